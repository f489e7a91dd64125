"""The screen a worker lives in: a form, page by page, kept as it is filled."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_app.domain.attachments import MadeFile
from intake_app.domain.clock import Clock, SystemClock
from intake_app.domain.errors import IntakeError
from intake_app.forms import ChangeSet, Control, PageView, RichText
from intake_app.services import Event, Events, Filling, Spot, Topic
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.keys import KeyGroup, KeyHelp, bind, printed
from intake_app.ui.components.overlay import ground_of
from intake_app.ui.components.text import announce
from intake_app.ui.i18n import Worded, Words
from intake_app.ui.questions import Materials, MediaLoader
from intake_app.ui.screens.filling.alike import AlikeSource, AlikeWatch
from intake_app.ui.screens.filling.bars import FootBar, HeadBar
from intake_app.ui.screens.filling.filling_keys import FillingKeys
from intake_app.ui.screens.filling.hand_over import HandOverSheet, is_for_worker
from intake_app.ui.screens.filling.model import (
    FillingModel,
    Found,
    HeadingRow,
    QuestionRow,
    Row,
    is_right_to_left,
    language_code,
    rows_of,
)
from intake_app.ui.screens.filling.navigator import Navigator
from intake_app.ui.screens.filling.page_area import PageArea
from intake_app.ui.screens.filling.pause import PauseSheet
from intake_app.ui.screens.filling.reading import READING_ZOOM, Reading, ReadingBar
from intake_app.ui.screens.filling.search import SearchSheet
from intake_app.ui.screens.filling.triage_panel import TriagePanel, TriageSource

SCROLL_BAR = 12
NARROW = 860
"""Below this width the sections stand aside until they are asked for."""
SAVED_LOOK_MILLISECONDS = 1000
MOST_ROWS_AT_ONCE = 100
QUICK_MILLISECONDS = 4
REST_MILLISECONDS = 250
"""In a large form the sections are counted when no key came for so long."""

_CLOCK = SystemClock()


def _no_media(_name: str) -> bytes | None:
    return None


class FillingScreen(Worded):
    """A form being filled.

    Every answer goes to the engine as it is given; the screen keeps only where the person is.
    """

    left = Signal()
    """The draft is saved and closed."""
    review_requested = Signal()
    hide_requested = Signal()
    hand_over_requested = Signal(str)
    """The section that the person is to answer alone."""

    def __init__(
        self,
        filling: Filling,
        events: Events,
        parent: QWidget | None = None,
        *,
        media: MediaLoader = _no_media,
        triage: TriageSource | None = None,
        alike: AlikeSource | None = None,
        clock: Clock = _CLOCK,
    ) -> None:
        super().__init__(parent)
        self.filling = filling
        self.model = FillingModel(filling)
        self.media = media
        """Gives the form's pictures and sounds."""
        self._warned_on = ""
        self._trouble = ""
        self._is_closed = False
        self._wants_sections: bool | None = None
        self._reading: Reading | None = None
        self._covers_answers = False
        self.covers_when_away = False
        """Answers are covered while another window has the keyboard."""
        self._spot: Spot | None = filling.spot
        """Where to take the form up again; None once that is done."""
        self.head = HeadBar(self)
        self.navigator = Navigator(self)
        self.banner = Banner(parent=self)
        self.banner.hide()
        self.page = PageArea(
            self, media=Materials(media, self._attached, filling.has_aside, filling.attached_size)
        )
        self.foot = FootBar(self)
        self.reading_bar = ReadingBar(self)
        self.reading_bar.hide()
        self.triage: TriagePanel | None = None
        if triage is not None:
            panel = TriagePanel(filling, triage, clock, self)
            self.triage = panel if panel.is_of_use else None
        self.alike = None if alike is None else AlikeWatch(filling, alike, self)
        self._arrange()
        self._connect()
        self._keys = FillingKeys(self)
        bind(self, self.key_groups())
        self._unsubscribe = events.subscribe(Topic.SAVED, self._take_saved)
        self.destroyed.connect(self._unsubscribe)
        self._look_at_saved = QTimer(self)
        self._look_at_saved.setInterval(SAVED_LOOK_MILLISECONDS)
        self._look_at_saved.timeout.connect(self._show_saved)
        self._place_cost_ms = 0
        self._place_later = QTimer(self)
        self._place_later.setSingleShot(True)
        self._place_later.setInterval(REST_MILLISECONDS)
        self._place_later.timeout.connect(self._show_place)
        self._take_up = QTimer(self)
        self._take_up.setSingleShot(True)
        self._take_up.setInterval(0)
        self._take_up.timeout.connect(self._go_on_at_spot)
        self._show_languages()
        self._show_page(fresh=True)
        self._show_saved()

    # ------------------------------------------------------------ for the main window
    def flush(self) -> None:
        """Tell the engine what was typed in the last third of a second, and where one is."""
        if not self._is_closed:
            self.page.flush()
            question = self.page.focused_question()
            if question is not None:
                offset = self.page.verticalScrollBar().value()
                self.filling.remember_spot(question.path, offset)

    def show_question(self, path: str, page_id: str) -> None:
        """Show a question, as the review asks; from then on everything missing is marked."""
        self.model.look_over_all()
        self.go_to(page_id, path)

    def leave(self) -> None:
        """Save, close the draft, and say so."""
        if self._is_closed:
            return
        self.flush()
        try:
            self.filling.close()
        except IntakeError as error:
            self._say(error)
            return
        self.let_go()
        self.left.emit()

    def let_go(self) -> None:
        """Stop listening: the draft is closed or became a record."""
        if not self._is_closed:
            self._is_closed = True
            self._stop_reading(is_last=True)
            self._look_at_saved.stop()
            self._place_later.stop()
            self._unsubscribe()
            if self.triage is not None:
                self.triage.let_go()
            if self.alike is not None:
                self.alike.let_go()

    def take_up(self) -> None:
        """Go on after somebody else answered: where they were, with what they said."""
        place = self.filling.place
        if place is not None:
            self.model.go_to(place)
        self.model.settle()
        self._show_languages()
        self._show_page(fresh=True)
        self._focus_first()

    # ------------------------------------------------------------ moving about
    def go_to(self, page_id: str, path: str = "") -> None:
        """Turn to a page, and to a question on it."""
        self.flush()
        if page_id != self.model.page_id and not self.model.go_to(page_id):
            return
        if self._reading is not None:
            self._reading = Reading()
        self._show_page(fresh=True)
        self._focus(path)

    def turn(self, by: int) -> None:
        """One page on (1) or back (-1). Forward, what is missing here is shown once first.

        While reading: one question on or back, and the page after the last.
        """
        self.flush()
        if self._reading is not None and self._read_on(by):
            return
        here = self.model.page_id
        if by > 0:
            unsettled = self.model.unsettled_here()
            if unsettled and self._warned_on != here:
                self._warned_on = here
                self.model.look_over(here)
                self._redraw()
                self.page.end_typing()
                self._focus(unsettled[0].path)
                self._warn(len(unsettled))
                return
        target = self.model.step(by)
        if target is not None:
            self.go_to(target)
            if self._reading is not None and by < 0:
                self._read_at(len(self._questions_here()) - 1)
        elif by > 0:
            self.review()

    def review(self) -> None:
        """Ask for the review."""
        self.flush()
        self._stop_reading()
        self.review_requested.emit()

    def back_to_list(self) -> None:
        """From the questions of a repeat to its cards."""
        page_id = self.model.list_page()
        if page_id is not None:
            self.go_to(page_id)

    def go_to_unanswered(self) -> None:
        """On to the next question without an answer."""
        self._go_to_next(
            self.model.next_unanswered, lambda: self.tr("Every question has an answer.")
        )

    def go_to_problem(self) -> None:
        """On to the next question that needs a look."""
        self._go_to_next(self.model.next_problem, lambda: self.tr("Nothing needs a look."))

    def search(self) -> None:
        """Look for a question by its words."""
        self.flush()
        sheet = SearchSheet(ground_of(self), self.model.searcher(), self._go_to_found)
        sheet.open_search()

    def go_to_sections(self) -> None:
        """Put the keyboard on the section where one is."""
        if self.navigator.isHidden():
            self.toggle_sections()
        self.navigator.focus_here()

    def toggle_sections(self) -> None:
        """Show or hide the sections."""
        self._wants_sections = self.navigator.isHidden()
        self.navigator.setVisible(self._wants_sections)

    def set_language(self, language: str) -> None:
        """Show the form in another of its languages, at the same place."""
        question = self.page.focused_question()
        path = question.path if question is not None else ""
        self.flush()
        self._try(lambda: self.filling.set_language(language))
        if self._reading is not None:
            i18n.speak(language_code(self.filling.language))
        self._show_languages()
        self._show_page(fresh=False)
        if path:
            self._focus(path)

    def next_language(self) -> None:
        """Show the form in its next language, going round."""
        language = self.head.next_language()
        if language is not None:
            self.set_language(language)

    def save_now(self) -> None:
        """Have every answer on disk before going on."""
        self.flush()
        try:
            self.filling.save_now()
        except IntakeError as error:
            self._say(error)
        self._show_saved()

    def put_back(self) -> None:
        """Put the instance taken away last back in its place."""
        if not self.filling.can_put_back:
            return
        self.flush()
        self._try(self.filling.put_back_repeat)
        self.banner.hide()
        announce(self, self.tr("Put back."))

    def pause(self) -> None:
        """Save, and show a calm screen with nothing of the form."""
        self.save_now()
        language = language_code(self.filling.language)
        PauseSheet(ground_of(self), language, leave=self.leave).open_pause()

    # ------------------------------------------------------------ with the person
    @property
    def is_reading(self) -> bool:
        """Whether one question at a time is shown, in large type."""
        return self._reading is not None

    def toggle_reading(self) -> None:
        """Show one question at a time, large enough to be read across a table, or stop that."""
        if self._reading is not None:
            self._stop_reading()
            return
        self.flush()
        question = self.page.focused_question()
        self._reading = Reading(path=question.path if question is not None else "")
        self._dress()
        theme.appearance().magnify(theme.appearance().zoom_to(READING_ZOOM), self)
        i18n.speak(language_code(self.filling.language))
        self._show_page(fresh=True)
        self._focus(self._reading.path)

    def _stop_reading(self, *, is_last: bool = False) -> None:
        """Back to whole pages. is_last: the screen goes, there is no more to be drawn."""
        if self._reading is None:
            return
        path, self._reading = self._reading.path, None
        theme.appearance().magnify(1.0, self)
        i18n.use_own()
        if is_last:
            return
        self._dress()
        self._show_page(fresh=True)
        self._focus(path)

    def _dress(self) -> None:
        """Have the bars round the page that go with what is done."""
        reading = self._reading is not None
        if reading and self.triage is not None and not self.triage.isHidden():
            self.triage.put_away()  # the screen faces the person now
        if self.alike is not None:
            self.alike.setVisible(bool(self.alike.hints) and not reading)
        for widget in (self.head, self.foot):
            widget.setVisible(not reading)
        self.reading_bar.setVisible(reading)
        self._place_sections()

    def _questions_here(self) -> list[QuestionRow]:
        return [row for row in rows_of(self.model.page().items) if isinstance(row, QuestionRow)]

    def _read_on(self, by: int) -> bool:
        """Another question of this page, while reading; whether there is one."""
        assert self._reading is not None  # noqa: S101 - asked only while reading
        at = self._reading.index + by
        if not 0 <= at < len(self._questions_here()):
            return False
        self._read_at(at)
        return True

    def _read_at(self, index: int) -> None:
        self._reading = Reading(max(index, 0))
        self._redraw()
        self._focus(self._reading.path)
        self.page.scroll_to_top()

    def _reading_rows(self, rows: list[Row], reading: Reading) -> list[Row]:
        """The one question that is read; all rows where the page has no question."""
        questions = [row for row in rows if isinstance(row, QuestionRow)]
        if not questions:
            return rows
        paths = [row.view.path for row in questions]
        index = paths.index(reading.path) if reading.path in paths else reading.index
        index = min(index, len(paths) - 1)
        self._reading = Reading(index, paths[index])
        self.reading_bar.show_place(index + 1, len(paths))
        return [replace(questions[index], depth=0)]

    def toggle_covers(self) -> None:
        """Cover answers already given, or lift the covers."""
        self._covers_answers = not self._covers_answers
        self.head.show_covering(self._covers_answers)
        self._cover()

    @property
    def covers_answers(self) -> bool:
        """Whether answers already given are covered."""
        return self._covers_answers

    def _cover(self, *, is_away: bool = False) -> None:
        self.page.cover_answers(self._covers_answers or is_away, unwatched=is_away)

    def hand_over(self) -> None:
        """Ask which section the person is to answer alone, then ask the window for it."""
        self.flush()
        self._stop_reading()  # the section comes with a size of its own
        here = self.model.section()
        sections = [
            section
            for section in self.filling.sections()
            if not self.filling.is_for_worker(section.section_id)
            and not all(is_for_worker(self.filling, page_id) for page_id in section.page_ids)
        ]
        HandOverSheet(
            ground_of(self),
            sections,
            here.section_id if here is not None else "",
            self.hand_over_requested.emit,
            languages=self.filling.languages,
        ).open_choice()

    def toggle_triage(self) -> None:
        """Open or put away the worker's side, where the form has one."""
        if self.triage is not None and not self.is_reading:
            self.triage.toggle()
            if self.triage.isHidden():
                self._focus_first()

    def help_with_keys(self) -> None:
        """Show every key."""
        KeyHelp(ground_of(self), self.key_groups()).open_sheet()

    def key_groups(self) -> tuple[KeyGroup, ...]:
        """Every key of the screen, in groups."""
        return self._keys.groups(self)

    # ------------------------------------------------------------ building
    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self.middle = QWidget(self)
        """Sections and page: laid out as the form's language is written."""
        middle = QHBoxLayout(self.middle)
        middle.setContentsMargins(theme.TIGHT, theme.TIGHT, 0, theme.TIGHT)
        middle.setSpacing(0)
        middle.addWidget(self.navigator)
        right = QVBoxLayout()
        right.setSpacing(0)
        banner_row = QHBoxLayout()
        banner_row.setContentsMargins(theme.WIDE, 0, theme.WIDE + SCROLL_BAR, 0)
        banner_row.addStretch(1)
        bars = QWidget(self)
        theme.keep_width(bars, theme.READING_WIDTH)
        above = QVBoxLayout(bars)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        if self.alike is not None:
            above.addWidget(self.alike)
        above.addWidget(self.banner)
        banner_row.addWidget(bars, 1000)
        banner_row.addStretch(1)
        right.addLayout(banner_row)
        right.addWidget(self.page, 1)
        middle.addLayout(right, 1)
        if self.triage is not None:
            middle.addWidget(self.triage)
        column.addWidget(self.middle, 1)
        column.addWidget(self.foot)
        column.addWidget(self.reading_bar)

    def _connect(self) -> None:
        self.head.exit_requested.connect(self.leave)
        self.head.hide_requested.connect(self.hide_requested)
        self.head.pause_requested.connect(self.pause)
        self.head.keys_requested.connect(self.help_with_keys)
        self.head.reading_requested.connect(self.toggle_reading)
        self.head.cover_requested.connect(self.toggle_covers)
        self.head.hand_over_requested.connect(self.hand_over)
        self.reading_bar.back_requested.connect(lambda: self.turn(-1))
        self.reading_bar.next_requested.connect(lambda: self.turn(1))
        self.reading_bar.leave_requested.connect(self.toggle_reading)
        self.head.sections_requested.connect(self.toggle_sections)
        self.head.language_chosen.connect(self.set_language)
        self.navigator.chosen.connect(self.go_to)
        self.navigator.search_requested.connect(self.search)
        self.navigator.unanswered_requested.connect(self.go_to_unanswered)
        self.navigator.problem_requested.connect(self.go_to_problem)
        self.navigator.review_requested.connect(self.review)
        self.banner.pressed.connect(self.put_back)
        if self.alike is not None:
            self.alike.gone_on.connect(self._take_known)
            self.alike.refused.connect(self._say)
        self.foot.back_requested.connect(lambda: self.turn(-1))
        self.foot.next_requested.connect(lambda: self.turn(1))
        self.foot.list_requested.connect(self.back_to_list)
        self.page.grown.connect(self._put_bars_last)
        self.page.answered.connect(self._take_answer)
        self.page.attach_requested.connect(self._attach)
        self.page.detach_requested.connect(self._detach)
        self.page.restore_requested.connect(self._restore)
        self.page.advanced.connect(self._advance)
        self.page.entered.connect(self._note_entered)
        self.page.add_requested.connect(self._add_instance)
        self.page.open_requested.connect(self.go_to)
        self.page.remove_requested.connect(self._remove_instance)
        self.page.move_requested.connect(self._move_instance)
        self.page.turn_requested.connect(self.turn)

    def _put_bars_last(self) -> None:
        """Tab comes to the bars below after the last row of the page."""
        before = self.page.last_stop()
        for stop in (*self.foot.stops(), *self.reading_bar.stops()):
            QWidget.setTabOrder(before, stop)
            before = stop

    # ------------------------------------------------------------ drawing
    def _show_page(self, *, fresh: bool) -> None:
        view = self.model.page()
        direction = (
            Qt.LayoutDirection.RightToLeft
            if is_right_to_left(self.filling.language)
            else self.layoutDirection()
            if not self.filling.language
            else Qt.LayoutDirection.LeftToRight
        )
        if self.middle.layoutDirection() != direction:
            self.middle.setLayoutDirection(direction)
            gap, layout = theme.TIGHT, self.middle.layout()
            mirrored = direction is Qt.LayoutDirection.RightToLeft
            if layout is not None:  # the page's scroll bar stands at the window's edge
                layout.setContentsMargins(0 if mirrored else gap, gap, gap if mirrored else 0, gap)
        self.page.show_direction(direction)
        self._draw(view)
        if fresh:
            self.banner.hide()
            self.page.scroll_to_top()
        self._show_place()

    def _show_place_soon(self) -> None:
        """Show where one is: at once where that is quick, else when the keys rest."""
        if self._place_cost_ms <= QUICK_MILLISECONDS:
            self._show_place()
        else:
            self._place_later.start()

    def _show_place(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        self._show_place_now()
        self._place_cost_ms = clock.elapsed()
        self._place_later.stop()

    def _show_place_now(self) -> None:
        page, pages = self.model.position()
        self.navigator.show_sections(self.filling.sections(), self.model.page_id)
        self.foot.show_place(page, pages, has_list=self.model.list_page() is not None)

    def _redraw(self) -> None:
        self._draw(self.model.page())

    def _draw(self, view: PageView) -> None:
        rows = [self._facing(row) for row in rows_of(view.items, columns=view.columns)]
        title, crumbs = view.title.plain, view.breadcrumbs
        if rows and isinstance(rows[0], HeadingRow) and rows[0].words == title:
            rows = rows[1:]  # said once is enough
        if self._reading is not None:
            rows = self._reading_rows(rows, self._reading)
        if len(rows) == 1 and isinstance(rows[0], QuestionRow):  # one question: it is the title
            is_said = any(crumb.startswith(title) for crumb in crumbs)
            self.page.show_head(crumbs if is_said else (*crumbs, title), "", "")
        else:
            self.page.show_head(crumbs, title, view.title.html)
        self.page.show_rows(rows, as_grid=view.grid and self._reading is None)

    def _facing(self, row: Row) -> Row:
        """The row as both may see it: what the answers mean is said at the worker's side alone."""
        if (
            self.triage is None
            or not isinstance(row, QuestionRow)
            or row.view.control is not Control.NOTE
            or not self.filling.says_outcome(row.view.path)
        ):
            return row
        words = self.tr("The outcome is for you alone: F8 shows it beside the form.")
        view = replace(row.view, label=RichText(plain=words), hint=RichText())
        return replace(row, view=view)

    def _show_changes(self, changes: ChangeSet) -> None:
        if changes.changed:
            for watch in (self.triage, self.alike):
                if watch is not None:
                    watch.look_soon()
        if self.model.settle():
            self._show_page(fresh=True)
            self._focus_first()
            return
        if changes.changed or changes.pages_changed:
            self._draw(self.model.page())
        if changes.pages_changed:
            self._show_place_soon()
        if "setgeopoint" in changes.client_requests:
            self.banner.show_words(
                lambda: self.tr("The form asks where you are."),
                lambda: self.tr("This laptop does not know: if it matters, type the place."),
                tone="note",
            )
        if self._warned_on == self.model.page_id and not self.model.unsettled_here():
            self.banner.hide()

    def _show_languages(self) -> None:
        self.head.show_languages(self.filling.languages, self.filling.language)
        self.head.show_title(self.filling.title)

    def _show_saved(self) -> None:
        is_saved = self.filling.is_saved()
        self.head.show_saved(
            self.filling.saved_at(), is_saved=is_saved, trouble="" if is_saved else self._trouble
        )
        if is_saved:
            self._look_at_saved.stop()

    def _warn(self, count: int) -> None:
        self.banner.show_words(
            lambda: self.tr("%n answer(s) here need a look.", None, count),
            lambda: self.tr("You can go on all the same: press Next once more."),
            tone="attention",
        )

    def _say(self, error: IntakeError) -> None:
        self.banner.show_message(lambda: messages.message_of(error), tone="attention")

    def _focus(self, path: str) -> None:
        if self._reading is not None and path and path != self._reading.path:
            self._reading = Reading(path=path)
            self._redraw()
        question = self.page.question(path) if path else None
        if question is None or not question.take_focus():
            self._focus_first()
        if question is not None:
            self.page.reveal(question)

    def _focus_first(self) -> None:
        """Into the first question; where nothing is asked, on the way on."""
        if not self.page.focus_first():
            on = self.foot.next_button if self._reading is None else self.reading_bar.next_button
            on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on_at_spot(self) -> None:
        """Take the form up where it was left: the question, and what was in view round it."""
        spot, self._spot = self._spot, None
        if spot is None or self._is_closed:
            return
        self._focus(spot.path)
        if self.page.rows_count() <= MOST_ROWS_AT_ONCE:
            self.page.build_all()
        self.page.verticalScrollBar().setValue(spot.offset)

    # ------------------------------------------------------------ what the person does
    def _take_answer(self, path: str, text: str) -> None:
        self._try(lambda: self.filling.answer(path, text))

    def _take_known(self) -> None:
        """The form goes into a case that was there: what it knows stands in the form now."""
        self.model.settle()
        self._show_page(fresh=False)
        self.banner.show_words(
            lambda: self.tr("It goes on in the case that was there."),
            lambda: self.tr("What is known already is filled in: only confirm it."),
            tone="ok",
        )

    def _attach(self, path: str, source: object) -> None:
        if isinstance(source, Path | MadeFile):
            self._try(lambda: self.filling.attach(path, source))

    def _detach(self, path: str) -> None:
        if self._try(lambda: self.filling.set_aside(path)):
            announce(self, self.tr("Taken away. It can be put back."))

    def _restore(self, path: str) -> None:
        self._try(lambda: self.filling.bring_back(path))

    def _attached(self, name: str) -> bytes | None:
        """A file of this record, to show it; None when it cannot be read."""
        try:
            return b"".join(self.filling.attached_chunks(name))
        except IntakeError:
            return None

    def _add_instance(self, path: str) -> None:
        self.flush()
        if not self._try(lambda: self.filling.add_repeat(path)):
            return
        newest = self.model.newest_instance(path)
        if newest is None:
            return
        if newest.first_page_id is not None:
            self.go_to(newest.first_page_id)
            return
        first = next(
            (row.view.path for row in rows_of(newest.items) if isinstance(row, QuestionRow)), ""
        )
        self._focus(first)

    def _remove_instance(self, path: str) -> None:
        self.flush()
        if not self._try(lambda: self.filling.remove_repeat(path)):
            return
        self.banner.show_words(
            lambda: self.tr("Taken away, with its answers."),
            tone="note",
            button=lambda: self.tr("Put it back") + f" ({printed('Ctrl+Z')})",
        )
        if not self.page.focus_card(path):
            self._focus_first()

    def _move_instance(self, path: str, by: int) -> None:
        self.flush()
        repeat, _, position = path.rpartition("[")
        shown = self.model.shown_position(path) + by
        if not self._try(lambda: self.filling.move_repeat(path, int(position.rstrip("]")) + by)):
            return
        there = self.model.instance_at(repeat, shown)
        if there is not None:
            self.page.focus_card(there.path)
            announce(self, there.title)

    def _try(self, act: Callable[[], ChangeSet]) -> bool:
        """Do it and show what changed; whether it was done."""
        try:
            changes = act()
        except IntakeError as error:
            self._say(error)
            self._redraw()
            return False
        self._show_changes(changes)
        self._look_at_saved.start()
        return True

    def _advance(self, path: str) -> None:
        if not self.page.focus_after(path):
            self.turn(1)

    def _note_entered(self, path: str) -> None:
        question = self.page.question(path)
        if question is not None:
            self.page.reveal(question)

    def _go_to_found(self, found: Found) -> None:
        self.go_to(found.page_id, found.path)

    def _go_to_next(
        self, following: Callable[[str], tuple[str, str] | None], otherwise: Words
    ) -> None:
        self.flush()
        question = self.page.focused_question()
        target = following(question.path if question is not None else "")
        if target is None:
            self.banner.show_words(otherwise, tone="ok")
            return
        page_id, path = target
        if page_id == self.model.page_id:
            self._focus(path)
        else:
            self.go_to(page_id, path)

    def _take_saved(self, event: Event) -> None:
        if event.ids.get("draft_id") != self.filling.draft_id:
            return
        failure = event.ids.get("failure", "")
        self._trouble = self.tr("Not saved yet") if failure else ""
        self._show_saved()

    # ------------------------------------------------------------ Qt
    def reword(self) -> None:
        super().reword()
        if not self._is_closed:
            self._show_saved()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_sections()

    def _place_sections(self) -> None:
        look = theme.appearance()
        is_wide = self.width() >= NARROW * max(look.scale * look.zoom, 1.0)
        shown = is_wide if self._wants_sections is None else self._wants_sections
        self.navigator.setVisible(shown and self._reading is None)
        for hint in (self.foot.back_keys, self.foot.next_keys):
            hint.setVisible(is_wide)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous() and not self._is_closed:
            self._show_page(fresh=False)
            if self._spot is not None and self._spot.path:
                self._take_up.start()
            elif self.page.focused_question() is None:
                self._focus_first()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate):
            self.flush()
            if self.covers_when_away:
                self._cover(is_away=event.type() is QEvent.Type.WindowDeactivate)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._reading is not None:
            self._stop_reading()
        else:
            super().keyPressEvent(event)
