"""Banners: a sentence that needs a look, with a way out beside it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intake_app.ui import theme
from intake_app.ui.components.buttons import Button, plain_button
from intake_app.ui.components.icons import Icon
from intake_app.ui.components.text import Label, announce
from intake_app.ui.i18n import Words, said
from intake_app.ui.messages import Message

TONES = {
    "note": ("info", "primary"),
    "attention": ("triangle-alert", "attention"),
    "ok": ("circle-check", "ok"),
}


class Banner(QFrame):
    """One or two sentences on a soft ground. Tones: note, attention, ok."""

    pressed = Signal()

    def __init__(self, tone: str = "note", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: tuple[str | Words, str | Words, str | Words] = ("", "", "")
        across = QHBoxLayout(self)
        across.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        across.setSpacing(theme.SMALL)
        self._icon = Icon("info", "primary", 20)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._text = Label()
        self._more = Label("small")
        self._more.hide()
        words.addWidget(self._text)
        words.addWidget(self._more)
        self.button: Button = plain_button()
        self.button.hide()
        self.button.clicked.connect(self.pressed)
        across.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        across.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._set_tone(tone)

    def show_words(
        self,
        text: str | Words,
        more: str | Words = "",
        *,
        tone: str = "",
        button: str | Words = "",
    ) -> None:
        """Shows the banner, or hides it when there is nothing to say.

        What is given as a call is said again when the language changes.
        """
        if tone:
            self._set_tone(tone)
        before = self._text.text()
        self._said = (text, more, button)
        self._say()
        self.setVisible(bool(self._text.text()))
        if self._text.text() not in ("", before):
            announce(self, self._text.text())

    def show_message(self, message: Callable[[], Message], *, tone: str = "") -> None:
        """Shows what happened and what to do, and says it again in each language."""
        self.show_words(lambda: message().what, lambda: message().more(), tone=tone)

    def text(self) -> str:
        """What the banner says."""
        return " ".join(part for part in (self._text.text(), self._more.text()) if part)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange and not self.isHidden():
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        text, more, button = (said(words) for words in self._said)
        self._text.setText(text)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.button.setText(button)
        self.button.setVisible(bool(button))

    def _set_tone(self, tone: str) -> None:
        icon, colour = TONES[tone]
        self._icon.show_icon(icon, colour)
        theme.set_kind(self, f"banner-{tone}")
