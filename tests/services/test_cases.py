"""Cases: begun by screenings, listed without names, opened by those who may."""

from dataclasses import fields
from datetime import timedelta

import pytest

from intake_app.casework import ContactKind, Given, Outcome, Scope, is_code, typed
from intake_app.domain.records import RecordId
from intake_app.services import (
    AtWork,
    CaseFilter,
    CaseNotYours,
    CaseStatus,
    CoordinatorNeeded,
    ReasonMissing,
    Workspace,
)
from tests.fakes.clock import FakeClock
from tests.services.shipped import RAPID, begin, fill, interviewed, screened, shipped_ref

NAME = "Rosalinda"


def case_of(workspace: Workspace, record_id: RecordId) -> str:
    found = workspace.casework.cases.of_record(record_id)
    assert found is not None
    return found


def become(workspace: Workspace, person: AtWork) -> None:
    """Somebody else sits down at the open vault."""
    workspace.casework._acting = lambda: person
    for part in (workspace.casework.cases, workspace.casework.outcomes):
        part._acting = lambda: person


def test_a_screening_begins_a_case_with_a_code_that_checks(workspace: Workspace) -> None:
    record = screened(workspace, a_debt="yes", a_keeps_things="yes")
    [row] = workspace.casework.cases.list()
    assert row.outcome is Outcome.HIGH
    assert row.status == "Active"
    code = typed(row.code)
    assert code is not None
    assert is_code(code)
    assert workspace.casework.cases.of_code(row.code.lower()) == row.case_id
    assert case_of(workspace, record) == row.case_id
    page = workspace.casework.cases.open(row.case_id)
    assert [one.kind for one in page.contacts] == [ContactKind.SCREENING]
    assert page.contacts[0].facts.indicators == ("CD1", "CD2")


def test_lists_hold_no_name_and_no_answer(workspace: Workspace) -> None:
    interviewed(workspace, b_alias=NAME)
    [row] = workspace.casework.cases.list()
    said = " ".join(str(getattr(row, one.name)) for one in fields(row))
    assert NAME not in said
    assert NAME not in repr(workspace.casework.cases.open(row.case_id))


def test_identity_and_sealed_answers_are_opened_apart_and_logged(workspace: Workspace) -> None:
    record = interviewed(workspace, b_alias=NAME, b_made_others="yes", b_gender="Feminine")
    cases = workspace.casework.cases
    case_id = cases.list()[0].case_id
    plain = " ".join(f"{one.label} {one.answer}" for one in cases.answers(record))
    assert NAME not in plain
    assert not any(one.path.endswith("b_made_others") for one in cases.answers(record))
    assert any(one.path.endswith("b_gender") for one in cases.answers(record))
    with pytest.raises(ReasonMissing):
        cases.identity(case_id, " ")
    assert [one.answer for one in cases.identity(case_id, "to call her")] == [NAME]
    assert [one.path.rpartition("/")[2] for one in cases.sealed(case_id, "lawyer")] == [
        "b_made_others"
    ]
    kinds = [one.kind for one in workspace._store.audit.about(case_id)]
    assert "case.identity-viewed" in kinds
    assert "case.sealed-viewed" in kinds


def test_what_one_form_knows_fills_the_next_when_its_question_is_shown(
    workspace: Workspace,
) -> None:
    screened(workspace, a_language="ht", a_gender="Feminine", a_nationality="HT")
    case_id = workspace.casework.cases.list()[0].case_id
    filling = workspace.casework.cases.start(case_id, shipped_ref(workspace, "intake_adult"))
    assert filling.values()["/data/b_setting/b_language"] == "ht"
    fill(filling, b_private="yes", b_consent="full")
    assert filling.values()["/data/b_person/b_gender"] == "Feminine"
    assert filling.values()["/data/b_person/b_nationality"] == "HT"
    fill(filling, b_gender="")
    fill(filling, b_age="30")
    assert filling.values()["/data/b_person/b_gender"] == ""  # a person emptied it: it stays so


def test_a_follow_up_goes_into_its_case_and_moves_its_dates(workspace: Workspace) -> None:
    screened(workspace, a_debt="yes")
    cases = workspace.casework.cases
    case_id = cases.list()[0].case_id
    filling = cases.start(case_id, shipped_ref(workspace, "follow_up"))
    assert cases.open(case_id).drafts == ()  # kept from the first answer on
    fill(filling, d_mode="person", d_result="spoke", d_scopes="local contact")
    fill(filling, d_risk="high", d_feels_safe="2", d_casest="FollowUp", d_next="2026-04-01")
    assert cases.open(case_id).drafts == (filling.draft_id,)
    record = filling.finalise()
    assert case_of(workspace, record) == case_id
    page = cases.open(case_id)
    assert (page.row.outcome, page.row.status) == (Outcome.HIGH, "FollowUp")
    assert str(page.row.next_contact) == "2026-04-01"
    assert page.own_view == "2"
    assert page.consent.state(Scope.CONTACT) is Given.GIVEN
    assert page.drafts == ()


def test_a_milder_contact_does_not_lower_a_case_by_itself(
    workspace: Workspace, clock: FakeClock
) -> None:
    screened(workspace, a_debt="yes", a_keeps_things="yes")
    cases = workspace.casework.cases
    case_id = cases.list()[0].case_id
    clock.advance(days=1)
    filling = cases.start(case_id, shipped_ref(workspace, "follow_up"))
    fill(filling, d_mode="partner", d_result="other", d_risk="none", d_casest="Active").finalise()
    row = cases.row(case_id)
    assert (row.computed, row.outcome) == (Outcome.NONE, Outcome.HIGH)
    with pytest.raises(ReasonMissing):
        cases.decide_outcome(case_id, Outcome.NONE, "")
    waiting = cases.decide_outcome(case_id, Outcome.NONE, "moved away, safe")
    assert cases.row(case_id).outcome is Outcome.HIGH
    with pytest.raises(CoordinatorNeeded):
        cases.confirm_outcome(waiting.decision_id)
    become(workspace, AtWork("coordinator-1", "Ana", is_coordinator=True))
    assert [one.decision_id for _, one in cases.waiting_outcomes()] == [waiting.decision_id]
    clock.advance(minutes=1)
    cases.confirm_outcome(waiting.decision_id)
    assert cases.row(case_id).outcome is Outcome.NONE
    kept = cases.open(case_id).decisions[0].override
    assert (kept.computed, kept.before, kept.wanted) == (Outcome.NONE, Outcome.HIGH, Outcome.NONE)
    assert kept.confirmed_by == "coordinator-1"


def test_raising_counts_at_once_also_from_the_form(workspace: Workspace) -> None:
    filling = begin(workspace, "rapid_screen", **RAPID, a_no_pay="yes")
    fill(filling, a_judgement="raise", a_judgement_why="seen with the foreman").finalise()
    cases = workspace.casework.cases
    [row] = cases.list()
    assert (row.computed, row.outcome) == (Outcome.POSSIBLE, Outcome.HIGH)
    cases.decide_outcome(row.case_id, Outcome.IMMEDIATE, "")
    assert cases.row(row.case_id).outcome is Outcome.IMMEDIATE


def test_those_outside_the_team_see_the_line_and_not_the_case(workspace: Workspace) -> None:
    record = screened(workspace, a_debt="yes")
    cases = workspace.casework.cases
    case_id = cases.list()[0].case_id
    cases.set_team(case_id, workspace.acting().person_id, ["luz"])
    become(workspace, AtWork("tomas", "Tomás"))
    assert not cases.list()[0].may_open
    for closed in (cases.open, lambda one: cases.identity(one, "x")):
        with pytest.raises(CaseNotYours):
            closed(case_id)
    with pytest.raises(CaseNotYours):
        cases.answers(record)
    with pytest.raises(ReasonMissing):
        cases.break_glass(case_id, "")
    cases.break_glass(case_id, "night shift, she is at the door")
    assert cases.open(case_id).row.may_open
    assert "case.glass-broken" in [one.kind for one in workspace._store.audit.about(case_id)]
    become(workspace, AtWork("luz", "Luz"))
    assert cases.list()[0].may_open


def test_a_correction_takes_the_place_of_what_it_corrects(workspace: Workspace) -> None:
    first = screened(workspace, a_debt="yes")
    correction = workspace.desk.correct(first)
    fill(correction, a_danger_now="yes").finalise()
    cases = workspace.casework.cases
    [row] = cases.list()
    assert row.outcome is Outcome.IMMEDIATE
    assert [one.is_replaced for one in cases.open(row.case_id).contacts] == [True, False]


def test_a_record_that_stands_alone_is_put_into_a_case(workspace: Workspace) -> None:
    screened(workspace, a_debt="yes")
    cases = workspace.casework.cases
    case_id = cases.list()[0].case_id
    filling = begin(workspace, "follow_up", d_mode="partner", d_result="other")
    alone = fill(filling, d_risk="high", d_casest="Active").finalise()
    assert cases.of_record(alone) is None
    cases.attach(alone, case_id)
    assert cases.of_record(alone) == case_id
    assert cases.row(case_id).outcome is Outcome.HIGH


def test_lists_filter_sort_and_page(workspace: Workspace, clock: FakeClock) -> None:
    for answers in ({"a_no_pay": "yes"}, {"a_danger_now": "yes"}, {"a_debt": "yes"}):
        clock.advance(hours=1)
        screened(workspace, **answers)
    cases = workspace.casework.cases
    assert [one.outcome for one in cases.list()] == [
        Outcome.IMMEDIATE,
        Outcome.POSSIBLE,
        Outcome.POSSIBLE,
    ]
    assert len(cases.list(limit=1, offset=1)) == 1
    urgent = CaseFilter(outcomes=(Outcome.IMMEDIATE,))
    assert cases.count(urgent) == 1
    [row] = cases.list(urgent)
    assert cases.list(CaseFilter(code=row.code[:6]))[0].case_id == row.case_id
    cases.set_status(row.case_id, CaseStatus.CLOSED)
    assert cases.count() == 2
    assert cases.count(CaseFilter(statuses=("Closed",))) == 1


def test_cases_are_there_after_a_restart(workspace: Workspace, clock: FakeClock) -> None:
    screened(workspace, a_debt="yes")
    case_id = workspace.casework.cases.list()[0].case_id
    due = (clock.now() + timedelta(days=7)).date()
    workspace.casework.cases.set_next_contact(case_id, due)
    assert workspace.casework.cases.row(case_id).next_contact == due
    assert workspace.verify().is_whole
