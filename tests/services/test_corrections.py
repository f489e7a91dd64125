"""A finished record is corrected by another one; form logs go along; drafts keep their version."""

import csv
import io
from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from intake_app.domain.errors import IntakeError
from intake_app.domain.records import FormRef, RecordId
from intake_app.forms import read_submission
from intake_app.services import Filling, HasProblems, ReasonMissing, RecordMissing, Workspace
from intake_app.store import StoreDiskFull
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import PASSPHRASE
from tests.services.conftest import StartProgram
from tests.services.forms import household

WITH_LOG = """
| survey   |              |         |           |          |                                     |
|          | type         | name    | label     | required | parameters                          |
|          | audit        | audit   |           |          | track-changes=true {more}           |
|          | text         | name    | Name      | yes      |                                     |
|          | begin repeat | child   | Child     |          |                                     |
|          | text         | toy     | Toy       |          |                                     |
|          | end repeat   |         |           |          |                                     |
| settings |              |         |           |          |                                     |
|          | form_id      | version |           |          |                                     |
|          | logged       | 1       |           |          |                                     |
"""


def with_log(workspace: Workspace, folder: Path, more: str = "") -> FormRef:
    file = folder / "logged.xml"
    file.write_text(convert(WITH_LOG.format(more=more), file_type=".md", form_name="data").xform)
    return workspace.catalogue.import_form(file).ref


def finished(workspace: Workspace, form: FormRef, photo: Path | None = None) -> RecordId:
    filling = workspace.desk.start(form)
    filling.answer("/data/name", "Bo")
    if photo is not None:
        filling.attach("/data/photo", photo)
    return filling.finalise()


def log_of(workspace: Workspace, record_id: RecordId) -> list[dict[str, str]]:
    store = workspace._store
    written = b"".join(store.attachments.read_chunks(record_id, "audit.csv")).decode()
    return list(csv.DictReader(io.StringIO(written)))


def events_of(workspace: Workspace, record_id: RecordId) -> list[tuple[str, str]]:
    return [(row["event"], row["node"]) for row in log_of(workspace, record_id)]


# ---------------------------------------------------------------- corrections
def test_a_correction_takes_the_place_of_the_record_and_leaves_it_as_it_was(
    workspace: Workspace, form: FormRef, clock: FakeClock
) -> None:
    old = finished(workspace, form)
    frozen = workspace.records.xml(old)
    clock.advance(days=1)
    correction = workspace.desk.correct(old)
    assert correction.corrects == old
    correction.answer("/data/name", "Boris")
    new = correction.finalise()
    read = read_submission(workspace.records.xml(new))
    assert read.values["/data/name"] == "Boris"
    assert read.deprecated_id == read_submission(frozen).instance_id
    assert read.instance_id != read.deprecated_id
    assert workspace.records.xml(old) == frozen
    newest, oldest = workspace.records.list()
    assert (newest.record_id, newest.corrects) == (new, old)
    assert (oldest.record_id, oldest.corrected_by) == (old, new)


def test_a_correction_begun_is_taken_up_again_also_after_a_restart(
    workspace: Workspace, form: FormRef, start_program: StartProgram
) -> None:
    old = finished(workspace, form)
    correction = workspace.desk.correct(old)
    assert workspace.desk.correct(old) is correction
    correction.answer("/data/name", "Boris")
    account_id = workspace.account.account_id
    workspace.close()
    again = start_program().vault.unlock(account_id, PASSPHRASE)
    (draft,) = again.desk.drafts()
    assert draft.corrects == old
    taken_up = again.desk.correct(old)
    assert taken_up.draft_id == draft.draft_id
    new = taken_up.finalise()
    assert read_submission(again.records.xml(new)).values["/data/name"] == "Boris"
    assert again.records.list()[-1].record_id in {old, new}
    assert again._store.records.get(old).corrected_by == new


def test_attachments_go_along_and_can_be_replaced(
    workspace: Workspace, form: FormRef, tmp_path: Path
) -> None:
    photo = tmp_path / "face.jpg"
    photo.write_bytes(b"a face")
    old = finished(workspace, form, photo)
    new = workspace.desk.correct(old).finalise()
    attachments = workspace._store.attachments
    (kept,) = attachments.of_record(new)
    assert attachments.of_record(old) == (kept,)
    assert b"".join(attachments.read_chunks(new, kept.name)) == b"a face"
    again = workspace.desk.correct(new)
    again.detach("/data/photo")
    assert attachments.of_record(again.finalise()) == ()
    assert attachments.of_record(new) == (kept,)


def test_a_record_that_was_corrected_is_corrected_no_more(
    workspace: Workspace, form: FormRef
) -> None:
    old = finished(workspace, form)
    new = workspace.desk.correct(old).finalise()
    with pytest.raises(IntakeError) as refused:
        workspace.desk.correct(old)
    assert refused.value.code == "records.not-correctable"
    assert refused.value.facts == {"reason": "corrected"}
    assert workspace.desk.correct(new).corrects == new


def test_a_sealed_record_cannot_be_corrected(
    workspace: Workspace, tmp_path: Path, public_key: str
) -> None:
    ref = workspace.catalogue.import_form(household(tmp_path, public_key=public_key)).ref
    sealed = finished(workspace, ref)
    with pytest.raises(IntakeError) as refused:
        workspace.desk.correct(sealed)
    assert refused.value.facts == {"reason": "sealed"}
    assert workspace.desk.drafts() == ()


def test_a_record_that_is_not_there_cannot_be_corrected(workspace: Workspace) -> None:
    with pytest.raises(RecordMissing):
        workspace.desk.correct(RecordId("nowhere"))


def test_a_correction_thrown_away_leaves_the_record_to_be_corrected(
    workspace: Workspace, form: FormRef
) -> None:
    old = finished(workspace, form)
    thrown = workspace.desk.correct(old)
    workspace.desk.discard(thrown.draft_id)
    again = workspace.desk.correct(old)
    assert again.draft_id != thrown.draft_id
    assert again.answers()[0].answer == "Bo"


# ---------------------------------------------------------------- the form's own log
def test_the_log_goes_along_with_the_record(
    workspace: Workspace, tmp_path: Path, clock: FakeClock
) -> None:
    filling = workspace.desk.start(with_log(workspace, tmp_path))
    first, *_ = filling.page_ids()
    filling.page(first)
    filling.answer("/data/name", "Bo, the elder")
    clock.advance(seconds=3)
    filling.add_repeat("/data/child")
    filling.remove_repeat("/data/child[2]")
    filling.end_reached()
    record_id = filling.finalise()
    assert b"<audit>audit.csv</audit>" in workspace.records.xml(record_id)
    assert events_of(workspace, record_id) == [
        ("form start", ""),
        ("add repeat", "/data/child[2]"),
        ("question", "/data/name"),
        ("delete repeat", "/data/child[2]"),
        ("end screen", ""),
        ("form save", ""),
        ("form exit", ""),
        ("form finalize", ""),
    ]
    row = log_of(workspace, record_id)[2]
    assert (row["old-value"], row["new-value"]) == ("", "Bo, the elder")
    assert int(row["end"]) - int(row["start"]) == 3000


def test_the_log_outlives_the_program_and_says_so(
    workspace: Workspace, tmp_path: Path, start_program: StartProgram
) -> None:
    filling = workspace.desk.start(with_log(workspace, tmp_path))
    filling.page(filling.page_ids()[0])
    filling.answer("/data/name", "Bo")
    account_id = workspace.account.account_id
    workspace.close()
    again = start_program().vault.unlock(account_id, PASSPHRASE)
    record_id = again.desk.resume(filling.draft_id).finalise()
    assert [event for event, _ in events_of(again, record_id)] == [
        "form start",
        "question",
        "form save",
        "form exit",
        "form resume",
        "form save",
        "form exit",
        "form finalize",
    ]


def test_finishing_that_was_refused_is_in_the_log(workspace: Workspace, tmp_path: Path) -> None:
    filling = workspace.desk.start(with_log(workspace, tmp_path))
    with pytest.raises(HasProblems):
        filling.finalise()
    filling.answer("/data/name", "Bo")
    events = events_of(workspace, filling.finalise())
    assert events[1:3] == [("constraint error", "/data/name"), ("finalize error", "")]


def test_a_save_that_failed_is_in_the_log_once(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filling = workspace.desk.start(with_log(workspace, tmp_path))

    def full(*_: object) -> None:
        raise StoreDiskFull(made_room=False)

    with monkeypatch.context() as disk:
        disk.setattr("intake_app.store.drafts.StoredDrafts.save", full)
        filling.answer("/data/name", "B")
        filling.answer("/data/name", "Bo")
        with pytest.raises(StoreDiskFull):
            filling.save_now()
    workspace.tick()
    assert filling.is_saved()
    events = [event for event, _ in events_of(workspace, filling.finalise())]
    assert events.count("save error") == 1
    assert events.index("form start") < events.index("save error") < events.index("form finalize")


def test_a_log_that_asks_for_reasons_gets_one_for_a_correction(
    workspace: Workspace, tmp_path: Path
) -> None:
    form = with_log(workspace, tmp_path, "track-changes-reasons=on-form-edit identify-user=true")
    filling = workspace.desk.start(form)
    assert filling.wants_user
    filling.identify("ana")
    filling.answer("/data/name", "Bo")
    assert not filling.wants_reason
    old = filling.finalise()
    correction: Filling = workspace.desk.correct(old)
    with pytest.raises(ReasonMissing):
        correction.finalise()
    correction.answer("/data/name", "Boris")
    correction.give_reason("misheard")
    rows = log_of(workspace, correction.finalise())
    assert [row["event"] for row in rows] == [
        "form start",
        "form save",
        "form exit",
        "form finalize",
        "form resume",
        "change reason",
        "form save",
        "form exit",
        "form finalize",
    ]
    assert rows[0]["user"] == "ana"
    assert rows[5]["change-reason"] == "misheard"
    assert len(log_of(workspace, old)) == 4


def test_a_form_without_a_log_gets_none(workspace: Workspace, form: FormRef) -> None:
    record_id = finished(workspace, form)
    assert workspace._store.attachments.of_record(record_id) == ()


# ---------------------------------------------------------------- versions
def test_a_draft_opens_on_the_version_it_was_begun_on(
    workspace: Workspace, tmp_path: Path, start_program: StartProgram
) -> None:
    first = workspace.catalogue.import_form(household(tmp_path, version="1")).ref
    filling = workspace.desk.start(first)
    filling.answer("/data/name", "Bo")
    newer = household(tmp_path, version="2")
    newer.write_text(newer.read_text().replace("<label>Name</label>", "<label>Full name</label>"))
    second = workspace.catalogue.import_form(newer).ref
    workspace.catalogue.remove(first)
    account_id = workspace.account.account_id
    workspace.close()
    again = start_program().vault.unlock(account_id, PASSPHRASE)
    taken_up = again.desk.resume(filling.draft_id)
    assert taken_up.form == first
    assert taken_up.answers()[0].label == "Name"
    record_id = taken_up.finalise()
    assert read_submission(again.records.xml(record_id)).version == "1"
    correction = again.desk.correct(record_id)
    assert (correction.form, correction.answers()[0].answer) == (first, "Bo")
    assert again.catalogue.definition(second).version == "2"
