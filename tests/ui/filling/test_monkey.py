"""A monkey at the keyboard: after each move the screen shows what the session holds."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake_app.domain.records import DraftId
from intake_app.services import Filling, Workspace
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.filling.repeat_rows import AddAnother, InstanceCard
from tests.proofs.likeness import differences
from tests.ui.filling.test_real_engine import SHIPPED, VISIT, workspace

__all__ = ["workspace"]  # the fixture
MOVES = 150
KEYS = (
    Qt.Key.Key_1,
    Qt.Key.Key_2,
    Qt.Key.Key_3,
    Qt.Key.Key_A,
    Qt.Key.Key_N,
    Qt.Key.Key_S,
    Qt.Key.Key_Space,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_Minus,
    Qt.Key.Key_Escape,
)


class Monkey:
    """Makes one move at random."""

    def __init__(self, screen: FillingScreen, qtbot: QtBot, seed: int) -> None:
        self._screen = screen
        self._qtbot = qtbot
        self._random = random.Random(seed)

    def come_back(self, screen: FillingScreen) -> None:
        """Go on with another screen."""
        self._screen = screen

    def move(self) -> str:
        draw = self._random.random()
        if draw < 0.70:
            key = self._random.choice(KEYS)
            focused = QApplication.focusWidget()
            if focused is not None:
                self._qtbot.keyClick(focused, key)
            return key.name
        if draw < 0.80:
            by = self._random.choice((1, 1, -1))
            self._screen.turn(by)
            return f"turn {by}"
        if draw < 0.85:
            page = self._random.choice(self._screen.filling.page_ids())
            self._screen.go_to(page)
            return f"go {page}"
        if draw < 0.90:
            languages = self._screen.filling.languages
            language = self._random.choice(languages)
            self._screen.set_language(language)
            return f"language {language}"
        if draw < 0.95:
            return self._repeat()
        self._screen.go_to_unanswered()
        return "next open"

    def _repeat(self) -> str:
        adds = [add for add in self._shown(AddAnother) if not add.button.isHidden()]
        cards = [card for card in self._shown(InstanceCard) if not card.remove_button.isHidden()]
        movable = [card for card in cards if card.down_button.isVisible()]
        if movable and self._random.random() < 0.3:
            card = self._random.choice(movable)
            self._random.choice((card.up_button, card.down_button)).click()
            return "move"
        if cards and self._random.random() < 0.4:
            card = self._random.choice(cards)
            card.remove_button.click()
            if self._random.random() < 0.5:
                self._screen.put_back()
            return "take away"
        if adds:
            self._random.choice(adds).button.click()
            return "add"
        return "nothing"

    def _shown(self, kind: type) -> list:  # type: ignore[type-arg] # of that kind
        found: list[QWidget] = self._screen.page.findChildren(kind)
        return [widget for widget in found if widget.isVisible()]


def visit_form(folder: Path) -> Path:
    file = folder / "visit.xml"
    file.write_text(VISIT, encoding="utf-8")
    return file


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("form", ["visit", "follow_up", "rapid_screen"])
def test_the_screen_shows_what_the_session_holds(
    form: str, seed: int, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    source: Callable[[], Path] = {"visit": lambda: visit_form(tmp_path)}.get(
        form, lambda: next(path for path in SHIPPED if path.stem == form)
    )
    left: list[bool] = []

    def open_screen(filling: Filling) -> FillingScreen:
        screen = FillingScreen(filling, workspace.events)
        screen.left.connect(lambda: left.append(True))
        qtbot.addWidget(screen)
        screen.resize(1366, 768)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        return screen

    form_ref = workspace.catalogue.import_form(source()).ref

    def take_up(draft_id: DraftId) -> Filling:
        kept = {draft.draft_id for draft in workspace.desk.drafts()}
        # A form left before anything was done in it is not kept.
        return (
            workspace.desk.resume(draft_id) if draft_id in kept else workspace.desk.start(form_ref)
        )

    screen = open_screen(workspace.desk.start(form_ref))
    monkey = Monkey(screen, qtbot, seed)
    moves: list[str] = []
    for _ in range(MOVES):
        moves.append(monkey.move())
        QApplication.processEvents()
        if left:  # the monkey found «Save and leave»: it comes back as a person does
            left.clear()
            screen.close()
            screen = open_screen(take_up(screen.filling.draft_id))
            monkey.come_back(screen)
        assert list(differences(screen)) == [], moves
