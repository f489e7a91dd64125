"""The outbox as a person sees it: state, reason, way out, receipt."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from intake_app.domain.delivery import DeliveryFailed, FailureKind, Receipt
from intake_app.domain.records import FormRef, InstanceId, RecordId, RecordState
from intake_app.services import (
    Central,
    CheckResult,
    FormSummary,
    OutboxRow,
    Sending,
    SendingReport,
    Workspace,
)
from intake_app.ui.components.rows import Row
from intake_app.ui.screens.central.screen import CentralScreen
from intake_app.ui.screens.outbox.screen import OutboxScreen
from tests.fakes.clock import FIRST_LIGHT, FakeClock
from tests.ui.conftest import Desk, settle

HOUR = timedelta(hours=1)


class PaperSending(Sending):
    """An outbox whose rows a test writes, and a central that answers as it is told."""

    def __init__(self) -> None:
        self.rows: list[OutboxRow] = []
        self.kept: Central | None = Central("https://c.example", "3", "token", "", "c.example")
        self.is_online = True
        self.on_send: Callable[[], SendingReport] = lambda: SendingReport(0, 0, 0)
        self.retried: list[RecordId] = []
        self.checked: list[tuple[str, str, str, str, str]] = []
        self.answer: Exception | CheckResult = CheckResult(form_count=4, server="https://c.example")

    @property
    def online(self) -> bool:
        return self.is_online

    def central(self) -> Central | None:
        return self.kept

    def outbox(self) -> tuple[OutboxRow, ...]:
        return tuple(self.rows)

    def waiting_count(self) -> int:
        return sum(row.state is not RecordState.SENT for row in self.rows)

    def send_now(self, *, consented: bool = False) -> SendingReport:
        return self.on_send()

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
    ) -> Central:
        del password, certificate
        self.kept = Central(address, project, "token" if token else "user", user, address)
        return self.kept

    def disconnect(self) -> None:
        self.kept = None

    def fetch_forms(self, *, consented: bool = False) -> tuple[FormSummary, ...]:
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


def button(screen: OutboxScreen, words: str) -> QPushButton:
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
    assert "Ready to send" in words
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


def test_a_receipt_shows_what_proves_the_arrival(
    outbox: OutboxScreen, sending: PaperSending, qtbot: QtBot
) -> None:
    sending.rows = [a_row(1, RecordState.SENT)]
    show(outbox)
    qtbot.mouseClick(outbox.findChild(Row), Qt.MouseButton.LeftButton)
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
