"""A new passphrase: words that are offered and typed once to practise, or one's own."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from intake_app import services
from intake_app.ui import theme
from intake_app.ui.components.buttons import plain_button
from intake_app.ui.components.fields import Field
from intake_app.ui.components.passphrase_choice import Judge, PassphraseChoice
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.sheet import Sheet, column_layout, row_layout
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Worded


class NewPassphrase(Worded):
    """Words drawn by chance first; one's own where the organisation allows it."""

    submitted = Signal()

    def __init__(
        self,
        offer: Callable[[], str],
        judge: Judge,
        *,
        may_be_own: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._offer = offer
        self._words = ""
        column = column_layout(spacing=theme.SMALL)
        self.setLayout(column)
        self.ways = Segments()
        self.ways.chosen.connect(self._show_way)
        self._box = Sheet("well", margin=theme.MEDIUM, spacing=theme.TIGHT)
        self.offered = Label("code")
        note = Label("small")
        another = plain_button(icon="shuffle")
        another.clicked.connect(self.draw)
        below = row_layout()
        below.addWidget(note, 1)
        below.addWidget(another, 0, Qt.AlignmentFlag.AlignTop)
        self._box.add(self.offered)
        self._box.column.addLayout(below)
        self.repeat = Field()
        self.repeat.editor.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.repeat.submitted.connect(self.submitted)
        self.own = PassphraseChoice(judge)
        self.own.submitted.connect(self.submitted)
        for widget in (self.ways, self._box, self.repeat, self.own):
            column.addWidget(widget)
        self.ways.setVisible(may_be_own)  # not before: it would be a window of its own
        self.say(
            note.setText,
            lambda: self.tr("Drawn by chance on this laptop. Write them down until you know them."),
        )
        self.say(another.setText, lambda: self.tr("Another set"))
        self.say(self.repeat.set_label, lambda: self.tr("Type the words once to practise"))
        self.reword()
        self.ways.choose("words")
        self._show_way("words")

    def draw(self) -> None:
        """Another set of words."""
        self._words = self._offer()
        self.offered.setText("   ".join(self._words.split()))
        self.offered.setAccessibleName(self._words)
        self.repeat.editor.clear()
        self.repeat.set_problem("")

    def taken(self) -> str:
        """The passphrase when all is well; "" otherwise, after saying what is missing."""
        if self.ways.value() == "own":
            return self.own.text() if self.own.is_ready() else ""
        if services.same_passphrase(self.repeat.text(), self._words):
            return self._words
        self.repeat.set_problem(
            lambda: self.tr("Not quite the same words. Look at the box above and try again.")
        )
        self.repeat.setFocus()
        return ""

    def clear(self) -> None:
        """Drops every secret."""
        self._words = ""
        self.offered.clear()
        self.offered.setAccessibleName("")
        self.repeat.editor.clear()
        self.own.clear()

    def focus_first(self) -> None:
        """Puts the cursor where typing begins."""
        (self.own.first if self.ways.value() == "own" else self.repeat).setFocus()

    def reword(self) -> None:
        super().reword()
        words, own = self.tr("Words we suggest"), self.tr("One of my own")
        self.ways.set_choices([("words", words, words), ("own", own, own)])
        self.ways.set_name(self.tr("Which passphrase"))
        if self._words:
            self.draw()  # words in the language just chosen

    def _show_way(self, way: str) -> None:
        suggested = way == "words"
        self._box.setVisible(suggested)
        self.repeat.setVisible(suggested)
        self.own.setVisible(not suggested)
        if self.isVisible():
            self._draw_first()
            self.focus_first()

    def _draw_first(self) -> None:
        if self.ways.value() != "own" and not self._words:
            self.draw()

    def showEvent(self, event: QShowEvent) -> None:
        self._draw_first()  # not before: the list of words takes a moment to read
        super().showEvent(event)
