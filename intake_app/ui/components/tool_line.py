"""Groups of tools in one line, one below the other where the window is narrow."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from intake_app.ui import theme
from intake_app.ui.components.sheet import row_layout


class ToolLine(QWidget):
    """The first group stands at the beginning, the last at the end, others follow the first."""

    def __init__(self, *groups: tuple[QWidget, ...]) -> None:
        super().__init__()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.SMALL)
        self._groups: list[QWidget] = []
        for number, widgets in enumerate(groups):
            if number and number == len(groups) - 1:
                self._line.addStretch(1)
            group = QWidget()
            group.setProperty("kind", "clear")
            line = row_layout(spacing=theme.TIGHT)
            group.setLayout(line)
            for widget in widgets:
                line.addWidget(widget)
            line.addStretch(1)
            self._line.addWidget(group)
            self._groups.append(group)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        gaps = theme.SMALL * (len(self._groups) + 1)
        wanted = sum(group.sizeHint().width() for group in self._groups) + gaps
        narrow = wanted > self.width()
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._line.direction() is not direction:
            self._line.setDirection(direction)
