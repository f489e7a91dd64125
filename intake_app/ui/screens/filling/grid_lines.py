"""Where the rows of a theme-grid page stand: several questions beside one another on a line.

A question is w1 to w10 wide, a line as wide as its group says; both are 4 where nothing is said.
What does not fit begins a new line; what stands on a line that is not full is stretched.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intake_app.forms import grid_width
from intake_app.ui.screens.filling.model import QuestionRow, Row

CELLS = 60
"""Cells of a line: every share of up to six, and of ten, comes out even."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in the grid."""

    line: int
    at: int
    span: int


def cells_of(rows: Sequence[Row], *, is_narrow: bool = False) -> Mapping[str, Cell]:
    """The place of each row by its key. is_narrow: there is room for one beside another nowhere."""
    found: dict[str, Cell] = {}
    line: list[tuple[str, int]] = []
    number = 0

    def end_line() -> None:
        nonlocal number
        if not line:
            return
        total, before = sum(width for _, width in line), 0
        for key, width in line:
            first, last = round(before * CELLS / total), round((before + width) * CELLS / total)
            found[key] = Cell(number, first, last - first)
            before += width
        line.clear()
        number += 1

    columns = 0
    for row in rows:
        if not isinstance(row, QuestionRow) or is_narrow:
            end_line()
            line.append((row.key, 1))
            end_line()
            continue
        width = min(grid_width(row.view.appearances), row.columns)
        if row.columns != columns or sum(taken for _, taken in line) + width > columns:
            end_line()
        columns = row.columns
        line.append((row.key, width))
    end_line()
    return found
