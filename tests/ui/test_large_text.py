"""Text at 200 %: every screen of the program on a laptop, no word cut."""

import pytest

from intake_app.services import Program, Workspace
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.screens.filling import FillingScreen
from tests.fakes.vaults import PASSPHRASE
from tests.ui.clipping import clipped
from tests.ui.conftest import Desk, OpenDesk, settle

PLACES = ("home", "forms", "outbox", "records", "settings", "central", "statistics", "directory")
LARGEST = 2.0
FORM = "rapid_screen"


def enlarge(desk: Desk, language: str) -> None:
    desk.window.resize(1366, 768)
    desk.window.use_language(language)
    desk.window.use_look("light", LARGEST)
    settle()


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_word_of_a_place_is_cut(desk: Desk, language: str) -> None:
    enlarge(desk, language)
    for place in PLACES:
        desk.window.go(place)
        settle()
        assert clipped(desk.window) == [], place


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_word_of_a_form_is_cut(desk: Desk, workspace: Workspace, language: str) -> None:
    enlarge(desk, language)
    window = desk.window
    ref = next(f.ref for f in workspace.catalogue.forms() if f.ref.form_id == FORM)
    window.start_form(ref)
    settle()
    screen = window.current_screen()
    assert isinstance(screen, FillingScreen)
    for page_id in screen.filling.page_ids():
        screen.go_to(page_id)
        screen.page.build_all()
        settle()
        assert clipped(window) == [], page_id
    screen.toggle_reading()
    settle()
    assert clipped(window) == []
    screen.toggle_reading()
    for act in (screen.help_with_keys, screen.pause, screen.hand_over, screen.search):
        act()
        settle()
        assert clipped(window) == [], act.__name__
        for sheet in window.findChildren(Overlay):
            sheet.close_sheet()
        settle()
    screen.review()
    settle()
    assert clipped(window) == []
    window.form.go_back()
    first = next(s for s in screen.filling.sections() if s.page_ids)
    window.hand_over(first.section_id)
    window.showNormal()
    window.resize(1366, 768)
    settle()
    assert clipped(window) == []
    assert window.handed_over is not None
    window.handed_over.ask_worker()
    settle()
    assert clipped(window) == []


def test_no_word_at_the_door_is_cut(open_desk: OpenDesk, program: Program) -> None:
    program.vault.create("Martha Ortega", PASSPHRASE)
    program.vault.create("Luz Vera", PASSPHRASE)
    desk = open_desk()
    enlarge(desk, "es")
    assert clipped(desk.window) == []


def test_no_word_of_the_welcome_is_cut(open_desk: OpenDesk) -> None:
    desk = open_desk()
    enlarge(desk, "es")
    assert clipped(desk.window) == []
