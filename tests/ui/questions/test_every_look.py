"""Every look of every control: named for screen readers, laid out from the right, at 150 %."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake_app.ui import theme
from intake_app.ui.components.picture_view import PictureButton
from intake_app.ui.questions import QuestionWidget
from intake_app.ui.questions.choices import ChoicesQuestion
from intake_app.ui.questions.ranges import RatingQuestion
from tests.end_to_end.control_sheets import SHEETS, Shelf, lay_out

WIDTH = 760
MARGINS = 80


def shown(qtbot: QtBot, sheet: str) -> tuple[QWidget, list[QuestionWidget]]:
    page = lay_out(SHEETS[sheet]("en"), Shelf())
    qtbot.addWidget(page)
    page.resize(WIDTH, 900)
    page.show()
    QApplication.processEvents()
    return page, page.findChildren(QuestionWidget)


@pytest.mark.parametrize("sheet", SHEETS)
def test_each_part_that_takes_the_keyboard_says_what_it_belongs_to(
    qtbot: QtBot, sheet: str
) -> None:
    _, questions = shown(qtbot, sheet)
    for question in questions:
        view = question._view
        assert view is not None
        stops = {*question.head_stops(), *question.tab_stops()}
        for part in question.findChildren(QWidget):
            takes = part.focusPolicy() & Qt.FocusPolicy.TabFocus
            if not takes or not part.isVisible() or not part.isEnabled():
                continue
            assert part in stops or isinstance(part, PictureButton), (view.path, part)
            spoken = QAccessible.queryAccessibleInterface(part)
            name = spoken.text(QAccessible.Text.Name)
            assert name, (view.path, part)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_wider_than_its_place(qtbot: QtBot, sheet: str, scale: float) -> None:
    theme.appearance().use(theme.ThemeChoice.LIGHT, scale)
    page, questions = shown(qtbot, sheet)
    room = WIDTH - MARGINS
    for question in questions:
        assert question.minimumSizeHint().width() <= room, question.path
        for part in question.findChildren(QWidget):
            if part.isVisible() and part.width() > 1:
                right = part.mapTo(page, QPoint(part.width(), 0)).x()
                assert right <= WIDTH - MARGINS // 2 + 1, (question.path, part)


def test_choices_stars_and_tables_begin_at_the_right_where_the_script_does(
    qtbot: QtBot,
) -> None:
    for sheet in ("choices", "tables", "ranges"):
        page, questions = shown(qtbot, sheet)
        page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        QApplication.processEvents()
        for question in questions:
            rows: list[QWidget] = []
            if isinstance(question, ChoicesQuestion):
                rows = list(question.rows)
            elif isinstance(question, RatingQuestion):
                rows = list(question.stars)
            beside = [row for row in rows if row.y() == rows[0].y()]
            places = [row.x() for row in beside]
            assert places == sorted(places, reverse=True), question.path
        page.grab()  # painting from the right does not fail
