"""The field map for Primero that comes with the program says only what the shipped forms ask."""

import re
from pathlib import Path
from uuid import uuid4

import pytest

from intake_app.forms import FormDefinition, read_xform
from intake_app.services import Workspace
from intake_app.sync import read_field_map
from intake_app.sync.field_maps import FieldMap
from intake_app.sync.mapped_records import map_record
from tests.services.shipped import RAPID, begin, fill

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FORMS = ("rapid_screen", "intake_adult", "screen_child", "follow_up")
CLASS = "{urn:field-intake:1}class"


@pytest.fixture(scope="module")
def shipped() -> FieldMap:
    return read_field_map((RESOURCES / "primero" / "child-protection.json").read_bytes())


def form(form_id: str) -> FormDefinition:
    return read_xform((RESOURCES / "forms" / "built" / f"{form_id}.xml").read_bytes())


@pytest.mark.parametrize("form_id", FORMS)
def test_every_question_named_is_asked_and_none_names_anybody(
    shipped: FieldMap, form_id: str
) -> None:
    mapped = shipped.of_form(form_id)
    assert mapped is not None
    nodes = {node.path: node for node in form(form_id).root.walk()}
    rules = [*mapped.fields, *(rule for one in mapped.subforms for rule in one.fields)]
    assert {rule.path for rule in rules} <= nodes.keys()
    assert {one.repeat for one in mapped.subforms} <= nodes.keys()
    for rule in rules:
        kept_apart = nodes[rule.path].bind.extra.get(CLASS) in {"identity", "sealed"}
        is_alias = rule.path.endswith("_alias")
        assert not kept_apart or is_alias, f"{rule.path} would leave with the case"


@pytest.mark.parametrize("form_id", FORMS)
def test_every_choice_named_is_one(shipped: FieldMap, form_id: str) -> None:
    mapped = shipped.of_form(form_id)
    assert mapped is not None
    text = (RESOURCES / "forms" / "built" / f"{form_id}.xml").read_text(encoding="utf-8")
    names = set(re.findall(r"<name>([^<]*)</name>", text))
    outcomes = {"immediate", "high", "possible", "none", "insufficient"}
    for rule in (*mapped.fields, *(rule for one in mapped.subforms for rule in one.fields)):
        assert set(rule.values) <= names | outcomes, rule.path


def test_a_screening_becomes_a_case_without_a_name(shipped: FieldMap, workspace: Workspace) -> None:
    filling = begin(workspace, "rapid_screen", **{**RAPID, "a_danger_now": "yes"})
    record_id = fill(filling, a_judgement="agree").finalise()
    mapped = shipped.of_form("rapid_screen")
    assert mapped is not None
    case = map_record(workspace.records.xml(record_id), mapped, shipped.module, str(uuid4()))
    assert (case.data["risk_level"], case.data["urgent_protection_concern"]) == ("high", True)
    assert case.data["x_trafficking_age_band"] == "25_59"
    assert case.data["other_agency_id"]
    assert "name" not in case.data
    assert not case.unfit
