"""What may stand outside the vault: language, look, and how the screen is hidden."""

import json
import logging
import os
from pathlib import Path

from intake_app.services.errors import SettingRefused

THEMES = ("system", "light", "dark")
SMALLEST_TEXT = 0.8
LARGEST_TEXT = 3.0
HIDE_KEYS = ("F9", "F10", "F12", "Pause", "Insert")
"""Keys that are offered to hide the screen: none types or moves anything in a form."""
HIDE_CORNERS = ("", "top-left", "top-right", "bottom-left", "bottom-right")
"""Corners of the screen that can hide it; "" for none."""

_POSSIBLE_KEYS = frozenset({*HIDE_KEYS, *(f"F{number}" for number in range(1, 13))})
"""A policy may name others than are offered."""

_log = logging.getLogger(__name__)


class Preferences:
    """The look of the program before anyone unlocked it; a small file without names."""

    def __init__(
        self,
        file: Path,
        *,
        language: str = "",
        hide_key: str = HIDE_KEYS[0],
        hide_corner: str = HIDE_CORNERS[0],
    ) -> None:
        """What is used until a person chooses. language: "" follows the system."""
        self._file = file
        self._language = language
        self._theme = THEMES[0]
        self._text_scale = 1.0
        self._hide_key = hide_key
        self._hide_corner = hide_corner
        self._shields_screen = True
        self._read()

    @property
    def language(self) -> str:
        """Language code such as "es"; "" follows the system."""
        return self._language

    @property
    def theme(self) -> str:
        """One of THEMES."""
        return self._theme

    @property
    def text_scale(self) -> float:
        """1.0 is the size the look was drawn in."""
        return self._text_scale

    @property
    def hide_key(self) -> str:
        """The key that hides the screen; with Ctrl it leads back."""
        return self._hide_key

    @property
    def hide_corner(self) -> str:
        """One of HIDE_CORNERS."""
        return self._hide_corner

    @property
    def shields_screen(self) -> bool:
        """Whether other programs get no picture of our windows, where the system can do that."""
        return self._shields_screen

    def change(
        self,
        *,
        language: str | None = None,
        theme: str | None = None,
        text_scale: float | None = None,
        hide_key: str | None = None,
        hide_corner: str | None = None,
        shields_screen: bool | None = None,
    ) -> None:
        """Changes what is given and keeps it. Raises SettingRefused for what cannot be.

        A folder that takes no file loses only the memory of it: the change holds until the end.
        """
        if language is not None:
            self._language = _language(language)
        if theme is not None:
            self._theme = _theme(theme)
        if text_scale is not None:
            self._text_scale = _text_scale(text_scale)
        if hide_key is not None:
            self._hide_key = _hide_key(hide_key)
        if hide_corner is not None:
            self._hide_corner = _hide_corner(hide_corner)
        if shields_screen is not None:
            self._shields_screen = _flag(shields_screen)
        self._write()

    def _read(self) -> None:
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if not isinstance(kept, dict):
            return
        # What a later version or a stray hand wrote is skipped, one entry at a time.
        for name, check in _CHECKS.items():
            if name in kept:
                try:
                    setattr(self, f"_{name}", check(kept[name]))
                except SettingRefused:
                    _log.info("%s", "preferences.entry-skipped")

    def _write(self) -> None:
        kept = {name: getattr(self, name) for name in _CHECKS}
        new = self._file.with_name(self._file.name + ".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            new.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
            os.replace(new, self._file)
        except OSError:
            _log.info("%s", "preferences.not-kept")


def _language(value: object) -> str:
    if (
        isinstance(value, str)
        and len(value) <= 12
        and value.replace("_", "").isalnum() | (not value)
    ):
        return value
    raise SettingRefused(name="language")


def _theme(value: object) -> str:
    if isinstance(value, str) and value in THEMES:
        return value
    raise SettingRefused(name="theme")


def _text_scale(value: object) -> float:
    if isinstance(value, int | float) and SMALLEST_TEXT <= value <= LARGEST_TEXT:
        return float(value)
    raise SettingRefused(name="text_scale")


def _hide_key(value: object) -> str:
    if isinstance(value, str) and value in _POSSIBLE_KEYS:
        return value
    raise SettingRefused(name="hide_key")


def _hide_corner(value: object) -> str:
    if isinstance(value, str) and value in HIDE_CORNERS:
        return value
    raise SettingRefused(name="hide_corner")


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise SettingRefused(name="shields_screen")


_CHECKS = {
    "language": _language,
    "theme": _theme,
    "text_scale": _text_scale,
    "hide_key": _hide_key,
    "hide_corner": _hide_corner,
    "shields_screen": _flag,
}
