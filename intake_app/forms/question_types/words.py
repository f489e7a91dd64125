"""Words that answers are shown with, by language: months, «confirmed», «points»."""

from collections.abc import Mapping
from typing import NamedTuple


class AnswerWords(NamedTuple):
    """What one language says."""

    confirmed: str
    points: str
    date: str
    """With {day}, {month} (a name) and {year}."""
    months: tuple[str, ...]


_WORDS: Mapping[str, AnswerWords] = {
    "en": AnswerWords(
        "Confirmed",
        "{count} points",
        "{day} {month} {year}",
        (
            "January", "February", "March", "April", "May", "June", "July", "August",
            "September", "October", "November", "December",
        ),
    ),
    "es": AnswerWords(
        "Confirmado",
        "{count} puntos",
        "{day} de {month} de {year}",
        (
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
            "septiembre", "octubre", "noviembre", "diciembre",
        ),
    ),
    "fr": AnswerWords(
        "Confirmé",
        "{count} points",
        "{day} {month} {year}",
        (
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
            "septembre", "octobre", "novembre", "décembre",
        ),
    ),
    "pt": AnswerWords(
        "Confirmado",
        "{count} pontos",
        "{day} de {month} de {year}",
        (
            "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto",
            "setembro", "outubro", "novembro", "dezembro",
        ),
    ),
}  # fmt: skip

_NAMES = {
    "english": "en", "español": "es", "spanish": "es", "castellano": "es", "français": "fr",
    "french": "fr", "português": "pt", "portuguese": "pt",
}  # fmt: skip


def words_for(language: str) -> AnswerWords:
    """Words for a form's language, such as «Español (es)», «es-MX» or «Spanish»; else English."""
    return _WORDS.get(language_code(language), _WORDS["en"])


def language_code(language: str) -> str:
    """Two or three small letters of a form's language name; "" when it tells none."""
    text = language.strip().casefold()
    opened = text.rfind("(")
    if opened >= 0 and text.endswith(")"):
        text = text[opened + 1 : -1].strip()
    if text in _NAMES:
        return _NAMES[text]
    code = text.replace("_", "-").split("-", 1)[0]
    return code if 2 <= len(code) <= 3 and code.isalpha() else ""
