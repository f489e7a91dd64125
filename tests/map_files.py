"""Small map files (MBTiles) with real pictures, one colour a tile."""

import sqlite3
import struct
import zlib
from pathlib import Path

Colour = tuple[int, int, int]
Key = tuple[int, int, int]
"""Zoom, column, and row counted from the north."""


def png(colour: Colour, side: int = 256) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    lines = (b"\0" + bytes(colour) * side) * side
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )


def map_file(file: Path, tiles: dict[Key, bytes], **about: str) -> Path:
    """Writes one, its rows counted from the south as the format wants."""
    db = sqlite3.connect(file)
    with db:
        db.execute("CREATE TABLE metadata (name text, value text)")
        db.execute(
            "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, "
            "tile_data blob, UNIQUE (zoom_level, tile_column, tile_row))"
        )
        db.executemany("INSERT INTO metadata VALUES (?, ?)", about.items())
        db.executemany(
            "INSERT INTO tiles VALUES (?, ?, ?, ?)",
            [(z, x, 2**z - 1 - y, content) for (z, x, y), content in tiles.items()],
        )
    db.close()
    return file
