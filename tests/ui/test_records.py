"""Records as a person sees them: a list that grows as it is read, and what is found by words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from intake_app.domain.people import Role
from intake_app.domain.policy import LookRule, Policy
from intake_app.services import Lane, SearchPage, Workspace
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.paper_preview import PaperSheet
from intake_app.ui.components.reason_sheet import ReasonSheet
from intake_app.ui.components.rows import Row
from intake_app.ui.components.text import Label
from intake_app.ui.screens.records import screen as records_screen
from intake_app.ui.screens.records.model import RecordsModel
from intake_app.ui.screens.records.screen import RecordsScreen
from tests.services.forms import household
from tests.services.shipped import interviewed
from tests.ui.conftest import Desk, settle

NAMES = ("Ramón", "Ramona", "Lucía", "Íñigo", "Sol")


@pytest.fixture
def kept(desk: Desk, workspace: Workspace, tmp_path: Path) -> RecordsScreen:
    """The records of five households, on the screen."""
    ref = workspace.catalogue.import_form(household(tmp_path)).ref
    for name in NAMES:
        filling = workspace.desk.start(ref)
        filling.answer("/data/name", name)
        filling.finalise()
    desk.window.go("records")
    screen = desk.window.current_screen()
    assert isinstance(screen, RecordsScreen)
    settle()
    return screen


def rows(screen: RecordsScreen) -> list[Row]:
    return [row for row in screen.list_page.findChildren(Row) if not row.isHidden()]


def look_for(screen: RecordsScreen, text: str, qtbot: QtBot) -> None:
    screen.search.editor.clear()
    qtbot.keyClicks(screen.search.editor, text)
    qtbot.keyClick(screen.search.editor, Qt.Key.Key_Return)
    settle()


def said(screen: RecordsScreen) -> str:
    return "\n".join(w.text() for w in screen.list_page.findChildren(Label) if w.isVisible())


def test_typed_beginnings_find_and_a_row_names_nobody(kept: RecordsScreen, qtbot: QtBot) -> None:
    look_for(kept, "ram", qtbot)
    assert len(rows(kept)) == 2
    assert "2 found" in said(kept)
    assert all("Ram" not in row.accessibleName() for row in rows(kept))
    qtbot.mouseClick(rows(kept)[0], Qt.MouseButton.LeftButton)
    assert kept.is_reading()
    assert "Ramona" in kept.answer_words()
    qtbot.mouseClick(kept.back, Qt.MouseButton.LeftButton)
    assert len(rows(kept)) == 2  # what was found is still there


def test_what_is_typed_is_looked_for_without_a_key(kept: RecordsScreen, qtbot: QtBot) -> None:
    qtbot.keyClicks(kept.search.editor, "inig")
    qtbot.waitUntil(lambda: len(rows(kept)) == 1, timeout=3000)


def test_nothing_found_says_how_words_are_found(kept: RecordsScreen, qtbot: QtBot) -> None:
    look_for(kept, "zzz", qtbot)
    assert not rows(kept)
    assert "Nothing found" in said(kept)
    qtbot.keyClick(kept.search.editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(rows(kept)) == len(NAMES), timeout=3000)
    assert kept.states.isVisible()


def test_the_list_grows_as_it_is_read(
    kept: RecordsScreen, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records_screen, "PAGE_OF_RECORDS", 2)
    kept.model.shown = 2
    kept.refresh()
    settle()
    assert len(rows(kept)) == 2
    first = rows(kept)[0]
    more = next(b for b in kept.findChildren(QPushButton) if b.text() == "Show more")
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    settle()
    assert len(rows(kept)) == 4
    assert rows(kept)[0] is first  # what was there is not made anew
    desk.window.resize(700, 360)
    settle()
    bar = kept.list_page.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    settle()
    assert len(rows(kept)) == len(NAMES)
    assert more.isHidden()


def test_a_list_that_did_not_change_is_left_alone(kept: RecordsScreen) -> None:
    before = rows(kept)
    kept.refresh()
    assert rows(kept) == before


def test_of_several_looks_only_the_last_tells(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    late: list[tuple[Callable[[], SearchPage], Callable[[SearchPage], None]]] = []

    def later(
        _lane: Lane,
        work: Callable[[], SearchPage],
        done: Callable[[SearchPage], None],
        _failed: Callable[[Exception], None],
    ) -> None:
        late.append((work, done))

    monkeypatch.setattr(workspace.jobs, "submit", later)
    model = RecordsModel(workspace)
    model.look_for("a", lambda _: told.append("a"), lambda _: None)
    model.look_for("b", lambda _: told.append("b"), lambda _: None)
    for work, done in reversed(late):
        done(work())
    assert told == ["b"]


ALIAS = "Lucero"


@pytest.fixture
def read(desk: Desk, workspace: Workspace) -> Callable[[str], RecordsScreen]:
    """A finished interview of somebody who allows these scopes, open to be read."""

    def show(scopes: str) -> RecordsScreen:
        record_id = interviewed(workspace, b_alias=ALIAS, b_scopes=scopes)
        desk.window.go("records")
        screen = desk.window.current_screen()
        assert isinstance(screen, RecordsScreen)
        screen.show_record(screen.model.record(record_id))
        settle()
        return screen

    return show


def test_names_are_kept_apart_and_opened_for_a_reason(
    read: Callable[[str], RecordsScreen], qtbot: QtBot
) -> None:
    screen = read("local")
    assert ALIAS not in screen.answer_words()
    qtbot.mouseClick(screen.apart, Qt.MouseButton.LeftButton)
    sheet = screen.overlay
    assert isinstance(sheet, ReasonSheet)
    qtbot.keyClicks(sheet.reason.editor, "appointment")
    qtbot.keyClick(sheet.reason.editor, Qt.Key.Key_Return)
    assert ALIAS in screen.answer_words()
    screen.show_list()
    assert ALIAS not in screen.answer_words()


def test_a_record_is_printed_as_a_paper_where_that_is_allowed(
    read: Callable[[str], RecordsScreen], desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = read("local")
    desk.files.chosen = tmp_path / "hoja.pdf"
    qtbot.mouseClick(screen.printer, Qt.MouseButton.LeftButton)
    sheet = screen.overlay
    assert isinstance(sheet, PaperSheet)
    assert ALIAS not in sheet.paper.toPlainText()
    sheet.paper.selectAll()
    sheet.paper.copy()
    qtbot.mouseClick(sheet.saving, Qt.MouseButton.LeftButton)
    assert desk.files.chosen.read_bytes().startswith(b"%PDF")


def test_nothing_is_printed_or_copied_for_a_person_who_did_not_allow_it(
    read: Callable[[str], RecordsScreen], desk: Desk, qtbot: QtBot
) -> None:
    screen = read("services")
    desk.window.clipboard.put("before")
    for button in (screen.printer, screen.copy):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert screen.overlay is None
        assert "has not allowed this" in screen._told.text()
    assert QGuiApplication.clipboard().text() == "before"


def test_a_record_is_copied_for_half_a_minute(
    read: Callable[[str], RecordsScreen], qtbot: QtBot
) -> None:
    screen = read("local")
    qtbot.mouseClick(screen.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "Shelter" in copied or "shelter" in copied.lower()
    assert ALIAS not in copied
    assert "Copied" in screen._told.text()
    QGuiApplication.clipboard().clear()


# ---------------------------------------------------------------- names, and what coordination does
def test_a_list_names_nobody_but_where_the_policy_says_so(
    kept: RecordsScreen, workspace: Workspace
) -> None:
    newest = workspace.records.list()[0]
    row = rows(kept)[0]
    assert newest.record_id[:8].upper() in row.accessibleName()
    assert not any(name in said(kept) for name in NAMES)
    kept.show_record(newest)
    assert newest.instance_name not in kept._facts.text()
    shown = Policy(look=LookRule(names_in_lists=True))
    workspace.policy = shown
    kept.show_list()
    kept.reword()
    settle()
    assert newest.instance_name in rows(kept)[0].accessibleName()


def press(within: QWidget | None, words: str, qtbot: QtBot) -> None:
    assert within is not None
    button = next(
        b for b in within.findChildren(QPushButton) if b.isVisible() and b.text() == words
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def test_a_record_is_blocked_and_let_go_again_from_where_it_is_read(
    kept: RecordsScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    record_id = workspace.records.list()[0].record_id
    qtbot.mouseClick(rows(kept)[0], Qt.MouseButton.LeftButton)
    press(kept, "Block", qtbot)
    press(kept.overlay, "Block", qtbot)
    assert not workspace.records.is_blocked(record_id)  # a reason belongs to it
    qtbot.keyClicks(kept.window().focusWidget(), "she asked for it")
    press(kept.overlay, "Block", qtbot)
    assert workspace.records.is_blocked(record_id)
    assert "neither found" in kept._restrained.text()
    press(kept, "Lift the block", qtbot)
    press(kept.overlay, "Lift it", qtbot)
    assert not workspace.records.is_blocked(record_id)
    assert kept._restrained.isHidden()


def test_one_record_is_erased_after_a_question_and_its_certificate_can_be_saved(
    kept: RecordsScreen, workspace: Workspace, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    record_id = workspace.records.list()[0].record_id
    qtbot.mouseClick(rows(kept)[0], Qt.MouseButton.LeftButton)
    press(kept, "Put on hold", qtbot)
    qtbot.keyClicks(kept.window().focusWidget(), "a judge asks")
    press(kept.overlay, "Put on hold", qtbot)
    assert not kept.erase.isEnabled()
    workspace.retention.release(record_id)
    kept._show_deeds()
    press(kept, "Erase for good", qtbot)
    asked = kept.overlay
    assert asked is not None
    words = "\n".join(label.text() for label in asked.findChildren(Label))
    assert "1 record, with every version" in words
    assert "nowhere else" in words
    press(asked, "Keep it", qtbot)
    assert len(workspace.records.list()) == len(NAMES)
    press(kept, "Erase for good", qtbot)
    press(kept.overlay, "Erase", qtbot)
    assert record_id not in {one.record_id for one in workspace.records.list()}
    assert not kept.is_reading()
    (shown,) = (one for one in desk.window.findChildren(Overlay) if one.isVisible())
    desk.files.chosen = tmp_path / "certificate.txt"
    press(shown, "Save the certificate", qtbot)
    written = desk.files.chosen.read_text(encoding="utf-8")
    assert record_id[:8].upper() in written
    assert not any(name in written for name in NAMES)


def test_a_worker_neither_blocks_nor_erases(kept: RecordsScreen, workspace: Workspace) -> None:
    me = workspace.people.me
    workspace._store.people.change(me.person_id, name=me.name, role=Role.WORKER)
    kept.show_record(workspace.records.list()[0])
    assert kept.hold.isHidden()
    assert kept.block.isHidden()
    assert kept.erase.isHidden()
