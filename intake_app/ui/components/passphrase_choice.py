"""Choosing a passphrase: one's own, judged in words while it is typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake_app.ui import messages, theme
from intake_app.ui.components.fields import PassphraseField
from intake_app.ui.components.sheet import column_layout
from intake_app.ui.components.text import StateWord
from intake_app.ui.i18n import Worded

Judge = Callable[[str], tuple[bool, Sequence[str]]]
"""Whether a passphrase is strong enough, and codes of advice."""


class PassphraseChoice(Worded):
    """A passphrase and the same again, with its strength as a word."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, judge: Judge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judge = judge
        column = column_layout(spacing=theme.SMALL)
        self.setLayout(column)
        self.first = PassphraseField()
        self.again = PassphraseField()
        self._strength = StateWord()
        column.addWidget(self.first)
        column.addWidget(self._strength)
        column.addWidget(self.again)
        self.first.edited.connect(self._tell)
        self.again.edited.connect(self._tell)
        self.first.submitted.connect(self.again.setFocus)
        self.again.submitted.connect(self.submitted)
        self.say(self.first.set_label, lambda: self.tr("Passphrase"))
        self.say(self.again.set_label, lambda: self.tr("The same again"))
        self._show()

    def text(self) -> str:
        """The passphrase."""
        return self.first.text()

    def is_ready(self) -> bool:
        """Whether it is strong and was typed twice alike; otherwise says what is missing."""
        strong, advice = self._judge(self.first.text())
        if not strong:
            self.first.set_problem(
                lambda: (
                    messages.advice(next(iter(advice), ""))
                    or self.tr("Add another word or two that have nothing to do with the others.")
                )
            )
            self.first.select_all()
            return False
        if self.first.text() != self.again.text():
            self.again.set_problem(
                lambda: self.tr("The two are not alike. Please type it once more.")
            )
            self.again.select_all()
            return False
        return True

    def clear(self) -> None:
        """Empties both fields."""
        self.first.clear()
        self.again.clear()
        self._show()

    def reword(self) -> None:
        super().reword()
        self._show()

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        text = self.first.text()
        if not text:
            self.first.set_note(
                self.tr("Twelve characters or more. Four or five words are easiest to remember.")
            )
            self._strength.hide()
            return
        strong, advice = self._judge(text)
        if strong:
            self._strength.show_state("circle-check", self.tr("Strong"), "ok")
            self.first.set_note("")
        else:
            self._strength.show_state("circle-dot", self.tr("Not strong enough yet"), "attention")
            self.first.set_note(" ".join(filter(None, map(messages.advice, advice))))
        self._strength.show()
