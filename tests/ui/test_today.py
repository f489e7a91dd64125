"""Today on the first screen: what is due by code, leading to its case; reminders say a number."""

from datetime import UTC, date, datetime, timedelta

import pytest

from intake_app.casework import Outcome, ReferralStatus, Scope
from intake_app.services import AtWork, CaseId, Workspace
from intake_app.ui.screens.cases.screen import CasesScreen
from intake_app.ui.screens.home.screen import HomeScreen
from tests.fakes.clock import FakeClock
from tests.services.shipped import interviewed, screened
from tests.ui.conftest import Desk, settle

TODAY = date(2026, 3, 2)


def home(desk: Desk) -> HomeScreen:
    screen = desk.window.current_screen()
    assert isinstance(screen, HomeScreen)
    screen.refresh()
    settle()
    return screen


def said(screen: HomeScreen) -> list[tuple[str, str, str]]:
    return [(row.title(), row.detail(), row.state_words()) for row in screen.today.rows()]


def newest(workspace: Workspace) -> CaseId:
    return workspace.casework.cases.list()[0].case_id


def test_without_cases_today_takes_no_room(desk: Desk) -> None:
    assert not home(desk).today.isVisible()


def test_what_is_overdue_stands_first_then_today_then_the_week(
    desk: Desk, workspace: Workspace
) -> None:
    casework = workspace.casework
    cases = [casework.cases.new() for _ in range(3)]
    casework.cases.set_next_contact(cases[0], TODAY)
    casework.cases.set_next_contact(cases[1], TODAY + timedelta(days=3))
    kept = casework.referrals.propose(
        cases[2], "legal", person_agreed=True, due=TODAY - timedelta(days=2)
    )
    screen = home(desk)
    assert [line[1] for line in said(screen)] == ["See or call"]  # proposed: nobody was asked yet
    assert screen.today.count.text() == "1 for today"
    casework.consent.say(cases[2], [Scope.SERVICES], language="en")
    casework.referrals.send(kept.referral_id)
    assert casework.referrals.get(kept.referral_id).status is ReferralStatus.SENT
    screen = home(desk)
    assert said(screen) == [
        (
            _code(workspace, cases[2]),
            "Ask for an answer: Legal advice",
            "overdue since Feb 28, 2026",
        ),
        (_code(workspace, cases[0]), "See or call", "today"),
    ]
    assert screen.today.count.text() == "1 overdue · 1 for today"
    screen.today._show_soon()
    assert said(screen)[-1] == (_code(workspace, cases[1]), "See or call", "Mar 5, 2026")


def test_clocks_of_health_run_by_the_hour_and_say_nothing_of_what_happened(
    desk: Desk, workspace: Workspace, clock: FakeClock
) -> None:
    interviewed(workspace, b_urgent_health="recent_sexual")
    screen = home(desk)
    details = [line[1] for line in said(screen)]
    assert details[:2] == ["Health appointment, best", "Health appointment, at the latest"]
    assert all("sexual" not in " ".join(line).lower() for line in said(screen))
    clock.advance(hours=73)
    assert "was due" in said(home(desk))[0][2]


def test_a_line_opens_its_case(desk: Desk, workspace: Workspace) -> None:
    screened(workspace, a_debt="yes")
    case_id = newest(workspace)
    workspace.casework.cases.set_next_contact(case_id, TODAY)
    home(desk).today.rows()[0].click()
    settle()
    shown = desk.window.current_screen()
    assert isinstance(shown, CasesScreen)
    assert shown.model.open_case is not None
    assert shown.model.open_case.row.case_id == case_id


@pytest.mark.parametrize("is_filling", [False, True])
def test_a_reminder_is_a_number_and_never_comes_while_a_form_is_open(
    desk: Desk, workspace: Workspace, clock: FakeClock, is_filling: bool
) -> None:
    case_id = workspace.casework.cases.new()
    workspace.casework.cases.set_next_contact(case_id, TODAY + timedelta(days=1))
    if is_filling:
        desk.window.start_form(workspace.catalogue.forms()[0].ref)
    reminder = desk.window.reminder
    assert reminder is not None
    reminder.look()
    assert desk.window.toast.text() == ""
    clock.set_wall(datetime(2026, 3, 5, 9, tzinfo=UTC))
    reminder.look()
    assert desk.window.toast.text() == ("" if is_filling else "1 pending")


def _code(workspace: Workspace, case_id: CaseId) -> str:
    return workspace.casework.cases.row(case_id).code


def test_danger_without_a_day_stands_on_today_until_one_is_set(
    desk: Desk, workspace: Workspace
) -> None:
    screened(workspace, a_danger_now="yes")
    case_id = newest(workspace)
    assert said(home(desk)) == [
        (_code(workspace, case_id), "See or call now; no day is set", "today")
    ]
    workspace.casework.cases.set_next_contact(case_id, TODAY + timedelta(days=2))
    assert said(home(desk)) == []


def test_who_asked_for_a_lowering_is_not_asked_to_confirm_it(
    desk: Desk, workspace: Workspace
) -> None:
    screened(workspace, a_debt="yes", a_keeps_things="yes")
    case_id = newest(workspace)
    workspace.casework.cases.decide_outcome(case_id, Outcome.POSSIBLE, "it was long ago")
    assert said(home(desk)) == []
    for part in (workspace.casework.agenda, workspace.casework.cases):
        part._acting = lambda: AtWork("luz", "Luz", is_coordinator=True)
    assert said(home(desk)) == [(_code(workspace, case_id), "Waits for your yes or no", "today")]
