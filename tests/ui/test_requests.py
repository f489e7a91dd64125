"""What people ask about their own data, on the screen: written down, done, answered, in time."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intake_app.services import Asked, Workspace
from intake_app.ui.components.paper_preview import PaperSheet
from intake_app.ui.components.rows import Row
from intake_app.ui.components.work_sheet import WorkSheet
from intake_app.ui.screens.cases.screen import CasesScreen
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.requests.screen import RequestsScreen
from tests.fakes.clock import FakeClock
from tests.services.shipped import interviewed
from tests.ui.conftest import Desk, settle

ALIAS = "Rosalinda Méndez"


@pytest.fixture
def screen(desk: Desk, workspace: Workspace) -> RequestsScreen:
    interviewed(workspace, b_alias=ALIAS, b_scopes="local services", b_age="31")
    desk.window.go("cases")
    cases = desk.window.current_screen()
    assert isinstance(cases, CasesScreen)
    cases.requests.click()
    made = desk.window.current_screen()
    assert isinstance(made, RequestsScreen)
    settle()
    return made


def write(screen: RequestsScreen, qtbot: QtBot, who: str, asked: Asked) -> None:
    screen.who.editor.clear()
    qtbot.keyClicks(screen.who.editor, who)
    screen.asked.choose(asked.value)
    qtbot.mouseClick(screen.write, Qt.MouseButton.LeftButton)
    settle()


def rows(screen: RequestsScreen) -> list[str]:
    return [row.accessibleName() for row in screen.list_page.findChildren(Row)]


def test_all_that_is_kept_is_printed_for_the_person_and_the_request_answered(
    screen: RequestsScreen, desk: Desk, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    [case] = workspace.casework.cases.list()
    write(screen, qtbot, case.code.lower(), Asked.SEE)
    assert screen.is_open()
    screen.make_paper()
    paper = screen.overlay
    assert isinstance(paper, PaperSheet)
    assert ALIAS in paper.paper.toPlainText()
    desk.files.chosen = tmp_path / "hoja.pdf"
    paper.save_paper()
    assert desk.files.chosen.read_bytes().startswith(b"%PDF")
    qtbot.mouseClick(screen.done, Qt.MouseButton.LeftButton)
    assert screen.answer.problem()
    qtbot.keyClicks(screen.answer.editor, "handed over")
    qtbot.keyClick(screen.answer.editor, Qt.Key.Key_Return)
    assert not screen.is_open()
    [request] = workspace.casework.requests.of_case(case.case_id)
    assert (request.is_open, request.answer) == (False, "handed over")
    assert any("answered" in name for name in rows(screen))


def test_a_name_finds_the_case_and_a_stranger_finds_none(
    screen: RequestsScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    write(screen, qtbot, "Zoila Romero", Asked.SEE)
    assert "No case" in screen.who.problem()
    write(screen, qtbot, "Rozalinda Mendes", Asked.CORRECT)
    [case] = workspace.casework.cases.list()
    hit = next(
        row for row in screen.list_page.findChildren(Row) if case.code in row.accessibleName()
    )
    hit.click()
    assert screen.is_open()
    assert case.code in screen.words()


def test_a_record_is_corrected_from_the_request_and_keeps_the_one_before(
    screen: RequestsScreen, desk: Desk, workspace: Workspace
) -> None:
    [case] = workspace.casework.cases.list()
    made = workspace.casework.requests.open(case.case_id, Asked.CORRECT)
    screen.show_request(made)
    [row] = screen.one_page.findChildren(Row)
    row.click()
    filling = desk.window.current_screen()
    assert isinstance(filling, FillingScreen)
    assert filling.filling.corrects == workspace.casework.requests.records_of(case.case_id)[0]


def test_blocking_and_erasing_ask_first_and_the_request_goes_with_the_case(
    screen: RequestsScreen, workspace: Workspace
) -> None:
    [case] = workspace.casework.cases.list()
    requests = workspace.casework.requests
    [record] = requests.records_of(case.case_id)
    screen.show_request(requests.open(case.case_id, Asked.BLOCK))
    screen.block()
    sheet = screen.overlay
    assert isinstance(sheet, WorkSheet)
    assert not workspace.records.is_blocked(record)
    sheet.close_sheet()
    screen.show_request(requests.open(case.case_id, Asked.ERASE))
    screen.erase()
    sheet = screen.overlay
    assert isinstance(sheet, WorkSheet)
    assert sheet.yes is not None
    sheet.yes.click()
    settle()
    assert workspace.casework.cases.list() == ()
    assert not screen.is_open()
    assert requests.open_ones() == ()


def test_a_date_that_has_passed_is_said_and_holds_for_twenty_working_days(
    screen: RequestsScreen, workspace: Workspace, clock: FakeClock
) -> None:
    [case] = workspace.casework.cases.list()
    made = workspace.casework.requests.open(case.case_id, Asked.SEE)
    assert made.due == date(2026, 3, 30)
    screen.refresh()
    assert any("by" in name for name in rows(screen))
    clock.advance(days=40)
    screen.refresh()
    assert any("since" in name for name in rows(screen))


def test_others_who_have_a_copy_are_named(screen: RequestsScreen, workspace: Workspace) -> None:
    [case] = workspace.casework.cases.list()
    made = workspace.casework.referrals.propose(
        case.case_id, "legal", name="Casa Luz", person_agreed=True
    )
    workspace.casework.referrals.send(made.referral_id)
    screen.show_request(workspace.casework.requests.open(case.case_id, Asked.ERASE))
    assert "Casa Luz" in screen.words()


def test_the_case_page_leads_here_with_its_code(
    screen: RequestsScreen, desk: Desk, workspace: Workspace
) -> None:
    [case] = workspace.casework.cases.list()
    desk.window.go("cases")
    cases = desk.window.current_screen()
    assert isinstance(cases, CasesScreen)
    cases.show_case(case.case_id)
    cases.case.want_request()
    assert desk.window.current_screen() is screen
    assert screen.who.text() == case.code
