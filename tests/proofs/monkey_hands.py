"""The monkey's hands: every move that it makes in the window, and how often it makes which."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from intake_app.casework import Block, BlockKind, Document
from intake_app.forms import Control
from intake_app.services import Lane, Topic, Workspace
from intake_app.ui.components.key_paper import print_key
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.paper_preview import PaperSheet
from intake_app.ui.main_window import MainWindow
from intake_app.ui.screens.filling import FillingScreen, HandOverScreen
from intake_app.ui.screens.filling.page_area import PageArea
from intake_app.ui.screens.filling.repeat_rows import AddAnother, InstanceCard
from intake_app.ui.screens.review import ReviewScreen
from intake_app.ui.theme import ThemeChoice
from tests.end_to_end.person import something_fitting
from tests.fakes.vaults import PASSPHRASE

FORMS = Path(__file__).resolve().parents[2] / "resources" / "forms"
PLACES = (
    *("home", "home", "forms", "outbox", "records", "settings", "central", "cases", "people"),
    *("log", "courier", "conflicts", "safe", "keeping", "statistics", "requests", "exchange"),
    *("directory", "cases", "records"),
)
RESTLESS = 90
"""Moves on one screen after which the monkey goes elsewhere; in a form it stays longer."""
RESTLESS_IN_A_FORM = 400
MOST_DRAFTS = 6
WRONG_WORDS = "no es esta"

KEYS = (
    *(Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_9, Qt.Key.Key_A, Qt.Key.Key_N),
    *(Qt.Key.Key_S, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Up),
    *(Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Minus, Qt.Key.Key_Slash, Qt.Key.Key_Escape),
    *(Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4),
)
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
SHORTCUTS = (
    *(
        (Qt.Key.Key_Right, ALT),
        (Qt.Key.Key_Left, ALT),
        (Qt.Key.Key_Up, ALT),
        (Qt.Key.Key_Down, ALT),
    ),
    *((Qt.Key.Key_Return, CTRL), (Qt.Key.Key_F, CTRL), (Qt.Key.Key_J, CTRL), (Qt.Key.Key_R, CTRL)),
    *((Qt.Key.Key_J, CTRL | SHIFT), (Qt.Key.Key_L, CTRL | SHIFT), (Qt.Key.Key_B, CTRL)),
    *((Qt.Key.Key_S, CTRL), (Qt.Key.Key_W, CTRL), (Qt.Key.Key_A, CTRL), (Qt.Key.Key_Z, CTRL)),
    *((Qt.Key.Key_1, CTRL), (Qt.Key.Key_2, CTRL), (Qt.Key.Key_3, CTRL), (Qt.Key.Key_4, CTRL)),
    *((Qt.Key.Key_5, CTRL), (Qt.Key.Key_C, CTRL), (Qt.Key.Key_V, CTRL), (Qt.Key.Key_X, CTRL)),
    (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
)
LEFT = Qt.MouseButton.LeftButton
LETTERS = "aeñáZ 0123456789-/.:@,"
SIZES = ((1366, 768), (1366, 768), (1024, 600), (800, 600), (640, 480), (1920, 1080))


@dataclass
class Counts:
    """What the hands did."""

    finished: int = 0
    languages: int = 0
    repeats: int = 0
    taken_back: int = 0
    """Laptops taken back from the person alone with a section."""
    papers: int = 0
    """Printed, or saved as PDF."""
    dialogs: int = 0
    """Moves inside a dialog's own loop: for printing, for choosing files."""


class Hands:
    """Makes one move after the other, drawn by a chance that a seed repeats."""

    def __init__(self, home: Path, chance: random.Random, *, toward: str = "") -> None:
        """toward: a kind of move that is made ten times as often: «print», «look»."""
        self.counts = Counts()
        self.moves_by_screen: Counter[str] = Counter()
        self._home = home
        self._random = chance
        self._toward = toward
        self._stayed = 0
        self._where = ""
        self._is_choosing = False
        self._picture = home / "picture.png"
        self._picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
        self._broken = home / "broken.xlsx"
        self._broken.write_bytes(b"PK\x03\x04 not a workbook")

    # ------------------------------------------------------------ which
    def move(self, window: MainWindow) -> str:
        """One move; gives what it was."""
        where = where_it_is(window)
        self.moves_by_screen[where] += 1
        self._stayed = self._stayed + 1 if where == self._where else 0
        self._where = where
        if window.hidden.isVisible():
            return self._behind_the_list(window)
        if window.handed_over is not None:
            return self._with_the_person(window, window.handed_over)
        most = RESTLESS_IN_A_FORM if where == FillingScreen.__name__ else RESTLESS
        if self._stayed > most:
            self._stayed = 0
            return self._go_elsewhere(window)
        return self._draw(
            window,
            (46, self._press_key),
            (8, self._press_shortcut),
            (6, self._type),
            (9, self._press_button),
            (5, self._click_anywhere),
            (3, self._roll),
            (6, self._answer_page),
            (4, self._turn_page),
            (4, self._change_repeat),
            (2, self._change_form_language),
            (1.5, self._finish),
            (2, self._go),
            (1.5, self._begin),
            (self._often(1, "look"), self._change_language),
            (self._often(1, "look"), self._change_look),
            (1, self._resize),
            (1.5, self._let_something_happen),
            (0.25, self._lock),
            (0.4, self._hand_over),
            (self._often(0.6, "print"), self._print),
            (self._often(0.4, "look"), self._hide),
        )

    def _often(self, weight: float, kind: str) -> float:
        return weight * 10 if self._toward == kind else weight

    def _draw(self, window: MainWindow, *moves: tuple[float, Callable[[MainWindow], str]]) -> str:
        weights = [weight for weight, _ in moves]
        return self._random.choices([move for _, move in moves], weights)[0](window)

    def _behind_the_list(self, window: MainWindow) -> str:
        if self._random.random() < 0.3:
            QTest.keyClick(window.hidden, window.hidden.leave_key, CTRL)  # it may have chosen one
            return "come back"
        if self._random.random() < 0.5:
            return self._let_something_happen(window)
        return self._press_key(window)

    def _with_the_person(self, window: MainWindow, over: HandOverScreen) -> str:
        """Alone with one section: what leads out is dead, but for the worker's passphrase."""

        def answer(_: MainWindow) -> str:
            self._answer_open(over.page)
            return "answer section"

        def take_back(_: MainWindow) -> str:
            return self._take_back(over)

        return self._draw(
            window,
            (36, self._press_key),
            (6, self._press_shortcut),
            (8, self._type),
            (14, self._press_button),
            (8, self._click_anywhere),
            (2, self._roll),
            (8, answer),
            (9, take_back),
            (1, self._resize),
            (2, self._let_something_happen),
            (self._often(0.5, "look"), self._change_look),
            (0.3, self._lock),
        )

    def _take_back(self, over: HandOverScreen) -> str:
        """The worker comes back to the laptop, and mistypes now and then."""
        over.ask_worker()
        words = WRONG_WORDS if self._random.random() < 0.05 else PASSPHRASE
        over.passphrase.clear()
        QTest.keyClicks(over.passphrase.editor, words)
        QTest.keyClick(over.passphrase.editor, Qt.Key.Key_Return)
        self.counts.taken_back += words == PASSPHRASE
        return "take back"

    def move_within(self, window: MainWindow) -> str:
        """A move while a dialog holds everything else with a loop of its own; "" where none does.

        Inside that loop no timer fires whose turn it already is: it takes one beside the moves'.
        """
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            return self._in_dialog(window, dialog)
        if self._is_choosing and self._random.random() < 0.3:
            self.counts.dialogs += 1
            return self._draw(
                window, (5, self._let_something_happen), (2, self._hide), (0.4, self._lock)
            )
        return ""

    def _in_dialog(self, window: MainWindow, dialog: QWidget) -> str:
        self.counts.dialogs += 1

        def accept(_: MainWindow) -> str:
            if isinstance(dialog, QDialog):
                dialog.accept()
            return "accept dialog"

        def close(_: MainWindow) -> str:
            dialog.close()
            return "close dialog"

        def press(_: MainWindow) -> str:
            return self._press_button_in(dialog)

        return self._draw(
            window,
            (20, self._press_key),
            (10, press),
            (8, accept),
            (8, close),
            (2, self._hide),
            (2, self._let_something_happen),
            (2, self._change_look),
            (1, self._change_language),
            (0.5, self._lock),
        )

    def _go_elsewhere(self, window: MainWindow) -> str:
        """Off a screen where it stayed long: sheets closed, the form left, another place."""
        for sheet in window.findChildren(Overlay):
            if sheet.isVisible() and sheet.can_dismiss:
                sheet.close_sheet()
        screen = window.current_screen()
        if isinstance(screen, FillingScreen):
            screen.leave()
        elif isinstance(screen, ReviewScreen):
            window.leave_filling()
        place = self._random.choice(PLACES)
        window.go(place)
        return f"elsewhere: {place}"

    def _hand_over(self, window: MainWindow) -> str:
        screen = self._form(window)
        if screen is None:
            return "no form"
        sections = [one for one in screen.filling.sections() if one.page_ids]
        if not sections:
            return "no section"
        window.hand_over(self._random.choice(sections).section_id)
        return "hand over"

    def _hide(self, window: MainWindow) -> str:
        window.hide_away()
        return "hide"

    def _print(self, window: MainWindow) -> str:
        """To a paper and on to the printer, from wherever there is one."""
        words = ("Imprimir", "Print", "Hoja", "Sheet", "papel", "paper")
        buttons = [
            one
            for one in window.findChildren(QAbstractButton)
            if self._can_be_hit(window, one)
            and any(word in (one.accessibleName() or one.text()) for word in words)
        ]
        if not buttons:
            return self._lay_out_paper(window)
        button = self._random.choice(buttons)
        name = button.accessibleName() or button.text()
        QTest.mouseClick(button, LEFT)
        return f"print {name!r}"

    def _lay_out_paper(self, window: MainWindow) -> str:
        """A paper of its own, laid out to be printed or saved, or a key printed at once."""
        if self._random.random() < 0.2:
            self.counts.papers += print_key(window, "no key of anybody")
            return "print a key"
        words = tuple(Block(BlockKind.TEXT, f"Palabra {number}") for number in range(40))
        sheet = PaperSheet(
            window.desk,
            Document("letter", "es", words),
            left=self._note_paper,
            save=self.choose,
        )
        sheet.open_sheet(sheet.printer)
        return "lay out a paper"

    def _note_paper(self, _way: str) -> None:
        self.counts.papers += 1

    def _keyboard(self, window: MainWindow) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return _focus_within(popup) or popup
        return QApplication.focusWidget() or window

    def _press_key(self, window: MainWindow) -> str:
        key = self._random.choice(KEYS)
        QTest.keyClick(self._keyboard(window), key)
        return key.name

    def _press_shortcut(self, window: MainWindow) -> str:
        key, modifier = self._random.choice(SHORTCUTS)
        QTest.keyClick(self._keyboard(window), key, modifier)
        return f"{modifier.name}+{key.name}"

    def _type(self, window: MainWindow) -> str:
        words = "".join(self._random.choices(LETTERS, k=self._random.randint(1, 12)))
        for letter in words:
            # QTest knows no letters but those of ASCII.
            code = ord(letter.upper()) if letter.isascii() else 0
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self._keyboard(window), event)
        return f"type {words!r}"

    def _press_button(self, window: MainWindow) -> str:
        return self._press_button_in(window)

    def _press_button_in(self, window: QWidget) -> str:
        buttons = [b for b in window.findChildren(QAbstractButton) if self._can_be_hit(window, b)]
        if not buttons:
            return "no button"
        button = self._random.choice(buttons)
        name = f"press {type(button).__name__} {button.accessibleName() or button.text()!r}"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return name

    def _can_be_hit(self, window: QWidget, button: QAbstractButton) -> bool:
        if not (button.isVisible() and button.isEnabled()):
            return False
        place = button.mapTo(window, button.rect().center())
        hit = window.childAt(place)
        return hit is not None and (hit is button or button.isAncestorOf(hit))

    def _click_anywhere(self, window: MainWindow) -> str:
        place = QPoint(
            self._random.randrange(max(window.width(), 1)),
            self._random.randrange(max(window.height(), 1)),
        )
        hit = window.childAt(place) or window
        name = f"click {type(hit).__name__}"
        button = self._random.choice(
            (Qt.MouseButton.LeftButton,) * 4 + (Qt.MouseButton.RightButton,)
        )
        act = QTest.mouseDClick if self._random.random() < 0.2 else QTest.mouseClick
        act(hit, button, Qt.KeyboardModifier.NoModifier, hit.mapFrom(window, place))
        return name

    def _roll(self, window: MainWindow) -> str:
        at = QPointF(window.width() / 2, window.height() / 2)
        turn = QPoint(0, self._random.choice((-360, 120, 360)))
        hit = window.childAt(at.toPoint()) or window
        event = QWheelEvent(
            hit.mapFrom(window, at),
            window.mapToGlobal(at),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(hit, event)
        return "roll"

    def _form(self, window: MainWindow) -> FillingScreen | None:
        screen = window.current_screen()
        covered = any(sheet.isVisible() for sheet in window.findChildren(Overlay))
        is_there = isinstance(screen, FillingScreen) and screen.isVisible() and not covered
        return screen if is_there and isinstance(screen, FillingScreen) else None

    def _answer_page(self, window: MainWindow) -> str:
        """Answers what is open on the page, by the questions' own signals."""
        screen = self._form(window)
        if screen is None:
            return "no form"
        self._answer_open(screen.page)
        return "answer page"

    def _answer_open(self, page: PageArea) -> None:
        page.build_all()
        for question in page.questions():
            path = question.path
            view = next((v for v in _questions(page) if v.path == path), None)
            if view is None or view.readonly or view.value or view.control is Control.NOTE:
                continue
            said = something_fitting(view)
            if said and view.choices:
                said = self._random.choice(view.choices).value
            if said:
                question.answered.emit(path, said)

    def _turn_page(self, window: MainWindow) -> str:
        screen = self._form(window)
        if screen is None:
            return "no form"
        if self._random.random() < 0.3 and screen.filling.page_ids():
            screen.go_to(self._random.choice(screen.filling.page_ids()))
            return "go to a page"
        screen.turn(self._random.choice((1, 1, -1)))
        return "turn"

    def _change_repeat(self, window: MainWindow) -> str:
        screen = self._form(window)
        if screen is None:
            return "no form"
        adds = [a.button for a in screen.page.findChildren(AddAnother) if a.button.isVisible()]
        cards = [c for c in screen.page.findChildren(InstanceCard) if c.remove_button.isVisible()]
        self.counts.repeats += bool(adds or cards)
        movable = [card for card in cards if card.down_button.isVisible()]
        if movable and self._random.random() < 0.3:
            card = self._random.choice(movable)
            QTest.mouseClick(self._random.choice((card.up_button, card.down_button)), LEFT)
            return "move an instance"
        if cards and (not adds or self._random.random() < 0.5):
            card = self._random.choice(cards)
            QTest.mouseClick(card.remove_button, Qt.MouseButton.LeftButton)
            if self._random.random() < 0.5:
                screen.put_back()
            return "take an instance away"
        if adds:
            QTest.mouseClick(self._random.choice(adds), Qt.MouseButton.LeftButton)
            return "add an instance"
        return "no repeat"

    def _change_form_language(self, window: MainWindow) -> str:
        screen = self._form(window)
        if screen is None or not screen.filling.languages:
            return "no form"
        self.counts.languages += 1
        screen.set_language(self._random.choice(screen.filling.languages))
        return "language of the form"

    def _finish(self, window: MainWindow) -> str:
        """Answers everything and says yes."""
        screen = self._form(window)
        if screen is None:
            return "no form"
        for page_id in screen.filling.page_ids():
            screen.go_to(page_id)
            self._answer_open(screen.page)
        screen.review()
        review = window.current_screen()
        if isinstance(review, ReviewScreen) and not review.model.problems():
            review.finish()
            self.counts.finished += review.is_done()
            return "finish"
        return "review"

    def _go(self, window: MainWindow) -> str:
        place = self._random.choice(PLACES)
        screen = window.current_screen()
        if isinstance(screen, FillingScreen) and self._random.random() < 0.5:
            screen.leave()
        window.go(place)
        return f"go {place}"

    def _begin(self, window: MainWindow) -> str:
        workspace = window.workspace
        if workspace is None or window.filling is not None:
            return "a form is open"
        drafts = workspace.desk.drafts()
        if len(drafts) > MOST_DRAFTS or (drafts and self._random.random() < 0.4):
            window.resume_draft(self._random.choice(drafts).draft_id)
            return "resume"
        forms = workspace.catalogue.forms()
        if forms:
            window.start_form(self._random.choice(forms).ref)
        return "begin"

    def _change_language(self, window: MainWindow) -> str:
        self.counts.languages += 1
        code = self._random.choice(("es", "en"))
        window.use_language(code)
        return f"language {code}"

    def _change_look(self, window: MainWindow) -> str:
        choice = self._random.choice(list(ThemeChoice)).value
        scale = self._random.choice((1.0, 1.0, 1.25, 1.5, 2.0))
        window.use_look(choice, scale)
        return f"look {choice} {scale}"

    def _resize(self, window: MainWindow) -> str:
        window.resize(*self._random.choice(SIZES))
        return "resize"

    def _let_something_happen(self, window: MainWindow) -> str:
        """What the lanes do beside the person: sending, saving, forms coming."""
        workspace: Workspace | None = window.workspace
        if workspace is None:
            return "nobody is in"
        if self._random.random() < 0.4:
            workspace.jobs.submit(Lane.NETWORK, workspace.tick, failed=_pass_over)
            return "tick"
        topic = self._random.choice(list(Topic))
        events = workspace.events
        workspace.jobs.submit(Lane.FILES, lambda: events.publish(topic))
        return f"event {topic.value}"

    def _lock(self, window: MainWindow) -> str:
        if self._random.random() < 0.2:
            window.close()
            return "close"
        window.lock()
        return "lock"

    # ------------------------------------------------------------ the dialog
    def choose(self, window: QWidget, title: str, kinds: str = "", name: str = "") -> Path | None:
        """Stands in for the file dialog, whose own loop lets everything else go on."""
        del window, title, kinds, name
        self._let_a_dialog_pass()
        some = (None, self._picture, self._broken, FORMS / "rapid_screen.xlsx")
        chosen = self._random.choice(some)
        if chosen is None:
            return None
        copy = self._home / f"chosen{chosen.suffix}"  # where something is saved, nothing is lost
        shutil.copyfile(chosen, copy)
        return copy

    def choose_folder(self, window: QWidget, title: str) -> Path | None:
        """Stands in for the dialog for folders."""
        del window, title
        self._let_a_dialog_pass()
        folder = self._home / "chosen"
        folder.mkdir(exist_ok=True)
        return self._random.choice((None, folder))

    def _let_a_dialog_pass(self) -> None:
        loop = QEventLoop()
        QTimer.singleShot(self._random.choice((0, 5, 60)), loop.quit)
        was_choosing, self._is_choosing = self._is_choosing, True
        loop.exec()
        self._is_choosing = was_choosing


def _focus_within(popup: QWidget) -> QWidget | None:
    """What in it has the keyboard, if anything.

    Not asked of the popup itself: PySide takes what that gives for a child of it, and for gone once
    the popup has been let go of, while Qt still shows it.
    """
    focus = QApplication.focusWidget()
    return focus if focus is not None and popup.isAncestorOf(focus) else None


def _questions(page: PageArea) -> list:  # type: ignore[type-arg] # of views
    return [row.view for row in page._rows if hasattr(row, "view")]


def _pass_over(_error: Exception) -> None:
    """The central may be out of reach; the outbox says so."""


def where_it_is(window: MainWindow) -> str:
    """What a move will fall on: a screen by its class, or what lies over all screens."""
    if window.hidden.isVisible():
        return type(window.hidden).__name__
    if window.handed_over is not None:
        return type(window.handed_over).__name__
    sheet = next((one for one in window.findChildren(Overlay) if one.isVisible()), None)
    if sheet is not None:
        return "a sheet"
    return type(window.current_screen()).__name__
