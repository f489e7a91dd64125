"""Possible duplicates are hinted at, and nothing is shown of a case that one may not open."""

from pathlib import Path

import openpyxl

from intake_app.services import AtWork, Workspace
from tests.services.shipped import ADULT, RAPID, begin, fill, interviewed


def test_the_same_name_written_otherwise_is_hinted_at(workspace: Workspace) -> None:
    interviewed(workspace, b_alias="María Guadalupe Hernández Vázquez", b_scopes="local")
    interviewed(workspace, b_alias="Pedro Castillo", b_scopes="local")
    matching = workspace.casework.matching
    [found] = matching.like("Lupita Ernandes Basquez")
    assert found.case_id is not None
    assert found.code == workspace.casework.cases.row(found.case_id).code
    assert matching.like("Lupita Ernandes Basquez", except_case=found.case_id) == ()
    assert matching.like("Zoila Romero") == ()


def test_of_a_case_of_others_only_that_it_exists_is_told(workspace: Workspace) -> None:
    interviewed(workspace, b_alias="Rosalinda Méndez Cruz", b_scopes="local")
    casework = workspace.casework
    case_id = casework.cases.list()[0].case_id
    casework.cases.set_team(case_id, "luz", ["luz"])
    for part in (casework.cases, casework.matching):
        part._acting = lambda: AtWork("tomas", "Tomás")
    [found] = casework.matching.like("Rosalinda Mendes Crus")
    assert (found.case_id, found.code, found.is_minor) == (None, "", None)


def test_a_name_that_came_later_is_found_too_and_no_name_is_logged(workspace: Workspace) -> None:
    matching = workspace.casework.matching
    assert matching.like("Rosalinda Méndez") == ()
    interviewed(workspace, b_alias="Rosalinda Méndez", b_scopes="local")
    assert len(matching.like("Rosalinda Mendes")) == 1
    events = workspace._store.audit.list(limit=5000)
    assert "cases.compared" in [one.kind for one in events]
    assert "Rosalinda" not in repr(events)


def test_what_was_decided_about_a_pair_stays_with_both_and_is_not_asked_again(
    workspace: Workspace,
) -> None:
    interviewed(workspace, b_alias="Rosalinda Méndez Cruz", b_scopes="local")
    interviewed(workspace, b_alias="Rosalinda Mendes Crus", b_scopes="local")
    interviewed(workspace, b_alias="Rozalinda Méndes Cruz", b_scopes="local")
    matching = workspace.casework.matching
    one, two, three = (row.case_id for row in workspace.casework.cases.list())
    hints = {hint.case_id: hint.token for hint in matching.like_case(one)}
    assert set(hints) == {two, three}
    matching.link(one, hints[two])
    matching.keep_apart(one, hints[three])
    assert matching.like_case(one) == ()
    assert [row.case_id for row in matching.linked(one)] == [two]
    assert [row.case_id for row in matching.linked(two)] == [one]
    assert matching.linked(three) == ()
    assert [hint.case_id for hint in matching.like_case(three)] == [two]
    kinds = [event.kind for event in workspace._store.audit.list(limit=5000)]
    assert {"cases.linked", "cases.kept-apart"} <= set(kinds)


def test_an_open_form_goes_on_in_the_case_that_was_there_and_nothing_is_asked_twice(
    workspace: Workspace,
) -> None:
    interviewed(
        workspace, b_alias="Rosalinda Méndez Cruz", b_scopes="local", b_language="ht", b_age="31"
    )
    [row] = workspace.casework.cases.list()
    matching = workspace.casework.matching
    filling = begin(workspace, "intake_adult", **ADULT, b_alias="Rosalinda Mendes Crus")
    [hint] = matching.like_draft(filling.draft_id, matching.names_in(filling))
    assert hint.code == row.code
    matching.go_on_in(filling, hint.token)
    assert matching.like_draft(filling.draft_id, matching.names_in(filling)) == ()
    assert filling.values()["/data/b_person/b_age"] == "31"
    fill(filling, b_judgement="agree").finalise()
    assert [one.case_id for one in workspace.casework.cases.list()] == [row.case_id]
    assert len(workspace.casework.cases.open(row.case_id).contacts) == 2


def test_somebody_else_said_in_the_form_is_known_to_the_case_that_it_begins(
    workspace: Workspace,
) -> None:
    interviewed(workspace, b_alias="Rosalinda Méndez Cruz", b_scopes="local")
    [first] = workspace.casework.cases.list()
    matching = workspace.casework.matching
    filling = begin(workspace, "intake_adult", **ADULT, b_alias="Rosalinda Mendes Crus")
    [hint] = matching.like_draft(filling.draft_id, matching.names_in(filling))
    matching.somebody_else(filling, hint.token)
    assert matching.like_draft(filling.draft_id, matching.names_in(filling)) == ()
    fill(filling, b_judgement="agree").finalise()
    assert len(workspace.casework.cases.list()) == 2
    assert matching.like_case(first.case_id) == ()


def test_a_form_without_names_is_compared_with_nobody(workspace: Workspace) -> None:
    filling = begin(workspace, "rapid_screen", **RAPID)
    assert workspace.casework.matching.names_in(filling) == ()
    filling.close()


def test_a_name_asked_for_in_parts_is_one_name(workspace: Workspace, tmp_path: Path) -> None:
    ref = workspace.catalogue.import_form(_in_parts(tmp_path)).ref
    cases = workspace.casework.cases
    case_id = cases.new()
    filling = cases.start(case_id, ref)
    for name, text in (("nombre", "Rosalinda"), ("apellidos", "Méndez Cruz"), ("acepta", "full")):
        filling.answer(f"/data/{name}", text)
    matching = workspace.casework.matching
    assert "Rosalinda Méndez Cruz" in matching.names_in(filling)
    filling.finalise()
    interviewed(workspace, b_alias="Pedro Castillo", b_scopes="local")
    [found] = matching.like("Rozalinda Mendes Crus")
    assert found.case_id == case_id


def _in_parts(folder: Path) -> Path:
    """A form of somebody else's that asks for first name and surnames apart."""
    book = openpyxl.Workbook()
    survey = book.active
    assert survey is not None
    survey.title = "survey"
    heads = ("type", "name", "label", "bind::intake:class", "bind::intake:role")
    for row in (
        heads,
        ("select_one yes", "acepta", "Acepta", "case", "consent"),
        ("text", "nombre", "Nombre", "identity", ""),
        ("text", "apellidos", "Apellidos", "identity", ""),
    ):
        survey.append(row)
    choices = book.create_sheet("choices")
    for line in (("list_name", "name", "label"), ("yes", "full", "Sí")):
        choices.append(line)
    settings = book.create_sheet("settings")
    settings.append(("form_id", "version", "form_title", "namespaces"))
    settings.append(("partes", "1", "Partes", 'intake="urn:field-intake:1"'))
    file = folder / "partes.xlsx"
    book.save(file)
    return file
