"""Idle watch: tells when nobody has touched the program for a while, sleep included."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from intake_app.domain.clock import Clock

LOOK_EVERY_MS = 5_000
TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
SECONDS_IN_A_MINUTE = 60


class IdleWatch(QObject):
    """Counts from the last key, click or movement in any window of the program.

    It listens to windows, not to the application: a filter there would see every event of
    every widget.
    """

    ran_out = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._minutes = 0
        self._last = clock.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        QGuiApplication.instance().focusWindowChanged.connect(self._watch)  # type: ignore[union-attr] # exists before any widget

    def begin(self, minutes: int) -> None:
        """Counts anew; 0 minutes never runs out."""
        self._minutes = minutes
        self.touch()
        if minutes > 0:
            self._timer.start()
        else:
            self._timer.stop()

    def end(self) -> None:
        """Counts no more."""
        self._timer.stop()
        self._minutes = 0

    def touch(self) -> None:
        """Someone is there."""
        self._last = self._clock.monotonic()

    def quiet_seconds(self) -> float:
        """Time since somebody was there."""
        return self._clock.monotonic() - self._last

    def look(self) -> None:
        """Tells when the time has run out."""
        if self._minutes > 0 and self.quiet_seconds() >= self._minutes * SECONDS_IN_A_MINUTE:
            self._timer.stop()
            self.ran_out.emit()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self.touch()
        return False
