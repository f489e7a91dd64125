"""Sheets that ask for something, work, and stay until it is done or refused in words."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from intake_app.ui import messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.fields import Field, PassphraseField
from intake_app.ui.components.overlay import SHEET_WIDTH, Overlay
from intake_app.ui.components.sheet import Sheet, hold_keyboard, row_layout
from intake_app.ui.components.states import BusyState
from intake_app.ui.components.text import Label

WRONG = frozenset({"vault.wrong-passphrase", "vault.wrong-recovery-key"})


class Run(Protocol):
    """Does slow work beside the screen and tells the screen how it went."""

    def __call__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> object: ...


class WorkSheet(Overlay):
    """A question with fields, one filled button, and the work that it begins."""

    def __init__(self, window: QWidget, run: Run, *, width: int = SHEET_WIDTH) -> None:
        super().__init__(window, width=theme.appearance().pixels(width))
        self._run = run
        self.trouble = Banner("attention")
        self.trouble.hide()
        self.busy = BusyState()
        self.passphrase: PassphraseField | None = None
        self.yes: Button | None = None
        self.no: Button | None = None
        self._act: Callable[[], None] | None = None

    def add_passphrase(self, label: str) -> PassphraseField:
        """A field for the person's own passphrase; always the last before the buttons."""
        self.passphrase = PassphraseField()
        self.passphrase.set_label(label)
        self.passphrase.submitted.connect(self._press)
        self.sheet.add(self.passphrase)
        return self.passphrase

    def add_field(self, label: str, note: str = "") -> Field:
        """A line to type in."""
        field = Field()
        field.set_label(label)
        field.set_note(note)
        field.submitted.connect(self._press)
        self.sheet.add(field)
        return field

    def open_for(
        self, yes: Button, no: Button, act: Callable[[], None], focus: QWidget | None = None
    ) -> None:
        """Shows the sheet. act: looks at the fields and calls `work`; nothing closes before."""
        self.yes, self.no, self._act = yes, no, act
        self.sheet.add(self.trouble, self.busy)
        self.buttons.addWidget(no)
        self.buttons.addWidget(yes)
        no.clicked.connect(self.close_sheet)
        yes.clicked.connect(self._press)
        self.open_sheet(focus or self.passphrase or no)

    def own_passphrase(self) -> str:
        """What was typed; "" after asking for it."""
        if self.passphrase is None:
            return ""
        if not self.passphrase.text():
            self.passphrase.set_problem(
                QCoreApplication.translate("WorkSheet", "Please type your passphrase.")
            )
            self.passphrase.setFocus()
        return self.passphrase.text()

    def work(self, work: Callable[[], Any], done: Callable[[Any], None], words: str) -> None:
        """Works; the sheet closes when it went well and then hands on what came of it."""
        self._set_busy(True, words)

        def finished(result: Any) -> None:
            self._set_busy(False)
            self._forget()
            self.close_sheet()
            done(result)

        self._run(work, finished, self._take_failure)

    def _press(self) -> None:
        if self._act is not None and not self.busy.is_busy():
            self._act()

    def _set_busy(self, busy: bool, words: str = "") -> None:
        self.can_dismiss = not busy
        if busy:
            hold_keyboard(self)
            self.trouble.hide()
            self.busy.begin(words)
        else:
            self.busy.end()
        for child in self.sheet.findChildren(QWidget):
            if isinstance(child, Field | Button):
                child.setEnabled(not busy)

    def _take_failure(self, error: Exception) -> None:
        self._set_busy(False)
        said = messages.message_of(error)
        if getattr(error, "code", "") in WRONG and self.passphrase is not None:
            self.passphrase.set_problem(said.text())
            self.passphrase.select_all()
            return
        self.trouble.show_words(said.what, said.more())
        if self.yes is not None:
            self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        if self.passphrase is not None:
            self.passphrase.clear()


def show_key(
    window: QWidget,
    title: str,
    text: str,
    key: str,
    *,
    keep: list[tuple[Button, Callable[[str], bool]]],
    done: Button,
    kept_words: str,
    seen: Callable[[], object] | None = None,
) -> Overlay:
    """Shows a key once. keep: buttons that print or save it; Escape does not put it away.

    seen: called when the person says that they have it.
    """
    overlay = Overlay(window)
    overlay.can_dismiss = False
    overlay.set_title(title)
    overlay.add_text(text)
    box = Sheet("well", margin=theme.MEDIUM, spacing=theme.TIGHT)
    words = Label("code", selectable=True)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    words.setText(key)
    box.add(words)
    overlay.sheet.add(box)
    kept = Banner("ok")
    kept.hide()
    ways = row_layout()
    for button, act in keep:

        def press(_checked: bool = False, act: Callable[[str], bool] = act) -> None:
            if act(key):
                kept.show_words(kept_words, tone="ok")

        button.clicked.connect(press)
        ways.addWidget(button)
    ways.addStretch(1)
    overlay.sheet.column.addLayout(ways)
    overlay.sheet.add(kept)
    overlay.add_button(done, seen)
    overlay.open_sheet(keep[0][0] if keep else done)
    return overlay
