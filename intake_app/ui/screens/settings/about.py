"""About: the version, and the licences of everything that came with the program."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPlainTextEdit, QWidget

from intake_app import __version__
from intake_app.ui import theme
from intake_app.ui.components.buttons import Button, plain_button
from intake_app.ui.components.overlay import Overlay, ground_of
from intake_app.ui.components.rows import Row
from intake_app.ui.components.sheet import Sheet, row_layout
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Worded, program_name
from intake_app.ui.screens.settings.model import SettingsModel, ShippedPart

LICENCES = (
    ("Noto Sans", "fonts/OFL.txt"),
    ("Droid Sans Fallback", "fonts/Apache-2.0.txt"),
    ("Lucide", "icons/LICENSE"),
)
LIST_HEIGHT = 200
TEXT_HEIGHT = 260


class AboutPart(Worded):
    """A sheet; the licences open over the window. To be reworded once it stands on its page."""

    updates_requested = Signal()

    def __init__(self, model: SettingsModel) -> None:
        super().__init__()
        self.model = model
        self.overlay: Overlay | None = None
        outer = row_layout()
        self.setLayout(outer)
        sheet = Sheet(spacing=theme.SMALL)
        outer.addWidget(sheet)
        heading, version, text = Label("heading"), Label(), Label("muted")
        sheet.add(heading, version, text)
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.HAIR)
        self.everything = plain_button(icon="list")
        self.everything.clicked.connect(self._show_everything)
        self.updates = Row(icon="download")
        self.updates.clicked.connect(self.updates_requested)
        across.addWidget(self.everything)
        for name, file in LICENCES:
            button = plain_button(name)
            button.clicked.connect(lambda _=False, name=name, file=file: self._show(name, file))
            across.addWidget(button)
        across.addStretch(1)
        sheet.add(line, self.updates)
        self.everything.setVisible(bool(self.model.shipped_parts()))
        self.say(heading.setText, lambda: self.tr("About"))
        self.say(version.setText, lambda: f"{program_name()} {__version__} · Apache-2.0")
        self.say(
            text.setText,
            lambda: self.tr(
                "Free software, made with Qt (LGPL-3), SQLCipher, pyxform and others. "
                "Licences of what ships with it:"
            ),
        )
        self.say(self.everything.setText, lambda: self.tr("All parts"))

    def reword(self) -> None:
        super().reword()
        self.updates.show_words(
            self.tr("New version"), self.tr("Looked for only when you ask; from your organisation")
        )

    def _show(self, name: str, file: str) -> None:
        overlay = self._sheet(name)
        overlay.sheet.add(_text_area(name, self.model.licence_text(file)))
        self._open(overlay)

    def _show_everything(self) -> None:
        parts = self.model.shipped_parts()
        title = self.tr("All parts")
        overlay = self._sheet(title)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.addItems([part_words(part) for part in parts])
        self.text = _text_area(self.tr("Licence of the part that is chosen"), "")

        def show_text(row: int) -> None:
            self.text.setPlainText(self.model.licence_text(f"licences/{parts[row].file}"))

        self.list.currentRowChanged.connect(show_text)
        self.list.setCurrentRow(0)
        overlay.sheet.add(self.list, self.text)
        self._open(overlay)

    def _sheet(self, title: str) -> Overlay:
        overlay = Overlay(ground_of(self), width=720)
        overlay.set_title(title)
        return overlay

    def _open(self, overlay: Overlay) -> None:
        overlay.open_sheet(overlay.add_button(Button("primary", text=self.tr("Close"))))
        self.overlay = overlay


def part_words(part: ShippedPart) -> str:
    """«lxml 6.1.3 · BSD-3-Clause»."""
    return " · ".join(
        word for word in (f"{part.name} {part.version}".strip(), part.licence) if word
    )


def _text_area(name: str, content: str) -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setAccessibleName(name)
    text.setPlainText(content)
    text.setMinimumHeight(TEXT_HEIGHT)
    return text
