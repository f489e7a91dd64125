"""A reminder that something is due: a number, and nothing else (SR-44)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:  # nothing of it is needed at the door
    from intake_app.services import DueCounts

LOOK_EVERY_MS = 60_000


class Reminder(QObject):
    """Looks every minute; tells when more is overdue than when it last told."""

    def __init__(
        self,
        counts: "Callable[[], DueCounts]",
        may_tell: Callable[[], bool],
        tell: Callable[[str], None],
        parent: QObject,
    ) -> None:
        """may_tell: whether nobody but the worker sees the screen."""
        super().__init__(parent)
        self._counts = counts
        self._may_tell = may_tell
        self._tell = tell
        self._known = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """From now on; what is overdue already stands on the first screen."""
        self._known = self._counts().overdue
        self._timer.start()

    def end(self) -> None:
        """The vault closes."""
        self._timer.stop()

    def look(self) -> None:
        """Tells of what became overdue since."""
        if not self._may_tell():
            return
        overdue = self._counts().overdue
        if overdue > self._known:
            self._tell(self.tr("%n pending", "", overdue))
        self._known = overdue
