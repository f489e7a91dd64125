"""Work done while the key is derived, which keeps one core busy and waits for nothing."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Given = TypeVar("Given")


class Beside(Generic[Given]):
    """One piece of work in a thread of its own, begun at once; it ends before its owner does."""

    def __init__(self, work: Callable[[], Given]) -> None:
        self._work = work
        self._given: list[Given] = []
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="beside", daemon=True)
        self._thread.start()

    def result(self) -> Given:
        """What the work gave, once it is done. Raises what the work raised."""
        self._thread.join()
        if self._failure is not None:
            raise self._failure
        return self._given[0]

    def end(self) -> None:
        """Waits for the work, whatever came of it."""
        self._thread.join()

    def _run(self) -> None:
        try:
            self._given.append(self._work())
        except BaseException as failure:
            self._failure = failure
