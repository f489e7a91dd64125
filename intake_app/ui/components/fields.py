"""Fields: a label, what is typed, and a note or a problem in words below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from intake_app.ui import theme
from intake_app.ui.components.buttons import IconButton
from intake_app.ui.components.icons import Icon
from intake_app.ui.components.text import Label, announce
from intake_app.ui.i18n import Worded, Words, said

LONGEST_LINE = 1024


class Field(Worded):
    """A labelled line of text."""

    edited = Signal(str)
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None, *, editor: QLineEdit | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HAIR + 2)
        self.label = Label("strong")
        self.editor = editor or QLineEdit()
        self.editor.setMaxLength(LONGEST_LINE)
        self.label.setBuddy(self.editor)
        self._line = QHBoxLayout()
        self._line.setSpacing(theme.HAIR)
        self._line.addWidget(self.editor, 1)
        below = QHBoxLayout()
        below.setSpacing(6)
        self._mark = Icon("circle-alert", "attention", 16)
        self._mark.hide()
        self._note = Label("small")
        self._note.hide()
        below.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._note, 1)
        column.addWidget(self.label)
        column.addLayout(self._line)
        column.addLayout(below)
        self._note_words = ""
        self._problem_words = ""
        self._problem: str | Words = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setFocusProxy(self.editor)
        self.editor.textEdited.connect(self._tell_edit)
        self.editor.returnPressed.connect(self.submitted)

    def set_label(self, words: str) -> None:
        """The question above the field, also its accessible name."""
        self.label.setText(words)
        self.editor.setAccessibleName(words)

    def set_note(self, words: str) -> None:
        """A quiet line below the field."""
        self._note_words = words
        self._show_below()

    def set_problem(self, problem: str | Words) -> None:
        """A sentence below the field on what to do; "" takes it away."""
        self._problem = problem
        words = said(problem)
        if words and words != self._problem_words:
            announce(self.editor, words)
        self._problem_words = words
        self._show_below()

    def problem(self) -> str:
        """The problem that is shown."""
        return self._problem_words

    def text(self) -> str:
        """What was typed."""
        return self.editor.text()

    def set_text(self, text: str) -> None:
        """Puts a text into the field."""
        self.editor.setText(text)

    def reword(self) -> None:
        super().reword()
        self._problem_words = said(self._problem)
        self._show_below()

    def _tell_edit(self, text: str) -> None:
        self.set_problem("")
        self.edited.emit(text)

    def _show_below(self) -> None:
        words = self._problem_words or self._note_words
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self._mark.setVisible(bool(self._problem_words))
        theme.set_kind(self._note, "attention" if self._problem_words else "small")
        self.editor.setAccessibleDescription(words)


class PassphraseField(Field):
    """A line that hides what is typed until asked to show it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor.setEchoMode(QLineEdit.EchoMode.Password)
        self.editor.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.editor.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._eye = IconButton("eye")
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show_or_hide)
        self._line.addWidget(self._eye)
        self.say(self._eye.set_name, self._eye_words)

    def clear(self) -> None:
        """Empties the field and hides again what is typed next."""
        self.editor.clear()
        self._eye.setChecked(False)

    def select_all(self) -> None:
        """Puts the cursor in the field with everything selected."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.selectAll()

    def _eye_words(self) -> str:
        if self._eye.isChecked():
            return self.tr("Hide what is typed")
        return self.tr("Show what is typed")

    def _show_or_hide(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.editor.setEchoMode(mode)
        self._eye.show_icon("eye-off" if shown else "eye")
        self._eye.set_name(self._eye_words())
