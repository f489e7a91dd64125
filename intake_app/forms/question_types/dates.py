"""Date and time questions: ISO 8601 text, times with the offset of where they were given."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, tzinfo

from intake_app.forms.definition import Bind, Question
from intake_app.forms.question_types.question_type import NotThisType, QuestionType, no_labels
from intake_app.forms.question_types.words import words_for
from intake_app.forms.view import Control

_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_TIME = re.compile(
    r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?\s*(Z|z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)


class DateType(QuestionType):
    """A day: `YYYY-MM-DD`; month-year and year questions keep the first day."""

    name = "date"

    def control(self, question: Question, bind: Bind, choice_count: int = 0) -> Control:
        return Control.DATE

    def decode(self, text: str, moment: datetime | None = None) -> str:
        typed = text.strip()
        if not typed:
            return ""
        return _date_of(typed.split("T", 1)[0].strip()).isoformat()

    def in_words(self, value: str, language: str, labels: Callable[[str], str] = no_labels) -> str:
        return _date_in_words(value, language)


class TimeType(QuestionType):
    """A time of day with an offset: `14:35:00.000+02:00`."""

    name = "time"
    needs_moment = True

    def control(self, question: Question, bind: Bind, choice_count: int = 0) -> Control:
        return Control.TIME

    def decode(self, text: str, moment: datetime | None = None) -> str:
        typed = text.strip()
        if not typed:
            return ""
        clock, offset = _time_of(typed.rpartition("T")[2])
        if not offset and moment is not None:
            offset = _offset_text(moment)
        return clock.isoformat("milliseconds") + offset

    def in_words(self, value: str, language: str, labels: Callable[[str], str] = no_labels) -> str:
        return value[:5]


class DateTimeType(QuestionType):
    """A moment: ISO 8601 with the offset of the place, never turned into UTC."""

    name = "dateTime"
    needs_moment = True

    def control(self, question: Question, bind: Bind, choice_count: int = 0) -> Control:
        return Control.DATE_TIME

    def decode(self, text: str, moment: datetime | None = None) -> str:
        typed = text.strip()
        if not typed:
            return ""
        day_text, separator, time_text = typed.replace(" ", "T", 1).partition("T")
        day = _date_of(day_text)
        clock, offset = _time_of(time_text) if separator else (time(), "")
        if not offset and moment is not None:
            zone: tzinfo = moment.tzinfo or UTC
            offset = _offset_text(datetime.combine(day, clock, zone))
        return f"{day.isoformat()}T{clock.isoformat('milliseconds')}{offset}"

    def in_words(self, value: str, language: str, labels: Callable[[str], str] = no_labels) -> str:
        day, _, clock = value.partition("T")
        return f"{_date_in_words(day, language)} {clock[:5]}".strip()


def _date_of(text: str) -> date:
    found = _DATE.fullmatch(text)
    if found is None:
        raise NotThisType
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise NotThisType from None


def _time_of(text: str) -> tuple[time, str]:
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise NotThisType
    micro = int((found[4] or "0").ljust(6, "0")[:6])
    try:
        clock = time(int(found[1]), int(found[2]), int(found[3] or 0), micro)
    except ValueError:
        raise NotThisType from None
    offset = found[5] or ""
    if offset in {"Z", "z"}:
        offset = "Z"
    elif offset:
        digits = offset[1:].replace(":", "").ljust(4, "0")
        if int(digits[:2]) > 14 or int(digits[2:]) > 59:
            raise NotThisType
        offset = f"{offset[0]}{digits[:2]}:{digits[2:]}"
    return clock, offset


def _offset_text(moment: datetime) -> str:
    offset = moment.utcoffset()
    if offset is None:
        return ""
    minutes = int(offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _date_in_words(value: str, language: str) -> str:
    try:
        day = _date_of(value.strip()[:10])
    except NotThisType:
        return value
    words = words_for(language)
    return words.date.format(day=day.day, month=words.months[day.month - 1], year=day.year)
