"""Repeats on a page: a card an instance, and the place where another is added."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_app.forms import RepeatInstanceView
from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.sheet import Sheet
from intake_app.ui.components.text import StateWord
from intake_app.ui.components.wrap_label import WrapLabel


class InstanceCard(QWidget):
    """One instance: its name and a line that sums it up; open it, take it away."""

    open_requested = Signal(str)
    """Page where the instance's questions begin."""
    remove_requested = Signal(str)
    """Path of the instance, after the person said yes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: RepeatInstanceView | None = None
        self._can_remove = False
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
        self.open_button = Button("", "pencil", parent=self._sheet)
        self.remove_button = Button("plain", "trash-2", parent=self._sheet)
        line.addLayout(words, 1)
        line.addWidget(self.state)
        line.addWidget(self.open_button)
        line.addWidget(self.remove_button)
        self._sheet.column.addLayout(line)
        self._asking = QWidget(self._sheet)
        asking = QHBoxLayout(self._asking)
        asking.setContentsMargins(0, theme.TIGHT, 0, 0)
        self.question = WrapLabel(self._asking)
        self.yes_button = Button("danger", parent=self._asking)
        self.no_button = Button(parent=self._asking)
        asking.addWidget(self.question, 1)
        asking.addWidget(self.no_button)
        asking.addWidget(self.yes_button)
        self._sheet.column.addWidget(self._asking)
        self._asking.hide()
        self.open_button.clicked.connect(self._open)
        self.remove_button.clicked.connect(self._ask)
        self.yes_button.clicked.connect(self._remove)
        self.no_button.clicked.connect(self._keep)

    def show_instance(self, view: RepeatInstanceView, *, can_remove: bool) -> None:
        """Show the instance as it stands now."""
        if self._view is None or self._view.path != view.path or self._view.title != view.title:
            self._asking.hide()
        self._view, self._can_remove = view, can_remove
        self._word()

    def tab_stops(self) -> list[QWidget]:
        """The widgets that take the keyboard, in reading order."""
        return [self.open_button, self.remove_button, self.no_button, self.yes_button]

    def take_focus(self) -> bool:
        """Put the keyboard on the card; whether it takes it."""
        if self.open_button.isHidden():
            return False
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self._can_remove and self._asking.isHidden():
            self._ask()
        elif event.key() == Qt.Key.Key_Escape and not self._asking.isHidden():
            self._keep()
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
        self.remove_button.setToolTip(self.tr("Delete"))
        self.remove_button.setVisible(self._can_remove and self._asking.isHidden())
        self.question.show_text(
            self.tr("Take %1 away? Its answers go with it.").replace("%1", f"«{view.title}»")
        )
        self.yes_button.setText(self.tr("Take away"))
        self.no_button.setText(self.tr("Keep it"))

    def _open(self) -> None:
        if self._view is not None and self._view.first_page_id is not None:
            self.open_requested.emit(self._view.first_page_id)

    def _ask(self) -> None:
        if self._view is None or not self._can_remove:
            return
        if not self._view.summary and not any(self._view.items):
            self._remove()  # nothing is lost
            return
        self._asking.show()
        self.remove_button.hide()
        self.no_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        self._asking.hide()
        self.remove_button.setVisible(self._can_remove)
        self.remove_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        self._asking.hide()
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
