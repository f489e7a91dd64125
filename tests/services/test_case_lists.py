"""The shipped forms and the list of cases: registered by one, picked by the next, offline."""

import re

import pytest
from pyxform.xls2xform import convert

from intake_app.casework import Outcome, is_code, shown, typed
from intake_app.forms import read_xform
from intake_app.services import Workspace
from tests.casework.filled import BUILT, NAMES, Filled
from tests.forms.session.scenario import Scenario
from tests.services.shipped import ADULT, RAPID, begin, fill, interviewed, screened, shipped_ref

FORMS = BUILT.parent


def test_the_code_that_a_form_draws_is_the_cases_code(workspace: Workspace) -> None:
    codes = set()
    for _ in range(4):
        record = screened(workspace, a_debt="yes")
        xml = workspace.records.xml(record).decode()
        found = re.search(r"<a_code>(\w+)</a_code>", xml)
        assert found is not None
        assert is_code(found[1])
        codes.add(found[1])
        case_id = workspace.casework.cases.of_code(found[1])
        assert case_id is not None
        assert workspace.casework.cases.row(case_id).code == shown(found[1])
    assert len(codes) == 4


@pytest.mark.parametrize("seed", range(3))
def test_codes_of_the_form_check_whatever_is_drawn(seed: int) -> None:
    for _ in range(20):
        filled = Filled("rapid_screen")
        assert is_code(filled.scenario.value("a_code")), seed


def test_a_follow_up_picks_the_case_without_any_network(workspace: Workspace) -> None:
    interviewed(workspace, b_scopes="local", b_situations="unpaid", b_hours="excessive")
    [row] = workspace.casework.cases.list()
    entity = workspace._store.cases.find(row.case_id)
    assert entity is not None
    filling = begin(workspace, "follow_up")
    page = filling.page(filling.page_ids()[0])
    [pick] = [one for one in page.items if getattr(one, "path", "").endswith("/d_case")]
    assert [one.label.plain for one in pick.choices] == [row.code]  # type: ignore[union-attr]  # a question
    fill(filling, d_case=entity.entity, d_mode="partner", d_result="other", d_risk="high")
    fill(filling, d_casest="FollowUp", d_next="2026-05-01").finalise()
    again = workspace.casework.cases.row(row.case_id)
    assert (again.outcome, str(again.next_contact)) == (Outcome.HIGH, "2026-05-01")
    [kept] = workspace._store.entities.of_list("cases")
    assert kept.properties["status"] == "FollowUp"
    assert kept.properties["code"] == typed(row.code)


def test_an_interview_goes_into_the_case_that_it_picks(workspace: Workspace) -> None:
    screened(workspace, a_debt="yes", a_language="ht")
    [row] = workspace.casework.cases.list()
    filling = workspace.casework.cases.start(row.case_id, shipped_ref(workspace, "intake_adult"))
    assert filling.values()["/data/b_setting/b_language"] == "ht"
    assert typed(row.code) == filling.values()["/data/b_code"]
    fill(filling, **ADULT, b_scopes="local", b_judgement="agree").finalise()
    assert len(workspace.casework.cases.list()) == 1
    assert len(workspace.casework.cases.open(row.case_id).contacts) == 2


def test_the_list_of_cases_holds_no_name(workspace: Workspace) -> None:
    interviewed(workspace, b_scopes="local", b_alias="Rosalinda")
    [kept] = workspace._store.entities.of_list("cases")
    assert set(kept.properties) == {"code", "outcome", "minor", "status"}
    assert "Rosalinda" not in repr(dict(kept.properties)) + kept.label


def test_who_did_not_agree_is_on_no_list(workspace: Workspace) -> None:
    filling = begin(workspace, "rapid_screen", **{**RAPID, "a_consent": "no"})
    fill(filling, a_judgement="agree").finalise()
    assert workspace._store.entities.of_list("cases") == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_client_that_knows_nothing_of_our_columns_comes_to_the_same(name: str) -> None:
    """pyxform converts the sheet; without our annotations the form computes the same outcome."""
    xform = convert(FORMS / f"{name}.xlsx").xform
    plain = re.sub(r'\sintake:[a-z-]+="[^"]*"', "", xform)
    assert 'intake:role="' not in plain
    bare = Scenario(read_xform(plain.encode()), is_watched=False)
    ours = Filled(name)
    first = {"rapid_screen": "a", "intake_adult": "b", "screen_child": "c", "follow_up": "d"}[name]
    for question, text in {
        "a": {**RAPID, "a_debt": "yes", "a_keeps_things": "yes"},
        "b": {**ADULT, "b_situations": "begging", "b_control": "DebtBondage PhysicalThreats"},
        "c": {"c_mode": "child", "c_private": "yes", "c_age": "15", "c_couple": "living"},
        "d": {"d_mode": "partner", "d_result": "other", "d_where": "missing"},
    }[first].items():
        bare.answer(ours.path(question), text)
        ours.answer(**{question: text})
    assert ours.outcome in {"high", "immediate"}
    assert bare.value(f"{first}_outcome") == ours.outcome
