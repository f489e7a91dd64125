"""Words drawn, and one's own judged."""

import unicodedata

import pytest

from intake_app.services.passphrases import PassphraseWords
from intake_app.services.unkind_words import UNKIND_WORDS


@pytest.mark.parametrize("language", ["es", "en", "es_MX", "xx"])
def test_drawn_words_are_taken_as_they_are(language: str) -> None:
    words = PassphraseWords()
    passphrase = words.suggest(language)
    assert len(passphrase.split()) == 5
    assert words.judge(passphrase).strong
    assert words.judge("  " + passphrase.replace(" ", "   ")).strong


def test_no_two_draws_are_alike() -> None:
    words = PassphraseWords()
    assert len({words.suggest("es") for _ in range(20)}) == 20


def test_words_are_typed_as_keyboards_type_them() -> None:
    passphrase = PassphraseWords().suggest("es", words=40)
    assert unicodedata.is_normalized("NFC", passphrase)


@pytest.mark.parametrize(("language", "unkind"), [("es", "víctima"), ("en", "abuse")])
def test_no_word_wounds_or_tells_what_the_program_is_for(language: str, unkind: str) -> None:
    drawn = set(PassphraseWords().suggest(language, words=20_000).split())
    assert len(drawn) > 1_800
    assert unkind in UNKIND_WORDS
    assert not drawn & UNKIND_WORDS


def test_fewer_than_four_words_are_not_offered() -> None:
    assert len(PassphraseWords().suggest("en", words=1).split()) == 4


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("", "longer"),
        ("contraseña", "longer"),
        ("zse45tgbhu8", "keyboard-pattern"),
        ("aaaaaaaaaaaaaaaa", "repeats"),
        ("password1234", "common-word"),
        ("Esperanza", "own-name"),
    ],
)
def test_a_weak_one_is_told_why(text: str, advice: str) -> None:
    judgement = PassphraseWords().judge(text, "Esperanza Morales")
    assert not judgement.strong
    assert advice in judgement.advice


def test_a_strong_one_needs_no_advice() -> None:
    judgement = PassphraseWords().judge("el tlacuache barre 3 lunas verdes")
    assert (judgement.strong, judgement.score, judgement.advice) == (True, 4, ())


def test_a_very_long_one_is_judged_by_its_beginning() -> None:
    assert not PassphraseWords().judge("a" * 100_000).strong
