"""A short word that something was done; it goes by itself and asks for nothing."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from intake_app.ui import theme
from intake_app.ui.components.icons import Icon
from intake_app.ui.components.text import Label, announce

STAYS_MS = 5000


class Toast(QFrame):
    """One line above the navigation."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("kind", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        across = QHBoxLayout(self)
        across.setContentsMargins(theme.MEDIUM, theme.TIGHT, theme.MEDIUM, theme.TIGHT)
        across.setSpacing(theme.TIGHT)
        across.addWidget(Icon("circle-check", "ok", 20))
        self._label = Label("strong", wraps=False)
        across.addWidget(self._label)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def show_words(self, words: str) -> None:
        """Shows the words for five seconds and has a screen reader say them."""
        self._label.setText(words)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, words)

    def text(self) -> str:
        """What is shown now."""
        return "" if self.isHidden() else self._label.text()

    def _place(self) -> None:
        window = self._window
        across = (window.width() - self.width()) // 2
        self.move(across, window.height() - self.height() - 72)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._window:
            self._place()
        return False
