"""The audit log says what a form asks for, and nothing elsewhere."""

import csv
import io

import pytest

from intake_app.forms import AUDIT_FILE, AuditLog, FormSession, SnapshotUnreadable, write_submission
from intake_app.forms.session.audit_log import AuditEvent
from tests.forms.session.scenario import Scenario

_SHEETS = """
| survey   |                |       |           |                |            |
|          | type           | name  | label     | parameters     | constraint |
|          | audit          | audit |           | {parameters}   |            |
|          | text           | alone | Alone     |                |            |
|          | begin group    | both  | Both      |                |            |
|          | integer        | age   | Age       |                | . > 0      |
|          | text           | name  | Name      |                |            |
|          | end group      |       |           |                |            |
|          | begin repeat   | child | Child     |                |            |
|          | text           | toy   | Toy       |                |            |
|          | end repeat     |       |           |                |            |
"""
PLAIN = ""
ALL = (
    "track-changes=true track-changes-reasons=on-form-edit identify-user=true"
    " location-priority=balanced location-min-interval=60 location-max-age=120"
)
NOON = 1773489600000


def filled(parameters: str = PLAIN) -> Scenario:
    return Scenario(_SHEETS.format(parameters=parameters), username="ana")


def log_of(scenario: Scenario) -> AuditLog:
    log = scenario.session.audit_log
    assert log is not None
    return log


def page_of(scenario: Scenario, path: str) -> str:
    page = scenario.session.page_of(scenario.full(path))
    assert page is not None
    return page


def told(events: tuple[AuditEvent, ...]) -> list[tuple[str, str]]:
    return [(event.event, event.node) for event in events]


def test_a_form_without_audit_keeps_no_log() -> None:
    scenario = Scenario("| survey | | | |\n| | type | name | label |\n| | text | a | A |")
    assert scenario.session.audit_log is None
    assert b"audit" not in scenario.session.snapshot()


def test_columns_are_those_the_form_asks_for() -> None:
    assert log_of(filled()).csv() == b"event,node,start,end\n"
    assert log_of(filled(ALL)).csv() == (
        b"event,node,start,end,latitude,longitude,accuracy,old-value,new-value,user,change-reason\n"
    )


def test_questions_are_noted_with_the_time_they_were_looked_at() -> None:
    scenario = filled()
    log = log_of(scenario)
    log.started()
    log.page_entered(page_of(scenario, "alone"))
    scenario.clock.advance(seconds=5)
    log.page_entered(page_of(scenario, "both/age"))
    scenario.clock.advance(seconds=2)
    log.end_reached()
    scenario.clock.advance(seconds=1)
    log.left()
    assert log.csv().decode().splitlines()[1:] == [
        f"form start,,{NOON},",
        f"question,/data/alone,{NOON},{NOON + 5000}",
        f"group questions,/data/both,{NOON + 5000},{NOON + 7000}",
        f"question,/data/both/age,{NOON + 5000},{NOON + 7000}",
        f"question,/data/both/name,{NOON + 5000},{NOON + 7000}",
        f"end screen,,{NOON + 7000},{NOON + 8000}",
    ]


def test_no_answer_is_in_a_log_that_does_not_ask_for_changes() -> None:
    scenario = filled()
    log = log_of(scenario)
    log.page_entered(page_of(scenario, "alone"))
    scenario.answer("alone", "secret word")
    assert b"secret" not in log.finished()


def test_changes_are_noted_with_what_was_before() -> None:
    scenario = filled("track-changes=true")
    log = log_of(scenario)
    log.page_entered(page_of(scenario, "both/age"))
    scenario.answer("both/name", 'Bo, "the\nelder"')
    log.page_entered(page_of(scenario, "both/age"))
    scenario.answer("both/name", "Bo")
    log.left()
    rows = list(csv.DictReader(io.StringIO(log.csv().decode(), newline="")))
    changes = [(row["old-value"], row["new-value"]) for row in rows if row["node"].endswith("name")]
    assert changes == [("", 'Bo, "the\nelder"'), ('Bo, "the\nelder"', "Bo")]
    ages = [(row["old-value"], row["new-value"]) for row in rows if row["node"].endswith("age")]
    assert ages == [("", ""), ("", "")]


def test_quotes_stand_only_round_commas_and_new_lines() -> None:
    scenario = filled("track-changes=true")
    log = log_of(scenario)
    log.page_entered(page_of(scenario, "alone"))
    scenario.answer("alone", 'five 5" nails')
    log.page_entered(page_of(scenario, "alone"))
    scenario.answer("alone", 'a "b", c')
    log.left()
    lines = log.csv().decode().splitlines()
    assert lines[1].endswith(',,five 5" nails')
    assert lines[2].endswith(',five 5" nails,"a ""b"", c"')


def test_repeats_constraints_and_the_overview_are_noted() -> None:
    scenario = filled()
    log = log_of(scenario)
    log.page_entered(page_of(scenario, "both/age"))
    scenario.answer("both/age", "-1")
    log.overview_opened()
    scenario.add("child")
    log.repeat_added("/data/child[2]")
    log.left()
    scenario.remove("child[2]")
    log.repeat_removed("/data/child[2]")
    assert told(log.events)[3:] == [
        ("constraint error", "/data/both/age"),
        ("add repeat", "/data/child[2]"),
        ("jump", ""),
        ("delete repeat", "/data/child[2]"),
    ]


def test_location_is_said_to_be_missing_and_its_columns_stay_empty() -> None:
    log = log_of(filled(ALL))
    log.started()
    rows = list(csv.DictReader(io.StringIO(log.csv().decode())))
    assert [row["event"] for row in rows] == ["form start", "location providers disabled"]
    assert {row["latitude"] + row["longitude"] + row["accuracy"] for row in rows} == {""}
    assert {row["user"] for row in rows} == {"ana"}


def test_who_fills_can_be_said_and_is_missed() -> None:
    scenario = Scenario(_SHEETS.format(parameters=ALL))
    log = log_of(scenario)
    lacked = log.lacks_user
    log.identify(" Bo ")
    log.started()
    assert (lacked, log.lacks_user) == (True, False)
    assert {event.user for event in log.events} == {"Bo"}


def test_the_log_goes_on_after_the_draft_was_closed() -> None:
    scenario = filled()
    log = log_of(scenario)
    log.started()
    log.page_entered(page_of(scenario, "alone"))
    log.exited()
    again = scenario.reopened()
    log_of(again).resumed()
    assert told(log_of(again).events) == [
        ("form start", ""),
        ("question", "/data/alone"),
        ("form save", ""),
        ("form exit", ""),
        ("form resume", ""),
    ]


def test_what_was_looked_at_when_the_program_died_is_kept_without_an_end() -> None:
    scenario = filled("track-changes=true")
    log = log_of(scenario)
    log.page_entered(page_of(scenario, "alone"))
    scenario.answer("alone", "typed")
    again = log_of(scenario.reopened())
    assert again.events == (AuditEvent("question", NOON, "/data/alone", None, "", "typed"),)


def test_a_snapshot_with_a_log_is_the_same_after_a_round_trip() -> None:
    scenario = filled(ALL)
    log_of(scenario).started()
    log_of(scenario).give_reason("wrong name")
    snapshot = scenario.session.snapshot()
    again = FormSession.restore(scenario.definition, snapshot, scenario.environment)
    assert again.snapshot() == snapshot
    assert again.audit_log is not None
    assert again.audit_log.has_reason


def test_the_record_names_the_log_and_the_log_ends_as_collect_ends_it() -> None:
    scenario = filled()
    log = log_of(scenario)
    log.started()
    scenario.session.finish()
    submission = write_submission(scenario.session)
    assert b"<audit>audit.csv</audit>" in submission.xml
    assert submission.attachments == (AUDIT_FILE,)
    written = log.finished()
    assert [line.split(",")[0] for line in written.decode().splitlines()[1:]] == [
        "form start",
        "form save",
        "form exit",
        "form finalize",
    ]
    assert log.finished() == written, "finishing that failed leaves no trace"
    assert told(log.events) == [("form start", "")]


def test_finishing_that_is_refused_is_noted() -> None:
    log = log_of(filled())
    log.refused(("/data/both/age",))
    assert told(log.events) == [("constraint error", "/data/both/age"), ("finalize error", "")]


def test_a_corrected_record_goes_on_with_the_log_it_came_with() -> None:
    scenario = filled("track-changes=true")
    log = log_of(scenario)
    log.started()
    log.page_entered(page_of(scenario, "alone"))
    scenario.answer("alone", "a, b")
    before = log.finished()
    later = log_of(filled(ALL))
    later.continue_from(before)
    later.resumed()
    rows = list(csv.DictReader(io.StringIO(later.csv().decode())))
    assert [row["event"] for row in rows][:5] == [
        "form start",
        "question",
        "form save",
        "form exit",
        "form finalize",
    ]
    assert rows[1]["new-value"] == "a, b"
    assert rows[5]["event"] == "form resume"


@pytest.mark.parametrize("log", [b"", b"\xff\xfe\x00", b'event\n"', b"event,start\nx,-1\n"])
def test_an_earlier_log_that_is_none_is_left_out(log: bytes) -> None:
    own = log_of(filled())
    own.continue_from(log)
    assert own.events == ()


def test_a_damaged_log_in_a_snapshot_is_refused() -> None:
    scenario = filled()
    log_of(scenario).started()
    snapshot = scenario.session.snapshot()
    damaged = snapshot.replace(b"form start", b"form stard").replace(b"\xa6events", b"\xa6eventz")
    with pytest.raises(SnapshotUnreadable):
        FormSession.restore(scenario.definition, damaged, scenario.environment)


def test_nothing_that_was_typed_is_in_its_names_for_logs() -> None:
    event = AuditEvent("question", NOON, "/data/alone", None, "old word", "new word", "ana")
    assert "word" not in repr(event)
    assert "ana" not in repr(event)
