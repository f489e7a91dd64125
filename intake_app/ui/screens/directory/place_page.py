"""One place of the directory: the telephone large, all that is known, and when it was checked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from intake_app.services import DirectoryRow
from intake_app.ui import theme
from intake_app.ui.components.buttons import (
    Button,
    danger_button,
    leading_button,
    primary_button,
    quiet_button,
)
from intake_app.ui.components.directory_words import fields_in_words, staleness
from intake_app.ui.components.overlay import Overlay, ask, ground_of
from intake_app.ui.components.sheet import Page, Sheet, clear_layout, row_layout
from intake_app.ui.components.text import Label, StateWord
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.directory.model import DirectoryModel
from intake_app.ui.screens.directory.place_sheet import PlaceSheet


class PlacePage(Worded):
    """The open place."""

    left = Signal()

    def __init__(self, model: DirectoryModel) -> None:
        super().__init__()
        self.model = model
        self.entry_id = ""
        self._row: DirectoryRow | None = None
        self.question: Overlay | None = None
        self.sheet: PlaceSheet | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = Page(width=theme.PAGE_WIDTH)
        outer.addWidget(self.page)
        self.back = leading_button(icon="chevron-left")
        self.back.clicked.connect(self.left)
        self.page.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        self.name = Label("title")
        self.state = StateWord()
        sheet = Sheet(spacing=theme.MEDIUM)
        self._phone = Label("title", selectable=True)
        self._hours = Label("muted")
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(theme.LARGE)
        self._fields.setVerticalSpacing(theme.SMALL)
        self._fields.setColumnStretch(1, 1)
        sheet.add(self._phone, self._hours)
        sheet.column.addLayout(self._fields)
        acts = row_layout()
        self.verify = primary_button(icon="check")
        self.verify.clicked.connect(self.verified)
        self.remove = danger_button(icon="trash-2")
        self.remove.clicked.connect(self.ask_to_remove)
        self.change = quiet_button(icon="pencil")
        self.change.clicked.connect(self.write)
        acts.addWidget(self.verify)
        acts.addWidget(self.change)
        acts.addStretch(1)
        acts.addWidget(self.remove)
        self._note = Label("small")
        self.page.add(self.name, self.state)
        self.page.column.addLayout(acts)
        self.page.add(self._note, sheet)
        self.say(self.back.setText, lambda: self.tr("All places"))
        self.say(self.verify.setText, lambda: self.tr("Verified today"))
        self.say(self.change.setText, lambda: self.tr("Change it"))
        self.say(self.remove.setText, lambda: self.tr("Take it out"))
        self.say(
            self._note.setText,
            lambda: self.tr(
                "Call and ask: is the number right, are the hours, do they take new people? Then "
                "press «Verified today»; your name stays beside the day."
            ),
        )

    def show_place(self, entry_id: str) -> bool:
        """Shows the place; False where it is not there."""
        self.entry_id = entry_id
        self._row = self.model.find(entry_id)
        if self._row is None:
            return False
        self._draw(self._row)
        self.page.verticalScrollBar().setValue(0)
        return True

    def refresh(self) -> None:
        """Reads the place again; leads back to the list where it is gone."""
        found = self.model.find(self.entry_id)
        if found is None:
            self.left.emit()
        elif found != self._row:
            self._row = found
            self._draw(found)

    def focus_first(self) -> None:
        """Puts the keyboard on the way back."""
        self.back.setFocus()

    def reword(self) -> None:
        super().reword()
        if self._row is not None:
            self._draw(self._row)

    def words(self) -> str:
        """All that is shown."""
        return "\n".join(label.text() for label in self.page.findChildren(Label))

    # ---------------------------------------------------------------- acts
    def verified(self) -> None:
        """Somebody called today and it is right."""
        self.model.verified(self.entry_id)
        self.refresh()

    def write(self) -> None:
        """The fields of the place, to be changed by hand."""
        if self._row is None:
            return
        entry = self._row.entry
        sheet = PlaceSheet(
            ground_of(self),
            entry,
            lambda said: self.model.write(said, entry.entry_id),
            lambda _: self.refresh(),
        )
        self.sheet = sheet
        sheet.open_place()

    def ask_to_remove(self) -> None:
        """Asks, then takes the place out."""
        self.question = ask(
            ground_of(self),
            self.tr("Take this place out?"),
            self.tr("Referrals that name it keep its name. A table can bring it back."),
            yes=Button("danger", "trash-2", text=self.tr("Take it out")),
            no=Button("primary", text=self.tr("Keep it")),
            act=self._remove,
        )

    def _remove(self) -> None:
        self.model.remove(self.entry_id)
        self.left.emit()

    # ---------------------------------------------------------------- drawing
    def _draw(self, row: DirectoryRow) -> None:
        entry = row.entry
        self.name.setText(entry.name)
        words, icon, tone = staleness(row)
        by = f" · {entry.verified_by}" if entry.verified_by else ""
        self.state.show_state(icon, words + by, tone)
        self._phone.setText(entry.phone)
        self._phone.setVisible(bool(entry.phone))
        self._hours.setText(entry.hours)
        self._hours.setVisible(bool(entry.hours))
        clear_layout(self._fields)
        above = {"phone", "hours"}
        for number, (name, said) in enumerate(fields_in_words(entry, without=above)):
            label, value = Label("small", wraps=False), Label(selectable=True)
            label.setText(name)
            value.setText(said)
            self._fields.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            self._fields.addWidget(value, number, 1)
