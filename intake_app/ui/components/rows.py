"""List rows: a whole row is one target, with its words, its state and its key."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from intake_app.ui import theme
from intake_app.ui.components.icons import Icon
from intake_app.ui.components.text import KeyHint, Label, StateWord


class Row(QPushButton):
    """A row that can be pressed: title, a quieter line, and on the right a state or a key."""

    def __init__(
        self,
        title: str = "",
        detail: str = "",
        *,
        icon: str = "",
        keys: str = "",
        leads_on: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "row")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        across = QHBoxLayout(self)
        across.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.SMALL, theme.SMALL)
        across.setSpacing(theme.SMALL)
        if icon:
            across.addWidget(Icon(icon, "primary", 20))
        self._across = across
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title = Label("strong")
        self._detail = Label("small")
        words.addWidget(self._title)
        words.addWidget(self._detail)
        across.addLayout(words, 1)
        self._state = StateWord()
        self._state.hide()
        across.addWidget(self._state)
        if keys:
            across.addWidget(KeyHint(keys))
        if leads_on:
            across.addWidget(Icon("chevron-right", "muted", 18))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._key_text = keys
        self.show_words(title, detail)

    def set_lead(self, widget: QWidget) -> None:
        """Something before the words, such as a badge."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._across.insertWidget(0, widget)

    def show_words(self, title: str, detail: str = "") -> None:
        """The two lines of the row."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._name()

    def show_state(self, icon: str, words: str, tone: str = "muted") -> None:
        """A state on the right, as a shape and a word."""
        self._state.show_state(icon, words, tone)
        self._state.show()
        self._name()

    def title(self) -> str:
        """The first line."""
        return self._title.text()

    def detail(self) -> str:
        """The second line."""
        return self._detail.text()

    def state_words(self) -> str:
        """The state's word, "" when none is shown."""
        return "" if self._state.isHidden() else self._state.text()

    def _name(self) -> None:
        parts = [self._title.text(), self._detail.text(), self.state_words()]
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setAccessibleDescription(self._key_text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        hint = layout.totalSizeHint() if layout is not None else super().sizeHint()
        return QSize(hint.width(), max(hint.height(), theme.CONTROL_HEIGHT + 8))

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalMinimumSize() if layout is not None else super().minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)
