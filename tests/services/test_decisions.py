"""Decisions by hand over all cases: who raised, lowered or shared, and whether it stands."""

from datetime import timedelta

import pytest

from intake_app.casework import Outcome, OverrideGround
from intake_app.domain.people import Role
from intake_app.services import DecisionKind, NotAllowed, Standing, Workspace
from tests.fakes.clock import FakeClock
from tests.services.shipped import screened


def test_all_that_was_decided_by_hand_is_listed_with_who_and_why(
    workspace: Workspace, clock: FakeClock
) -> None:
    screened(workspace, a_debt="yes")
    cases, consent = workspace.casework.cases, workspace.casework.consent
    (case,) = cases.list()
    cases.decide_outcome(case.case_id, Outcome.HIGH, "she told me more")
    clock.advance(days=10)
    cases.decide_outcome(case.case_id, Outcome.POSSIBLE, "it was somebody else")
    clock.advance(minutes=1)
    kept = workspace.casework.referrals.propose(case.case_id, "shelter", person_agreed=True)
    override = consent.override(
        OverrideGround.DANGER_TO_LIFE, "he is outside", "", to_be_reviewed=True
    )
    workspace.casework.referrals.send(kept.referral_id, override=override)

    shared, lowered, raised = workspace.decisions.list()
    assert (raised.kind, raised.standing) == (DecisionKind.RAISED, Standing.COUNTS)
    assert (raised.wanted, raised.reason) == (Outcome.HIGH, "she told me more")
    assert raised.by == workspace.people.me.name
    assert raised.code == case.code
    assert (lowered.kind, lowered.standing) == (DecisionKind.LOWERED, Standing.WAITS)
    assert (shared.kind, shared.standing) == (DecisionKind.SHARED, Standing.WAITS)
    assert shared.ground is OverrideGround.DANGER_TO_LIFE
    recent = workspace.decisions.list(clock.now() - timedelta(days=7))
    assert recent == (shared, lowered)


def test_it_is_for_coordination(workspace: Workspace) -> None:
    me = workspace.people.me
    workspace._store.people.change(me.person_id, name=me.name, role=Role.WORKER)
    with pytest.raises(NotAllowed):
        workspace.decisions.list()
