"""Rows to tick outside of a question."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from intake_app.ui.components.choice_row import ManyRow


class StepRow(ManyRow):
    """A row that Space ticks; Enter goes on to the next, as it does in a form.

    For a list that may come up under fingers that are about to press Enter.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Space:
            self.toggle()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.focusNextPrevChild(True)
        elif event.key() == Qt.Key.Key_Up:
            self.focusNextPrevChild(False)
        else:
            super().keyPressEvent(event)


class TickRow(ManyRow):
    """A row that Space or Enter ticks; outside of a question it minds its own keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.toggle()
            return
        super().keyPressEvent(event)
