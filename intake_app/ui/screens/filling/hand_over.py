"""Handing the laptop over: the person answers one section alone, and nothing else is there."""

import contextlib
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from intake_app.domain.errors import IntakeError
from intake_app.forms import ChangeSet, Control, SectionView
from intake_app.services import Filling
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import Button, plain_button, primary_button
from intake_app.ui.components.fields import PassphraseField
from intake_app.ui.components.icons import Icon
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.rows import Row as RowButton
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.sheet import Page, Sheet
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Worded
from intake_app.ui.questions import Materials, MediaLoader
from intake_app.ui.screens.filling.model import (
    HeadingRow,
    QuestionRow,
    Row,
    is_right_to_left,
    language_code,
    questions_of,
    rows_of,
)
from intake_app.ui.screens.filling.page_area import PageArea

ZOOM = theme.HAND_OVER_HEIGHT / theme.CONTROL_HEIGHT
NOT_ALONE = frozenset({Control.FILE})
"""Questions that would open the laptop's folders: they wait for who hands it back."""
TICK_MILLISECONDS = 500
GRABS_KEYS = frozenset({"xcb", "windows", "cocoa", "wayland"})
"""Where a window can have the keys that the system would take for itself, as far as it lets it."""
MOST_NAMES = 4
"""Languages whose names stand in full."""

_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_DEAD = frozenset(
    {
        Qt.Key.Key_Escape,
        Qt.Key.Key_Insert,
        Qt.Key.Key_Menu,
        Qt.Key.Key_Help,
        Qt.Key.Key_Print,
        Qt.Key.Key_SysReq,
        Qt.Key.Key_Pause,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Copy,
        Qt.Key.Key_Paste,
        Qt.Key.Key_Cut,
        *(Qt.Key(Qt.Key.Key_F1 + number) for number in range(35)),
    }
)

Confirm = Callable[[str, Callable[[object], None], Callable[[Exception], None]], object]
"""Looks at a passphrase, away from the screen; then calls the one or the other."""


def is_dead(event: QKeyEvent) -> bool:
    """Whether a key leads out of the section, or to what somebody copied before."""
    if event.key() in _DEAD:
        return True
    held = event.modifiers() & _HELD
    is_alt_gr = held == (
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    ) and bool(event.text().strip())
    return bool(held) and not is_alt_gr


def is_for_worker(filling: Filling, page_id: str) -> bool:
    """Whether a page, named by the first that stands on it, asks the worker alone."""
    return filling.asks_worker(page_id) and all(
        filling.asks_worker(question.path) for question in questions_of(filling.peek(page_id).items)
    )


class HandOverSheet(Overlay):
    """Which section the person is to answer alone, and what that means."""

    def __init__(
        self,
        window: QWidget,
        sections: Sequence[SectionView],
        here: str,
        begin: Callable[[str], object],
        *,
        languages: Sequence[str] = (),
    ) -> None:
        """languages: those of the form, as it names them."""
        super().__init__(window, width=560)
        self.set_title(self.tr("Hand the laptop over"))
        self.add_text(
            self.tr(
                "The person answers one section alone. Nothing else can be reached; only your "
                "passphrase leads back."
            )
        )
        unread = {one.code: one.own_name for one in i18n.PERSON_LANGUAGES if not one.is_reviewed}
        codes = [language_code(language) for language in languages]
        names = ", ".join(unread[code] for code in codes if code in unread)
        if names:
            words = self.tr("No native speaker has read the words of the buttons yet: %1.")
            self.add_text(words.replace("%1", names), "small")
        self.rows: list[RowButton] = []
        self._first: RowButton | None = None
        for section in sections:
            row = RowButton(section.title, "", icon="arrow-right-left")
            row.clicked.connect(lambda _=False, section=section: self._choose(section, begin))
            self.sheet.add(row)
            self.rows.append(row)
            if section.section_id == here:
                self._first = row
        self.add_button(Button("", text=self.tr("Not now")))

    def open_choice(self) -> None:
        """Show it, with the keyboard on the section where one is."""
        self.open_sheet(self._first)

    def _choose(self, section: SectionView, begin: Callable[[str], object]) -> None:
        self.close_sheet()
        begin(section.section_id)


class HandOverScreen(Worded):
    """One section, large, with its language; a calm end; and the way back for the worker.

    Its words are in the form's language where the program has them; the way back is in the
    worker's.
    It stands in the place of the whole desk, whose keys are dead then. Of the window it filters
    keys that lead elsewhere.
    """

    returned = Signal()
    """The worker's passphrase was given."""

    def __init__(
        self,
        filling: Filling,
        section_id: str,
        *,
        confirm: Confirm,
        seconds_to_wait: Callable[[], float],
        media: MediaLoader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.filling = filling
        self._section_id = section_id
        self._confirm = confirm
        self._seconds_to_wait = seconds_to_wait
        self._page_id = next(iter(self._pages()), "")
        self._looked_over: set[str] = set()
        self._is_over = False
        self._is_watching = False
        self.setProperty("kind", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack = QStackedLayout(self)
        self.page = PageArea(media=Materials(media, is_alone=True))
        self._asking = self._make_section()
        self._end = self._make_end()
        self._door = self._make_door()
        for part in (self._asking, self._end, self._door):
            self._stack.addWidget(part)
        self.page.grown.connect(self._put_foot_last)
        self.page.answered.connect(self._take_answer)
        self.page.advanced.connect(self._advance)
        self.page.add_requested.connect(self._add)
        self.page.open_requested.connect(self._go_to)
        self.page.remove_requested.connect(self._remove)
        self.page.turn_requested.connect(self.turn)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MILLISECONDS)
        self._tick.timeout.connect(self._show_wait)
        theme.appearance().magnify(theme.appearance().zoom_to(ZOOM), self)
        self._speak_to_person()
        self._show_page(fresh=True)

    # ------------------------------------------------------------ for the main window
    def flush(self) -> None:
        """Tell the engine what was typed in the last third of a second."""
        if not self._is_over:
            self.page.flush()

    def let_go(self) -> None:
        """It ends here: sizes and keys are the desk's again."""
        if not self._is_over:
            self.flush()
            self._is_over = True
            self._tick.stop()
            theme.appearance().magnify(1.0, self)
            i18n.use_own()
            window = self.window().windowHandle() if self._is_watching else None
            if window is not None:
                window.removeEventFilter(self)
                if QGuiApplication.platformName() in GRABS_KEYS:
                    window.setKeyboardGrabEnabled(False)

    def is_asking(self) -> bool:
        """Whether the section is shown, and neither its end nor the way back."""
        return self._stack.currentWidget() is self._asking

    def focus_first(self) -> None:
        """Put the keyboard into the first question; where nothing is asked, on the way on."""
        if not self.page.focus_first():
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------ building
    def _make_section(self) -> QWidget:
        part = QWidget(self)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QFrame(part)
        top.setProperty("kind", "bar")
        row = QHBoxLayout(top)
        row.setContentsMargins(theme.LARGE, theme.TIGHT, theme.LARGE, theme.TIGHT)
        self.languages = Segments(top)
        self.languages.chosen.connect(self._speak)
        self.worker_button = plain_button()
        self.worker_button.clicked.connect(self.ask_worker)
        row.addWidget(self.languages)
        row.addStretch(1)
        row.addWidget(self.worker_button)
        column.addWidget(top)
        column.addWidget(self.page, 1)
        foot = QFrame(part)
        foot.setProperty("kind", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.LARGE, theme.TIGHT, theme.LARGE, theme.TIGHT)
        self.back_button = Button("", "arrow-left", parent=foot)
        self.next_button = primary_button(icon="arrow-right")
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.next_button)
        column.addWidget(foot)
        self.back_button.clicked.connect(lambda: self.turn(-1))
        self.next_button.clicked.connect(lambda: self.turn(1))
        self.say(self.worker_button.setText, lambda: self.tr("I am the worker"))
        self.say(self.back_button.setText, lambda: self.tr("Before"))
        self.say(self.languages.set_name, lambda: self.tr("Language"))
        names = self.filling.languages
        are_few = len(names) <= MOST_NAMES
        self.languages.set_choices(
            [(name, _own_name(name) if are_few else _short_name(name), name) for name in names]
        )
        self.languages.choose(self.filling.language)
        self.languages.setVisible(len(self.filling.languages) > 1)
        return part

    def _make_end(self) -> QWidget:
        page = Page(width=560, centred=True)
        sheet = Sheet(margin=theme.WIDE, spacing=theme.MEDIUM)
        sheet.add(Icon("circle-check", "ok", 40))
        title, words = Label("title"), Label()
        self.again_button = Button("", "arrow-left")
        self.done_button = primary_button()
        buttons = QHBoxLayout()
        buttons.addWidget(self.again_button)
        buttons.addStretch(1)
        buttons.addWidget(self.done_button)
        sheet.add(title, words)
        sheet.column.addLayout(buttons)
        page.add(sheet)
        self.again_button.clicked.connect(self._look_again)
        self.done_button.clicked.connect(self.ask_worker)
        self.say(title.setText, lambda: self.tr("Thank you. That was all."))
        self.say(
            words.setText,
            lambda: self.tr("Your answers are kept. Please give the laptop back."),
        )
        self.say(self.again_button.setText, lambda: self.tr("Look at my answers"))
        self.say(self.done_button.setText, lambda: self.tr("I am the worker"))
        return page

    def _make_door(self) -> QWidget:
        page = Page(width=600, centred=True)
        sheet = Sheet(margin=theme.LARGE, spacing=theme.MEDIUM)
        title = Label("heading")
        self.passphrase = PassphraseField()
        self.passphrase.editor.returnPressed.connect(self._try)
        self.trouble = Banner("attention")
        self.trouble.hide()
        self.stay_button = Button()
        self.leave_button = primary_button()
        buttons = QHBoxLayout()
        buttons.addWidget(self.stay_button)
        buttons.addStretch(1)
        buttons.addWidget(self.leave_button)
        sheet.add(title, self.passphrase, self.trouble)
        sheet.column.addLayout(buttons)
        page.add(sheet)
        self.stay_button.clicked.connect(self._stay)
        self.leave_button.clicked.connect(self._try)
        self.say(title.setText, lambda: self.tr("For the worker"))
        self.say(self.passphrase.set_label, lambda: self.tr("Passphrase"))
        self.say(self.stay_button.setText, lambda: self.tr("Go on answering"))
        self.say(self.leave_button.setText, lambda: self.tr("Take the laptop back"))
        return page

    def _put_foot_last(self) -> None:
        QWidget.setTabOrder(self.page.last_stop(), self.back_button)
        QWidget.setTabOrder(self.back_button, self.next_button)

    # ------------------------------------------------------------ the section
    def _pages(self) -> tuple[str, ...]:
        found = next(
            (s.page_ids for s in self.filling.sections() if s.section_id == self._section_id), ()
        )
        return tuple(one for one in found if not is_for_worker(self.filling, one))

    def _show_page(self, *, fresh: bool) -> None:
        pages = self._pages()
        if self._page_id not in pages:
            if not pages:
                self._show_end()
                return
            self._page_id, fresh = pages[0], True
        self.page.show_direction(
            Qt.LayoutDirection.RightToLeft
            if is_right_to_left(self.filling.language)
            else Qt.LayoutDirection.LeftToRight
        )
        view = self.filling.page(self._page_id, with_missing=self._page_id in self._looked_over)
        rows = [row for row in rows_of(view.items) if self._is_for_the_person(row)]
        if rows and isinstance(rows[0], HeadingRow) and rows[0].words == view.title.plain:
            rows = rows[1:]
        alone = len(rows) == 1 and isinstance(rows[0], QuestionRow)
        self.page.show_head((), "" if alone else view.title.plain, view.title.html)
        self.page.show_rows(rows, as_grid=view.grid)
        self.back_button.setEnabled(self._page_id != pages[0])
        is_last = self._page_id == pages[-1]
        self.next_button.setText(self.tr("Done") if is_last else self.tr("Next"))
        self.next_button.show_icon("check" if is_last else "arrow-right")
        if fresh:
            self.page.scroll_to_top()

    def _is_for_the_person(self, row: Row) -> bool:
        if not isinstance(row, QuestionRow):
            return True
        path = row.view.path
        return row.view.control not in NOT_ALONE and not (
            self.filling.says_outcome(path) or self.filling.asks_worker(path)
        )

    def turn(self, by: int) -> None:
        """One page on (1) or back (-1); after the last page, the end."""
        self.flush()
        if by > 0 and self._page_id not in self._looked_over:
            here = self.filling.peek(self._page_id, with_missing=True)
            unsettled = [
                question
                for question in questions_of(here.items)
                if question.problem is not None
                and question.control not in NOT_ALONE
                and not self.filling.asks_worker(question.path)
            ]
            if unsettled:
                self._looked_over.add(self._page_id)
                self._show_page(fresh=False)
                self.page.end_typing()
                question = self.page.question(unsettled[0].path)
                if question is not None:
                    question.take_focus()
                    self.page.reveal(question)
                return
        pages = self._pages()
        at = pages.index(self._page_id) + by if self._page_id in pages else len(pages)
        if at >= len(pages):
            self._show_end()
        elif at >= 0:
            self._go_to(pages[at])

    def _go_to(self, page_id: str) -> None:
        if page_id in self._pages():
            self.flush()
            self._page_id = page_id
            self.filling.remember_place(page_id)
            self._show_page(fresh=True)
            self.focus_first()

    def _show_end(self) -> None:
        self._stack.setCurrentWidget(self._end)
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_again(self) -> None:
        self._stack.setCurrentWidget(self._asking)
        self._go_to(next(iter(self._pages()), ""))

    def _take_answer(self, path: str, text: str) -> None:
        self._try_change(lambda: self.filling.answer(path, text))

    def _add(self, path: str) -> None:
        self.flush()
        self._try_change(lambda: self.filling.add_repeat(path))

    def _remove(self, path: str) -> None:
        self.flush()
        self._try_change(lambda: self.filling.remove_repeat(path))

    def _try_change(self, act: Callable[[], ChangeSet]) -> None:
        with contextlib.suppress(IntakeError):  # refused: what is shown is what is kept
            act()
        self._show_page(fresh=False)

    def _advance(self, path: str) -> None:
        if not self.page.focus_after(path):
            self.turn(1)

    def _speak(self, language: str) -> None:
        self.flush()
        self.filling.set_language(language)
        self.languages.choose(language)
        self._speak_to_person()
        self._show_page(fresh=False)

    def _speak_to_person(self) -> None:
        """All round the form speaks its language too, where the program has words in it."""
        i18n.speak(language_code(self.filling.language))

    # ------------------------------------------------------------ the way back
    def ask_worker(self) -> None:
        """Show the field for the passphrase; the section stays as it is."""
        self.flush()
        i18n.use_own()
        self._before_door = self._stack.currentWidget()
        self.passphrase.clear()
        self.trouble.hide()
        self._stack.setCurrentWidget(self._door)
        self.passphrase.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_wait()

    def _stay(self) -> None:
        self.passphrase.clear()
        self._speak_to_person()
        before = self._before_door
        self._stack.setCurrentWidget(self._asking if before is None else before)
        self.page.focus_first()

    def _try(self) -> None:
        if not self.leave_button.isEnabled() or not self.passphrase.text():
            return
        self.leave_button.setEnabled(False)
        self._confirm(self.passphrase.text(), self._take_right, self._take_wrong)

    def _take_right(self, _: object) -> None:
        if not self._is_over:
            self.passphrase.clear()
            self.returned.emit()

    def _take_wrong(self, error: Exception) -> None:
        if self._is_over:
            return
        self.leave_button.setEnabled(True)
        self.passphrase.select_all()
        said = messages.message_of(error)
        self.trouble.show_words(said.what, tone="attention")
        self._show_wait()

    def _show_wait(self) -> None:
        wait = self._seconds_to_wait()
        self.leave_button.setEnabled(wait <= 0)
        if wait > 0:
            words = self.tr("You can try again in %1.").replace("%1", messages.wait_words(wait))
            self.trouble.show_words(words, tone="attention")
            self._tick.start()
        elif self._tick.isActive():
            self._tick.stop()
            self.trouble.hide()

    # ------------------------------------------------------------ keys that lead elsewhere
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = self.window().windowHandle()
        if window is not None and not self._is_watching and not self._is_over:
            # Not kept: its Python side does not outlive a change to the whole screen.
            self._is_watching = True
            window.installEventFilter(self)
            if QGuiApplication.platformName() in GRABS_KEYS:
                window.setKeyboardGrabEnabled(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if isinstance(event, QKeyEvent):
            return is_dead(event)
        if isinstance(event, QMouseEvent):  # other buttons open menus and paste
            return event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton)
        return event.type() is QEvent.Type.ContextMenu

    _before_door: QWidget | None = None


def _own_name(language: str) -> str:
    """«Español» of «Español (es)»."""
    return language.partition(" (")[0] or language


def _short_name(language: str) -> str:
    return language_code(language).upper() or language
