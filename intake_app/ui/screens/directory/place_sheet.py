"""A place of the directory written by hand: a new one, or one that is there already."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from intake_app.casework import (
    POPULATIONS,
    SERVICES,
    STATES,
    DirectoryEntry,
    ReadDirectory,
    Receiving,
    RowFault,
)
from intake_app.ui import theme
from intake_app.ui.components.buttons import primary_button, quiet_button
from intake_app.ui.components.case_words import service_words
from intake_app.ui.components.directory_words import (
    LANGUAGES,
    field_words,
    kind_words,
    language_words,
    population_words,
    written_words,
)
from intake_app.ui.components.fields import Field
from intake_app.ui.components.mexican_states import state_name
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.sheet import row_layout
from intake_app.ui.components.text import Label, announce
from intake_app.ui.components.tick_group import TickGroup

WIDTH = 720
NOTES_HEIGHT = 84
LONGEST_LINE = 300

Write = Callable[[Mapping[str, str]], ReadDirectory]
"""Keeps what was written, or tells what is wrong with it."""


class PlaceSheet(Overlay):
    """What is known of a place, field by field; only what is kept closes it."""

    def __init__(
        self,
        window: QWidget,
        entry: DirectoryEntry | None,
        write: Write,
        done: Callable[[str], object],
    ) -> None:
        """entry: the place as it is; None for a new one. done: told the id of what was kept."""
        super().__init__(window, width=WIDTH)
        self._write = write
        self._done = done
        self.set_title(self.tr("A new place") if entry is None else self.tr("Change this place"))
        self.add_text(
            self.tr(
                "The day of checking is not set here: call, then press «Verified today» on the "
                "place."
            ),
            "small",
        )
        self.fields: dict[str, Field] = {}
        self.groups: dict[str, TickGroup] = {}
        self._lines(entry, "name")
        self._make_kind(entry)
        self._group(
            "services",
            [(one, service_words(one)) for one in SERVICES],
            () if entry is None else entry.services,
            self.tr("nothing chosen yet"),
        )
        self._lines(entry, "phone", "other_phone")
        self._lines(entry, "hours", "place")
        self._lines(entry, "address")
        self._group(
            "states",
            [(one, state_name(one)) for one in STATES],
            () if entry is None else entry.states,
            self.tr("the whole country"),
        )
        self._group(
            "populations",
            [(one, population_words(one)) for one in POPULATIONS if one != "all"],
            () if entry is None or "all" in entry.populations else entry.populations,
            self.tr("everybody"),
        )
        spoken = () if entry is None else entry.languages
        self._group(
            "languages",
            [(one, language_words(one)) for one in dict.fromkeys((*LANGUAGES, *spoken))],
            spoken,
            self.tr("not known"),
        )
        self._lines(entry, "email", "web")
        self._make_notes("" if entry is None else entry.notes)
        self.no = self.add_button(quiet_button(self.tr("Leave it")))
        self.yes = primary_button(self.tr("Keep it"))
        self.yes.clicked.connect(self.accept)
        self.buttons.addWidget(self.yes)

    def open_place(self) -> None:
        """Shows it, the keyboard on the name."""
        self.open_sheet(self.fields["name"].editor)

    def said(self) -> dict[str, str]:
        """What stands in the fields, by their names; codes separated by blanks."""
        lines = {name: field.text() for name, field in self.fields.items()}
        chosen = {name: " ".join(group.values()) for name, group in self.groups.items()}
        return {**lines, **chosen, "notes": self.notes.toPlainText()}

    def accept(self) -> None:
        """Keeps the place and closes, or says what to do where something is wrong."""
        read = self._write(self.said())
        if read.entries:
            self.close_sheet()
            self._done(read.entries[0].entry_id)
            return
        self._show_faults({one.column: one for one in reversed(read.faults)})

    # ---------------------------------------------------------------- inside
    def _show_faults(self, faults: Mapping[str, RowFault]) -> None:
        """Each beside its field; the keyboard goes to the first of them."""
        first: QWidget | None = None
        for name, field in self.fields.items():
            if name in faults:
                field.set_problem(written_words(faults[name]))
                first = first or field.editor
        for name, group in self.groups.items():
            if name in faults:
                group.set_problem(written_words(faults[name]))
                group.show_rows(True)
                first = first or group.open
        if "notes" in faults:
            self._notes_problem.setText(written_words(faults["notes"]))
            self._notes_problem.show()
            announce(self.notes, self._notes_problem.text())
            first = first or self.notes
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(first)

    def _lines(self, entry: DirectoryEntry | None, *names: str) -> None:
        """Lines of text, side by side."""
        beside = row_layout(spacing=theme.MEDIUM)
        for name in names:
            field = Field()
            field.set_label(field_words(name))
            field.editor.setMaxLength(LONGEST_LINE)
            field.set_text("" if entry is None else str(getattr(entry, name)))
            field.edited.connect(self._hold)
            field.submitted.connect(self.accept)
            self.fields[name] = field
            beside.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.sheet.column.addLayout(beside)

    def _group(
        self,
        name: str,
        lines: list[tuple[str, str]],
        chosen: tuple[str, ...],
        none: str,
        *,
        is_one: bool = False,
    ) -> None:
        group = TickGroup(field_words(name), lines, chosen, none=none, is_one=is_one)
        group.edited.connect(self._hold)
        self.groups[name] = group
        self.sheet.add(group)

    def _make_kind(self, entry: DirectoryEntry | None) -> None:
        self._group(
            "receiving",
            [(one.value, kind_words(one.value)) for one in Receiving],
            () if entry is None else (entry.receiving.value,),
            self.tr("nothing chosen yet"),
            is_one=True,
        )

    def _make_notes(self, text: str) -> None:
        label = Label("strong")
        label.setText(field_words("notes"))
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName(field_words("notes"))
        self.notes.setFixedHeight(theme.appearance().pixels(NOTES_HEIGHT))
        self.notes.setPlainText(text)
        self.notes.textChanged.connect(self._hold)
        label.setBuddy(self.notes)
        self._notes_problem = Label("attention")
        self._notes_problem.hide()
        self.sheet.add(label, self.notes, self._notes_problem)

    def _hold(self) -> None:
        """What was written is not lost by a stray Escape."""
        self.can_dismiss = False
        self._notes_problem.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_S and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.accept()
            event.accept()
            return
        super().keyPressEvent(event)
