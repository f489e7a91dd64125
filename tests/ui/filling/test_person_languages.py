"""What a person may see speaks their language: the hand-over, the reading, the pause."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from intake_app.domain.records import FormRef
from intake_app.services import Filling, Workspace
from intake_app.ui import i18n
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.screens.filling import FillingScreen, HandOverScreen
from tests.ui.conftest import RESOURCES, Desk, settle
from tests.ui.filling.test_every_appearance import filling as filling
from tests.ui.filling.test_real_engine import VISIT
from tests.ui.test_i18n import messages, translations_module

UI = RESOURCES.parent / "intake_app" / "ui"
KREYOL = "Kreyòl ayisyen (ht)"
THANKS = {
    "es": "Gracias. Eso es todo.",
    "en": "Thank you. That was all.",
    "fr": "Merci. C'est tout.",
    "pt": "Agradecemos. Isso é tudo.",
    "ht": "Mèsi. Se tout.",
}
MARK = "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}"


class Unsaid(QTranslator):
    """Beneath the languages: gives every sentence that none of them has, marked."""

    def __init__(self) -> None:
        super().__init__()
        self._known = {
            (context, source)
            for context, source, _, _ in messages(RESOURCES / "i18n" / "intake_es.ts")
        }

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        del disambiguation, n
        return f"{MARK}{text}" if (context, text) in self._known else ""


@dataclass(frozen=True, slots=True)
class Said:
    """What a window shows and tells screen readers."""

    words: tuple[str, ...]

    def __contains__(self, words: str) -> bool:
        return any(words in one for one in self.words)


def said_by(window: QWidget) -> Said:
    found: list[str] = []
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisibleTo(window):
            continue
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(widget.text())
        if isinstance(widget, QLineEdit):
            found.append(widget.placeholderText())
    return Said(tuple(words for words in found if words))


def languages() -> i18n.Languages:
    assert i18n.Languages.installed is not None
    return i18n.Languages.installed


@pytest.fixture
def unsaid(qapp: QApplication) -> Iterator[None]:
    """The program in English, whose sentences stand in the source: none is known but ours."""
    marker = Unsaid()
    qapp.installTranslator(marker)
    yield
    qapp.removeTranslator(marker)


def test_no_word_round_the_form_is_left_in_the_language_of_the_worker(
    filling: Filling, unsaid: None, qtbot: QtBot
) -> None:
    code = "ht"  # the others are gathered from the same modules
    languages().use("en")
    languages().speak(code)
    for section in filling.sections():
        screen = HandOverScreen(
            filling,
            section.section_id,
            confirm=lambda *_: None,
            seconds_to_wait=lambda: 0.0,
            media=lambda _: None,
        )
        qtbot.addWidget(screen)
        languages().speak(code)  # the form itself names no language
        screen._show_page(fresh=True)
        screen.resize(1366, 768)
        screen.setUpdatesEnabled(False)  # its words are read; nothing here looks at pixels
        screen.show()
        while screen.is_asking():
            screen.page.build_all()
            QApplication.processEvents()
            left = [one for one in said_by(screen.page).words if MARK in one]
            left += [one for one in said_by(screen._asking).words if MARK in one]
            assert left == [], section.section_id
            page = screen._page_id
            screen.turn(1)
            if screen.is_asking() and screen._page_id == page:
                screen.turn(1)  # past what needs a look
            if screen.is_asking() and screen._page_id == page:
                break
        assert [one for one in said_by(screen._end).words if MARK in one] == []
        screen.let_go()
        screen.hide()


def imported_by(modules: list[Path]) -> set[Path]:
    """What these modules of the screen import, and what that imports, in turn."""
    seen: set[Path] = set()
    waiting = list(modules)
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("intake_app.ui"):
                home = RESOURCES.parent / Path(*(node.module or "").split("."))
                names = [home / f"{one.name}.py" for one in node.names]
                found = [home.with_suffix(".py"), home / "__init__.py", *names]
                waiting += [one for one in found if one.is_file()]
    return seen


FOR_THE_WORKER = {
    "messages.py",  # at the way back, which is in the worker's language
    "theme.py",
    "components/fields.py",
    "components/file_choice.py",  # no folder opens while the person is alone with it
    "components/buttons.py",
    "components/icons.py",
    "components/states.py",
    "components/keys.py",
    "components/wrap_label.py",
    "scripts.py",
}


def test_every_module_that_speaks_to_the_person_is_gathered_for_their_languages() -> None:
    begins = [UI / "screens" / "filling" / "hand_over.py", *(UI / "questions").glob("*.py")]
    speaking = {
        module.relative_to(UI).as_posix()
        for module in imported_by(begins)
        if "self.tr(" in (text := module.read_text(encoding="utf-8")) or "translate(" in text
    }
    tools = translations_module()
    gathered = {Path(one).relative_to("intake_app/ui").as_posix() for one in tools.sources("fr")}
    assert speaking - gathered - FOR_THE_WORKER == set()
    assert tools.sources("ht") == tools.sources("fr") == tools.sources("pt")


# ---------------------------------------------------------------- one form, two languages
def visit_in(workspace: Workspace, folder: Path, language: str) -> FormRef:
    file = folder / "visit.xml"
    file.write_text(VISIT.replace("العربية (ar)", language), encoding="utf-8")
    return workspace.catalogue.import_form(file).ref


@pytest.fixture
def form(desk: Desk, workspace: Workspace, tmp_path: Path) -> FillingScreen:
    """A form in English and Haitian Creole, begun in the program's English."""
    desk.window.start_form(visit_in(workspace, tmp_path, KREYOL))
    settle()
    screen = desk.window.current_screen()
    assert isinstance(screen, FillingScreen)
    return screen


def test_hand_over_reading_and_pause_speak_the_form_and_no_longer_than_they_last(
    form: FillingScreen, unseen_desk: Desk
) -> None:
    check_hand_over(form, unseen_desk)
    check_reading_and_pause(form, unseen_desk)


def check_hand_over(form: FillingScreen, desk: Desk) -> None:
    """It speaks the form's language; its way back the worker's."""
    form.set_language(KREYOL)
    form.hand_over_requested.emit("/data/who")
    settle()
    handed = desk.window.handed_over
    assert handed is not None
    assert handed.next_button.text() in ("Kontinye", "Fini")
    assert handed.worker_button.text() == "Se mwen k ap resevwa moun"
    handed._speak("English (en)")
    settle()
    assert handed.worker_button.text() == "I am the worker"
    handed._speak(KREYOL)
    handed.ask_worker()
    settle()
    assert "Take the laptop back" in said_by(handed._door)
    handed._stay()
    settle()
    assert handed.back_button.text() == "Anvan"
    desk.window.take_back()
    settle()
    assert languages().code == "en"
    assert i18n.current_locale().name() == "en_US"
    assert form.reading_bar.next_button.text() == "Next"


def check_reading_and_pause(form: FillingScreen, desk: Desk) -> None:
    """They speak to the person, and no longer than they last."""
    form.set_language("English (en)")
    settle()
    form.hand_over()  # where the worker chooses, they are told who has not read the words
    (sheet,) = desk.window.findChildren(Overlay)
    assert "native speaker" in said_by(sheet)
    assert "Kreyòl ayisyen" in said_by(sheet)
    assert "English" not in said_by(sheet)
    sheet.close_sheet()
    settle()
    form.toggle_reading()
    form.set_language(KREYOL)
    settle()
    assert form.reading_bar.next_button.text() == "Kontinye"
    form.toggle_reading()
    settle()
    assert form.reading_bar.next_button.text() == "Next"

    form.pause()
    sheet = next(one for one in desk.window.findChildren(Overlay) if one.isVisible())
    words = said_by(sheet)
    assert "N ap pran yon poz" in words
    assert "Save and leave" in words  # the buttons are the worker's
    sheet.close_sheet()


@pytest.mark.parametrize("code", THANKS)
def test_the_end_of_a_hand_over_thanks_in_the_language_of_the_person(code: str) -> None:
    languages().use("es" if code != "es" else "en")
    assert languages().said_in(code, "HandOverScreen", "Thank you. That was all.") == THANKS[code]


def test_a_language_we_do_not_have_leaves_the_words_of_the_program() -> None:
    languages().use("es")
    languages().speak("ar")
    assert i18n.current_locale().name() == "es_MX"
    assert languages().said_in("ar", "HandOverScreen", "Thank you. That was all.") == THANKS["es"]
