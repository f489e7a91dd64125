"""The door: a profile, its passphrase, and nothing else on the table."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from intake_app.services import AccountSummary
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.badge import Badge, colour_words
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import leading_button, primary_button, quiet_button
from intake_app.ui.components.fields import Field, PassphraseField
from intake_app.ui.components.new_passphrase import NewPassphrase
from intake_app.ui.components.overlay import Overlay, ground_of
from intake_app.ui.components.rows import Row
from intake_app.ui.components.segments import LanguageSwitch, Segments
from intake_app.ui.components.sheet import (
    Page,
    Sheet,
    clear_layout,
    column_layout,
    hold_keyboard,
    row_layout,
    widgets_in,
)
from intake_app.ui.components.states import BusyState
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.unlock.model import UnlockModel

if TYPE_CHECKING:
    from intake_app.services import Workspace

SHEET_WIDTH = 420
WAY_BACK_WIDTH = 600
"""Wide enough that its button stands within sight on a small screen."""
TICK_MS = 500


class UnlockScreen(Worded):
    """Passphrase first; behind «I forgot it» every way back that there may be."""

    opened = Signal(object)
    key_made = Signal(str)
    """A new recovery key, made on the way; to be shown once."""
    new_profile_requested = Signal()
    language_chosen = Signal(str)

    def __init__(
        self,
        model: UnlockModel,
        choose_file: Callable[[str, str], Path | None],
        save_file: Callable[[str, str], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        """choose_file: asks for a file, by title and filter; save_file: by title and name."""
        super().__init__(parent)
        self.model = model
        self._choose_file = choose_file
        self._save_file = save_file
        self._file: Path | None = None
        self._failure: Exception | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = Page(width=SHEET_WIDTH, centred=True)
        outer.addWidget(self.page)
        self.sheet = Sheet(margin=theme.WIDE - 8, spacing=theme.MEDIUM)
        self.page.add(self.sheet)
        name = Label("title")
        name.setText(i18n.program_name())
        self.sheet.add(name)
        self._profiles = column_layout(spacing=theme.TIGHT)
        self.sheet.column.addLayout(self._profiles)
        self._group = QButtonGroup(self)
        self._make_door()
        self._make_way_back()
        self.trouble = Banner("attention")
        self.trouble.hide()
        self.busy = BusyState()
        self.bring_back = quiet_button(icon="undo-2")
        self.bring_back.clicked.connect(self.ask_for_copy)
        self.bring_back.hide()
        self.overlay: Overlay | None = None
        self.sheet.add(self.trouble, self.bring_back, self.busy)
        self.sheet.add(self.unlock, self.recover)
        foot = row_layout(spacing=theme.HAIR)
        self.forgot = leading_button()
        self.forgot.clicked.connect(lambda: self._show_way_back(True))
        self.back = leading_button(icon="chevron-left")
        self.back.clicked.connect(lambda: self._show_way_back(False))
        self.new_profile = leading_button()
        self.new_profile.clicked.connect(self.new_profile_requested)
        self.languages = LanguageSwitch()
        self.languages.chosen.connect(self.language_chosen)
        foot.addWidget(self.forgot)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.languages)
        self.page.column.addLayout(foot)
        below = row_layout()
        below.addWidget(self.new_profile)
        below.addStretch(1)
        self.page.column.addLayout(below)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._show_wait)
        self.say(self.back.setText, lambda: self.tr("Back to the passphrase"))
        self.say(self.new_profile.setText, lambda: self.tr("Another person uses this laptop too"))
        self.say(self.languages.set_name, lambda: self.tr("Language of the program"))
        self.say(self.unlock.setText, lambda: self.tr("Unlock"))
        self.say(self.bring_back.setText, lambda: self.tr("Bring back the copy of another day…"))
        self.say(self.recover.setText, lambda: self.tr("Set the passphrase and open"))
        self.reword()
        self._show_way_back(False)

    def _make_door(self) -> None:
        self.passphrase = PassphraseField()
        self.passphrase.submitted.connect(self._try)
        self.unlock = primary_button()
        self.unlock.clicked.connect(self._try)
        self.key_file = leading_button(icon="key")
        self.key_file.clicked.connect(self._choose_key_file)
        self.sheet.add(self.passphrase)
        self.sheet.column.addWidget(self.key_file, 0, Qt.AlignmentFlag.AlignLeading)
        self.say(self.passphrase.set_label, lambda: self.tr("Passphrase"))

    def _make_way_back(self) -> None:
        self.ways = Segments()
        self.ways.chosen.connect(lambda _: self._show_way())
        self.request = quiet_button(icon="save")
        self.request.clicked.connect(self._save_request)
        self.file = quiet_button(icon="folder")
        self.file.clicked.connect(self._choose_way_file)
        self.key = Field()
        self.key.editor.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.key_passphrase = PassphraseField()
        self.choice = NewPassphrase(
            lambda: self.model.offer(i18n.current_locale().name().split("_")[0]),
            self._judge,
            may_be_own=self.model.own_passphrases(),
        )
        self.choice.submitted.connect(self._recover)
        self.recover = primary_button()
        self.recover.clicked.connect(self._recover)
        self._way_text = Label()
        self._new_label = Label("strong")
        self.sheet.add(self.ways, self._way_text, self.request, self.file)
        self.sheet.add(self.key, self.key_passphrase)
        self.sheet.add(self._new_label, self.choice)
        self.say(self.request.setText, lambda: self.tr("Save the question to the office…"))
        self.say(self._new_label.setText, lambda: self.tr("New passphrase"))
        self.say(self.key_passphrase.set_label, lambda: self.tr("Passphrase of that key"))

    # ---------------------------------------------------------------- showing
    def refresh(self) -> None:
        """Shows the profiles that are there now, and whether there is a wait."""
        self._show_profiles()
        self._show_door()
        self._show_wait()
        self.focus_first()

    def focus_first(self) -> None:
        """Puts the cursor where typing begins."""
        if not self.is_way_back():
            (self.forgot if self.passphrase.isHidden() else self.passphrase).setFocus()
        elif self.way() == "key":
            self.key.setFocus()
        else:
            self.file.setFocus()

    def is_way_back(self) -> bool:
        """Whether a way back is asked for."""
        return not self.choice.isHidden()

    def way(self) -> str:
        """Which way back: key, reply or organisation."""
        return self.ways.value() or "key"

    def forget(self) -> None:
        """Drops what was typed."""
        self.passphrase.clear()
        self.key.editor.clear()
        self.key_passphrase.clear()
        self.choice.clear()
        self._file = None

    def reword(self) -> None:
        super().reword()
        self.ways.set_choices(
            [
                ("key", self.tr("My key"), self.tr("With the recovery key")),
                ("reply", self.tr("Office"), self.tr("With the office's reply and its code")),
                (
                    "organisation",
                    self.tr("Organisation"),
                    self.tr("With the organisation's own key, where it is at hand"),
                ),
            ]
        )
        self.ways.set_name(self.tr("Way back in"))
        if not self.ways.value():
            self.ways.choose("key")
        self.languages.choose(i18n.current_locale().name().split("_")[0])
        self._show_profiles()
        self._show_way_words()
        self._show_door()
        if self._failure is not None:
            self._show_failure()
        self._show_wait()

    def _show_profiles(self) -> None:
        accounts = self.model.accounts()
        clear_layout(self._profiles)
        for account in accounts:
            self._profiles.addWidget(self._profile(account, alone=len(accounts) == 1))

    def _profile(self, account: AccountSummary, *, alone: bool) -> QWidget:
        words = self.tr("Profile %1").replace("%1", str(account.number))
        called = account.name or f"{words} · {account.initial}"
        if alone:
            holder = QWidget()
            across = QHBoxLayout(holder)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(theme.SMALL)
            badge = Badge(32)
            badge.show_profile(account.initial, account.colour)
            label = Label("muted")
            label.setText(called)
            across.addWidget(badge)
            across.addWidget(label, 1)
            return holder
        row = Row(called, colour_words(account.colour), leads_on=False)
        badge = Badge(28)
        badge.show_profile(account.initial, account.colour)
        row.set_lead(badge)
        row.setCheckable(True)
        row.setChecked(account.account_id == self.model.chosen)
        self._group.addButton(row)
        row.clicked.connect(lambda _=False, chosen=account.account_id: self._choose(chosen))
        return row

    def _choose(self, account_id: str) -> None:
        self.model.chosen = account_id
        self.model.key_file = None
        self._show_door()
        self._failure = None
        self.trouble.hide()
        self.bring_back.hide()
        self.passphrase.set_problem("")
        self._show_wait()
        self.focus_first()

    def _show_way_back(self, shown: bool) -> None:
        self.page.set_width(WAY_BACK_WIDTH if shown else SHEET_WIDTH)
        door: tuple[QWidget, ...] = (self.passphrase, self.unlock, self.forgot, self.new_profile)
        for widget in door:
            widget.setVisible(not shown)
        way_back: tuple[QWidget, ...] = (
            self.ways,
            self._way_text,
            self._new_label,
            self.choice,
            self.recover,
            self.back,
        )
        for widget in way_back:
            widget.setVisible(shown)
        if shown:
            account = self.model.account()
            if account is not None and account.is_locked_away:
                self.ways.choose("reply")
        self._show_way()
        self._show_door()
        self._failure = None
        self.trouble.hide()
        self.bring_back.hide()
        self.passphrase.set_problem("")
        self.key.set_problem("")
        self.focus_first()

    def _show_door(self) -> None:
        """The key file where one may be asked for; a profile that is locked away."""
        account = self.model.account()
        needs_file = account is not None and "file" in account.factors
        self.key_file.setVisible(needs_file and not self.is_way_back())
        chosen = self.model.key_file
        self.key_file.setText(
            self.tr("Key file is somewhere else…")
            if chosen is None
            else self.tr("Key file: %1").replace("%1", chosen.name)
        )
        self.passphrase.set_note(
            self.tr("Plug in the stick with the key file, if you have one.") if needs_file else ""
        )
        locked_away = account is not None and account.is_locked_away
        if not self.is_way_back():
            for widget in (self.passphrase, self.unlock):
                widget.setVisible(not locked_away)
            self.forgot.setText(
                self.tr("Open it with the office") if locked_away else self.tr("I forgot it")
            )
            if locked_away:
                self.trouble.show_words(
                    lambda: self.tr("This profile is locked away: no passphrase here opens it."),
                    lambda: self.tr("Only your organisation can open it, and you afterwards."),
                    tone="note",
                )

    def _show_way(self) -> None:
        shown = self.is_way_back()
        way = self.way()
        self.request.setVisible(shown and way == "reply")
        self.file.setVisible(shown and way != "key")
        self.key.setVisible(shown and way != "organisation")
        self.key_passphrase.setVisible(shown and way == "organisation")
        self._file = None
        for field in (self.key, self.key_passphrase):
            field.set_problem("")
        self.key.editor.clear()
        self._show_way_words()

    def _show_way_words(self) -> None:
        if not self._file:
            self.file.setText(
                self.tr("Choose the office's reply…")
                if self.way() == "reply"
                else self.tr("Choose the organisation's key…")
            )
        match self.way():
            case "reply":
                self._way_text.setText(
                    self.tr(
                        "Save the question and send it to your office; it holds no record. The "
                        "office answers with a small file, and tells you a code another way. "
                        "Nothing in the profile is lost."
                    )
                )
                self.key.set_label(self.tr("Code of the office"))
            case "organisation":
                self._way_text.setText(
                    self.tr(
                        "For whoever keeps the organisation's recovery key and has it here. Take "
                        "the stick out again afterwards."
                    )
                )
            case _:
                self._way_text.setText(
                    self.tr(
                        "With the recovery key that you printed or saved you can set a new "
                        "passphrase. Nothing in the profile is lost. Without it, your office or "
                        "another person of this profile may help; if nobody can, what is in it "
                        "stays closed."
                    )
                )
                self.key.set_label(self.tr("Recovery key"))

    def _choose_key_file(self) -> None:
        file = self._choose_file(self.tr("Key file"), "*.key")
        if file is not None:
            self.model.key_file = file
            self._show_door()
            self.passphrase.setFocus()

    def _save_request(self) -> None:
        file = self._save_file(self.tr("Question to the office"), "vault.json")
        if file is None:
            return
        try:
            file.write_bytes(self.model.office_request())
        except OSError:
            self.trouble.show_words(
                lambda: self.tr("It could not be written there."),
                lambda: self.tr("Please choose another place."),
                tone="attention",
            )
            return
        self.trouble.show_words(lambda: self.tr("Saved. Now send it to your office."), tone="ok")

    def _choose_way_file(self) -> None:
        file = self._choose_file(self.file.text().rstrip("…"), "*")
        if file is not None:
            self._file = file
            self.file.setText(file.name)
            (self.key_passphrase if self.way() == "organisation" else self.key).setFocus()

    # ---------------------------------------------------------------- trying
    def _try(self) -> None:
        if self.busy.is_busy() or self.model.seconds_to_wait() > 0:
            return
        if not self.passphrase.text():
            self.passphrase.set_problem(lambda: self.tr("Please type your passphrase."))
            self.passphrase.setFocus()
            return
        self._set_busy(True)
        self.model.unlock(self.passphrase.text(), self._tell_opened, self._take_failure)

    def _recover(self) -> None:
        if self.busy.is_busy() or self.model.seconds_to_wait() > 0:
            return
        way = self.way()
        if way != "key" and self._file is None:
            self.trouble.show_words(lambda: self.tr("Please choose the file first."))
            self.file.setFocus()
            return
        asked = self.key_passphrase if way == "organisation" else self.key
        if not asked.text().strip():
            asked.set_problem(
                {
                    "key": lambda: self.tr("Please type or paste the recovery key."),
                    "reply": lambda: self.tr("Please type the code that the office told you."),
                    "organisation": lambda: self.tr("Please type the passphrase of that key."),
                }[way]
            )
            asked.setFocus()
            return
        new = self.choice.taken()
        if not new:
            return
        self._set_busy(True)
        file, words = self._file, asked.text()
        if way == "reply" and file is not None:
            self.model.take_reply(
                file, words.strip(), new, self._take_opened_by_reply, self._take_failure
            )
        elif way == "organisation" and file is not None:
            self.model.take_organisation_key(
                file, words, new, self._tell_opened, self._take_failure
            )
        else:
            self.model.recover(words.strip(), new, self._tell_opened, self._take_failure)

    def _take_opened_by_reply(self, opened: "tuple[Workspace, str]") -> None:
        workspace, key = opened
        self._tell_opened(workspace)
        if key:
            self.key_made.emit(key)

    def _judge(self, text: str) -> tuple[bool, tuple[str, ...]]:
        judgement = self.model.judge(text)
        return judgement.strong, judgement.advice

    def _set_busy(self, busy: bool) -> None:
        if busy:
            hold_keyboard(self)
            self._failure = None
            self.trouble.hide()
            self.bring_back.hide()
            self.busy.begin(lambda: self.tr("Opening your profile"))
        else:
            self.busy.end()
        # Nor is there a way off while a vault is being opened: it would stand open unseen.
        door: tuple[QWidget, ...] = (self.passphrase, self.unlock, self.forgot, self.new_profile)
        way_back: tuple[QWidget, ...] = (
            self.ways,
            self.request,
            self.file,
            self.key,
            self.key_passphrase,
            self.choice,
            self.recover,
            self.back,
            self.bring_back,
        )
        for control in (*door, *way_back, *widgets_in(self._profiles)):
            control.setEnabled(not busy)

    def _tell_opened(self, workspace: "Workspace") -> None:
        self._set_busy(False)
        self.forget()
        self._tick.stop()
        self.opened.emit(workspace)

    def _take_failure(self, error: Exception) -> None:
        self._set_busy(False)
        self._failure = error
        self._show_failure()
        self._show_wait()
        if self.is_way_back():
            field = self.key_passphrase if self.way() == "organisation" else self.key
            field.editor.setFocus()
            field.editor.selectAll()
        else:
            self.passphrase.select_all()

    def ask_for_copy(self) -> None:
        """Which of the copies beside a damaged profile is to take its place."""
        overlay = Overlay(ground_of(self))
        overlay.set_title(self.tr("Bring a copy back?"))
        overlay.add_text(
            self.tr(
                "The program keeps copies beside your records, once a day. The one you choose "
                "takes their place; what was done after it is missing then. The damaged records "
                "stay beside it: whoever looks after the laptop may still get something out of "
                "them."
            )
        )
        first = None
        for copy in self.model.copies():
            when = i18n.day_and_time(copy.made_at, self.model.now())
            words = f"{when} · {i18n.file_size(copy.size_bytes)}"
            row = Row(self.tr("Copy of %1").replace("%1", words), leads_on=True)
            row.clicked.connect(
                lambda _=False, generation=copy.generation: self._bring(overlay, generation)
            )
            overlay.sheet.add(row)
            first = first or row
        overlay.add_button(quiet_button(self.tr("Not now")))
        overlay.open_sheet(first)
        self.overlay = overlay

    def _bring(self, overlay: Overlay, generation: int) -> None:
        overlay.close_sheet()
        if not self.passphrase.text():
            self._try()  # asks for it
            return
        self._set_busy(True)
        self.model.restore_copy(
            self.passphrase.text(), generation, self._tell_opened, self._take_failure
        )

    def _show_failure(self) -> None:
        code = getattr(self._failure, "code", "")
        copies = self.model.copies() if code == "vault.damaged" else ()
        self.bring_back.setVisible(bool(copies) and not self.is_way_back())
        if self._failure is None:
            return
        said = messages.message_of(self._failure)
        code = getattr(self._failure, "code", "")
        if code in ("vault.wrong-passphrase", "vault.wrong-recovery-key"):
            fields: dict[str, Field] = {"organisation": self.key_passphrase}
            field = fields.get(self.way(), self.key) if self.is_way_back() else self.passphrase
            field.set_problem(said.text())
        elif code != "vault.must-wait":
            self.trouble.show_words(said.what, said.more())

    def _show_wait(self) -> None:
        wait = self.model.seconds_to_wait()
        waiting = wait > 0
        if not self.busy.is_busy():
            self.unlock.setEnabled(not waiting)
            self.recover.setEnabled(not waiting)
        if not waiting:
            if self._tick.isActive():
                self._tick.stop()
                self.trouble.hide()
                self._show_failure()
            return
        words = self.tr("You can try again in %1.").replace("%1", messages.wait_words(wait))
        self.trouble.show_words(words, self.tr("Your records are safe."))
        if not self._tick.isActive():
            self._tick.start()
