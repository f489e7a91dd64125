"""Ranges: a slider, and the number it stands at."""

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QSlider, QWidget

from intake_app.forms import QuestionView
from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import current_locale
from intake_app.ui.questions.base import ENTER, LineField, TypedQuestion
from intake_app.ui.questions.materials import MediaLoader, no_media
from intake_app.ui.questions.typed_numbers import canonical_decimal, shown_number

MOST_STEPS = 100_000
MOST_TICKS = 24
FIELD_WIDTH = 96


class Steps:
    """The values a range allows: from start to end by step. Source: ODK XForms, range."""

    def __init__(self, view: QuestionView) -> None:
        self.start = _number(view.parameters.get("start", ""), Decimal(1))
        self.end = _number(view.parameters.get("end", ""), Decimal(10))
        step = abs(_number(view.parameters.get("step", ""), Decimal(1)))
        span = abs(self.end - self.start)
        self.is_usable = step > 0 and span / step <= MOST_STEPS
        self.step = step if self.end >= self.start else -step
        self.count = int(span / step) if self.is_usable else 0

    def value(self, index: int) -> str:
        """The canonical text of a step."""
        number = self.start + self.step * index
        return format(number.normalize(), "f") if number else "0"

    def index(self, text: str) -> int | None:
        """The step nearest to a canonical number, None when the text is not one."""
        try:
            number = Decimal(text)
        except InvalidOperation:
            return None
        if not number.is_finite() or not self.is_usable:
            return None
        nearest = int(((number - self.start) / self.step).to_integral_value())
        return min(max(nearest, 0), self.count)


class AnswerSlider(QSlider):
    """A slider that lets the page scroll and Enter pass."""

    focused = Signal()
    blurred = Signal()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls: an answer is never changed by the wheel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER or event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.blurred.emit()


class RangeQuestion(TypedQuestion):
    """A number between two ends, by slider or typed."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        body = QWidget(self)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, theme.TIGHT, 0, 0)
        grid.setHorizontalSpacing(theme.SMALL)
        self.slider = AnswerSlider(Qt.Orientation.Horizontal, body)
        self.slider.setMinimumHeight(theme.TARGET)
        self.field = LineField(body)
        self.field.setFixedWidth(theme.appearance().pixels(FIELD_WIDTH))
        self.clear_button = Button("plain", parent=body)
        self.low = Label("small", wraps=False, parent=body)
        self.high = Label("small", wraps=False, parent=body)
        self.high.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        grid.addWidget(self.slider, 0, 0, 1, 2)
        grid.addWidget(self.field, 0, 2)
        grid.addWidget(self.clear_button, 0, 3)
        grid.addWidget(self.low, 1, 0)
        grid.addWidget(self.high, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.put_editor(body)
        self.slider.valueChanged.connect(self._take_slide)
        self.field.textEdited.connect(self.take_typing)
        self.clear_button.clicked.connect(lambda: self.tell(""))
        for stop in (self.slider, self.field):
            stop.focused.connect(self.tell_entered)
            stop.blurred.connect(self.tell_left)

    def tab_stops(self) -> list[QWidget]:
        return [self.slider, self.field, self.clear_button]

    def show_value(self, view: QuestionView) -> None:
        steps = Steps(view)
        index = steps.index(view.value)
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, steps.count)
            self.slider.setPageStep(max(steps.count // 10, 1))
            ticks = steps.count <= MOST_TICKS and "no-ticks" not in view.appearances
            self.slider.setTickPosition(
                QSlider.TickPosition.TicksBelow if ticks else QSlider.TickPosition.NoTicks
            )
            self.slider.setValue(0 if index is None else index)
        self.slider.setEnabled(not view.readonly)
        self.slider.setVisible(steps.is_usable)
        self.field.setReadOnly(view.readonly)
        self.low.setText(self._shown(steps.value(0)))
        self.high.setText(self._shown(steps.value(steps.count)))
        self.clear_button.setText(self.tr("Clear"))
        self.clear_button.setVisible(bool(view.value) and not view.readonly)
        if not self.is_pending() and not (self.field.hasFocus() and self.typed() == view.value):
            self.field.setText(self._shown(view.value))
        self.field.setPlaceholderText("–")

    def name_controls(self, view: QuestionView) -> None:
        self.name_control(self.slider, view)
        self.name_control(self.field, view, self.tr("number"))
        self.name_control(self.clear_button, view, self.tr("Clear"))

    def type_sentence(self) -> str:
        return self.tr("Please write a number between the two ends.")

    def typed(self) -> str:
        return canonical_decimal(self.field.text(), current_locale().decimalPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        view = self._view
        if view is not None and not view.readonly and self.slider.hasFocus():
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.tell("")
                return
            if event.key() == Qt.Key.Key_Space and not view.value:
                self._take_slide(self.slider.value())
                return
        super().keyPressEvent(event)

    def _take_slide(self, index: int) -> None:
        if self._view is not None:
            self.tell(Steps(self._view).value(index))

    def _shown(self, canonical: str) -> str:
        return shown_number(canonical, current_locale().decimalPoint())


def _number(text: str, otherwise: Decimal) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return otherwise
    return found if found.is_finite() else otherwise
