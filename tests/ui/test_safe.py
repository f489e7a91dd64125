"""Backup, journeys and checkpoints, from the screen that offers them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from intake_app.domain.policy import KeysRule, Policy
from intake_app.services import AppPaths, JobsAtOnce, Outside, Program, Workspace, assemble
from intake_app.services.key_files import make_key_file
from intake_app.ui.components.text import Label
from intake_app.ui.components.work_sheet import WorkSheet
from intake_app.ui.screens.safe.screen import SafeScreen
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.services.forms import household
from tests.ui.conftest import Desk, OpenDesk, settle


def opened(desk: Desk) -> SafeScreen:
    desk.window.go("safe")
    settle()
    screen = desk.window.current_screen()
    assert isinstance(screen, SafeScreen)
    return screen


@pytest.fixture
def screen(desk: Desk) -> SafeScreen:
    return opened(desk)


def press(within: QWidget | None, words: str, qtbot: QtBot) -> None:
    assert within is not None
    button = next(
        b
        for b in within.findChildren(QPushButton)
        if b.isVisible() and words in (b.text(), b.accessibleName().split(",")[0])
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def type_own(screen: SafeScreen, qtbot: QtBot, text: str = PASSPHRASE) -> WorkSheet:
    sheet = screen.overlay
    if not isinstance(sheet, WorkSheet):
        sheet = screen.window().findChildren(WorkSheet)[-1]
    assert sheet.passphrase is not None
    sheet.passphrase.clear()
    qtbot.keyClicks(sheet.passphrase.editor, text)
    return sheet


def begin_something(workspace: Workspace, folder: Path) -> None:
    filling = workspace.desk.start(workspace.catalogue.import_form(household(folder)).ref)
    filling.answer("/data/name", "Ramón")
    filling.save_now()
    filling.close()


def test_a_backup_is_written_where_one_says_and_opens_on_another_laptop(
    screen: SafeScreen, desk: Desk, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    begin_something(workspace, tmp_path)
    screen.refresh()
    assert "No backup was made yet." in screen.last.text()
    desk.files.chosen = tmp_path / "copy.bak"
    press(screen, "Back up now", qtbot)
    assert "Written and read back: copy.bak" in screen.said.text()
    assert "nothing was done since" in screen.last.text()
    other = assemble(
        AppPaths.below(tmp_path / "other"),
        clock=FakeClock(),
        jobs=JobsAtOnce(),
        outside=Outside(kdf_limits=FAST_KDF),
    )
    brought = other.vault.restore_backup(desk.files.chosen, PASSPHRASE)
    assert len(brought.desk.drafts()) == 1
    other.close()


def test_a_schedule_is_set_and_switched_off(
    screen: SafeScreen, desk: Desk, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.ask_schedule()
    sheet = screen.overlay
    press(sheet, "Save", qtbot)
    assert workspace.backups.schedule() is None  # no folder yet
    desk.files.folder = tmp_path
    press(sheet, "Choose the folder…", qtbot)
    press(sheet, "7 days", qtbot)
    press(sheet, "Save", qtbot)
    schedule = workspace.backups.schedule()
    assert schedule is not None
    assert (schedule.folder, schedule.every_days) == (tmp_path, 7)
    assert "Every 7 days" in screen.by_itself.detail()
    screen.ask_schedule()
    press(screen.overlay, "Switch it off", qtbot)
    assert workspace.backups.schedule() is None


def test_an_empty_laptop_is_asked_for_twice_where_something_would_be_lost(
    screen: SafeScreen, desk: Desk, workspace: Workspace, program: Program, qtbot: QtBot,
    tmp_path: Path,
) -> None:  # fmt: skip
    begin_something(workspace, tmp_path)
    screen.refresh()
    assert "Finish what is begun: 1" in screen.step_words()
    press(screen, "Take this profile off the laptop", qtbot)
    assert screen.overlay is not None
    said = " ".join(label.text() for label in screen.overlay.findChildren(Label))
    assert "1 begun form" in said
    press(screen.overlay, "Keep it", qtbot)
    assert program.vault.accounts()
    press(screen, "Take this profile off the laptop", qtbot)
    press(screen.overlay, "Lose it and go on", qtbot)
    sheet = type_own(screen, qtbot, "not this one at all")
    press(sheet, "Take it off", qtbot)
    assert program.vault.accounts()
    press(type_own(screen, qtbot), "Take it off", qtbot)
    assert not program.vault.accounts()
    assert desk.relaunched == [False]  # a fresh process begins as on the first day


def test_with_a_newer_backup_one_question_is_enough(
    screen: SafeScreen, desk: Desk, workspace: Workspace, program: Program, qtbot: QtBot,
    tmp_path: Path,
) -> None:  # fmt: skip
    begin_something(workspace, tmp_path)
    desk.files.chosen = tmp_path / "copy.bak"
    press(screen, "Back up now", qtbot)
    assert "A backup holds all of it" in screen.step_words()
    press(screen, "Take this profile off the laptop", qtbot)
    press(type_own(screen, qtbot), "Take it off", qtbot)
    assert not program.vault.accounts()


def test_nothing_is_locked_away_where_nobody_could_open_it(screen: SafeScreen) -> None:
    assert not screen.lock_away.isVisible()
    assert screen._cannot.isVisible()


class TestSealed:
    """Where the organisation has a key."""

    @pytest.fixture
    def policy(self, tmp_path: Path) -> Policy | None:
        (public,) = make_key_file(
            tmp_path / "k",
            "recovery",
            "siete mapas antiguos guarda el cofre",
            passes=1,
            memory=8192,
        )
        return Policy(keys=KeysRule(recovery=public))

    def test_locked_away_no_passphrase_opens_it(
        self, open_desk: OpenDesk, program: Program, qtbot: QtBot
    ) -> None:
        made = program.vault.create("Ana", PASSPHRASE)
        desk = open_desk()
        desk.window.open_workspace(program.vault.unlock(made.account_id, PASSPHRASE))
        settle()
        screen = opened(desk)
        press(screen, "Lock it away", qtbot)
        assert program.vault.accounts()[0].is_locked_away is False
        press(screen.overlay, "Go on", qtbot)
        press(type_own(screen, qtbot), "Lock it away", qtbot)
        assert desk.relaunched == [False]
        assert program.vault.accounts()[0].is_locked_away
