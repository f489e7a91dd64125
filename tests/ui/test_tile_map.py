"""A map file beneath the points: each tile at its place, nearer than the file goes, faults said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from intake_app.services import Workspace
from intake_app.ui.components import tile_map
from intake_app.ui.components.map_view import Figure, MapView
from intake_app.ui.components.tile_map import TileMap, forget_map, map_in_use, read_tile, use_map
from intake_app.ui.questions.places import MapPanel
from intake_app.ui.screens.settings.map_part import MapPart
from intake_app.ui.screens.settings.screen import SettingsScreen
from tests.map_files import map_file, png
from tests.ui.conftest import Desk

COLOURS = {(0, 0): (250, 10, 10), (1, 0): (10, 250, 10), (0, 1): (10, 10, 250), (1, 1): (9, 9, 9)}
QUARTERS = {(1, x, y): png(colour) for (x, y), colour in COLOURS.items()}
NORTH_WEST, NORTH_EAST, SOUTH_WEST = (30.0, -20.0), (30.0, 20.0), (-30.0, -20.0)


@pytest.fixture(autouse=True)
def none_afterwards() -> Iterator[None]:
    yield
    forget_map()


def a_view(qtbot: QtBot, zoom: float) -> MapView:
    view = MapView()
    qtbot.addWidget(view)
    view.resize(500, 340)
    view.look_at([(0.0, 0.0)])
    view.zoom(zoom - view.zoom_level())
    return view


def colour_at(view: MapView, place: tuple[float, float]) -> tuple[int, int, int]:
    colour: QColor = view.grab().toImage().pixelColor(view.on_screen(place).toPoint())
    return colour.red(), colour.green(), colour.blue()


@pytest.mark.parametrize("zoom", [1.0, 1.4, 2.0, 4.0])
def test_each_tile_lies_where_its_ground_is_however_near(
    qtbot: QtBot, tmp_path: Path, zoom: float
) -> None:
    use_map(str(map_file(tmp_path / "m.mbtiles", QUARTERS, format="png")))
    view = a_view(qtbot, zoom)
    near = 2 ** (1 - zoom)
    for (latitude, longitude), quarter in (
        (NORTH_WEST, (0, 0)),
        (NORTH_EAST, (1, 0)),
        (SOUTH_WEST, (0, 1)),
    ):
        assert colour_at(view, (latitude * near, longitude * near)) == COLOURS[quarter]


def test_a_missing_tile_is_drawn_from_the_one_above_it(qtbot: QtBot, tmp_path: Path) -> None:
    yellow = (240, 240, 0)
    tiles = {**QUARTERS, (2, 1, 1): png(yellow), (2, 2, 1): b"\x89PNG\r\n\x1a\n and no more"}
    use_map(str(map_file(tmp_path / "m.mbtiles", tiles, format="png")))
    view = a_view(qtbot, 2.0)
    assert colour_at(view, (15.0, -10.0)) == yellow
    assert colour_at(view, (15.0, 10.0)) == COLOURS[1, 0]  # that tile is no picture
    assert colour_at(view, (-15.0, -10.0)) == COLOURS[0, 1]


def test_tiles_in_memory_have_a_bound(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tile_map, "MOST_CACHED_BYTES", 2 * 256 * 256 * 4)
    use_map(str(map_file(tmp_path / "m.mbtiles", QUARTERS, format="png")))
    view = a_view(qtbot, 1.0)
    assert colour_at(view, NORTH_EAST) == COLOURS[1, 0]
    assert 0 < map_in_use().cached_bytes() <= 2 * 256 * 256 * 4


def test_a_tile_is_a_picture_of_one_of_three_kinds_and_no_wall_of_pixels() -> None:
    assert read_tile(png((1, 2, 3))) is not None
    assert read_tile(png((1, 2, 3), 1025)) is None
    assert read_tile(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>') is None


@pytest.mark.parametrize("kind", ["missing", "broken", "vector"])
def test_a_map_that_cannot_be_shown_is_said_in_place_and_ours_stays(
    qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    plain = a_view(qtbot, 4.0).grab().toImage()
    file = tmp_path / "m.mbtiles"
    if kind == "broken":
        file.write_bytes(b"torn" * 500)
    elif kind == "vector":
        map_file(file, {(0, 0, 0): b"\x1f\x8b"}, format="pbf")
    use_map(str(file))
    panel = MapPanel(None)  # type: ignore[arg-type] # stands alone here
    qtbot.addWidget(panel)
    panel.word(Figure.POINT, is_open=True)
    assert "program's own" in panel.map_words.text()
    assert not panel.map_words.isHidden()
    view = a_view(qtbot, 4.0)
    middle = view.rect().adjusted(0, 0, 0, -60)
    assert view.grab(middle).toImage() == plain.copy(middle)
    use_map("")
    panel.word(Figure.POINT, is_open=True)
    assert panel.map_words.isHidden()


def part(desk: Desk) -> MapPart:
    desk.window.go("settings")
    screen = desk.window.current_screen()
    assert isinstance(screen, SettingsScreen)
    return screen.map


def test_a_map_is_chosen_in_settings_and_let_go_when_the_vault_closes(
    desk: Desk, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    maps = part(desk)
    vector = map_file(tmp_path / "v.mbtiles", {(0, 0, 0): b"\x1f\x8b"}, format="pbf")
    desk.files.chosen = vector
    qtbot.mouseClick(maps.choose_button, Qt.MouseButton.LeftButton)
    assert "vector" in maps.note.text()
    assert workspace.settings.values().map_file == ""
    good = map_file(tmp_path / "good.mbtiles", QUARTERS, format="png")
    desk.files.chosen = good
    qtbot.mouseClick(maps.choose_button, Qt.MouseButton.LeftButton)
    assert maps.words.text() == "good.mbtiles"
    assert workspace.settings.values().map_file == str(good)
    assert map_in_use().file == str(good)
    qtbot.mouseClick(maps.without_button, Qt.MouseButton.LeftButton)
    assert (workspace.settings.values().map_file, map_in_use().file) == ("", "")
    desk.files.chosen = good
    qtbot.mouseClick(maps.choose_button, Qt.MouseButton.LeftButton)
    desk.window.lock()
    qtbot.waitUntil(lambda: map_in_use().file == "")


def test_a_map_without_a_file_is_no_fault() -> None:
    assert TileMap("").fault() is None
