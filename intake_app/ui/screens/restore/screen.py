"""A backup file, the passphrase or the recovery key of its day, and the profile is here."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from intake_app.domain.errors import IntakeError
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import plain_button, primary_button, quiet_button
from intake_app.ui.components.fields import Field, PassphraseField
from intake_app.ui.components.new_passphrase import NewPassphrase
from intake_app.ui.components.segments import LanguageSwitch, Segments
from intake_app.ui.components.sheet import Page, Sheet, hold_keyboard, row_layout
from intake_app.ui.components.states import BusyState
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.restore.model import RestoreModel

if TYPE_CHECKING:
    from intake_app.services import Workspace

SHEET_WIDTH = 520
WRONG = frozenset({"vault.wrong-passphrase", "vault.wrong-recovery-key"})


class RestoreScreen(Worded):
    """One sheet: the file, then what opens it."""

    opened = Signal(object)
    left = Signal()
    language_chosen = Signal(str)

    def __init__(self, model: RestoreModel, choose_file: Callable[[str, str], Path | None]) -> None:
        super().__init__()
        self.model = model
        self._choose_file = choose_file
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = Page(width=SHEET_WIDTH, centred=True)
        outer.addWidget(self.page)
        head = row_layout()
        self.back = plain_button(icon="chevron-left")
        self.back.clicked.connect(self.left)
        self.languages = LanguageSwitch()
        self.languages.chosen.connect(self.language_chosen)
        head.addWidget(self.back)
        head.addStretch(1)
        head.addWidget(self.languages)
        self.page.column.addLayout(head)
        self.sheet = Sheet(margin=theme.WIDE - 8, spacing=theme.MEDIUM)
        self.page.add(self.sheet)
        title = Label("title")
        text = Label()
        self.file = quiet_button(icon="folder")
        self.file.clicked.connect(self.choose)
        self.ways = Segments()
        self.ways.chosen.connect(lambda _: self._show_way())
        self.passphrase = PassphraseField()
        self.passphrase.submitted.connect(self._try)
        self.key = Field()
        self.key.editor.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.new = NewPassphrase(
            lambda: self.model.offer(i18n.current_locale().name().split("_")[0]),
            self.model.judge,
            may_be_own=self.model.own_passphrases(),
        )
        self.new.submitted.connect(self._try)
        self.trouble = Banner("attention")
        self.trouble.hide()
        self.busy = BusyState(can_cancel=True)
        self.restore = primary_button()
        self.restore.clicked.connect(self._try)
        self.sheet.add(title, text, self.file, self.ways, self.passphrase, self.key, self.new)
        self.sheet.add(self.trouble, self.busy, self.restore)
        self.say(self.back.setText, lambda: self.tr("Back"))
        self.say(self.languages.set_name, lambda: self.tr("Language of the program"))
        self.say(title.setText, lambda: self.tr("Bring a profile back"))
        self.say(
            text.setText,
            lambda: self.tr(
                "From a backup file of this program. It opens with the passphrase, or the recovery "
                "key, of the day when it was made."
            ),
        )
        self.say(self.passphrase.set_label, lambda: self.tr("Passphrase of then"))
        self.say(self.key.set_label, lambda: self.tr("Recovery key of then"))
        self.say(self.restore.setText, lambda: self.tr("Bring it back and open it"))
        self.reword()
        self._show_way()

    def focus_first(self) -> None:
        """Puts the keyboard on the file."""
        self.file.setFocus()

    def forget(self) -> None:
        """Drops what was typed."""
        self.passphrase.clear()
        self.key.editor.clear()
        self.new.clear()

    def reword(self) -> None:
        super().reword()
        self.languages.choose(i18n.current_locale().name().split("_")[0])
        words, key = self.tr("Passphrase"), self.tr("Recovery key")
        self.ways.set_choices([("passphrase", words, words), ("key", key, key)])
        self.ways.set_name(self.tr("What opens it"))
        if not self.ways.value():
            self.ways.choose("passphrase")
        if self.model.file is None:
            self.file.setText(self.tr("Choose the backup…"))

    def choose(self) -> None:
        """Asks for the file and looks at it from outside."""
        file = self._choose_file(self.tr("Backup"), "*.bak")
        if file is None:
            return
        self.trouble.hide()
        try:
            found = self.model.look_at(file)
        except IntakeError as error:
            self._take_failure(error)
            return
        self.file.setText(f"{file.name} · {i18n.file_size(found.size_bytes)}")
        if found.is_here:
            self.trouble.show_words(
                lambda: self.tr("This profile is on this laptop already."),
                lambda: self.tr("Sign in with it, or take it off this laptop first."),
                tone="attention",
            )
        (self.key if self._by_key() else self.passphrase).setFocus()

    def _by_key(self) -> bool:
        return self.ways.value() == "key"

    def _show_way(self) -> None:
        by_key = self._by_key()
        self.passphrase.setVisible(not by_key)
        self.key.setVisible(by_key)
        self.new.setVisible(by_key)
        self.trouble.hide()

    def _try(self) -> None:
        if self.busy.is_busy():
            return
        if self.model.file is None:
            self.trouble.show_words(lambda: self.tr("Please choose the backup first."))
            self.file.setFocus()
            return
        key = ""
        if self._by_key():
            key = self.key.text().strip()
            if not key:
                self.key.set_problem(lambda: self.tr("Please type or paste the recovery key."))
                self.key.setFocus()
                return
            passphrase = self.new.taken()
        else:
            passphrase = self.passphrase.text()
            if not passphrase:
                self.passphrase.set_problem(lambda: self.tr("Please type your passphrase."))
                self.passphrase.setFocus()
        if not passphrase:
            return
        self._set_busy(True)
        self.model.restore(
            passphrase, key, self._tell_opened, self._take_failure, watched=self.busy.watched
        )

    def _set_busy(self, busy: bool) -> None:
        if busy:
            hold_keyboard(self)
            self.trouble.hide()
            self.busy.begin(lambda: self.tr("Bringing the profile back"))
        else:
            self.busy.end()
        for control in (self.back, self.file, self.ways, self.passphrase, self.key, self.new):
            control.setEnabled(not busy)
        self.restore.setEnabled(not busy)

    def _tell_opened(self, workspace: "Workspace") -> None:
        self._set_busy(False)
        self.forget()
        self.opened.emit(workspace)

    def _take_failure(self, error: Exception) -> None:
        self._set_busy(False)
        said = messages.message_of(error)
        if getattr(error, "code", "") in WRONG:
            field: Field = self.key if self._by_key() else self.passphrase
            field.set_problem(said.text())
            field.editor.setFocus()
            field.editor.selectAll()
            return
        self.trouble.show_words(said.what, said.more(), tone="attention")
