"""What compiled expressions may call besides ODK's functions: reading instances, cells, sums."""

from collections.abc import Iterable, Sequence
from typing import Any

from intake_app.forms.values import (
    NAN,
    boolean_to_text,
    divide,
    equal_numbers,
    equal_texts,
    number_to_boolean,
    number_to_text,
    remainder,
    text_to_number,
)
from intake_app.forms.xpath.context import Context
from intake_app.forms.xpath.truths import NO_TEXTS


def _row_at(rows: Sequence[Any], number: float) -> Any:
    """The instance with this number, from 1; the first for less than 1 or none (JavaRosa)."""
    index = int(number) - 1 if 1 <= number < 2**31 else 0
    return rows[index] if index < len(rows) else None


def _row_numbered(rows: Sequence[Any], number: float) -> Any:
    """The instance a predicate [n] means; None when there is none."""
    if number != number or number != int(number) or not 1 <= number <= len(rows):
        return None
    return rows[int(number) - 1]


def _value_of(row: Any, slot: int) -> str:
    return "" if row is None else row.values[slot]


def _number_of(row: Any, slot: int) -> float:
    return NAN if row is None else row.numbers[slot]


def _sum(numbers: Iterable[float]) -> float:
    return sum([number for number in numbers if number == number], 0.0)


def _added(numbers: Iterable[float]) -> float:
    result = 0.0
    first = True
    for number in numbers:
        result = number if first else result + number
        first = False
    return result


def _count_non_empty(texts: Iterable[str]) -> float:
    return float(sum(1 for text in texts if text))


def _cell(column: Sequence[str | None], rows: Sequence[int]) -> str:
    return (column[rows[0]] or "") if rows else ""


def _context(scope: Any) -> Context:
    return Context(None, scope.home.around)


ENVIRONMENT: dict[str, Any] = {
    "__builtins__": {"float": float, "len": len, "next": next, "int": int, "abs": abs},
    "nan": NAN,
    "divide": divide,
    "remainder": remainder,
    "same": equal_numbers,
    "same_text": equal_texts,
    "to_number": text_to_number,
    "to_text": number_to_text,
    "truth_text": boolean_to_text,
    "is_true": number_to_boolean,
    "no_texts": NO_TEXTS,
    "row_at": _row_at,
    "row_numbered": _row_numbered,
    "value_of": _value_of,
    "number_of": _number_of,
    "total": _sum,
    "added": _added,
    "non_empty": _count_non_empty,
    "cell": _cell,
    "context": _context,
}
