"""The bar above every screen: the program's name, the state of things, hide and lock."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.segments import LanguageSwitch
from intake_app.ui.components.text import KeyHint, Label, StateWord
from intake_app.ui.i18n import Worded, program_name

LEAST_ROOM = 3
"""How many kinds of things the bar can do without."""


class TopBar(Worded):
    """Name, state, hide, lock, language."""

    hide_requested = Signal()
    lock_requested = Signal()
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame = QFrame()
        self._frame = frame
        frame.setProperty("kind", "bar")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        across = QHBoxLayout(frame)
        across.setContentsMargins(theme.LARGE, theme.HAIR + 2, theme.MEDIUM, theme.HAIR + 2)
        across.setSpacing(theme.SMALL)
        name = Label("strong", wraps=False)
        name.setText(program_name())
        self._network = StateWord()
        self._waiting = StateWord()
        for state in (self._network, self._waiting):
            state.hide()
        self._hide = Button("tool", "eye-off")
        self._hide.clicked.connect(self.hide_requested)
        self._lock = Button("tool", "lock")
        self._lock.clicked.connect(self.lock_requested)
        self._keys = [KeyHint("F9"), KeyHint("Ctrl+L")]
        self.languages = LanguageSwitch()
        self.languages.chosen.connect(self.language_chosen)
        across.addWidget(name)
        across.addStretch(1)
        across.addWidget(self._network)
        across.addWidget(self._waiting)
        across.addSpacing(theme.TIGHT)
        for button, keys in zip((self._hide, self._lock), self._keys, strict=True):
            pair = QHBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(button)
            pair.addWidget(keys)
            across.addLayout(pair)
        across.addSpacing(theme.TIGHT)
        across.addWidget(self.languages)
        self.say(self._hide.setAccessibleName, lambda: self.tr("Hide"))
        self.say(
            self._hide.setToolTip,
            lambda: self.tr("Shows a plain stock list instead (%1)").replace(
                "%1", self._keys[0].text()
            ),
        )
        self.say(self._lock.setAccessibleName, lambda: self.tr("Lock"))
        self.say(self._lock.setToolTip, lambda: self.tr("Saves, closes and asks again (Ctrl+L)"))
        self.say(self.languages.set_name, lambda: self.tr("Language of the program"))
        self._fit()

    def show_hide_key(self, key: str) -> None:
        """The key that hides, printed beside the button."""
        self._keys[0].setText(key)
        self.reword()

    def show_network(self, icon: str, words: str, tone: str) -> None:
        """Whether the central can be reached; "" shows nothing."""
        self._network.show_state(icon, words, tone)
        self._network.setVisible(bool(words))
        self._fit()

    def show_waiting(self, words: str, tone: str) -> None:
        """How many records wait to be sent; "" shows nothing."""
        self._waiting.show_state("inbox", words, tone)
        self._waiting.setVisible(bool(words))
        self._fit()

    def reword(self) -> None:
        super().reword()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leaves out what is dispensable until the rest fits: hints, languages, button words."""
        for kept in range(LEAST_ROOM + 1):
            for keys in self._keys:
                keys.setVisible(kept < 1)
            self.languages.setVisible(kept < 2)
            self._hide.setText(self.tr("Hide") if kept < 3 else "")
            self._lock.setText(self.tr("Lock") if kept < 3 else "")
            layout = self._frame.layout()
            if layout is None or layout.totalSizeHint().width() <= self.width():
                return

    def state_words(self) -> str:
        """What the bar says about the state of things."""
        shown = (state for state in (self._network, self._waiting) if not state.isHidden())
        return " · ".join(state.text() for state in shown)
