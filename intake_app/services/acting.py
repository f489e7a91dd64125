"""Who is at work in the unlocked vault, and whether they coordinate."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AtWork:
    """The person who unlocked the vault."""

    person_id: str
    """Stands in cases and in the log instead of the name."""
    name: str = field(repr=False)
    is_coordinator: bool = False


Acting = Callable[[], AtWork]
"""Tells who is at work at the moment of asking."""
