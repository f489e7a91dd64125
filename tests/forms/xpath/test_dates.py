"""Functions on dates, a row a case; the zone is Berlin's, where clocks change."""

from datetime import UTC, datetime

import pytest

from intake_app.forms.errors import EvaluationFailed, FailureReason
from tests.forms.xpath.evaluation import BERLIN, Row, assert_row, value_of

XML = "<data><d>2026-03-28</d><t>2026-03-29T01:30:00.000+01:00</t><n>20000</n><e/></data>"

ROWS: list[Row] = [
    ("today()", "2026-03-14"),
    ("now()", "2026-03-14T13:00:00.000+01:00"),
    ("date('2012-1-2')", "2012-01-02"),
    ("date('2012-02-30')", "Invalid Date"),
    ("boolean(date('nonsense'))", False),
    ("number(date('nonsense'))", "NaN"),
    ("date('')", ""),
    ("date(0)", "1970-01-01"),
    ("date(-1)", "1969-12-31"),
    ("date(6.9)", "1970-01-07"),
    ("date('20000')", "2024-10-04"),
    ("date(/data/n)", "2024-10-04"),
    ("date(0 div 0)", "Invalid Date"),
    ("date(1 div 0)", "Invalid Date"),
    ("date(9999999)", "Invalid Date"),
    ("date(true())", "Invalid Date"),
    ("date('2026-03-28T23:30:00Z')", "2026-03-29"),
    ("date('2026-03-28T23:30:00')", "2026-03-28"),
    ("date('2026-03-28T25:30:00')", "Invalid Date"),
    # The clock loses an hour in the night to 29 March: whole days all the same.
    ("date('2026-03-30') - date('2026-03-28')", 2.0),
    ("/data/d + 1", 20541.0),
    ("date(/data/d + 1)", "2026-03-29"),
    ("date(today() - 30)", "2026-02-12"),
    ("date('2008-09-08') - date('1983-10-06')", 9104.0),
    ("int((today() - date('2008-03-15')) div 365.25)", 17.0),
    ("'2026-03-27' < /data/d", True),
    ("/data/d > today()", True),
    ("/data/d = date('2026-3-28')", True),
    ("/data/t = '2026-03-29'", True),
    ("/data/t = '2026-03-29T00:30:00Z'", True),
    ("/data/t != '2026-03-29T00:30:00Z'", False),
    ("/data/e < today()", False),
    ("number('2026-03-29T23:59:00+02:00')", 20541.0),
    ("date-time('2026-03-28')", "2026-03-28T00:00:00.000+01:00"),
    ("date-time('2026-03-30')", "2026-03-30T00:00:00.000+02:00"),
    ("date-time('2026-06-01T10:20:30.4Z')", "2026-06-01T12:20:30.400+02:00"),
    ("date-time(0)", "1970-01-01T01:00:00.000+01:00"),
    ("date-time(0.5)", "1970-01-01T13:00:00.000+01:00"),
    ("date-time('')", ""),
    ("date-time('nonsense')", "Invalid Date"),
    ("decimal-date-time('1970-01-02T00:00:00Z')", 1.0),
    ("decimal-date-time('1970-01-02T12:00:00+01:00')", 1.0 + 11 / 24),
    ("round(decimal-date-time('1970-01-02') * 24, 6)", 23.0),
    ("decimal-date-time(12.5)", 12.5),
    ("decimal-date-time('')", "NaN"),
    ("decimal-time('2026-01-01T06:00:00+01:00')", 0.25),
    ("decimal-time('2026-07-01T06:00:00+02:00')", 0.25),
    ("decimal-time('06:00:00')", 0.25),
    ("decimal-time('18:00')", 0.75),
    ("decimal-time(3.25)", 0.25),
    ("decimal-time('24:00:00')", "NaN"),
    ("format-date('2026-03-05', '%Y-%m-%d %y %n %e %%')", "2026-03-05 26 3 5 %"),
    ("format-date('2026-03-05', '%b %a')", "Mar Thu"),
    ("format-date-time('2026-03-05T07:08:09.123', '%H %h %M %S %3')", "07 7 08 09 123"),
    ("format-date-time('2026-03-28T23:30:00Z', '%Y-%m-%d %H:%M')", "2026-03-29 00:30"),
    ("format-date('', '%Y')", ""),
    ("format-date('nonsense', '%Y')", ""),
    ("format-date(/data/n, '%Y')", "2024"),
    ("format-date(today(), '')", ""),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_row_holds(row: Row) -> None:
    assert_row(row, lambda expression: value_of(expression, XML, zone=BERLIN))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("English (en)", "Mar Thu"),
        ("Español (es)", "mar jue"),
        ("Français (fr)", "mars jeu."),
        ("Português (pt)", "mar. qui."),
        ("pt-BR", "mar. qui."),
        ("español", "mar jue"),
        ("default", "Mar Thu"),
        ("Quechua (qu)", "Mar Thu"),
    ],
)
def test_names_of_days_and_months_follow_the_language(language: str, expected: str) -> None:
    assert value_of("format-date('2026-03-05', '%b %a')", language=language) == expected


@pytest.mark.parametrize("pattern", ["%W", "%Y-%q", "%"])
def test_unknown_letter_in_a_date_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(EvaluationFailed) as failure:
        value_of(f"format-date('2026-03-05', '{pattern}')")
    assert failure.value.reason is FailureReason.BAD_ARGUMENT


def test_today_is_the_day_where_the_person_is() -> None:
    late = datetime(2026, 3, 14, 23, 30, tzinfo=UTC)
    assert value_of("today()", now=late, zone=BERLIN) == "2026-03-15"
    assert value_of("today()", now=late, zone=UTC) == "2026-03-14"


def test_machine_zone_serves_where_none_is_given() -> None:
    value = value_of("date-time('2026-03-28T10:00:00')", zone=None)
    assert isinstance(value, str)
    assert value.startswith("2026-03-28T10:00:00.000")
