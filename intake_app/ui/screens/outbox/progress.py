"""How far a round of sending is: items, bytes, time left, and a way to end it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from intake_app.services import SendingProgress
from intake_app.ui import i18n, theme
from intake_app.ui.components.buttons import quiet_button
from intake_app.ui.components.icons import Icon
from intake_app.ui.components.sheet import Sheet, row_layout
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Worded

STEPS = 1000
MINUTE = 60
HOUR = 3600


class ProgressSheet(Worded):
    """Stands while a round runs."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: SendingProgress | None = None
        self._title = ""
        outer = row_layout()
        self.setLayout(outer)
        sheet = Sheet(margin=theme.MEDIUM, spacing=theme.TIGHT)
        outer.addWidget(sheet)
        head = row_layout()
        self._words = Label("strong")
        self.cancel = quiet_button(icon="x")
        self.cancel.clicked.connect(self.cancelled)
        head.addWidget(Icon("send", "primary", 20))
        head.addWidget(self._words, 1)
        head.addWidget(self.cancel)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, STEPS)
        self._facts = Label("small")
        sheet.column.addLayout(head)
        sheet.add(self.bar, self._facts)
        self.say(self.cancel.setText, lambda: self.tr("Stop sending"))
        self.hide()

    def show_progress(self, progress: SendingProgress, title: str) -> None:
        """Shows how far it is; title: of the record on its way."""
        self._shown, self._title = progress, title
        self.setVisible(progress.is_running)
        if progress.is_running:
            self._say_it()

    def text(self) -> str:
        """What it says."""
        return " ".join(part for part in (self._words.text(), self._facts.text()) if part)

    def reword(self) -> None:
        super().reword()
        if self._shown is not None:
            self._say_it()

    def _say_it(self) -> None:
        progress = self._shown
        if progress is None:
            return
        number = min(progress.items_done + 1, progress.items_total)
        words = self.tr("Sending %1 of %2. You can go on working.")
        words = words.replace("%1", str(number)).replace("%2", str(progress.items_total))
        self._words.setText(words)
        share = progress.bytes_done / progress.bytes_total if progress.bytes_total else 0.0
        self.bar.setValue(int(share * STEPS))
        facts = [
            self.tr("%1 of %2")
            .replace("%1", i18n.file_size(progress.bytes_done))
            .replace("%2", i18n.file_size(progress.bytes_total))
        ]
        if progress.seconds_left is not None:
            facts.append(self._left_words(progress.seconds_left))
        if self._title:
            facts.append(self._title)
        self._facts.setText(" · ".join(facts))
        self.bar.setAccessibleName(f"{words} {facts[0]}")

    def _left_words(self, seconds: float) -> str:
        if seconds < MINUTE:
            return self.tr("less than a minute left")
        if seconds < HOUR:
            return self.tr("about %n minute(s) left", "", round(seconds / MINUTE))
        return self.tr("about %n hour(s) left", "", round(seconds / HOUR))
