"""What is kept and what leaves: a tally without agreement, nothing that was not allowed."""

import pytest

from intake_app.casework import (
    Basis,
    Content,
    Given,
    Outcome,
    Purpose,
    Receiver,
    ReceiverKind,
    Scope,
)
from intake_app.domain.delivery import DestinationId
from intake_app.services import ConsentMissing, Workspace
from tests.services.shipped import RAPID, begin, fill, interviewed, screened

OWN, SERVICE = Receiver(ReceiverKind.OWN), Receiver(ReceiverKind.SERVICE, "Casa")


@pytest.fixture
def connected(workspace: Workspace) -> Workspace:
    workspace.sending.connect("http://127.0.0.1:9", "1", token="x" * 40)
    return workspace


def test_without_agreement_only_a_tally_is_kept(connected: Workspace) -> None:
    filling = begin(connected, "rapid_screen", a_mode="asked", a_place="street", a_private="yes")
    fill(filling, a_companion="relative", a_language="ht", a_consent="no", a_age_band="18_24")
    fill(filling, a_gender="Feminine", a_observed="fear injuries", a_judgement="agree")
    record = filling.finalise()
    xml = connected.records.xml(record).decode()
    for gone in ("relative", ">ht<", "Feminine", "injuries", ">no<"):
        assert gone not in xml
    for kept in (">street<", ">18_24<", ">possible<"):
        assert kept in xml
    assert connected.casework.cases.list() == ()
    contact = connected._store.cases.contact_of(record)
    assert contact is not None
    assert contact.case_id is None
    assert "Feminine" not in contact.facts
    assert contact.at.hour == contact.at.minute == 0
    assert connected.sending.waiting_count() == 0
    assert connected.casework.consent.withheld()[record] == "consent.none"
    assert connected.casework.consent.decide_record(record, Purpose.EXPORT).allowed is False


def test_a_child_in_need_is_kept_without_agreement_and_stays_here(connected: Workspace) -> None:
    record = screened(connected, a_consent="no", a_age_band="12_14", a_minor_with="spouse")
    assert connected.casework.cases.list()[0].outcome is Outcome.HIGH
    assert ">12_14<" in connected.records.xml(record).decode()
    assert record in connected.casework.consent.withheld()
    assert connected.sending.waiting_count() == 0


def test_what_was_agreed_to_is_queued(connected: Workspace) -> None:
    record = screened(connected, a_debt="yes")
    assert connected.sending.waiting_count() == 1
    assert record not in connected.casework.consent.withheld()


def test_an_interview_whose_keeping_was_not_allowed_is_not_sent(connected: Workspace) -> None:
    record = interviewed(connected, b_scopes="services")
    assert connected.casework.consent.withheld()[record] == "consent.not-asked.local"
    assert connected.sending.waiting_count() == 0
    case_id = connected.casework.cases.list()[0].case_id
    connected.casework.consent.say(case_id, [Scope.LOCAL])
    assert record not in connected.casework.consent.withheld()
    connected._store.outbox.add_unqueued(DestinationId("somewhere"))
    assert connected.sending.waiting_count() == 1


def test_a_withheld_record_is_not_gathered_by_a_new_central(connected: Workspace) -> None:
    record = interviewed(connected, b_scopes="services")
    assert connected._store.outbox.add_unqueued(DestinationId("other")) == 0
    assert connected._store.outbox.of_record(record) == ()


def test_withdrawing_stops_what_waits_at_once(connected: Workspace) -> None:
    screened(connected, a_debt="yes")
    assert connected.sending.waiting_count() == 1
    case_id = connected.casework.cases.list()[0].case_id
    note = connected.casework.consent.withdraw(case_id, [Scope.LOCAL])
    assert note.stopped == 1
    assert connected.sending.waiting_count() == 0
    assert connected.casework.consent.of_case(case_id).state(Scope.LOCAL) is Given.WITHDRAWN


def test_a_withdrawal_names_what_can_be_recalled_and_what_cannot(workspace: Workspace) -> None:
    interviewed(workspace, b_scopes="local services")
    consent = workspace.casework.consent
    case_id = workspace.casework.cases.list()[0].case_id
    consent.note_exit(case_id, Purpose.LETTER, SERVICE, Scope.SERVICES)
    consent.note_exit(case_id, Purpose.REFERRAL, SERVICE, Scope.SERVICES, can_be_recalled=True)
    consent.note_exit(case_id, Purpose.EXPORT, OWN, Scope.LOCAL)
    note = consent.withdraw(case_id, [Scope.SERVICES], proof="spoken, she cannot write")
    assert [one.exit.purpose for one in note.tell] == [Purpose.LETTER]
    assert [one.exit.purpose for one in note.revoke] == [Purpose.REFERRAL]
    assert len(consent.revocations()) == 2
    for _, one in consent.revocations():
        consent.revocation_done(one.exit_id)
    assert consent.revocations() == ()
    with pytest.raises(ConsentMissing):
        consent.require(case_id, Purpose.LETTER, SERVICE)


def test_a_follow_up_that_names_less_withdraws_the_rest(connected: Workspace) -> None:
    interviewed(connected, b_scopes="local services contact")
    case_id = connected.casework.cases.list()[0].case_id
    cases = connected.casework.cases
    ref = next(f.ref for f in connected.catalogue.forms() if f.ref.form_id == "follow_up")
    filling = cases.start(case_id, ref)
    fill(filling, d_mode="person", d_result="spoke", d_scopes="services", d_risk="possible")
    record = fill(filling, d_casest="Active").finalise()
    states = {one.scope: one.given for one in connected.casework.consent.scopes(case_id)}
    assert states[Scope.SERVICES] is Given.GIVEN
    assert states[Scope.LOCAL] is Given.WITHDRAWN
    assert states[Scope.CONTACT] is Given.WITHDRAWN
    assert states[Scope.STATISTICS] is Given.REFUSED
    assert record in connected.casework.consent.withheld()
    assert connected.sending.waiting_count() == 0


def test_every_decision_of_the_gate_is_in_the_log(workspace: Workspace) -> None:
    interviewed(workspace, b_scopes="local")
    case_id = workspace.casework.cases.list()[0].case_id
    workspace.casework.consent.decide(case_id, Purpose.REFERRAL, SERVICE, Content.IDENTITY)
    decided = [one for one in workspace._store.audit.about(case_id) if "consent" in one.kind]
    assert decided[-1].facts["allowed"] is False
    assert decided[-1].facts["reason"] == "consent.not-asked.services"
    assert decided[-1].facts["purpose"] == "referral"


def test_the_basis_of_a_case_is_what_was_agreed_to(workspace: Workspace) -> None:
    interviewed(workspace, b_scopes="local", b_consent="anonymous")
    case_id = workspace.casework.cases.list()[0].case_id
    assert workspace.casework.consent.of_case(case_id).basis is Basis.ANONYMOUS
    assert RAPID["a_consent"] == "full"
