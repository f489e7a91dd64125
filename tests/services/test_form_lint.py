"""The safety rules held against forms: each finding has its place and its words."""

from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from intake_app.forms import read_xform
from intake_app.services import LintFinding, lint_form
from intake_app.services.form_lint import SENTENCES
from tests.casework.filled import NAMES, shipped

HEAD = """
| survey | | | | | | | | |
| | type | name | label | hint | required | relevant | bind::intake:{kinds} |
"""


def found_in(*rows: str, choices: str = "") -> tuple[LintFinding, ...]:
    columns = "role | bind::intake:asked | bind::intake:indicator | bind::intake:purpose"
    sheets = (
        f"| survey | | | | | | | | | | |\n"
        f"| | type | name | label | hint | required | relevant | bind::intake:{columns} |\n"
        + "\n".join(f"| | {row} |" for row in rows)
        + "\n| choices | | | |\n| | list_name | name | label |\n"
        + "| | yn | yes | Yes |\n| | yn | no | No |\n| | ynd | yes | Yes |\n"
        + "| | ynd | declined | Rather not |\n"
        + choices
        + "| settings | | | |\n| | form_id | version | namespaces |\n"
        '| | lint | 1 | intake="urn:field-intake:1" |\n'
    )
    return lint_form(read_xform(convert(sheets).xform.encode()))


def rules(found: tuple[LintFinding, ...]) -> list[tuple[str, str]]:
    return [(one.rule, one.name) for one in found]


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_forms_keep_every_rule(name: str) -> None:
    assert rules(lint_form(shipped(name))) == []


def test_what_hurts_needs_a_gate_before_it() -> None:
    hurt = "select_one ynd | q | Were you hurt? | | | | | | yes=CD4:S | risk"
    assert rules(found_in(hurt)) == [("SR-1.no-gate", "")]
    gate = "select_one yn | private | Private? | | | | gate | worker | | care"
    assert rules(found_in(gate, hurt)) == [("SR-1.passes-gate", "q")]
    behind = hurt.replace("| | | | | | yes", "| | | ${private}='yes' | | | yes")
    assert rules(found_in(gate, behind)) == []


def test_a_person_may_always_decline() -> None:
    must = "select_one yn | q | Do you eat? | | yes | | | person | | care"
    assert rules(found_in(must)) == [("SR-2.no-way-out", "q")]
    assert rules(found_in(must.replace("one yn", "one ynd"))) == []
    assert rules(found_in(must.replace("person", "worker"))) == []


def test_identity_says_what_it_is_for() -> None:
    who = "text | full_name | Your name | | | | | person | | care"
    assert rules(found_in(who)) == [("SR-4.no-purpose", "full_name")]
    assert rules(found_in(who.replace("Your name | ", "Your name | To call you "))) == []


@pytest.mark.parametrize(
    ("label", "rule"),
    [
        ("Are you a victim?", "SR-7.blame"),
        ("¿Es usted víctima?", "SR-7.blame"),
        ("Are you illegal here?", "SR-7.blame"),
        ("Êtes-vous une victime ?", "SR-7.blame"),
        ("Você é vítima?", "SR-7.blame"),
        ("Èske w se yon viktim?", "SR-7.blame"),
        ("Why did you go?", "SR-7.why"),
        ("Pourquoi êtes-vous venue ?", "SR-7.why"),
        ("Poukisa ou te pati?", "SR-7.why"),
        ("¿Por qué se fue?", "SR-7.why"),
    ],
)
def test_no_text_blames_or_labels(label: str, rule: str) -> None:
    assert rules(found_in(f"text | q | {label} | | | | | person | | care")) == [(rule, "q")]
    assert rules(found_in(f"text | q | {label} | | | | | worker | | care")) == []


def test_every_answer_has_a_use() -> None:
    assert rules(found_in("text | q | Your colour | | | | | person | | ")) == [
        ("SR-62.no-use", "q")
    ]


def test_a_slip_in_an_annotation_is_told() -> None:
    [one] = found_in("text | q | A | | | | | person | yes=QQ1:S | care")
    assert one.rule == "annotation.not-understood"
    assert "yes=QQ1:S" in one.text("es")


def test_every_rule_has_its_words_in_both_languages() -> None:
    for english, spanish in SENTENCES.values():
        assert english
        assert spanish
        assert english != spanish


def test_paths_are_told() -> None:
    assert Path(__file__).name == "test_form_lint.py"
    [one] = found_in("text | q | Your colour | | | | | person | | ")
    assert one.path.endswith("/q")
