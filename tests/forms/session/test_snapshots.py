"""Snapshots: a record is taken up again exactly as it was left, or refused."""

import msgpack
import pytest

from intake_app.forms import FormSession, SnapshotUnreadable, read_submission, write_submission
from tests.forms.reading.xform_maker import xform
from tests.forms.session.scenario import Scenario, form

FORM = """
| survey | | | | | |
| | type | name | label::English (en) | label::Español (es) | relevant |
| | text | a | A | A | |
| | integer | b | B | B | ${a} != 'hide' |
| | begin repeat | r | R | R | |
| | text | c | C | C | |
| | begin repeat | s | S | S | |
| | text | d | D | D | |
| | end repeat | | | | |
| | end repeat | | | | |
"""


def filled() -> Scenario:
    scenario = Scenario(FORM)
    scenario.answer("b", "no number")
    scenario.add("r")
    scenario.add("r[2]/s")
    scenario.add("r[2]/s")
    scenario.answer("r[2]/s[2]/d", "deep")
    scenario.answer("a", "hide")
    scenario.speak("Español (es)")
    return scenario


def test_record_is_taken_up_exactly() -> None:
    scenario = filled()
    again = scenario.reopened()
    assert again.session.snapshot() == scenario.session.snapshot()
    assert again.session.language == "Español (es)"
    assert again.value("r[2]/s[2]/d") == "deep"
    assert again.session.instance_id == scenario.session.instance_id
    assert again.session.visited == scenario.session.visited
    again.answer("a", "show")
    assert again.question("b").value == "no number"


def test_hidden_answers_come_back_after_a_restart() -> None:
    scenario = Scenario(FORM)
    scenario.answer("b", "7")
    scenario.answer("a", "hide")
    again = scenario.reopened()
    assert again.value("b") == ""
    again.answer("a", "show")
    assert again.value("b") == "7"


def test_snapshot_is_data() -> None:
    data = msgpack.unpackb(filled().session.snapshot())
    assert data["layout"] == 1


@pytest.mark.parametrize("end", [0, 1, 5, 40, -1])
def test_broken_snapshot_is_refused(end: int) -> None:
    scenario = filled()
    data = scenario.session.snapshot()
    with pytest.raises(SnapshotUnreadable) as refusal:
        FormSession.restore(scenario.definition, data[:end], scenario.environment)
    assert refusal.value.reason == "damaged"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"layout": 99}, "too-new"),
        ({"form": "0" * 64}, "other-form"),
        ({"top": []}, "damaged"),
        ({"top": {"v": 3}}, "damaged"),
        (
            {"top": {"v": {}, "t": {}, "s": {}, "o": [], "h": False, "r": {"/data/r": [7]}}},
            "damaged",
        ),
        ({"language": 4}, "damaged"),
        ({"visited": "x"}, "damaged"),
    ],
)
def test_impossible_snapshot_is_refused(change: dict[str, object], reason: str) -> None:
    scenario = filled()
    data = {**msgpack.unpackb(scenario.session.snapshot()), **change}
    with pytest.raises(SnapshotUnreadable) as refusal:
        FormSession.restore(scenario.definition, msgpack.packb(data), scenario.environment)
    assert refusal.value.reason == reason


def test_snapshot_of_another_form_is_refused() -> None:
    other = form(FORM.replace("| | text | a | A | A | |", "| | text | a | AA | A | |"))
    scenario = filled()
    with pytest.raises(SnapshotUnreadable):
        FormSession.restore(other, scenario.session.snapshot(), scenario.environment)


def test_written_record_is_opened_with_the_values_it_has() -> None:
    sheets = """
| survey | | | | |
| | type | name | label | calculation |
| | text | a | A | |
| | calculate | said | | concat(${a}, ' on ', today()) |
| | begin repeat | r | R | |
| | integer | n | N | |
| | end repeat | | | |
"""
    scenario = Scenario(sheets)
    scenario.answer("a", "x")
    scenario.add("r")
    scenario.answer("r[2]/n", "5")
    xml = write_submission(scenario.session).xml
    scenario.clock.advance(days=9)
    values = read_submission(xml, scenario.definition).values
    again = FormSession.of_record(scenario.definition, values, scenario.environment)
    assert write_submission(again).xml == xml
    assert again.value("/data/said") == "x on 2026-03-14"
    again.set_answer("/data/a", "y")
    assert again.value("/data/said") == "y on 2026-03-23"


@pytest.mark.parametrize("rule", ["/", "concat('uuid:', /data/q)", "concat('uuid:', uuid())"])
def test_a_record_keeps_the_name_it_calculates(rule: str) -> None:
    scenario = Scenario(
        xform(
            "<q/><meta><instanceID/></meta>",
            f'<bind nodeset="/data/meta/instanceID" calculate="{rule}"/>',
        ),
        is_watched=False,
    )
    scenario.answer("q", "a")
    name = scenario.session.instance_id
    assert scenario.reopened().session.instance_id == name
    assert name in scenario.reopened().xml()
