"""Monkey proof: keys, clicks and everything else at random in the whole window, for minutes.

The real window over the real program, its lanes, a vault and a hub. After each move the form on the
screen must show what its session holds, and nothing may have been raised, logged as wrong or said
by Qt. Whenever the monkey is at home nothing of a form may be left in memory. It runs in a process
of its own, so that a crash is seen and told with the moves that led to it.
"""

import argparse
import faulthandler
import gc
import json
import logging
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from intake_app.app import dress
from intake_app.forms import Control
from intake_app.hub import Hub
from intake_app.services import AppPaths, Filling, Lane, Outside, Topic, Workspace, assemble
from intake_app.ui.bridge import Bridge
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.main_window import MainWindow
from intake_app.ui.questions import QuestionWidget
from intake_app.ui.questions.codes import BarcodeQuestion
from intake_app.ui.questions.files import FileQuestion
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.filling.page_area import PageArea
from intake_app.ui.screens.filling.repeat_rows import AddAnother, InstanceCard
from intake_app.ui.screens.review import ReviewScreen
from intake_app.ui.screens.unlock.screen import UnlockScreen
from intake_app.ui.theme import ThemeChoice
from tests.end_to_end.person import something_fitting
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.proofs.holders import ways_to
from tests.proofs.likeness import differences

JOURNAL, STUCK = "moves", "stuck"
"""Files of a run: its last moves; where its threads were when a turn took too long."""
FORMS = Path(__file__).resolve().parents[2] / "resources" / "forms"
SHIPPED = 4
LIVES_A_HOME = 4
"""Locks after which the monkey goes on with a new profile, so that no list grows for ever."""
PATIENCE_SECONDS = 60.0
MOVES_KEPT = 80
LEAST_MOVES_BETWEEN_CENSUSES = 60
WRONG_ENOUGH = 5
GRACE_SECONDS = 120.0
"""For the last turn, closing and what the machine does meanwhile."""
STUCK_SECONDS = 45.0
"""A turn that takes longer is told with where every thread of the process is."""
WARM_UP = 0.3
"""Part of the run after which memory must have come to rest."""
MOST_GROWTH = 1.15

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
OF_A_FORM = (FillingScreen, ReviewScreen, PageArea, QuestionWidget)


@dataclass
class Figures:
    """What the proof saw."""

    seed: int = 0
    moves: int = 0
    seconds: float = 0.0
    comparisons: int = 0
    """Of a form on the screen with its session."""
    censuses: int = 0
    """Looks for what is left of forms."""
    locks: int = 0
    finished: int = 0
    languages: int = 0
    repeats: int = 0
    slowest_turn: float = 0.0
    """Seconds; what it was is told beside it."""
    slowest: str = ""
    closing: float = 0.0
    """Seconds from the last turn to the end of everything."""
    crashed: bool = False
    wrong: list[str] = field(default_factory=list)
    memory_warm_mb: float = 0.0
    memory_end_mb: float = 0.0
    memory_most_mb: float = 0.0

    def is_right(self) -> bool:
        """Whether nothing went wrong and memory came to rest."""
        return not self.wrong and not self.crashed


def memory_mb() -> float:
    """Resident memory of this process; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


class Life:
    """The program from its start to a lock, as `app.main` puts it together."""

    def __init__(
        self,
        app: QApplication,
        home: Path,
        choose: Callable[..., Path | None],
        choose_folder: Callable[..., Path | None],
    ) -> None:
        self.bridge = Bridge(app)
        self.program = assemble(
            AppPaths.below(home), deliver=self.bridge.deliver, outside=Outside(kdf_limits=FAST_KDF)
        )
        if not self.program.vault.accounts():
            self.program.vault.create("Ana", PASSPHRASE)
        dress(app, self.program)
        self.is_over = False
        self.window = MainWindow(
            self.program,
            relaunch=self._end,
            choose=choose,
            save=choose,
            choose_folder=choose_folder,
        )
        self.window.resize(*SIZES[0])
        self.window.begin()
        self.window.show()
        self.window.activateWindow()

    def _end(self, _hidden: bool) -> None:
        self.bridge.close()
        self.program.close()
        self.is_over = True

    def leave(self) -> None:
        """Lets go of everything, as the end of the process would."""
        if not self.is_over:
            self._end(False)
        self.window.hide()
        self.window.deleteLater()
        self.bridge.deleteLater()


class Monkey:
    """Makes a move at each turn of the event loop and looks at what came of the one before."""

    def __init__(self, app: QApplication, home: Path, figures: Figures, hub: Hub) -> None:
        self._app = app
        self._home = home
        self._figures = figures
        self._hub = hub
        self._token = hub.add_app_user("monkey").token
        self._random = random.Random(figures.seed)
        self._lives = 0
        self._life: Life | None = None
        self._waiting: tuple[Callable[[], bool], Callable[[], None], float, str] | None = None
        self._since_census = 0
        self._last = "begin"
        self.moves: deque[str] = deque(maxlen=MOVES_KEPT)
        self.memory: list[float] = []
        self._picture = home / "picture.png"
        self._picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
        self._broken = home / "broken.xlsx"
        self._broken.write_bytes(b"PK\x03\x04 not a workbook")
        self._stuck = (home / STUCK).open("w", encoding="utf-8")

    # ------------------------------------------------------------ turns
    def turn(self) -> None:
        """Looks, then acts."""
        faulthandler.dump_traceback_later(STUCK_SECONDS, file=self._stuck)
        began = time.monotonic()
        try:
            self._turn()
        except Exception:
            self.note_wrong(traceback.format_exc())
        took = time.monotonic() - began
        if took > self._figures.slowest_turn:
            self._figures.slowest_turn, self._figures.slowest = round(took, 1), self._last

    def note_wrong(self, what: str) -> None:
        """Keeps what was wrong, with the move before it."""
        self._figures.wrong.append(f"after «{self._last}»: {what}")

    def leave(self) -> None:
        """Ends the present life."""
        if self._life is not None:
            self._life.leave()
            self._life = None

    def _turn(self) -> None:
        if self._waiting is not None:
            claim, then, until, what = self._waiting
            if claim():
                self._waiting = None
                then()
            elif time.monotonic() > until:
                self._waiting = None
                self.note_wrong(f"waited in vain for {what}")
                self.leave()
            return
        life = self._life
        if life is None:
            self._be_born()
            return
        if life.is_over or not life.window.isVisible():
            self._figures.locks += 1
            self.leave()
            return
        self._compare(life.window)
        self._take_census(life.window)
        self._last = self._move(life.window)
        self.moves.append(self._last)
        self._figures.moves += 1
        self._since_census += 1

    def _wait(self, claim: Callable[[], bool], then: Callable[[], None], what: str) -> None:
        self._waiting = (claim, then, time.monotonic() + PATIENCE_SECONDS, what)

    def _be_born(self) -> None:
        home = self._home / f"home-{self._lives // LIVES_A_HOME}"
        self._lives += 1
        if self._lives % LIVES_A_HOME == 1 and self._lives > 1:
            shutil.rmtree(self._home / f"home-{self._lives // LIVES_A_HOME - 1}")
        life = self._life = Life(self._app, home, self.choose, self.choose_folder)
        self.memory.append(memory_mb())
        unlock = life.window.current_screen()
        if not isinstance(unlock, UnlockScreen):
            raise AssertionError(f"no door but {type(unlock).__name__}")
        QTest.keyClicks(unlock.passphrase.editor, PASSPHRASE)
        QTest.keyClick(unlock.passphrase.editor, Qt.Key.Key_Return)
        self._wait(lambda: life.window.workspace is not None, self._settle_in, "the vault")

    def _settle_in(self) -> None:
        life = self._life
        if life is None or life.window.workspace is None:
            return
        workspace = life.window.workspace
        # Hiding would lock each time, and a life would be over before it has begun.
        workspace.settings.change(replace(workspace.settings.values(), hide_grace_seconds=600))
        if workspace.sending.central() is None:
            workspace.sending.connect(self._hub.url, "1", token=self._token)
        self._wait(
            lambda: len(workspace.catalogue.forms()) >= SHIPPED, lambda: None, "the shipped forms"
        )

    # ------------------------------------------------------------ looking
    def _compare(self, window: MainWindow) -> None:
        screen = window.current_screen()
        if not isinstance(screen, FillingScreen) or not screen.isVisible():
            return
        self._figures.comparisons += 1
        for difference in differences(screen):
            self.note_wrong(difference)

    def _take_census(self, window: MainWindow) -> None:
        """At home nothing of a form may be left, neither a widget nor what it stood for."""
        if self._since_census < LEAST_MOVES_BETWEEN_CENSUSES or window.place() != "home":
            return
        if window.filling is not None or any(o.isVisible() for o in window.findChildren(Overlay)):
            return
        self._since_census = 0
        self._figures.censuses += 1
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        left = [w for w in self._app.allWidgets() if isinstance(w, (*OF_A_FORM, Overlay))]
        if left:
            self.note_wrong(f"widgets left: {sorted({type(w).__name__ for w in left})}")
        del left
        gc.collect()
        kinds = (*OF_A_FORM, Filling)
        held = [o for o in gc.get_objects() if isinstance(o, kinds)]
        if held:
            names = sorted({type(o).__name__ for o in held})
            one = min(held, key=lambda o: not isinstance(o, FillingScreen))
            held.clear()
            self.note_wrong(f"objects left: {names}; held by:\n" + "\n".join(ways_to(one)))
        self.memory.append(memory_mb())

    # ------------------------------------------------------------ moving
    def _move(self, window: MainWindow) -> str:
        if window.hidden.isVisible():
            return self._behind_the_list(window)
        moves: tuple[tuple[float, Callable[[MainWindow], str]], ...] = (
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
            (1, self._change_language),
            (1, self._change_look),
            (1, self._resize),
            (1.5, self._let_something_happen),
            (0.25, self._lock),
        )
        weights = [weight for weight, _ in moves]
        return self._random.choices([move for _, move in moves], weights)[0](window)

    def _behind_the_list(self, window: MainWindow) -> str:
        if self._random.random() < 0.3:
            QTest.keyClick(window.hidden, Qt.Key.Key_F9, CTRL)
            return "come back"
        if self._random.random() < 0.5:
            return self._let_something_happen(window)
        return self._press_key(window)

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
        buttons = [b for b in window.findChildren(QAbstractButton) if self._can_be_hit(window, b)]
        if not buttons:
            return "no button"
        button = self._random.choice(buttons)
        name = f"press {type(button).__name__} {button.accessibleName() or button.text()!r}"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return name

    def _can_be_hit(self, window: MainWindow, button: QAbstractButton) -> bool:
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
        self._answer_open(screen)
        return "answer page"

    def _answer_open(self, screen: FillingScreen) -> None:
        screen.page.build_all()
        for question in screen.page.questions():
            path = question.path
            view = next((v for v in _questions(screen) if v.path == path), None)
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
        self._figures.repeats += bool(adds or cards)
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
        self._figures.languages += 1
        screen.set_language(self._random.choice(screen.filling.languages))
        return "language of the form"

    def _finish(self, window: MainWindow) -> str:
        """Answers everything and says yes."""
        screen = self._form(window)
        if screen is None:
            return "no form"
        for page_id in screen.filling.page_ids():
            screen.go_to(page_id)
            self._answer_open(screen)
        screen.review()
        review = window.current_screen()
        if isinstance(review, ReviewScreen) and not review.model.problems():
            review.finish()
            self._figures.finished += review.is_done()
            return "finish"
        return "review"

    def _go(self, window: MainWindow) -> str:
        place = self._random.choice(
            ("home", "home", "forms", "outbox", "records", "settings", "central")
        )
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
        if len(drafts) > 6 or (drafts and self._random.random() < 0.4):
            window.resume_draft(self._random.choice(drafts).draft_id)
            return "resume"
        forms = workspace.catalogue.forms()
        if forms:
            window.start_form(self._random.choice(forms).ref)
        return "begin"

    def _change_language(self, window: MainWindow) -> str:
        self._figures.languages += 1
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
        QTimer.singleShot(self._random.choice((0, 5, 30)), loop.quit)
        loop.exec()


def _focus_within(popup: QWidget) -> QWidget | None:
    """What in it has the keyboard, if anything.

    Not asked of the popup itself: PySide takes what that gives for a child of it, and for gone once
    the popup has been let go of, while Qt still shows it.
    """
    focus = QApplication.focusWidget()
    return focus if focus is not None and popup.isAncestorOf(focus) else None


def _questions(screen: FillingScreen) -> list:  # type: ignore[type-arg] # of views
    return [row.view for row in screen.page._rows if hasattr(row, "view")]


def _pass_over(_error: Exception) -> None:
    """The central may be out of reach; the outbox says so."""


class _Listener(logging.Handler):
    """Takes warnings of the program for what they are."""

    def __init__(self, told: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._told = told

    def emit(self, record: logging.LogRecord) -> None:
        self._told(f"log: {self.format(record)}")


def _stay_here(event: str, arguments: tuple[object, ...]) -> None:
    """No address that the monkey types leads out of this machine."""
    if event == "socket.getaddrinfo" and arguments[0] not in ("127.0.0.1", "localhost", "::1"):
        raise socket.gaierror(socket.EAI_NONAME, "no such host")
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = str(arguments[1][0])
        if not host.startswith("127.") and host != "::1":
            raise OSError("no way out")


def run(home: Path, seed: int, *, moves: int, seconds: float, journal: Path | None) -> Figures:
    """Lets the monkey loose in this process until either bound is reached."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["monkey"])
    app.setQuitOnLastWindowClosed(False)
    sys.addaudithook(_stay_here)
    figures = Figures(seed=seed)
    with Hub(home / "hub") as hub:
        for form in sorted((FORMS / "built").glob("*.xml")):
            hub.add_form(form.read_bytes())
        hub.start()
        monkey = Monkey(app, home, figures, hub)
        _listen(monkey)
        FileQuestion.choose = staticmethod(monkey.choose)
        BarcodeQuestion.choose = staticmethod(monkey.choose)
        began = time.monotonic()
        turns = QTimer()
        turns.setInterval(0)

        def turn() -> None:
            spent = time.monotonic() - began
            if spent > seconds or figures.moves >= moves or len(figures.wrong) >= WRONG_ENOUGH:
                figures.closing = spent
                turns.stop()
                end(app)
                return
            monkey.turn()
            if journal is not None:
                journal.write_text("\n".join(monkey.moves), encoding="utf-8")

        turns.timeout.connect(turn)
        guard = QTimer()
        guard.setInterval(500)
        guard.timeout.connect(_close_dialogs)
        guard.start()
        turns.start()
        app.exec()
        monkey.leave()
        figures.seconds = round(time.monotonic() - began, 1)
    figures.closing = round(time.monotonic() - began - figures.closing, 1)
    warm = monkey.memory[int(len(monkey.memory) * WARM_UP) :]
    if warm:
        tenth = max(len(warm) // 10, 1)
        figures.memory_warm_mb = round(max(warm[:tenth]), 1)
        figures.memory_end_mb = round(min(warm[-tenth:]), 1)
        figures.memory_most_mb = round(max(warm), 1)
    return figures


def end(app: QApplication) -> None:
    """Ends the event loop for certain.

    `quit` asks the windows to close first, and one that is with the person alone says no: then the
    monkey sat before it for ever.
    """
    app.exit(0)


def _listen(monkey: Monkey) -> None:
    def take_exception(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        monkey.note_wrong("".join(traceback.format_exception(kind, error, trace)))

    def take_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        # What a machine lacks for sound and film is not the program's fault.
        is_of_machine = str(context.category).startswith("qt.multimedia")
        is_known = is_of_machine or text.startswith("This plugin does not support")
        if kind is not QtMsgType.QtDebugMsg and not is_known:
            monkey.note_wrong(f"Qt: {text}")

    sys.excepthook = take_exception
    qInstallMessageHandler(take_message)
    logging.getLogger("intake_app").addHandler(_Listener(monkey.note_wrong))


def _close_dialogs() -> None:
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.close()


def main() -> int:
    """`dev.py proof monkey`; gives the exit code."""
    parser = argparse.ArgumentParser(
        prog="dev.py proof monkey", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--moves", type=int, default=sys.maxsize)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--gc", action="store_true", help="collect garbage at every turn of a hand")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside is not None:
        return _inside(options)
    figures = watch(options.seed, options.moves, options.minutes, often=options.gc)
    print(json.dumps({**figures.__dict__, "right": figures.is_right()}))
    return 0 if figures.is_right() else 1


def watch(
    seed: int, moves: int, minutes: float, *, often: bool = False, grace: float = GRACE_SECONDS
) -> Figures:
    """Has a process of its own do it; a crash is told with its trace and the last moves.

    So is one that does not end `grace` seconds after its time.
    """
    home = Path(tempfile.mkdtemp(prefix="intake-monkey-"))
    try:
        command = [sys.executable, "-m", "tests.proofs.monkey", "--inside", str(home)]
        command += ["--seed", str(seed), "--moves", str(moves), "--minutes", str(minutes)]
        try:
            ended = subprocess.run(
                [*command, *(["--gc"] if often else [])],
                capture_output=True,
                text=True,
                check=False,
                cwd=Path(__file__).resolve().parents[2],
                env={
                    **os.environ,
                    "QT_QPA_PLATFORM": "offscreen",
                    "INTAKE_HOME": str(home / "none"),
                },
                timeout=minutes * 60 + grace,
            )
        except subprocess.TimeoutExpired:
            told = ["did not come to its end in time", _read(home / STUCK), _last_moves(home)]
            return Figures(seed=seed, crashed=True, wrong=told)
        if ended.returncode == 0:
            return Figures(**json.loads(ended.stdout.splitlines()[-1]))
        told = [f"exit {ended.returncode}", ended.stderr[-6000:], _last_moves(home)]
        return Figures(seed=seed, crashed=True, wrong=told)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _last_moves(home: Path) -> str:
    return "; ".join(_read(home / JOURNAL).splitlines())


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def _inside(options: argparse.Namespace) -> int:
    faulthandler.enable()
    if options.gc:
        gc.set_threshold(1, 1, 1)
    home: Path = options.inside
    figures = run(
        home,
        options.seed,
        moves=options.moves,
        seconds=options.minutes * 60,
        journal=home / JOURNAL,
    )
    if figures.memory_end_mb > figures.memory_warm_mb * MOST_GROWTH:
        figures.wrong.append("memory grew")
    print(json.dumps(figures.__dict__), flush=True)
    # Not past the interpreter's end: what is proved is the program's life, not its teardown.
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
