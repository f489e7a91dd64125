"""Segmented switches: a few choices side by side, one of them chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.i18n import LANGUAGES


class Segments(QWidget):
    """Choices side by side; arrow keys move among them."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.HAIR)
        self._before = QWidget(self)
        self._before.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._before.setEnabled(False)  # never stops: only marks where the buttons begin
        self._before.hide()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, Button] = {}
        self._name = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """What is chosen here, for screen readers."""
        self._name = name
        self.setAccessibleName(name)
        for button in self._buttons.values():
            button.setAccessibleDescription(name)

    def set_choices(self, choices: Sequence[tuple[str, str, str]]) -> None:
        """Values, words, and full names for screen readers; keeps what is chosen."""
        present = self.value()
        if tuple(self._buttons) != tuple(value for value, _, _ in choices):
            for old in self._buttons.values():
                self._group.removeButton(old)
                self._line.removeWidget(old)
                old.deleteLater()
            self._buttons = {}
            for value, _, _ in choices:
                button = Button("segment")
                button.setCheckable(True)
                button.clicked.connect(lambda _=False, value=value: self.chosen.emit(value))
                self._group.addButton(button)
                self._line.addWidget(button)
                self._buttons[value] = button
            self._keep_tab_order()
        for value, words, name in choices:
            self._buttons[value].setText(words)
            self._buttons[value].setAccessibleName(name)
            self._buttons[value].setToolTip(name if name != words else "")
        self.set_name(self._name)
        if present:
            self.choose(present)

    def _keep_tab_order(self) -> None:
        """Buttons made later still come where the switch stands, not at the end."""
        before: QWidget = self._before
        for button in self._buttons.values():
            QWidget.setTabOrder(before, button)
            before = button

    def value(self) -> str:
        """The chosen value, "" when none is."""
        return next((value for value, b in self._buttons.items() if b.isChecked()), "")

    def choose(self, value: str) -> None:
        """Marks a value as chosen, without telling."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        values = list(self._buttons)
        if step is None or not values:
            super().keyPressEvent(event)
            return
        if self.isRightToLeft():
            step = -step
        place = values.index(self.value()) if self.value() in values else 0
        value = values[(place + step) % len(values)]
        self._buttons[value].setFocus(Qt.FocusReason.TabFocusReason)
        self._buttons[value].click()


class LanguageSwitch(Segments):
    """ES | EN: the program's own language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_choices(
            [(language.code, language.code.upper(), language.own_name) for language in LANGUAGES]
        )
