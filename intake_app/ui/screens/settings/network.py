"""How records leave: networks that cost, the way through a proxy or Tor, how much of the line."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake_app.services import SettingRefused
from intake_app.ui import theme
from intake_app.ui.components.fields import Field
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.sheet import Sheet, column_layout, row_layout
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Worded, Words
from intake_app.ui.screens.settings.model import SettingsModel

TOR = "socks5h://127.0.0.1:9050"
DIRECT = "direct"
OTHER = "other"
FASTEST = 1_000_000


class NetworkPart(Worded):
    """A sheet; each choice takes effect at once. To be reworded once it stands on its page."""

    def __init__(self, model: SettingsModel) -> None:
        super().__init__()
        self.model = model
        self._wants_other = False
        outer = row_layout()
        self.setLayout(outer)
        self.sheet = Sheet(spacing=theme.SMALL)
        outer.addWidget(self.sheet)
        heading = Label("heading")
        self.sheet.add(heading)
        self.metered = Segments()
        self.metered.chosen.connect(lambda value: self.model.set_network(metered=value))
        self._line(lambda: self.tr("Send over a network that costs by the byte"), self.metered)
        self.unknown = Segments()
        self.unknown.chosen.connect(lambda value: self.model.set_network(unknown_networks=value))
        self._line(lambda: self.tr("Where the system does not say what it costs"), self.unknown)
        self.ways = Segments()
        self.ways.chosen.connect(self._choose_way)
        self._line(lambda: self.tr("The way to the central"), self.ways)
        self.way_note = Label("small")
        self.proxy = Field()
        self.proxy.editor.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        self.proxy.editor.setPlaceholderText("socks5h://127.0.0.1:1080")
        self.proxy.editor.editingFinished.connect(self._take_proxy)
        self.limit = Field()
        self.limit.editor.setValidator(QIntValidator(0, FASTEST, self.limit.editor))
        self.limit.editor.editingFinished.connect(self._take_limit)
        self.sheet.add(self.way_note, self.proxy, self.limit)
        self.say(heading.setText, lambda: self.tr("Network"))
        self.say(self.proxy.set_label, lambda: self.tr("Address of the proxy"))
        self.say(
            self.proxy.set_note,
            lambda: self.tr("socks5h:// or http://, then name and port."),
        )
        self.say(
            self.limit.set_label,
            lambda: self.tr("At most this many kilobytes a second (0: no limit)"),
        )

    def refresh(self) -> None:
        """Reads the settings again."""
        values, ruled = self.model.values(), self.model.ruled()
        self.metered.choose(values.metered)
        self.unknown.choose(values.unknown_networks)
        known = {"": "", DIRECT: DIRECT, TOR: "tor"}
        way = known.get(values.proxy, OTHER)
        if self._wants_other and way != "tor":
            way = OTHER
        self.ways.choose(way)
        is_ruled = "proxy" in ruled
        self.ways.setEnabled(not is_ruled)
        self.proxy.setEnabled(not is_ruled)
        self.proxy.setVisible(way == OTHER)
        if not self.proxy.editor.hasFocus():
            self.proxy.set_text(values.proxy if way == OTHER and values.proxy != DIRECT else "")
        self.way_note.setText(self._way_words(way, is_ruled=is_ruled))
        self.way_note.setVisible(bool(self.way_note.text()))
        if not self.limit.editor.hasFocus():
            self.limit.set_text(str(values.most_kilobytes_per_second))

    def reword(self) -> None:
        super().reword()
        always, ask, never = self.tr("Always"), self.tr("Ask me"), self.tr("Never")
        for switch in (self.metered, self.unknown):
            switch.set_choices(
                [("always", always, always), ("ask", ask, ask), ("never", never, never)]
            )
        self.ways.set_choices(
            [
                ("", self.tr("As the system"), self.tr("As the system has it")),
                (DIRECT, self.tr("Straight"), self.tr("Straight, without a proxy")),
                ("tor", "Tor", self.tr("Through Tor on this laptop")),
                (OTHER, self.tr("Proxy"), self.tr("Through another proxy")),
            ]
        )
        self.refresh()

    def _way_words(self, way: str, *, is_ruled: bool) -> str:
        if is_ruled:
            return self.tr("Your organisation has set this.")
        if way == "tor":
            return self.tr(
                "Tor has to run on this laptop (port 9050). Whoever keeps the network then sees "
                "Tor and not your central, not even its name."
            )
        return ""

    def _choose_way(self, way: str) -> None:
        self._wants_other = way == OTHER
        if way != OTHER:
            self.model.set_network(proxy={"": "", DIRECT: DIRECT, "tor": TOR}[way])
        self.refresh()
        if way == OTHER:
            self.proxy.setFocus()

    def _take_proxy(self) -> None:
        text = self.proxy.text().strip()
        if not text or text == self.model.values().proxy:
            return
        try:
            self.model.set_network(proxy=text)
        except SettingRefused:
            self.proxy.set_problem(
                lambda: self.tr(
                    "It begins with socks5h:// or http://, then a name, a colon and a port."
                )
            )
            return
        self.proxy.set_problem("")

    def _take_limit(self) -> None:
        self.model.set_network(most_kilobytes_per_second=int(self.limit.text() or 0))

    def _line(self, words: Words, control: Segments) -> None:
        """A line with its words above its choices, which are many."""
        line = QWidget()
        down = column_layout(spacing=theme.HAIR)
        line.setLayout(down)
        label = Label()
        down.addWidget(label)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(control)
        down.addLayout(across)
        self.sheet.add(line)
        self.say(label.setText, words)
        self.say(control.set_name, words)
