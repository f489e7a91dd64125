"""What is kept how long: the rules, what would go now, what is held, and what went."""

from collections.abc import Callable, Sequence
from pathlib import Path

from intake_app.casework import shown
from intake_app.domain.clock import Clock
from intake_app.services import CertificateLine, DueRecord, Restraint
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.backed_screen import BackedScreen
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import Button, danger_button, quiet_button
from intake_app.ui.components.overlay import Overlay, ask, ground_of
from intake_app.ui.components.record_sheets import (
    CertificateWords,
    RecordSheets,
    certificate_words,
)
from intake_app.ui.components.rows import Row
from intake_app.ui.components.sheet import (
    clear_layout,
    column_layout,
    headed_sheet,
    row_layout,
)
from intake_app.ui.components.states import BusyState
from intake_app.ui.components.text import Label
from intake_app.ui.screens.keeping.model import MOST_SHOWN, KeepingModel


class KeepingScreen(BackedScreen):
    """Rules first; nothing goes from here without a question."""

    def __init__(
        self, model: KeepingModel, clock: Clock, save_file: Callable[[str, str, str], Path | None]
    ) -> None:
        super().__init__(width=theme.PAGE_WIDTH)
        self.model = model
        self._clock = clock
        self._save_file = save_file
        self.overlay: Overlay | None = None
        self._sheets = RecordSheets(self, model.workspace, clock, save_file)
        self._sheets.changed.connect(self.refresh)
        rules = headed_sheet(self, self.page, lambda: self.tr("The rules"))
        self._rules = Label()
        rules.add(self._rules)
        due = headed_sheet(self, self.page, lambda: self.tr("What would go now"))
        self._due_words = Label("muted")
        self._due = column_layout(spacing=theme.TIGHT)
        self.said = Banner("ok")
        self.said.hide()
        self.busy = BusyState()
        self.purge = danger_button(icon="trash-2")
        self.purge.clicked.connect(self.ask_to_purge)
        due.add(self._due_words)
        due.column.addLayout(self._due)
        due.add(self.said, self.busy)
        line = row_layout()
        line.addWidget(self.purge)
        line.addStretch(1)
        due.column.addLayout(line)
        held = headed_sheet(self, self.page, lambda: self.tr("On hold or blocked"))
        self._held = column_layout(spacing=theme.TIGHT)
        held.column.addLayout(self._held)
        gone = headed_sheet(self, self.page, lambda: self.tr("What went: certificates"))
        self._gone = column_layout(spacing=theme.TIGHT)
        self.save = quiet_button(icon="save")
        self.save.clicked.connect(self.save_certificates)
        gone.column.addLayout(self._gone)
        line = row_layout()
        line.addWidget(self.save)
        line.addStretch(1)
        gone.column.addLayout(line)
        self.say(self.back.setText, lambda: self.tr("Settings"))
        self.say(self.title.setText, lambda: self.tr("What is kept, and how long"))
        self.say(self.save.setText, lambda: self.tr("Save all certificates"))
        self.reword()

    # ---------------------------------------------------------------- showing
    def refresh(self) -> None:
        """Looks again at what is due."""
        rule = self.model.rule()
        self._rules.setText(
            "\n".join(
                (
                    self.tr("Screenings without indicators: %n day(s)", "", rule.no_indicators),
                    self.tr("Sent, with a receipt: %n day(s) here", "", rule.after_sending),
                    self.tr("Closed cases: %n day(s)", "", rule.closed_cases),
                    self.tr("Of them names and contacts: %n day(s)", "", rule.identity),
                    self.tr("What is due goes by itself.")
                    if rule.automatic
                    else self.tr("Nothing goes by itself: coordination is asked each time."),
                )
            )
        )
        due = self.model.due()
        free = sum(not one.is_held for one in due)
        self._due_words.setText(
            self.tr("%n record(s)", "", len(due)) if due else self.tr("Nothing is due.")
        )
        clear_layout(self._due)
        for one in due[:MOST_SHOWN]:
            self._due.addWidget(self._due_row(one))
        self.purge.setVisible(self.model.may_erase() and free > 0)
        self.purge.setText(self.tr("Erase %n for good", "", free))
        self._show_held()
        self._show_gone()

    def focus_first(self) -> None:
        """Puts the keyboard on the way back."""
        self.back.setFocus()

    def reword(self) -> None:
        super().reword()
        self.refresh()

    def _due_row(self, one: DueRecord) -> Row:
        since = self.tr("due since %1").replace("%1", i18n.day(one.due_since))
        may = self.model.may_hold() and not one.is_held
        rule = CertificateWords().rule(one.rule)
        row = Row(f"{shown(one.code)} · {one.title}", f"{rule} · {since}", leads_on=may)
        if one.is_held:
            row.show_state("lock", self.tr("On hold"))
        if may:
            row.clicked.connect(lambda: self.ask_to_hold(one))
        return row

    def _show_held(self) -> None:
        clear_layout(self._held)
        restraints = self.model.restraints()
        for one in restraints:
            kind = self.tr("On hold") if one.kind == "hold" else self.tr("Blocked")
            when = i18n.day(one.set_at)
            may = self.model.may_hold()
            words = f"{kind} · {one.record_id[:8].upper()}"
            row = Row(words, f"{one.reason} · {self.model.who(one.person)} · {when}", leads_on=may)
            if may:
                row.clicked.connect(lambda _=False, one=one: self.ask_to_release(one))
            self._held.addWidget(row)
        if not restraints:
            label = Label("muted")
            label.setText(self.tr("None"))
            self._held.addWidget(label)

    def _show_gone(self) -> None:
        clear_layout(self._gone)
        certificates = self.model.certificates()
        for one in reversed(certificates[-MOST_SHOWN:]):
            label = Label()
            label.setText(certificate_words(one, self._clock))
            self._gone.addWidget(label)
        if not certificates:
            label = Label("muted")
            label.setText(self.tr("Nothing was erased yet."))
            self._gone.addWidget(label)
        self.save.setVisible(bool(certificates))

    # ---------------------------------------------------------------- acting
    def ask_to_purge(self) -> None:
        """Once more, with what it means."""
        free = sum(not one.is_held for one in self.model.due())
        self.overlay = ask(
            ground_of(self),
            self.tr("Erase %n record(s) for good?", "", free),
            self.tr(
                "They go from this laptop, from its search and from the safety copies beside it. "
                "What a partner or the central has stays there. A certificate says that they "
                "went: code, date and rule, nothing of what was in them."
            ),
            yes=Button("danger", text=self.tr("Erase")),
            no=Button("primary", text=self.tr("Keep them")),
            act=self._purge,
        )

    def _purge(self) -> None:
        self.purge.setEnabled(False)
        self.said.hide()
        self.busy.begin(lambda: self.tr("Erasing"))
        self.model.run(self.model.purge, self._tell_purged, self._take_failure)

    def _tell_purged(self, made: Sequence[CertificateLine]) -> None:
        self.busy.end()
        self.purge.setEnabled(True)
        self.said.show_words(lambda: self.tr("%n record(s) erased.", "", len(made)), tone="ok")
        self.refresh()

    def _take_failure(self, error: Exception) -> None:
        self.busy.end()
        self.purge.setEnabled(True)
        said = messages.message_of(error)
        self.said.show_words(said.what, said.more(), tone="attention")

    def ask_to_hold(self, one: DueRecord) -> None:
        """A record stays, for a reason."""
        self.overlay = self._sheets.ask_to_hold([one.record_id], one.code)

    def ask_to_release(self, one: Restraint) -> None:
        """Lifts a hold or a block."""
        self.overlay = self._sheets.ask_to_lift([one.record_id], one.kind)

    def save_certificates(self) -> None:
        """All of them as a text that can be printed."""
        file = self._save_file(
            self.tr("Save all certificates"), "*.txt", self.tr("certificates") + ".txt"
        )
        if file is None:
            return
        words = [certificate_words(one, self._clock) for one in self.model.certificates()]
        try:
            file.write_text("\n".join(words) + "\n", encoding="utf-8")
        except OSError:
            self.said.show_words(
                self.tr("It could not be written there."),
                self.tr("Please choose another place."),
                tone="attention",
            )
            return
        self.said.show_words(lambda: self.tr("Certificates saved."), tone="ok")
