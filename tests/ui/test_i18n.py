"""Every sentence in every language, with the same placeholders; dates and counts in words."""

import importlib.util
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from intake_app.ui import i18n
from intake_app.ui import messages as messages_of_program
from intake_app.ui.i18n import Worded
from tests.ui.conftest import RESOURCES

ROOT = RESOURCES.parent
PLACEHOLDER = re.compile(r"%n|%\d|\{\w+\}")
FOLDER = RESOURCES / "i18n"
NOW = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)


def translations_module() -> ModuleType:
    file = ROOT / "installer" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(file: Path) -> list[tuple[str, str, list[str], bool]]:
    """Context, source, translations, whether it is finished."""
    found = []
    for context in ET.parse(file).getroot().findall("context"):
        name = context.findtext("name", "")
        for message in context.findall("message"):
            said = message.find("translation")
            assert said is not None
            forms = [form.text or "" for form in said.findall("numerusform")]
            texts = forms or [said.text or ""]
            finished = said.get("type") != "unfinished"
            found.append((name, message.findtext("source", ""), texts, finished))
    return found


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.ts")), ids=lambda path: path.stem)
def test_every_sentence_is_translated(file: Path) -> None:
    missing = [
        f"{context}: {source}"
        for context, source, texts, finished in messages(file)
        if not finished or not all(text.strip() for text in texts)
    ]
    assert not missing


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.ts")), ids=lambda path: path.stem)
def test_a_translation_has_the_placeholders_of_its_source(file: Path) -> None:
    wrong = []
    for context, source, texts, _ in messages(file):
        wanted = sorted(PLACEHOLDER.findall(source))
        for text in texts:
            # A singular may do without its number: «one form».
            got = sorted(PLACEHOLDER.findall(text))
            if got != wanted and not (len(texts) > 1 and text is texts[0] and "%n" in source):
                wrong.append(f"{context}: {source} -> {text}")
    assert not wrong


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.ts")), ids=lambda path: path.stem)
def test_a_count_has_plural_forms(file: Path) -> None:
    # lupdate sees them in `self.tr("...", "", n)` only.
    single = [source for _, source, texts, _ in messages(file) if "%n" in source and len(texts) < 2]
    assert not single


@pytest.mark.parametrize("code", [language.code for language in i18n.PERSON_LANGUAGES])
def test_no_sentence_of_the_source_is_unknown_to_a_language(code: str, tmp_path: Path) -> None:
    tools = translations_module()
    copy = tmp_path / f"intake_{code}.ts"
    options = ["-pluralonly"] if code == "en" else []
    subprocess.run(
        [
            tools.tool("pyside6-lupdate"),
            *tools.sources(code),
            *("-no-obsolete", "-locations", "none", "-source-language", "en", *options),
            *("-target-language", tools.counting(code), "-ts", str(copy)),
        ],
        check=True,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    in_source = {(context, source) for context, source, _, _ in messages(copy)}
    kept = {(context, source) for context, source, _, _ in messages(FOLDER / copy.name)}
    assert in_source == kept


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.ts")), ids=lambda path: path.stem)
def test_the_compiled_language_is_fresh(file: Path, tmp_path: Path) -> None:
    tools = translations_module()
    copy = Path(shutil.copy(file, tmp_path))
    compiled = copy.with_suffix(".qm")
    subprocess.run(
        [tools.tool("pyside6-lrelease"), "-silent", str(copy), "-qm", str(compiled)], check=True
    )
    assert compiled.read_bytes() == file.with_suffix(".qm").read_bytes()


class Greeting(Worded):
    """Says a sentence that is in the catalogue."""

    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel(self)
        self.say(
            self.label.setText, lambda: QCoreApplication.translate("UnlockScreen", "I forgot it")
        )


def test_a_widget_is_reworded_at_once(qtbot: QtBot, qapp: QCoreApplication) -> None:
    greeting = Greeting()
    qtbot.addWidget(greeting)
    languages = i18n.Languages.installed
    assert languages is not None
    languages.use("es")
    qapp.processEvents()
    assert greeting.label.text() == "La olvidé"
    languages.use("en")
    qapp.processEvents()
    assert greeting.label.text() == "I forgot it"


WORDS: list[tuple[Callable[[], str], str, str]] = [
    (lambda: i18n.ago(NOW - timedelta(seconds=20), NOW), "just now", "hace un momento"),
    (lambda: i18n.ago(NOW - timedelta(minutes=12), NOW), "12 min ago", "hace 12 min"),
    (lambda: messages_of_program.wait_words(1), "1 second", "1 segundo"),
    (lambda: messages_of_program.wait_words(41.2), "42 seconds", "42 segundos"),
    (lambda: messages_of_program.wait_words(60), "1 minute", "1 minuto"),
    (lambda: messages_of_program.wait_words(125), "2 min 5 s", "2 min 5 s"),
    (lambda: i18n.percent(0.999), "99 %", "99 %"),
    (lambda: i18n.percent(1.15), "115 %", "115 %"),
    (lambda: i18n.file_size(14_200), "14 kB", "14 kB"),
    (lambda: i18n.file_size(1_460_000), "1.5 MB", "1.5 MB"),
    (lambda: i18n.day(datetime(2026, 11, 3, 12, tzinfo=UTC)), "Nov 3, 2026", "3 nov 2026"),
]


@pytest.mark.parametrize(("words", "english", "spanish"), WORDS)
def test_times_and_amounts_are_said_in_words(
    words: Callable[[], str], english: str, spanish: str
) -> None:
    languages = i18n.Languages.installed
    assert languages is not None
    assert words() == english
    languages.use("es")
    assert words() == spanish


def test_an_unknown_language_falls_back_to_spanish() -> None:
    assert i18n.language_of("xx").code == "es"


def test_going_to_and_fro_between_languages_leaves_nothing_behind(qapp: QApplication) -> None:
    languages = i18n.install(qapp, RESOURCES)

    def go_round() -> int:
        for code in ("es", "en", "fr"):
            languages.speak(code)
            languages.said_in(code, "Overlay", "Close")
        return len(languages.findChildren(QTranslator))

    try:
        assert go_round() == go_round() > 0
    finally:
        languages.use_own()
