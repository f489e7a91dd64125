"""Rows to tick outside of a question."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from intake_app.ui.components.choice_row import ManyRow


class TickRow(ManyRow):
    """A row that Space or Enter ticks; outside of a question it minds its own keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.toggle()
            return
        super().keyPressEvent(event)
