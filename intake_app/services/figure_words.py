"""What the categories of figures are called: as the vault's own forms call their answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from intake_app.casework import FormMeaning
from intake_app.domain.errors import IntakeError
from intake_app.forms import ChoiceWords, FormDefinition, choice_words, question_words
from intake_app.services.catalogue import Catalogue
from intake_app.services.meanings import Meanings
from intake_app.services.sessions import language_named

_SELECTS = frozenset({"select", "select1", "rank"})


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Words in one language; a code that no form explains is not in here."""

    categories: Mapping[str, Mapping[str, str]]
    """By name of the statistic, then by code."""
    questions: Mapping[str, str] = field(repr=False)
    """By name of the question."""

    def category(self, statistic: str, code: str) -> str:
        """What the answer is called; the code itself where nobody says."""
        return self.categories.get(statistic, {}).get(code) or code


def figure_words(catalogue: Catalogue, meanings: Meanings, language: str) -> FigureWords:
    """The words of the forms in use; the form that comes first in the list has the first word."""
    categories: dict[str, dict[str, str]] = {}
    questions: dict[str, str] = {}
    for definition, meaning in _forms(catalogue, meanings):
        spoken = language_named(language, definition.languages) or ""
        labels = question_words(definition, spoken)
        choices = choice_words(definition, spoken)
        for one in meaning.questions:
            if one.path in labels:
                questions.setdefault(one.name, labels[one.path])
            if one.statistic:
                _add(categories.setdefault(one.statistic, {}), choices.get(one.path, {}))
    return FigureWords(categories, questions)


def _add(known: dict[str, str], more: ChoiceWords) -> None:
    for code, words in more.items():
        known.setdefault(code, words)


def _forms(
    catalogue: Catalogue, meanings: Meanings
) -> Iterator[tuple[FormDefinition, FormMeaning]]:
    for form in catalogue.forms():
        try:
            definition = catalogue.definition(form.ref)
        except IntakeError:
            continue  # its words are missing from the figures, and nothing else
        yield definition, meanings.of(definition)
