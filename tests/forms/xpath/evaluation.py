"""Evaluates one expression over one small document, for tests."""

import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from random import Random

from intake_app.forms.xpath import (
    Context,
    Surroundings,
    Value,
    XNode,
    compile_closure,
    parse,
    read_document,
)

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


class BerlinTime(tzinfo):
    """Central European time: an hour more from the last Sunday of March to that of October."""

    def utcoffset(self, moment: datetime | None) -> timedelta:
        return timedelta(hours=1) + self.dst(moment)

    def dst(self, moment: datetime | None) -> timedelta:
        if moment is None:
            return timedelta(0)
        plain = moment.replace(tzinfo=None, fold=0)
        starts = _last_sunday(plain.year, 3).replace(hour=2)
        ends = _last_sunday(plain.year, 10).replace(hour=2)
        return timedelta(hours=1 if starts <= plain < ends else 0)

    def tzname(self, moment: datetime | None) -> str:
        return "Berlin"


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31)  # noqa: DTZ001 - a rule of the calendar, no moment
    return last - timedelta(days=(last.weekday() + 1) % 7)


BERLIN = BerlinTime()


def value_of(
    expression: str,
    xml: str = "<data/>",
    *,
    at: str = "/*",
    zone: tzinfo | None = UTC,
    now: datetime = NOON,
    language: str = "",
    namespaces: Mapping[str, str] | None = None,
    instances: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
    choices: Mapping[tuple[str, str], str] | None = None,
    properties: Mapping[str, str] | None = None,
    steps: int = 2_000_000,
) -> Value:
    """The value of the expression at the first node `at` leads to."""
    root = read_document(xml.encode())
    lists = {name: read_document(text.encode()) for name, text in (instances or {}).items()}

    def instance(name: str) -> XNode | None:
        return lists.get(name)

    def choice_name(value: str, path: str, context: Context) -> str | None:
        return (choices or {}).get((path, value))

    around = Surroundings(
        root=root,
        zone=zone,
        now=lambda: now,
        language=language,
        namespaces=namespaces or {},
        instance=instance,
        itext=(texts or {}).get,
        choice_name=choice_name,
        properties=properties or {},
        random=Random(7),
        form_version="2026031401",
        steps_left=steps,
    )
    start = compile_closure(parse(at))(Context(root, around))
    assert isinstance(start, list)
    return compile_closure(parse(expression))(Context(start[0], around))


def plain(value: Value) -> object:
    """The value for comparing: node-sets as the texts of their nodes, NaN as text."""
    if isinstance(value, list):
        return [node.text() for node in value]
    if isinstance(value, float) and math.isnan(value):
        return "NaN"
    return value


Row = tuple[str, object]
"""An expression and what it gives."""


def assert_row(row: Row, evaluate: Callable[[str], Value]) -> None:
    expression, expected = row
    got = plain(evaluate(expression))
    assert got == expected, f"{expression} gives {got!r}"
    if isinstance(expected, bool | float):
        assert isinstance(got, type(expected)), f"{expression} gives {got!r}"
