"""The calendars of Nepal and Myanmar, on days that histories and almanacs give in both."""

from datetime import date, timedelta

import pytest

from intake_app.ui.questions.asian_calendars import BikramSambat, Myanmar
from intake_app.ui.questions.calendar_dates import CalendarDate, OtherCalendar


@pytest.mark.parametrize(
    ("calendar", "written", "day"),
    [
        (BikramSambat(), (1975, 1, 1), "1918-04-13"),
        (BikramSambat(), (2000, 1, 1), "1943-04-14"),
        (BikramSambat(), (2072, 1, 12), "2015-04-25"),  # the earthquake of Gorkha
        (BikramSambat(), (2077, 1, 1), "2020-04-13"),
        (Myanmar(), (1282, 8, 25), "1920-12-05"),  # the first National Day
        (Myanmar(), (1309, 10, 24), "1948-01-04"),  # independence, ninth waning of Pyatho
        (Myanmar(), (1374, 2, 15), "2012-05-05"),  # full moon of Kason
        (Myanmar(), (1380, 4, 15), "2018-07-27"),  # full moon of the second Waso
        (Myanmar(), (1381, 7, 15), "2019-10-13"),  # full moon of Thadingyut
        (Myanmar(), (1383, 1, 6), "2021-04-17"),  # New Year, sixth waxing of Tagu
    ],
)
def test_a_day_is_the_same_in_both(
    calendar: OtherCalendar, written: tuple[int, int, int], day: str
) -> None:
    assert calendar.day(CalendarDate(*written)) == date.fromisoformat(day)
    assert calendar.written(date.fromisoformat(day)) == CalendarDate(*written)


@pytest.mark.parametrize(
    ("calendar", "first", "last"),
    [
        (BikramSambat(), "1918-04-13", "2034-04-13"),
        (Myanmar(), "1920-01-01", "2060-12-31"),
    ],
)
def test_every_day_is_one_of_the_calendar_and_comes_back(
    calendar: OtherCalendar, first: str, last: str
) -> None:
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        written = calendar.written(day)
        assert written is not None
        assert calendar.day(written) == day
        day += timedelta(days=3)


@pytest.mark.parametrize(
    ("calendar", "written"),
    [
        (BikramSambat(), (2072, 13, 1)),
        (BikramSambat(), (2072, 12, 31)),
        (BikramSambat(), (2091, 1, 1)),
        (BikramSambat(), (1974, 1, 1)),
        (Myanmar(), (1384, 0, 1)),  # no second Waso in that year
        (Myanmar(), (1384, 1, 30)),
        (Myanmar(), (1200, 1, 1)),
    ],
)
def test_what_is_no_day_of_the_calendar_is_none(
    calendar: OtherCalendar, written: tuple[int, int, int]
) -> None:
    assert calendar.day(CalendarDate(*written)) is None


def test_days_beyond_the_almanac_are_not_guessed() -> None:
    assert BikramSambat().written(date(2034, 4, 14)) is None
    assert BikramSambat().written(date(1918, 4, 12)) is None


def test_a_year_begins_with_the_new_year_and_not_with_the_month() -> None:
    first = Myanmar().first(1377)
    assert first.year == 1377
    assert Myanmar().day(first) == date(2015, 4, 17)
