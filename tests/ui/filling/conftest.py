"""A filling screen on a window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake_app.services import Events, Filling
from intake_app.ui import i18n, theme
from intake_app.ui.screens.filling import FillingScreen

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
Open = Callable[[Filling], FillingScreen]


@pytest.fixture(autouse=True)
def in_english(qapp: QApplication) -> Iterator[None]:
    theme.install(qapp, RESOURCES)
    languages = i18n.install(qapp, RESOURCES)
    languages.use("en")
    yield
    languages.use("en")


@pytest.fixture
def events() -> Events:
    return Events(lambda call: call())


@pytest.fixture
def open_screen(qtbot: QtBot, events: Events) -> Open:
    """Show a filling as the main window does."""

    def show(filling: Filling) -> FillingScreen:
        screen = FillingScreen(filling, events)
        qtbot.addWidget(screen)
        screen.resize(1366, 700)
        screen.show()
        qtbot.waitExposed(screen)
        screen.activateWindow()
        qtbot.waitUntil(lambda: screen.isActiveWindow() and screen.page.is_complete())
        return screen

    return show


class Keys:
    """Presses keys where the keyboard is, as a person does."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def type(self, text: str) -> None:
        self._qtbot.keyClicks(focused(), text)

    def press(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self._qtbot.keyClick(focused(), key, modifiers)

    def alt(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.AltModifier)

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    return Keys(qtbot)
