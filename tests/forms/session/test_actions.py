"""Actions: dynamic defaults, triggers, new instances, requests to the client."""

from tests.forms.session.scenario import Scenario


def test_dynamic_default_is_worked_out_once() -> None:
    scenario = Scenario(
        """
| survey | | | | |
| | type | name | label | default |
| | date | day | Day | today() |
| | text | copy | Copy | concat('made on ', today()) |
"""
    )
    assert scenario.values("day", "copy") == ["2026-03-14", "made on 2026-03-14"]
    scenario.answer("day", "2026-01-01")
    scenario.clock.advance(days=3)
    again = scenario.reopened()
    assert again.values("day", "copy") == ["2026-01-01", "made on 2026-03-14"]


def test_dynamic_default_in_a_repeat() -> None:
    scenario = Scenario(
        """
| survey | | | | | |
| | type | name | label | default | calculation |
| | begin repeat | r | R | | |
| | integer | n | N | position(..) * 10 | |
| | end repeat | | | | |
| | calculate | total | | | sum(${n}) |
"""
    )
    assert scenario.value("r[1]/n") == "10"
    scenario.add("r")
    assert scenario.values("r[2]/n", "total") == ["20", "30"]


def test_trigger_sets_a_value_when_its_question_is_answered() -> None:
    scenario = Scenario(
        """
| survey | | | | | |
| | type | name | label | trigger | calculation |
| | text | a | A | | |
| | text | b | B | | |
| | dateTime | when | When | ${a} | now() |
| | text | cleared | Cleared | ${b} | |
"""
    )
    assert scenario.value("when") == ""
    scenario.answer("cleared", "kept")
    scenario.answer("a", "x")
    first = scenario.value("when")
    assert first.startswith("2026-03-14T12:00:00")
    scenario.clock.advance(hours=1)
    scenario.answer("b", "y")
    assert scenario.value("when") == first
    assert scenario.value("cleared") == ""
    scenario.answer("a", "z")
    assert scenario.value("when").startswith("2026-03-14T13:00:00")


def test_trigger_sees_what_followed_from_the_answer() -> None:
    scenario = Scenario(
        """
| survey | | | | | |
| | type | name | label | trigger | calculation |
| | integer | a | A | | |
| | calculate | twice | | | ${a} * 2 |
| | integer | kept | Kept | ${a} | ${twice} + 1 |
| | calculate | after | | | ${kept} + 1 |
"""
    )
    scenario.answer("a", "4")
    assert scenario.values("kept", "after") == ["9", "10"]


def test_trigger_stays_in_its_instance() -> None:
    scenario = Scenario(
        """
| survey | | | | | |
| | type | name | label | trigger | calculation |
| | begin repeat | r | R | | |
| | text | a | A | | |
| | text | b | B | ${a} | concat(${a}, '!') |
| | end repeat | | | | |
"""
    )
    scenario.add("r")
    scenario.answer("r[2]/a", "x")
    assert scenario.values("r[1]/b", "r[2]/b") == ["", "x!"]


def test_counted_instances_get_their_dynamic_defaults() -> None:
    scenario = Scenario(
        """
| survey | | | | | |
| | type | name | label | repeat_count | default |
| | integer | n | N | | |
| | begin repeat | r | R | ${n} | |
| | text | a | A | | concat('no. ', position(..)) |
| | end repeat | | | | |
"""
    )
    scenario.answer("n", "2")
    assert scenario.values("r[1]/a", "r[2]/a") == ["no. 1", "no. 2"]


def test_location_is_asked_of_the_client() -> None:
    scenario = Scenario(
        """
| survey | | | | |
| | type | name | label | trigger |
| | text | a | A | |
| | background-geopoint | where | | ${a} |
"""
    )
    assert scenario.answer("a", "x").client_requests == ("setgeopoint",)
    assert scenario.answer("a", "x").client_requests == ()


def test_random_value_survives_a_restart() -> None:
    scenario = Scenario(
        """
| survey | | | | |
| | type | name | label | calculation |
| | text | a | A | |
| | calculate | dice | | random() |
| | calculate | key | | once(uuid()) |
""",
        is_watched=False,
    )
    before = scenario.values("dice", "key")
    assert scenario.reopened().values("dice", "key") == before
