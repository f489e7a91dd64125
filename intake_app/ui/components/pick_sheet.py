"""A sheet in which one of several things is chosen: by arrow keys and Enter, or by typing."""

import unicodedata
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QWidget

from intake_app.ui import theme
from intake_app.ui.components.buttons import primary_button, quiet_button
from intake_app.ui.components.fields import Field
from intake_app.ui.components.overlay import Overlay

WIDTH = 560
LIST_HEIGHT = 240
SHORT_LIST = 12
"""Longer ones have a line to type in that shortens them."""


class PickSheet(Overlay):
    """One of several things, by arrow keys and Enter."""

    def __init__(
        self,
        window: QWidget,
        title: str,
        lines: Sequence[tuple[str, str]],
        act: Callable[[str], object],
        *,
        text: str = "",
        yes: str = "",
        chosen: str = "",
    ) -> None:
        """lines: value and words of each."""
        super().__init__(window, width=WIDTH)
        self._values = [value for value, _ in lines]
        self._act = act
        self.highest = LIST_HEIGHT
        """Of the list, in pixels at 100 %; it is as high as its lines where that is less."""
        self.set_title(title)
        if text:
            self.add_text(text)
        self.filter: Field | None = None
        if len(lines) > SHORT_LIST:
            self.filter = Field()
            self.filter.set_label(self.tr("Find"))
            self.filter.edited.connect(self._narrow)
            self.filter.submitted.connect(self.accept)
            self.sheet.add(self.filter)
        self.choices = QListWidget()
        self.choices.setAccessibleName(title)
        self.choices.setWordWrap(True)
        self.choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.choices.addItems([words for _, words in lines])
        self.choices.setCurrentRow(self._values.index(chosen) if chosen in self._values else 0)
        self.choices.itemActivated.connect(lambda _: self.accept())
        self.sheet.add(self.choices)
        self.add_button(quiet_button(self.tr("Leave it")))
        self.yes = primary_button(yes or self.tr("Choose"))
        self.yes.clicked.connect(self.accept)
        self.buttons.addWidget(self.yes)

    def open_list(self) -> None:
        """Shows the sheet, the keyboard where one types or on the list."""
        self.open_sheet()

    def open_sheet(self, focus: QWidget | None = None) -> None:
        """Shows the sheet; the keyboard is where one types, or on the list."""
        super().open_sheet(focus or (self.choices if self.filter is None else self.filter.editor))
        self.sheet.column.activate()
        lines = sum(self.choices.sizeHintForRow(row) for row in range(self.choices.count()))
        around = self.choices.height() - self.choices.viewport().height()
        most = theme.appearance().pixels(self.highest)
        self.choices.setFixedHeight(min(lines + around, most))

    def accept(self) -> None:
        """Goes on with what is chosen."""
        row = self.choices.currentRow()
        item = self.choices.item(row)
        if item is not None and not item.isHidden():
            self.close_sheet()
            self._act(self._values[row])

    def _narrow(self, typed: str) -> None:
        wanted = _plain(typed)
        first = None
        for row in range(self.choices.count()):
            item = self.choices.item(row)
            fits = wanted in _plain(item.text())
            item.setHidden(not fits)
            if fits and first is None:
                first = row
        if first is not None:
            self.choices.setCurrentRow(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.filter is not None:
            self.choices.setFocus()
            event.accept()
            return
        super().keyPressEvent(event)


def _plain(text: str) -> str:
    """Without accents and capitals, as people type."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one)).strip()
