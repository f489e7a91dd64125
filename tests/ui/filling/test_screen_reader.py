"""What a screen reader hears of a form: every part of each of its screens has a name and a role."""

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from intake_app.services import Workspace
from intake_app.ui.screens.filling import FillingScreen
from tests.ui.conftest import Desk, settle
from tests.ui.test_accessibility import nameless

NAMED_BY_THEIR_WORDS = frozenset(
    {
        QAccessible.Role.PushButton,
        QAccessible.Role.RadioButton,
        QAccessible.Role.CheckBox,
        QAccessible.Role.EditableText,
        QAccessible.Role.List,
        QAccessible.Role.Slider,
        QAccessible.Role.ComboBox,
    }
)


def put_away_what_is_gone() -> None:
    """Qt tells a reader of windows that are just being deleted, and falls over them."""
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


@pytest.fixture(autouse=True)
def listening(desk: Desk) -> Iterator[None]:
    put_away_what_is_gone()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)
    put_away_what_is_gone()


@pytest.fixture
def form(desk: Desk, workspace: Workspace) -> FillingScreen:
    ref = next(f.ref for f in workspace.catalogue.forms() if f.ref.form_id == "rapid_screen")
    desk.window.start_form(ref)
    settle()
    screen = desk.window.current_screen()
    assert isinstance(screen, FillingScreen)
    return screen


def heard(widget: QWidget) -> list[QAccessibleInterface]:
    """Everything under the widget that is there for a screen reader."""
    found: list[QAccessibleInterface] = []

    def walk(node: QAccessibleInterface | None) -> None:
        if node is None or not node.isValid() or getattr(node.state(), "invisible", False):
            return
        found.append(node)
        for number in range(node.childCount()):
            walk(node.child(number))

    walk(QAccessible.queryAccessibleInterface(widget))
    return found


STATES: dict[str, Callable[[FillingScreen, Desk], object]] = {
    "page": lambda _screen, _desk: None,
    "reading": lambda screen, _desk: screen.toggle_reading(),
    "covered": lambda screen, _desk: screen.toggle_covers(),
    "keys": lambda screen, _desk: screen.help_with_keys(),
    "pause": lambda screen, _desk: screen.pause(),
    "search": lambda screen, _desk: screen.search(),
    "hand over": lambda screen, _desk: screen.hand_over(),
    "review": lambda screen, _desk: screen.review(),
    "handed over": lambda screen, desk: desk.window.hand_over(
        next(s.section_id for s in screen.filling.sections() if s.page_ids)
    ),
}


@pytest.mark.parametrize("state", STATES)
def test_every_control_has_a_name_and_what_it_is(
    form: FillingScreen, desk: Desk, state: str
) -> None:
    for page_id in form.filling.page_ids()[:4] if state == "page" else form.filling.page_ids()[:1]:
        form.go_to(page_id)
        form.page.build_all()
        STATES[state](form, desk)
        settle()
        assert not nameless(desk.window)
        nodes = heard(desk.window)
        roles = {node.role() for node in nodes}
        assert QAccessible.Role.PushButton in roles
        unnamed = [
            node.role().name
            for node in nodes
            if node.role() in NAMED_BY_THEIR_WORDS and not node.text(QAccessible.Text.Name).strip()
        ]
        assert unnamed == []


def test_a_section_says_its_number_title_and_state(form: FillingScreen) -> None:
    names = [
        node.text(QAccessible.Text.Name)
        for node in heard(form.navigator)
        if node.role() is QAccessible.Role.PushButton
    ]
    first = next(name for name in names if name.startswith("1"))
    assert form.filling.sections()[0].title in first
    assert first.endswith(("Not begun", "Complete", "To read")) or " of " in first


def test_what_does_not_stand_is_said_with_its_question(form: FillingScreen) -> None:
    page_id = next(
        page
        for page in form.filling.page_ids()
        if any(getattr(item, "required", False) for item in form.filling.peek(page).items)
    )
    form.go_to(page_id)
    form.turn(1)
    settle()
    question = form.page.focused_question()
    assert question is not None
    stop = question.tab_stops()[0]
    node = QAccessible.queryAccessibleInterface(stop)
    assert node is not None
    assert question.shown_problem()
    assert question.shown_problem().rstrip(".") in node.text(QAccessible.Text.Description)
