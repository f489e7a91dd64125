"""What an interrupted worker acknowledged, and what was found missing of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

NOTHING_OLDER_THAN_SECONDS = 1.0
Tell = Callable[..., None]
"""Writes one line into the journal, whatever happens next."""


@dataclass
class Findings:
    """What was seen in one kind of work, over all interruptions."""

    work: str
    interruptions: int = 0
    acknowledged: int = 0
    """Acknowledgements before an interruption, summed."""
    lost: list[str] = field(default_factory=list)
    """What was missing or wrong, in words; empty when nothing was."""
    oldest_missing_seconds: float = 0.0
    """Age of the oldest answer that an interruption took."""

    def say(self, *faults: str) -> None:
        self.lost += [f"{self.interruptions}: {fault}" for fault in faults]

    def is_right(self) -> bool:
        """Whether nothing was lost, and there was something to lose."""
        return not self.lost and self.acknowledged > 0


@dataclass
class Expected:
    """What was acknowledged when the plug was pulled."""

    lines: list[list[str]]
    at_seconds: float

    def of(self, kind: str) -> list[list[str]]:
        return [line for line in self.lines if line[0] == kind]
