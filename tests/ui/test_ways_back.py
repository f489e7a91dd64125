"""The door where more than a passphrase is asked for, and where none opens it any more."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from intake_app.domain.policy import AccountRule, KeysRule, Policy
from intake_app.services import Program, issue_office_reply
from intake_app.services.key_files import make_key_file
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.screens.unlock.screen import UnlockScreen
from intake_app.ui.screens.welcome.screen import WelcomeScreen
from tests.fakes.vaults import PASSPHRASE
from tests.ui.conftest import Desk, OpenDesk, settle

KIT = "el cofre guarda siete mapas antiguos"


@pytest.fixture
def organisation_key(tmp_path: Path) -> tuple[Path, str]:
    """A recovery key of the organisation: the file, and its public half."""
    file = tmp_path / "recovery.key"
    (public,) = make_key_file(file, "recovery", KIT, passes=1, memory=8192)
    return file, public


@pytest.fixture
def policy(organisation_key: tuple[Path, str]) -> Policy | None:
    return Policy(keys=KeysRule(recovery=organisation_key[1]))


def door(desk: Desk) -> UnlockScreen:
    screen = desk.window.current_screen()
    assert isinstance(screen, UnlockScreen)
    return screen


def press(screen: UnlockScreen, words: str, qtbot: QtBot) -> None:
    button = next(b for b in screen.findChildren(QPushButton) if b.text() == words)
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def practise(screen: UnlockScreen, qtbot: QtBot) -> str:
    words = screen.choice.offered.accessibleName()
    qtbot.keyClicks(screen.choice.repeat.editor, words)
    return words


@pytest.mark.parametrize("state", ["locked away", "forgotten"])
def test_the_office_opens_what_nobody_here_can(
    open_desk: OpenDesk,
    program: Program,
    organisation_key: tuple[Path, str],
    qtbot: QtBot,
    tmp_path: Path,
    state: str,
) -> None:
    account_id = program.vault.create("Ana", PASSPHRASE).account_id
    if state == "locked away":
        workspace = program.vault.unlock(account_id, PASSPHRASE)
        workspace.recovery.lock_away(PASSPHRASE)
        workspace.close()
    desk = open_desk()
    screen = door(desk)
    if state == "locked away":
        assert screen.passphrase.isHidden()
        assert screen.unlock.isHidden()
        assert "no passphrase here opens it" in screen.trouble.text()
        press(screen, "Open it with the office", qtbot)
    else:
        press(screen, "I forgot it", qtbot)
        press(screen, "Office", qtbot)
    assert screen.way() == "reply"
    question = desk.files.chosen = tmp_path / "question.json"
    press(screen, "Save the question to the office…", qtbot)
    answer = issue_office_reply(question, organisation_key[0], KIT)
    desk.files.chosen = tmp_path / "reply"
    desk.files.chosen.write_bytes(answer.content)
    press(screen, "Choose the office's reply…", qtbot)
    qtbot.keyClicks(screen.key.editor, answer.code)
    new = practise(screen, qtbot)
    press(screen, "Set the passphrase and open", qtbot)
    assert desk.window.workspace is not None
    shown = [sheet for sheet in desk.window.findChildren(Overlay) if sheet.isVisible()]
    expected = ["Your new recovery key"] if state == "forgotten" else []  # it was dropped
    assert [sheet.title.text() for sheet in shown] == expected
    desk.window.workspace.close()
    desk.program.vault.unlock(account_id, new).close()


def test_the_organisations_own_key_opens_it_on_the_spot(
    open_desk: OpenDesk, program: Program, organisation_key: tuple[Path, str], qtbot: QtBot
) -> None:
    program.vault.create("Ana", PASSPHRASE)
    desk = open_desk()
    screen = door(desk)
    press(screen, "I forgot it", qtbot)
    press(screen, "Organisation", qtbot)
    press(screen, "Set the passphrase and open", qtbot)
    assert "choose the file" in screen.trouble.text()
    desk.files.chosen = organisation_key[0]
    press(screen, "Choose the organisation's key…", qtbot)
    qtbot.keyClicks(screen.key_passphrase.editor, KIT)
    practise(screen, qtbot)
    press(screen, "Set the passphrase and open", qtbot)
    assert desk.window.workspace is not None


def test_a_key_file_that_is_not_on_a_stick_can_be_shown(
    open_desk: OpenDesk, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    made = program.vault.create("Ana", PASSPHRASE)
    workspace = program.vault.unlock(made.account_id, PASSPHRASE)
    file = workspace.people.add_key_file(PASSPHRASE, tmp_path)
    workspace.close()
    moved = file.rename(tmp_path / "elsewhere.key")
    desk = open_desk()
    screen = door(desk)
    assert "stick with the key file" in screen.passphrase.editor.accessibleDescription()
    screen.passphrase.set_text(PASSPHRASE)
    press(screen, "Unlock", qtbot)
    assert desk.window.workspace is None
    assert "key file" in screen.trouble.text()
    desk.files.chosen = moved
    press(screen, "Key file is somewhere else…", qtbot)
    assert screen.key_file.text() == "Key file: elsewhere.key"
    screen.passphrase.set_text(PASSPHRASE)
    press(screen, "Unlock", qtbot)
    assert desk.window.workspace is not None


class TestWithoutAnyWayBack:
    """Where the organisation wants neither a recovery key nor has one of its own."""

    @pytest.fixture
    def policy(self) -> Policy | None:
        return Policy(accounts=AccountRule(recovery_key=False))

    def test_it_is_said_plainly_and_beforehand(self, open_desk: OpenDesk, qtbot: QtBot) -> None:
        desk = open_desk()
        screen = desk.window.current_screen()
        assert isinstance(screen, WelcomeScreen)
        qtbot.mouseClick(screen.begin, Qt.MouseButton.LeftButton)
        screen.name.set_text("Ana")
        screen._take_profile()
        said = " ".join(banner.text() for banner in screen.findChildren(Banner))
        assert "your records are lost: there is no other way in" in said
        qtbot.keyClicks(screen.repeat.editor, screen.offered.accessibleName())
        qtbot.mouseClick(screen.make, Qt.MouseButton.LeftButton)
        settle()
        assert desk.window.workspace is not None
        assert desk.window.workspace.recovery.ways().is_none
