"""Choice lists as columns, with an index on a column once it is asked often enough."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from operator import ne

from intake_app.forms.definition import ChoiceTable, FormDefinition

_LOOK = 100
"""Cells at the beginning of a column that tell whether it is in the order of its groups."""

SCANS = 2
"""Look-ups that are answered by a scan before an index is worth its making."""


_Index = Mapping[str | None, int] | Mapping[str | None, Sequence[int]]
"""By text, its only row or its rows."""


class ChoiceColumns:
    """A list, its columns, and hash indexes made at need."""

    __slots__ = ("_indexes", "_missing", "_table", "_uses", "all_rows", "size")

    def __init__(self, table: ChoiceTable) -> None:
        self._table = table
        self.size = table.size
        self.all_rows: Sequence[int] = range(table.size)
        self._indexes: dict[str, _Index] = {}
        self._uses: dict[str, int] = {}
        self._missing: Sequence[str | None] = ()

    def column(self, name: str) -> Sequence[str | None]:
        """Its texts, row by row; None in each when there is no such column."""
        column = self._table.columns.get(name)
        if column is None:
            if len(self._missing) != self.size:
                self._missing = (None,) * self.size
            return self._missing
        return column

    def has(self, name: str) -> bool:
        """Whether the list has such a column."""
        return name in self._table.columns

    def rows(self, name: str, key: str) -> Sequence[int]:
        """Numbers of the rows whose column is the key, in order."""
        index = self._index(name)
        if index is None:
            return _rows_with(self.column(name), key)
        rows = index.get(key, ())
        return (rows,) if isinstance(rows, int) else rows

    def first(self, name: str, key: str, wanted: str) -> str:
        """The wanted column in the first row whose column `name` is the key; "" without one."""
        index = self._index(name)
        if index is None:
            try:
                row = self.column(name).index(key)
            except ValueError:
                return ""
        else:
            rows = index.get(key)
            if rows is None:
                return ""
            row = rows if isinstance(rows, int) else rows[0]
        return self.column(wanted)[row] or ""

    def _index(self, name: str) -> _Index | None:
        """The index on a column; None while scanning is cheaper than making one."""
        index = self._indexes.get(name)
        if index is not None:
            return index
        uses = self._uses[name] = self._uses.get(name, 0) + 1
        if uses <= SCANS:
            return None
        index = self._indexes[name] = _index_of(self.column(name))
        return index


def _index_of(column: Sequence[str | None]) -> _Index:
    """Where each text of the column stands; names, of which each has one row, in one go."""
    if len(column) > _LOOK and sum(map(ne, column[:_LOOK], column[1:_LOOK])) < _LOOK // 4:
        return _index_of_runs(column)
    single = dict(zip(column, range(len(column)), strict=True))
    if len(single) == len(column):
        return single
    several: dict[str | None, list[int]] = {cell: [] for cell in single}
    for row, cell in enumerate(column):
        several[cell].append(row)
    return several


def _index_of_runs(column: Sequence[str | None]) -> _Index:
    """The same of a column in the order of its groups, as most lists are: a range for each."""
    several: dict[str | None, range | list[int]] = {}
    start = 0
    for cell, run in groupby(column):
        end = start + len(list(run))
        before = several.get(cell)
        if before is None:
            several[cell] = range(start, end)
        elif isinstance(before, list):
            before.extend(range(start, end))
        else:
            several[cell] = [*before, *range(start, end)]
        start = end
    return several


def _rows_with(column: Sequence[str | None], key: str) -> list[int]:
    """Rows whose cell is the key, found without an index."""
    found: list[int] = []
    row = -1
    with suppress(ValueError):
        while True:
            row = column.index(key, row + 1)
            found.append(row)
    return found


def list_shapes(
    definition: FormDefinition, lists: Mapping[str, ChoiceTable]
) -> dict[str, tuple[str, str]]:
    """Names of root and item of every list that has columns, by instance id."""
    return {
        name: (table.root, table.item) for name, table in list_tables(definition, lists).items()
    }


def list_tables(
    definition: FormDefinition, lists: Mapping[str, ChoiceTable]
) -> dict[str, ChoiceTable]:
    """Lists with columns: the form's own, those given instead, empty ones for lost files."""
    tables: dict[str, ChoiceTable] = {}
    for name, instance in definition.secondary.items():
        given = lists.get(name, instance.table)
        if given is not None:
            tables[name] = given
        elif instance.xml is None and not (instance.src or "").startswith("jr://instance/"):
            tables[name] = ChoiceTable("root", "item", 0, {})
    for name, table in lists.items():
        tables.setdefault(name, table)
    return tables
