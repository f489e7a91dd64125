"""Which indicators a record's answers touch, and how often each strength counts.

Counting follows the forms' own calculations: each pair of question and answer counts once, a
question's `limit` caps its share, and a question with `counts-if` is silent without its companion.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from intake_app.casework.annotations import (
    Annotated,
    Dimension,
    FormMeaning,
    Strength,
    plain,
)

NOT_KNOWN = frozenset({"declined", "unsure"})


@dataclass(frozen=True, slots=True)
class Triggered:
    """An indicator that an answer touched."""

    code: str
    dimension: Dimension
    strength: Strength
    path: str
    """Of the question, with positions when it stands in a repeat."""
    value: str = field(repr=False)
    counts: bool = True
    """False when its question's limit was reached before it: it is shown, not counted."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many indicators count, by dimension and strength."""

    counted: tuple[Triggered, ...]

    def of(self, *strengths: Strength, within: Iterable[Dimension] | None = None) -> int:
        wanted = set(Dimension) if within is None else set(within)
        return sum(one.strength in strengths and one.dimension in wanted for one in self.counted)

    def has_code(self, codes: frozenset[str]) -> bool:
        return any(one.code in codes for one in self.counted)


def triggered(meaning: FormMeaning, answers: Mapping[str, str]) -> tuple[Triggered, ...]:
    """Every indicator that the answers touch, in the order of the form."""
    by_question: dict[str, list[tuple[str, str]]] = {}
    for place, text in answers.items():
        if text:
            by_question.setdefault(plain(place), []).append((place, text))
    found: list[Triggered] = []
    for question in meaning.questions:
        if not question.indicators or not _is_heard(question, meaning, by_question):
            continue
        for place, text in by_question.get(question.path, ()):
            found.extend(_touched(question, place, text))
    return tuple(found)


def tally(found: Iterable[Triggered]) -> Tally:
    return Tally(tuple(one for one in found if one.counts))


def _touched(question: Annotated, place: str, text: str) -> list[Triggered]:
    said = set(text.split())
    here = [one for one in question.indicators if one.value in said]
    return [
        Triggered(
            one.code,
            one.dimension,
            one.strength,
            place,
            one.value,
            counts=not question.limit or number < question.limit,
        )
        for number, one in enumerate(here)
    ]


def _is_heard(
    question: Annotated, meaning: FormMeaning, by_question: Mapping[str, list[tuple[str, str]]]
) -> bool:
    if question.counts_if is None:
        return True
    name, value = question.counts_if
    companion = meaning.named(name)
    if companion is not None:
        return any(value in text.split() for _, text in by_question.get(companion.path, ()))
    # The companion has no annotation of its own: it is known by its name alone.
    return any(
        path.rpartition("/")[2] == name and any(value in text.split() for _, text in texts)
        for path, texts in by_question.items()
    )
