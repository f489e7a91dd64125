"""Components by keyboard, mouse and screen reader."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from intake_app.ui.bridge import Bridge
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.curtain import Curtain
from intake_app.ui.components.fields import Field, PassphraseField
from intake_app.ui.components.file_choice import forget_folders
from intake_app.ui.components.idle import IdleWatch
from intake_app.ui.components.key_paper import key_words, save_key
from intake_app.ui.components.overlay import Overlay, ask
from intake_app.ui.components.passphrase_choice import PassphraseChoice
from intake_app.ui.components.rows import Row
from intake_app.ui.components.segments import LanguageSwitch, Segments
from intake_app.ui.components.states import BusyState
from intake_app.ui.components.text import Label
from tests.fakes.clock import FakeClock
from tests.ui.clipping import clipped
from tests.ui.conftest import Files, settle


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    ground = QWidget()
    qtbot.addWidget(ground)
    QVBoxLayout(ground)
    ground.resize(800, 600)
    ground.show()
    ground.activateWindow()
    qtbot.waitExposed(ground)
    return ground


def put(window: QWidget, widget: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(widget)
    widget.show()
    settle()


def test_enter_and_space_press_a_button(window: QWidget, qtbot: QtBot) -> None:
    button = Button("primary", text="Begin")
    put(window, button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 2


def test_words_from_outside_are_never_markup(window: QWidget) -> None:
    label = Label()
    put(window, label)
    label.setText("<b>Ana</b>")
    assert label.text() == "<b>Ana</b>"
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_label_is_as_narrow_as_its_longest_word_and_then_higher(window: QWidget) -> None:
    label = Label()
    put(window, label)
    label.setText("Confidencialidad y acompañamiento psicosocial")
    longest = label.fontMetrics().horizontalAdvance("acompañamiento")
    assert longest <= label.minimumSizeHint().width() < 2 * longest
    assert label.heightForWidth(longest + 4) > label.heightForWidth(2000)


def test_a_row_says_all_its_words_to_a_screen_reader(window: QWidget, qtbot: QtBot) -> None:
    row = Row("Rapid screen", "12 min ago", keys="F1")
    put(window, row)
    row.show_state("circle", "Ready to send")
    assert row.accessibleName() == "Rapid screen, 12 min ago, Ready to send"
    assert row.accessibleDescription() == "F1"
    pressed: list[bool] = []
    row.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(row, Qt.Key.Key_Return)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert len(pressed) == 2


def test_arrows_move_along_rows(window: QWidget, qtbot: QtBot) -> None:
    first, second = Row("First"), Row("Second")
    put(window, first)
    put(window, second)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()


def test_nothing_shows_up_as_a_window_of_its_own(window: QWidget) -> None:
    before = set(QApplication.topLevelWidgets())
    put(window, Row("Rapid screen", "12 min ago", icon="file-text", keys="F1"))
    put(window, Field())
    put(window, PassphraseField())
    put(window, Banner())
    put(window, LanguageSwitch())
    strays = [w for w in set(QApplication.topLevelWidgets()) - before if w.isVisible()]
    assert not strays


def test_a_problem_takes_the_place_of_the_note_until_something_is_typed(
    window: QWidget, qtbot: QtBot
) -> None:
    field = Field()
    put(window, field)
    field.set_label("Address")
    field.set_note("Begins with https://")
    field.set_problem("Please type the address.")
    assert field.editor.accessibleName() == "Address"
    assert field.editor.accessibleDescription() == "Please type the address."
    qtbot.keyClicks(field.editor, "h")
    assert field.problem() == ""
    assert field.editor.accessibleDescription() == "Begins with https://"


def test_a_passphrase_is_hidden_until_asked_for(window: QWidget, qtbot: QtBot) -> None:
    field = PassphraseField()
    put(window, field)
    eye = field.findChild(QPushButton)
    assert eye is not None
    assert field.editor.echoMode() is QLineEdit.EchoMode.Password
    assert eye.accessibleName() == "Show what is typed"
    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert field.editor.echoMode() is QLineEdit.EchoMode.Normal
    assert eye.accessibleName() == "Hide what is typed"
    field.clear()
    assert field.editor.echoMode() is QLineEdit.EchoMode.Password


def test_an_own_passphrase_must_be_strong_and_typed_twice(window: QWidget, qtbot: QtBot) -> None:
    choice = PassphraseChoice(lambda text: (len(text) > 5, ("longer",)))
    put(window, choice)
    qtbot.keyClicks(choice.first.editor, "luna")
    assert not choice.is_ready()
    assert "longer" in choice.first.problem()
    qtbot.keyClicks(choice.first.editor, "luna verde")
    qtbot.keyClicks(choice.again.editor, "luna roja")
    assert not choice.is_ready()
    assert "not alike" in choice.again.problem()
    choice.again.editor.clear()
    qtbot.keyClicks(choice.again.editor, choice.text())
    assert choice.is_ready()


def test_arrows_choose_among_segments(window: QWidget, qtbot: QtBot) -> None:
    segments = Segments()
    put(window, segments)
    segments.set_choices([("a", "A", "First"), ("b", "B", "Second"), ("c", "C", "Third")])
    segments.choose("a")
    chosen: list[str] = []
    segments.chosen.connect(chosen.append)
    first = segments.findChildren(QPushButton)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert segments.value() == "b"
    assert chosen == ["b"]


def test_segments_keep_their_choice_when_reworded(window: QWidget) -> None:
    segments = Segments()
    put(window, segments)
    segments.set_choices([("a", "A", "First"), ("b", "B", "Second")])
    segments.choose("b")
    segments.set_choices([("a", "Uno", "Uno"), ("b", "Dos", "Dos")])
    assert segments.value() == "b"
    assert [button.text() for button in segments.findChildren(QPushButton)] == ["Uno", "Dos"]


def test_a_sheet_keeps_the_keyboard_and_gives_it_back(window: QWidget, qtbot: QtBot) -> None:
    below = Button(text="Below")
    put(window, below)
    below.setFocus()
    acted: list[bool] = []
    yes, no = Button("danger", text="Discard"), Button(text="Keep")
    sheet = ask(
        window, "Discard?", "It is gone then.", yes=yes, no=no, act=lambda: acted.append(True)
    )
    settle()
    assert no.hasFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.append(window.focusWidget())
    assert set(seen) == {yes, no}
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert sheet.isHidden()
    assert below.hasFocus()
    assert not acted


def test_a_sheet_acts_when_told_to(window: QWidget, qtbot: QtBot) -> None:
    acted: list[bool] = []
    yes = Button("danger", text="Discard")
    ask(window, "Discard?", "", yes=yes, no=Button(text="Keep"), act=lambda: acted.append(True))
    settle()
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert acted == [True]


def test_a_sheet_that_fits_shows_all_it_holds(window: QWidget) -> None:
    bars = []
    for width in range(440, 500, 2):  # somewhere a line breaks a pixel before the edge
        sheet = Overlay(window, width=width)
        sheet.set_title("Bring a copy back?")
        sheet.add_text("The program keeps copies beside your records, once a day. " * 4)
        sheet.add_button(Button("primary", text="Close"))
        sheet.open_sheet()
        settle()
        bars.append(sheet._scroll.verticalScrollBar().maximum())
        sheet.close_sheet()
    assert bars == [0] * len(bars)


def test_buttons_that_do_not_fit_side_by_side_stand_below_one_another(window: QWidget) -> None:
    sheet = Overlay(window)
    sheet.set_title("Which way?")
    for words in ("Leave it as it is", "Ask the person once more", "Share it all the same"):
        sheet.add_button(Button(text=words))
    sheet.open_sheet()
    settle()
    assert clipped(window) == []
    tops = {one.mapTo(window, one.rect().topLeft()).y() for one in sheet.findChildren(QPushButton)}
    assert len(tops) == 3
    assert sheet._scroll.verticalScrollBar().maximum() == 0


def test_a_sheet_larger_than_its_window_scrolls(window: QWidget) -> None:
    window.resize(480, 240)
    sheet = Overlay(window)
    sheet.set_title("Long")
    for number in range(30):
        sheet.add_text(f"Line {number}")
    close = sheet.add_button(Button(text="Close"))
    sheet.open_sheet()
    settle()
    assert sheet.size() == window.size()
    assert sheet.sheet.height() > window.height()
    place = close.mapTo(window, close.rect().bottomRight())
    assert window.rect().contains(place), "its buttons stay in sight"


def test_the_curtain_covers_everything_and_takes_every_key(window: QWidget, qtbot: QtBot) -> None:
    field = QLineEdit()
    put(window, field)
    field.setFocus()
    curtain = Curtain(window)
    curtain.fall("Saving")
    assert curtain.geometry() == window.rect()
    assert window.childAt(window.rect().center()) in (curtain, *curtain.findChildren(QWidget))
    qtbot.keyClicks(window.focusWidget(), "secret")
    assert field.text() == ""
    window.resize(900, 700)
    settle()
    assert curtain.geometry() == window.rect()


def test_short_work_shows_nothing(window: QWidget) -> None:
    busy = BusyState()
    put(window, busy)
    busy.hide()
    busy.begin("Reading")
    assert busy.isHidden()
    assert busy.is_busy()
    busy.end()
    settle()
    assert busy.isHidden()
    assert not busy.is_busy()


def test_longer_work_says_what_is_done_and_then_offers_a_way_out(
    window: QWidget, qtbot: QtBot
) -> None:
    busy = BusyState(can_cancel=True)
    put(window, busy)
    busy.hide()
    busy.begin("Reading the form")
    qtbot.waitUntil(lambda: not busy.isHidden(), timeout=5000)
    assert "Reading the form" in [label.text() for label in busy.findChildren(Label)]
    cancel = busy.findChild(Button)
    assert cancel is not None
    qtbot.waitUntil(lambda: not cancel.isHidden(), timeout=10000)
    with qtbot.waitSignal(busy.cancelled):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)


def test_idle_time_runs_out_also_over_a_sleep(qtbot: QtBot) -> None:
    clock = FakeClock()
    watch = IdleWatch(clock)
    told: list[bool] = []
    watch.ran_out.connect(lambda: told.append(True))
    watch.begin(5)
    clock.advance(minutes=4, seconds=59)
    watch.look()
    assert not told
    watch.touch()
    clock.advance(minutes=4)
    watch.look()
    assert not told
    clock.advance(hours=8)  # the lid was closed
    watch.look()
    assert told == [True]


def test_a_key_in_the_window_counts_as_a_touch(window: QWidget, qtbot: QtBot) -> None:
    clock = FakeClock()
    watch = IdleWatch(clock)
    told: list[bool] = []
    watch.ran_out.connect(lambda: told.append(True))
    watch.begin(1)
    handle = window.windowHandle()
    assert handle is not None
    watch._watch(handle)
    clock.advance(seconds=59)
    qtbot.keyClick(handle, Qt.Key.Key_A)
    clock.advance(seconds=59)
    watch.look()
    assert not told


def test_never_means_never(qtbot: QtBot) -> None:
    clock = FakeClock()
    watch = IdleWatch(clock)
    told: list[bool] = []
    watch.ran_out.connect(lambda: told.append(True))
    watch.begin(0)
    clock.advance(days=3)
    watch.look()
    assert not told


def test_what_other_threads_hand_over_runs_on_the_screens_thread(qtbot: QtBot) -> None:
    bridge = Bridge()
    ran: list[threading.Thread] = []
    worker = threading.Thread(
        target=lambda: bridge.deliver(lambda: ran.append(threading.current_thread()))
    )
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(ran))
    assert ran == [threading.current_thread()]


def test_a_closed_bridge_drops_what_arrives(qtbot: QtBot) -> None:
    bridge = Bridge()
    ran: list[int] = []
    bridge.deliver(lambda: ran.append(1))
    bridge.close()
    settle()
    assert not ran


def test_the_file_dialog_leaves_no_folder_behind() -> None:
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    kept.setValue("FileDialog/lastVisited", "file:///home/ana/personas")
    kept.setValue("FileDialog/history", ["file:///home/ana/personas"])
    kept.sync()
    forget_folders()
    again = QSettings(QSettings.Scope.UserScope, "QtProject")
    assert not [key for key in again.allKeys() if key.startswith("FileDialog")]


def test_the_recovery_key_is_written_only_where_the_person_says(
    window: QWidget, tmp_path: Path
) -> None:
    files = Files()
    assert save_key(window, "7KQ2M-9XPTR", files.save) is None
    target = tmp_path / "key.txt"
    files.chosen = target
    assert save_key(window, "7KQ2M-9XPTR", files.save) == target
    assert target.read_text(encoding="utf-8").strip() == key_words("7KQ2M-9XPTR")
    assert "7KQ2M-9XPTR" in target.read_text(encoding="utf-8")


def test_the_keyboard_goes_back_to_a_button_made_anew_and_to_no_other(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, acting = QPushButton("Hide"), QPushButton("Take back")
    column.addWidget(first)
    column.addWidget(acting)
    window.show()
    qtbot.waitExposed(window)
    acting.setFocus()
    sheet = Overlay(window)
    sheet.open_sheet()
    acting.deleteLater()
    again = QPushButton("Take back")
    column.addWidget(again)
    again.show()
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    sheet.close_sheet()
    assert window.focusWidget() is again
