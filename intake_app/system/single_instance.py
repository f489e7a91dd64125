"""One running program a data folder: a lock that the system lets go when the program ends."""

import os
import sys
import time
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PAUSE_SECONDS = 0.05


class SingleInstance:
    """The lock file of a data folder, and what two processes of the program say to one another."""

    def __init__(self, folder: Path) -> None:
        self._lock_file = folder / "program.lock"
        self._wish_file = folder / "program.show"
        self._taken_over_file = folder / "program.there"
        self._handle: int | None = None

    def acquire(self, wait_seconds: float = 0.0) -> bool:
        """Whether this program is now the one. Waits: after a lock the old process ends first."""
        deadline = time.monotonic() + wait_seconds
        while True:
            if self._try():
                return True
            if time.monotonic() >= deadline:
                return False
            time.sleep(_PAUSE_SECONDS)

    def release(self) -> None:
        """Lets the next one in; closing the program does the same."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def ask_first_to_show(self) -> None:
        """Leaves a note for the running program: someone started it again and looks for it."""
        self._wish_file.touch()

    def takes_wish_to_show(self) -> bool:
        """Whether a second start asked for the window since the last call."""
        try:
            self._wish_file.unlink()
        except FileNotFoundError:
            return False
        return True

    def await_successor(self) -> None:
        """Forgets an earlier handing over: from now on `has_successor` means the next one."""
        self._taken_over_file.unlink(missing_ok=True)

    def tell_taken_over(self) -> None:
        """Says to the process before this one that this one's window is on the screen."""
        self._taken_over_file.touch()

    def has_successor(self) -> bool:
        """Whether the next process has shown its window."""
        return self._taken_over_file.exists()

    def _try(self) -> bool:
        if self._handle is not None:
            return True
        self._lock_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(
            self._lock_file, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600
        )
        try:
            if sys.platform == "win32":
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        return True
