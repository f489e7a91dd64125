"""Cases: the list, without a name in it, and one case in its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.services import CaseId, CaseNotYours, CaseRow
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import leading_button, quiet_button
from intake_app.ui.components.case_words import outcome_look, outcome_words, status_words
from intake_app.ui.components.fields import Field
from intake_app.ui.components.file_choice import SaveFile
from intake_app.ui.components.overlay import Overlay, ground_of
from intake_app.ui.components.reason_sheet import ReasonSheet
from intake_app.ui.components.rows import Row
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.sheet import Page, clear_layout, column_layout, row_layout
from intake_app.ui.components.states import EmptyState
from intake_app.ui.components.text import Label
from intake_app.ui.components.typing_pause import TypingPause
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.cases.case_page import CaseView
from intake_app.ui.screens.cases.model import PAGE_OF_CASES, CasesModel


class CasesScreen(Worded):
    """A list by urgency; a case opens in its place."""

    filling_started = Signal(object)
    """A form was begun for a case."""
    place_requested = Signal(str)
    request_wanted = Signal(str)
    """The person of the case of this code asks about their own data."""
    entry_requested = Signal(str)
    """A place of the directory."""

    def __init__(self, model: CasesModel, clock: Clock, save: SaveFile) -> None:
        super().__init__()
        self.model = model
        self._clock = clock
        self._listed: tuple[CaseRow, ...] | None = None
        self.overlay: Overlay | None = None
        self._typing = TypingPause(self, self._look)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        outer.addWidget(self.stack)
        self._make_list()
        self.case = CaseView(model, clock, save)
        self.case.left.connect(self.show_list)
        self.case.case_requested.connect(self.show_case)
        self.case.request_wanted.connect(self.request_wanted)
        self.case.filling_started.connect(self.filling_started)
        self.case.entry_requested.connect(self.entry_requested)
        self.stack.addWidget(self.case)
        self.reword()

    def _make_list(self) -> None:
        self.list_page = Page(width=theme.PAGE_WIDTH)
        title = Label("title")
        head = row_layout(spacing=theme.SMALL)
        self.requests = quiet_button(icon="inbox")
        self.requests.clicked.connect(lambda: self.place_requested.emit("requests"))
        self.exchange = quiet_button(icon="arrow-right-left")
        self.exchange.clicked.connect(lambda: self.place_requested.emit("exchange"))
        self.decisions = quiet_button(icon="pen-line")
        self.decisions.clicked.connect(lambda: self.place_requested.emit("decisions"))
        head.addWidget(title, 1)
        head.addWidget(self.decisions)
        head.addWidget(self.requests)
        head.addWidget(self.exchange)
        self._trouble = Banner("attention")
        self._trouble.hide()
        self.search = Field()
        self.search.editor.setClearButtonEnabled(True)
        self.search.editor.textChanged.connect(lambda _: self._typing.start())
        self.search.submitted.connect(self._look)
        self.which = Segments()
        self.which.chosen.connect(self._choose_which)
        self._rows = column_layout(spacing=theme.TIGHT)
        self._more = leading_button()
        self._more.clicked.connect(self._show_more)
        self.list_page.column.addLayout(head)
        # Not before it lies in the page: it would be shown as a window of its own.
        self.decisions.setVisible(self.model.may_see_decisions())
        self.list_page.add(self._trouble, self.search, self.which)
        self.list_page.column.addLayout(self._rows)
        self.list_page.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self.stack.addWidget(self.list_page)
        self.say(title.setText, lambda: self.tr("Cases"))
        self.say(self.requests.setText, lambda: self.tr("Requests about one's data"))
        self.say(self.decisions.setText, lambda: self.tr("Decisions by hand"))
        self.say(self.exchange.setText, lambda: self.tr("Hand on"))
        self.say(self.search.set_label, lambda: self.tr("Find by code"))
        self.say(self._more.setText, lambda: self.tr("Show more"))

    def refresh(self) -> None:
        """Reads again what is shown."""
        if self.is_open():
            self.case.refresh()
            return
        rows = self.model.rows()
        if rows == self._listed:
            return
        self._listed = rows
        clear_layout(self._rows)
        for row in rows:
            self._rows.addWidget(self._row(row))
        if not rows:
            empty = EmptyState("folder")
            if self.model.code or self.model.shows_closed:
                empty.show_words(self.tr("None here"))
            else:
                empty.show_words(
                    self.tr("No open cases"),
                    self.tr(
                        "A screening that a person agreed to, or that shows indicators, "
                        "begins a case."
                    ),
                )
            self._rows.addWidget(empty)
        self._more.setVisible(self.model.total() > len(rows))

    def focus_first(self) -> None:
        """Puts the keyboard on the first case, or where one looks for one."""
        if self.is_open():
            self.case.focus_first()
            return
        row = self.list_page.findChild(Row)
        (row or self.search).setFocus()

    def is_open(self) -> bool:
        """Whether one case is shown."""
        return self.stack.currentWidget() is self.case

    def reword(self) -> None:
        super().reword()
        words = [("open", self.tr("Open")), ("closed", self.tr("Closed"))]
        self.which.set_choices([(value, word, word) for value, word in words])
        self.which.set_name(self.tr("Which cases"))
        self.which.choose("closed" if self.model.shows_closed else "open")
        self._listed = None
        self.refresh()

    def show_list(self) -> None:
        """Back to the list; nothing of the case stays on the screen."""
        self.model.close()
        self.case.forget()
        self.stack.setCurrentWidget(self.list_page)
        self._listed = None
        self.refresh()
        self.focus_first()

    def show_case(self, case_id: CaseId) -> None:
        """Opens a case; one of another team asks for a reason first."""
        self._trouble.hide()
        try:
            self.model.open(case_id)
        except CaseNotYours:
            self._ask_glass(case_id)
            return
        except IntakeError as error:
            said = messages.message_of(error)
            self._trouble.show_words(said.what, said.more())
            return
        self.case.show_case()
        self.stack.setCurrentWidget(self.case)
        self.case.focus_first()

    # ---------------------------------------------------------------- showing
    def _row(self, case: CaseRow) -> Row:
        parts = [status_words(case.status)]
        if case.is_minor:
            parts.append(self.tr("under 18"))
        if case.next_contact is not None:
            words = self.tr("next contact %1")
            parts.append(words.replace("%1", i18n.calendar_day(case.next_contact)))
        else:
            words = self.tr("changed %1")
            moment = i18n.ago(case.changed_at, self._clock.now())
            parts.append(words.replace("%1", moment))
        if not case.may_open:
            parts.append(self.tr("another team's"))
        row = Row(case.code, " · ".join(parts))
        icon, tone = outcome_look(case.outcome)
        row.show_state(icon, outcome_words(case.outcome), tone)
        row.clicked.connect(lambda: self.show_case(case.case_id))
        return row

    # ---------------------------------------------------------------- acting
    def _ask_glass(self, case_id: CaseId) -> None:
        def open_all_the_same(reason: str) -> None:
            self.model.casework.cases.break_glass(case_id, reason)
            self.show_case(case_id)

        sheet = ReasonSheet(
            ground_of(self),
            self.tr("This case belongs to another team"),
            self.tr(
                "You can open it where that is needed. The log keeps who did and when, and "
                "coordinators see it."
            ),
            open_all_the_same,
            self.tr("Open it"),
        )
        self.overlay = sheet
        sheet.open_sheet(sheet.reason.editor)

    def _choose_which(self, value: str) -> None:
        self.model.shows_closed = value == "closed"
        self.model.shown = PAGE_OF_CASES
        self.refresh()

    def _look(self) -> None:
        self._typing.stop()
        self.model.code = self.search.text().strip()
        self.model.shown = PAGE_OF_CASES
        self.refresh()

    def _show_more(self) -> None:
        self.model.shown += PAGE_OF_CASES
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open():
            self.show_list()
            return
        super().keyPressEvent(event)
