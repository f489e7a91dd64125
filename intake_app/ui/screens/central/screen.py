"""Connecting a central: by the code that the organisation gives, or typed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage

from intake_app.domain.delivery import (
    RETRIED_BY_ITSELF,
    DeliveryFailed,
    DestinationId,
    FailureKind,
)
from intake_app.domain.errors import IntakeError
from intake_app.services import CheckResult, Enrolment
from intake_app.ui import messages, theme
from intake_app.ui.components.backed_screen import BackedScreen
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import (
    Button,
    danger_button,
    plain_button,
    primary_button,
    quiet_button,
)
from intake_app.ui.components.camera import find_camera
from intake_app.ui.components.code_pictures import grey_of
from intake_app.ui.components.code_view import ScanSheet
from intake_app.ui.components.fields import Field, PassphraseField
from intake_app.ui.components.file_choice import ChooseFile, choose_file
from intake_app.ui.components.overlay import Overlay, ask, ground_of
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.sheet import Sheet, give_keyboard, hold_keyboard, row_layout
from intake_app.ui.components.states import BusyState
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Words
from intake_app.ui.screens.central.model import CentralModel, Entry
from intake_app.ui.screens.central.more import MoreCentrals
from intake_app.ui.screens.central.preview import EnrolmentPreview

ABOUT_THE_SECRET = (FailureKind.SIGN_IN, FailureKind.REVOKED, FailureKind.NOT_ALLOWED)
FILES = "*.png *.jpg *.jpeg *.webp *.bmp *.json *.txt"


class CentralScreen(BackedScreen):
    """A code, or one form; what it would set; one button: check, and keep what works."""

    connected = Signal()
    forms_requested = Signal()

    def __init__(self, model: CentralModel, choose: ChooseFile = choose_file) -> None:
        super().__init__(width=theme.PAGE_WIDTH)
        self.model = model
        self._choose = choose
        self._entry: Enrolment | None = None
        self._is_first = False
        self._is_beside = False
        self._found: CheckResult | None = None
        self.question: Overlay | None = None
        self._text = Label("muted")
        self.present = Banner("ok")
        self.present.pressed.connect(self._ask_disconnect)
        self.fixed = Banner("note")
        self.beside = Banner("note")
        self.beside.pressed.connect(self._end_beside)
        self.beside.hide()
        self.more = MoreCentrals(model)
        self.more.add_requested.connect(self._begin_beside)
        self.more.disconnect_requested.connect(self._ask_disconnect_other)
        self.page.add(self._text, self.present, self.fixed, self.beside, self.more)
        self.code = self._make_code()
        self.preview = EnrolmentPreview()
        self.preview.accepted.connect(self._check_code)
        self.preview.unchecked.connect(self._keep_code)
        self.preview.refused.connect(self._put_code_away)
        self.preview.hide()
        self.type_it = plain_button(icon="keyboard")
        self.type_it.clicked.connect(self.show_typed)
        self.typed = self._make_typed()
        self.typed.hide()
        self.page.add(self.code, self.preview, self.type_it, self.typed)
        self.page.column.setAlignment(self.type_it, Qt.AlignmentFlag.AlignLeading)
        self.setAcceptDrops(True)
        self.say(self.title.setText, lambda: self.tr("Your central"))
        self.say(self.type_it.setText, lambda: self.tr("Type it instead"))
        self.reword()
        self.ways.choose("token")
        self._show_way("token")

    # ---------------------------------------------------------------- parts
    def _make_code(self) -> Sheet:
        sheet = Sheet(spacing=theme.MEDIUM)
        heading = Label("heading")
        text = Label("muted")
        self.open_file = primary_button(icon="qr-code")
        self.open_file.clicked.connect(self._open_file)
        self.paste = quiet_button(icon="clipboard-paste")
        self.paste.clicked.connect(self.paste_code)
        self.code_trouble = Banner("attention")
        self.code_trouble.hide()
        self.code_busy = BusyState()
        self.find_camera = find_camera
        self.scan = quiet_button(icon="camera")
        self.scan.clicked.connect(self._scan)
        self.code_ways = row_layout()
        self.code_ways.addWidget(self.scan)
        self.code_ways.addWidget(self.open_file)
        self.code_ways.addWidget(self.paste)
        self.code_ways.addStretch(1)
        sheet.add(heading, text)
        sheet.column.addLayout(self.code_ways)
        sheet.add(self.code_trouble, self.code_busy)
        self.say(heading.setText, lambda: self.tr("With a code"))
        self.say(
            text.setText,
            lambda: self.tr(
                "Your organisation gives you a square code, on paper, on a screen or as a file. "
                "The settings code of ODK Collect works too. You see what it sets before it does."
            ),
        )
        self.say(self.scan.setText, lambda: self.tr("Use the camera"))
        self.say(self.open_file.setText, lambda: self.tr("Open a picture or file"))
        self.say(self.paste.setText, lambda: self.tr("Paste"))
        return sheet

    def _make_typed(self) -> Sheet:
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
        sheet.add(self.address, self.project, self.ways, self.token, self.user, self.password)
        sheet.add(self.trouble, self.busy)
        sheet.column.addLayout(foot)
        for field in self._fields():
            field.submitted.connect(self._check)
        self.say(self.address.set_label, lambda: self.tr("Address"))
        self.say(
            self.address.set_note,
            lambda: self.tr("As it stands in the browser, beginning with https://"),
        )
        self.say(self.project.set_label, lambda: self.tr("Project number"))
        self.say(
            self.project.set_note, lambda: self.tr("For KoboToolbox you can leave this empty.")
        )
        self.say(self.token.set_label, lambda: self.tr("Connection key"))
        self.say(self.user.set_label, lambda: self.tr("User name"))
        self.say(self.password.set_label, lambda: self.tr("Password"))
        self.say(self.check.setText, lambda: self.tr("Check and connect"))
        return sheet

    def reword(self) -> None:
        super().reword()
        token, user = self.tr("With a connection key"), self.tr("With name and password")
        self.ways.set_choices([("token", token, token), ("user", user, user)])
        self.ways.set_name(self.tr("How to sign in"))
        self._show_first()
        self._show_present()

    def refresh(self) -> None:
        """Shows the central that is connected; its secrets are never shown again."""
        central = self.model.central()
        if central is not None and not self._is_beside and not self.typed.isVisible():
            self.address.set_text(central.address)
            self.project.set_text(central.project)
            self.user.set_text(central.user)
            self.ways.choose(central.kind)
            self._show_way(central.kind)
        if not self._is_beside:
            self._show_ruled(has_central=central is not None)
        self._show_present()

    def _show_ruled(self, *, has_central: bool) -> None:
        """Fills in the central that the organisation named; a fixed one cannot be overtyped."""
        rule = self.model.named_server()
        if rule is None:
            return
        project = "" if rule.project is None else str(rule.project)
        if not has_central or rule.locked:
            self.address.set_text(rule.address)
            if project or not has_central:
                self.project.set_text(project)
        self.address.editor.setReadOnly(rule.locked)
        self.project.editor.setReadOnly(rule.locked and bool(project))

    def begin_first(self) -> None:
        """The last step of a first start: it may wait."""
        self._is_first = True
        self._show_first()

    def end_first(self) -> bool:
        """Whether this was the first start; from now on it no longer is."""
        was_first, self._is_first = self._is_first, False
        self._show_first()
        return was_first

    def focus_first(self) -> None:
        """Puts the keyboard where one begins."""
        (self._first_open_field() if self.typed.isVisible() else self.open_file).setFocus()

    def show_typed(self) -> None:
        """Shows the fields in place of the code."""
        self.type_it.hide()
        self.typed.show()
        self._first_open_field().setFocus()

    def _first_open_field(self) -> Field:
        """Where typing begins: past what the organisation fixed."""
        if not self.address.editor.isReadOnly():
            return self.address
        if not self.project.editor.isReadOnly():
            return self.project
        return self.user if self.ways.value() == "user" else self.token

    def forget(self) -> None:
        """Drops the secrets that were typed or read, and that one more was being added."""
        self._drop_secrets()
        self._is_beside = False

    def _drop_secrets(self) -> None:
        self.token.clear()
        self.password.clear()
        self._entry = None
        self.preview.forget()

    # ---------------------------------------------------------------- one more
    def _begin_beside(self) -> None:
        """What is read or typed from now on comes beside the centrals that are connected."""
        self._found = None
        for field in self._fields():
            field.set_text("")
            field.set_problem("")
        self._set_parts(preview=False)
        self._is_beside = True
        self._show_more()
        self.page.verticalScrollBar().setValue(0)
        self.open_file.setFocus()

    def _end_beside(self) -> None:
        self.forget()
        self._set_parts(preview=False)
        self.refresh()
        self.more.add.setFocus()

    def _show_more(self) -> None:
        """The further centrals, or in their place what the one that is being added will do."""
        central = self.model.central()
        if self._is_beside and central is not None:
            label = central.label or central.address
            self.beside.show_words(
                lambda: self.tr("This central comes beside %1.").replace("%1", label),
                lambda: self.tr(
                    "It takes the records of the forms that come from it. What is connected stays."
                ),
                button=lambda: self.tr("Add none"),
            )
        else:
            self.beside.show_words("")
        self.present.setVisible(central is not None and not self._is_beside)
        self.more.setVisible(central is not None and not self._is_beside and not self._is_first)
        self.more.refresh()

    def _ask_disconnect_other(self, destination: str) -> None:
        name = DestinationId(destination)
        label = next((one.label for one in self.model.centrals() if one.destination == name), "")
        self._ask_about(label, partial(self._disconnect, name))

    def _fields(self) -> tuple[Field, ...]:
        return (self.address, self.project, self.token, self.user, self.password)

    def _show_first(self) -> None:
        has_central = self.model.central() is not None
        self.back.setText(self._back_words(has_central=has_central))
        self._text.setText(
            self.tr("That is all. Finished records are sent by themselves from now on.")
            if self._is_first and has_central
            else self.tr(
                "One last thing: where finished records will be sent. It can wait; everything is "
                "saved on this laptop until then."
            )
            if self._is_first
            else self.tr(
                "Where finished records are sent: ODK Central, KoboToolbox, another OpenRosa "
                "server or your office's hub. Whoever runs it gives you a code."
            )
        )

        theme.set_kind(self.back, "primary" if self._is_first and has_central else "plain")
        self.back.show_icon("chevron-left")
        theme.set_kind(self.open_file, "" if has_central else "primary")
        self.open_file.show_icon("qr-code")

    def _back_words(self, *, has_central: bool) -> str:
        if not self._is_first:
            return self.tr("Settings")
        return self.tr("To the start") if has_central else self.tr("Later, in Settings")

    def _show_present(self) -> None:
        rule = self.model.fixed_server()
        self.fixed.show_words(
            ""
            if rule is None
            else self.tr("Your organisation has fixed the central: %1").replace("%1", rule.address)
        )
        central = self.model.central()
        if central is None:
            self.present.show_words("")
            self._show_more()
            return
        label = central.label or central.address
        forms = "" if self._found is None else self._form_words(self._found)
        self.present.show_words(
            self.tr("Connected to %1.").replace("%1", label),
            forms or self.tr("To change anything, use a new code, or type it anew."),
            tone="ok",
            button=self.tr("Disconnect"),
        )
        self._show_more()

    def _form_words(self, found: CheckResult) -> str:
        return self.tr("It has %n form(s) for you.", "", found.form_count)

    def _show_way(self, way: str) -> None:
        with_token = way != "user"
        self.token.setVisible(with_token)
        self.user.setVisible(not with_token)
        self.password.setVisible(not with_token)

    # ---------------------------------------------------------------- a code
    def _scan(self) -> None:
        source = self.find_camera()
        if source is None:
            self.code_trouble.show_words(
                lambda: self.tr("No camera was found here."),
                lambda: self.tr("Open a picture of the code, or paste it."),
                tone="attention",
            )
            return
        sheet = ScanSheet(ground_of(self), source)
        sheet.found.connect(self.take_code)
        sheet.open_camera()
        self.question = sheet

    def _open_file(self) -> None:
        title = self.tr("Open the code")
        path = self._choose(self.window(), title, f"{title} ({FILES})")
        if path is not None:
            self._begin_reading()
            self.model.read_file(path, self._show_code, self._show_code_trouble)

    def paste_code(self) -> None:
        """Takes a code, or a picture of one, from the clipboard, and empties it."""
        clipboard = QGuiApplication.clipboard()
        image: QImage = clipboard.image()
        text = clipboard.text()
        if not image.isNull():
            self._begin_reading()
            self.model.read_picture(grey_of(image), self._take_pasted, self._show_code_trouble)
            return
        self.take_code(text, from_clipboard=True)

    def take_code(self, text: str, *, from_clipboard: bool = False) -> None:
        """Shows what a code's text would set."""
        try:
            enrolment = self.model.read_text(text)
        except IntakeError as refused:
            self._show_code_trouble(refused)
            return
        if from_clipboard:
            self._take_pasted(enrolment)
        else:
            self._show_code(enrolment)

    def _take_pasted(self, enrolment: Enrolment) -> None:
        QGuiApplication.clipboard().clear()  # it held a token
        self._show_code(enrolment)

    def _begin_reading(self) -> None:
        self.code_trouble.hide()
        self.code_busy.begin(lambda: self.tr("Looking for the code"))

    def _show_code(self, enrolment: Enrolment) -> None:
        self.code_busy.end()
        self.code_trouble.hide()
        self._found = None
        self._set_parts(preview=True)
        self.preview.show_enrolment(enrolment, beside=self._beside_whom())
        (self.preview.password if enrolment.needs_secret else self.preview.accept).setFocus()

    def _show_code_trouble(self, error: Exception) -> None:
        self.code_busy.end()
        self.code_trouble.show_message(partial(messages.message_of, error))

    def _put_code_away(self) -> None:
        self._drop_secrets()
        self._set_parts(preview=False)
        self.open_file.setFocus()

    def _beside_whom(self) -> str:
        central = self.model.central()
        return central.label if self._is_beside and central is not None else ""

    def _set_parts(self, *, preview: bool) -> None:
        self.preview.setVisible(preview)
        self.code.setVisible(not preview)
        self.typed.hide()
        self.type_it.setVisible(not preview)

    def _completed(self) -> Enrolment | None:
        """The code with what was typed to it; None where something is missing."""
        enrolment = self.preview.enrolment()
        if enrolment is None or not enrolment.needs_secret:
            return enrolment
        for field, words in (
            (self.preview.user, lambda: self.tr("Please type the user name.")),
            (self.preview.password, lambda: self.tr("Please type the password.")),
        ):
            if not field.text().strip():
                field.set_problem(words)
                field.setFocus()
                return None
        user, password = self.preview.user.text(), self.preview.password.text()
        return self.model.with_secret(enrolment, user=user, password=password)

    def _check_code(self) -> None:
        enrolment = self._completed()
        if enrolment is None or self.preview.busy.is_busy():
            return
        self._entry = enrolment
        self.preview.trouble.hide()
        hold_keyboard(self)
        self.preview.set_busy(True)
        self.model.check(enrolment, self._keep_checked_code, self._show_preview_trouble)

    def _keep_checked_code(self, found: CheckResult | None) -> None:
        self.preview.set_busy(False)
        self._found = found
        self._apply(self._show_preview_trouble)

    def _keep_code(self) -> None:
        self._entry = self._completed()
        self._found = None
        self._apply(self._show_preview_trouble)

    def _show_preview_trouble(self, error: Exception) -> None:
        self.preview.set_busy(False)
        self.preview.trouble.show_message(partial(_check_words, error))
        later = isinstance(error, DeliveryFailed) and error.kind in RETRIED_BY_ITSELF
        self.preview.anyway.setVisible(later)
        give_keyboard(self, self.preview.anyway if later else self.preview.cancel)

    # ---------------------------------------------------------------- typed
    def _check(self) -> None:
        if self.busy.is_busy() or self._is_incomplete():
            return
        with_token = self.ways.value() != "user"
        self.trouble.hide()
        try:
            self._entry = self.model.typed(
                Entry(
                    address=self.address.text().strip(),
                    project=self.project.text().strip(),
                    token=self.token.text().strip() if with_token else "",
                    user="" if with_token else self.user.text().strip(),
                    password="" if with_token else self.password.text(),
                )
            )
        except IntakeError as refused:
            self._show_trouble(refused)
            return
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
            needed.append((self.token, lambda: self.tr("Please type or paste the connection key.")))
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

    def _keep(self, result: CheckResult | None) -> None:
        self._set_busy(False)
        self._found = result
        self._apply(self._show_trouble)

    def _show_trouble(self, error: Exception) -> None:
        self._set_busy(False)
        self.trouble.show_message(partial(_check_words, error))
        secret = self.password if self.ways.value() == "user" else self.token
        is_about_secret = isinstance(error, DeliveryFailed) and error.kind in ABOUT_THE_SECRET
        give_keyboard(self, secret if is_about_secret else self.address)

    # ---------------------------------------------------------------- both
    def _apply(self, failed: Callable[[Exception], None]) -> None:
        if self._entry is None:
            return
        try:
            self.model.apply(self._entry, beside=self._is_beside)
        except IntakeError as refused:
            failed(refused)
            return
        self.forget()
        self._set_parts(preview=False)
        self._show_first()
        self.refresh()
        give_keyboard(self, self.back)
        if not self.back.hasFocus():
            self.back.setFocus()
        self.connected.emit()

    def _ask_disconnect(self) -> None:
        centrals = self.model.centrals()
        self._ask_about(centrals[0].label if len(centrals) > 1 else "", self._disconnect)

    def _ask_about(self, label: str, act: Callable[[], object]) -> None:
        self.question = ask(
            ground_of(self),
            self.tr("Disconnect %1?").replace("%1", label)
            if label
            else self.tr("Disconnect this central?"),
            self.tr(
                "Its connection key or password is erased from this laptop. Records that wait stay "
                "here and go to the centrals that are left."
            )
            if len(self.model.centrals()) > 1
            else self.tr(
                "Its connection key or password is erased from this laptop. Records that wait stay "
                "here and can be sent once a central is connected again."
            ),
            yes=danger_button(self.tr("Disconnect")),
            no=Button("primary", text=self.tr("Stay connected")),
            act=act,
        )

    def _disconnect(self, destination: DestinationId | None = None) -> None:
        self.model.disconnect(destination)
        self.forget()
        self._found = None
        self.refresh()

    # ---------------------------------------------------------------- dropped files
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self._begin_reading()
                path = Path(url.toLocalFile())
                self.model.read_file(path, self._show_code, self._show_code_trouble)
                return


def _check_words(error: Exception) -> messages.Message:
    if isinstance(error, DeliveryFailed):
        return messages.check_message(error.kind)
    return messages.message_of(error)
