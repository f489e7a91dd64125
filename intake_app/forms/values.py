"""Values of expressions: text, numbers, yes/no, dates, and the ways between them.

Where engines differ these follow ODK Collect (JavaRosa); `docs/engine.md` lists the decisions.
A date is a text in ISO 8601 and becomes a number, days since 1970-01-01, where one is asked for.
A `zone` of None is the machine's own.
"""

import math
import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal

NAN = math.nan
TOLERANCE = 1e-12
"""Numbers nearer than this are equal (JavaRosa), so that 6.1 - 7.8 = -1.7."""

_NUMBER = re.compile(r"-?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)\Z")
_BLANKS = " \t\r\n\u00a0"
_TIME_PATTERN = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?:\.(?P<fraction>\d+))?)?"
    r"(?P<offset>Z|[+-]\d{1,2}(?::?\d{2})?)?"
)
_DATE_TIME = re.compile(
    rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})(?:[T ]{_TIME_PATTERN})?\Z",
    re.ASCII,
)
_TIME = re.compile(rf"{_TIME_PATTERN}\Z", re.ASCII)
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)


class _InvalidDate(str):
    """The text of a date that is none; as a condition it is false."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


INVALID_DATE: str = _InvalidDate("Invalid Date")
"""What a date made of nonsense is. A calculation that ends in it stores nothing."""


# ---------------------------------------------------------------- numbers
def text_to_number(text: str, zone: tzinfo | None = None) -> float:
    """The number a text stands for; a date counts as whole days; NaN for anything else.

    A comma is a decimal sign, as in JavaRosa; there are no exponents and no "Infinity" (XPath).
    """
    stripped = text.strip(_BLANKS)
    if _NUMBER.match(stripped):
        try:
            return float(stripped)
        except ValueError:
            return float(stripped.replace(",", "."))
    if len(stripped) < 8 or "-" not in stripped:
        return NAN
    day = text_to_date(stripped, zone)
    return NAN if day is None else date_to_number(day)


def number_to_text(number: float) -> str:
    """The number in digits: no needless ".0", never an exponent; "NaN", "Infinity"."""
    if number != number:
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    whole = int(number)
    if abs(number - whole) < TOLERANCE:
        return str(whole)
    digits = repr(number)
    return format(Decimal(digits), "f") if "e" in digits else digits


def boolean_to_text(truth: bool) -> str:
    return "true" if truth else "false"


def number_to_boolean(number: float) -> bool:
    """True for a number that is neither zero (within the tolerance) nor NaN."""
    return abs(number) > TOLERANCE


def equal_numbers(left: float, right: float) -> bool:
    """Whether two numbers are the same, within the tolerance; NaN equals nothing."""
    return left == right or abs(left - right) < TOLERANCE


def equal_texts(left: str, right: str, zone: tzinfo | None = None) -> bool:
    """Whether two texts are the same, or name the same moment or day.

    A dateTime equals a date when it falls on it, and another dateTime when both are one moment,
    whatever their offsets.
    """
    if left == right:
        return True
    if len(left) <= 10 and len(right) <= 10:
        return False
    if left[4:5] != "-" or right[4:5] != "-" or not (left[:1].isdigit() and right[:1].isdigit()):
        return False
    if len(left) > 10 and len(right) > 10:
        moment = text_to_moment(left, zone)
        return moment is not None and moment == text_to_moment(right, zone)
    day = text_to_date(left, zone)
    return day is not None and day == text_to_date(right, zone)


def divide(dividend: float, divisor: float) -> float:
    """`div`: IEEE 754, so that division by zero gives an infinity or NaN."""
    try:
        return dividend / divisor
    except ZeroDivisionError:
        if dividend == 0 or dividend != dividend:
            return NAN
        return math.copysign(math.inf, dividend) * math.copysign(1.0, divisor)


def remainder(dividend: float, divisor: float) -> float:
    """`mod`: the sign follows the dividend; NaN when there is none."""
    try:
        return math.fmod(dividend, divisor)
    except ValueError:
        return NAN


def stored_text(value: str | float | bool) -> str:
    """What a calculation leaves in the record: NaN and a date that is none are empty answers.

    Source: JavaRosa, Recalculate.
    """
    if isinstance(value, str):
        return "" if isinstance(value, _InvalidDate) else value
    if isinstance(value, bool):
        return boolean_to_text(value)
    return "" if value != value else number_to_text(value)


# ---------------------------------------------------------------- dates
def local_moment(moment: datetime, zone: tzinfo | None = None) -> datetime:
    """The moment in the zone; a naive one is taken to be local already."""
    if zone is not None:
        return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
    try:
        return moment.astimezone()
    except (OSError, OverflowError, ValueError):
        # Some systems know no offset for dates outside 1970-2038: today's is used.
        own = datetime.now(UTC).astimezone().tzinfo
        return moment.replace(tzinfo=own) if moment.tzinfo is None else moment.astimezone(own)


def text_to_moment(text: str, zone: tzinfo | None = None) -> datetime | None:
    """The moment a date or dateTime names, aware, in the zone; None when it names none.

    A date is its first minute; a dateTime without offset is local.
    """
    match = _DATE_TIME.match(text.strip(_BLANKS))
    if match is None:
        return None
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        if match["hour"] is None:
            return local_moment(datetime.combine(day, time()), zone)
        return local_moment(datetime.combine(day, _time_in(match)), zone)
    except (ValueError, OverflowError):
        return None


def text_to_date(text: str, zone: tzinfo | None = None) -> date | None:
    """The day a date or dateTime falls on in the zone; None when it names none."""
    match = _DATE_TIME.match(text.strip(_BLANKS))
    if match is None:
        return None
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        if match["hour"] is None:
            return day
        clock = _time_in(match)
        if clock.tzinfo is None:
            return day
        return local_moment(datetime.combine(day, clock), zone).date()
    except (ValueError, OverflowError):
        return None


def text_to_time(text: str) -> time | None:
    """The time of day, aware when the text has an offset; None when it is no time."""
    match = _TIME.match(text.strip(_BLANKS))
    if match is None:
        return None
    try:
        return _time_in(match)
    except ValueError:
        return None


def date_to_number(day: date) -> float:
    """Days since 1970-01-01."""
    return float(day.toordinal() - _EPOCH_ORDINAL)


def number_to_date(days: float) -> date | None:
    """The day so many days after 1970-01-01, fractions dropped; None outside years 1 to 9999."""
    if not math.isfinite(days):
        return None
    try:
        return date.fromordinal(_EPOCH_ORDINAL + int(days))
    except (ValueError, OverflowError):
        return None


def moment_to_number(moment: datetime) -> float:
    """Days and their fraction since 1970-01-01T00:00Z."""
    return (moment - _EPOCH) / _DAY


def number_to_moment(days: float, zone: tzinfo | None = None) -> datetime | None:
    """The moment so many days after 1970-01-01T00:00Z, to the millisecond, in the zone."""
    if not math.isfinite(days):
        return None
    try:
        return local_moment(_EPOCH + timedelta(milliseconds=int(days * 86_400_000)), zone)
    except OverflowError:
        return None


def moment_to_text(moment: datetime) -> str:
    """ISO 8601 with milliseconds and offset, as ODK stores a dateTime."""
    return moment.isoformat(timespec="milliseconds")


def _time_in(match: re.Match[str]) -> time:
    fraction = (match["fraction"] or "").ljust(6, "0")[:6]
    return time(
        int(match["hour"]),
        int(match["minute"]),
        int(match["second"] or 0),
        int(fraction),
        _offset(match["offset"]),
    )


def _offset(text: str | None) -> tzinfo | None:
    """The offset a text names. Raises ValueError when there is none like it."""
    if text is None:
        return None
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "").rjust(2, "0").ljust(4, "0")
    if len(text) == 2:
        digits = f"0{text[1]}00"
    minutes = int(digits[2:])
    if minutes > 59:
        raise ValueError(minutes)
    span = timedelta(hours=int(digits[:2]), minutes=minutes)
    return timezone(-span if text[0] == "-" else span)
