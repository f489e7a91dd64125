"""Reading past a change that somebody else is making."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlcipher3 import dbapi2 as driver

from intake_app.domain.errors import IntakeError

_Rows = list[tuple[Any, ...]]


class PastReader:
    """A connection that only reads, opened when it is first needed.

    Its answers are as of the last change that was kept. Where it cannot answer it says so, and
    whoever asked waits as they would have without it.
    """

    def __init__(self, opened: Callable[[], driver.Connection]) -> None:
        self._opened = opened
        self._lock = threading.Lock()
        self._connection: driver.Connection | None = None
        self._times_shut = 0

    def rows(
        self, statement: str, values: Sequence[Any], *, most: int | None = None
    ) -> _Rows | None:
        """What the question finds, or its first rows; None where it cannot be asked here."""
        with self._lock:
            if self._times_shut:
                return None
            try:
                if self._connection is None:
                    self._connection = self._opened()
                cursor = self._connection.execute(statement, values)
                found: _Rows = cursor.fetchall() if most is None else cursor.fetchmany(most)
                cursor.close()  # a question left open would keep the log from being emptied
            except (driver.Error, IntakeError):
                self._close()
                return None
            return found

    @contextlib.contextmanager
    def shut(self) -> Iterator[None]:
        """Closed for the block, in which the file is exchanged or closed."""
        with self._lock:
            self._times_shut += 1
            self._close()
        try:
            yield
        finally:
            with self._lock:
                self._times_shut -= 1

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.set_authorizer(None)
            connection.close()
