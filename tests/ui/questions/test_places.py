"""Places: typed in many ways, pressed on the map, chosen among those that lie on it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intake_app.forms import ChoiceView, Control, QuestionView
from intake_app.ui.components.map_data import lands, projected, towns, unprojected
from intake_app.ui.components.map_view import MapView
from intake_app.ui.questions.places import (
    GeopointQuestion,
    GeoshapeQuestion,
    GeotraceQuestion,
    MapChoiceQuestion,
)
from intake_app.ui.questions.typed_places import places_of, typed_place, written_place
from tests.ui.paper import a_question, words
from tests.ui.questions.conftest import RESOURCES, Paper

Lay = Callable[[QuestionView], Paper]
POINT = a_question("/d/p", Control.GEOPOINT, "Where?", appearances=frozenset({"placement-map"}))
TRACE = a_question("/d/t", Control.GEOTRACE, "Which way?")
SHAPE = a_question("/d/s", Control.GEOSHAPE, "Which area?")
SQUARE = "19 -99 0 0; 19 -98 0 0; 18 -98 0 0; 19 -99 0 0"


# ---------------------------------------------------------------- in writing
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("19.4326, -99.1332", (19.4326, -99.1332)),
        ("19.4326 -99.1332", (19.4326, -99.1332)),
        ("19,4326 -99,1332", (19.4326, -99.1332)),
        ("19,4326; -99,1332", (19.4326, -99.1332)),
        ("19.4326 N, 99.1332 W", (19.4326, -99.1332)),
        ("19.4326 N 99.1332 O", (19.4326, -99.1332)),
        ("19°25'57.4\" N 99°7'59.5\" W", (19.432611, -99.133194)),
        ("N 19°25′57.4″, O 99°7′59.5″", (19.432611, -99.133194)),
        ("33°27' S 70°40' O", (-33.45, -70.666667)),
        ("99.1332 W 19.4326 N", (19.4326, -99.1332)),
        ("geo:19.4326,-99.1332", (19.4326, -99.1332)),
        ("https://maps.example/@19.4326,-99.1332,15z", (19.4326, -99.1332)),
        ("https://maps.example/?q=19.4326,-99.1332", (19.4326, -99.1332)),
        ("-0, 0", (0, 0)),
    ],
)
def test_a_place_is_written_in_many_ways(text: str, place: tuple[float, float]) -> None:
    found = typed_place(text)
    assert found is not None
    assert found == pytest.approx(place, abs=1e-6)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "here",
        "19",
        "91, 0",
        "0, 181",
        "19°75' N 99° W",
        "19 N 20 N",
        "1 2 3",
        "a 19, -99 b",
        "N W",
    ],
)
def test_what_is_no_place_is_none(text: str) -> None:
    assert typed_place(text) is None


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_place_comes_back_as_it_was_written(latitude: float, longitude: float) -> None:
    written = written_place((latitude, longitude))
    assert places_of(written) == [pytest.approx((latitude, longitude), abs=1e-7)]
    assert typed_place(written.replace(" ", ", ")) == pytest.approx((latitude, longitude), abs=1e-7)


@given(st.floats(-80, 80), st.floats(-180, 179.99))
def test_the_map_projects_back(latitude: float, longitude: float) -> None:
    assert unprojected(projected(latitude, longitude)) == pytest.approx(
        (latitude, longitude), abs=1e-6
    )


def test_degrees_and_minutes_are_pasted_into_the_first_field(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(POINT)
    assert isinstance(paper.widget, GeopointQuestion)
    qtbot.keyClicks(paper.widget.fields[0], "19°30' N 99°15' O")
    paper.widget.flush()
    assert paper.answers() == ["19.5 -99.25 0 0"]


# ---------------------------------------------------------------- the map that ships
def test_the_shipped_map_has_land_where_there_is_land() -> None:
    folder = RESOURCES / "maps"

    def is_land(latitude: float, longitude: float) -> bool:
        place = projected(latitude, longitude)
        return any(land.outline.contains(place) for land in lands(folder))

    assert is_land(19.43, -99.13)  # Mexico City
    assert is_land(14.63, -90.51)  # Guatemala City
    assert is_land(-33.45, -70.67)  # Santiago
    assert not is_land(25.0, -90.0)  # the Gulf
    assert not is_land(0.0, -30.0)  # the Atlantic
    names = {town.name for town in towns(folder)}
    assert {"Tapachula", "Tijuana", "Guatemala City"} <= names


def map_of(paper: Paper) -> MapView:
    widget = paper.widget
    assert isinstance(widget, GeopointQuestion | GeotraceQuestion | MapChoiceQuestion)
    assert widget.panel is not None
    QApplication.processEvents()
    return widget.panel.view


def press(qtbot: QtBot, view: MapView, at: QPointF) -> None:
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at.toPoint())


def shows_itself(paper: Paper, view: QuestionView) -> None:
    """Have the question be shown with each answer it tells, as the screen does."""
    paper.widget.answered.connect(
        lambda _path, text: paper.widget.show_question(replace(view, value=text))
    )


# ---------------------------------------------------------------- a point
def test_a_point_is_set_by_a_press_and_by_keys(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(POINT)
    view = map_of(paper)
    at = QPointF(120, 90)
    latitude, longitude = view.at_screen(QPointF(at.toPoint()))
    press(qtbot, view, at)
    assert places_of(paper.answers()[0]) == [pytest.approx((latitude, longitude), abs=1e-5)]
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert places_of(paper.answers()[1]) == [pytest.approx(view.centre(), abs=1e-5)]


def test_a_point_is_dragged_and_taken_away(lay: Lay, qtbot: QtBot) -> None:
    given_view = replace(POINT, value="19 -99 0 0")
    paper = lay(given_view)
    view = map_of(paper)
    start = view.on_screen((19, -99)).toPoint()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, start + QPoint(30, 20))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(30, 20))
    (place,) = places_of(paper.answers()[0])
    assert place == pytest.approx(view.at_screen(QPointF(start + QPoint(30, 20))), abs=1e-5)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert paper.answers()[-1] == ""


def test_dragging_the_ground_moves_the_map_and_answers_nothing(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(POINT)
    view = map_of(paper)
    before = view.centre()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    qtbot.mouseMove(view, QPoint(160, 130))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(160, 130))
    assert view.centre() != before
    assert paper.told == []
    zoom = view.zoom_level()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom_level() > zoom


def test_a_read_only_point_is_seen_and_not_moved(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(replace(POINT, value="19 -99 0 0", readonly=True))
    view = map_of(paper)
    press(qtbot, view, QPointF(10, 10))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_M):
        qtbot.keyClick(view, key)
    assert paper.told == []


def test_without_an_appearance_the_map_waits_until_it_is_asked_for(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(replace(POINT, appearances=frozenset()))
    widget = paper.widget
    assert isinstance(widget, GeopointQuestion)
    assert widget.panel is None
    qtbot.mouseClick(widget.map_button, Qt.MouseButton.LeftButton)
    assert map_of(paper).isVisible()
    assert "Where?" in map_of(paper).accessibleName()


# ---------------------------------------------------------------- lines and areas
def test_a_line_is_drawn_point_by_point(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(TRACE)
    shows_itself(paper, TRACE)
    view = map_of(paper)
    for at in (QPointF(60, 60), QPointF(200, 90), QPointF(320, 200)):
        press(qtbot, view, at)
    assert len(places_of(paper.answers()[-1])) == 3
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Comma)  # the one before the last
    assert view.selected() == 1
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_M)
    assert places_of(paper.answers()[-1])[1] == pytest.approx(view.centre(), abs=1e-5)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert len(places_of(paper.answers()[-1])) == 2
    assert isinstance(paper.widget, GeotraceQuestion)
    qtbot.mouseClick(paper.widget.panel.undo, Qt.MouseButton.LeftButton)
    assert len(places_of(paper.answers()[-1])) == 1


def test_an_area_closes_itself_and_shows_each_corner_once(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(replace(SHAPE, value=SQUARE))
    widget = paper.widget
    assert isinstance(widget, GeoshapeQuestion)
    assert widget.field.toPlainText().splitlines() == ["19, -99", "19, -98", "18, -98"]
    press(qtbot, map_of(paper), QPointF(20, 300))
    corners = places_of(paper.answers()[0])
    assert len(corners) == 5
    assert corners[0] == corners[-1]


def test_points_are_written_one_a_line(lay: Lay) -> None:
    paper = lay(SHAPE)
    widget = paper.widget
    assert isinstance(widget, GeoshapeQuestion)
    widget.field.setFocus()
    widget.field.insertPlainText("19, -99\n19, -98\n18°0' N 98°0' O")
    widget.flush()
    assert paper.answers() == [SQUARE]


def test_what_cannot_be_read_stays_as_it_was_typed(lay: Lay) -> None:
    paper = lay(TRACE)
    widget = paper.widget
    assert isinstance(widget, GeotraceQuestion)
    widget.field.setFocus()
    widget.field.insertPlainText("19, -99\nby the river")
    widget.flush()
    assert paper.answers() == ["19, -99\nby the river"]


def test_altitudes_of_a_given_line_stay_while_it_is_looked_at(lay: Lay) -> None:
    value = "19 -99 2240 5; 19 -98 2100 4"
    paper = lay(replace(TRACE, value=value))
    assert isinstance(paper.widget, GeotraceQuestion)
    assert paper.widget.typed() == value


# ---------------------------------------------------------------- choices on the map
def on_map(**more: object) -> QuestionView:
    spots = (("a", "20 -103"), ("b", "19 -96 0 0"), ("c", "17 -97; 17 -96; 16 -96; 17 -97"))
    choices = tuple(
        ChoiceView(name, words(name.upper()), place={"geometry": where}) for name, where in spots
    )
    view = a_question("/d/m", Control.SELECT_ONE, "Which?", appearances=frozenset({"map"}))
    return replace(view, choices=(*choices, ChoiceView("d", words("D"))), **more)  # type: ignore[arg-type] # any field, by name


def test_a_choice_is_pressed_where_it_lies(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(on_map())
    assert isinstance(paper.widget, MapChoiceQuestion)
    view = map_of(paper)
    press(qtbot, view, view.on_screen((19, -96)))
    press(qtbot, view, view.on_screen((16.8, -96.2)))  # within the area
    press(qtbot, view, view.on_screen((10, -100)))  # the sea
    assert paper.answers() == ["b", "c"]
    paper.widget.field.setFocus()
    qtbot.keyClicks(paper.widget.field, "d")
    qtbot.keyClick(paper.widget.field, Qt.Key.Key_Return)  # what has no place is in the list
    assert paper.answers()[-1] == "d"


def test_a_list_without_places_says_so_and_can_be_chosen_from(lay: Lay) -> None:
    view = a_question("/d/m", Control.SELECT_ONE, "?", ("x",), appearances=frozenset({"map"}))
    paper = lay(view)
    assert isinstance(paper.widget, MapChoiceQuestion)
    assert "no place" in paper.widget.accessibleDescription()
