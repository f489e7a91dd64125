"""Numbers, texts and dates turn into one another without loss."""

import math
from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from intake_app.forms.values import (
    INVALID_DATE,
    date_to_number,
    divide,
    equal_numbers,
    equal_texts,
    moment_to_text,
    number_to_date,
    number_to_text,
    remainder,
    stored_text,
    text_to_date,
    text_to_moment,
    text_to_number,
    text_to_time,
)
from intake_app.forms.xpath.functions.numbers import round_to

FINITE = st.floats(allow_nan=False, allow_infinity=False)
ANY = st.floats()


@given(FINITE)
def test_number_survives_its_text(number: float) -> None:
    again = text_to_number(number_to_text(number))
    assert again == number or equal_numbers(again, number)


@given(FINITE)
def test_number_is_written_without_exponent(number: float) -> None:
    assert set(number_to_text(number)) <= set("-0123456789.")


@given(st.integers(-(2**53), 2**53))
def test_whole_number_is_written_without_point(number: int) -> None:
    assert number_to_text(float(number)) == str(number)


@given(st.text())
def test_any_text_is_a_number_or_none(text: str) -> None:
    assert isinstance(text_to_number(text), float)


@given(st.text(), st.text())
def test_equality_of_texts_is_mutual(left: str, right: str) -> None:
    assert equal_texts(left, left)
    assert equal_texts(left, right) == equal_texts(right, left)


@given(ANY, ANY)
def test_division_never_fails(dividend: float, divisor: float) -> None:
    assert isinstance(divide(dividend, divisor), float)
    assert isinstance(remainder(dividend, divisor), float)


@given(st.dates())
def test_date_survives_its_number_and_its_text(day: date) -> None:
    assert number_to_date(date_to_number(day)) == day
    assert text_to_date(day.isoformat()) == day
    assert text_to_number(day.isoformat()) == date_to_number(day)


@given(
    st.datetimes(),
    st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
def test_moment_survives_its_text(moment: datetime, zone: timezone) -> None:
    whole = moment.replace(microsecond=moment.microsecond // 1000 * 1000, tzinfo=zone, fold=0)
    assert text_to_moment(moment_to_text(whole), zone) == whole


def test_one_moment_with_two_offsets_is_equal() -> None:
    assert equal_texts("2026-03-28T12:00:00.000+02:00", "2026-03-28T10:00:00Z")
    assert not equal_texts("2026-03-28T12:00:00.000+02:00", "2026-03-28T12:00:00Z")
    assert not equal_texts("2026-03-28 is the day", "2026-03-28")


def test_what_is_no_answer_is_stored_empty() -> None:
    assert stored_text(math.nan) == ""
    assert stored_text(INVALID_DATE) == ""
    assert stored_text("Invalid Date") == "Invalid Date"
    assert stored_text(1.0) == "1"
    assert stored_text(True) == "true"


def test_times_are_read_with_and_without_offset() -> None:
    assert str(text_to_time("14:35:00.000+02:00")) == "14:35:00+02:00"
    assert str(text_to_time("9:05")) == "09:05:00"
    assert str(text_to_time("09:05:00-0330")) == "09:05:00-03:30"
    assert str(text_to_time("09:05:00+5")) == "09:05:00+05:00"
    for text in ("", "noon", "24:00:00", "12:60:00", "12:00:00+02:75", "12:00:00-24:00"):
        assert text_to_time(text) is None


@given(st.floats(-1e8, 1e8), st.integers(0, 6))
def test_quick_rounding_is_exact_rounding(number: float, places: int) -> None:
    exact = Decimal(repr(number))
    half = ROUND_HALF_DOWN if number < 0 else ROUND_HALF_UP
    assert round_to(number, places) == float(exact.quantize(Decimal(1).scaleb(-places), half))
