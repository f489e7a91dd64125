"""Choice questions: one of a list, several, or all of them in an order."""

from collections.abc import Callable
from datetime import datetime

from intake_app.forms.definition import Bind, Question
from intake_app.forms.question_types.question_type import NotThisType, QuestionType, no_labels
from intake_app.forms.view import Control

LONG_LIST = 25
"""Lists longer than this are shown with a filter even when the form does not ask for one."""

_FILTERED = frozenset({"minimal", "autocomplete", "search"})


def _is_long(question: Question, choice_count: int) -> bool:
    return choice_count > LONG_LIST or bool(_FILTERED.intersection(question.appearances))


class SelectOneType(QuestionType):
    """One name of a list."""

    name = "select_one"

    def control(self, question: Question, bind: Bind, choice_count: int = 0) -> Control:
        if _is_long(question, choice_count):
            return Control.SELECT_ONE_LONG
        return Control.SELECT_ONE

    def decode(self, text: str, moment: datetime | None = None) -> str:
        chosen = text.strip()
        if len(chosen.split()) > 1:
            raise NotThisType
        return chosen

    def in_words(self, value: str, language: str, labels: Callable[[str], str] = no_labels) -> str:
        return labels(value) if value else ""


class SelectMultipleType(QuestionType):
    """Several names, joined by one space in the order of choosing."""

    name = "select_multiple"

    def control(self, question: Question, bind: Bind, choice_count: int = 0) -> Control:
        if _is_long(question, choice_count):
            return Control.SELECT_MULTIPLE_LONG
        return Control.SELECT_MULTIPLE

    def decode(self, text: str, moment: datetime | None = None) -> str:
        return " ".join(dict.fromkeys(text.split()))

    def in_words(self, value: str, language: str, labels: Callable[[str], str] = no_labels) -> str:
        return ", ".join(labels(name) for name in value.split())


class RankType(SelectMultipleType):
    """All names in the order of preference; nothing until an order is accepted."""

    name = "rank"

    def control(self, question: Question, bind: Bind, choice_count: int = 0) -> Control:
        return Control.RANK

    def in_words(self, value: str, language: str, labels: Callable[[str], str] = no_labels) -> str:
        names = value.split()
        return ", ".join(f"{place}. {labels(name)}" for place, name in enumerate(names, 1))
