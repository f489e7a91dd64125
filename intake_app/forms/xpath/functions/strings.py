"""Functions on text.

Sources: XPath 1.0, section 4.2; ODK XForms, "XPath functions"; JavaRosa where they are silent.
"""

import re

from intake_app.forms.errors import EvaluationFailed, FailureReason
from intake_app.forms.xpath.context import Context
from intake_app.forms.xpath.functions.patterns import matches
from intake_app.forms.xpath.functions.registry import Function, Kind, Purity, function

MOST_CHARACTERS = 1_000_000
"""Longest text an expression may put together."""

_BLANK_RUNS = re.compile(r"[ \t\r\n]+")


def concat(*texts: str) -> str:
    """All texts in a row; node-sets give all their nodes (ODK XForms)."""
    return join("", *texts)


def join(separator: str, *texts: str) -> str:
    """All texts with the separator between them (ODK XForms).

    Raises EvaluationFailed when they are longer than a million characters together.
    """
    if sum(map(len, texts)) + len(separator) * len(texts) > MOST_CHARACTERS:
        raise EvaluationFailed(FailureReason.TOO_LONG, "join")
    return separator.join(texts)


def substr(text: str, start: float, end: float | None = None) -> str:
    """From start to before end, counted from 0; negatives count from the end (ODK XForms)."""
    length = len(text)
    first = _place(start, length, 0)
    last = length if end is None else _place(end, length, 0)
    return text[first:last] if first <= last else ""


def substring(text: str, start: float, length: float | None = None) -> str:
    """From the start-th character, counted from 1, rounded (XPath 1.0, 4.2)."""
    first = _rounded(start)
    last = float("inf") if length is None else first + _rounded(length)
    return "".join(
        character for place, character in enumerate(text, 1) if place >= first and place < last
    )


def substring_before(text: str, part: str) -> str:
    """What stands before the part's first place; "" when it is not there (XPath 1.0, 4.2)."""
    place = text.find(part)
    return text[:place] if place > 0 else ""


def substring_after(text: str, part: str) -> str:
    """What stands after the part's first place; "" when it is not there (XPath 1.0, 4.2)."""
    place = text.find(part)
    return text[place + len(part) :] if place >= 0 else ""


def contains(text: str, part: str) -> bool:
    return part in text


def starts_with(text: str, part: str) -> bool:
    return text.startswith(part)


def ends_with(text: str, part: str) -> bool:
    return text.endswith(part)


def translate(text: str, letters: str, replacements: str) -> str:
    """Each letter replaced by the one in its place; without a counterpart it goes (XPath 1.0)."""
    changes: dict[int, str | None] = {}
    for place, letter in enumerate(letters):
        replacement = replacements[place] if place < len(replacements) else None
        changes.setdefault(ord(letter), replacement)
    return text.translate(changes)


def string_length(text: str) -> float:
    """Number of characters, not of UTF-16 units (XPath 1.0, 4.2)."""
    return float(len(text))


def normalize_space(text: str) -> str:
    """Blanks at the ends gone, runs of them one space (XPath 1.0, 4.2)."""
    return _BLANK_RUNS.sub(" ", text).strip(" ")


def regex(text: str, pattern: str) -> bool:
    """Whether the whole text matches the pattern, in Java's syntax (JavaRosa).

    Raises EvaluationFailed when the pattern cannot be read or takes too long: a check that cannot
    be made is never passed in silence.
    """
    return matches(text, pattern)


def _string_length_here(context: Context, *texts: str) -> float:
    return string_length(texts[0] if texts else context.wanted_node().text())


def _normalize_space_here(context: Context, *texts: str) -> str:
    return normalize_space(texts[0] if texts else context.wanted_node().text())


def _place(place: float, length: int, otherwise: int) -> int:
    """A place counted from either end, kept within the text; NaN is 0 as in Java."""
    if place != place:
        return otherwise
    whole = int(max(-1e9, min(1e9, place)))
    if whole < 0:
        whole += length
    return max(0, min(whole, length))


def _rounded(number: float) -> float:
    """XPath's round(): halves go up; infinities and NaN stay."""
    if number != number or number in (float("inf"), float("-inf")):
        return number
    return float((number + 0.5) // 1)


_TEXT = Kind.TEXT

FUNCTIONS: tuple[Function, ...] = (
    function("concat", concat, tail=(Kind.TEXTS,), gives=_TEXT),
    function("join", join, _TEXT, tail=(Kind.TEXTS,), gives=_TEXT),
    function("substr", substr, _TEXT, Kind.NUMBER, Kind.NUMBER, least=2, gives=_TEXT),
    function("substring", substring, _TEXT, Kind.NUMBER, Kind.NUMBER, least=2, gives=_TEXT),
    function("substring-before", substring_before, _TEXT, _TEXT, gives=_TEXT),
    function("substring-after", substring_after, _TEXT, _TEXT, gives=_TEXT),
    function("contains", contains, _TEXT, _TEXT, gives=Kind.BOOLEAN),
    function("starts-with", starts_with, _TEXT, _TEXT, gives=Kind.BOOLEAN),
    function("ends-with", ends_with, _TEXT, _TEXT, gives=Kind.BOOLEAN),
    function("translate", translate, _TEXT, _TEXT, _TEXT, gives=_TEXT),
    function(
        "string-length",
        _string_length_here,
        _TEXT,
        least=0,
        gives=Kind.NUMBER,
        purity=Purity.FORM,
        takes_context=True,
    ),
    function(
        "normalize-space",
        _normalize_space_here,
        _TEXT,
        least=0,
        gives=_TEXT,
        purity=Purity.FORM,
        takes_context=True,
    ),
    function("regex", regex, _TEXT, _TEXT, gives=Kind.BOOLEAN),
)
