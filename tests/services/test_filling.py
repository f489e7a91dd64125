"""Drafts: begun, saved at every answer, taken up again, finalised in one move."""

from dataclasses import replace
from pathlib import Path

import pytest

from intake_app.domain.attachments import MadeFile
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import FormRef, RecordId, RecordState
from intake_app.forms import ProblemKind
from intake_app.services import (
    AttachmentUnreadable,
    DraftMissing,
    Event,
    Filling,
    FormMissing,
    HasProblems,
    Topic,
    Workspace,
)
from intake_app.store import StoreDiskFull
from tests.fakes.clock import FakeClock
from tests.fakes.jobs import JobsByHand
from tests.fakes.vaults import PASSPHRASE
from tests.services.conftest import StartProgram
from tests.services.forms import household

MARKER = "Rosalinda Huerta"


def test_a_draft_is_kept_from_the_first_answer_on(workspace: Workspace, form: FormRef) -> None:
    filling = workspace.desk.start(form)
    assert workspace.desk.drafts() == ()
    assert filling.saved_at() is None
    filling.answer("/data/name", "Bo")
    (draft,) = workspace.desk.drafts()
    assert (draft.draft_id, draft.title) == (filling.draft_id, "Household")
    assert draft.progress > 0
    assert filling.is_saved()


def test_draft_survives_a_restart(
    start_program: StartProgram, workspace: Workspace, form: FormRef, clock: FakeClock
) -> None:
    filling = workspace.desk.start(form)
    filling.answer("/data/name", "Bo")
    filling.add_repeat("/data/child")
    filling.answer("/data/child[1]/age", "7")
    page = filling.page_ids()[-1]
    filling.remember_place(page)
    before = filling.answers()
    workspace.close()
    clock.advance(days=1)
    again = start_program().vault.unlock(workspace.account.account_id, PASSPHRASE)
    (draft,) = again.desk.drafts()
    resumed = again.desk.resume(draft.draft_id)
    assert resumed.answers() == before
    assert resumed.place == page
    assert draft.started_at == draft.saved_at < clock.now()
    resumed.answer("/data/name", "Bo Li")
    assert again.desk.drafts()[0].started_at == draft.started_at


def test_taking_up_an_open_draft_gives_the_same_one(workspace: Workspace, form: FormRef) -> None:
    filling = workspace.desk.start(form)
    filling.answer("/data/name", "Bo")
    assert workspace.desk.resume(filling.draft_id) is filling
    filling.close()
    filling.close()
    assert workspace.desk.resume(filling.draft_id) is not filling


def test_saves_that_were_overtaken_are_skipped(
    start_program: StartProgram, workspace: Workspace, form: FormRef
) -> None:
    workspace.close()
    jobs = JobsByHand()
    workspace = start_program(jobs).vault.unlock(workspace.account.account_id, PASSPHRASE)
    told: list[Event] = []
    workspace.events.subscribe(Topic.SAVED, told.append)
    filling = workspace.desk.start(form)
    for letter in "Bonifacio":
        filling.answer("/data/name", letter)
    assert not filling.is_saved()
    assert jobs.run_all() == 1
    assert filling.is_saved()
    assert [event.ids["draft_id"] for event in told] == [filling.draft_id]
    filling.answer("/data/name", "Bo")
    filling.save_now()
    assert filling.is_saved()
    assert len(told) == 2
    jobs.run_all()
    assert len(told) == 2, "what save_now saved is not saved again"


def test_a_full_disk_is_told_and_the_answer_is_saved_later(
    workspace: Workspace, form: FormRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Event] = []
    workspace.events.subscribe(Topic.SAVED, told.append)
    filling = workspace.desk.start(form)

    def full(*_: object) -> None:
        raise StoreDiskFull(made_room=False)

    with monkeypatch.context() as disk:
        disk.setattr("intake_app.store.drafts.StoredDrafts.save", full)
        filling.answer("/data/name", "Bo")
        assert not filling.is_saved()
        assert filling.save_failure() == "store.disk-full"
        assert told[-1].ids["failure"] == "store.disk-full"
        with pytest.raises(StoreDiskFull):
            filling.save_now()
    workspace.tick()
    assert filling.is_saved()
    assert filling.save_failure() == ""
    assert "failure" not in told[-1].ids
    assert len(workspace.desk.drafts()) == 1


def test_a_discarded_draft_is_gone_for_good(workspace: Workspace, form: FormRef) -> None:
    filling = workspace.desk.start(form)
    filling.answer("/data/name", "Bo")
    workspace.desk.discard(filling.draft_id)
    workspace.desk.discard(filling.draft_id)
    workspace.desk.close()
    assert workspace.desk.drafts() == ()
    with pytest.raises(DraftMissing):
        workspace.desk.resume(filling.draft_id)


def test_a_form_that_is_not_there_cannot_be_filled(workspace: Workspace) -> None:
    with pytest.raises(FormMissing):
        workspace.desk.start(FormRef("nobody"))


# ---------------------------------------------------------------- finalising
def test_what_is_missing_is_told_and_nothing_happens(workspace: Workspace, form: FormRef) -> None:
    filling = workspace.desk.start(form)
    filling.answer("/data/age", "12")
    with pytest.raises(HasProblems) as caught:
        filling.finalise()
    assert [(problem.path, problem.kind) for problem in caught.value.problems] == [
        ("/data/name", ProblemKind.MISSING)
    ]
    assert len(workspace.desk.drafts()) == 1
    assert workspace.records.list() == ()


def test_a_finalised_draft_becomes_a_record(
    workspace: Workspace, form: FormRef, clock: FakeClock
) -> None:
    topics: list[Topic] = []
    for topic in (Topic.RECORDS, Topic.DRAFTS, Topic.OUTBOX):
        workspace.events.subscribe(topic, lambda event: topics.append(event.topic))
    record_id = finished(workspace, form)
    (record,) = workspace.records.list()
    assert record.record_id == record_id
    assert record.state is RecordState.READY
    assert record.finalized_at == clock.now()
    assert record.instance_id.startswith("uuid:")
    assert workspace.desk.drafts() == ()
    assert workspace.records.counts()[RecordState.READY] == 1
    assert set(topics) == {Topic.RECORDS, Topic.DRAFTS, Topic.OUTBOX}
    xml = workspace.records.xml(record_id)
    assert b"<name>Bo</name>" in xml
    assert record.instance_id.encode() in xml


def finished(workspace: Workspace, form: FormRef, name: str = "Bo") -> RecordId:
    filling = workspace.desk.start(form)
    filling.answer("/data/name", name)
    return filling.finalise()


@pytest.mark.parametrize(
    "step",
    [
        "intake_app.store.records.StoredRecords.add",
        "intake_app.store.attachments.StoredAttachments.hand_over",
        "intake_app.store.outbox.Outbox.add",
        "intake_app.store.drafts.StoredDrafts.finalized",
    ],
)
@pytest.mark.parametrize("when", ["before", "after"])
def test_finalising_is_one_move_wherever_it_breaks(
    workspace: Workspace,
    form: FormRef,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    when: str,
) -> None:
    workspace.sending.connect("http://127.0.0.1:9", "1", token="t" * 64)
    filling = workspace.desk.start(form)
    filling.answer("/data/name", "Bo")
    owner, _, name = step.rpartition(".")
    module, _, owner = owner.rpartition(".")
    whole = getattr(__import__(module, fromlist=[owner]), owner).__dict__[name]

    def broken(*arguments: object, **named: object) -> object:
        if when == "after":
            whole(*arguments, **named)
        raise StoreDiskFull(made_room=False)

    with monkeypatch.context() as fault:
        fault.setattr(step, broken)
        with pytest.raises(IntakeError):
            filling.finalise()
        assert workspace.records.list() == ()
        assert workspace.sending.outbox() == ()
        assert [draft.draft_id for draft in workspace.desk.drafts()] == [filling.draft_id]
    filling.answer("/data/name", "Bo Li")
    record_id = filling.finalise()
    assert b"<name>Bo Li</name>" in workspace.records.xml(record_id)
    assert len(workspace.sending.outbox()) == 1
    assert workspace.desk.drafts() == ()


def test_a_late_save_does_not_bring_a_finalised_draft_back(
    start_program: StartProgram, workspace: Workspace, form: FormRef
) -> None:
    workspace.close()
    jobs = JobsByHand()
    workspace = start_program(jobs).vault.unlock(workspace.account.account_id, PASSPHRASE)
    filling = workspace.desk.start(form)
    filling.answer("/data/name", "Bo")
    filling.finalise()
    jobs.run_all()
    assert workspace.desk.drafts() == ()


def test_the_answers_of_a_record_are_read_from_its_bytes(
    workspace: Workspace, form: FormRef
) -> None:
    filling = workspace.desk.start(form)
    filling.answer("/data/name", "Bo")
    filling.answer("/data/age", "12")
    filling.add_repeat("/data/child")
    filling.answer("/data/child[1]/age", "7")
    filling.add_repeat("/data/child")
    filling.answer("/data/child[2]/age", "3")
    before = {line.path: line.answer for line in filling.answers()}
    record_id = filling.finalise()
    after = {line.path: line.answer for line in workspace.records.answers(record_id)}
    assert after == before
    assert after["/data/child[2]/age"] == "3"


# ---------------------------------------------------------------- attachments
@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / f"{MARKER}.JPG"
    file.write_bytes(bytes(range(256)) * 2000)
    return file


def attach(filling: Filling, picture: Path) -> str:
    filling.attach("/data/photo", picture)
    return next(line.answer for line in filling.answers() if line.path == "/data/photo")


def test_an_attachment_goes_along_under_a_name_of_our_own(
    workspace: Workspace, form: FormRef, picture: Path
) -> None:
    filling = workspace.desk.start(form)
    name = attach(filling, picture)
    assert name.startswith("photo-")
    assert name.endswith(".jpg")
    assert b"".join(filling.attached_chunks(name)) == picture.read_bytes()
    filling.answer("/data/name", "Bo")
    filling.finalise()
    (row,) = workspace.sending.outbox()
    assert row.size_bytes > picture.stat().st_size


def test_replacing_and_detaching_leave_no_copy_behind(
    workspace: Workspace, form: FormRef, picture: Path
) -> None:
    filling = workspace.desk.start(form)
    first = attach(filling, picture)
    second = attach(filling, picture)
    with pytest.raises(IntakeError):
        list(filling.attached_chunks(first))
    filling.detach("/data/photo")
    with pytest.raises(IntakeError):
        list(filling.attached_chunks(second))


def test_what_was_set_aside_comes_back_until_the_draft_is_closed(
    workspace: Workspace, form: FormRef, picture: Path
) -> None:
    filling = workspace.desk.start(form)
    name = attach(filling, picture)
    filling.set_aside("/data/photo")
    assert filling.has_aside("/data/photo")
    assert name not in str(filling.answers())
    filling.bring_back("/data/photo")
    assert not filling.has_aside("/data/photo")
    assert b"".join(filling.attached_chunks(name)) == picture.read_bytes()
    filling.set_aside("/data/photo")
    filling.close()
    with pytest.raises(IntakeError):
        list(filling.attached_chunks(name))


def test_a_file_made_here_is_kept_without_lying_on_the_disk(
    workspace: Workspace, form: FormRef
) -> None:
    filling = workspace.desk.start(form)
    filling.attach("/data/photo", MadeFile(".png", b"drawn"))
    (info,) = workspace._store.attachments.of_draft(filling.draft_id)
    assert info.name.endswith(".png")
    assert info.media_type == "image/png"
    assert b"".join(filling.attached_chunks(info.name)) == b"drawn"
    assert "drawn" not in repr(MadeFile(".png", b"drawn"))


def test_a_file_that_cannot_be_read_changes_nothing(
    workspace: Workspace, form: FormRef, picture: Path
) -> None:
    filling = workspace.desk.start(form)
    name = attach(filling, picture)
    with pytest.raises(AttachmentUnreadable):
        filling.attach("/data/photo", picture.with_name("none.jpg"))
    assert b"".join(filling.attached_chunks(name)) == picture.read_bytes()


# ---------------------------------------------------------------- who fills, and in what language
def test_the_form_learns_who_fills_it_and_where(workspace: Workspace, form: FormRef) -> None:
    filling = workspace.desk.start(form)
    filling.answer("/data/name", "Bo")
    xml = workspace.records.xml(filling.finalise())
    assert workspace.device_id.encode() in xml


def test_forms_open_in_the_language_of_the_person(workspace: Workspace, tmp_path: Path) -> None:
    shipped = workspace.catalogue.forms()[0]
    assert len(shipped.languages) == 2
    for code in ("en", "es"):
        workspace.settings.change(replace(workspace.settings.values(), form_language=code))
        filling = workspace.desk.start(shipped.ref)
        assert f"({code})" in filling.language
        filling.close()


def test_a_form_with_a_key_leaves_nothing_plain(
    workspace: Workspace, tmp_path: Path, picture: Path, public_key: str
) -> None:
    ref = workspace.catalogue.import_form(household(tmp_path, public_key=public_key)).ref
    filling = workspace.desk.start(ref)
    filling.answer("/data/name", MARKER)
    attach(filling, picture)
    record_id = filling.finalise()
    xml = workspace.records.xml(record_id)
    assert b"encrypted" in xml
    assert b"Rosalinda" not in xml
    (record,) = workspace.records.list()
    assert record.instance_name == ""
    assert record.size_bytes > picture.stat().st_size
    assert workspace.records.answers(record_id) == ()


def test_a_form_whose_key_cannot_be_used_keeps_its_draft(
    workspace: Workspace, tmp_path: Path
) -> None:
    ref = workspace.catalogue.import_form(household(tmp_path, public_key="bm9rZXk=")).ref
    filling = workspace.desk.start(ref)
    filling.answer("/data/name", "Bo")
    with pytest.raises(IntakeError) as caught:
        filling.finalise()
    assert caught.value.code == "form.encryption-key"
    assert workspace.records.list() == ()
    assert len(workspace.desk.drafts()) == 1


def test_a_closed_draft_takes_no_more_answers(workspace: Workspace, form: FormRef) -> None:
    filling = workspace.desk.start(form)
    filling.answer("/data/name", "Bo")
    filling.finalise()
    with pytest.raises(RuntimeError, match="closed"):
        filling.answer("/data/name", "Li")
    assert workspace.desk.drafts() == ()


def test_looking_at_a_form_leaves_no_draft(workspace: Workspace) -> None:
    shipped = workspace.catalogue.forms()[0]
    filling = workspace.desk.start(shipped.ref)
    filling.set_language(filling.languages[-1])
    filling.remember_place(filling.page_ids()[0])
    filling.close()
    assert workspace.desk.drafts() == ()


LAST_SAVED = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>Again</h:title><model>
<instance><data id="again" version="1"><street/><orx:meta><orx:instanceID/></orx:meta></data>
</instance><instance id="__last-saved" src="jr://instance/last-saved"/>
<bind nodeset="/data/street" type="string"/>
<setvalue event="odk-instance-first-load" ref="/data/street"
 value="instance('__last-saved')/data/street"/></model></h:head>
<h:body><input ref="/data/street"><label>Street</label></input></h:body></h:html>
"""


def test_the_last_record_of_a_form_can_be_asked_for_by_the_next(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "again.xml"
    file.write_text(LAST_SAVED)
    ref = workspace.catalogue.import_form(file).ref
    filling = workspace.desk.start(ref)
    filling.answer("/data/street", "Calle 5")
    filling.finalise()
    assert workspace.desk.start(ref).answers()[0].answer == "", "off until a person wants it"
    wanted = replace(workspace.settings.values(), offer_last_saved=True)
    workspace.settings.change(wanted)
    assert workspace.desk.start(ref).answers()[0].answer == "Calle 5"
