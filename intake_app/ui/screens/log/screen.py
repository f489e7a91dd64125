"""The log: what was done, when, by whom, with which case; never an answer."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from intake_app.casework import shown
from intake_app.domain.clock import Clock
from intake_app.services import TrailArea, TrailLine, TrailPage
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.backed_screen import BackedScreen
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import leading_button, quiet_button
from intake_app.ui.components.rows import Row
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.sheet import clear_layout, column_layout, row_layout
from intake_app.ui.components.states import BusyState, EmptyState
from intake_app.ui.screens.log.model import LogModel
from intake_app.ui.screens.log.words import kind_words

PERIODS = (0, 1, 7, 30)
"""Days back; 0 for all."""
MOST_NAMES = 5
NEAR_THE_END = 240


class LogScreen(BackedScreen):
    """Filters above, the newest line first; a line leads to all that was done with its record."""

    def __init__(
        self, model: LogModel, clock: Clock, save_file: Callable[[str, str, str], Path | None]
    ) -> None:
        """save_file: asks where to write; title, filter and offered name."""
        super().__init__(width=theme.PAGE_WIDTH)
        self.model = model
        self._clock = clock
        self._save_file = save_file
        self._next: int | None = None
        self._tools = QWidget()
        tools = column_layout(spacing=theme.SMALL)
        self._tools.setLayout(tools)
        self.areas = Segments()
        self.areas.chosen.connect(self._choose_area)
        self.periods = Segments()
        self.periods.chosen.connect(self._choose_period)
        self.names = Segments()
        self.names.chosen.connect(self._choose_person)
        for switch in (self.areas, self.periods, self.names):
            tools.addWidget(switch)
        acts = row_layout()
        self.check = quiet_button(icon="shield-check")
        self.check.clicked.connect(self._check)
        self.csv = quiet_button(icon="download")
        self.csv.clicked.connect(lambda: self._export("csv"))
        self.json = quiet_button(icon="download")
        self.json.clicked.connect(lambda: self._export("json"))
        for button in (self.check, self.csv, self.json):
            acts.addWidget(button)
        acts.addStretch(1)
        tools.addLayout(acts)
        self.said = Banner("note")
        self.said.hide()
        self.said.pressed.connect(self._show_all)
        self.busy = BusyState(can_cancel=True)
        self._rows = column_layout(spacing=theme.TIGHT)
        self._more = leading_button()
        self._more.clicked.connect(self._fetch)
        self._more.hide()
        self.page.add(self._tools, self.said, self.busy)
        self.page.column.addLayout(self._rows)
        self.page.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self.page.verticalScrollBar().valueChanged.connect(self._fetch_near_the_end)
        self.say(self.back.setText, lambda: self.tr("Settings"))
        self.say(self.title.setText, lambda: self.tr("Log"))
        self.say(self.check.setText, lambda: self.tr("Check that it is whole"))
        self.say(self.csv.setText, lambda: self.tr("Export as a table"))
        self.say(self.json.setText, lambda: self.tr("Export as JSON"))
        self.say(self._more.setText, lambda: self.tr("Show more"))
        self.reword()

    # ---------------------------------------------------------------- showing
    def refresh(self) -> None:
        """Reads it from its newest line."""
        may = self.model.may_look()
        self._tools.setVisible(may)
        if not may:
            clear_layout(self._rows)
            empty = EmptyState("lock")
            empty.show_words(
                self.tr("The log belongs to coordination"),
                self.tr("What you do is in it: what, when and with which case, never an answer."),
            )
            self._rows.addWidget(empty)
            return
        self._show_names()
        self.model.read(self._show, self._take_failure)

    def focus_first(self) -> None:
        """Puts the keyboard on the way back."""
        self.back.setFocus()

    def reword(self) -> None:
        super().reword()
        areas = [("", self.tr("All"))] + [
            (area.value, self._area_words(area))
            for area in TrailArea
            if area is not TrailArea.OTHER
        ]
        self.areas.set_choices([(value, words, words) for value, words in areas])
        self.areas.set_name(self.tr("What it is about"))
        self.areas.choose(self.model.area.value if self.model.area else "")
        periods = [(str(days), self._period_words(days)) for days in PERIODS]
        self.periods.set_choices([(value, words, words) for value, words in periods])
        self.periods.set_name(self.tr("Since when"))
        self.periods.choose(str(self.model.days))
        self.refresh()

    def line_words(self) -> list[str]:
        """The lines that are shown, as a screen reader says them."""
        rows = self.page.findChildren(Row)
        return [row.accessibleName() for row in rows if not row.isHidden()]

    def _show_names(self) -> None:
        people = self.model.people()
        self.names.setVisible(1 < len(people) <= MOST_NAMES)
        choices = [("", self.tr("Everybody"))] + [
            (one.person_id, one.name or self.tr("Without a name")) for one in people
        ]
        self.names.set_choices([(value, words, words) for value, words in choices])
        self.names.set_name(self.tr("By whom"))
        self.names.choose(self.model.person_id)

    def _show(self, page: TrailPage) -> None:
        clear_layout(self._rows)
        if not page.lines:
            empty = EmptyState("archive")
            empty.show_words(self.tr("Nothing of that kind"))
            self._rows.addWidget(empty)
        self._add(page)

    def _add(self, page: TrailPage) -> None:
        for line in page.lines:
            self._rows.addWidget(self._row(line))
        self._next = page.next
        self._more.setVisible(page.next is not None)

    def _row(self, line: TrailLine) -> Row:
        when = i18n.day_and_time(line.at, self._clock.now())
        row = Row(kind_words(line.kind), f"{when} · {line.who}", leads_on=bool(line.object_id))
        if line.code:
            row.show_state("file-text", shown(line.code))
        if line.object_id and not self.model.object_id:
            row.clicked.connect(lambda: self._show_about(line))
        return row

    # ---------------------------------------------------------------- choosing
    def _choose_area(self, value: str) -> None:
        self.model.area = TrailArea(value) if value else None
        self.refresh()

    def _choose_period(self, value: str) -> None:
        self.model.days = int(value)
        self.refresh()

    def _choose_person(self, value: str) -> None:
        self.model.person_id = value
        self.refresh()

    def _show_about(self, line: TrailLine) -> None:
        self.model.object_id = line.object_id
        self.model.area = None
        self.areas.choose("")
        words = self.tr("Only what was done with %1").replace(
            "%1", shown(line.code) or line.object_id[:8]
        )
        self.said.show_words(words, tone="note", button=lambda: self.tr("Show all"))
        self.refresh()

    def _show_all(self) -> None:
        self.model.object_id = ""
        self.said.hide()
        self.refresh()
        self.focus_first()

    def _fetch(self) -> None:
        if self._next is not None:
            after, self._next = self._next, None
            self.model.read(self._add, self._take_failure, after=after)

    def _fetch_near_the_end(self, value: int) -> None:
        end = self.page.verticalScrollBar().maximum()
        if end > 0 and end - value < NEAR_THE_END and not self._more.isHidden():
            self._fetch()

    # ---------------------------------------------------------------- acting
    def _check(self) -> None:
        self.busy.begin(lambda: self.tr("Looking at every line"))
        self.model.verify(self._take_verdict, self._take_failure, watched=self.busy.watched)

    def _take_verdict(self, faults: Sequence[object]) -> None:
        self.busy.end()
        if faults:
            self.said.show_words(
                self.tr("The log is not as it was written: %n line(s).", "", len(faults)),
                self.tr("Please tell whoever looks after this laptop; «intake vault verify» says "
                        "which."),
                tone="attention",
            )  # fmt: skip
        else:
            self.said.show_words(
                lambda: self.tr("Nobody changed a line or took one out."), tone="ok"
            )

    def _export(self, form: Literal["csv", "json"]) -> None:
        title = self.tr("Export the log")
        file = self._save_file(title, f"*.{form}", self.tr("log") + f".{form}")
        if file is not None:
            self.busy.begin(lambda: self.tr("Writing the log"))
            self.model.export(
                file, form, self._tell_exported, self._take_failure, watched=self.busy.watched
            )

    def _tell_exported(self, count: int) -> None:
        self.busy.end()
        self.said.show_words(
            lambda: self.tr("%n line(s) written.", "", count),
            lambda: self.tr("Names of people of this profile are in that file, answers are not."),
            tone="ok",
        )
        self.refresh()

    def _take_failure(self, error: Exception) -> None:
        self.busy.end()
        said = messages.message_of(error)
        self.said.show_words(said.what, said.more(), tone="attention")

    def _area_words(self, area: TrailArea) -> str:
        return {
            TrailArea.ACCESS: self.tr("Access"),
            TrailArea.RECORDS: self.tr("Records"),
            TrailArea.SENDING: self.tr("Sending"),
            TrailArea.EXITS: self.tr("Ways out"),
            TrailArea.OTHER: self.tr("Other"),
        }[area]

    def _period_words(self, days: int) -> str:
        match days:
            case 0:
                return self.tr("All of it")
            case 1:
                return self.tr("Last day")
            case _:
                return self.tr("%n day(s)", "", days)
