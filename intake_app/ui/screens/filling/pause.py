"""A kind pause: a calm screen over the form, with nothing of it to be seen."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from intake_app.ui import theme
from intake_app.ui.components.buttons import Button, primary_button
from intake_app.ui.components.overlay import Overlay


class PauseSheet(Overlay):
    """Covers the window. No form, no answers, no count of what is left."""

    def __init__(self, window: QWidget, *, leave: Callable[[], object]) -> None:
        super().__init__(window, width=560)
        self.set_title(self.tr("We are taking a pause"))
        theme.set_kind(self.title, "title")
        self.add_text(self.tr("There is no hurry. Everything said so far is kept safe here."))
        self.add_text(
            self.tr("We go on where we were, when you like. Or we leave it for another day."),
            "muted",
        )
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
