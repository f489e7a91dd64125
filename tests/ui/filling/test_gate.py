"""A closed gate is passed by no way of moving: keys, sections, search, drafts, languages, hands."""

from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from intake_app.forms import QuestionView
from intake_app.services import Workspace
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.rows import Row
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.review import ReviewScreen
from tests.end_to_end.person import questions_of
from tests.services.shipped import ADULT, RAPID, begin, fill, shipped_ref
from tests.ui.conftest import Desk, settle

CLOSED = (
    (
        "rapid_screen",
        RAPID,
        {"a_companion": "partner", "a_companion_controls": "yes"},
        ("a_danger", "a_signs"),
    ),
    ("intake_adult", ADULT, {"b_consent": "no"}, ("b_safety", "b_person", "b_situation_g")),
)
"""Form, how it is begun, what closes the gate, and the groups behind it."""


class Closed:
    """A form with a closed gate on the screen, and what lies behind the gate."""

    def __init__(self, desk: Desk, workspace: Workspace, case: int) -> None:
        form, known, closing, groups = CLOSED[case]
        opened = begin(workspace, form, **known)
        self.groups = tuple(f"/data/{one}" for one in groups)
        self.pages = [one for one in opened.page_ids() if self.is_behind(one)]
        self.labels = {
            view.path: view.label.plain
            for page in self.pages
            for view in questions_of(opened.peek(page).items)
        }
        self.sections = [
            one.section_id for one in opened.sections() if self.is_behind(one.page_ids[0])
        ]
        workspace.desk.discard(opened.draft_id)
        assert self.pages
        assert self.labels
        self.desk = desk
        self.window = desk.window
        self.window.start_form(shipped_ref(workspace, form))
        fill(self.screen.filling, **{**known, **closing})
        self.screen._show_page(fresh=True)
        settle()

    @property
    def screen(self) -> FillingScreen:
        shown = self.window.current_screen()
        assert isinstance(shown, FillingScreen)
        return shown

    def is_behind(self, path: str) -> bool:
        return path.partition("[")[0].startswith(self.groups)

    def check(self, by: str) -> None:
        """Nothing from behind the gate is shown, and none of its pages is where one is."""
        settle()
        shown = self.window.current_screen()
        if isinstance(shown, ReviewScreen):
            words = "\n".join(row.accessibleName() for row in shown.findChildren(Row))
            assert not any(label in words for label in self.labels.values()), by
            return
        screen = self.screen
        assert not self.is_behind(screen.model.page_id), by
        views: Iterator[QuestionView] = questions_of(screen.model.page().items)
        assert not [view.path for view in views if self.is_behind(view.path)], by
        assert not [path for path in self.labels if screen.page.question(path) is not None], by


def test_a_closed_gate_is_passed_by_no_way_of_moving(
    unseen_desk: Desk, workspace: Workspace, qtbot: QtBot
) -> None:
    for case in range(len(CLOSED)):
        closed = Closed(unseen_desk, workspace, case)
        try_every_way(closed, qtbot)
        closed.screen.leave()


def try_every_way(closed: Closed, qtbot: QtBot) -> None:
    screen = closed.screen
    filling = screen.filling
    hidden = closed.pages[0]
    path, label = next(iter(closed.labels.items()))

    for page in closed.pages:
        screen.go_to(page, path)
        closed.check("going to its page")
    lines = [one for one in screen.navigator.findChildren(QAbstractButton) if one.isVisible()]
    assert len(lines) > 3
    for line in lines:
        if shiboken6.isValid(line) and line.isVisible():
            line.click()
            closed.check("the list of sections")
            for sheet in screen.window().findChildren(Overlay):
                sheet.close_sheet()
            closed.window.form.go_back()
    assert not {one.section_id for one in filling.sections() if one.page_ids} & set(closed.sections)
    assert not [one for one in screen.model.searcher()(label[:12]) if closed.is_behind(one.path)]

    screen.go_to(filling.page_ids()[0])
    for _ in range(12):
        qtbot.keyClick(screen, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
        closed.check("the next without an answer")
    screen.go_to(filling.page_ids()[0])
    for step in (1, -1):
        for _ in range(2 * len(filling.page_ids())):
            if closed.window.current_screen() is not screen:
                closed.check("the review")
                closed.window.form.go_back()
                break
            screen.turn(step)
            closed.check("page after page")

    screen.toggle_reading()
    for _ in range(4):
        screen.turn(1)
        closed.check("reading")
    screen.toggle_reading()
    closed.check("whole pages again")

    screen.review()
    closed.check("the review")
    closed.window.form.jump(path, hidden)
    closed.check("a jump from the review")
    for _ in range(2):
        screen.next_language()
        closed.check("another language of the form")
    for language in ("es", "en"):
        closed.window.use_language(language)
        closed.check("another language of the program")

    for section in closed.sections:
        closed.window.hand_over(section)
        handed = closed.window.handed_over
        if handed is not None:
            settle()
            assert not [one for one in closed.labels if handed.page.question(one) is not None]
        closed.window.take_back()
        closed.check("handing it over")

    filling.remember_place(hidden)
    draft = filling.draft_id
    screen.leave()
    closed.window.resume_draft(draft)
    closed.check("the draft taken up again")
    said = closed.screen.filling.values()
    assert not [one for one in said if closed.is_behind(one)]
