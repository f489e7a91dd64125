"""Contrast, type and icons of the look."""

import inspect
from dataclasses import fields
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from intake_app.ui import theme
from intake_app.ui.components.badge import PROFILE_COLOURS
from intake_app.ui.components.buttons import Button, primary_button
from intake_app.ui.theme import DARK, LIGHT, ThemeChoice, Tokens
from tests.ui.conftest import RESOURCES

TEXT_CONTRAST = 4.5
MARK_CONTRAST = 3.0


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    seen = QColor(colour)
    red, green, blue = (linear(p) for p in (seen.redF(), seen.greenF(), seen.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_every_ground(look: Tokens) -> None:
    pairs = [
        *product((look.text, look.muted), (look.canvas, look.surface, look.hover)),
        *product((look.primary, look.attention, look.ok), (look.canvas, look.surface)),
        (look.text, look.sunken),
        (look.text, look.primary_soft),
        (look.text, look.attention_ground),
        (look.text, look.ok_ground),
        (look.muted, look.primary_soft),
        (look.muted, look.attention_ground),
        (look.muted, look.ok_ground),
        (look.muted, look.sunken),
        (look.on_primary, look.primary),
        (look.on_primary, look.primary_hover),
        (look.attention, look.attention_ground),
        (look.danger, look.danger_ground),
        (look.danger, look.surface),
        (look.ok, look.ok_ground),
        (look.text, look.danger_ground),
        (look.muted, look.danger_ground),
        (look.primary, look.hover),
        (look.danger, look.canvas),
        *product((look.attention, look.ok), (look.sunken, look.primary_soft)),
    ]
    weak = [(one, other) for one, other in pairs if contrast(one, other) < TEXT_CONTRAST]
    assert not weak


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_controls_and_focus_stand_out_from_their_ground(look: Tokens) -> None:
    grounds = (look.canvas, look.surface, look.sunken)
    weak = [
        (mark, ground)
        for mark, ground in product((look.control, look.focus), grounds)
        if contrast(mark, ground) < MARK_CONTRAST
    ]
    states = product((look.primary, look.ok, look.attention, look.muted), (look.primary_soft,))
    weak += [(mark, ground) for mark, ground in states if contrast(mark, ground) < MARK_CONTRAST]
    assert not weak


def test_every_colour_is_looked_at() -> None:
    """A colour that is added stands in one of the two tests above, or only ever draws hairlines."""
    looked_at = inspect.getsource(test_words_can_be_read_on_every_ground)
    looked_at += inspect.getsource(test_controls_and_focus_stand_out_from_their_ground)
    names = {field.name for field in fields(Tokens) if field.type == "str" or field.type is str}
    assert {name for name in names if f"look.{name}" not in looked_at} == {"line"}


def test_nothing_moves_by_itself() -> None:
    """No animation is written anywhere: whoever asks their system for none gets none."""
    moving = ("QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QMovie", "setRange(0, 0)")
    source = Path(theme.__file__).parent
    found = {
        (path.name, word)
        for path in source.rglob("*.py")
        for word in moving
        if word in path.read_text(encoding="utf-8")
    }
    assert found == set()


def test_white_letters_can_be_read_on_every_profile_colour() -> None:
    assert all(contrast("#FFFFFF", colour) >= TEXT_CONTRAST for colour in PROFILE_COLOURS.values())


OWN_COLOURS = "field-intake"
"""The program's own sign."""
TINTED = [icon for icon in sorted((RESOURCES / "icons").glob("*.svg")) if icon.stem != OWN_COLOURS]


@pytest.mark.parametrize("icon", TINTED, ids=lambda p: p.stem)
def test_an_icon_takes_the_colour_it_is_given(icon: object) -> None:
    name = getattr(icon, "stem", "")
    drawn = theme.appearance().pixmap(name, "#FF0000", 24, 1.0).toImage()
    colours = {
        drawn.pixelColor(x, y).name()
        for x in range(24)
        for y in range(24)
        if drawn.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#ff0000"}


def test_the_shipped_typeface_is_used_in_both_weights(qtbot: QtBot) -> None:
    del qtbot
    for weight in (theme.REGULAR, theme.SEMIBOLD):
        info = QFontInfo(theme.appearance().font(weight=weight))
        assert info.family() == "Noto Sans"
        assert info.weight() == weight


def test_dark_follows_the_choice_and_changes_what_is_shown(qtbot: QtBot) -> None:
    label = QLabel("words")
    qtbot.addWidget(label)
    label.show()
    theme.appearance().use(ThemeChoice.DARK, 1.0)
    assert theme.tokens() is DARK
    assert label.palette().windowText().color() == QColor(DARK.text)
    theme.appearance().use(ThemeChoice.LIGHT, 1.0)
    assert label.palette().windowText().color() == QColor(LIGHT.text)


def test_larger_text_makes_words_and_buttons_larger(qtbot: QtBot) -> None:
    button = primary_button("Begin", "plus")
    qtbot.addWidget(button)
    before = button.sizeHint()
    theme.appearance().use(ThemeChoice.LIGHT, 1.5)
    QApplication.processEvents()
    after = button.sizeHint()
    assert after.width() > before.width() * 1.2
    assert after.height() > before.height() * 1.2


def test_a_chosen_segment_has_room_for_its_heavier_words(qtbot: QtBot) -> None:
    button = Button("segment", text="Contraseña")
    button.setCheckable(True)
    qtbot.addWidget(button)
    plain = button.sizeHint().width()
    button.setChecked(True)
    assert button.sizeHint().width() <= plain


@pytest.mark.parametrize("licence", ["fonts/OFL.txt", "icons/LICENSE"])
def test_what_we_ship_keeps_its_licence(licence: str) -> None:
    text = (RESOURCES / licence).read_text(encoding="utf-8")
    assert "Copyright" in text
    assert len(text) > 1000


class Told(QWidget):
    """A widget that counts how often it was dressed anew."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def changeEvent(self, event: QEvent) -> None:
        if theme.is_restyle(event):
            self.times += 1
        super().changeEvent(event)


def test_another_look_dresses_a_widget_once_however_deep_it_stands(qtbot: QtBot) -> None:
    theme.appearance().use(ThemeChoice.LIGHT, 1.0)
    outermost = parent = QWidget()
    qtbot.addWidget(outermost)
    for _ in range(12):
        inner = QWidget()
        QVBoxLayout(parent).addWidget(inner)
        parent = inner
    told = Told()
    QVBoxLayout(parent).addWidget(told)
    outermost.show()
    told.times = 0
    theme.appearance().use(ThemeChoice.DARK, 1.5)
    assert told.times == 1
    theme.appearance().use(ThemeChoice.LIGHT, 1.0)
    assert told.times == 2
