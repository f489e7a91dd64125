"""AT-SPI proof: what a screen reader is told over the system's own accessibility bus.

The program runs on a virtual screen in a session bus of its own. Keys come from outside; at each
stop another process, Debian's Python with the AT-SPI library, walks the program's tree as Orca
does. Every control that takes the keyboard must have a name and a role, the one that has it must be
the one that the window shows, and a choice that is picked must be told as checked.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from intake_app.forms import read_form
from intake_app.hub import Hub
from tests.proofs.keyboard import (
    PATIENCE_SECONDS,
    ROOT,
    Keyboard,
    Stuck,
    begin,
    lacking,
    prepare,
    screen,
    unlock,
)

FORM = "rapid_screen"
PAGES = 6
SYSTEM_PYTHON = "/usr/bin/python3"
READER = """
import json, sys
import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi
S = Atspi.StateType
found = []
def walk(node, depth):
    if node is None or depth > 40:
        return
    states = node.get_state_set()
    if not states.contains(S.SHOWING) and depth > 1:
        return
    found.append({
        "role": node.get_role_name(), "name": node.get_name() or "",
        "description": node.get_description() or "",
        "focusable": states.contains(S.FOCUSABLE), "focused": states.contains(S.FOCUSED),
        "checked": states.contains(S.CHECKED), "editable": states.contains(S.EDITABLE),
        "enabled": states.contains(S.ENABLED),
    })
    for number in range(node.get_child_count()):
        walk(node.get_child_at_index(number), depth + 1)
desktop = Atspi.get_desktop(0)
for number in range(desktop.get_child_count()):
    program = desktop.get_child_at_index(number)
    if program is not None and program.get_process_id() == int(sys.argv[1]):
        walk(program, 0)
print(json.dumps(found))
"""
GROUNDS = frozenset({"frame", "filler", "panel", "application", "window", "scroll pane"})
CHOICES = frozenset({"radio button", "check box"})


@dataclass
class Figures:
    """What the proof saw."""

    stops: int = 0
    objects: int = 0
    controls: int = 0
    """That take the keyboard."""
    checked: int = 0
    roles: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def is_right(self) -> bool:
        """Whether there was something to hear, and all of it had a name."""
        return not self.wrong and self.stops > 3 and self.controls > 0 and self.checked > 0


def missing() -> list[str]:
    """What is not installed here and needed."""
    lacks = [*lacking(), *(t for t in ("dbus-run-session",) if shutil.which(t) is None)]
    if not Path("/usr/libexec/at-spi2-registryd").exists():
        lacks.append("at-spi2-core")
    code = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if not Path(SYSTEM_PYTHON).exists():
        return [*lacks, "python3-gi"]
    asked = subprocess.run([SYSTEM_PYTHON, "-c", code], capture_output=True, check=False)
    return [*lacks, *([] if asked.returncode == 0 else ["gir1.2-atspi-2.0"])]


def read(pid: int) -> list[dict[str, Any]]:
    """The program's tree, as the bus tells it."""
    ended = subprocess.run(
        [SYSTEM_PYTHON, "-c", READER, str(pid)],
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_SECONDS,
        env={k: v for k, v in os.environ.items() if not k.startswith("PYTHON")},
    )
    nodes: list[dict[str, Any]] = json.loads(ended.stdout.splitlines()[-1])
    return nodes


def look(keys: Keyboard, pid: int, figures: Figures) -> list[dict[str, Any]]:
    """Reads the tree and holds it against what the window shows."""
    seen = keys.look()
    nodes = read(pid)
    figures.stops += 1
    figures.objects += len(nodes)
    controls = [n for n in nodes if n["focusable"] and n["role"] not in GROUNDS]
    figures.controls += len(controls)
    figures.roles = sorted({*figures.roles, *(n["role"] for n in controls)})
    where = f"{seen['screen']} {seen.get('page', '')}"
    if not nodes:
        figures.wrong.append(f"{where}: nothing on the bus")
    figures.wrong += [f"{where}: a {n['role']} without a name" for n in controls if not n["name"]]
    focused = [n["name"] for n in nodes if n["focused"] and n["role"] not in GROUNDS]
    if seen["focus"] and seen["focus"] not in focused:
        figures.wrong.append(f"{where}: {seen['focus']!r} has the keyboard, told is {focused}")
    return nodes


def walk(home: Path, display: str) -> Figures:
    """From the door through some pages, within the session's bus."""
    figures = Figures()
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.proofs.keyboard", "--inside", str(home)],
        cwd=ROOT,
        env={
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        keys = Keyboard(display, program)
        keys.wait_for("active", True)
        until = time.monotonic() + PATIENCE_SECONDS
        while not read(program.pid) and time.monotonic() < until:
            time.sleep(0.5)  # the program joins the bus a moment after its window is there
        look(keys, program.pid, figures)
        unlock(keys)
        look(keys, program.pid, figures)
        begin(keys, read_form(ROOT / f"resources/forms/{FORM}.xlsx").definition)
        for _ in range(PAGES):
            nodes = look(keys, program.pid, figures)
            if any(n["role"] in CHOICES for n in nodes):
                keys.press("1")
                time.sleep(0.3)
                chosen = [n for n in read(program.pid) if n["role"] in CHOICES and n["checked"]]
                figures.checked += len(chosen)
                if not chosen:
                    figures.wrong.append("a choice was picked and is not told as checked")
            keys.press("alt+Right")
        keys.press("F1")
        look(keys, program.pid, figures)
        keys.press("Escape")
    except (Stuck, subprocess.SubprocessError) as stuck:
        figures.wrong.append(str(stuck))
    finally:
        if program.stdin is not None:
            program.stdin.close()
        program.wait(PATIENCE_SECONDS)
    return figures


def run(folder: Path) -> Figures:
    """Does it in a session of its own."""
    with Hub(folder / "hub") as hub:
        hub.start()
        prepare(folder / "laptop", hub.url, hub.add_app_user("reader").token, [])
        with screen() as display:
            command = ["dbus-run-session", "--", sys.executable, "-m", "tests.proofs.atspi"]
            ended = subprocess.run(
                [*command, "--session", str(folder / "laptop"), display],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
                timeout=PATIENCE_SECONDS * 6,
                env={**os.environ, "XDG_RUNTIME_DIR": str(_runtime_folder(folder))},
            )
    lines = ended.stdout.splitlines()
    if ended.returncode or not lines:
        return Figures(wrong=[f"exit {ended.returncode}: {ended.stderr[-2000:]}"])
    return Figures(**json.loads(lines[-1]))


def _runtime_folder(folder: Path) -> Path:
    made = folder / "runtime"
    made.mkdir(mode=0o700)
    return made


def main() -> int:
    """`dev.py proof atspi`; gives the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py proof atspi", description=__doc__.splitlines()[0])
    parser.add_argument("--session", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.session is not None:
        figures = walk(Path(options.session[0]), options.session[1])
        print(json.dumps(figures.__dict__), flush=True)
        return 0
    if missing():
        print(json.dumps({"right": False, "lacking": missing()}))
        return 2
    with tempfile.TemporaryDirectory(prefix="intake-atspi-") as folder:
        figures = run(Path(folder))
    print(json.dumps({**figures.__dict__, "right": figures.is_right()}))
    return 0 if figures.is_right() else 1


if __name__ == "__main__":
    sys.exit(main())
