"""From the outbox to the central and back: nothing lost, nothing doubled, clear words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import pytest

from intake_app.domain.clock import Clock
from intake_app.domain.delivery import (
    AttachmentReader,
    DeliveryFailed,
    DestinationId,
    FailureKind,
    OutgoingRecord,
    Receipt,
)
from intake_app.domain.records import FormRef, RecordId, RecordState
from intake_app.forms import read_form
from intake_app.hub import Hub
from intake_app.services import (
    AppPaths,
    Connector,
    ConnectorSettings,
    Event,
    JobsAtOnce,
    NoCentral,
    Outside,
    PlainHttpRefused,
    Program,
    StoreDiskFull,
    Topic,
    Workspace,
    assemble,
    make_connector,
)
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.services.forms import household


class Line:
    """The line to the central, which can be cut before or after the central heard us."""

    def __init__(self) -> None:
        self.is_up = True
        self.replies_to_lose = 0
        self.tries: list[RecordId] = []
        self.before_submit: Callable[[], None] = lambda: None

    def connect(self, settings: ConnectorSettings, clock: Clock) -> Connector:
        return cast(Connector, _OverTheLine(self, make_connector(settings, clock)))

    def reach(self, host: str, port: int) -> bool:
        return self.is_up


class _OverTheLine:
    """A real connector whose line fails when the test says so."""

    def __init__(self, line: Line, connector: Connector) -> None:
        self._line = line
        self._connector = connector

    def submit(
        self, record: OutgoingRecord, attachments: AttachmentReader, *rest: object, **named: object
    ) -> Receipt:
        self._line.tries.append(record.record_id)
        self._line.before_submit()
        if not self._line.is_up:
            raise DeliveryFailed(FailureKind.UNREACHABLE, affects_all=True)
        receipt = self._connector.submit(record, attachments, *rest, **named)  # type: ignore[arg-type] # passed on
        if self._line.replies_to_lose:
            self._line.replies_to_lose -= 1
            raise DeliveryFailed(FailureKind.UNREACHABLE)
        return receipt

    def __getattr__(self, name: str) -> object:
        return getattr(self._connector, name)


@dataclass
class Central:
    """A hub on loopback and how to get in."""

    hub: Hub
    token: str

    def held(self) -> list[str]:
        return [submission.instance_id for submission in self.hub.submissions()]


@pytest.fixture
def central(tmp_path: Path) -> Iterator[Central]:
    (tmp_path / "hub").mkdir()
    with Hub(tmp_path / "hub") as hub:
        hub.add_form(read_form(household(tmp_path)).xform)
        token = hub.add_app_user("laptop").token
        hub.start()
        yield Central(hub, token)


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def start_program(paths: AppPaths, clock: FakeClock, line: Line) -> Iterator[object]:
    started: list[Program] = []

    def start() -> Program:
        program = assemble(
            paths,
            clock=clock,
            jobs=JobsAtOnce(),
            outside=Outside(line.connect, line.reach, FAST_KDF),
        )
        started.append(program)
        return program

    yield start
    for program in started:
        program.close()


@pytest.fixture
def connected(workspace: Workspace, central: Central) -> Workspace:
    workspace.sending.connect(central.hub.url, "1", token=central.token)
    return workspace


def finish(workspace: Workspace, form: FormRef, name: str = "Bo", **answers: str) -> RecordId:
    filling = workspace.desk.start(form)
    filling.answer("/data/name", name)
    for question, text in answers.items():
        filling.answer(f"/data/{question}", text)
    return filling.finalise()


# ---------------------------------------------------------------- the central
def test_a_central_is_checked_before_it_is_kept(workspace: Workspace, central: Central) -> None:
    found = workspace.sending.check(central.hub.url, "1", token=central.token)
    assert (found.server, found.form_count) == (central.hub.url, 1)
    assert workspace.sending.central() is None
    with pytest.raises(DeliveryFailed) as caught:
        workspace.sending.check(central.hub.url, "1", token="x" * 64)
    assert caught.value.kind in {FailureKind.SIGN_IN, FailureKind.REVOKED}


def test_a_central_survives_a_restart_without_showing_its_secret(
    connected: Workspace, program: Program, central: Central
) -> None:
    kept = connected.sending.central()
    assert kept is not None
    assert (kept.kind, kept.project) == ("token", "1")
    assert central.token not in repr(kept)
    connected.close()
    again = program.vault.unlock(connected.account.account_id, PASSPHRASE)
    assert again.sending.central() == kept


def test_an_open_line_is_refused(workspace: Workspace) -> None:
    with pytest.raises(PlainHttpRefused):
        workspace.sending.connect("http://central.example.org", "1", token="t")
    assert workspace.sending.central() is None


def test_nothing_is_sent_without_a_central(workspace: Workspace, form: FormRef) -> None:
    finish(workspace, form)
    with pytest.raises(NoCentral):
        workspace.sending.send_now()
    with pytest.raises(NoCentral):
        workspace.sending.fetch_forms()
    workspace.tick()
    (row,) = workspace.sending.outbox()
    assert (row.state, row.attempts, row.receipt) == (RecordState.READY, 0, None)
    assert workspace.sending.waiting_count() == 1


def test_records_from_before_the_central_go_to_it(
    workspace: Workspace, form: FormRef, central: Central
) -> None:
    finish(workspace, form)
    workspace.sending.connect(central.hub.url, "1", token=central.token)
    assert workspace.sending.send_now().sent == 1
    assert len(central.held()) == 1


def test_leaving_a_central_and_coming_back_sends_nothing_twice(
    connected: Workspace, form: FormRef, central: Central
) -> None:
    finish(connected, form)
    connected.sending.send_now()
    finish(connected, form, "Li")
    connected.sending.disconnect()
    assert connected.sending.central() is None
    assert connected.sending.waiting_count() == 1
    connected.sending.connect(central.hub.url, "1", token=central.token)
    report = connected.sending.send_now()
    assert (report.sent, report.waiting) == (1, 0)
    assert len(central.held()) == len(set(central.held())) == 2


# ---------------------------------------------------------------- sending
def test_record_arrives_once_when_the_reply_is_lost(
    connected: Workspace, form: FormRef, central: Central, line: Line, clock: FakeClock
) -> None:
    finish(connected, form)
    line.replies_to_lose = 1
    first = connected.sending.send_due()
    assert (first.sent, first.failed, first.waiting) == (0, 1, 1)
    (row,) = connected.sending.outbox()
    assert (row.failure, row.attempts, row.receipt) == (FailureKind.UNREACHABLE, 1, None)
    assert connected.sending.send_due().sent == 0, "it rests"
    clock.advance(minutes=1)
    assert connected.sending.send_due().sent == 1
    (row,) = connected.sending.outbox()
    assert row.state is RecordState.SENT
    assert row.receipt is not None
    assert central.held() == [row.instance_id]
    assert len(line.tries) == 2


def test_the_central_holds_the_very_bytes_that_were_frozen(
    connected: Workspace, form: FormRef, central: Central, tmp_path: Path
) -> None:
    picture = tmp_path / "picture.jpg"
    picture.write_bytes(bytes(range(256)) * 2000)
    filling = connected.desk.start(form)
    filling.answer("/data/name", "Bo")
    filling.attach("/data/photo", picture)
    record_id = filling.finalise()
    assert connected.sending.send_now().sent == 1
    (held,) = central.hub.submissions()
    assert central.hub.submission_xml(held.instance_id) == connected.records.xml(record_id)
    (attachment,) = held.attachments
    arrived = b"".join(central.hub.read_attachment(held.instance_id, attachment.name))
    assert arrived == picture.read_bytes()
    assert held.missing == ()


def test_somebody_in_danger_goes_first(
    connected: Workspace, form: FormRef, central: Central, line: Line, clock: FakeClock
) -> None:
    finish(connected, form, "A")
    clock.advance(seconds=1)
    urgent = finish(connected, form, "Somebody with a much longer name", danger="yes")
    connected.sending.send_now()
    assert line.tries[0] == urgent


def test_somebody_in_danger_goes_first_also_where_no_central_was_there_yet(
    workspace: Workspace, form: FormRef, central: Central, line: Line, clock: FakeClock
) -> None:
    finish(workspace, form, "A")
    clock.advance(seconds=1)
    urgent = finish(workspace, form, "Somebody with a much longer name", danger="yes")
    workspace.sending.connect(central.hub.url, "1", token=central.token)
    workspace.sending.send_now()
    assert line.tries[0] == urgent


def test_what_a_person_keeps_here_stays_until_they_say_so(
    connected: Workspace, form: FormRef, central: Central
) -> None:
    kept, goes = finish(connected, form, "A"), finish(connected, form, "B")
    connected.sending.set_aside(kept)
    assert connected.sending.send_now().waiting == 1
    rows = {row.record_id: row for row in connected.sending.outbox()}
    assert (rows[kept].is_set_aside, rows[kept].receipt) == (True, None)
    assert rows[goes].state is RecordState.SENT
    connected.sending.set_aside(goes)
    assert not rows[goes].is_set_aside, "it arrived"
    connected.sending.put_back(kept)
    assert connected.sending.send_now().waiting == 0
    assert len(central.held()) == 2


def test_what_is_kept_here_while_it_goes_out_stops_and_the_others_go(
    connected: Workspace, form: FormRef, central: Central, line: Line
) -> None:
    records = [finish(connected, form, name) for name in ("A", "B")]
    line.before_submit = lambda: connected.sending.set_aside(line.tries[0])
    first = connected.sending.send_now()
    assert first.cancelled
    line.before_submit = lambda: None
    assert connected.sending.send_due().sent == 1
    rows = {row.record_id: row for row in connected.sending.outbox()}
    assert [rows[one].receipt is None for one in records] == [
        one == line.tries[0] for one in records
    ]
    assert len(central.held()) == 1


def test_no_network_is_met_once_and_everything_goes_when_it_is_back(
    connected: Workspace, form: FormRef, central: Central, line: Line
) -> None:
    told: list[Event] = []
    connected.events.subscribe(Topic.CONNECTIVITY, told.append)
    for name in ("A", "B", "C"):
        finish(connected, form, name)
    line.is_up = False
    report = connected.sending.send_due()
    assert (report.sent, report.waiting) == (0, 3)
    assert report.kinds == {FailureKind.UNREACHABLE}
    assert len(line.tries) == 1
    online = [connected.sending.online]
    connected.tick()
    assert len(line.tries) == 1, "nobody is asked while the host does not answer"
    line.is_up = True
    connected.tick()
    assert connected.sending.waiting_count() == 0
    assert [*online, connected.sending.online] == [False, True]
    assert len(told) == 2
    assert len(central.held()) == 3


def test_a_look_that_a_full_disk_ends_is_no_fault_and_is_taken_again(
    connected: Workspace,
    form: FormRef,
    central: Central,
    line: Line,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    finish(connected, form)
    line.is_up = False
    connected.tick()
    line.is_up = True

    def refuse(**_: bool) -> None:
        raise StoreDiskFull(made_room=True)

    with monkeypatch.context() as full:
        full.setattr(connected._store.outbox, "retry_all", refuse)
        connected.tick()
    assert central.held() == []
    connected.tick()
    assert len(central.held()) == 1


def test_a_person_may_choose_to_press_the_button(
    connected: Workspace, form: FormRef, central: Central
) -> None:
    connected.settings.change(replace(connected.settings.values(), send_automatically=False))
    finish(connected, form)
    connected.tick()
    assert central.held() == []
    connected.sending.send_now()
    assert len(central.held()) == 1


def test_what_needs_a_person_waits_for_a_person(
    connected: Workspace, form: FormRef, central: Central, clock: FakeClock, tmp_path: Path
) -> None:
    other = connected.catalogue.import_form(household(tmp_path, version="2")).ref
    record_id = finish(connected, other)
    assert connected.sending.send_now().failed == 1
    (row,) = connected.sending.outbox()
    assert (row.state, row.failure) == (RecordState.NEEDS_ATTENTION, FailureKind.FORM_UNKNOWN)
    clock.advance(days=2)
    assert connected.sending.send_due().failed == 0
    central.hub.add_form(read_form(household(tmp_path, version="2")).xform)
    connected.sending.retry(record_id)
    assert connected.sending.send_due().sent == 1


def test_a_new_token_lets_held_records_go(
    connected: Workspace, form: FormRef, central: Central
) -> None:
    (user,) = central.hub.app_users()
    central.hub.revoke_app_user(user.number)
    finish(connected, form)
    connected.sending.send_now()
    (row,) = connected.sending.outbox()
    assert row.state is RecordState.NEEDS_ATTENTION
    token = central.hub.add_app_user("laptop, again").token
    connected.sending.connect(central.hub.url, "1", token=token)
    assert connected.sending.send_due().sent == 1


def test_a_record_sent_before_a_crash_is_not_sent_anew_as_another(
    connected: Workspace, form: FormRef, central: Central, line: Line, program: Program
) -> None:
    finish(connected, form)
    line.replies_to_lose = 1
    connected.sending.send_due()
    connected.close()
    again = program.vault.unlock(connected.account.account_id, PASSPHRASE)
    assert again.sending.send_now().sent == 1
    assert len(central.held()) == 1


def test_a_record_left_to_the_central_before_goes_to_the_one_now(
    connected: Workspace, form: FormRef, central: Central, line: Line
) -> None:
    """As when the central was changed while a round was under way."""
    finish(connected, form)
    store = connected._store
    store.outbox.withdraw(connected.records.list()[0].record_id, destination_of(connected))
    store.outbox.add(connected.records.list()[0].record_id, DestinationId("before"))
    assert connected.sending.send_due().sent == 1
    assert len(central.held()) == 1


def destination_of(workspace: Workspace) -> DestinationId:
    destination = workspace.sending.destination
    assert destination is not None
    return destination


# ---------------------------------------------------------------- forms from the central
def test_the_centrals_forms_come_once_a_version(
    connected: Workspace, central: Central, tmp_path: Path
) -> None:
    (fetched,) = connected.sending.fetch_forms()
    assert fetched.ref == FormRef("household", "1")
    assert connected.sending.fetch_forms() == ()
    central.hub.add_form(read_form(household(tmp_path, version="2")).xform)
    (newer,) = connected.sending.fetch_forms()
    assert newer.ref == FormRef("household", "2")
    assert newer in connected.catalogue.forms()


def test_a_form_that_is_here_from_a_file_stays_as_it_is(
    connected: Workspace, form: FormRef
) -> None:
    before = connected.catalogue.forms()
    assert connected.sending.fetch_forms() == ()
    assert connected.catalogue.forms() == before
