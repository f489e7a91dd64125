"""Choices that search() finds: rows of a list whose columns hold what is searched for."""

from collections.abc import Callable, Sequence
from typing import Any

from intake_app.forms.search_calls import STATIC, asked_column, columns_in, literal
from intake_app.forms.session.lists import ChoiceColumns
from intake_app.forms.session.scopes import Scope
from intake_app.forms.values import stored_text
from intake_app.forms.xpath.compile import Compiled
from intake_app.forms.xpath.syntax import Call

MOST_KEPT = 8
"""Searches of one question that are remembered: answers elsewhere ask for the same again."""


def compile_search(
    call: Call, arguments: Sequence[Compiled], table: ChoiceColumns, list_name: str
) -> Compiled:
    """The rows that the call finds, as a function of the scope; the form's own choices always.

    Source: Collect, ExternalDataHandlerSearch: the value is looked for in any of the columns, and
    the filter's column is the filter's value; case does not count. Unlike there, `%` and `_` in an
    answer are only themselves.
    """
    columns = _asked(call, 2)
    filtered = _asked(call, 4)[:1]
    static = list(table.rows(STATIC, "1"))
    kept: dict[tuple[str, ...], Sequence[int]] = {}

    def rows(scope: Scope) -> Sequence[int]:
        told = [stored_text(argument.run(scope)).casefold() for argument in arguments[1:]]
        key = tuple(told)
        found = kept.get(key)
        if found is None:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            found = kept[key] = _found(table, columns, filtered, static, told)
        return found

    return Compiled(
        rows,
        tuple(dict.fromkeys(one for argument in arguments for one in argument.dependencies)),
        any(argument.uses_language for argument in arguments),
        any(argument.uses_clock for argument in arguments),
        any(argument.uses_chance for argument in arguments),
        frozenset({list_name}).union(*(argument.lists for argument in arguments)),
    )


def _asked(call: Call, index: int) -> list[str]:
    written = literal(call.arguments[index]) if len(call.arguments) > index else ""
    return [asked_column(name) for name in columns_in(written)]


def _found(
    table: ChoiceColumns,
    columns: Sequence[str],
    filtered: Sequence[str],
    static: Sequence[int],
    told: Sequence[str],
) -> Sequence[int]:
    """told: the kind, the columns, the value, the filter's column and its value."""
    rows: Sequence[int] = table.all_rows
    if filtered:
        rows = table.rows(filtered[0], told[4])
    if columns:
        holds = _HOLDS.get(told[0].strip(), str.__contains__)
        texts = [table.column(column) for column in columns]
        rows = [row for row in rows if any(holds(text[row] or "", told[2]) for text in texts)]
    elif not filtered:
        return rows
    return sorted({*rows, *static}) if static else rows


_HOLDS: dict[str, Callable[[str, str], Any]] = {
    "contains": str.__contains__,
    "matches": str.__eq__,
    "startswith": str.startswith,
    "endswith": str.endswith,
}
