"""Backup, before a journey, at a checkpoint: what is where, and how it leaves this laptop."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake_app.domain.clock import Clock
from intake_app.services import BackupMade, BackupSchedule, TravelPlan
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.backed_screen import BackedScreen
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import (
    Button,
    danger_button,
    plain_button,
    primary_button,
    quiet_button,
)
from intake_app.ui.components.icons import Icon
from intake_app.ui.components.overlay import Overlay, ask, ground_of
from intake_app.ui.components.rows import Row
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.sheet import (
    clear_layout,
    column_layout,
    headed_sheet,
    row_layout,
)
from intake_app.ui.components.states import BusyState
from intake_app.ui.components.text import Label
from intake_app.ui.components.work_sheet import WorkSheet
from intake_app.ui.screens.safe.model import EVERY_DAYS, KEPT, SafeModel


class SafeScreen(BackedScreen):
    """Three sheets, from the everyday to the rare."""

    outbox_requested = Signal()
    drafts_requested = Signal()
    gone = Signal()
    """The vault is closed, and not to be opened here again as it was."""

    def __init__(
        self,
        model: SafeModel,
        clock: Clock,
        *,
        save_file: Callable[[str, str, str], Path | None],
        choose_folder: Callable[[str], Path | None],
    ) -> None:
        super().__init__(width=theme.PAGE_WIDTH)
        self.model = model
        self._clock = clock
        self._save_file = save_file
        self._choose_folder = choose_folder
        self.overlay: Overlay | None = None
        self._make_backup()
        self._make_travel()
        self._make_checkpoint()
        self.say(self.back.setText, lambda: self.tr("Settings"))
        self.say(self.title.setText, lambda: self.tr("Backup and journeys"))
        self.reword()

    # ---------------------------------------------------------------- sheets
    def _make_backup(self) -> None:
        sheet = headed_sheet(self, self.page, lambda: self.tr("Backup"))
        text = Label()
        self.last = Label("muted")
        self.said = Banner("ok")
        self.said.hide()
        self.busy = BusyState(can_cancel=True)
        self.back_up = primary_button(icon="save")
        self.back_up.clicked.connect(self.write_backup)
        self.by_itself = Row(icon="clock")
        self.by_itself.clicked.connect(self.ask_schedule)
        line = row_layout()
        line.addWidget(self.back_up)
        line.addStretch(1)
        sheet.add(text, self.last, self.said, self.busy)
        sheet.column.addLayout(line)
        sheet.add(self.by_itself)
        self.say(
            text.setText,
            lambda: self.tr(
                "One encrypted file with everything in this profile. It opens with today's "
                "passphrase or recovery key, on any laptop with this program. Keep it apart."
            ),
        )
        self.say(self.back_up.setText, lambda: self.tr("Back up now"))

    def _make_travel(self) -> None:
        sheet = headed_sheet(self, self.page, lambda: self.tr("Before a journey"))
        text = Label()
        self._steps = column_layout(spacing=theme.TIGHT)
        self.empty = danger_button(icon="trash-2")
        self.empty.clicked.connect(self.ask_to_empty)
        self._not_yours = Label("muted")
        after = Label("muted")
        line = row_layout()
        line.addWidget(self.empty)
        line.addStretch(1)
        sheet.add(text)
        sheet.column.addLayout(self._steps)
        sheet.column.addLayout(line)
        sheet.add(self._not_yours, after)
        self.say(
            text.setText,
            lambda: self.tr(
                "What is not on the laptop cannot be found on it. When everything is somewhere "
                "else, this profile can be taken off it."
            ),
        )
        self.say(self.empty.setText, lambda: self.tr("Take this profile off the laptop"))
        self.say(
            self._not_yours.setText, lambda: self.tr("In a shared profile coordination does this.")
        )
        self.say(
            after.setText,
            lambda: self.tr(
                "On arrival: make a new profile and connect it, or choose «I have a backup» on the "
                "first screen."
            ),
        )

    def _make_checkpoint(self) -> None:
        sheet = headed_sheet(self, self.page, lambda: self.tr("At a checkpoint"))
        text = Label()
        self._cannot = Label("muted")
        self.lock_away = danger_button(icon="lock")
        self.lock_away.clicked.connect(self.ask_to_lock_away)
        line = row_layout()
        line.addWidget(self.lock_away)
        line.addStretch(1)
        sheet.add(text, self._cannot)
        sheet.column.addLayout(line)
        self.say(
            text.setText,
            lambda: self.tr(
                "If somebody may force you to open it: after this nobody on the way can, you "
                "neither, and that is the truth. Your office opens it again with a code."
            ),
        )
        self.say(
            self._cannot.setText,
            lambda: self.tr(
                "Not here: your organisation has no key for this profile, so everything would be "
                "lost."
            ),
        )
        self.say(self.lock_away.setText, lambda: self.tr("Lock it away"))

    # ---------------------------------------------------------------- showing
    def refresh(self) -> None:
        """Looks again at what is where."""
        may = self.model.may_back_up()
        self.back_up.setVisible(may)
        self.by_itself.setVisible(may)
        last = self.model.last_backup_at()
        if not may:
            words = self.tr("Your organisation's rules let no backups out.")
        elif last is None:
            words = self.tr("No backup was made yet.")
        else:
            when = i18n.day_and_time(last, self._clock.now())
            words = self.tr("Last written and read back: %1").replace("%1", when)
            words += " · " + (
                self.tr("nothing was done since")
                if self.model.is_newest()
                else self.tr("work was done since")
            )
        self.last.setText(words)
        self._show_schedule()
        self._show_steps(self.model.plan())
        may_empty = self.model.may_empty()
        self.empty.setVisible(may_empty)
        self._not_yours.setVisible(not may_empty)
        can_lock = self.model.can_lock_away()
        self.lock_away.setVisible(can_lock)
        self._cannot.setVisible(not can_lock)

    def focus_first(self) -> None:
        """Puts the keyboard on the backup, or on the way back."""
        (self.back if self.back_up.isHidden() else self.back_up).setFocus()

    def reword(self) -> None:
        super().reword()
        self.refresh()

    def _show_schedule(self) -> None:
        schedule = self.model.schedule()
        if schedule is None:
            detail = self.tr("Off")
        else:
            detail = (
                self.tr("Every %n day(s)", "", schedule.every_days)
                + " · "
                + self.tr("the last %n kept", "", schedule.keep)
                + f" · {schedule.folder.name}"
            )
        self.by_itself.show_words(self.tr("By itself, on a schedule"), detail)
        failure = self.model.failure()
        if failure:
            said = messages.message_of_code(failure)
            self.said.show_words(
                self.tr("The last backup on the schedule was not written."),
                said.text(),
                tone="attention",
            )

    def _show_steps(self, plan: TravelPlan) -> None:
        clear_layout(self._steps)
        safe = plan.backup_is_newer
        central = self.model.has_central()
        sent = (
            self.tr("Send what is finished: %n still here alone", "", plan.unsent)
            if plan.unsent
            else self.tr("All that is finished was sent")
        )
        proven = self.tr("Receipts that prove it: %n", "", plan.sent)
        drafts = (
            self.tr("Finish what is begun: %n", "", plan.drafts)
            if plan.drafts
            else self.tr("Nothing is begun and unfinished")
        )
        self._add_step(
            not plan.unsent, sent, self.tr("To send") if plan.unsent and central else "",
            self.outbox_requested.emit,
        )  # fmt: skip
        if central:
            self._add_step(not plan.unsent, proven, "", lambda: None)
        self._add_step(
            not plan.drafts, drafts, self.tr("Home") if plan.drafts else "",
            self.drafts_requested.emit,
        )  # fmt: skip
        backup = (
            self.tr("A backup holds all of it")
            if safe
            else self.tr("Or make a backup now, and keep it apart")
        )
        self._add_step(safe, backup, "", lambda: None)

    def _add_step(self, is_done: bool, words: str, button: str, act: Callable[[], object]) -> None:
        line = QWidget()
        across = row_layout(spacing=theme.TIGHT)
        line.setLayout(across)
        across.addWidget(
            Icon("circle-check" if is_done else "circle", "ok" if is_done else "muted", 18)
        )
        label = Label()
        label.setText(words)
        across.addWidget(label, 1)
        if button:
            there = quiet_button(button)
            there.clicked.connect(lambda _=False: act())
            across.addWidget(there)
        self._steps.addWidget(line)

    def step_words(self) -> list[str]:
        """The steps before a journey, in words."""
        found = []
        for place in range(self._steps.count()):
            item = self._steps.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                found += [label.text() for label in widget.findChildren(Label)]
        return found

    # ---------------------------------------------------------------- backup
    def write_backup(self) -> None:
        """Asks where, writes, reads it back."""
        if self.busy.is_busy():
            return
        file = self._save_file(self.tr("Backup"), "*.bak", self.model.suggested_name())
        if file is None:
            return
        self.said.hide()
        self.back_up.setEnabled(False)
        self.busy.begin(lambda: self.tr("Writing the backup and reading it back"))
        work = self.busy.watched(lambda: self.model.back_up(file), self.model.hand_over)
        self.model.run(work, self._tell_backed_up, self._take_failure)

    def _tell_backed_up(self, made: BackupMade) -> None:
        self.busy.end()
        self.back_up.setEnabled(True)
        size = i18n.file_size(made.size_bytes)
        self.said.show_words(
            lambda: self.tr("Written and read back: %1").replace("%1", f"{made.path.name}, {size}"),
            lambda: self.tr("Keep it apart from this laptop."),
            tone="ok",
        )
        self.refresh()

    def _take_failure(self, error: Exception) -> None:
        self.busy.end()
        self.back_up.setEnabled(True)
        said = messages.message_of(error)
        self.said.show_words(said.what, said.more(), tone="attention")

    def ask_schedule(self) -> None:
        """Where and how often by itself."""
        present = self.model.schedule()
        sheet = WorkSheet(ground_of(self), self.model.run)
        sheet.set_title(self.tr("By itself, on a schedule"))
        sheet.add_text(
            self.tr(
                "Into a folder that you choose, a stick for example: whenever it is there and the "
                "time has come. Older ones are erased, so that erased records leave them too."
            )
        )
        chosen: list[Path] = [present.folder] if present is not None else []
        folder = quiet_button(icon="folder")
        folder.setText(chosen[0].name if chosen else self.tr("Choose the folder…"))

        def choose() -> None:
            found = self._choose_folder(self.tr("Folder for backups"))
            if found is not None:
                chosen[:] = [found]
                folder.setText(found.name or str(found))

        folder.clicked.connect(choose)
        days = Segments()
        days.set_choices([(str(n), *(2 * (self.tr("%n day(s)", "", n),))) for n in EVERY_DAYS])
        days.set_name(self.tr("How often"))
        days.choose(str(present.every_days if present else EVERY_DAYS[0]))
        kept = Segments()
        kept.set_choices([(str(n), *(2 * (self.tr("keep %n", "", n),))) for n in KEPT])
        kept.set_name(self.tr("How many are kept"))
        kept.choose(str(present.keep if present else KEPT[1]))
        sheet.sheet.add(folder, days, kept)
        off = plain_button(self.tr("Switch it off"))
        off.setVisible(present is not None)
        sheet.sheet.add(off)

        def set_to(schedule: BackupSchedule | None) -> None:
            sheet.work(
                lambda: self.model.set_schedule(schedule),
                lambda _: self.refresh(),
                self.tr("Saving"),
            )

        off.clicked.connect(lambda: set_to(None))

        def act() -> None:
            if not chosen:
                sheet.trouble.show_words(self.tr("Please choose a folder first."))
                folder.setFocus()
                return
            set_to(BackupSchedule(chosen[0], int(days.value() or 1), int(kept.value() or KEPT[1])))

        yes = Button("primary", text=self.tr("Save"))
        sheet.open_for(yes, Button("", text=self.tr("Not now")), act, folder)
        self.overlay = sheet

    # ---------------------------------------------------------------- journeys and checkpoints
    def ask_to_empty(self) -> None:
        """Asks once; where something is nowhere else, says what would be lost and asks again."""
        plan = self.model.plan()
        if plan.is_ready:
            self._ask_to_empty(even_if_unsent=False)
            return
        lost = [
            self.tr("%n finished record(s) without a receipt", "", plan.unsent)
            if plan.unsent
            else "",
            self.tr("%n begun form(s)", "", plan.drafts) if plan.drafts else "",
        ]
        self.overlay = ask(
            ground_of(self),
            self.tr("Something here is nowhere else"),
            self.tr("If you go on, this is lost for good: %1. Better send it, or make a backup.")
            .replace("%1", ", ".join(one for one in lost if one)),
            yes=Button("danger", text=self.tr("Lose it and go on")),
            no=Button("primary", text=self.tr("Keep it")),
            act=lambda: self._ask_to_empty(even_if_unsent=True),
        )  # fmt: skip

    def _ask_to_empty(self, *, even_if_unsent: bool) -> None:
        self._ask_for_good(
            self.tr("Take this profile off the laptop?"),
            self.tr(
                "Its records, drafts, forms and keys are erased here, and the program begins as "
                "on the first day. What was sent stays with your organisation; a backup stays "
                "where you keep it."
            ),
            self.tr("Take it off"),
            lambda own: self.model.empty(own, even_if_unsent=even_if_unsent),
            self.tr("Taking the profile off"),
        )

    def ask_to_lock_away(self) -> None:
        """First what it means, then once more with the passphrase."""
        self.overlay = ask(
            ground_of(self),
            self.tr("Lock it away?"),
            self.tr(
                "From then on no passphrase and no recovery key opens this profile, yours neither. "
                "Only your office can open it again: it answers a question that the sign-in screen "
                "writes, and tells you a code. Leave backups at home: they still open."
            ),
            yes=Button("danger", text=self.tr("Go on")),
            no=Button("primary", text=self.tr("Keep it open")),
            act=lambda: self._ask_for_good(
                self.tr("Lock it away now"),
                self.tr("There is no way back on this laptop. What is on it stays, closed."),
                self.tr("Lock it away"),
                self.model.lock_away,
                self.tr("Locking it away"),
            ),
        )

    def _ask_for_good(
        self, title: str, text: str, yes: str, work: Callable[[str], None], busy: str
    ) -> None:
        sheet = WorkSheet(ground_of(self), self.model.run)
        sheet.set_title(title)
        sheet.add_text(text)
        sheet.add_passphrase(self.tr("Your passphrase"))

        def act() -> None:
            own = sheet.own_passphrase()
            if own:
                sheet.work(lambda: work(own), lambda _: self.gone.emit(), busy)

        no = Button("", text=self.tr("Not now"))
        sheet.open_for(Button("danger", text=yes), no, act)
        self.overlay = sheet
