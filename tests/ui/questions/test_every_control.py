"""What every control keeps to, whatever it asks."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake_app.forms import Control, Problem, ProblemKind, QuestionView, RichText
from intake_app.ui.questions import WIDGETS
from tests.ui.paper import a_question
from tests.ui.questions.conftest import Paper

Lay = Callable[[QuestionView], Paper]

CHOICES = ("yes", "no", "maybe")
VALUES = {
    Control.TEXT: ("Ana", "Bo"),
    Control.MULTILINE: ("one\ntwo", "three"),
    Control.INTEGER: ("12", "13"),
    Control.DECIMAL: ("1.5", "2.25"),
    Control.DATE: ("1990-02-01", "2001-12-31"),
    Control.TIME: ("16:00:00.000-06:00", "09:30:00.000-06:00"),
    Control.DATE_TIME: ("2026-11-24T10:42:00.000-06:00", "2020-01-02T03:04:00.000+01:00"),
    Control.SELECT_ONE: ("yes", "no"),
    Control.SELECT_MULTIPLE: ("yes maybe", "no"),
    Control.SELECT_ONE_LONG: ("yes", "no"),
    Control.SELECT_MULTIPLE_LONG: ("yes maybe", "no"),
    Control.RANK: ("no yes maybe", "maybe no yes"),
    Control.RANGE: ("3", "7"),
    Control.NOTE: ("", "12"),
    Control.ACKNOWLEDGE: ("OK", ""),
    Control.FILE: ("photo.jpg", "scan.pdf"),
    Control.GEOPOINT: ("19.4326 -99.1332 0 0", "1.5 2.5 10 4"),
    Control.GEOTRACE: ("1 2; 3 4", "5 6; 7 8"),
    Control.GEOSHAPE: ("1 2; 3 4; 1 2", "5 6; 7 8; 5 6"),
    Control.BARCODE: ("750", "751"),
}
ASKING = [control for control in Control if control is not Control.NOTE]


def view_of(control: Control, **more: object) -> QuestionView:
    return a_question(f"/data/{control.value}", control, "The question", CHOICES, **more)


def look_of(widget: QWidget) -> bytes:
    image = widget.grab().toImage()
    return bytes(image.constBits())


@pytest.mark.parametrize("control", Control)
def test_every_control_has_a_widget(control: Control) -> None:
    assert control in WIDGETS


@pytest.mark.parametrize("control", Control)
def test_showing_tells_nothing(control: Control, lay: Lay) -> None:
    paper = lay(view_of(control))
    for value in VALUES[control]:
        paper.widget.show_question(view_of(control, value=value))
        paper.widget.show_question(view_of(control, value=value, readonly=True))
    paper.widget.flush()
    assert paper.told == []


@pytest.mark.parametrize("control", Control)
def test_a_widget_remembers_nothing(control: Control, lay: Lay, qtbot: QtBot) -> None:
    """Another question shown in it looks as in a fresh widget."""
    first, second = VALUES[control]
    used = lay(view_of(control, value=first, hint=RichText("h", "hint"), required=True))
    last = replace(view_of(control, value=second), path="/data/other")
    used.widget.show_question(last)
    fresh = lay(last)
    for paper in (used, fresh):
        paper.window.setFocus()
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        paper.widget.show_question(last)
    QApplication.processEvents()
    qtbot.wait(1)
    QApplication.processEvents()
    assert look_of(used.widget) == look_of(fresh.widget)


@pytest.mark.parametrize("control", ASKING)
def test_stops_are_named_by_the_label(control: Control, lay: Lay) -> None:
    paper = lay(view_of(control, value=VALUES[control][0], hint=RichText("h", "A hint")))
    stops = [stop for stop in paper.widget.tab_stops() if not stop.isHidden()]
    assert stops
    for stop in stops:
        spoken = f"{stop.accessibleName()} {stop.accessibleDescription()}"
        assert stop.accessibleName()
        assert "The question" in spoken
        assert "A hint" in spoken


@pytest.mark.parametrize("control", Control)
def test_no_focusable_part_is_nameless(control: Control, lay: Lay) -> None:
    paper = lay(view_of(control, value=VALUES[control][0], guidance=RichText("g", "More")))
    nameless = [
        child
        for child in paper.widget.findChildren(QWidget)
        if child.focusPolicy() != Qt.FocusPolicy.NoFocus
        and child.isVisible()
        and not QAccessible.queryAccessibleInterface(child).text(QAccessible.Text.Name)
    ]
    assert nameless == []


@pytest.mark.parametrize("control", Control)
def test_a_problem_stands_under_the_question(control: Control, lay: Lay) -> None:
    problem = Problem("/data/x", ProblemKind.CONSTRAINT, "Not before 1900.", "p", "The question")
    paper = lay(view_of(control))
    paper.widget.show_question(view_of(control, problem=problem))
    assert paper.widget.shown_problem() == "Not before 1900."
    assert "Not before 1900." in paper.widget.accessibleDescription()
    paper.widget.show_question(view_of(control))
    assert paper.widget.shown_problem() == ""


@pytest.mark.parametrize("kind", ProblemKind)
@pytest.mark.parametrize("control", ASKING)
def test_a_problem_without_words_gets_ours(control: Control, kind: ProblemKind, lay: Lay) -> None:
    paper = lay(view_of(control, problem=Problem("/data/x", kind, "", "p", "")))
    said = paper.widget.shown_problem().lower()
    assert said
    assert not {"error", "invalid", "failed"} & set(said.split())


@pytest.mark.parametrize("control", ASKING)
def test_a_read_only_question_takes_no_key(control: Control, lay: Lay, qtbot: QtBot) -> None:
    paper = lay(view_of(control, value=VALUES[control][0], readonly=True))
    for stop in paper.widget.tab_stops():
        for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Space, Qt.Key.Key_Delete):
            qtbot.keyClick(stop, key)
        if stop.isVisible() and stop.isEnabled():
            qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    paper.widget.flush()
    assert paper.told == []


@pytest.mark.parametrize(
    "control", [control for control in ASKING if control is not Control.MULTILINE]
)
def test_enter_goes_on(control: Control, lay: Lay, qtbot: QtBot) -> None:
    if control in {Control.FILE, Control.GEOTRACE, Control.GEOSHAPE}:
        pytest.skip("Enter presses the button, or begins a new line")
    paper = lay(view_of(control, value=VALUES[control][0]))
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert paper.advanced == [f"/data/{control.value}"]


@pytest.mark.parametrize("control", Control)
def test_required_is_said_in_a_word(control: Control, lay: Lay) -> None:
    paper = lay(view_of(control, required=True))
    assert "Needed" in paper.widget.accessibleDescription()


def test_a_picture_that_came_with_the_form_is_shown(lay: Lay, qtbot: QtBot) -> None:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage

    from intake_app.ui.components.picture_view import PictureButton

    image = QImage(10, 10, QImage.Format.Format_RGB32)
    image.fill(0)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # PySide's stubs want bytes here
    content = bytes(buffer.data().data())
    asked: list[str] = []

    def load(name: str) -> bytes | None:
        asked.append(name)
        return content if name == "map.png" else None

    widget = WIDGETS[Control.TEXT](media=load)
    qtbot.addWidget(widget)
    widget.show_question(view_of(Control.TEXT, media={"image": "map.png"}))
    pictures = widget.findChildren(PictureButton)
    assert len(pictures) == 1
    assert asked == ["map.png"]
    widget.show_question(view_of(Control.TEXT, media={"image": "gone.png"}))
    assert pictures[0].isHidden()
