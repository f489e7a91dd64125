"""Labels: plain text in the sizes of the look."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from intake_app.ui import scripts, theme
from intake_app.ui.components.icons import Icon

LONGEST_WORD = 320
"""Pixels; what is longer (a web address) may be cut rather than widen the window."""


class Label(QLabel):
    """Plain words, never rich text: what comes from outside is shown as it is."""

    def __init__(
        self,
        kind: str = "",
        *,
        wraps: bool = True,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if wraps:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._wraps = wraps
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if kind:
            self.setProperty("kind", kind)

    def setText(self, text: str) -> None:
        scripts.see(text)
        super().setText(text)

    def minimumSizeHint(self) -> QSize:
        if not self._wraps:
            return super().minimumSizeHint()
        # As narrow as the longest word; how high it then is, heightForWidth says.
        metrics = self.fontMetrics()
        words = self.text().split()
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        return QSize(min(longest + 2, LONGEST_WORD), metrics.height())


class KeyHint(Label):
    """The key that does the same, printed beside the action."""

    def __init__(self, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__("key", wraps=False, parent=parent)
        self.setText(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class StateWord(QWidget):
    """A state as a shape and a word; colour only repeats it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._icon = Icon("circle", "muted", 16)
        self._label = Label(wraps=False)
        row.addWidget(self._icon)
        row.addWidget(self._label)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def show_state(self, icon: str, words: str, tone: str = "muted") -> None:
        """`tone` names a colour token: muted, ok, attention, primary."""
        self._icon.show_icon(icon, tone)
        self._label.setText(words)
        theme.set_kind(self._label, tone)

    def text(self) -> str:
        """The word that is shown."""
        return self._label.text()


class Line(QFrame):
    """A hairline between things."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "line")
        self.setFixedHeight(1)


def announce(widget: QWidget, words: str) -> None:
    """Has a screen reader say the words; nothing is shown."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
