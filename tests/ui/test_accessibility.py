"""What a screen reader hears: every control has a name, on every screen, in both languages."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from intake_app.services import Program
from intake_app.ui.screens.unlock.screen import UnlockScreen
from intake_app.ui.screens.welcome.screen import WelcomeScreen
from tests.fakes.vaults import PASSPHRASE
from tests.ui.conftest import Desk, OpenDesk, settle

PLACES = (
    *("home", "forms", "outbox", "records", "settings", "central"),
    *("safe", "keeping", "courier", "conflicts", "statistics", "directory"),
)


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    yield
    QAccessible.setActive(False)


def nameless(widget: QWidget) -> list[str]:
    """Controls under the widget that take the keyboard and say nothing."""
    # Only once the window stands: Qt has been seen to fall over what is half made.
    QAccessible.setActive(True)
    found: list[str] = []

    def walk(node: QAccessibleInterface | None) -> None:
        if node is None or not node.isValid():
            return
        state = node.state()
        if getattr(state, "invisible", False):
            return
        is_ground = node.role() in (QAccessible.Role.Client, QAccessible.Role.Window)
        takes_keys = getattr(state, "focusable", False) and not is_ground
        if takes_keys and not node.text(QAccessible.Text.Name).strip():
            found.append(f"{node.role().name} {node.object()}")
        for number in range(node.childCount()):
            walk(node.child(number))

    walk(QAccessible.queryAccessibleInterface(widget))
    return found


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_control_of_every_place_has_a_name(desk: Desk, language: str) -> None:
    desk.window.use_language(language)
    for place in PLACES:
        desk.window.go(place)
        settle()
        assert not nameless(desk.window), place


@pytest.mark.parametrize("step", range(4))
def test_every_control_of_the_welcome_has_a_name(open_desk: OpenDesk, step: int) -> None:
    desk = open_desk()
    screen = desk.window.current_screen()
    assert isinstance(screen, WelcomeScreen)
    screen.name.set_text("Martha")
    screen._show_step(step)
    settle()
    assert not nameless(desk.window)


@pytest.mark.parametrize("forgot", [False, True])
def test_every_control_of_the_door_has_a_name(
    open_desk: OpenDesk, program: Program, forgot: bool
) -> None:
    program.vault.create("Martha Ortega", PASSPHRASE)
    program.vault.create("Luz Vera", PASSPHRASE)
    desk = open_desk()
    screen = desk.window.current_screen()
    assert isinstance(screen, UnlockScreen)
    screen._show_way_back(forgot)
    settle()
    assert not nameless(desk.window)


OPENINGS: list[Callable[[Desk], object]] = [
    lambda desk: desk.window.show_words("Something happened", "and this is what to do"),
    lambda desk: desk.window.hide_away(),
]


@pytest.mark.parametrize("open_it", OPENINGS)
def test_every_control_of_what_covers_the_window_has_a_name(
    desk: Desk, open_it: Callable[[Desk], object]
) -> None:
    open_it(desk)
    settle()
    assert not nameless(desk.window)


def test_tab_reaches_every_control_of_every_place_and_comes_round(desk: Desk) -> None:
    for place in PLACES:
        desk.window.go(place)
        settle()
        first = desk.window.focusWidget()
        assert first is not None, place
        seen = [first]
        for _ in range(200):
            desk.window.focusNextChild()
            present = desk.window.focusWidget()
            if present is first:
                break
            seen.append(present)
        assert desk.window.focusWidget() is first, place
        assert len(seen) > 4, place
        assert all(widget.isVisible() and widget.isEnabled() for widget in seen), place


def test_tab_goes_down_every_page_and_not_back_up(desk: Desk) -> None:
    for place in PLACES:
        desk.window.go(place)
        settle()
        screen = desk.window.current_screen()
        assert screen is not None, place
        desk.window.top.languages.findChildren(QWidget)[0].setFocus()
        stops: list[QWidget] = []
        for _ in range(200):
            desk.window.focusNextChild()
            present = desk.window.focusWidget()
            if present is None or not screen.isAncestorOf(present):
                if stops:
                    break
                continue
            stops.append(present)
        assert stops, place
        rows = [stop.mapTo(screen, stop.rect().center()) for stop in stops]
        for before, after in pairwise(rows):
            goes_on = after.y() >= before.y() - 24
            next_column = after.x() > before.x()
            assert goes_on or next_column, (place, [stop.accessibleName() for stop in stops])
