"""Why a screening came to its outcome, and what people may make of it.

The outcome is the form's own calculation; this module counts again by the rule the form names and
so can say which indicators stand behind it, which rule fired, what was not answered and what would
change it. When the two differ the form's value stands and the explanation says so. An outcome is a
decision aid about indicators, no validated instrument and no finding about a person.

Source of the rules: the four forms' documentation (screening/indicators, section 4).
"""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from intake_app.casework.annotations import (
    Annotated,
    Dimension,
    FormMeaning,
    Rule,
    Strength,
    answer_of,
    answers_to,
)
from intake_app.casework.indicators import NOT_KNOWN, Tally, Triggered, tally, triggered

DISCLAIMER = "triage.disclaimer"
"""Key of the sentence that goes with every outcome, on screen, on paper and in files."""

ENOUGH_KNOWN = 0.6
"""Share of the core questions with a yes or no below which «none» would be a false comfort."""

NAMED_FORMS = frozenset({"EX10", "EX10b", "EX12", "EX13", "EX15", "EX17", "CD5"})
"""Exploitation in a form of its own: sexual, begging, union, organ, sale, crime."""

KEY_FORMS = frozenset({"EX10", "EX15", "EX17"})
"""Forms that reach «high» without any other means: pressure is in the answer itself."""

MEANS = (
    Dimension.DECEPTION,
    Dimension.COERCED_RECRUITMENT,
    Dimension.VULNERABILITY_ABUSED,
    Dimension.COERCION,
    Dimension.VULNERABILITY_THERE,
)

S, M, W = Strength.STRONG, Strength.MEDIUM, Strength.WEAK


class Outcome(enum.Enum):
    """What a screening suggests; `insufficient` means that too little was answered."""

    IMMEDIATE = "immediate"
    HIGH = "high"
    POSSIBLE = "possible"
    NONE = "none"
    INSUFFICIENT = "insufficient"

    @property
    def urgency(self) -> int:
        """Larger is more urgent; «none» and «insufficient» are equally without urgency."""
        return {"immediate": 3, "high": 2, "possible": 1}.get(self.value, 0)


@dataclass(frozen=True, slots=True)
class Reason:
    """The rule that fired, for `ui/messages.py` to word."""

    code: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class DimensionResult:
    """One group of indicators, counted and judged."""

    dimension: Dimension
    strong: int
    medium: int
    weak: int
    is_positive: bool


class Silence(enum.Enum):
    """Why a question says nothing."""

    BLANK = "blank"
    DECLINED = "declined"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question with indicators that was shown and says neither yes nor no."""

    path: str
    why: Silence


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that alone would change the outcome."""

    path: str
    value: str = field(repr=False)
    """The answer that would raise it; empty where the answer given is what it rests on."""
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything behind one outcome."""

    outcome: Outcome
    reason: Reason
    triggered: tuple[Triggered, ...]
    dimensions: tuple[DimensionResult, ...]
    unanswered: tuple[Unanswered, ...]
    known: int
    """Core questions with a yes or a no."""
    asked: int
    """Core questions of the form, whether or not they were shown."""
    would_raise: tuple[Change, ...]
    rests_on: tuple[Change, ...]
    agrees: bool
    """Whether our count and the form's own calculation come to the same."""
    form_id: str
    form_version: str
    disclaimer: str = DISCLAIMER


class Judgement(enum.Enum):
    """What the worker says to the outcome."""

    AGREE = "agree"
    RAISE = "raise"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Override:
    """A person's own outcome in place of another; kept for ever, like what it stands in for."""

    computed: Outcome
    before: Outcome
    """In force when it was made: the computed one or an earlier override."""
    wanted: Outcome
    reason: str = field(repr=False)
    author: str
    at: datetime
    form_version: str
    confirmed_by: str = ""
    """The coordinator who confirmed it; needed to lower."""

    @property
    def lowers(self) -> bool:
        """Whether it asks for less; «none» says more than «insufficient», so that it does too."""
        if self.wanted is Outcome.NONE:
            return self.before is not Outcome.NONE
        return self.wanted.urgency < self.before.urgency


class OverrideState(enum.Enum):
    """Whether an override is in force."""

    IN_FORCE = "in-force"
    WAITS_FOR_COORDINATOR = "waits-for-coordinator"
    NEEDS_REASON = "needs-reason"
    SELF_CONFIRMED = "self-confirmed"


def state_of(override: Override) -> OverrideState:
    """Raising works at once; lowering needs a reason and a coordinator who is somebody else."""
    if not override.lowers:
        return OverrideState.IN_FORCE
    if not override.reason.strip():
        return OverrideState.NEEDS_REASON
    if not override.confirmed_by:
        return OverrideState.WAITS_FOR_COORDINATOR
    if override.confirmed_by == override.author:
        return OverrideState.SELF_CONFIRMED
    return OverrideState.IN_FORCE


def outcome_in_force(computed: Outcome, overrides: tuple[Override, ...]) -> Outcome:
    """The outcome that counts, given what the form computes now and what people decided.

    Raised stays raised when answers are corrected. Lowered holds only against what was known when
    it was decided: an outcome that has become more urgent since is not covered.
    """
    result = computed
    for one in sorted(overrides, key=lambda override: override.at):
        if state_of(one) is not OverrideState.IN_FORCE:
            continue
        if not one.lowers:
            result = one.wanted if one.wanted.urgency > result.urgency else result
        elif result.urgency <= one.before.urgency:
            result = one.wanted
    return result


def explain(
    meaning: FormMeaning,
    answers: Mapping[str, str],
    hidden: frozenset[str] = frozenset(),
) -> Explanation | None:
    """Why these answers come to their outcome; None for a form without an annotated outcome.

    answers: text by instance path, calculated values among them. hidden: paths of questions that
    were not shown, which count as not asked rather than as not answered. What is supposed about
    one answer leaves calculated values as they are: only the form itself could work them out.
    """
    question = next((one for one in meaning.of_role("outcome") if one.rule), None)
    if question is None or question.rule is None:
        return None
    found = triggered(meaning, answers)
    reason = _judge(meaning, question.rule, answers, found)
    stated = _stated(answers, question)
    outcome = stated or reason.outcome
    counted = tally(found)
    known, asked = _known(meaning, answers)
    return Explanation(
        outcome=outcome,
        reason=reason,
        triggered=found,
        dimensions=_dimensions(counted),
        unanswered=_unanswered(meaning, answers, hidden),
        known=known,
        asked=asked,
        would_raise=_would_raise(meaning, question.rule, answers, hidden, outcome),
        rests_on=_rests_on(meaning, question.rule, answers, found, outcome),
        agrees=stated is None or stated is reason.outcome,
        form_id=meaning.form_id,
        form_version=meaning.version,
    )


def is_positive(strong: int, medium: int, weak: int) -> bool:
    """Whether one dimension is positive: 2 S, or S with another, or 3 M, or 2 M with a W."""
    return (
        strong >= 2
        or (strong >= 1 and medium + weak >= 1)
        or medium >= 3
        or (medium >= 2 and weak >= 1)
    )


# ------------------------------------------------------------------ the rules
def _judge(
    meaning: FormMeaning, rule: Rule, answers: Mapping[str, str], found: tuple[Triggered, ...]
) -> Reason:
    counted = tally(found)
    if counted.of(Strength.IMMEDIATE):
        return Reason("triage.danger", Outcome.IMMEDIATE)
    if rule is Rule.LEVEL:
        return _by_level(meaning, answers)
    by_rule: dict[Rule, Callable[[], Reason | None]] = {
        Rule.FLAT: lambda: _flat(counted, is_minor=_is_minor(meaning, answers)),
        Rule.DIMENSIONS: lambda: _by_dimensions(counted),
        Rule.CHILD: lambda: _child(counted),
    }
    reason = by_rule[rule]()
    if reason is not None:
        return reason
    known, asked = _known(meaning, answers)
    if asked and known / asked < ENOUGH_KNOWN:
        return Reason("triage.too-little-answered", Outcome.INSUFFICIENT)
    return Reason("triage.nothing-touched", Outcome.NONE)


def _flat(counted: Tally, *, is_minor: bool) -> Reason | None:
    if counted.of(S) >= 2:
        return Reason("triage.two-strong", Outcome.HIGH)
    if counted.of(S) and counted.of(M):
        return Reason("triage.strong-and-medium", Outcome.HIGH)
    if is_minor and counted.of(S, within=(Dimension.EXPLOITATION,)):
        return Reason("triage.minor-exploited", Outcome.HIGH)
    return _single(counted)


def _by_dimensions(counted: Tally) -> Reason | None:
    means = [one for one in MEANS if _positive(counted, one)]
    exploited = _positive(counted, Dimension.EXPLOITATION)
    if counted.has_code(KEY_FORMS):
        return Reason("triage.key-form", Outcome.HIGH)
    if means and exploited:
        return Reason("triage.exploitation-and-means", Outcome.HIGH)
    if means and counted.has_code(NAMED_FORMS):
        return Reason("triage.named-form-and-means", Outcome.HIGH)
    if exploited or means:
        return Reason("triage.one-dimension", Outcome.POSSIBLE)
    if counted.of(S):
        return Reason("triage.one-strong", Outcome.POSSIBLE)
    if counted.of(M) >= 2:
        return Reason("triage.two-medium", Outcome.POSSIBLE)
    if counted.of(M) and counted.of(W) >= 2:
        return Reason("triage.medium-and-weak", Outcome.POSSIBLE)
    return None


def _child(counted: Tally) -> Reason | None:
    exploited = (Dimension.EXPLOITATION,)
    others = set(Dimension) - {Dimension.EXPLOITATION}
    medium = counted.of(M, within=exploited)
    if counted.of(S, within=exploited):
        return Reason("triage.child-exploited", Outcome.HIGH)
    if medium >= 2:
        return Reason("triage.child-two-signs", Outcome.HIGH)
    if medium and counted.of(S, M, within=others):
        return Reason("triage.child-sign-and-other", Outcome.HIGH)
    if counted.of(S) >= 2:
        return Reason("triage.two-strong", Outcome.HIGH)
    return _single(counted)


def _single(counted: Tally) -> Reason | None:
    if counted.of(S):
        return Reason("triage.one-strong", Outcome.POSSIBLE)
    if counted.of(M):
        return Reason("triage.one-medium", Outcome.POSSIBLE)
    if counted.of(W) >= 2:
        return Reason("triage.two-weak", Outcome.POSSIBLE)
    return None


def _by_level(meaning: FormMeaning, answers: Mapping[str, str]) -> Reason:
    level = _outcome(answer_of(answers, (one.path for one in meaning.of_role("level"))))
    if level is None:
        return Reason("triage.no-level", Outcome.INSUFFICIENT)
    return Reason("triage.worker-level", level)


def _positive(counted: Tally, dimension: Dimension) -> bool:
    within = (dimension,)
    return is_positive(
        counted.of(S, within=within), counted.of(M, within=within), counted.of(W, within=within)
    )


# ------------------------------------------------------------------ what is behind it
def _dimensions(counted: Tally) -> tuple[DimensionResult, ...]:
    results = []
    for dimension in Dimension:
        within = (dimension,)
        strong, medium, weak = (counted.of(one, within=within) for one in (S, M, W))
        dangers = counted.of(Strength.IMMEDIATE, within=within)
        if strong or medium or weak or dangers:
            positive = bool(dangers) or is_positive(strong, medium, weak)
            results.append(DimensionResult(dimension, strong, medium, weak, positive))
    return tuple(results)


def _known(meaning: FormMeaning, answers: Mapping[str, str]) -> tuple[int, int]:
    core = meaning.of_role("core")
    known = sum(answer_of(answers, (one.path,)) in {"yes", "no"} for one in core)
    return known, len(core)


def _unanswered(
    meaning: FormMeaning, answers: Mapping[str, str], hidden: frozenset[str]
) -> tuple[Unanswered, ...]:
    silent = []
    for question in meaning.questions:
        if not _is_question(question) or question.path in hidden:
            continue
        why = _silence(answers, question)
        if why is not None:
            silent.append(Unanswered(question.path, why))
    return tuple(silent)


def _is_question(question: Annotated) -> bool:
    """Calculations carry indicators too, but nobody can answer them; they have no purpose."""
    return bool(question.indicators and question.purposes)


def _silence(answers: Mapping[str, str], question: Annotated) -> Silence | None:
    given = [text for _, text in answers_to(answers, question.path) if text]
    if not given:
        return Silence.BLANK
    words = {word for text in given for word in text.split()}
    if words <= NOT_KNOWN:
        return Silence.DECLINED if "declined" in words else Silence.UNSURE
    return None


def _would_raise(
    meaning: FormMeaning,
    rule: Rule,
    answers: Mapping[str, str],
    hidden: frozenset[str],
    outcome: Outcome,
) -> tuple[Change, ...]:
    """Of each question that says nothing, the answer that would raise the outcome most."""
    changes = []
    for silent in _unanswered(meaning, answers, hidden):
        question = next(one for one in meaning.questions if one.path == silent.path)
        best: Change | None = None
        for indicator in question.indicators:
            supposed = {**_without(answers, silent.path), silent.path: indicator.value}
            found = triggered(meaning, supposed)
            raised = _judge(meaning, rule, supposed, found).outcome
            if raised.urgency > max(outcome.urgency, best.outcome.urgency if best else 0):
                best = Change(silent.path, indicator.value, raised)
        if best is not None:
            changes.append(best)
    return tuple(changes)


def _rests_on(
    meaning: FormMeaning,
    rule: Rule,
    answers: Mapping[str, str],
    found: tuple[Triggered, ...],
    outcome: Outcome,
) -> tuple[Change, ...]:
    """Of each answer that touched an indicator, the outcome without it, where that is lower."""
    changes = []
    for path in dict.fromkeys(one.path for one in found):
        supposed = {place: text for place, text in answers.items() if place != path}
        lowered = _judge(meaning, rule, supposed, triggered(meaning, supposed)).outcome
        if lowered.urgency < outcome.urgency:
            changes.append(Change(path, "", lowered))
    return tuple(changes)


def _without(answers: Mapping[str, str], path: str) -> dict[str, str]:
    gone = {place for place, _ in answers_to(answers, path)}
    return {place: text for place, text in answers.items() if place not in gone}


def _is_minor(meaning: FormMeaning, answers: Mapping[str, str]) -> bool:
    return answer_of(answers, (one.path for one in meaning.of_role("minor"))) in {"1", "true"}


def _stated(answers: Mapping[str, str], question: Annotated) -> Outcome | None:
    return _outcome(answer_of(answers, (question.path,)))


def _outcome(text: str) -> Outcome | None:
    try:
        return Outcome(text)
    except ValueError:
        return None
