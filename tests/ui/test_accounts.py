"""People and passphrases, as they see them: every change through the sheet that asks for it."""

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from intake_app.domain.people import Role
from intake_app.domain.policy import AccountRule, Policy
from intake_app.services import Program, Workspace, WrongPassphrase
from intake_app.ui.components.new_passphrase import NewPassphrase
from intake_app.ui.components.rows import Row
from intake_app.ui.components.text import Label
from intake_app.ui.components.work_sheet import WorkSheet
from intake_app.ui.screens.accounts.screen import AccountsScreen
from tests.fakes.vaults import PASSPHRASE
from tests.ui.conftest import Desk, settle

TEAM = Policy(accounts=AccountRule(vaults="team"))
BO = "la tuna crece sin prisa ni miedo"


@pytest.fixture
def policy() -> Policy | None:
    return TEAM


@pytest.fixture
def screen(desk: Desk) -> AccountsScreen:
    desk.window.go("people")
    settle()
    shown = desk.window.current_screen()
    assert isinstance(shown, AccountsScreen)
    return shown


def press(within: QWidget, words: str, qtbot: QtBot) -> None:
    button = next(
        b
        for b in within.findChildren(QPushButton)
        if not b.isHidden() and words in (b.text(), b.accessibleName().split(",")[0])
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def sheet_of(screen: AccountsScreen) -> WorkSheet:
    assert isinstance(screen.overlay, WorkSheet)
    assert screen.overlay.isVisible()
    return screen.overlay


def type_own(sheet: WorkSheet, qtbot: QtBot, text: str = PASSPHRASE) -> None:
    assert sheet.passphrase is not None
    sheet.passphrase.clear()
    qtbot.keyClicks(sheet.passphrase.editor, text)


def practise(sheet: WorkSheet, qtbot: QtBot) -> str:
    """Types the offered words; gives them."""
    new = sheet.findChild(NewPassphrase)
    assert new is not None
    words = new.offered.accessibleName()
    assert len(words.split()) == 5
    qtbot.keyClicks(new.repeat.editor, words)
    return words


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def rows(screen: AccountsScreen) -> list[str]:
    found = screen.page.findChildren(Row)
    return [row.accessibleName() for row in found if not row.isHidden()]


def test_the_passphrase_is_changed_to_offered_words(
    screen: AccountsScreen, program: Program, workspace: Workspace, qtbot: QtBot
) -> None:
    press(screen, "Change my passphrase", qtbot)
    sheet = sheet_of(screen)
    new = practise(sheet, qtbot)
    type_own(sheet, qtbot, "not this one at all")
    press(sheet, "Change it", qtbot)
    assert sheet.isVisible()
    assert sheet.passphrase is not None
    assert sheet.passphrase.problem()
    type_own(sheet, qtbot)
    press(sheet, "Change it", qtbot)
    assert not shiboken6.isValid(sheet)
    workspace.close()
    with pytest.raises(WrongPassphrase):
        program.vault.unlock(workspace.account.account_id, PASSPHRASE)
    program.vault.unlock(workspace.account.account_id, new).close()


def test_words_that_were_not_practised_change_nothing(screen: AccountsScreen, qtbot: QtBot) -> None:
    press(screen, "Change my passphrase", qtbot)
    sheet = sheet_of(screen)
    type_own(sheet, qtbot)
    press(sheet, "Change it", qtbot)
    assert sheet.isVisible()
    assert "Not quite the same words" in words_of(sheet)


def test_a_new_recovery_key_is_shown_once_and_stays_until_it_is_kept(
    screen: AccountsScreen, program: Program, workspace: Workspace, qtbot: QtBot, tmp_path: Path,
    desk: Desk,
) -> None:  # fmt: skip
    desk.files.chosen = tmp_path / "key.txt"
    press(screen, "Make a new recovery key", qtbot)
    type_own(sheet_of(screen), qtbot)
    press(sheet_of(screen), "Make it", qtbot)
    shown = screen.overlay
    assert shown is not None
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.isVisible()
    press(shown, "Save to a USB stick", qtbot)
    assert "somewhere safe" in words_of(shown)
    key = next(line for line in desk.files.chosen.read_text().splitlines() if line.count("-") > 3)
    assert workspace.recovery.key_is_unseen()
    press(shown, "I have it", qtbot)
    assert not workspace.recovery.key_is_unseen()
    workspace.close()
    program.vault.unlock_with_recovery(workspace.account.account_id, key, BO).close()


def test_somebody_is_added_helped_and_removed(
    screen: AccountsScreen, program: Program, workspace: Workspace, qtbot: QtBot
) -> None:
    press(screen, "Add a person", qtbot)
    sheet = sheet_of(screen)
    qtbot.keyClicks(sheet.window().focusWidget(), "Bo")
    first = practise(sheet, qtbot)
    type_own(sheet, qtbot)
    press(sheet, "Add", qtbot)
    assert any(name.startswith("Bo, Fieldwork") for name in rows(screen))
    [bo] = [person for person in workspace.people.list() if not person.is_me]
    assert bo.role is Role.WORKER

    press(screen, "Bo", qtbot)
    assert screen.overlay is not None
    press(screen.overlay, "Give a new passphrase", qtbot)
    second = practise(sheet_of(screen), qtbot)
    type_own(sheet_of(screen), qtbot)
    press(sheet_of(screen), "Set it", qtbot)

    press(screen, "Bo", qtbot)
    assert screen.overlay is not None
    press(screen.overlay, "Remove from this profile", qtbot)
    type_own(sheet_of(screen), qtbot)
    press(sheet_of(screen), "Remove", qtbot)
    assert screen.overlay is not None
    assert "recovery key" in words_of(screen.overlay)
    press(screen.overlay, "I have it", qtbot)
    assert not any(name.startswith("Bo,") for name in rows(screen))
    workspace.close()
    for gone in (first, second):
        with pytest.raises(WrongPassphrase):
            program.vault.unlock(workspace.account.account_id, gone)


def test_a_key_file_is_written_where_one_says_and_asked_for_from_then_on(
    screen: AccountsScreen, desk: Desk, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.files.folder = tmp_path
    press(screen, "Second secret", qtbot)
    type_own(sheet_of(screen), qtbot)
    press(sheet_of(screen), "Add it", qtbot)
    assert workspace.people.me.has_second_factor
    assert len(list(tmp_path.glob("*.key"))) == 1
    assert "a key file or the system's keyring is needed" in words_of(screen)
    press(screen, "Second secret", qtbot)
    type_own(sheet_of(screen), qtbot)
    press(sheet_of(screen), "Take it away", qtbot)
    assert not workspace.people.me.has_second_factor


def test_what_is_left_when_a_passphrase_is_forgotten_is_said_beforehand(
    screen: AccountsScreen, qtbot: QtBot
) -> None:
    del qtbot
    said = words_of(screen)
    assert "The recovery key that was printed or saved\n" in said
    assert "Your organisation, on its own machine: not here" in said
    assert not screen.no_way.isVisible()


def test_no_secret_stays_in_a_closed_sheet(screen: AccountsScreen, qtbot: QtBot) -> None:
    press(screen, "Change my passphrase", qtbot)
    sheet = sheet_of(screen)
    words = practise(sheet, qtbot)
    press(sheet, "Not now", qtbot)
    settle()
    assert not any(words in label.text() for label in screen.window().findChildren(Label))


class TestAlone:
    """Where everybody has a vault of their own."""

    @pytest.fixture
    def policy(self) -> Policy | None:
        return None

    def test_it_says_how_others_get_theirs(self, screen: AccountsScreen) -> None:
        assert "makes a profile of their own" in words_of(screen)
        assert screen.add_button.isHidden()


class TestBound:
    """Where the organisation allows neither own passphrases nor recovery keys, and wants two."""

    @pytest.fixture
    def policy(self) -> Policy | None:
        rule = AccountRule(
            own_passphrases=False, recovery_key=False, second_factor="required", vaults="team"
        )
        return Policy(accounts=rule)

    def test_only_what_is_allowed_is_offered(self, screen: AccountsScreen, qtbot: QtBot) -> None:
        assert screen.must.isVisible()
        assert screen.key_row.isHidden()
        press(screen, "Change my passphrase", qtbot)
        new = sheet_of(screen).findChild(NewPassphrase)
        assert new is not None
        assert new.ways.isHidden()
