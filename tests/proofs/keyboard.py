"""Keyboard proof: a real window, filled from the door to the receipt by keys of the system alone.

The program runs in a process of its own on a virtual screen with a window manager. Keys come from
outside, through the X server, as from a keyboard (xdotool); nothing is pressed, called or set in
the program. An onlooker inside it only tells what has the keyboard and how many keys came. Each
form is begun, filled, reviewed, finished and sent to a hub.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from intake_app.app import dress, make_application
from intake_app.domain.records import RecordState
from intake_app.domain.titles import title_in
from intake_app.forms import Control, FormDefinition, read_form
from intake_app.hub import Hub
from intake_app.services import AppPaths, Outside, assemble
from intake_app.ui.bridge import Bridge
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.main_window import MainWindow
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.filling.model import questions_of
from intake_app.ui.screens.review import ReviewScreen
from tests.end_to_end.person import something_fitting
from tests.fakes.vaults import FAST_KDF, PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("rapid_screen", "intake_adult", "screen_child", "follow_up")
HTCDS = ROOT.parent / "shared" / "real_forms" / "htcds_xlsform.xlsx"
TOOLS = ("Xvfb", "openbox", "xdotool")
SIZE = "1366x768x24"
PATIENCE_SECONDS = 60.0
MOST_STEPS = 1500
"""Questions, pages and buttons after which a form counts as one without an end."""
ENDLESS_VISITS = 4
OTHER_ANSWERS = ("12", "7", "3", "2026-11-20", "1", "12")
"""Typed one after the other where the form will not have what was typed first."""
CHOICES = frozenset({Control.SELECT_ONE.value, Control.SELECT_MULTIPLE.value})
LONG = frozenset({Control.SELECT_ONE_LONG.value, Control.SELECT_MULTIPLE_LONG.value})
TYPED = frozenset(
    {
        Control.TEXT.value,
        Control.MULTILINE.value,
        Control.INTEGER.value,
        Control.DECIMAL.value,
        Control.DATE.value,
        Control.TIME.value,
        Control.DATE_TIME.value,
        Control.BARCODE.value,
    }
)


@dataclass
class Figures:
    """What the proof saw."""

    forms: int = 0
    keys: int = 0
    answers: int = 0
    seconds: float = 0.0
    sent: int = 0
    held_by_hub: int = 0
    duplicates: int = 0
    keys_in_hand_over: int = 0
    """Keys that would have led out of a handed-over section, pressed for real."""
    wrong: list[str] = field(default_factory=list)

    def is_right(self) -> bool:
        """Whether all that was begun arrived, once."""
        arrived = self.forms == self.sent == self.held_by_hub
        return arrived and self.forms > 0 and not self.duplicates and not self.wrong


class Stuck(Exception):
    """The keys led nowhere."""


# ------------------------------------------------------------------ inside the program
class Onlooker(QObject):
    """Tells what has the keyboard, when asked; touches nothing."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._keys = 0
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr] # exists
        self._asked = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._asked.activated.connect(self._tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        is_key = event.type() is QEvent.Type.KeyRelease  # a press may be taken by a shortcut
        if is_key and isinstance(watched, QWindow) and isinstance(event, QKeyEvent):
            self._keys += event.key() not in MODIFIERS
        return False

    def _tell(self) -> None:
        if not os.read(0, 1):
            QApplication.quit()
            return
        print(json.dumps(self._state()), flush=True)

    def _state(self) -> dict[str, Any]:
        window = self._window
        focus = QApplication.focusWidget()
        screen: QWidget | None = window.handed_over or window.current_screen()
        state: dict[str, Any] = {
            "keys": self._keys,
            "screen": type(screen).__name__,
            "focus": "" if focus is None else focus.accessibleName() or _text_of(focus),
            "kind": type(focus).__name__,
            "sheet": any(sheet.isVisible() for sheet in window.findChildren(Overlay)),
            "popup": QApplication.activePopupWidget() is not None,
            "active": window.isActiveWindow(),
            "in": window.workspace is not None,
        }
        if window.workspace is not None:
            rows = window.workspace.sending.outbox()
            state["sent"] = sum(row.state is RecordState.SENT for row in rows)
            state["records"] = len(rows)
        if isinstance(screen, ReviewScreen):
            state["done"] = screen.is_done()
            state["problems"] = len(screen.model.problems()) if not screen.is_done() else 0
        if isinstance(screen, FillingScreen):
            state["page"] = screen.model.page_id
            question = screen.page.focused_question()
            if question is not None:
                views = questions_of(screen.model.page().items)
                view = next((v for v in views if v.path == question.path), None)
                if view is not None:
                    wanted = something_fitting(view)
                    state["question"] = {
                        "path": view.path,
                        "control": view.control.value,
                        "value": view.value,
                        "wanted": wanted,
                        "label": next(
                            (c.label.plain for c in view.choices if c.value == wanted), ""
                        ),
                        "readonly": view.readonly,
                    }
        return state


MODIFIERS = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}
)


def _text_of(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _inside(home: Path) -> int:
    app = make_application()
    bridge = Bridge(app)
    program = assemble(
        AppPaths.below(home), deliver=bridge.deliver, outside=Outside(kdf_limits=FAST_KDF)
    )
    dress(app, program)
    window = MainWindow(program, relaunch=lambda _: app.quit())
    window.begin()
    window.show()
    onlooker = Onlooker(window)
    app.exec()
    del onlooker
    bridge.close()
    program.close()
    sys.stdout.flush()
    os._exit(0)


def prepare(home: Path, address: str, token: str, more: list[Path]) -> None:
    """A profile with the forms, and the central that an enrolment would have told."""
    program = assemble(AppPaths.below(home), outside=Outside(kdf_limits=FAST_KDF))
    made = program.vault.create("Ana", PASSPHRASE, language="en")
    program.preferences.change(language="en")
    workspace = program.vault.unlock(made.account_id, PASSPHRASE)
    for path in more:
        workspace.catalogue.import_form(path)
    workspace.sending.connect(address, "1", token=token)
    workspace.close()
    program.close()


# ------------------------------------------------------------------ at the keyboard
class Keyboard:
    """Presses keys through the X server, and asks the onlooker what came of it."""

    def __init__(self, display: str, program: "subprocess.Popen[str]") -> None:
        self._environment = {**os.environ, "DISPLAY": display}
        self._program = program
        self.pressed = 0

    def press(self, *keys: str) -> dict[str, Any]:
        """Keys by X's names, one after the other; what is there afterwards."""
        self._run("key", "--delay", "15", *keys)
        return self._arrived(len(keys))

    def write(self, text: str) -> dict[str, Any]:
        """Types plain words."""
        self._run("type", "--delay", "15", text)
        return self._arrived(len(text))

    def blindly(self, *keys: str) -> dict[str, Any]:
        """Keys that the window manager may take for itself."""
        self._run("key", "--delay", "40", *keys)
        time.sleep(0.3)
        state = self.look()
        self.pressed = int(state["keys"])
        return state

    def look(self) -> dict[str, Any]:
        """What has the keyboard now."""
        stdin, stdout = self._program.stdin, self._program.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(".")
        stdin.flush()
        line = stdout.readline()
        if not line:
            raise Stuck("the program ended")
        state: dict[str, Any] = json.loads(line)
        return state

    def wait_for(self, key: str, wanted: object) -> dict[str, Any]:
        """Until a part of the state is so."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            state = self.look()
            if state.get(key) == wanted:
                return state
            time.sleep(0.1)
        raise Stuck(f"{key} did not become {wanted}: {self.look()}")

    def _arrived(self, count: int) -> dict[str, Any]:
        self.pressed += count
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            state = self.look()
            if state["keys"] >= self.pressed:
                return state
            time.sleep(0.02)
        raise Stuck(f"keys did not arrive: {self.look()}, {self.pressed} pressed")

    def _run(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, env=self._environment)


def unlock(keys: Keyboard) -> None:
    """From the door to home."""
    keys.wait_for("active", True)
    keys.write(PASSPHRASE)
    keys.press("Return")
    keys.wait_for("screen", "HomeScreen")


def begin(keys: Keyboard, form: FormDefinition) -> None:
    """To the forms, and by Tab to the one with the title."""
    title = title_in(form.title, form.languages, "en")
    keys.press("ctrl+3")
    for _ in range(60):
        state = keys.press("Tab")
        if title in str(state["focus"]) and state["screen"] == "FormsScreen":
            keys.press("Return")
            keys.wait_for("screen", "FillingScreen")
            return
    raise Stuck(f"no form of this title: {title}")


def fill(keys: Keyboard, figures: Figures) -> None:
    """Page after page, to the review."""
    visits: Counter[str] = Counter()
    for _ in range(MOST_STEPS):
        state = keys.look()
        if state["screen"] == "ReviewScreen":
            return
        if state["popup"] or state["sheet"]:
            keys.press("Escape")
            continue
        question = state.get("question")
        if question is None:
            visits[str(state.get("page"))] += 1
            if visits[str(state.get("page"))] > ENDLESS_VISITS:
                raise Stuck(f"no way on from {state}")
            keys.press("alt+Right")
            continue
        visits[question["path"]] += 1
        if visits[question["path"]] > ENDLESS_VISITS:
            raise Stuck(f"no way on from {state}")
        if visits[question["path"]] == 1 and not question["value"] and not question["readonly"]:
            figures.answers += _answer(keys, question)
        keys.press("ctrl+Return" if question["control"] == Control.MULTILINE.value else "Return")
    raise Stuck("the form has no end")


def _answer(keys: Keyboard, question: dict[str, Any]) -> bool:
    control, wanted = question["control"], question["wanted"]
    if not wanted:
        return False
    if control in CHOICES:
        keys.press("1")
    elif control in LONG:
        keys.write(question["label"][:12].encode("ascii", "ignore").decode() or "a")
        time.sleep(0.5)
        keys.press("Return")
    elif control == Control.ACKNOWLEDGE.value:
        keys.press("space")
    elif control in TYPED:
        keys.write(_plain(wanted))
    else:
        return False
    return True


def _plain(text: str) -> str:
    return text.replace("ñ", "n").replace("ú", "u")


def finish(keys: Keyboard) -> None:
    """The review says nothing is missing: finish, and go home."""
    for attempt in OTHER_ANSWERS:
        state = keys.look()
        if not state.get("problems"):
            break
        _mend(keys, attempt)
    if keys.look().get("problems"):
        raise Stuck(f"an answer still needs a look: {keys.look()}")
    for _ in range(8):
        state = keys.look()
        if state.get("done"):
            break
        if not state["sheet"]:
            keys.press("ctrl+Return")
        elif state["focus"] == "Finish":
            keys.press("Return")
        else:
            keys.press("Escape")  # steps to take now: the worker has read them
        time.sleep(0.3)
    keys.wait_for("done", True)
    for _ in range(20):
        if keys.look()["screen"] == "HomeScreen":
            return
        named = str(keys.look()["focus"]) == "Go to the start"
        keys.press("Return" if named else "Tab")
        time.sleep(0.1)
    raise Stuck(f"no way home from the end: {keys.look()}")


def _mend(keys: Keyboard, other: str) -> None:
    """From the review to the question that needs a look, another answer, and back."""
    keys.press("Return")
    keys.wait_for("screen", "FillingScreen")
    question = keys.look().get("question")
    if question is None:
        raise Stuck(f"the review led to no question: {keys.look()}")
    if question["control"] in CHOICES:
        keys.press("1")
    elif question["control"] in TYPED:
        keys.press("ctrl+a")
        keys.write(other)
    keys.press("ctrl+r")
    keys.wait_for("screen", "ReviewScreen")


def hand_over(keys: Keyboard, figures: Figures) -> None:
    """Hands the first section over, tries to get out by keys, and comes back by the passphrase."""
    keys.press("shift+F6")
    keys.wait_for("sheet", True)
    keys.press("Return")
    keys.wait_for("screen", "HandOverScreen")
    time.sleep(1.0)
    for pressed in (
        *("alt+F4", "alt+Tab", "ctrl+q", "ctrl+l", "ctrl+w", "F9", "F1", "Escape", "alt+space"),
        *("ctrl+1", "super+d", "ctrl+alt+Left"),
    ):
        state = keys.blindly(pressed)
        figures.keys_in_hand_over += 1
        if state["screen"] != "HandOverScreen" or not state["active"] or state["popup"]:
            figures.wrong.append(f"{pressed} led out of the section: {state}")
    for _ in range(80):
        if str(keys.press("Tab")["focus"]) == "I am the worker":
            break
    else:
        raise Stuck("no way back for the worker")
    keys.press("Return")
    keys.write(PASSPHRASE)
    keys.press("Return")
    keys.wait_for("screen", "FillingScreen")


# ------------------------------------------------------------------ the whole
@contextmanager
def screen() -> Iterator[str]:
    """A virtual screen with a window manager; its display."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", SIZE, "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            display = f":{told.readline().strip()}"
        manager = subprocess.Popen(
            ["openbox"], env={**os.environ, "DISPLAY": display}, stderr=subprocess.DEVNULL
        )
        try:
            time.sleep(0.5)
            yield display
        finally:
            manager.terminate()
            manager.wait()
    finally:
        server.terminate()
        server.wait()


def lacking() -> list[str]:
    """What is not installed here and needed."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


def run(home: Path, forms: tuple[str, ...], *, with_hand_over: bool = True) -> Figures:
    """Fills these shipped forms, and the one at a path, by keys; gives what was seen."""
    figures = Figures()
    began = time.monotonic()
    more = [Path(name) for name in forms if name.endswith(".xlsx")]
    definitions = {}
    with Hub(home / "hub") as hub:
        for name in forms:
            path = Path(name) if name.endswith(".xlsx") else ROOT / f"resources/forms/{name}.xlsx"
            form = read_form(path)
            definitions[name] = form.definition
            hub.add_form(form.xform)
        hub.start()
        prepare(home / "laptop", hub.url, hub.add_app_user("keyboard").token, more)
        with screen() as display, (home / "stderr").open("w") as complaints:
            program = subprocess.Popen(
                [sys.executable, "-m", "tests.proofs.keyboard", "--inside", str(home / "laptop")],
                cwd=ROOT,
                env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
            )
            try:
                keys = Keyboard(display, program)
                unlock(keys)
                for name in forms:
                    _one_form(keys, definitions[name], figures, with_hand_over=with_hand_over)
                figures.keys = keys.pressed
            except Stuck as stuck:
                figures.wrong.append(str(stuck))
            finally:
                if program.stdin is not None:
                    program.stdin.close()
                program.wait(PATIENCE_SECONDS)
                if program.stdout is not None:
                    program.stdout.close()
        count = Counter(item.instance_id for item in hub.submissions())
    figures.held_by_hub = len(count)
    figures.duplicates = sum(number - 1 for number in count.values())
    figures.seconds = round(time.monotonic() - began, 1)
    return figures


def _one_form(
    keys: Keyboard, form: FormDefinition, figures: Figures, *, with_hand_over: bool
) -> None:
    begin(keys, form)
    if with_hand_over and figures.forms == 0:
        hand_over(keys, figures)
    fill(keys, figures)
    finish(keys)
    figures.forms += 1
    figures.sent = int(keys.wait_for("sent", figures.forms)["sent"])


def main() -> int:
    """`dev.py proof keyboard`; gives the exit code."""
    parser = argparse.ArgumentParser(
        prog="dev.py proof keyboard", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--forms", nargs="*", default=None, help="ids of shipped forms, or a path")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside is not None:
        return _inside(options.inside)
    if lacking():
        print(json.dumps({"right": False, "lacking": lacking()}))
        return 2
    forms = options.forms or [*SHIPPED, *([str(HTCDS)] if HTCDS.is_file() else [])]
    with tempfile.TemporaryDirectory(prefix="intake-keyboard-") as folder:
        figures = run(Path(folder), tuple(forms))
    print(json.dumps({**figures.__dict__, "right": figures.is_right()}))
    return 0 if figures.is_right() else 1


if __name__ == "__main__":
    sys.exit(main())
