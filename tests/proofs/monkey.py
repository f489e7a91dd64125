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
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intake_app.app import dress
from intake_app.hub import Hub
from intake_app.services import AppPaths, Filling, Outside, assemble
from intake_app.ui.bridge import Bridge
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.tidying import Tidying
from intake_app.ui.main_window import MainWindow
from intake_app.ui.questions import QuestionWidget
from intake_app.ui.questions.codes import BarcodeQuestion
from intake_app.ui.questions.files import FileQuestion
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.filling.page_area import PageArea
from intake_app.ui.screens.review import ReviewScreen
from intake_app.ui.screens.unlock.screen import UnlockScreen
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.proofs.growth import Growth
from tests.proofs.holders import ways_to
from tests.proofs.likeness import differences
from tests.proofs.monkey_hands import FORMS, SIZES, Hands

JOURNAL, STUCK = "moves", "stuck"
"""Files of a run: its last moves; where its threads were when a turn took too long."""
SHIPPED = 4
LIVES_A_HOME = 4
"""Locks after which the monkey goes on with a new profile, so that no list grows for ever."""
PATIENCE_SECONDS = 180.0
MOVES_KEPT = 80
LEAST_MOVES_BETWEEN_CENSUSES = 60
WRONG_ENOUGH = 5
CRASH_SIGNS = 30_000
"""Of the threads' stacks that a crash leaves."""
KNOWN_WORDS = (
    "This plugin does not support",
    # The preview in Qt's own dialog for printing takes our type for one measured in points.
    "QFont::setPointSizeF: Point size <= 0",
    # Told to the person: a file name of the monkey's that cannot be written.
    "QPainter::begin(): Returned false",
)
DIALOG_MS = 1500
WITHIN_MS = 15
GRACE_SECONDS = 120.0
"""For the last turn, closing and what the machine does meanwhile."""
STUCK_SECONDS = 45.0
"""A turn that takes longer is told with where every thread of the process is."""
WARM_UP = 0.3
"""Part of the run after which memory must have come to rest."""
MOST_GROWTH = 1.15

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
    taken_back: int = 0
    """Laptops taken back from the person alone with a section."""
    papers: int = 0
    """Printed, or saved as PDF."""
    dialogs: int = 0
    """Moves inside a dialog's own loop: for printing, for choosing files."""
    moves_by_screen: dict[str, int] = field(default_factory=dict)
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
    memory_slope_mb: float = 0.0
    """Of a thousand moves, after warming up, looked at at home."""
    objects_slope: float = 0.0
    """The same of Python's objects."""
    grown: list[str] = field(default_factory=list)
    """Classes of which there are more than after warming up."""

    def is_right(self) -> bool:
        """Whether nothing went wrong and memory came to rest."""
        return not self.wrong and not self.crashed


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
        self.tidying = Tidying(self.window.idle.quiet_seconds, self.window)
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
        self.tidying.end()
        gc.disable()  # the hub's threads would take what is left of this life away
        self.window.hide()
        self.window.deleteLater()
        self.bridge.deleteLater()


class Monkey:
    """Makes a move at each turn of the event loop and looks at what came of the one before."""

    def __init__(
        self,
        app: QApplication,
        home: Path,
        figures: Figures,
        hub: Hub,
        *,
        toward: str = "",
        journal: Path | None = None,
    ) -> None:
        self._app = app
        self._home = home
        self._figures = figures
        self._hub = hub
        self._journal = journal
        self._token = hub.add_app_user("monkey").token
        self._random = random.Random(figures.seed)
        self.hands = Hands(home, self._random, toward=toward)
        self._lives = 0
        self._is_new_home = True
        self._life: Life | None = None
        self._waiting: tuple[Callable[[], bool], Callable[[], None], float, str] | None = None
        self._since_census = 0
        self._last = "begin"
        self.moves: deque[str] = deque(maxlen=MOVES_KEPT)
        self.growth = Growth()
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

    def turn_within(self) -> None:
        """Acts where a dialog's own loop runs inside a turn."""
        life = self._life
        if life is None or life.is_over:
            return
        try:
            done = self.hands.move_within(life.window)
        except Exception:
            self.note_wrong(traceback.format_exc())
            return
        if done:
            self._last = f"within: {done}"
            self._note_move()

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
        self._last = self.hands.move(life.window)
        self._note_move()
        self._figures.moves += 1
        self._since_census += 1

    def _note_move(self) -> None:
        self.moves.append(self._last)
        if self._journal is not None:
            self._journal.write_text("\n".join(self.moves), encoding="utf-8")

    def _wait(self, claim: Callable[[], bool], then: Callable[[], None], what: str) -> None:
        self._waiting = (claim, then, time.monotonic() + PATIENCE_SECONDS, what)

    def _be_born(self) -> None:
        home = self._home / f"home-{self._lives // LIVES_A_HOME}"
        self._is_new_home = self._lives % LIVES_A_HOME == 0
        self._lives += 1
        if self._lives % LIVES_A_HOME == 1 and self._lives > 1:
            shutil.rmtree(self._home / f"home-{self._lives // LIVES_A_HOME - 1}")
        life = self._life = Life(self._app, home, self.hands.choose, self.hands.choose_folder)
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
            # In a later life of the same home it may have taken one off the list before.
            lambda: not self._is_new_home or len(workspace.catalogue.forms()) >= SHIPPED,
            lambda: None,
            "the shipped forms",
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
        self.growth.look(self._figures.moves)


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


def run(
    home: Path,
    seed: int,
    *,
    moves: int,
    seconds: float,
    journal: Path | None,
    toward: str = "",
) -> Figures:
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
        monkey = Monkey(app, home, figures, hub, toward=toward, journal=journal)
        _listen(monkey)
        FileQuestion.choose = staticmethod(monkey.hands.choose)
        BarcodeQuestion.choose = staticmethod(monkey.hands.choose)
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

        turns.timeout.connect(turn)
        guard = DialogGuard()
        within = QTimer()
        within.setInterval(WITHIN_MS)
        within.timeout.connect(monkey.turn_within)
        within.start()
        turns.start()
        app.exec()
        guard.end()
        within.stop()
        monkey.leave()
        figures.seconds = round(time.monotonic() - began, 1)
    figures.closing = round(time.monotonic() - began - figures.closing, 1)
    for name, count in asdict(monkey.hands.counts).items():
        setattr(figures, name, count)
    figures.moves_by_screen = dict(monkey.hands.moves_by_screen.most_common())
    warm = [one.mb for one in monkey.growth.warm(WARM_UP)]
    if warm:
        tenth = max(len(warm) // 10, 1)
        figures.memory_warm_mb = round(max(warm[:tenth]), 1)
        figures.memory_end_mb = round(min(warm[-tenth:]), 1)
        figures.memory_most_mb = round(max(warm), 1)
        slope, objects = monkey.growth.slopes(WARM_UP)
        figures.memory_slope_mb, figures.objects_slope = round(slope, 2), round(objects)
        figures.grown = monkey.growth.grown(WARM_UP)
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
        is_known = is_of_machine or text.startswith(KNOWN_WORDS)
        if kind is not QtMsgType.QtDebugMsg and not is_known:
            monkey.note_wrong(f"Qt: {text}")

    sys.excepthook = take_exception
    qInstallMessageHandler(take_message)
    logging.getLogger("intake_app").addHandler(_Listener(monkey.note_wrong))


class DialogGuard:
    """Closes a dialog that stands for long: each has a loop of its own inside the others'."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setInterval(DIALOG_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._seen = ""

    def end(self) -> None:
        """Looks no more."""
        self._timer.stop()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        seen = "" if dialog is None else f"{type(dialog).__name__} {id(dialog)}"
        if dialog is not None and seen == self._seen:
            dialog.close()
        self._seen = seen


def main() -> int:
    """`dev.py proof monkey`; gives the exit code."""
    parser = argparse.ArgumentParser(
        prog="dev.py proof monkey", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--moves", type=int, default=sys.maxsize)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--gc", action="store_true", help="collect garbage at every turn of a hand")
    parser.add_argument("--toward", default="", help="a kind of move made more often: print, look")
    parser.add_argument("--platform", default="offscreen", help="Qt's platform")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside is not None:
        return _inside(options)
    more = ["--toward", options.toward, *(["--gc"] if options.gc else [])]
    figures = watch(options.seed, options.moves, options.minutes, more, platform=options.platform)
    print(json.dumps({**figures.__dict__, "right": figures.is_right()}))
    return 0 if figures.is_right() else 1


def watch(
    seed: int,
    moves: int,
    minutes: float,
    more: Sequence[str] = (),
    *,
    platform: str = "offscreen",
    grace: float = GRACE_SECONDS,
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
                [*command, *more],
                capture_output=True,
                text=True,
                check=False,
                cwd=Path(__file__).resolve().parents[2],
                env={
                    **os.environ,
                    "QT_QPA_PLATFORM": platform,
                    "INTAKE_HOME": str(home / "none"),
                    "HOME": str(home),  # where printing to a file would lead
                },
                timeout=minutes * 60 + grace,
            )
        except subprocess.TimeoutExpired:
            told = ["did not come to its end in time", _read(home / STUCK), _last_moves(home)]
            return Figures(seed=seed, crashed=True, wrong=told)
        if ended.returncode == 0:
            return Figures(**json.loads(ended.stdout.splitlines()[-1]))
        told = [f"exit {ended.returncode}", _of_crash(ended.stderr), _last_moves(home)]
        return Figures(seed=seed, crashed=True, wrong=told)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _of_crash(told: str) -> str:
    """Every thread's stack, where the crash handler told them; else the last words."""
    at = told.find("Fatal Python error")
    return told[at : at + CRASH_SIGNS] if at >= 0 else told[-CRASH_SIGNS:]


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
        toward=options.toward,
    )
    if figures.memory_end_mb > figures.memory_warm_mb * MOST_GROWTH:
        figures.wrong.append("memory grew")
    print(json.dumps(figures.__dict__), flush=True)
    # Not past the interpreter's end: what is proved is the program's life, not its teardown.
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
