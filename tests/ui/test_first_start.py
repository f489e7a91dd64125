"""From nothing to home, and through the door the next day, with the real vault."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from intake_app.services import Jobs, Program
from intake_app.ui.components.rows import Row
from intake_app.ui.screens.home.model import HomeModel
from intake_app.ui.screens.unlock.screen import UnlockScreen
from intake_app.ui.screens.welcome.screen import WelcomeScreen
from tests.fakes.clock import FakeClock
from tests.fakes.jobs import JobsByHand
from tests.fakes.vaults import PASSPHRASE
from tests.ui.conftest import Desk, OpenDesk, settle


def welcome(desk: Desk) -> WelcomeScreen:
    screen = desk.window.current_screen()
    assert isinstance(screen, WelcomeScreen)
    return screen


def door(desk: Desk) -> UnlockScreen:
    screen = desk.window.current_screen()
    assert isinstance(screen, UnlockScreen)
    return screen


def come_to_the_passphrase(desk: Desk, qtbot: QtBot, name: str = "Martha Ortega") -> WelcomeScreen:
    screen = welcome(desk)
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(desk.window.focusWidget(), name)
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    return screen


def come_to_the_recovery_key(desk: Desk, qtbot: QtBot) -> WelcomeScreen:
    screen = come_to_the_passphrase(desk, qtbot)
    qtbot.keyClicks(desk.window.focusWidget(), screen.offered.accessibleName())
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert screen.step() == 3
    return screen


def test_the_keyboard_alone_leads_from_nothing_to_home(
    open_desk: OpenDesk, program: Program, qtbot: QtBot
) -> None:
    desk = open_desk()
    screen = come_to_the_recovery_key(desk, qtbot)
    last_group = screen.key.text().rsplit("-", 1)[-1]
    qtbot.keyClicks(desk.window.focusWidget(), last_group.lower())
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert desk.window.place() == "central"
    back = Qt.KeyboardModifier.ShiftModifier
    for _ in range(3):
        present = desk.window.focusWidget()
        if isinstance(present, QPushButton) and present.text().startswith("Later"):
            break
        qtbot.keyClick(present, Qt.Key.Key_Tab, back)
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert desk.window.place() == "home"
    assert desk.window.workspace is not None
    assert desk.window.workspace.owner_name == "Martha Ortega"
    assert not desk.window.workspace.recovery.key_is_unseen()
    assert len(program.vault.accounts()) == 1
    assert len(desk.window.workspace.catalogue.forms()) >= 4


def test_a_program_that_ended_before_the_key_was_written_down_says_so_at_home(
    open_desk: OpenDesk, program: Program, qtbot: QtBot
) -> None:
    desk = open_desk()
    screen = come_to_the_recovery_key(desk, qtbot)
    words = screen.offered.accessibleName()
    desk.window.deleteLater()  # the plug is pulled
    workspace = program.vault.unlock(program.vault.accounts()[0].account_id, words)
    assert workspace.recovery.ways().recovery_key
    model = HomeModel(workspace)
    assert model.worries() == ("recovery-key-unseen",)
    workspace.recovery.renew_recovery_key(words)
    assert model.worries() == ("recovery-key-unseen",)
    workspace.recovery.note_key_seen()
    assert model.worries() == ()


def test_the_profile_needs_a_name(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk()
    screen = come_to_the_passphrase(desk, qtbot, name="  ")
    assert screen.step() == 1
    assert screen.name.problem()


def test_suggested_words_are_typed_once_before_they_count(
    open_desk: OpenDesk, program: Program, qtbot: QtBot
) -> None:
    desk = open_desk()
    screen = come_to_the_passphrase(desk, qtbot)
    qtbot.keyClicks(desk.window.focusWidget(), "something else")
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    assert screen.step() == 2
    assert "Not quite the same words" in screen.repeat.problem()
    assert not program.vault.accounts()


def test_another_set_brings_other_words(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk()
    screen = come_to_the_passphrase(desk, qtbot)
    first = screen.offered.accessibleName()
    another = next(b for b in screen.findChildren(QPushButton) if b.text() == "Another set")
    qtbot.mouseClick(another, Qt.MouseButton.LeftButton)
    assert screen.offered.accessibleName() != first
    assert len(screen.offered.accessibleName().split()) == 5


def test_a_passphrase_with_ones_own_name_is_not_taken(
    open_desk: OpenDesk, program: Program, qtbot: QtBot
) -> None:
    desk = open_desk()
    screen = come_to_the_passphrase(desk, qtbot)
    own = next(b for b in screen.findChildren(QPushButton) if b.text() == "One of my own")
    qtbot.mouseClick(own, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(screen.own.first.editor, "martha ortega")
    qtbot.keyClicks(screen.own.again.editor, "martha ortega")
    qtbot.mouseClick(screen.make, Qt.MouseButton.LeftButton)
    assert screen.step() == 2
    assert screen.own.first.problem()
    assert not program.vault.accounts()


def test_an_own_strong_passphrase_is_taken(
    open_desk: OpenDesk, program: Program, qtbot: QtBot
) -> None:
    desk = open_desk()
    screen = come_to_the_passphrase(desk, qtbot)
    own = next(b for b in screen.findChildren(QPushButton) if b.text() == "One of my own")
    qtbot.mouseClick(own, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(screen.own.first.editor, PASSPHRASE)
    qtbot.keyClicks(screen.own.again.editor, PASSPHRASE)
    qtbot.keyClick(screen.own.again.editor, Qt.Key.Key_Return)
    settle()
    assert screen.step() == 3
    assert len(program.vault.accounts()) == 1


def test_it_is_said_beforehand_that_nobody_can_help_without_the_keys(
    open_desk: OpenDesk, qtbot: QtBot
) -> None:
    desk = open_desk()
    screen = come_to_the_passphrase(desk, qtbot)
    from intake_app.ui.components.banner import Banner

    said = " ".join(banner.text() for banner in screen.findChildren(Banner))
    assert "nobody can open your records again" in said


def test_the_recovery_key_must_be_kept_before_one_goes_on(
    open_desk: OpenDesk, qtbot: QtBot
) -> None:
    desk = open_desk()
    screen = come_to_the_recovery_key(desk, qtbot)
    qtbot.keyClicks(desk.window.focusWidget(), "00000")
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    assert screen.last.problem()
    assert desk.window.workspace is None


def test_the_recovery_key_can_be_saved_where_the_person_says(
    open_desk: OpenDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = open_desk()
    screen = come_to_the_recovery_key(desk, qtbot)
    desk.files.chosen = tmp_path / "stick" / "key.txt"
    qtbot.mouseClick(screen.save_button, Qt.MouseButton.LeftButton)
    assert desk.window.overlay is not None  # there is no such folder: said, not raised
    desk.window.overlay.close_sheet()
    desk.files.chosen = tmp_path / "key.txt"
    qtbot.mouseClick(screen.save_button, Qt.MouseButton.LeftButton)
    assert screen.key.text() in (tmp_path / "key.txt").read_text(encoding="utf-8")
    assert "Done" in screen.kept.text()


def test_secrets_are_gone_from_the_screen_once_inside(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk()
    screen = come_to_the_recovery_key(desk, qtbot)
    screen.last.set_text(screen.key.text().rsplit("-", 1)[-1])
    screen._confirm()
    assert screen.key.text() == ""
    assert screen.offered.text() == ""
    assert screen.model.created is None
    assert screen.model.offered == ""
    assert screen.repeat.text() == ""


def test_the_language_can_be_changed_on_the_first_screen(
    open_desk: OpenDesk, program: Program, qtbot: QtBot
) -> None:
    desk = open_desk()
    screen = welcome(desk)
    spanish = next(b for b in screen.languages.findChildren(QPushButton) if b.text() == "ES")
    qtbot.mouseClick(spanish, Qt.MouseButton.LeftButton)
    settle()
    assert screen.begin.text() == "Empezar"
    assert program.preferences.language == "es"
    qtbot.mouseClick(screen.begin, Qt.MouseButton.LeftButton)
    assert screen.name.label.text() == "Su nombre"


# ------------------------------------------------------------------ the door
def test_the_right_passphrase_opens(open_desk: OpenDesk, account_id: str, qtbot: QtBot) -> None:
    del account_id
    desk = open_desk()
    qtbot.keyClicks(desk.window.focusWidget(), PASSPHRASE)
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert desk.window.place() == "home"


def test_a_wrong_passphrase_gets_one_plain_sentence_and_can_be_typed_over(
    open_desk: OpenDesk, account_id: str, clock: FakeClock, qtbot: QtBot
) -> None:
    del account_id
    desk = open_desk()
    screen = door(desk)
    qtbot.keyClicks(screen.passphrase.editor, "not this one")
    qtbot.keyClick(screen.passphrase.editor, Qt.Key.Key_Return)
    assert "does not open this profile" in screen.passphrase.problem()
    assert screen.passphrase.editor.selectedText() != ""
    clock.advance(hours=1)
    screen.refresh()
    qtbot.keyClicks(screen.passphrase.editor, PASSPHRASE)
    qtbot.keyClick(screen.passphrase.editor, Qt.Key.Key_Return)
    settle()
    assert desk.window.place() == "home"


def test_the_wait_grows_and_is_counted_down_in_words(
    open_desk: OpenDesk, account_id: str, clock: FakeClock, qtbot: QtBot
) -> None:
    desk = open_desk()
    screen = door(desk)
    waits = []
    for _ in range(7):
        screen.passphrase.set_text("not this one")
        screen._try()
        waits.append(desk.program.vault.seconds_to_wait(account_id))
        clock.advance(seconds=waits[-1])
        screen._show_wait()
    assert waits == sorted(waits)
    assert waits[-1] > waits[0]
    screen.passphrase.set_text("not this one")
    screen._try()
    assert not screen.unlock.isEnabled()
    assert "You can try again in" in screen.trouble.text()
    before = screen.trouble.text()
    clock.advance(seconds=2)
    screen._show_wait()
    assert screen.trouble.text() != before
    clock.advance(hours=24)
    screen._show_wait()
    assert screen.unlock.isEnabled()
    assert screen.trouble.isHidden()


def test_during_the_wait_nothing_is_tried(
    open_desk: OpenDesk, account_id: str, clock: FakeClock, qtbot: QtBot
) -> None:
    desk = open_desk()
    screen = door(desk)
    while desk.program.vault.seconds_to_wait(account_id) == 0:
        screen.passphrase.set_text("not this one")
        screen._try()
    wait = desk.program.vault.seconds_to_wait(account_id)
    screen.passphrase.set_text(PASSPHRASE)
    qtbot.keyClick(screen.passphrase.editor, Qt.Key.Key_Return)
    assert desk.window.workspace is None
    assert desk.program.vault.seconds_to_wait(account_id) == pytest.approx(wait)


def think_of(screen: UnlockScreen, passphrase: str) -> None:
    """One of one's own, typed twice."""
    own = next(b for b in screen.choice.findChildren(QPushButton) if b.text() == "One of my own")
    own.click()
    screen.choice.own.first.set_text(passphrase)
    screen.choice.own.again.set_text(passphrase)


def test_the_recovery_key_sets_a_new_passphrase(
    open_desk: OpenDesk, program: Program, qtbot: QtBot
) -> None:
    made = program.vault.create("Martha Ortega", PASSPHRASE)
    desk = open_desk()
    screen = door(desk)
    qtbot.mouseClick(screen.forgot, Qt.MouseButton.LeftButton)
    new = "cuatro garzas duermen bajo el puente"
    qtbot.keyClicks(screen.key.editor, made.recovery_key.lower())
    think_of(screen, new)
    qtbot.mouseClick(screen.recover, Qt.MouseButton.LeftButton)
    settle()
    assert desk.window.place() == "home"
    assert desk.window.workspace is not None
    desk.window.workspace.close()
    program.vault.unlock(made.account_id, new).close()


def test_a_wrong_recovery_key_says_so_at_the_key(
    open_desk: OpenDesk, program: Program, qtbot: QtBot
) -> None:
    program.vault.create("Martha Ortega", PASSPHRASE)
    desk = open_desk()
    screen = door(desk)
    qtbot.mouseClick(screen.forgot, Qt.MouseButton.LeftButton)
    screen.key.set_text("7KQ2M")
    think_of(screen, "cuatro garzas duermen bajo el puente")
    qtbot.mouseClick(screen.recover, Qt.MouseButton.LeftButton)
    assert "does not open this profile" in screen.key.problem()


def test_several_profiles_are_numbered_and_name_nobody(
    open_desk: OpenDesk, program: Program, qtbot: QtBot
) -> None:
    program.vault.create("Martha Ortega", PASSPHRASE, colour="teal")
    second = program.vault.create("Luz Vera", PASSPHRASE, colour="plum")
    desk = open_desk()
    rows = door(desk).findChildren(Row)
    assert [row.title() for row in rows] == ["Profile 1 · M", "Profile 2 · L"]
    qtbot.mouseClick(rows[1], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(desk.window.focusWidget(), PASSPHRASE)
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert desk.window.workspace is not None
    assert desk.window.workspace.account.account_id == second.account_id


def test_another_person_gets_a_profile_of_their_own(
    open_desk: OpenDesk, account_id: str, program: Program, qtbot: QtBot
) -> None:
    del account_id
    desk = open_desk()
    qtbot.mouseClick(door(desk).new_profile, Qt.MouseButton.LeftButton)
    settle()
    screen = welcome(desk)
    assert not screen.back_to_unlock.isHidden()
    qtbot.mouseClick(screen.back_to_unlock, Qt.MouseButton.LeftButton)
    settle()
    door(desk)
    assert len(program.vault.accounts()) == 1


class TestWhileTheKeyIsDerived:
    """The lanes are busy: nothing can be pressed twice."""

    @pytest.fixture
    def jobs(self) -> Jobs:
        return JobsByHand()

    def test_a_second_press_is_not_a_second_try(
        self, open_desk: OpenDesk, account_id: str, jobs: JobsByHand, qtbot: QtBot
    ) -> None:
        del account_id
        desk = open_desk()
        screen = door(desk)
        screen.passphrase.set_text(PASSPHRASE)
        screen._try()
        screen._try()
        assert len(jobs.waiting) == 1
        assert not screen.unlock.isEnabled()
        jobs.run_all()
        settle()
        assert desk.window.place() == "home"

    def test_a_second_enter_leads_nowhere_else(
        self, open_desk: OpenDesk, account_id: str, jobs: JobsByHand, qtbot: QtBot
    ) -> None:
        del account_id
        desk = open_desk()
        screen = door(desk)
        qtbot.keyClicks(desk.window.focusWidget(), PASSPHRASE)
        qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Return):
            qtbot.keyClick(desk.window.focusWidget(), key)
        qtbot.mouseClick(screen.new_profile, Qt.MouseButton.LeftButton)
        assert desk.window.current_screen() is screen
        assert not screen.is_way_back()
        jobs.run_all()
        settle()
        assert desk.window.place() == "home"
