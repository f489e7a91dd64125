"""Fonts for scripts beside the Latin one: shipped, and loaded when the first such letter comes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QFont, QFontDatabase

_Writing = QFontDatabase.WritingSystem


@dataclass(frozen=True, slots=True)
class Script:
    """A script, and what draws it.

    systems_own: any of these writing systems that the system has a font for makes ours needless.
    """

    family: str
    letters: re.Pattern[str]
    files: tuple[str, ...]
    systems_own: tuple[QFontDatabase.WritingSystem, ...] = ()


def _noto(family: str, letters: str) -> Script:
    stem = family.replace(" ", "")
    return Script(family, re.compile(letters), (f"{stem}-Regular.ttf", f"{stem}-Bold.ttf"))


def _east_asian(letters: str, *systems_own: QFontDatabase.WritingSystem) -> Script:
    # One face without a bold one; the system's is the better where there is one.
    files = ("DroidSansFallback-Regular.ttf",)
    return Script("Droid Sans Fallback", re.compile(letters), files, systems_own)


SCRIPTS = (
    _noto(
        "Noto Sans Arabic", "[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]"
    ),
    _noto("Noto Sans Devanagari", "[\u0900-\u097f\ua8e0-\ua8ff]"),
    _noto("Noto Sans Ethiopic", "[\u1200-\u139f\u2d80-\u2ddf\uab00-\uab2f]"),
    _east_asian(
        "[\u2e80-\u2fdf\u3000-\u303f\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
        "\uff01-\uff60]",
        _Writing.SimplifiedChinese,
        _Writing.TraditionalChinese,
        _Writing.Japanese,
    ),
    _east_asian("[\u3040-\u30ff\u31f0-\u31ff\uff61-\uff9f]", _Writing.Japanese),
    _east_asian("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]", _Writing.Korean),
)


class ScriptFonts:
    """Loads a script's fonts before its first word is measured."""

    installed: "ClassVar[ScriptFonts | None]" = None

    def __init__(self, folder: Path, family: str) -> None:
        """family: the program's face, which these step in for where it has no letter."""
        self._folder = folder
        self._waiting = list(SCRIPTS)
        self._loaded: set[str] = set()
        QFont.insertSubstitutions(family, list(dict.fromkeys(one.family for one in SCRIPTS)))

    def see(self, text: str) -> None:
        """Have the fonts that a text needs."""
        for script in [one for one in self._waiting if one.letters.search(text)]:
            self._waiting.remove(script)
            for file in self._lacking(script):
                self._loaded.add(file)
                QFontDatabase.addApplicationFont(str(self._folder / file))

    @property
    def loaded(self) -> frozenset[str]:
        """Files of the fonts that were loaded so far."""
        return frozenset(self._loaded)

    def _lacking(self, script: Script) -> Iterator[str]:
        if any(QFontDatabase.families(one) for one in script.systems_own):
            return
        yield from (file for file in script.files if file not in self._loaded)


def see(text: str) -> None:
    """Have the fonts that a text needs; costs next to nothing where it is plain."""
    fonts = ScriptFonts.installed
    if fonts is not None and not text.isascii():
        fonts.see(text)
