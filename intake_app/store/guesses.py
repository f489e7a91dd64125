"""How long to wait after wrong passphrases: counted on disk, so that a restart does not help."""

import contextlib
import json
import math
from dataclasses import dataclass
from pathlib import Path

from intake_app.domain.clock import Clock
from intake_app.store.durable_files import write_durably

_WAITS_SECONDS = (0.0, 0.0, 1.0, 5.0, 30.0, 60.0, 120.0, 300.0)


def wait_after(wrong: int) -> float:
    """Seconds to wait before the next try, after so many wrong ones in a row; at most 300."""
    if wrong <= 0:
        return 0.0
    return _WAITS_SECONDS[min(wrong, len(_WAITS_SECONDS)) - 1]


@dataclass(frozen=True, slots=True)
class _Memory:
    wrong: int
    at_seconds: float
    """The machine's own seconds since it started (Clock.monotonic) at the last try."""


class Guesses:
    """The wrong passphrases of one vault.

    Only the machine's running time counts, never the wall clock, so setting the clock does
    nothing. Running time begins anew with the machine: then what has run since the start is what
    has surely passed. Whoever can delete this file can copy the vault as well: against that only
    the cost of the key derivation helps.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock

    def seconds_to_wait(self) -> float:
        """How long until a passphrase will be looked at; 0 when it will be now."""
        memory = self._read()
        running = self._clock.monotonic()
        passed = running - memory.at_seconds if running >= memory.at_seconds else running
        return max(0.0, wait_after(memory.wrong) - passed)

    def count_one(self) -> float:
        """Notes a try before it is made, so that ending the process does not undo it.

        Gives the seconds to wait should it turn out wrong.
        """
        wrong = self._read().wrong + 1
        content = {"wrong": wrong, "at_seconds": self._clock.monotonic()}
        write_durably(self._path, json.dumps(content).encode())
        return wait_after(wrong)

    def forget(self) -> None:
        """After a right passphrase the count begins anew."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _read(self) -> _Memory:
        try:
            content = json.loads(self._path.read_bytes())
            wrong, at_seconds = int(content["wrong"]), float(content["at_seconds"])
        except FileNotFoundError:
            return _Memory(0, 0.0)
        except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
            return _Memory(len(_WAITS_SECONDS), 0.0)
        if wrong < 0 or not math.isfinite(at_seconds):
            return _Memory(len(_WAITS_SECONDS), 0.0)
        return _Memory(wrong, at_seconds)
