"""With the person: reading, covering, handing over; over the real engine and a vault."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from intake_app.domain.records import DraftId
from intake_app.services import Workspace
from intake_app.ui import theme
from intake_app.ui.screens.filling import FillingScreen, HandOverScreen
from intake_app.ui.screens.filling.covers import Cover
from intake_app.ui.screens.filling.hand_over import is_dead
from intake_app.ui.screens.review import ReviewScreen
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import PASSPHRASE
from tests.ui.conftest import Desk, OpenDesk, settle
from tests.ui.filling.test_real_engine import VISIT

NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def form(desk: Desk, workspace: Workspace, tmp_path: Path) -> FillingScreen:
    """The form of a visit, begun, its first name and age answered."""
    file = tmp_path / "visit.xml"
    file.write_text(VISIT, encoding="utf-8")
    desk.window.start_form(workspace.catalogue.import_form(file).ref)
    settle()
    screen = desk.window.current_screen()
    assert isinstance(screen, FillingScreen)
    screen.filling.answer("/data/who/name", "Ana")
    screen.filling.answer("/data/who/age", "31")
    screen.go_to("/data/who")
    settle()
    return screen


def shown(screen: FillingScreen | HandOverScreen) -> list[str]:
    return [question.path.rpartition("/")[2] for question in screen.page.questions()]


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """A key as the system gives it to the window, which gives it to who has the keyboard."""
    window = widget.window().windowHandle()
    assert window is not None
    QTest.keyClick(window, key, held)
    settle()


# ---------------------------------------------------------------- reading
def test_reading_shows_one_question_in_large_type(form: FillingScreen, desk: Desk) -> None:
    press(form, Qt.Key.Key_F6)
    assert shown(form) == ["name"]
    label = form.page.questions()[0].findChild(QLabel)
    assert label is not None
    assert label.font().pixelSize() == theme.Size.READING
    assert not form.head.isVisible()
    assert not form.navigator.isVisible()
    press(form, Qt.Key.Key_Right, ALT)
    assert shown(form) == ["age"]
    press(form, Qt.Key.Key_Return)
    assert shown(form) == ["work"]
    press(form, Qt.Key.Key_1)
    assert form.filling._session.value("/data/who/work") == "yes"
    press(form, Qt.Key.Key_Left, ALT)
    assert shown(form) == ["age"]
    press(form, Qt.Key.Key_Escape)
    assert shown(form)[:3] == ["name", "age", "work"]
    assert form.head.isVisible()
    here = form.page.focused_question()
    assert here is not None
    assert here.path == "/data/who/age"
    assert theme.appearance().zoom == 1.0
    label = form.page.questions()[0].findChild(QLabel)
    assert label is not None
    assert label.font().pixelSize() == theme.Size.QUESTION


def test_reading_goes_on_over_pages_and_back(form: FillingScreen) -> None:
    form.toggle_reading()
    for _ in range(3):
        form.turn(1)
    assert form.model.page_id == "/data/child"
    form.turn(-1)
    assert form.model.page_id == "/data/who"
    assert shown(form) == ["work"]


def test_a_question_that_goes_while_it_is_read_gives_way(form: FillingScreen) -> None:
    form.filling.answer("/data/who/work", "yes")
    form.toggle_reading()
    form.go_to("/data/who", "/data/who/where")
    settle()
    assert shown(form) == ["where"]
    form._take_answer("/data/who/work", "no")
    settle()
    assert shown(form) == ["work"]


def test_leaving_while_reading_leaves_the_sizes_as_they_were(
    form: FillingScreen, desk: Desk
) -> None:
    form.toggle_reading()
    form.leave()
    settle()
    assert theme.appearance().zoom == 1.0


# ---------------------------------------------------------------- covering
def covered(screen: FillingScreen) -> list[str]:
    covers = screen.page.findChildren(Cover)
    return [c._question.path.rpartition("/")[2] for c in covers if not c.isHidden()]


def test_answers_are_covered_but_the_one_at_hand(form: FillingScreen) -> None:
    press(form, Qt.Key.Key_F5)
    assert covered(form) == ["age"]  # the name has the keyboard, work has no answer
    press(form, Qt.Key.Key_Tab)
    assert covered(form) == ["name"]
    press(form, Qt.Key.Key_F5)
    assert covered(form) == []


def test_nothing_of_the_answer_shows_through_its_cover(form: FillingScreen) -> None:
    form.page.cover_answers(False)
    age = form.page.question("/data/who/age")
    assert age is not None
    open_picture = age.grab(age.answer_area()).toImage()
    form.toggle_covers()
    first = age.grab(age.answer_area()).toImage()
    form.filling.answer("/data/who/age", "88")
    form._redraw()
    assert open_picture != first
    assert age.grab(age.answer_area()).toImage() == first


def test_another_window_covers_them_where_that_is_set(form: FillingScreen, desk: Desk) -> None:
    form.covers_when_away = True
    other = QWidget()
    other.show()
    other.activateWindow()
    settle()
    assert set(covered(form)) == {"name", "age"}
    other.close()
    desk.window.activateWindow()
    settle()
    assert covered(form) == []


def test_the_review_stays_covered(form: FillingScreen, desk: Desk) -> None:
    form.toggle_covers()
    form.review()
    settle()
    review = desk.window.current_screen()
    assert isinstance(review, ReviewScreen)
    words = [label.text() for label in review.findChildren(QLabel)]
    assert "Ana" not in words
    press(review, Qt.Key.Key_F5)
    assert "Ana" in [label.text() for label in review.findChildren(QLabel)]


# ---------------------------------------------------------------- handing over
@pytest.fixture
def handed(form: FillingScreen, desk: Desk) -> HandOverScreen:
    """The first section, handed to the person."""
    form.hand_over_requested.emit("/data/who")
    settle()
    screen = desk.window.handed_over
    assert screen is not None
    return screen


def test_a_lock_in_mid_hand_over_asks_nothing_of_the_closed_vault(
    handed: HandOverScreen, desk: Desk
) -> None:
    """The worker's language comes back then, while screens still stand until Qt lets go of them."""
    assert handed.isVisible()
    desk.window._finish_lock(False)
    QApplication.sendEvent(desk.window, QEvent(QEvent.Type.LanguageChange))  # would raise
    settle()
    assert desk.relaunched == [False]


def test_the_person_answers_one_section_and_nothing_else(
    handed: HandOverScreen, form: FillingScreen, desk: Desk
) -> None:
    assert shown(handed) == ["name", "age", "work"]
    labels: list[QLabel | QPushButton] = [*handed.findChildren(QLabel)]
    labels += handed.findChildren(QPushButton)
    words = " ".join(label.text() for label in labels if label.isVisible())
    assert form.filling.title not in words
    assert not form.isVisible()
    assert desk.window.menuBar().isHidden()
    while handed._stack.currentWidget() is handed._asking:
        handed.turn(1)
    assert "Thank you" in " ".join(
        label.text() for label in handed.findChildren(QLabel) if label.isVisible()
    )
    assert form.filling.place in (None, "/data/who")


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_F9, NONE),
        (Qt.Key.Key_F1, NONE),
        (Qt.Key.Key_F6, NONE),
        (Qt.Key.Key_Escape, NONE),
        (Qt.Key.Key_Q, CTRL),
        (Qt.Key.Key_W, CTRL),
        (Qt.Key.Key_L, CTRL),
        (Qt.Key.Key_1, CTRL),
        (Qt.Key.Key_F, CTRL),
        (Qt.Key.Key_V, CTRL),
        (Qt.Key.Key_Up, ALT),
        (Qt.Key.Key_F4, ALT),
        (Qt.Key.Key_Menu, NONE),
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_keys_that_lead_elsewhere_are_dead(
    key: Qt.Key, held: Qt.KeyboardModifier, handed: HandOverScreen, desk: Desk
) -> None:
    clipboard = QApplication.clipboard()
    clipboard.setText("what the worker copied")
    before = shown(handed)
    press(handed, key, held)
    assert desk.window.root.currentWidget() is handed
    assert desk.window.isVisible()
    assert shown(handed) == before
    assert QApplication.activePopupWidget() is None
    assert handed.filling._session.value("/data/who/name") == "Ana"
    clipboard.clear()


def test_letters_of_every_keyboard_still_arrive(handed: HandOverScreen) -> None:
    def event(key: Qt.Key, held: Qt.KeyboardModifier, text: str) -> QKeyEvent:
        return QKeyEvent(QEvent.Type.KeyPress, key, held, text)

    assert not is_dead(event(Qt.Key.Key_A, NONE, "a"))
    assert not is_dead(event(Qt.Key.Key_Ntilde, Qt.KeyboardModifier.ShiftModifier, "Ñ"))
    assert not is_dead(event(Qt.Key.Key_At, CTRL | ALT, "@"))  # AltGr on Windows
    assert is_dead(event(Qt.Key.Key_Tab, ALT, ""))
    assert is_dead(event(Qt.Key.Key_V, CTRL, "\x16"))
    press(handed, Qt.Key.Key_End)
    press(handed, Qt.Key.Key_B)
    handed.flush()
    assert handed.filling._session.value("/data/who/name") == "Anab"


def test_no_menu_opens_under_the_other_buttons_of_the_mouse(handed: HandOverScreen) -> None:
    window = handed.window().windowHandle()
    assert window is not None
    field = handed.page.questions()[0].tab_stops()[0]
    place = field.mapTo(handed.window(), field.rect().center())
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        QTest.mouseClick(window, button, NONE, place)
        settle()
    assert [menu for menu in handed.window().findChildren(QMenu) if menu.isVisible()] == []
    assert QApplication.activePopupWidget() is None


def test_the_window_cannot_be_closed_meanwhile(handed: HandOverScreen, desk: Desk) -> None:
    desk.window.close()
    settle()
    assert desk.window.isVisible()
    assert desk.window.workspace is not None


def test_only_the_passphrase_leads_back_and_wrong_ones_cost_time(
    handed: HandOverScreen, form: FillingScreen, desk: Desk, clock: FakeClock
) -> None:
    handed.ask_worker()
    for _ in range(3):
        handed.passphrase.set_text("not it")
        handed._try()
        settle()
    assert desk.window.handed_over is handed
    assert not handed.leave_button.isEnabled()
    assert "try again in" in handed.trouble.text()
    handed.passphrase.set_text(PASSPHRASE)
    handed._try()
    assert desk.window.handed_over is handed  # not before the time is over
    clock.advance(minutes=5)
    handed._show_wait()
    handed._try()
    settle()
    assert form.isVisible()
    assert theme.appearance().zoom == 1.0


def test_the_worker_sees_what_the_person_said(
    handed: HandOverScreen, form: FillingScreen, desk: Desk
) -> None:
    handed._take_answer("/data/who/age", "19")
    handed._speak("العربية (ar)")
    handed.ask_worker()
    handed.passphrase.set_text(PASSPHRASE)
    handed._try()
    settle()
    age = form.page.question("/data/who/age")
    assert age is not None
    assert age.tab_stops()[0].text() == "19"  # type: ignore[attr-defined] # a line field
    here = form.page.focused_question()
    assert here is not None
    assert here.path == "/data/who/name"
    assert desk.window.focusWidget() in here.tab_stops()
    assert age.accessibleName() == "كم عمرك؟"


def test_a_draft_handed_over_is_there_after_the_program_was_locked(
    handed: HandOverScreen, desk: Desk, account_id: str, open_desk: OpenDesk
) -> None:
    handed._take_answer("/data/who/age", "19")
    draft_id: DraftId = handed.filling.draft_id
    desk.window.lock()
    settle()
    assert desk.relaunched == [False]
    assert theme.appearance().zoom == 1.0
    again = desk.program.vault.unlock(account_id, PASSPHRASE)
    assert [draft.draft_id for draft in again.desk.drafts()] == [draft_id]
    resumed = again.desk.resume(draft_id)
    assert {line.answer for line in resumed.answers()} >= {"Ana", "19"}


def test_a_section_is_chosen_from_a_list(form: FillingScreen, desk: Desk, qtbot: QtBot) -> None:
    press(form, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    press(form, Qt.Key.Key_Return)  # the section where one is
    assert desk.window.handed_over is not None
    assert shown(desk.window.handed_over) == ["name", "age", "work"]


def test_handing_over_while_reading_leaves_the_sizes_as_they_were(
    form: FillingScreen, desk: Desk
) -> None:
    form.toggle_reading()
    press(form, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    press(form, Qt.Key.Key_Return)
    assert desk.window.handed_over is not None
    desk.window.take_back()
    settle()
    label = form.page.questions()[0].findChild(QLabel)
    assert label is not None
    assert label.font().pixelSize() == theme.Size.QUESTION
    assert not form.is_reading


# ---------------------------------------------------------------- drafts
def test_a_draft_stays_on_the_version_it_was_begun_with(
    form: FillingScreen, desk: Desk, workspace: Workspace, tmp_path: Path
) -> None:
    old = form.filling
    form.leave()
    settle()
    newer = (
        VISIT.replace('version="1"', 'version="2"')
        .replace("/data/who/age", "/data/who/years")
        .replace("<age/>", "<years/>")
    )
    assert newer != VISIT
    file = tmp_path / "visit-2.xml"
    file.write_text(newer, encoding="utf-8")
    newest = workspace.catalogue.import_form(file).ref
    assert newest != old.form
    desk.window.start_form(newest)
    settle()
    fresh = desk.window.current_screen()
    assert isinstance(fresh, FillingScreen)
    assert shown(fresh) == ["name", "years", "work"]
    fresh._take_answer("/data/who/name", "Bo")
    fresh.leave()
    settle()
    assert len(workspace.desk.drafts()) == 2
    for draft_id, name, second in ((old.draft_id, "Ana", "age"), (None, "Bo", "years")):
        wanted = next(
            draft.draft_id
            for draft in workspace.desk.drafts()
            if (draft.draft_id == old.draft_id) == (draft_id is not None)
        )
        desk.window.resume_draft(wanted)
        settle()
        screen = desk.window.current_screen()
        assert isinstance(screen, FillingScreen)
        assert shown(screen) == ["name", second, "work"]
        assert {line.answer for line in screen.filling.answers()} >= {name}
        screen.leave()
        settle()
