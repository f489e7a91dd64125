"""Choices: digits, letters, arrows, pointer, taking back."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intake_app.forms import Control, QuestionView
from intake_app.ui.questions.choices import (
    AcknowledgeQuestion,
    ChoicesQuestion,
    SelectMultipleQuestion,
    SelectOneQuestion,
    first_match,
    plan_of,
)
from intake_app.ui.questions.long_lists import LongListQuestion
from tests.ui.paper import a_question
from tests.ui.questions.conftest import Paper

Lay = Callable[[QuestionView], Paper]
ONE = a_question("/d/q", Control.SELECT_ONE, "Which?", ("yes", "no", "maybe"))
MANY = replace(ONE, control=Control.SELECT_MULTIPLE)


def rows(paper: Paper) -> list[bool]:
    assert isinstance(paper.widget, ChoicesQuestion)
    return [row.isChecked() for row in paper.widget.rows]


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def test_a_digit_picks(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(ONE)
    press(qtbot, Qt.Key.Key_2)
    assert paper.told == [("/d/q", "no")]


def test_a_digit_beyond_the_list_does_nothing(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(ONE)
    press(qtbot, Qt.Key.Key_7)
    assert paper.told == []


def test_arrows_choose_among_one(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(ONE)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Up)
    assert paper.answers() == ["no", "maybe", "no"]


def test_arrows_only_move_among_several(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(MANY)
    press(qtbot, Qt.Key.Key_Down)
    assert paper.told == []
    press(qtbot, Qt.Key.Key_Space)
    assert paper.told == [("/d/q", "no")]


def test_first_letters_find_a_choice(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(ONE)
    press(qtbot, Qt.Key.Key_M)
    assert paper.answers() == ["maybe"]


def test_what_is_chosen_is_what_the_view_says(lay: Lay, qtbot: QtBot) -> None:
    """A click alone marks nothing: the engine may have refused the answer."""
    paper = lay(ONE)
    assert isinstance(paper.widget, SelectOneQuestion)
    qtbot.mouseClick(paper.widget.rows[2], Qt.MouseButton.LeftButton)
    assert paper.answers() == ["maybe"]
    assert rows(paper) == [False, False, False]
    paper.widget.show_question(replace(ONE, value="maybe"))
    assert rows(paper) == [False, False, True]
    paper.widget.show_question(replace(ONE, value="yes"))
    assert rows(paper) == [True, False, False]
    paper.widget.show_question(ONE)
    assert rows(paper) == [False, False, False]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_choice_can_be_taken_back(key: Qt.Key, lay: Lay, qtbot: QtBot) -> None:
    paper = lay(replace(ONE, value="yes"))
    press(qtbot, key)
    assert paper.told == [("/d/q", "")]


def test_a_second_click_keeps_the_choice(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(replace(ONE, value="yes"))
    assert isinstance(paper.widget, SelectOneQuestion)
    qtbot.mouseClick(paper.widget.rows[0], Qt.MouseButton.LeftButton)
    assert paper.told == []
    assert rows(paper) == [True, False, False]


def test_several_are_told_in_the_lists_order(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(replace(MANY, value="maybe"))
    press(qtbot, Qt.Key.Key_1)
    assert paper.answers() == ["yes maybe"]


def test_a_digit_takes_one_of_several_back(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(replace(MANY, value="yes maybe"))
    press(qtbot, Qt.Key.Key_1)
    assert paper.answers() == ["maybe"]


def test_a_click_on_one_of_several_toggles(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(replace(MANY, value="yes"))
    assert isinstance(paper.widget, SelectMultipleQuestion)
    qtbot.mouseClick(paper.widget.rows[1], Qt.MouseButton.LeftButton)
    assert paper.answers() == ["yes no"]
    assert rows(paper) == [True, False, False]


def test_quick_goes_on_by_itself(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(replace(ONE, appearances=frozenset({"quick"})))
    press(qtbot, Qt.Key.Key_1)
    assert paper.answers() == ["yes"]
    assert paper.advanced == ["/d/q"]


def test_tab_reaches_one_row_only(lay: Lay) -> None:
    paper = lay(replace(ONE, value="no"))
    assert isinstance(paper.widget, SelectOneQuestion)
    policies = [row.focusPolicy() for row in paper.widget.rows]
    assert policies.count(Qt.FocusPolicy.StrongFocus) == 1
    assert QApplication.focusWidget() is paper.widget.rows[1]


@pytest.mark.parametrize(
    ("view", "role"),
    [(ONE, QAccessible.Role.RadioButton), (MANY, QAccessible.Role.CheckBox)],
)
def test_rows_say_what_they_are(view: QuestionView, role: QAccessible.Role, lay: Lay) -> None:
    paper = lay(replace(view, value="yes"))
    assert isinstance(paper.widget, ChoicesQuestion)
    interface = QAccessible.queryAccessibleInterface(paper.widget.rows[0])
    assert interface.role() == role
    assert interface.text(QAccessible.Text.Name) == "Yes"
    assert interface.state().checked


def test_arrows_follow_the_eye_from_right_to_left(lay: Lay, qtbot: QtBot) -> None:
    wide = replace(MANY, appearances=frozenset({"columns-3"}))
    paper = lay(wide)
    assert isinstance(paper.widget, SelectMultipleQuestion)
    paper.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    press(qtbot, Qt.Key.Key_Left)
    assert QApplication.focusWidget() is paper.widget.rows[1]
    first, second = paper.widget.rows[0].x(), paper.widget.rows[1].x()
    QApplication.processEvents()
    assert paper.widget.rows[0].x() >= paper.widget.rows[1].x() or first >= second


def test_other_choices_come_and_go(lay: Lay) -> None:
    paper = lay(ONE)
    assert isinstance(paper.widget, SelectOneQuestion)
    other = a_question("/d/q", Control.SELECT_ONE, "Which?", ("a", "b"), value="b")
    paper.widget.show_question(other)
    assert [row.words() for row in paper.widget.rows] == ["A", "B"]
    assert rows(paper) == [False, True]


def test_acknowledge_says_ok(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/a", Control.ACKNOWLEDGE, "Read?"))
    assert isinstance(paper.widget, AcknowledgeQuestion)
    press(qtbot, Qt.Key.Key_Space)
    assert paper.told == [("/d/a", "OK")]
    paper.widget.show_question(a_question("/d/a", Control.ACKNOWLEDGE, "Read?", value="OK"))
    qtbot.mouseClick(paper.widget.row, Qt.MouseButton.LeftButton)
    assert paper.answers() == ["OK", ""]


@pytest.mark.parametrize(
    ("appearances", "count", "width", "columns"),
    [
        (set(), 5, 700, 1),
        ({"columns"}, 5, 700, 3),
        ({"columns-2"}, 5, 700, 2),
        ({"likert"}, 5, 1000, 5),
        ({"likert"}, 5, 360, 1),
        ({"columns-4"}, 2, 1000, 2),
        ({"columns"}, 0, 700, 1),
    ],
)
def test_columns_fit(appearances: set[str], count: int, width: int, columns: int) -> None:
    assert plan_of(frozenset(appearances), count, width).columns == columns


def test_letters_go_round() -> None:
    words = ["Sí", "No", "No sabe", "Otro"]
    assert first_match("n", words, 1, again=True) == 2
    assert first_match("n", words, 2, again=True) == 1
    assert first_match("no ", words, 1, again=False) == 2
    assert first_match("si", words, 3, again=True) == 0
    assert first_match("x", words, 0, again=True) is None


# ---------------------------------------------------------------- long lists
LONG = a_question(
    "/d/l", Control.SELECT_ONE_LONG, "Where?", tuple(f"place {n:04d}" for n in range(2000))
)


def long_view(**more: object) -> QuestionView:
    choices = tuple(
        replace(choice, value=choice.value.replace(" ", "_")) for choice in LONG.choices
    )
    return replace(LONG, choices=choices, **more)  # type: ignore[arg-type] # any field


def test_letters_narrow_a_long_list(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(long_view())
    widget = paper.widget
    assert isinstance(widget, LongListQuestion)
    qtbot.keyClicks(widget.field, "1234")
    assert widget.model.rowCount() == 1
    qtbot.keyClick(widget.field, Qt.Key.Key_Return)
    assert paper.told == [("/d/l", "place_1234")]


def test_a_long_list_never_lists_all(lay: Lay) -> None:
    paper = lay(long_view())
    assert isinstance(paper.widget, LongListQuestion)
    assert paper.widget.model.rowCount() == 500
    assert "1500" in paper.widget.count.text()


def test_down_goes_into_the_list_and_enter_picks(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(long_view())
    widget = paper.widget
    assert isinstance(widget, LongListQuestion)
    qtbot.keyClick(widget.field, Qt.Key.Key_Down)
    qtbot.keyClick(widget.list, Qt.Key.Key_Down)
    qtbot.keyClick(widget.list, Qt.Key.Key_Return)
    assert paper.told == [("/d/l", "place_0001")]
    assert QApplication.focusWidget() is widget.field


def test_a_letter_in_the_list_goes_back_to_the_filter(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(long_view())
    widget = paper.widget
    assert isinstance(widget, LongListQuestion)
    qtbot.keyClick(widget.field, Qt.Key.Key_Down)
    qtbot.keyClicks(widget.list, "7")
    assert widget.field.text() == "7"
    assert QApplication.focusWidget() is widget.field


def test_several_of_many_are_kept_in_order(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(long_view(control=Control.SELECT_MULTIPLE_LONG, value="place_0500"))
    widget = paper.widget
    assert isinstance(widget, LongListQuestion)
    qtbot.keyClicks(widget.field, "0003")
    qtbot.keyClick(widget.field, Qt.Key.Key_Return)
    assert paper.answers() == ["place_0003 place_0500"]
    assert widget.chosen_words.text() == "Place 0500"


def test_what_is_chosen_stands_above_the_list(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(long_view(value="place_0007"))
    widget = paper.widget
    assert isinstance(widget, LongListQuestion)
    assert widget.chosen_words.text() == "Place 0007"
    qtbot.mouseClick(widget.clear_button, Qt.MouseButton.LeftButton)
    assert paper.answers() == [""]


def test_a_filter_without_matches_says_so(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(long_view())
    widget = paper.widget
    assert isinstance(widget, LongListQuestion)
    qtbot.keyClicks(widget.field, "nowhere")
    qtbot.keyClick(widget.field, Qt.Key.Key_Return)
    assert paper.told == []
    assert widget.count.text() == "Nothing has these words."
