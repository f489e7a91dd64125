"""Text: one line, several lines, a number kept as text, an address, a code, hidden from eyes."""

from PySide6.QtCore import QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from intake_app.forms import QuestionView
from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.i18n import current_locale
from intake_app.ui.questions.base import ENTER, PRIVATE_INPUT, LineField, TypedQuestion
from intake_app.ui.questions.materials import MediaLoader, no_media
from intake_app.ui.questions.typed_numbers import shown_number

DEFAULT_ROWS = 4
MOST_ROWS = 14
CONCEALED = frozenset({"masked", "hidden-answer"})
NUMBER_CHARACTERS = QRegularExpression(r"[\p{Nd}\s.,+\-−'’]*")
ANY_CHARACTERS = QRegularExpression(r"[\s\S]*")


class LineQuestion(TypedQuestion):
    """A question with one line to type in."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self._line = QWidget(self)
        self._across = QHBoxLayout(self._line)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(theme.TIGHT)
        self.field = LineField(self._line)
        self._across.addWidget(self.field, 1)
        self.field.textEdited.connect(self.take_typing)
        self.field.focused.connect(self.tell_entered)
        self.field.blurred.connect(self.tell_left)
        self.put_editor(self._line)

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
    """A line of text; `masked` hides it from eyes nearby until it is asked for."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self.show_button: Button | None = None
        self._characters: QRegularExpressionValidator | None = None

    def tab_stops(self) -> list[QWidget]:
        return [self.field] if self.show_button is None else [self.field, self.show_button]

    def show_value(self, view: QuestionView) -> None:
        concealed = bool(view.appearances & CONCEALED)
        self._show_reveal("masked" in view.appearances, anew=self._shown_path != view.path)
        self._shown_path = view.path
        revealed = self.show_button is not None and self.show_button.isChecked()
        mode = QLineEdit.EchoMode.Password if concealed and not revealed else None
        self.field.setEchoMode(mode or QLineEdit.EchoMode.Normal)
        is_number = "numbers" in view.appearances
        hints = PRIVATE_INPUT | Qt.InputMethodHint.ImhFormattedNumbersOnly
        self.field.setInputMethodHints(hints if is_number else PRIVATE_INPUT)
        if is_number or self._characters is not None:
            wanted = NUMBER_CHARACTERS if is_number else ANY_CHARACTERS
            if self._characters is None:
                self._characters = QRegularExpressionValidator(self.field)
                self.field.setValidator(self._characters)
            self._characters.setRegularExpression(wanted)
        super().show_value(view)

    def shown(self, value: str) -> str:
        view = self._view
        if view is None or not {"numbers", "thousands-sep"} <= view.appearances:
            return value
        locale = current_locale()
        return shown_number(value, locale.decimalPoint(), locale.groupSeparator())

    def canonical(self, text: str) -> str:
        view = self._view
        if view is None or not {"numbers", "thousands-sep"} <= view.appearances:
            return text
        return text.replace(current_locale().groupSeparator(), "")

    def aside(self, view: QuestionView) -> str:
        if any(token.startswith("ex:") for token in view.appearances):
            return self.tr("The form would ask another app here. Please type the answer.")
        if any(token.startswith("printer") for token in view.appearances):
            return self.tr("A label printer is not driven from here; the text stays in the record.")
        if "url" in view.appearances and view.value:
            return self.tr("An address. It is not opened from here, so that it leaves no trace.")
        return ""

    def name_controls(self, view: QuestionView) -> None:
        super().name_controls(view)
        if self.show_button is not None:
            self.name_control(self.show_button, view, self.show_button.text())

    _shown_path = ""

    def _show_reveal(self, wanted: bool, *, anew: bool) -> None:
        if self.show_button is None:
            if not wanted:
                return
            self.show_button = Button("plain", "eye", parent=self._line)
            self.show_button.setCheckable(True)
            self.show_button.toggled.connect(self._reveal)
            self._across.addWidget(self.show_button)
        if anew:
            self.show_button.setChecked(False)
        self._word_reveal()
        self.show_button.setVisible(wanted)

    def _word_reveal(self) -> None:
        if self.show_button is not None:
            shows = self.show_button.isChecked()
            self.show_button.setText(self.tr("Hide") if shows else self.tr("Show"))
            self.show_button.show_icon("eye-off" if shows else "eye")

    def _reveal(self, shows: bool) -> None:
        self._word_reveal()
        normal, hidden = QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password
        self.field.setEchoMode(normal if shows else hidden)
        if self._view is not None:
            self.name_controls(self._view)


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
