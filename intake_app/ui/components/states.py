"""Empty and busy: what will be here, and what is being done."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from intake_app.domain.long_work import STEPS, Watch
from intake_app.ui import theme
from intake_app.ui.components.buttons import plain_button, quiet_button
from intake_app.ui.components.icons import Icon
from intake_app.ui.components.text import Label, announce
from intake_app.ui.i18n import Worded, Words, said

T = TypeVar("T")
Call = Callable[[], None]
SAY_AFTER_MS = 300
OFFER_CANCEL_AFTER_MS = 3000


class EmptyState(QWidget):
    """Says what will be here and how to begin."""

    pressed = Signal()

    def __init__(self, icon: str = "inbox", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        across = QHBoxLayout(self)
        across.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        across.setSpacing(theme.MEDIUM)
        across.addWidget(Icon(icon, "control", 24))
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title = Label("strong")
        self._text = Label("muted")
        words.addWidget(self._title)
        words.addWidget(self._text)
        across.addLayout(words, 1)
        self.button = quiet_button()
        self.button.hide()
        self.button.clicked.connect(self.pressed)
        across.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_words(self, title: str, text: str = "", button: str = "") -> None:
        """What will be here, how to begin, and the button that begins it."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.button.setText(button)
        self.button.setVisible(bool(button))


class BusyState(Worded):
    """What is being done: said after 300 ms; after 3 s also how far it is, and Cancel."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None, *, can_cancel: bool = False) -> None:
        super().__init__(parent)
        self._can_cancel = can_cancel
        self._since = QElapsedTimer()
        self._words: str | Words = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, theme.TIGHT)
        column.setSpacing(theme.TIGHT)
        across = QHBoxLayout()
        across.setSpacing(theme.SMALL)
        self._label = Label("muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._knows_how_far = False
        self._watch: Watch | None = None
        self._cancel = plain_button(icon="x")
        self._cancel.clicked.connect(self.stop)
        self.say(self._cancel.setText, lambda: self.tr("Cancel"))
        across.addWidget(Icon("clock", "muted", 18))
        across.addWidget(self._label, 1)
        across.addWidget(self._cancel)
        column.addLayout(across)
        column.addWidget(self._bar)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SAY_AFTER_MS)
        self._soon.timeout.connect(self._appear)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(OFFER_CANCEL_AFTER_MS)
        self._later.timeout.connect(self._offer_more)
        self.hide()

    def begin(self, words: str | Words) -> None:
        """Work has begun; nothing is shown when it ends within 300 ms."""
        self._words = words
        self._say()
        self._knows_how_far = False
        self._bar.hide()
        self._cancel.hide()
        self._cancel.setEnabled(True)
        self._since.start()
        self._soon.start()
        self._later.start()

    def progress(self, done: int, of: int) -> None:
        """How far the work is."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._knows_how_far = of > 0
        if self._offers_more():
            self._bar.setVisible(self._knows_how_far)

    def watched(
        self, work: Callable[[], T], hand_over: Callable[[Call], object]
    ) -> Callable[[], T]:
        """The work, which shows here how far it is and which Cancel ends with `Stopped`.

        hand_over: makes a call in the screen's thread.
        """

        def show(steps: int) -> None:
            if self._watch is watch:
                self.progress(steps, STEPS)

        watch = Watch(lambda steps: hand_over(lambda: show(steps)))
        self._watch = watch
        return lambda: watch.over(work)

    def stop(self) -> None:
        """The person does not want it any more."""
        if self._watch is not None:
            self._watch.cancel()
            self._cancel.setEnabled(False)
        self.cancelled.emit()

    def end(self) -> None:
        """Work has ended, one way or the other."""
        self._watch = None
        self._soon.stop()
        self._later.stop()
        self.hide()

    def _offers_more(self) -> bool:
        return not self.isHidden() and not self._later.isActive()

    def is_busy(self) -> bool:
        """Whether work is going on, shown or not."""
        return self._later.isActive() or self._soon.isActive() or not self.isHidden()

    def reword(self) -> None:
        super().reword()
        self._say()

    def _say(self) -> None:
        words = said(self._words)
        self._label.setText(words)
        self._bar.setAccessibleName(words)

    def _appear(self) -> None:
        self.show()
        announce(self, self._label.text())

    def _offer_more(self) -> None:
        # Where nobody knows how far it is, the words alone stand: a bar that runs to and fro would
        # only move.
        self._bar.setVisible(self._knows_how_far)
        self._cancel.setVisible(self._can_cancel)
