"""The places of the program, below every screen."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.i18n import Worded

PLACES = (
    ("home", "house"),
    ("cases", "folder"),
    ("forms", "file-text"),
    ("outbox", "send"),
    ("records", "archive"),
    ("directory", "address-book"),
    ("statistics", "chart-bars"),
    ("settings", "settings"),
)


class Navigation(Worded):
    """One button a place, with Ctrl and its number."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame = QFrame()
        frame.setProperty("kind", "foot")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        across = QHBoxLayout(frame)
        across.setContentsMargins(theme.SMALL, theme.HAIR, theme.SMALL, theme.HAIR)
        across.setSpacing(theme.HAIR)
        across.addStretch(1)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        for number, (place, icon) in enumerate(PLACES, 1):
            button = Button("place", icon)
            button.setCheckable(True)
            button.setAccessibleDescription(f"Ctrl+{number}")
            button.clicked.connect(lambda _=False, place=place: self.chosen.emit(place))
            self._group.addButton(button)
            self._buttons[place] = button
            across.addWidget(button)
        across.addStretch(1)
        self._waiting = 0
        self._is_narrow = False
        self.reword()

    def show_place(self, place: str) -> None:
        """Marks where one is; nothing is marked for a place that has no button."""
        button = self._buttons.get(place)
        if button is not None:
            button.setChecked(True)
            self._fit()
            return
        self._group.setExclusive(False)
        for other in self._buttons.values():
            other.setChecked(False)
        self._group.setExclusive(True)

    def show_waiting(self, count: int) -> None:
        """How many records wait, beside «To send»."""
        self._waiting = count
        self._fit()

    def place_words(self) -> dict[str, str]:
        """What each place is called, in the order of the buttons."""
        return {
            "home": self.tr("Home"),
            "cases": self.tr("Cases"),
            "forms": self.tr("Forms"),
            "outbox": self.tr("To send"),
            "records": self.tr("Records"),
            "directory": self.tr("Directory"),
            "statistics": self.tr("Statistics"),
            "settings": self.tr("Settings"),
        }

    def reword(self) -> None:
        super().reword()
        words = self.place_words()
        for place, button in self._buttons.items():
            count = f" ({self._waiting})" if place == "outbox" and self._waiting else ""
            button.setAccessibleName(words[place] + count)
            # Where there is no room for all words, the one where one is keeps its word.
            shown = not self._is_narrow or button.isChecked()
            button.setText(words[place] + count if shown else count.strip())
            number = list(self._buttons).index(place) + 1
            button.setToolTip(f"{words[place]}  Ctrl+{number}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leaves words out where they would be cut, and brings them back when there is room."""
        before = self._is_narrow
        self._is_narrow = False
        self.reword()
        gaps = theme.HAIR * (len(self._buttons) - 1) + 2 * theme.SMALL
        wanted = sum(button.sizeHint().width() for button in self._buttons.values()) + gaps
        self._is_narrow = wanted > self.width()
        if self._is_narrow or before:
            self.reword()
