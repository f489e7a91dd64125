"""A place that lies below another one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_app.ui.components.buttons import leading_button
from intake_app.ui.components.sheet import Page, row_layout
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Worded


class BackedScreen(Worded):
    """A page with the way back above its title; what it is about stands below that."""

    left = Signal()
    """The person wants back to where this place was opened from."""

    def __init__(self, *, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = Page(width=width)
        outer.addWidget(self.page)
        head = row_layout()
        self.back = leading_button(icon="chevron-left")
        self.back.clicked.connect(self.go_back)
        head.addWidget(self.back)
        head.addStretch(1)
        self.title = Label("title")
        self.page.column.addLayout(head)
        self.page.add(self.title)

    def go_back(self) -> None:
        """Leaves; extended by places that have a step of their own to go back to first."""
        self.left.emit()
