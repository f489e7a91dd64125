"""Real forms from the shared folder load, or are refused for a fault that they really have.

The folder lies beside the project (`../shared/real_forms`); without it these tests are skipped.
"""

from pathlib import Path

import pytest

from intake_app.forms import (
    Environment,
    FormDefinition,
    FormSession,
    FormUnreadable,
    ReadForm,
    read_form,
    read_submission,
    read_xform,
    write_submission,
)
from intake_app.forms.findings import Finding
from intake_app.forms.reading.choice_files import ListUnreadable, read_choice_file

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared" / "real_forms"
SHIPPED = PROJECT / "resources" / "forms"

NEEDS_SHARED = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared folder with real forms is not beside the project"
)

JAVAROSA = "javarosa__src__test__resources__org__javarosa__xform__parse__"

REFUSED = {
    # XForms
    "bad-range-form.xml": {"xform.range-number"},  # starts at "-2.0.1"
    "invalid-events.xml": {"xform.action-event"},
    "event-odk-new-repeat-model.xml": {"xform.action-outside-repeat"},
    "simple-dag-cycle.xml": {"expression.circle"},
    "xpath-syntax-error.xml": {"expression.unreadable"},
    "xpath-unknown-function.xml": {"expression.function-unknown"},
    # XLSForms: pyxform's own examples of what is wrong
    "bad_calc.xlsx": {"expression.open-quote"},
    "calculate_without_calculation.xls": {"survey.calculation-missing"},
    "duplicate_columns.xlsx": {"sheet.heading-twice"},
    "group_name_test.xls": {"survey.name-missing"},
    "xl_date_ambiguous.xlsx": {"expression.unreadable"},
    "include.xls": {"survey.type-unknown"},
    "include.xlsx": {"survey.type-unknown"},
    "include_json.xls": {"survey.type-unknown"},
    "include_json.xlsx": {"survey.type-unknown"},
    "unknown_question_type.xls": {"survey.type-unknown"},
    "include.csv": {"survey.type-unknown"},
    "include_json.csv": {"survey.type-unknown"},
    "gps.csv": {"pyxform.refused"},  # a question without label or hint
    # lists, not forms
    "fruits.csv": {"sheet.survey-missing"},
    "get_path_relative_to_lcar_cases.csv": {"sheet.survey-missing"},
}
"""Name of the file, or its last part -> the codes of its errors, all of them."""


def forms() -> list[Path]:
    if not SHARED.is_dir():
        return []
    found = [path for folder in ("xforms", "xlsforms") for path in (SHARED / folder).iterdir()]
    found += (SHARED / "datasets").glob("pyxform__*.csv")
    found += SHARED.glob("htcds_xlsform.*")
    return sorted(found)


def short_name(path: Path) -> str:
    return path.name.rpartition("__")[2]


@pytest.fixture(scope="module")
def lists() -> dict[str, bytes]:
    """Lists that real forms refer to, by name."""
    return {short_name(path): path.read_bytes() for path in (SHARED / "datasets").iterdir()}


def loaded(path: Path) -> tuple[ReadForm | None, tuple[Finding, ...]]:
    try:
        form = read_form(path)
    except FormUnreadable as refused:
        return None, refused.findings
    return form, form.warnings


@NEEDS_SHARED
@pytest.mark.parametrize("path", forms(), ids=lambda path: path.name)
def test_real_form_is_filled_and_sent_or_refused_for_its_fault(
    path: Path, lists: dict[str, bytes]
) -> None:
    form, findings = loaded(path)
    errors = {finding.code for finding in findings if finding.is_error}
    expected = REFUSED.get(path.name, REFUSED.get(short_name(path)))
    said = "\n".join(finding.text() for finding in findings if finding.is_error)
    if expected is None:
        assert form is not None, said
        assert form.definition.root.children
        fill_write_and_read_back(read_xform(form.xform, media={**form.made_media, **lists}))
    else:
        assert form is None
        assert errors == expected, said
    for finding in findings:
        for language in ("en", "es"):
            assert "…" not in finding.what(language).replace(", …", "").replace("→ …", "") or (
                "…" in "".join(str(fact) for fact in finding.message_args.values())
            )


def fill_write_and_read_back(definition: FormDefinition) -> None:
    session = FormSession.start(definition, Environment(device_id="intake:test"))
    for page_id in session.page_ids():
        assert session.page_view(page_id).page_id == page_id
    session.finish()
    read = read_submission(write_submission(session).xml, definition)
    assert (read.form_id, read.instance_id) == (definition.form_id, session.instance_id)
    for place, value in read.values.items():
        if "/meta" not in place:
            assert session.value(place) == value


@NEEDS_SHARED
def test_every_expected_refusal_belongs_to_a_file() -> None:
    paths = forms()
    assert set(REFUSED) <= {name for path in paths for name in (path.name, short_name(path))}


DATA = sorted((SHARED / "datasets").iterdir()) if SHARED.is_dir() else []
UNREADABLE_DATA = {
    "bad-feature-not-feature.geojson",
    "bad-features-not-array.geojson",
    "bad-futures-collection.geojson",
    "feature-collection-with-unsupported-type.geojson",
    "invalid-type.geojson",
    "not-object.geojson",
}


@NEEDS_SHARED
@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_real_list_is_read_or_refused(path: Path) -> None:
    data = path.read_bytes()
    if short_name(path) in UNREADABLE_DATA:
        with pytest.raises(ListUnreadable):
            read_choice_file(path.name, data)
        return
    table, root = read_choice_file(path.name, data)
    assert root is None
    assert table is not None
    assert all(len(column) == table.size for column in table.columns.values())


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.xlsx")), ids=lambda path: path.name)
def test_shipped_form_loads_without_a_warning_that_matters(path: Path) -> None:
    form, findings = loaded(path)
    assert form is not None, "\n".join(finding.text() for finding in findings)
    # The list of cases is the program's own: it stands beside a form only once that is kept.
    serious = [
        finding.text()
        for finding in findings
        if finding.code != "pyxform.warned" and "cases.csv" not in finding.text()
    ]
    assert serious == []
    assert len(form.definition.languages) >= 2
    assert form.definition.version


@NEEDS_SHARED
def test_iom_form_of_case_data_loads_from_both_kinds() -> None:
    sheet, _ = loaded(SHARED / "htcds_xlsform.xlsx")
    xml, _ = loaded(SHARED / "htcds_xlsform.xml")
    assert sheet is not None
    assert xml is not None
    paths = [{node.path for node in form.definition.root.walk()} for form in (sheet, xml)]
    assert len(paths[0]) > 30
    assert {path.partition("/meta")[0].split("/", 2)[-1] for path in paths[0]} == {
        path.partition("/meta")[0].split("/", 2)[-1] for path in paths[1]
    }
