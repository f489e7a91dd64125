"""The keyboard is where one goes on, after everything that takes time."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.domain.records import RecordState
from intake_app.services import CheckResult, Jobs, SendingReport, Workspace
from intake_app.store import StoreDiskFull
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.rows import Row
from intake_app.ui.screens.central.screen import CentralScreen
from intake_app.ui.screens.forms.screen import FormsScreen
from intake_app.ui.screens.outbox.screen import OutboxScreen
from intake_app.ui.screens.welcome.screen import WelcomeScreen
from tests.fakes.jobs import JobsByHand
from tests.ui.conftest import Desk, OpenDesk, settle
from tests.ui.test_first_start import come_to_the_passphrase
from tests.ui.test_outbox import PaperSending, a_row


@pytest.fixture
def jobs() -> Jobs:
    return JobsByHand()


@pytest.fixture
def paper(workspace: Workspace) -> PaperSending:
    return PaperSending.of(workspace)


@pytest.fixture
def open_place(paper: PaperSending, desk: Desk, jobs: JobsByHand) -> Desk:
    del paper
    jobs.run_all()
    settle()
    return desk


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def outbox(desk: Desk) -> OutboxScreen:
    desk.window.go("outbox")
    screen = desk.window.current_screen()
    assert isinstance(screen, OutboxScreen)
    settle()
    return screen


def central(desk: Desk) -> CentralScreen:
    desk.window.go("central")
    screen = desk.window.current_screen()
    assert isinstance(screen, CentralScreen)
    screen.show_typed()
    screen.project.set_text("3")
    return screen


def test_after_sending_in_vain_the_keyboard_is_at_send_now(
    open_place: Desk, paper: PaperSending, jobs: JobsByHand, qtbot: QtBot
) -> None:
    paper.rows = [a_row(1, RecordState.READY, FailureKind.UNREACHABLE)]
    paper.on_send = lambda: SendingReport(sent=0, failed=1, waiting=1)
    screen = outbox(open_place)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert not screen.send.isEnabled()
    jobs.run_all()
    settle()
    assert focused() is screen.send


def test_after_sending_all_the_keyboard_is_at_the_first_receipt(
    open_place: Desk, paper: PaperSending, jobs: JobsByHand, qtbot: QtBot
) -> None:
    paper.rows = [a_row(1)]

    def arrive() -> SendingReport:
        paper.rows = [a_row(1, RecordState.SENT)]
        return SendingReport(sent=1, failed=0, waiting=0)

    paper.on_send = arrive
    screen = outbox(open_place)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    jobs.run_all()
    settle()
    row = focused()
    assert isinstance(row, Row)
    assert screen.isAncestorOf(row)
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert screen.detail is not None
    assert screen.detail.isVisible()


def test_trying_one_again_brings_the_keyboard_back(
    open_place: Desk, paper: PaperSending, jobs: JobsByHand, qtbot: QtBot
) -> None:
    paper.rows = [a_row(1, RecordState.NEEDS_ATTENTION, FailureKind.REFUSED)]
    paper.on_send = lambda: SendingReport(sent=0, failed=1, waiting=1)
    screen = outbox(open_place)
    again = next(b for b in screen.findChildren(Button) if b.text() == "Try this one again")
    again.setFocus()
    qtbot.keyClick(again, Qt.Key.Key_Space)
    jobs.run_all()
    settle()
    assert screen.isAncestorOf(focused())


def test_sending_takes_no_keyboard_from_someone_who_went_on(
    open_place: Desk, paper: PaperSending, jobs: JobsByHand, qtbot: QtBot
) -> None:
    paper.rows = [a_row(1)]
    outbox(open_place)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    open_place.window.go("records")
    before = focused()
    jobs.run_all()
    settle()
    assert focused() is before


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (FailureKind.SIGN_IN, "token"),
        (FailureKind.NOT_ALLOWED, "token"),
        (FailureKind.UNREACHABLE, "address"),
        (FailureKind.NOT_A_CENTRAL, "address"),
    ],
)
def test_what_is_to_be_looked_at_has_the_keyboard(
    open_place: Desk,
    paper: PaperSending,
    jobs: JobsByHand,
    qtbot: QtBot,
    kind: FailureKind,
    field: str,
) -> None:
    paper.answer = DeliveryFailed(kind)
    screen = central(open_place)
    screen.address.set_text("https://c.example")
    screen.token.set_text("token")
    screen.token.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert not screen.check.isEnabled()
    jobs.run_all()
    settle()
    assert focused() is getattr(screen, field).editor


def test_once_connected_the_keyboard_is_at_the_way_back(
    open_place: Desk, paper: PaperSending, jobs: JobsByHand, qtbot: QtBot
) -> None:
    paper.answer = CheckResult(form_count=1, server="https://c.example")
    screen = central(open_place)
    screen.address.set_text("https://c.example")
    screen.token.set_text("token")
    screen.token.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    jobs.run_all()
    settle()
    assert focused() is screen.back


def test_a_form_that_is_refused_leaves_the_keyboard_at_add(
    open_place: Desk, jobs: JobsByHand, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "empty.xml"
    file.write_bytes(b"")
    open_place.files.chosen = file
    open_place.window.go("forms")
    screen = open_place.window.current_screen()
    assert isinstance(screen, FormsScreen)
    screen.add.setFocus()
    qtbot.keyClick(screen.add, Qt.Key.Key_Space)
    jobs.run_all()
    settle()
    assert screen.finding_words()
    assert focused() is screen.add


def test_a_profile_that_could_not_be_made_can_be_tried_again(
    open_desk: OpenDesk, jobs: JobsByHand, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk()
    screen = come_to_the_passphrase(desk, qtbot)
    assert isinstance(screen, WelcomeScreen)

    def no_room(*_: object, **__: object) -> None:
        raise StoreDiskFull

    monkeypatch.setattr(desk.program.vault, "create", no_room)
    qtbot.keyClicks(focused(), screen.offered.accessibleName())
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    another = next(b for b in screen.findChildren(Button) if b.text() == "Another set")
    assert not another.isEnabled()
    jobs.run_all()
    settle()
    assert "full" in screen.trouble.text()
    assert focused() is screen.make
