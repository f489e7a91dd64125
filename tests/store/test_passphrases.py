"""One rule turns every typed passphrase into bytes."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from intake_app.store import normal_form


@pytest.mark.parametrize(
    "typed",
    [
        "Árbol lugar",
        "arbol  lugar",
        "  ÁRBOL\tLUGAR\n",
        "A\u0301rbol lugar",  # the accent as a mark of its own
        "\uff21rbol lugar",  # a wide A, as some keyboards give
        "árbol\u00a0lugar",
    ],
)
def test_accents_case_and_blanks_do_not_count(typed: str) -> None:
    assert normal_form(typed) == "arbol lugar"


def test_blanks_between_words_count() -> None:
    assert normal_form("arbol lugar") != normal_form("arbollugar")


def test_vowel_signs_are_letters() -> None:
    assert normal_form("कि") != normal_form("क")


@pytest.mark.parametrize("language", ["english", "spanish"])
def test_generated_words_stay_different(language: str) -> None:
    words = Mnemonic(language).wordlist
    assert len({normal_form(word) for word in words}) == len(words) == 2048


@given(st.text())
def test_the_normal_form_is_its_own_normal_form(typed: str) -> None:
    once = normal_form(typed)
    assert normal_form(once) == once


@given(st.text())
@example("\N{COMBINING GREEK YPOGEGRAMMENI}")
def test_case_never_matters(typed: str) -> None:
    assert normal_form(typed.lower()) == normal_form(typed.lower().casefold())
