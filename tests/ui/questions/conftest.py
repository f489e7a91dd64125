"""One question on a window, and what it tells."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from intake_app.forms import QuestionView
from intake_app.ui import i18n, theme
from intake_app.ui.questions import QuestionWidget, widget_for

RESOURCES = Path(__file__).resolve().parents[3] / "resources"


@dataclass
class Paper:
    """A window with one question on it."""

    window: QWidget
    widget: QuestionWidget
    told: list[tuple[str, str]] = field(default_factory=list)
    advanced: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def answers(self) -> list[str]:
        return [text for _path, text in self.told]


@pytest.fixture(autouse=True)
def in_english(qapp: QApplication) -> Iterator[None]:
    theme.install(qapp, RESOURCES)
    languages = i18n.install(qapp, RESOURCES)
    languages.use("en")
    yield
    languages.use("en")


@pytest.fixture
def lay(qtbot: QtBot) -> Callable[[QuestionView], Paper]:
    """Put a question on a window of its own, with the keyboard in it."""

    def lay_question(view: QuestionView) -> Paper:
        window = QWidget()
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        widget = widget_for(view)(window)
        column.addWidget(widget)
        column.addStretch(1)
        paper = Paper(window, widget)
        widget.answered.connect(lambda path, text: paper.told.append((path, text)))
        widget.advanced.connect(paper.advanced.append)
        widget.left.connect(paper.left.append)
        widget.show_question(view)
        window.resize(700, 400)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        widget.take_focus()
        QApplication.processEvents()
        return paper

    return lay_question
