"""The filling screen over a form on paper: moving, redrawing, telling, leaving."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QColor, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from intake_app.domain.errors import IntakeError
from intake_app.forms import ChangeSet, Control, QuestionView
from intake_app.services import Events, Topic
from intake_app.ui import theme
from intake_app.ui.components.keys import KeyHelp
from intake_app.ui.questions import QuestionWidget
from intake_app.ui.questions.choices import SelectOneQuestion
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.filling.model import is_right_to_left, language_code
from intake_app.ui.screens.filling.page_area import FIRST_ROWS, ROW_GAP
from intake_app.ui.screens.filling.pause import PauseSheet
from intake_app.ui.screens.filling.repeat_rows import AddAnother, InstanceCard
from intake_app.ui.screens.filling.search import SearchSheet
from tests.ui.filling.conftest import Keys, Open, focused
from tests.ui.paper import PaperFilling, a_question


def a_form() -> PaperFilling:
    """Two pages; the second question is there once the first says yes."""
    pages = {
        "one": [
            a_question("/d/works", Control.SELECT_ONE, "Do you work?", ("yes", "no")),
            a_question("/d/where", label="Where do you work?", required=True),
            a_question("/d/age", Control.INTEGER, "How old are you?"),
        ],
        "two": [
            a_question("/d/name", label="What shall we call you?", required=True),
            a_question("/d/notes", Control.MULTILINE, "Notes"),
        ],
    }
    return PaperFilling(
        pages, lambda path, given: path != "/d/where" or given.get("/d/works") == "yes"
    )


def paths(screen: FillingScreen) -> list[str]:
    return [question.path for question in screen.page.questions()]


def here(screen: FillingScreen) -> str:
    question = screen.page.focused_question()
    return question.path if question is not None else ""


# ---------------------------------------------------------------- answering
def test_the_keyboard_begins_in_the_first_question(open_screen: Open) -> None:
    assert here(open_screen(a_form())) == "/d/works"


def test_a_question_comes_and_goes_with_its_relevance(open_screen: Open, keys: Keys) -> None:
    screen = open_screen(a_form())
    assert paths(screen) == ["/d/works", "/d/age"]
    keys.press(Qt.Key.Key_1)
    assert paths(screen) == ["/d/works", "/d/where", "/d/age"]
    keys.press(Qt.Key.Key_2)
    assert paths(screen) == ["/d/works", "/d/age"]
    assert here(screen) == "/d/works"


def test_a_redraw_keeps_the_widgets_that_stay(open_screen: Open, keys: Keys) -> None:
    screen = open_screen(a_form())
    before = screen.page.question("/d/age")
    keys.press(Qt.Key.Key_1)
    assert screen.page.question("/d/age") is before


class Resized(QObject):
    """Which of some widgets were given another size."""

    def __init__(self, widgets: list[QuestionWidget]) -> None:
        super().__init__()
        self.paths: list[str] = []
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QuestionWidget):
            self.paths.append(watched.path)
        return False


def test_a_question_that_comes_or_goes_moves_the_others_and_gives_none_another_size(
    open_screen: Open, keys: Keys, qtbot: QtBot
) -> None:
    kinds = (Control.SELECT_ONE, Control.TEXT, Control.INTEGER)
    questions = [
        a_question(f"/d/q{n}", kinds[n % 3], f"Question number {n}", ("yes", "no"))
        for n in range(60)
    ]
    screen = open_screen(
        PaperFilling(
            {"long": questions},
            lambda path, given: path != "/d/q1" or given.get("/d/q0") == "yes",
        )
    )
    screen.page.build_all()
    ground = screen.page.widget()
    assert ground is not None
    qtbot.waitUntil(lambda: ground.height() == ground.sizeHint().height())
    stay = screen.page.questions()
    resized = Resized(stay)
    for key, count in ((Qt.Key.Key_1, 60), (Qt.Key.Key_2, 59), (Qt.Key.Key_1, 60)):
        keys.press(key)
        QApplication.processEvents()
        shown = screen.page.questions()
        assert len(shown) == count
        assert set(stay) <= set(shown)
        assert resized.paths == []
        for above, below in pairwise(shown):
            assert above.geometry().bottom() + 1 == below.geometry().top()
        assert shown[1].contentsMargins().top() == ROW_GAP


def test_enter_walks_the_page_and_turns_it(open_screen: Open, keys: Keys) -> None:
    screen = open_screen(a_form())
    keys.press(Qt.Key.Key_Return)
    assert here(screen) == "/d/age"
    keys.type("30")
    keys.press(Qt.Key.Key_Return)
    assert screen.model.page_id == "two"
    assert here(screen) == "/d/name"


def test_tab_follows_the_reading_order(open_screen: Open, keys: Keys) -> None:
    screen = open_screen(a_form())
    keys.press(Qt.Key.Key_1)  # the question between comes after the others were built
    seen = [here(screen)]
    for _ in range(2):
        keys.press(Qt.Key.Key_Tab)
        seen.append(here(screen))
    assert seen == ["/d/works", "/d/where", "/d/age"]
    keys.press(Qt.Key.Key_Tab)
    assert not screen.page.isAncestorOf(focused())


def test_typed_text_is_told_when_the_page_turns(open_screen: Open, keys: Keys) -> None:
    filling = a_form()
    screen = open_screen(filling)
    keys.press(Qt.Key.Key_Return)
    keys.type("30")
    keys.alt(Qt.Key.Key_Right)
    assert ("/d/age", "30") in filling.told
    assert screen.model.page_id == "two"


def test_leaving_tells_closes_and_says_so(open_screen: Open, keys: Keys, qtbot: QtBot) -> None:
    filling = a_form()
    screen = open_screen(filling)
    screen.show_question("/d/name", "two")
    keys.type("An")
    with qtbot.waitSignal(screen.left):
        keys.ctrl(Qt.Key.Key_W)
    assert filling.told[-1] == ("/d/name", "An")
    assert filling.closed


def test_hiding_the_screen_tells_what_was_typed(open_screen: Open, keys: Keys) -> None:
    filling = a_form()
    screen = open_screen(filling)
    screen.show_question("/d/name", "two")
    keys.type("An")
    screen.hide()
    assert filling.told[-1] == ("/d/name", "An")


def test_an_answer_that_is_refused_is_said_and_redrawn(
    open_screen: Open, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    filling = a_form()
    screen = open_screen(filling)

    def refuse(_path: str, _text: str) -> ChangeSet:
        raise IntakeError

    monkeypatch.setattr(filling, "answer", refuse)
    keys.press(Qt.Key.Key_1)
    question = screen.page.question("/d/works")
    assert isinstance(question, SelectOneQuestion)
    assert not question.rows[0].isChecked()
    assert not screen.banner.isHidden()


# ---------------------------------------------------------------- pages
def test_what_is_missing_is_shown_once_on_the_way_on(open_screen: Open, keys: Keys) -> None:
    screen = open_screen(a_form())
    keys.press(Qt.Key.Key_1)
    keys.alt(Qt.Key.Key_Right)
    assert screen.model.page_id == "one"
    assert here(screen) == "/d/where"
    question = screen.page.question("/d/where")
    assert question is not None
    assert question.shown_problem() == "An answer is needed here."
    keys.alt(Qt.Key.Key_Right)
    assert screen.model.page_id == "two"


def test_nothing_is_marked_missing_before_the_page_is_left(open_screen: Open, keys: Keys) -> None:
    screen = open_screen(a_form())
    keys.press(Qt.Key.Key_1)
    question = screen.page.question("/d/where")
    assert question is not None
    assert question.shown_problem() == ""


def test_going_back_never_asks(open_screen: Open, keys: Keys) -> None:
    screen = open_screen(a_form())
    screen.go_to("two")
    keys.alt(Qt.Key.Key_Left)
    assert screen.model.page_id == "one"


def test_the_last_page_leads_to_the_review(open_screen: Open, keys: Keys, qtbot: QtBot) -> None:
    screen = open_screen(a_form())
    screen.show_question("/d/name", "two")
    keys.type("Ana")
    with qtbot.waitSignal(screen.review_requested):
        keys.ctrl(Qt.Key.Key_Return)


def test_ctrl_enter_leaves_long_text(open_screen: Open, keys: Keys, qtbot: QtBot) -> None:
    screen = open_screen(a_form())
    screen.show_question("/d/name", "two")
    keys.type("Ana")
    screen.show_question("/d/notes", "two")
    keys.type("quiet place")
    with qtbot.waitSignal(screen.review_requested):
        keys.ctrl(Qt.Key.Key_Return)
    assert screen.filling.page("two").items[1].value == "quiet place"  # type: ignore[union-attr] # a question


def test_the_place_is_remembered_and_taken_up(open_screen: Open) -> None:
    filling = a_form()
    open_screen(filling).go_to("two")
    assert open_screen(filling).model.page_id == "two"


def test_page_keys_turn_at_the_ends(open_screen: Open, keys: Keys) -> None:
    screen = open_screen(a_form())
    screen.resize(1366, 1200)
    QApplication.processEvents()
    keys.press(Qt.Key.Key_PageDown)
    assert screen.model.page_id == "two"
    keys.press(Qt.Key.Key_PageUp)
    assert screen.model.page_id == "one"


def test_a_section_is_a_click_away(open_screen: Open, qtbot: QtBot) -> None:
    screen = open_screen(a_form())
    qtbot.mouseClick(screen.navigator.lines[1], Qt.MouseButton.LeftButton)
    assert screen.model.page_id == "two"
    assert "Section two" in screen.navigator.lines[1].accessibleName()


def test_a_jump_marks_everything_missing(open_screen: Open) -> None:
    screen = open_screen(a_form())
    screen.show_question("/d/name", "two")
    question = screen.page.question("/d/name")
    assert question is not None
    assert question.shown_problem() == "An answer is needed here."
    assert here(screen) == "/d/name"


# ---------------------------------------------------------------- finding
def test_a_question_is_found_by_its_words(open_screen: Open, keys: Keys) -> None:
    screen = open_screen(a_form())
    keys.ctrl(Qt.Key.Key_F)
    sheet = screen.findChild(SearchSheet)
    assert sheet is not None
    keys.type("call SHALL")
    keys.press(Qt.Key.Key_Return)
    assert here(screen) == "/d/name"


def test_accents_do_not_matter_when_looking(open_screen: Open) -> None:
    screen = open_screen(a_form())
    assert [found.path for found in screen.model.find("cáll yoù")] == ["/d/name"]
    assert screen.model.find("  ") == []


def test_next_open_goes_on_and_round(open_screen: Open, keys: Keys) -> None:
    filling = a_form()
    filling.given = {"/d/age": "3"}
    screen = open_screen(filling)
    keys.ctrl(Qt.Key.Key_J)
    assert here(screen) == "/d/name"
    keys.ctrl(Qt.Key.Key_J)
    assert here(screen) == "/d/notes"
    keys.ctrl(Qt.Key.Key_J)
    assert here(screen) == "/d/works"


def test_next_open_says_when_there_is_none(open_screen: Open, keys: Keys) -> None:
    filling = a_form()
    filling.given = dict.fromkeys(("/d/works", "/d/age", "/d/name", "/d/notes"), "no")
    screen = open_screen(filling)
    keys.ctrl(Qt.Key.Key_J)
    assert screen.banner.text() == "Every question has an answer."


def test_next_to_look_at_goes_to_the_problem(open_screen: Open) -> None:
    screen = open_screen(a_form())
    screen.go_to_problem()
    assert here(screen) == "/d/name"


# ---------------------------------------------------------------- repeats
def with_children() -> PaperFilling:
    return PaperFilling({"kids": []}, repeats={"kids": "/d/child"})


def card(screen: FillingScreen, number: int) -> InstanceCard:
    cards = [c for c in screen.page.findChildren(InstanceCard) if not c.isHidden()]
    return sorted(cards, key=lambda c: c.y())[number]


def test_an_instance_is_added_and_entered(open_screen: Open, keys: Keys) -> None:
    filling = with_children()
    screen = open_screen(filling)
    assert isinstance(focused().parentWidget(), AddAnother)
    keys.press(Qt.Key.Key_Return)
    assert here(screen) == "/d/child[1]/name"
    keys.type("Ana")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    assert here(screen) == "/d/child[2]/name"
    assert filling.given["/d/child[1]/name"] == "Ana"


def test_an_instance_goes_at_once_and_comes_back(open_screen: Open, qtbot: QtBot) -> None:
    filling = with_children()
    filling.instances = {"/d/child": 2}
    filling.given = {"/d/child[1]/name": "Ana", "/d/child[2]/name": "Bo"}
    screen = open_screen(filling)
    first = card(screen, 0)
    qtbot.mouseClick(first.remove_button, Qt.MouseButton.LeftButton)
    assert filling.instances == {"/d/child": 1}
    assert paths(screen) == ["/d/child[1]/name"]
    field = screen.page.questions()[0]
    assert field.tab_stops()[0].text() == "Bo"  # type: ignore[attr-defined] # a line field
    assert "Taken away" in screen.banner.text()
    qtbot.mouseClick(screen.banner.button, Qt.MouseButton.LeftButton)
    assert filling.given == {"/d/child[1]/name": "Ana", "/d/child[2]/name": "Bo"}
    assert paths(screen) == ["/d/child[1]/name", "/d/child[2]/name"]
    assert screen.banner.isHidden()


# ---------------------------------------------------------------- language
def test_the_language_changes_at_the_same_place(open_screen: Open, keys: Keys) -> None:
    screen = open_screen(a_form())
    keys.press(Qt.Key.Key_Return)
    keys.type("3")
    screen.set_language("العربية (ar)")
    assert here(screen) == "/d/age"
    question = screen.page.question("/d/age")
    assert question is not None
    assert question.accessibleName().startswith("[العربية (ar)]")
    assert screen.filling.page("one").items[1].value == "3"  # type: ignore[union-attr] # a question
    assert question.layoutDirection() is Qt.LayoutDirection.RightToLeft
    screen.set_language("English (en)")
    assert question.layoutDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize(
    ("language", "code", "right_to_left"),
    [
        ("English (en)", "en", False),
        ("العربية (ar)", "ar", True),
        ("فارسی (fa-IR)", "fa", True),
        ("he", "he", True),
        ("Español", "", False),
        ("default", "", False),
        ("", "", False),
    ],
)
def test_direction_follows_the_code(language: str, code: str, right_to_left: bool) -> None:
    assert language_code(language) == code
    assert is_right_to_left(language) is right_to_left


# ---------------------------------------------------------------- state
def test_saved_is_said_with_its_time(open_screen: Open) -> None:
    screen = open_screen(a_form())
    assert screen.head.saved.text().startswith("Saved ")


def test_what_is_not_saved_is_said(
    open_screen: Open, events: Events, monkeypatch: pytest.MonkeyPatch
) -> None:
    filling = a_form()
    screen = open_screen(filling)
    monkeypatch.setattr(filling, "is_saved", lambda: False)
    events.publish(Topic.SAVED, draft_id=filling.draft_id)
    assert screen.head.saved.text() == "Saving…"
    events.publish(Topic.SAVED, draft_id=filling.draft_id, failure="store.disk-full")
    assert screen.head.saved.text() == "Not saved yet"
    monkeypatch.setattr(filling, "is_saved", lambda: True)
    events.publish(Topic.SAVED, draft_id=filling.draft_id)
    assert screen.head.saved.text().startswith("Saved ")


def test_a_closed_screen_hears_nothing(open_screen: Open, events: Events) -> None:
    filling = a_form()
    screen = open_screen(filling)
    screen.leave()
    before = screen.head.saved.text()
    events.publish(Topic.SAVED, draft_id=filling.draft_id, failure="store.disk-full")
    assert screen.head.saved.text() == before


# ---------------------------------------------------------------- size
def a_long_page(count: int) -> PaperFilling:
    kinds = (Control.TEXT, Control.SELECT_ONE, Control.INTEGER, Control.DATE)
    questions: list[QuestionView] = [
        a_question(f"/d/q{n}", kinds[n % 4], f"Question number {n}", ("yes", "no"))
        for n in range(count)
    ]
    return PaperFilling({"long": questions}, lambda path, given: path != "/d/q3" or bool(given))


def test_a_page_of_500_questions_is_built_behind_the_first(
    qtbot: QtBot, events: Events, keys: Keys
) -> None:
    screen = FillingScreen(a_long_page(500), events)
    qtbot.addWidget(screen)
    assert len(screen.page.questions()) == FIRST_ROWS
    screen.show()
    qtbot.waitUntil(screen.page.is_complete, timeout=30_000)
    assert paths(screen) == [f"/d/q{n}" for n in range(500) if n != 3]


def test_a_far_question_is_reached_before_all_is_built(qtbot: QtBot, events: Events) -> None:
    screen = FillingScreen(a_long_page(500), events)
    qtbot.addWidget(screen)
    screen.show()
    screen.show_question("/d/q120", "long")
    assert here(screen) == "/d/q120"
    assert not screen.page.is_complete()


def test_narrow_screens_put_the_sections_aside(open_screen: Open, keys: Keys) -> None:
    screen = open_screen(a_form())
    screen.resize(683, 384)
    QApplication.processEvents()
    assert screen.navigator.isHidden()
    keys.ctrl(Qt.Key.Key_B)
    assert not screen.navigator.isHidden()


def test_every_part_has_a_name(open_screen: Open, keys: Keys) -> None:
    screen = open_screen(a_form())
    keys.press(Qt.Key.Key_1)
    nameless = [
        f"{type(child).__name__} in {type(child.parentWidget()).__name__}"
        for child in screen.findChildren(QWidget)
        if child.isVisible()
        and child.isEnabled()
        and child.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not QAccessible.queryAccessibleInterface(child).text(QAccessible.Text.Name)
    ]
    assert nameless == []


# ---------------------------------------------------------------- keys, pause, the place
def test_the_key_help_lists_every_key_of_the_screen(open_screen: Open, keys: Keys) -> None:
    screen = open_screen(a_form())
    screen.go_to("two")
    keys.press(Qt.Key.Key_F1)
    sheet = screen.findChild(KeyHelp)
    assert sheet is not None
    assert sheet.isVisible()
    bound = {shortcut.key().toString() for shortcut in screen.findChildren(QShortcut)}
    listed = {keys for group in screen.key_groups() for act in group.acts for keys in act.keys}
    assert bound <= listed
    assert len(sheet.lines) == sum(len(group.acts) for group in screen.key_groups())
    keys.press(Qt.Key.Key_Escape)
    assert here(screen) == "/d/name"


def test_a_pause_shows_nothing_of_the_form_and_comes_back(
    open_screen: Open, keys: Keys, qtbot: QtBot
) -> None:
    screen = open_screen(a_form())
    screen.go_to("two")
    keys.type("Ana")
    keys.press(Qt.Key.Key_F7)
    sheet = screen.findChild(PauseSheet)
    assert sheet is not None
    assert sheet.rect() == screen.rect()
    assert screen.filling.told == [("/d/name", "Ana")]  # type: ignore[attr-defined] # on paper
    words = " ".join(label.text() for label in sheet.findChildren(QLabel))
    assert not any(letter.isdigit() for letter in words)
    assert "Paper form" not in words
    corner = screen.grab().toImage().pixelColor(5, 5)
    assert corner == QColor(theme.tokens().canvas)  # the head bar is covered too
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: here(screen) == "/d/name")
