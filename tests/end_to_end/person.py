"""A person at the real window: keys into what has the focus, presses on what can be pressed."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from intake_app.app import dress
from intake_app.domain.clock import Clock, SystemClock
from intake_app.domain.records import DraftId, FormRef, RecordState
from intake_app.forms import Control, GroupView, ItemView, QuestionView, RepeatView
from intake_app.services import AppPaths, KdfLimits, Outside, Workspace, assemble
from intake_app.ui.bridge import Bridge
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.immediate_sheet import ImmediateSheet
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.main_window import MainWindow
from intake_app.ui.questions import QuestionWidget
from intake_app.ui.questions.choices import MOST_DIGITS, ChoicesQuestion
from intake_app.ui.screens.central.screen import CentralScreen
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.filling.repeat_rows import AddAnother
from intake_app.ui.screens.forms.screen import FormsScreen
from intake_app.ui.screens.outbox.screen import OutboxScreen
from intake_app.ui.screens.review import ReviewScreen
from intake_app.ui.screens.unlock.screen import UnlockScreen
from intake_app.ui.screens.welcome.screen import WelcomeScreen

SIZE = (1366, 768)
PATIENCE_SECONDS = 60.0
LOOKS_PER_SECOND = 50

Kind = TypeVar("Kind", bound=QWidget)

Answers = Mapping[str, str]
"""Path of a question -> what the person says: text, or names of choices joined by blanks."""


class LostPatience(Exception):
    """What the person waited for did not come."""


class Person:
    """One person, one window, one folder for the program's files."""

    def __init__(
        self,
        home: Path,
        *,
        language: str,
        theme: str = "light",
        kdf: KdfLimits | None = None,
        clock: Clock | None = None,
    ) -> None:
        """kdf: of the key derivation; None for the program's own. clock: None for the machine's."""
        running = QApplication.instance()
        self.app = running if isinstance(running, QApplication) else QApplication(["field-intake"])
        self.paths = AppPaths(
            data=home / "data",
            config=home / "config",
            logs=home / "logs",
            resources=AppPaths.default().resources,
        )
        self.paths.make()
        self.outside = Outside(kdf_limits=kdf)
        self.clock = clock or SystemClock()
        self.passphrase = ""
        self.recovery_key = ""
        self.relaunched: list[bool] = []
        self._start_program()
        self.program.preferences.change(language=language, theme=theme)
        self._show_window()

    def start_again(self) -> None:
        """The program anew after it locked, as a fresh process would show it."""
        self.bridge.close()
        self.program.close()
        self.window.hide()
        self.window.deleteLater()
        self.bridge.deleteLater()
        self.relaunched.clear()
        self._start_program()
        self._show_window()

    def _start_program(self) -> None:
        self.bridge = Bridge(self.app)
        self.program = assemble(
            self.paths, clock=self.clock, deliver=self.bridge.deliver, outside=self.outside
        )

    def _show_window(self) -> None:
        dress(self.app, self.program)
        self.window = self.make_window()
        self.window.resize(*SIZE)
        self.window.begin()
        self.window.show()
        self.settle()

    def make_window(self) -> MainWindow:
        """The window over the program."""
        return MainWindow(self.program, relaunch=self.relaunched.append)

    # ------------------------------------------------------------ hands and eyes
    def settle(self, milliseconds: int = 60) -> None:
        """Lets the window do what it wants to do."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def wait_for(self, claim: Callable[[], bool], what: str) -> None:
        """Waits until the claim is true; raises LostPatience with `what` otherwise."""
        for _ in range(int(PATIENCE_SECONDS * LOOKS_PER_SECOND)):
            if claim():
                return
            self.settle(1000 // LOOKS_PER_SECOND)
        raise LostPatience(what)

    def press(
        self, widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None
    ) -> None:
        """One key, down and up."""
        held = Qt.KeyboardModifier.NoModifier if modifiers is None else modifiers
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, held))

    def write(self, widget: QWidget, text: str) -> None:
        """Types into the widget, letter by letter, over what stands there."""
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.selectAll()
        for letter in text:
            code = ord(letter.upper()) if letter.isascii() else 0
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(widget, event)

    def click(self, button: QAbstractButton) -> None:
        """Presses a button that can be pressed."""
        if not button.isEnabled() or not button.isVisible():
            raise LostPatience(f"a button that cannot be pressed: {button.text()}")
        button.click()
        self.settle()

    def photograph(self, path: Path) -> Path:
        """Keeps what the window shows."""
        self.settle(120)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self.window.grab().save(str(path)):
            raise OSError(path.name)
        return path

    def screen(self, kind: type[Kind]) -> Kind:
        """The screen that is shown, which must be of this kind."""
        shown = self.window.current_screen()
        if not isinstance(shown, kind):
            raise LostPatience(f"{kind.__name__} is not shown but {type(shown).__name__}")
        return shown

    @property
    def workspace(self) -> Workspace:
        """What is unlocked."""
        if self.window.workspace is None:
            raise LostPatience("nothing is unlocked")
        return self.window.workspace

    # ------------------------------------------------------------ coming in
    def create_profile(self, name: str, look: Callable[[str], object] = str) -> None:
        """Goes through the welcome: name, the words offered, the recovery key."""
        welcome = self.screen(WelcomeScreen)
        look("welcome")
        self.click(welcome.begin)
        self.write(welcome.name.editor, name)
        self.press(welcome.name.editor, Qt.Key.Key_Return)
        self.settle()
        self.passphrase = welcome.offered.text()
        look("passphrase")
        self.write(welcome.repeat.editor, self.passphrase)
        self.click(welcome.make)
        self.wait_for(lambda: welcome.step() == 3, "the recovery key")
        self.recovery_key = "".join(welcome.key.text().split())
        look("recovery")
        self.write(welcome.last.editor, self.recovery_key.rpartition("-")[2])
        self.click(welcome.finish)
        self.wait_for(lambda: self.window.workspace is not None, "the vault to open")
        self.wait_for(lambda: len(self.workspace.catalogue.forms()) >= 4, "the shipped forms")
        self.settle(300)
        look("enrolment")
        self.click(self.screen(CentralScreen).back)

    def unlock(self) -> None:
        """Types the passphrase at the door."""
        unlock = self.screen(UnlockScreen)
        self.write(unlock.passphrase.editor, self.passphrase)
        self.press(unlock.passphrase.editor, Qt.Key.Key_Return)
        self.wait_for(lambda: self.window.workspace is not None, "the vault to open")
        self.settle(300)

    def connect(self, address: str, project: str, token: str) -> None:
        """Tells the program where its central is."""
        self.window.go("central")
        self.settle()
        central = self.screen(CentralScreen)
        self.click(central.type_it)
        for field, text in (
            (central.address, address),
            (central.project, project),
            (central.token, token),
        ):
            self.write(field.editor, text)
        self.click(central.check)
        self.wait_for(lambda: self.workspace.sending.central() is not None, "the central to answer")
        self.settle(200)

    def add_form(self, path: Path) -> None:
        """Adds a form from a file."""
        before = {form.ref for form in self.workspace.catalogue.forms()}
        self.window.go("forms")
        self.screen(FormsScreen).add_form(path)
        self.wait_for(
            lambda: {form.ref for form in self.workspace.catalogue.forms()} != before,
            f"{path.name} to be read",
        )
        self.settle(200)

    def offer_form(self, path: Path) -> None:
        """Adds a form that is refused, and waits for what is said of it."""
        self.window.go("forms")
        forms = self.screen(FormsScreen)
        forms.add_form(path)
        self.wait_for(lambda: bool(forms.finding_words()), "the findings")
        self.settle(200)

    # ------------------------------------------------------------ filling
    def begin_form(self, form_id: str) -> FillingScreen:
        """Starts the newest version of a form."""
        ref = next(
            form.ref for form in self.workspace.catalogue.forms() if form.ref.form_id == form_id
        )
        return self.begin_ref(ref)

    def begin_ref(self, ref: FormRef) -> FillingScreen:
        """Starts this form in this version."""
        self.window.go("home")
        self.window.start_form(ref)
        self.settle(150)
        return self.screen(FillingScreen)

    def resume(self, draft_id: DraftId) -> FillingScreen:
        """Goes on with a draft."""
        self.window.go("home")
        self.window.resume_draft(draft_id)
        self.settle(150)
        return self.screen(FillingScreen)

    def add_instance(self, screen: FillingScreen, path: str) -> None:
        """Presses «Add another» of a repeat, which leads to the new instance."""
        screen.page.build_all()
        add = next(button for button in screen.page.findChildren(AddAnother) if button.isVisible())
        add.add_requested.emit(path)
        self.settle(100)

    def leave(self, screen: FillingScreen) -> None:
        """Saves the draft and goes home."""
        screen.leave()
        self.settle(150)

    def questions(self, screen: FillingScreen) -> list[QuestionView]:
        """The questions of the page that is shown."""
        return list(questions_of(screen.filling.page(screen.model.page_id).items))

    def sheets(self) -> list[Overlay]:
        """The sheets that are open over the window."""
        return [sheet for sheet in self.window.findChildren(Overlay) if sheet.isVisible()]

    def fill(
        self,
        screen: FillingScreen,
        answers: Answers,
        look: Callable[[str], object] = str,
        *,
        everything: bool = False,
        until: Callable[[], bool] = bool,
    ) -> int:
        """Answers page after page and ends at the review; gives the number of answers given.

        Stops early at a page, or after it, where `until` is true.

        `answers` are given where their questions appear; with `everything`, every other question
        gets something fitting too.
        """
        given: set[str] = set()
        for page in range(500):
            if until():
                return len(given)
            self._answer_page(screen, answers, given, everything=everything)
            look(f"page-{page + 1}")
            if until():
                return len(given)
            before = screen.model.page_id
            screen.turn(1)
            self.settle(20)
            if self.window.current_screen() is screen and screen.model.page_id == before:
                screen.turn(1)  # what is missing was shown; the person goes on all the same
                self.settle(20)
            if self.window.current_screen() is not screen:
                return len(given)
        raise LostPatience("the form has no end")

    def _answer_page(
        self, screen: FillingScreen, answers: Answers, given: set[str], *, everything: bool
    ) -> None:
        for _ in range(200):  # answers make questions appear: look again after each
            screen.page.build_all()
            asked = next(
                (
                    view
                    for view in self.questions(screen)
                    if view.path not in given
                    and not view.readonly
                    and (view.path in answers or (everything and view.value == ""))
                ),
                None,
            )
            if asked is None:
                return
            given.add(asked.path)
            widget = screen.page.question(asked.path)
            if widget is None:
                raise LostPatience(f"no widget for {asked.path}")
            said = answers.get(asked.path) or self.fitting(asked)
            if said:
                self.answer(widget, asked, said)

    def fitting(self, view: QuestionView) -> str:
        """What is said where nobody told what to say; "" passes."""
        return something_fitting(view)

    def answer(self, widget: QuestionWidget, view: QuestionView, said: str) -> None:
        """Answers one question by the keyboard."""
        widget.take_focus()
        lines = [stop for stop in widget.tab_stops() if isinstance(stop, QLineEdit)]
        if isinstance(widget, ChoicesQuestion):
            for name in said.split():
                index = [choice.value for choice in view.choices].index(name)
                if index < MOST_DIGITS:
                    self.write(widget.rows[0], str(index + 1))
                else:
                    widget.move_to(index)
                    if widget.toggles:
                        self.press(widget.rows[index], Qt.Key.Key_Space)
        elif view.control in (Control.SELECT_ONE_LONG, Control.SELECT_MULTIPLE_LONG):
            for name in said.split():
                label = next(c.label.plain for c in view.choices if c.value == name)
                self.write(lines[0], label)
                self.press(lines[0], Qt.Key.Key_Return)
        elif view.control is Control.ACKNOWLEDGE:
            self.press(widget.tab_stops()[0], Qt.Key.Key_Space)
        elif view.control is Control.DATE_TIME:
            day, _, time = said.partition("T")
            self.write(lines[0], day)
            self.write(lines[-1], time)
        else:
            self.write(widget.tab_stops()[0], said)
        widget.flush()

    def put_steps_away(self) -> None:
        """Goes back to the form from the steps that an answer of danger opened."""
        for sheet in self.sheets():
            if isinstance(sheet, ImmediateSheet):
                self.click(sheet.back)

    def finalise(self) -> None:
        """Says yes at the review, and goes home."""
        self.settle(500)  # what the last answer opens, opens a moment later
        self.put_steps_away()
        review = self.screen(ReviewScreen)
        review.ask_to_finish()
        self.settle()
        self.click(self.sheets()[-1].findChildren(Button)[-1])
        self.wait_for(review.is_done, "the record to be ready")
        self.window.leave_filling()
        self.settle(150)

    # ------------------------------------------------------------ sending
    def send_now(self) -> None:
        """Presses Send now and waits for the end of it."""
        self.window.go("outbox")
        self.settle()
        outbox = self.screen(OutboxScreen)
        tries = self._tries()
        outbox.send_now()
        self.wait_for(
            lambda: (
                not self._is_sending()
                and (self._tries() > tries or self.workspace.sending.waiting_count() == 0)
            ),
            "sending to end",
        )
        self.settle(200)

    def _tries(self) -> int:
        return sum(row.attempts for row in self.workspace.sending.outbox())

    def _is_sending(self) -> bool:
        return any(row.state is RecordState.SENDING for row in self.workspace.sending.outbox())

    def close(self) -> None:
        """Closes the window as the window's own cross does."""
        self.window.close()
        self.bridge.close()
        self.program.close()
        self.settle()


def questions_of(items: tuple[ItemView, ...]) -> Iterator[QuestionView]:
    """The questions of a page, those in groups and in instances on it included."""
    for item in items:
        match item:
            case QuestionView():
                yield item
            case GroupView():
                yield from questions_of(item.items)
            case RepeatView():
                for instance in item.instances:
                    yield from questions_of(instance.items)


def something_fitting(view: QuestionView) -> str:
    """An answer of the right kind, "" where a person would pass."""
    match view.control:
        case Control.TEXT | Control.MULTILINE | Control.BARCODE:
            return "Prueba ñandú"
        case Control.INTEGER:
            return "27"
        case Control.DECIMAL:
            return "2.5"
        case Control.DATE:
            return "2026-11-20"
        case Control.TIME:
            return "10:30"
        case Control.DATE_TIME:
            return "2026-11-20T10:30"
        case (
            Control.SELECT_ONE
            | Control.SELECT_MULTIPLE
            | Control.SELECT_ONE_LONG
            | Control.SELECT_MULTIPLE_LONG
        ):
            return view.choices[0].value if view.choices else ""
        case Control.ACKNOWLEDGE:
            return "OK"
        case _:
            return ""
