"""Tables from strangers' spreadsheets: the first sheet's rows, by heading, as text."""

import csv
import importlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from intake_app.forms.errors import FormUnreadable
from intake_app.forms.findings import Finding
from intake_app.forms.reading.choice_files import decoded, delimiter_of

MOST_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a line of headings; row 2 of the file is the first."""

    headings: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...] = field(repr=False)


def read_table(data: bytes, kind: str) -> Table:
    """The first sheet of a workbook within the bounds that hold for forms; kind: xlsx, xls, csv.

    Raises FormUnreadable. The spreadsheet libraries are slow to load, so they are loaded here.
    """
    if kind == "csv":
        return _plain_csv(data)
    books: Any = importlib.import_module("intake_app.forms.reading.workbooks")
    book = books.read_workbook(data, kind)
    if not book.sheets:
        return Table((), ())
    sheet = book.sheets[0]
    headings = tuple(one for one in sheet.headings if one)
    return Table(headings, tuple(dict(row) for row in sheet.rows))


def _plain_csv(data: bytes) -> Table:
    """Cells between what the first line has most of: comma, semicolon, tab or bar."""
    text = decoded(data)
    delimiter = delimiter_of(text.partition("\n")[0])
    rows: list[Mapping[str, str]] = []
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        headings = [one.strip() for one in next(lines, [])]
        for cells in lines:
            if len(rows) >= MOST_ROWS:
                raise FormUnreadable(
                    [Finding("sheet.too-many-rows", message_args={"limit": MOST_ROWS})]
                )
            named = zip(headings, (cell.strip() for cell in cells), strict=False)
            rows.append({heading: cell for heading, cell in named if heading and cell})
    except csv.Error:
        raise FormUnreadable([Finding("workbook.damaged")]) from None
    return Table(tuple(one for one in headings if one), tuple(rows))
