"""Statistics: a period, a state, charts with the tables behind them, and ways to share."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import IconButton, quiet_button
from intake_app.ui.components.chart_view import ChartCard
from intake_app.ui.components.columns import Columns
from intake_app.ui.components.mexican_states import STATES, state_name
from intake_app.ui.components.overlay import Overlay, ground_of
from intake_app.ui.components.pick_sheet import PickSheet
from intake_app.ui.components.rows import Row
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.sheet import Page, Sheet, clear_layout, column_layout
from intake_app.ui.components.states import BusyState, EmptyState
from intake_app.ui.components.text import Label
from intake_app.ui.components.tool_line import ToolLine
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.statistics.cards import (
    Card,
    empty_tables,
    groups,
    has_hidden,
    trend_cards,
)
from intake_app.ui.screens.statistics.model import Counted, Span, StatisticsModel
from intake_app.ui.screens.statistics.paper import figures_pdf
from intake_app.ui.screens.statistics.words import period_words

FILES = {
    "csv": ("CSV (*.csv)", "csv"),
    "xlsx": ("Excel (*.xlsx)", "xlsx"),
    "pdf": ("PDF (*.pdf)", "pdf"),
    "packet": ("JSON (*.json)", "json"),
}

SaveAs = Callable[[str, str, str], Path | None]
"""Title, filter and offered name."""


class StatisticsScreen(Worded):
    """Counts when it is shown; nothing is drawn anew while nothing changed."""

    def __init__(self, model: StatisticsModel, clock: Clock, save: SaveAs) -> None:
        super().__init__()
        self.model = model
        self._clock = clock
        self._save = save
        self.counted: Counted | None = None
        self._drawn: object = None
        self._asked = 0
        self.overlay: Overlay | None = None
        self.shows_tables = False
        self._place = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._go_back_down)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = Page(width=theme.DESK_WIDTH)
        outer.addWidget(self.page)
        self._make_head()
        self.trouble = Banner("attention")
        self.trouble.hide()
        self.told = Banner("ok")
        self.told.hide()
        self.hidden_note = Banner("note")
        self.hidden_note.hide()
        self.busy = BusyState()
        self._body = column_layout(spacing=theme.MEDIUM)
        self.page.add(self.trouble, self.told, self.busy, self.hidden_note)
        self.page.column.addLayout(self._body)
        self.reword()

    def _make_head(self) -> None:
        title = Label("title", wraps=False)
        self.share = quiet_button(icon="download")
        self.share.clicked.connect(self.ask_how_to_share)
        self.page.add(ToolLine((title,), (self.share,)))
        self.stamp = Label("muted")
        self.page.add(self.stamp)
        self.spans = Segments()
        self.spans.chosen.connect(self._choose_span)
        self.before = IconButton("chevron-left")
        self.before.clicked.connect(lambda: self._step(-1))
        self.after = IconButton("chevron-right")
        self.after.clicked.connect(lambda: self._step(1))
        self.period = Label("strong", wraps=False)
        self.period.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.period.setContentsMargins(theme.HAIR, 0, theme.HAIR, 0)
        self.state = quiet_button(icon="map-pin")
        self.state.clicked.connect(self.choose_state)
        self.looks = Segments()
        self.looks.chosen.connect(self._choose_look)
        self.page.add(
            ToolLine(
                (self.spans,),
                (self.before, self.period, self.after),
                (self.state,),
                (self.looks,),
            )
        )
        self.say(title.setText, lambda: self.tr("Statistics"))
        self.say(self.share.setText, lambda: self.tr("Share these figures"))
        self.say(self.before.set_name, lambda: self.tr("The period before"))
        self.say(self.after.set_name, lambda: self.tr("The period after"))

    # ---------------------------------------------------------------- for the window
    def refresh(self) -> None:
        """Counts again."""
        self._show_choice()
        self._asked += 1
        asked = self._asked
        self.busy.begin(lambda: self.tr("Counting"))

        def done(counted: Counted) -> None:
            if asked == self._asked:
                self._take(counted)

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self._take_failure(error)

        self.model.count(_language(), done, failed)

    def focus_first(self) -> None:
        """Puts the keyboard on the choice of the period."""
        buttons = self.spans.findChildren(QWidget)
        (next(iter(buttons), self.share)).setFocus()

    def reword(self) -> None:
        super().reword()
        spans = [
            (Span.MONTH.name, self.tr("Month")),
            (Span.QUARTER.name, self.tr("Quarter")),
            (Span.YEAR.name, self.tr("Year")),
        ]
        self.spans.set_choices([(value, words, words) for value, words in spans])
        self.spans.set_name(self.tr("How long the period is"))
        looks = [("charts", self.tr("Charts")), ("tables", self.tr("Tables"))]
        self.looks.set_choices([(value, words, words) for value, words in looks])
        self.looks.set_name(self.tr("How the figures are shown"))
        self.looks.choose("tables" if self.shows_tables else "charts")
        self._drawn = None
        self._show_choice()
        if self.isVisible():
            self.refresh()

    def is_counting(self) -> bool:
        """Whether what is shown is about to change."""
        return self.busy.is_busy()

    def cards(self) -> list[ChartCard]:
        """The cards that are shown, in order."""
        return self.page.findChildren(ChartCard)

    def words(self) -> str:
        """All that is shown in words, as text."""
        labels = [label.text() for label in self.page.findChildren(Label)]
        return "\n".join(text for text in labels if text)

    # ---------------------------------------------------------------- drawing
    def _show_choice(self) -> None:
        self.spans.choose(self.model.span.name)
        self.period.setText(period_words(self.model.period))
        self.after.setEnabled(self.model.can_step_on())
        whole = self.tr("The whole country")
        place = state_name(self.model.state) if self.model.state else whole
        self.state.setText(place)
        self.state.setAccessibleName(self.tr("State: %1").replace("%1", place))

    def _take(self, counted: Counted) -> None:
        self.busy.end()
        self.trouble.show_words("")
        self.counted = counted
        self._show_stamp(counted)
        told = counted.figures
        drawn = (told.start, told.end, told.state, told.tables, told.rates, counted.trend)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        self._place = self.page.verticalScrollBar().value()
        self._draw(counted)
        self._soon.start()

    def _go_back_down(self) -> None:
        self.page.verticalScrollBar().setValue(self._place)

    def _show_stamp(self, counted: Counted) -> None:
        told = counted.figures
        when = i18n.day_and_time(told.as_of, self._clock.now())
        parts = [self.tr("Counted on this laptop, %1").replace("%1", when)]
        if told.unsynced:
            parts.append(self.tr("%n record(s) not at the central yet", "", told.unsynced))
        else:
            parts.append(self.tr("all records are at the central"))
        if told.organisation:
            parts.append(told.organisation)
        self.stamp.setText(" · ".join(parts))

    def _draw(self, counted: Counted) -> None:
        clear_layout(self._body)
        told = counted.figures
        if has_hidden(told, counted.trend):
            self.hidden_note.show_words(
                self.tr("Hatched means not shown."),
                self.tr(
                    "A count under %1 could point at somebody, so it is left out, and so is as "
                    "much beside it as would give it away. A zero is shown."
                ).replace("%1", str(told.smallest_cell)),
            )
        else:
            self.hidden_note.show_words("")
        trend = trend_cards(counted.trend)
        if not told.table("contacts").cells:
            self._draw_empty(has_trend=bool(trend))
        found = groups(told, counted.words)
        for group in found[:1]:
            self._draw_group(group.title, group.cards)
        self._draw_group(self.tr("The last twelve months"), trend, columns=False)
        for group in found[1:]:
            self._draw_group(group.title, group.cards)
        empty = empty_tables(told) if told.table("contacts").cells else ()
        if empty:
            label = Label("small")
            words = self.tr("Nothing was written down in this period about: %1.")
            label.setText(words.replace("%1", ", ".join(empty)))
            self._body.addWidget(label)

    def _draw_empty(self, *, has_trend: bool) -> None:
        empty = EmptyState("chart-bars")
        if has_trend:
            empty.show_words(
                self.tr("Nothing in this period"),
                self.tr("Choose another one above; the months below show where there is more."),
            )
        else:
            empty.show_words(
                self.tr("Nothing to count yet"),
                self.tr("Each finished screening, interview and follow-up is counted here."),
            )
        self._body.addWidget(empty)

    def _draw_group(self, title: str, cards: tuple[Card, ...], *, columns: bool = True) -> None:
        if not cards:
            return
        heading = Label("heading")
        heading.setText(title)
        self._body.addSpacing(theme.SMALL)
        self._body.addWidget(heading)
        if not columns:
            for card in cards:
                self._body.addWidget(self._card(card))
            return
        pair = Columns((1, 1))
        heights = [0, 0]
        for card in cards:
            side = 0 if heights[0] <= heights[1] else 1
            (pair.left, pair.right)[side].addWidget(self._card(card))
            heights[side] += 4 + min(len(card.table.rows), 12)
        self._body.addWidget(pair)

    def _card(self, card: Card) -> ChartCard:
        made = ChartCard(card.title, card.charts, card.table, note=card.note, across=card.across)
        if self.shows_tables:
            made.show_table(shown=True)
        return made

    # ---------------------------------------------------------------- choosing
    def _choose_span(self, value: str) -> None:
        self.model.choose_span(Span[value])
        self.refresh()

    def _step(self, by: int) -> None:
        self.model.step(by)
        self.refresh()

    def _choose_look(self, value: str) -> None:
        self.shows_tables = value == "tables"
        for card in self.cards():
            card.show_table(self.shows_tables)

    def choose_state(self) -> None:
        """One state, or all."""

        def keep(value: str) -> None:
            self.model.state = value
            self.refresh()

        lines = [("", self.tr("The whole country"))]
        lines += sorted(STATES.items(), key=lambda one: one[1])
        title = self.tr("Which state?")
        text = self.tr("Counts the people whose interview names it. A tally names no state.")
        sheet = PickSheet(ground_of(self), title, lines, keep, text=text, chosen=self.model.state)
        self.overlay = sheet
        sheet.open_list()

    # ---------------------------------------------------------------- sharing
    def ask_how_to_share(self) -> None:
        """What leaves, of which months, and as what."""
        period = self.model.to_share()
        sheet = Overlay(ground_of(self), width=560)
        sheet.set_title(self.tr("Share figures of %1").replace("%1", period_words(period)))
        if period != self.model.period:
            sheet.add_text(self.tr("Only months that are over are shared: this one goes on."))
        sheet.add_text(
            self.tr(
                "No rows, no codes, no names. Counts are told in fives, small ones are left out, "
                "and people who said no are not in them. The log keeps that you shared it."
            )
        )
        choices = Sheet("clear", margin=0, spacing=theme.TIGHT)
        ways = (
            ("pdf", "printer", self.tr("Paper (PDF)"), self.tr("To read, print and hand on")),
            ("xlsx", "download", self.tr("Table (Excel)"), self.tr("To count further")),
            ("csv", "download", self.tr("Table (CSV)"), self.tr("For any other program")),
            (
                "packet",
                "send",
                self.tr("Monthly packet"),
                self.tr("The last month of it, for your organisation's central"),
            ),
        )
        for way, icon, words, detail in ways:
            row = Row(words, detail, icon=icon)
            row.clicked.connect(lambda _=False, way=way: self._share_from(sheet, way))
            choices.add(row)
        sheet.sheet.add(choices)
        sheet.add_button(quiet_button(self.tr("Leave it")))
        self.overlay = sheet
        sheet.open_sheet()

    def _share_from(self, sheet: Overlay, way: str) -> None:
        sheet.close_sheet()
        self.share_as(way)

    def share_as(self, way: str) -> None:
        """Asks where to, then asks the services, then writes."""
        kinds, suffix = FILES[way]
        period = self.model.to_share()
        name = f"{period.start:%Y-%m}.{suffix}"
        file = self._save(self.tr("Share these figures"), kinds, name)
        if file is None:
            return
        try:
            content = self._content(way)
        except IntakeError as error:
            self._take_failure(error)
            return
        try:
            file.write_bytes(content)
        except OSError:
            self.trouble.show_words(
                self.tr("It could not be written there. Choose another folder.")
            )
            return
        self.trouble.show_words("")
        self.told.show_words(lambda: self.tr("Written: %1").replace("%1", file.name), tone="ok")

    def _content(self, way: str) -> bytes:
        if way == "packet":
            return self.model.packet()
        if way == "pdf":
            return figures_pdf(self.model.shared(), self.model.words(_language()))
        return self.model.export(way)

    # ---------------------------------------------------------------- inside
    def _take_failure(self, error: Exception) -> None:
        self.busy.end()
        said = messages.message_of(error)
        self.trouble.show_words(said.what, said.more(), tone="attention")


def _language() -> str:
    return i18n.Languages.installed.code if i18n.Languages.installed is not None else "es"
