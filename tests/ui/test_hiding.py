"""Hiding: how fast, from where, behind what, and who comes back."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from intake_app.services import HIDE_KEYS, Filling, Program, Workspace
from intake_app.ui.components.hiding import KEYS, HideWatch
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.settings.screen import SettingsScreen
from intake_app.ui.screens.unlock.screen import UnlockScreen
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import PASSPHRASE
from tests.ui.conftest import Desk, OpenDesk, settle

CTRL = Qt.KeyboardModifier.ControlModifier
AT_ONCE_SECONDS = 0.2


@pytest.fixture
def patient_desk(desk: Desk) -> Desk:
    """One comes back from hiding without the passphrase for a minute."""
    assert desk.window.workspace is not None
    settings = desk.window.workspace.settings
    settings.change(replace(settings.values(), hide_grace_seconds=60))
    return desk


def press(desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    """As the window system does it: to the window that has the keyboard, filters included."""
    window = QGuiApplication.focusWindow()
    assert window is not None
    event = QKeyEvent(QKeyEvent.Type.KeyPress, key, modifiers or Qt.KeyboardModifier.NoModifier, "")
    QApplication.sendEvent(window, event)


def begin_first_form(desk: Desk, qtbot: QtBot) -> FillingScreen:
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_F1)
    settle()
    screen = desk.window.current_screen()
    assert isinstance(screen, FillingScreen)
    return screen


def test_the_stock_list_is_painted_within_200_ms_of_the_key(
    patient_desk: Desk, qtbot: QtBot
) -> None:
    begin_first_form(patient_desk, qtbot)
    took = []
    for _ in range(5):
        began = time.perf_counter()
        qtbot.keyClick(patient_desk.window.focusWidget(), Qt.Key.Key_F9)
        took.append(time.perf_counter() - began)
        assert patient_desk.window.hidden.isVisible()
        qtbot.keyClick(patient_desk.window.hidden, Qt.Key.Key_F9, CTRL)
    assert sorted(took)[2] < AT_ONCE_SECONDS


def test_hiding_shows_only_the_stock_list_and_swallows_keys(
    patient_desk: Desk, qtbot: QtBot
) -> None:
    window = patient_desk.window
    screen = begin_first_form(patient_desk, qtbot)
    icon = window.windowIcon().cacheKey()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F9)
    assert window.hidden.isVisible()
    assert not screen.isVisible()
    assert window.windowTitle() == "Stock list"
    assert window.windowIcon().cacheKey() != icon
    before = window.hidden.grab().toImage()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F9, Qt.Key.Key_F1, Qt.Key.Key_A, Qt.Key.Key_Space):
        qtbot.keyClick(window.focusWidget(), key)
    qtbot.keyClick(window.hidden, Qt.Key.Key_1, CTRL)
    qtbot.keyClick(window.hidden, Qt.Key.Key_L, CTRL)
    qtbot.keyClicks(window.hidden, "an answer half typed")
    settle()
    assert window.hidden.isVisible()
    assert window.hidden.grab().toImage() == before
    assert not patient_desk.relaunched
    qtbot.keyClick(window.hidden, Qt.Key.Key_F9, CTRL)
    assert screen.isVisible()
    assert window.windowTitle() == "Field Intake"
    assert window.windowIcon().cacheKey() == icon


# ------------------------------------------------------------------ coming back
def test_as_it_comes_hiding_locks_behind_the_list_at_once(desk: Desk) -> None:
    desk.window.hide_away()
    assert desk.window.hidden.isVisible()
    settle()
    assert desk.relaunched == [True]
    assert desk.window.workspace is None
    assert desk.window.hidden.isVisible()  # until the fresh window is there
    assert desk.window.windowTitle() == "Stock list"


def test_after_the_grace_only_the_passphrase_leads_back(patient_desk: Desk, qtbot: QtBot) -> None:
    window = patient_desk.window
    assert window.workspace is not None
    settings = window.workspace.settings
    settings.change(replace(settings.values(), hide_grace_seconds=1))
    window.hide_away()
    qtbot.waitUntil(lambda: patient_desk.relaunched == [True], timeout=5000)
    qtbot.keyClick(window.hidden, Qt.Key.Key_F9, CTRL)
    assert window.hidden.isVisible()
    assert window.workspace is None


def test_hidden_and_idle_the_fresh_process_begins_hidden(
    patient_desk: Desk, clock: FakeClock
) -> None:
    patient_desk.window.hide_away()
    clock.advance(minutes=6)
    patient_desk.window.idle.look()
    settle()
    assert patient_desk.relaunched == [True]


def test_a_fresh_process_behind_the_list_leads_to_the_door(
    open_desk: OpenDesk, account_id: str, qtbot: QtBot
) -> None:
    del account_id
    opened = open_desk()
    door = opened.window.current_screen()
    assert isinstance(door, UnlockScreen)
    door.passphrase.editor.setText("half ty")
    opened.window.hide_away()
    qtbot.keyClick(opened.window.hidden, Qt.Key.Key_F9, CTRL)
    assert door.isVisible()
    assert door.passphrase.text() == ""
    assert not opened.relaunched


def test_after_a_lock_one_goes_on_where_one_was(
    desk: Desk, qtbot: QtBot, program: Program, workspace: Workspace, open_desk: OpenDesk
) -> None:
    screen = begin_first_form(desk, qtbot)
    filling = screen.filling
    filling.answer(*_first_choice(filling))
    place = filling.draft_id
    desk.window.lock()
    settle()
    desk.window.hide()
    again = open_desk()
    again.window.open_workspace(program.vault.unlock(workspace.account.account_id, PASSPHRASE))
    settle()
    assert again.window.filling is not None
    assert again.window.filling.draft_id == place
    again.window.leave_filling()
    again.window.lock()
    settle()
    again.window.hide()
    last = open_desk()
    last.window.open_workspace(program.vault.unlock(workspace.account.account_id, PASSPHRASE))
    assert last.window.filling is None


def _first_choice(filling: Filling) -> tuple[str, str]:
    for page_id in filling.page_ids():
        for item in filling.page(page_id).items:
            choices = getattr(item, "choices", ())
            if choices:
                return item.path, choices[0].value
    raise AssertionError("the form has no choice question")


# ------------------------------------------------------------------ other windows
def a_message_box(parent: QWidget) -> QWidget:
    box = QMessageBox(parent)
    box.setText("an answer")
    return box


def a_file_dialog(parent: QWidget) -> QWidget:
    dialog = QFileDialog(parent)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


def a_bare_window(_parent: QWidget) -> QWidget:
    return QLineEdit("an answer")


@pytest.mark.parametrize("leave", ["hide", "lock", "close"])
def test_no_window_of_ours_is_left_before_the_list_or_the_curtain(
    patient_desk: Desk, leave: str
) -> None:
    makers: tuple[Callable[[QWidget], QWidget], ...]
    makers = (a_message_box, a_file_dialog, a_bare_window)
    others = [make(patient_desk.window) for make in makers]
    for other in others:
        other.show()
    settle()
    assert all(other.isVisible() for other in others)
    {
        "hide": patient_desk.window.hide_away,
        "lock": patient_desk.window.lock,
        "close": patient_desk.window.close,
    }[leave]()
    assert not any(other.isVisible() for other in others)
    settle()
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert all(w is patient_desk.window for w in shown)
    for other in others:
        other.deleteLater()


def test_the_key_hides_from_within_a_dialog_that_holds_everything_else(
    patient_desk: Desk, qtbot: QtBot
) -> None:
    dialog = QDialog(patient_desk.window)
    QLineEdit(dialog)
    seen: list[bool] = []

    def press_in_dialog() -> None:
        dialog.activateWindow()
        settle()
        press(patient_desk, Qt.Key.Key_F9)
        seen.append(patient_desk.window.hidden.isVisible())
        seen.append(dialog.isVisible())

    QTimer.singleShot(50, press_in_dialog)
    dialog.exec()
    assert seen == [True, False]


@pytest.mark.parametrize("kind", ["menu", "list"])
def test_open_lists_and_menus_go_too(patient_desk: Desk, kind: str) -> None:
    window = patient_desk.window
    if kind == "menu":
        menu = QMenu(window)
        menu.addAction("an answer")
        menu.popup(window.mapToGlobal(QPoint(50, 50)))
    else:
        combo = QComboBox(window.desk)
        combo.addItems(["an answer", "another"])
        combo.show()
        combo.showPopup()
    settle()
    assert QApplication.activePopupWidget() is not None
    window.hide_away()
    assert QApplication.activePopupWidget() is None
    assert window.childAt(window.rect().center()) is window.hidden


def test_an_open_sheet_is_hidden_too(patient_desk: Desk) -> None:
    patient_desk.window.show_words("Something", "with words")
    assert patient_desk.window.overlay is not None
    patient_desk.window.hide_away()
    assert not patient_desk.window.overlay.isVisible()


# ------------------------------------------------------------------ the key and the corner
def test_every_key_that_is_offered_is_known_to_qt() -> None:
    assert set(HIDE_KEYS) <= set(KEYS)


def test_another_key_hides_and_leads_back(desk: Desk, program: Program, qtbot: QtBot) -> None:
    desk.window.go("settings")
    screen = desk.window.current_screen()
    assert isinstance(screen, SettingsScreen)
    for switch, words in ((screen.hide_keys, "F12"), (screen.hide_grace, "1 min")):
        button = next(b for b in switch.findChildren(QPushButton) if b.text() == words)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    assert program.preferences.hide_key == "F12"
    assert "F12 hides, Ctrl+F12 leads back" in screen.way_back.text()
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_F9)
    assert not desk.window.hidden.isVisible()
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_F12)
    assert desk.window.hidden.isVisible()
    qtbot.keyClick(desk.window.hidden, Qt.Key.Key_F9, CTRL)
    assert desk.window.hidden.isVisible()
    qtbot.keyClick(desk.window.hidden, Qt.Key.Key_F12, CTRL)
    assert screen.isVisible()


@pytest.mark.parametrize("corner", ["top-left", "top-right", "bottom-left", "bottom-right"])
def test_the_pointer_in_the_corner_hides_once(qtbot: QtBot, corner: str) -> None:
    del qtbot
    area = QGuiApplication.primaryScreen().geometry()
    down, across = corner.split("-")
    there = QPoint(
        area.left() if across == "left" else area.right(),
        area.top() if down == "top" else area.bottom(),
    )
    told: list[int] = []
    watch = HideWatch()
    watch.use("F9", corner)
    watch.wanted.connect(lambda: told.append(1))
    watch.look(there)
    assert not told  # it lay there already
    watch.look(area.center())
    watch.look(there)
    watch.look(there)
    assert len(told) == 1
    watch.look(QPoint(area.center().x(), there.y()))
    watch.use("F9", "")
    watch.look(there)
    assert len(told) == 1


# ------------------------------------------------------------------ a list that works
def test_the_list_scrolls_filters_and_turns_its_sheets(patient_desk: Desk, qtbot: QtBot) -> None:
    hidden = patient_desk.window.hidden
    patient_desk.window.hide_away()
    first = hidden.grab().toImage()
    assert hidden.cell_words() == "Copy paper A4, 500 sheets"
    qtbot.keyClick(hidden, Qt.Key.Key_Down)
    assert hidden.cell_words() == "Toner, black"
    qtbot.keyClick(hidden, Qt.Key.Key_PageDown)
    qtbot.keyClick(hidden, Qt.Key.Key_PageDown)
    assert hidden.grab().toImage() != first
    hidden.begin_anew()
    assert hidden.grab().toImage() == first
    mark = hidden._filter_mark().center()
    qtbot.mouseClick(hidden, Qt.MouseButton.LeftButton, pos=mark)
    assert len(hidden._rows) < 15
    assert all(row[5] for row in hidden._rows[1:])
    qtbot.mouseClick(
        hidden, Qt.MouseButton.LeftButton, pos=QPoint(44 + 110 + 20, hidden.height() - 10)
    )
    assert hidden._rows[0][0] == "Date"
    assert len(hidden._rows) > 20


def test_the_list_says_nothing_of_us_in_either_language(patient_desk: Desk) -> None:
    window = patient_desk.window
    for language in ("es", "en"):
        window.use_language(language)
        window.hide_away()
        words = " ".join(cell for row in window.hidden._rows for cell in row)
        words += window.windowTitle() + window.hidden.accessibleName()
        for ours in ("Intake", "intake", "F9", "record", "registro", "form", "trata"):
            assert ours not in words
        window.come_back()
