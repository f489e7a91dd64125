"""Papers as blocks: letters, cards, notices; a screen draws them, a printer prints them.

Their words are data (`resources/papers/papers.json`), those for offices in Spanish and English,
those for the person also in the others of PAPER_LANGUAGES. Nothing that a person carries says
what it is about (SR-46).
"""

import enum
import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

OFFICE_LANGUAGES = ("es", "en")
"""Of letters and notices to services and authorities."""
PAPER_LANGUAGES = (*OFFICE_LANGUAGES, "fr", "pt", "ht")
"""Of papers for the person."""
UNREVIEWED = frozenset({"fr", "pt", "ht"})
"""Languages whose words no native speaker has read yet: each paper in them says so."""

SENSITIVE = (
    "trata",
    "trafic",
    "tráfico",
    "traffick",
    "víctima",
    "victim",
    "explota",
    "exploit",
    "prostitu",
    "sexual",
    "delito",
    "crime",
    "esclav",
    "slave",
    "indicador",
    "indicator",
    # French
    "traite d",
    "délit",
    "sexuel",
    "indicateur",
    "proxén",
    # Portuguese
    "vítima",
    "explora",
    "aliciad",
    "escrav",
    # Haitian Creole
    "trafik",
    "viktim",
    "eksplwat",
    "pwostit",
    "seksyèl",
    "krim",
    "endikatè",
)
"""Beginnings of words that no printable paper may hold; a test reads every one."""


class BlockKind(enum.Enum):
    """How a block looks."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    POINT = "point"
    FIELD = "field"
    """A word and its value."""
    LINE = "line"
    """A word and a line to write on."""
    FINE = "fine"
    """Small print."""
    PAGE = "page"
    """A new page begins."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph."""

    kind: BlockKind
    text: str = field(default="", repr=False)
    value: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A paper, ready to be drawn."""

    name: str
    """What it is, such as `referral-letter`; for the log."""
    language: str
    blocks: tuple[Block, ...]

    @property
    def words(self) -> str:
        """All its words, for tests and screen readers."""
        return "\n".join(f"{one.text} {one.value}".strip() for one in self.blocks)


class PaperWords:
    """The words of all papers in one language."""

    def __init__(self, papers: Mapping[str, Any], language: str) -> None:
        self._papers = papers
        self.language = language if language in PAPER_LANGUAGES else PAPER_LANGUAGES[0]

    @property
    def is_reviewed(self) -> bool:
        """Whether a native speaker has read the words."""
        return self.language not in UNREVIEWED

    def of(self, *path: str) -> Mapping[str, Any]:
        """The words under these names, in the language. Raises KeyError."""
        found: Any = self._papers
        for one in path:
            found = found[one]
        inside: Mapping[str, Any] = found[self.language]
        return inside

    def word(self, name: str) -> str:
        """A single word of the letters."""
        return str(self._papers["words"][name][self.language])

    def service(self, code: str) -> str:
        """A service in neutral words; the code itself where none are known."""
        known = self._papers["services"].get(code)
        return code if known is None else str(known[self.language])

    def scope(self, code: str) -> str:
        """A scope of consent as the person heard it."""
        return str(self._papers["scopes"][code][self.language])

    def receiver(self, kind: str) -> str:
        """Who got something, where no name is known."""
        return str(self._papers["receivers"][kind][self.language])

    def day(self, when: date) -> str:
        """«24 de noviembre de 2026»."""
        known = self._papers["dates"]
        return str(known["day"][self.language]).format(
            day=known["first"][self.language] if when.day == 1 else when.day,
            month=known["months"][self.language][when.month - 1],
            year=when.year,
        )

    def moment(self, when: datetime) -> str:
        """The day, and the time of day by 24 hours."""
        return f"{self.day(when)}, {when:%H:%M}"

    def number(self, count: int) -> str:
        """«1,825», or as the language groups thousands."""
        mark = str(self._papers["dates"]["thousands"][self.language])
        return f"{count:,}".replace(",", mark)


def title(text: str) -> Block:
    return Block(BlockKind.TITLE, text)


def heading(text: str) -> Block:
    return Block(BlockKind.HEADING, text)


def text(words: str) -> Block:
    return Block(BlockKind.TEXT, words)


def fine(words: str) -> Block:
    return Block(BlockKind.FINE, words)


def points(lines: Iterable[str]) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.POINT, one) for one in lines)


def fields_of(pairs: Iterable[tuple[str, str]]) -> tuple[Block, ...]:
    """Words with values; those without a value are left out."""
    return tuple(Block(BlockKind.FIELD, word, value) for word, value in pairs if value)


def document_html(document: Document) -> str:
    """The paper for QTextDocument: escaped, with no reference to anything outside.

    Points that follow one another are one list; fields, and lines to write on, one table.
    """
    runs = groupby(document.blocks, key=lambda block: _RUNS.get(block.kind, ""))
    return "".join(_run(run, list(blocks)) for run, blocks in runs)


_RUNS = {
    BlockKind.POINT: "points",
    BlockKind.FIELD: "fields",
    BlockKind.LINE: "lines",
}
_PLAIN = {
    BlockKind.TITLE: "<h1>%s</h1>",
    BlockKind.HEADING: "<h2>%s</h2>",
    BlockKind.TEXT: "<p>%s</p>",
    BlockKind.FINE: '<p class="fine">%s</p>',
    BlockKind.PAGE: '<p style="page-break-before:always">%s</p>',
}
_FIELD_ROW = '<tr><td class="name" width="30%%">%s</td><td class="value">%s</td></tr>'
_LINE_ROW = (
    '<tr><td class="name" width="40%%" valign="bottom"><br>%s</td>'
    '<td style="border-bottom: 1px solid #1E2A2F">&nbsp;</td></tr>'
)


def _run(run: str, blocks: Sequence[Block]) -> str:
    said = [(html.escape(one.text), html.escape(one.value)) for one in blocks]
    if run == "points":
        lines = "".join(f"<li>{words}</li>" for words, _ in said)
        return f"<ul>{lines}</ul>"
    if run == "fields":
        rows = "".join(_FIELD_ROW % pair for pair in said)
    elif run == "lines":
        rows = "".join(_LINE_ROW % words for words, _ in said)
    else:
        return "".join(
            _PLAIN[one.kind] % words for one, (words, _) in zip(blocks, said, strict=True)
        )
    return f'<table width="100%" cellspacing="0" cellpadding="4">{rows}</table>'
