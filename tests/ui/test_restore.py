"""Bringing a profile back on another laptop, from the first screen on."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from intake_app.services import AppPaths, JobsAtOnce, NewVault, Outside, assemble
from intake_app.ui.screens.restore.screen import RestoreScreen
from intake_app.ui.screens.welcome.screen import WelcomeScreen
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.ui.conftest import Desk, OpenDesk, settle


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, NewVault]:
    """A backup of another laptop's profile."""
    folder = tmp_path_factory.mktemp("other")
    other = assemble(
        AppPaths.below(folder / "home"),
        clock=FakeClock(),
        jobs=JobsAtOnce(),
        outside=Outside(kdf_limits=FAST_KDF),
    )
    made = other.vault.create("Ana", PASSPHRASE)
    other.vault.unlock(made.account_id, PASSPHRASE).backups.write(folder / "copy.bak")
    other.close()
    return folder / "copy.bak", made


def press(screen: RestoreScreen | WelcomeScreen, words: str, qtbot: QtBot) -> None:
    button = next(
        b for b in screen.findChildren(QPushButton) if b.isVisible() and b.text() == words
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def come_to_restore(desk: Desk, qtbot: QtBot) -> RestoreScreen:
    first = desk.window.current_screen()
    assert isinstance(first, WelcomeScreen)
    press(first, "I have a backup", qtbot)
    screen = desk.window.current_screen()
    assert isinstance(screen, RestoreScreen)
    return screen


def test_the_passphrase_of_then_brings_it_back(
    open_desk: OpenDesk, backup: tuple[Path, NewVault], qtbot: QtBot
) -> None:
    desk = open_desk()
    screen = come_to_restore(desk, qtbot)
    press(screen, "Bring it back and open it", qtbot)
    assert "choose the backup first" in screen.trouble.text()
    desk.files.chosen = backup[0]
    press(screen, "Choose the backup…", qtbot)
    assert screen.file.text().startswith("copy.bak")
    qtbot.keyClicks(screen.passphrase.editor, "not this one at all")
    press(screen, "Bring it back and open it", qtbot)
    assert screen.passphrase.problem()
    screen.passphrase.clear()
    qtbot.keyClicks(screen.passphrase.editor, PASSPHRASE)
    press(screen, "Bring it back and open it", qtbot)
    assert desk.window.workspace is not None
    assert desk.window.workspace.owner_name == "Ana"


def test_the_recovery_key_of_then_sets_a_new_passphrase(
    open_desk: OpenDesk, backup: tuple[Path, NewVault], qtbot: QtBot
) -> None:
    desk = open_desk()
    screen = come_to_restore(desk, qtbot)
    desk.files.chosen = backup[0]
    press(screen, "Choose the backup…", qtbot)
    press(screen, "Recovery key", qtbot)
    qtbot.keyClicks(screen.key.editor, backup[1].recovery_key)
    new = screen.new.offered.accessibleName()
    qtbot.keyClicks(screen.new.repeat.editor, new)
    press(screen, "Bring it back and open it", qtbot)
    assert desk.window.workspace is not None
    desk.window.workspace.close()
    desk.program.vault.unlock(backup[1].account_id, new).close()


def test_what_is_no_backup_is_told_before_anything_is_typed(
    open_desk: OpenDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = open_desk()
    screen = come_to_restore(desk, qtbot)
    desk.files.chosen = tmp_path / "holiday.bak"
    desk.files.chosen.write_bytes(b"not a backup" * 100)
    press(screen, "Choose the backup…", qtbot)
    assert "no backup that can be used" in screen.trouble.text()
    press(screen, "Back", qtbot)
    assert isinstance(desk.window.current_screen(), WelcomeScreen)
