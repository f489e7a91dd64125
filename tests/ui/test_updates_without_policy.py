"""Without an organisation nobody's versions are believed, and the screen says so."""

from intake_app.ui.screens.updates.screen import UpdatesScreen
from tests.ui.conftest import Desk, settle


def test_without_an_organisation_there_is_nothing_to_press(desk: Desk) -> None:
    desk.window.go("updates")
    settle()
    screen = desk.window.current_screen()
    assert isinstance(screen, UpdatesScreen)
    assert "nobody is named from whom new versions are taken" in screen._who.text()
    assert not screen.elsewhere.isVisibleTo(screen)
    assert not screen.again.isVisibleTo(screen)
