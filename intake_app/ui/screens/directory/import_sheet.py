"""What a table would change in the directory, place by place, before it does."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from intake_app.services import DirectoryChange, DirectoryPreview
from intake_app.ui import theme
from intake_app.ui.components.buttons import primary_button, quiet_button
from intake_app.ui.components.directory_words import detail_words, fault_words, field_words
from intake_app.ui.components.icons import Icon
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.sheet import Sheet, column_layout, row_layout
from intake_app.ui.components.text import Label, StateWord

WIDTH = 720
MOST_LINES = 100


class ImportSheet(Overlay):
    """New places, changed ones with what changes, rows that are left out and why."""

    def __init__(
        self, window: QWidget, found: DirectoryPreview, take: Callable[[], object]
    ) -> None:
        super().__init__(window, width=WIDTH)
        self.found = found
        self._take = take
        self.set_title(self.tr("What this table changes"))
        added = sum(one.is_new for one in found.changes)
        self.add_text(self._summary(added, len(found.changes) - added))
        self.lines = column_layout(spacing=theme.SMALL)
        well = Sheet("well", margin=theme.MEDIUM, spacing=theme.SMALL)
        well.column.addLayout(self.lines)
        self.sheet.add(well)
        for fault in found.faults[:MOST_LINES]:
            self._fault(fault_words(fault))
        for change in found.changes[:MOST_LINES]:
            self._change(change)
        rest = max(0, len(found.faults) - MOST_LINES) + max(0, len(found.changes) - MOST_LINES)
        if rest:
            self._line(self.tr("and %n more", "", rest), "muted")
        well.setVisible(bool(found.faults or found.changes))
        self.no = quiet_button(self.tr("Leave it") if found.changes else self.tr("Close"))
        self.add_button(self.no)
        self.yes = primary_button(self.tr("Take over %n place(s)", "", len(found.changes)))
        self.yes.clicked.connect(self._accept)
        self.buttons.addWidget(self.yes)
        self.yes.setVisible(bool(found.changes))

    def open_preview(self) -> None:
        """Shows it, the keyboard on what goes on."""
        self.open_sheet(self.yes if self.found.changes else self.no)

    def words(self) -> str:
        """All that it says."""
        return "\n".join(label.text() for label in self.findChildren(Label) if label.text())

    def _accept(self) -> None:
        self.close_sheet()
        self._take()

    def _summary(self, added: int, changed: int) -> str:
        parts = [
            self.tr("%n new", "", added),
            self.tr("%n changed", "", changed),
            self.tr("%n as before", "", self.found.same),
        ]
        rows = {one.row for one in self.found.faults if one.row > 1}
        if rows:
            parts.append(self.tr("%n row(s) left out", "", len(rows)))
        return " · ".join(parts)

    def _fault(self, words: str) -> None:
        line = row_layout(spacing=theme.TIGHT)
        line.addWidget(Icon("triangle-alert", "attention", 18), 0, Qt.AlignmentFlag.AlignTop)
        label = Label("attention")
        label.setText(words)
        line.addWidget(label, 1)
        self.lines.addLayout(line)

    def _change(self, change: DirectoryChange) -> None:
        line = row_layout()
        words = column_layout(spacing=0)
        name, detail = Label("strong"), Label("small")
        name.setText(change.entry.name)
        if change.is_new:
            detail.setText(detail_words(change.entry))
        else:
            detail.setText(", ".join(field_words(one) for one in change.fields))
        words.addWidget(name)
        words.addWidget(detail)
        line.addLayout(words, 1)
        state = StateWord()
        if change.is_new:
            state.show_state("plus", self.tr("new"), "primary")
        else:
            state.show_state("pencil", self.tr("changes"), "muted")
        line.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        self.lines.addLayout(line)

    def _line(self, words: str, kind: str) -> None:
        label = Label(kind)
        label.setText(words)
        self.lines.addWidget(label)
