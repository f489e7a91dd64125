"""Tables that are taken away: read back by another library, made without a temporary file."""

import io
import tempfile

import openpyxl
import pytest

from intake_app.services.sheets import LONGEST_CELL, as_xlsx


def test_a_workbook_is_read_back_as_it_was_and_no_cell_is_a_formula() -> None:
    rows = [("a", "b & <c>", ""), ("=1+1", " two  blanks ", "línea\notra"), ("é" * 40_000, "\x00x")]
    made = as_xlsx([("one/two", rows), ("Información", [("x",)])])
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["one two", "Información"]
    cells = [[cell.value for cell in row] for row in book["one two"].iter_rows()]
    assert cells[0] == ["a", "b & <c>", None]
    assert cells[1][0] == "'=1+1"
    assert all(cell.data_type != "f" for row in book["one two"].iter_rows() for cell in row)
    assert cells[1][1:] == [" two  blanks ", "línea\notra"]
    assert len(str(cells[2][0])) == LONGEST_CELL
    assert cells[2][1] == "x"
    book.close()


def test_no_temporary_file_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    assert as_xlsx([("one", [("a",)])])[:2] == b"PK"
