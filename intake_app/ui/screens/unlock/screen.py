"""The door: a profile, its passphrase, and nothing else on the table."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from intake_app.services import AccountSummary, Workspace
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.badge import Badge, colour_words
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import plain_button, primary_button
from intake_app.ui.components.fields import Field, PassphraseField
from intake_app.ui.components.passphrase_choice import PassphraseChoice
from intake_app.ui.components.rows import Row
from intake_app.ui.components.segments import LanguageSwitch
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

SHEET_WIDTH = 420
TICK_MS = 500


class UnlockScreen(Worded):
    """Passphrase first; the recovery key behind «I forgot it»."""

    opened = Signal(object)
    new_profile_requested = Signal()
    language_chosen = Signal(str)

    def __init__(self, model: UnlockModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._failure: Exception | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = Page(width=SHEET_WIDTH, centred=True)
        outer.addWidget(self.page)
        self.sheet = Sheet(margin=theme.WIDE - 8, spacing=theme.MEDIUM)
        self.page.add(self.sheet)
        name = Label("title")
        name.setText("Field Intake")
        self.sheet.add(name)
        self._profiles = column_layout(spacing=theme.TIGHT)
        self.sheet.column.addLayout(self._profiles)
        self._group = QButtonGroup(self)
        self._make_door()
        self._make_way_back()
        self.trouble = Banner("attention")
        self.trouble.hide()
        self.busy = BusyState()
        self.sheet.add(self.trouble, self.busy)
        self.sheet.add(self.unlock, self.recover)
        foot = row_layout(spacing=theme.HAIR)
        self.forgot = plain_button()
        self.forgot.clicked.connect(lambda: self._show_way_back(True))
        self.back = plain_button(icon="chevron-left")
        self.back.clicked.connect(lambda: self._show_way_back(False))
        self.new_profile = plain_button()
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
        self.say(self.forgot.setText, lambda: self.tr("I forgot it"))
        self.say(self.back.setText, lambda: self.tr("Back to the passphrase"))
        self.say(self.new_profile.setText, lambda: self.tr("Another person uses this laptop too"))
        self.say(self.languages.set_name, lambda: self.tr("Language of the program"))
        self.say(self.unlock.setText, lambda: self.tr("Unlock"))
        self.say(self.recover.setText, lambda: self.tr("Set the passphrase and open"))
        self.reword()
        self._show_way_back(False)

    def _make_door(self) -> None:
        self.passphrase = PassphraseField()
        self.passphrase.submitted.connect(self._try)
        self.unlock = primary_button()
        self.unlock.clicked.connect(self._try)
        self.sheet.add(self.passphrase)
        self.say(self.passphrase.set_label, lambda: self.tr("Passphrase"))

    def _make_way_back(self) -> None:
        self.key = Field()
        self.key.editor.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.choice = PassphraseChoice(self._judge)
        self.choice.submitted.connect(self._recover)
        self.recover = primary_button()
        self.recover.clicked.connect(self._recover)
        self._way_text = Label()
        self.sheet.add(self._way_text, self.key, self.choice)
        self.say(
            self._way_text.setText,
            lambda: self.tr(
                "With the recovery key that you printed or saved you can set a new passphrase. "
                "Nothing in the profile is lost."
            ),
        )
        self.say(self.key.set_label, lambda: self.tr("Recovery key"))
        self.say(
            self.choice.first.set_label,
            lambda: self.tr("New passphrase"),
        )

    # ---------------------------------------------------------------- showing
    def refresh(self) -> None:
        """Shows the profiles that are there now, and whether there is a wait."""
        self._show_profiles()
        self._show_wait()
        self.focus_first()

    def focus_first(self) -> None:
        """Puts the cursor where typing begins."""
        (self.key if self.is_way_back() else self.passphrase).setFocus()

    def is_way_back(self) -> bool:
        """Whether the recovery key is asked for."""
        return not self.key.isHidden()

    def forget(self) -> None:
        """Drops what was typed."""
        self.passphrase.clear()
        self.key.editor.clear()
        self.choice.clear()

    def reword(self) -> None:
        super().reword()
        self.choice.first.set_label(self.tr("New passphrase"))
        self.languages.choose(i18n.current_locale().name().split("_")[0])
        self._show_profiles()
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
        if alone:
            holder = QWidget()
            across = QHBoxLayout(holder)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(theme.SMALL)
            badge = Badge(32)
            badge.show_profile(account.initial, account.colour)
            label = Label("muted")
            label.setText(f"{words} · {account.initial}")
            across.addWidget(badge)
            across.addWidget(label, 1)
            return holder
        row = Row(f"{words} · {account.initial}", colour_words(account.colour), leads_on=False)
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
        self._failure = None
        self.trouble.hide()
        self.passphrase.set_problem("")
        self._show_wait()
        self.focus_first()

    def _show_way_back(self, shown: bool) -> None:
        door: tuple[QWidget, ...] = (self.passphrase, self.unlock, self.forgot, self.new_profile)
        for widget in door:
            widget.setVisible(not shown)
        way_back: tuple[QWidget, ...] = (
            self._way_text,
            self.key,
            self.choice,
            self.recover,
            self.back,
        )
        for widget in way_back:
            widget.setVisible(shown)
        self._failure = None
        self.trouble.hide()
        self.passphrase.set_problem("")
        self.key.set_problem("")
        self.focus_first()

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
        if not self.key.text().strip():
            self.key.set_problem(lambda: self.tr("Please type or paste the recovery key."))
            self.key.setFocus()
            return
        if not self.choice.is_ready():
            return
        self._set_busy(True)
        self.model.recover(
            self.key.text().strip(), self.choice.text(), self._tell_opened, self._take_failure
        )

    def _judge(self, text: str) -> tuple[bool, tuple[str, ...]]:
        judgement = self.model.judge(text)
        return judgement.strong, judgement.advice

    def _set_busy(self, busy: bool) -> None:
        if busy:
            hold_keyboard(self)
            self._failure = None
            self.trouble.hide()
            self.busy.begin(lambda: self.tr("Opening your profile"))
        else:
            self.busy.end()
        # Nor is there a way off while a vault is being opened: it would stand open unseen.
        door: tuple[QWidget, ...] = (self.passphrase, self.unlock, self.forgot, self.new_profile)
        way_back: tuple[QWidget, ...] = (self.key, self.choice, self.recover, self.back)
        for control in (*door, *way_back, *widgets_in(self._profiles)):
            control.setEnabled(not busy)

    def _tell_opened(self, workspace: Workspace) -> None:
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
            self.key.editor.setFocus()
            self.key.editor.selectAll()
        else:
            self.passphrase.select_all()

    def _show_failure(self) -> None:
        if self._failure is None:
            return
        said = messages.message_of(self._failure)
        code = getattr(self._failure, "code", "")
        if code in ("vault.wrong-passphrase", "vault.wrong-recovery-key"):
            field = self.key if self.is_way_back() else self.passphrase
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
