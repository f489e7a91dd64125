"""Place questions: a point, a path and an outline, as ODK writes them."""

import re
from collections.abc import Callable
from datetime import datetime

from intake_app.forms.definition import Bind, Question
from intake_app.forms.question_types.question_type import NotThisType, QuestionType, no_labels
from intake_app.forms.question_types.words import words_for
from intake_app.forms.view import Control

MOST_POINTS = 10_000
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:\.[0-9]{1,20})?")


class GeopointType(QuestionType):
    """`latitude longitude altitude accuracy`; one typed by hand has altitude and accuracy 0."""

    name = "geopoint"

    def control(self, question: Question, bind: Bind, choice_count: int = 0) -> Control:
        return Control.GEOPOINT

    def decode(self, text: str, moment: datetime | None = None) -> str:
        return _point(text) if text.strip() else ""

    def in_words(self, value: str, language: str, labels: Callable[[str], str] = no_labels) -> str:
        parts = value.split()
        if len(parts) < 2:
            return value
        words = f"{parts[0]}, {parts[1]}"
        if len(parts) > 3 and parts[3].strip("0."):
            words += f" (± {parts[3]} m)"
        return words


class GeotraceType(QuestionType):
    """Two points or more, joined by semicolons."""

    name = "geotrace"
    fewest = 2

    def control(self, question: Question, bind: Bind, choice_count: int = 0) -> Control:
        return Control.GEOTRACE

    def decode(self, text: str, moment: datetime | None = None) -> str:
        if not text.strip():
            return ""
        points = self._finished([_point(part) for part in text.split(";") if part.strip()])
        if not self.fewest <= len(points) <= MOST_POINTS:
            raise NotThisType
        return "; ".join(points)

    def in_words(self, value: str, language: str, labels: Callable[[str], str] = no_labels) -> str:
        count = len([part for part in value.split(";") if part.strip()])
        return words_for(language).points.format(count=count) if count else ""

    def _finished(self, points: list[str]) -> list[str]:
        return points


class GeoshapeType(GeotraceType):
    """Three points or more, the last being the first again."""

    name = "geoshape"
    fewest = 4

    def control(self, question: Question, bind: Bind, choice_count: int = 0) -> Control:
        return Control.GEOSHAPE

    def _finished(self, points: list[str]) -> list[str]:
        if points and points[0].split()[:2] != points[-1].split()[:2]:
            return [*points, points[0]]
        return points


def _point(text: str) -> str:
    parts = text.replace(",", " ").split()
    if not 2 <= len(parts) <= 4:
        raise NotThisType
    if any(_NUMBER.fullmatch(part) is None for part in parts):
        raise NotThisType
    parts = [part.removeprefix("+") for part in parts]
    if abs(float(parts[0])) > 90 or abs(float(parts[1])) > 180:
        raise NotThisType
    if len(parts) == 4 and float(parts[3]) < 0:
        raise NotThisType
    return " ".join(parts + ["0"] * (4 - len(parts)))
