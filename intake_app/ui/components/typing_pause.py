"""Waits until somebody who types a search pauses, and then looks once."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

PAUSE_MS = 150
"""Of the fingers, until what was typed is looked for."""


class TypingPause(QTimer):
    """Belongs to a screen; the window stops it when it closes, for a look asks the vault."""

    def __init__(self, screen: QWidget, look: Callable[[], object]) -> None:
        super().__init__(screen)
        self.setSingleShot(True)
        self.setInterval(PAUSE_MS)
        self.timeout.connect(look)
