"""Settings: one sheet a subject, everything takes effect at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_app.services import HIDE_KEYS, SettingsValues
from intake_app.system import can_forbid_capture
from intake_app.ui import i18n, theme
from intake_app.ui.components.buttons import Button, quiet_button
from intake_app.ui.components.fields import Field
from intake_app.ui.components.rows import Row
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.sheet import Page, Sheet
from intake_app.ui.components.text import Label, Line
from intake_app.ui.i18n import LANGUAGES, Worded
from intake_app.ui.screens.settings.about import AboutPart
from intake_app.ui.screens.settings.map_part import ChooseMap, MapPart
from intake_app.ui.screens.settings.model import HIDE_GRACES, IDLE_MINUTES, SettingsModel
from intake_app.ui.screens.settings.network import NetworkPart

SECONDS_IN_A_MINUTE = 60
PLACES = (("people", "user"), ("safe", "save"), ("keeping", "archive"), ("log", "list"))


class SettingsScreen(Worded):
    """Language, look, safety, sending, about."""

    language_chosen = Signal(str)
    look_chosen = Signal(str, float)
    central_requested = Signal()
    lock_requested = Signal()
    hiding_changed = Signal()
    place_requested = Signal(str)

    def __init__(self, model: SettingsModel, choose: ChooseMap) -> None:
        super().__init__()
        self.model = model
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = Page(width=theme.PAGE_WIDTH)
        outer.addWidget(self.page)
        title = Label("title")
        self.page.add(title)
        self._make_look()
        self._make_safety()
        self._make_places()
        self._make_sending()
        self.network = NetworkPart(model)
        self.page.add(self.network)
        self.map = MapPart(model, choose)
        self.page.add(self.map)
        self.about = AboutPart(model)
        self.about.updates_requested.connect(lambda: self.place_requested.emit("updates"))
        self.page.add(self.about)
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
        sheet.add(Line())
        self.hide_keys = Segments()
        self.hide_keys.chosen.connect(lambda _: self._take_hiding())
        self._line(
            sheet, lambda: self.tr("Key that hides behind a plain stock list"), self.hide_keys
        )
        self.hide_corners = Segments()
        self.hide_corners.chosen.connect(lambda _: self._take_hiding())
        self._line(
            sheet,
            lambda: self.tr("Corner that hides when the pointer goes there"),
            self.hide_corners,
            below=True,
        )
        self.way_back = Label("small")
        self.hide_grace = Segments()
        self.hide_grace.chosen.connect(lambda value: self.model.set_hide_grace(int(value)))
        self._line(
            sheet,
            lambda: self.tr("Come back without the passphrase, after hiding, for"),
            self.hide_grace,
        )
        sheet.add(self.way_back)
        self.shield = Segments()
        self.shield.chosen.connect(self._take_shield)
        self._shield_line = self._line(
            sheet, lambda: self.tr("Keep other programs from taking pictures of it"), self.shield
        )
        self._shield_line.setVisible(can_forbid_capture())
        self.cover = Segments()
        self.cover.chosen.connect(lambda value: self.model.set_cover_when_away(value == "yes"))
        self._line(
            sheet, lambda: self.tr("Cover answers while another window is in use"), self.cover
        )
        self.say(self.lock.setText, lambda: self.tr("Lock now") + "   Ctrl+L")

    def _make_places(self) -> None:
        sheet = self._sheet(lambda: self.tr("People and records on this laptop"))
        self.places: dict[str, Row] = {}
        for place, icon in PLACES:
            row = Row(icon=icon)
            row.clicked.connect(lambda _=False, place=place: self.place_requested.emit(place))
            self.places[place] = row
            sheet.add(row)

    def _show_places(self) -> None:
        self.places["people"].show_words(
            self.tr("People and passphrases"),
            self.tr("Your passphrase, the ways back in, who opens this profile"),
        )
        self.places["safe"].show_words(
            self.tr("Backup and journeys"),
            self.tr("A copy elsewhere, an empty laptop on the way, a checkpoint"),
        )
        self.places["keeping"].show_words(
            self.tr("What is kept, and how long"),
            self.tr("Rules, what would go now, holds, certificates"),
        )
        self.places["log"].show_words(
            self.tr("Log"), self.tr("What was done, when and by whom; never an answer")
        )

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
        longest = self.model.workspace.policy.locking.idle_minutes
        minutes = [n for n in IDLE_MINUTES if longest is None or n <= longest]
        if values.idle_minutes and values.idle_minutes not in minutes:
            minutes = sorted([*minutes, values.idle_minutes])
        self.idle.set_choices([(str(n), str(n), self.tr("%n minute(s)", "", n)) for n in minutes])
        self.idle.choose(str(values.idle_minutes))
        self._show_hiding(values)
        # From top to bottom: Tab goes where buttons were made, one after the other.
        yes, no = self.tr("Yes"), self.tr("No")
        for switch in (self.shield, self.cover, self.automatic):
            switch.set_choices([("yes", yes, yes), ("no", no, no)])
        self.shield.choose("yes" if self.model.program.preferences.shields_screen else "no")
        self._show_places()
        self.cover.choose("yes" if values.cover_when_away else "no")
        self.automatic.choose("yes" if values.send_automatically else "no")
        self.network.refresh()
        self.map.refresh()
        if not self.user_name.editor.hasFocus():
            self.user_name.set_text(values.user_name)
        label = self.model.central_label()
        self.central.show_words(self.tr("Central"), label or self.tr("None is connected yet"))

    def _show_hiding(self, values: SettingsValues) -> None:
        preferences = self.model.program.preferences
        keys = list(HIDE_KEYS)
        if preferences.hide_key not in keys:
            keys.append(preferences.hide_key)
        self.hide_keys.set_choices([(key, key, key) for key in keys])
        self.hide_keys.choose(preferences.hide_key)
        self.hide_corners.set_choices(
            [
                ("-", self.tr("None"), self.tr("None")),
                ("top-left", self.tr("Top l."), self.tr("Top left")),
                ("top-right", self.tr("Top r."), self.tr("Top right")),
                ("bottom-left", self.tr("Bottom l."), self.tr("Bottom left")),
                ("bottom-right", self.tr("Bottom r."), self.tr("Bottom right")),
            ]
        )
        self.hide_corners.choose(preferences.hide_corner or "-")
        longest = self.model.workspace.policy.locking.hide_locks_after_seconds
        graces = sorted(
            {g for g in HIDE_GRACES if longest is None or g <= longest}
            | {values.hide_grace_seconds}
        )
        self.hide_grace.set_choices([(str(g), *self._grace_words(g)) for g in graces])
        self.hide_grace.choose(str(values.hide_grace_seconds))
        words = self.tr(
            "%1 hides, Ctrl+%1 leads back. Records are saved and closed first; when you unlock "
            "you are where you left off."
        )
        self.way_back.setText(words.replace("%1", preferences.hide_key))

    def _grace_words(self, seconds: int) -> tuple[str, str]:
        """On the switch, and for screen readers."""
        if seconds == 0:
            return self.tr("Never"), self.tr("Never")
        if seconds % SECONDS_IN_A_MINUTE:
            return f"{seconds} s", self.tr("%n second(s)", "", seconds)
        minutes = seconds // SECONDS_IN_A_MINUTE
        return f"{minutes} min", self.tr("%n minute(s)", "", minutes)

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
        self.network.reword()
        self.map.reword()
        self.about.reword()
        self.refresh()

    def _sheet(self, words: i18n.Words) -> Sheet:
        sheet = Sheet(spacing=theme.SMALL)
        heading = Label("heading")
        sheet.add(heading)
        self.page.add(sheet)
        self.say(heading.setText, words)
        return sheet

    def _line(
        self, sheet: Sheet, words: i18n.Words, control: QWidget, *, below: bool = False
    ) -> QWidget:
        """A line with its words on one side and its control on the other, or below them."""
        line = QWidget()
        box = QVBoxLayout(line) if below else QHBoxLayout(line)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.TIGHT if below else theme.MEDIUM)
        label = Label()
        box.addWidget(label, 0 if below else 1)
        side = Qt.AlignmentFlag.AlignRight if below else Qt.AlignmentFlag.AlignVCenter
        box.addWidget(control, 0, side)
        sheet.add(line)
        self.say(label.setText, words)
        if isinstance(control, Segments):
            self.say(control.set_name, words)
        return line

    # ---------------------------------------------------------------- acting
    def _tell_look(self) -> None:
        self.look_chosen.emit(self.themes.value(), float(self.sizes.value() or 1.0))

    def _take_hiding(self) -> None:
        corner = self.hide_corners.value()
        self.model.set_hiding(self.hide_keys.value(), "" if corner == "-" else corner)
        self.hiding_changed.emit()
        self._show_hiding(self.model.values())

    def _take_shield(self, value: str) -> None:
        self.model.set_shields_screen(value == "yes")
        self.hiding_changed.emit()

    def _take_user_name(self) -> None:
        self.model.set_user_name(self.user_name.text().strip())
