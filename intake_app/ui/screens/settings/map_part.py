"""The map beneath places: the one that comes along, or a file (MBTiles) that somebody made."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from intake_app.domain.errors import IntakeError
from intake_app.system import MapTiles
from intake_app.ui import theme
from intake_app.ui.components.buttons import quiet_button
from intake_app.ui.components.sheet import Sheet, row_layout
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Worded
from intake_app.ui.messages import message_of
from intake_app.ui.screens.settings.model import SettingsModel

ChooseMap = Callable[[str, str], Path | None]
"""Title and filter."""


class MapPart(Worded):
    """A sheet: which map is shown, another one, and back to that of the program."""

    def __init__(self, model: SettingsModel, choose: ChooseMap) -> None:
        super().__init__()
        self.model = model
        self._choose = choose
        self._fault: IntakeError | None = None
        outer = row_layout()
        self.setLayout(outer)
        sheet = Sheet(spacing=theme.SMALL)
        outer.addWidget(sheet)
        heading = Label("heading")
        self.words = Label()
        self.note = Label("small")
        self.choose_button = quiet_button(icon="map")
        self.without_button = quiet_button(icon="undo-2")
        self.choose_button.clicked.connect(self._take_file)
        self.without_button.clicked.connect(self._take_none)
        sheet.add(heading, self.words, self.note)
        across = QHBoxLayout()
        across.setSpacing(theme.SMALL)
        across.addWidget(self.choose_button)
        across.addWidget(self.without_button)
        across.addStretch(1)
        across.setAlignment(Qt.AlignmentFlag.AlignLeading)
        sheet.column.addLayout(across)
        self.say(heading.setText, lambda: self.tr("Map"))
        self.say(self.choose_button.setText, lambda: self.tr("Choose a map file"))
        self.say(self.without_button.setText, lambda: self.tr("Only the program's map"))

    def refresh(self) -> None:
        """Reads the setting again, and looks whether the file is there."""
        file = self.model.values().map_file
        fault = self._fault
        if fault is None and file:
            fault = _fault_of(Path(file))
        self.words.setText(
            Path(file).name if file else self.tr("Borders and towns, as they come along.")
        )
        self.note.setText(
            message_of(fault).text()
            if fault is not None
            else self.tr(
                "Questions about places show it. A file with pictures of your region (MBTiles "
                "with png, jpg or webp) makes it finer; it stays where it is and nothing is "
                "fetched from the network."
            )
        )
        self.without_button.setVisible(bool(file))

    def reword(self) -> None:
        super().reword()
        self.refresh()

    def _take_file(self) -> None:
        file = self._choose(self.tr("Choose a map file"), self.tr("Maps (*.mbtiles)"))
        if file is None:
            return
        self._fault = _fault_of(file)
        if self._fault is None:
            try:
                self.model.set_map_file(str(file))
            except IntakeError as error:
                self._fault = error
        self.refresh()
        self._fault = None

    def _take_none(self) -> None:
        self.model.set_map_file("")
        self.refresh()
        self.choose_button.setFocus()


def _fault_of(file: Path) -> IntakeError | None:
    """Why it cannot be shown."""
    try:
        MapTiles(file).close()
    except IntakeError as error:
        return error
    return None
