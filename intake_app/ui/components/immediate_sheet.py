"""The immediate path: steps to take now, ticked with their time, over a form or a case."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake_app.services import EMERGENCY, HOTLINE, Action, ActionLine, ImmediatePath
from intake_app.ui import i18n, theme
from intake_app.ui.components.buttons import primary_button
from intake_app.ui.components.case_words import action_words
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.text import Label
from intake_app.ui.components.ticks import StepRow

SHEET_WIDTH = 640
TIME_WIDTH = 96
TakeTick = Callable[[Action, bool], ImmediatePath | None]
"""Keeps a tick or takes it back; gives the path as it is then."""


def _whole(number: str) -> str:
    """A telephone number that no line breaks."""
    return number.replace(" ", "\u00a0")


def _hotline() -> str:
    words = QCoreApplication.translate("Casework", "National line, day and night: %1")
    return words.replace("%1", _whole(HOTLINE))


def _emergency() -> str:
    return QCoreApplication.translate("Casework", "Emergency: %1").replace("%1", EMERGENCY)


HOTLINE_LINES: tuple[Callable[[], str], ...] = (_hotline, _emergency)


class ImmediateSheet(Overlay):
    """What to do, in order; works without consent; the form goes on afterwards."""

    def __init__(
        self,
        window: QWidget,
        path: ImmediatePath,
        now: datetime,
        take_tick: TakeTick,
        *,
        over_form: bool = True,
    ) -> None:
        super().__init__(window, width=SHEET_WIDTH)
        self._now = now
        self._path = path
        self._over_form = over_form
        self._take_tick = take_tick
        self.boxes: dict[Action, StepRow] = {}
        self._times: dict[Action, Label] = {}
        self._why = self.add_text("")
        for line in path.actions:
            self.sheet.column.addLayout(self._line(line))
        self._own = [self.add_text("", "strong") for _ in path.contacts]
        self._health = self.add_text("", "strong")
        self._health_later = self.add_text("")
        self._waits = self.add_text("", "small")
        self.back = self.add_button(primary_button())
        self._say()

    def open_steps(self) -> None:
        """Shows the steps; the keyboard is on the first."""
        self.open_sheet(next(iter(self.boxes.values()), self.back))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self.set_title(self.tr("Steps to take now"))
        self._why.setText(
            self.tr(
                "An answer speaks of danger. These steps need no agreement to keep data; "
                "ask the person what they want wherever there is time."
            )
        )
        for label, (name, number) in zip(self._own, self._path.contacts, strict=True):
            label.setText(f"{name}: {_whole(number)}")
        health = self._path.health
        self._health.setVisible(health is not None)
        self._health_later.setVisible(health is not None)
        if health is not None:
            first = i18n.day_and_time(health.first, self._now)
            last = i18n.day_and_time(health.last, self._now)
            words = self.tr("Medical care helps most until %1 (72 hours from now on).")
            self._health.setText(words.replace("%1", first))
            words = self.tr("It can still help until %1 (120 hours).")
            self._health_later.setText(words.replace("%1", last))
        self._waits.setVisible(self._over_form)
        self._waits.setText(self.tr("The form waits where it was; its answers are saved."))
        self.back.setText(
            self.tr("Back to the form") if self._over_form else self.tr("Back to the case")
        )
        for line in self._path.actions:
            words = action_words(line.action)
            words = f"{words}: {_whole(line.phone)}" if line.phone else words
            self.boxes[line.action].show_choice(words, "", "", None)
            self._show_time(line)

    def _line(self, line: ActionLine) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(theme.SMALL)
        box = StepRow(self.sheet)
        box.setChecked(line.done_at is not None)
        time = Label("small", wraps=False, parent=self.sheet)
        time.setFixedWidth(theme.appearance().pixels(TIME_WIDTH))
        box.toggled.connect(lambda done, action=line.action: self._tick(action, done))
        across.addWidget(box, 1)
        across.addWidget(time, 0, Qt.AlignmentFlag.AlignVCenter)
        self.boxes[line.action] = box
        self._times[line.action] = time
        return across

    def _tick(self, action: Action, done: bool) -> None:
        path = self._take_tick(action, done)
        if path is not None:
            self._path = path
            for line in path.actions:
                self._show_time(line)

    def _show_time(self, line: ActionLine) -> None:
        moment = "" if line.done_at is None else i18n.day_and_time(line.done_at, self._now)
        self._times[line.action].setText(moment)
        self._times[line.action].setVisible(bool(moment))
