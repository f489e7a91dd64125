"""How a typed passphrase becomes bytes: one rule for all of them."""

import unicodedata


def normal_form(passphrase: str) -> str:
    """The passphrase as it counts: without accents, case or stray blanks.

    NFKD, combining marks dropped, case folded, blanks at the ends dropped and inner ones made
    one. So «Árbol  Lugar» is «arbol lugar»: generated Spanish words can be typed on any
    keyboard, with caps lock on. The rule is the same for generated and own passphrases, because
    nothing tells them apart at sign-in; the strength of an own one must therefore be judged on
    this form. Marks of combining class 0 (vowel signs of Indic scripts) stay: they carry letters.
    Unicode promises that none of these mappings changes for characters that exist today.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", passphrase) if not _is_accent(c))
    folded = unicodedata.normalize("NFKD", plain.casefold())
    return " ".join("".join(c for c in folded if not _is_accent(c)).split())


def _is_accent(character: str) -> bool:
    return unicodedata.combining(character) != 0
