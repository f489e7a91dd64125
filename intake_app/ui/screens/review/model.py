"""What the review shows: what needs a look, and the answers by section."""

from dataclasses import dataclass, replace
from itertools import groupby

from intake_app.domain.records import RecordId
from intake_app.forms import AnswerLine, Problem
from intake_app.services import Fate, Filling


@dataclass(frozen=True, slots=True)
class SectionOfAnswers:
    """The answers of one section, in the form's order."""

    title: str
    lines: tuple[AnswerLine, ...]


class ReviewModel:
    """Reads an open draft; keeps nothing of it."""

    def __init__(self, filling: Filling) -> None:
        self._filling = filling
        filling.end_reached()

    @property
    def title(self) -> str:
        """The form's title."""
        return self._filling.title

    def problems(self) -> tuple[Problem, ...]:
        """What is missing or does not stand, in the form's order."""
        return self._filling.problems()

    def sections(self) -> list[SectionOfAnswers]:
        """Answers in words, section by section."""
        return [
            SectionOfAnswers(title, tuple(_from_the_margin(list(lines))))
            for title, lines in groupby(self._filling.answers(), key=lambda line: line.section)
        ]

    def fate(self) -> Fate:
        """What becomes of the record: sent, kept here, or only counted."""
        return self._filling.fate()

    def finalise(self) -> RecordId:
        """Make the draft a record. Raises HasProblems and what the store raises."""
        return self._filling.finalise()


def _from_the_margin(lines: list[AnswerLine]) -> list[AnswerLine]:
    """The lines with the shallowest of them at the margin."""
    least = min((line.depth for line in lines), default=0)
    return [replace(line, depth=line.depth - least) for line in lines]
