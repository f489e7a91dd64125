"""A sheet that says why the program cannot begin, and what to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_app.domain.errors import IntakeError
from intake_app.ui import messages
from intake_app.ui.components.buttons import primary_button
from intake_app.ui.components.sheet import Page, Sheet, row_layout
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Worded

SHEET_WIDTH = 520


class RefusalScreen(Worded):
    """What happened, what is safe, what to do; one button, which ends the program."""

    left = Signal()

    def __init__(self, failure: IntakeError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._failure = failure
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        page = Page(width=SHEET_WIDTH, centred=True)
        outer.addWidget(page)
        sheet = Sheet()
        page.add(sheet)
        self.what = Label("title")
        self.more = Label()
        self.close_button = primary_button()
        self.close_button.clicked.connect(self.left)
        sheet.add(self.what, self.more)
        foot = row_layout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        sheet.column.addLayout(foot)
        self.say(self.what.setText, lambda: messages.message_of(self._failure).what)
        self.say(self.more.setText, lambda: messages.message_of(self._failure).more())
        self.say(self.close_button.setText, lambda: self.tr("Close"))
        self.close_button.setFocus()
