"""Records go when their time is over, stay while somebody holds them, and leave nothing behind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from intake_app.domain.delivery import DestinationId, Receipt
from intake_app.domain.people import Role
from intake_app.domain.policy import Policy, RetentionRule
from intake_app.domain.records import FormRef, RecordId
from intake_app.forms import read_submission
from intake_app.services import (
    CaseStatus,
    NotAllowed,
    Program,
    ReasonNeeded,
    RecordBlocked,
    RecordMissing,
    RecordNotCorrectable,
    RecordOnHold,
    Retention,
    Workspace,
)
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.services.shipped import interviewed
from tests.store.test_deletion import Reader as PageReader

MARKER = "Quetzalcoatl-7731"
CENTRAL = DestinationId("central")


@pytest.fixture
def finished(workspace: Workspace, form: FormRef) -> Callable[..., RecordId]:
    """A finished record; the form's outcome is `none` unless there is danger."""

    def finish(name: str = "Bo", danger: str = "no") -> RecordId:
        filling = workspace.desk.start(form)
        filling.answer("/data/name", name)
        filling.answer("/data/danger", danger)
        return filling.finalise()

    return finish


@pytest.fixture
def received(workspace: Workspace, clock: FakeClock) -> Callable[[RecordId], None]:
    def receive(record_id: RecordId) -> None:
        workspace._store.outbox.add(record_id, CENTRAL)
        instance_id = workspace._store.records.get(record_id).instance_id
        receipt = Receipt(instance_id, clock.now(), 201, "https://central.example", "")
        workspace._store.outbox.delivered(record_id, CENTRAL, receipt)

    return receive


def due(workspace: Workspace) -> list[tuple[RecordId, str]]:
    return [(one.record_id, one.rule) for one in workspace.retention.due()]


# ---------------------------------------------------------------- rules
def test_a_screening_without_indicators_goes_after_90_days_and_others_stay(
    workspace: Workspace, finished: Callable[..., RecordId], clock: FakeClock
) -> None:
    none, danger = finished(), finished(danger="yes")
    clock.advance(days=89)
    assert due(workspace) == []
    clock.advance(days=2)
    assert due(workspace) == [(none, "no-indicators")]
    assert {one.record_id for one in workspace.records.list()} == {none, danger}
    (certificate,) = workspace.retention.purge()
    assert (certificate.code, certificate.rule) == (none[:8].upper(), "no-indicators")
    assert certificate.by == "Martha Ortega"
    assert [one.record_id for one in workspace.records.list()] == [danger]
    assert workspace.retention.purge() == ()


def test_a_record_goes_30_days_after_the_central_confirmed_it(
    workspace: Workspace,
    finished: Callable[..., RecordId],
    received: Callable[[RecordId], None],
    clock: FakeClock,
) -> None:
    sent, unsent = finished(danger="yes"), finished(danger="yes")
    clock.advance(days=10)
    received(sent)
    clock.advance(days=29)
    assert due(workspace) == []
    clock.advance(days=2)
    assert due(workspace) == [(sent, "after-sending")]
    longer = retention_of(workspace, clock, rule=RetentionRule(after_sending=60))
    assert longer.due() == (), "the policy may say otherwise"
    assert unsent in {one.record_id for one in workspace.records.list()}


def test_what_is_nowhere_else_stays_while_there_is_a_central(
    workspace: Workspace, finished: Callable[..., RecordId], clock: FakeClock
) -> None:
    record_id = finished()
    clock.advance(days=91)
    retention = retention_of(workspace, clock, has_central=True)
    assert retention.due() == ()
    workspace._store.outbox.add(record_id, CENTRAL)
    assert retention.due() == ()


def test_a_closed_case_goes_by_its_own_rule(
    workspace: Workspace, finished: Callable[..., RecordId], clock: FakeClock
) -> None:
    record_id = finished(danger="yes")
    workspace._store.search.give_code(record_id, "K7QF-2M9X")
    closed_at = clock.now()
    clock.advance(days=729)
    retention = retention_of(
        workspace, clock, case_closed={"K7QF-2M9X": closed_at}.get, has_central=False
    )
    assert retention.due() == ()
    stricter = RetentionRule(closed_cases=400)
    sooner = retention_of(workspace, clock, rule=stricter, case_closed={"K7QF-2M9X": closed_at}.get)
    assert [one.rule for one in sooner.due()] == ["closed-case"]
    clock.advance(days=2)
    (one,) = retention.due()
    assert (one.code, one.rule) == ("K7QF-2M9X", "closed-case")
    (certificate,) = retention.purge()
    assert certificate.code == "K7QF-2M9X"


def test_where_the_policy_says_so_it_goes_by_itself(
    workspace: Workspace, finished: Callable[..., RecordId], clock: FakeClock
) -> None:
    finished()
    clock.advance(days=6)
    rule = RetentionRule(no_indicators=5, automatic=True)
    retention_of(workspace, clock, rule=rule).tick()
    assert workspace.records.list() == ()
    assert len(workspace.retention.certificates()) == 1


def retention_of(
    workspace: Workspace,
    clock: FakeClock,
    *,
    rule: RetentionRule | None = None,
    has_central: bool = False,
    case_closed: Callable[..., object] = lambda _code: None,
) -> Retention:
    return Retention(
        workspace._store,
        workspace.people,
        workspace.records,
        clock,
        workspace.events,
        Policy(retention=rule or RetentionRule()),
        has_central=lambda: has_central,
        case_closed=case_closed,  # type: ignore[arg-type]  # a dictionary's get
    )


# ---------------------------------------------------------------- hold and block
def test_a_record_on_hold_stays_until_the_hold_is_lifted(
    workspace: Workspace, finished: Callable[..., RecordId], clock: FakeClock
) -> None:
    record_id = finished()
    with pytest.raises(ReasonNeeded):
        workspace.retention.hold(record_id, "  ")
    workspace.retention.hold(record_id, "Orden de un juez")
    clock.advance(days=365)
    (one,) = workspace.retention.due()
    assert one.is_held
    assert workspace.retention.purge() == ()
    with pytest.raises(RecordOnHold):
        workspace.retention.erase([record_id])
    assert workspace.records.xml(record_id)
    assert "juez" not in repr(workspace.retention.restraints())
    workspace.retention.release(record_id)
    assert len(workspace.retention.purge()) == 1


def test_a_blocked_record_is_not_found_corrected_sent_or_shown_to_a_worker(
    workspace: Workspace, finished: Callable[..., RecordId], clock: FakeClock
) -> None:
    record_id = finished(MARKER)
    workspace.retention.block(record_id, "Lo pidió la persona")
    assert workspace.search.find("quetzalcoatl").hits == ()
    with pytest.raises(RecordBlocked):
        workspace.desk.correct(record_id)
    assert workspace._store.outbox.add_unqueued(CENTRAL) == 0
    workspace._store.outbox.add(record_id, CENTRAL)
    assert workspace._store.outbox.due(clock.now()) == ()
    assert not workspace.courier._waiting(set(), only_new=False)
    assert workspace.records.answers(record_id)  # the coordinator, who decides about it
    me = workspace.people.me
    workspace._store.people.change(me.person_id, name=me.name, role=Role.WORKER)
    with pytest.raises(RecordBlocked):
        workspace.records.answers(record_id)
    with pytest.raises(NotAllowed):
        workspace.retention.unblock(record_id)
    workspace._store.people.change(me.person_id, name=me.name, role=Role.COORDINATOR)
    workspace.retention.unblock(record_id)
    assert len(workspace.search.find("quetzalcoatl").hits) == 1


def test_a_worker_erases_nothing(
    workspace: Workspace, finished: Callable[..., RecordId], clock: FakeClock
) -> None:
    record_id = finished()
    clock.advance(days=100)
    me = workspace.people.me
    workspace._store.people.change(me.person_id, name=me.name, role=Role.WORKER)
    for refused in (
        workspace.retention.purge,
        lambda: workspace.retention.erase([record_id]),
        lambda: workspace.retention.hold(record_id, "x"),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert workspace.records.xml(record_id)


# ---------------------------------------------------------------- erasing
def test_an_erased_record_is_in_no_page_index_log_or_backup(
    workspace: Workspace,
    finished: Callable[..., RecordId],
    program: Program,
    tmp_path: Path,
    form: FormRef,
) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(MARKER.encode() * 100_000)
    filling = workspace.desk.start(form)
    filling.answer("/data/name", MARKER)
    filling.attach("/data/photo", photo)
    record_id = filling.finalise()
    kept = finished("Bo")
    store = workspace._store
    store.back_up()
    folder = program.paths.data / "vaults" / store.vault_id
    reader = PageReader.at(folder, PASSPHRASE, FAST_KDF)
    assert reader.finds(MARKER.encode()) > 100
    assert reader.finds(MARKER.casefold()[:8].encode()) > 0  # the index holds its words small
    (certificate,) = workspace.retention.erase([record_id])
    assert reader.finds(MARKER.encode()) == 0
    assert reader.finds(MARKER.casefold()[:8].encode()) == 0
    assert [one.name for one in folder.iterdir() if "backup" in one.name] == []
    assert workspace.search.find("quetzalcoatl").hits == ()
    assert workspace.verify().is_whole
    with pytest.raises(RecordMissing):
        workspace.records.xml(record_id)
    assert workspace.records.xml(kept)
    assert workspace.retention.certificates() == (certificate,)
    assert MARKER not in repr(certificate)


def test_all_versions_of_a_record_are_erased_together(
    workspace: Workspace, finished: Callable[..., RecordId]
) -> None:
    first = finished()
    correction = workspace.desk.correct(first)
    correction.answer("/data/name", "Boris")
    second = correction.finalise()
    open_one = workspace.desk.correct(second)
    open_one.answer("/data/name", "Boris B.")
    open_one.close()
    assert len(workspace.retention.erase([first])) == 2
    assert workspace.records.list() == ()
    assert workspace.desk.drafts() == ()


def test_what_is_held_is_told_to_the_person_who_asks(
    workspace: Workspace,
    finished: Callable[..., RecordId],
    received: Callable[[RecordId], None],
) -> None:
    record_id = finished(MARKER)
    received(record_id)
    held = workspace.retention.held(record_id)
    assert MARKER in {line.answer for line in held.answers}
    assert [receipt.status for receipt in held.receipts] == [201]
    assert "record.finalized" in [event.kind for event in held.history]
    assert MARKER not in repr(held)
    with pytest.raises(RecordMissing):
        workspace.retention.held(RecordId("0" * 32))


def test_certificates_cannot_be_changed_or_removed(
    workspace: Workspace, finished: Callable[..., RecordId]
) -> None:
    workspace.retention.erase([finished()])
    database = workspace._store._database
    for change in ("UPDATE certificate SET code = 'x'", "DELETE FROM certificate"):
        with pytest.raises(Exception, match="certificate stays"), database.transaction():
            database.run(change)


# ---------------------------------------------------------------- names go first
ALIAS = "Quetzalcoatl-7731"


def closed_interview(workspace: Workspace, clock: FakeClock) -> RecordId:
    record_id = interviewed(
        workspace, b_scopes="local", b_alias=ALIAS, b_facts=f"{ALIAS} debe dinero"
    )
    case_id = workspace.casework.cases.list()[0].case_id
    workspace.casework.cases.set_status(case_id, CaseStatus.CLOSED)
    clock.advance(days=364)
    return record_id


def said(workspace: Workspace, record_id: RecordId) -> dict[str, str]:
    return dict(read_submission(workspace.records.xml(record_id)).values)


def test_names_go_a_year_after_the_case_was_closed_and_the_other_answers_stay(
    workspace: Workspace, program: Program, clock: FakeClock
) -> None:
    record_id = closed_interview(workspace, clock)
    assert due(workspace) == []
    clock.advance(days=2)
    assert due(workspace) == [(record_id, "identity")]
    before = said(workspace, record_id)
    assert ALIAS in before.values()
    (certificate,) = workspace.retention.purge()
    assert certificate.rule == "identity"
    after = said(workspace, record_id)
    assert not any(ALIAS in answer for answer in after.values())
    kept = {path for path, answer in before.items() if answer and ALIAS not in answer}
    assert kept
    assert all(after[path] == before[path] for path in kept)
    reader = PageReader.at(
        program.paths.data / "vaults" / workspace.account.account_id, PASSPHRASE, FAST_KDF
    )
    assert reader.finds(ALIAS.encode()) == 0
    assert reader.finds(ALIAS.casefold()[:8].encode()) == 0
    assert workspace.search.find("quetzalcoatl").hits == ()
    assert len(workspace.search.find("albergue").hits or workspace.search.find("shelter").hits) == 1
    assert workspace.records.list()[0].instance_name == ""
    assert workspace.verify().is_whole
    assert workspace.retention.purge() == ()
    with pytest.raises(RecordNotCorrectable):
        workspace.desk.correct(record_id)
    clock.advance(days=366)
    assert due(workspace) == [(record_id, "closed-case")]
    workspace.retention.purge()
    assert workspace.records.list() == ()


def test_names_of_a_record_on_hold_stay(workspace: Workspace, clock: FakeClock) -> None:
    record_id = closed_interview(workspace, clock)
    clock.advance(days=2)
    workspace.retention.hold(record_id, "Orden de un juez")
    assert workspace.retention.purge() == ()
    assert ALIAS in said(workspace, record_id).values()


def test_a_record_that_was_reduced_and_then_changed_is_found(
    workspace: Workspace, clock: FakeClock
) -> None:
    record_id = closed_interview(workspace, clock)
    clock.advance(days=2)
    workspace.retention.purge()
    database = workspace._store._database
    with database.transaction():
        database.run("UPDATE record_body SET xml = x'00' WHERE record = ?", (record_id,))
    assert workspace.verify().records == (record_id,)
