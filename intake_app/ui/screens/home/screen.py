"""Home: go on with something on the left, begin something on the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_app.domain.clock import Clock
from intake_app.domain.records import DraftSummary
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import Button, IconButton, leading_button, plain_button
from intake_app.ui.components.columns import Columns
from intake_app.ui.components.overlay import Overlay, ask, ground_of
from intake_app.ui.components.rows import Row
from intake_app.ui.components.sheet import Drawn, Page, clear_layout, column_layout, widgets_in
from intake_app.ui.components.states import EmptyState
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.home.model import KEYS, HomeModel
from intake_app.ui.screens.home.today import Today

DRAFTS_SHOWN = 8


class HomeScreen(Worded):
    """Drafts and what waits; forms with their keys."""

    form_chosen = Signal(object)
    draft_chosen = Signal(str)
    case_chosen = Signal(str)
    outbox_requested = Signal()
    forms_requested = Signal()
    add_form_requested = Signal()

    def __init__(self, model: HomeModel, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._clock = clock
        self._all_drafts = False
        self._drawn = Drawn()
        self.question: Overlay | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = Page(width=theme.DESK_WIDTH, margin=theme.LARGE)
        outer.addWidget(self.page)
        self.page.column.addSpacing(theme.TIGHT)
        self._worry = Banner("attention")
        self._worry.hide()
        self.page.add(self._worry)
        self.columns = Columns((6, 5))
        self.page.add(self.columns)
        self._greeting = Label("title")
        self._waiting = column_layout(spacing=theme.TIGHT)
        self._drafts_heading = Label("heading")
        self._drafts = column_layout(spacing=theme.TIGHT)
        left = self.columns.left
        self.today = Today(model, clock)
        self.today.case_chosen.connect(self.case_chosen)
        left.addWidget(self.today)
        left.addWidget(self._drafts_heading)
        left.addLayout(self._drafts)
        left.addSpacing(theme.SMALL)
        self._waiting_heading = Label("heading")
        left.addWidget(self._waiting_heading)
        left.addLayout(self._waiting)
        right = self.columns.right
        self._forms_heading = Label("heading")
        self._forms = column_layout(spacing=theme.TIGHT)
        right.addWidget(self._forms_heading)
        right.addLayout(self._forms)
        self._others = plain_button(icon="chevron-right")
        self._others.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._others.clicked.connect(self.forms_requested)
        self._add = leading_button(icon="plus")
        self._add.clicked.connect(self.add_form_requested)
        foot = QHBoxLayout()
        foot.setSpacing(theme.TIGHT)
        foot.addWidget(self._add)
        foot.addStretch(1)
        foot.addWidget(self._others)
        right.addLayout(foot)
        for number, key in enumerate(KEYS):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda number=number: self._press_key(number))
        self.say(self._drafts_heading.setText, lambda: self.tr("Continue"))
        self.say(self._waiting_heading.setText, lambda: self.tr("Waiting to be sent"))
        self.say(self._forms_heading.setText, lambda: self.tr("Begin"))
        self.say(self._add.setText, lambda: self.tr("Add a form"))
        self.refresh()

    def refresh(self) -> None:
        """Reads everything again."""
        self._show_worries()
        self.today.refresh()
        self._show_drafts()
        self._show_waiting()
        self._show_forms()
        self._add.setVisible(self.model.may_add_forms())

    def focus_first(self) -> None:
        """Puts the keyboard on what is due first, on the first draft, or on the first form."""
        rows = [*self.today.rows(), *self.draft_rows(), *self.form_rows()]
        first = next(iter(rows), None)
        if first is not None:
            first.setFocus()

    def reword(self) -> None:
        super().reword()
        self._drawn.forget()
        self.refresh()

    def form_rows(self) -> list[Row]:
        """The rows that begin a form."""
        return [widget for widget in widgets_in(self._forms) if isinstance(widget, Row)]

    def draft_rows(self) -> list[Row]:
        """The rows that go on with a draft."""
        lines = (line.findChild(Row) for line in widgets_in(self._drafts))
        return [row for row in lines if row is not None]

    # ---------------------------------------------------------------- showing
    def _show_worries(self) -> None:
        worries = [messages.worry(code) for code in self.model.worries()]
        first = next(iter(worries), None)
        if first is None:
            self._worry.show_words("")
        else:
            self._worry.show_words(first.what, first.more())

    def worry_words(self) -> str:
        """What is said about the vault, "" when all is well."""
        return "" if self._worry.isHidden() else self._worry.text()

    def _show_drafts(self) -> None:
        drafts = self.model.drafts()
        details = [self._detail(draft) for draft in drafts]
        if not self._drawn.is_new("drafts", (drafts, details, self._all_drafts)):
            return
        clear_layout(self._drafts)
        if not drafts:
            empty = EmptyState("pencil")
            empty.show_words(
                self.tr("Nothing begun"),
                self.tr("A form that you begin stays here until it is finished."),
            )
            self._drafts.addWidget(empty)
            return
        shown = drafts if self._all_drafts else drafts[:DRAFTS_SHOWN]
        for draft, detail in zip(shown, details, strict=False):
            self._drafts.addWidget(self._draft_line(draft, detail))
        if len(shown) < len(drafts):
            more = leading_button(self.tr("Show all (%1)").replace("%1", str(len(drafts))))
            more.clicked.connect(self._show_all)
            self._drafts.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)

    def _detail(self, draft: DraftSummary) -> str:
        parts = (
            self.model.name_of(draft),
            i18n.ago(draft.saved_at, self._clock.now()),
            i18n.percent(draft.progress),
        )
        return " · ".join(part for part in parts if part)

    def _draft_line(self, draft: DraftSummary, detail: str) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.HAIR)
        row = Row(draft.title, detail, icon="pencil")
        row.clicked.connect(lambda: self.draft_chosen.emit(draft.draft_id))
        discard = IconButton("trash-2", self.tr("Discard this draft"))
        discard.setAccessibleDescription(f"{draft.title}, {detail}")
        discard.clicked.connect(lambda: self._ask_discard(draft))
        across.addWidget(row, 1)
        across.addWidget(discard)
        return line

    def _show_all(self) -> None:
        self._all_drafts = True
        self._show_drafts()

    def _show_waiting(self) -> None:
        waiting = self.model.waiting()
        if not self._drawn.is_new("waiting", waiting):
            return
        clear_layout(self._waiting)
        if waiting.to_send == 0:
            empty = EmptyState("circle-check")
            empty.show_words(
                self.tr("Nothing waits"),
                self.tr("Finished records stand here until they are sent."),
            )
            self._waiting.addWidget(empty)
            return
        title = self.tr("%n record(s) to send", "", waiting.to_send)
        if waiting.need_attention:
            detail = self.tr("%n need(s) a look", "", waiting.need_attention)
        elif not waiting.has_central:
            detail = self.tr("Everything is saved here. No central is connected yet.")
        else:
            detail = self.tr("Everything is saved here. They go out when there is a network.")
        row = Row(title, detail, icon="send")
        if waiting.need_attention:
            row.show_state("triangle-alert", self.tr("Needs a look"), "attention")
        row.clicked.connect(self.outbox_requested)
        self._waiting.addWidget(row)

    def _show_forms(self) -> None:
        forms, others = self.model.first_forms(), self.model.other_form_count()
        if not self._drawn.is_new("forms", (forms, others, self.model.may_add_forms())):
            return
        clear_layout(self._forms)
        for form, key in zip(forms, KEYS, strict=False):
            row = Row(form.title, "", icon="file-text", keys=key)
            row.clicked.connect(lambda _=False, ref=form.ref: self.form_chosen.emit(ref))
            self._forms.addWidget(row)
        if not forms:
            empty = EmptyState("file-text")
            empty.show_words(
                self.tr("No forms yet"),
                self.tr("Add one from a file, or from your central once it is connected.")
                if self.model.may_add_forms()
                else self.tr("Your organisation's forms come from its central."),
            )
            self._forms.addWidget(empty)
        self._others.setVisible(others > 0)
        self._others.setText(self.tr("%n other form(s)", "", others))

    # ---------------------------------------------------------------- acting
    def _press_key(self, number: int) -> None:
        forms = self.model.first_forms()
        if number < len(forms):
            self.form_chosen.emit(forms[number].ref)

    def _ask_discard(self, draft: DraftSummary) -> None:
        self.question = ask(
            ground_of(self),
            self.tr("Discard this draft?"),
            self.tr(
                "Its answers are erased from this laptop and cannot be brought back. "
                "Finished records are not touched."
            ),
            yes=Button("danger", "trash-2", text=self.tr("Discard")),
            no=Button("primary", text=self.tr("Keep it")),
            act=lambda: self._discard(draft),
        )

    def _discard(self, draft: DraftSummary) -> None:
        self.model.discard(draft.draft_id)
        self.refresh()
        self.focus_first()
