"""`intake form fill`: the engine alone, from answers to submission.xml."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from intake_app.services import AppPaths
from tests.cli.conftest import Intake, Ran
from tests.services.forms import household

SHIPPED = AppPaths.below(Path("x")).resources / "forms"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return household(tmp_path)


def fill(intake: Intake, form: Path, answers: object, *words: str) -> Ran:
    file = form.with_name("answers.json")
    file.write_text(json.dumps(answers))
    out = form.with_name("out")
    return intake("form", "fill", form, "--answers", file, "--out", out, *words)


def written(form: Path) -> ElementTree.Element:
    return ElementTree.parse(form.with_name("out") / "submission.xml").getroot()


def test_answers_become_a_submission(intake: Intake, form: Path) -> None:
    ran = fill(
        intake,
        form,
        {"/data/name": "Bo", "age": 12, "danger": "yes", "child": [{"age": 7}, {"age": 3}]},
        "--json",
    )
    assert ran.code == 0, ran.err
    assert ran.json["problems"] == []
    root = written(form)
    assert root.findtext("name") == "Bo"
    assert root.findtext("outcome") == "immediate"
    assert [child.findtext("age") for child in root.findall("child")] == ["7", "3"]
    meta = root.find("{http://openrosa.org/xforms}meta")
    assert meta is not None
    assert meta.findtext("{http://openrosa.org/xforms}instanceID") == ran.json["instance_id"]


def test_every_problem_is_told(intake: Intake, form: Path) -> None:
    ran = fill(intake, form, {"age": -1, "outcome": "none", "nobody": "x"}, "--json")
    assert ran.code == 1
    found = {(problem["path"], problem["kind"]) for problem in ran.json["problems"]}
    assert found == {
        ("/data/name", "missing"),
        ("/data/age", "constraint"),
        ("/data/nobody", "unknown"),
        ("/data/outcome", "unknown"),
    }
    assert "Not below 0" in [problem["message"] for problem in ran.json["problems"]]
    spoken = fill(intake, form, {"age": "twelve"})
    assert spoken.code == 1
    assert "/data/age: cannot be read" in spoken.out
    assert "/data/name: missing" in spoken.out


@pytest.mark.parametrize(
    "answers", [[1, 2], "text", {"name": True}, {"name": [{"a": 1}, 2]}, {"name": {"a": {"b": []}}}]
)
def test_answers_of_another_shape_are_wrong_use_or_told(
    intake: Intake, form: Path, answers: object
) -> None:
    ran = fill(intake, form, answers)
    assert ran.code in {1, 2}
    assert ran.out + ran.err


def test_a_form_that_cannot_be_filled_tells_its_findings(intake: Intake, form: Path) -> None:
    form.write_text(form.read_text().replace(". &gt;= 0", "/data/nobody = ("))
    ran = fill(intake, form, {}, "--json")
    assert ran.code == 1
    assert ran.json["failure"]["code"] == "form.unreadable"
    assert any("/data/age" in one["place"] for one in ran.json["failure"]["findings"])
    assert "/data/age" in fill(intake, form, {}).out


def test_what_is_no_json_is_wrong_use(intake: Intake, form: Path) -> None:
    for content in ("{", "", "{" * 100_000 + '"a"'):
        file = form.with_name("broken.json")
        file.write_text(content)
        assert intake("form", "fill", form, "--answers", file).code == 2
    assert intake("form", "fill", form, "--answers", form.with_name("none.json")).code == 2
    assert intake("form", "fill", form).code == 2


def test_a_shipped_form_fills_in_its_other_language(intake: Intake, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text("{}")
    words = ("form", "fill", SHIPPED / "rapid_screen.xlsx", "--answers", file, "--out", tmp_path)
    ran = intake(*words, "--language", "en", "--json")
    assert ran.code == 1
    assert ran.json["form"]["id"] == "rapid_screen"
    assert {problem["kind"] for problem in ran.json["problems"]} == {"missing"}
    assert intake(*words, "--language", "Klingon").code == 2
