"""Cases on screen: no names in the list, a case with what can be done, over the real vault."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pypdf
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from intake_app.casework import Outcome, ReferralStatus, Scope, document_html
from intake_app.services import Action, AtWork, Filling, Workspace
from intake_app.ui.components.immediate_sheet import ImmediateSheet
from intake_app.ui.components.override_sheet import OverrideSheet
from intake_app.ui.components.paper_preview import PaperSheet, pdf_bytes
from intake_app.ui.components.pick_sheet import PickSheet
from intake_app.ui.components.reason_sheet import ReasonSheet
from intake_app.ui.components.rows import Row
from intake_app.ui.screens.cases.dialogs import (
    ChecksSheet,
    DaySheet,
    OutcomeSheet,
    PaperChoice,
    ReviewOverrideSheet,
    ScopesSheet,
    StepSheet,
)
from intake_app.ui.screens.cases.model import CasesModel
from intake_app.ui.screens.cases.screen import CasesScreen
from tests.fakes.clock import FakeClock
from tests.services.shipped import interviewed, screened

ALIAS = "Lucero"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return tmp_path / "hoja.pdf"


@pytest.fixture
def screen(
    qtbot: QtBot, workspace: Workspace, clock: FakeClock, saved: Path
) -> Iterator[Callable[[], CasesScreen]]:
    screens: list[CasesScreen] = []

    def show() -> CasesScreen:
        def save(window: QWidget, title: str, kinds: str, name: str) -> Path | None:
            return saved

        made = CasesScreen(CasesModel(workspace), clock, save)
        screens.append(made)
        made.resize(1366, 700)
        made.show()
        qtbot.waitExposed(made)
        return made

    yield show
    for made in screens:  # before the vault closes
        made.close()
        shiboken6.delete(made)


def open_first(screen: CasesScreen) -> None:
    screen.list_page.findChildren(Row)[0].click()
    assert screen.is_open()


def pick(screen: CasesScreen, value: str) -> None:
    sheet = screen.case.overlay
    assert isinstance(sheet, PickSheet)
    sheet.choices.setCurrentRow(sheet._values.index(value))
    sheet.accept()


def test_an_empty_list_says_how_a_case_begins(screen: Callable[[], CasesScreen]) -> None:
    made = screen()
    assert not made.list_page.findChildren(Row)


def test_the_list_shows_codes_and_no_names(
    workspace: Workspace, screen: Callable[[], CasesScreen]
) -> None:
    screened(workspace, a_debt="yes", a_keeps_things="yes")
    made = screen()
    (row,) = made.list_page.findChildren(Row)
    (case,) = workspace.casework.cases.list()
    assert case.code in row.accessibleName()
    assert "Strong indicators" in row.accessibleName()


def test_a_case_is_found_by_the_beginning_of_its_code(
    workspace: Workspace, screen: Callable[[], CasesScreen], qtbot: QtBot
) -> None:
    screened(workspace, a_debt="yes")
    screened(workspace, a_debt="yes")
    made = screen()
    first = workspace.casework.cases.list()[0]
    made.search.editor.setText(first.code.lower()[:6])
    qtbot.waitUntil(lambda: len(made.list_page.findChildren(Row)) == 1)


def test_raising_counts_at_once_and_lowering_waits(
    workspace: Workspace, screen: Callable[[], CasesScreen]
) -> None:
    screened(workspace, a_debt="yes")
    made = screen()
    open_first(made)
    made.case.change_outcome()
    sheet = made.case.overlay
    assert isinstance(sheet, OutcomeSheet)
    sheet.choices.setCurrentRow(0)
    sheet.accept()
    (row,) = workspace.casework.cases.list()
    assert row.outcome is Outcome.IMMEDIATE
    made.case.change_outcome()
    sheet = made.case.overlay
    assert isinstance(sheet, OutcomeSheet)
    sheet.choices.setCurrentRow(2)
    sheet.accept()
    assert sheet.isVisible(), "without a reason nothing is lowered"
    sheet.reason.set_text("spoke with her again")
    sheet.accept()
    (row,) = workspace.casework.cases.list()
    assert row.outcome is Outcome.IMMEDIATE
    assert "waits for a coordinator" in made.case.words()


def test_the_next_contact_is_kept(workspace: Workspace, screen: Callable[[], CasesScreen]) -> None:
    screened(workspace, a_debt="yes")
    made = screen()
    open_first(made)
    made.case.choose_day()
    sheet = made.case.overlay
    assert isinstance(sheet, DaySheet)
    assert sheet.day.text() == "03/02/2026"
    sheet.day.set_text("someday")
    sheet.yes.click()
    assert "mm/dd/yyyy" in sheet.day.problem()
    assert sheet.isVisible()
    sheet.day.set_text("March 4 2027")
    sheet.yes.click()
    (row,) = workspace.casework.cases.list()
    assert row.next_contact == date(2027, 3, 4)


def test_a_name_needs_a_reason_and_goes_away_with_the_case(
    workspace: Workspace, screen: Callable[[], CasesScreen]
) -> None:
    interviewed(workspace, b_alias=ALIAS)
    made = screen()
    open_first(made)
    assert ALIAS not in made.case.words()
    made.case.open_identity()
    sheet = made.case.overlay
    assert isinstance(sheet, ReasonSheet)
    sheet.accept()
    assert sheet.isVisible()
    sheet.reason.set_text("appointment at the clinic")
    sheet.accept()
    assert ALIAS in made.case.words()
    made.show_list()
    assert ALIAS not in made.case.words()


def test_a_referral_goes_from_proposed_to_sent_with_its_letter(
    workspace: Workspace, screen: Callable[[], CasesScreen], saved: Path
) -> None:
    interviewed(workspace, b_scopes="local services")
    made = screen()
    open_first(made)
    made.case.propose_referral()
    pick(made, "legal")
    pick(made, "")
    case_id = workspace.casework.cases.list()[0].case_id
    (kept,) = workspace.casework.referrals.of_case(case_id)
    made.case.follow_referral(kept)
    pick(made, "agreed")
    (kept,) = workspace.casework.referrals.of_case(case_id)
    assert kept.referral.person_agreed
    made.case.follow_referral(kept)
    pick(made, "letter")
    paper = made.case.overlay
    assert isinstance(paper, PaperSheet)
    assert workspace.casework.cases.list()[0].code in paper.paper.toPlainText()
    paper.save_sealed()
    assert saved.read_bytes().startswith(b"%PDF")
    assert b"/Encrypt" in saved.read_bytes()
    assert "passphrase" in paper.told.text()
    paper.close_sheet()
    made.case.follow_referral(kept)
    pick(made, "send")
    (kept,) = workspace.casework.referrals.of_case(case_id)
    assert kept.status is ReferralStatus.SENT


def test_without_consent_a_letter_needs_a_ground_a_reason_and_somebody_else(
    workspace: Workspace, screen: Callable[[], CasesScreen]
) -> None:
    interviewed(workspace, b_scopes="local")
    made = screen()
    open_first(made)
    case_id = workspace.casework.cases.list()[0].case_id
    kept = workspace.casework.referrals.propose(case_id, "medical", person_agreed=True)
    made.case.follow_referral(kept)
    pick(made, "letter")
    sheet = made.case.overlay
    assert isinstance(sheet, OverrideSheet)
    assert "has not allowed this" in made.case._told.text()
    sheet.accept()
    assert sheet.isVisible()
    sheet.reason.set_text("bleeding")
    sheet.accept()
    assert sheet.isVisible(), "nobody decides it alone"
    sheet.second.set_text("Dr. Peña")
    sheet.accept()
    assert isinstance(made.case.overlay, PaperSheet)
    made.case.overlay.close_sheet()
    made.case.refresh()
    assert "Shared without consent" in made.case.words()
    assert "bleeding" in made.case.words()


def test_a_withdrawal_stops_and_prints_what_stays_outside(
    workspace: Workspace, screen: Callable[[], CasesScreen]
) -> None:
    interviewed(workspace, b_scopes="local services statistics")
    made = screen()
    open_first(made)
    case_id = workspace.casework.cases.list()[0].case_id
    made.case.withdraw()
    sheet = made.case.overlay
    assert isinstance(sheet, ScopesSheet)
    assert set(sheet.boxes) == {Scope.LOCAL, Scope.SERVICES, Scope.STATISTICS}
    sheet.boxes[Scope.SERVICES].setChecked(True)
    sheet.accept()
    assert Scope.SERVICES not in workspace.casework.consent.of_case(case_id).allowed
    assert isinstance(made.case.overlay, PaperSheet)
    assert pdf_bytes(made.case.overlay._document).startswith(b"%PDF")


def test_a_paper_is_made_in_the_language_of_the_person(
    workspace: Workspace, screen: Callable[[], CasesScreen]
) -> None:
    interviewed(workspace, b_scopes="local services")
    case_id = workspace.casework.cases.list()[0].case_id
    made = screen()
    open_first(made)
    made.case.choose_paper()
    sheet = made.case.overlay
    assert isinstance(sheet, PaperChoice)
    assert sheet.language.note.isHidden()
    sheet.language.segments.choose("ht")
    sheet.language._take("ht")
    assert not sheet.language.note.isHidden()
    pick(made, "rights")
    paper = made.case.overlay
    assert isinstance(paper, PaperSheet)
    assert "Dwa ou" in paper.paper.toPlainText()
    paper.close_sheet()
    made.case.say_consent()
    scopes = made.case.overlay
    assert isinstance(scopes, ScopesSheet)
    assert "Contact me later" in scopes.boxes[Scope.CONTACT].accessibleName()
    scopes.language.segments.choose("fr")
    scopes.language._take("fr")
    assert "Me contacter plus tard" in scopes.boxes[Scope.CONTACT].accessibleName()
    scopes.boxes[Scope.CONTACT].setChecked(True)
    scopes.accept()
    assert workspace.casework.printing.language_of(case_id) == "fr"
    made.case.choose_paper()
    sheet = made.case.overlay
    assert isinstance(sheet, PaperChoice)
    assert sheet.language.value() == "fr"


def test_what_is_allowed_opens_with_its_title_though_much_is_ticked(
    workspace: Workspace, screen: Callable[[], CasesScreen], qtbot: QtBot
) -> None:
    scopes = " ".join(one.value for one in Scope)
    interviewed(workspace, b_scopes=scopes.rpartition(" ")[0])
    made = screen()
    made.resize(1366, 480)
    open_first(made)
    made.case.say_consent()
    sheet = made.case.overlay
    assert isinstance(sheet, ScopesSheet)
    *ticked, last = sheet.boxes.values()
    assert [box.isEnabled() for box in ticked] == [False] * len(ticked)
    qtbot.wait(20)
    assert last.visibleRegion().isEmpty(), "the first free box stands below what is seen"
    assert sheet.title.visibleRegion().boundingRect() == sheet.title.rect()
    focus = sheet.focusWidget()
    assert focus is not None
    assert not focus.visibleRegion().isEmpty()


def test_a_form_is_begun_for_the_case_with_what_is_known(
    workspace: Workspace, screen: Callable[[], CasesScreen]
) -> None:
    screened(workspace, a_debt="yes", a_gender="Feminine")
    made = screen()
    open_first(made)
    begun: list[Filling] = []
    made.filling_started.connect(begun.append)
    made.case.choose_form()
    sheet = made.case.overlay
    assert isinstance(sheet, PickSheet)
    (value,) = (one for one in sheet._values if one.startswith("intake_adult"))
    pick(made, value)
    assert [filling.form.form_id for filling in begun] == ["intake_adult"]
    begun[0].close()


def test_every_action_is_a_button_with_words(
    workspace: Workspace, screen: Callable[[], CasesScreen]
) -> None:
    screened(workspace, a_debt="yes")
    made = screen()
    open_first(made)
    for button in made.case.findChildren(QPushButton):
        if button.isVisible():
            assert button.text() or button.accessibleName()


def test_another_case_of_the_same_person_is_hinted_at_and_linked(
    workspace: Workspace, screen: Callable[[], CasesScreen]
) -> None:
    interviewed(workspace, b_alias="Rosalinda Méndez Cruz", b_scopes="local")
    interviewed(workspace, b_alias="Rozalinda Mendes Crus", b_scopes="local")
    one, two = workspace.casework.cases.list()
    made = screen()
    made.show_case(one.case_id)
    assert two.code in made.case.alike.text()
    assert "osalinda" not in made.case.words() + made.case.alike.text()
    made.case.alike.same.click()
    assert made.case.alike.text() == ""
    (row,) = [row for row in made.case.findChildren(Row) if two.code in row.accessibleName()]
    row.click()
    assert made.model.open_case is not None
    assert made.model.open_case.row.case_id == two.case_id
    assert made.case.alike.text() == "", "it was decided already"


def test_nobody_is_sent_back_before_all_is_known(
    workspace: Workspace, screen: Callable[[], CasesScreen]
) -> None:
    interviewed(workspace, b_scopes="local services", b_return="country")
    made = screen()
    open_first(made)
    case_id = workspace.casework.cases.list()[0].case_id
    referrals = workspace.casework.referrals
    kept = referrals.propose(case_id, "return", person_agreed=True)
    made.case.follow_referral(kept)
    pick(made, "send")
    assert referrals.get(kept.referral_id).status is ReferralStatus.PROPOSED
    made.case.follow_referral(referrals.get(kept.referral_id))
    sheet = made.case.overlay
    assert isinstance(sheet, PickSheet)
    assert "0 of 6" in sheet.choices.item(sheet._values.index("checks")).text()
    pick(made, "checks")
    checks = made.case.overlay
    assert isinstance(checks, ChecksSheet)
    for box in checks.boxes.values():
        box.setChecked(True)
    checks.accept()
    made.case.follow_referral(referrals.get(kept.referral_id))
    pick(made, "send")
    assert referrals.get(kept.referral_id).status is ReferralStatus.SENT


def test_what_stood_in_the_way_is_kept_with_what_became_of_it(
    workspace: Workspace, screen: Callable[[], CasesScreen]
) -> None:
    interviewed(workspace, b_scopes="local services")
    made = screen()
    open_first(made)
    case_id = workspace.casework.cases.list()[0].case_id
    referrals = workspace.casework.referrals
    kept = referrals.propose(case_id, "legal", person_agreed=True)
    referrals.send(kept.referral_id)
    made.case.follow_referral(referrals.get(kept.referral_id))
    pick(made, "step")
    sheet = made.case.overlay
    assert isinstance(sheet, StepSheet)
    sheet.boxes["distance"].setChecked(True)
    sheet.boxes["cost"].setChecked(True)
    pick(made, "refused")
    found = referrals.get(kept.referral_id)
    assert found.status is ReferralStatus.REFUSED
    assert found.referral.barriers == ("distance", "cost")


def test_a_letter_is_one_page_and_its_envelope_another(workspace: Workspace) -> None:
    interviewed(workspace, b_scopes="local services")
    case_id = workspace.casework.cases.list()[0].case_id
    kept = workspace.casework.referrals.propose(case_id, "legal", person_agreed=True)
    letter = workspace.casework.printing.letter(kept.referral_id, "es").document
    read = pypdf.PdfReader(io.BytesIO(pdf_bytes(letter)))
    assert len(read.pages) == 2
    width, height = read.pages[0].mediabox[2:]
    assert (round(float(width)), round(float(height))) == (612, 792)
    code = workspace.casework.cases.row(case_id).code
    assert all(code in page.extract_text() for page in read.pages)
    assert read.metadata is None or not read.metadata.title


def test_points_are_one_list_and_fields_one_table(workspace: Workspace) -> None:
    drawn = document_html(workspace.casework.printing.card("rights", "en").document)
    assert drawn.count("<ul>") == 1
    assert drawn.count("<table") == 1
    assert drawn.count("<li>") > 3


def test_alone_in_danger_to_life_one_shares_and_a_coordinator_looks_later(
    workspace: Workspace, screen: Callable[[], CasesScreen]
) -> None:
    interviewed(workspace, b_scopes="local")
    made = screen()
    open_first(made)
    case_id = workspace.casework.cases.list()[0].case_id
    kept = workspace.casework.referrals.propose(case_id, "medical", person_agreed=True)
    made.case.follow_referral(kept)
    pick(made, "send")
    sheet = made.case.overlay
    assert isinstance(sheet, OverrideSheet)
    sheet.reason.set_text("bleeding")
    sheet.accept()
    assert sheet.isVisible(), "nobody decides this alone without saying so"
    sheet.alone.setChecked(True)
    sheet.accept()
    assert workspace.casework.referrals.get(kept.referral_id).status is ReferralStatus.SENT
    assert "a coordinator looks at it by" in made.case.words()
    (waiting,) = workspace.casework.consent.to_review()
    workspace.casework.consent._acting = lambda: AtWork("ana", "Ana", is_coordinator=True)
    made.case._look_at_override(waiting)
    look = made.case.overlay
    assert isinstance(look, ReviewOverrideSheet)
    look.wrong.click()
    assert look.isVisible(), "without a word nothing is found wrong"
    look.right.click()
    assert workspace.casework.consent.to_review() == ()
    assert "found right" in made.case.words()


def test_the_steps_of_danger_are_taken_from_the_case_too(
    workspace: Workspace, screen: Callable[[], CasesScreen], qtbot: QtBot
) -> None:
    screened(workspace, a_danger_now="yes")
    made = screen()
    open_first(made)
    made.case.take_steps()
    sheet = made.case.overlay
    assert isinstance(sheet, ImmediateSheet)
    qtbot.keyClick(sheet.boxes[Action.HOTLINE], Qt.Key.Key_Space)
    qtbot.keyClick(sheet.boxes[Action.SHELTER], Qt.Key.Key_Space)
    qtbot.keyClick(sheet.boxes[Action.SHELTER], Qt.Key.Key_Space)
    sheet.back.click()
    (case,) = workspace.casework.cases.list()
    assert [one.action for one in workspace.casework.dangers.actions(case.case_id)] == [
        Action.HOTLINE
    ]
    assert "Call the national line" in made.case.words()


def test_after_a_change_the_keyboard_stays_with_the_case(
    workspace: Workspace, screen: Callable[[], CasesScreen], qtbot: QtBot
) -> None:
    screened(workspace, a_debt="yes")
    made = screen()
    made.activateWindow()
    open_first(made)
    button = next(
        one for one in made.findChildren(QPushButton) if one.text() == "Propose a service"
    )
    qtbot.waitUntil(made.isActiveWindow)
    button.setFocus()
    button.click()
    sheet = made.case.overlay
    assert isinstance(sheet, PickSheet)
    assert sheet.filter is not None
    assert sheet.filter.editor.hasFocus(), "one types what one looks for"
    qtbot.keyClicks(sheet.filter.editor, "legal")
    sheet.accept()
    pick(made, "")
    (kept,) = workspace.casework.referrals.of_case(workspace.casework.cases.list()[0].case_id)
    assert kept.referral.service == "legal"
    focused = made.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Propose a service"
