"""Repeats on a page: a card an instance, and the place where another is added."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_app.forms import RepeatInstanceView
from intake_app.ui import theme
from intake_app.ui.components.buttons import Button, IconButton
from intake_app.ui.components.keys import printed
from intake_app.ui.components.sheet import Sheet
from intake_app.ui.components.text import StateWord
from intake_app.ui.components.wrap_label import WrapLabel


class InstanceCard(QWidget):
    """One instance: its name and a line that sums it up; open it, move it, take it away."""

    open_requested = Signal(str)
    """Page where the instance's questions begin."""
    remove_requested = Signal(str)
    """Path of the instance."""
    move_requested = Signal(str, int)
    """Path of the instance, and where it goes: -1 up, 1 down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: RepeatInstanceView | None = None
        self._can_remove = False
        self._position, self._count = 1, 1
        self._is_covered = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._sheet = Sheet(margin=theme.SMALL, spacing=theme.TIGHT)
        outer.addWidget(self._sheet)
        line = QHBoxLayout()
        line.setSpacing(theme.TIGHT)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.title = WrapLabel(self._sheet, kind="strong")
        self.summary = WrapLabel(self._sheet, kind="muted")
        words.addWidget(self.title)
        words.addWidget(self.summary)
        self.state = StateWord(self._sheet)
        self.up_button = IconButton("chevron-up", parent=self._sheet)
        self.down_button = IconButton("chevron-down", parent=self._sheet)
        self.open_button = Button("", "pencil", parent=self._sheet)
        self.remove_button = Button("plain", "trash-2", parent=self._sheet)
        line.addLayout(words, 1)
        line.addWidget(self.state)
        line.addWidget(self.up_button)
        line.addWidget(self.down_button)
        line.addWidget(self.open_button)
        line.addWidget(self.remove_button)
        self._sheet.column.addLayout(line)
        self.open_button.clicked.connect(self._open)
        self.remove_button.clicked.connect(self._remove)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))

    def show_instance(
        self, view: RepeatInstanceView, *, can_remove: bool, position: int = 1, count: int = 1
    ) -> None:
        """Show the instance as it stands now. position: among `count` shown, from 1."""
        self._view, self._can_remove = view, can_remove
        self._position, self._count = position, count
        self._word()

    def cover(self, covered: bool) -> None:
        """Keep the line that sums the answers up from being seen."""
        if covered != self._is_covered:
            self._is_covered = covered
            self._word()

    def tab_stops(self) -> list[QWidget]:
        """The widgets that take the keyboard, in reading order."""
        return [self.up_button, self.down_button, self.open_button, self.remove_button]

    def take_focus(self) -> bool:
        """Put the keyboard on the card; whether it takes it."""
        if self.open_button.isHidden():
            return False
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Delete and self._can_remove:
            self._remove()
        elif step is not None and held == Qt.KeyboardModifier.ControlModifier:
            self._move(step)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self._view is not None:
            self._word()

    def _word(self) -> None:
        view = self._view
        if view is None:
            return
        inline = view.first_page_id is None
        theme.set_kind(self._sheet, "" if inline else "sheet")
        side = 0 if inline else theme.SMALL
        self._sheet.column.setContentsMargins(side, theme.TIGHT, side, theme.TIGHT)
        self.title.show_text(view.title)
        summary = view.summary or (self.tr("Nothing answered yet") if not inline else "")
        if self._is_covered and view.summary:
            summary = self.tr("Covered")
        self.summary.show_text(summary)
        self.summary.setVisible(bool(summary) and not inline)
        if view.problem_count:
            self.state.show_state(
                "circle-alert", self.tr("%n to check", None, view.problem_count), "attention"
            )
        self.state.setVisible(bool(view.problem_count))
        self.open_button.setText(self.tr("Open"))
        self.open_button.setAccessibleName(self.tr("Open %1").replace("%1", view.title))
        self.open_button.setAccessibleDescription(summary)
        self.open_button.setHidden(inline)
        self.remove_button.setText(self.tr("Take away"))
        self.remove_button.setAccessibleName(self.tr("Take away %1").replace("%1", view.title))
        self.remove_button.setToolTip(printed("Del"))
        self.remove_button.setVisible(self._can_remove)
        has_others = self._can_remove and self._count > 1
        for button, words, keys, at_end in (
            (self.up_button, self.tr("Move %1 up"), "Ctrl+Up", self._position == 1),
            (self.down_button, self.tr("Move %1 down"), "Ctrl+Down", self._position == self._count),
        ):
            button.setVisible(has_others)
            button.setEnabled(not at_end)
            button.set_name(words.replace("%1", view.title))
            button.setToolTip(f"{button.accessibleName()} ({printed(keys)})")

    def _open(self) -> None:
        if self._view is not None and self._view.first_page_id is not None:
            self.open_requested.emit(self._view.first_page_id)

    def _move(self, by: int) -> None:
        there = 1 <= self._position + by <= self._count
        if self._view is not None and self._can_remove and there:
            self.move_requested.emit(self._view.path, by)

    def _remove(self) -> None:
        if self._view is not None:
            self.remove_requested.emit(self._view.path)


class AddAnother(QWidget):
    """The end of a repeat."""

    add_requested = Signal(str)
    """Path of the repeat."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.empty = WrapLabel(self, kind="muted")
        self.button = Button("", "plus", parent=self)
        self.button.clicked.connect(self._add)
        row.addWidget(self.button)
        row.addWidget(self.empty, 1)
        self._path = ""
        self._label = ""
        self._count = 0

    def show_repeat(self, path: str, label: str, *, can_add: bool, count: int) -> None:
        """Show what can be added and whether there is any yet."""
        self._path, self._label, self._count = path, label, count
        self.button.setVisible(can_add)
        self._word()

    def tab_stops(self) -> list[QWidget]:
        """The widgets that take the keyboard, in reading order."""
        return [self.button]

    def take_focus(self) -> bool:
        """Put the keyboard on the button; whether it is there."""
        if self.button.isHidden():
            return False
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._word()

    def _word(self) -> None:
        words = self.tr("Add") if self._count == 0 else self.tr("Add another")
        self.button.setText(f"{words}: {self._label}" if self._label else words)
        self.empty.show_text(self.tr("None yet.") if self._count == 0 else "")

    def _add(self) -> None:
        self.add_requested.emit(self._path)
