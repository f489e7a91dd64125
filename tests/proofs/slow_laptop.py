"""A slow laptop: a process is stopped and let go, so that it gets a part of one processor."""

import contextlib
import os
import signal
import threading
import time

SLICE_SECONDS = 0.02
MOST_CREDIT_SECONDS = 0.05
"""So much of the processor a process that rested may use at once."""


def processor_seconds(pid: int) -> float:
    """What the process has used, all its threads together. Source: clock_getcpuclockid, Linux."""
    return time.clock_gettime(~pid << 3 | 2)


class SlowLaptop:
    """Slows one process down from `begin` to `end`; `freeze` stops it altogether for a while."""

    def __init__(self, pid: int, share: float) -> None:
        self._pid, self._share = pid, share
        self._frozen_until = 0.0
        self._ended = threading.Event()
        self._worker = threading.Thread(target=self._work, name="slow-laptop", daemon=True)

    def begin(self) -> None:
        self._worker.start()

    def freeze(self, seconds: float) -> None:
        """As a lid that is closed."""
        self._frozen_until = time.monotonic() + seconds

    def end(self) -> None:
        """Lets the process run as it likes; may be called when it has ended."""
        self._ended.set()
        self._worker.join()

    def _work(self) -> None:
        stopped = False
        with contextlib.suppress(OSError):  # it ended
            used, now, credit = processor_seconds(self._pid), time.monotonic(), 0.0
            while not self._ended.wait(SLICE_SECONDS):
                used, before_used = processor_seconds(self._pid), used
                now, before_now = time.monotonic(), now
                credit += (now - before_now) * self._share - (used - before_used)
                credit = min(credit, MOST_CREDIT_SECONDS)
                must_stop = credit < 0 or now < self._frozen_until
                if must_stop is not stopped:
                    os.kill(self._pid, signal.SIGSTOP if must_stop else signal.SIGCONT)
                    stopped = must_stop
            os.kill(self._pid, signal.SIGCONT)
