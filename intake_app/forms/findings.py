"""What is wrong with a form, in places its author can go to: Finding and its sentences."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from intake_app.forms.finding_sentences import PLACE_WORDS, SENTENCES, Sentence


class Severity(enum.Enum):
    """Whether the form can be used with the fault."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a form: where it stands, what it is, what to do about it."""

    code: str
    severity: Severity = Severity.ERROR
    sheet: str = ""
    """Name of the sheet of a spreadsheet; "" for an XForm or the whole file."""
    row: int | None = None
    """Row as the spreadsheet program numbers it, the heading being row 1."""
    column: str = ""
    """Heading of the column."""
    place: str = ""
    """Path of the node or the part of the XForm: /data/age, body, itext."""
    message_args: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def where(self, language: str = "en") -> str:
        """The place in words: «survey, row 12, column relevant»; "" for the whole form."""
        words = PLACE_WORDS.get(language[:2].casefold(), PLACE_WORDS["en"])
        parts: list[str] = []
        if self.sheet:
            parts.append(words["sheet"].format(self.sheet))
        if self.row is not None:
            parts.append(words["row"].format(self.row))
        if self.column:
            parts.append(words["column"].format(self.column))
        if self.place and not self.sheet:
            parts.insert(0, self.place)
        return ", ".join(parts)

    def what(self, language: str = "en") -> str:
        """What is wrong, in a sentence."""
        return self._sentence(language).fault.format_map(_Facts(self.message_args, language))

    def advice(self, language: str = "en") -> str:
        """What to do about it, in a sentence; "" when there is nothing to say."""
        return self._sentence(language).advice.format_map(_Facts(self.message_args, language))

    def text(self, language: str = "en") -> str:
        """Place, fault and advice in one line."""
        where = self.where(language)
        said = " ".join(part for part in (self.what(language), self.advice(language)) if part)
        return f"{where}: {said}" if where else said

    def _sentence(self, language: str) -> Sentence:
        by_language = SENTENCES[self.code]
        return by_language.get(language[:2].casefold(), by_language["en"])


class _Facts(dict[str, str | int]):
    """Facts of a finding; one that is missing shows as an ellipsis instead of failing."""

    def __init__(self, facts: Mapping[str, str | int], language: str) -> None:
        super().__init__(facts)
        nearest = facts.get("nearest")
        words = PLACE_WORDS.get(language[:2].casefold(), PLACE_WORDS["en"])
        self["maybe"] = words["maybe"].format(nearest) if nearest else ""

    def __missing__(self, key: str) -> str:
        return "…"
