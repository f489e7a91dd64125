"""What is copied: marked, soon gone, and never left behind."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from intake_app.services import Workspace
from intake_app.ui.components.clipboard import KEPT_MS, MARKS, ClipboardGuard
from tests.services.shipped import ADULT, fill, shipped_ref
from tests.ui.conftest import Desk, settle

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def ours(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The offscreen platform does not say whose the clipboard is."""
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: True)
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def copied() -> str:
    return QGuiApplication.clipboard().text()


def marks() -> list[bool]:
    data = QGuiApplication.clipboard().mimeData()
    return [bytes(data.data(kind).data()) == value for kind, value in MARKS.items()]


def show(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitExposed(widget)
    widget.setFocus()
    settle()


def key(which: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QKeyEvent.Type.KeyPress, which, CTRL, "")


def test_the_key_copies_with_the_marks_from_the_first_moment(qtbot: QtBot) -> None:
    guard = ClipboardGuard()
    line = QLineEdit("an answer")
    show(qtbot, line)
    assert not guard.take_key(key(Qt.Key.Key_C))  # nothing is selected
    line.selectAll()
    changes: list[list[bool]] = []

    def note() -> None:
        changes.append(marks())

    QGuiApplication.clipboard().dataChanged.connect(note)
    assert guard.take_key(key(Qt.Key.Key_C))
    QGuiApplication.clipboard().dataChanged.disconnect(note)
    assert copied() == "an answer"
    assert changes == [[True] * len(MARKS)]
    assert line.text() == "an answer"


def test_cutting_takes_the_text_away(qtbot: QtBot) -> None:
    guard = ClipboardGuard()
    text = QPlainTextEdit("one two")
    show(qtbot, text)
    text.selectAll()
    assert guard.take_key(key(Qt.Key.Key_X))
    assert (copied(), text.toPlainText()) == ("one two", "")
    text.undo()
    assert text.toPlainText() == "one two"


def test_a_passphrase_is_not_copied(qtbot: QtBot) -> None:
    guard = ClipboardGuard()
    line = QLineEdit("secret words")
    line.setEchoMode(QLineEdit.EchoMode.Password)
    show(qtbot, line)
    line.selectAll()
    assert not guard.take_key(key(Qt.Key.Key_C))
    line.copy()
    assert copied() == ""


def test_what_a_menu_copied_is_marked_afterwards(qtbot: QtBot) -> None:
    guard = ClipboardGuard()
    line = QLineEdit("an answer")
    show(qtbot, line)
    line.selectAll()
    line.copy()
    settle()
    assert copied() == "an answer"
    assert all(marks())
    del guard


def test_after_half_a_minute_it_is_gone(qtbot: QtBot) -> None:
    guard = ClipboardGuard()
    assert guard._timer.interval() == KEPT_MS == 30_000
    guard._timer.setInterval(30)
    guard.put("an answer")
    assert copied() == "an answer"
    qtbot.waitUntil(lambda: copied() == "", timeout=3000)


@pytest.mark.parametrize("leave", ["hide", "lock", "close"])
def test_it_does_not_outlive_hiding_locking_and_closing(desk: Desk, leave: str) -> None:
    desk.window.clipboard.put("an answer")
    {
        "hide": desk.window.hide_away,
        "lock": desk.window.lock,
        "close": desk.window.close,
    }[leave]()
    settle()
    assert copied() == ""


def test_what_may_not_leave_is_neither_copied_nor_cut(qtbot: QtBot) -> None:
    guard = ClipboardGuard(may_copy=lambda: False)
    told: list[bool] = []
    guard.refused.connect(lambda: told.append(True))
    text = QPlainTextEdit("an answer")
    show(qtbot, text)
    text.selectAll()
    assert guard.take_key(key(Qt.Key.Key_C))
    assert guard.take_key(key(Qt.Key.Key_X))
    assert (copied(), text.toPlainText(), len(told)) == ("", "an answer", 2)
    text.copy()  # by its menu
    settle()
    assert copied() == ""


def test_a_form_asks_for_consent_before_anything_is_copied_from_it(
    desk: Desk, workspace: Workspace
) -> None:
    ref = shipped_ref(workspace, "intake_adult")
    desk.window.start_form(ref)
    assert desk.window.filling is not None
    assert not desk.window._may_copy()
    fill(desk.window.filling, **ADULT, b_scopes="local")
    assert desk.window._may_copy()
    desk.window.leave_filling()
    assert desk.window._may_copy()
