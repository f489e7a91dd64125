"""Pages and sections: what is shown at a time, what it is called, how far one is."""

from intake_app.forms import GroupView, RepeatView, SectionState
from tests.forms.reading.xform_maker import xform
from tests.forms.session.scenario import Scenario, flat


def shown(scenario: Scenario) -> list[tuple[str, list[str]]]:
    """Title of each page and the last names of what is on it."""
    return [
        (page.title.plain, [path.rpartition("/")[2] for path in flat(page.items)])
        for page in scenario.pages()
    ]


MIXED = """
| survey | | | | |
| | type | name | label | appearance |
| | text | a | A | |
| | text | b | B | |
| | begin group | g | Group G | |
| | text | c | C | |
| | begin group | inner | Inner | |
| | text | d | D | |
| | end group | | | |
| | text | e | E | |
| | end group | | | |
| | begin group | f | Field list | field-list |
| | text | h | H | |
| | begin group | deep | Deep | |
| | text | i | I | |
| | end group | | | |
| | end group | | | |
| | text | last | Last | |
| settings | | |
| | form_id | form_title |
| | t | The form |
"""


def test_questions_in_a_row_form_a_page() -> None:
    assert shown(Scenario(MIXED)) == [
        ("The form", ["a", "b"]),
        ("Group G", ["c"]),
        ("Inner", ["d"]),
        ("Group G", ["e"]),
        ("Field list", ["h", "deep", "i"]),
        ("The form", ["last"]),
    ]


def test_breadcrumbs_say_where_a_page_stands() -> None:
    scenario = Scenario(MIXED)
    assert [page.breadcrumbs for page in scenario.pages()] == [
        (), (), ("Group G",), (), (), (),
    ]  # fmt: skip


def test_inner_group_of_a_field_list_is_shown_as_a_group() -> None:
    page = Scenario(MIXED).pages()[4]
    group = page.items[1]
    assert isinstance(group, GroupView)
    assert group.label.plain == "Deep"
    assert [getattr(item, "path", "") for item in group.items] == ["/data/f/deep/i"]


def test_style_pages_gives_each_question_its_page() -> None:
    scenario = Scenario(
        MIXED.replace("| | form_id | form_title |", "| | form_id | form_title | style |").replace(
            "| | t | The form |", "| | t | The form | pages |"
        )
    )
    assert [names for _, names in shown(scenario)] == [
        ["a"], ["b"], ["c"], ["d"], ["e"], ["h", "deep", "i"], ["last"],
    ]  # fmt: skip


def test_sections_are_top_level_groups_and_runs_of_questions() -> None:
    scenario = Scenario(MIXED)
    assert [(one.title, len(one.page_ids)) for one in scenario.session.sections()] == [
        ("The form", 1),
        ("Group G", 3),
        ("Field list", 1),
        ("The form", 1),
    ]


def test_section_state_follows_the_answers() -> None:
    scenario = Scenario(
        """
| survey | | | | | |
| | type | name | label | required | constraint |
| | begin group | g | G | | |
| | text | a | A | yes | |
| | integer | b | B | | . < 5 |
| | end group | | | | |
""",
        is_watched=False,
    )

    def state() -> tuple[SectionState, int, int]:
        section = scenario.session.sections()[0]
        return section.state, section.answered, section.answerable

    assert state() == (SectionState.UNTOUCHED, 0, 2)
    scenario.answer("g/b", "9")
    assert state() == (SectionState.HAS_PROBLEMS, 1, 2)
    scenario.answer("g/b", "3")
    assert state() == (SectionState.STARTED, 1, 2)
    scenario.answer("g/a", "x")
    assert state() == (SectionState.COMPLETE, 2, 2)


def test_section_without_relevant_pages_is_hidden() -> None:
    scenario = Scenario(
        """
| survey | | | | |
| | type | name | label | relevant |
| | text | a | A | |
| | begin group | g | G | ${a} = 'x' |
| | text | b | B | |
| | end group | | | |
"""
    )
    assert scenario.session.sections()[1].state is SectionState.HIDDEN
    assert scenario.session.sections()[1].page_ids == ()
    changes = scenario.answer("a", "x")
    assert changes.pages_changed
    assert scenario.session.sections()[1].page_ids == ("/data/g/b",)


def test_repeat_is_a_page_of_cards_and_the_pages_of_its_instances() -> None:
    scenario = Scenario(
        """
| survey | | | |
| | type | name | label |
| | begin group | home | Home |
| | begin repeat | child | Child |
| | text | name | Name |
| | begin repeat | toy | Toy |
| | text | what | What |
| | end repeat | | |
| | end repeat | | |
| | end group | | |
"""
    )
    scenario.add("home/child")
    scenario.add("home/child[2]/toy")
    assert scenario.session.page_ids() == (
        "/data/home/child",
        "/data/home/child[1]/name",
        "/data/home/child[1]/toy",
        "/data/home/child[1]/toy[1]/what",
        "/data/home/child[2]/name",
        "/data/home/child[2]/toy",
        "/data/home/child[2]/toy[1]/what",
    )
    page = scenario.session.page_view("/data/home/child[2]/toy[1]/what")
    assert page.breadcrumbs == ("Home", "Child 2", "Toy 1")


def test_repeat_in_a_field_list_stands_on_the_page() -> None:
    scenario = Scenario(
        """
| survey | | | | |
| | type | name | label | appearance |
| | begin group | g | G | field-list |
| | begin repeat | r | R | |
| | text | a | A | |
| | end repeat | | | |
| | end group | | | |
"""
    )
    (page,) = scenario.pages()
    repeat = page.items[0]
    assert isinstance(repeat, RepeatView)
    assert repeat.instances[0].first_page_id is None
    assert list(flat(repeat.instances[0].items)) == ["/data/g/r[1]/a"]
    scenario.answer("g/r[1]/a", "x")


def test_field_list_repeat_has_one_page_an_instance() -> None:
    scenario = Scenario(
        """
| survey | | | | |
| | type | name | label | appearance |
| | begin repeat | r | R | field-list |
| | text | a | A | |
| | text | b | B | |
| | end repeat | | | |
"""
    )
    assert scenario.session.page_ids() == ("/data/r", "/data/r[1]")
    assert scenario.repeat("r").instances[0].first_page_id == "/data/r[1]"


def test_notes_are_shown_but_not_counted() -> None:
    scenario = Scenario(
        """
| survey | | | |
| | type | name | label |
| | note | n | Note |
| | text | a | A |
"""
    )
    assert scenario.session.sections()[0].answerable == 1
    assert [line.label for line in scenario.session.answers()] == ["A"]


def test_problem_names_the_page_it_stands_on() -> None:
    scenario = Scenario(
        """
| survey | | | | |
| | type | name | label | required |
| | begin repeat | r | R | |
| | text | a | The *name* | yes |
| | end repeat | | | |
"""
    )
    scenario.add("r")
    scenario.answer("r[1]/a", "x")
    (problem,) = scenario.session.problems()
    assert (problem.path, problem.page_id, problem.label) == (
        "/data/r[2]/a",
        "/data/r[2]/a",
        "The name",
    )
    assert scenario.session.page_view(problem.page_id).breadcrumbs == ("R 2",)


def test_a_text_that_says_itself_comes_to_an_end() -> None:
    """Found by fuzzing: an output that asks for the very text it stands in."""
    xml = (
        b'<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">'
        b'<h:head><h:title>T</h:title><model><itext><translation lang="en">'
        b"""<text id="a"><value>A <output value="jr:itext('b')"/></value></text>"""
        b"""<text id="b"><value>B <output value="jr:itext('a')"/></value></text>"""
        b'</translation></itext><instance><data id="x"><q/></data></instance></model></h:head>'
        b"""<h:body><input ref="/data/q"><label ref="jr:itext('a')"/></input></h:body></h:html>"""
    )
    assert Scenario(xml).label("q").split() == ["A", "B", "A"]


def test_a_repeat_without_instances_comes_and_goes_with_its_condition() -> None:
    scenario = Scenario(
        xform(
            '<gate/><g><r jr:template=""><c/></r></g>',
            '<bind nodeset="/data/g/r" relevant="/data/gate = \'yes\'"/>',
            '<input ref="/data/gate"/><group ref="/data/g"><group ref="/data/g/r">'
            '<repeat nodeset="/data/g/r"><input ref="/data/g/r/c"/></repeat></group></group>',
        )
    )
    for answer, shown in (("no", False), ("yes", True), ("", False), ("yes", True)):
        scenario.answer("gate", answer)
        assert scenario.is_shown("g/r") is shown
    scenario.add("g/r")
