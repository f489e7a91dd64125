"""One word for one thing: what the glossary says never to say is said nowhere."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from intake_app.cli.words import SENTENCES
from intake_app.hub.office_words import WORDS

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
COLUMNS = 6
LETTER = r"[^\W\d_]"
KEYS = {"Delete"}
"""Names of keys of the keyboard."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the glossary: a thing and what it is never called."""

    english: str
    spanish: str
    never: dict[str, tuple[str, ...]]


def entries() -> list[Entry]:
    found = []
    for line in GLOSSARY.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or cells[0] == "English" or set(line) <= set("|-"):
            continue
        assert len(cells) == COLUMNS, line
        never = {
            code: tuple(word.strip() for word in cell.split(",") if word.strip())
            for code, cell in (("en", cells[4]), ("es", cells[5]))
        }
        found.append(Entry(cells[0], cells[1], never))
    return found


def allowed() -> list[str]:
    part = GLOSSARY.split("## What may stand all the same", 1)[1]
    return [line[2:].strip() for line in part.splitlines() if line.startswith("- ")]


def pattern(word: str) -> re.Pattern[str]:
    """The word as a whole word, or its beginning where it ends in a star."""
    end = "" if word.endswith("*") else f"(?!{LETTER})"
    return re.compile(f"(?<!{LETTER}){re.escape(word.rstrip('*'))}{end}", re.IGNORECASE)


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


def of_language(value: Any, code: str) -> Iterator[str]:
    """What stands under a language's code, however deep."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from texts(one) if key == code else of_language(one, code)


def of_screens(code: str) -> Iterator[str]:
    root = ET.parse(ROOT / "resources" / "i18n" / "intake_es.ts").getroot()
    for message in root.iter("message"):
        if code == "en":
            source = message.findtext("source", "")
            yield "" if source in KEYS else source
        else:
            said = message.find("translation")
            assert said is not None
            yield from (text for text in said.itertext() if text.strip())


def of_forms(code: str) -> Iterator[str]:
    for file in sorted((ROOT / "resources" / "forms" / "built").glob("*.xml")):
        for translation in ET.parse(file).getroot().iter():
            if translation.tag.endswith("}translation") and f"({code})" in translation.get(
                "lang", ""
            ):
                yield from (text for text in translation.itertext() if text.strip())


def sentences(code: str) -> Iterator[str]:
    """All that the program says in English or Spanish."""
    papers = json.loads((ROOT / "resources" / "papers" / "papers.json").read_text("utf-8"))
    at = ("en", "es").index(code)
    yield from of_screens(code)
    yield from of_language(papers, code)
    yield from (pair[at] for pair in SENTENCES.values())
    yield from (pair[at] for pair in WORDS.values())
    yield from of_forms(code)


def said_of(words: Iterable[str], sentence: str) -> list[str]:
    for piece in allowed():
        sentence = sentence.replace(piece, "")
    return [word for word in words if pattern(word).search(sentence)]


@pytest.mark.parametrize("code", ["en", "es"])
def test_no_sentence_calls_a_thing_what_it_is_never_called(code: str) -> None:
    never = [word for entry in entries() for word in entry.never[code]]
    any_of_them = re.compile("|".join(pattern(word).pattern for word in never), re.IGNORECASE)
    pieces = allowed()
    found, count = [], 0
    for sentence in sentences(code):
        count += 1
        left = re.sub(r"\{[^}]*\}", "", sentence)
        for piece in pieces:
            left = left.replace(piece, "")
        said = any_of_them.search(left)
        if said is not None:
            found.append(f"{said[0]}: {sentence}")
    assert count > 2000  # all four sources were read
    assert found == []


def test_the_glossary_names_each_thing_in_both_languages_and_once() -> None:
    lines = entries()
    assert len(lines) > 30
    assert all(entry.english and entry.spanish for entry in lines)
    english = [entry.english for entry in lines]
    assert len(english) == len(set(english))


def test_a_word_is_never_itself_forbidden() -> None:
    for entry in entries():
        assert said_of(entry.never["en"], entry.english) == []
        assert said_of(entry.never["es"], entry.spanish) == []


def test_what_is_forbidden_is_found() -> None:
    assert said_of(["error"], "An error came up.") == ["error"]
    assert said_of(["error"], "A terror came up.") == []
    assert said_of(["inválid*"], "Una respuesta inválida.") == ["inválid*"]
    assert said_of(["víctima*"], "Registro de víctimas") == []


# ---------------------------------------------------------------- the guides
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
KEY = re.compile(r"\b(F\d+|Ctrl\+|Shift\+|Mayús\+|Esc)")


def plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip().rstrip(".\N{HORIZONTAL ELLIPSIS}:,").casefold()


@pytest.mark.parametrize(("file", "code"), [("user-guide.md", "en"), ("guia.md", "es")])
def test_what_a_guide_names_is_on_the_screen(file: str, code: str) -> None:
    """Bold are words of the screen; run-in headings end in a mark of their own."""
    screen = {plain(re.sub(r" *%n *", " ", one)) for one in of_screens(code)}
    guide = (ROOT / "docs" / file).read_text(encoding="utf-8")
    found, missing = 0, []
    for bold in BOLD.findall(guide):
        if bold.endswith(("?", ".")) or KEY.match(bold):
            continue
        name = plain(bold.partition(" (")[0])
        found += 1
        if name not in screen and not any(
            one.startswith((f"{name}:", f"{name} ")) for one in screen
        ):
            missing.append(bold)
    assert found > 50
    assert missing == []
