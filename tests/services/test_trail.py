"""The log of what was done: who, what and when, by pages and filters, exported, proven."""

import csv
import io
import json
from pathlib import Path

import pytest

from intake_app.domain.people import Role
from intake_app.domain.records import FormRef, RecordId
from intake_app.services import ExportTrouble, NotAllowed, TrailArea, Workspace
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import PASSPHRASE

MARKER = "Zoraida Quispe"


@pytest.fixture
def record_id(workspace: Workspace, form: FormRef) -> RecordId:
    filling = workspace.desk.start(form)
    filling.answer("/data/name", MARKER)
    return filling.finalise()


def kinds(workspace: Workspace, area: TrailArea | None = None) -> list[str]:
    return [line.kind for line in workspace.trail.page(area=area, limit=500).lines]


def test_what_is_done_is_in_the_log_with_who_did_it_and_without_an_answer(
    workspace: Workspace, record_id: RecordId
) -> None:
    workspace.records.answers(record_id)
    workspace.search.find(MARKER)
    correction = workspace.desk.correct(record_id)
    correction.answer("/data/name", MARKER + " Huanca")
    correction.finalise()
    workspace.people.change_passphrase(PASSPHRASE, "tres barcos vuelven al puerto viejo")
    page = workspace.trail.page(limit=500)
    seen = {line.kind for line in page.lines}
    assert seen >= {
        *("vault.opened", "draft.started", "record.finalized", "record.viewed"),
        *("records.searched", "record.corrected", "passphrase.changed"),
        "log.viewed",
    }
    assert {line.who for line in page.lines} == {"Martha Ortega"}
    told = repr(page) + repr([dict(line.facts) for line in page.lines])
    assert not any(word in told for word in MARKER.split())


def test_filters_and_pages(workspace: Workspace, record_id: RecordId, clock: FakeClock) -> None:
    noon = clock.now()
    clock.advance(hours=1)
    workspace.records.answers(record_id)
    assert set(kinds(workspace, TrailArea.ACCESS)) == {"vault.opened"}
    assert "record.viewed" in kinds(workspace, TrailArea.RECORDS)
    assert "vault.opened" not in kinds(workspace, TrailArea.RECORDS)
    about = workspace.trail.page(record_id=record_id).lines
    assert [line.kind for line in about] == ["record.viewed", "record.finalized", "draft.started"]
    later = workspace.trail.page(since=noon.replace(minute=30)).lines
    assert {line.kind for line in later} == {"record.viewed", "log.viewed"}
    assert workspace.trail.page(person_id="nobody").lines == ()
    whole = workspace.trail.page(limit=500).lines
    seen: list[int] = []
    page = workspace.trail.page(limit=3)
    while True:
        seen += [line.number for line in page.lines]
        if page.next is None:
            break
        page = workspace.trail.page(limit=3, after=page.next)
    assert seen == [line.number for line in whole]


def test_it_is_exported_for_a_spreadsheet_and_for_programs(
    workspace: Workspace, record_id: RecordId, tmp_path: Path
) -> None:
    me = workspace.people.me
    workspace.people.rename("=cmd|' /C calc'!A0")
    count = workspace.trail.export(tmp_path / "log.csv", "csv")
    written = (tmp_path / "log.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(io.StringIO(written)))
    assert len(rows) == count + 1
    assert {row[2][0] for row in rows[1:] if "calc" in row[2]} == {"'"}
    assert workspace.trail.export(tmp_path / "log.json", "json") == count + 1
    told = json.loads((tmp_path / "log.json").read_text(encoding="utf-8"))
    assert [one["number"] for one in told] == list(range(1, count + 2))
    assert MARKER not in (tmp_path / "log.json").read_text(encoding="utf-8")
    assert told[-1]["kind"] == "log.exported"
    assert me.person_id
    with pytest.raises(ExportTrouble):
        workspace.trail.export(tmp_path / "none" / "log.csv", "csv")


def test_only_those_who_may_look_at_it(workspace: Workspace) -> None:
    me = workspace.people.me
    workspace._store.people.change(me.person_id, name=me.name, role=Role.WORKER)
    with pytest.raises(NotAllowed):
        workspace.trail.page()
    with pytest.raises(NotAllowed):
        workspace.trail.export(Path("anywhere"), "csv")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET facts = '{}' WHERE kind = 'record.finalized'",
        "UPDATE event SET actor = 'x' WHERE number = 2",
        "DELETE FROM event WHERE number = 2",
        "DELETE FROM event WHERE number = (SELECT max(number) FROM event)",
    ],
)
def test_a_line_changed_or_removed_is_found(
    workspace: Workspace, record_id: RecordId, change: str
) -> None:
    """By somebody who holds the key and takes the triggers away."""
    assert workspace.trail.verify() == ()
    database = workspace._store._database
    with database.transaction():
        database.run("DROP TRIGGER event_is_not_changed")
        database.run("DROP TRIGGER event_is_not_removed")
        database.run(change)
    assert workspace.trail.verify()
    assert not workspace.verify().is_whole


def test_the_log_stands_over_a_new_data_key_and_a_change_of_before_is_still_found(
    workspace: Workspace, record_id: RecordId
) -> None:
    workspace.recovery.new_data_key(PASSPHRASE)
    assert workspace.trail.verify() == ()
    database = workspace._store._database
    with database.transaction():
        database.run("DROP TRIGGER event_is_not_changed")
        database.run("UPDATE event SET facts = '{}' WHERE kind = 'record.finalized'")
    (fault,) = workspace.trail.verify()
    assert fault.reason == "changed"
