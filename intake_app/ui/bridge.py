"""Brings results and events from other threads to the screen's thread."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class Bridge(QObject):
    """Calls what it is handed in the thread where it was made, at the next turn of the loop."""

    _handed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._guard = threading.Lock()
        """Nothing is told in the middle of closing: after it Qt may take this object away."""
        self._handed.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def deliver(self, call: Callable[[], object]) -> None:
        """Hands a call over; safe from any thread, and after the end."""
        with self._guard:
            if self._open:
                self._handed.emit(call)

    def on_screen(self, call: Callable[..., object]) -> Callable[..., None]:
        """The same call, made on the screen's thread whoever makes it."""

        def hand_over(*arguments: object, **named: object) -> None:
            self.deliver(lambda: call(*arguments, **named))

        return hand_over

    def close(self) -> None:
        """What arrives from now on is dropped: the screen it was for is gone.

        A lane left behind with slow work ends later than the program, and still has its result to
        hand over.
        """
        with self._guard:
            self._open = False

    def _call(self, call: Callable[[], object]) -> None:
        if self._open:
            call()
