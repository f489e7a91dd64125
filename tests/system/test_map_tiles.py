"""Map files: read at the right place, never written, and nothing in them is run."""

import sqlite3
from pathlib import Path

import pytest

from intake_app.system import (
    MapFileMissing,
    MapFileOfLines,
    MapFileUnreadable,
    MapTiles,
)
from intake_app.system.map_tiles import MOST_TILE_BYTES
from tests.map_files import map_file, png

RED, BLUE = png((200, 0, 0)), png((0, 0, 200))


def test_rows_are_counted_from_the_north(tmp_path: Path) -> None:
    file = map_file(tmp_path / "a map.mbtiles", {(1, 0, 0): RED, (1, 0, 1): BLUE}, format="png")
    tiles = MapTiles(file)
    assert (tiles.tile(1, 0, 0), tiles.tile(1, 0, 1)) == (RED, BLUE)
    assert tiles.tile(1, 1, 0) is None
    assert (tiles.farthest, tiles.nearest) == (1, 1)
    tiles.close()


def test_the_zoom_is_what_the_file_says_and_within_bounds(tmp_path: Path) -> None:
    tiles_there = {(2, 0, 0): RED, (3, 0, 0): BLUE}
    file = map_file(
        tmp_path / "m.mbtiles",
        tiles_there,
        minzoom="3",
        maxzoom="99",
        attribution='<a href="https://osm.example">&copy; Mappers</a>',
    )
    tiles = MapTiles(file)
    assert (tiles.farthest, tiles.nearest) == (3, 22)
    assert tiles.tile(2, 0, 0) is None
    assert tiles.credit == "© Mappers"
    tiles.close()


def test_a_file_is_only_read(tmp_path: Path) -> None:
    file = map_file(tmp_path / "m.mbtiles", {(0, 0, 0): RED})
    before = file.read_bytes()
    file.chmod(0o400)
    tiles = MapTiles(file)
    assert tiles.tile(0, 0, 0) == RED
    for change in ("DELETE FROM tiles", "ATTACH ':memory:' AS a", "PRAGMA query_only = OFF"):
        with pytest.raises(sqlite3.DatabaseError):
            tiles._db.execute(change)
    assert sorted(tmp_path.iterdir()) == [file]
    tiles.close()
    assert file.read_bytes() == before


def test_a_tile_that_is_too_large_is_left_out(tmp_path: Path) -> None:
    large = RED + b"\0" * MOST_TILE_BYTES
    file = map_file(tmp_path / "m.mbtiles", {(0, 0, 0): RED, (1, 0, 0): large})
    tiles = MapTiles(file)
    assert tiles.tile(1, 0, 0) is None
    assert tiles.tile(0, 0, 0) == RED
    tiles.close()


def test_a_view_serves_as_tiles_unless_it_never_ends(tmp_path: Path) -> None:
    file = map_file(tmp_path / "m.mbtiles", {(0, 0, 0): RED}, minzoom="0", maxzoom="0")
    db = sqlite3.connect(file)
    db.execute("ALTER TABLE tiles RENAME TO held")
    db.execute("CREATE VIEW tiles AS SELECT * FROM held")
    db.commit()
    tiles = MapTiles(file)
    assert tiles.tile(0, 0, 0) == RED
    tiles.close()
    db.execute("DROP VIEW tiles")
    db.execute(
        "CREATE VIEW tiles AS WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more)"
        " SELECT n AS zoom_level, n AS tile_column, n AS tile_row, NULL AS tile_data FROM more"
    )
    db.commit()
    db.close()
    with pytest.raises(MapFileUnreadable):
        MapTiles(file)


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100, b"SQLite format 3\0" * 90])
def test_what_is_no_map_is_said_so(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "m.mbtiles"
    file.write_bytes(content)
    with pytest.raises(MapFileUnreadable):
        MapTiles(file)


def test_a_map_of_lines_is_told_apart(tmp_path: Path) -> None:
    packed = b"\x1f\x8b\x08 and so on"
    for name, about in (("a", {"format": "pbf"}), ("b", {"name": "without a format"})):
        file = map_file(tmp_path / f"{name}.mbtiles", {(0, 0, 0): packed}, **about)
        with pytest.raises(MapFileOfLines):
            MapTiles(file)


def test_what_is_not_there_or_on_another_machine_is_missing(tmp_path: Path) -> None:
    for file in (tmp_path / "gone.mbtiles", tmp_path, Path("m.mbtiles"), Path("//host/share/m")):
        with pytest.raises(MapFileMissing):
            MapTiles(file)
