"""XLSForms become definitions, or lists of everything that is wrong with them.

Requirements: every fault at once with sheet, row and column (SHEET-01); what to do (SHEET-02);
a workbook that is no workbook is told as such (SHEET-03); warnings do not refuse (SHEET-04).
"""

from pathlib import Path

import pytest

from intake_app.forms import (
    Environment,
    FormSession,
    FormUnreadable,
    QuestionView,
    ReadForm,
    read_form,
)
from intake_app.forms.definition import Question
from intake_app.forms.findings import Finding
from tests.forms.reading.workbook_maker import workbook

# ruff: noqa: E501 - tables and packed data in one piece read better


def read(folder: Path, data: bytes, name: str = "form.xlsx") -> ReadForm:
    path = folder / name
    path.write_bytes(data)
    return read_form(path)


def faults(folder: Path, data: bytes, name: str = "form.xlsx") -> list[Finding]:
    with pytest.raises(FormUnreadable) as refused:
        read(folder, data, name)
    return [finding for finding in refused.value.findings if finding.is_error]


def places(found: list[Finding]) -> list[tuple[str, str, int | None, str]]:
    return [(one.code, one.sheet, one.row, one.column) for one in found]


GOOD_SURVEY = """
| type           | name | label::Español (es) | label::English (en) | relevant      |
| text           | name | Nombre              | Name                |               |
| select_one yn  | ok   | ¿Bien, ${name}?     | Well, ${name}?      | ${name} != '' |
"""
GOOD_CHOICES = """
| list_name | name | label::Español (es) | label::English (en) |
| yn        | yes  | Sí                  | Yes                 |
| yn        | no   | No                  | No                  |
"""
GOOD_SETTINGS = """
| form_title | form_id | version | default_language |
| Prueba     | prueba  | 3       | Español (es)     |
"""


def test_spreadsheet_becomes_a_definition(tmp_path: Path) -> None:
    form = read(
        tmp_path, workbook(survey=GOOD_SURVEY, choices=GOOD_CHOICES, settings=GOOD_SETTINGS)
    )
    definition = form.definition
    assert (definition.form_id, definition.version, definition.title) == ("prueba", "3", "Prueba")
    assert definition.default_language == "Español (es)"
    questions = [element for element in definition.body if isinstance(element, Question)]
    assert [question.path for question in questions] == ["/data/name", "/data/ok"]
    assert form.xform.startswith(b"<?xml")
    assert form.warnings == ()


BAD_SURVEY = """
| type              | name    | label | relevant                    | constraint | calculation | trigger |
| text              | a name  | A     |                             |            |             |         |
| txet              | b       | B     |                             |            |             |         |
| select_one colors | c       | C     |                             |            |             |         |
| integer           | d       | D     | ${agee} > 3                 | . > (3     |             |         |
| integer           | d       | D     |                             |            |             |         |
| begin group       | g       | G     |                             |            |             |         |
| calculate         | k       |       |                             |            |             |         |
| text              |         | E     | selectedd(${d}, 'x')        |            |             |         |
| begin repeat      | r       | R     |                             |            |             |         |
| text              | f       |       | ${d                         |            |             | d       |
| end group         |         |       |                             |            |             |         |
"""
BAD_CHOICES = """
| list_name | name  | label |
| colours   | red   | Red   |
| colours   |       | Blue  |
| colours   | red   | Red   |
| colours   | green |       |
"""


def test_every_fault_of_a_form_is_told_with_its_place(tmp_path: Path) -> None:  # SHEET-01
    found = faults(tmp_path, workbook(survey=BAD_SURVEY, choices=BAD_CHOICES))
    assert places(found) == [
        ("survey.name-illegal", "survey", 2, "name"),
        ("survey.type-unknown", "survey", 3, "type"),
        ("survey.list-unknown", "survey", 4, "type"),
        ("expression.ends-early", "survey", 5, "constraint"),
        ("survey.reference-unknown", "survey", 5, "relevant"),
        ("survey.name-twice", "survey", 6, "name"),
        ("survey.not-ended", "survey", 7, "type"),
        ("survey.calculation-missing", "survey", 8, "calculation"),
        ("survey.name-missing", "survey", 9, "name"),
        ("survey.reference-ambiguous", "survey", 9, "relevant"),
        ("expression.function-unknown", "survey", 9, "relevant"),
        ("survey.reference-open", "survey", 11, "relevant"),
        ("survey.trigger", "survey", 11, "trigger"),
        ("survey.end-mismatch", "survey", 12, "type"),
        ("choices.name-missing", "choices", 3, "name"),
        ("choices.name-twice", "choices", 4, "name"),
    ]


def test_faults_say_what_to_do_in_both_languages(tmp_path: Path) -> None:  # SHEET-02
    found = faults(tmp_path, workbook(survey=BAD_SURVEY, choices=BAD_CHOICES))
    by_code = {one.code: one for one in found}
    assert by_code["survey.list-unknown"].text("en") == (
        "sheet «survey», row 4, column «type»: The list «colors» is not on the choices sheet. "
        "Perhaps «colours» is meant. Add its choices, or correct the name."
    )
    assert by_code["survey.reference-unknown"].text("es") == (
        "hoja «survey», fila 5, columna «relevant»: ${agee} se refiere a una pregunta que no "
        "existe. Corrija el nombre."
    )
    assert "row 10" in by_code["survey.end-mismatch"].text("en")
    assert all(one.what("es") != one.what("en") for one in found)
    assert all(one.advice("es") and one.advice("en") for one in found)


def test_missing_survey_sheet_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    data = workbook(suvrey=GOOD_SURVEY, choices=GOOD_CHOICES)
    assert [one.code for one in faults(tmp_path, data)] == ["sheet.misnamed"]
    data = workbook(one="| a |\n| b |", two="| c |\n| d |")
    assert [one.code for one in faults(tmp_path, data)] == ["sheet.survey-missing"]


def test_missing_headings_are_told(tmp_path: Path) -> None:
    data = workbook(
        survey="| typ | name | label |\n| text | a | A |",
        choices="| list | naam | label |\n| l | a | A |",
    )
    found = faults(tmp_path, data)
    assert ("sheet.heading-missing", "survey", 1, "") in places(found)
    assert {one.message_args["name"] for one in found} == {"type", "list_name", "name"}


def test_heading_that_stands_twice_is_told(tmp_path: Path) -> None:
    data = workbook(survey="| type | name | label | label |\n| text | a | A | B |")
    assert ("sheet.heading-twice", "survey", 1, "label") in places(faults(tmp_path, data))


def test_reference_that_could_be_two_questions_is_told(tmp_path: Path) -> None:
    survey = """
| type        | name | label | relevant |
| begin group | g    | G     |          |
| text        | a    | A     |          |
| end group   |      |       |          |
| begin group | h    | H     |          |
| text        | a    | A     |          |
| end group   |      |       |          |
| text        | b    | B     | ${a} = 1 |
"""
    (fault,) = faults(tmp_path, workbook(survey=survey))
    assert places([fault]) == [("survey.reference-ambiguous", "survey", 8, "relevant")]
    assert fault.message_args["rows"] == "3, 6"


def test_circle_is_told_with_the_row_of_its_first_question(tmp_path: Path) -> None:
    survey = """
| type      | name | label | calculation |
| text      | z    | Z     |             |
| calculate | a    |       | ${b} + 1    |
| calculate | b    |       | ${a} + 1    |
"""
    (fault,) = faults(tmp_path, workbook(survey=survey))
    assert (fault.code, fault.sheet, fault.row) == ("expression.circle", "survey", 3)


def test_converters_own_refusal_is_one_more_finding(tmp_path: Path) -> None:
    survey = """
| type  | name | label | parameters |
| range | a    | A     | step=no    |
"""
    (fault,) = faults(tmp_path, workbook(survey=survey))
    assert (fault.code, fault.sheet, fault.row) == ("pyxform.refused", "survey", 2)
    assert "must be a number" in fault.text("es")


def test_converters_refusal_is_told_beside_a_warning_of_ours(tmp_path: Path) -> None:
    survey = """
| type  | name | label | parameters |
| range | a    |       | step=no    |
"""
    assert [one.code for one in faults(tmp_path, workbook(survey=survey))] == ["pyxform.refused"]


def test_warnings_do_not_refuse_a_form(tmp_path: Path) -> None:  # SHEET-04
    survey = """
| type           | name | label::es | label::en | relevent | hint::en |
| text           | a    | A         | A         |          |          |
| select_one yn  | b    | B         |           | x        | h        |
"""
    choices = """
| list_name | name    | label::es | label::en |
| yn        | yes now | Sí        | Yes       |
| yn        | no      |           |           |
"""
    form = read(tmp_path, workbook(survey=survey, choices=choices))
    found = {(one.code, one.sheet, one.row) for one in form.warnings}
    assert {
        ("sheet.heading-unknown", "survey", 1),
        ("translation.missing", "survey", None),
        ("choices.name-space", "choices", 2),
        ("choices.label-missing", "choices", 3),
    } <= found
    unknown = next(one for one in form.warnings if one.code == "sheet.heading-unknown")
    assert unknown.message_args["nearest"] == "relevant"


def test_what_the_xform_shows_is_told_where_the_sheet_says_it(tmp_path: Path) -> None:
    form = read(
        tmp_path,
        workbook(
            survey="""
| type | name | label | choice_filter | calculation | default | constraint | appearance |
| select_one l | a | A | state = 'x' | | | | |
| integer | n | N | | | many | | |
| calculate | c | | | instance('l')/root/item[name = ${a}]/size | | | |
| begin_group | g | G | | | | . > 1 | |
| select_one m | t | T | | | | | search('x', 'y') |
| end_group | | | | | | | |
""",
            choices="| list_name | name | label |\n| l | p | P |\n| m | q | Q |",
            settings="| form_id |\n| f |",
        ),
    )
    assert [(one.row, one.column, one.code) for one in form.warnings] == [
        (2, "choice_filter", "expression.column-missing"),
        (3, "default", "xform.default-type"),
        (4, "calculation", "expression.column-missing"),
        (5, "constraint", "xform.rule-on-group"),
        (6, "appearance", "search.arguments"),
    ]


def test_blank_in_a_choice_name_is_an_error_where_several_are_chosen(tmp_path: Path) -> None:
    data = workbook(
        survey="| type | name | label |\n| select_multiple l | a | A |",
        choices="| list_name | name | label |\n| l | a b | A |",
    )
    assert ("choices.name-space", "choices", 2, "name") in places(faults(tmp_path, data))


def test_settings_are_checked(tmp_path: Path) -> None:
    settings = """
| form_title | form_id | public_key | instance_name | name |
| T          | t       | no key     | ${nobody}     | 1x   |
"""
    data = workbook(survey="| type | name | label |\n| text | a | A |", settings=settings)
    assert {place[0] for place in places(faults(tmp_path, data))} == {
        "settings.public-key",
        "survey.reference-unknown",
        "survey.name-illegal",
    }


def test_form_in_pyxforms_csv_layout_is_read(tmp_path: Path) -> None:
    text = 'survey,,,\n,type,name,label\n,integer,age,"How old, exactly?"\nsettings,,\n,form_id,version\n,csvform,9\n'
    form = read(tmp_path, text.encode(), "form.csv")
    assert (form.definition.form_id, form.definition.version) == ("csvform", "9")


def test_kind_is_told_by_content(tmp_path: Path) -> None:
    data = workbook(survey=GOOD_SURVEY, choices=GOOD_CHOICES, settings=GOOD_SETTINGS)
    assert read(tmp_path, data, "form.xml").definition.form_id == "prueba"


def test_annotations_of_ours_survive_the_conversion(tmp_path: Path) -> None:
    survey = """
| type | name | label | bind::intake:role |
| text | a    | A     | outcome           |
"""
    settings = """
| form_id | namespaces                    |
| t       | intake="urn:field-intake:1"   |
"""
    form = read(tmp_path, workbook(survey=survey, settings=settings))
    bind = form.definition.root.children[0].bind
    assert bind.extra == {"{urn:field-intake:1}role": "outcome"}


def test_external_choices_come_along_as_a_file(tmp_path: Path) -> None:
    survey = """
| type                     | name | label | choice_filter |
| text                     | s    | S     |               |
| select_one_external city | c    | C     | state=${s}    |
"""
    choices = """
| list_name | name | label | state |
| city      | a    | A     | x     |
| city      | b    | B     | y     |
| other     | c    | C     | y     |
"""
    form = read(tmp_path, workbook(survey=survey, external_choices=choices))
    assert b"city" in form.made_media["itemsets.csv"]
    assert "itemsets.csv" in form.definition.media
    table = form.definition.secondary["city"].table
    assert table is not None
    assert table.columns == {"name": ("a", "b"), "label": ("A", "B"), "state": ("x", "y")}
    session = FormSession.start(form.definition, Environment())
    session.set_answer("/data/s", "y")
    items = [item for page in session.page_ids() for item in session.page_view(page).items]
    city = next(item for item in items if isinstance(item, QuestionView) and item.path == "/data/c")
    assert [(choice.value, choice.label.plain) for choice in city.choices] == [("b", "B")]
