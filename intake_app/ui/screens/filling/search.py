"""Finding a question by its words."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.text import Label
from intake_app.ui.screens.filling.model import Found

LIST_HEIGHT = 320


class SearchField(QLineEdit):
    """The words; up and down move in the list below."""

    def __init__(self, results: QListWidget) -> None:
        super().__init__()
        self._results = results

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        row = self._results.currentRow() + step
        if 0 <= row < self._results.count():
            self._results.setCurrentRow(row)


class SearchSheet(Overlay):
    """A field and the questions that have its words; Enter goes there."""

    def __init__(
        self,
        window: QWidget,
        find: Callable[[str], Sequence[Found]],
        go: Callable[[Found], object],
    ) -> None:
        super().__init__(window, width=640)
        self._find = find
        self._go = go
        self._found: Sequence[Found] = ()
        self.set_title(self.tr("Find a question"))
        self.results = QListWidget()
        self.results.setWordWrap(True)
        self.results.setFixedHeight(LIST_HEIGHT)
        self.results.setAccessibleName(self.tr("Questions found"))
        self.field = SearchField(self.results)
        self.field.setAccessibleName(self.tr("Words of the question"))
        self.field.setPlaceholderText(self.tr("Words of the question"))
        self.note = Label("small", wraps=False)
        self.sheet.add(self.field, self.results, self.note)
        self.field.textEdited.connect(self._look)
        self.field.returnPressed.connect(self._choose)
        self.results.itemActivated.connect(self._choose)
        self.results.itemClicked.connect(self._choose)
        self.note.setText(self.tr("Enter goes to the question, Escape closes."))

    def open_search(self) -> None:
        """Show the sheet with the keyboard in its field."""
        self.open_sheet(self.field)

    def _look(self, words: str) -> None:
        self._found = self._find(words)
        self.results.clear()
        for found in self._found:
            section = f"{found.section} · " if found.section else ""
            matched = f" — {found.matched}" if found.matched else ""
            QListWidgetItem(f"{section}{found.label}{matched}", self.results)
        if self._found:
            self.results.setCurrentRow(0)
            self.note.setText(self.tr("%n question(s)", None, len(self._found)))
        elif words.strip():
            self.note.setText(self.tr("No question has these words."))

    def _choose(self) -> None:
        row = self.results.currentRow()
        # A click that also activates comes twice, the second time to a sheet that was put away.
        if not self.isHidden() and 0 <= row < len(self._found):
            found = self._found[row]
            self.close_sheet()
            self._go(found)
