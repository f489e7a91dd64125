"""The calendars of Nepal and of Myanmar.

Months of Bikram Sambat have 29 to 32 days as the year's almanac says: they stand in a table, from
1975 (1918) to 2083 (2026) as the Python packages nepali-datetime and bikram-sambat agree on them
(both MIT), and as nepali-datetime foretells them to 2090, where ODK Collect ends too.

The Myanmar calendar is counted: solar years, lunar months, and in some years a second month of
Waso and a day more in Nayon. Source: Yan Naing Aye, Algorithm, program and calculation of the
Myanmar calendar (mmcal, MIT), second and third era, years 1217 (1855) and later.
"""

import math
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from PySide6.QtCore import QLocale

from intake_app.ui.questions.calendar_dates import CalendarDate, OtherCalendar

SHORTEST_MONTH = 29
FIRST_YEAR, FIRST_DAY = 1975, date(1918, 4, 13)
"""1 Baisakh 1975."""
ALMANAC = """
    223321101011 232321110012 132321110102 223222101011 223321101011 232321110012
    222322011011 223222101011 223321101011 232321110012 222322011011 223222101011
    232321101011 232321110012 222322011011 223222101011 232321110011 232321110102
    223222101011 223222101011 232321110011 232321110102 223222101011 223222101011
    232321110012 132321110102 223222101011 223321101011 232321110012 132321110102
    223222101011 223321101011 232321110012 222322011002 223222101011 223321101011
    232321110012 222322011011 223222101011 223321101011 232321110012 222322011011
    223222101011 232321101011 232321110102 222322101011 223222101011 232321110011
    232321110102 222322101011 223222101011 232321110012 132321110102 223222101011
    223231101011 232321110012 132321110102 223222101011 223321101011 232321110012
    132322011002 223222101011 223321101011 232321110012 222322011011 223222101011
    223321101011 232321110012 222322011011 223222101011 232321101011 232321110012
    222322101011 223222101011 232321110011 232321110102 222322101011 223222101011
    232321110011 232321110102 223222101011 223231101011 232321110012 132321110102
    223222101011 223321101011 232321110012 222322010102 223222101011 223321101011
    232321110012 222322011002 223222101011 223321101011 232321110012 222322011011
    223222101011 232321101011 232321110012 222322101011 223222101011 232321110011
    232321110102 222322101011 223222101011 232321110011 232321110102 223222101011
    223222101011 223221110111 232312110111 132321110111 223222101111 123312110111
    132321110111 132321110111
"""
"""A year a word, a month a digit: by how many days it is longer than the shortest."""
BIKRAM_MONTHS = (
    "Baisakh", "Jestha", "Ashadh", "Shrawan", "Bhadra", "Ashwin", "Kartik", "Mangsir", "Poush",
    "Magh", "Falgun", "Chaitra",
)  # fmt: skip

SOLAR_YEAR = 1577917828 / 4320000
LUNAR_MONTH = 1577917828 / 53433336
BEGINNING = 1954168.050623
"""Of year 0, as a Julian day."""
JULIAN_DAY = 1_721_425
"""What turns a day number of datetime.date into a Julian day."""
EARLIEST, THIRD_ERA = 1217, 1312
FULL_MOONS = {1234: 1, 1261: -1, 1377: 1}
"""Years in which the full moon of Waso was kept a day later or earlier than counted."""
LEAPS = {1263: True, 1264: False, 1344: True, 1345: False}
"""Years whose second Waso was kept otherwise than counted."""
MYANMAR_MONTHS = (
    "First Waso", "Tagu", "Kason", "Nayon", "Waso", "Wagaung", "Tawthalin", "Thadingyut",
    "Tazaungmon", "Nadaw", "Pyatho", "Tabodwe", "Tabaung", "Late Tagu", "Late Kason",
)  # fmt: skip


class BikramSambat(OtherCalendar):
    """The calendar of Nepal."""

    def __init__(self) -> None:
        years = [[SHORTEST_MONTH + int(digit) for digit in year] for year in ALMANAC.split()]
        self._months = years
        self._begins = list(accumulate((sum(year) for year in years), initial=0))

    def day(self, written: CalendarDate) -> date | None:
        place = written.year - FIRST_YEAR
        if not (0 <= place < len(self._months) and 1 <= written.month <= len(BIKRAM_MONTHS)):
            return None
        months = self._months[place]
        if not 1 <= written.day <= months[written.month - 1]:
            return None
        passed = self._begins[place] + sum(months[: written.month - 1]) + written.day - 1
        return FIRST_DAY + timedelta(days=passed)

    def written(self, day: date) -> CalendarDate | None:
        passed = (day - FIRST_DAY).days
        if not 0 <= passed < self._begins[-1]:
            return None
        place = bisect_right(self._begins, passed) - 1
        left = passed - self._begins[place]
        for month, length in enumerate(self._months[place], 1):
            if left < length:
                return CalendarDate(FIRST_YEAR + place, month, left + 1)
            left -= length
        return None

    def month_name(self, month: int, locale: QLocale) -> str:
        del locale
        return BIKRAM_MONTHS[month - 1]


class Myanmar(OtherCalendar):
    """The calendar of Myanmar, days of a month counted from 1 to 30.

    Months go from 1, Tagu, to 12, Tabaung; 0 is the first Waso of a year that has two, 13 and 14
    are Tagu and Kason once more, before the next year begins.
    """

    def day(self, written: CalendarDate) -> date | None:
        if written.year < EARLIEST:
            return None
        begins = _first_of_tagu(written.year)
        for month, length in _months(written.year):
            if month == written.month:
                if not 1 <= written.day <= length:
                    return None
                try:
                    return date.fromordinal(begins + written.day - 1 - JULIAN_DAY)
                except (ValueError, OverflowError):
                    return None
            begins += length
        return None

    def written(self, day: date) -> CalendarDate | None:
        number = day.toordinal() + JULIAN_DAY
        year = math.floor((number - 0.5 - BEGINNING) / SOLAR_YEAR)
        left = number - _first_of_tagu(year)
        if year < EARLIEST or left < 0:
            return None
        for month, length in _months(year):
            if left < length:
                return CalendarDate(year, month, left + 1)
            left -= length
        return None

    def first(self, year: int) -> CalendarDate:
        number = math.ceil(year * SOLAR_YEAR + BEGINNING + 0.5)
        found = self.written(date.fromordinal(number - JULIAN_DAY)) if year >= EARLIEST else None
        return found or CalendarDate(year, 1, 1)

    def month_name(self, month: int, locale: QLocale) -> str:
        del locale
        return MYANMAR_MONTHS[month]


def _months(year: int) -> Iterator[tuple[int, int]]:
    """Number and days of each month from Tagu on, those after the twelfth too."""
    has_two, full_moon = _waso(year)
    has_long_nayon = has_two and (full_moon - _waso_before(year)[1]) % 354 == 31
    for month in range(1, len(MYANMAR_MONTHS)):
        if month == 4 and has_two:
            yield 0, 30
        yield month, 30 - month % 2 + (1 if month == 3 and has_long_nayon else 0)


def _first_of_tagu(year: int) -> int:
    """The Julian day of 1 Tagu."""
    before, full_moon = _waso_before(year)
    return full_moon + 354 * (year - before) - 102


def _waso_before(year: int) -> tuple[int, int]:
    """The last year before this one that had two months of Waso, and their full moon."""
    back = 1
    has_two, full_moon = _waso(year - back)
    while not has_two and back < 3:
        back += 1
        has_two, full_moon = _waso(year - back)
    return year - back, full_moon


def _waso(year: int) -> tuple[bool, int]:
    """Whether a year has two months of Waso; the full moon of the second as a Julian day."""
    months, offset = (8, -0.5) if year >= THIRD_ERA else (4, -1.0)
    shift = SOLAR_YEAR / 12 - LUNAR_MONTH
    excess = (SOLAR_YEAR * (year + 3739)) % LUNAR_MONTH
    if excess < shift * (12 - months):
        excess += LUNAR_MONTH
    counted = SOLAR_YEAR * year + BEGINNING - excess + 4.5 * LUNAR_MONTH + offset
    full_moon = math.floor(counted + 0.5) + FULL_MOONS.get(year, 0)
    return LEAPS.get(year, excess >= LUNAR_MONTH - shift * months), full_moon
