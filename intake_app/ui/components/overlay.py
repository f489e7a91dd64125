"""Sheets over the window: a question or a message, with the rest of the window dimmed."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.sheet import Sheet, name_of
from intake_app.ui.components.text import Label, announce

SHEET_WIDTH = 480
LEAST_HEIGHT = 60
DIM = 0.45
DESK = "desk"
"""Object name of what sheets cover."""
_WITH_AN_EDITOR = (QAbstractSpinBox, QComboBox)
"""They have an editor inside that takes the keyboard in their name."""


def ground_of(widget: QWidget) -> QWidget:
    """What a sheet called from `widget` covers: the window's desk, so that hiding hides it too."""
    ground = widget
    while (parent := ground.parentWidget()) is not None and ground.objectName() != DESK:
        ground = parent
    return ground


class Overlay(QWidget):
    """A sheet over its window. The keyboard stays inside; Escape puts it away."""

    closed = Signal()

    def __init__(self, window: QWidget, *, width: int = SHEET_WIDTH) -> None:
        super().__init__(window)
        self._window = window
        self._before = window.focusWidget()
        self._before_name = "" if self._before is None else name_of(self._before)
        self.can_dismiss = True
        self.opens_at_top = False
        """Where what should have the keyboard stands too far down to be seen together with the
        title, the first thing that is seen has it."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        self._card = Sheet()
        theme.keep_width(self._card, width)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self.sheet = Sheet("clear", margin=0)
        """What the sheet holds; where it is taller than the window it scrolls over the buttons."""
        self._scroll.setWidget(self.sheet)
        self._card.add(self._scroll)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._card, 1000)
        across.addStretch(1)
        outer.addStretch(2)
        outer.addLayout(across)
        outer.addStretch(3)
        self.title = Label("heading")
        self.sheet.add(self.title)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.SMALL)
        window.installEventFilter(self)
        self.sheet.installEventFilter(self)
        self.setGeometry(window.rect())

    def set_title(self, words: str) -> None:
        """What the sheet is about; also its accessible name."""
        self.title.setText(words)
        self.setAccessibleName(words)

    def add_text(self, words: str, kind: str = "") -> Label:
        """A paragraph below what is there."""
        label = Label(kind)
        label.setText(words)
        self.sheet.add(label)
        return label

    def add_button(self, button: Button, act: Callable[[], object] | None = None) -> Button:
        """A button in the sheet's last line; pressing it closes the sheet, then acts."""

        def pressed() -> None:
            self.close_sheet()
            if act is not None:
                act()

        button.clicked.connect(pressed)
        self.buttons.addWidget(button)
        return button

    def open_sheet(self, focus: QWidget | None = None) -> None:
        """Shows the sheet and takes the keyboard."""
        self.buttons.insertStretch(0, 1)
        self._card.column.addSpacing(theme.TIGHT)
        self._card.column.addLayout(self.buttons)
        self.setGeometry(self._window.rect())
        self._fit()
        self.show()
        self._fit()
        self.raise_()
        first = focus or next(iter(self._stops()), None)
        if self.opens_at_top and first is not None and not self._is_seen_at_the_top(first):
            first = next((one for one in self._stops() if self._is_seen_at_the_top(one)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
            if not self.opens_at_top:
                self._scroll.ensureWidgetVisible(first)
        announce(self, self.title.text())

    def _is_seen_at_the_top(self, widget: QWidget) -> bool:
        """Whether it is in sight before anybody scrolls; the buttons below always are."""
        if not self.sheet.isAncestorOf(widget):
            return True
        for layout in (self.layout(), self._card.column, self.sheet.column):
            if layout is not None:
                layout.activate()
        bottom = widget.mapTo(self.sheet, widget.rect().bottomLeft()).y()
        return bottom < self._scroll.viewport().height()

    def close_sheet(self) -> None:
        """Puts the sheet away and gives the keyboard back."""
        if self.isHidden():
            return
        self.hide()
        before = self._what_had_the_keyboard()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def fall_away(self) -> None:
        """Goes with the screen that opened it: nobody is there any more to be told."""
        self.hide()
        self.deleteLater()

    def _what_had_the_keyboard(self) -> QWidget | None:
        """The widget from before, or its like where rows were made anew under the sheet."""
        before = self._before
        if before is None or (shiboken6.isValid(before) and self._window.isAncestorOf(before)):
            return before
        alike = self._window.findChildren(type(before))
        found = [w for w in alike if self._before_name and name_of(w) == self._before_name]
        return next((w for w in found if not w.isHidden()), None)

    def _stops(self) -> list[QWidget]:
        """What Tab reaches inside the sheet, in the order in which it was put there.

        Qt's own focus chain is not walked: PySide (6.11) takes each widget that the chain gives for
        a child of the one it was asked of, and never lets go of some of them.
        """
        return [
            widget
            for widget in self.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisibleTo(self)
            and widget.isEnabled()
            and not isinstance(widget.parent(), _WITH_AN_EDITOR)
        ]

    def focusNextPrevChild(self, forward: bool) -> bool:
        stops = self._stops()
        if not stops:
            return True
        present = self.focusWidget()
        place = stops.index(present) if present in stops else -1 if forward else 0
        target = stops[(place + (1 if forward else -1)) % len(stops)]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        self._scroll.ensureWidgetVisible(target)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.can_dismiss:
            self.close_sheet()
        event.accept()

    def _fit(self) -> None:
        """As tall as what it holds, and never so tall that its buttons leave the window."""
        margins = self._card.column.contentsMargins()
        across = min(self._card.maximumWidth(), self.width() - 2 * theme.LARGE)
        # Its border is the style sheet's: only what is left for the sheet says how wide that is.
        border = self._card.width() - self._card.contentsRect().width()
        inner = across - 2 * margins.left() - border
        column = self.sheet.column
        wanted = column.sizeHint().height()
        if column.hasHeightForWidth():
            wanted = column.heightForWidth(inner)
        is_narrow = self._width_of_buttons() > inner
        across_or_down = (
            QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        )
        if self.buttons.direction() is not across_or_down:
            self.buttons.setDirection(across_or_down)
        taken = margins.top() + margins.bottom() + self.buttons.sizeHint().height()
        room = self.height() - 2 * theme.LARGE - taken - theme.TIGHT - 2 * theme.SMALL
        # A bar stands in the margin: what the sheet holds keeps its width.
        bar = self._scroll.verticalScrollBar().sizeHint().width() if wanted > room else 0
        margins.setRight(margins.left() - min(bar, margins.left()))
        if margins != self._card.column.contentsMargins():
            self._card.column.setContentsMargins(margins)
        height = max(min(wanted, room), LEAST_HEIGHT)
        if self._scroll.minimumHeight() != height or self._scroll.maximumHeight() != height:
            self._scroll.setFixedHeight(height)

    def _width_of_buttons(self) -> int:
        """What they need side by side."""
        items = [self.buttons.itemAt(place) for place in range(self.buttons.count())]
        found = [None if item is None else item.widget() for item in items]
        widths = [one.sizeHint().width() for one in found if one is not None]
        return sum(widths) + self.buttons.spacing() * max(0, len(widths) - 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
            self._fit()
        elif event.type() is QEvent.Type.LayoutRequest and watched is self.sheet:
            self._fit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        ground = QColor(theme.tokens().sunken if theme.tokens().dark else theme.tokens().text)
        ground.setAlphaF(DIM if not theme.tokens().dark else 0.75)
        painter = QPainter(self)
        painter.fillRect(self.rect(), ground)
        painter.end()


def ask(
    window: QWidget,
    title: str,
    text: str,
    *,
    yes: Button,
    no: Button,
    act: Callable[[], object],
) -> Overlay:
    """Asks before `act`; Escape and `no` leave everything as it is."""
    overlay = Overlay(window)
    overlay.set_title(title)
    overlay.add_text(text)
    overlay.add_button(no)
    overlay.add_button(yes, act)
    overlay.open_sheet(no)
    return overlay


def tell(window: QWidget, title: str, text: str, *, done: Button) -> Overlay:
    """Says something that has one answer: understood."""
    overlay = Overlay(window)
    overlay.set_title(title)
    overlay.add_text(text)
    overlay.add_button(done)
    overlay.open_sheet(done)
    return overlay
