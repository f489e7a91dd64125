"""Long lists of choices: a filter and a list, for ten or a hundred thousand lines."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from intake_app.forms import ChoiceView, QuestionView
from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.text import Label
from intake_app.ui.components.wrap_label import WrapLabel
from intake_app.ui.questions.base import ENTER, LineField, QuestionWidget
from intake_app.ui.questions.choices import folded, in_list_order
from intake_app.ui.questions.materials import MediaLoader, no_media

LIST_ROWS = 6
MOST_SHOWN = 500
"""More matches than this are not listed: the person types another letter."""

Index = QModelIndex | QPersistentModelIndex


class MatchesModel(QAbstractListModel):
    """The choices whose words match the filter."""

    def __init__(self, parent: QWidget, *, ticks: bool) -> None:
        super().__init__(parent)
        self._ticks = ticks
        self._choices: Sequence[ChoiceView] = ()
        self._folded: list[str] | None = None
        self._matches: list[int] = []
        self._labels: dict[str, str] = {}
        self._chosen: frozenset[str] = frozenset()
        self._filter = ""
        self.left_out = 0
        """Matches that are not listed."""

    def show_choices(self, choices: Sequence[ChoiceView]) -> None:
        """List other choices, with the same filter."""
        if choices is self._choices:
            return
        self._choices, self._folded = choices, None
        self._labels = {choice.value: choice.label.plain or choice.value for choice in choices}
        self._search()

    def show_chosen(self, chosen: frozenset[str]) -> None:
        """Mark what is chosen."""
        if chosen != self._chosen:
            self._chosen = chosen
            if self._matches:
                self.dataChanged.emit(self.index(0), self.index(len(self._matches) - 1))

    def filter(self, text: str) -> None:
        """List only choices with these words; those that begin with them come first."""
        text = folded(text.strip())
        if text != self._filter:
            self._filter = text
            self._search()

    def choice(self, row: int) -> ChoiceView | None:
        """The choice on a line, or None."""
        return self._choices[self._matches[row]] if 0 <= row < len(self._matches) else None

    def words_of(self, value: str) -> str:
        """The label of a value; the value itself when the list does not have it."""
        return self._labels.get(value, value)

    def row_of(self, value: str) -> int:
        """The line of a value, -1 when it is not listed."""
        return next(
            (row for row, i in enumerate(self._matches) if self._choices[i].value == value), -1
        )

    def _search(self) -> None:
        self.beginResetModel()
        if not self._filter:
            found = list(range(len(self._choices)))
        else:
            if self._folded is None:
                self._folded = [
                    folded(choice.label.plain or choice.value) for choice in self._choices
                ]
            words = self._filter.split()
            found = [
                index
                for index, text in enumerate(self._folded)
                if all(word in text for word in words)
            ]
            starts = self._folded
            found.sort(key=lambda index: not starts[index].startswith(self._filter))
        self.left_out = max(len(found) - MOST_SHOWN, 0)
        self._matches = found[:MOST_SHOWN]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._matches)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self.choice(index.row())
        if choice is None:
            return None
        chosen = choice.value in self._chosen
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return choice.label.plain or choice.value
            case Qt.ItemDataRole.CheckStateRole if self._ticks:
                return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.FontRole if chosen:
                return theme.appearance().font(theme.Size.BODY, theme.SEMIBOLD)
            case _:
                return None


class MatchesList(QListView):
    """The list below the filter; letters typed here go back to the filter."""

    picked = Signal(int)
    typed = Signal(str)
    left_upwards = Signal()
    focused = Signal()
    blurred = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setFixedHeight(theme.appearance().pixels(theme.TARGET + 6) * LIST_ROWS)
        self.clicked.connect(lambda index: self.picked.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if key in ENTER or key == Qt.Key.Key_Space:
            self.picked.emit(self.currentIndex().row())
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self.currentIndex().row() <= 0):
            self.left_upwards.emit()
        elif key == Qt.Key.Key_Backspace or (
            text.isprintable()
            and text
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.typed.emit("" if key == Qt.Key.Key_Backspace else text)
        elif key in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
        ):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.blurred.emit()


class FilterField(LineField):
    """The filter: down and Enter go on to the list."""

    went_down = Signal()
    picked_first = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not event.modifiers():
            self.went_down.emit()
        elif event.key() in ENTER and self.text().strip() and not event.modifiers():
            self.picked_first.emit()
        else:
            super().keyPressEvent(event)


class LongListCounts(QObject):
    """Counts in words; a class of its own because lupdate finds plural forms only in self.tr."""

    def more(self, count: int) -> str:
        """How many are not shown."""
        return self.tr("and %n more: type another letter", "", count)

    def choices(self, count: int) -> str:
        """How many are shown."""
        return self.tr("%n choice(s)", "", count)


class LongListQuestion(QuestionWidget):
    """What one and several choices from a long list share.

    The list is open while the keyboard is in the question; the chosen words stand above it.
    """

    ticks = False

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        self._chosen_line = QWidget(body)
        line = QHBoxLayout(self._chosen_line)
        line.setContentsMargins(0, 0, 0, 0)
        self.chosen_words = WrapLabel(self._chosen_line, kind="strong")
        self.clear_button = Button("plain", parent=self._chosen_line)
        self.clear_button.clicked.connect(self._clear_answer)
        line.addWidget(self.chosen_words, 1)
        line.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignTop)
        self.field = FilterField(body)
        self.field.setClearButtonEnabled(True)
        self.model = MatchesModel(body, ticks=self.ticks)
        self.list = MatchesList(body)
        self.list.setModel(self.model)
        self.list.hide()
        self.count = Label("small", wraps=False, parent=body)
        self.count.hide()
        for widget in (self._chosen_line, self.field, self.list, self.count):
            column.addWidget(widget)
        self.put_editor(body)
        self.field.textEdited.connect(self._filter)
        self.field.went_down.connect(self._go_down)
        self.field.picked_first.connect(lambda: self._take_row(0))
        self.field.focused.connect(self._open)
        self.field.blurred.connect(self._maybe_close)
        self.list.picked.connect(self._take_row)
        self.list.typed.connect(self._type_on)
        self.list.left_upwards.connect(self._go_up)
        self.list.focused.connect(self.tell_entered)
        self.list.blurred.connect(self._maybe_close)

    # ------------------------------------------------------------ showing
    def show_value(self, view: QuestionView) -> None:
        self.model.show_choices(view.choices)
        values = view.value.split()
        self.model.show_chosen(frozenset(values))
        words = [self.model.words_of(value) for value in values]
        self.chosen_words.show_text(" · ".join(words))
        self._chosen_line.setVisible(bool(words))
        self.clear_button.setText(self.tr("Clear"))
        self.clear_button.setVisible(not view.readonly)
        self.field.setVisible(not view.readonly)
        self.field.setPlaceholderText(self.tr("Type to find, or press the down key"))
        self._count()
        if view.readonly:
            self.list.hide()
            self.count.hide()

    def tab_stops(self) -> list[QWidget]:
        return [self.clear_button, self.field, self.list]

    def take_focus(self) -> bool:
        if self._view is None or self._view.readonly:
            return False
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def name_controls(self, view: QuestionView) -> None:
        self.name_control(self.field, view)
        self.name_control(self.list, view, self.tr("choices"))
        self.name_control(self.clear_button, view, self.tr("Clear"))
        if self.chosen_words.text():
            description = self.tr("Chosen: %1").replace("%1", self.chosen_words.text())
            self.field.setAccessibleDescription(
                f"{description}. {self.spoken_description(view)}".strip()
            )

    def _count(self) -> None:
        # Not self.tr: with a number it takes the subclass's empty context for a translation.
        counts = LongListCounts()
        shown, more = self.model.rowCount(), self.model.left_out
        if not shown:
            self.count.setText(self.tr("Nothing has these words."))
        elif more:
            self.count.setText(counts.more(more))
        else:
            self.count.setText(counts.choices(shown))

    # ------------------------------------------------------------ moving about
    def _open(self) -> None:
        if self._view is not None and not self._view.readonly:
            self.list.show()
            self.count.show()
            self._scroll_to_chosen()
        self.tell_entered()

    def _maybe_close(self) -> None:
        if not (self.field.hasFocus() or self.list.hasFocus()):
            if self.field.text():
                self.field.clear()
                self._filter("")
            self.list.hide()
            self.count.hide()
        self.tell_left()

    def _scroll_to_chosen(self) -> None:
        values = self._view.value.split() if self._view is not None else []
        row = self.model.row_of(values[0]) if values else -1
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
            self.list.scrollTo(self.model.index(row), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _filter(self, text: str) -> None:
        self.model.filter(text)
        self._count()

    def _go_down(self) -> None:
        if self.model.rowCount():
            row = max(self.list.currentIndex().row(), 0)
            self.list.setCurrentIndex(self.model.index(row))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_up(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _type_on(self, text: str) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.setCursorPosition(len(self.field.text()))
        if text:
            self.field.insert(text)
        else:
            self.field.backspace()
        self._filter(self.field.text())

    # ------------------------------------------------------------ answering
    def _take_row(self, row: int) -> None:
        choice = self.model.choice(row)
        if choice is None or self._view is None or self._view.readonly:
            return
        self.take_choice(choice, self._view)

    def take_choice(self, choice: ChoiceView, view: QuestionView) -> None:
        """The person picked a line."""
        raise NotImplementedError

    def _clear_answer(self) -> None:
        self.tell("")
        self.take_focus()


class LongSelectOneQuestion(LongListQuestion):
    """One of many."""

    def take_choice(self, choice: ChoiceView, view: QuestionView) -> None:
        self.field.clear()
        self._filter("")
        self.tell(choice.value)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll_to_chosen()
        if view.value != choice.value and "quick" in view.appearances:
            self.advanced.emit(view.path)


class LongSelectMultipleQuestion(LongListQuestion):
    """Several of many."""

    ticks = True

    def take_choice(self, choice: ChoiceView, view: QuestionView) -> None:
        chosen = view.value.split()
        if choice.value in chosen:
            chosen.remove(choice.value)
        else:
            chosen.append(choice.value)
        self.tell(in_list_order(chosen, view.choices))
