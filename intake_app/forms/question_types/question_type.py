"""What every type of question can do: choose a control, read what is typed, say the answer."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from intake_app.forms.definition import Bind, Question
from intake_app.forms.view import Control


class NotThisType(Exception):
    """What was typed is no value of the type: a number, a date, ... The session makes a Problem."""


def no_labels(value: str) -> str:
    """A choice without a label is shown by its name."""
    return value


class QuestionType:
    """A type of question; those below say which one they are."""

    name: ClassVar[str]
    """As form authors call it in an XLSForm."""
    needs_moment: ClassVar[bool] = False
    """Whether what is typed is completed by when, and where on earth, it is typed."""

    def control(self, question: Question, bind: Bind, choice_count: int = 0) -> Control:
        """The widget it asks for; `choice_count` where choices are known."""
        raise NotImplementedError

    def decode(self, text: str, moment: datetime | None = None) -> str:
        """The canonical value of what was typed; "" stays "".

        moment: now, aware, in the person's zone; times without an offset take theirs from it.
        Raises NotThisType.
        """
        raise NotImplementedError

    def in_words(self, value: str, language: str, labels: Callable[[str], str] = no_labels) -> str:
        """A canonical value as people read it; `labels` gives the words of a choice."""
        raise NotImplementedError
