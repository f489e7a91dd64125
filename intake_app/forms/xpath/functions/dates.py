"""Functions on dates and times.

Dates are texts in ISO 8601: a day, or a moment with its offset. Sources: ODK XForms; JavaRosa.
"""

from datetime import UTC, datetime, tzinfo

from intake_app.forms.errors import EvaluationFailed, FailureReason
from intake_app.forms.values import (
    INVALID_DATE,
    NAN,
    local_moment,
    moment_to_number,
    moment_to_text,
    number_to_date,
    number_to_moment,
    text_to_date,
    text_to_moment,
    text_to_number,
    text_to_time,
)
from intake_app.forms.xpath.context import Context, Value
from intake_app.forms.xpath.conversions import to_text
from intake_app.forms.xpath.functions.calendar_names import DAYS, MONTHS, language_code
from intake_app.forms.xpath.functions.registry import Function, Kind, Purity, function

_SECONDS_A_DAY = 86_400


def date(value: Value, *, zone: tzinfo | None = None) -> str:
    """The day of a date, dateTime or number of days since 1970-01-01; "" stays "".

    The time is dropped in the local zone (JavaRosa). Nonsense is INVALID_DATE.
    """
    days = _days_given(value, zone)
    if days is None:
        text = to_text(value)
        if not text:
            return ""
        day = text_to_date(text, zone)
    else:
        day = number_to_date(days)
    return INVALID_DATE if day is None else day.isoformat()


def date_time(value: Value, *, zone: tzinfo | None = None) -> str:
    """The moment of a date, dateTime or number of days since 1970-01-01T00:00Z; "" stays "".

    Nonsense is INVALID_DATE.
    """
    text = "" if isinstance(value, float) else to_text(value)
    if not text and not isinstance(value, float):
        return ""
    moment = _moment_given(value, zone)
    return INVALID_DATE if moment is None else moment_to_text(moment)


def decimal_date_time(value: Value, *, zone: tzinfo | None = None) -> float:
    """Days and their fraction since 1970-01-01T00:00Z (ODK XForms)."""
    days = _days_given(value, zone)
    if days is not None:
        return days
    moment = text_to_moment(to_text(value), zone)
    return NAN if moment is None else moment_to_number(moment)


def decimal_time(value: Value, *, zone: tzinfo | None = None) -> float:
    """The time as a fraction of the local day (ODK XForms)."""
    days = _days_given(value, zone)
    if days is not None:
        return days % 1.0
    text = to_text(value)
    moment = text_to_moment(text, zone)
    if moment is None:
        clock = text_to_time(text)
        if clock is None:
            return NAN
        today = local_moment(datetime.now(UTC), zone).date()
        moment = local_moment(datetime.combine(today, clock), zone)
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return (seconds + moment.microsecond / 1e6) / _SECONDS_A_DAY


def format_date(
    value: Value, pattern: str, *, zone: tzinfo | None = None, language: str = ""
) -> str:
    """The date written as the pattern says; "" for what is no date.

    %Y %y year, %m %n month, %b its short name, %d %e day, %a weekday, %H %h hour, %M minute,
    %S second, %3 milliseconds; names in the form's language. Raises EvaluationFailed for any
    other letter, as JavaRosa does.
    """
    moment = _moment_given(value, zone)
    if moment is None:
        return ""
    return _formatted(moment, pattern, language_code(language))


def _formatted(moment: datetime, pattern: str, code: str) -> str:
    pieces: list[str] = []
    place = 0
    while place < len(pattern):
        character = pattern[place]
        place += 1
        if character != "%":
            pieces.append(character)
            continue
        if place >= len(pattern):
            raise EvaluationFailed(FailureReason.BAD_ARGUMENT, "format-date")
        pieces.append(_field(moment, pattern[place], code))
        place += 1
    return "".join(pieces)


def _field(moment: datetime, letter: str, code: str) -> str:
    match letter:
        case "%":
            return "%"
        case "Y":
            return f"{moment.year:04d}"
        case "y":
            return f"{moment.year % 100:02d}"
        case "m":
            return f"{moment.month:02d}"
        case "n":
            return str(moment.month)
        case "b":
            return MONTHS[code][moment.month - 1]
        case "d":
            return f"{moment.day:02d}"
        case "e":
            return str(moment.day)
        case "a":
            return DAYS[code][moment.weekday()]
        case "H":
            return f"{moment.hour:02d}"
        case "h":
            return str(moment.hour)
        case "M":
            return f"{moment.minute:02d}"
        case "S":
            return f"{moment.second:02d}"
        case "3":
            return f"{moment.microsecond // 1000:03d}"
        case _:
            raise EvaluationFailed(FailureReason.BAD_ARGUMENT, "format-date")


def _days_given(value: Value, zone: tzinfo | None) -> float | None:
    """The number when the value is one, or a text of digits; None when it may be a date."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float | int):
        return float(value)
    text = to_text(value).strip()
    if "-" in text[1:] or ":" in text:
        return None
    days = text_to_number(text, zone)
    return None if days != days else days


def _moment_given(value: Value, zone: tzinfo | None) -> datetime | None:
    days = _days_given(value, zone)
    if days is None:
        return text_to_moment(to_text(value), zone)
    return number_to_moment(days, zone)


def _today(context: Context) -> str:
    return local_moment(context.around.now(), context.around.zone).date().isoformat()


def _now(context: Context) -> str:
    return moment_to_text(local_moment(context.around.now(), context.around.zone))


_ANY = Kind.ANY

FUNCTIONS: tuple[Function, ...] = (
    function("today", _today, gives=Kind.TEXT, purity=Purity.CLOCK, takes_context=True),
    function("now", _now, gives=Kind.TEXT, purity=Purity.CLOCK, takes_context=True),
    function("date", date, _ANY, gives=Kind.TEXT, takes_zone=True),
    function("date-time", date_time, _ANY, gives=Kind.TEXT, takes_zone=True),
    function("decimal-date-time", decimal_date_time, _ANY, gives=Kind.NUMBER, takes_zone=True),
    function("decimal-time", decimal_time, _ANY, gives=Kind.NUMBER, takes_zone=True),
    function(
        "format-date",
        format_date,
        _ANY,
        Kind.TEXT,
        gives=Kind.TEXT,
        takes_zone=True,
        takes_language=True,
    ),
    function(
        "format-date-time",
        format_date,
        _ANY,
        Kind.TEXT,
        gives=Kind.TEXT,
        takes_zone=True,
        takes_language=True,
    ),
)
