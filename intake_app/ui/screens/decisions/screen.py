"""Decisions by hand: outcomes raised or lowered, consent overridden; by whom, when and why."""

from PySide6.QtCore import Signal

from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.services import DecisionKind, HandDecision, Standing
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.backed_screen import BackedScreen
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.case_words import ground_words, outcome_words
from intake_app.ui.components.rows import Row
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.sheet import clear_layout, column_layout
from intake_app.ui.components.states import EmptyState
from intake_app.ui.components.text import Label
from intake_app.ui.screens.decisions.model import DecisionsModel

PAGE_WIDTH = 860
PERIODS = (7, 30, 90, 365, 0)
"""Days back; 0 for all."""
_LOOKS = {
    Standing.COUNTS: ("circle-check", "muted"),
    Standing.WAITS: ("clock", "attention"),
    Standing.FOUND_RIGHT: ("circle-check", "ok"),
    Standing.FOUND_WRONG: ("triangle-alert", "attention"),
}


class DecisionsScreen(BackedScreen):
    """Filters above, the newest first; a line leads to its case."""

    case_requested = Signal(object)

    def __init__(self, model: DecisionsModel, clock: Clock) -> None:
        super().__init__(width=PAGE_WIDTH)
        self.model = model
        self._clock = clock
        self._about = Label("muted")
        self.periods = Segments()
        self.periods.chosen.connect(self._choose_period)
        self.kinds = Segments()
        self.kinds.chosen.connect(self._choose_kind)
        self._trouble = Banner("attention")
        self._trouble.hide()
        self._count = Label("small")
        self._rows = column_layout(spacing=theme.TIGHT)
        self.page.add(self._about, self.periods, self.kinds, self._trouble, self._count)
        self.page.column.addLayout(self._rows)
        self.say(self.back.setText, lambda: self.tr("Cases"))
        self.say(self.title.setText, lambda: self.tr("Decisions by hand"))
        self.say(
            self._about.setText,
            lambda: self.tr(
                "Outcomes that somebody raised or lowered, and what left without consent: who "
                "decided, with whom, and why."
            ),
        )
        self.reword()

    def refresh(self) -> None:
        """Reads them again."""
        clear_layout(self._rows)
        self._trouble.hide()
        may = self.model.may_look()
        for widget in (self.periods, self.kinds, self._count):
            widget.setVisible(may)
        if not may:
            self._tell_nothing("lock", self.tr("This belongs to coordination"))
            return
        try:
            found = self.model.decisions()
        except IntakeError as error:
            said = messages.message_of(error)
            self._trouble.show_words(said.what, said.more())
            return
        self._count.setText(self.tr("%n decision(s)", "", len(found)))
        self._count.setVisible(bool(found))
        for one in found:
            self._rows.addWidget(self._row(one))
        if not found:
            self._tell_nothing("archive", self.tr("Nothing was decided by hand in this time"))

    def focus_first(self) -> None:
        """Puts the keyboard on the way back."""
        self.back.setFocus()

    def reword(self) -> None:
        super().reword()
        periods = [(str(days), self._period_words(days)) for days in PERIODS]
        self.periods.set_choices([(value, words, words) for value, words in periods])
        self.periods.set_name(self.tr("Since when"))
        self.periods.choose(str(self.model.days))
        kinds = [("", self.tr("All"))] + [(kind.value, self._kind_words(kind)) for kind in _KINDS]
        self.kinds.set_choices([(value, words, words) for value, words in kinds])
        self.kinds.set_name(self.tr("What was decided"))
        self.kinds.choose("" if self.model.kind is None else self.model.kind.value)
        self.refresh()

    def line_words(self) -> list[str]:
        """The lines that are shown, as a screen reader says them."""
        return [row.accessibleName() for row in self.page.findChildren(Row) if not row.isHidden()]

    # ---------------------------------------------------------------- showing
    def _row(self, one: HandDecision) -> Row:
        who = [name for name in (one.by or self.tr("somebody without a name"), one.other) if name]
        when = i18n.day_and_time(one.at, self._clock.now())
        detail = " · ".join(part for part in (when, ", ".join(who), one.reason) if part)
        row = Row(f"{one.code} · {self._what(one)}", detail)
        icon, tone = _LOOKS[one.standing]
        row.show_state(icon, self._standing_words(one.standing), tone)
        row.clicked.connect(lambda: self.case_requested.emit(one.case_id))
        return row

    def _what(self, one: HandDecision) -> str:
        if one.before is not None and one.wanted is not None:
            return f"{outcome_words(one.before)} → {outcome_words(one.wanted)}"
        ground = "" if one.ground is None else ground_words(one.ground)
        return self.tr("Shared without consent: %1").replace("%1", ground)

    def _kind_words(self, kind: DecisionKind) -> str:
        words = {
            DecisionKind.RAISED: self.tr("Raised"),
            DecisionKind.LOWERED: self.tr("Lowered"),
            DecisionKind.SHARED: self.tr("Without consent"),
        }
        return words[kind]

    def _standing_words(self, standing: Standing) -> str:
        words = {
            Standing.COUNTS: self.tr("counts"),
            Standing.WAITS: self.tr("waits for somebody else"),
            Standing.FOUND_RIGHT: self.tr("found right"),
            Standing.FOUND_WRONG: self.tr("found not right"),
        }
        return words[standing]

    def _period_words(self, days: int) -> str:
        if days == 0:
            return self.tr("All of it")
        if days == DAYS_OF_A_YEAR:
            return self.tr("The last year")
        return self.tr("%n days", "", days)

    def _tell_nothing(self, icon: str, words: str) -> None:
        empty = EmptyState(icon)
        empty.show_words(words)
        self._rows.addWidget(empty)

    # ---------------------------------------------------------------- acting
    def _choose_period(self, value: str) -> None:
        self.model.days = int(value)
        self.refresh()

    def _choose_kind(self, value: str) -> None:
        self.model.kind = DecisionKind(value) if value else None
        self.refresh()


DAYS_OF_A_YEAR = 365
_KINDS = (DecisionKind.RAISED, DecisionKind.LOWERED, DecisionKind.SHARED)
