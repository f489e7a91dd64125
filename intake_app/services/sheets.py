"""Tables as CSV and XLSX bytes that no spreadsheet takes for formulas."""

import csv
import importlib
import io
from collections.abc import Iterable, Sequence
from typing import Any

from intake_app.casework import safe_cell


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a mark at the beginning, which is how Excel knows it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(sheets: Iterable[tuple[str, Iterable[Sequence[str]]]]) -> bytes:
    """A workbook of text cells, one sheet a table. The library is slow to load: it is here."""
    library: Any = importlib.import_module("openpyxl")
    book = library.Workbook(write_only=True)
    for name, rows in sheets:
        sheet = book.create_sheet(name[:31])
        for row in rows:
            sheet.append([safe_cell(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
