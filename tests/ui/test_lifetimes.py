"""What goes while something still points at it: rows made anew, screens left, sheets left open."""

import gc
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from intake_app.forms import Control
from intake_app.services import Topic
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.segments import Segments
from intake_app.ui.questions.dates import WithCalendar
from intake_app.ui.questions.files import FileQuestion
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.filling.search import SearchSheet
from intake_app.ui.screens.home.screen import HomeScreen
from intake_app.ui.screens.review import ReviewScreen
from tests.ui.conftest import Desk, settle
from tests.ui.paper import a_question


def keep_a_draft(desk: Desk) -> None:
    """Begins the first form, answers one question and goes home."""
    filling = begin(desk).filling
    for page_id in filling.page_ids():
        for item in filling.page(page_id).items:
            choices = getattr(item, "choices", ())
            if choices:
                filling.answer(item.path, choices[0].value)
                desk.window.leave_filling()
                settle()
                return
    raise AssertionError("the form has no choice question")


def begin(desk: Desk, number: int = 0) -> FillingScreen:
    workspace = desk.window.workspace
    assert workspace is not None
    desk.window.start_form(workspace.catalogue.forms()[number].ref)
    settle()
    screen = desk.window.current_screen()
    assert isinstance(screen, FillingScreen)
    return screen


def something_changed(desk: Desk) -> None:
    """What a save, a send or a fetch ends with: the shown screen makes its rows anew."""
    assert desk.window.workspace is not None
    desk.window.workspace.events.publish(Topic.DRAFTS)
    settle()


def let_come_back(desk: Desk) -> None:
    assert desk.window.workspace is not None
    settings = desk.window.workspace.settings
    settings.change(replace(settings.values(), hide_grace_seconds=60))


def sheets(desk: Desk) -> list[Overlay]:
    return [sheet for sheet in desk.window.findChildren(Overlay) if sheet.isVisible()]


def test_one_comes_back_from_hiding_though_the_row_one_stood_on_is_gone(
    desk: Desk, qtbot: QtBot
) -> None:
    focused = desk.window.focusWidget()
    assert focused is not None
    let_come_back(desk)
    desk.window.hide_away()
    something_changed(desk)
    qtbot.keyClick(desk.window.hidden, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.desk.isVisible()
    now = desk.window.focusWidget()
    assert now is not None
    assert desk.window.desk.isAncestorOf(now)


def test_a_draft_is_discarded_though_its_row_was_made_anew_meanwhile(
    desk: Desk, qtbot: QtBot
) -> None:
    keep_a_draft(desk)
    home = desk.window.current_screen()
    assert isinstance(home, HomeScreen)
    bin_button = next(
        b for b in home.findChildren(QPushButton) if b.accessibleName() == "Discard this draft"
    )
    bin_button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(bin_button, Qt.Key.Key_Space)
    assert home.question is not None
    del bin_button
    something_changed(desk)
    yes = next(b for b in home.question.findChildren(QPushButton) if b.text() == "Discard")
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    settle()
    assert not home.draft_rows()
    assert not sheets(desk)


@pytest.mark.parametrize("sheet", ["search", "finish"])
def test_a_sheet_of_a_form_is_hidden_with_everything_else(
    desk: Desk, qtbot: QtBot, sheet: str
) -> None:
    screen = begin(desk)
    if sheet == "search":
        screen.search()
    else:
        screen.review()
        settle()
        review = desk.window.current_screen()
        assert isinstance(review, ReviewScreen)
        review.model.problems = lambda: ()  # type: ignore[method-assign] # all is answered
        review.ask_to_finish()
    assert len(sheets(desk)) == 1
    keyboard = desk.window.focusWidget()
    assert keyboard is not None
    qtbot.keyClick(keyboard, Qt.Key.Key_F9)
    assert desk.window.hidden.isVisible()
    assert not sheets(desk)
    shown: QWidget | None = desk.window.childAt(desk.window.rect().center())
    assert shown is desk.window.hidden


def test_a_search_goes_with_the_form_it_was_for(desk: Desk, qtbot: QtBot) -> None:
    screen = begin(desk)
    screen.search()
    (sheet,) = sheets(desk)
    assert isinstance(sheet, SearchSheet)
    qtbot.keyClicks(sheet.field, "e")
    desk.window.leave_filling()
    assert not sheet.isVisible()
    sheet._choose()  # a click that was on its way
    settle()
    assert not sheets(desk)
    assert isinstance(desk.window.current_screen(), HomeScreen)


def open_a_calendar(desk: Desk) -> None:
    assert desk.window.workspace is not None
    for number in range(len(desk.window.workspace.catalogue.forms())):
        screen = begin(desk, number)
        for page_id in screen.filling.page_ids():
            screen.go_to(page_id)
            screen.page.build_all()
            for question in screen.page.questions():
                if isinstance(question, WithCalendar):
                    question.open_calendar()
                    return
        screen.leave()
        settle()
    raise AssertionError("no form has a date")


def test_a_calendar_is_hidden_with_everything_else(desk: Desk) -> None:
    open_a_calendar(desk)
    assert QApplication.activePopupWidget() is not None
    desk.window.hide_away()
    settle()
    assert QApplication.activePopupWidget() is None
    others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not desk.window]
    assert not others


def test_locking_while_a_file_is_being_chosen_ends_quietly(desk: Desk) -> None:
    question = FileQuestion(begin(desk).page)
    question.show_question(a_question("/d/f", Control.FILE, "Photo"))

    def choose(_window: QWidget, _title: str, _kinds: str) -> None:
        desk.window.lock()  # the idle time runs out, and the screen goes, the dialog still up
        loop = QEventLoop()
        question.destroyed.connect(loop.quit)
        question.deleteLater()
        loop.exec()

    question.choose = choose  # type: ignore[assignment] # the person at the dialog
    question.choose_button.click()
    settle()
    assert desk.relaunched == [False]


class _Question(QWidget):
    """Something on a screen that can take the keyboard, or have parts that do."""


def walk_through_a_sheet(ground: QWidget) -> None:
    """By Tab, past a switch whose choices were just made."""
    sheet = Overlay(ground)
    switch = Segments(sheet)
    sheet.sheet.add(switch)
    sheet.add_button(Button("primary", text="Understood"))
    switch.set_choices([("a", "A", "A"), ("b", "B", "B")])
    sheet.open_sheet()
    sheet.focusNextPrevChild(True)
    sheet.focusNextPrevChild(False)
    sheet.close_sheet()
    settle()


def test_a_sheet_walked_through_holds_nothing_of_the_screen_beneath(qtbot: QtBot) -> None:
    """PySide makes a widget of Qt's focus chain a child of the one it was asked of.

    Where that one goes, and the chain is asked again, the widget is never let go of.
    """
    ground = QWidget()
    holder = _Question(ground)
    gone = Button("", text="A button of a question that goes", parent=holder)
    question, after = _Question(holder), _Question(holder)
    held = [weakref.ref(question), weakref.ref(after)]
    ground.show()
    walk_through_a_sheet(ground)
    gone.deleteLater()
    settle()
    walk_through_a_sheet(ground)
    question.deleteLater()
    settle()
    ground.deleteLater()
    settle()
    del ground, holder, gone, question, after
    gc.collect()
    assert [ref() for ref in held] == [None, None]


def test_nobody_walks_qts_focus_chain() -> None:
    walkers = [
        module.name
        for module in (Path(__file__).resolve().parents[2] / "intake_app").rglob("*.py")
        if "InFocusChain" in module.read_text(encoding="utf-8")
    ]
    assert walkers == []
