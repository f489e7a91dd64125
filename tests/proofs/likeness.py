"""What a filling screen shows otherwise than the session behind it holds."""

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QPlainTextEdit

from intake_app.forms import Control, QuestionView
from intake_app.ui.questions import QuestionWidget
from intake_app.ui.questions.choices import ChoicesQuestion
from intake_app.ui.questions.text import LineQuestion
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.filling.model import questions_of


def differences(screen: FillingScreen) -> Iterator[str]:
    """Each difference in words: rows, controls, labels, answers, problems."""
    screen.flush()
    screen.page.build_all()
    views = list(questions_of(screen.model.page().items))
    widgets = screen.page.questions()
    if [view.path for view in views] != [widget.path for widget in widgets]:
        yield f"rows: {[view.path for view in views]} but {[w.path for w in widgets]}"
        return
    for view, widget in zip(views, widgets, strict=True):
        if screen.triage is not None and screen.filling.says_outcome(view.path):
            # What the answers mean is said at the worker's side alone.
            if widget.accessibleName() == view.label.plain:
                yield f"{view.path}: the outcome is shown"
            continue
        yield from _difference(view, widget)


def _difference(view: QuestionView, widget: QuestionWidget) -> Iterator[str]:
    if widget.control is not view.control:
        yield f"{view.path}: control"
    name = view.label.plain or view.path.rsplit("/", 1)[-1]
    if widget.accessibleName() != name:
        yield f"{view.path}: label {widget.accessibleName()!r}, not {name!r}"
    if isinstance(widget, ChoicesQuestion):
        shown = {
            choice.value
            for row, choice in zip(widget.rows, view.choices, strict=True)
            if row.isChecked()
        }
        if shown != set(view.value.split()):
            yield f"{view.path}: chosen {shown}, not {view.value!r}"
    elif isinstance(widget, LineQuestion) and view.control in {Control.TEXT, Control.INTEGER}:
        if widget.canonical(widget.field.text()) != view.value:
            yield f"{view.path}: text"
    elif view.control is Control.MULTILINE:
        field = widget.findChild(QPlainTextEdit)
        if field is None or field.toPlainText() != view.value:
            yield f"{view.path}: long text"
    now = QApplication.focusWidget()
    focused = now is not None and (
        widget.isAncestorOf(now) or QApplication.activePopupWidget() is not None
    )
    if not focused and bool(widget.shown_problem()) != (view.problem is not None):
        yield f"{view.path}: problem"
