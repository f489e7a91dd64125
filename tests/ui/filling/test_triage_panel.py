"""The worker's side of the form, over the real forms and the real vault."""

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from intake_app.casework import Outcome
from intake_app.services import Action, Filling, Workspace
from intake_app.ui.components.immediate_sheet import ImmediateSheet
from intake_app.ui.questions.notes import NoteQuestion
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.filling.model import questions_of
from intake_app.ui.screens.filling.triage_panel import TriagePanel
from tests.fakes.clock import FakeClock
from tests.services.forms import household
from tests.services.shipped import RAPID, begin, fill
from tests.ui.filling.conftest import Keys

Show = Callable[[Filling], FillingScreen]


@pytest.fixture
def show(qtbot: QtBot, workspace: Workspace, clock: FakeClock) -> Show:
    def make(filling: Filling) -> FillingScreen:
        triage = workspace.casework.triage
        screen = FillingScreen(filling, workspace.events, triage=triage, clock=clock)
        qtbot.addWidget(screen)
        screen.resize(1366, 768)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(lambda: screen.isActiveWindow() and screen.page.is_complete())
        screen.page.focus_first()
        return screen

    return make


def panel_of(screen: FillingScreen) -> TriagePanel:
    assert screen.triage is not None
    return screen.triage


def words_of(panel: TriagePanel) -> str:
    said = "\n".join(label.text() for label in panel.findChildren(QLabel))
    return said.replace("\u00a0", " ")  # what no line breaks


def test_it_is_closed_until_its_key_and_says_why(
    workspace: Workspace, show: Show, keys: Keys
) -> None:
    screen = show(begin(workspace, "rapid_screen", **RAPID, a_debt="yes", a_keeps_things="yes"))
    panel = panel_of(screen)
    assert panel.isHidden()
    keys.press(Qt.Key.Key_F8)
    assert panel.isVisible()
    said = words_of(panel)
    assert "Strong indicators" in said
    assert "Two or more strong indicators." in said
    assert "CD1 · strong" in said
    assert "CD2 · strong" in said
    assert "800 5533 000" in said
    assert "911" in said
    assert "decision aid" in said
    keys.press(Qt.Key.Key_F8)
    assert panel.isHidden()
    assert "CD1" not in words_of(panel), "nothing of it stays behind the curtain"


def test_it_follows_the_answers(workspace: Workspace, show: Show, qtbot: QtBot) -> None:
    filling = begin(workspace, "rapid_screen", **RAPID)
    screen = show(filling)
    screen.toggle_triage()
    assert "Strong indicators" not in words_of(panel_of(screen))
    fill(filling, a_debt="yes", a_keeps_things="yes")
    panel_of(screen).look_soon()
    qtbot.waitUntil(lambda: "Strong indicators" in words_of(panel_of(screen)))


def test_danger_opens_the_steps_once_and_the_form_goes_on(
    workspace: Workspace, show: Show, qtbot: QtBot, clock: FakeClock
) -> None:
    filling = begin(workspace, "rapid_screen", **RAPID)
    screen = show(filling)
    panel = panel_of(screen)
    fill(filling, a_danger_now="yes")
    panel.look()
    view = panel.view
    assert view is not None
    assert view.explanation.outcome is Outcome.IMMEDIATE
    sheet = panel.sheet
    assert isinstance(sheet, ImmediateSheet)
    assert sheet.isVisible()
    box = sheet.boxes[Action.HOTLINE]
    assert "800 5533 000" in box.words().replace("\u00a0", " ")
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    ((action, at),) = workspace.casework.triage.taken(filling.draft_id)
    assert (action, at) == (Action.HOTLINE, clock.now())
    assert isinstance(at, datetime)
    sheet.back.click()
    assert screen.page.isVisible()
    panel.look()
    assert panel.sheet is sheet, "it does not come back by itself"


def test_a_draft_taken_up_again_stays_calm(workspace: Workspace, show: Show) -> None:
    filling = begin(workspace, "rapid_screen", **RAPID, a_danger_now="yes")
    screen = show(filling)
    panel = panel_of(screen)
    assert panel.sheet is None
    panel.toggle()
    assert "Steps to take now" in {button.text() for button in panel.findChildren(QPushButton)}


def test_an_ordinary_form_has_no_side(workspace: Workspace, show: Show, tmp_path: object) -> None:
    ref = workspace.catalogue.import_form(household(tmp_path)).ref  # type: ignore[arg-type]  # a Path
    screen = show(workspace.desk.start(ref))
    assert screen.triage is None
    screen.toggle_triage()


def test_enter_in_the_steps_goes_on_and_ticks_nothing(
    workspace: Workspace, show: Show, qtbot: QtBot
) -> None:
    filling = begin(workspace, "rapid_screen", **RAPID)
    panel = panel_of(show(filling))
    fill(filling, a_danger_now="yes")
    panel.look()
    sheet = panel.sheet
    assert isinstance(sheet, ImmediateSheet)
    first, second, *_ = sheet.boxes.values()
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert second.hasFocus()
    assert workspace.casework.triage.taken(filling.draft_id) == ()


def test_the_page_never_says_the_outcome(workspace: Workspace, show: Show, keys: Keys) -> None:
    filling = begin(workspace, "rapid_screen", **RAPID, a_danger_now="yes")
    screen = show(filling)
    note = "/data/a_result_g/a_res_immediate"
    pages = [page for page in filling.page_ids() if note in said_on(filling, page)]
    for page in pages:
        screen.go_to(page)
        words = "\n".join(one.accessibleName() for one in screen.page.findChildren(NoteQuestion))
        assert "IMMEDIATE" not in words
        assert "F8" in words
    assert pages
    assert screen.foot.next_button.hasFocus(), "where nothing is asked Enter goes on"
    here = screen.model.page_id
    keys.press(Qt.Key.Key_Return)
    assert filling.page_ids().index(screen.model.page_id) > filling.page_ids().index(here)


def said_on(filling: Filling, page_id: str) -> set[str]:
    return {question.path for question in questions_of(filling.peek(page_id).items)}
