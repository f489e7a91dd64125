"""How a typed passphrase becomes bytes: one rule for all of them."""

import unicodedata


def normal_form(passphrase: str) -> str:
    """The passphrase as it counts: without accents, case or stray blanks.

    NFKD, case folded, combining marks dropped, blanks at the ends dropped and inner ones made
    one. So «Árbol  Lugar» is «arbol lugar»: generated Spanish words can be typed on any
    keyboard, with caps lock on. The rule is the same for generated and own passphrases, because
    nothing tells them apart at sign-in; the strength of an own one must therefore be judged on
    this form. Marks of combining class 0 (vowel signs of Indic scripts) stay: they carry letters.
    Unicode promises that none of these mappings changes for characters that exist today.
    """
    # Case before accents: the mark U+0345 is an accent as it stands and a letter in its other case.
    folded = unicodedata.normalize("NFKD", passphrase)
    for _ in range(2):  # taking apart may bring capitals to light
        folded = unicodedata.normalize("NFKD", folded.casefold())
    return " ".join("".join(c for c in folded if not _is_accent(c)).split())


def _is_accent(character: str) -> bool:
    return unicodedata.combining(character) != 0
