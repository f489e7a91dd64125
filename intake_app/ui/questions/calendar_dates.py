"""What every calendar beside the Gregorian one can do."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date as a calendar counts it."""

    year: int
    month: int
    day: int


class OtherCalendar:
    """A calendar; what is no date in it gives None."""

    def day(self, written: CalendarDate) -> date | None:
        """The Gregorian day."""
        raise NotImplementedError

    def written(self, day: date) -> CalendarDate | None:
        """The day in this calendar."""
        raise NotImplementedError

    def first(self, year: int) -> CalendarDate:
        """The first day of a year."""
        return CalendarDate(year, 1, 1)

    def month_name(self, month: int, locale: QLocale) -> str:
        """The month in words."""
        raise NotImplementedError
