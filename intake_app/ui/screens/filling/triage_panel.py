"""The worker's side of the form: what the answers suggest and why, closed until it is asked for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from intake_app.casework import Change, Silence, Triggered, plain
from intake_app.domain.clock import Clock
from intake_app.domain.records import DraftId
from intake_app.services import Action, Filling, Gate, ImmediatePath, NoticeState, TriageView
from intake_app.ui import i18n, theme
from intake_app.ui.components.buttons import IconButton, quiet_button
from intake_app.ui.components.case_words import (
    disclaimer,
    outcome_look,
    outcome_words,
    reason_words,
    silence_words,
    strength_words,
)
from intake_app.ui.components.immediate_sheet import HOTLINE_LINES, ImmediateSheet
from intake_app.ui.components.overlay import Overlay, ground_of
from intake_app.ui.components.sheet import clear_layout
from intake_app.ui.components.text import KeyHint, Label, Line, StateWord
from intake_app.ui.i18n import Worded

WIDTH = 320
LOOK_AFTER_MILLISECONDS = 300
MOST_LINES = 12
"""Of a list; the rest is counted."""
LONGEST_LABEL = 110


class TriageSource(Protocol):
    """What the panel asks of the services."""

    def view(self, filling: Filling) -> TriageView | None: ...
    def tick(self, draft_id: DraftId, action: Action) -> datetime: ...
    def untick(self, draft_id: DraftId, action: Action) -> None: ...


class TriagePanel(Worded):
    """Looks at the form a moment after each answer; opens the immediate path when it begins."""

    shown_changed = Signal(bool)

    def __init__(
        self, filling: Filling, source: TriageSource, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._filling = filling
        self._source = source
        self._clock = clock
        self.view: TriageView | None = None
        self.sheet: Overlay | None = None
        self._was_opened = True
        """Whether the immediate path showed itself already, so that it does not again.

        True at first: a draft taken up again stays calm.
        """
        self.setFixedWidth(theme.appearance().pixels(WIDTH))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.TIGHT, 0, theme.TIGHT, 0)
        frame = QFrame()
        frame.setProperty("kind", "well")
        outer.addWidget(frame)
        down = QVBoxLayout(frame)
        down.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.HAIR, theme.SMALL)
        down.setSpacing(theme.TIGHT)
        head = QHBoxLayout()
        head.setSpacing(theme.TIGHT)
        title = Label("strong")
        self.say(title.setText, lambda: self.tr("For whoever fills this in"))
        close = IconButton("x")
        self.say(close.set_name, lambda: self.tr("Close this side"))
        close.clicked.connect(self.put_away)
        head.addWidget(title, 1)
        head.addWidget(KeyHint("F8"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        down.addLayout(head)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.say(scroll.setAccessibleName, lambda: self.tr("What the answers suggest"))
        self._scroll = scroll
        ground = QWidget()
        ground.setProperty("kind", "clear")
        scroll.viewport().setAutoFillBackground(False)
        self._lines = QVBoxLayout(ground)
        self._lines.setContentsMargins(0, 0, theme.TIGHT, 0)
        self._lines.setSpacing(theme.TIGHT)
        scroll.setWidget(ground)
        down.addWidget(scroll, 1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(LOOK_AFTER_MILLISECONDS)
        self._soon.timeout.connect(self.look)
        self.hide()
        self.look()

    @property
    def is_of_use(self) -> bool:
        """Whether the form says what its answers mean."""
        return self.view is not None

    def look_soon(self) -> None:
        """An answer changed: look again when the typing rests."""
        self._soon.start()

    def look(self) -> None:
        """Reads the answers again; shows the immediate path when it has just begun."""
        self._soon.stop()
        self.view = self._source.view(self._filling)
        if not self.isHidden():
            self._show()
        immediate = self.view.immediate if self.view is not None else None
        if immediate is None:
            self._was_opened = False
        elif not self._was_opened:
            self._was_opened = True
            self.open_immediate()

    def toggle(self) -> None:
        """Opens the side, or puts it away."""
        if self.isHidden():
            self.look()
            self._show()
            self.show()
            self._scroll.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.shown_changed.emit(True)
        else:
            self.put_away()

    def put_away(self) -> None:
        """Nothing of it stays on the screen."""
        self.hide()
        clear_layout(self._lines)
        self.shown_changed.emit(False)

    def open_immediate(self) -> None:
        """The steps to take now, over the form."""
        if self.view is None or self.view.immediate is None:
            return
        sheet = ImmediateSheet(
            ground_of(self), self.view.immediate, self._clock.now(), self._take_tick
        )
        sheet.closed.connect(self.look)
        self.sheet = sheet
        sheet.open_steps()

    def let_go(self) -> None:
        """The draft is closed or became a record."""
        self._soon.stop()

    def reword(self) -> None:
        super().reword()
        if not self.isHidden():
            self._show()

    # ------------------------------------------------------------ showing
    def _show(self) -> None:
        clear_layout(self._lines)
        view = self.view
        if view is None:
            self._add(self.tr("This form says nothing about what its answers mean."), "muted")
            self._lines.addStretch(1)
            return
        explanation = view.explanation
        word = StateWord()
        word.show_state(
            outcome_look(explanation.outcome)[0],
            outcome_words(explanation.outcome),
            outcome_look(explanation.outcome)[1],
        )
        self._lines.addWidget(word)
        self._add(reason_words(explanation.reason.code))
        if not explanation.agrees:
            self._add(self.tr("The form's own calculation says otherwise; the form counts."))
        if view.immediate is not None:
            button = quiet_button(self.tr("Steps to take now"), "triangle-alert")
            button.clicked.connect(self.open_immediate)
            self._lines.addWidget(button)
        if view.gate is Gate.CLOSED:
            self._add(
                self.tr("It is not safe to talk now: the sensitive questions stay closed."),
                "strong",
            )
        if view.notice is not None and view.notice.is_needed:
            self._show_notice(view.notice)
        if view.own_view:
            self._heading(self.tr("How safe the person feels"))
            self._add(self._own_view(view.own_view))
        self._show_touched(explanation.triggered, view.labels)
        self._show_changes(self.tr("What would raise it"), explanation.would_raise, view.labels)
        self._show_changes(
            self.tr("If this answer were different"), explanation.rests_on, view.labels
        )
        for why in (Silence.DECLINED, Silence.UNSURE, Silence.BLANK):
            silent = [one.path for one in explanation.unanswered if one.why is why]
            self._show_silent(silence_words(why), silent, view.labels)
        self._lines.addWidget(Line())
        for line in HOTLINE_LINES:
            self._add(line(), "strong")
        self._add(
            self.tr("%1 of %2 main questions answered.")
            .replace("%1", str(explanation.known))
            .replace("%2", str(explanation.asked)),
            "small",
        )
        self._add(disclaimer(), "small")
        self._lines.addStretch(1)

    def _show_notice(self, notice: NoticeState) -> None:
        if notice.is_given:
            self._add(self.tr("The notice to child protection was given."))
        elif notice.due is not None:
            due = i18n.day_and_time(notice.due, self._clock.now())
            self._add(self.tr("Notice to child protection by %1.").replace("%1", due), "strong")
            self._add(self.tr("Nothing is sent by the program: you give it."), "small")

    def _show_touched(self, found: Iterable[Triggered], labels: Mapping[str, str]) -> None:
        lines = list(found)
        self._heading(self.tr("Indicators (%1)").replace("%1", str(len(lines))))
        if not lines:
            self._add(self.tr("None so far."), "muted")
        for one in lines[:MOST_LINES]:
            self._add(f"{one.code} · {strength_words(one.strength)}", "strong")
            self._add(_label(one.path, labels), "small")
        self._count_rest(len(lines))

    def _show_silent(self, words: str, paths: Sequence[str], labels: Mapping[str, str]) -> None:
        if not paths:
            return
        self._heading(f"{words[:1].upper()}{words[1:]} ({len(paths)})")
        for path in paths[:MOST_LINES]:
            self._add(_label(path, labels), "small")
        self._count_rest(len(paths))

    def _show_changes(
        self, title: str, changes: Iterable[Change], labels: Mapping[str, str]
    ) -> None:
        lines = list(changes)
        if not lines:
            return
        self._heading(title)
        for one in lines[:MOST_LINES]:
            self._add(f"{_label(one.path, labels)} → {outcome_words(one.outcome)}", "small")
        self._count_rest(len(lines))

    def _count_rest(self, count: int) -> None:
        if count > MOST_LINES:
            rest = str(count - MOST_LINES)
            self._add(self.tr("and %1 more").replace("%1", rest), "muted")

    def _heading(self, words: str) -> None:
        self._lines.addSpacing(theme.HAIR)
        self._add(words, "strong")

    def _add(self, words: str, kind: str = "") -> None:
        label = Label(kind)
        label.setText(words)
        self._lines.addWidget(label)

    def _own_view(self, said: str) -> str:
        if not said.isdigit():
            return self.tr("would rather not say")
        return self.tr("%1 of 5").replace("%1", said)

    def _take_tick(self, action: Action, done: bool) -> ImmediatePath | None:
        draft = self._filling.draft_id
        if done:
            self._source.tick(draft, action)
        else:
            self._source.untick(draft, action)
        view = self._source.view(self._filling)
        return None if view is None else view.immediate


def _label(path: str, labels: Mapping[str, str]) -> str:
    words = labels.get(path) or labels.get(plain(path)) or plain(path).rpartition("/")[2]
    return words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 1] + "…"
