"""The forms that come with the program, filled as in practice."""

from functools import lru_cache
from pathlib import Path
from random import Random

import pytest
from pyxform.xls2xform import convert

from intake_app.forms import FormDefinition, ProblemKind, read_xform
from tests.forms.session.scenario import Scenario
from tests.forms.session.twins import disagreements, twins_of
from tests.forms.session.visitor import visit

ROOT = Path(__file__).resolve().parents[3]
FORMS = ROOT / "resources" / "forms"
HTCDS = ROOT.parent / "shared" / "real_forms" / "htcds_xlsform.xml"

QUESTIONS = (
    "danger_now", "loved_one", "offer_different", "keeps_things", "not_leave", "threats", "debt",
    "no_pay", "long_hours", "illegal", "beg_couple", "handed",
)  # fmt: skip


@lru_cache(maxsize=8)
def shipped(name: str) -> FormDefinition:
    return read_xform(convert(FORMS / f"{name}.xlsx").xform.encode())


def rapid(**answers: str) -> Scenario:
    """A rapid screening of an adult who answers «no» to all but what is given.

    Source of expected outcomes: the rules' own check list, issued with the forms.
    """
    scenario = Scenario(shipped("rapid_screen"), is_watched=False)
    first = {
        "a_setting/a_mode": "interview",
        "a_setting/a_private": "yes",
        "a_setting/a_companion": "none",
        "a_consent_g/a_consent": "full",
        "a_profile/a_age_band": "18_24",
    }
    modes = scenario.choices("a_setting/a_mode")
    first["a_setting/a_mode"] = next(mode for mode in modes if mode != "observed")
    bands = scenario.choices("a_profile/a_age_band")
    minors = {"0_11", "12_14", "15_17", "maybe_minor"}
    first["a_profile/a_age_band"] = next(band for band in bands if band not in minors)
    given = {_path(name): text for name, text in answers.items()}
    for path, text in {**first, **{k: v for k, v in given.items() if "a_signs" not in k}}.items():
        if scenario.is_shown(path):
            scenario.answer(path, text)
    for name in QUESTIONS:
        path = _path(name)
        if scenario.is_shown(path) and path not in given:
            scenario.answer(path, "no")
    for path, text in given.items():
        scenario.answer(path, text)
    return scenario


def _path(name: str) -> str:
    groups = {
        "mode": "setting", "private": "setting", "companion": "setting",
        "companion_controls": "setting", "consent": "consent_g", "age_band": "profile",
        "minor_with": "profile", "danger_now": "danger", "loved_one": "danger",
        "medical_now": "danger", "seen_danger": "seen", "observed": "seen",
    }  # fmt: skip
    return f"a_{groups.get(name, 'signs')}/a_{name}"


CASES: tuple[tuple[str, dict[str, str], str], ...] = (
    ("all no, adult", {}, "none"),
    ("wage theft only", {"no_pay": "yes"}, "possible"),
    ("deceived only", {"offer_different": "yes"}, "possible"),
    ("deceived and documents", {"offer_different": "yes", "keeps_things": "yes"}, "high"),
    ("an offer by a social network", {"channel": "social_network"}, "none"),
    ("a relative kidnapped", {"loved_one": "yes"}, "immediate"),
    ("teen alone, no signs", {"age_band": "15_17", "minor_with": "alone"}, "possible"),
    ("teen with spouse", {"age_band": "15_17", "minor_with": "spouse"}, "high"),
    ("teen begging", {"age_band": "15_17", "beg_couple": "yes"}, "high"),
    ("observed only, fear and injuries", {"mode": "observed", "observed": "fear injuries watched"},
     "possible"),
    ("observed only, nothing", {"mode": "observed"}, "insufficient"),
    ("observed only, danger seen", {"mode": "observed", "seen_danger": "yes"}, "immediate"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "outcome"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_rapid_screening_comes_to_its_outcome(answers: dict[str, str], outcome: str) -> None:
    scenario = rapid(**answers)
    assert scenario.value("a_outcome") == outcome
    shown = [name for name in ("immediate", "high", "possible", "none", "insufficient")
             if scenario.is_shown(f"a_result_g/a_res_{name}")]  # fmt: skip
    assert shown == [outcome]


def test_nothing_answered_is_insufficient() -> None:
    scenario = Scenario(shipped("rapid_screen"), is_watched=False)
    assert scenario.value("a_outcome") == "insufficient"


def test_refused_consent_hides_the_questions_and_their_answers() -> None:
    scenario = rapid(no_pay="yes")
    assert scenario.value("a_outcome") == "possible"
    consents = scenario.choices("a_consent_g/a_consent")
    refusal = next(name for name in consents if name not in {"full", "anonymous"})
    scenario.answer("a_consent_g/a_consent", refusal)
    assert not scenario.is_shown("a_signs/a_no_pay")
    assert scenario.value("a_outcome") == "insufficient"
    assert "<a_no_pay>" not in scenario.xml()


@pytest.mark.parametrize("name", ["rapid_screen", "intake_adult", "screen_child", "follow_up"])
@pytest.mark.parametrize("seed", range(3))
def test_shipped_form_can_be_filled_through(name: str, seed: int) -> None:
    _fill_through(shipped(name), seed)


@pytest.mark.parametrize("seed", range(3))
def test_a_form_of_strangers_can_be_filled_through(seed: int) -> None:
    """IOM's HTCDS survey."""
    if not HTCDS.exists():
        pytest.skip("the folder of real forms is not here")
    _fill_through(read_xform(HTCDS.read_bytes()), seed)


def _fill_through(definition: FormDefinition, seed: int) -> None:
    scenario = Scenario(definition, seed=seed, is_watched=False)
    visit(scenario.session, Random(seed))
    left = [one for one in scenario.session.problems() if one.kind is ProblemKind.MISSING]
    assert left == []
    session = scenario.session
    assert disagreements(session, twins_of(session.plan)) == []
    scenario.check_from_scratch()
    for language in definition.languages:
        session.set_language(language)
        assert all(line.label for line in session.answers())
    session.finish()
    assert session.instance_id in scenario.xml()
