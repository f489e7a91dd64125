"""Calendars beside the Gregorian one: what day a date in them is, and how it is written.

Coptic and Ethiopian years have twelve months of 30 days and one of 5 or 6 (Reingold, Dershowitz:
Calendrical Calculations, chapter 4); the Buddhist calendar is the Gregorian one with another count
of years; Persian and Islamic come from Qt; those of Nepal and Myanmar have a module of their own.
"""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCalendar, QDate, QLocale

from intake_app.ui.questions.asian_calendars import BikramSambat, Myanmar
from intake_app.ui.questions.calendar_dates import CalendarDate, OtherCalendar

COPTIC_EPOCH = 103_605
"""1 Thout 1 as a day number of datetime.date (29 August 284, Julian)."""
ETHIOPIAN_EPOCH = 2_796
"""1 Meskerem 1 (29 August 8, Julian)."""
BUDDHIST_OFFSET = 543
YEARS_BETWEEN_LEAPS = 4

COPTIC_MONTHS = (
    "Thout", "Paopi", "Hathor", "Koiak", "Tobi", "Meshir", "Paremhat", "Parmouti", "Pashons",
    "Paoni", "Epip", "Mesori", "Pi Kogi Enavot",
)  # fmt: skip
ETHIOPIAN_MONTHS = (
    "Meskerem", "Tikimt", "Hidar", "Tahsas", "Tir", "Yekatit", "Megabit", "Miazia", "Genbot",
    "Sene", "Hamle", "Nehasse", "Pagume",
)  # fmt: skip


class ThirteenMonths(OtherCalendar):
    """Coptic and Ethiopian."""

    def __init__(self, epoch: int, months: tuple[str, ...]) -> None:
        self._epoch = epoch
        self._months = months

    def day(self, written: CalendarDate) -> date | None:
        last = 30 if written.month < 13 else 6 if written.year % YEARS_BETWEEN_LEAPS == 3 else 5
        if not (written.year > 0 and 1 <= written.month <= 13 and 1 <= written.day <= last):
            return None
        try:
            return date.fromordinal(self._first(written.year, written.month) + written.day - 1)
        except (ValueError, OverflowError):
            return None

    def written(self, day: date) -> CalendarDate | None:
        number = day.toordinal()
        if number < self._epoch:
            return None
        year = (YEARS_BETWEEN_LEAPS * (number - self._epoch) + 1463) // 1461
        month = (number - self._first(year, 1)) // 30 + 1
        return CalendarDate(year, month, number - self._first(year, month) + 1)

    def month_name(self, month: int, locale: QLocale) -> str:
        del locale
        return self._months[month - 1]

    def _first(self, year: int, month: int) -> int:
        return self._epoch + 365 * (year - 1) + year // YEARS_BETWEEN_LEAPS + 30 * (month - 1)


class Buddhist(OtherCalendar):
    """The Gregorian calendar, counted from the Buddha's passing as in Thailand."""

    def day(self, written: CalendarDate) -> date | None:
        try:
            return date(written.year - BUDDHIST_OFFSET, written.month, written.day)
        except ValueError:
            return None

    def written(self, day: date) -> CalendarDate | None:
        return CalendarDate(day.year + BUDDHIST_OFFSET, day.month, day.day)

    def month_name(self, month: int, locale: QLocale) -> str:
        return locale.standaloneMonthName(month)


class FromQt(OtherCalendar):
    """A calendar that Qt knows."""

    def __init__(self, system: QCalendar.System) -> None:
        self._calendar = QCalendar(system)

    def day(self, written: CalendarDate) -> date | None:
        found = self._calendar.dateFromParts(written.year, written.month, written.day)
        if not found.isValid() or not 1 <= found.year() <= 9999:
            return None
        return date(found.year(), found.month(), found.day())

    def written(self, day: date) -> CalendarDate | None:
        parts = self._calendar.partsFromDate(QDate(day.year, day.month, day.day))
        return CalendarDate(parts.year, parts.month, parts.day) if parts.isValid() else None

    def month_name(self, month: int, locale: QLocale) -> str:
        return self._calendar.monthName(locale, month)


CALENDARS: Mapping[str, OtherCalendar] = {
    "coptic": ThirteenMonths(COPTIC_EPOCH, COPTIC_MONTHS),
    "ethiopian": ThirteenMonths(ETHIOPIAN_EPOCH, ETHIOPIAN_MONTHS),
    "buddhist": Buddhist(),
    "islamic": FromQt(QCalendar.System.IslamicCivil),
    "persian": FromQt(QCalendar.System.Jalali),
    "bikram-sambat": BikramSambat(),
    "myanmar": Myanmar(),
}
