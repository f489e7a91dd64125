"""Two columns side by side, one below the other where the window is narrow."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from intake_app.ui import theme
from intake_app.ui.components.sheet import column_layout

NARROW = 820


class Columns(QWidget):
    """Two columns of things, `left` before `right` in reading and Tab order."""

    def __init__(self, shares: tuple[int, int] = (1, 1), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.WIDE)
        self.left = column_layout(spacing=theme.SMALL)
        self.right = column_layout(spacing=theme.SMALL)
        for column, share in ((self.left, shares[0]), (self.right, shares[1])):
            holder = QWidget()
            holder.setProperty("kind", "clear")
            down = QVBoxLayout(holder)
            down.setContentsMargins(0, 0, 0, 0)
            down.addLayout(column)
            down.addStretch(1)
            self._line.addWidget(holder, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < theme.appearance().pixels(NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._line.direction() is not direction:
            self._line.setDirection(direction)
            self._line.setSpacing(theme.LARGE if narrow else theme.WIDE)
        super().resizeEvent(event)

    def is_narrow(self) -> bool:
        """Whether the columns stand one below the other."""
        return self._line.direction() is QBoxLayout.Direction.TopToBottom
