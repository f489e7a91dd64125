"""Referrals: sent only with agreement and consent, followed, due, and safe by their rules."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from intake_app.casework import (
    ConsentOverride,
    DirectoryFilter,
    OverrideGround,
    Receiving,
    ReferralStatus,
    Scope,
)
from intake_app.services import (
    CaseId,
    ConsentMissing,
    DirectoryUnreadable,
    DueKind,
    NotThisStep,
    Workspace,
)
from tests.fakes.clock import FakeClock
from tests.services.shipped import CHILD, begin, fill, interviewed, shipped_ref


@pytest.fixture
def case_id(workspace: Workspace) -> CaseId:
    interviewed(workspace, b_scopes="local services authority origin", b_migr="irregular")
    return workspace.casework.cases.list()[0].case_id


def child_case(workspace: Workspace) -> CaseId:
    filling = begin(workspace, "screen_child", **CHILD, c_with="parents", c_uasc="accompanied")
    fill(filling, c_bi="safety", c_interim="dif", c_guardcons="given", c_judgement="agree")
    filling.finalise()
    return workspace.casework.cases.list()[0].case_id


def test_a_referral_goes_its_way_and_keeps_every_step(
    workspace: Workspace, case_id: CaseId, clock: FakeClock
) -> None:
    referrals = workspace.casework.referrals
    made = referrals.propose(case_id, "legal", name="Casa Luz", due=date(2026, 3, 9))
    assert referrals.readiness(made.referral_id).reasons == ("referral.not-agreed",)
    with pytest.raises(NotThisStep):
        referrals.send(made.referral_id)
    referrals.change(made.referral_id, person_agreed=True)
    assert referrals.readiness(made.referral_id).is_ready
    referrals.send(made.referral_id)
    with pytest.raises(NotThisStep):
        referrals.send(made.referral_id)
    clock.advance(days=2)
    referrals.step(made.referral_id, ReferralStatus.WAITING, barriers=["capacity"])
    referrals.step(made.referral_id, ReferralStatus.DONE, "went twice", feedback="helped")
    [kept] = referrals.of_case(case_id)
    assert [one.status.value for one in kept.referral.steps] == [
        "proposed",
        "sent",
        "waiting",
        "done",
    ]
    assert kept.referral.barriers == ("capacity",)
    assert kept.referral.feedback == "helped"
    assert [one.exit.purpose.value for one in workspace.casework.consent.exits(case_id)] == [
        "referral"
    ]


def test_without_the_scope_nothing_is_sent_and_the_log_says_so(
    workspace: Workspace, case_id: CaseId
) -> None:
    workspace.casework.consent.withdraw(case_id, [Scope.SERVICES])
    referrals = workspace.casework.referrals
    made = referrals.propose(case_id, "legal", name="Casa Luz", person_agreed=True)
    with pytest.raises(ConsentMissing) as refused:
        referrals.send(made.referral_id)
    assert refused.value.reason == "consent.withdrawn.services"
    assert referrals.get(made.referral_id).status is ReferralStatus.PROPOSED
    last = [one for one in workspace._store.audit.about(case_id) if one.kind == "consent.decided"]
    assert last[-1].facts["allowed"] is False


def test_danger_to_life_overrides_with_a_second_person_and_stands_out(
    workspace: Workspace, case_id: CaseId
) -> None:
    workspace.casework.consent.withdraw(case_id, [Scope.SERVICES])
    referrals = workspace.casework.referrals
    made = referrals.propose(case_id, "medical", name="Hospital")
    alone = ConsentOverride(OverrideGround.DANGER_TO_LIFE, "bleeding", "martha", "martha")
    with pytest.raises(ConsentMissing):
        referrals.send(made.referral_id, override=alone)
    two = ConsentOverride(OverrideGround.DANGER_TO_LIFE, "bleeding", "martha", "luz")
    assert referrals.send(made.referral_id, override=two).status is ReferralStatus.SENT
    kinds = [one.kind for one in workspace._store.audit.about(case_id)]
    assert "consent.overridden" in kinds


def test_a_return_waits_for_its_checks(workspace: Workspace, case_id: CaseId) -> None:
    referrals = workspace.casework.referrals
    made = referrals.propose(case_id, "return", name="Programa", person_agreed=True)
    checks = ["voluntary", "family_safe", "threats", "services", "papers"]
    referrals.change(made.referral_id, return_checks=checks)
    assert referrals.readiness(made.referral_id).reasons == ("referral.return-check.asylum",)
    referrals.change(made.referral_id, return_checks=[*checks, "asylum"])
    assert referrals.send(made.referral_id).status is ReferralStatus.SENT


def test_a_childs_return_needs_all_seven(workspace: Workspace) -> None:
    child = child_case(workspace)
    referrals = workspace.casework.referrals
    made = referrals.propose(child, "return", name="Programa", person_agreed=True)
    checks = ["voluntary", "family_safe", "threats", "services", "papers", "asylum"]
    referrals.change(made.referral_id, return_checks=checks)
    assert referrals.readiness(made.referral_id).reasons == ("referral.return-check.child_bi",)


def test_no_consulate_while_asylum_is_wished_or_unknown(
    workspace: Workspace, case_id: CaseId
) -> None:
    referrals = workspace.casework.referrals
    made = referrals.propose(
        case_id,
        "consulate",
        name="Consulado",
        receiving=Receiving.CONSULATE,
        person_agreed=True,
        asks_consulate=True,
    )
    assert referrals.readiness(made.referral_id).reasons == ("referral.consulate-and-asylum",)


def test_no_child_is_referred_to_an_authority_of_migration(workspace: Workspace) -> None:
    child = child_case(workspace)
    referrals = workspace.casework.referrals
    made = referrals.propose(
        child, "migration", name="Oficina", receiving=Receiving.MIGRATION, person_agreed=True
    )
    assert referrals.readiness(made.referral_id).reasons == (
        "referral.child-and-migration-authority",
    )


def test_what_a_follow_up_form_says_of_referrals_is_followed_here(
    workspace: Workspace, case_id: CaseId
) -> None:
    def follow(status: str, agreed: str = "yes") -> None:
        filling = workspace.casework.cases.start(case_id, shipped_ref(workspace, "follow_up"))
        fill(filling, d_mode="person", d_result="spoke", d_risk="possible", d_casest="Active")
        fill(filling, d_any_ref="yes")
        for name, text in (
            ("d_service", "psych"),
            ("d_org", "Casa Luz"),
            ("d_ref_consent", agreed),
            ("d_rstatus", status),
        ):
            filling.answer(f"/data/d_refs[1]/{name}", text)
        filling.finalise()

    follow("sent", agreed="no")
    [kept] = workspace.casework.referrals.of_case(case_id)
    assert kept.status is ReferralStatus.PROPOSED  # without agreement it is not sent
    follow("sent")
    follow("completed")
    [kept] = workspace.casework.referrals.of_case(case_id)
    assert kept.status is ReferralStatus.DONE


def test_today_lists_what_is_due_without_a_name(
    workspace: Workspace, case_id: CaseId, clock: FakeClock
) -> None:
    referrals = workspace.casework.referrals
    sent = referrals.propose(
        case_id, "legal", name="Casa Luz", person_agreed=True, due=date(2026, 3, 4)
    )
    referrals.send(sent.referral_id)
    workspace.casework.cases.set_next_contact(case_id, date(2026, 3, 5))
    agenda = workspace.casework.agenda
    assert agenda.due() == ()
    clock.advance(days=3)
    lines = agenda.due()
    assert [(one.kind, one.is_overdue) for one in lines] == [
        (DueKind.REFERRAL, True),
        (DueKind.NEXT_CONTACT, False),
    ]
    assert "Luz" not in repr(lines)
    counts = agenda.counts()
    assert (counts.overdue, counts.today) == (1, 1)


def test_a_directory_comes_from_a_workbook_and_is_checked_again(
    workspace: Workspace, tmp_path: Path, clock: FakeClock
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["nombre", "servicios", "estado", "telefono", "verificado"])
    sheet.append(["Casa Luz", "shelter legal", "07", "961 000 0000", "2025-01-01"])
    sheet.append(["", "legal", "07", "", ""])
    file = tmp_path / "directorio.xlsx"
    book.save(file)
    directory = workspace.casework.directory
    report = directory.take(file)
    assert (report.added, report.changed, len(report.faults)) == (1, 0, 1)
    again = directory.take(file)
    assert (again.added, again.changed, again.same) == (0, 0, 1)
    [row] = directory.rows(DirectoryFilter(service="shelter"))
    assert row.is_stale
    directory.verified(row.entry.entry_id)
    [row] = directory.rows(DirectoryFilter(service="shelter"))
    assert not row.is_stale
    assert {one.entry.entry_id for one in directory.rows()} >= {"linea-nacional"}
    directory.remove("linea-nacional")
    assert "linea-nacional" not in {one.entry.entry_id for one in directory.rows()}
    made = workspace.casework.referrals.propose(
        workspace.casework.cases.new(), "shelter", entry_id=row.entry.entry_id
    )
    assert made.referral.name == "Casa Luz"


@pytest.mark.parametrize("name", ["a.pdf", "missing.csv", "broken.xlsx"])
def test_a_file_that_is_no_table_is_refused(
    workspace: Workspace, tmp_path: Path, name: str
) -> None:
    if name != "missing.csv":
        (tmp_path / name).write_bytes(b"nothing")
    with pytest.raises(DirectoryUnreadable):
        workspace.casework.directory.take(tmp_path / name)
