"""A map that somebody made: pictures of the ground in one file (MBTiles), only ever read."""

import re
import sqlite3
from pathlib import Path
from typing import ClassVar

from intake_app.domain.errors import IntakeError

NEAREST_ZOOM = 22
MOST_TILE_BYTES = 4 * 2**20
_MOST_ROW_BYTES = MOST_TILE_BYTES + 4096
_MOST_STEPS = 2_000_000
"""Of SQLite's machine for one question: a view that never ends is broken off."""
_STEPS_BETWEEN = 100_000
_MOST_FILE_CREDIT = 80
_ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})
_FUNCTIONS = frozenset({"min", "max", "length"})
_TAG = re.compile(r"<[^<>]*>")
_PNG, _JPEG, _RIFF, _WEBP = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"WEBP"


class MapFileMissing(IntakeError):
    """There is no such file, or it lies on another machine."""

    code: ClassVar[str] = "map.missing"


class MapFileUnreadable(IntakeError):
    """It is no MBTiles file, is damaged, or holds no pictures."""

    code: ClassVar[str] = "map.unreadable"


class MapFileOfLines(IntakeError):
    """It holds vector tiles (pbf), which we do not draw."""

    code: ClassVar[str] = "map.vector"


def picture_kind(content: bytes) -> str:
    """«png», «jpg» or «webp» by how the bytes begin; "" for anything else."""
    if content.startswith(_PNG):
        return "png"
    if content.startswith(_JPEG):
        return "jpg"
    return "webp" if content[:4] == _RIFF and content[8:12] == _WEBP else ""


class MapTiles:
    """One open file of tiles. Nothing in it is run, and nothing is written beside it.

    Raises MapFileMissing, MapFileUnreadable or MapFileOfLines.
    """

    def __init__(self, file: Path) -> None:
        if not file.is_absolute() or file.as_posix().startswith("//"):
            raise MapFileMissing  # a share of the network is asked for nothing
        try:
            if not file.is_file():
                raise MapFileMissing
            # Immutable: no lock, no journal, no file beside it; read-only media serve too.
            self._db = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
        except (OSError, ValueError, sqlite3.Error):
            raise MapFileMissing from None
        self._steps = 0
        try:
            self._guard()
            self._read_about()
        except sqlite3.Error:
            self.close()
            raise MapFileUnreadable from None
        except IntakeError:
            self.close()
            raise

    def _guard(self) -> None:
        """What a file made to harm could reach for is taken away before it is read."""
        db = self._db
        for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
            db.execute(f"PRAGMA {pragma}")
        db.execute("PRAGMA mmap_size = 0")  # a stick pulled out must not stop the program
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_ROW_BYTES)
        db.set_authorizer(_permit)
        db.set_progress_handler(self._count_steps, _STEPS_BETWEEN)

    def _count_steps(self) -> int:
        self._steps += _STEPS_BETWEEN
        return int(self._steps > _MOST_STEPS)

    def _ask(self, question: str, *values: int) -> list[tuple[object, ...]]:
        self._steps = 0
        return self._db.execute(question, values).fetchmany(200)

    def _read_about(self) -> None:
        try:
            rows = self._ask("SELECT name, value FROM metadata LIMIT 200")
        except sqlite3.Error:
            rows = []  # some makers leave it out; the tiles themselves tell enough
        about = {str(name): str(value) for name, value in rows}
        if about.get("format", "").strip().casefold() in {"pbf", "mvt"}:
            raise MapFileOfLines
        first = self._ask(
            "SELECT tile_data FROM tiles WHERE length(tile_data) <= ? LIMIT 1", MOST_TILE_BYTES
        )
        content = first[0][0] if first else b""
        if not isinstance(content, bytes) or not picture_kind(content):
            if isinstance(content, bytes) and content.startswith(b"\x1f\x8b"):
                raise MapFileOfLines
            raise MapFileUnreadable
        self.farthest = self._zoom_of(about, "minzoom", "min")
        self.nearest = max(self._zoom_of(about, "maxzoom", "max"), self.farthest)
        words = _TAG.sub("", about.get("attribution", "")).replace("&copy;", "©")
        self.credit = " ".join(words.split())[:_MOST_FILE_CREDIT]

    def _zoom_of(self, about: dict[str, str], name: str, function: str) -> int:
        text = about.get(name, "").strip()
        if text.isascii() and text.isdecimal() and len(text) <= 2:
            found: object = int(text)
        else:
            found = self._ask(f"SELECT {function}(zoom_level) FROM tiles")[0][0]  # noqa: S608 # two words of ours
        if not isinstance(found, int):
            raise MapFileUnreadable
        return min(max(found, 0), NEAREST_ZOOM)

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """The picture at that place, rows counted from the north; None where there is none.

        None too where it is larger than MOST_TILE_BYTES or the file cannot be read any more.
        """
        if not self.farthest <= zoom <= self.nearest:
            return None
        from_south = 2**zoom - 1 - row
        try:
            rows = self._ask(
                "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? "
                "AND tile_row = ? AND length(tile_data) <= ? LIMIT 1",
                zoom,
                column,
                from_south,
                MOST_TILE_BYTES,
            )
        except sqlite3.Error:
            return None
        content = rows[0][0] if rows else None
        return content if isinstance(content, bytes) else None

    def close(self) -> None:
        """Lets the file go."""
        self._db.close()


def _permit(
    action: int, first: str | None, second: str | None, database: str | None, by: str | None
) -> int:
    """Reading, and three functions; no other function, no change, no recursion, no other file."""
    del first, database, by
    is_allowed = action in _ALLOWED or (action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS)
    return sqlite3.SQLITE_OK if is_allowed else sqlite3.SQLITE_DENY
