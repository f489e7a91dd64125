"""Two versions of a case side by side: keep mine, keep theirs, or choose field by field."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.services import Conflict, Difference, Side
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.backed_screen import BackedScreen
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import primary_button, quiet_button
from intake_app.ui.components.rows import Row
from intake_app.ui.components.sheet import (
    Sheet,
    clear_layout,
    column_layout,
    keeping_focus,
    row_layout,
)
from intake_app.ui.components.states import EmptyState
from intake_app.ui.components.text import Label
from intake_app.ui.screens.conflicts.model import ConflictsModel


class SideChoice(Row):
    """One version of one property: pressing it makes it stand."""

    def __init__(self, name: str, side: Side, value: str, changed: str) -> None:
        super().__init__(value, changed, leads_on=False)
        self.name = name
        self.side = side


class ConflictsScreen(BackedScreen):
    """The list of those that wait; one of them opens in its place."""

    decided = Signal()

    def __init__(self, model: ConflictsModel, clock: Clock) -> None:
        super().__init__(width=theme.PAGE_WIDTH)
        self.model = model
        self._clock = clock
        self._text = Label("muted")
        self.said = Banner("ok")
        self.said.hide()
        self._rows = column_layout(spacing=theme.TIGHT)
        self._all = QWidget()
        across = row_layout()
        self._all.setLayout(across)
        self.all_mine = quiet_button()
        self.all_mine.clicked.connect(lambda: self._choose_all(Side.MINE))
        self.all_theirs = quiet_button()
        self.all_theirs.clicked.connect(lambda: self._choose_all(Side.THEIRS))
        across.addWidget(self.all_mine)
        across.addWidget(self.all_theirs)
        across.addStretch(1)
        self._fields = column_layout(spacing=theme.MEDIUM)
        self.decide = primary_button(icon="check")
        self.decide.clicked.connect(self._decide)
        self._left_words = Label("muted")
        foot = row_layout()
        foot.addWidget(self._left_words, 1)
        foot.addWidget(self.decide)
        self.page.add(self._text, self.said)
        self.page.column.addLayout(self._rows)
        self.page.add(self._all)
        self.page.column.addLayout(self._fields)
        self.page.column.addLayout(foot)
        self.say(self.all_mine.setText, lambda: self.tr("Keep all of mine"))
        self.say(self.all_theirs.setText, lambda: self.tr("Keep all of theirs"))
        self.refresh()

    def refresh(self) -> None:
        """Reads what waits, and draws the one that is open."""
        conflicts = self.model.conflicts()
        if len(conflicts) == 1 and not self.model.open_id:
            self.model.open(conflicts[0].conflict_id)
        conflict = self.model.current()
        with keeping_focus(self):
            clear_layout(self._rows)
            clear_layout(self._fields)
            for part in (self._all, self.decide, self._left_words):
                part.setVisible(conflict is not None)
            if conflict is None:
                self._show_list(conflicts)
            else:
                self._show_conflict(conflict)
        listed = conflict is None or len(conflicts) == 1
        self.back.setText(self.tr("To send") if listed else self.tr("All of them"))

    def focus_first(self) -> None:
        """Puts the keyboard on the first choice, or on the first case."""
        first = next(iter(self.findChildren(Row)), None)
        (first or self.back).setFocus()

    def reword(self) -> None:
        super().reword()
        self.refresh()

    def choices(self) -> list[SideChoice]:
        """The versions that can be pressed, mine and theirs in turn."""
        return [one for one in self.findChildren(SideChoice) if not one.isHidden()]

    # ---------------------------------------------------------------- drawing
    def _show_list(self, conflicts: tuple[Conflict, ...]) -> None:
        self.title.setText(self.tr("Changed here and elsewhere"))
        self._text.setText(
            self.tr("Nothing was overwritten. Both versions are kept until you decide.")
        )
        for conflict in conflicts:
            when = i18n.day_and_time(conflict.found_at, self._clock.now())
            row = Row(
                conflict.label,
                self.tr("%n difference(s), noticed %1", "", len(conflict.differences)).replace(
                    "%1", when
                ),
            )
            row.show_state("triangle-alert", self.tr("To decide"), "attention")
            row.clicked.connect(lambda _=False, one=conflict.conflict_id: self._open(one))
            self._rows.addWidget(row)
        if not conflicts:
            empty = EmptyState("circle-check")
            empty.show_words(
                self.tr("Nothing to decide"),
                self.tr("When a case is changed on two laptops at once, both versions stand here."),
            )
            self._rows.addWidget(empty)

    def _show_conflict(self, conflict: Conflict) -> None:
        self.title.setText(conflict.label)
        self.all_mine.setVisible(not conflict.is_gone)
        self.all_theirs.setVisible(not conflict.is_gone)
        if conflict.is_gone:
            self._text.setText(
                self.tr(
                    "The central no longer has this case. What was written here stays in your "
                    "records; there is nothing to choose."
                )
            )
            self.decide.setText(self.tr("Understood"))
            self.decide.setEnabled(True)
            self._left_words.setText("")
        else:
            self._text.setText(
                self.tr("It was changed here and elsewhere. Press what should stand, line by line.")
            )
            self.decide.setText(self.tr("Let this stand"))
            self._show_left(conflict)
        for difference in conflict.differences:
            self._fields.addWidget(self._field(difference, is_gone=conflict.is_gone))

    def _show_left(self, conflict: Conflict) -> None:
        left = sum(one.name not in self.model.choices for one in conflict.differences)
        self._left_words.setText(self.tr("%n left to choose", "", left) if left else "")
        self.decide.setEnabled(not left)

    def _field(self, difference: Difference, *, is_gone: bool) -> Sheet:
        sheet = Sheet(margin=theme.MEDIUM, spacing=theme.TIGHT)
        question = Label("strong")
        question.setText(difference.question)
        before = Label("small")
        before.setText(self.tr("Before: %1").replace("%1", difference.base or self.tr("nothing")))
        sheet.add(question, before)
        if is_gone:
            value = Label()
            value.setText(difference.mine or self.tr("nothing"))
            sheet.add(value)
            return sheet
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.MEDIUM)
        for column, (side, heading, value_text) in enumerate(
            (
                (Side.MINE, self.tr("Mine: written here"), difference.mine),
                (Side.THEIRS, self.tr("Theirs: at the central"), difference.theirs),
            )
        ):
            label = Label("muted")
            label.setText(heading)
            grid.addWidget(label, 0, column)
            grid.addWidget(self._side(difference, side, value_text, heading), 1, column)
            grid.setColumnStretch(column, 1)
        sheet.add(holder)
        return sheet

    def _side(self, difference: Difference, side: Side, value: str, heading: str) -> SideChoice:
        is_changed = value != difference.base
        words = self.tr("changed") if is_changed else self.tr("as before")
        choice = SideChoice(difference.name, side, value or self.tr("nothing"), words)
        if self.model.choices.get(difference.name) is side:
            choice.show_state("circle-check", self.tr("stands"), "primary")
        elif difference.name in self.model.choices:
            choice.show_state("minus", self.tr("goes"), "muted")
        else:
            choice.show_state("circle", self.tr("choose"), "muted")
        choice.setAccessibleDescription(f"{difference.question}, {heading}")
        choice.clicked.connect(lambda: self._choose(choice))
        return choice

    # ---------------------------------------------------------------- acting
    def _open(self, conflict_id: str) -> None:
        self.said.hide()
        self.model.open(conflict_id)
        self.refresh()
        self.focus_first()

    def _choose(self, choice: SideChoice) -> None:
        name, side = choice.name, choice.side
        self.model.choose(name, side)
        self.refresh()
        again = next((one for one in self.choices() if (one.name, one.side) == (name, side)), None)
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_all(self, side: Side) -> None:
        self.model.choose_all(side)
        self.refresh()
        self.decide.setFocus()

    def _decide(self) -> None:
        try:
            told = self.model.resolve()
        except IntakeError as error:
            self.said.show_message(partial(messages.message_of, error), tone="attention")
            return
        self.said.show_words(
            lambda: self.tr("It stands as you chose."),
            lambda: (
                self.tr("The central needs not be told.")
                if told is None
                else self.tr("The central is told with the next sending.")
            ),
            tone="ok",
        )
        self.refresh()
        self.focus_first()
        self.decided.emit()

    def go_back(self) -> None:
        if self.model.open_id and len(self.model.conflicts()) > 1:
            self.model.open("")
            self.refresh()
            self.focus_first()
            return
        self.model.open("")
        self.said.hide()
        self.left.emit()
