"""A hint in the open form that a case of the same person may be there."""

from intake_app.services import AtWork, Workspace
from intake_app.ui.screens.filling import FillingScreen
from tests.services.shipped import ADULT, fill, interviewed, shipped_ref
from tests.ui.conftest import Desk, settle

NAME = "Rosalinda Méndez Cruz"


def opened(desk: Desk, workspace: Workspace, name: str) -> FillingScreen:
    desk.window.start_form(shipped_ref(workspace, "intake_adult"))
    screen = desk.window.current_screen()
    assert isinstance(screen, FillingScreen)
    fill(screen.filling, **ADULT)
    person = next(page for page in screen.filling.page_ids() if "b_person" in page)
    screen.go_to(person)
    screen._take_answer("/data/b_person/b_alias", name)
    assert screen.alike is not None
    screen.alike.look()
    settle()
    return screen


def test_the_same_person_goes_on_in_the_case_with_what_is_known(
    desk: Desk, workspace: Workspace
) -> None:
    interviewed(workspace, b_alias=NAME, b_scopes="local", b_age="31")
    [row] = workspace.casework.cases.list()
    screen = opened(desk, workspace, "Rozalinda Mendes Crus")
    assert screen.alike is not None
    assert row.code in screen.alike.text()
    assert NAME not in screen.alike.text()
    screen.alike.same.click()
    settle()
    assert screen.alike.isHidden()
    assert screen.filling.values()["/data/b_person/b_age"] == "31"
    assert "goes on in the case" in screen.banner.text()


def test_somebody_else_is_not_asked_about_again(desk: Desk, workspace: Workspace) -> None:
    interviewed(workspace, b_alias=NAME, b_scopes="local")
    screen = opened(desk, workspace, "Rozalinda Mendes Crus")
    assert screen.alike is not None
    screen.alike.other.click()
    assert screen.alike.isHidden()
    screen._take_answer("/data/b_person/b_alias", "Rozalinda Mendes")
    screen.alike.look()
    assert screen.alike.isHidden()


def test_of_a_case_of_another_team_only_that_it_is_there(desk: Desk, workspace: Workspace) -> None:
    interviewed(workspace, b_alias=NAME, b_scopes="local")
    [row] = workspace.casework.cases.list()
    workspace.casework.cases.set_team(row.case_id, "luz", ["luz"])
    workspace.casework.cases._acting = lambda: AtWork("tomas", "Tomás")
    screen = opened(desk, workspace, NAME)
    assert screen.alike is not None
    assert "Another team" in screen.alike.text()
    assert row.code not in screen.alike.text()
    assert screen.alike.same.isHidden()
