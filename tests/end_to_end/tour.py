"""Takes the pictures of docs/images: every screen in Spanish and English, light and dark.

python -m tests.end_to_end.tour FOLDER [--only filling,cases,...] [--new]

A folder that has pictures gets those anew that it has; --new adds the others.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget

from tests.end_to_end.scenes import FIRST_STARTS, SCENES
from tests.end_to_end.scenes.sending import hub_page
from tests.end_to_end.studio import Camera, Look, Studio, looks_of, make_home

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"
PAGE_ZOOM = 1.25
HUB = "hub"
"""The part that needs a browser."""


class Photographer:
    """Keeps each screen as NAME-LANGUAGE-THEME.png."""

    def __init__(self, folder: Path, *, adds: bool = True) -> None:
        """adds: also what the folder has no picture of."""
        self.folder = folder
        self.count = 0
        self._adds = adds

    @property
    def looks(self) -> tuple[Look, ...]:
        return tuple(looks_of())

    def keep(self, name: str, look: Look, window: QWidget) -> None:
        file = f"{name}-{look.language}-{look.theme}"
        if self._is_wanted(file):
            self._save(window.grab().toImage(), file)

    def keep_page(self, name: str, language: str, pdf: bytes) -> None:
        if self._is_wanted(f"{name}-{language}"):
            self._save(first_page(pdf), f"{name}-{language}")

    def _is_wanted(self, name: str) -> bool:
        return self._adds or (self.folder / f"{name}.png").exists()

    def _save(self, picture: QImage, name: str) -> None:
        self.count += 1
        if not picture.save(str(self.folder / f"{name}.png")):
            raise OSError(name)


def first_page(pdf: bytes) -> QImage:
    """The first page of a PDF as a picture."""
    content = QByteArray(pdf)
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    size = document.pagePointSize(0)
    wanted = QSize(round(size.width() * PAGE_ZOOM), round(size.height() * PAGE_ZOOM))
    drawn = QImage(wanted, QImage.Format.Format_RGB32)
    drawn.fill(QColor("white"))
    painter = QPainter(drawn)
    painter.drawImage(0, 0, document.render(0, wanted))
    painter.end()
    return drawn


def go_through(camera: Camera, parts: Iterable[str]) -> None:
    """Plays the scenes of these names, in a window and a vault of their own for each dress."""
    dresses = list(dict.fromkeys(look.dress for look in camera.looks))
    with tempfile.TemporaryDirectory(prefix="intake-tour-") as folder:
        home = Path(folder)
        made = home / "made"
        for part in parts:
            begun = time.process_time()
            is_first = part in FIRST_STARTS
            if not is_first and not made.exists():
                make_home(made)
            for number, dress in enumerate(dresses):
                own = home / f"{part}-{number}"
                studio = Studio(own, camera, dress, made=None if is_first else made)
                try:
                    SCENES[part](studio)
                finally:
                    studio.close()
            sys.stderr.write(f"{part}: {time.process_time() - begun:.1f} s\n")


def chosen_parts(names: str, known: Iterable[str]) -> list[str]:
    """The parts of that name, all of them where none is named; ValueError where one is unknown."""
    parts = [name.strip() for name in names.split(",") if name.strip()] or list(known)
    unknown = sorted(set(parts) - set(known))
    if unknown:
        raise ValueError(f"no such part: {', '.join(unknown)}; there are {', '.join(known)}")
    return parts


def main() -> int:
    """Runs the tour; gives the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=IMAGES)
    parser.add_argument("--only", default="", help="names of parts, with commas")
    parser.add_argument("--new", action="store_true", help="add what the folder has not")
    options = parser.parse_args()
    try:
        parts = chosen_parts(options.only, [*SCENES, HUB])
    except ValueError as error:
        parser.error(str(error))
    options.folder.mkdir(parents=True, exist_ok=True)
    adds = options.new or not any(options.folder.glob("*.png"))
    camera = Photographer(options.folder, adds=adds)
    go_through(camera, [part for part in parts if part != HUB])
    if HUB in parts:
        with tempfile.TemporaryDirectory(prefix="intake-tour-") as home:
            hub_page(options.folder, Path(home))
    sys.stderr.write(f"{camera.count} pictures\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
