"""Asks why before something is opened or done; the reason is kept."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from intake_app.ui.components.buttons import primary_button, quiet_button
from intake_app.ui.components.fields import Field
from intake_app.ui.components.overlay import Overlay

WIDTH = 560


class ReasonSheet(Overlay):
    """Asks why; without a reason nothing happens."""

    def __init__(
        self, window: QWidget, title: str, text: str, act: Callable[[str], object], yes: str
    ) -> None:
        super().__init__(window, width=WIDTH)
        self._act = act
        self.set_title(title)
        self.add_text(text)
        self.reason = Field()
        self.reason.set_label(self.tr("Why?"))
        self.reason.submitted.connect(self.accept)
        self.sheet.add(self.reason)
        self.add_button(quiet_button(self.tr("Leave it")))
        self.yes = primary_button(yes)
        self.yes.clicked.connect(self.accept)
        self.buttons.addWidget(self.yes)

    def accept(self) -> None:
        """Goes on with the reason."""
        reason = self.reason.text().strip()
        if not reason:
            self.reason.set_problem(lambda: self.tr("Please write a few words: they are kept."))
            return
        self.close_sheet()
        self._act(reason)
