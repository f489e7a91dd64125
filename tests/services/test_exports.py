"""Exports by the exchange standard: valid, minimal, by consent, and never «not a victim»."""

import csv
import io
import json
import zipfile

import openpyxl
import pytest

from intake_app.casework import Profile, Receiver, ReceiverKind, Scope
from intake_app.domain.policy import Policy
from intake_app.services import (
    AtWork,
    CoordinatorNeeded,
    NotThisStep,
    SealedFileRefused,
    Workspace,
    open_sealed_file,
    seal_file,
    sealed_files,
)
from tests.services.shipped import fill, interviewed, screened, shipped_ref

EVERYTHING = "local services authority origin statistics"
SERVICE = Receiver(ReceiverKind.SERVICE, "Casa Luz")


@pytest.fixture(autouse=True)
def quick_sealing(monkeypatch: pytest.MonkeyPatch) -> None:
    def quick(content: bytes, passphrase: str) -> bytes:
        return seal_file(content, passphrase, ops=1, memory=8192)

    monkeypatch.setattr("intake_app.services.exports.seal_file", quick)
    assert sealed_files.MEMORY >= 64 * 1024 * 1024  # SR-34


def interviewed_in_full(workspace: Workspace, **answers: str) -> None:
    interviewed(
        workspace,
        **{
            "b_scopes": EVERYTHING,
            "b_alias": "Rosalinda",
            "b_age": "30",
            "b_gender": "Feminine",
            "b_nationality": "HN",
            "b_channel": "social_network videogame",
            "b_platform": "Facebook x_roblox",
            "b_recruiter": "online",
            "b_dec_job": "yes",
            "b_travel": "imposed",
            "b_situations": "unpaid criminal",
            "b_hours": "excessive",
            "b_control": "DebtBondage x_RestrictsMovement",
            "b_made_others": "yes",
            "b_state": "07",
            "b_age_began": "17",
            "b_needs": "legal psych",
            "b_facts": "Rosalinda",
            **answers,
        },
    )


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_codes_of_the_forms_arrive_as_codes_of_the_standard(workspace: Workspace) -> None:
    interviewed_in_full(workspace)
    case_id = workspace.casework.cases.list()[0].case_id
    made = workspace.casework.exports.referral([case_id], SERVICE, "csv")
    [row] = rows_of(made.content)
    assert row["con_Consent"] == "TRUE"
    assert row["vic_TraffickingStatus"] == "PossibleVictimOfTrafficking"
    assert row["vic_TraffickingStatusDecisionMakingOrg"] == "NGO"
    assert set(row["vic_MethodsOfControl"].split(";")) == {
        "FalsePromises",
        "DebtBondage",
        "ExcessiveWorkingHours",
        "Other",
    }
    assert row["x_MethodsOfControl"] == "x_RestrictsMovement"
    assert row["x_TypeOfExploitation"] == "x_CriminalActivity"
    assert row["x_MexArt10"] == "V;VII"
    assert row["prs_Citizenship"] == "HN"
    assert row["prs_Birthdate"] == "1996-01-01"
    assert row["x_case_code"] == workspace.casework.cases.row(case_id).code
    assert "Rosalinda" not in made.content.decode("utf-8-sig")
    assert "per_" not in made.content.decode("utf-8-sig")  # no perpetrator is ever made (N18)
    assert row["prs_FirstName"] == ""


def test_core_columns_stand_in_the_order_of_the_standard(workspace: Workspace) -> None:
    interviewed_in_full(workspace)
    standard = workspace.casework.exports.standard
    assert len(standard.core) == 38
    made = workspace.casework.exports.statistics("csv")
    header = made.content.decode("utf-8-sig").splitlines()[0].split(",")
    assert tuple(header[:38]) == standard.core
    assert all(name.startswith("x_") for name in header[38:])


def test_every_value_is_in_the_standards_lists(workspace: Workspace) -> None:
    interviewed_in_full(workspace)
    standard = workspace.casework.exports.standard
    made = json.loads(
        workspace.casework.exports.referral(
            [workspace.casework.cases.list()[0].case_id], SERVICE, "json"
        ).content
    )
    checked = 0
    for rows in made["tables"].values():
        for row in rows:
            for name, value in row.items():
                if name in {"key", "field", "value"} or not value:
                    continue
                assert standard.fault(name, value) == "", (name, value)
                checked += 1
    assert checked > 25
    assert standard.fault("prs_Gender", "Woman") == "code"
    assert standard.fault("prs_Citizenship", "XX") == "country"
    assert standard.fault("nothing", "x") == "field"
    events = made["tables"]["event"]
    assert {one["hte_Type"] for one in events} == {"Transit", "Exploitation"}
    assert {one["hte_State"] for one in events} == {"", "Chiapas"}
    assert {one["spl_Type"] for one in made["tables"]["support_plan"]} == {"Legal", "SocialCare"}
    assert made["manifest"]["attribution"].startswith("Data structure after HTCDS 2.0, IOM")


def test_a_screening_never_says_that_somebody_is_not_affected(workspace: Workspace) -> None:
    screened(workspace)
    case_id = workspace.casework.cases.list()[0].case_id
    workspace.casework.consent.say(case_id, [Scope.SERVICES])
    made = workspace.casework.exports.referral([case_id], SERVICE, "csv")
    [row] = rows_of(made.content)
    assert row["vic_TraffickingStatus"] == ""
    filling = workspace.casework.cases.start(case_id, shipped_ref(workspace, "follow_up"))
    fill(filling, d_mode="partner", d_result="other", d_risk="none", d_casest="Active")
    fill(filling, d_traff="NotAVictimOfTrafficking").finalise()
    [row] = rows_of(workspace.casework.exports.referral([case_id], SERVICE, "csv").content)
    assert row["vic_TraffickingStatus"] == ""  # nobody is named who decided it


def test_figures_leave_out_who_did_not_allow_it_and_what_is_rare(workspace: Workspace) -> None:
    for _ in range(6):
        interviewed_in_full(workspace)
    interviewed_in_full(workspace, b_nationality="CU")
    interviewed_in_full(workspace, b_scopes="local")
    made = workspace.casework.exports.statistics("csv")
    rows = rows_of(made.content)
    assert made.excluded_no_consent == 1
    text = made.content.decode("utf-8-sig")
    assert "CU" not in [row["prs_Citizenship"] for row in rows]
    for case in workspace.casework.cases.list():
        assert case.code not in text
        assert case.case_id not in text
    assert {row["prs_Birthdate"] for row in rows} == {""}
    assert "x_case_code" not in rows[0]


def test_only_the_scope_of_the_receiver_lets_a_case_go(workspace: Workspace) -> None:
    interviewed_in_full(workspace, b_scopes="local")
    case_id = workspace.casework.cases.list()[0].case_id
    made = workspace.casework.exports.referral([case_id], SERVICE, "csv")
    assert (made.cases, made.excluded_no_consent) == (0, 1)
    assert workspace.casework.consent.exits(case_id) == ()


def test_everything_needs_a_coordinator_a_second_person_and_a_passphrase(
    workspace: Workspace,
) -> None:
    interviewed_in_full(workspace)
    exports = workspace.casework.exports
    exports._acting = lambda: AtWork("w", "Martha")
    with pytest.raises(CoordinatorNeeded):
        exports.full("zip", "cinco palabras", "Luz")
    exports._acting = lambda: AtWork("c", "Ana", is_coordinator=True)
    for second in ("", "Ana"):
        with pytest.raises(CoordinatorNeeded):
            exports.full("zip", "cinco palabras", second)
    with pytest.raises(NotThisStep):
        exports.full("zip", " ", "Luz")
    made = exports.full("zip", "cinco palabras", "Luz")
    assert made.is_sealed
    assert made.profile is Profile.FULL
    assert b"manifest" not in made.content
    with pytest.raises(SealedFileRefused):
        open_sealed_file(made.content, "otras palabras")
    package = zipfile.ZipFile(io.BytesIO(open_sealed_file(made.content, "cinco palabras")))
    manifest = json.loads(package.read("manifest.json"))
    assert set(manifest["sha256"]) == set(package.namelist()) - {"manifest.json"}
    assert {"core.csv", "person.csv", "victim.csv", "case.csv", "comment.csv"} <= set(
        package.namelist()
    )
    assert "Rosalinda" in package.read("comment.csv").decode("utf-8-sig")  # b_facts, full only
    events = [one for one in workspace._store.audit.list(limit=5000) if one.kind == "export.made"]
    assert events[-1].facts["second_person"] == "Luz"


def test_an_export_comes_back_the_same(workspace: Workspace) -> None:
    interviewed_in_full(workspace)
    case_ids = [workspace.casework.cases.list()[0].case_id]
    exports = workspace.casework.exports
    from_csv = rows_of(exports.referral(case_ids, SERVICE, "csv").content)
    book = openpyxl.load_workbook(io.BytesIO(exports.referral(case_ids, SERVICE, "xlsx").content))
    lines = [[cell or "" for cell in row] for row in book["core"].iter_rows(values_only=True)]
    from_book = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    assert from_csv == from_book
    assert "about" in book.sheetnames


@pytest.mark.parametrize("damage", [b"", b"x", b"field-intake/sealed 1\n{}\nxx"])
def test_what_is_not_sealed_by_us_is_refused(damage: bytes) -> None:
    with pytest.raises(SealedFileRefused):
        open_sealed_file(damage, "x")


def test_a_policy_closes_the_way_out(workspace: Workspace) -> None:
    exports = workspace.casework.exports
    exports._policy = Policy(exits=("sync",))
    with pytest.raises(Exception, match="closed-by-policy"):
        exports.statistics("csv")
