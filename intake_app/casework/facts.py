"""What one finished record says, in codes: for the case's line, the timeline and the figures.

Only coded answers of the class `case` are taken over: no text, no name, nothing sealed.
"""

import enum
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from intake_app.casework.annotations import (
    Annotated,
    DataClass,
    FormMeaning,
    Rule,
    answer_of,
    answers_to,
    plain,
)
from intake_app.casework.consent import Basis, ConsentRecord, consent_in
from intake_app.casework.indicators import NOT_KNOWN, triggered
from intake_app.casework.standard_codes import codes_in
from intake_app.casework.triage import Outcome, explain

TALLY_STATISTICS = frozenset({"place", "age_band"})
"""All that is kept of a screening without consent, beside the day and the outcome (SR-17)."""

_CODE = re.compile(r"[A-Za-z0-9_.-]{1,64}")


class ContactKind(enum.Enum):
    """What a record is in the life of a case."""

    SCREENING = "screening"
    INTAKE = "intake"
    CHILD = "child"
    FOLLOW_UP = "follow-up"
    OTHER = "other"


_KINDS = {
    Rule.FLAT: ContactKind.SCREENING,
    Rule.DIMENSIONS: ContactKind.INTAKE,
    Rule.CHILD: ContactKind.CHILD,
    Rule.LEVEL: ContactKind.FOLLOW_UP,
}


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """One record in codes."""

    kind: ContactKind
    outcome: str
    """Value of `triage.Outcome`; "" where the form has none."""
    basis: str
    """Value of `consent.Basis`; "" where the form asks for no consent."""
    is_minor: bool
    allows_statistics: bool
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By name of the statistic: codes, and whole numbers."""
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By field of the exchange standard."""
    indicators: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    """Names of questions that the person did not wish to answer."""
    answered: tuple[str, ...] = ()
    """Names of questions that were answered; () too in records taken in before it was kept."""
    judgement: str = ""
    own_view: str = ""
    """How safe the person feels: shown beside the outcome with equal weight (SR-11)."""
    known: int = 0
    asked: int = 0
    is_tally: bool = False


def kind_of(meaning: FormMeaning) -> ContactKind:
    """What records of this form are."""
    rule = next((one.rule for one in meaning.of_role("outcome") if one.rule), None)
    return ContactKind.OTHER if rule is None else _KINDS[rule]


def asks_consent(meaning: FormMeaning) -> bool:
    """Whether the form itself asks what a person allows."""
    return bool(meaning.of_role("consent") or meaning.of_role("consent-scopes"))


def is_tally_only(meaning: FormMeaning, consent: ConsentRecord) -> bool:
    """Whether the person did not agree, so that no more than a tally may be kept."""
    registers = kind_of(meaning) not in {ContactKind.FOLLOW_UP, ContactKind.OTHER}
    refused = consent.basis is Basis.NONE and not consent.is_minor
    return registers and asks_consent(meaning) and refused


def tally_paths(meaning: FormMeaning) -> frozenset[str]:
    """Questions whose answers a tally keeps."""
    return frozenset(
        one.path
        for one in meaning.questions
        if one.statistic in TALLY_STATISTICS or "outcome" in one.roles
    )


def facts_of(
    meaning: FormMeaning,
    answers: Mapping[str, str],
    at: datetime,
    coded: Container[str] | None = None,
) -> ContactFacts:
    """The record in codes.

    coded: paths of questions whose answers are codes or numbers; a text of one word is none.
    """
    explained = explain(meaning, answers)
    consent = consent_in(meaning, answers, at)
    asks = asks_consent(meaning)
    is_tally = is_tally_only(meaning, consent)
    sealed = {one.path for one in meaning.questions if one.data_class is not DataClass.CASE}
    open_questions = [one for one in meaning.questions if one.path not in sealed]
    if is_tally:
        open_questions = [one for one in open_questions if one.statistic in TALLY_STATISTICS]
    found = () if is_tally else triggered(meaning, answers)
    said = {} if is_tally else _wishes(open_questions, answers)
    return ContactFacts(
        kind=kind_of(meaning),
        outcome="" if explained is None else explained.outcome.value,
        basis=consent.basis.value if asks else "",
        is_minor=consent.is_minor if asks else False,
        allows_statistics=is_tally
        or consent.basis is Basis.OBSERVED
        or "statistics" in {one.value for one in consent.allowed},
        values=_values(open_questions, answers, coded),
        codes={} if is_tally else codes_in(meaning, answers, coded),
        indicators=tuple(dict.fromkeys(one.code for one in found if plain(one.path) not in sealed)),
        declined=tuple(name for name, wished in said.items() if not wished),
        answered=tuple(name for name, wished in said.items() if wished),
        judgement=_said(meaning, answers, "judgement"),
        own_view="" if is_tally else _said(meaning, answers, "own-view"),
        known=0 if explained is None else explained.known,
        asked=0 if explained is None else explained.asked,
        is_tally=is_tally,
    )


def _wishes(questions: Iterable[Annotated], answers: Mapping[str, str]) -> dict[str, bool]:
    """By name of each question that got an answer: whether it was one, or the wish not to."""
    said: dict[str, list[str]] = {}
    for path, text in answers.items():
        if text:
            said.setdefault(plain(path), []).append(text)
    return {
        one.name: all("declined" not in text.split() for text in said[one.path])
        for one in questions
        if one.path in said
    }


def _said(meaning: FormMeaning, answers: Mapping[str, str], role: str) -> str:
    return answer_of(answers, (one.path for one in meaning.of_role(role)))


def _values(
    questions: list[Annotated], answers: Mapping[str, str], coded: Container[str] | None
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for question in questions:
        if not question.statistic or (coded is not None and question.path not in coded):
            continue
        words = [
            word
            for _, text in answers_to(answers, question.path)
            for word in text.split()
            if _CODE.fullmatch(word) and word not in NOT_KNOWN
        ]
        if words:
            earlier = found.get(question.statistic, ())
            found[question.statistic] = tuple(dict.fromkeys((*earlier, *words)))
    return found


def outcome_named(text: str) -> Outcome:
    """The outcome of that name; one that is not known is `insufficient`."""
    try:
        return Outcome(text)
    except ValueError:
        return Outcome.INSUFFICIENT
