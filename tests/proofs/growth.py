"""Whether a process grows: its memory and its objects, looked at again and again at rest."""

import ctypes
import gc
import os
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

MOST_NAMED = 12
BETWEEN_COUNTS = 5
"""Looks between two counts of objects by class, which take their time."""


def memory_mb() -> float:
    """Resident memory of this process; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


def give_back() -> None:
    """Has the C library hand free memory back to the system, where it is glibc's."""
    if sys.platform.startswith("linux"):
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


@dataclass(frozen=True, slots=True)
class Look:
    """What was there at one time."""

    at: int
    """Moves made until then."""
    mb: float
    """Resident, what was free given back."""
    objects: int
    """Python's, of those that its garbage collector follows."""


class Growth:
    """Looks in order, and the straight line through those after a warming up."""

    def __init__(self) -> None:
        self.looks: list[Look] = []
        self._counts: list[Counter[str]] = []

    def look(self, at: int) -> None:
        """Looks now; whoever calls has let go of what is not needed."""
        gc.collect()
        give_back()
        followed = gc.get_objects()
        self.looks.append(Look(at, memory_mb(), len(followed)))
        if len(self.looks) % BETWEEN_COUNTS == 0:
            self._counts.append(Counter(_name(one) for one in followed))

    def warm(self, part: float) -> list[Look]:
        """The looks after this part of the way."""
        if not self.looks:
            return []
        begins = self.looks[-1].at * part
        return [one for one in self.looks if one.at >= begins]

    def slopes(self, part: float) -> tuple[float, float]:
        """MB and objects for a thousand moves, by least squares after the warming up."""
        looks = self.warm(part)
        return (
            _slope([(one.at, one.mb) for one in looks]) * 1000,
            _slope([(one.at, float(one.objects)) for one in looks]) * 1000,
        )

    def grown(self, part: float) -> list[str]:
        """Classes of which there are more at the end than after warming up, most first."""
        after = self._counts[int(len(self._counts) * part) :]
        if len(after) < 2:
            return []
        more = Counter(after[-1])
        more.subtract(after[0])
        return [f"{name} +{count}" for name, count in more.most_common(MOST_NAMED) if count > 0]


def _name(one: object) -> str:
    kind = type(one)
    return f"{kind.__module__}.{kind.__qualname__}"


def _slope(points: list[tuple[int, float]]) -> float:
    if len(points) < 3:
        return 0.0
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    spread = sum((x - middle_x) ** 2 for x, _ in points)
    if not spread:
        return 0.0
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / spread
