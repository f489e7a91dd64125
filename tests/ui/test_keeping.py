"""How long records stay: shown, held, erased after a question, certified."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from intake_app.services import Workspace
from intake_app.ui.components.text import Label
from intake_app.ui.screens.keeping.screen import KeepingScreen
from tests.fakes.clock import FakeClock
from tests.services.forms import household
from tests.ui.conftest import Desk, settle


@pytest.fixture
def screen(desk: Desk, workspace: Workspace, tmp_path: Path, clock: FakeClock) -> KeepingScreen:
    """Two old screenings without indicators, and a new one."""
    ref = workspace.catalogue.import_form(household(tmp_path)).ref
    for name in ("Ramón", "Lucía", "Sol"):
        if name == "Sol":
            clock.advance(days=91)
        filling = workspace.desk.start(ref)
        filling.answer("/data/name", name)
        filling.finalise()
    workspace.search.catch_up()
    desk.window.go("keeping")
    settle()
    shown = desk.window.current_screen()
    assert isinstance(shown, KeepingScreen)
    return shown


def press(within: QWidget | None, words: str, qtbot: QtBot) -> None:
    assert within is not None
    button = next(
        b
        for b in within.findChildren(QPushButton)
        if b.isVisible() and (b.text() == words or words in b.accessibleName())
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def said(screen: QWidget) -> str:
    return "\n".join(label.text() for label in screen.findChildren(Label) if label.isVisible())


def test_what_would_go_is_shown_and_goes_only_after_a_question(
    screen: KeepingScreen, workspace: Workspace, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    assert "Screenings without indicators: 90 days" in said(screen)
    assert "2 records" in said(screen)
    assert "Ram" not in said(screen)
    press(screen, "Erase 2 for good", qtbot)
    press(screen.overlay, "Keep them", qtbot)
    assert len(workspace.records.list()) == 3
    press(screen, "Erase 2 for good", qtbot)
    press(screen.overlay, "Erase", qtbot)
    assert len(workspace.records.list()) == 1
    assert "2 records erased." in screen.said.text()
    assert "no indicators" in said(screen)
    desk.files.chosen = tmp_path / "certificates.txt"
    press(screen, "Save all certificates", qtbot)
    written = desk.files.chosen.read_text(encoding="utf-8").splitlines()
    assert len(written) == 2
    assert "Martha" in written[0]


def test_a_record_on_hold_stays_until_the_hold_is_lifted(
    screen: KeepingScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    press(screen, "no indicators", qtbot)
    sheet = screen.overlay
    press(sheet, "Put on hold", qtbot)
    assert not workspace.retention.restraints()  # a reason belongs to it
    qtbot.keyClicks(screen.window().focusWidget(), "a judge asks")
    press(sheet, "Put on hold", qtbot)
    assert [one.reason for one in workspace.retention.restraints()] == ["a judge asks"]
    press(screen, "Erase 1 for good", qtbot)
    press(screen.overlay, "Erase", qtbot)
    assert len(workspace.records.list()) == 2
    press(screen, "a judge asks", qtbot)
    press(screen.overlay, "Lift it", qtbot)
    assert not workspace.retention.restraints()
