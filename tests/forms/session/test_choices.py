"""Choices: filters, cascades, choices from instances, shuffling, names and vanished answers."""

from random import Random

import pytest

from intake_app.forms import Control, ProblemKind
from intake_app.forms.definition import ChoiceTable
from intake_app.forms.session.lists import ChoiceColumns
from tests.forms.reading.xform_maker import xform
from tests.forms.session.scenario import Scenario

CASCADE = """
| survey | | | | | |
| | type | name | label | choice_filter | calculation |
| | select_one state | state | State | | |
| | select_one city | city | City | state=${state} | |
| | select_multiple city | cities | Cities | state=${state} | |
| | calculate | said | | | jr:choice-name(${city}, '${city}') |
| | calculate | big | | | instance('city')/root/item[name = ${city}]/size |
| | note | shown | You live in ${said} (${big}) | | |
| choices | | | | | |
| | list_name | name | label | state | size |
| | state | n | North | | |
| | state | s | South | | |
| | city | a | Alfa | n | 10 |
| | city | b | Beta | n | 20 |
| | city | c | Gama | s | 30 |
"""


def test_choices_follow_the_filter() -> None:
    scenario = Scenario(CASCADE)
    assert scenario.choices("state") == ["n", "s"]
    assert scenario.choices("city") == []
    scenario.answer("state", "n")
    assert scenario.choices("city") == ["a", "b"]
    assert scenario.choice_labels("city") == ["Alfa", "Beta"]


def test_answer_that_may_no_longer_be_chosen_is_cleared() -> None:
    scenario = Scenario(CASCADE)
    scenario.fill(state="n", city="b", cities="a b")
    assert scenario.label("shown") == "You live in Beta (20)"
    scenario.answer("state", "s")
    assert scenario.values("city", "cities", "said", "big") == ["", "", "", ""]
    scenario.answer("city", "c")
    assert scenario.label("shown") == "You live in Gama (30)"


def test_many_look_ups_give_the_same_as_the_first() -> None:
    scenario = Scenario(CASCADE)
    for _ in range(5):
        scenario.answer("state", "s")
        assert scenario.choices("city") == ["c"]
        scenario.answer("state", "n")
        assert scenario.choices("city") == ["a", "b"]


def test_filter_with_more_than_equality() -> None:
    scenario = Scenario(
        """
| survey | | | | |
| | type | name | label | choice_filter |
| | select_multiple kind | kinds | Kinds | |
| | integer | least | At least | |
| | select_one thing | thing | Thing | selected(${kinds}, kind) and size >= ${least} |
| choices | | | | | |
| | list_name | name | label | kind | size |
| | kind | x | X | | |
| | kind | y | Y | | |
| | thing | t1 | One | x | 1 |
| | thing | t2 | Two | x | 2 |
| | thing | t3 | Three | y | 3 |
"""
    )
    scenario.fill(kinds="x", least="2")
    assert scenario.choices("thing") == ["t2"]
    scenario.answer("kinds", "x y")
    assert scenario.choices("thing") == ["t2", "t3"]
    scenario.answer("least", "")
    assert scenario.choices("thing") == []


def test_choices_in_another_language() -> None:
    scenario = Scenario(
        """
| survey | | | | |
| | type | name | label::English (en) | label::Español (es) |
| | select_one c filter | a | A | A |
| | select_one c | b | B | B |
| choices | | | | |
| | list_name | name | label::English (en) | label::Español (es) |
| | c | one | One | Uno |
| | c | two | Two | Dos |
""".replace(" filter", "")
    )
    assert scenario.choice_labels("a") == ["One", "Two"]
    scenario.speak("Español (es)")
    assert scenario.choice_labels("a") == ["Uno", "Dos"]


def test_choices_from_instances_of_a_repeat() -> None:
    scenario = Scenario(
        """
| survey | | | | |
| | type | name | label | choice_filter |
| | begin repeat | person | Person | |
| | text | name | Name | |
| | integer | age | Age | |
| | end repeat | | | |
| | select_one ${name} | head | Who? | ${age} > 17 |
"""
    )
    scenario.add("person")
    scenario.answer("person[1]/name", "Ana")
    scenario.answer("person[1]/age", "40")
    scenario.answer("person[2]/name", "Bo")
    scenario.answer("person[2]/age", "4")
    assert scenario.choices("head") == ["Ana"]
    scenario.answer("person[2]/age", "18")
    assert scenario.choices("head") == ["Ana", "Bo"]
    scenario.answer("head", "Bo")
    scenario.answer("person[2]/age", "17")
    assert scenario.value("head") == ""


SHUFFLED = """
| survey | | | | |
| | type | name | label | parameters |
| | integer | seed | Seed | |
| | select_one c | fixed | Fixed | randomize=true, seed=42 |
| | select_one c | given | Given | randomize=true, seed=${seed} |
| | select_one c | free | Free | randomize=true |
| choices | | | |
| | list_name | name | label |
| | c | a | A |
| | c | b | B |
| | c | c | C |
| | c | d | D |
| | c | e | E |
| | c | f | F |
"""


def test_shuffled_choices_keep_their_order() -> None:
    scenario = Scenario(SHUFFLED)
    assert sorted(scenario.choices("fixed")) == list("abcdef")
    assert scenario.choices("fixed") == Scenario(SHUFFLED, seed=9).choices("fixed")
    free = scenario.choices("free")
    scenario.answer("seed", "42")
    assert scenario.choices("given") == scenario.choices("fixed")
    assert scenario.choices("free") == free
    assert scenario.reopened().choices("free") == free
    scenario.answer("seed", "7")
    assert scenario.choices("given") != scenario.choices("fixed")


def test_order_by_chance_differs_between_records() -> None:
    orders = {tuple(Scenario(SHUFFLED, seed=seed).choices("free")) for seed in range(8)}
    assert len(orders) > 2


def test_long_lists_are_shown_with_a_filter() -> None:
    rows = "\n".join(f"| | many | v{n} | Label {n} |" for n in range(60))
    scenario = Scenario(
        f"""
| survey | | | |
| | type | name | label |
| | select_one many | one | One |
| | select_multiple many | some | Some |
| choices | | | |
| | list_name | name | label |
{rows}
"""
    )
    assert scenario.question("one").control is Control.SELECT_ONE_LONG
    assert scenario.question("some").control is Control.SELECT_MULTIPLE_LONG
    scenario.answer("some", "v3 v59")
    assert scenario.session.answers()[1].answer == "Label 3, Label 59"


def test_or_other_asks_for_the_other() -> None:
    scenario = Scenario(
        """
| survey | | | |
| | type | name | label |
| | select_one c or_other | what | What |
| choices | | | |
| | list_name | name | label |
| | c | a | A |
"""
    )
    assert scenario.choices("what") == ["a", "other"]
    scenario.answer("what", "other")
    scenario.answer("what_other", "a boat")
    scenario.answer("what", "a")
    assert not scenario.is_shown("what_other")


def test_list_of_a_hundred_thousand_rows_answers_by_index() -> None:
    generator = Random(5)
    size = 100_000
    table = ChoiceTable(
        "root",
        "item",
        size,
        {
            "name": tuple(f"c{row}" for row in range(size)),
            "label": tuple(f"City {row}" for row in range(size)),
            "state": tuple(f"s{generator.randrange(500)}" for _ in range(size)),
        },
    )
    scenario = Scenario(
        """
| survey | | | | |
| | type | name | label | choice_filter |
| | text | state | State | |
| | select_one_from_file city.csv | city | City | state=${state} |
""",
        lists={"city": table},
        is_watched=False,
    )
    for number in (3, 400, 3, 77, 12):
        scenario.answer("state", f"s{number}")
        wanted = [
            name
            for name, state in zip(table.columns["name"], table.columns["state"], strict=True)
            if state == f"s{number}"
        ]
        assert scenario.choices("city") == wanted


def test_answer_that_is_no_choice_is_a_problem() -> None:
    scenario = Scenario(CASCADE)
    scenario.answer("state", "x")
    assert scenario.value("state") == ""
    problem = scenario.problem("state")
    assert problem is not None
    assert problem.kind is ProblemKind.TYPE
    scenario.answer("state", "n")
    assert scenario.problem("state") is None
    scenario.answer("city", "c")
    assert scenario.problems() == [("city", "type")]
    scenario.answer("cities", "a c")
    assert scenario.value("cities") == ""


def test_external_choices_come_from_a_list_given_with_the_form() -> None:
    scenario = Scenario(
        b'<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">'
        b"<h:head><h:title>T</h:title><model><instance><data id='t'><state/><city/></data>"
        b"</instance></model></h:head><h:body><input ref='/data/state'/>"
        b"<input ref='/data/city' query=\"instance('city')/root/item[state= /data/state ]\"/>"
        b"</h:body></h:html>",
        lists={
            "city": ChoiceTable(
                "root",
                "item",
                2,
                {"name": ("a", "b"), "label": ("Alfa", "Beta"), "state": ("n", "s")},
            )
        },
    )
    scenario.answer("state", "s")
    assert scenario.choices("city") == ["b"]
    assert scenario.choice_labels("city") == ["Beta"]
    scenario.answer("city", "b")
    scenario.answer("state", "n")
    assert scenario.value("city") == ""


def test_a_choices_name_follows_the_values_in_its_label() -> None:
    scenario = Scenario(
        xform(
            "<word>Old</word><c/><said/><r><n>1</n><w>one</w></r><from/><told/>",
            '<bind nodeset="/data/said" calculate="jr:choice-name(/data/c, \' /data/c \')"/>'
            '<bind nodeset="/data/told" calculate="jr:choice-name(/data/from, \'../from\')"/>',
            '<input ref="/data/word"/><select1 ref="/data/c"><item><label><output value="../word"/>'
            ' town</label><value>a</value></item></select1><repeat nodeset="/data/r"><input'
            ' ref="/data/r/w"/></repeat><select1 ref="/data/from"><itemset nodeset="/data/r"><value'
            ' ref="n"/><label ref="w"/></itemset></select1>',
        )
    )
    scenario.fill(c="a")
    scenario.answer("from", "1")
    assert scenario.values("said", "told") == ["Old town", "one"]
    scenario.answer("word", "New")
    scenario.answer("r[1]/w", "uno")
    assert scenario.values("said", "told") == ["New town", "uno"]


@pytest.mark.parametrize("condition", ["", "[value != /data/hidden]"])
def test_a_range_keeps_what_lies_between_its_named_places(condition: str) -> None:
    ticks = "".join(
        f"<item><value>{value}</value><label>{label}</label></item>"
        for value, label in (("-2", "A"), ("0", "B"), ("2", "C"))
    )
    scenario = Scenario(
        xform(
            "<range/><hidden/>",
            f'<instance id="ticks"><root>{ticks}</root></instance>'
            '<bind nodeset="/data/range" type="int"/>',
            '<range ref="/data/range" start="-2" end="2" step="1"><label>R</label>'
            f"<itemset nodeset=\"instance('ticks')/root/item{condition}\">"
            '<value ref="value"/><label ref="label"/></itemset></range><input ref="/data/hidden"/>',
        )
    )
    scenario.answer("range", "1")
    scenario.answer("hidden", "0")
    assert scenario.value("range") == "1"
    assert not scenario.session.problems()


@pytest.mark.parametrize("order", ["sorted", "mixed", "split"])
def test_rows_are_found_whatever_the_order_of_a_list(order: str) -> None:
    groups = {
        "sorted": [f"g{row // 30}" for row in range(300)],
        "mixed": [f"g{row % 10}" for row in range(300)],
        "split": [f"g{row // 30 % 5}" for row in range(300)],
    }[order]
    names = tuple(f"n{row}" for row in range(300))
    columns = ChoiceColumns(ChoiceTable("root", "item", 300, {"group": tuple(groups), "n": names}))
    for _ in range(4):  # scanned at first, then by an index
        for group in ("g0", "g3", "nowhere"):
            wanted = [row for row, one in enumerate(groups) if one == group]
            assert list(columns.rows("group", group)) == wanted
            assert columns.first("group", group, "n") == (f"n{wanted[0]}" if wanted else "")
    assert list(columns.rows("n", "n7")) == [7]
