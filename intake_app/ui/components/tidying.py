"""Tidying up: Python looks for garbage on the screen's thread alone, fully when nobody types.

By itself it looks in whichever thread happens to make something: a lane, a server of the test. What
it finds there is taken away there, and Qt's objects may only go on their own thread. A full look
takes a tenth of a second with a page of 500 questions, and by itself it comes in mid-word.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS = 250
QUIET_SECONDS = 2.0
YOUNG = 700
"""Things made since the last look at the newest ones after which they are worth one."""
LOOKS_AT_YOUNG = 10
"""Looks at the newest after which those that stayed are looked at too."""
WORTH_IT = 70_000
"""Things made since the last full look after which one is worth its time."""
MOST = 3_500_000
"""So many, and it is done though somebody types: what is not let go of fills the memory."""


class Tidying(QObject):
    """Does Python's looking for it, for as long as it lives or until `end`."""

    def __init__(self, quiet_seconds: Callable[[], float], parent: QObject | None = None) -> None:
        """quiet_seconds: time since a key, a click or a movement."""
        super().__init__(parent)
        self._quiet_seconds = quiet_seconds
        self._made = 0
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Tidies up what is worth it; all of it if nobody would notice."""
        young, looks, _ = gc.get_count()
        made = self._made + young
        is_quiet = self._quiet_seconds() >= QUIET_SECONDS
        if made >= MOST or (made >= WORTH_IT and is_quiet):
            self._made = 0
            gc.collect()
        elif young >= YOUNG:
            self._made = made
            gc.collect(1 if looks >= LOOKS_AT_YOUNG else 0)

    def end(self) -> None:
        """From now on Python does it when it likes."""
        self._timer.stop()
        gc.enable()
