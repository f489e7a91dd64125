"""Short names of months and weekdays, as format-date() writes them in each language.

Source: Unicode CLDR 46, gregorian calendar, abbreviated formatting names.
"""

MONTHS: dict[str, tuple[str, ...]] = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"),
    "fr": (
        "janv.",
        "févr.",
        "mars",
        "avr.",
        "mai",
        "juin",
        "juil.",
        "août",
        "sept.",
        "oct.",
        "nov.",
        "déc.",
    ),
    "pt": (
        "jan.",
        "fev.",
        "mar.",
        "abr.",
        "mai.",
        "jun.",
        "jul.",
        "ago.",
        "set.",
        "out.",
        "nov.",
        "dez.",
    ),
}
DAYS: dict[str, tuple[str, ...]] = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "es": ("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
    "pt": ("seg.", "ter.", "qua.", "qui.", "sex.", "sáb.", "dom."),
}
"""From Monday on."""

_NAMED = {
    "english": "en",
    "spanish": "es",
    "español": "es",
    "espanol": "es",
    "castellano": "es",
    "french": "fr",
    "français": "fr",
    "francais": "fr",
    "portuguese": "pt",
    "português": "pt",
    "portugues": "pt",
}


def language_code(language: str) -> str:
    """The code of a form's language, "English (en)" or "pt-BR"; "en" for one not known here."""
    text = language.strip().lower()
    if text.endswith(")") and "(" in text:
        inside = text[text.rindex("(") + 1 : -1].strip()
        code = inside.replace("_", "-").split("-")[0]
        if code in MONTHS:
            return code
        text = text[: text.rindex("(")].strip()
    code = text.replace("_", "-").split("-")[0]
    if code in MONTHS:
        return code
    return _NAMED.get(text, "en")
