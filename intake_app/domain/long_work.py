"""Long work: how far it is, and whether it is still wanted.

Whoever begins it puts a `Watch` around it; what does it says `reached` now and then, wherever it
stands, and is ended by `Stopped` where nobody wants it any more.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import ClassVar, TypeVar

from intake_app.domain.errors import IntakeError

T = TypeVar("T")
STEPS = 1000
"""What all of a piece of work counts as."""
TOLD_EVERY_SECONDS = 0.1


class Stopped(IntakeError):
    """The work was ended by whoever began it; it left nothing half done."""

    code: ClassVar[str] = "work.stopped"


class Watch:
    """Hears how far one piece of work is, and ends it. Used from any thread."""

    def __init__(self, tell: Callable[[int], object]) -> None:
        """tell: called in the work's thread with steps done of `STEPS`."""
        self._tell = tell
        self._cancelled = threading.Event()
        self._told_at = 0.0

    def cancel(self) -> None:
        """The work ends where it next says how far it is."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def over(self, work: Callable[[], T]) -> T:
        """What comes of the work, watched. Raises Stopped, and what the work raises."""
        before = _present.set(self)
        try:
            return work()
        finally:
            _present.reset(before)

    def _reached(self, steps: int) -> None:
        now = time.monotonic()
        if now - self._told_at >= TOLD_EVERY_SECONDS:
            self._told_at = now
            self._tell(steps)


_present: ContextVar[Watch | None] = ContextVar("watch", default=None)


def is_unwanted() -> bool:
    """Whether the work that asks should end."""
    watch = _present.get()
    return watch is not None and watch.is_cancelled


def reached(done: int, of: int, *, between: tuple[float, float] = (0.0, 1.0)) -> None:
    """So much of a part of the work is done. Raises Stopped where it is not wanted any more.

    between: which part it is of the whole.
    """
    watch = _present.get()
    if watch is None:
        return
    if watch.is_cancelled:
        raise Stopped
    first, last = between
    share = min(1.0, done / of) if of > 0 else 1.0
    watch._reached(round(STEPS * (first + (last - first) * share)))


@contextlib.contextmanager
def to_the_end() -> Iterator[None]:
    """Inside the block nothing is told and nothing ends the work: it would be half done."""
    before = _present.set(None)
    try:
        yield
    finally:
        _present.reset(before)
