"""Every screen side by side, one sheet a look, and a list of the words that do not fit.

python -m tests.end_to_end.contact_sheet FOLDER [--only PARTS] [--looks LOOKS] [--full FOLDER]

A look is named as its sheet is: es-light-1366x768-100. The exit code is 1 where words are cut.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QScrollArea, QWidget

from tests.end_to_end.scenes import SCENES
from tests.end_to_end.studio import Look, looks_of
from tests.end_to_end.tour import IMAGES, chosen_parts, go_through
from tests.ui.clipping import clipped

SIZES = ((1366, 768), (1920, 1080))
SCALES = (1.0, 1.5, 2.0)
COLUMNS = 10
CELL = 300
"""Width of a cell, in pixels."""
GAP = 6
QUALITY = 55
"""Of the JPEG: a sheet is for seeing what is unlike the rest, not for reading."""


class ContactCamera:
    """Keeps every screen small, a sheet a look; hears of words that are cut."""

    def __init__(self, looks: Iterable[Look], full: Path | None = None) -> None:
        """full: where the pictures go in their own size too."""
        self._looks = tuple(looks)
        self._full = full
        self._cells: dict[Look, list[QImage]] = {look: [] for look in self._looks}
        self.cut: list[str] = []

    @property
    def looks(self) -> tuple[Look, ...]:
        return self._looks

    def keep(self, name: str, look: Look, window: QWidget) -> None:
        """The window as it is now, where its look is one of those asked for."""
        if look not in self._cells:
            return
        self.cut += [f"{name} {look}: {what}" for what in (*clipped(window), *sideways(window))]
        picture = window.grab().toImage()
        if self._full is not None:
            picture.save(str(self._full / f"{name}-{look}.png"))
        self._cells[look].append(
            picture.scaledToWidth(CELL, Qt.TransformationMode.SmoothTransformation)
        )

    def keep_page(self, name: str, language: str, pdf: bytes) -> None:
        """Paper has no look."""

    def write(self, folder: Path) -> int:
        """Writes the sheets; gives how many cells a sheet has at most."""
        folder.mkdir(parents=True, exist_ok=True)
        for look, cells in self._cells.items():
            if cells:
                sheet_of(cells).save(str(folder / f"{look}.jpg"), quality=QUALITY)
        return max(len(cells) for cells in self._cells.values())


def sheet_of(cells: list[QImage]) -> QImage:
    """The cells in rows, each row as high as its highest cell."""
    rows = [cells[first : first + COLUMNS] for first in range(0, len(cells), COLUMNS)]
    heights = [max(cell.height() for cell in row) + GAP for row in rows]
    sheet = QImage(COLUMNS * (CELL + GAP), sum(heights), QImage.Format.Format_RGB32)
    sheet.fill(QColor("#808080"))
    painter = QPainter(sheet)
    top = 0
    for row, high in zip(rows, heights, strict=True):
        for column, cell in enumerate(row):
            painter.drawImage(QPoint(column * (CELL + GAP), top), cell)
        top += high
    painter.end()
    return sheet


def sideways(window: QWidget) -> list[str]:
    """Areas that have to be scrolled sideways."""
    return [
        f"scrolls sideways: {area.accessibleName() or type(area.parent()).__name__}"
        for area in window.findChildren(QScrollArea)
        if area.isVisible() and area.horizontalScrollBar().isVisible()
    ]


def main() -> int:
    """Makes the sheets; gives the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=IMAGES / "contact")
    parser.add_argument("--only", default="", help="names of parts, with commas")
    parser.add_argument("--looks", default="", help="names of looks, with commas")
    parser.add_argument("--full", type=Path, help="keep the whole pictures there")
    options = parser.parse_args()
    wanted = set(options.looks.split(",")) if options.looks else set()
    looks = [
        look for look in looks_of(sizes=SIZES, scales=SCALES) if not wanted or str(look) in wanted
    ]
    if not looks:
        parser.error("no such look")
    try:
        parts = chosen_parts(options.only, SCENES)
    except ValueError as error:
        parser.error(str(error))
    if options.full is not None:
        options.full.mkdir(parents=True, exist_ok=True)
    camera = ContactCamera(looks, options.full)
    go_through(camera, parts)
    cells = camera.write(options.folder)
    for line in camera.cut:
        sys.stdout.write(f"{line}\n")
    sys.stderr.write(f"{len(looks)} sheets of {cells} screens; {len(camera.cut)} things cut\n")
    return 1 if camera.cut else 0


if __name__ == "__main__":
    sys.exit(main())
