"""Possible duplicates are hinted at, and nothing is shown of a case that one may not open."""

from intake_app.services import AtWork, Workspace
from tests.services.shipped import interviewed


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
