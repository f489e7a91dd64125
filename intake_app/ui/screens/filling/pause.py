"""A kind pause: a calm screen over the form, with nothing of it to be seen."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from intake_app.ui import theme
from intake_app.ui.components.buttons import Button, primary_button
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.i18n import said_in
from intake_app.ui.messages import QT_TRANSLATE_NOOP

_TO_THE_PERSON = (
    QT_TRANSLATE_NOOP("PauseSheet", "We are taking a pause"),
    QT_TRANSLATE_NOOP("PauseSheet", "There is no hurry. Everything said so far is kept safe here."),
    QT_TRANSLATE_NOOP(
        "PauseSheet", "We go on where we were, when you like. Or we leave it for another day."
    ),
)


class PauseSheet(Overlay):
    """Covers the window. No form, no answers, no count of what is left.

    What it says to the person is in the person's language, its buttons in the worker's.
    """

    def __init__(self, window: QWidget, language: str, *, leave: Callable[[], object]) -> None:
        super().__init__(window, width=560)
        title, first, second = (said_in(language, "PauseSheet", words) for words in _TO_THE_PERSON)
        self.set_title(title)
        theme.set_kind(self.title, "title")
        self.add_text(first)
        self.add_text(second, "muted")
        self.leave_button = self.add_button(Button("", text=self.tr("Save and leave")), leave)
        self.resume_button = self.add_button(primary_button(self.tr("Go on")))

    def open_pause(self) -> None:
        """Show it, with the keyboard on the way back."""
        self.open_sheet(self.resume_button)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.tokens().canvas))
        painter.end()
