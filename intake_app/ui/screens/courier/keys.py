"""Key cards: one's own shown as a code, another's read and compared before it is trusted."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from intake_app.domain.errors import IntakeError
from intake_app.services import KeyCard, StickTrouble, code_of, codes_in
from intake_app.ui import messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import (
    Button,
    danger_button,
    plain_button,
    primary_button,
    quiet_button,
)
from intake_app.ui.components.camera import find_camera
from intake_app.ui.components.code_paper import print_code
from intake_app.ui.components.code_pictures import grey_of
from intake_app.ui.components.code_view import CodeView, ScanSheet
from intake_app.ui.components.fields import Field
from intake_app.ui.components.file_choice import ChooseFile, SaveFile
from intake_app.ui.components.overlay import Overlay, ask, ground_of
from intake_app.ui.components.sheet import Sheet, clear_layout, column_layout, row_layout
from intake_app.ui.components.text import Label, Line
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.courier.model import CourierModel

FILES = "*.json *.card *.txt *.png *.jpg *.jpeg *.webp"
LONGEST_NAME = 60


class KeysPart(Worded):
    """Whose keys are here, whose are trusted, and the ways a card comes and goes."""

    changed = Signal()

    def __init__(self, model: CourierModel, choose: ChooseFile, save: SaveFile) -> None:
        super().__init__()
        self.model = model
        self.overlay: Overlay | None = None
        self.find_camera = find_camera
        self._choose = choose
        self._save = save
        outer = row_layout()
        self.setLayout(outer)
        sheet = Sheet(spacing=theme.SMALL)
        outer.addWidget(sheet)
        heading, text = Label("heading"), Label("muted")
        self.show_own = quiet_button(icon="qr-code")
        self.show_own.clicked.connect(lambda: self.show_card(of_office=False))
        self.show_office = quiet_button(icon="qr-code")
        self.show_office.clicked.connect(lambda: self.show_card(of_office=True))
        self.make_office = plain_button(icon="key")
        self.make_office.clicked.connect(self._ask_office)
        own = row_layout()
        for button in (self.show_own, self.show_office, self.make_office):
            own.addWidget(button)
        own.addStretch(1)
        self._trusted = column_layout(spacing=theme.TIGHT)
        take, take_text = Label("strong"), Label("muted")
        self.scan = quiet_button(icon="camera")
        self.scan.clicked.connect(self._scan)
        self.open_file = quiet_button(icon="folder")
        self.open_file.clicked.connect(self._open_file)
        self.paste = quiet_button(icon="clipboard-paste")
        self.paste.clicked.connect(self._paste)
        ways = row_layout()
        for button in (self.scan, self.open_file, self.paste):
            ways.addWidget(button)
        ways.addStretch(1)
        self.said = Banner("attention")
        self.said.hide()
        sheet.add(heading, text)
        sheet.column.addLayout(own)
        sheet.add(Line())
        sheet.column.addLayout(self._trusted)
        sheet.add(take, take_text)
        sheet.column.addLayout(ways)
        sheet.add(self.said)
        self.say(heading.setText, lambda: self.tr("Key cards"))
        self.say(
            text.setText,
            lambda: self.tr(
                "A card says how to seal for somebody and how to know them again. It holds nothing "
                "secret: show it, print it or send it."
            ),
        )
        self.say(self.show_own.setText, lambda: self.tr("This laptop's card"))
        self.say(self.show_office.setText, lambda: self.tr("The office's card"))
        self.say(self.make_office.setText, lambda: self.tr("This profile is the office"))
        self.say(take.setText, lambda: self.tr("Take somebody's card"))
        self.say(
            take_text.setText,
            lambda: self.tr("You compare its fingerprint before anything is trusted."),
        )
        self.say(self.scan.setText, lambda: self.tr("Use the camera"))
        self.say(self.open_file.setText, lambda: self.tr("Open a picture or file"))
        self.say(self.paste.setText, lambda: self.tr("Paste"))
        self.refresh()

    def reword(self) -> None:
        super().reword()
        self.refresh()

    def refresh(self) -> None:
        """Looks at the keys again."""
        is_office = self.model.is_office()
        self.show_office.setVisible(is_office)
        self.make_office.setVisible(not is_office)
        clear_layout(self._trusted)
        organisation = self.model.organisation()
        if organisation is not None:
            self._add_card(self.tr("This laptop packs for"), organisation)
        for device in self.model.devices():
            self._add_card(self.tr("Opened here from"), device)

    def _add_card(self, words: str, card: KeyCard) -> None:
        line = Sheet("well", margin=theme.SMALL, spacing=2)
        across = row_layout()
        texts = column_layout(spacing=2)
        name, fingerprint = Label("strong"), Label("small")
        name.setText(f"{words} {card.name or card.key_id[:8]}")
        fingerprint.setText(card.fingerprint)
        texts.addWidget(name)
        texts.addWidget(fingerprint)
        forget = plain_button(self.tr("Trust no more"))
        forget.setAccessibleDescription(card.name)
        forget.clicked.connect(lambda: self._ask_forget(card))
        across.addLayout(texts, 1)
        across.addWidget(forget)
        line.column.addLayout(across)
        self._trusted.addWidget(line)

    # ---------------------------------------------------------------- one's own
    def show_card(self, *, of_office: bool) -> None:
        """The card as a code, with its fingerprint to be read out."""
        try:
            card = self.model.own_card(of_office=of_office)
            text = self.model.own_card_text(of_office=of_office)
        except IntakeError as error:
            self._show_trouble(error)
            return
        title = self.tr("The office's card") if of_office else self.tr("This laptop's card")
        overlay = Overlay(ground_of(self))
        overlay.set_title(title)
        code = CodeView()
        code.show_code(text, title)
        across = row_layout()
        across.addStretch(1)
        across.addWidget(code)
        across.addStretch(1)
        overlay.sheet.column.addLayout(across)
        overlay.add_text(self.tr("Fingerprint, to be read out by telephone or in person:"), "muted")
        overlay.add_text(card.fingerprint, "code")
        name = Field()
        if not of_office:
            name.set_label(self.tr("What the office calls this laptop"))
            name.set_text(card.name)
            name.editor.setMaxLength(LONGEST_NAME)
            name.editor.editingFinished.connect(lambda: self._rename(name, code, title))
            overlay.sheet.add(name)
        overlay.add_button(
            plain_button(self.tr("Print"), "printer"),
            lambda: print_code(self.window(), title, card.fingerprint, code_of(text)),
        )
        overlay.add_button(
            plain_button(self.tr("Save to a file"), "save"),
            lambda: self._write(of_office=of_office),
        )
        overlay.open_sheet(overlay.add_button(primary_button(self.tr("Close"))))
        self.overlay = overlay

    def _rename(self, name: Field, code: CodeView, title: str) -> None:
        try:
            self.model.name_device(name.text().strip())
            code.show_code(self.model.own_card_text(of_office=False), title)
        except IntakeError as error:
            name.set_problem(messages.message_of(error).what)

    def _write(self, *, of_office: bool) -> None:
        title = self.tr("Save the card")
        path = self._save(self.window(), title, "*.json", self.tr("key-card.json"))
        if path is None:
            return
        try:
            self.model.write_card(path, of_office=of_office)
        except StickTrouble as error:
            self._show_trouble(error)

    def _ask_office(self) -> None:
        overlay = Overlay(ground_of(self))
        overlay.set_title(self.tr("Make this profile the office?"))
        overlay.add_text(
            self.tr(
                "Laptops will seal what they pack for this profile alone. Without it and its "
                "backup nobody can open what is under way, so do this once, at the office."
            )
        )
        name = Field()
        name.set_label(self.tr("What people call the office"))
        name.editor.setMaxLength(LONGEST_NAME)
        overlay.sheet.add(name)
        overlay.add_button(Button("", text=self.tr("Not now")))
        overlay.add_button(
            primary_button(self.tr("Make its keys")), lambda: self._make_office(name.text())
        )
        overlay.open_sheet(name)
        self.overlay = overlay

    def _make_office(self, name: str) -> None:
        try:
            self.model.make_office(name.strip())
        except IntakeError as error:
            self._show_trouble(error)
            return
        self.refresh()
        self.changed.emit()

    # ---------------------------------------------------------------- another's
    def _scan(self) -> None:
        source = self.find_camera()
        if source is None:
            self.said.show_words(
                self.tr("No camera was found here."),
                self.tr("Open a picture of the code, or paste it."),
                tone="attention",
            )
            return
        sheet = ScanSheet(ground_of(self), source)
        sheet.found.connect(self.take_text)
        sheet.open_camera()
        self.overlay = sheet

    def _open_file(self) -> None:
        title = self.tr("Open a card")
        path = self._choose(self.window(), title, f"{title} ({FILES})")
        if path is None:
            return
        try:
            self._compare(self.model.read_file(path))
        except IntakeError as error:
            self._show_trouble(error)

    def _paste(self) -> None:
        clipboard = QGuiApplication.clipboard()
        image = clipboard.image()
        texts = [clipboard.text()] if image.isNull() else list(codes_in(grey_of(image)))
        self.take_text(texts[0] if texts else "")

    def take_text(self, text: str) -> None:
        """Shows whose card a code holds."""
        try:
            self._compare(self.model.read_text(text))
        except IntakeError as error:
            self._show_trouble(error)

    def _compare(self, card: KeyCard) -> None:
        self.said.hide()
        is_office = card.role == "organisation"
        overlay = Overlay(ground_of(self))
        overlay.set_title(
            self.tr("The card of an office") if is_office else self.tr("The card of a laptop")
        )
        if card.name:
            words = self.tr("It calls itself «%1». That proves nothing: anybody can write it.")
            overlay.add_text(words.replace("%1", card.name))
        overlay.add_text(
            self.tr("Have its owner read out the fingerprint, by telephone or in person:"), "muted"
        )
        overlay.add_text(card.fingerprint, "code")
        if self.model.would_replace(card):
            overlay.add_text(
                self.tr("This laptop packs for another office now; this one takes its place."),
                "attention",
            )
        first = overlay.add_button(Button("", text=self.tr("They differ")))
        overlay.add_button(primary_button(self.tr("They are the same")), lambda: self._trust(card))
        overlay.open_sheet(first)
        self.overlay = overlay

    def _trust(self, card: KeyCard) -> None:
        try:
            self.model.trust(card)
        except IntakeError as error:
            self._show_trouble(error)
            return
        self.refresh()
        self.changed.emit()

    def _ask_forget(self, card: KeyCard) -> None:
        self.overlay = ask(
            ground_of(self),
            self.tr("Trust this card no more?"),
            self.tr("What was packed stays as it is. To trust it again, take its card again."),
            yes=danger_button(self.tr("Trust no more")),
            no=Button("", text=self.tr("Keep it")),
            act=lambda: self._forget(card),
        )

    def _forget(self, card: KeyCard) -> None:
        self.model.forget(card)
        self.refresh()
        self.changed.emit()

    def _show_trouble(self, error: Exception) -> None:
        self.said.show_message(lambda: messages.message_of(error), tone="attention")
