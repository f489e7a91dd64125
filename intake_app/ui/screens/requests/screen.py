"""What people ask about their own data: written down with a date, done, and answered."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import RecordId
from intake_app.services import Asked, CaseId, SubjectRequest
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import leading_button, primary_button, quiet_button
from intake_app.ui.components.case_words import asked_words, receiver_words
from intake_app.ui.components.fields import Field
from intake_app.ui.components.file_choice import SaveFile
from intake_app.ui.components.overlay import Overlay, ground_of
from intake_app.ui.components.paper_preview import PaperSheet
from intake_app.ui.components.record_sheets import RecordSheets
from intake_app.ui.components.rows import Row
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.sheet import Page, Sheet, clear_layout, column_layout, row_layout
from intake_app.ui.components.states import EmptyState
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.requests.model import RequestsModel


class RequestsScreen(Worded):
    """The list with a place to write a new one down; a request opens in its place."""

    left = Signal()
    case_requested = Signal(str)
    filling_started = Signal(object)

    def __init__(
        self,
        model: RequestsModel,
        clock: Clock,
        save: SaveFile,
        save_file: Callable[[str, str, str], Path | None],
    ) -> None:
        super().__init__()
        self.model = model
        self._clock = clock
        self._save = save
        self.overlay: Overlay | None = None
        self.sheets = RecordSheets(self, model.workspace, clock, save_file)
        self.sheets.changed.connect(self._tell_blocked)
        self.sheets.erased.connect(self._take_erased)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        outer.addWidget(self.stack)
        self._make_list()
        self._make_one()
        self.reword()

    # ---------------------------------------------------------------- building
    def _make_list(self) -> None:
        self.list_page = Page(width=theme.PAGE_WIDTH)
        head = row_layout()
        self.back = leading_button(icon="chevron-left")
        self.back.clicked.connect(self.left)
        head.addWidget(self.back)
        head.addStretch(1)
        title, about = Label("title"), Label("muted")
        self.list_page.column.addLayout(head)
        self.list_page.add(title, about)
        sheet = Sheet(spacing=theme.SMALL)
        new = Label("heading")
        self.who = Field()
        self.who.submitted.connect(self.keep)
        self._hits = column_layout(spacing=theme.TIGHT)
        self.asked = Segments()
        self.note = Field()
        self.note.submitted.connect(self.keep)
        self.write = primary_button(icon="plus")
        self.write.clicked.connect(self.keep)
        sheet.add(new, self.who)
        sheet.column.addLayout(self._hits)
        sheet.add(self.asked, self.note)
        line = row_layout()
        line.addWidget(self.write)
        line.addStretch(1)
        sheet.column.addLayout(line)
        self.list_page.add(sheet)
        self._rows = column_layout(spacing=theme.TIGHT)
        self.list_page.column.addLayout(self._rows)
        self.stack.addWidget(self.list_page)
        self.say(self.back.setText, lambda: self.tr("Cases"))
        self.say(title.setText, lambda: self.tr("What people ask about their own data"))
        self.say(
            about.setText,
            lambda: self.tr(
                "To see, correct, block or erase what is kept: twenty working days to answer, to "
                "be confirmed by your organisation's lawyer."
            ),
        )
        self.say(new.setText, lambda: self.tr("Somebody asks today"))
        self.say(self.who.set_label, lambda: self.tr("The case's code, or the name or alias"))
        self.say(self.note.set_label, lambda: self.tr("How they asked, in a few words"))
        self.say(self.write.setText, lambda: self.tr("Write it down"))

    def _make_one(self) -> None:
        self.one_page = Page(width=theme.PAGE_WIDTH)
        head = row_layout()
        self.to_list = leading_button(icon="chevron-left")
        self.to_list.clicked.connect(self.show_list)
        self.to_case = quiet_button(icon="folder")
        self.to_case.clicked.connect(self._go_to_case)
        head.addWidget(self.to_list)
        head.addStretch(1)
        head.addWidget(self.to_case)
        self._title, self._facts = Label("title"), Label("muted")
        self._told = Banner("attention")
        self._told.hide()
        self._deeds = column_layout(spacing=theme.SMALL)
        self.one_page.column.addLayout(head)
        self.one_page.add(self._title, self._facts, self._told)
        self.one_page.column.addLayout(self._deeds)
        sheet = Sheet(spacing=theme.SMALL)
        self.answer = Field()
        self.answer.submitted.connect(self.give_answer)
        self.done = primary_button(icon="check")
        self.done.clicked.connect(self.give_answer)
        line = row_layout()
        line.addWidget(self.done)
        line.addStretch(1)
        sheet.add(self.answer)
        sheet.column.addLayout(line)
        self._answering = sheet
        self.one_page.add(sheet)
        self.stack.addWidget(self.one_page)
        self.say(self.to_list.setText, lambda: self.tr("All requests"))
        self.say(self.to_case.setText, lambda: self.tr("Open the case"))
        self.say(self.answer.set_label, lambda: self.tr("What was done, and told to the person"))
        self.say(self.done.setText, lambda: self.tr("It is answered"))

    # ---------------------------------------------------------------- for the window
    def refresh(self) -> None:
        """Reads again what is shown."""
        if not self.is_open():
            self._show_rows()
        elif self.model.read_again() is None:
            self.show_list()
        else:
            self._show_one()

    def reword(self) -> None:
        super().reword()
        self.asked.set_choices([(one.value, asked_words(one), asked_words(one)) for one in Asked])
        self.asked.set_name(self.tr("What they ask for"))
        if not self.asked.value():
            self.asked.choose(Asked.SEE.value)
        self.refresh()

    def focus_first(self) -> None:
        """Puts the keyboard where a request is written down, or on the way back."""
        (self.to_list if self.is_open() else self.who).setFocus()

    def is_open(self) -> bool:
        """Whether one request is shown."""
        return self.stack.currentWidget() is self.one_page

    def ask_for(self, code: str) -> None:
        """Ready to write down a request for this case."""
        self.show_list()
        self.who.set_text(code)
        self.note.setFocus()

    def words(self) -> str:
        """All that is shown."""
        page = self.stack.currentWidget()
        if page is None:
            return ""
        return "\n".join(one.text() for one in page.findChildren(Label) if one.text())

    # ---------------------------------------------------------------- the list
    def show_list(self) -> None:
        """Back to the list; nothing of the request stays on the screen."""
        self.model.request = None
        self.answer.set_text("")
        clear_layout(self._deeds)
        self.stack.setCurrentWidget(self.list_page)
        self._show_rows()
        self.who.setFocus()

    def _show_rows(self) -> None:
        clear_layout(self._rows)
        waiting, answered = self.model.waiting(), self.model.answered()
        for one in waiting:
            self._rows.addWidget(self._row(one))
        if not waiting:
            empty = EmptyState("inbox")
            empty.show_words(self.tr("No request waits"))
            self._rows.addWidget(empty)
        if answered:
            heading = Label("heading")
            heading.setText(self.tr("Answered"))
            self._rows.addWidget(heading)
            for one in answered:
                self._rows.addWidget(self._row(one))

    def _row(self, one: SubjectRequest) -> Row:
        came = self.tr("came on %1").replace("%1", i18n.day(one.at))
        row = Row(one.code, f"{asked_words(one.asked)} · {came}")
        due = i18n.calendar_day(one.due)
        if not one.is_open:
            row.show_state("circle-check", self.tr("answered"), "ok")
        elif one.is_overdue(self.model.today()):
            row.show_state("circle-alert", self.tr("since %1").replace("%1", due), "attention")
        else:
            row.show_state("clock", self.tr("by %1").replace("%1", due), "muted")
        row.clicked.connect(lambda: self.show_request(one))
        return row

    def keep(self) -> None:
        """Writes the request down; a name that is no code is looked for first."""
        clear_layout(self._hits)
        text = self.who.text().strip()
        case_id = self.model.find(text) if text else None
        if case_id is not None:
            self._keep_for(case_id)
            return
        if not text:
            self.who.set_problem(lambda: self.tr("Please say whose data it is."))
            self.who.setFocus()
            return
        hits = self.model.like(text)
        if not hits:
            self.who.set_problem(lambda: self.tr("No case has this code or a name like this."))
            self.who.setFocus()
            return
        for hit in hits:
            if hit.case_id is None:
                row = Row(self.tr("A case of another team"), self.tr("Ask whoever coordinates."))
                row.setEnabled(False)
            else:
                row = Row(hit.code, self.tr("A name there sounds alike: is it this one?"))
                row.clicked.connect(lambda _=False, found=hit.case_id: self._keep_for(found))
            self._hits.addWidget(row)

    def _keep_for(self, case_id: CaseId) -> None:
        asked = Asked(self.asked.value() or Asked.SEE.value)
        try:
            made = self.model.keep(case_id, asked, self.note.text())
        except IntakeError as error:
            said = messages.message_of(error)
            self.who.set_problem(said.text())
            return
        clear_layout(self._hits)
        self.who.set_text("")
        self.note.set_text("")
        self.show_request(made)

    # ---------------------------------------------------------------- one request
    def show_request(self, request: SubjectRequest) -> None:
        """Opens one request, with what answers it."""
        self.model.request = request
        self._told.hide()
        self.answer.set_text(request.answer)
        self._show_one()
        self.stack.setCurrentWidget(self.one_page)
        self.one_page.verticalScrollBar().setValue(0)
        self.to_list.setFocus()

    def _show_one(self) -> None:
        request = self.model.request
        if request is None:
            return
        self._title.setText(f"{request.code} · {asked_words(request.asked)}")
        due = i18n.calendar_day(request.due)
        late = request.is_overdue(self.model.today())
        facts = [self.tr("came on %1").replace("%1", i18n.day(request.at))]
        if request.is_open:
            words = self.tr("was to be answered by %1") if late else self.tr("to answer by %1")
            facts.append(words.replace("%1", due))
        else:
            facts.append(self.tr("answered"))
        self._facts.setText(" · ".join([*facts, *([request.note] if request.note else [])]))
        self._answering.setVisible(request.is_open)
        clear_layout(self._deeds)
        if request.is_open:
            self._show_deeds(request)
        else:
            self._say_line(request.answer)
        self._show_exits()

    def _show_deeds(self, request: SubjectRequest) -> None:
        match request.asked:
            case Asked.SEE:
                self._deed(self.tr("Make the paper"), "printer", self.make_paper)
                self._say_line(
                    self.tr("All that is kept under the code, names among it, for the person.")
                )
            case Asked.CORRECT:
                self._say_line(
                    self.tr("Choose what is to be corrected. What stood before is kept with it.")
                )
                for record_id in self.model.records():
                    row = Row(self.model.record_words(record_id), self.tr("Correct this record"))
                    row.clicked.connect(lambda _=False, one=record_id: self._correct(one))
                    self._deeds.addWidget(row)
            case Asked.BLOCK:
                if self.sheets.may_hold():
                    self._deed(self.tr("Block the records"), "lock", self.block)
                else:
                    self._say_line(self.tr("Whoever coordinates can block: tell them."))
            case Asked.ERASE:
                if self.sheets.may_erase():
                    self._deed(self.tr("Erase the case"), "trash-2", self.erase)
                    self._say_line(
                        self.tr("The request goes with it; the certificate says that it was done.")
                    )
                else:
                    self._say_line(self.tr("Whoever coordinates can erase: tell them."))

    def _show_exits(self) -> None:
        exits = self.model.exits()
        if not exits:
            return
        heading = Label("heading")
        heading.setText(self.tr("Others who have some of it"))
        self._deeds.addWidget(heading)
        self._say_line(self.tr("What is done here does not reach their copies: tell them too."))
        for one in exits:
            who = one.exit.receiver.name or receiver_words(one.exit.receiver.kind)
            self._say_line(f"{who} · {i18n.day(one.exit.at)}", "")

    def _deed(self, words: str, icon: str, act: Callable[[], object]) -> None:
        button = quiet_button(words, icon)
        button.clicked.connect(act)
        self._deeds.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _say_line(self, words: str, kind: str = "muted") -> None:
        label = Label(kind)
        label.setText(words)
        self._deeds.addWidget(label)

    # ---------------------------------------------------------------- acting
    def make_paper(self) -> None:
        """All that is held, looked over before it is handed out; the log keeps why."""
        request = self.model.request
        if request is None:
            return
        try:
            prepared = self.model.paper(self._language(), "subject request")
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

    def block(self) -> None:
        """Asks for a reason, then blocks every record of the case."""
        request = self.model.request
        if request is not None:
            self.overlay = self.sheets.ask_to_block(self.model.records(), request.code)

    def erase(self) -> None:
        """Asks, then erases the case with all that belongs to it."""
        request = self.model.request
        if request is not None:
            self.overlay = self.sheets.ask_to_erase_case(request.case_id, request.code)

    def give_answer(self) -> None:
        """Keeps what was done; the request waits no more."""
        if not self.answer.text().strip():
            self.answer.set_problem(lambda: self.tr("Please write what was done: it is kept."))
            self.answer.setFocus()
            return
        try:
            self.model.answer(self.answer.text())
        except IntakeError as error:
            self._tell(error)
            return
        self.show_list()

    def _correct(self, record_id: RecordId) -> None:
        try:
            filling = self.model.correct(record_id)
        except IntakeError as error:
            self._tell(error)
            return
        self.filling_started.emit(filling)

    def _tell_blocked(self) -> None:
        self._told.show_words(
            self.tr("Blocked: it is neither found, corrected nor sent."), tone="ok"
        )

    def _take_erased(self) -> None:
        self.model.request = None
        self.stack.setCurrentWidget(self.list_page)
        self._show_rows()

    def _go_to_case(self) -> None:
        if self.model.request is not None:
            self.case_requested.emit(self.model.request.case_id)

    def _tell(self, error: IntakeError) -> None:
        said = messages.message_of(error)
        self._told.show_words(said.what, said.more(), tone="attention")
        self.one_page.ensureWidgetVisible(self._told)

    def _language(self) -> str:
        return i18n.Languages.installed.code if i18n.Languages.installed is not None else "es"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.is_open():
                self.show_list()
            else:
                self.left.emit()
            return
        super().keyPressEvent(event)
