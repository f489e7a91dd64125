"""Dates and times as people type them, in and out of ISO text."""

import re
from datetime import date, datetime, time, timedelta, timezone

from PySide6.QtCore import QDate, QLocale

_NUMBERS = re.compile(r"\d+")
_SEPARATORS = re.compile(r"[\s/.,\-–—]+")
_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?(?:[:.](\d{2})(?:\.\d+)?)?\s*([ap]?)\.?\s*m?\.?")
_ISO_TIME = re.compile(r"(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?")
MONTHS_IN_A_YEAR = 12


def date_order(locale: QLocale) -> str:
    """How this locale writes a date: "dmy", "mdy" or "ymd"."""
    pattern = locale.dateFormat(QLocale.FormatType.ShortFormat).lower()
    order = "".join(dict.fromkeys(letter for letter in pattern if letter in "dmy"))
    return order if order in {"dmy", "mdy", "ymd"} else "dmy"


def date_pattern(locale: QLocale, parts: str = "dmy") -> str:
    """The QDate format that shows `parts` of a date: dd/MM/yyyy, MM/yyyy or yyyy."""
    order = [letter for letter in date_order(locale) if letter in parts]
    words = {"d": "dd", "m": "MM", "y": "yyyy"}
    return ("-" if order[0] == "y" else "/").join(words[letter] for letter in order)


def typed_date(text: str, locale: QLocale, parts: str = "dmy") -> date | None:
    """The date meant by `text`: ISO, in the locale's order, or with a month's name.

    parts: "dmy", "my" or "y"; the first of the month or year stands for what is not asked.
    """
    pieces = [piece for piece in _SEPARATORS.split(text.strip().lower()) if piece]
    words = [piece for piece in pieces if not piece.isdigit() and piece not in {"de", "del", "of"}]
    numbers = [int(piece) for piece in pieces if piece.isdigit()]
    lengths = [len(piece) for piece in pieces if piece.isdigit()]
    if len(words) > 1:
        return None
    if words:
        month = _month_named(words[0], locale)
        if month is None:
            return None
        return _from_parts(_around(numbers, lengths, parts), numbers, month)
    if len(numbers) == 1 and lengths[0] == 8 and parts == "dmy":
        digits = text.strip()
        if digits.startswith(("19", "20")):
            return _safe_date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        numbers = [int(digits[:2]), int(digits[2:4]), int(digits[4:])]
        lengths = [2, 2, 4]
    if len(numbers) == 3 and set(parts) != set("dmy"):
        order = "ymd" if lengths[0] == 4 else date_order(locale)
    elif lengths and lengths[0] == 4:
        order = "".join(letter for letter in "ymd" if letter in parts)
    else:
        order = "".join(letter for letter in date_order(locale) if letter in parts)
    if len(numbers) != len(order):
        return None
    return _from_parts(list(order), numbers, None)


def typed_parts(text: str, locale: QLocale, parts: str = "dmy") -> tuple[int, int, int] | None:
    """Year, month and day as they were typed in digits, of whatever calendar."""
    pieces = [piece for piece in _SEPARATORS.split(text.strip()) if piece]
    if not all(piece.isdecimal() for piece in pieces):
        return None
    order = "ymd" if pieces and len(pieces[0]) == 4 else date_order(locale)
    order = "".join(letter for letter in order if letter in parts)
    if len(pieces) != len(order):
        return None
    found = {letter: int(piece) for letter, piece in zip(order, pieces, strict=True)}
    return found["y"], found.get("m", 1), found.get("d", 1)


def shown_date(value: date, locale: QLocale, parts: str = "dmy") -> str:
    """The date in digits, in the locale's order."""
    return locale.toString(QDate(value.year, value.month, value.day), date_pattern(locale, parts))


def date_in_words(value: date, locale: QLocale, parts: str = "dmy") -> str:
    """The date written out, so that day and month cannot be mistaken."""
    day = QDate(value.year, value.month, value.day)
    if parts == "y":
        return str(value.year)
    if parts == "my":
        return f"{locale.standaloneMonthName(value.month)} {value.year}"
    return locale.toString(day, QLocale.FormatType.LongFormat)


def iso_date(text: str) -> date | None:
    """The date at the start of canonical text, or None."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def typed_time(text: str) -> time | None:
    """The time of day meant by `text`: 9:30, 9.30, 930, 9, 9:30 pm."""
    squeezed = text.strip().lower()
    match = _TIME.fullmatch(squeezed)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    second = int(match[3] or 0)
    if match[4] == "p" and hour < MONTHS_IN_A_YEAR:
        hour += 12
    elif match[4] == "a" and hour == MONTHS_IN_A_YEAR:
        hour = 0
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def iso_time(text: str) -> tuple[time, str] | None:
    """Time of day and zone ("" when it has none) in canonical text, or None."""
    match = _ISO_TIME.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return time(int(match[1]), int(match[2]), int(match[3] or 0)), match[5] or ""
    except ValueError:
        return None


def shown_time(value: time) -> str:
    """24-hour digits; seconds only when there are any."""
    return value.strftime("%H:%M:%S" if value.second else "%H:%M")


def canonical_time(value: time, zone: str) -> str:
    """ODK's way of writing a time: 09:30:00.000-06:00."""
    return value.strftime("%H:%M:%S") + ".000" + zone


def zone_at(moment: datetime) -> str:
    """The laptop's offset from UTC at a local moment: -06:00."""
    offset = moment.astimezone().utcoffset() or timedelta()
    return zone_text(offset)


def zone_text(offset: timedelta) -> str:
    """An offset as ISO writes it."""
    minutes = round(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def zone_offset(zone: str) -> timezone | None:
    """The zone that ISO text names, or None."""
    try:
        return datetime.fromisoformat("2000-01-01T00:00:00" + zone).tzinfo  # type: ignore[return-value] # fromisoformat gives datetime.timezone only
    except ValueError:
        return None


def _month_named(word: str, locale: QLocale) -> int | None:
    for names in (locale, QLocale(QLocale.Language.English), QLocale(QLocale.Language.Spanish)):
        for month in range(1, MONTHS_IN_A_YEAR + 1):
            for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
                name = names.standaloneMonthName(month, form).lower().rstrip(".")
                if word == name or (len(word) >= 3 and name.startswith(word)):
                    return month
    return None


def _around(numbers: list[int], lengths: list[int], parts: str) -> list[str]:
    """What the numbers beside a month's name are, in their order."""
    if len(numbers) == 1:
        return ["y"] if parts != "dmy" else ["?"]
    if lengths and lengths[0] == 4:
        return ["y", "d"]
    return ["d", "y"]


def _from_parts(order: list[str], numbers: list[int], month: int | None) -> date | None:
    if len(order) != len(numbers) or "?" in order:
        return None
    found = dict(zip(order, numbers, strict=True))
    year = found.get("y")
    if year is None:
        return None
    if year < 100:
        year += 2000 if year <= (date.today().year + 10) % 100 else 1900  # noqa: DTZ011 - a century, not a day
    return _safe_date(year, month or found.get("m", 1), found.get("d", 1))


def _safe_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
