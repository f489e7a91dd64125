"""Reading mode: one question at a time, large enough to be read across a table."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.text import KeyHint, Label
from intake_app.ui.i18n import Worded

READING_ZOOM = theme.Size.READING / theme.Size.QUESTION
"""A question's label is 32 pixels then, and what it offers grows with it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The question that is read, among those of its page."""

    index: int = 0
    path: str = ""
    """Counts before the index, which is for when the question has gone."""


class ReadingBar(Worded):
    """Below the question: the one before, the next, and back to whole pages."""

    back_requested = Signal()
    next_requested = Signal()
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame = QFrame(self)
        frame.setProperty("kind", "foot")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        row = QHBoxLayout(frame)
        row.setContentsMargins(theme.LARGE, theme.TIGHT, theme.LARGE, theme.TIGHT)
        row.setSpacing(theme.SMALL)
        self.leave_button = Button("tool", "x", parent=frame)
        self.place = Label("small", wraps=False, parent=frame)
        self.back_button = Button("", "arrow-left", parent=frame)
        self.next_button = Button("primary", "arrow-right", parent=frame)
        row.addWidget(self.leave_button)
        row.addWidget(KeyHint("F6", frame))
        row.addStretch(1)
        row.addWidget(self.place)
        row.addStretch(1)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        self._at, self._of = 0, 0
        self.back_button.clicked.connect(self.back_requested)
        self.next_button.clicked.connect(self.next_requested)
        self.leave_button.clicked.connect(self.leave_requested)
        self.say(self.leave_button.setText, lambda: self.tr("End reading"))
        self.say(self.back_button.setText, lambda: self.tr("Before"))
        self.say(self.next_button.setText, lambda: self.tr("Next"))

    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in reading order."""
        return (self.leave_button, self.back_button, self.next_button)

    def show_place(self, at: int, of: int) -> None:
        """Which question of the page this is."""
        self._at, self._of = at, of
        self._word()

    def reword(self) -> None:
        super().reword()
        self._word()

    def _word(self) -> None:
        words = self.tr("%1 of %2").replace("%1", str(self._at)).replace("%2", str(self._of))
        self.place.setText(words if self._of > 1 else "")
