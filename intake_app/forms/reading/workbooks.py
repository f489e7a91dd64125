"""Spreadsheets from strangers, read within bounds: sheets of rows of text.

Only the converting process imports it: openpyxl and xlrd are slow to load.
"""

import csv
import datetime
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import openpyxl
import xlrd
from openpyxl.utils.exceptions import InvalidFileException

from intake_app.forms.errors import FormUnreadable
from intake_app.forms.findings import Finding
from intake_app.forms.reading.choice_files import decoded

MOST_ENTRIES = 2_000
MOST_UNPACKED = 256 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
MOST_CELLS = 3_000_000
EMPTY_ROWS_AT_END = 60
"""After so many empty rows a sheet is taken to be over (as pyxform does)."""
EMPTY_COLUMNS_AT_END = 20

_SPACES = re.compile(r" +")


@dataclass(slots=True)
class Sheet:
    """One sheet: its name as written, its headings, its rows below them (empty ones included)."""

    name: str
    headings: list[str | None] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Workbook:
    """All sheets, in order."""

    sheets: list[Sheet]

    def sheet(self, name: str) -> Sheet | None:
        """The sheet with this name in any case, or None."""
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == name), None)


def read_workbook(data: bytes, kind: str) -> Workbook:
    """The sheets in `data`; kind: xlsx, xls or csv.

    Raises FormUnreadable when it is damaged, encrypted, no workbook, or beyond the bounds.
    """
    if kind == "xlsx":
        check_package(data)
        return Workbook(_read_xlsx(data))
    if kind == "xls":
        return Workbook(_read_xls(data))
    return Workbook(_read_csv(data))


def refused(code: str, sheet: str = "", **message_args: str | int) -> FormUnreadable:
    return FormUnreadable([Finding(code, sheet=sheet, message_args=message_args)])


# ---------------------------------------------------------------- the package
def check_package(data: bytes) -> None:
    """Holds a zip package against the bounds: entries, overlaps, real sizes, DOCTYPE.

    Sizes that the package declares may lie, so bytes are counted while they are unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_entries(package)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        struct.error,
        OSError,
        ValueError,
        NotImplementedError,
    ):
        raise refused("workbook.damaged") from None


def _check_entries(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    names = {entry.filename for entry in entries}
    if len(entries) > MOST_ENTRIES:
        raise refused("workbook.bomb")
    if any(entry.flag_bits & 1 for entry in entries):
        raise refused("workbook.encrypted")
    if "xl/workbook.xml" not in {name.lstrip("/").casefold() for name in names}:
        raise refused("workbook.not-excel")
    end = -1
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < end:
            raise refused("workbook.bomb")
        end = entry.header_offset + 30 + len(entry.filename.encode()) + entry.compress_size
    unpacked = 0
    for entry in entries:
        with package.open(entry) as stream:
            first = True
            rows = 0
            while chunk := stream.read(1 << 20):
                rows += chunk.count(b"<row")
                if rows > MOST_ROWS and "worksheets/" in entry.filename:
                    raise refused("sheet.too-many-rows", limit=MOST_ROWS)
                unpacked += len(chunk)
                if unpacked > MOST_UNPACKED:
                    raise refused("workbook.bomb")
                if first and b"<!DOCTYPE" in chunk[:4096].replace(b"\x00", b""):
                    raise refused("xml.doctype")
                first = False


# ---------------------------------------------------------------- xlsx


def _read_xlsx(data: bytes) -> list[Sheet]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            return [
                _sheet(
                    str(sheet.title),
                    ([_value_text(value) for value in row] for row in sheet.values),
                )
                for sheet in book.worksheets
            ]
        finally:
            book.close()
    except FormUnreadable:
        raise
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        EOFError,
        OSError,
        SyntaxError,  # ElementTree.ParseError and lxml's are kinds of it
    ):
        raise refused("workbook.damaged") from None


# ---------------------------------------------------------------- xls
def _read_xls(data: bytes) -> list[Sheet]:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise refused("workbook.encrypted")
    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), on_demand=True)
        try:
            return [
                _sheet(str(sheet.name), _xls_rows(sheet, book.datemode))
                for sheet in (book.sheet_by_index(index) for index in range(book.nsheets))
            ]
        finally:
            book.release_resources()
    except FormUnreadable:
        raise
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).casefold():
            raise refused("workbook.encrypted") from None
        raise refused("workbook.damaged") from None
    except (
        AssertionError,
        AttributeError,
        IndexError,
        KeyError,
        OverflowError,
        struct.error,
        TypeError,
        ValueError,
        xlrd.compdoc.CompDocError,
    ):
        raise refused("workbook.damaged") from None


def _xls_rows(sheet: xlrd.sheet.Sheet, datemode: int) -> Iterator[list[str]]:
    for index in range(sheet.nrows):
        yield [_xls_text(cell, datemode) for cell in sheet.row(index)]


def _xls_text(cell: xlrd.sheet.Cell, datemode: int) -> str:
    value: object = cell.value
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        value = bool(value)
    elif cell.ctype == xlrd.XL_CELL_DATE:
        parts = xlrd.xldate_as_tuple(cell.value, datemode)
        no_day = parts[:3] == (0, 0, 0)
        value = datetime.time(*parts[3:]) if no_day else datetime.datetime(*parts)  # noqa: DTZ001 - a cell has no zone
    elif cell.ctype == xlrd.XL_CELL_ERROR:
        value = None
    return _value_text(value)


# ---------------------------------------------------------------- csv
def _read_csv(data: bytes) -> list[Sheet]:
    """pyxform's layout: a sheet's name alone in the first column, its rows from the second on."""
    waiting: dict[str, list[list[str]]] = {}
    current = ""
    try:
        for row in csv.reader(io.StringIO(decoded(data), newline="")):
            name, cells = (row[0].strip() if row else ""), [cell.strip() for cell in row[1:]]
            if name:
                current = name
                waiting.setdefault(current, [])
            if current and any(cells):
                waiting[current].append(cells)
            elif current and not name:
                waiting[current].append([])
    except csv.Error:
        raise refused("workbook.damaged") from None
    sheets = []
    for name, rows in waiting.items():
        while rows and not rows[0]:
            rows.pop(0)
        sheets.append(_sheet(name, iter(rows)))
    return sheets


# ---------------------------------------------------------------- rows
def _sheet(name: str, rows: Iterator[list[str]]) -> Sheet:
    sheet = Sheet(name)
    sheet.headings = _headings(next(rows, []))
    cells = empty = 0
    kept = [(index, heading) for index, heading in enumerate(sheet.headings) if heading]
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise refused("sheet.too-many-rows", sheet=name, limit=MOST_ROWS)
        found: dict[str, str] = {}
        for index, heading in kept:
            if index < len(row) and row[index]:
                found.setdefault(heading, row[index])
        cells += len(found)
        if cells > MOST_CELLS:
            raise refused("sheet.too-many-rows", sheet=name, limit=MOST_CELLS)
        sheet.rows.append(found)
        empty = 0 if found else empty + 1
        if empty > EMPTY_ROWS_AT_END:
            break
    if empty:
        del sheet.rows[-empty:]
    return sheet


def _headings(row: Iterable[str]) -> list[str | None]:
    headings: list[str | None] = []
    empty = 0
    for value in row:
        heading = _SPACES.sub(" ", value.strip())
        headings.append(heading or None)
        empty = 0 if heading else empty + 1
        if empty > EMPTY_COLUMNS_AT_END or len(headings) > MOST_COLUMNS:
            break
    while headings and headings[-1] is None:
        headings.pop()
    return headings


def _value_text(value: object) -> str:
    """A cell's value as text: whole numbers without a point, booleans as TRUE and FALSE."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip().replace("\u00a0", " ")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
