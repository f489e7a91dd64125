"""Records: the list of finished ones, and one of them to read. Nothing can be changed here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import RecordId, RecordState, RecordSummary
from intake_app.forms import AnswerLine
from intake_app.services import SearchHit, SearchPage
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import leading_button, plain_button, quiet_button
from intake_app.ui.components.fields import Field
from intake_app.ui.components.file_choice import SaveFile
from intake_app.ui.components.overlay import Overlay, ground_of
from intake_app.ui.components.paper_preview import PaperSheet
from intake_app.ui.components.reason_sheet import ReasonSheet
from intake_app.ui.components.record_sheets import RecordSheets
from intake_app.ui.components.rows import Row
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.sheet import Page, Sheet, clear_layout, column_layout, row_layout
from intake_app.ui.components.states import EmptyState
from intake_app.ui.components.text import Label, Line
from intake_app.ui.components.typing_pause import TypingPause
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.records.model import PAGE_OF_RECORDS, RecordsModel

INDENT = 16
NEAR_THE_END = 240
"""Pixels above the end of the list where the next page is fetched."""
STATE_MARKS = {
    RecordState.READY: ("circle", "muted"),
    RecordState.SENDING: ("refresh-cw", "primary"),
    RecordState.SENT: ("circle-check", "ok"),
    RecordState.NEEDS_ATTENTION: ("triangle-alert", "attention"),
}


class RecordsScreen(Worded):
    """A list by state; a record opens in its place."""

    def __init__(
        self,
        model: RecordsModel,
        clock: Clock,
        save: SaveFile,
        *,
        put_aside: Callable[[str], object],
    ) -> None:
        """put_aside: takes the text to the clipboard for a while."""
        super().__init__()
        self.model = model
        self.overlay: Overlay | None = None
        self._clock = clock
        self._save = save
        self._put_aside = put_aside
        self.sheets = RecordSheets(
            self, model.workspace, clock, lambda title, kinds, name: save(self, title, kinds, name)
        )
        self._listed: tuple[RecordSummary, ...] | None = None
        self._next_hits: int | None = None
        self._typing = TypingPause(self, self._look)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        outer.addWidget(self.stack)
        self._make_list()
        self._make_reading()
        self.reword()

    def _make_list(self) -> None:
        self.list_page = Page(width=theme.PAGE_WIDTH)
        title = Label("title")
        self.search = Field()
        self.search.editor.setClearButtonEnabled(True)
        self.search.editor.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.search.editor.textChanged.connect(lambda _: self._typing.start())
        self.search.submitted.connect(self._look)
        self._found_words = Label("muted")
        self._found_words.hide()
        self.states = Segments()
        self.states.chosen.connect(self._choose_state)
        self._rows = column_layout(spacing=theme.TIGHT)
        self._more = leading_button()
        self._more.clicked.connect(self._show_more)
        self.list_page.add(title, self.search, self.states, self._found_words)
        self.list_page.column.addLayout(self._rows)
        self.list_page.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self.stack.addWidget(self.list_page)
        self.say(title.setText, lambda: self.tr("Records"))
        self.list_page.verticalScrollBar().valueChanged.connect(self._fetch_near_the_end)
        self.say(self._more.setText, lambda: self.tr("Show more"))
        self.say(
            self.search.set_label,
            lambda: self.tr("Find by the beginnings of words, or by a case's code"),
        )

    def _make_reading(self) -> None:
        self.reading_page = Page(width=theme.PAGE_WIDTH)
        head = row_layout()
        self.back = leading_button(icon="chevron-left")
        self.back.clicked.connect(self.show_list)
        head.addWidget(self.back)
        head.addStretch(1)
        self.apart = quiet_button(icon="user")
        self.apart.clicked.connect(self.open_apart)
        self.copy = quiet_button(icon="copy")
        self.copy.clicked.connect(self.copy_answers)
        self.printer = quiet_button(icon="printer")
        self.printer.clicked.connect(self.print_answers)
        for button in (self.apart, self.copy, self.printer):
            head.addWidget(button)
        self._told = Banner("attention")
        self._told.hide()
        self._title = Label("title")
        self._facts = Label("muted")
        self._sealed = Banner("note")
        self._answers = column_layout(spacing=theme.MEDIUM)
        self.reading_page.column.addLayout(head)
        self.reading_page.add(self._title, self._facts, self._told, self._sealed)
        self.reading_page.column.addLayout(self._answers)
        self._make_deeds()
        self.stack.addWidget(self.reading_page)
        self.say(self.back.setText, lambda: self.tr("All records"))
        self.say(self.apart.setText, lambda: self.tr("Open names and contact"))
        self.say(self.copy.setText, lambda: self.tr("Copy"))
        self.say(self.printer.setText, lambda: self.tr("Print"))

    def _make_deeds(self) -> None:
        """What coordination does about one record: hold, block, erase."""
        self.sheets.changed.connect(self._show_deeds)
        self.sheets.erased.connect(self.show_list)
        self._restrained = Banner("attention")
        self.hold = plain_button(icon="lock")
        self.hold.clicked.connect(lambda: self._restrain("hold"))
        self.block = plain_button(icon="eye-off")
        self.block.clicked.connect(lambda: self._restrain("block"))
        self.erase = plain_button(icon="trash-2")
        self.erase.clicked.connect(self._ask_to_erase)
        line = row_layout()
        for button in (self.hold, self.block, self.erase):
            line.addWidget(button)
        line.addStretch(1)
        self.reading_page.add(self._restrained)
        self.reading_page.column.addLayout(line)
        self.say(self.erase.setText, lambda: self.tr("Erase for good"))

    def refresh(self) -> None:
        """Reads the list again; an open record stays open, and so does what was found."""
        if self.model.wanted:
            return
        records = self.model.records()
        if records == self._listed:
            return
        self._listed = records
        clear_layout(self._rows)
        self._add_rows(records)
        if not records:
            empty = EmptyState("archive")
            if self.model.state is None:
                empty.show_words(
                    self.tr("No records yet"),
                    self.tr("A form that you finish becomes a record and can be read here."),
                )
            else:
                empty.show_words(self.tr("None in this state"))
            self._rows.addWidget(empty)
        self._more.setVisible(self.model.total() > len(records))

    def focus_first(self) -> None:
        """Puts the keyboard where one looks for a record, or on the way back."""
        (self.back if self.is_reading() else self.search).setFocus()

    def is_reading(self) -> bool:
        """Whether one record is open."""
        return self.stack.currentWidget() is self.reading_page

    def reword(self) -> None:
        super().reword()
        words = [("", self.tr("All"))] + [
            (state.value, self._state_word(state)) for state in RecordState
        ]
        self.states.set_choices([(value, word, word) for value, word in words])
        self.states.set_name(self.tr("Which records"))
        chosen = self.model.state
        self.states.choose(chosen.value if chosen is not None else "")
        self._listed = None
        if self.model.wanted:
            self._look()
        self.refresh()
        if self.model.open_record is not None and self.is_reading():
            self.show_record(self.model.open_record)

    def show_list(self) -> None:
        """Back to the list."""
        self.model.open_record = None
        clear_layout(self._answers)
        self._told.hide()
        self.stack.setCurrentWidget(self.list_page)
        self.refresh()
        row = self.list_page.findChild(Row)
        (row or self.search).setFocus()

    def show_record(self, record: RecordSummary) -> None:
        """Opens one record to be read."""
        self.model.open_record = record
        self._title.setText(self.model.title(record.form, record.title))
        when = i18n.day_and_time(record.finalized_at, self._clock.now())
        self._facts.setText(
            " · ".join(
                part
                for part in (
                    self.model.names((record,))[record.record_id],
                    self.tr("finished %1").replace("%1", when),
                    self._state_word(record.state),
                    i18n.file_size(record.size_bytes),
                )
                if part
            )
        )
        self._sealed.show_words(
            self.tr("A finished record cannot be changed any more."),
            self.tr("What is sent is exactly what stands here."),
            tone="note",
        )
        reduced_at = self.model.workspace.records.reduced_at(record.record_id)
        if reduced_at is not None:
            self._sealed.show_words(
                self.tr("Names and contacts were erased on %1.").replace(
                    "%1", i18n.day(reduced_at)
                ),
                self.tr("The other answers stay for their own time."),
                tone="note",
            )
        self._told.hide()
        self._show_answers(record)
        self._show_deeds()
        self.stack.setCurrentWidget(self.reading_page)
        self.reading_page.verticalScrollBar().setValue(0)
        self.back.setFocus()

    def answer_words(self) -> str:
        """All that the open record says."""
        return "\n".join(
            label.text() for label in self.reading_page.findChildren(Label) if label.text()
        )

    # ---------------------------------------------------------------- showing
    def _add_rows(self, records: Sequence[RecordSummary]) -> None:
        names = self.model.names(records)
        for record in records:
            self._rows.addWidget(self._row(record, names[record.record_id]))

    def _row(self, record: RecordSummary, name: str) -> Row:
        when = i18n.day_and_time(record.finalized_at, self._clock.now())
        finished = self.tr("finished %1").replace("%1", when)
        row = Row(self.model.title(record.form, record.title), f"{name} · {finished}")
        icon, tone = STATE_MARKS[record.state]
        row.show_state(icon, self._state_word(record.state), tone)
        row.clicked.connect(lambda: self.show_record(record))
        return row

    def _hit_row(self, hit: SearchHit) -> Row:
        when = i18n.day_and_time(hit.finalized_at, self._clock.now())
        finished = self.tr("finished %1").replace("%1", when)
        name = self.model.name_of_hit(hit)
        row = Row(self.model.title(hit.form, hit.title), f"{name} · {finished}")
        if hit.corrected_by is None:
            icon, tone = STATE_MARKS[hit.state]
            row.show_state(icon, self._state_word(hit.state), tone)
        else:
            row.show_state("undo-2", self.tr("Corrected since"), "muted")
        row.clicked.connect(lambda: self._open_hit(hit.record_id))
        return row

    def _show_answers(self, record: RecordSummary) -> None:
        clear_layout(self._answers)
        may_leave = (self.copy, self.printer)
        for button in may_leave:
            button.hide()
        self.apart.hide()
        try:
            lines = self.model.answers(record.record_id)
            self.apart.setVisible(self.model.has_apart(record.record_id))
        except IntakeError as error:
            said = messages.message_of(error)
            self._sealed.show_words(said.what, said.more(), tone="attention")
            return
        for button in may_leave:
            button.setVisible(bool(lines))
        self._add_lines(lines)

    def _add_lines(self, lines: Iterable[AnswerLine]) -> None:
        section: str | None = None
        sheet: Sheet | None = None
        for line in lines:
            if sheet is None or line.section != section:
                section = line.section
                sheet = Sheet(spacing=theme.TIGHT)
                if section:
                    heading = Label("heading")
                    heading.setText(section)
                    sheet.add(heading)
                self._answers.addWidget(sheet)
            else:
                sheet.add(Line())
            label = Label("small")
            label.setText(line.label)
            answer = Label()
            answer.setText(line.answer or self.tr("no answer"))
            if not line.answer:
                theme.set_kind(answer, "muted")
            for words in (label, answer):
                words.setContentsMargins(INDENT * max(0, line.depth - 1), 0, 0, 0)
            sheet.add(label, answer)

    def _show_deeds(self) -> None:
        """The buttons of coordination, and what stands against the record now."""
        record = self.model.open_record
        if record is None:
            return
        is_held, is_blocked = self.model.restraints(record.record_id)
        may_hold = self.sheets.may_hold()
        self.hold.setVisible(may_hold)
        self.block.setVisible(may_hold)
        self.erase.setVisible(self.sheets.may_erase())
        self.erase.setEnabled(not is_held)
        self.hold.setText(self.tr("Lift the hold") if is_held else self.tr("Put on hold"))
        self.block.setText(self.tr("Lift the block") if is_blocked else self.tr("Block"))
        words = []
        if is_held:
            words.append(self.tr("It is on hold: it stays until the hold is lifted."))
        if is_blocked:
            words.append(self.tr("It is blocked: it is neither found, corrected nor sent."))
        self._restrained.setVisible(bool(words))
        if words:
            self._restrained.show_words(words[0], " ".join(words[1:]), tone="attention")

    def _restrain(self, kind: Literal["hold", "block"]) -> None:
        record = self.model.open_record
        if record is None:
            return
        ids = [record.record_id]
        is_held, is_blocked = self.model.restraints(record.record_id)
        name = self.model.codes((record,))[record.record_id]
        if is_held if kind == "hold" else is_blocked:
            self.overlay = self.sheets.ask_to_lift(ids, kind)
        elif kind == "hold":
            self.overlay = self.sheets.ask_to_hold(ids, name)
        else:
            self.overlay = self.sheets.ask_to_block(ids, name)

    def _ask_to_erase(self) -> None:
        record = self.model.open_record
        if record is not None:
            name = self.model.codes((record,))[record.record_id]
            self.overlay = self.sheets.ask_to_erase([record.record_id], name)

    def _state_word(self, state: RecordState) -> str:
        match state:
            case RecordState.READY:
                return self.tr("Ready to send")
            case RecordState.SENDING:
                return self.tr("Sending")
            case RecordState.SENT:
                return self.tr("Sent")
            case RecordState.NEEDS_ATTENTION:
                return self.tr("Needs a look")

    # ---------------------------------------------------------------- leaving
    def open_apart(self) -> None:
        """Names, documents and ways of contact, for a reason that is kept."""
        record = self.model.open_record
        if record is None:
            return

        def look(reason: str) -> None:
            try:
                lines = self.model.apart(record.record_id, reason)
            except IntakeError as error:
                self._tell(error)
                return
            self.apart.hide()
            self._add_lines(replace(line, section=self.tr("Kept apart")) for line in lines)
            self.reading_page.verticalScrollBar().setValue(
                self.reading_page.verticalScrollBar().maximum()
            )
            self.back.setFocus()

        sheet = ReasonSheet(
            ground_of(self),
            self.tr("Open names and contact"),
            self.tr("The log keeps that you looked, and why. Go back to the list when done."),
            look,
            self.tr("Open"),
        )
        self.overlay = sheet
        sheet.open_sheet(sheet.reason.editor)

    def copy_answers(self) -> None:
        """To the clipboard, for half a minute, where the person allowed that."""
        record = self.model.open_record
        if record is None:
            return
        try:
            self._put_aside(self.model.copied(record.record_id))
        except IntakeError as error:
            self._tell(error)
            return
        self._told.show_words(
            lambda: self.tr("Copied, without what is kept apart."),
            lambda: self.tr("It goes off the clipboard after half a minute."),
            tone="ok",
        )

    def print_answers(self) -> None:
        """On paper or as PDF, looked over first, where the person allowed that."""
        record = self.model.open_record
        if record is None:
            return
        try:
            prepared = self.model.paper(record.record_id, self._language())
        except IntakeError as error:
            self._tell(error)
            return
        sheet = PaperSheet(
            ground_of(self),
            prepared.document,
            left=lambda way: self.model.note_left(prepared, way),
            save=self._save,
        )
        self.overlay = sheet
        sheet.open_sheet(sheet.printer)

    def _tell(self, error: IntakeError) -> None:
        said = messages.message_of(error)
        self._told.show_words(said.what, said.more(), tone="attention")
        self.reading_page.ensureWidgetVisible(self._told)

    def _language(self) -> str:
        return i18n.Languages.installed.code if i18n.Languages.installed is not None else "es"

    # ---------------------------------------------------------------- acting
    def _choose_state(self, value: str) -> None:
        self.model.state = RecordState(value) if value else None
        self.model.shown = PAGE_OF_RECORDS
        self.refresh()

    def _show_more(self) -> None:
        if self.model.wanted:
            if self._next_hits is not None:
                after, self._next_hits = self._next_hits, None
                self.model.look_for(
                    self.model.wanted, self._add_hits, self._take_failure, after=after
                )
            return
        self.model.shown += PAGE_OF_RECORDS
        records = self.model.records()
        known = self._listed or ()
        if records[: len(known)] == known:
            self._add_rows(records[len(known) :])
            self._listed = records
            self._more.setVisible(self.model.total() > len(records))
        else:
            self.refresh()

    def _fetch_near_the_end(self, value: int) -> None:
        end = self.list_page.verticalScrollBar().maximum()
        if end > 0 and end - value < NEAR_THE_END and not self._more.isHidden():
            self._show_more()

    # ---------------------------------------------------------------- looking for
    def _look(self) -> None:
        self._typing.stop()
        text = self.search.text().strip()
        self._next_hits = None
        if text:
            self.model.look_for(text, self._show_hits, self._take_failure)
            return
        self.model.end_looking()
        self._found_words.hide()
        self.states.show()
        self._listed = None
        self.refresh()

    def _show_hits(self, page: SearchPage) -> None:
        clear_layout(self._rows)
        self._listed = None
        self.states.hide()
        if page.hits:
            self._found_words.setText(
                self.tr("The first %n found, the newest first", "", len(page.hits))
                if page.next is not None
                else self.tr("%n found", "", len(page.hits))
            )
        else:
            empty = EmptyState("search")
            empty.show_words(
                self.tr("Nothing found"),
                self.tr(
                    "Every word must begin as you type it; accents and capitals do not count. "
                    "Sealed records are not found: nobody can read them here."
                ),
            )
            self._rows.addWidget(empty)
        self._found_words.setVisible(bool(page.hits))
        self.list_page.verticalScrollBar().setValue(0)
        self._add_hits(page)

    def _add_hits(self, page: SearchPage) -> None:
        for hit in page.hits:
            self._rows.addWidget(self._hit_row(hit))
        self._next_hits = page.next
        self._more.setVisible(page.next is not None)

    def _take_failure(self, error: Exception) -> None:
        said = messages.message_of(error)
        self._found_words.setText(said.text())
        self._found_words.show()

    def _open_hit(self, record_id: RecordId) -> None:
        try:
            self.show_record(self.model.record(record_id))
        except IntakeError as error:
            self._take_failure(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find) and not self.is_reading():
            self.search.setFocus()
            return
        if event.key() == Qt.Key.Key_Escape and not self.is_reading() and self.search.text():
            self.search.editor.clear()
            return
        if event.key() == Qt.Key.Key_Escape and self.is_reading():
            self.show_list()
            return
        super().keyPressEvent(event)
