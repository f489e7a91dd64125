"""What becomes of a record is said before it is finished; whom to call, when there is danger."""

import pytest

from intake_app.domain.policy import Contact, Organisation, Policy
from intake_app.services import Workspace
from intake_app.ui.components.immediate_sheet import ImmediateSheet
from intake_app.ui.components.text import Label
from intake_app.ui.screens.cases.screen import CasesScreen
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.review import ReviewScreen
from tests.services.shipped import ADULT, RAPID, fill, shipped_ref
from tests.ui.conftest import Desk, settle


def reviewed(desk: Desk, workspace: Workspace, form_id: str, **answers: str) -> ReviewScreen:
    desk.window.start_form(shipped_ref(workspace, form_id))
    assert desk.window.filling is not None
    fill(desk.window.filling, **answers)
    desk.window.form.review()
    settle()
    screen = desk.window.current_screen()
    assert isinstance(screen, ReviewScreen)
    return screen


def test_without_agreement_the_review_says_that_only_a_count_is_kept(
    desk: Desk, workspace: Workspace
) -> None:
    answers = {**RAPID, "a_consent": "no", "a_judgement": "agree"}
    screen = reviewed(desk, workspace, "rapid_screen", **answers)
    assert "Only a count will be kept" in screen.fate_note.text()
    screen.finish()
    settle()
    assert screen.done_title.text() == "Counted"
    assert not screen.outbox_button.isVisibleTo(screen)
    assert set(workspace.casework.consent.withheld().values()) == {"consent.none"}
    assert workspace.casework.cases.count() == 0


def test_what_may_not_be_sent_is_said_to_stay_here(desk: Desk, workspace: Workspace) -> None:
    answers = {**ADULT, "b_scopes": "services", "b_judgement": "agree"}
    screen = reviewed(desk, workspace, "intake_adult", **answers)
    assert "It will stay on this laptop" in screen.fate_note.text()
    screen.finish()
    assert screen.done_title.text() == "It is kept here"
    assert len(workspace.casework.consent.withheld()) == 1


def test_with_agreement_nothing_is_said_and_it_waits_to_be_sent(
    desk: Desk, workspace: Workspace
) -> None:
    screen = reviewed(desk, workspace, "rapid_screen", **RAPID, a_judgement="agree")
    assert screen.fate_note.isHidden()
    screen.finish()
    assert screen.done_title.text() == "It is in «To send»"


def test_the_end_of_a_form_leads_to_its_case(desk: Desk, workspace: Workspace) -> None:
    screen = reviewed(desk, workspace, "rapid_screen", **RAPID, a_debt="yes", a_judgement="agree")
    assert screen.case_button.isHidden()
    screen.finish()
    settle()
    (case,) = workspace.casework.cases.list()
    assert case.code in screen.done_code.text()
    for button in (screen.home_button, screen.case_button, screen.outbox_button):
        assert button.width() >= button.sizeHint().width(), button.text()
    screen.case_button.click()
    settle()
    shown = desk.window.current_screen()
    assert isinstance(shown, CasesScreen)
    assert shown.is_open()


class TestWhereTheOrganisationNamesWhomToCall:
    @pytest.fixture
    def policy(self) -> Policy:
        contact = Contact(name="Guardia", number="962 555 0199")
        return Policy(organisation=Organisation(name="Casa", contacts=(contact,)))

    def test_the_steps_in_danger_name_them(self, desk: Desk, workspace: Workspace) -> None:
        desk.window.start_form(shipped_ref(workspace, "rapid_screen"))
        screen = desk.window.current_screen()
        assert isinstance(screen, FillingScreen)
        fill(screen.filling, **RAPID, a_danger_now="yes")
        assert screen.triage is not None
        screen.triage.look()
        sheet = screen.triage.sheet
        assert isinstance(sheet, ImmediateSheet)
        assert "Guardia: 962\u00a0555\u00a00199" in [
            one.text() for one in sheet.findChildren(Label)
        ]
