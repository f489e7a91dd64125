"""The ground as a map file shows it, beneath what the program draws itself."""

import math
from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QImageReader, QPainter, QTransform

from intake_app.domain.errors import IntakeError
from intake_app.system import MapTiles, picture_kind

TILE = 256
LARGEST_SIDE = 1024
"""Pixels of one tile: 256 is usual, 512 for fine screens."""
MOST_CACHED_BYTES = 32 * 2**20
MOST_KNOWN_MISSING = 4096
MOST_LEVELS_UP = 8
MOST_TILES = 240
"""On one picture of the map; no screen needs as many."""


class TileMap:
    """One map file, opened when it is first drawn, and the tiles used last."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._tiles: MapTiles | None = None
        self._fault: IntakeError | None = None
        self._images: OrderedDict[tuple[int, int, int], QImage] = OrderedDict()
        self._bytes = 0
        self._missing: set[tuple[int, int, int]] = set()

    def fault(self) -> IntakeError | None:
        """Why it is not shown; None while it can be, or where there is none."""
        self._open()
        return self._fault

    def credit(self) -> str:
        """Whose map it is."""
        tiles = self._open()
        return tiles.credit if tiles is not None else ""

    def cached_bytes(self) -> int:
        """What the tiles in memory take."""
        return self._bytes

    def close(self) -> None:
        """Lets the file and every tile go."""
        if self._tiles is not None:
            self._tiles.close()
        self.file, self._tiles, self._fault = "", None, None
        self._images.clear()
        self._missing.clear()
        self._bytes = 0

    def draw(self, painter: QPainter, room: QRect, transform: QTransform, zoom: float) -> bool:
        """Draws what the file has of the room; whether that is all of it."""
        tiles = self._open()
        if tiles is None or zoom < tiles.farthest - 1:
            return False
        level = min(max(round(zoom), tiles.farthest), tiles.nearest)
        count = 2**level
        inverted, _ = transform.inverted()
        seen = inverted.mapRect(QRectF(room))
        columns = range(math.floor(seen.left() * count), math.floor(seen.right() * count) + 1)
        top = max(math.floor(seen.top() * count), 0)
        rows = range(top, min(math.floor(seen.bottom() * count), count - 1) + 1)
        if len(columns) * len(rows) > MOST_TILES:
            return False
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        is_whole = True
        for row in rows:
            for column in columns:
                start = transform.map(QPointF(column / count, row / count))
                end = transform.map(QPointF((column + 1) / count, (row + 1) / count))
                # Whole pixels: no seam shows between neighbours.
                corner = start.toPoint()
                place = QRectF(QRect(corner, end.toPoint() - QPoint(1, 1)))
                found = self._found(level, column % count, row)
                if found is None:
                    is_whole = False
                else:
                    painter.drawImage(place, *found)
        painter.restore()
        return is_whole

    def _found(self, level: int, column: int, row: int) -> tuple[QImage, QRectF] | None:
        """The tile, or the part of a farther one that shows the same ground."""
        for up in range(min(level, MOST_LEVELS_UP) + 1):
            image = self._image(level - up, column >> up, row >> up)
            if image is not None:
                parts = 2**up
                across, down = image.width() / parts, image.height() / parts
                left, top = (column % parts) * across, (row % parts) * down
                return image, QRectF(left, top, across, down)
        return None

    def _image(self, level: int, column: int, row: int) -> QImage | None:
        key = (level, column, row)
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key]
        if key in self._missing or self._tiles is None:
            return None
        content = self._tiles.tile(level, column, row)
        image = read_tile(content) if content is not None else None
        if image is None:
            if len(self._missing) >= MOST_KNOWN_MISSING:
                self._missing.clear()
            self._missing.add(key)
            return None
        self._images[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > MOST_CACHED_BYTES:
            self._bytes -= self._images.popitem(last=False)[1].sizeInBytes()
        return image

    def _open(self) -> MapTiles | None:
        if self.file and self._tiles is None and self._fault is None:
            try:
                self._tiles = MapTiles(Path(self.file))
            except IntakeError as error:
                self._fault = error
        return self._tiles


def read_tile(content: bytes) -> QImage | None:
    """The picture of a tile; None for what is no picture, of another kind, or too large."""
    kind = picture_kind(content)
    if not kind:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)  # one of three readers, never another
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > LARGEST_SIDE:
        return None
    image = reader.read()
    if image.isNull():
        return None
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


class _InUse:
    """The one map of whoever unlocked."""

    def __init__(self) -> None:
        self.map = TileMap("")


_in_use = _InUse()


def map_in_use() -> TileMap:
    """The map file of the open vault; one without a file where none was chosen."""
    return _in_use.map


def use_map(file: str) -> None:
    """From now on maps show this file; "" only what the program brings along."""
    if file != _in_use.map.file:
        _in_use.map.close()
        _in_use.map = TileMap(file)


def forget_map() -> None:
    """Lets the file go, as when the vault closes."""
    use_map("")
