"""The table of what works is true and on paper."""

from pathlib import Path

import pytest

from intake_app.forms import FormDefinition, read_form
from intake_app.forms.definition import Question
from intake_app.forms.form_support import TYPES, Support, TypeSupport, form_support
from intake_app.forms.question_types import QUESTION_TYPES, question_type
from intake_app.forms.view import Control
from intake_app.forms.xpath import FUNCTIONS
from tests.forms.reading.workbook_maker import workbook

PAGE = Path(__file__).resolve().parents[2] / "docs" / "form-support.md"


@pytest.fixture(scope="module")
def every_type(tmp_path_factory: pytest.TempPathFactory) -> FormDefinition:
    columns = list(
        dict.fromkeys(["type", "name", "label", *(name for row in TYPES for name, _ in row.cells)])
    )
    lines = ["| " + " | ".join(columns) + " |"]
    for number, row in enumerate(TYPES):
        cells = {"type": row.sample, "name": f"q{number}", "label": f"Q{number}", **dict(row.cells)}
        if row.sample == "audit":
            cells["name"] = ""
        lines.append("| " + " | ".join(cells.get(column, "") for column in columns) + " |")
    choices = "| list_name | name | label |\n| yn | yes | Yes |\n| yn | no | No |"
    external = choices.replace("yn", "ext")
    path = tmp_path_factory.mktemp("types") / "types.xlsx"
    path.write_bytes(workbook(survey="\n".join(lines), choices=choices, external_choices=external))
    media = {"list.csv": b"name,label\na,A\n"}
    return read_form(path, media=media).definition


@pytest.mark.parametrize("number", range(len(TYPES)), ids=[row.sample for row in TYPES])
def test_type_is_shown_as_the_table_says(number: int, every_type: FormDefinition) -> None:
    row = TYPES[number]
    questions = {
        question.path: question for question in every_type.body if isinstance(question, Question)
    }
    question = questions.get(f"/data/q{number}")
    assert control_of(question, every_type) is row.control


def control_of(question: Question | None, definition: FormDefinition) -> Control | None:
    if question is None:
        return None
    bind = next(node.bind for node in definition.root.walk() if node.path == question.path)
    return question_type(question, bind).control(question, bind)


def test_every_control_comes_from_some_type() -> None:
    shown = {row.control for row in TYPES} - {None}
    by_appearance = {Control.MULTILINE, Control.SELECT_ONE_LONG, Control.SELECT_MULTIPLE_LONG}
    assert shown | by_appearance == set(Control)


def test_what_does_not_work_says_why() -> None:
    silent = [row.sample for row in TYPES if row.support is not Support.WORKS and not row.note]
    assert silent == []


def test_every_type_and_function_has_its_line() -> None:
    text = form_support()
    for name in FUNCTIONS:
        assert f"\n| {name} |" in text
    told: set[str] = {sample_name(row) for row in TYPES}
    assert {name.split(" ")[0] for name in QUESTION_TYPES} <= told


def sample_name(row: TypeSupport) -> str:
    return row.sample.split(" ")[0]


def test_page_in_the_documents_is_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == form_support(), (
        "write intake_app.forms.form_support.form_support() into docs/form-support.md"
    )
