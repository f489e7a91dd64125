"""A day in the life at the real window: what it must leave behind, and what it must not."""

from pathlib import Path

from intake_app.casework import Outcome, ReferralStatus, Scope
from intake_app.services import DueKind, TimerKind, Workspace
from tests.end_to_end.day import ALIAS, Day
from tests.fakes.clock import FakeClock
from tests.ui.conftest import Desk


def test_a_day_in_the_life(
    unseen_desk: Desk, workspace: Workspace, clock: FakeClock, tmp_path: Path
) -> None:
    desk = unseen_desk
    desk.files.chosen = letter = tmp_path / "hoja.pdf"
    casework = workspace.casework
    day = Day(desk.window, clock)

    day.screen_somebody_in_danger()
    assert day.adult is not None
    assert casework.cases.row(day.adult).outcome is Outcome.IMMEDIATE

    day.screen_a_child()
    assert day.child is not None
    assert casework.cases.row(day.child).is_minor
    timers = {one.kind for one in casework.dangers.timers(day.child)}
    assert TimerKind.NOTICE in timers

    day.interview()
    assert day.known == {"b_language": "es", "b_gender": "Feminine"}, "nothing is asked twice"
    assert len(casework.cases.list()) == 2
    assert len(casework.cases.open(day.adult).contacts) == 2

    day.refer(letter)
    [kept] = casework.referrals.of_case(day.adult)
    assert kept.status is ReferralStatus.SENT
    code = casework.cases.row(day.adult).code
    assert code in day.letters[0]
    assert ALIAS not in day.letters[0]
    assert [one.exit.purpose.value for one in casework.consent.exits(day.adult)] == [
        "letter",
        "referral",
    ]

    day.follow_up()
    page = casework.cases.open(day.adult)
    assert (len(page.contacts), str(page.row.next_contact)) == (3, "2026-04-02")
    assert page.own_view == "4"
    due = {(one.kind, one.case_id) for one in casework.agenda.due()}
    assert (DueKind.NOTICE, day.child) in due
    child = casework.cases.row(day.child).code
    assert any(child in line for line in day.due), "the first page says what is due"

    statistics = day.count_the_month()
    assert statistics.counted is not None
    assert ALIAS not in statistics.words()

    day.take_back()
    assert Scope.SERVICES not in casework.consent.of_case(day.adult).allowed
    assert code in day.letters[-1]
