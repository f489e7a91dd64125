"""Each way out tried with consent refused, and with the way closed: nothing leaves, the log tells.

The list of all ways out is `tests/architecture/test_exits.py`.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from intake_app.casework import OverrideGround, Purpose, Receiver, ReceiverKind, Scope
from intake_app.domain.policy import EXITS, Policy
from intake_app.domain.records import RecordId
from intake_app.services import (
    AtWork,
    CaseId,
    CaseNotYours,
    ConsentMissing,
    CoordinatorNeeded,
    DueKind,
    ExitClosed,
    Period,
    ReasonMissing,
    RecordBlocked,
    StoreDiskFull,
    Workspace,
)
from tests.services.shipped import begin, fill, interviewed

NAME = "Rosalinda"
Leave = Callable[[Workspace, CaseId, RecordId], object]


def _letter(workspace: Workspace, case_id: CaseId, _: RecordId) -> object:
    made = workspace.casework.referrals.propose(case_id, "legal", person_agreed=True)
    return workspace.casework.printing.letter(made.referral_id, "es")


def _send(workspace: Workspace, case_id: CaseId, _: RecordId) -> object:
    made = workspace.casework.referrals.propose(case_id, "legal", person_agreed=True)
    return workspace.casework.referrals.send(made.referral_id)


def _print(workspace: Workspace, _: CaseId, record_id: RecordId) -> object:
    return workspace.casework.printing.record(record_id, "es")


def _copy(workspace: Workspace, _: CaseId, record_id: RecordId) -> object:
    return workspace.casework.printing.copied(record_id)


def _held(workspace: Workspace, case_id: CaseId, _: RecordId) -> object:
    return workspace.casework.printing.held(case_id, "es", "they asked")


def _withdrawal(workspace: Workspace, case_id: CaseId, _: RecordId) -> object:
    note = workspace.casework.consent.withdraw(case_id, {Scope.SERVICES})
    return workspace.casework.printing.withdrawal(case_id, note, "es")


def _export_to_a_service(workspace: Workspace, case_id: CaseId, _: RecordId) -> object:
    receiver = Receiver(ReceiverKind.SERVICE, "Casa Luz")
    made = workspace.casework.exports.referral([case_id], receiver, "json")
    if made.cases == 0:
        raise ConsentMissing("nobody is in it")
    return made


def _export_figures(workspace: Workspace, _case: CaseId, _: RecordId) -> object:
    return workspace.casework.exports.statistics("csv")


def _figures(workspace: Workspace, _case: CaseId, _: RecordId) -> object:
    return workspace.casework.statistics.export(Period.month(2025, 12), "csv")


def _courier(workspace: Workspace, _case: CaseId, _: RecordId) -> object:
    return workspace.courier.pack(Path("nowhere"))


def _sync(workspace: Workspace, _case: CaseId, _: RecordId) -> object:
    return workspace.sending.send_due()


def _log(workspace: Workspace, _case: CaseId, _: RecordId) -> object:
    return workspace.trail.export(Path("nowhere") / "log.csv", "csv")


BY_CONSENT: dict[str, Leave] = {
    "letter": _letter,
    "referral": _send,
    "print": _print,
    "copy": _copy,
    "export": _export_to_a_service,
}
"""Refused where the person allows nothing."""

BY_POLICY: dict[str, tuple[Leave, str]] = {
    "letter": (_letter, "letter"),
    "referral": (_send, "letter"),
    "print": (_print, "print"),
    "held": (_held, "print"),
    "withdrawal": (_withdrawal, "print"),
    "copy": (_copy, "clipboard"),
    "export": (_export_to_a_service, "export"),
    "table of cases": (_export_figures, "export"),
    "figures": (_figures, "statistics"),
    "courier": (_courier, "courier"),
    "sync": (_sync, "sync"),
    "log": (_log, "export"),
}
"""Refused where the organisation closed the way, whatever the person allows."""


def told(workspace: Workspace, scopes: str) -> tuple[CaseId, RecordId]:
    record_id = interviewed(
        workspace, b_alias=NAME, b_scopes=scopes, b_situations="unpaid", b_made_others="yes"
    )
    case_id = workspace.casework.cases.of_record(record_id)
    assert case_id is not None
    return case_id, record_id


def close(workspace: Workspace, way: str) -> None:
    """The organisation's rules without this way out."""
    policy = Policy(exits=tuple(one for one in EXITS if one != way))
    casework = workspace.casework
    for part in (casework, casework.consent, casework.exports, casework.statistics):
        part._policy = policy
    workspace.courier._policy = workspace.sending._policy = workspace.trail._policy = policy


def test_nothing_leaves_for_a_person_who_allows_nothing(workspace: Workspace) -> None:
    case_id, record_id = told(workspace, "local services")
    for leave in BY_CONSENT.values():
        assert leave(workspace, case_id, record_id)  # with their word it does
    workspace.casework.consent.withdraw(case_id, {Scope.LOCAL, Scope.SERVICES})
    for leave in BY_CONSENT.values():
        with pytest.raises(ConsentMissing):
            leave(workspace, case_id, record_id)
    refused = [
        one.facts.get("purpose")
        for one in workspace._store.audit.list(limit=5000)
        if one.kind == "consent.decided" and one.facts.get("allowed") is False
    ]
    assert set(refused) >= {"letter", "referral", "print", "clipboard", "export"}


def test_ways_that_the_organisation_closed_stay_closed(workspace: Workspace) -> None:
    case_id, record_id = told(workspace, "local services statistics")
    for name, (leave, way) in BY_POLICY.items():
        close(workspace, way)
        try:
            leave(workspace, case_id, record_id)
        except ExitClosed:
            continue
        pytest.fail(f"{name} left all the same")


def test_a_record_on_paper_or_copied_has_no_name_and_is_counted(workspace: Workspace) -> None:
    case_id, record_id = told(workspace, "local")
    printing = workspace.casework.printing
    prepared = printing.record(record_id, "en")
    assert workspace.casework.cases.row(case_id).code in prepared.document.words
    assert "Made to work" in prepared.document.words or len(prepared.document.blocks) > 5
    assert NAME not in prepared.document.words
    assert printing.printed(prepared) == 1
    assert NAME not in printing.copied(record_id)
    assert workspace.casework.consent.exits(case_id) == ()
    kinds = [one.kind for one in workspace._store.audit.list(limit=5000)]
    assert {"paper.left", "record.copied"} <= set(kinds)


def test_a_record_read_in_the_list_keeps_names_apart_until_there_is_a_reason(
    workspace: Workspace,
) -> None:
    _, record_id = told(workspace, "local")
    said = [line.answer for line in workspace.records.answers(record_id)]
    assert said
    assert NAME not in said
    cases = workspace.casework.cases
    assert cases.has_apart(record_id)
    with pytest.raises(ReasonMissing):
        cases.apart(record_id, " ")
    assert NAME in [line.answer for line in cases.apart(record_id, "appointment")]
    assert NAME in [line.answer for line in workspace.records.everything(record_id)]


def test_a_record_of_another_team_is_read_corrected_and_taken_up_by_nobody_else(
    workspace: Workspace,
) -> None:
    case_id, record_id = told(workspace, "local services")
    cases = workspace.casework.cases
    ref = workspace.records.list()[0].form
    draft = cases.start(case_id, ref)
    fill(draft, b_place="shelter").close()
    cases.set_team(case_id, "luz", ["luz"])
    for part in (cases, workspace.casework.consent, workspace.casework.printing):
        part._acting = lambda: AtWork("tomas", "Tomás")
    for look in (
        lambda: workspace.records.answers(record_id),
        lambda: cases.apart(record_id, "curious"),
        lambda: cases.correct(record_id),
        lambda: cases.resume(draft.draft_id),
        lambda: workspace.casework.printing.record(record_id, "es"),
        lambda: workspace.casework.printing.copied(record_id),
    ):
        with pytest.raises(CaseNotYours):
            look()


def test_a_blocked_record_is_seen_by_those_who_may_hold_alone(workspace: Workspace) -> None:
    case_id, record_id = told(workspace, "local")
    workspace.retention.block(record_id, "they asked")
    cases = workspace.casework.cases
    cases.set_team(case_id, "", [])
    assert cases.answers(record_id)
    cases._acting = lambda: AtWork("tomas", "Tomás")
    with pytest.raises(RecordBlocked):
        cases.answers(record_id)
    assert cases.identity(case_id, "appointment") == ()


def test_an_override_needs_somebody_else_and_is_kept_with_its_reason(workspace: Workspace) -> None:
    case_id, _ = told(workspace, "local")
    casework = workspace.casework
    made = casework.referrals.propose(case_id, "medical", person_agreed=True)
    with pytest.raises(ConsentMissing):
        casework.referrals.send(made.referral_id)
    ground = OverrideGround.DANGER_TO_LIFE
    alone = casework.consent.override(ground, "bleeding", "martha  ortega")
    with pytest.raises(ConsentMissing):
        casework.referrals.send(made.referral_id, override=alone)
    assert casework.consent.overrides(case_id) == ()
    two = casework.consent.override(ground, "bleeding", "Dr. Luz Peña")
    casework.printing.letter(made.referral_id, "es", override=two)
    casework.referrals.send(made.referral_id, override=two)
    kept = casework.consent.overrides(case_id)
    assert [(one.purpose, one.override.reason) for one in kept] == [
        (Purpose.LETTER, "bleeding"),
        (Purpose.REFERRAL, "bleeding"),
    ]
    kinds = [one.kind for one in workspace._store.audit.list(limit=5000)]
    assert kinds.count("consent.overridden") == 2
    assert "bleeding" not in repr(workspace._store.audit.list(limit=5000))


def test_where_nobody_else_is_there_a_coordinator_looks_within_a_day(
    workspace: Workspace,
) -> None:
    case_id, _ = told(workspace, "local")
    casework = workspace.casework
    made = casework.referrals.propose(case_id, "medical", person_agreed=True)
    ground = OverrideGround.DANGER_TO_LIFE
    alone = casework.consent.override(ground, "bleeding", "", to_be_reviewed=True)
    casework.referrals.send(made.referral_id, override=alone)
    (waiting,) = casework.consent.to_review()
    assert waiting.due - waiting.made.at == timedelta(hours=24)
    with pytest.raises(CoordinatorNeeded):  # nobody reviews what they did themselves
        casework.consent.review(waiting.override_id, stands=True)
    other = AtWork("ana", "Ana", is_coordinator=True)
    casework.consent._acting = casework.agenda._acting = lambda: other
    assert [one.kind for one in casework.agenda.due()] == [DueKind.OVERRIDE]
    with pytest.raises(ReasonMissing):
        casework.consent.review(waiting.override_id, stands=False)
    casework.consent.review(waiting.override_id, stands=False, note="the clinic was not asked")
    assert casework.consent.to_review() == ()
    assert casework.agenda.due() == ()
    (kept,) = casework.consent.overrides(case_id)
    assert (kept.reviewed_by, kept.stands) == ("ana", False)
    kinds = [one.kind for one in workspace._store.audit.list(limit=5000)]
    assert "consent.override-reviewed" in kinds
    assert "clinic" not in repr(workspace._store.audit.list(limit=5000))
    casework.agenda._acting = lambda: AtWork("tomas", "Tomás")
    assert casework.agenda.due() == ()


def test_an_open_form_is_copied_from_only_once_the_person_agreed(workspace: Workspace) -> None:
    filling = begin(workspace, "intake_adult", b_place="shelter", b_private="yes")
    casework = workspace.casework
    assert not casework.may_copy(filling)
    fill(filling, b_explained="who voluntary", b_consent="full", b_scopes="services")
    assert not casework.may_copy(filling)
    fill(filling, b_scopes="local services")
    assert casework.may_copy(filling)
    assert casework.may_copy(None)
    close(workspace, "clipboard")
    assert not casework.may_copy(filling)
    assert not casework.may_copy(None)
    filling.close()


def test_a_withdrawal_that_cannot_be_kept_whole_is_not_kept_at_all(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id, record_id = told(workspace, "local services")
    consent, outbox = workspace.casework.consent, workspace._store.outbox

    def full(*_: object) -> None:
        raise StoreDiskFull(made_room=False)

    said = consent.statements(case_id)
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "withhold", full)
        with pytest.raises(StoreDiskFull):
            consent.withdraw(case_id, [Scope.LOCAL])
    assert consent.statements(case_id) == said
    consent.withdraw(case_id, [Scope.LOCAL])
    said = consent.statements(case_id)
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "release", full)
        with pytest.raises(StoreDiskFull):
            consent.say(case_id, [Scope.LOCAL])
    assert consent.statements(case_id) == said
    assert record_id in consent.withheld()
