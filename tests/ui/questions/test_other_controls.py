"""Ranges, ranks and files."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake_app.forms import Control, QuestionView
from intake_app.ui.questions.files import FileQuestion
from intake_app.ui.questions.ranges import RangeQuestion, Steps
from intake_app.ui.questions.ranks import RankQuestion
from tests.ui.paper import a_question
from tests.ui.questions.conftest import Paper

Lay = Callable[[QuestionView], Paper]
RANGE = a_question(
    "/d/r", Control.RANGE, "How much?", parameters={"start": "0", "end": "1", "step": "0.1"}
)
RANK = a_question("/d/k", Control.RANK, "First?", ("a", "b", "c"))
FILE = a_question("/d/f", Control.FILE, "Photo", parameters={"mediatype": "image/*"})


# ---------------------------------------------------------------- range
def test_a_range_steps_in_exact_decimals(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(replace(RANGE, value="0.2"))
    widget = paper.widget
    assert isinstance(widget, RangeQuestion)
    qtbot.keyClick(widget.slider, Qt.Key.Key_Right)
    assert paper.answers() == ["0.3"]


def test_a_range_is_empty_until_touched(lay: Lay) -> None:
    paper = lay(RANGE)
    assert isinstance(paper.widget, RangeQuestion)
    assert paper.widget.field.text() == ""
    assert paper.told == []


def test_the_lowest_value_can_be_chosen(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(RANGE)
    assert isinstance(paper.widget, RangeQuestion)
    qtbot.keyClick(paper.widget.slider, Qt.Key.Key_Space)
    assert paper.answers() == ["0"]


def test_a_number_is_typed_beside_the_slider(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(RANGE)
    widget = paper.widget
    assert isinstance(widget, RangeQuestion)
    widget.field.setFocus()
    qtbot.keyClicks(widget.field, "0,7")
    widget.flush()
    assert paper.answers() == ["0.7"]


def test_the_wheel_never_changes_an_answer(lay: Lay) -> None:
    paper = lay(replace(RANGE, value="0.2"))
    assert isinstance(paper.widget, RangeQuestion)
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(paper.widget.slider, wheel)
    assert paper.told == []


@pytest.mark.parametrize(
    ("parameters", "count", "last"),
    [
        ({"start": "0", "end": "10", "step": "2"}, 5, "10"),
        ({"start": "10", "end": "0", "step": "5"}, 2, "0"),
        ({"start": "1", "end": "2", "step": "0"}, 0, "1"),
        ({"start": "x", "end": "", "step": "1"}, 9, "10"),
    ],
)
def test_steps_of_a_range(parameters: dict[str, str], count: int, last: str) -> None:
    steps = Steps(replace(RANGE, parameters=parameters))
    assert steps.count == count
    assert steps.value(steps.count) == last


def test_delete_empties_a_range(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(replace(RANGE, value="0.2"))
    assert isinstance(paper.widget, RangeQuestion)
    qtbot.keyClick(paper.widget.slider, Qt.Key.Key_Delete)
    assert paper.answers() == [""]


# ---------------------------------------------------------------- rank
def test_alt_and_arrow_move_a_line(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(RANK)
    widget = paper.widget
    assert isinstance(widget, RankQuestion)
    widget.rows[0].setFocus()
    qtbot.keyClick(widget.rows[0], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert paper.answers() == ["b a c"]
    assert QApplication.focusWidget() is widget.rows[1]


def test_a_button_moves_a_line(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(replace(RANK, value="c a b"))
    widget = paper.widget
    assert isinstance(widget, RankQuestion)
    qtbot.mouseClick(widget.rows[2].up, Qt.MouseButton.LeftButton)
    assert paper.answers() == ["c b a"]


def test_an_order_can_be_kept_as_it_is(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(RANK)
    assert isinstance(paper.widget, RankQuestion)
    qtbot.mouseClick(paper.widget.keep_button, Qt.MouseButton.LeftButton)
    assert paper.answers() == ["a b c"]


def test_a_row_says_its_place(lay: Lay) -> None:
    paper = lay(replace(RANK, value="c a b"))
    assert isinstance(paper.widget, RankQuestion)
    assert paper.widget.rows[0].accessibleName() == "C, place 1 of 3"


# ---------------------------------------------------------------- file
def test_a_file_is_asked_for_and_passed_on(
    lay: Lay, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []

    def choose(_window: QWidget, _title: str, kinds: str) -> Path:
        asked.append(kinds)
        return tmp_path / "photo.jpg"

    monkeypatch.setattr(FileQuestion, "choose", staticmethod(choose))
    paper = lay(FILE)
    attached: list[tuple[str, object]] = []
    paper.widget.attach_requested.connect(lambda path, source: attached.append((path, source)))
    assert isinstance(paper.widget, FileQuestion)
    qtbot.keyClick(paper.widget.choose_button, Qt.Key.Key_Return)
    assert attached == [("/d/f", tmp_path / "photo.jpg")]
    assert "*.jpg" in asked[0]
    assert paper.told == []


def test_a_file_can_be_taken_away(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(replace(FILE, value="photo.jpg"))
    widget = paper.widget
    assert isinstance(widget, FileQuestion)
    assert widget.name.text() == "photo.jpg"
    removed: list[str] = []
    widget.detach_requested.connect(removed.append)
    qtbot.mouseClick(widget.remove_button, Qt.MouseButton.LeftButton)
    assert removed == ["/d/f"]


def test_no_choice_changes_nothing(lay: Lay, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FileQuestion, "choose", staticmethod(lambda *_: None))
    paper = lay(FILE)
    attached: list[str] = []
    paper.widget.attach_requested.connect(lambda path, _source: attached.append(path))
    assert isinstance(paper.widget, FileQuestion)
    qtbot.keyClick(paper.widget.choose_button, Qt.Key.Key_Return)
    assert attached == []
