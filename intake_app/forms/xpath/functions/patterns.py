"""Regular expressions of forms: Java's syntax, engines that cannot hang.

A pattern is translated and given to google-re2, which runs in linear time; what re2 lacks
(lookaround, back references, possessive quantifiers) goes to `regex` with a time limit on a bounded
text. Python's `re` never sees a form's pattern: it can stall for hours.
"""

import re
from collections.abc import Callable
from functools import lru_cache

import re2
import regex

from intake_app.forms.errors import EvaluationFailed, FailureReason

MOST_PATTERN_CHARACTERS = 4_096
MOST_SLOW_CHARACTERS = 4_096
"""Longest text the second engine is given."""
SLOW_SECONDS = 0.1

Matcher = Callable[[str], bool]

_JAVA_CLASSES = {
    "Alpha": "[A-Za-z]",
    "Digit": "[0-9]",
    "Alnum": "[A-Za-z0-9]",
    "Upper": "[A-Z]",
    "Lower": "[a-z]",
    "Punct": r"[!-/:-@\[-`{-~]",
    "Graph": "[!-~]",
    "Print": "[ -~]",
    "Blank": r"[ \t]",
    "Space": r"[ \t\n\x0B\f\r]",
    "XDigit": "[0-9A-Fa-f]",
    "Cntrl": r"[\x00-\x1F\x7F]",
    "ASCII": r"[\x00-\x7F]",
}
_JAVA_PROPERTIES = {
    "IsAlphabetic": "L",
    "IsLetter": "L",
    "IsDigit": "Nd",
    "IsUppercase": "Lu",
    "IsLowercase": "Ll",
    "IsPunctuation": "P",
    "javaLowerCase": "Ll",
    "javaUpperCase": "Lu",
}
_ASCII_CLASSES = {"d": "0-9", "w": "A-Za-z0-9_", "s": r" \t\n\x0B\f\r"}
_BLANKS = r" \t\u00A0\u1680\u180E\u2000-\u200A\u202F\u205F\u3000"


class _Refused(Exception):
    """The pattern means something else in our engines than in Java's."""


def matches(text: str, pattern: str) -> bool:
    """Whether the whole text matches. Raises EvaluationFailed when that cannot be told."""
    return matcher_for(pattern)(text)


@lru_cache(maxsize=512)
def matcher_for(pattern: str) -> Matcher:
    """A check of whole texts. Raises EvaluationFailed for a pattern that cannot be read."""
    if len(pattern) > MOST_PATTERN_CHARACTERS:
        raise EvaluationFailed(FailureReason.PATTERN_UNREADABLE, "regex")
    try:
        linear = _linear_matcher(translated_pattern(pattern))
        return linear or _timed_matcher(translated_pattern(pattern, spell_classes=True))
    except _Refused as refusal:
        raise EvaluationFailed(FailureReason.PATTERN_UNREADABLE, "regex") from refusal


def _linear_matcher(pattern: str) -> Matcher | None:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 8 << 20
    try:
        compiled = re2.compile(_with_re2_escapes(pattern), options)
    except re2.error:
        return None

    def match(text: str) -> bool:
        try:
            return compiled.fullmatch(text) is not None
        except UnicodeEncodeError:  # half of a surrogate pair, which no XML can hold
            return compiled.fullmatch(text.encode(errors="replace").decode()) is not None

    return match


def _timed_matcher(pattern: str) -> Matcher:
    try:
        compiled = regex.compile(pattern, regex.VERSION1)
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        raise EvaluationFailed(FailureReason.PATTERN_UNREADABLE, "regex") from error

    def match(text: str) -> bool:
        if len(text) > MOST_SLOW_CHARACTERS:
            raise EvaluationFailed(FailureReason.PATTERN_TOO_SLOW, "regex")
        try:
            return compiled.fullmatch(text, timeout=SLOW_SECONDS) is not None
        except (TimeoutError, MemoryError) as error:
            raise EvaluationFailed(FailureReason.PATTERN_TOO_SLOW, "regex") from error

    return match


def translated_pattern(pattern: str, *, spell_classes: bool = False) -> str:
    r"""The pattern with Java's own spellings replaced by common ones.

    \p{Alpha} and its like, \p{IsArabic}, \h, \R-less blanks, \Q..\E; `&&` in a class is refused,
    since it is an intersection in Java and two plain characters elsewhere.

    spell_classes: write \d, \w and \s out, for an engine whose own are wider than Java's.
    """
    pieces: list[str] = []
    place = 0
    in_class = 0
    class_start = False
    while place < len(pattern):
        character = pattern[place]
        if character == "\\":
            piece, place = _escape(pattern, place, in_class > 0, spell_classes)
            pieces.append(piece)
            class_start = False
            continue
        if in_class:
            if pattern.startswith("&&", place):
                raise _Refused
            if character == "]" and not class_start:
                in_class -= 1
            elif character == "[" and not pattern.startswith("[:", place):
                # A class inside a class is a union in Java and a plain bracket elsewhere.
                raise _Refused
            class_start = class_start and character == "^"
        elif character == "[":
            in_class += 1
            class_start = True
        pieces.append(character)
        place += 1
    return "".join(pieces)


def _escape(pattern: str, place: int, in_class: bool, spell_classes: bool) -> tuple[str, int]:
    """The translated escape at this place and where to go on."""
    if place + 1 >= len(pattern):
        raise _Refused
    letter = pattern[place + 1]
    after = place + 2
    if letter == "Q":
        end = pattern.find("\\E", after)
        quoted = pattern[after:] if end < 0 else pattern[after:end]
        return re.escape(quoted), len(pattern) if end < 0 else end + 2
    if spell_classes and letter.lower() in _ASCII_CLASSES:
        inside = _ASCII_CLASSES[letter.lower()]
        if letter.isupper():
            return f"[^{inside}]", after
        return (inside if in_class else f"[{inside}]"), after
    if letter in "pP":
        return _property(pattern, place, in_class)
    if letter == "h":
        return (_BLANKS if in_class else f"[{_BLANKS}]"), after
    if letter == "H" and not in_class:
        return f"[^{_BLANKS}]", after
    if letter == "Z" and not in_class:
        return r"(?:\n?\Z)", after
    return pattern[place:after], after


def _property(pattern: str, place: int, in_class: bool) -> tuple[str, int]:
    negative = pattern[place + 1] == "P"
    if not pattern.startswith("{", place + 2):
        return pattern[place : place + 3], min(place + 3, len(pattern))
    end = pattern.find("}", place)
    if end < 0:
        raise _Refused
    name = pattern[place + 3 : end]
    bracketed = _JAVA_CLASSES.get(name)
    if bracketed is not None:
        if negative:
            if in_class:
                raise _Refused
            return f"[^{bracketed[1:]}", end + 1
        return (bracketed[1:-1] if in_class else bracketed), end + 1
    name = _JAVA_PROPERTIES.get(name, name)
    for start in ("IsScript=", "script=", "sc=", "general_category=", "gc=", "Is"):
        if name.startswith(start):
            name = name[len(start) :]
            break
    return f"\\{pattern[place + 1]}{{{name}}}", end + 1


_UNICODE_ESCAPE = re.compile(r"(\\\\)|\\u([0-9A-Fa-f]{4})")


def _with_re2_escapes(pattern: str) -> str:
    r"""\uXXXX as re2 writes it, and \Z as its \z."""
    with_codes = _UNICODE_ESCAPE.sub(
        lambda found: found[0] if found[1] else f"\\x{{{found[2]}}}", pattern
    )
    return re.sub(r"(\\\\)|\\Z", lambda found: found[0] if found[1] else r"\z", with_codes)
