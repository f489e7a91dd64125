"""Window watch: sees the keys of every window of the program, dialogs included, before they do."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

TakeKey = Callable[[QKeyEvent], bool]
"""Whether the key was for the taker; then nobody else gets it."""


class WindowWatch(QObject):
    """Follows the keyboard from window to window and offers each key to its takers first.

    A shortcut of the desk is silent while a dialog is open; what must work always is taken here.
    It listens to windows, not to the application: a filter there would see every event of every
    widget.
    """

    appeared = Signal(object)
    """A window that has the keyboard now, as Qt's QWindow."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._takers: list[TakeKey] = []
        QGuiApplication.instance().focusWindowChanged.connect(self._watch)  # type: ignore[union-attr] # exists before any widget
        self._watch(QGuiApplication.focusWindow())

    def offer(self, take: TakeKey) -> None:
        """Offers every key to `take` from now on."""
        self._takers.append(take)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
            self.appeared.emit(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return any(take(event) for take in self._takers)
        return False
