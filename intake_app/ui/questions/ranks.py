"""Ranking: rows in an order that the person sets, by drag, keys or buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from intake_app.forms import QuestionView
from intake_app.ui import theme
from intake_app.ui.components.buttons import Button, IconButton
from intake_app.ui.components.icons import Icon
from intake_app.ui.components.text import KeyHint
from intake_app.ui.components.wrap_label import WrapLabel
from intake_app.ui.questions.base import QuestionWidget
from intake_app.ui.questions.materials import MediaLoader, no_media


class RankRow(QFrame):
    """One thing to rank: its place, its words, up and down."""

    moved = Signal(int)
    focused = Signal()
    blurred = Signal()
    grabbed = Signal()
    dragged = Signal(float)
    """How far down the list the pointer is."""
    dropped = Signal()
    stepped = Signal(int)
    """The keyboard goes to the row above (-1) or below (1)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sheet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SMALL, 2, theme.HAIR, 2)
        row.setSpacing(theme.SMALL)
        self.place = KeyHint(parent=self)
        self.words = WrapLabel(self)
        self.up = IconButton("chevron-up", parent=self)
        self.down = IconButton("chevron-down", parent=self)
        for button, step in ((self.up, -1), (self.down, 1)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys do the same
            button.clicked.connect(lambda _=False, step=step: self.moved.emit(step))
        row.addWidget(Icon("grip-vertical", "control", 18, self))
        row.addWidget(self.place)
        row.addWidget(self.words, 1)
        row.addWidget(self.up)
        row.addWidget(self.down)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & held:
            self.moved.emit(step)
        else:
            self.stepped.emit(step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.grabbed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(self.mapToParent(event.position()).y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self.dropped.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setStyleSheet(f"RankRow {{ border: {theme.RING}px solid {theme.tokens().focus}; }}")
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setStyleSheet("")
        self.blurred.emit()


class RankQuestion(QuestionWidget):
    """Things in an order of the person's own. Unranked until an order is kept."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        body = QWidget(self)
        self._rows_column = QVBoxLayout(body)
        self._rows_column.setContentsMargins(0, theme.TIGHT, 0, 0)
        self._rows_column.setSpacing(theme.HAIR)
        self.rows: list[RankRow] = []
        self._held: int | None = None
        self.keep_button = Button(parent=body)
        self.keep_button.clicked.connect(self._keep)
        self.clear_button = Button("plain", parent=body)
        self.clear_button.clicked.connect(lambda: self.tell(""))
        line = QHBoxLayout()
        line.addWidget(self.keep_button)
        line.addWidget(self.clear_button)
        line.addStretch(1)
        self._rows_column.addLayout(line)
        self.put_editor(body)

    def tab_stops(self) -> list[QWidget]:
        return [*self.rows, self.keep_button, self.clear_button]

    def aside(self, view: QuestionView) -> str:
        if view.readonly:
            return ""
        return self.tr("Drag a line to its place, or move it with Alt and the up or down key.")

    def show_value(self, view: QuestionView) -> None:
        order = self._order(view)
        labels = {choice.value: choice.label for choice in view.choices}
        while len(self.rows) > len(order):
            row = self.rows.pop()
            row.hide()
            self._rows_column.removeWidget(row)
            row.deleteLater()
        while len(self.rows) < len(order):
            self._add_row()
        ranked = bool(view.value)
        for index, (row, value) in enumerate(zip(self.rows, order, strict=True)):
            label = labels[value]
            row.place.setText(str(index + 1) if ranked else "–")
            row.words.show_text(label.plain or value, label.html)
            row.up.setEnabled(index > 0 and not view.readonly)
            row.down.setEnabled(index < len(order) - 1 and not view.readonly)
        self.keep_button.setText(self.tr("Keep this order"))
        self.keep_button.setVisible(not ranked and not view.readonly and bool(order))
        self.clear_button.setText(self.tr("Clear"))
        self.clear_button.setVisible(ranked and not view.readonly)

    def name_controls(self, view: QuestionView) -> None:
        for index, row in enumerate(self.rows):
            words = row.words.text()
            place = (
                self.tr("%1, place %2 of %3")
                .replace("%2", str(index + 1))
                .replace("%3", str(len(self.rows)))
                .replace("%1", words)
            )
            row.setAccessibleName(place if view.value else words)
            row.setAccessibleDescription(
                f"{self.spoken_name(view)}. {self.spoken_description(view)}"
            )
            row.up.set_name(self.tr("Move %1 up").replace("%1", words))
            row.down.set_name(self.tr("Move %1 down").replace("%1", words))
        self.name_control(self.keep_button, view, self.keep_button.text())
        self.name_control(self.clear_button, view, self.clear_button.text())

    def _order(self, view: QuestionView) -> list[str]:
        known = [choice.value for choice in view.choices]
        ranked = [value for value in view.value.split() if value in known]
        return ranked + [value for value in known if value not in ranked]

    def _add_row(self) -> None:
        row = RankRow(self)
        row.moved.connect(lambda step, row=row: self._move(row, step))
        row.stepped.connect(lambda step, row=row: self._step(row, step))
        row.grabbed.connect(lambda row=row: self._grab(row))
        row.dragged.connect(self._drag)
        row.dropped.connect(self._drop)
        row.focused.connect(self.tell_entered)
        row.blurred.connect(self.tell_left)
        self._rows_column.insertWidget(len(self.rows), row)
        self.rows.append(row)

    def _move(self, row: RankRow, step: int) -> None:
        view = self._view
        index = self.rows.index(row)
        if view is None or view.readonly or not 0 <= index + step < len(self.rows):
            return
        order = self._order(view)
        order[index], order[index + step] = order[index + step], order[index]
        self.tell(" ".join(order))
        self.rows[index + step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _grab(self, row: RankRow) -> None:
        writable = self._view is not None and not self._view.readonly
        self._held = self.rows.index(row) if writable else None
        if writable:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def _drag(self, y: float) -> None:
        """The line that is held goes where the pointer is; the others make room."""
        if self._held is None:
            return
        under = next(
            (i for i, row in enumerate(self.rows) if row.y() <= y < row.y() + row.height()), None
        )
        while under is not None and under != self._held:
            step = 1 if under > self._held else -1
            row = self.rows[self._held]
            self._held += step
            self._move(row, step)

    def _drop(self) -> None:
        self._held = None
        self.unsetCursor()

    def _step(self, row: RankRow, step: int) -> None:
        index = self.rows.index(row) + step
        if 0 <= index < len(self.rows):
            self.rows[index].setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        if self._view is not None:
            self.tell(" ".join(self._order(self._view)))
