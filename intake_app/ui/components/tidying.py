"""Tidying up: Python's full look for garbage waits until nobody types.

With a page of 500 questions it takes a tenth of a second, and by itself it comes in mid-word.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS = 1_000
QUIET_SECONDS = 2.0
WORTH_IT = 10
"""Smaller looks since the last full one; each stands for some 7,000 things made and kept."""
MOST = 500
"""So many, and it is done though somebody types: what is not let go of fills the memory."""
NEVER = 1_000_000_000


class Tidying(QObject):
    """Does the full look in quiet moments, for as long as it lives or until `end`."""

    def __init__(self, quiet_seconds: Callable[[], float], parent: QObject | None = None) -> None:
        """quiet_seconds: time since a key, a click or a movement."""
        super().__init__(parent)
        self._quiet_seconds = quiet_seconds
        self._before = gc.get_threshold()
        gc.set_threshold(self._before[0], self._before[1], NEVER)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Tidies up if it is worth it and nobody would notice."""
        made = gc.get_count()[2]
        is_quiet = self._quiet_seconds() >= QUIET_SECONDS
        if made >= MOST or (made >= WORTH_IT and is_quiet):
            gc.collect()

    def end(self) -> None:
        """From now on Python does it when it likes."""
        self._timer.stop()
        gc.set_threshold(*self._before)
