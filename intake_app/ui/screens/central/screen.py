"""Connecting a central: its address, its project, and the key to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.services import CheckResult
from intake_app.ui import messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import Button, danger_button, plain_button, primary_button
from intake_app.ui.components.fields import Field, PassphraseField
from intake_app.ui.components.overlay import Overlay, ask, ground_of
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.sheet import Page, Sheet, give_keyboard, hold_keyboard, row_layout
from intake_app.ui.components.states import BusyState
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Worded, Words
from intake_app.ui.screens.central.model import CentralModel, Entry

ABOUT_THE_SECRET = (FailureKind.SIGN_IN, FailureKind.NOT_ALLOWED)


class CentralScreen(Worded):
    """One form, one button: check, and keep what works."""

    left = Signal()
    connected = Signal()

    def __init__(self, model: CentralModel) -> None:
        super().__init__()
        self.model = model
        self._entry: Entry | None = None
        self.question: Overlay | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = Page(width=600)
        outer.addWidget(self.page)
        head = row_layout()
        self.back = plain_button(icon="chevron-left")
        self.back.clicked.connect(self.left)
        head.addWidget(self.back)
        head.addStretch(1)
        title = Label("title")
        text = Label("muted")
        self.present = Banner("ok")
        self.present.pressed.connect(self._ask_disconnect)
        self.page.column.addLayout(head)
        self.page.add(title, text, self.present)
        sheet = Sheet(spacing=theme.MEDIUM)
        self.address = Field()
        self.address.editor.setPlaceholderText("https://")
        self.address.editor.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        self.project = Field()
        self.ways = Segments()
        self.ways.chosen.connect(self._show_way)
        self.token = PassphraseField()
        self.user = Field()
        self.password = PassphraseField()
        self.trouble = Banner("attention")
        self.trouble.hide()
        self.busy = BusyState()
        self.check = primary_button(icon="server")
        self.check.clicked.connect(self._check)
        foot = row_layout()
        foot.addStretch(1)
        foot.addWidget(self.check)
        sheet.add(
            self.address,
            self.project,
            self.ways,
            self.token,
            self.user,
            self.password,
            self.trouble,
            self.busy,
        )
        sheet.column.addLayout(foot)
        self.page.add(sheet)
        for field in self._fields():
            field.submitted.connect(self._check)
        self.say(self.back.setText, lambda: self.tr("Settings"))
        self.say(title.setText, lambda: self.tr("Your central"))
        self.say(
            text.setText,
            lambda: self.tr(
                "Where finished records are sent: ODK Central, KoboToolbox or another OpenRosa "
                "server. Whoever runs it gives you these three things."
            ),
        )
        self.say(self.address.set_label, lambda: self.tr("Address"))
        self.say(
            self.address.set_note,
            lambda: self.tr("As it stands in the browser, beginning with https://"),
        )
        self.say(self.project.set_label, lambda: self.tr("Project number"))
        self.say(
            self.project.set_note, lambda: self.tr("For KoboToolbox you can leave this empty.")
        )
        self.say(self.token.set_label, lambda: self.tr("Token of the app user"))
        self.say(self.user.set_label, lambda: self.tr("User name"))
        self.say(self.password.set_label, lambda: self.tr("Password"))
        self.say(self.check.setText, lambda: self.tr("Check and connect"))
        self.reword()
        self.ways.choose("token")
        self._show_way("token")

    def reword(self) -> None:
        super().reword()
        token, user = self.tr("With a token"), self.tr("With name and password")
        self.ways.set_choices([("token", token, token), ("user", user, user)])
        self.ways.set_name(self.tr("How to sign in"))
        self._show_present()

    def refresh(self) -> None:
        """Shows the central that is connected; its secrets are never shown again."""
        central = self.model.central()
        if central is not None:
            self.address.set_text(central.address)
            self.project.set_text(central.project)
            self.user.set_text(central.user)
            self.ways.choose(central.kind)
            self._show_way(central.kind)
        self._show_present()

    def focus_first(self) -> None:
        """Puts the cursor where typing begins."""
        self.address.setFocus()

    def forget(self) -> None:
        """Drops the secrets that were typed."""
        self.token.clear()
        self.password.clear()
        self._entry = None

    def _fields(self) -> tuple[Field, ...]:
        return (self.address, self.project, self.token, self.user, self.password)

    def _show_present(self) -> None:
        central = self.model.central()
        if central is None:
            self.present.show_words("")
            return
        self.present.show_words(
            self.tr("Connected to %1.").replace("%1", central.label or central.address),
            self.tr("To change anything, type the token or password anew."),
            tone="ok",
            button=self.tr("Disconnect"),
        )

    def _show_way(self, way: str) -> None:
        with_token = way != "user"
        self.token.setVisible(with_token)
        self.user.setVisible(not with_token)
        self.password.setVisible(not with_token)

    # ---------------------------------------------------------------- acting
    def _check(self) -> None:
        if self.busy.is_busy() or self._is_incomplete():
            return
        with_token = self.ways.value() != "user"
        self._entry = Entry(
            address=self.address.text().strip(),
            project=self.project.text().strip(),
            token=self.token.text().strip() if with_token else "",
            user="" if with_token else self.user.text().strip(),
            password="" if with_token else self.password.text(),
        )
        self.trouble.hide()
        self._set_busy(True)
        self.model.check(self._entry, self._keep, self._show_trouble)

    def _is_incomplete(self) -> bool:
        needed: list[tuple[Field, Words]] = [
            (self.address, lambda: self.tr("Please type the address of the central."))
        ]
        if self.ways.value() == "user":
            needed.append((self.user, lambda: self.tr("Please type the user name.")))
            needed.append((self.password, lambda: self.tr("Please type the password.")))
        else:
            needed.append((self.token, lambda: self.tr("Please type or paste the token.")))
        for field, words in needed:
            if not field.text().strip():
                field.set_problem(words)
                field.setFocus()
                return True
        return False

    def _set_busy(self, busy: bool) -> None:
        if busy:
            hold_keyboard(self)
            self.busy.begin(lambda: self.tr("Asking the central"))
        else:
            self.busy.end()
        for control in (*self._fields(), self.check, self.ways):
            control.setEnabled(not busy)

    def _keep(self, result: CheckResult) -> None:
        self._set_busy(False)
        if self._entry is None:
            return
        self.model.connect(self._entry)
        self.forget()
        self._show_present()
        forms = self.tr("It has %n form(s) for you.", "", result.form_count)
        central = self.model.central()
        if central is not None:
            self.present.show_words(
                self.tr("Connected to %1.").replace("%1", central.label or central.address),
                forms,
                tone="ok",
                button=self.tr("Disconnect"),
            )
        give_keyboard(self, self.back)
        self.connected.emit()

    def _show_trouble(self, error: Exception) -> None:
        self._set_busy(False)
        self.trouble.show_message(
            lambda: (
                messages.check_message(error.kind)
                if isinstance(error, DeliveryFailed)
                else messages.message_of(error)
            )
        )
        secret = self.password if self.ways.value() == "user" else self.token
        is_about_secret = isinstance(error, DeliveryFailed) and error.kind in ABOUT_THE_SECRET
        give_keyboard(self, secret if is_about_secret else self.address)

    def _ask_disconnect(self) -> None:
        self.question = ask(
            ground_of(self),
            self.tr("Disconnect this central?"),
            self.tr(
                "Its token or password is erased from this laptop. Records that wait stay here "
                "and can be sent once a central is connected again."
            ),
            yes=danger_button(self.tr("Disconnect")),
            no=Button("", text=self.tr("Stay connected")),
            act=self._disconnect,
        )

    def _disconnect(self) -> None:
        self.model.disconnect()
        self.forget()
        self._show_present()
