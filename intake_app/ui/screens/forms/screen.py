"""Forms: begin one, add one, and what is to be mended in one that cannot be used."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_app.forms import Finding, FormUnreadable
from intake_app.services import FormSummary
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import (
    Button,
    IconButton,
    plain_button,
    primary_button,
    quiet_button,
)
from intake_app.ui.components.file_choice import ChooseFile
from intake_app.ui.components.icons import Icon
from intake_app.ui.components.overlay import Overlay, ask, ground_of
from intake_app.ui.components.rows import Row
from intake_app.ui.components.sheet import (
    Page,
    Sheet,
    clear_layout,
    column_layout,
    give_keyboard,
    hold_keyboard,
    row_layout,
)
from intake_app.ui.components.states import BusyState, EmptyState
from intake_app.ui.components.text import Label, Line, announce
from intake_app.ui.i18n import Worded, Words
from intake_app.ui.screens.forms.model import FILE_KINDS, FormsModel


class FormsScreen(Worded):
    """The list of forms and «Add a form»."""

    form_chosen = Signal(object)

    def __init__(
        self, model: FormsModel, choose: ChooseFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model = model
        self._choose = choose
        self._findings: tuple[Finding, ...] = ()
        self._file_name = ""
        self.question: Overlay | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = Page(width=theme.PAGE_WIDTH)
        outer.addWidget(self.page)
        head = row_layout()
        title = Label("title")
        self.fetch = quiet_button(icon="download")
        self._pressed = self.fetch
        """What is pressed last, and gets the keyboard back."""
        self.fetch.clicked.connect(self._fetch)
        self.add = primary_button(icon="plus")
        self.add.clicked.connect(self.choose_form)
        head.addWidget(title, 1)
        head.addWidget(self.fetch)
        head.addWidget(self.add)
        self.page.column.addLayout(head)
        self.busy = BusyState(can_cancel=True)
        self.busy.cancelled.connect(self._cancel)
        self.said = Banner("note")
        self.said.hide()
        self.faults = Sheet(spacing=theme.SMALL)
        self.faults.hide()
        self.page.add(self.busy, self.said, self.faults)
        self._list = column_layout(spacing=theme.TIGHT)
        self.page.column.addLayout(self._list)
        self._hint = Label("small")
        self.page.add(self._hint)
        self.say(title.setText, lambda: self.tr("Forms"))
        self.say(self.add.setText, lambda: self.tr("Add a form"))
        self.say(self.fetch.setText, lambda: self.tr("Fetch from the central"))
        self.say(
            self._hint.setText,
            lambda: self.tr(
                "Forms are XLSForm workbooks (.xlsx, .xls, .csv) or XForms (.xml), "
                "as ODK and KoboToolbox use them."
            ),
        )
        self.refresh()

    def refresh(self) -> None:
        """Reads the list again."""
        can_fetch = self.model.can_fetch()
        self.fetch.setVisible(can_fetch)
        for button, kind, icon in (
            (self.fetch, "primary" if can_fetch else "", "download"),
            (self.add, "" if can_fetch else "primary", "plus"),
        ):
            theme.set_kind(button, kind)
            button.show_icon(icon)
        self.add.setVisible(self.model.may_add())
        self._hint.setVisible(self.model.may_add())
        clear_layout(self._list)
        forms = self.model.forms()
        for form in forms:
            self._list.addWidget(self._line(form))
        if not forms:
            empty = EmptyState("file-text")
            empty.show_words(
                self.tr("No forms yet"),
                self.tr("Add one from a file to begin filling it.")
                if self.model.may_add()
                else self.tr("Your organisation's forms come from its central."),
            )
            self._list.addWidget(empty)

    def focus_first(self) -> None:
        """Puts the keyboard on the first form."""
        row = self.findChild(Row)
        (row or self.add).setFocus()

    def reword(self) -> None:
        super().reword()
        self.refresh()
        if self._findings:
            self._show_findings()

    def choose_form(self) -> None:
        """Asks for a file and adds it."""
        kinds = f"{self.tr('Forms')} ({FILE_KINDS})"
        path = self._choose(self.window(), self.tr("Add a form"), kinds)
        if path is not None:
            self.add_form(path)

    def add_form(self, path: Path) -> None:
        """Reads the file and adds it, or shows everything that is to be mended in it."""
        self._file_name = path.name
        self._findings = ()
        self.faults.hide()
        self.said.hide()
        self._set_busy(lambda: self.tr("Reading %1").replace("%1", path.name))
        self.model.add(path, self._show_added, self._show_trouble)

    def finding_words(self) -> list[str]:
        """The findings that are shown, each in one line."""
        language = i18n.current_locale().name()[:2]
        return [finding.text(language) for finding in self._findings]

    # ---------------------------------------------------------------- showing
    def _line(self, form: FormSummary) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.HAIR)
        detail = [self.tr("%n question(s)", "", form.question_count)]
        if form.languages:
            detail.append(", ".join(one.partition(" (")[0] for one in form.languages))
        if form.ref.version:
            detail.append(self.tr("version %1").replace("%1", form.ref.version))
        row = Row(form.title, " · ".join(detail), icon="file-text")
        row.clicked.connect(lambda: self.form_chosen.emit(form.ref))
        across.addWidget(row, 1)
        remove = IconButton("trash-2", self.tr("Take this form off the list"))
        remove.setAccessibleDescription(form.title)
        remove.clicked.connect(lambda: self._ask_remove(form))
        across.addWidget(remove)
        return line

    def _show_added(self, form: FormSummary) -> None:
        self._set_busy(None)
        self.said.show_words(
            lambda: self.tr("«%1» is ready to be filled.").replace("%1", form.title), tone="ok"
        )
        self.refresh()
        self.focus_first()

    def _show_trouble(self, error: Exception) -> None:
        self._set_busy(None)
        if isinstance(error, FormUnreadable):
            self._findings = error.findings
            self._show_findings()
            return
        self.said.show_message(lambda: messages.message_of(error), tone="attention")

    def _show_findings(self) -> None:
        clear_layout(self.faults.column)
        head = row_layout()
        title = Label("heading")
        title.setText(self.tr("%n thing(s) to mend in this form", "", len(_errors(self._findings))))
        close = IconButton("x", self.tr("Put this list away"))
        close.clicked.connect(self._put_findings_away)
        head.addWidget(title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.faults.column.addLayout(head)
        name = Label("small")
        name.setText(
            self.tr("%1 was not changed and nothing was added.").replace("%1", self._file_name)
        )
        self.faults.add(name)
        language = i18n.current_locale().name()[:2]
        for finding in self._findings:
            self.faults.add(Line(), _finding_line(finding, language))
        again = plain_button(self.tr("Choose the file again"), "refresh-cw")
        again.clicked.connect(self.choose_form)
        self.faults.column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeading)
        self.faults.show()
        announce(self.faults, title.text())
        self.page.verticalScrollBar().setValue(0)

    def _put_findings_away(self) -> None:
        self._findings = ()
        self.faults.hide()
        self.focus_first()

    def _set_busy(self, words: Words | None) -> None:
        if words is not None:
            self._pressed = self.fetch if self.fetch.hasFocus() else self.add
            hold_keyboard(self)
            self.busy.begin(words)
        else:
            self.busy.end()
        self.add.setEnabled(words is None)
        self.fetch.setEnabled(words is None)
        if words is None:
            give_keyboard(self, self._pressed)

    # ---------------------------------------------------------------- acting
    def _cancel(self) -> None:
        self.model.cancel()
        self._set_busy(None)

    def _fetch(self) -> None:
        self.said.hide()
        self._set_busy(lambda: self.tr("Asking the central for its forms"))
        self.model.fetch(self._show_fetched, self._show_trouble)

    def _show_fetched(self, forms: tuple[FormSummary, ...]) -> None:
        self._set_busy(None)
        self.said.show_words(
            lambda: (
                self.tr("%n form(s) came from the central.", "", len(forms))
                if forms
                else self.tr("The central has no form that is not here already.")
            ),
            tone="ok",
        )
        self.refresh()

    def _ask_remove(self, form: FormSummary) -> None:
        self.question = ask(
            ground_of(self),
            self.tr("Take «%1» off the list?").replace("%1", form.title),
            self.tr(
                "Drafts and records made with it stay and can be finished and sent. "
                "You can add the form again at any time."
            ),
            yes=Button("danger", text=self.tr("Take it off")),
            no=Button("primary", text=self.tr("Keep it")),
            act=lambda: self._remove(form),
        )

    def _remove(self, form: FormSummary) -> None:
        self.model.remove(form.ref)
        self.refresh()


def _errors(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.is_error]


def _finding_line(finding: Finding, language: str) -> QWidget:
    line = QWidget()
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(theme.SMALL)
    icon = Icon("circle-alert" if finding.is_error else "info", "attention", 18)
    across.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    words = column_layout(spacing=2)
    for kind, text in (
        ("strong", finding.where(language)),
        ("", finding.what(language)),
        ("muted", finding.advice(language)),
    ):
        if text:
            label = Label(kind, selectable=True)
            label.setText(text)
            words.addWidget(label)
    across.addLayout(words, 1)
    return line
