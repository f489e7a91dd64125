"""Decisions by hand on their page: filtered, in words, leading to their cases."""

from intake_app.casework import Outcome
from intake_app.domain.people import Role
from intake_app.services import DecisionKind, Workspace
from intake_app.ui.components.rows import Row
from intake_app.ui.screens.cases.screen import CasesScreen
from intake_app.ui.screens.decisions.screen import DecisionsScreen
from tests.fakes.clock import FakeClock
from tests.services.shipped import screened
from tests.ui.conftest import Desk, settle


def page(desk: Desk) -> DecisionsScreen:
    desk.window.go("cases")
    cases = desk.window.current_screen()
    assert isinstance(cases, CasesScreen)
    cases.decisions.click()
    settle()
    screen = desk.window.current_screen()
    assert isinstance(screen, DecisionsScreen)
    return screen


def test_what_was_raised_and_lowered_stands_there_and_leads_to_its_case(
    desk: Desk, workspace: Workspace, clock: FakeClock
) -> None:
    screened(workspace, a_debt="yes")
    cases = workspace.casework.cases
    (case,) = cases.list()
    cases.decide_outcome(case.case_id, Outcome.HIGH, "she told me more")
    clock.advance(minutes=5)
    cases.decide_outcome(case.case_id, Outcome.POSSIBLE, "somebody else's story")
    screen = page(desk)
    lowered, raised = screen.line_words()
    assert case.code in raised
    assert "she told me more" in raised
    assert "counts" in raised
    assert "waits for somebody else" in lowered
    screen._choose_kind(DecisionKind.RAISED.value)
    settle()
    assert screen.line_words() == [raised]
    screen.page.findChildren(Row)[0].click()
    settle()
    shown = desk.window.current_screen()
    assert isinstance(shown, CasesScreen)
    assert shown.is_open()


def test_a_worker_has_no_way_there(desk: Desk, workspace: Workspace) -> None:
    me = workspace.people.me
    workspace._store.people.change(me.person_id, name=me.name, role=Role.WORKER)
    desk.window.go("cases")
    cases = desk.window.current_screen()
    assert isinstance(cases, CasesScreen)
    assert not cases.decisions.isVisible()
    desk.window.go("decisions")
    settle()
    screen = desk.window.current_screen()
    assert isinstance(screen, DecisionsScreen)
    assert screen.line_words() == []
