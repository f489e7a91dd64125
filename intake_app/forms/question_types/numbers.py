"""Number questions: whole numbers, decimals, and both on a scale."""

import re
from collections.abc import Callable
from datetime import datetime

from intake_app.forms.definition import Bind, Question
from intake_app.forms.question_types.question_type import NotThisType, QuestionType, no_labels
from intake_app.forms.view import Control

MOST_DIGITS = 15
"""XPath counts in doubles; beyond 15 digits two numbers may look like one."""

_WHOLE = re.compile(r"([+-]?)0*([0-9]+)")
_DECIMAL = re.compile(r"([+-]?)0*([0-9]*)(?:[.,]([0-9]*))?")


class IntegerType(QuestionType):
    """A whole number; "" is no answer and not 0."""

    name = "integer"

    def control(self, question: Question, bind: Bind, choice_count: int = 0) -> Control:
        return Control.INTEGER

    def decode(self, text: str, moment: datetime | None = None) -> str:
        typed = _typed(text)
        if not typed:
            return ""
        found = _WHOLE.fullmatch(typed)
        if found is None or len(found[2]) > MOST_DIGITS:
            raise NotThisType
        return _signed(found[1], found[2])

    def in_words(self, value: str, language: str, labels: Callable[[str], str] = no_labels) -> str:
        return value


class DecimalType(QuestionType):
    """A number with a decimal point; a comma is taken for the point."""

    name = "decimal"

    def control(self, question: Question, bind: Bind, choice_count: int = 0) -> Control:
        return Control.DECIMAL

    def decode(self, text: str, moment: datetime | None = None) -> str:
        typed = _typed(text)
        if not typed:
            return ""
        found = _DECIMAL.fullmatch(typed)
        if found is None or not (found[2] or found[3] or "0" in typed):
            raise NotThisType
        whole, fraction = found[2] or "0", found[3] or ""
        if len(whole) + len(fraction) > MOST_DIGITS:
            raise NotThisType
        number = f"{whole}.{fraction}" if fraction else whole
        return _signed(found[1], number)

    def in_words(self, value: str, language: str, labels: Callable[[str], str] = no_labels) -> str:
        return value


class RangeType(QuestionType):
    """A number on a scale from start to end; whole or decimal as its bind says."""

    name = "range"

    def __init__(self, number: QuestionType) -> None:
        self._number = number

    def control(self, question: Question, bind: Bind, choice_count: int = 0) -> Control:
        return Control.RANGE

    def decode(self, text: str, moment: datetime | None = None) -> str:
        return self._number.decode(text, moment)

    def in_words(self, value: str, language: str, labels: Callable[[str], str] = no_labels) -> str:
        return labels(value)


def _typed(text: str) -> str:
    return text.strip().replace("\u2212", "-")


def _signed(sign: str, number: str) -> str:
    return f"-{number}" if sign == "-" and number.strip("0.") else number
