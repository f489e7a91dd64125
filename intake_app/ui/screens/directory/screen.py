"""The directory: what to look for above, places below; one opens in their place."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from intake_app.services import DirectoryPreview, DirectoryReport, DirectoryRow
from intake_app.ui import messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import Button, leading_button, quiet_button
from intake_app.ui.components.case_words import service_words
from intake_app.ui.components.directory_words import (
    detail_words,
    language_words,
    population_words,
    staleness,
)
from intake_app.ui.components.fields import Field
from intake_app.ui.components.mexican_states import state_name
from intake_app.ui.components.overlay import Overlay, ground_of
from intake_app.ui.components.pick_sheet import PickSheet
from intake_app.ui.components.rows import Row
from intake_app.ui.components.sheet import Page, clear_layout, column_layout
from intake_app.ui.components.states import BusyState, EmptyState
from intake_app.ui.components.text import Label
from intake_app.ui.components.tool_line import ToolLine
from intake_app.ui.components.typing_pause import TypingPause
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.directory.import_sheet import ImportSheet
from intake_app.ui.screens.directory.model import FILE_KINDS, DirectoryModel
from intake_app.ui.screens.directory.place_page import PlacePage
from intake_app.ui.screens.directory.place_sheet import PlaceSheet

SHOWN = 60

Choose = Callable[[str, str], Path | None]
"""Title and filter."""


class DirectoryScreen(Worded):
    """Finds a place that helps, shows it, checks it, and takes places from a table."""

    def __init__(self, model: DirectoryModel, choose: Choose) -> None:
        super().__init__()
        self.model = model
        self._choose = choose
        self._listed: tuple[DirectoryRow, ...] | None = None
        self._shown = SHOWN
        self.overlay: Overlay | None = None
        self._typing = TypingPause(self, self._look)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        outer.addWidget(self.stack)
        self._make_list()
        self.place = PlacePage(model)
        self.place.left.connect(self.show_list)
        self.stack.addWidget(self.place)
        self.reword()

    def _make_list(self) -> None:
        self.page = Page(width=theme.PAGE_WIDTH)
        self.stack.addWidget(self.page)
        title = Label("title", wraps=False)
        self.add = quiet_button(icon="plus")
        self.add.clicked.connect(self.write_place)
        self.take = quiet_button(icon="download")
        self.take.clicked.connect(self.choose_table)
        self.trouble = Banner("attention")
        self.trouble.hide()
        self.told = Banner("ok")
        self.told.hide()
        self.busy = BusyState()
        self.search = Field()
        self.search.editor.setClearButtonEnabled(True)
        self.search.editor.textChanged.connect(lambda _: self._typing.start())
        self.search.submitted.connect(self._look)
        self.service, self.state, self.population, self.language = (
            quiet_button() for _ in range(4)
        )
        self.service.clicked.connect(self.choose_service)
        self.state.clicked.connect(self.choose_state)
        self.population.clicked.connect(self.choose_population)
        self.language.clicked.connect(self.choose_language)
        self.stale = Button("segment", "circle-alert")
        self.stale.setCheckable(True)
        self.stale.clicked.connect(self._choose_stale)
        self.count = Label("small")
        self._rows = column_layout(spacing=theme.TIGHT)
        self._more = leading_button()
        self._more.clicked.connect(self._show_more)
        self.page.add(ToolLine((title,), (self.add, self.take)), self.trouble, self.told, self.busy)
        self.page.add(
            self.search,
            ToolLine((self.service, self.state), (self.population, self.language), (self.stale,)),
            self.count,
        )
        self.page.column.addLayout(self._rows)
        self.page.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self.say(title.setText, lambda: self.tr("Directory"))
        self.say(self.add.setText, lambda: self.tr("Add a place"))
        self.say(self.take.setText, lambda: self.tr("Take places from a table"))
        self.say(self.search.set_label, lambda: self.tr("Find by name, place or notes"))
        self.say(self.stale.setText, lambda: self.tr("To be checked"))
        self.say(self._more.setText, lambda: self.tr("Show more"))

    # ---------------------------------------------------------------- for the window
    def refresh(self) -> None:
        """Reads again what is shown."""
        if self.is_open():
            self.place.refresh()
            return
        self._show_filters()
        rows = self.model.rows()
        if rows == self._listed:
            return
        self._listed = rows
        clear_layout(self._rows)
        for row in rows[: self._shown]:
            self._rows.addWidget(self._row(row))
        if not rows:
            self._rows.addWidget(self._empty())
        self._more.setVisible(len(rows) > self._shown)
        stale = sum(row.is_stale for row in rows)
        words = [self.tr("%n place(s)", "", len(rows))]
        if stale:
            words.append(self.tr("%n to be checked", "", stale))
        self.count.setText(" · ".join(words))

    def focus_first(self) -> None:
        """Puts the keyboard where one looks for a place."""
        if self.is_open():
            self.place.focus_first()
        else:
            self.search.setFocus()

    def is_open(self) -> bool:
        """Whether one place is shown."""
        return self.stack.currentWidget() is self.place

    def reword(self) -> None:
        super().reword()
        self._listed = None
        self.refresh()

    def rows(self) -> list[Row]:
        """The rows of the list."""
        return self.page.findChildren(Row)

    def show_list(self) -> None:
        """Back to the list, the keyboard on the place that was open."""
        entry_id = self.place.entry_id
        self.stack.setCurrentWidget(self.page)
        self._listed = None
        self.refresh()
        shown = [row.entry.entry_id for row in self.model.rows()]
        rows = self.rows()
        if entry_id in shown[: len(rows)]:
            rows[shown.index(entry_id)].setFocus()
        else:
            self.focus_first()

    def show_place(self, entry_id: str) -> None:
        """Opens one place; the list where it is not there any more."""
        if self.place.show_place(entry_id):
            self.told.show_words("")
            self.stack.setCurrentWidget(self.place)
            self.place.focus_first()
        else:
            self.show_list()

    # ---------------------------------------------------------------- showing
    def _row(self, row: DirectoryRow) -> Row:
        made = Row(row.entry.name, detail_words(row.entry))
        words, icon, tone = staleness(row)
        made.show_state(icon, words, tone)
        made.clicked.connect(lambda: self.show_place(row.entry.entry_id))
        return made

    def _empty(self) -> EmptyState:
        empty = EmptyState("address-book")
        if self.model.is_narrowed():
            empty.show_words(
                self.tr("No place fits"),
                self.tr("Take something back above, or look for fewer words."),
                self.tr("Show all"),
            )
            empty.pressed.connect(self._show_all)
        else:
            empty.show_words(
                self.tr("No places yet"),
                self.tr("Add one, or take them from a table: name, services, telephone, hours."),
            )
        return empty

    def _show_filters(self) -> None:
        wanted = self.model.wanted
        for button, words, value in (
            (
                self.service,
                self.tr("Any service"),
                wanted.service and service_words(wanted.service),
            ),
            (self.state, self.tr("Any state"), wanted.state and state_name(wanted.state)),
            (
                self.population,
                self.tr("For anybody"),
                wanted.population and population_words(wanted.population),
            ),
            (
                self.language,
                self.tr("Any language"),
                wanted.language and language_words(wanted.language),
            ),
        ):
            button.setText(value or words)
            theme.set_kind(button, "segment" if not value else "chosen")
        self.stale.setChecked(self.model.only_stale)

    # ---------------------------------------------------------------- looking
    def choose_service(self) -> None:
        """One service, or any."""
        lines = [(one, service_words(one)) for one in self.model.services()]
        self._pick("service", self.tr("Which service?"), self.tr("Any service"), lines)

    def choose_state(self) -> None:
        """One state, or any."""
        lines = [(one, state_name(one)) for one in self.model.states()]
        self._pick("state", self.tr("Which state?"), self.tr("Any state"), lines)

    def choose_population(self) -> None:
        """For whom."""
        lines = [(one, population_words(one)) for one in self.model.populations()]
        self._pick("population", self.tr("For whom?"), self.tr("For anybody"), lines)

    def choose_language(self) -> None:
        """A language that is spoken there."""
        lines = [(one, language_words(one)) for one in self.model.languages()]
        self._pick("language", self.tr("Which language?"), self.tr("Any language"), lines)

    def _pick(self, name: str, title: str, any_of: str, lines: Iterable[tuple[str, str]]) -> None:
        def keep(value: str) -> None:
            self.model.narrow(**{name: value})
            self._look()

        sheet = PickSheet(
            ground_of(self),
            title,
            [("", any_of), *lines],
            keep,
            chosen=str(getattr(self.model.wanted, name)),
        )
        self.overlay = sheet
        sheet.open_list()

    def _choose_stale(self) -> None:
        self.model.only_stale = self.stale.isChecked()
        self._look()

    def _look(self) -> None:
        self._typing.stop()
        self.model.narrow(words=self.search.text().strip())
        self._shown = SHOWN
        self.refresh()

    def _show_all(self) -> None:
        self.model.only_stale = False
        self.model.narrow(service="", state="", population="", language="", words="")
        self.search.set_text("")
        self._look()
        self.focus_first()

    def _show_more(self) -> None:
        self._shown += SHOWN
        self._listed = None
        self.refresh()

    # ---------------------------------------------------------------- by hand, from a table
    def write_place(self) -> None:
        """The fields of a new place; what is kept is opened."""
        sheet = PlaceSheet(ground_of(self), None, self.model.write, self.show_place)
        self.overlay = sheet
        sheet.open_place()

    def choose_table(self) -> None:
        """A file, then what it would change, then the word to take it."""
        words = self.tr("Tables (%1)").replace("%1", FILE_KINDS)
        file = self._choose(self.tr("Take places from a table"), words)
        if file is None:
            return
        self.trouble.show_words("")
        self.told.show_words("")
        self.busy.begin(lambda: self.tr("Reading the table"))
        self.model.preview(file, lambda found: self._show_preview(file, found), self._take_failure)

    def _show_preview(self, file: Path, found: DirectoryPreview) -> None:
        self.busy.end()
        sheet = ImportSheet(ground_of(self), found, lambda: self._take(file))
        self.overlay = sheet
        sheet.open_preview()

    def _take(self, file: Path) -> None:
        self.busy.begin(lambda: self.tr("Taking the places"))
        self.model.take(file, self._tell_taken, self._take_failure)

    def _tell_taken(self, report: DirectoryReport) -> None:
        self.busy.end()
        self.told.show_words(lambda: self._taken_words(report), tone="ok")
        self._listed = None
        self.refresh()

    def _taken_words(self, report: DirectoryReport) -> str:
        parts = [self.tr("%n place(s) added", "", report.added)]
        if report.changed:
            parts.append(self.tr("%n changed", "", report.changed))
        return " · ".join(parts)

    def _take_failure(self, error: Exception) -> None:
        self.busy.end()
        said = messages.message_of(error)
        self.trouble.show_words(said.what, said.more(), tone="attention")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open():
            self.show_list()
            return
        super().keyPressEvent(event)
