"""Switching the program's language changes every word that is shown, at once."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.domain.records import RecordState
from intake_app.services import SendingReport, Workspace
from intake_app.ui.main_window import MainWindow
from intake_app.ui.screens.central.screen import CentralScreen
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.forms.screen import FormsScreen
from intake_app.ui.screens.outbox.screen import OutboxScreen
from intake_app.ui.screens.unlock.screen import UnlockScreen
from intake_app.ui.screens.welcome.screen import WelcomeScreen
from tests.ui.conftest import RESOURCES, Desk, OpenDesk, settle
from tests.ui.test_i18n import messages
from tests.ui.test_outbox import PaperSending, a_row

PLACEHOLDER = re.compile(r"%n|%\d|\\\{\w+\\\}")
BROKEN = '"survey",,,\n,"type","name","label"\n,"integr","rooms","Rooms"\n'


OWN_NAMES = frozenset({"Español"})
"""A language is called so on its own switch, whatever the rest is said in."""


def spanish() -> list[re.Pattern[str]]:
    """Every sentence that the program says in Spanish alone, as a pattern for a whole text."""
    known = messages(RESOURCES / "i18n" / "intake_es.ts")
    english = {source for _, source, _, _ in known}
    return [
        re.compile(PLACEHOLDER.sub(".*", re.escape(text)))
        for _, _, texts, _ in known
        for text in texts
        if text not in english
        and text not in OWN_NAMES
        and len(PLACEHOLDER.sub("", text)) > len("%1 · ")
    ]


def shown_words(window: QWidget) -> list[str]:
    """Every text that a person sees or a screen reader says."""
    words: list[str] = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        words += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QAbstractButton):
            words.append(widget.text())
    return [text for text in words if text]


def switch(window: MainWindow) -> None:
    """From Spanish to English; nothing Spanish may be left."""
    patterns = spanish()

    def in_spanish() -> set[str]:
        parts = {part for text in shown_words(window) for part in (text, *text.split(" · "))}
        return {part for part in parts if any(p.fullmatch(part) for p in patterns)}

    settle()
    assert in_spanish(), "nothing was shown in Spanish before"
    window.use_language("en")
    settle()
    assert in_spanish() == set()


@pytest.fixture
def paper(workspace: Workspace) -> PaperSending:
    sending = PaperSending.of(workspace)
    sending.is_online = False
    sending.rows = [
        a_row(1, RecordState.NEEDS_ATTENTION, FailureKind.REFUSED, "words of the central"),
        a_row(2, RecordState.READY, FailureKind.UNREACHABLE),
        a_row(3, RecordState.SENT),
    ]
    return sending


@pytest.mark.parametrize(
    "place", ["home", "forms", "outbox", "records", "settings", "central", "people", "log"]
)
def test_every_place_is_said_anew(paper: PaperSending, desk: Desk, place: str) -> None:
    assert paper.rows
    desk.window.use_language("es")
    desk.window.go(place)
    settle()
    assert "Sin conexión" in desk.window.top.state_words()
    switch(desk.window)
    assert "No connection" in desk.window.top.state_words()


@pytest.mark.parametrize(
    "report", [SendingReport(1, 0, 0), SendingReport(1, 2, 2), SendingReport(0, 2, 2)], ids=str
)
def test_what_came_of_sending_is_said_anew(
    paper: PaperSending, desk: Desk, report: SendingReport
) -> None:
    paper.on_send = lambda: report
    desk.window.use_language("es")
    desk.window.go("outbox")
    screen = desk.window.current_screen()
    assert isinstance(screen, OutboxScreen)
    screen.send_now()
    settle()
    assert screen.said.isVisible()
    switch(desk.window)
    assert screen.said.isVisible()


def _typed_nothing(screen: CentralScreen, paper: PaperSending) -> None:
    del paper
    screen.check.click()


def _cannot_be_reached(screen: CentralScreen, paper: PaperSending) -> None:
    paper.answer = DeliveryFailed(FailureKind.UNREACHABLE)
    screen.address.set_text("https://c.example")
    screen.project.set_text("3")
    screen.token.set_text("token")
    screen.check.click()


@pytest.mark.parametrize("go_wrong", [_typed_nothing, _cannot_be_reached])
def test_what_went_wrong_in_connecting_is_said_anew(
    paper: PaperSending, desk: Desk, go_wrong: Callable[[CentralScreen, PaperSending], None]
) -> None:
    desk.window.use_language("es")
    desk.window.go("central")
    screen = desk.window.current_screen()
    assert isinstance(screen, CentralScreen)
    screen.show_typed()
    go_wrong(screen, paper)
    switch(desk.window)


def test_what_came_of_adding_a_form_is_said_anew(desk: Desk, tmp_path: Path) -> None:
    broken, gone = tmp_path / "broken.csv", tmp_path / "gone.csv"
    broken.write_text(BROKEN, encoding="utf-8")
    desk.window.use_language("es")
    desk.window.go("forms")
    screen = desk.window.current_screen()
    assert isinstance(screen, FormsScreen)
    screen.add_form(broken)
    assert "no existe" in " ".join(screen.finding_words())
    switch(desk.window)
    assert screen.faults.isVisible()
    desk.window.use_language("es")
    screen.add_form(gone)
    switch(desk.window)


def test_findings_put_away_stay_away(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_text(BROKEN, encoding="utf-8")
    desk.window.go("forms")
    screen = desk.window.current_screen()
    assert isinstance(screen, FormsScreen)
    screen.add_form(broken)
    close = next(
        button
        for button in screen.faults.findChildren(QAbstractButton)
        if button.accessibleName() == "Put this list away"
    )
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    desk.window.use_language("es")
    settle()
    assert not screen.faults.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert screen.isAncestorOf(focused)


def test_the_welcome_is_said_anew(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk()
    screen = desk.window.current_screen()
    assert isinstance(screen, WelcomeScreen)
    desk.window.use_language("es")
    switch(desk.window)
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    desk.window.use_language("es")
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    assert screen.name.problem()
    switch(desk.window)
    qtbot.keyClicks(desk.window.focusWidget(), "Ana")
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    desk.window.use_language("es")
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    assert screen.repeat.problem()
    switch(desk.window)


@pytest.mark.usefixtures("account_id")
def test_the_door_is_said_anew(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk()
    screen = desk.window.current_screen()
    assert isinstance(screen, UnlockScreen)
    desk.window.use_language("es")
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    assert screen.passphrase.problem()
    switch(desk.window)
    desk.window.use_language("es")
    qtbot.keyClicks(desk.window.focusWidget(), "not this one")
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    switch(desk.window)


def test_filling_and_review_are_said_anew(desk: Desk) -> None:
    workspace = desk.window.workspace
    assert workspace is not None
    desk.window.use_language("es")
    desk.window.start_form(workspace.catalogue.forms()[0].ref)
    screen = desk.window.current_screen()
    assert isinstance(screen, FillingScreen)
    screen.set_language("English (en)")
    screen.page.build_all()
    for _ in screen.filling.page_ids():
        if screen.banner.isVisible():
            break
        screen.turn(1)
    assert screen.banner.isVisible()
    switch(desk.window)
    desk.window.use_language("es")
    screen.review()
    switch(desk.window)
