"""Letters of other scripts: shipped, loaded when they come, never a box in their place."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextLayout
from PySide6.QtWidgets import QApplication

from intake_app.ui import scripts, theme
from intake_app.ui.components.wrap_label import WrappedWords

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
ROOT = RESOURCES.parent
SAMPLES = {
    "Noto Sans Arabic": "هل تريد الاستراحة؟ چه پڑھیں گے ئۆ",
    "Noto Sans Devanagari": "क्या आप आराम करना चाहते हैं? ज्ञान ळ",
    "Noto Sans Ethiopic": "ማረፍ ይፈልጋሉ? እንታይ ኣሎ ፲፪",
}
EAST_ASIAN = ("您想休息一下吗？", "您想休息一下嗎？", "休みたいですか。ｶﾅ", "쉬고 싶으세요?")
LATIN = "¿Ñandú? àèìòù ąęłżć ʼ ꞌ ə ɨ ŋ ƴ ẽ x̱ ñu̱ Кириллица Ελληνικά — «»“”…"
"""Spanish, Creole, Polish, and signs of Mexican languages: saltillo, macron below, schwa."""


def drawn(text: str) -> list[tuple[str, int]]:
    """Family and number of each glyph that is drawn for a text; number 0 is a box."""
    words = WrappedWords()
    words.measure(text, "", theme.appearance().font(), 2000, Qt.LayoutDirection.LeftToRight)
    layout = words._layout
    assert isinstance(layout, QTextLayout)
    return [
        (run.rawFont().familyName().title(), glyph)
        for run in layout.glyphRuns()
        for glyph in run.glyphIndexes()
    ]


@pytest.mark.parametrize("family", SAMPLES)
def test_each_script_is_drawn_from_what_we_ship(family: str, qapp: QApplication) -> None:
    theme.install(qapp, RESOURCES)
    glyphs = drawn(SAMPLES[family])
    assert glyphs
    assert all(number != 0 for _, number in glyphs)
    assert {name for name, _ in glyphs} <= {family, theme.FAMILY}
    assert sum(name == family for name, _ in glyphs) > len(glyphs) / 2


def test_the_programs_own_face_has_all_letters_of_the_latin_world(qapp: QApplication) -> None:
    theme.install(qapp, RESOURCES)
    glyphs = drawn(LATIN)
    assert all(number != 0 for _, number in glyphs)
    assert {name for name, _ in glyphs} == {theme.FAMILY}


def test_heavy_words_are_heavy_in_every_script(qapp: QApplication) -> None:
    look = theme.install(qapp, RESOURCES)
    for sample in SAMPLES.values():
        widths = []
        for weight in (theme.REGULAR, theme.SEMIBOLD):
            words = WrappedWords()
            font = look.font(theme.Size.TITLE, weight)
            words.measure(sample, "", font, 4000, Qt.LayoutDirection.LeftToRight)
            widths.append(words.last_line_width())
        assert widths[0] != widths[1]


def test_nothing_is_loaded_before_its_first_letter() -> None:
    """In a process of its own: fonts stay loaded for as long as one lives."""
    code = (
        "from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from intake_app.ui import scripts, theme\n"
        "app = QApplication([])\n"
        f"theme.install(app, Path({str(RESOURCES)!r}))\n"
        "fonts = scripts.ScriptFonts.installed\n"
        "scripts.see('plain words, ¿y qué?')\n"
        "assert fonts.loaded == frozenset(), fonts.loaded\n"
        "scripts.see('ምን')\n"
        "heavy, light = 'NotoSansEthiopic-Bold.ttf', 'NotoSansEthiopic-Regular.ttf'\n"
        "assert fonts.loaded == frozenset({heavy, light}), fonts.loaded\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("has_its_own", [False, True])
def test_east_asian_letters_come_from_the_system_or_from_us(
    has_its_own: bool, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [""] if has_its_own else []
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: asked)
    theme.install(qapp, RESOURCES)
    fonts = scripts.ScriptFonts(RESOURCES / "fonts", theme.FAMILY)
    monkeypatch.setattr(scripts.ScriptFonts, "installed", fonts)
    for text in EAST_ASIAN:
        glyphs = drawn(text)
        assert glyphs
        if not has_its_own:
            assert all(number != 0 for _, number in glyphs), text
    assert fonts.loaded == (set() if has_its_own else {"DroidSansFallback-Regular.ttf"})


def test_every_font_is_there() -> None:
    for file in {file for script in scripts.SCRIPTS for file in script.files}:
        assert (RESOURCES / "fonts" / file).read_bytes()[:4] == b"\x00\x01\x00\x00"
