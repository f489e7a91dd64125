"""Layouts of choices: tiles, scales, tables, drawings; ranges that stand, step and shine."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from intake_app.forms import ChoiceView, Control, QuestionView
from intake_app.ui.components.choice_row import Shape
from intake_app.ui.questions import Materials, QuestionWidget, widget_for
from intake_app.ui.questions.choices import ChoicesQuestion, Plan, SelectOneQuestion, plan_of
from intake_app.ui.questions.image_maps import SelectMultipleOnPicture, SelectOneOnPicture
from intake_app.ui.questions.ranges import PickerQuestion, RangeQuestion, RatingQuestion, Steps
from intake_app.ui.questions.ranks import RankQuestion
from intake_app.ui.questions.tables import SelectMultipleInTable, SelectOneInTable, TableHead
from tests.fakes.media import FakePlayer
from tests.ui.paper import a_question, words
from tests.ui.questions.conftest import Paper

Lay = Callable[[QuestionView], Paper]
THREE = ("north", "south", "coast")
DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" viewBox="0 0 300 100"
><rect id="north" x="0" y="0" width="100" height="100"/>
<g transform="translate(100 0)"><rect id="south" x="0" y="0" width="100" height="100"/></g></svg>"""


def one(*appearances: str, **more: object) -> QuestionView:
    return a_question(
        "/d/q", Control.SELECT_ONE, "Where?", THREE, appearances=frozenset(appearances), **more
    )


def rows_of(paper: Paper) -> ChoicesQuestion:
    assert isinstance(paper.widget, ChoicesQuestion)
    return paper.widget


# ---------------------------------------------------------------- layouts
@pytest.mark.parametrize(
    ("appearances", "count", "width", "plan"),
    [
        ({"no-buttons"}, 4, 700, Plan(4, Shape.TILE)),
        ({"no-buttons", "columns-2"}, 4, 700, Plan(2, Shape.TILE)),
        ({"compact-2"}, 6, 700, Plan(2, Shape.TILE)),
        ({"quickcompact"}, 3, 700, Plan(3, Shape.TILE)),
        ({"likert"}, 5, 700, Plan(5, Shape.SCALE)),
        ({"likert"}, 12, 700, Plan(1, Shape.ROW)),
        ({"columns-pack"}, 5, 700, Plan(1, Shape.ROW, is_packed=True)),
        ({"horizontal-compact"}, 5, 700, Plan(1, Shape.ROW, is_packed=True)),
        ({"horizontal"}, 5, 700, Plan(3, Shape.ROW)),
        ({"columns-9"}, 9, 300, Plan(1, Shape.ROW)),
    ],
)
def test_the_form_says_how_choices_are_laid_out(
    appearances: set[str], count: int, width: int, plan: Plan
) -> None:
    assert plan_of(frozenset(appearances), count, width) == plan


def test_packed_choices_stand_side_by_side_and_break(lay: Lay) -> None:
    many = tuple(f"a choice of some length {n}" for n in range(5))
    view = a_question(
        "/d/q", Control.SELECT_ONE, "?", many, appearances=frozenset({"columns-pack"})
    )
    widget = rows_of(lay(view))
    QApplication.processEvents()
    tops = [row.y() for row in widget.rows]
    assert tops[0] == tops[1]
    assert tops[-1] > tops[0]
    assert all(row.geometry().right() <= widget.width() for row in widget.rows)


def test_steps_of_a_scale_are_reached_by_arrows_and_digits(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(one("likert"))
    widget = rows_of(paper)
    QApplication.processEvents()
    assert len({row.y() for row in widget.rows}) == 1
    focused = QApplication.focusWidget()
    qtbot.keyClick(focused, Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_3)
    assert paper.answers() == ["south", "coast"]


def test_where_choosing_goes_on_arrows_only_move(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(one("quick"))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert paper.told == []
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert paper.answers() == ["south"]
    assert paper.advanced == ["/d/q"]


def test_a_choice_with_a_sound_can_be_listened_to(lay: Lay, qtbot: QtBot) -> None:
    view = one()
    sounding = replace(
        view,
        choices=(ChoiceView("north", words("North"), {"audio": "jr://audio/n.wav"}),),
    )
    paper = lay(sounding)
    row = rows_of(paper).rows[0]
    assert row.listen is not None
    assert "North" in row.listen.accessibleName()
    qtbot.mouseClick(row.listen, Qt.MouseButton.LeftButton)
    assert paper.told == []  # listening is no choosing
    assert FakePlayer.made[-1].loaded == []  # the form came without it
    sound = Materials(lambda name: b"sound" if name == "n.wav" else None)
    widget = rows_of(paper)
    widget._media = sound
    qtbot.keyClick(row, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert FakePlayer.made[-1].loaded == [b"sound"]
    assert FakePlayer.made[-1].plays


# ---------------------------------------------------------------- tables
def test_rows_of_a_table_stand_under_their_heads(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    views = [one("label"), one("list-nolabel", value="south"), one("list")]
    views.append(replace(views[1], control=Control.SELECT_MULTIPLE, value="north coast"))
    widgets: list[QuestionWidget] = []
    for view in views:
        widget = widget_for(view)(page)
        column.addWidget(widget)
        widget.show_question(view)
        widgets.append(widget)
    page.resize(640, 400)
    page.show()
    QApplication.processEvents()
    head, single, listed, multiple = widgets
    assert isinstance(head, TableHead)
    assert isinstance(single, SelectOneInTable)
    assert isinstance(listed, SelectOneInTable)
    assert isinstance(multiple, SelectMultipleInTable)
    places = [
        [row.mapTo(page, QPoint(0, 0)).x() for row in table.rows]
        for table in (single, listed, multiple)
    ]
    assert places[0] == places[1] == places[2]
    assert head.columns.mapTo(page, QPoint(0, 0)).x() == places[0][0]
    assert head.tab_stops() == []
    assert single.stands_close
    spoken = QAccessible.queryAccessibleInterface(single.rows[1])
    assert spoken.text(QAccessible.Text.Name) == "South"
    assert "Where?" in spoken.text(QAccessible.Text.Description)


def test_a_cell_is_chosen_by_pointer_and_taken_back_by_key(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(one("list-nolabel"))
    widget = rows_of(paper)
    qtbot.mouseClick(widget.rows[2], Qt.MouseButton.LeftButton)
    widget.show_question(one("list-nolabel", value="coast"))
    qtbot.keyClick(widget.rows[2], Qt.Key.Key_Delete)
    assert paper.answers() == ["coast", ""]


# ---------------------------------------------------------------- drawings
def on_drawing(qtbot: QtBot, view: QuestionView, content: bytes | None = DRAWING) -> Paper:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    media = Materials(lambda name: content if name == "map.svg" else None)
    widget = widget_for(view)(window, media=media)
    column.addWidget(widget)
    paper = Paper(window, widget)
    widget.answered.connect(lambda path, text: paper.told.append((path, text)))
    widget.show_question(view)
    window.resize(640, 500)
    window.show()
    QApplication.processEvents()
    return paper


def test_a_region_is_chosen_where_it_is_pressed(qtbot: QtBot) -> None:
    paper = on_drawing(qtbot, one("image-map", media={"image": "jr://images/map.svg"}))
    widget = paper.widget
    assert isinstance(widget, SelectOneOnPicture)
    picture = widget.regions
    size = picture.size()
    for share, region in ((0.17, "north"), (0.5, "south"), (0.9, "")):
        point = QPointF(size.width() * share, size.height() / 2)
        assert picture.region_at(point) == region
    middle = QPoint(size.width() // 2, size.height() // 2)
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=middle)
    assert paper.answers() == ["south"]
    qtbot.keyClick(widget.rows[0], Qt.Key.Key_3)  # what has no region is picked below
    assert paper.answers() == ["south", "coast"]


def test_regions_are_added_and_taken_back_and_held_when_read_only(qtbot: QtBot) -> None:
    view = replace(
        one("image-map", media={"image": "map.svg"}, value="north"),
        control=Control.SELECT_MULTIPLE,
    )
    paper = on_drawing(qtbot, view)
    assert isinstance(paper.widget, SelectMultipleOnPicture)
    paper.widget.regions.pressed.emit("south")
    paper.widget.regions.pressed.emit("north")
    assert paper.answers() == ["north south", ""]
    paper.widget.show_question(replace(view, readonly=True))
    middle = paper.widget.regions.rect().center()
    qtbot.mouseClick(paper.widget.regions, Qt.MouseButton.LeftButton, pos=middle)
    assert len(paper.told) == 2


@pytest.mark.parametrize("content", [None, b"", b"no drawing"])
def test_without_a_drawing_the_rows_are_there(qtbot: QtBot, content: bytes | None) -> None:
    paper = on_drawing(qtbot, one("image-map", media={"image": "map.svg"}), content)
    assert isinstance(paper.widget, SelectOneQuestion)
    paper.widget.pick(1, again=False)
    assert paper.answers() == ["south"]


# ---------------------------------------------------------------- ranges
def a_range(*appearances: str, **more: object) -> QuestionView:
    view = a_question("/d/r", Control.RANGE, "How?", appearances=frozenset(appearances))
    view = replace(view, parameters={"start": "1", "end": "5", "step": "1"})
    return replace(view, **more)  # type: ignore[arg-type] # any field, by name


def test_stars_are_given_by_pointer_arrow_and_digit(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_range("rating"))
    widget = paper.widget
    assert isinstance(widget, RatingQuestion)
    qtbot.mouseClick(widget.stars[2], Qt.MouseButton.LeftButton)
    qtbot.keyClick(widget.stars[2], Qt.Key.Key_Right)
    qtbot.keyClick(widget.stars[3], Qt.Key.Key_1)
    assert paper.answers() == ["3", "4", "1"]
    widget.show_question(a_range("rating", value="4"))
    assert [star.is_lit for star in widget.stars] == [True] * 4 + [False]
    assert "4 of 5" in widget.stars[3].accessibleName()
    qtbot.keyClick(widget.stars[0], Qt.Key.Key_Delete)
    assert paper.answers()[-1] == ""


def test_stars_of_a_read_only_question_stay(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_range("rating", value="4", readonly=True))
    assert isinstance(paper.widget, RatingQuestion)
    qtbot.mouseClick(paper.widget.stars[0], Qt.MouseButton.LeftButton)
    assert paper.told == []


def test_a_picker_steps_and_stops_at_its_ends(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_range("picker", value="4"))
    widget = paper.widget
    assert isinstance(widget, PickerQuestion)
    qtbot.keyClick(widget.field, Qt.Key.Key_Up)
    widget.show_question(a_range("picker", value="5"))
    qtbot.mouseClick(widget.more_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(widget.less_button, Qt.MouseButton.LeftButton)
    assert paper.answers() == ["5", "4"]


def test_a_placeholder_is_where_an_unanswered_range_begins(lay: Lay, qtbot: QtBot) -> None:
    parameters = {"start": "0", "end": "10", "step": "1", "placeholder": "5"}
    paper = lay(a_range(parameters=parameters))
    widget = paper.widget
    assert isinstance(widget, RangeQuestion)
    assert widget.slider.value() == 5
    assert paper.told == []
    qtbot.keyClick(widget.slider, Qt.Key.Key_Right)
    assert paper.answers() == ["6"]


def test_a_standing_range_counts_upwards(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_range("vertical", value="3"))
    widget = paper.widget
    assert isinstance(widget, RangeQuestion)
    assert widget.slider.orientation() is Qt.Orientation.Vertical
    qtbot.keyClick(widget.slider, Qt.Key.Key_Up)
    assert paper.answers() == ["4"]
    widget.show_question(a_range(value="3"))
    assert widget.slider.orientation() is Qt.Orientation.Horizontal


@pytest.mark.parametrize(
    ("appearances", "interval", "ticks"),
    [
        ((), "", [0, 1, 2, 3, 4]),
        (("no-ticks",), "", []),
        ((), "2", [0, 2, 4]),
        ((), "x", [0, 1, 2, 3, 4]),
    ],
)
def test_ticks_as_the_form_asks(
    appearances: tuple[str, ...], interval: str, ticks: list[int]
) -> None:
    parameters = {"start": "1", "end": "5", "step": "1", "tick-interval": interval}
    view = a_range(*appearances, parameters=parameters)
    assert Steps(view).ticks(view) == ticks


def test_the_words_of_a_step_are_said(lay: Lay) -> None:
    labels = (ChoiceView("1", words("None")), ChoiceView("5", words("The worst")))
    paper = lay(a_range(choices=labels, value="5"))
    assert isinstance(paper.widget, RangeQuestion)
    assert "The worst" in paper.widget.slider.accessibleName()


# ---------------------------------------------------------------- ranking by drag
def test_a_line_is_dragged_to_its_place(lay: Lay, qtbot: QtBot) -> None:
    view = a_question("/d/k", Control.RANK, "First?", ("a", "b", "c"), value="a b c")
    paper = lay(view)
    widget = paper.widget
    assert isinstance(widget, RankQuestion)

    def answer(_path: str, text: str) -> None:
        widget.show_question(replace(view, value=text))

    widget.answered.connect(answer)
    first = widget.rows[0]
    below = first.mapFromGlobal(widget.rows[2].mapToGlobal(widget.rows[2].rect().center()))
    qtbot.mousePress(first, Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    qtbot.mouseMove(first, below)
    first.dragged.emit(float(widget.rows[2].geometry().center().y()))
    first.dragged.emit(float(widget.rows[1].geometry().center().y()))
    qtbot.mouseRelease(first, Qt.MouseButton.LeftButton, pos=below)
    assert paper.answers()[-1] == "b a c"
    first.dragged.emit(float(widget.rows[2].geometry().center().y()))
    assert paper.answers()[-1] == "b a c"  # let go: nothing is held
