"""Ranges: a slider lying or standing, a list of steps, or stars; and the number typed."""

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QSlider,
    QWidget,
)

from intake_app.forms import QuestionView
from intake_app.ui import theme
from intake_app.ui.components.buttons import Button, IconButton
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import current_locale
from intake_app.ui.questions.base import ENTER, LineField, QuestionWidget, TypedQuestion
from intake_app.ui.questions.materials import MediaLoader, no_media
from intake_app.ui.questions.typed_numbers import canonical_decimal, shown_number

MOST_STEPS = 100_000
MOST_TICKS = 24
FIELD_WIDTH = 96
UPRIGHT_HEIGHT = 260
HANDLE = 24
"""Width of the slider's handle with its margins, so that ticks stand under its middle."""
TICK = 6
MOST_STARS = 20
STAR = 40
UPRIGHT = frozenset({"vertical", "distress"})


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

    def ticks(self, view: QuestionView) -> list[int]:
        """The steps that are marked: every `tick-interval`, else each when they are few."""
        if "no-ticks" in view.appearances or not self.count:
            return []
        wanted = abs(_number(view.parameters.get("tick-interval", ""), Decimal(0)))
        every = int(wanted / abs(self.step)) if wanted else 1
        every = max(every, 1)
        if self.count // every > MOST_TICKS:
            return [] if not wanted else [0, self.count]
        return list(range(0, self.count + 1, every))


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


class TickScale(QWidget):
    """Marks along a slider, with the words that some of them have."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._marks: list[tuple[float, str]] = []
        self._is_upright = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_marks(self, marks: list[tuple[float, str]], *, is_upright: bool) -> None:
        """Marks as places from 0 to 1 and words."""
        self._marks, self._is_upright = marks, is_upright
        metrics = self.fontMetrics()
        if is_upright:
            widest = max((metrics.horizontalAdvance(words) for _, words in marks), default=0)
            self.setFixedWidth(TICK + theme.TIGHT + widest + 2)
            self.setMinimumHeight(0)
            self.setMaximumHeight(UPRIGHT_HEIGHT * 4)
        else:
            has_words = any(words for _, words in marks)
            self.setFixedHeight(TICK + 2 + (metrics.height() + 2 if has_words else 0))
            self.setMaximumWidth(UPRIGHT_HEIGHT * 100)
            self.setMinimumWidth(0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        look = theme.tokens()
        painter.setFont(theme.appearance().font(theme.Size.SMALL))
        metrics = painter.fontMetrics()
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        last_end = -1e9
        for place, words in sorted(self._marks):
            painter.setPen(QPen(QColor(look.control), 1))
            if self._is_upright:
                y = self.height() - HANDLE / 2 - place * (self.height() - HANDLE)
                painter.drawLine(QPointF(0, y), QPointF(TICK, y))
                painter.setPen(QColor(look.text))
                painter.drawText(QPointF(TICK + theme.TIGHT, y + metrics.ascent() / 2 - 1), words)
                continue
            x = HANDLE / 2 + place * (self.width() - HANDLE)
            width = metrics.horizontalAdvance(words)
            left = min(max(x - width / 2, 0), self.width() - width)
            if right:
                x = self.width() - x
            painter.drawLine(QPointF(x, 0), QPointF(x, TICK))
            if words and left > last_end + theme.TIGHT:
                last_end = left + width
                painter.setPen(QColor(look.text))
                start = self.width() - left - width if right else left
                painter.drawText(QPointF(start, TICK + 2 + metrics.ascent()), words)
        painter.end()


class RangeQuestion(TypedQuestion):
    """A number between two ends, by slider or typed."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        body = QWidget(self)
        self._across = QHBoxLayout(body)
        self._across.setContentsMargins(0, theme.TIGHT, 0, 0)
        self._across.setSpacing(theme.SMALL)
        self._stand = QWidget(body)
        self._grid = QGridLayout(self._stand)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.HAIR)
        self._grid.setVerticalSpacing(2)
        self.slider = AnswerSlider(Qt.Orientation.Horizontal, self._stand)
        self.scale = TickScale(self._stand)
        self.low = Label("small", wraps=False, parent=self._stand)
        self.high = Label("small", wraps=False, parent=self._stand)
        self.field = LineField(body)
        self.field.setFixedWidth(theme.appearance().pixels(FIELD_WIDTH))
        self.clear_button = Button("plain", parent=body)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(theme.TIGHT)
        self._beside.addWidget(self.field)
        self._beside.addWidget(self.clear_button)
        self._across.addWidget(self._stand, 1)
        self._across.addLayout(self._beside)
        self._across.setAlignment(self._beside, Qt.AlignmentFlag.AlignTop)
        self._is_upright: bool | None = None
        self._arrange(is_upright=False)
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
        upright = bool(view.appearances & UPRIGHT)
        self._arrange(is_upright=upright)
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, steps.count)
            self.slider.setPageStep(max(steps.count // 10, 1))
            start = steps.index(view.parameters.get("placeholder", "")) or 0
            self.slider.setValue(start if index is None else index)
        unanswered = "unanswered" if index is None else ""
        if self.slider.property("state") != unanswered:
            self.slider.setProperty("state", unanswered)
            style = self.slider.style()
            style.unpolish(self.slider)
            style.polish(self.slider)
        self.slider.setEnabled(not view.readonly)
        self._stand.setVisible(steps.is_usable)
        self.field.setReadOnly(view.readonly)
        self._show_scale(view, steps, is_upright=upright)
        self.clear_button.setText(self.tr("Clear"))
        self.clear_button.setVisible(bool(view.value) and not view.readonly)
        if not self.is_pending() and not (self.field.hasFocus() and self.typed() == view.value):
            self.field.setText(self._shown(view.value))
        self.field.setPlaceholderText("–")

    def _show_scale(self, view: QuestionView, steps: Steps, *, is_upright: bool) -> None:
        span = max(steps.count, 1)
        labels = {choice.value: choice.label.plain for choice in view.choices}
        words: dict[int, str] = {}
        for value, label in labels.items():
            place = steps.index(value)
            if place is not None and steps.value(place) == _plain(value):
                words[place] = label
        places = sorted({*steps.ticks(view), *words})
        marks = [(place / span, words.get(place, "")) for place in places]
        if is_upright:
            has_ends = not words
            marks = [
                (at, text or (self._shown(steps.value(round(at * span))) if has_ends else ""))
                for at, text in marks
            ]
        self.scale.setVisible(bool(marks))
        self.scale.show_marks(marks, is_upright=is_upright)
        for end, index in ((self.low, 0), (self.high, steps.count)):
            end.setText(self._shown(steps.value(index)))
            end.setVisible(index not in words and not (is_upright and bool(marks)))

    def _arrange(self, *, is_upright: bool) -> None:
        if is_upright == self._is_upright:
            return
        self._is_upright = is_upright
        for part in (self.slider, self.scale, self.low, self.high):
            self._grid.removeWidget(part)
        lead, trail = Qt.AlignmentFlag.AlignLeading, Qt.AlignmentFlag.AlignTrailing
        if is_upright:
            self.slider.setOrientation(Qt.Orientation.Vertical)
            self.slider.setMinimumSize(theme.TARGET, theme.appearance().pixels(UPRIGHT_HEIGHT))
            self._grid.addWidget(self.high, 0, 0, Qt.AlignmentFlag.AlignHCenter)
            self._grid.addWidget(self.slider, 1, 0, Qt.AlignmentFlag.AlignHCenter)
            self._grid.addWidget(self.scale, 1, 1)
            self._grid.addWidget(self.low, 2, 0, Qt.AlignmentFlag.AlignHCenter)
            self._across.setStretchFactor(self._stand, 0)
            self._beside.setDirection(QBoxLayout.Direction.LeftToRight)
            self._across.setAlignment(self._beside, Qt.AlignmentFlag.AlignVCenter)
            if self._across.count() == 2:
                self._across.addStretch(1)
        else:
            self.slider.setOrientation(Qt.Orientation.Horizontal)
            self.slider.setMinimumSize(0, theme.TARGET)
            self._grid.addWidget(self.slider, 0, 0, 1, 2)
            self._grid.addWidget(self.scale, 1, 0, 1, 2)
            self._grid.addWidget(self.low, 2, 0, lead)
            self._grid.addWidget(self.high, 2, 1, trail)
            self._across.setAlignment(self._beside, Qt.AlignmentFlag.AlignTop)
            self._across.setStretchFactor(self._stand, 1)
            if self._across.count() == 3:
                self._across.takeAt(2)

    def name_controls(self, view: QuestionView) -> None:
        labels = {choice.value: choice.label.plain for choice in view.choices}
        self.name_control(self.slider, view, labels.get(view.value, ""))
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


class PickerQuestion(RangeQuestion):
    """A number picked step by step: a step down and a step up beside the field."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self.less_button = IconButton("minus", parent=self)
        self.more_button = IconButton("plus", parent=self)
        for button, step in ((self.less_button, -1), (self.more_button, 1)):
            theme.set_kind(button, "")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the up and down keys do the same
            button.clicked.connect(lambda _=False, step=step: self.count(step))
        self._beside.insertWidget(0, self.less_button)
        self._beside.insertWidget(2, self.more_button)
        self.ends = Label("muted", wraps=False, parent=self)
        self._beside.addWidget(self.ends)
        self._across.addStretch(1)
        self.field.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def tab_stops(self) -> list[QWidget]:
        return [self.field, self.clear_button]

    def _arrange(self, *, is_upright: bool) -> None:
        super()._arrange(is_upright=False)

    def show_value(self, view: QuestionView) -> None:
        super().show_value(view)
        self._stand.hide()
        steps = Steps(view)
        low, high = self._shown(steps.value(0)), self._shown(steps.value(steps.count))
        self.ends.setText(self.tr("from %1 to %2").replace("%1", low).replace("%2", high))
        for button in (self.less_button, self.more_button):
            button.setHidden(view.readonly)

    def name_controls(self, view: QuestionView) -> None:
        super().name_controls(view)
        self.name_control(self.field, view)
        self.less_button.set_name(self.tr("One step down"))
        self.more_button.set_name(self.tr("One step up"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers():
            self.count(step)
            return
        super().keyPressEvent(event)

    def count(self, step: int) -> None:
        """One step on or back; from nothing, to where the form says it begins."""
        view = self._view
        if view is None or view.readonly:
            return
        steps = Steps(view)
        self.flush()
        present = steps.index(self.typed())
        if present is None:
            target = steps.index(view.parameters.get("placeholder", "")) or 0
        else:
            target = min(max(present + step, 0), steps.count)
        self.tell(steps.value(target))


class Star(QRadioButton):
    """One star of a rating."""

    focused = Signal()
    blurred = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_lit = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def light(self, lit: bool) -> None:
        """Show it filled or empty."""
        if lit != self.is_lit:
            self.is_lit = lit
            self.update()

    def sizeHint(self) -> QSize:
        side = theme.appearance().pixels(STAR)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: object) -> bool:
        del position
        return True

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the question moves among its stars

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.blurred.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(7, 7, -7, -7)
        colour = QColor(look.primary if self.isEnabled() else look.control)
        painter.setPen(QPen(colour if self.is_lit else QColor(look.control), 1.5))
        painter.setBrush(colour if self.is_lit else QColor(look.surface))
        points = [
            QPointF(place.x() + x * place.width(), place.y() + y * place.height())
            for x, y in STAR_POINTS
        ]
        painter.drawPolygon(QPolygonF(points))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.focus), theme.RING))
            inset = theme.RING / 2
            ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(ring, theme.CORNER, theme.CORNER)
        painter.end()


STAR_POINTS = (
    (0.5, 0.02), (0.64, 0.35), (1.0, 0.38), (0.73, 0.62), (0.81, 0.97),
    (0.5, 0.78), (0.19, 0.97), (0.27, 0.62), (0.0, 0.38), (0.36, 0.35),
)  # fmt: skip


class RatingQuestion(QuestionWidget):
    """A number of stars; the count stands beside them in words."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self._body = QWidget(self)
        self._row = QHBoxLayout(self._body)
        self._row.setContentsMargins(0, theme.HAIR, 0, 0)
        self._row.setSpacing(0)
        self.stars: list[Star] = []
        self.words = Label("muted", wraps=False, parent=self._body)
        self.clear_button = Button("plain", parent=self._body)
        self.clear_button.clicked.connect(lambda: self.tell(""))
        self._row.addSpacing(theme.SMALL)
        self._row.addWidget(self.words)
        self._row.addWidget(self.clear_button)
        self._row.addStretch(1)
        self.put_editor(self._body)

    def tab_stops(self) -> list[QWidget]:
        return [*self.stars, self.clear_button]

    def take_focus(self) -> bool:
        stop = next((s for s in self.stars if s.focusPolicy() == Qt.FocusPolicy.StrongFocus), None)
        if stop is None or not stop.isEnabled():
            return False
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_value(self, view: QuestionView) -> None:
        steps = Steps(view)
        count = min(steps.count + 1, MOST_STARS)
        while len(self.stars) > count:
            gone = self.stars.pop()
            gone.hide()
            self._row.removeWidget(gone)
            gone.deleteLater()
        while len(self.stars) < count:
            self._add_star()
        present = steps.index(view.value) if view.value else None
        for index, star in enumerate(self.stars):
            star.light(present is not None and index <= present)
            star.setAutoExclusive(False)
            star.setChecked(index == present)
            star.setAutoExclusive(True)
            star.setEnabled(not view.readonly)
        if present is None:
            self.words.setText("")
        else:
            words = self.tr("%1 of %2").replace("%1", steps.value(present))
            self.words.setText(words.replace("%2", steps.value(count - 1)))
        self.clear_button.setText(self.tr("Clear"))
        self.clear_button.setVisible(bool(view.value) and not view.readonly)
        self._choose_stop(present)

    def name_controls(self, view: QuestionView) -> None:
        steps = Steps(view)
        last = steps.value(max(len(self.stars) - 1, 0))
        for index, star in enumerate(self.stars):
            words = self.tr("%1 of %2").replace("%1", steps.value(index)).replace("%2", last)
            self.name_control(star, view, words)
        self.name_control(self.clear_button, view, self.tr("Clear"))

    def aside(self, view: QuestionView) -> str:
        if view.readonly or Steps(view).count < MOST_STARS:
            return ""
        return self.tr("There are more steps than stars: only the first are shown.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        steps = {
            Qt.Key.Key_Right: -1 if backwards else 1,
            Qt.Key.Key_Left: 1 if backwards else -1,
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Down: -1,
        }
        here = next((i for i, star in enumerate(self.stars) if star.hasFocus()), None)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or here is None:
            super().keyPressEvent(event)
        elif key in steps:
            self.pick(here + steps[key])
        elif key is Qt.Key.Key_Space:
            self.pick(here)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.tell("")
        elif event.text() in self._digits():
            self.pick(self._digits().index(event.text()))
        else:
            super().keyPressEvent(event)

    def _digits(self) -> list[str]:
        if self._view is None:
            return []
        steps = Steps(self._view)
        return [steps.value(index) for index in range(len(self.stars))]

    def pick(self, index: int) -> None:
        """Give as many stars."""
        view = self._view
        if view is None or view.readonly or not 0 <= index < len(self.stars):
            return
        self.stars[index].setFocus(Qt.FocusReason.OtherFocusReason)
        self.tell(Steps(view).value(index))
        if self._view is not None:
            self.show_value(self._view)

    def _choose_stop(self, present: int | None) -> None:
        here = next((i for i, star in enumerate(self.stars) if star.hasFocus()), None)
        stop = here if here is not None else present or 0
        for index, star in enumerate(self.stars):
            only = index == stop
            star.setFocusPolicy(Qt.FocusPolicy.StrongFocus if only else Qt.FocusPolicy.ClickFocus)

    def _add_star(self) -> None:
        star = Star(self._body)
        at = len(self.stars)
        star.clicked.connect(lambda _=False, at=at: self.pick(at))
        star.focused.connect(self.tell_entered)
        star.blurred.connect(self.tell_left)
        self._row.insertWidget(at, star)
        star.show()
        self.stars.append(star)


def _number(text: str, otherwise: Decimal) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return otherwise
    return found if found.is_finite() else otherwise


def _plain(text: str) -> str:
    """A number as a range writes it."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return format(number.normalize(), "f") if number else "0"
