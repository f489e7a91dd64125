"""Today: what is overdue and due, by code; a line leads to its case."""

from PySide6.QtCore import Qt, Signal

from intake_app.domain.clock import Clock
from intake_app.services import Due
from intake_app.ui import theme
from intake_app.ui.components.buttons import leading_button
from intake_app.ui.components.due_words import due_words, when_words
from intake_app.ui.components.rows import Row
from intake_app.ui.components.sheet import Drawn, clear_layout, column_layout, widgets_in
from intake_app.ui.components.states import EmptyState
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.home.model import HomeModel

LINES_SHOWN = 5


class Today(Worded):
    """Hidden while there are no cases; no name and no reason stands in it."""

    case_chosen = Signal(str)

    def __init__(self, model: HomeModel, clock: Clock) -> None:
        super().__init__()
        self._model = model
        self._clock = clock
        self._shows_all = False
        self._shows_soon = False
        self._drawn = Drawn()
        column = column_layout(spacing=theme.SMALL)
        self.setLayout(column)
        self._heading = Label("heading")
        self.count = Label("small")
        self._lines = column_layout(spacing=theme.TIGHT)
        column.addWidget(self._heading)
        column.addWidget(self.count)
        column.addLayout(self._lines)
        column.addSpacing(theme.SMALL)
        self.say(self._heading.setText, lambda: self.tr("Today"))

    def refresh(self) -> None:
        """Reads what is due."""
        due, soon = self._model.due(), self._model.soon()
        self.setVisible(bool(due or soon) or self._model.has_cases())
        words = [(due_words(one), when_words(one, self._clock.now())) for one in (*due, *soon)]
        if not self._drawn.is_new("", (due, soon, words, self._shows_all, self._shows_soon)):
            return
        clear_layout(self._lines)
        overdue = sum(one.is_overdue for one in due)
        parts = []
        if overdue:
            parts.append(self.tr("%n overdue", "", overdue))
        today = self._clock.now().astimezone().date()
        running = sum(
            not one.is_overdue and one.at is not None and one.at.astimezone().date() > today
            for one in due
        )
        if len(due) > overdue + running:
            parts.append(self.tr("%n for today", "", len(due) - overdue - running))
        if running:
            parts.append(self.tr("%n with an hour set", "", running))
        self.count.setText(" · ".join(parts))
        self.count.setVisible(bool(parts))
        shown = due if self._shows_all else due[:LINES_SHOWN]
        for one in shown:
            self._lines.addWidget(self._row(one))
        if not due:
            empty = EmptyState("circle-check")
            empty.show_words(
                self.tr("Nothing is due"),
                self.tr("Follow-ups, answers that are awaited and notices stand here."),
            )
            self._lines.addWidget(empty)
        if len(shown) < len(due):
            self._more(self.tr("Show all (%1)").replace("%1", str(len(due))), self._show_all)
        if soon and not self._shows_soon:
            self._more(self.tr("%n in the next seven days", "", len(soon)), self._show_soon)
        for one in soon if self._shows_soon else ():
            self._lines.addWidget(self._row(one))

    def reword(self) -> None:
        super().reword()
        self._drawn.forget()
        self.refresh()

    def rows(self) -> list[Row]:
        """The lines."""
        return [widget for widget in widgets_in(self._lines) if isinstance(widget, Row)]

    def _row(self, due: Due) -> Row:
        row = Row(due.code, due_words(due))
        words, icon, tone = when_words(due, self._clock.now())
        row.show_state(icon, words, tone)
        row.clicked.connect(lambda: self.case_chosen.emit(due.case_id))
        return row

    def _more(self, words: str, act: object) -> None:
        button = leading_button(words, "chevron-down")
        button.clicked.connect(act)
        self._lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _show_all(self) -> None:
        self._shows_all = True
        self.refresh()

    def _show_soon(self) -> None:
        self._shows_soon = True
        self.refresh()
