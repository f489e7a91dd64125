"""Text questions: typed, scanned, shown as a note, or ticked off."""

from collections.abc import Callable
from datetime import datetime
from unicodedata import normalize

from intake_app.forms.definition import Bind, Question
from intake_app.forms.question_types.question_type import NotThisType, QuestionType, no_labels
from intake_app.forms.question_types.words import words_for
from intake_app.forms.view import Control
from intake_app.forms.xml_text import legal_text


class TextType(QuestionType):
    """Any text; line breaks are kept."""

    name = "text"

    def control(self, question: Question, bind: Bind, choice_count: int = 0) -> Control:
        rows = question.attributes.get("rows", "").strip()
        if "multiline" in question.appearances or (rows.isdecimal() and int(rows) > 1):
            return Control.MULTILINE
        return Control.TEXT

    def decode(self, text: str, moment: datetime | None = None) -> str:
        return legal_text(normalize("NFC", text))

    def in_words(self, value: str, language: str, labels: Callable[[str], str] = no_labels) -> str:
        return value


class NoteType(TextType):
    """Words to read; there is nothing to answer."""

    name = "note"

    def control(self, question: Question, bind: Bind, choice_count: int = 0) -> Control:
        return Control.NOTE


class BarcodeType(TextType):
    """What a scanner reads, or a person types."""

    name = "barcode"

    def control(self, question: Question, bind: Bind, choice_count: int = 0) -> Control:
        return Control.BARCODE

    def decode(self, text: str, moment: datetime | None = None) -> str:
        return legal_text(text).strip()


class AcknowledgeType(QuestionType):
    """A tick: `OK` or nothing (ODK XForms, trigger)."""

    name = "acknowledge"

    def control(self, question: Question, bind: Bind, choice_count: int = 0) -> Control:
        return Control.ACKNOWLEDGE

    def decode(self, text: str, moment: datetime | None = None) -> str:
        typed = text.strip().casefold()
        if typed in {"", "false", "0"}:
            return ""
        if typed in {"ok", "true", "1"}:
            return "OK"
        raise NotThisType

    def in_words(self, value: str, language: str, labels: Callable[[str], str] = no_labels) -> str:
        return words_for(language).confirmed if value else ""
