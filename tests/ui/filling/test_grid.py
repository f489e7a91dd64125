"""A form with the style theme-grid: questions beside one another, over the real engine."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intake_app.services import Workspace
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.filling.grid_lines import CELLS, cells_of
from intake_app.ui.screens.filling.model import QuestionRow, Row
from tests.ui.conftest import Desk, settle
from tests.ui.paper import a_question

HEAD = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
    'xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>Grid</h:title><model>'
)
WIDTHS = {"first": "w2", "last": "w2", "age": "w1", "place": "w3", "notes": "", "work": "w4"}


def grid_form() -> str:
    """Names beside one another, age and place, then what takes a line; and a group of ten."""
    nodes = "".join(f"<{name}/>" for name in WIDTHS)
    inputs = "".join(
        f'<input ref="/data/g/{name}" appearance="{width}"><label>{name.title()}</label></input>'
        for name, width in WIDTHS.items()
    )
    ten = "".join(
        f'<input ref="/data/t/{name}" appearance="{width}"><label>{name}</label></input>'
        for name, width in (("a", "w5"), ("b", "w3"), ("c", "w2"))
    )
    binds = "".join(f'<bind nodeset="/data/g/{name}" type="string"/>' for name in WIDTHS)
    return (
        f'{HEAD}<instance><data id="grid" version="1"><g>{nodes}</g><t><a/><b/><c/></t>'
        f"<orx:meta><orx:instanceID/></orx:meta></data></instance>{binds}</model></h:head>"
        f'<h:body class="pages theme-grid"><group ref="/data/g" appearance="field-list">'
        f'<label>A person</label>{inputs}</group><group ref="/data/t" appearance="field-list w10">'
        f"<label>Ten</label>{ten}</group></h:body></h:html>"
    )


@pytest.fixture
def form(desk: Desk, workspace: Workspace, tmp_path: Path) -> FillingScreen:
    file = tmp_path / "grid.xml"
    file.write_text(grid_form(), encoding="utf-8")
    desk.window.resize(1366, 768)
    desk.window.start_form(workspace.catalogue.import_form(file).ref)
    settle()
    screen = desk.window.current_screen()
    assert isinstance(screen, FillingScreen)
    return screen


def places(screen: FillingScreen) -> dict[str, tuple[int, int, int]]:
    """Of each question by its name: left edge, top and width on the page."""
    settle()
    return {
        one.path.rpartition("/")[2]: (
            one.mapTo(screen.page, QPoint(0, 0)).x(),
            one.mapTo(screen.page, QPoint(0, 0)).y(),
            one.width(),
        )
        for one in screen.page.questions()
    }


def test_questions_stand_beside_one_another_as_their_widths_say(form: FillingScreen) -> None:
    seen = places(form)
    lines = [
        {name for name in seen if seen[name][1] == top}
        for top in sorted({t for _, t, _ in seen.values()})
    ]
    assert lines == [{"first", "last"}, {"age", "place"}, {"notes"}, {"work"}]
    assert seen["first"][0] == seen["age"][0] == seen["notes"][0]
    assert seen["first"][0] < seen["last"][0]
    assert abs(seen["first"][2] - seen["last"][2]) <= 2
    assert abs(3 * seen["age"][2] - seen["place"][2]) <= 6
    assert seen["notes"][2] == seen["work"][2]


def test_a_group_says_how_wide_a_line_is(form: FillingScreen) -> None:
    form.turn(1)
    seen = places(form)
    assert len({top for _, top, _ in seen.values()}) == 1
    assert seen["a"][2] > seen["b"][2] > seen["c"][2]


def test_tab_goes_along_the_lines(form: FillingScreen, qtbot: QtBot) -> None:
    form.page.focus_first()
    order = []
    for _ in WIDTHS:
        question = form.page.focused_question()
        assert question is not None
        order.append(question.path.rpartition("/")[2])
        keyboard = QApplication.focusWidget()
        assert keyboard is not None
        qtbot.keyClick(keyboard, Qt.Key.Key_Tab)
    assert order == list(WIDTHS)


def test_where_there_is_no_room_they_stand_below_one_another(
    form: FillingScreen, desk: Desk
) -> None:
    desk.window.resize(640, 700)
    seen = places(form)
    assert len({top for _, top, _ in seen.values()}) == len(WIDTHS)
    desk.window.resize(1366, 768)
    assert len({top for _, top, _ in places(form).values()}) == 4


def test_reading_shows_one_question_and_the_grid_comes_back(form: FillingScreen) -> None:
    form.toggle_reading()
    assert len(places(form)) == 1
    form.toggle_reading()
    assert len({top for _, top, _ in places(form).values()}) == 4


def test_a_line_is_full_or_stretched_and_nothing_overlaps() -> None:
    def rows(*widths: str) -> list[Row]:
        views = [
            a_question(f"/d/q{n}", appearances=frozenset({width} if width else ()))
            for n, width in enumerate(widths)
        ]
        return [QuestionRow(view.path, 0, view, 10) for view in views]

    for widths in (("w3", "w3", "w3", "w3"), ("w10", "w1"), ("w7", "w4", "w6"), ("", "w9", "w10")):
        asked = rows(*widths)
        cells = cells_of(asked)
        for line in {cell.line for cell in cells.values()}:
            here = [cell for cell in cells.values() if cell.line == line]
            assert sum(cell.span for cell in here) == CELLS
            assert all(cell.span > 0 for cell in here)
            ends = [(cell.at, cell.at + cell.span) for cell in here]
            assert all(a[1] == b[0] for a, b in pairwise(ends))


def test_the_person_alone_has_the_grid_too(form: FillingScreen, desk: Desk) -> None:
    section = form.filling.sections()[0].section_id
    desk.window.hand_over(section)
    desk.window.showNormal()
    desk.window.resize(1366, 768)
    settle()
    handed = desk.window.handed_over
    assert handed is not None
    handed.page.build_all()
    settle()
    tops = {one.mapTo(handed.page, QPoint(0, 0)).y() for one in handed.page.questions()}
    assert len(list(handed.page.questions())) == len(WIDTHS)
    assert len(tops) == 4
    desk.window.take_back()
