"""What the guides call in bold is what the program says: a button renamed renames the guide."""

import html
import re
from collections.abc import Set
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MESSAGE = re.compile(r"<source>(.*?)</source>.*?<translation[^>]*>(.*?)</translation>", re.DOTALL)
FORM = re.compile(r"<numerusform>(.*?)</numerusform>", re.DOTALL)
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
KEY = re.compile(r"(Ctrl\+|Alt\+)?F\d+")

NOT_BUTTONS = {
    "docs/guia.md": {
        "Alguien que quizá ya se conoce",
        "A dónde se envían los registros terminados",
    },
    "docs/user-guide.md": {"Somebody who may be known already"},
    "docs/coordinacion.md": {"Personas en campo"},
    "docs/coordinator.md": {"Field workers"},
}
"""Beginnings of paragraphs that name nothing on the screen; questions are such as well."""


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().rstrip(".:,").strip()


def sentences() -> dict[str, Set[str]]:
    """What the program says: by guide, in its language."""
    text = (ROOT / "resources" / "i18n" / "intake_es.ts").read_text(encoding="utf-8")
    english, spanish = set(), set()
    for source, translation in MESSAGE.findall(text):
        english.add(plain(html.unescape(source)))
        for one in FORM.findall(translation) or [translation]:
            spanish.add(plain(html.unescape(one)))
    return {
        "docs/guia.md": spanish,
        "docs/user-guide.md": english,
        "docs/coordinacion.md": spanish,
        "docs/coordinator.md": english,
    }


@pytest.mark.parametrize("guide", sorted(NOT_BUTTONS))
def test_what_a_guide_calls_in_bold_is_said_by_the_program(guide: str) -> None:
    said = sentences()[guide]
    unknown = []
    for bold in BOLD.findall((ROOT / guide).read_text(encoding="utf-8")):
        words = plain(re.sub(r"\(.*?\)", "", bold))
        if words.endswith("?") or KEY.fullmatch(words) or words in NOT_BUTTONS[guide]:
            continue
        if not any(words in one for one in said):
            unknown.append(words)
    assert not unknown
