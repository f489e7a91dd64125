"""The outbox as a person sees it: state, reason, way out, receipt."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from intake_app.domain.delivery import DeliveryFailed, DestinationId, FailureKind, Receipt
from intake_app.domain.records import FormRef, InstanceId, RecordId, RecordState
from intake_app.services import (
    Central,
    CentralWentBack,
    CheckResult,
    FormSummary,
    NetworkCosts,
    OutboxPart,
    OutboxRow,
    Review,
    ReviewNote,
    ReviewState,
    Sending,
    SendingProgress,
    SendingReport,
    Topic,
    Workspace,
)
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.rows import Row
from intake_app.ui.components.sheet import widgets_in
from intake_app.ui.screens.central.screen import CentralScreen
from intake_app.ui.screens.outbox.model import Correction, OutboxModel
from intake_app.ui.screens.outbox.screen import OutboxScreen
from tests.fakes.clock import FIRST_LIGHT, FakeClock
from tests.ui.conftest import Desk, settle

HOUR = timedelta(hours=1)
NOTHING_RUNS = SendingProgress(False, 0, 0, 0, 0, None, None)


class PaperSending(Sending):
    """An outbox whose rows a test writes, and a central that answers as it is told."""

    def __init__(self) -> None:
        self.rows: list[OutboxRow] = []
        self.kept: Central | None = Central("https://c.example", "3", "token", "", "c.example")
        self.is_online = True
        self.on_send: Callable[[], SendingReport] = lambda: SendingReport(0, 0, 0)
        self.retried: list[RecordId] = []
        self.checked: list[tuple[str, str, str, str, str]] = []
        self.reading = NOTHING_RUNS
        self.paused = False
        self.consent = False
        self.asked_consent: list[bool] = []
        self.told: list[str] = []
        self.others: tuple[Central, ...] = ()
        self.files: dict[RecordId, tuple[OutboxPart, ...]] = {}
        self.answer: Exception | CheckResult = CheckResult(form_count=4, server="https://c.example")

    @property
    def online(self) -> bool:
        return self.is_online

    def central(self) -> Central | None:
        return self.kept

    def centrals(self) -> tuple[Central, ...]:
        return () if self.kept is None else (self.kept, *self.others)

    def set_aside(self, record_id: RecordId) -> None:
        self.rows = [replace(row, is_set_aside=row.record_id == record_id) for row in self.rows]

    def put_back(self, record_id: RecordId) -> None:
        self.rows = [replace(row, is_set_aside=False) for row in self.rows]

    def outbox(self) -> tuple[OutboxRow, ...]:
        return tuple(self.rows)

    def waiting_count(self) -> int:
        return sum(row.state is not RecordState.SENT for row in self.rows)

    def send_now(self, *, consented: bool = False) -> SendingReport:
        self.asked_consent.append(consented)
        return self.on_send()

    @property
    def is_paused(self) -> bool:
        return self.paused

    @property
    def wants_consent(self) -> bool:
        return self.consent

    def pause(self) -> None:
        self.paused = True
        self.told.append("pause")

    def resume(self) -> None:
        self.paused = False
        self.told.append("resume")

    def cancel(self) -> None:
        self.told.append("cancel")

    def accept_server(self, destination: DestinationId | None = None) -> None:
        self.told.append("accept")

    def progress(self) -> SendingProgress:
        return self.reading

    def parts(self, record_id: RecordId) -> tuple[OutboxPart, ...]:
        return self.files.get(record_id, ())

    def send_due(self) -> SendingReport:
        return self.on_send()

    def retry(self, record_id: RecordId) -> None:
        self.retried.append(record_id)

    def tick(self) -> None:
        pass

    def stop(self) -> None:
        pass

    def check(
        self,
        address: str,
        project: str,
        *,
        token: str = "",
        user: str = "",
        password: str = "",
        certificate: str = "",
        field_map: str = "",
    ) -> CheckResult:
        del certificate
        self.checked.append((address, project, token, user, password))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def connect(
        self,
        address: str,
        project: str,
        *,
        token: str = "",
        user: str = "",
        password: str = "",
        certificate: str = "",
        field_map: str = "",
    ) -> Central:
        del password, certificate
        self.kept = Central(address, project, "token" if token else "user", user, address)
        return self.kept

    def disconnect(self, destination: DestinationId | None = None) -> None:
        self.kept = None

    def fetch_forms(
        self, *, consented: bool = False, with_removed: bool = False
    ) -> tuple[FormSummary, ...]:
        return ()

    @classmethod
    def of(cls, workspace: Workspace) -> "PaperSending":
        """Takes the place of the real one everywhere."""
        paper = cls()
        workspace.sending = paper
        workspace.enroller._sending = paper
        return paper


def a_row(
    number: int,
    state: RecordState = RecordState.READY,
    failure: FailureKind | None = None,
    detail: str = "",
) -> OutboxRow:
    instance = InstanceId(f"uuid:00000000-0000-4000-8000-{number:012d}")
    receipt = None
    if state is RecordState.SENT:
        receipt = Receipt(instance, FIRST_LIGHT, 201, "https://c.example", "<b>thanks</b>")
    return OutboxRow(
        record_id=RecordId(f"{number:032x}"),
        instance_id=instance,
        title=f"Visit {number}",
        form=FormRef("visit", "1"),
        state=state,
        size_bytes=14_200,
        attempts=1 if failure else 0,
        last_try_at=FIRST_LIGHT if failure else None,
        next_try_at=FIRST_LIGHT + HOUR if failure and state is RecordState.READY else None,
        failure=failure,
        detail=detail,
        receipt=receipt,
        finalized_at=FIRST_LIGHT - HOUR,
    )


@pytest.fixture
def sending(workspace: Workspace) -> PaperSending:
    return PaperSending.of(workspace)


@pytest.fixture
def outbox(sending: PaperSending, desk: Desk) -> OutboxScreen:
    del sending
    desk.window.go("outbox")
    screen = desk.window.current_screen()
    assert isinstance(screen, OutboxScreen)
    return screen


def button(screen: QWidget, words: str) -> QPushButton:
    return next(b for b in screen.findChildren(QPushButton) if b.text() == words)


def show(screen: OutboxScreen) -> list[str]:
    screen.refresh()
    settle()
    return screen.row_words()


def test_an_empty_outbox_says_what_will_be_here(outbox: OutboxScreen) -> None:
    words = [label.text() for label in outbox.findChildren(QLabel)]
    assert "Nothing waits to be sent" in words
    assert outbox.send.isHidden()


@pytest.mark.parametrize("kind", list(FailureKind))
def test_every_failure_stands_beside_its_record_with_a_way_out(
    outbox: OutboxScreen, sending: PaperSending, kind: FailureKind
) -> None:
    sending.rows = [a_row(1, RecordState.NEEDS_ATTENTION, kind)]
    (words,) = show(outbox)
    assert "Visit 1" in words
    assert "Needs a look" in words
    assert "The record is safe on this laptop." in words
    assert button(outbox, "Try this one again").isEnabled()


def test_what_is_tried_again_says_when(outbox: OutboxScreen, sending: PaperSending) -> None:
    sending.rows = [a_row(1, RecordState.READY, FailureKind.UNREACHABLE)]
    (words,) = show(outbox)
    assert "Waits for the next try" in words
    assert "last try today" in words
    assert "next try today" in words
    assert "14 kB" in words


def test_what_needs_a_person_stands_first(outbox: OutboxScreen, sending: PaperSending) -> None:
    sending.rows = [a_row(1), a_row(2, RecordState.NEEDS_ATTENTION, FailureKind.SIGN_IN)]
    words = show(outbox)
    assert "Visit 2" in words[0]
    assert "Visit 1" in words[1]


def test_sending_reports_what_arrived(
    outbox: OutboxScreen, sending: PaperSending, qtbot: QtBot
) -> None:
    sending.rows = [a_row(1), a_row(2)]
    show(outbox)

    def arrive() -> SendingReport:
        sending.rows = [a_row(1, RecordState.SENT), a_row(2, RecordState.SENT)]
        return SendingReport(sent=2, failed=0, waiting=0)

    sending.on_send = arrive
    qtbot.mouseClick(outbox.send, Qt.MouseButton.LeftButton)
    settle()
    assert outbox.said.text() == "2 records arrived."
    assert not outbox.row_words()
    assert outbox.send.isHidden()


def test_sending_half_says_what_stays(
    outbox: OutboxScreen, sending: PaperSending, qtbot: QtBot
) -> None:
    sending.rows = [a_row(1), a_row(2)]
    show(outbox)
    sending.on_send = lambda: SendingReport(sent=1, failed=1, waiting=1)
    qtbot.mouseClick(outbox.send, Qt.MouseButton.LeftButton)
    assert outbox.said.text() == ("1 record arrived. 1 stays here; the reason stands beside it.")


def test_nothing_sent_says_that_nothing_is_lost(
    outbox: OutboxScreen, sending: PaperSending, qtbot: QtBot
) -> None:
    sending.rows = [a_row(1)]
    show(outbox)
    sending.on_send = lambda: SendingReport(sent=0, failed=1, waiting=1)
    qtbot.mouseClick(outbox.send, Qt.MouseButton.LeftButton)
    assert "Everything is saved on this laptop." in outbox.said.text()


def test_an_unforeseen_stop_leaves_the_button_usable(
    outbox: OutboxScreen, sending: PaperSending, qtbot: QtBot
) -> None:
    sending.rows = [a_row(1)]
    show(outbox)

    def break_off() -> SendingReport:
        raise DeliveryFailed(FailureKind.UNREACHABLE)

    sending.on_send = break_off
    qtbot.mouseClick(outbox.send, Qt.MouseButton.LeftButton)
    assert "could not be reached" in outbox.said.text()
    assert outbox.send.isEnabled()


def test_one_record_can_be_tried_alone(
    outbox: OutboxScreen, sending: PaperSending, qtbot: QtBot
) -> None:
    sending.rows = [a_row(1), a_row(2, RecordState.NEEDS_ATTENTION, FailureKind.FORM_CLOSED)]
    show(outbox)
    qtbot.mouseClick(button(outbox, "Try this one again"), Qt.MouseButton.LeftButton)
    assert sending.retried == [a_row(2).record_id]


def test_the_centrals_own_words_are_shown_as_they_are(
    outbox: OutboxScreen, sending: PaperSending, qtbot: QtBot
) -> None:
    sending.rows = [
        a_row(1, RecordState.NEEDS_ATTENTION, FailureKind.REFUSED, "<i>form not open</i>")
    ]
    show(outbox)
    qtbot.mouseClick(button(outbox, "What the central answered"), Qt.MouseButton.LeftButton)
    assert outbox.detail is not None
    assert "<i>form not open</i>" in [label.text() for label in outbox.detail.findChildren(QLabel)]


def test_what_has_arrived_is_made_anew_only_where_it_changed(
    outbox: OutboxScreen, sending: PaperSending, clock: FakeClock
) -> None:
    sending.rows = [a_row(1), a_row(2, RecordState.SENT)]
    outbox.refresh()
    [before] = [row for row in widgets_in(outbox._sent) if isinstance(row, Row)]
    outbox.refresh()
    assert widgets_in(outbox._sent) == [before]
    sending.rows = [a_row(1, RecordState.SENT), a_row(2, RecordState.SENT)]
    outbox.refresh()
    assert len(widgets_in(outbox._sent)) == 2
    same = widgets_in(outbox._sent)
    clock.advance(days=2)  # what was today is a date by now
    outbox.refresh()
    assert widgets_in(outbox._sent) != same


def test_a_receipt_shows_what_proves_the_arrival(
    outbox: OutboxScreen, sending: PaperSending, qtbot: QtBot
) -> None:
    sending.rows = [a_row(1, RecordState.SENT)]
    show(outbox)
    row = next(one for one in outbox.findChildren(Row) if one.title() == "Visit 1")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert outbox.detail is not None
    words = [label.text() for label in outbox.detail.findChildren(QLabel)]
    assert "https://c.example" in words
    assert "uuid:00000000-0000-4000-8000-000000000001" in words
    assert "<b>thanks</b>" in words
    assert "201" in words


def test_the_bar_tells_how_many_wait_and_whether_there_is_a_connection(
    outbox: OutboxScreen, sending: PaperSending, desk: Desk
) -> None:
    sending.rows = [a_row(1), a_row(2)]
    sending.is_online = False
    desk.window.go("outbox")
    assert desk.window.top.state_words() == "No connection · 2 to send"
    sending.is_online = True
    sending.rows = []
    desk.window.go("outbox")
    assert desk.window.top.state_words() == "Connected · All sent"


# ------------------------------------------------------------------ a round, and what hinders it
def test_a_round_says_how_far_it_is_and_can_be_stopped(
    outbox: OutboxScreen, sending: PaperSending, desk: Desk, qtbot: QtBot
) -> None:
    sending.rows = [a_row(1, RecordState.SENDING), a_row(2)]
    show(outbox)
    assert outbox.progress.isHidden()
    first = a_row(1).record_id
    sending.reading = SendingProgress(True, 1, 4, 1_200_000, 14_000_000, 170.0, first)
    assert desk.window.workspace is not None
    desk.window.workspace.events.publish(Topic.PROGRESS)
    settle()
    words = outbox.progress.text()
    for part in ("Sending 2 of 4", "1.2 MB of 14.0 MB", "about 3 minutes left", "Visit 1"):
        assert part in words
    qtbot.mouseClick(outbox.progress.cancel, Qt.MouseButton.LeftButton)
    assert sending.told == ["cancel"]
    sending.reading = NOTHING_RUNS
    outbox.show_progress()
    assert outbox.progress.isHidden()


def test_rows_are_not_made_anew_at_each_step_of_a_round(
    outbox: OutboxScreen, sending: PaperSending, qtbot: QtBot
) -> None:
    sending.rows = [a_row(1)]
    show(outbox)
    sending.reading = SendingProgress(True, 0, 1, 0, 10, None, None)
    sending.rows = [a_row(1), a_row(2)]
    outbox.refresh()
    assert len(outbox.row_words()) == 1
    qtbot.waitUntil(lambda: len(outbox.row_words()) == 2, timeout=5000)


def test_pausing_says_so_on_each_record_and_goes_on_by_one_press(
    outbox: OutboxScreen, sending: PaperSending, qtbot: QtBot
) -> None:
    sending.rows = [a_row(1)]
    show(outbox)
    qtbot.mouseClick(outbox.pause, Qt.MouseButton.LeftButton)
    assert sending.told == ["pause"]
    assert "Paused" in outbox.row_words()[0]
    assert outbox.pause.isHidden()
    qtbot.mouseClick(outbox.warnings.paused.button, Qt.MouseButton.LeftButton)
    assert sending.told == ["pause", "resume"]
    assert outbox.warnings.paused.isHidden()
    assert "Ready to send" in outbox.row_words()[0]


def test_a_network_that_costs_is_asked_about(
    outbox: OutboxScreen, sending: PaperSending, qtbot: QtBot
) -> None:
    sending.rows = [a_row(1)]
    show(outbox)

    def cost() -> SendingReport:
        if not sending.asked_consent[-1]:
            raise NetworkCosts(cost="metered", rule="ask")
        return SendingReport(sent=1, failed=0, waiting=0)

    sending.on_send = cost
    qtbot.mouseClick(outbox.send, Qt.MouseButton.LeftButton)
    assert outbox.detail is not None
    assert any("14 kB" in label.text() for label in outbox.detail.findChildren(QLabel))
    buttons = {one.text(): one for one in outbox.detail.findChildren(QPushButton)}
    qtbot.mouseClick(buttons["Send over this one"], Qt.MouseButton.LeftButton)
    assert sending.asked_consent == [False, True]
    sending.consent = True
    show(outbox)
    qtbot.mouseClick(outbox.warnings.consent.button, Qt.MouseButton.LeftButton)
    assert sending.asked_consent == [False, True, True]


@pytest.mark.parametrize("kind", [FailureKind.SIGN_IN, FailureKind.NOT_ALLOWED])
def test_a_withdrawn_code_is_said_once_and_leads_to_a_new_one(
    outbox: OutboxScreen, sending: PaperSending, desk: Desk, qtbot: QtBot, kind: FailureKind
) -> None:
    sending.rows = [a_row(number, RecordState.NEEDS_ATTENTION, kind) for number in (1, 2)]
    show(outbox)
    assert "no longer takes" in outbox.warnings.turned_away.text()
    sending.rows.append(a_row(3, RecordState.READY, FailureKind.TOO_LARGE))
    show(outbox)
    assert outbox.warnings.turned_away.isHidden()
    sending.rows.pop()
    show(outbox)
    qtbot.mouseClick(outbox.warnings.turned_away.button, Qt.MouseButton.LeftButton)
    assert desk.window.place() == "central"


def test_another_certificate_is_taken_only_after_a_question(
    outbox: OutboxScreen, sending: PaperSending, qtbot: QtBot
) -> None:
    sending.rows = [a_row(1, RecordState.NEEDS_ATTENTION, FailureKind.ANOTHER_SERVER)]
    show(outbox)
    qtbot.mouseClick(outbox.warnings.another_server.button, Qt.MouseButton.LeftButton)
    assert not sending.told
    question = outbox.warnings.question
    assert question is not None
    buttons = {one.text(): one for one in question.findChildren(QPushButton)}
    qtbot.mouseClick(buttons["Yes, they said so"], Qt.MouseButton.LeftButton)
    assert sending.told == ["accept"]


def test_files_of_a_record_stand_there_when_asked_for(
    outbox: OutboxScreen, sending: PaperSending, qtbot: QtBot
) -> None:
    row = a_row(1)
    sending.rows = [row]
    sending.files = {
        row.record_id: (OutboxPart("ana-lopez.jpg", 2_000_000, True), OutboxPart("b.m4a", 9, False))
    }
    (words,) = show(outbox)
    assert "2.0 MB" not in words
    fold = button(outbox, "2 files · 1 there already")
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    (words,) = outbox.row_words()
    assert "1 · 2.0 MB" in words
    assert "ana-lopez" not in words


def test_what_a_reviewer_wrote_is_one_press_from_being_corrected(
    outbox: OutboxScreen, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = a_row(7).record_id
    note = ReviewNote("The age is missing.", "Sol", FIRST_LIGHT)
    review = Review(record, ReviewState.HAS_ISSUES, (note,), FIRST_LIGHT)
    wanted = Correction(record, "Visit 7", note.text, note.author, review)
    monkeypatch.setattr(OutboxModel, "corrections", lambda _: (wanted,))
    corrected: list[object] = []
    monkeypatch.setattr(desk.window, "correct_record", corrected.append)
    outbox.correction_requested.connect(corrected.append)
    outbox.refresh()
    words = [label.text() for label in outbox.findChildren(QLabel)]
    assert "The age is missing." in words
    assert "Needs correction" in words
    qtbot.mouseClick(button(outbox, "Correct and send again"), Qt.MouseButton.LeftButton)
    assert record in corrected


def test_what_was_noticed_about_the_central_is_said_until_it_was_read(
    outbox: OutboxScreen, desk: Desk, qtbot: QtBot
) -> None:
    workspace = desk.window.workspace
    assert workspace is not None
    workspace.notices.tell(CentralWentBack(what="records", count=3))
    settle()
    banner = next(one for one in outbox.warnings.findChildren(Banner) if "old copy" in one.text())
    qtbot.mouseClick(banner.button, Qt.MouseButton.LeftButton)
    settle()
    assert workspace.notices.list() == ()
    shown = [one for one in outbox.warnings.findChildren(Banner) if not one.isHidden()]
    assert not shown


# ------------------------------------------------------------------ connecting
@pytest.fixture
def central(sending: PaperSending, desk: Desk) -> CentralScreen:
    sending.kept = None
    desk.window.go("central")
    screen = desk.window.current_screen()
    assert isinstance(screen, CentralScreen)
    screen.show_typed()
    return screen


def test_without_a_central_the_outbox_leads_to_connecting_one(
    desk: Desk, sending: PaperSending, qtbot: QtBot
) -> None:
    sending.kept = None
    desk.window.go("outbox")
    screen = desk.window.current_screen()
    assert isinstance(screen, OutboxScreen)
    qtbot.mouseClick(screen.no_central.button, Qt.MouseButton.LeftButton)
    assert desk.window.place() == "central"


def test_a_token_connects_and_is_not_shown_again(
    central: CentralScreen, sending: PaperSending, qtbot: QtBot
) -> None:
    qtbot.keyClicks(central.address.editor, "https://central.example.org")
    qtbot.keyClicks(central.project.editor, "3")
    qtbot.keyClicks(central.token.editor, "s3cret-token")
    qtbot.keyClick(central.token.editor, Qt.Key.Key_Return)
    assert sending.checked == [("https://central.example.org", "3", "s3cret-token", "", "")]
    assert "Connected to https://central.example.org." in central.present.text()
    assert "4 forms" in central.present.text()
    assert central.token.text() == ""


def test_name_and_password_connect_too(
    central: CentralScreen, sending: PaperSending, qtbot: QtBot
) -> None:
    central.ways.choose("user")
    central._show_way("user")
    central.address.set_text("https://kf.example.org")
    central.user.set_text("martha")
    central.password.set_text("p4ss")
    qtbot.mouseClick(central.check, Qt.MouseButton.LeftButton)
    assert sending.checked == [("https://kf.example.org", "", "", "martha", "p4ss")]
    assert central.password.text() == ""


def test_what_is_missing_is_asked_for_before_anything_is_sent(
    central: CentralScreen, sending: PaperSending, qtbot: QtBot
) -> None:
    qtbot.mouseClick(central.check, Qt.MouseButton.LeftButton)
    assert central.address.problem()
    central.address.set_text("https://central.example.org")
    qtbot.mouseClick(central.check, Qt.MouseButton.LeftButton)
    assert central.token.problem()
    assert not sending.checked


@pytest.mark.parametrize("kind", list(FailureKind))
def test_a_central_that_does_not_answer_as_one_is_not_kept(
    central: CentralScreen, sending: PaperSending, qtbot: QtBot, kind: FailureKind
) -> None:
    sending.answer = DeliveryFailed(kind)
    central.address.set_text("https://central.example.org")
    central.project.set_text("3")
    central.token.set_text("s3cret-token")
    qtbot.mouseClick(central.check, Qt.MouseButton.LeftButton)
    assert sending.kept is None
    assert "Nothing was changed." in central.trouble.text()
    assert central.check.isEnabled()
    assert central.token.text() == "s3cret-token"  # to be mended, not typed anew


def test_disconnecting_asks_first(
    central: CentralScreen, sending: PaperSending, qtbot: QtBot
) -> None:
    sending.kept = Central("https://c.example", "3", "token", "", "c.example")
    central.refresh()
    qtbot.mouseClick(central.present.button, Qt.MouseButton.LeftButton)
    assert central.question is not None
    assert sending.kept is not None
    yes = next(b for b in central.question.findChildren(QPushButton) if b.text() == "Disconnect")
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert sending.kept is None


def test_times_are_told_from_the_clock_that_was_handed_in(
    outbox: OutboxScreen, sending: PaperSending, clock: FakeClock
) -> None:
    sending.rows = [a_row(1)]
    clock.advance(days=1)
    (words,) = show(outbox)
    assert "finished yesterday" in words


def test_one_record_is_kept_here_and_let_go_after_all(
    outbox: OutboxScreen, sending: PaperSending
) -> None:
    sending.rows = [a_row(1), a_row(2)]
    outbox.refresh()
    button(outbox, "Do not send this one").click()
    assert outbox.detail is not None
    button(outbox.detail, "Keep it here").click()
    settle()
    assert [row.is_set_aside for row in sending.rows] == [True, False]
    assert "Kept here" in outbox.row_words()[0]
    assert "Ready to send" in outbox.row_words()[1]
    button(outbox, "Send it after all").click()
    assert not any(row.is_set_aside for row in sending.rows)


def test_with_several_centrals_each_row_says_where_it_goes(
    outbox: OutboxScreen, sending: PaperSending
) -> None:
    assert sending.kept is not None
    sending.rows = [replace(a_row(1), destination=DestinationId("b")), a_row(2)]
    outbox.refresh()
    assert "goes to" not in outbox.row_words()[0]
    sending.others = (replace(sending.kept, label="d.example", destination=DestinationId("b")),)
    outbox.refresh()
    assert "goes to d.example" in outbox.row_words()[0]
    assert outbox._where.text() == "Goes to c.example, d.example"
