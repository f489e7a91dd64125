"""What stands behind an outcome, and who may change it."""

from dataclasses import fields
from datetime import UTC, datetime
from random import Random

import pytest

from intake_app.casework.annotations import Rule, read_meaning
from intake_app.casework.triage import (
    DISCLAIMER,
    Explanation,
    Outcome,
    Override,
    OverrideState,
    Silence,
    explain,
    is_positive,
    outcome_in_force,
    state_of,
)
from tests.casework.filled import NAMES, Filled, adult, meaning_of, rapid
from tests.forms.session.visitor import visit


def explained(filled: Filled) -> Explanation:
    found = explain(meaning_of(filled.name), filled.answers(), filled.hidden())
    assert found is not None
    return found


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(12))
def test_our_count_agrees_with_the_form_whatever_is_answered(name: str, seed: int) -> None:
    filled = Filled(name)
    visit(filled.scenario.session, Random(seed))
    found = explained(filled)
    assert found.agrees
    # A follow-up without a talk has no level, and so no outcome of its own.
    assert found.outcome.value == (filled.outcome or "insufficient")


@pytest.mark.parametrize("name", NAMES)
def test_shipped_annotations_have_no_fault(name: str) -> None:
    meaning = meaning_of(name)
    assert meaning.faults == ()
    assert [one.rule for one in meaning.of_role("outcome")] != [None]


def test_each_indicator_tells_its_question_and_strength() -> None:
    found = explained(rapid(a_offer_different="yes", a_keeps_things="yes").no_to_all())
    assert [
        (one.code, one.strength.value, one.path.rpartition("/")[2]) for one in found.triggered
    ] == [
        ("DR1", "S", "a_offer_different"),
        ("CD1", "S", "a_keeps_things"),
    ]
    assert found.reason.code == "triage.two-strong"
    assert found.disclaimer == DISCLAIMER
    assert (found.form_id, found.form_version) == (
        "rapid_screen",
        meaning_of("rapid_screen").version,
    )


def test_a_sign_beyond_the_limit_is_shown_but_not_counted() -> None:
    found = explained(rapid(a_mode="observed", a_observed="fear injuries watched"))
    assert [one.counts for one in found.triggered] == [True, True, False]


def test_what_was_declined_left_blank_or_unclear_is_told_apart() -> None:
    filled = rapid(a_debt="declined", a_threats="unsure", a_no_pay="no")
    silent = {one.path.rpartition("/")[2]: one.why for one in explained(filled).unanswered}
    assert silent["a_debt"] is Silence.DECLINED
    assert silent["a_threats"] is Silence.UNSURE
    assert silent["a_handed"] is Silence.BLANK
    assert "a_no_pay" not in silent


def test_a_question_that_was_not_shown_is_not_called_unanswered() -> None:
    silent = {one.path.rpartition("/")[2] for one in explained(rapid(a_mode="observed")).unanswered}
    assert "a_debt" not in silent
    assert "a_seen_danger" in silent


def test_what_an_open_question_could_change_is_what_the_form_then_says() -> None:
    filled = rapid(a_offer_different="yes", a_debt="declined", a_threats="declined")
    found = explained(filled)
    changes = {one.path.rpartition("/")[2]: one for one in found.would_raise}
    assert changes["a_debt"].outcome is Outcome.HIGH
    for name, change in changes.items():
        again = rapid(a_offer_different="yes").answer(**{name: change.value})
        assert again.outcome == change.outcome.value, name


def test_what_an_outcome_rests_on_is_what_the_form_says_without_it() -> None:
    found = explained(
        adult(b_situations="begging", b_control="DebtBondage PhysicalThreats").no_to_all()
    )
    assert found.outcome is Outcome.HIGH
    rests = {one.path.rpartition("/")[2]: one.outcome for one in found.rests_on}
    assert rests == {"b_situations": Outcome.POSSIBLE, "b_control": Outcome.POSSIBLE}
    without = adult(b_situations="begging").no_to_all()
    assert without.outcome == "possible"


def test_the_forms_own_value_stands_when_the_counts_differ() -> None:
    filled = rapid(a_debt="yes").no_to_all()
    meaning = meaning_of("rapid_screen")
    answers = {**filled.answers(), filled.path("a_outcome"): "high"}
    found = explain(meaning, answers)
    assert found is not None
    assert found.outcome is Outcome.HIGH
    assert not found.agrees


def test_a_form_without_annotations_has_no_explanation() -> None:
    assert explain(read_meaning("other", "1", [("/data/age", {})]), {"/data/age": "30"}) is None


def test_no_explanation_speaks_of_a_victim() -> None:
    found = explained(rapid(a_debt="yes", a_keeps_things="yes").no_to_all())
    words = " ".join(str(getattr(found, one.name)) for one in fields(found)).lower()
    assert "victim" not in words
    assert "víctima" not in words


def test_the_print_of_an_explanation_holds_no_answer() -> None:
    found = explained(rapid(a_observed="no_belongings").no_to_all())
    assert "'no_belongings'" not in repr(found)


@pytest.mark.parametrize(
    ("strong", "medium", "weak", "positive"),
    [
        (0, 0, 0, False),
        (1, 0, 0, False),
        (1, 0, 1, True),
        (1, 1, 0, True),
        (2, 0, 0, True),
        (0, 2, 0, False),
        (0, 2, 1, True),
        (0, 3, 0, True),
        (0, 1, 9, False),
    ],
)
def test_one_dimension_is_positive_by_its_rule(
    strong: int, medium: int, weak: int, positive: bool
) -> None:
    assert is_positive(strong, medium, weak) is positive


def test_a_slip_in_an_annotation_is_told_and_the_rest_counts() -> None:
    intake = "{urn:field-intake:1}"
    meaning = read_meaning(
        "x",
        "1",
        [
            (
                "/data/q",
                {
                    f"{intake}indicator": "yes=DR1:S no=DR2 maybe=ZZ1:S odd=DR3:Q",
                    f"{intake}rule": "guess",
                    f"{intake}limit": "two",
                    f"{intake}htcds": "yes=vic_X: =y *=prs_Gender:Feminine *=prs_Gender",
                    f"{intake}counts-if": "other",
                    f"{intake}asked": "nobody",
                    f"{intake}unheard-of": "ignored",
                },
            )
        ],
    )
    question = meaning.questions[0]
    assert [one.code for one in question.indicators] == ["DR1"]
    assert [(one.field, one.code) for one in question.codes] == [("prs_Gender", "")]
    assert question.rule is None
    assert [fault.word for fault in meaning.faults] == [
        "no=DR2", "maybe=ZZ1:S", "odd=DR3:Q", "yes=vic_X:", "=y", "*=prs_Gender:Feminine",
        "two", "other", "nobody", "guess",
    ]  # fmt: skip
    assert Rule.FLAT.value == "flat"


# ------------------------------------------------------------------ people decide
def override(
    before: Outcome,
    wanted: Outcome,
    *,
    hour: int = 9,
    reason: str = "seen",
    by: str = "",
    author: str = "worker",
) -> Override:
    return Override(
        computed=before,
        before=before,
        wanted=wanted,
        reason=reason,
        author=author,
        at=datetime(2026, 5, 1, hour, tzinfo=UTC),
        form_version="1",
        confirmed_by=by,
    )


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (override(Outcome.POSSIBLE, Outcome.HIGH), OverrideState.IN_FORCE),
        (override(Outcome.NONE, Outcome.POSSIBLE, reason=""), OverrideState.IN_FORCE),
        (override(Outcome.INSUFFICIENT, Outcome.HIGH), OverrideState.IN_FORCE),
        (override(Outcome.HIGH, Outcome.POSSIBLE, reason=" "), OverrideState.NEEDS_REASON),
        (override(Outcome.HIGH, Outcome.POSSIBLE), OverrideState.WAITS_FOR_COORDINATOR),
        (override(Outcome.HIGH, Outcome.POSSIBLE, by="worker"), OverrideState.SELF_CONFIRMED),
        (override(Outcome.HIGH, Outcome.POSSIBLE, by="coordinator"), OverrideState.IN_FORCE),
        (override(Outcome.INSUFFICIENT, Outcome.NONE), OverrideState.WAITS_FOR_COORDINATOR),
        (override(Outcome.POSSIBLE, Outcome.INSUFFICIENT), OverrideState.WAITS_FOR_COORDINATOR),
    ],
)  # fmt: skip
def test_raising_works_at_once_and_lowering_needs_reason_and_coordinator(
    change: Override, state: OverrideState
) -> None:
    assert state_of(change) is state


def test_a_raised_outcome_stays_raised_when_answers_are_corrected() -> None:
    raised = override(Outcome.POSSIBLE, Outcome.HIGH)
    assert outcome_in_force(Outcome.NONE, (raised,)) is Outcome.HIGH


def test_danger_known_later_is_not_covered_by_an_earlier_lowering() -> None:
    lowered = override(Outcome.HIGH, Outcome.POSSIBLE, by="coordinator")
    assert outcome_in_force(Outcome.HIGH, (lowered,)) is Outcome.POSSIBLE
    assert outcome_in_force(Outcome.IMMEDIATE, (lowered,)) is Outcome.IMMEDIATE


def test_a_lowering_that_waits_changes_nothing() -> None:
    waiting = override(Outcome.HIGH, Outcome.NONE)
    assert outcome_in_force(Outcome.HIGH, (waiting,)) is Outcome.HIGH


def test_a_coordinator_can_take_back_a_raise() -> None:
    raised = override(Outcome.POSSIBLE, Outcome.HIGH, hour=9)
    back = override(Outcome.HIGH, Outcome.POSSIBLE, hour=10, by="coordinator")
    assert outcome_in_force(Outcome.POSSIBLE, (back, raised)) is Outcome.POSSIBLE
