"""The sections beside the page."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from intake_app.forms import SectionState, SectionView
from intake_app.ui import theme
from intake_app.ui.screens.filling.navigator import Navigator

LAPTOP_HEIGHT = 654
"""What 1366x768 leaves between the bars."""
RESOURCES = Path(__file__).resolve().parents[3] / "resources"


def sections(count: int) -> tuple[SectionView, ...]:
    return tuple(
        SectionView(
            section_id=f"/data/s{number}",
            title="Antes de empezar (solo quien atiende)",
            state=SectionState.COMPLETE,
            page_ids=(f"/data/s{number}",),
            answered=1,
            answerable=1,
        )
        for number in range(count)
    )


@pytest.mark.parametrize("height", [300, 600])
def test_many_sections_scroll_and_none_is_squeezed(qtbot: QtBot, height: int) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    look = theme.install(app, RESOURCES)
    navigator = Navigator()
    qtbot.addWidget(navigator)
    navigator.show_sections(sections(12), "/data/s3")
    navigator.resize(navigator.width(), height)
    navigator.show()
    qtbot.waitExposed(navigator)
    look.use(theme.ThemeChoice.DARK, 1.0)
    look.use(theme.ThemeChoice.LIGHT, 1.0)
    qtbot.wait(20)
    for line in navigator.lines:
        assert line.height() >= line.sizeHint().height()
    tops = [line.y() for line in navigator.lines]
    assert all(
        low - high >= line.height()
        for high, low, line in zip(tops, tops[1:], navigator.lines, strict=False)
    )


def test_nine_sections_fit_on_a_laptop_without_scrolling(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.install(app, RESOURCES)
    titles = (
        "Antes de empezar (solo quien atiende)", "Información y acuerdo", "Seguridad hoy",
        "Sobre usted", "Cómo empezó", "El trayecto", "Lo que tuvo que hacer o vivir",
        "Salud y necesidades", "Resultado",
    )  # fmt: skip
    nine = tuple(
        replace(section, title=title) for section, title in zip(sections(9), titles, strict=True)
    )
    navigator = Navigator()
    qtbot.addWidget(navigator)
    navigator.show_sections(nine, "/data/s3")
    navigator.resize(navigator.width(), LAPTOP_HEIGHT)
    navigator.show()
    qtbot.waitExposed(navigator)
    qtbot.wait(20)
    area = navigator.findChild(QScrollArea)
    assert area is not None
    assert area.verticalScrollBar().maximum() == 0


def test_sections_that_are_not_asked_are_counted(qtbot: QtBot) -> None:
    hidden = replace(sections(1)[0], state=SectionState.HIDDEN, page_ids=())
    navigator = Navigator()
    qtbot.addWidget(navigator)
    navigator.show_sections((*sections(2), hidden), "/data/s0")
    assert len(navigator.lines) == 2
    assert "1" in navigator.hidden_line.text()
    assert not navigator.hidden_line.isHidden()
    navigator.show_sections(sections(2), "/data/s0")
    assert navigator.hidden_line.isHidden()
