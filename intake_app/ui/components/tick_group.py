"""A few of many things: what is chosen in words, and the rows to tick one press away."""

from collections.abc import Container, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.choice_row import OneRow
from intake_app.ui.components.icons import Icon
from intake_app.ui.components.sheet import column_layout, row_layout
from intake_app.ui.components.text import Label, announce
from intake_app.ui.components.ticks import TickRow


class RadioRow(OneRow):
    """A row that Space or Enter chooses; outside of a question it minds its own keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class TickGroup(QWidget):
    """Says what is chosen; its button shows the rows and puts them away."""

    edited = Signal()

    def __init__(
        self,
        title: str,
        lines: Sequence[tuple[str, str]],
        chosen: Container[str],
        *,
        none: str,
        across: int = 3,
        is_one: bool = False,
    ) -> None:
        """lines: value and words of each. none: what it says with nothing chosen."""
        super().__init__()
        self._title = title
        self._none = none
        self._rows = QWidget()
        self._rows.setProperty("kind", "clear")
        column = column_layout(spacing=theme.TIGHT)
        self.setLayout(column)
        heading = Label("strong")
        heading.setText(title)
        self.said = Label()
        self.open = Button("", "chevron-down", text=self.tr("Choose"))
        self.open.clicked.connect(lambda: self.show_rows(self._rows.isHidden()))
        above = row_layout()
        words = column_layout(spacing=0)
        words.addWidget(heading)
        words.addWidget(self.said)
        above.addLayout(words, 1)
        above.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(above)
        self._mark = Icon("circle-alert", "attention", 16)
        self._problem = Label("attention")
        below = row_layout(spacing=6)
        below.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._problem, 1)
        column.addLayout(below)
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.TIGHT)
        self.boxes: dict[str, TickRow | RadioRow] = {}
        for place, (value, text) in enumerate(lines):
            box = RadioRow(self._rows) if is_one else TickRow(self._rows)
            box.show_choice(text, "", "", None)
            box.mark_chosen(value in chosen)
            box.toggled.connect(self._tell_change)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(box, place // across, place % across, top)
            self.boxes[value] = box
        for number in range(across):
            grid.setColumnStretch(number, 1)
        column.addWidget(self._rows)
        self._rows.hide()
        self.set_problem("")
        self._say()

    def values(self) -> tuple[str, ...]:
        """What is chosen, in the order of the rows."""
        return tuple(value for value, box in self.boxes.items() if box.isChecked())

    def show_rows(self, shown: bool) -> None:
        """Shows the rows, or what is chosen alone."""
        self._rows.setVisible(shown)
        self.open.show_icon("chevron-up" if shown else "chevron-down")
        self.open.setText(self.tr("Close") if shown else self.tr("Choose"))
        self._say()

    def set_problem(self, words: str) -> None:
        """A sentence on what to do; "" takes it away."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self._mark.setVisible(bool(words))
        self.open.setAccessibleDescription(words)
        if words:
            announce(self.open, words)

    def problem(self) -> str:
        """The problem that is shown."""
        return self._problem.text()

    def _tell_change(self) -> None:
        self.set_problem("")
        self._say()
        self.edited.emit()

    def _say(self) -> None:
        words = ", ".join(box.words() for box in self.boxes.values() if box.isChecked())
        self.said.setText(words or self._none)
        theme.set_kind(self.said, "" if words else "muted")
        self.open.setAccessibleName(f"{self._title}: {words or self._none}")
