"""Settings: one sheet a subject, everything takes effect at once."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from intake_app import __version__
from intake_app.ui import i18n, theme
from intake_app.ui.components.buttons import Button, plain_button, quiet_button
from intake_app.ui.components.fields import Field
from intake_app.ui.components.overlay import Overlay, ground_of
from intake_app.ui.components.rows import Row
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.sheet import Page, Sheet
from intake_app.ui.components.text import KeyHint, Label, Line
from intake_app.ui.i18n import LANGUAGES, Worded
from intake_app.ui.screens.settings.model import IDLE_MINUTES, SettingsModel

PAGE_WIDTH = 720
LICENCES = (("Noto Sans", "fonts/OFL.txt"), ("Lucide", "icons/LICENSE"))


class SettingsScreen(Worded):
    """Language, look, safety, sending, about."""

    language_chosen = Signal(str)
    look_chosen = Signal(str, float)
    central_requested = Signal()
    lock_requested = Signal()

    def __init__(self, model: SettingsModel) -> None:
        super().__init__()
        self.model = model
        self.overlay: Overlay | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = Page(width=PAGE_WIDTH)
        outer.addWidget(self.page)
        title = Label("title")
        self.page.add(title)
        self._make_look()
        self._make_safety()
        self._make_sending()
        self._make_about()
        self.say(title.setText, lambda: self.tr("Settings"))
        self.reword()

    def _make_look(self) -> None:
        sheet = self._sheet(lambda: self.tr("Language and look"))
        self.languages = Segments()
        self.languages.chosen.connect(self.language_chosen)
        self.themes = Segments()
        self.themes.chosen.connect(lambda _: self._tell_look())
        self.sizes = Segments()
        self.sizes.chosen.connect(lambda _: self._tell_look())
        self._line(sheet, lambda: self.tr("Language"), self.languages)
        self._line(sheet, lambda: self.tr("Colours"), self.themes)
        self._line(sheet, lambda: self.tr("Size of the text"), self.sizes)

    def _make_safety(self) -> None:
        sheet = self._sheet(lambda: self.tr("Lock and hide"))
        self.idle = Segments()
        self.idle.chosen.connect(lambda value: self.model.set_idle_minutes(int(value)))
        self._line(sheet, lambda: self.tr("Lock after minutes without a touch"), self.idle)
        self.lock = quiet_button(icon="lock")
        self.lock.clicked.connect(self.lock_requested)
        self._line(sheet, lambda: self.tr("Save, close and ask for the passphrase"), self.lock)
        keys = QWidget()
        across = QHBoxLayout(keys)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.TIGHT)
        for words in ("F9", "Ctrl+F9"):
            across.addWidget(KeyHint(words))
        self._line(
            sheet,
            lambda: self.tr("Hide behind a plain stock list, and come back"),
            keys,
        )
        self.hide_locks = Segments()
        self.hide_locks.chosen.connect(lambda value: self.model.set_hide_locks(value == "yes"))
        self._line(
            sheet, lambda: self.tr("Ask for the passphrase when coming back"), self.hide_locks
        )
        self.say(self.lock.setText, lambda: self.tr("Lock now") + "   Ctrl+L")

    def _make_sending(self) -> None:
        sheet = self._sheet(lambda: self.tr("Sending"))
        self.central = Row("", "", icon="server")
        self.central.clicked.connect(self.central_requested)
        self.automatic = Segments()
        self.automatic.chosen.connect(
            lambda value: self.model.set_send_automatically(value == "yes")
        )
        self.user_name = Field()
        self.user_name.editor.editingFinished.connect(self._take_user_name)
        sheet.add(self.central)
        self._line(
            sheet, lambda: self.tr("Send by itself when the network returns"), self.automatic
        )
        sheet.add(Line(), self.user_name)
        self.say(self.user_name.set_label, lambda: self.tr("Name that goes along with records"))
        self.say(
            self.user_name.set_note,
            lambda: self.tr("Only forms that ask for a user name take it. It may stay empty."),
        )

    def _make_about(self) -> None:
        sheet = self._sheet(lambda: self.tr("About"))
        text = Label("muted")
        version = Label()
        sheet.add(version, text)
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.HAIR)
        for name, file in LICENCES:
            button = plain_button(name)
            button.clicked.connect(lambda _=False, name=name, file=file: self._show(name, file))
            across.addWidget(button)
        across.addStretch(1)
        sheet.add(line)
        self.say(version.setText, lambda: f"Field Intake {__version__} · Apache-2.0")
        self.say(
            text.setText,
            lambda: self.tr(
                "Free software, made with Qt (LGPL-3), SQLCipher, pyxform and others. "
                "Licences of the fonts and icons that ship with it:"
            ),
        )

    # ---------------------------------------------------------------- showing
    def refresh(self) -> None:
        """Reads every setting again."""
        values = self.model.values()
        self.languages.set_choices(
            [(known.code, known.own_name, known.own_name) for known in LANGUAGES]
        )
        self.languages.choose(i18n.current_locale().name().split("_")[0])
        look = theme.appearance()
        self.themes.choose(look.choice.value)
        nearest = min(theme.TEXT_SCALES, key=lambda scale: abs(scale - look.scale))
        self.sizes.choose(str(nearest))
        minutes = [*IDLE_MINUTES]
        if values.idle_minutes and values.idle_minutes not in minutes:
            minutes = sorted([*minutes, values.idle_minutes])
        self.idle.set_choices([(str(n), str(n), self.tr("%n minute(s)", "", n)) for n in minutes])
        self.idle.choose(str(values.idle_minutes))
        self.hide_locks.choose("yes" if values.hide_locks else "no")
        self.automatic.choose("yes" if values.send_automatically else "no")
        if not self.user_name.editor.hasFocus():
            self.user_name.set_text(values.user_name)
        label = self.model.central_label()
        self.central.show_words(self.tr("Central"), label or self.tr("None is connected yet"))

    def focus_first(self) -> None:
        """Puts the keyboard on the language."""
        chosen = next((b for b in self.languages.findChildren(Button) if b.isChecked()), None)
        if chosen is not None:
            chosen.setFocus()

    def reword(self) -> None:
        super().reword()
        themes = [
            (theme.ThemeChoice.SYSTEM.value, self.tr("As the system")),
            (theme.ThemeChoice.LIGHT.value, self.tr("Light")),
            (theme.ThemeChoice.DARK.value, self.tr("Dark")),
        ]
        self.themes.set_choices([(value, words, words) for value, words in themes])
        self.sizes.set_choices(
            [(str(scale), i18n.percent(scale), i18n.percent(scale)) for scale in theme.TEXT_SCALES]
        )
        yes, no = self.tr("Yes"), self.tr("No")
        for switch in (self.automatic, self.hide_locks):
            switch.set_choices([("yes", yes, yes), ("no", no, no)])
        self.refresh()

    def _sheet(self, words: i18n.Words) -> Sheet:
        sheet = Sheet(spacing=theme.SMALL)
        heading = Label("heading")
        sheet.add(heading)
        self.page.add(sheet)
        self.say(heading.setText, words)
        return sheet

    def _line(self, sheet: Sheet, words: i18n.Words, control: QWidget) -> None:
        """A line with its words on one side and its control on the other."""
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.MEDIUM)
        label = Label()
        across.addWidget(label, 1)
        across.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        sheet.add(line)
        self.say(label.setText, words)
        if isinstance(control, Segments):
            self.say(control.set_name, words)

    # ---------------------------------------------------------------- acting
    def _tell_look(self) -> None:
        self.look_chosen.emit(self.themes.value(), float(self.sizes.value() or 1.0))

    def _take_user_name(self) -> None:
        self.model.set_user_name(self.user_name.text().strip())

    def _show(self, name: str, file: str) -> None:
        resources: Path = self.model.program.paths.resources
        overlay = Overlay(ground_of(self), width=720)
        overlay.set_title(name)
        text = QPlainTextEdit()
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(name)
        text.setPlainText((resources / file).read_text(encoding="utf-8"))
        text.setMinimumHeight(320)
        overlay.sheet.add(text)
        done = overlay.add_button(Button("primary", text=self.tr("Close")))
        overlay.open_sheet(done)
        self.overlay = overlay
