"""A worker's day at the real window, for the soak: what is typed, what befalls, what took long.

Runs in a process of its own, which `tests.proofs.soak` slows down, watches and cuts off. It says
what happens in JSON lines on its standard output, the last of which is all that was typed. When the
program locks, this process begins anew, as the program's does: what the worker has in mind goes
over in a file, and nothing else is left of the life before.
"""

import contextlib
import json
import logging
import os
import random
import shutil
import subprocess
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import NoReturn

from PySide6.QtCore import (
    QAbstractEventDispatcher,
    QMessageLogContext,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QCursor, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QProgressBar, QWidget

from intake_app.app import load_ahead
from intake_app.domain.clock import SystemClock
from intake_app.domain.records import RecordState
from intake_app.forms import Control, FormDefinition, QuestionView
from intake_app.services import KdfLimits
from intake_app.system import start_log
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.rows import Row
from intake_app.ui.components.states import BusyState
from intake_app.ui.components.tidying import Tidying
from intake_app.ui.main_window import MainWindow
from intake_app.ui.questions import QuestionWidget
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.records.screen import RecordsScreen
from intake_app.ui.screens.review import ReviewScreen
from intake_app.ui.screens.safe.screen import SafeScreen
from intake_app.ui.screens.statistics.screen import StatisticsScreen
from tests.end_to_end.person import LostPatience, Person
from tests.fakes.vaults import FAST_KDF
from tests.proofs.leak import FORM

ROOT = Path(__file__).resolve().parents[2]
SILENT_SECONDS = 0.5
"""Of the processor, which on a machine at a quarter is two: longer the screen may not stand still
without saying that it works."""
SILENT_WAIT_SECONDS = 2.0
"""After which something that goes on beside the screen must say so."""
READING_SECONDS = 240
"""How long the person looks at the screen without touching it; less than the idle lock."""
AWAY_SECONDS = 3600
ALONE_SECONDS = 11 * 60
GOES_ON_WITH = {
    "rapid_screen": {
        "a_mode": "asked",
        "a_private": "yes",
        "a_language": "es",
        "a_consent": "full",
        "a_age_band": "25_59",
    },
    "screen_child": {"c_mode": "child", "c_private": "yes", "c_assent": "yes", "c_age": "13"},
    "intake_adult": {
        "b_private": "yes",
        "b_explained": "who voluntary",
        "b_consent": "full",
        "b_scopes": "local services statistics",
        "b_age": "31",
    },
    "follow_up": {"d_mode": "person", "d_safe_now": "yes", "d_consent_still": "yes"},
    "every_field": {},
}
"""Form -> answers without which there would be little to ask."""


A_FORM = "a form"
MOST_TRIES = 5
"""Locks in the middle of one step before it is given up."""


class Locked(Exception):
    """The program locked itself; whoever was at it stands before the door."""


class SkippingClock:
    """The machine's clock, and what was skipped of the day."""

    def __init__(self, began: float, skipped: float) -> None:
        self._real = SystemClock()
        self._skipped = skipped
        self._began = began

    def now(self) -> datetime:
        return self._real.now() + timedelta(seconds=self._skipped)

    def monotonic(self) -> float:
        return self._real.monotonic() + self._skipped

    def skip(self, seconds: float) -> None:
        """So much passes at once."""
        self._skipped += seconds

    def skipped(self) -> float:
        """Seconds that passed at once so far."""
        return self._skipped

    def passed(self) -> float:
        """Seconds of the day so far."""
        return time.monotonic() - self._began + self._skipped


@dataclass
class Paper:
    """A form that somebody began: what was typed into it, and what became of it."""

    form_id: str
    mark: str
    typed: dict[str, str] = field(default_factory=dict)
    """Path -> what was said last."""
    asked: list[str] = field(default_factory=list)
    """Paths that the form still asked at its end: the others were put away by later answers."""
    instance_id: str = ""
    corrects: str = ""
    """The instance whose place it took."""


@dataclass
class Told:
    """What the day came to; the watcher adds what it saw."""

    papers: list[Paper] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    """What was done, and how often."""
    befell: Counter[str] = field(default_factory=Counter)
    """What came in between, and how often."""
    day_seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)
    warned: Counter[str] = field(default_factory=Counter)
    """Warnings in the log, by their words."""
    silent: list[tuple[float, str]] = field(default_factory=list)
    """Seconds of the processor the screen stood still without a word, and what was being done."""
    waits: int = 0
    longest_turn: float = 0.0
    """Seconds of the processor, whether it was said or not."""


@dataclass
class Mind:
    """What the worker has in mind, and takes through the door from one life into the next."""

    began: float
    """By the machine's clock, which goes on over lives."""
    language: str = "es"
    theme: str = "light"
    passphrase: str = ""
    life: int = 0
    skipped: float = 0.0
    number: int = 0
    """Of the next piece."""
    steps: list[str] = field(default_factory=list)
    """What is still to be done of the present piece."""
    befalls: str = ""
    """What is still to come in between."""
    tries: int = 0
    """Of the first step."""
    done: int = 0
    """Pieces."""
    is_at_end: bool = False
    open_papers: dict[str, Paper] = field(default_factory=dict)
    """By draft."""
    told: Told = field(default_factory=Told)

    def keep(self, file: Path) -> None:
        """Writes all of it."""
        file.write_text(json.dumps(self, default=vars), encoding="utf-8")


def mind_from(file: Path) -> Mind:
    """What was kept."""
    kept = json.loads(file.read_text(encoding="utf-8"))
    told = kept.pop("told")
    told["papers"] = [Paper(**paper) for paper in told["papers"]]
    told["silent"] = [(took, what) for took, what in told["silent"]]
    for counted in ("done", "befell", "warned"):
        told[counted] = Counter(told[counted])
    papers = {draft: Paper(**paper) for draft, paper in kept.pop("open_papers").items()}
    return Mind(**kept, told=Told(**told), open_papers=papers)


class WatchedWindow(MainWindow):
    """The window, which remembers that it showed the waiting cursor."""

    waited = False

    def setCursor(self, cursor: QCursor | Qt.CursorShape | QPixmap) -> None:  # noqa: N802 - Qt's
        self.waited = self.waited or cursor is Qt.CursorShape.WaitCursor
        super().setCursor(cursor)


class Turns:
    """Measures how long the screen's thread works without looking at its events.

    A second thread looks where it is when that takes long.
    """

    def __init__(self, told: Told, is_shown: Callable[[], bool], what: Callable[[], str]) -> None:
        self._told, self._is_shown, self._what = told, is_shown, what
        self._thread = threading.get_ident()
        self._last = time.thread_time()
        self._where = ""
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self._look)
        dispatcher.aboutToBlock.connect(self._look)
        threading.Thread(target=self._look_where, name="where", daemon=True).start()

    def _look(self) -> None:
        now = time.thread_time()
        took, self._last = now - self._last, now
        where, self._where = self._where, ""
        self._told.longest_turn = max(self._told.longest_turn, round(took, 2))
        # Its cursor is looked at each time: it counts for this turn only.
        if self._is_shown() or took < SILENT_SECONDS:
            return
        self._told.silent.append((round(took, 2), f"{self._what()}: {where}"))

    def _look_where(self) -> None:
        clock = time.pthread_getcpuclockid(self._thread)
        while True:
            time.sleep(0.1)
            if not self._where and time.clock_gettime(clock) - self._last > SILENT_SECONDS * 0.6:
                frame = sys._current_frames().get(self._thread)
                steps = traceback.extract_stack(frame)[-9:]
                self._where = " > ".join(f"{Path(s.filename).name}:{s.lineno}" for s in steps)


class Worker(Person):
    """A person who notes what they type, and notices when they are locked out."""

    def __init__(
        self, home: Path, clock: SkippingClock, mind: Mind, kdf: KdfLimits | None, backups: Path
    ) -> None:
        told = self.told = mind.told
        self.doing = "start"
        self.paper: Paper | None = None
        self.file = backups / "none.bak"
        self.skipping = clock
        super().__init__(home, language=mind.language, theme=mind.theme, kdf=kdf, clock=clock)
        self.passphrase = mind.passphrase
        self.turns = Turns(told, self.shows_work, lambda: self.doing)

    def make_window(self) -> MainWindow:
        window = WatchedWindow(
            self.program, relaunch=self.relaunched.append, save=lambda *_: self.file
        )
        load_ahead(self.program, window)
        Tidying(window.idle.quiet_seconds, window)  # as the program does
        return window

    # ------------------------------------------------------------ hands and eyes
    def settle(self, milliseconds: int = 60) -> None:
        super().settle(milliseconds)
        if self.relaunched:
            raise Locked

    def touch(self) -> None:
        """A hand is at it: keys go to widgets here, not through the window."""
        self.window.idle.touch()

    def write(self, widget: QWidget, text: str) -> None:
        self.touch()
        super().write(widget, text)

    def press(
        self, widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None
    ) -> None:
        self.touch()
        super().press(widget, key, modifiers)

    def click(self, button: QAbstractButton) -> None:
        self.touch()
        super().click(button)

    def answer(self, widget: QuestionWidget, view: QuestionView, said: str) -> None:
        super().answer(widget, view, said)
        if self.paper is not None:
            self.paper.typed[view.path] = said

    def fitting(self, view: QuestionView) -> str:
        if self.paper is not None and view.control in (Control.TEXT, Control.MULTILINE):
            return f"{self.paper.mark} ñandú"
        return super().fitting(view)

    def wait_for(self, claim: Callable[[], bool], what: str) -> None:
        """As ever; what takes long must be said meanwhile."""
        began = time.monotonic()
        self.told.waits += 1
        was_said = False
        while not claim():
            self.touch()
            self.settle(50)
            was_said = was_said or self.shows_work()
            took = time.monotonic() - began
            if took > SILENT_WAIT_SECONDS and not was_said and not claim():
                self.told.silent.append((round(took, 2), f"waiting for {what}"))
                was_said = True
            if took > 180:
                raise LostPatience(what)

    def shows_work(self) -> bool:
        """Whether the window says that it works."""
        window = self.window
        waited = isinstance(window, WatchedWindow) and window.waited
        if isinstance(window, WatchedWindow):
            window.waited = False
        if waited or window.curtain.isVisible():
            return True
        kinds = (BusyState, QProgressBar)
        return any(w.isVisible() for kind in kinds for w in window.findChildren(kind))


class Day:
    """The script: piece after piece of work, and something that befalls in each."""

    def __init__(
        self,
        worker: Worker,
        disk: Path | None,
        login: "Login",
        mind: Mind,
        begin_anew: Callable[[], NoReturn],
    ) -> None:
        """begin_anew: has a fresh process take over from what is in mind."""
        self.worker = worker
        self.told = mind.told
        self.mind = mind
        self.random = random.Random(f"7-{mind.life}")
        self._filler = disk / "filler" if disk is not None else None
        self._login = login
        self._begin_anew = begin_anew
        self._papers = mind.open_papers

    # ------------------------------------------------------------ a piece of the day
    def begin_piece(self) -> None:
        """A form from beginning to end with something in the middle, and an errand."""
        befalls = (
            *(self.idle, self.sleep, self.nothing, self.disk_full, self.session_locked),
            *(self.hide, self.disk_full_at_the_end, self.leave_and_resume, self.other_look),
        )
        errands = (
            *(self.send, self.search, self.correct, self.count),
            *(self.back_up, self.look_round),
        )
        number = self.mind.number
        self.mind.number += 1
        self.mind.befalls = befalls[number % len(befalls)].__name__
        errand = errands[number % len(errands)]
        self.mind.steps = [A_FORM, self.send.__name__, errand.__name__]

    def go_through(self, *, is_back: bool = False) -> None:
        """What is still to be done; a fresh process goes on where the program locks meanwhile.

        is_back: this one is fresh, and the worker stands before the door.
        """
        try:
            if is_back:
                self.come_in()
            while self.mind.steps:
                self._do(self.mind.steps[0])
                self.mind.steps.pop(0)
                self.mind.tries = 0
        except Locked:
            self.mind.tries += 1
            if self.mind.steps and self.mind.tries >= MOST_TRIES:
                self.told.wrong.append(f"{self.mind.steps.pop(0)}: locked again and again")
                self.mind.tries = 0
            self._begin_anew()

    def _do(self, name: str) -> None:
        worker = self.worker
        worker.doing = name
        try:
            if worker.window.filling is not None:
                self.go_on()  # left open by the life before
            elif name == A_FORM:
                self.fill(tuple(GOES_ON_WITH)[(self.mind.number - 1) % len(GOES_ON_WITH)])
            else:
                getattr(self, name)()
        except LostPatience as lost:
            told = [label.text() for s in worker.sheets() for label in s.findChildren(QLabel)]
            self.told.wrong.append(f"{name}: in vain: {lost}; {told}")
            self.go_home()
        self.told.done[name] += 1

    def go_home(self) -> None:
        """Away from whatever is open."""
        if self.worker.window.filling is not None:
            self.worker.window.leave_filling()
        for sheet in self.worker.sheets():
            sheet.close_sheet()
        with contextlib.suppress(Locked):
            self.worker.settle()

    def come_in(self) -> None:
        """Through the door again, and what was typed before must be there."""
        worker = self.worker
        worker.doing = "unlock"
        worker.unlock()
        filling = worker.window.filling
        if filling is None:
            return
        paper = self._papers.get(filling.draft_id)
        if paper is None:
            self.told.wrong.append("another form than the one left open")
            return
        self.compare(paper, filling.values(), "after the door")

    def compare(self, paper: Paper, values: dict[str, str], when: str) -> None:
        """What was typed against what is there."""
        for path, said in paper.typed.items():
            if not is_kept(said, values.get(path, "")):
                self.told.wrong.append(
                    f"{when}: {paper.form_id} {path}: {said} became {values.get(path, '')}"
                )

    # ------------------------------------------------------------ work
    def fill(self, form_id: str) -> None:
        """A form, typed; what befalls does so as soon as a page with answers is typed."""
        worker = self.worker
        screen = worker.begin_form(form_id)
        paper = worker.paper = Paper(form_id, f"Zq{self.mind.number}x{self.random.randrange(9999)}")
        self._papers[screen.filling.draft_id] = paper
        self._type(screen, paper)

    def go_on(self) -> None:
        """The form that stands open, to its end."""
        screen = self.worker.window.current_screen()
        if isinstance(screen, ReviewScreen):
            screen = self.worker.window.form.screen()
        if not isinstance(screen, FillingScreen):
            raise LostPatience("the form that was left open")
        paper = self.worker.paper = self._papers[screen.filling.draft_id]
        self._type(screen, paper)

    def _type(self, screen: FillingScreen, paper: Paper) -> None:
        worker = self.worker
        answers = answers_by_path(screen.filling.definition, GOES_ON_WITH[paper.form_id])

        def page_done(_name: str) -> None:
            if paper.typed and not paper.corrects:
                self._befall()

        # A form that was left open begins anew at its first page: answers stand, none is lost.
        worker.fill(
            screen,
            {p: said for p, said in answers.items() if p not in paper.typed},
            page_done,
            everything=True,
            until=lambda: worker.window.filling is not screen.filling,
        )
        if worker.window.filling is not screen.filling:
            return self.go_on()  # left and taken up again meanwhile
        self._finish(screen, paper)
        return None

    def _finish(self, screen: FillingScreen, paper: Paper) -> None:
        worker = self.worker
        values = screen.filling.values()
        self.compare(paper, values, "at the end")
        paper.asked = [line.path for line in screen.filling.answers()]
        draft_id = screen.filling.draft_id
        before = {record.record_id for record in worker.workspace.records.list()}
        full = bool(self.mind.befalls)
        self._befall()
        worker.settle(500)
        worker.put_steps_away()
        review = worker.screen(ReviewScreen)
        review.ask_to_finish()
        worker.settle()
        worker.click(worker.sheets()[-1].findChildren(Button)[-1])
        worker.settle(200)
        if full and not review.is_done():
            self.told.befell["finishing refused for want of room"] += 1
            self._make_room()
            review.finish()
        worker.wait_for(review.is_done, "the record to be ready")
        self._make_room()
        [made] = [r for r in worker.workspace.records.list() if r.record_id not in before]
        paper.instance_id = made.instance_id
        self.told.papers.append(paper)
        del self._papers[draft_id]
        worker.paper = None
        worker.window.leave_filling()
        worker.settle(100)

    def send(self) -> None:
        """Send now, over whatever line there is."""
        self.worker.send_now()

    def search(self) -> None:
        """A record by a word typed into it, opened and read."""
        worker = self.worker
        ours = [p for p in self.told.papers if p.form_id == "every_field" and not p.corrects]
        if not ours:
            return
        paper = self.random.choice(ours)
        worker.window.go("records")
        worker.settle()
        records = worker.screen(RecordsScreen)
        worker.write(records.search.editor, paper.mark)
        worker.press(records.search.editor, Qt.Key.Key_Return)
        worker.wait_for(lambda: bool(hits(records)), "what was looked for")
        worker.click(hits(records)[0])
        worker.wait_for(records.is_reading, "the record to open")
        if paper.mark not in records.answer_words():
            self.told.wrong.append("the record found holds something else")
        worker.click(records.back)
        records.search.editor.clear()
        worker.settle(300)

    def correct(self) -> None:
        """A record that was sent, with one answer changed."""
        worker = self.worker
        sent = [
            record
            for record in worker.workspace.records.list()
            if record.state is RecordState.SENT
            and record.corrected_by is None
            and record.form.form_id == "every_field"
        ]
        if not sent:
            return
        record = self.random.choice(sent)
        worker.window.correct_record(record.record_id)
        worker.settle(150)
        screen = worker.screen(FillingScreen)
        first = next(p for p in self.told.papers if p.instance_id == record.instance_id)
        paper = worker.paper = Paper(first.form_id, first.mark, dict(first.typed))
        paper.corrects = record.instance_id
        self._papers[screen.filling.draft_id] = paper
        path = "/data/story"
        screen.page.build_all()
        view = next(view for view in worker.questions(screen) if view.path == path)
        widget = screen.page.question(path)
        if widget is None:
            raise LostPatience("the story")
        worker.answer(widget, view, f"{paper.mark} corregido {self.mind.number}")
        self._type(screen, paper)

    def count(self) -> None:
        """The figures of the month."""
        worker = self.worker
        worker.window.go("statistics")
        worker.settle()
        screen = worker.screen(StatisticsScreen)
        worker.wait_for(
            lambda: screen.counted is not None and not screen.is_counting(), "the figures"
        )
        worker.window.go("home")
        worker.settle()

    def back_up(self) -> None:
        """A file of everything, which must open."""
        worker = self.worker
        worker.window.go("safe")
        worker.settle()
        screen = worker.screen(SafeScreen)
        worker.file = worker.file.with_name(f"{self.mind.number}.bak")
        worker.click(screen.back_up)
        worker.wait_for(lambda: not screen.busy.is_busy(), "the backup")
        worker.program.vault.look_at_backup(worker.file)  # raises what is wrong with it
        for old in worker.file.parent.glob("*.bak"):
            if old != worker.file:
                old.unlink()
        worker.window.go("home")
        worker.settle()

    def look_round(self) -> None:
        """Every place of the program."""
        for place in ("cases", "records", "outbox", "forms", "directory", "settings", "home"):
            self.worker.touch()
            self.worker.window.go(place)
            self.worker.settle(100)

    # ------------------------------------------------------------ what befalls
    def _befall(self) -> None:
        befalls, self.mind.befalls = self.mind.befalls, ""
        if befalls:
            getattr(self, befalls)()

    def nothing(self) -> None:
        """A calm page."""
        self.told.befell["nothing"] += 1

    def idle(self) -> None:
        """The laptop is left alone, open."""
        self.told.befell["left alone"] += 1
        self._await_lock(lambda: self.worker.skipping.skip(ALONE_SECONDS), self.worker.window)

    def sleep(self) -> None:
        """The lid is closed: the system says so, and an hour later the machine wakes."""
        self.told.befell["sleep"] += 1
        try:
            self._await_lock(lambda: self._login.says("sleep"), self.worker.window)
        finally:
            say({"freeze": 2.0})
            time.sleep(0.2)
            self.worker.skipping.skip(AWAY_SECONDS)
            self._login.says("wake")

    def session_locked(self) -> None:
        """The session is locked."""
        self.told.befell["session locked"] += 1
        self._await_lock(lambda: self._login.says("lock"), self.worker.window)

    def _await_lock(self, happen: Callable[[], None], window: MainWindow) -> None:
        happen()
        until = time.monotonic() + 60
        while time.monotonic() < until:
            self.worker.settle(50)  # raises Locked
        raise LostPatience("the lock")

    def hide(self) -> None:
        """Somebody comes; the stock list stands there for a minute."""
        self.told.befell["hidden"] += 1
        window = self.worker.window
        window.hide_away()
        self.worker.settle(300)
        window.come_back()
        self.worker.settle(100)

    def leave_and_resume(self) -> None:
        """The form is put away and taken up again."""
        self.told.befell["left and resumed"] += 1
        screen = self.worker.screen(FillingScreen)
        draft_id = screen.filling.draft_id
        self.worker.leave(screen)
        resumed = self.worker.resume(draft_id)
        paper = self._papers[resumed.filling.draft_id]
        self.compare(paper, resumed.filling.values(), "after a draft was resumed")

    def other_look(self) -> None:
        """Another language, another look, other letters."""
        self.told.befell["another language and look"] += 1
        window = self.worker.window
        window.use_language(self.random.choice(("es", "en")))
        window.use_look(self.random.choice(("light", "dark")), self.random.choice((1.0, 1.25)))
        self.worker.settle(200)

    def disk_full(self) -> None:
        """No room is left for a while; typing goes on, and is saved when there is some again."""
        if self._filler is None:
            return
        screen = self.worker.screen(FillingScreen)
        self._fill_disk()
        page = [q for q in self.worker.questions(screen) if q.control is Control.TEXT]
        for view in page[:2]:
            widget = screen.page.question(view.path)
            if widget is not None and not view.readonly:
                for letter in range(3):
                    self.worker.answer(widget, view, self.worker.fitting(view) + "abc"[letter])
                    self.worker.settle(700)
        if not screen.filling.is_saved():
            self.told.befell["not saved for want of room, and said so"] += 1
            if not screen._trouble:
                self.told.wrong.append("nothing says that it is not saved")
        self._make_room()
        self.worker.window.look_for_due()
        self.worker.wait_for(screen.filling.is_saved, "the draft to be saved")

    def disk_full_at_the_end(self) -> None:
        """No room is left when the form is to be finished."""
        if isinstance(self.worker.window.current_screen(), ReviewScreen):
            self._fill_disk()
        else:
            self.mind.befalls = self.disk_full_at_the_end.__name__

    def _fill_disk(self) -> None:
        if self._filler is None:
            return
        self.told.befell["disk full"] += 1
        left = self.random.choice((0, 0, 4096, 40_960))
        with self._filler.open("wb") as file, contextlib.suppress(OSError):
            while (room := shutil.disk_usage(self._filler.parent).free - left) > 0:
                file.write(bytes(min(room, 1 << 20)))
                file.flush()

    def _make_room(self) -> None:
        if self._filler is not None:
            self._filler.unlink(missing_ok=True)

    # ------------------------------------------------------------ the end
    def send_all(self) -> None:
        """The line is good again: everything must go out."""
        worker = self.worker
        for _ in range(20):
            if worker.workspace.sending.waiting_count() == 0:
                return
            worker.skipping.skip(READING_SECONDS)
            worker.send_now()
        raise LostPatience("everything to be sent")


def hits(records: RecordsScreen) -> list[Row]:
    """The rows that stand in the list after a search."""
    if records._found_words.isHidden():
        return []
    return [row for row in records.list_page.findChildren(Row) if row.isVisible()]


def answers_by_path(definition: FormDefinition, answers: dict[str, str]) -> dict[str, str]:
    """Answers by the last word of the question -> by its path."""
    paths = {node.path.rpartition("/")[2]: node.path for node in definition.root.walk()}
    return {paths[name]: said for name, said in answers.items() if name in paths}


def is_kept(said: str, kept: str) -> bool:
    """Whether what is kept is what was typed: numbers and times may be written otherwise."""
    if said == kept:
        return True
    with contextlib.suppress(ValueError):
        return float(said) == float(kept)
    return bool(kept) and len(said) >= 5 and said[0].isdigit() and kept.startswith(said)


class Login:
    """logind's stand-in on a bus of our own, or the signal itself where there is no bus."""

    def __init__(self, window: Callable[[], MainWindow]) -> None:
        self._window = window
        self._processes: list[subprocess.Popen[str]] = []
        if shutil.which("dbus-daemon") is None:
            return
        daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--print-address", "--nofork", "--nopidfile"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._processes.append(daemon)
        address = daemon.stdout.readline().strip() if daemon.stdout else ""
        os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = address
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = address
        os.environ["XDG_SESSION_ID"] = "1"
        fake = subprocess.Popen(
            [sys.executable, "-m", "tests.fakes.login", address],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        self._processes.insert(0, fake)
        if fake.stdout is not None:
            fake.stdout.readline()
            threading.Thread(target=fake.stdout.read, daemon=True).start()

    def says(self, what: str) -> None:
        """Tells every program on the bus."""
        if self._processes and (line := self._processes[0].stdin) is not None:
            line.write(what + "\n")
            line.flush()
        elif what != "wake":
            self._window().session.person_left.emit()

    def end(self) -> None:
        for process in self._processes:
            process.kill()
            process.wait()


class _Listener(logging.Handler):
    """Warnings are counted, and what is worse is wrong."""

    def __init__(self, told: Told) -> None:
        super().__init__(logging.WARNING)
        self._told = told

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR or record.exc_info:
            self._told.wrong.append(f"log: {self.format(record)}")
        else:
            self._told.warned[str(record.msg)] += 1


def listen(told: Told) -> None:
    """Has everything told that nobody sees."""

    def take_exception(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        told.wrong.append("".join(traceback.format_exception(kind, error, trace)))

    def take_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        is_of_machine = str(context.category).startswith("qt.multimedia")
        is_known = is_of_machine or text.startswith("This plugin does not support")
        if kind is not QtMsgType.QtDebugMsg and not is_known:
            told.wrong.append(f"Qt: {text}")

    sys.excepthook = take_exception
    qInstallMessageHandler(take_message)
    logging.getLogger("intake_app").addHandler(_Listener(told))


def say(what: dict[str, object]) -> None:
    """A line for the watcher."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main(order: dict[str, str]) -> int:
    """The day, until the time is over; order: what the watcher wants."""
    kept = Path(order["backups"]) / "mind.json"
    is_back = kept.exists()
    mind = mind_from(kept) if is_back else Mind(time.monotonic(), number=int(order["first"]))
    told = mind.told
    clock = SkippingClock(mind.began, mind.skipped)
    home = Path(order["home"])
    short = order["short"] == "yes"
    login = Login(lambda: worker.window)
    worker = Worker(home, clock, mind, FAST_KDF if short else None, Path(order["backups"]))

    def begin_anew() -> NoReturn:
        worker.bridge.close()
        worker.program.close()
        login.end()
        chosen = worker.program.preferences
        mind.language, mind.theme, mind.passphrase = (
            *(chosen.language, chosen.theme),
            worker.passphrase,
        )
        mind.skipped = clock.skipped()
        mind.life += 1
        mind.keep(kept)
        say({"life": mind.life})
        again = [sys.executable, "-m", "tests.proofs.soak_day", json.dumps(order)]
        os.execv(sys.executable, again)  # noqa: S606 - it is this program again

    try:
        listen(told)
        start_log(worker.paths.logs)
        if not is_back:
            worker.create_profile("Ana")
            form = Path(order["backups"]) / "every_field.xml"
            form.write_text(FORM, encoding="utf-8")
            worker.connect(order["url"], "1", order["token"])
            known = {one.ref.form_id for one in worker.workspace.catalogue.forms()}
            if "every_field" not in known:
                worker.add_form(form)
            told.silent.clear()
            say({"begin": True})  # the central was told over a good line
            mind.began = time.monotonic()
        disk = Path(order["disk"]) if order["disk"] else None
        _live(worker, Day(worker, disk, login, mind, begin_anew), order, is_back=is_back)
    except Exception:
        told.wrong.append(traceback.format_exc())
    finally:
        login.end()
    told.day_seconds = round(clock.passed())
    say({"told": {**told.__dict__, "papers": [asdict(paper) for paper in told.papers]}})
    os._exit(0)


def _live(worker: Worker, day: Day, order: dict[str, str], *, is_back: bool) -> None:
    seconds, pieces = float(order["minutes"]) * 60, int(order["pieces"])
    whole_day = float(order["hours"]) * 3600
    mind = day.mind
    while not mind.is_at_end and (
        mind.steps or time.monotonic() - mind.began < seconds or mind.done < pieces
    ):
        if not mind.steps:
            day.begin_piece()
        day.go_through(is_back=is_back)
        is_back = False
        mind.done += 1
        say({"rest": mind.done})
        spent = time.monotonic() - mind.began
        share = min(max(spent / seconds if seconds else 0, mind.done / max(pieces, 1)), 1.0)
        while worker.skipping.passed() < whole_day * share:
            worker.touch()
            worker.skipping.skip(min(READING_SECONDS, whole_day * share))
            with contextlib.suppress(Locked):
                worker.settle(20)
    say({"calm": True})
    if not mind.is_at_end:
        mind.is_at_end, mind.steps = True, [day.send_all.__name__]
    day.go_through(is_back=is_back)


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1]) if len(sys.argv) > 1 else json.load(sys.stdin)))
