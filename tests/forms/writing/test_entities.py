"""What a filled form says of cases: made, changed, whichever fits, also in repeats."""

from intake_app.forms import EntityChange, entity_changes, entity_lists
from tests.forms.session.scenario import Scenario

REGISTER = """
| survey   |           |       |       |         |              |
|          | type      | name  | label | save_to | relevant     |
|          | text      | code  | Code  | code    |              |
|          | integer   | age   | Age   | age     | ${code}!='x' |
|          | text      | note  | Note  |         |              |
| entities |           |       |       |         |              |
|          | list_name | label |       |         |              |
|          | cases     | ${code} |     |         |              |
"""
FOLLOW = """
| survey   |                                |             |        |         |
|          | type                           | name        | label  | save_to |
|          | select_one_from_file cases.csv | case        | Case   |         |
|          | text                           | state       | State  | state   |
| entities |                                |             |        |         |
|          | list_name                      | entity_id   | {more} |         |
|          | cases                          | ${{case}}   | {cells} |        |
"""
REPEATED = """
| survey   |              |       |       |         |
|          | type         | name  | label | save_to |
|          | text         | house | House |         |
|          | begin repeat | child | Child |         |
|          | text         | name  | Name  | given   |
|          | end repeat   |       |       |         |
| entities |              |       |       |         |
|          | list_name    | label |       |         |
|          | children     | ${name} |     |         |
"""


def follow(more: str = "update_if", cells: str = "true()") -> Scenario:
    return Scenario(FOLLOW.format(more=more, cells=cells), is_watched=False)


def the_one(scenario: Scenario) -> EntityChange:
    changes = entity_changes(scenario.session)
    assert len(changes) == 1
    return changes[0]


def test_a_registration_makes_an_entity_with_what_is_saved_to_it() -> None:
    scenario = Scenario(REGISTER)
    scenario.fill(code="A7", age="9", note="kept out")
    change = the_one(scenario)
    assert (change.list_name, change.label) == ("cases", "A7")
    assert (change.creates, change.updates) == (True, False)
    assert change.properties == {"code": "A7", "age": "9"}
    assert f'id="{change.entity_id}"' in scenario.xml()
    assert change.base_version is None


def test_an_empty_answer_empties_and_one_that_is_not_relevant_says_nothing() -> None:
    scenario = Scenario(REGISTER)
    scenario.fill(code="A7")
    assert the_one(scenario).properties == {"code": "A7", "age": ""}
    scenario.fill(code="x")
    assert the_one(scenario).properties == {"code": "x"}


def test_no_list_is_written_by_a_form_without_entities() -> None:
    scenario = Scenario("| survey | | | |\n| | type | name | label |\n| | text | entity | A |")
    assert entity_lists(scenario.definition) == frozenset()
    assert entity_changes(scenario.session) == ()


def test_an_entity_without_id_or_deed_is_left_out() -> None:
    assert entity_changes(follow().session) == ()
    undone = Scenario(
        REGISTER.replace(
            "| label |       |         |              |\n|          | cases",
            "| label | create_if |         |              |\n|          | cases",
        ).replace("| ${code} |     |", "| ${code} | ${note}='yes' |")
    )
    undone.fill(code="A7")
    assert entity_changes(undone.session) == ()
    undone.fill(note="yes")
    assert the_one(undone).creates


def test_each_instance_of_a_repeat_makes_its_own_entity() -> None:
    scenario = Scenario(REPEATED)
    scenario.answer("child[1]/name", "Bo")
    scenario.add("child")
    scenario.answer("child[2]/name", "Li")
    changes = entity_changes(scenario.session)
    assert [(one.list_name, one.label, one.properties) for one in changes] == [
        ("children", "Bo", {"given": "Bo"}),
        ("children", "Li", {"given": "Li"}),
    ]
    assert len({one.entity_id for one in changes}) == 2


def test_what_a_person_said_is_in_no_name_for_logs() -> None:
    scenario = Scenario(REGISTER)
    scenario.fill(code="A7", age="9")
    assert "A7" not in repr(the_one(scenario))
