"""Short lists of choices: every choice a row, picked by digit, letter, arrows or pointer."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from intake_app.forms import ChoiceView, QuestionView
from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.choice_row import (
    PICTURE_HEIGHT,
    TILE_PICTURE_HEIGHT,
    ChoiceRow,
    ManyRow,
    OneRow,
    Shape,
)
from intake_app.ui.components.player import PlayBar
from intake_app.ui.questions.base import ASIDE, QuestionWidget, picture
from intake_app.ui.questions.materials import MediaLoader, no_media

MOST_DIGITS = 9
HEAD_HEIGHT = 34
"""Room for «Clear» beside the label, so that nothing moves when it comes."""
LETTERS_MILLISECONDS = 900
"""Letters typed within this time are read together."""
NARROW_COLUMN = 170
NARROW_TILE = 140
NARROW_STEP = 84
SCALE_PICTURE_HEIGHT = 56
PACK_CELLS = 24
"""Cells of a line into which choices as wide as their words are laid."""
_COLUMNS = re.compile(r"(?:columns|compact|quickcompact)-(\d+)")


def folded(text: str) -> str:
    """Text for comparing: lower case, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


class ChoicesQuestion(QuestionWidget):
    """What one and several choices share: rows of which one holds the keyboard."""

    row_type: type[OneRow] | type[ManyRow]

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self._body = QWidget(self)
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, theme.TIGHT, 0, 0)
        self._grid.setSpacing(6)
        self.rows: list[ChoiceRow] = []
        self._columns = 1
        self._plan: Plan | None = None
        self._choice_sound: PlayBar | None = None
        self._shown: tuple[ChoiceView, ...] = ()
        self._letters = ""
        self._since_letter = QElapsedTimer()
        self._clear: Button | None = None
        head = self._head.layout()
        if isinstance(head, QHBoxLayout):
            # A least height set on the head itself would count for more than its label's own, and
            # a label of two lines be cut.
            head.addStrut(theme.appearance().pixels(HEAD_HEIGHT))
        self.put_editor(self._body)

    # ------------------------------------------------------------ showing
    def show_value(self, view: QuestionView) -> None:
        self._show_rows(view)
        self.show_chosen(view)
        self._show_clear(bool(view.value) and not view.readonly)
        self._choose_stop()

    def show_chosen(self, view: QuestionView) -> None:
        """Mark what is chosen."""
        chosen = set(view.value.split())
        for row, choice in zip(self.rows, view.choices, strict=True):
            is_chosen = choice.value in chosen
            row.mark_chosen(is_chosen)
            row.fit(row.width())
            row.setEnabled(not view.readonly)

    def tab_stops(self) -> list[QWidget]:
        return list(self.rows)

    def take_focus(self) -> bool:
        stop = self._stop()
        if stop is None or not stop.isEnabled():
            return False
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def name_controls(self, view: QuestionView) -> None:
        description = f"{self.spoken_name(view)}. {self.spoken_description(view)}".strip()
        for row in self.rows:
            row.setAccessibleDescription(description)
        if self._clear is not None:
            self.name_control(self._clear, view, self.tr("Clear"))

    def _show_rows(self, view: QuestionView) -> None:
        plan = self.plan(view)
        if plan == self._plan and view.choices == self._shown and not plan.is_packed:
            return
        fresh = view.choices != self._shown or plan != self._plan
        while len(self.rows) > len(view.choices):
            row = self.rows.pop()
            row.hide()
            self._grid.removeWidget(row)
            row.deleteLater()
        while len(self.rows) < len(view.choices):
            self.rows.append(self._new_row())
        if fresh:
            for index, (row, choice) in enumerate(zip(self.rows, view.choices, strict=True)):
                self._show_row(row, choice, index, plan)
        self._lay_out(plan)
        self._shown, self._plan = view.choices, plan

    def plan(self, view: QuestionView) -> "Plan":
        """How the choices are laid out at the present width."""
        return plan_of(view.appearances, len(view.choices), self.width())

    def _show_row(self, row: ChoiceRow, choice: ChoiceView, index: int, plan: "Plan") -> None:
        digit = str(index + 1) if index < MOST_DIGITS else ""
        shape = plan.shape
        words = choice.label.plain or choice.value
        html = choice.label.html
        row.offer_sound(self._sound_name(choice))
        row.show_choice(words, html, digit, self._picture_of(choice, shape), shape)

    def _sound_name(self, choice: ChoiceView) -> str:
        if not choice.media.get("audio"):
            return ""
        words = self.tr("Listen to %1").replace("%1", choice.label.plain or choice.value)
        return f"{words} (Ctrl+{self.tr('Space')})"

    def _lay_out(self, plan: "Plan") -> None:
        """Give every row its cells of the grid."""
        cells = PACK_CELLS if plan.is_packed else plan.columns
        line = cell = 0
        for row in self.rows:
            span = 1
            if plan.is_packed:
                room = max(self.width(), NARROW_COLUMN * 2) + self._grid.horizontalSpacing()
                needed = row.natural_width() + self._grid.horizontalSpacing()
                span = min(max(math.ceil(needed * PACK_CELLS / room), 1), PACK_CELLS)
            if cell + span > cells:
                line, cell = line + 1, 0
            self._grid.addWidget(row, line, cell, 1, span)
            cell += span
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < cells else 0)
        self._columns = 1 if plan.is_packed else plan.columns

    def _new_row(self) -> ChoiceRow:
        row = self.row_type(self._body)
        row.focused.connect(self._note_focus)
        row.blurred.connect(self.tell_left)
        row.clicked.connect(lambda _checked=False, row=row: self._take_click(row))
        row.sound_asked.connect(lambda row=row: self.play_sound(self.rows.index(row)))
        return row

    def _picture_of(self, choice: ChoiceView, shape: Shape = Shape.ROW) -> QPixmap | None:
        name = choice.media.get("image") or choice.media.get("big-image")
        height = TILE_PICTURE_HEIGHT if shape is Shape.TILE else PICTURE_HEIGHT
        if shape is Shape.SCALE:
            height = SCALE_PICTURE_HEIGHT
        return picture(self._media, name, height) if name else None

    def play_sound(self, index: int) -> None:
        """Play the sound of a choice, or stop it."""
        name = self._view.choices[index].media.get("audio") if self._view is not None else None
        if not name:
            return
        if self._choice_sound is None:
            self._choice_sound = PlayBar(self, is_small=True)
            self._choice_sound.hide()
            self._place(self._choice_sound, ASIDE)
        words = self._view.choices[index].label.plain if self._view is not None else ""
        plain = PurePath(name).name
        self._choice_sound.show_source(words, lambda: self._media(plain))
        self._choice_sound.show()
        self._choice_sound.toggle()

    def _show_clear(self, can_clear: bool) -> None:
        if self._clear is None:
            if not can_clear:
                return
            self._clear = Button("plain", parent=self._head)
            self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the Delete key does the same
            self._clear.clicked.connect(self.clear_answer)
            layout = self._head.layout()
            if layout is not None:
                layout.addWidget(self._clear)
        self._clear.setText(self.tr("Clear"))
        self._clear.setToolTip(self.tr("Takes the answer back (Delete)"))
        self._clear.setVisible(can_clear)

    # ------------------------------------------------------------ the keyboard's place
    def _stop(self) -> ChoiceRow | None:
        return next(
            (row for row in self.rows if row.focusPolicy() == Qt.FocusPolicy.StrongFocus), None
        )

    def _choose_stop(self) -> None:
        """Tab reaches one row: where the keyboard is, else the first chosen, else the first."""
        here = next((row for row in self.rows if row.hasFocus()), None)
        chosen = next((row for row in self.rows if row.isChecked()), None)
        stop = here or chosen or (self.rows[0] if self.rows else None)
        for row in self.rows:
            policy = Qt.FocusPolicy.StrongFocus if row is stop else Qt.FocusPolicy.ClickFocus
            if row.focusPolicy() != policy:
                row.setFocusPolicy(policy)

    def _note_focus(self) -> None:
        self._choose_stop()
        self.tell_entered()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._view is not None and self._view.appearances:
            self._show_rows(self._view)
            self.show_chosen(self._view)

    # ------------------------------------------------------------ what the person does
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._take_key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Space:
            found = next((i for i, row in enumerate(self.rows) if row.hasFocus()), None)
            if found is not None:
                self.play_sound(found)
            return found is not None
        if modifiers & ~Qt.KeyboardModifier.ShiftModifier or not self.rows:
            return False
        key = Qt.Key(event.key())
        here = next((i for i, row in enumerate(self.rows) if row.hasFocus()), 0)
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        steps = {
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Right: -1 if backwards else 1,
            Qt.Key.Key_Left: 1 if backwards else -1,
        }
        if key in steps:
            target = here + steps[key]
            if 0 <= target < len(self.rows):
                self.move_to(target)
            return True
        if self._view is None or self._view.readonly:
            return False
        if key == Qt.Key.Key_Space:
            self.pick(here, again=True)
            return True
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_answer()
            return True
        return self._take_character(event.text())

    def _take_character(self, text: str) -> bool:
        if len(text) != 1 or not text.isalnum():
            return False
        if text in "123456789":
            index = int(text) - 1
            if index < len(self.rows):
                self.rows[index].setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.pick(index, again=self.toggles)
            return True
        fresh = not self._since_letter.isValid() or (
            self._since_letter.elapsed() > LETTERS_MILLISECONDS
        )
        letters = folded(text if fresh else self._letters + text)
        self._since_letter.start()
        here = next((i for i, row in enumerate(self.rows) if row.hasFocus()), -1)
        found = first_match(letters, [row.words() for row in self.rows], here, again=fresh)
        if found is None and not fresh:
            letters = folded(text)
            found = first_match(letters, [row.words() for row in self.rows], here, again=True)
        self._letters = letters
        if found is not None:
            self.move_to(found)
        return True

    @property
    def toggles(self) -> bool:
        """Whether picking a chosen row takes the choice back."""
        return False

    def move_to(self, index: int) -> None:
        """Put the keyboard on a row."""
        self.rows[index].setFocus(Qt.FocusReason.TabFocusReason)

    def pick(self, index: int, *, again: bool) -> None:
        """Choose a row; `again` says that a chosen row is taken back."""
        raise NotImplementedError

    def clear_answer(self) -> None:
        """Take the answer back."""
        self.tell("")

    def _take_click(self, row: ChoiceRow) -> None:
        row.mark_chosen(not row.isChecked())  # the view decides what is chosen, not the button
        if row in self.rows:
            self.pick(self.rows.index(row), again=self.toggles)


class SelectOneQuestion(ChoicesQuestion):
    """One of a few."""

    row_type = OneRow

    def move_to(self, index: int) -> None:
        super().move_to(index)
        if self._view is None or self._view.readonly or is_quick(self._view.appearances):
            return  # where choosing goes on to the next question, moving about must not choose
        self.pick(index, again=False)

    def pick(self, index: int, *, again: bool) -> None:
        view = self._view
        if view is None or view.readonly:
            return
        value = view.choices[index].value
        if value == view.value:
            if again:
                self.tell("")
            else:
                self.show_value(view)
            return
        self.tell(value)
        if "no-buttons" in view.appearances:
            self.play_sound(index)
        if is_quick(view.appearances):
            self.advanced.emit(view.path)

    def _take_click(self, row: ChoiceRow) -> None:
        if row in self.rows:
            self.pick(self.rows.index(row), again=False)
            if self._view is not None:
                self.show_value(self._view)


class SelectMultipleQuestion(ChoicesQuestion):
    """Any of a few."""

    row_type = ManyRow

    @property
    def toggles(self) -> bool:
        return True

    def pick(self, index: int, *, again: bool) -> None:
        view = self._view
        if view is None or view.readonly:
            return
        value = view.choices[index].value
        chosen = view.value.split()
        if value in chosen:
            if again:
                chosen.remove(value)
        else:
            chosen.append(value)
        self.tell(in_list_order(chosen, view.choices))


class AcknowledgeQuestion(QuestionWidget):
    """Something read and agreed to: one row that says OK."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self.row = ManyRow(self)
        self.row.focused.connect(self.tell_entered)
        self.row.blurred.connect(self.tell_left)
        self.row.clicked.connect(self._toggle)
        self.put_editor(self.row)

    def tab_stops(self) -> list[QWidget]:
        return [self.row]

    def show_value(self, view: QuestionView) -> None:
        self.row.show_choice(self.tr("Understood"), "", "1", None)
        self.row.mark_chosen(view.value == "OK")
        self.row.setEnabled(not view.readonly)

    def name_controls(self, view: QuestionView) -> None:
        self.row.setAccessibleName(f"{self.spoken_name(view)}: {self.row.words()}")
        self.row.setAccessibleDescription(self.spoken_description(view))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Space | Qt.Key.Key_1 if not event.modifiers():
                self._toggle()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if not event.modifiers():
                self.tell("")
            case _:
                super().keyPressEvent(event)

    def _toggle(self) -> None:
        if self._view is None:
            return
        self.row.mark_chosen(self._view.value == "OK")
        self.tell("" if self._view.value == "OK" else "OK")


@dataclass(frozen=True, slots=True)
class Plan:
    """How the choices of a question are laid out."""

    columns: int
    shape: Shape
    is_packed: bool = False
    """Each as wide as its words, as many in a line as fit."""


def plan_of(appearances: frozenset[str], count: int, width: int) -> Plan:
    """How the form asks for the choices to be laid out, as far as there is room."""
    if "likert" in appearances:
        if not width or width // max(count, 1) >= NARROW_STEP:
            return Plan(max(count, 1), Shape.SCALE)
        return Plan(1, Shape.ROW)
    is_bare = "no-buttons" in appearances or any(
        token.startswith(("compact", "quickcompact")) for token in appearances
    )
    if appearances & {"columns-pack", "horizontal-compact"} and not is_bare:
        return Plan(1, Shape.ROW, is_packed=True)
    asked = 1
    for appearance in appearances:
        if match := _COLUMNS.fullmatch(appearance):
            asked = max(int(match[1]), 1)
        elif appearance in {"columns", "horizontal"}:
            asked = 3
        elif appearance in {"compact", "quickcompact", "columns-pack"}:
            asked = count
    if is_bare and asked == 1 and not any(_COLUMNS.fullmatch(token) for token in appearances):
        asked = count
    narrow = NARROW_TILE if is_bare else NARROW_COLUMN
    fitting = max(width // narrow, 1) if width > narrow else 4
    return Plan(max(min(asked, count, fitting), 1), Shape.TILE if is_bare else Shape.ROW)


def is_quick(appearances: frozenset[str]) -> bool:
    """Whether choosing goes on to the next question."""
    return any(name == "quick" or name.startswith("quickcompact") for name in appearances)


def first_match(letters: str, words: Sequence[str], here: int, *, again: bool) -> int | None:
    """The next of `words` that begins with `letters`, going round from `here`.

    again: a first letter goes on to the next match; further letters may stay.
    """
    order = [(here + step) % len(words) for step in range(1 if again else 0, len(words) + 1)]
    return next((index for index in order if folded(words[index]).startswith(letters)), None)


def in_list_order(chosen: Sequence[str], choices: Sequence[ChoiceView]) -> str:
    """Chosen values joined by a space, in the list's order; values not in the list come last."""
    known = [choice.value for choice in choices if choice.value in chosen]
    return " ".join(known + [value for value in chosen if value not in known])
