"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

FIRST_LIGHT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class FakeClock:
    """The `Clock` of tests."""

    def __init__(self, start: datetime = FIRST_LIGHT) -> None:
        self._now = start
        self._monotonic = 1000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def advance(
        self, *, seconds: float = 0, minutes: float = 0, hours: float = 0, days: float = 0
    ) -> None:
        """Time passes."""
        passed = timedelta(seconds=seconds, minutes=minutes, hours=hours, days=days)
        self._now += passed
        self._monotonic += passed.total_seconds()

    def set_wall(self, now: datetime) -> None:
        """Someone sets the laptop's clock; monotonic time does not follow."""
        self._now = now
