"""Records: the list of finished ones, and one of them to read. Nothing can be changed here."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import RecordState, RecordSummary
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import plain_button
from intake_app.ui.components.rows import Row
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.sheet import Page, Sheet, clear_layout, column_layout, row_layout
from intake_app.ui.components.states import EmptyState
from intake_app.ui.components.text import Label, Line
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.records.model import PAGE_OF_RECORDS, RecordsModel

PAGE_WIDTH = 820
INDENT = 16
STATE_MARKS = {
    RecordState.READY: ("circle", "muted"),
    RecordState.SENDING: ("refresh-cw", "primary"),
    RecordState.SENT: ("circle-check", "ok"),
    RecordState.NEEDS_ATTENTION: ("triangle-alert", "attention"),
}


class RecordsScreen(Worded):
    """A list by state; a record opens in its place."""

    def __init__(self, model: RecordsModel, clock: Clock) -> None:
        super().__init__()
        self.model = model
        self._clock = clock
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        outer.addWidget(self.stack)
        self._make_list()
        self._make_reading()
        self.reword()

    def _make_list(self) -> None:
        self.list_page = Page(width=PAGE_WIDTH)
        title = Label("title")
        self.states = Segments()
        self.states.chosen.connect(self._choose_state)
        self._rows = column_layout(spacing=theme.TIGHT)
        self._more = plain_button()
        self._more.clicked.connect(self._show_more)
        self.list_page.add(title, self.states)
        self.list_page.column.addLayout(self._rows)
        self.list_page.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self.stack.addWidget(self.list_page)
        self.say(title.setText, lambda: self.tr("Records"))
        self.say(self._more.setText, lambda: self.tr("Show more"))

    def _make_reading(self) -> None:
        self.reading_page = Page(width=PAGE_WIDTH)
        head = row_layout()
        self.back = plain_button(icon="chevron-left")
        self.back.clicked.connect(self.show_list)
        head.addWidget(self.back)
        head.addStretch(1)
        self._title = Label("title")
        self._facts = Label("muted")
        self._sealed = Banner("note")
        self._answers = column_layout(spacing=theme.MEDIUM)
        self.reading_page.column.addLayout(head)
        self.reading_page.add(self._title, self._facts, self._sealed)
        self.reading_page.column.addLayout(self._answers)
        self.stack.addWidget(self.reading_page)
        self.say(self.back.setText, lambda: self.tr("All records"))

    def refresh(self) -> None:
        """Reads the list again; an open record stays open."""
        clear_layout(self._rows)
        records = self.model.records()
        for record in records:
            self._rows.addWidget(self._row(record))
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
        """Puts the keyboard on the first record, or on the way back."""
        if self.is_reading():
            self.back.setFocus()
            return
        row = self.list_page.findChild(Row)
        if row is not None:
            row.setFocus()

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
        self.refresh()
        if self.model.open_record is not None and self.is_reading():
            self.show_record(self.model.open_record)

    def show_list(self) -> None:
        """Back to the list."""
        self.model.open_record = None
        clear_layout(self._answers)
        self.stack.setCurrentWidget(self.list_page)
        self.refresh()
        self.focus_first()

    def show_record(self, record: RecordSummary) -> None:
        """Opens one record to be read."""
        self.model.open_record = record
        self._title.setText(record.title)
        when = i18n.day_and_time(record.finalized_at, self._clock.now())
        self._facts.setText(
            " · ".join(
                part
                for part in (
                    record.instance_name,
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
        self._show_answers(record)
        self.stack.setCurrentWidget(self.reading_page)
        self.reading_page.verticalScrollBar().setValue(0)
        self.back.setFocus()

    def answer_words(self) -> str:
        """All that the open record says."""
        return "\n".join(
            label.text() for label in self.reading_page.findChildren(Label) if label.text()
        )

    # ---------------------------------------------------------------- showing
    def _row(self, record: RecordSummary) -> Row:
        when = i18n.day_and_time(record.finalized_at, self._clock.now())
        detail = " · ".join(
            part
            for part in (record.instance_name, self.tr("finished %1").replace("%1", when))
            if part
        )
        row = Row(record.title, detail)
        icon, tone = STATE_MARKS[record.state]
        row.show_state(icon, self._state_word(record.state), tone)
        row.clicked.connect(lambda: self.show_record(record))
        return row

    def _show_answers(self, record: RecordSummary) -> None:
        clear_layout(self._answers)
        try:
            lines = self.model.answers(record.record_id)
        except IntakeError as error:
            said = messages.message_of(error)
            self._sealed.show_words(said.what, said.more(), tone="attention")
            return
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
            answer = Label(selectable=True)
            answer.setText(line.answer or self.tr("no answer"))
            if not line.answer:
                theme.set_kind(answer, "muted")
            for words in (label, answer):
                words.setContentsMargins(INDENT * max(0, line.depth - 1), 0, 0, 0)
            sheet.add(label, answer)

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

    # ---------------------------------------------------------------- acting
    def _choose_state(self, value: str) -> None:
        self.model.state = RecordState(value) if value else None
        self.model.shown = PAGE_OF_RECORDS
        self.refresh()

    def _show_more(self) -> None:
        self.model.shown += PAGE_OF_RECORDS
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_reading():
            self.show_list()
            return
        super().keyPressEvent(event)
