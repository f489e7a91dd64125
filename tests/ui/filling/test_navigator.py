"""The sections beside the page."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intake_app.forms import SectionState, SectionView
from intake_app.ui import theme
from intake_app.ui.screens.filling.navigator import Navigator

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
