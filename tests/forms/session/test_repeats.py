"""Repeats: adding, taking away, counting, nesting, and expressions that look across instances."""

import pytest

from intake_app.forms import QuestionView, RepeatRefused
from tests.forms.session.scenario import Scenario

CHILDREN = """
| survey | | | | | | |
| | type | name | label | calculation | relevant | default |
| | text | family | Family | | | |
| | begin repeat | child | Child | | | |
| | text | name | Name of child ${place} | | | |
| | integer | age | Age | | | 1 |
| | calculate | place | | position(..) | | |
| | calculate | before | | indexed-repeat(${age}, ${child}, position(..) - 1) | | |
| | calculate | running | | RUNNING | | |
| | calculate | title | | concat(${family}, ' ', ${name}) | | |
| | text | school | School | | ${age} > 5 | |
| | end repeat | | | | | |
| | calculate | total | | sum(${age}) | | |
| | calculate | number | | count(${child}) | | |
| | calculate | oldest | | max(${age}) | | |
| | calculate | names | | join(', ', ${name}) | | |
| | calculate | pupils | | count(${school}) | | |
| | calculate | small | | count(${child}[age < 3]) | | |
| | note | shown | ${number} children, ${total} years: ${names} | | | |
""".replace(
    "RUNNING",
    "if(position(..) = 1, 0, indexed-repeat(${running}, ${child}, position(..) - 1))"
    " + coalesce(${age}, 0)",
)


def family() -> Scenario:
    scenario = Scenario(CHILDREN)
    for _ in range(2):
        scenario.add("child")
    for position, (name, age) in enumerate((("Ana", "4"), ("Bo", "7"), ("Cy", "2")), 1):
        scenario.answer(f"child[{position}]/name", name)
        scenario.answer(f"child[{position}]/age", age)
    return scenario


def test_first_instance_is_there_with_its_defaults() -> None:
    scenario = Scenario(CHILDREN)
    assert [one.path for one in scenario.repeat("child").instances] == ["/data/child[1]"]
    assert scenario.value("child[1]/age") == "1"


def test_totals_follow_the_instances() -> None:
    scenario = family()
    assert scenario.values("total", "number", "oldest", "names", "pupils", "small") == [
        "13", "3", "7", "Ana, Bo, Cy", "1", "1",
    ]  # fmt: skip
    assert scenario.label("shown") == "3 children, 13 years: Ana, Bo, Cy"


def test_each_instance_sees_itself_and_what_is_above() -> None:
    scenario = family()
    scenario.answer("family", "Paz")
    assert [scenario.value(f"child[{n}]/title") for n in (1, 2, 3)] == [
        "Paz Ana",
        "Paz Bo",
        "Paz Cy",
    ]
    assert scenario.label("child[2]/name") == "Name of child 2"


def test_an_instance_reads_the_one_before_it() -> None:
    scenario = family()
    assert [scenario.value(f"child[{n}]/before") for n in (2, 3)] == ["4", "7"]
    assert [scenario.value(f"child[{n}]/running") for n in (1, 2, 3)] == ["4", "11", "13"]
    scenario.answer("child[1]/age", "5")
    assert [scenario.value(f"child[{n}]/running") for n in (1, 2, 3)] == ["5", "12", "14"]


def test_removal_moves_the_others_up_and_everything_follows() -> None:
    scenario = family()
    scenario.remove("child[2]")
    assert scenario.values("total", "number", "names", "pupils") == ["6", "2", "Ana, Cy", "0"]
    assert scenario.value("child[2]/name") == "Cy"
    assert scenario.value("child[2]/place") == "2"
    assert scenario.value("child[2]/before") == "4"
    assert scenario.label("child[2]/name") == "Name of child 2"


def test_adding_and_removing_leaves_no_trace() -> None:
    scenario = family()
    before, xml = scenario.session.snapshot(), scenario.xml()
    scenario.add("child")
    scenario.answer("child[4]/name", "Di")
    scenario.remove("child[4]")
    assert scenario.session.snapshot() == before
    assert scenario.xml() == xml


def test_last_instance_can_go_too() -> None:
    scenario = Scenario(CHILDREN)
    scenario.remove("child[1]")
    assert scenario.repeat("child").instances == ()
    assert scenario.repeat("child").can_add
    assert scenario.values("number", "total", "names") == ["0", "0", ""]
    scenario.add("child")
    assert scenario.value("child[1]/age") == "1"


def test_cards_sum_up_their_instances() -> None:
    scenario = family()
    cards = scenario.repeat("child").instances
    assert [card.title for card in cards] == ["Child 1", "Child 2", "Child 3"]
    assert cards[1].summary == "Bo · 7"
    page_id = cards[1].first_page_id
    assert page_id is not None
    page = scenario.session.page_view(page_id)
    assert page.breadcrumbs == ("Child 2",)
    assert [item.path for item in page.items if isinstance(item, QuestionView)] == [
        "/data/child[2]/name",
        "/data/child[2]/age",
        "/data/child[2]/school",
    ]


COUNTED = """
| survey | | | | | |
| | type | name | label | repeat_count | calculation |
| | integer | n | How many? | | |
| | begin repeat | person | Person | ${n} | |
| | text | name | Name | | |
| | end repeat | | | | |
| | calculate | names | | | join('+', ${name}) |
| | calculate | number | | | count(${person}) |
"""


def test_count_makes_instances_and_hides_what_is_too_many() -> None:
    scenario = Scenario(COUNTED)
    assert scenario.value("number") == "0"
    scenario.answer("n", "3")
    for position, name in enumerate(("a", "b", "c"), 1):
        scenario.answer(f"person[{position}]/name", name)
    scenario.answer("n", "1")
    assert scenario.values("names", "number") == ["a", "1"]
    assert len(scenario.repeat("person").instances) == 1
    assert "<name>c</name>" not in scenario.xml()
    scenario.answer("n", "3")
    assert scenario.value("names") == "a+b+c"


def test_counted_repeat_lets_nobody_add_or_remove() -> None:
    scenario = Scenario(COUNTED)
    scenario.answer("n", "2")
    assert not scenario.repeat("person").can_add
    assert not scenario.repeat("person").can_remove
    with pytest.raises(RepeatRefused):
        scenario.add("person")
    with pytest.raises(RepeatRefused):
        scenario.remove("person[1]")


def test_hidden_instances_outlive_a_restart() -> None:
    scenario = Scenario(COUNTED)
    scenario.answer("n", "2")
    scenario.answer("person[2]/name", "b")
    scenario.answer("n", "1")
    again = scenario.reopened()
    assert again.value("names") == ""
    again.answer("n", "2")
    assert again.value("names") == "+b"


def test_nested_counts_and_totals() -> None:
    scenario = Scenario(
        """
| survey | | | | | |
| | type | name | label | repeat_count | calculation |
| | begin repeat | house | House | | |
| | integer | rooms | Rooms | | |
| | begin repeat | room | Room | ${rooms} | |
| | integer | beds | Beds | | |
| | calculate | where | | | concat(position(../..), '.', position(..)) |
| | end repeat | | | | |
| | calculate | sleeps | | | sum(${beds}) |
| | end repeat | | | | |
| | calculate | all | | | sum(${beds}) |
| | calculate | last | | | indexed-repeat(${beds}, ${house}, 2, ${room}, 1) |
"""
    )
    scenario.add("house")
    scenario.answer("house[1]/rooms", "2")
    scenario.answer("house[2]/rooms", "1")
    scenario.answer("house[1]/room[1]/beds", "2")
    scenario.answer("house[1]/room[2]/beds", "3")
    scenario.answer("house[2]/room[1]/beds", "4")
    assert scenario.values("house[1]/sleeps", "house[2]/sleeps", "all", "last") == [
        "5", "4", "9", "4",
    ]  # fmt: skip
    assert scenario.value("house[1]/room[2]/where") == "1.2"
    scenario.remove("house[1]")
    assert scenario.values("house[1]/sleeps", "all") == ["4", "4"]
    assert scenario.value("house[1]/room[1]/where") == "1.1"


def test_repeat_that_is_not_relevant_is_not_counted() -> None:
    scenario = Scenario(
        """
| survey | | | | | |
| | type | name | label | relevant | calculation |
| | select_one yn | any | Any? | | |
| | begin repeat | item | Item | ${any} = 'y' | |
| | integer | n | N | | |
| | end repeat | | | | |
| | calculate | sum | | | sum(${n}) |
| | calculate | count | | | count(${item}) |
| choices | | | |
| | list_name | name | label |
| | yn | y | Yes |
| | yn | n | No |
"""
    )
    assert not scenario.is_shown("item")
    assert scenario.value("count") == "0"
    scenario.answer("any", "y")
    assert scenario.value("count") == "1"
    scenario.answer("item[1]/n", "5")
    scenario.add("item")
    assert scenario.values("sum", "count") == ["5", "2"]
    scenario.answer("any", "n")
    assert scenario.values("sum", "count") == ["0", "0"]
    assert not scenario.is_shown("item")
    scenario.answer("any", "y")
    assert scenario.values("sum", "count") == ["5", "2"]


def test_an_instance_can_hide_itself() -> None:
    scenario = Scenario(
        """
| survey | | | | | |
| | type | name | label | relevant | calculation |
| | integer | most | At most | | |
| | begin repeat | item | Item | position(.) <= ${most} | |
| | integer | n | N | | |
| | end repeat | | | | |
| | calculate | count | | | count(${item}) |
"""
    )
    scenario.answer("most", "2")
    assert scenario.repeat("item").can_add
    scenario.add("item")
    assert not scenario.repeat("item").can_add
    assert scenario.value("count") == "2"
    with pytest.raises(RepeatRefused):
        scenario.add("item")
    scenario.answer("most", "1")
    assert scenario.value("count") == "1"
    assert len(scenario.repeat("item").instances) == 1


def test_absolute_paths_stay_in_their_instance() -> None:
    """What older converters wrote: /data/r/a inside /data/r."""
    scenario = Scenario(
        b'<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
        b' xmlns:jr="http://openrosa.org/javarosa">'
        b"<h:head><h:title>T</h:title><model><instance><data id='t'>"
        b"<r jr:template=''><a/><b/><n/></r><r><a/><b/><n/></r><r><a/><b/><n/></r></data>"
        b"</instance>"
        b"<bind nodeset='/data/r/b' calculate=\"concat(/data/r/a, '!')\"/>"
        b"<bind nodeset='/data/r/n' calculate='position(/data/r)'/>"
        b"</model></h:head><h:body><group><label>R</label><repeat nodeset='/data/r'>"
        b"<input ref='/data/r/a'/></repeat></group></h:body></h:html>"
    )
    scenario.answer("r[2]/a", "two")
    assert scenario.values("r[1]/b", "r[2]/b", "r[2]/n") == ["!", "two!", "2"]


UNTIL = """
| survey | | | | |
| | type | name | label | repeat_count |
| | begin repeat | item | Item | COUNT |
| | text | more | More? | |
| | end repeat | | | |
"""


def test_repeat_goes_on_while_the_last_answer_says_so() -> None:
    """A count that looks at the last instance (ODK documentation, repeat_count)."""
    count = "count(${item}) + if(${item}[position() = last()]/more = 'yes', 1, 0)"
    scenario = Scenario(UNTIL.replace("COUNT", count), most_rows=50)
    assert len(scenario.repeat("item").instances) == 1
    scenario.answer("item[1]/more", "yes")
    assert len(scenario.repeat("item").instances) == 2
    scenario.answer("item[2]/more", "no")
    assert len(scenario.repeat("item").instances) == 2
    assert len(scenario.reopened().repeat("item").instances) == 2


def test_count_that_feeds_itself_grows_one_at_a_time() -> None:
    scenario = Scenario(UNTIL.replace("COUNT", "count(${item}) + 1"), is_watched=False)
    before = len(scenario.repeat("item").instances)
    scenario.answer("item[1]/more", "x")
    assert before <= 2
    assert len(scenario.repeat("item").instances) <= before + 1
    assert len(scenario.reopened().repeat("item").instances) <= before + 1


def test_fixed_repeat() -> None:
    scenario = Scenario(
        b'<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
        b' xmlns:jr="http://openrosa.org/javarosa">'
        b"<h:head><h:title>T</h:title><model><instance><data id='t'>"
        b"<r><a>one</a></r><r><a>two</a></r></data></instance>"
        b"</model></h:head><h:body><group><label>R</label>"
        b"<repeat nodeset='/data/r' jr:noAddRemove='true()'>"
        b"<input ref='/data/r/a'/></repeat></group></h:body></h:html>"
    )
    assert [scenario.value(f"r[{n}]/a") for n in (1, 2)] == ["one", "two"]
    assert not scenario.repeat("r").can_add
    with pytest.raises(RepeatRefused) as refusal:
        scenario.add("r")
    assert refusal.value.reason == "fixed"


def everything_of(scenario: Scenario) -> list[str]:
    return [
        *scenario.values("total", "number", "oldest", "names", "pupils", "small"),
        *(
            scenario.value(f"child[{at}]/{name}")
            for at in (1, 2, 3)
            for name in ("name", "running")
        ),
        *(scenario.label(f"child[{at}]/name") for at in (1, 2, 3)),
    ]


@pytest.mark.parametrize("position", [1, 2, 3])
def test_what_was_taken_away_is_put_back_as_it_was(position: int) -> None:
    scenario = family()
    scenario.answer("child[2]/school", "Juarez")
    before, xml = everything_of(scenario), scenario.xml()
    scenario.remove(f"child[{position}]")
    assert scenario.value("number") == "2"
    assert scenario.session.taken_path == f"/data/child[{position}]"
    scenario.put_back()
    assert everything_of(scenario) == before
    assert scenario.xml() == xml
    with pytest.raises(RepeatRefused):
        scenario.session.put_back()  # once


def test_what_is_put_back_hears_of_what_changed_meanwhile() -> None:
    scenario = family()
    scenario.answer("family", "Ruiz")
    scenario.remove("child[1]")
    scenario.answer("family", "Soto")
    scenario.answer("child[1]/name", "Beto")
    scenario.put_back()
    assert scenario.values("child[1]/title", "names") == ["Soto Ana", "Ana, Beto, Cy"]


def test_nothing_is_put_back_where_its_place_is_gone() -> None:
    scenario = Scenario(
        """
| survey | | | |
| | type | name | label |
| | begin repeat | house | House |
| | begin repeat | person | Person |
| | text | name | Name |
| | end repeat | | |
| | end repeat | | |
"""
    )
    scenario.add("house")
    scenario.add("house[1]/person")
    scenario.remove("house[1]/person[1]")
    scenario.remove("house[1]")
    scenario.put_back()  # the house, with the person that was left in it
    assert len(scenario.repeat("house").instances) == 2
    scenario.add("house[2]/person")
    scenario.remove("house[2]/person[1]")
    assert scenario.session.taken_path == "/data/house[2]/person[1]"
    kept = scenario.session._taken
    scenario.remove("house[2]")
    scenario.session._taken = kept  # the person's house itself is gone now
    assert scenario.session.taken_path is None


@pytest.mark.parametrize(
    ("moved", "to", "names"),
    [(1, 3, "Bo, Cy, Ana"), (3, 1, "Cy, Ana, Bo"), (2, 1, "Bo, Ana, Cy"), (2, 2, "Ana, Bo, Cy")],
)
def test_an_instance_is_moved_and_all_that_counts_positions_follows(
    moved: int, to: int, names: str
) -> None:
    scenario = family()
    scenario.move(f"child[{moved}]", to)
    assert scenario.value("names") == names
    ages = {"Ana": 4, "Bo": 7, "Cy": 2}
    sums, so_far = [], 0
    for name in names.split(", "):
        so_far += ages[name]
        sums.append(str(so_far))
    assert scenario.values("child[1]/running", "child[2]/running", "child[3]/running") == sums
    assert scenario.label("child[1]/name") == "Name of child 1"
    assert scenario.reopened().xml() == scenario.xml()


def test_instances_that_a_count_makes_are_not_moved() -> None:
    scenario = Scenario(
        """
| survey | | | | |
| | type | name | label | repeat_count |
| | begin repeat | child | Child | 2 |
| | text | name | Name | |
| | end repeat | | | |
"""
    )
    with pytest.raises(RepeatRefused):
        scenario.session.move_repeat("/data/child[1]", 2)
