"""The review: what needs a look, each a jump away; the answers; and the end of the form."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from intake_app.domain.errors import IntakeError
from intake_app.forms import AnswerLine, Problem, ProblemKind
from intake_app.services import CaseId, Fate, Filling
from intake_app.ui import messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import Button, primary_button
from intake_app.ui.components.icons import Icon
from intake_app.ui.components.keys import KeyAct, KeyGroup, KeyHelp, bind
from intake_app.ui.components.overlay import Overlay, ground_of
from intake_app.ui.components.rows import Row
from intake_app.ui.components.sheet import Page, Sheet, clear_layout
from intake_app.ui.components.text import KeyHint, Label, Line
from intake_app.ui.components.wrap_label import WrapLabel
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.review.model import ReviewModel, SectionOfAnswers

LINES_A_TICK = 30
INDENT = 16


class AnswerRow(QWidget):
    """A question and its answer in words; a click goes there."""

    pressed = Signal(str, str)

    def __init__(self, line: AnswerLine, said: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = line
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(line.depth * INDENT, 2, 0, 2)
        row.setSpacing(theme.MEDIUM)
        label = WrapLabel(self, kind="muted")
        label.show_text(line.label)
        answer = WrapLabel(self, kind="strong" if line.answer else "muted")
        answer.show_text(said)
        answer.setAccessibleName(f"{line.label}: {said}")
        row.addWidget(label, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(answer, 2, Qt.AlignmentFlag.AlignTop)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(self._line.path, self._line.page_id)


class ReviewScreen(Worded):
    """A form looked over, and finished."""

    jump_requested = Signal(str, str)
    """Path and page of a question."""
    back_requested = Signal()
    finalised = Signal(str)
    """Id of the record; the draft is gone. The screen goes on to say where the record is."""
    home_requested = Signal()
    outbox_requested = Signal()
    case_requested = Signal(object)
    """The case that the record belongs to is wanted."""

    def __init__(
        self, filling: Filling, parent: QWidget | None = None, *, covered: bool = False
    ) -> None:
        super().__init__(parent)
        self.model = ReviewModel(filling)
        self._problems: tuple[Problem, ...] = ()
        self._fate = Fate.GOES
        self._is_covered = covered
        self._case_id: CaseId | None = None
        self._code = ""
        self._waiting: list[tuple[Sheet, list[AnswerLine]]] = []
        self._stack = QStackedLayout(self)
        self._review = QWidget(self)
        self._done = self._make_done()
        self._stack.addWidget(self._review)
        self._stack.addWidget(self._done)
        self._ticks = QTimer(self)
        self._ticks.setInterval(0)
        self._ticks.timeout.connect(self._build_some)
        self._make_review()
        self.show_review()

    # ------------------------------------------------------------ for the main window
    def start(self) -> None:
        """Put the keyboard on the first thing to look at, or on the way to the end."""
        first: QWidget = self.rows[0] if self.rows else self.finish_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_review(self) -> None:
        """Read the draft again and show what there is."""
        self.form_title.setText(self.model.title)
        self._stack.setCurrentWidget(self._review)
        self._problems = self.model.problems()
        self._fate = self.model.fate()
        self._show_fate()
        self._show_problems()
        self._show_answers()

    def offer_case(self, case_id: CaseId, code: str) -> None:
        """The finished record belongs to this case: the way to it stands here."""
        self._case_id, self._code = case_id, code
        self.done_code.setText(self._case_words())
        self.done_code.show()
        self.case_button.show()

    def _case_words(self) -> str:
        return self.tr("It belongs to case %1.").replace("%1", self._code)

    def is_done(self) -> bool:
        """Whether the form was finished here."""
        return self._stack.currentWidget() is self._done

    # ------------------------------------------------------------ building
    def _make_review(self) -> None:
        outer = QVBoxLayout(self._review)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        bar = QFrame(self._review)
        bar.setProperty("kind", "bar")
        head = QHBoxLayout(bar)
        head.setContentsMargins(theme.SMALL, 4, theme.MEDIUM, 4)
        self.back_button = Button("tool", "chevron-left", parent=bar)
        self.back_button.clicked.connect(self.back_requested)
        head.addWidget(self.back_button)
        head.addStretch(1)
        outer.addWidget(bar)
        self.page = Page()
        self.title = Label("title")
        self.form_title = Label("muted")
        self.banner = Banner()
        self.banner.hide()
        self._problem_box = QWidget()
        self._problem_column = QVBoxLayout(self._problem_box)
        self._problem_column.setContentsMargins(0, 0, 0, 0)
        self._problem_column.setSpacing(theme.TIGHT)
        self.answers_title = Label("heading")
        self._answer_box = QWidget()
        self._answer_column = QVBoxLayout(self._answer_box)
        self._answer_column.setContentsMargins(0, 0, 0, 0)
        self._answer_column.setSpacing(theme.MEDIUM)
        self.fate_note = Banner("note")
        self.fate_note.hide()
        self.page.add(self.title, self.form_title, self.banner, self.fate_note, self._problem_box)
        self.page.add(self.answers_title, self._answer_box)
        outer.addWidget(self.page, 1)
        foot = QFrame(self._review)
        foot.setProperty("kind", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.LARGE, theme.TIGHT, theme.LARGE, theme.TIGHT)
        self.finish_button = primary_button()
        self.finish_button.clicked.connect(self.ask_to_finish)
        row.addStretch(1)
        row.addWidget(KeyHint("Ctrl+Enter"))
        row.addWidget(self.finish_button)
        outer.addWidget(foot)
        self.rows: list[Row] = []
        bind(self, self.key_groups())
        self.say(self.back_button.setText, lambda: self.tr("Back to the form"))
        self.say(self.title.setText, lambda: self.tr("Review"))
        self.say(self.answers_title.setText, lambda: self.tr("Answers"))
        self.say(self.finish_button.setText, lambda: self.tr("Finish"))

    def _make_done(self) -> QWidget:
        page = Page(width=620, centred=True)
        sheet = Sheet(margin=theme.WIDE, spacing=theme.MEDIUM)
        sheet.add(Icon("circle-check", "ok", 40))
        self.done_title = Label("title")
        self.done_words = Label()
        self.done_next = Label("muted")
        self.done_code = Label("strong")
        self.done_code.hide()
        buttons = QHBoxLayout()
        self.home_button = primary_button()
        self.outbox_button = Button("", "send")
        self.home_button.clicked.connect(self.home_requested)
        self.outbox_button.clicked.connect(self.outbox_requested)
        self.case_button = Button("", "folder")
        self.case_button.clicked.connect(lambda: self.case_requested.emit(self._case_id))
        self.case_button.hide()
        buttons.addWidget(self.home_button)
        buttons.addWidget(self.case_button)
        buttons.addWidget(self.outbox_button)
        buttons.addStretch(1)
        sheet.add(self.done_title, self.done_words, self.done_code, self.done_next)
        sheet.column.addLayout(buttons)
        page.add(sheet)
        self.say(self.done_title.setText, self._done_title)
        self.say(self.done_words.setText, self._done_words)
        self.say(self.done_next.setText, self._done_next)
        self.say(self.home_button.setText, lambda: self.tr("Go to the start"))
        self.say(self.outbox_button.setText, lambda: self.tr("See what waits"))
        self.say(self.case_button.setText, lambda: self.tr("Open the case"))
        self.say(self.done_code.setText, self._case_words)
        return page

    # ------------------------------------------------------------ what becomes of it
    def _show_fate(self) -> None:
        match self._fate:
            case Fate.TALLY:
                self.fate_note.show_words(
                    self.tr("Only a count will be kept"),
                    self.tr(
                        "The person did not agree. The day, the kind of place, the age group and "
                        "the outcome are kept; every other answer is erased when you finish, and "
                        "nothing is sent."
                    ),
                )
            case Fate.STAYS:
                self.fate_note.show_words(
                    self.tr("It will stay on this laptop"),
                    self.tr(
                        "Nobody allowed that it is sent. It is kept here, encrypted; if they allow "
                        "it later, write that down in the case and it goes out."
                    ),
                )
            case Fate.GOES:
                self.fate_note.show_words("")

    def _finish_words(self) -> str:
        match self._fate:
            case Fate.TALLY:
                return self.tr(
                    "Only the day, the kind of place, the age group and the outcome are kept. "
                    "The other answers are erased and cannot be brought back."
                )
            case Fate.STAYS:
                return self.tr(
                    "After this its answers can no longer be changed. It stays encrypted on this "
                    "laptop and is not sent."
                )
            case Fate.GOES:
                return self.tr(
                    "After this its answers can no longer be changed. It goes to «To send» "
                    "and stays encrypted on this laptop until it is sent."
                )

    def _done_title(self) -> str:
        match self._fate:
            case Fate.TALLY:
                return self.tr("Counted")
            case Fate.STAYS:
                return self.tr("It is kept here")
            case Fate.GOES:
                return self.tr("It is in «To send»")

    def _done_words(self) -> str:
        if self._fate is Fate.TALLY:
            return self.tr("The answers are erased; the count is in the figures of this laptop.")
        return self.tr("Everything is saved on this laptop, encrypted and complete.")

    def _done_next(self) -> str:
        match self._fate:
            case Fate.TALLY:
                return self.tr("Nothing is sent, and nothing more is needed from you.")
            case Fate.STAYS:
                return self.tr("It is not sent unless it is allowed later, in its case.")
            case Fate.GOES:
                return self.tr(
                    "It is sent by itself when your central can be reached, or when you press "
                    "Send now. Until then nothing more is needed from you."
                )

    # ------------------------------------------------------------ showing
    def _show_problems(self) -> None:
        clear_layout(self._problem_column)
        self.rows = []
        for problem in self._problems:
            row = Row(problem.label, self._sentence(problem), icon="circle-alert")
            row.clicked.connect(
                lambda _=False, problem=problem: self.jump_requested.emit(
                    problem.path, problem.page_id
                )
            )
            self._problem_column.addWidget(row)
            self.rows.append(row)
        self._problem_box.setVisible(bool(self.rows))
        count = len(self._problems)
        if count:
            self.banner.show_words(
                self.tr("%n answer(s) need a look before the end.", None, count),
                self.tr("Each line goes to its question. Everything is saved meanwhile."),
                tone="attention",
            )
        else:
            self.banner.show_words(
                self.tr("Nothing is missing."),
                self.tr("Look the answers over, then finish."),
                tone="ok",
            )

    def _show_answers(self) -> None:
        self._ticks.stop()
        clear_layout(self._answer_column)
        self._waiting = [self._section_sheet(section) for section in self.model.sections()]
        self._build_some()
        if self._waiting:
            self._ticks.start()

    def _section_sheet(self, section: SectionOfAnswers) -> tuple[Sheet, list[AnswerLine]]:
        sheet = Sheet(spacing=theme.HAIR)
        if section.title:
            title = WrapLabel(sheet, kind="strong")
            title.show_text(section.title)
            sheet.add(title, Line(sheet))
        self._answer_column.addWidget(sheet)
        return sheet, list(section.lines)

    def _build_some(self) -> None:
        left = LINES_A_TICK
        while self._waiting and left:
            sheet, lines = self._waiting[0]
            while lines and left:
                line = lines.pop(0)
                row = AnswerRow(line, self._said(line), sheet)
                row.pressed.connect(self.jump_requested)
                sheet.add(row)
                left -= 1
            if not lines:
                self._waiting.pop(0)
        if not self._waiting:
            self._ticks.stop()

    def _said(self, line: AnswerLine) -> str:
        if not line.answer:
            return self.tr("Not answered")
        return self.tr("Covered") if self._is_covered else line.answer

    def toggle_covers(self) -> None:
        """Cover the answers, or show them."""
        self._is_covered = not self._is_covered
        self.show_review()

    def key_groups(self) -> tuple[KeyGroup, ...]:
        """Every key of the screen."""
        acts = (
            KeyAct(("Ctrl+Return", "Ctrl+Enter"), lambda: self.tr("Finish"), self.ask_to_finish),
            KeyAct(("Escape", "Alt+Left"), lambda: self.tr("Back to the form"), self._go_back),
            KeyAct(("F5",), lambda: self.tr("Cover the answers"), self.toggle_covers),
            KeyAct(("F1",), lambda: self.tr("These keys"), self.help_with_keys),
        )
        return (KeyGroup(lambda: self.tr("Review"), acts),)

    def help_with_keys(self) -> None:
        """Show every key."""
        KeyHelp(ground_of(self), self.key_groups()).open_sheet()

    def _sentence(self, problem: Problem) -> str:
        if problem.message:
            return problem.message
        match problem.kind:
            case ProblemKind.MISSING:
                return self.tr("An answer is needed here.")
            case ProblemKind.CONSTRAINT:
                return self.tr("This answer does not fit the form.")
            case ProblemKind.TYPE:
                return self.tr("This could not be read.")

    def reword(self) -> None:
        super().reword()
        if not self.is_done():
            self.show_review()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous() and not self.is_done():
            self.start()

    # ------------------------------------------------------------ what the person does
    def ask_to_finish(self) -> None:
        """Ask once, and say what happens next; with open questions, show them instead."""
        if self.is_done():
            return
        self._problems = self.model.problems()
        if self._problems:
            self._show_problems()
            self.start()
            return
        sheet = Overlay(ground_of(self))
        sheet.set_title(self.tr("Finish this form?"))
        sheet.add_text(self._finish_words())
        sheet.add_button(Button(text=self.tr("Not yet")))
        yes = sheet.add_button(primary_button(self.tr("Finish")), self.finish)
        sheet.open_sheet(yes)

    def finish(self) -> None:
        """Make the record; a draft that still has open questions shows them."""
        self._fate = self.model.fate()
        try:
            record_id = self.model.finalise()
        except IntakeError as error:
            self.show_review()
            failure = error
            self.banner.show_message(lambda: messages.message_of(failure), tone="attention")
            return
        self._ticks.stop()
        self.outbox_button.setVisible(self._fate is not Fate.TALLY)
        self.done_title.setText(self._done_title())
        self.done_words.setText(self._done_words())
        self.done_next.setText(self._done_next())
        self._stack.setCurrentWidget(self._done)
        self.home_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finalised.emit(record_id)

    def _go_back(self) -> None:
        if not self.is_done():
            self.back_requested.emit()
