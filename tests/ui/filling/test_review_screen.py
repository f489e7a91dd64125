"""The review: what is open, the answers, finishing once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intake_app.domain.errors import IntakeError
from intake_app.domain.records import RecordId
from intake_app.forms import Control
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.screens.review import ReviewScreen
from intake_app.ui.screens.review.screen import AnswerRow
from tests.ui.filling.conftest import Keys, focused
from tests.ui.paper import PaperFilling, a_question


class Pile(PaperFilling):
    """Counts how often it is finished."""

    finished = 0

    def finalise(self) -> RecordId:
        self.finished += 1
        return super().finalise()


def a_form() -> Pile:
    return Pile(
        {
            "one": [
                a_question("/d/name", label="What shall we call you?", required=True),
                a_question("/d/age", Control.INTEGER, "How old are you?"),
            ],
            "two": [a_question("/d/notes", label="Notes")],
        }
    )


def show(qtbot: QtBot, filling: PaperFilling) -> ReviewScreen:
    screen = ReviewScreen(filling)
    qtbot.addWidget(screen)
    screen.resize(1366, 700)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    return screen


def open_sheets(screen: ReviewScreen) -> list[Overlay]:
    return [sheet for sheet in screen.findChildren(Overlay) if not sheet.isHidden()]


def test_what_is_open_leads_to_its_question(qtbot: QtBot, keys: Keys) -> None:
    filling = a_form()
    filling.given = {"/d/age": "old"}
    screen = show(qtbot, filling)
    assert [row.title() for row in screen.rows] == [
        "What shall we call you?",
        "How old are you?",
    ]
    assert focused() is screen.rows[0]
    with qtbot.waitSignal(screen.jump_requested) as jump:
        keys.press(Qt.Key.Key_Return)
    assert jump.args == ["/d/name", "one"]


def test_a_form_with_open_questions_is_not_finished(qtbot: QtBot, keys: Keys) -> None:
    filling = a_form()
    screen = show(qtbot, filling)
    screen.ask_to_finish()
    assert open_sheets(screen) == []
    assert filling.finished == 0


def test_finishing_asks_once_then_says_where_it_is(qtbot: QtBot, keys: Keys) -> None:
    filling = a_form()
    filling.given = {"/d/name": "Ana"}
    screen = show(qtbot, filling)
    assert screen.banner.text().startswith("Nothing is missing.")
    keys.press(Qt.Key.Key_Return)
    assert filling.finished == 0
    assert len(open_sheets(screen)) == 1
    with qtbot.waitSignal(screen.finalised) as finalised:
        keys.press(Qt.Key.Key_Return)
    assert finalised.args == [filling.draft_id]
    assert filling.finished == 1
    assert screen.is_done()
    with qtbot.waitSignal(screen.home_requested):
        screen.home_button.click()


def test_not_yet_leaves_the_draft(qtbot: QtBot) -> None:
    filling = a_form()
    filling.given = {"/d/name": "Ana"}
    screen = show(qtbot, filling)
    screen.ask_to_finish()
    not_yet = next(b for b in open_sheets(screen)[0].findChildren(Button) if b.text() == "Not yet")
    not_yet.click()
    assert open_sheets(screen) == []
    assert filling.finished == 0
    assert not screen.is_done()


def test_a_disk_that_refuses_is_said_and_the_draft_stays(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    filling = a_form()
    filling.given = {"/d/name": "Ana"}
    screen = show(qtbot, filling)

    def refuse() -> RecordId:
        raise IntakeError

    monkeypatch.setattr(filling, "finalise", refuse)
    screen.finish()
    assert not screen.is_done()
    assert "Nothing was lost" in screen.banner.text()


def test_answers_stand_by_section(qtbot: QtBot) -> None:
    filling = a_form()
    filling.given = {"/d/name": "Ana"}
    screen = show(qtbot, filling)
    rows = screen.findChildren(AnswerRow)
    said = [
        label.accessibleName()
        for row in rows
        for label in row.children()
        if hasattr(label, "accessibleName") and label.accessibleName()
    ]
    assert said == [
        "[English (en)] What shall we call you?: Ana",
        "[English (en)] How old are you?: Not answered",
        "[English (en)] Notes: Not answered",
    ]
    with qtbot.waitSignal(screen.jump_requested) as jump:
        qtbot.mouseClick(rows[2], Qt.MouseButton.LeftButton)
    assert jump.args == ["/d/notes", "two"]


def test_a_long_form_shows_all_its_answers(qtbot: QtBot) -> None:
    pages = {f"p{n}": [a_question(f"/d/q{n}")] for n in range(200)}
    screen = show(qtbot, PaperFilling(pages))
    qtbot.waitUntil(lambda: len(screen.findChildren(AnswerRow)) == 200, timeout=20_000)


def test_escape_goes_back_to_the_form(qtbot: QtBot, keys: Keys) -> None:
    screen = show(qtbot, a_form())
    with qtbot.waitSignal(screen.back_requested):
        keys.press(Qt.Key.Key_Escape)


def test_a_finished_form_cannot_be_gone_back_to(qtbot: QtBot, keys: Keys) -> None:
    filling = a_form()
    filling.given = {"/d/name": "Ana"}
    screen = show(qtbot, filling)
    screen.finish()
    QApplication.processEvents()
    with qtbot.assertNotEmitted(screen.back_requested, wait=20):
        keys.press(Qt.Key.Key_Escape)
    screen.ask_to_finish()
    assert filling.finished == 1
