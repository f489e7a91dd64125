"""Fonts for scripts beside the Latin one: shipped, and loaded when the first such letter comes."""

import re
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QFont, QFontDatabase

SCRIPTS = {
    "Noto Sans Arabic": re.compile(
        "[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]"
    ),
    "Noto Sans Devanagari": re.compile("[\u0900-\u097f\ua8e0-\ua8ff]"),
    "Noto Sans Ethiopic": re.compile("[\u1200-\u139f\u2d80-\u2ddf\uab00-\uab2f]"),
}
"""Family -> the letters that ask for it."""
WEIGHTS = ("Regular", "Bold")


class ScriptFonts:
    """Loads a script's fonts before its first word is measured."""

    installed: "ClassVar[ScriptFonts | None]" = None

    def __init__(self, folder: Path, family: str) -> None:
        """family: the program's face, which these step in for where it has no letter."""
        self._folder = folder
        self._waiting = dict(SCRIPTS)
        QFont.insertSubstitutions(family, list(SCRIPTS))

    def see(self, text: str) -> None:
        """Have the fonts that a text needs."""
        for family, letters in list(self._waiting.items()):
            if letters.search(text):
                del self._waiting[family]
                for weight in WEIGHTS:
                    file = self._folder / f"{family.replace(' ', '')}-{weight}.ttf"
                    QFontDatabase.addApplicationFont(str(file))

    @property
    def loaded(self) -> frozenset[str]:
        """Families that were asked for so far."""
        return frozenset(SCRIPTS.keys() - self._waiting.keys())


def see(text: str) -> None:
    """Have the fonts that a text needs; costs next to nothing where it is plain."""
    fonts = ScriptFonts.installed
    if fonts is not None and not text.isascii():
        fonts.see(text)
