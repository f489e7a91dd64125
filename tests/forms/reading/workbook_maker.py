"""Workbooks written as small tables in a test."""

import io

import openpyxl


def table(text: str) -> list[list[str]]:
    """Rows of `| a | b |`; the first is the heading."""
    rows = []
    for line in text.strip().splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        rows.append(cells)
    return rows


def workbook(**sheets: str) -> bytes:
    """An .xlsx with one sheet a keyword, each written as a table."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        for row in table(text):
            sheet.append([cell or None for cell in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
