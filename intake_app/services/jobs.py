"""Work beside the screen: lanes of one worker each, and results handed back where they belong."""

import enum
import logging
import queue
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

Deliver = Callable[[Callable[[], None]], None]
"""Runs a call where results belong: the screen's thread in the desktop program."""

CLOSING_SECONDS = 10.0

_log = logging.getLogger(__name__)


class Lane(enum.Enum):
    """Work of one lane runs one after another; lanes do not wait for each other."""

    STORE = "store"
    """Saves and reads: short."""
    NETWORK = "network"
    """Sending and fetching: as slow as the line."""
    FILES = "files"
    """Reading form files, deriving keys: seconds of work that must not delay a save."""


class JobHandle:
    """A piece of work that was asked for."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self._ended = threading.Event()

    def cancel(self) -> None:
        """Work that has not begun never will; work that has may look at `is_cancelled`."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    @property
    def is_done(self) -> bool:
        return self._ended.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Whether the work ended within the time; the result may still be on its way."""
        return self._ended.wait(seconds)

    def _end(self) -> None:
        self._ended.set()


class Jobs:
    """The lanes. `deliver` may be set once, by the screen, before work is handed in."""

    def __init__(self, deliver: Deliver | None = None) -> None:
        self.deliver: Deliver = deliver or _at_once
        self._lanes = {lane: _LaneOfWork(lane.value) for lane in Lane}

    def submit(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> JobHandle:
        """Hands in work; `done` gets its result, `failed` its exception, both through `deliver`.

        A cancelled piece of work calls neither. A failure nobody asked about goes to the log.
        """
        handle = JobHandle()
        self._lanes[lane].put(lambda: self._run(handle, work, done, failed))
        return handle

    def latest(
        self,
        lane: Lane,
        work: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> "Latest[T]":
        """A place for values of which only the newest matters."""
        return Latest(work, lambda turn: self.submit(lane, turn, failed=failed))

    def hand_over(self, call: Callable[[], None]) -> None:
        """Makes a call where results belong."""
        self.deliver(call)

    def close(self) -> None:
        """Lets begun and waiting work of the store lane end; the others are left behind."""
        for lane, workers in self._lanes.items():
            workers.stop(CLOSING_SECONDS if lane is Lane.STORE else 0.0)

    def _run(
        self,
        handle: JobHandle,
        work: Callable[[], T],
        done: Callable[[T], None] | None,
        failed: Callable[[Exception], None] | None,
    ) -> None:
        if handle.is_cancelled:
            handle._end()
            return
        try:
            result = work()
        except Exception as error:
            handle._end()
            if failed is None:
                _log.exception("a job failed")
            else:
                self._tell(handle, failed, error)
            return
        handle._end()
        if done is not None:
            self._tell(handle, done, result)

    def _tell(self, handle: JobHandle, receiver: Callable[[T], None], value: T) -> None:
        def tell() -> None:
            if not handle.is_cancelled:
                receiver(value)

        self.hand_over(tell)


class JobsAtOnce(Jobs):
    """Work done where it is handed in, before `submit` returns: the command line, and tests."""

    def submit(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> JobHandle:
        handle = JobHandle()
        self._run(handle, work, done, failed)
        return handle


class Latest(Generic[T]):
    """Does work on the newest value offered; one at a time, values that were overtaken never."""

    def __init__(
        self, work: Callable[[T], None], submit: Callable[[Callable[[], None]], object]
    ) -> None:
        self._work = work
        self._submit = submit
        self._guard = threading.Lock()
        self._working = threading.Lock()
        self._waiting: tuple[T] | None = None
        self._is_queued = False

    def offer(self, value: T) -> None:
        """Hands in a value and returns."""
        with self._guard:
            self._waiting = (value,)
            if self._is_queued:
                return
            self._is_queued = True
        self._submit(self._take_turn)

    def flush(self) -> None:
        """Returns when the newest value is worked on; raises what the work raised."""
        self._do_newest()

    def forget(self) -> None:
        """Drops what waits and returns when nothing is in flight."""
        with self._guard:
            self._waiting = None
        with self._working:
            pass

    def _take_turn(self) -> None:
        with self._guard:
            self._is_queued = False
        self._do_newest()

    def _do_newest(self) -> None:
        with self._working:
            with self._guard:
                waiting, self._waiting = self._waiting, None
            if waiting is None:
                return
            try:
                self._work(waiting[0])
            except BaseException:
                with self._guard:  # not done, so it still waits, unless a newer one came
                    self._waiting = self._waiting or waiting
                raise


class _LaneOfWork:
    """One worker and its line of work; the worker starts with the first piece."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._line: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._guard = threading.Lock()
        self._worker: threading.Thread | None = None

    def put(self, piece: Callable[[], None]) -> None:
        self._line.put(piece)
        with self._guard:
            if self._worker is None:
                # Daemonic: a hanging upload must not keep a closed program alive.
                self._worker = threading.Thread(
                    target=self._work, name=f"intake-{self._name}", daemon=True
                )
                self._worker.start()

    def stop(self, seconds: float) -> None:
        with self._guard:
            worker, self._worker = self._worker, None
        if worker is None:
            return
        self._line.put(None)
        if worker is not threading.current_thread():
            worker.join(seconds)

    def _work(self) -> None:
        while (piece := self._line.get()) is not None:
            try:
                piece()
            except Exception:
                _log.exception("a result could not be handed over")
            # Not until the next piece comes: it may hold a whole screen, or a passphrase.
            del piece


def _at_once(call: Callable[[], None]) -> None:
    """Hands over where the work was done; what the receiver does wrong is not the work's fault."""
    try:
        call()
    except Exception:
        _log.exception("a receiver failed")
