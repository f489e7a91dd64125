"""Findings: every code has a sentence and an advice in every language, and says where it is."""

import re
import string
from pathlib import Path

import pytest

from intake_app.forms import Finding, FormUnreadable, Severity
from intake_app.forms.finding_sentences import PLACE_WORDS, SENTENCES

READING = Path(__file__).resolve().parents[2] / "intake_app" / "forms" / "reading"
FAMILIES = (
    "file|xml|xform|media|expression|workbook|xlsform|sheet|survey|choices|translation|settings"
    "|pyxform|search"
)
WRITTEN = re.compile(rf"[\"']((?:{FAMILIES})\.[a-z][a-z-]*)[\"']")
KINDS = "empty ends-early open-quote too-deep too-long unreadable variable"
BUILT = {f"expression.{kind}" for kind in KINDS.split()}


def codes_in_use() -> set[str]:
    found: set[str] = set()
    for file in READING.glob("*.py"):
        found.update(WRITTEN.findall(file.read_text(encoding="utf-8")))
    return found | BUILT


def test_every_code_in_use_has_its_sentence_and_no_other_is_kept() -> None:
    assert codes_in_use() == set(SENTENCES)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", SENTENCES)
def test_sentence_says_the_same_in_every_language(code: str) -> None:
    languages = SENTENCES[code]
    assert set(languages) == set(PLACE_WORDS)
    english = languages["en"]
    for sentence in languages.values():
        assert sentence.fault.endswith((".", "}"))
        assert bool(sentence.advice) == bool(english.advice)
        assert fields(sentence.fault) == fields(english.fault)


def test_finding_names_its_place_in_the_readers_language() -> None:
    finding = Finding(
        "survey.trigger", sheet="survey", row=7, column="trigger", message_args={"text": "x"}
    )
    assert finding.where("en") == "sheet «survey», row 7, column «trigger»"
    assert (
        finding.where("es-MX") == finding.where("es") == "hoja «survey», fila 7, columna «trigger»"
    )
    assert Finding("file.empty").text("en") == (
        "The file is empty. Get the file again from whoever gave it to you."
    )
    assert Finding("file.empty").text("fr") == Finding("file.empty").text("en")


def test_braces_in_a_form_are_shown_as_they_are() -> None:
    finding = Finding("survey.reference-unknown", message_args={"name": "{0}{x}", "nearest": "{y}"})
    assert "${{0}{x}}" in finding.text("en")
    assert "{y}" in finding.text("en")


def test_refusal_counts_its_errors_and_tells_no_content() -> None:
    findings = [
        Finding("file.empty", Severity.WARNING),
        Finding("survey.trigger", message_args={"text": "marker"}),
    ]
    refusal = FormUnreadable(findings)
    assert refusal.facts == {"faults": 1, "first": "survey.trigger"}
    assert "marker" not in str(refusal)
