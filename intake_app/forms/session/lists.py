"""Choice lists as columns, with an index on a column once it is asked often enough."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from operator import ne

from intake_app.forms.definition import ChoiceTable, FormDefinition

_LOOK = 100
"""Cells at the beginning of a column that tell whether it is in the order of its groups."""

SCANS = 8
"""Times that all rows of a text are found by a scan before an index is worth its making."""
SEARCHES = 24
"""The same for the first row alone: a search stops there, and an index of names takes longest."""


_Index = Mapping[str | None, int] | Mapping[str | None, Sequence[int]]
"""By text, its only row or its rows."""


class ChoiceColumns:
    """A list, its columns, and hash indexes made at need."""

    __slots__ = (
        "_indexes", "_missing", "_scanned", "_searched", "_table", "_uses", "all_rows", "size"
    )  # fmt: skip

    def __init__(self, table: ChoiceTable) -> None:
        self._table = table
        self.size = table.size
        self.all_rows: Sequence[int] = range(table.size)
        self._indexes: dict[str, _Index] = {}
        self._uses: dict[str, int] = {}
        self._scanned: dict[tuple[str, str], Sequence[int]] = {}
        """What scans have found: the choices of one question are asked for several times."""
        self._searched: dict[tuple[str, str], int | None] = {}
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
        scanned = self._scanned.get((name, key))
        if scanned is not None:
            return scanned
        index = self._index(name, SCANS)
        if index is None:
            found = self._scanned[name, key] = _rows_with(self.column(name), key)
            return found
        rows = index.get(key, ())
        return (rows,) if isinstance(rows, int) else rows

    def first_row(self, name: str, key: str) -> int | None:
        """The first row whose column is the key; None without one."""
        searched = self._searched.get((name, key), -1)
        if searched != -1:
            return searched
        index = self._index(name, SEARCHES)
        if index is None:
            found: int | None = None
            with suppress(ValueError):
                found = self.column(name).index(key)
            self._searched[name, key] = found
            return found
        rows = index.get(key)
        return rows if rows is None or isinstance(rows, int) else rows[0]

    def first(self, name: str, key: str, wanted: str) -> str:
        """The wanted column in the first row whose column `name` is the key; "" without one."""
        row = self.first_row(name, key)
        return "" if row is None else self.column(wanted)[row] or ""

    def _index(self, name: str, most: int) -> _Index | None:
        """The index on a column; None while scanning, so many times at most, is cheaper."""
        index = self._indexes.get(name)
        if index is not None:
            return index
        uses = self._uses[name] = self._uses.get(name, 0) + 1
        if uses <= most:
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
