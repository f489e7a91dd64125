"""Points in time as the store keeps them: whole microseconds since 1970, UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_microseconds(moment: datetime) -> int:
    """The aware moment as a number that sorts."""
    return (moment - _EPOCH) // _MICROSECOND


def from_microseconds(number: int) -> datetime:
    """The moment again, aware, in UTC."""
    return _EPOCH + number * _MICROSECOND


def maybe_microseconds(moment: datetime | None) -> int | None:
    """As `to_microseconds`, where there may be no moment."""
    return None if moment is None else to_microseconds(moment)


def maybe_moment(number: int | None) -> datetime | None:
    """As `from_microseconds`, where there may be no moment."""
    return None if number is None else from_microseconds(number)
