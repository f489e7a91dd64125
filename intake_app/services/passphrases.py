"""Passphrases: words drawn for a person, and a judgement of one's own."""

import hashlib
import importlib
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from intake_app.domain.policy import NO_POLICY, AccountRule
from intake_app.services.unkind_words import UNKIND_WORDS
from intake_app.store import normal_form

STRONG_SCORE = 4
STRONG_LENGTH = 12
JUDGED_CHARACTERS = 72
"""zxcvbn's time grows faster than the text; what stands behind these is not needed to judge."""

FEWEST_WORDS = 4
_WORD_LISTS = {"es": "spanish", "en": "english"}

# What zxcvbn found in the text -> the code the screens word.
_ADVICE_BY_PATTERN = {
    "spatial": "keyboard-pattern",
    "repeat": "repeats",
    "sequence": "sequence",
    "date": "date",
    "regex": "date",
}


def same_passphrase(typed: str, meant: str) -> bool:
    """Whether both open the same: capitals, accents and further blanks do not count."""
    return normal_form(typed) == normal_form(meant)


@dataclass(frozen=True, slots=True)
class PassphraseJudgement:
    """Whether a passphrase may lock a vault, and what would make it better."""

    score: int
    """zxcvbn's, 0 (guessed at once) to 4."""
    strong: bool
    advice: tuple[str, ...]
    """Codes: longer, common-word, own-name, keyboard-pattern, repeats, sequence, date, drawn-words
    (the organisation takes no other)."""


class PassphraseWords:
    """Draws passphrases and knows its own again."""

    def __init__(self, rule: AccountRule = NO_POLICY.accounts) -> None:
        self._rule = rule
        self._drawn: set[bytes] = set()

    def suggest(self, language: str, words: int = 5) -> str:
        """Words of a BIP-39 list joined by spaces, at least four, nearly 11 bits each.


        Languages without a list get English words.
        """
        chosen = [secrets.choice(_word_list(language)) for _ in range(max(words, FEWEST_WORDS))]
        passphrase = " ".join(chosen)
        self._drawn.add(_fingerprint(passphrase))
        return passphrase

    def judge(self, text: str, *known: str) -> PassphraseJudgement:
        """known: names and words that whoever guesses would try first."""
        if _fingerprint(text) in self._drawn:
            return PassphraseJudgement(score=STRONG_SCORE, strong=True, advice=())
        if not self._rule.own_passphrases and not _is_of_words(text, self._rule.words):
            return PassphraseJudgement(score=0, strong=False, advice=("drawn-words",))
        judged = text.strip()[:JUDGED_CHARACTERS]
        if not judged:
            return PassphraseJudgement(score=0, strong=False, advice=("longer",))
        found = _zxcvbn(judged, [part for name in known for part in name.split()])
        score = int(found["score"])
        strong = score >= STRONG_SCORE and len(judged) >= STRONG_LENGTH
        return PassphraseJudgement(
            score=score, strong=strong, advice=() if strong else _advice(found, len(judged))
        )


def _advice(found: Mapping[str, Any], length: int) -> tuple[str, ...]:
    codes: dict[str, None] = {}  # a set that keeps the order
    for match in found["sequence"]:
        if match["pattern"] == "dictionary":
            own = match.get("dictionary_name") == "user_inputs"
            codes["own-name" if own else "common-word"] = None
        elif match["pattern"] in _ADVICE_BY_PATTERN:
            codes[_ADVICE_BY_PATTERN[match["pattern"]]] = None
    if length < STRONG_LENGTH or not codes:
        codes = {"longer": None, **codes}
    return tuple(codes)


@cache
def _word_list(language: str) -> tuple[str, ...]:
    # Imported when first needed: only the first start draws words.
    mnemonic = importlib.import_module("mnemonic")
    words = mnemonic.Mnemonic(_WORD_LISTS.get(language[:2].casefold(), "english")).wordlist
    normal = (unicodedata.normalize("NFC", word) for word in words)
    return tuple(word for word in normal if word not in UNKIND_WORDS)


def _is_of_words(text: str, fewest: int) -> bool:
    """Whether it could have been drawn: as many different words as the rule asks, of one list."""
    words = " ".join(unicodedata.normalize("NFC", text).split()).casefold().split()
    return len(set(words)) >= fewest and any(
        set(words) <= set(_word_list(language)) for language in _WORD_LISTS
    )


def _zxcvbn(text: str, known: list[str]) -> Mapping[str, Any]:
    # Imported when first needed: its frequency lists take long to load.
    judged: Mapping[str, Any] = importlib.import_module("zxcvbn").zxcvbn(text, user_inputs=known)
    return judged


def _fingerprint(text: str) -> bytes:
    same = " ".join(unicodedata.normalize("NFKC", text).split())
    return hashlib.blake2b(same.encode(), digest_size=16).digest()
