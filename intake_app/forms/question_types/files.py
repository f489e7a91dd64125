"""File questions: photo, sound, film, drawing or any file; the answer is the file's name."""

from collections.abc import Callable
from datetime import datetime

from intake_app.forms.definition import Bind, Question
from intake_app.forms.media_names import why_not_a_name
from intake_app.forms.question_types.question_type import NotThisType, QuestionType, no_labels
from intake_app.forms.view import Control


class FileType(QuestionType):
    """A file beside the submission."""

    name = "file"

    def control(self, question: Question, bind: Bind, choice_count: int = 0) -> Control:
        return Control.FILE

    def decode(self, text: str, moment: datetime | None = None) -> str:
        name = text.strip()
        if name and why_not_a_name(name) is not None:
            raise NotThisType
        return name

    def in_words(self, value: str, language: str, labels: Callable[[str], str] = no_labels) -> str:
        return value
