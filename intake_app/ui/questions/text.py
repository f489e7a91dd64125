"""Text, long text and codes: what is typed is the answer."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from intake_app.forms import QuestionView
from intake_app.ui.questions.base import (
    ENTER,
    PRIVATE_INPUT,
    LineField,
    MediaLoader,
    TypedQuestion,
    no_media,
)

DEFAULT_ROWS = 4
MOST_ROWS = 14


class LineQuestion(TypedQuestion):
    """A question with one line to type in."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self.field = LineField(self)
        self.field.textEdited.connect(self.take_typing)
        self.field.focused.connect(self.tell_entered)
        self.field.blurred.connect(self.tell_left)
        self.put_editor(self.field)

    def tab_stops(self) -> list[QWidget]:
        return [self.field]

    def typed(self) -> str:
        return self.canonical(self.field.text())

    def show_value(self, view: QuestionView) -> None:
        self.field.setReadOnly(view.readonly)
        if self.is_pending():
            return
        if self.field.hasFocus() and self.canonical(self.field.text()) == view.value:
            return  # what is typed means the same: not rewritten under the fingers
        shown = self.shown(view.value)
        if self.field.text() != shown:
            self.field.setText(shown)
            self.field.setCursorPosition(0 if not self.field.hasFocus() else len(shown))

    def canonical(self, text: str) -> str:
        """The answer that `text` stands for."""
        return text

    def shown(self, value: str) -> str:
        """The answer as this reader writes it."""
        return value


class TextQuestion(LineQuestion):
    """A line of text; `masked` hides it from eyes nearby."""

    def show_value(self, view: QuestionView) -> None:
        masked = "masked" in view.appearances
        self.field.setEchoMode(QLineEdit.EchoMode.Password if masked else QLineEdit.EchoMode.Normal)
        super().show_value(view)


class BarcodeQuestion(TextQuestion):
    """A code that a phone would scan, typed here."""

    def aside(self, _view: QuestionView) -> str:
        return self.tr("This laptop does not scan codes: type what is printed beside the code.")


class TextField(QPlainTextEdit):
    """Several lines; Tab leaves it, Enter begins a new line."""

    focused = Signal()
    blurred = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setInputMethodHints(PRIVATE_INPUT | Qt.InputMethodHint.ImhMultiLine)
        self._rows = DEFAULT_ROWS

    def show_rows(self, rows: int) -> None:
        """Be `rows` lines high."""
        if rows != self._rows or self.minimumHeight() == 0:
            self._rows = rows
            self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(240, self.fontMetrics().lineSpacing() * self._rows + 26)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.blurred.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


class MultilineQuestion(TypedQuestion):
    """Text of several lines."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self.field = TextField(self)
        self._is_showing = False
        self.field.textChanged.connect(self._take_change)
        self.field.focused.connect(self.tell_entered)
        self.field.blurred.connect(self.tell_left)
        self.put_editor(self.field)

    def tab_stops(self) -> list[QWidget]:
        return [self.field]

    def typed(self) -> str:
        return self.field.toPlainText()

    def show_value(self, view: QuestionView) -> None:
        self.field.setReadOnly(view.readonly)
        rows = view.parameters.get("rows", "")
        self.field.show_rows(min(int(rows), MOST_ROWS) if rows.isdigit() else DEFAULT_ROWS)
        if self.is_pending() or self.field.toPlainText() == view.value:
            return
        self._is_showing = True
        self.field.setPlainText(view.value)
        self._is_showing = False

    def _take_change(self) -> None:
        if not self._is_showing:
            self.take_typing()
