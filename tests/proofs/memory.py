"""Memory proof: after the lock no process of ours holds what was typed, nor what opens the vault.

The real program runs in a process of its own; everything is typed through its window; it is locked
and makes way for a fresh process, as it does for a person. Then the whole memory of every process
that came of it is read from outside, as root, and searched. Before the lock the same search must
find what was typed, or it proves nothing.
"""

import argparse
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from intake_app import app
from intake_app.ui.main_window import MainWindow
from tests.end_to_end.person import Person
from tests.proofs.leak import FORM, ROOT, WORDS

TAG = "INTAKE_PROOF_TAG"
"""A variable that every process that comes of the first one has."""
PATIENCE_SECONDS = 90.0
SHOWN_SECONDS = 3.0
"""Given to the fresh process to draw its window."""
_BLOCK = 1 << 22


@dataclass
class Figures:
    """What was searched and what was found."""

    found_before: list[str] = field(default_factory=list)
    """Markers in the memory of the unlocked process."""
    processes_after: int = 0
    bytes_after: int = 0
    found_after: list[str] = field(default_factory=list)
    """`process: marker` after the lock; empty when nothing is left."""
    wanted: int = 0

    def is_right(self) -> bool:
        """Whether nothing was left, and there was something to be left."""
        seen = bool(self.found_before) and self.processes_after > 0 and self.bytes_after > 0
        return seen and not self.found_after


def is_possible() -> bool:
    """Whether this machine lets us read another process's memory."""
    return sys.platform.startswith("linux") and os.geteuid() == 0


# ---------------------------------------------------------------- the child
def child(order: dict[str, str]) -> int:
    """The real program, with a person before it who types everything and locks."""
    real = QApplication.exec

    def begin() -> None:
        windows = QApplication.topLevelWidgets()
        window = next(one for one in windows if isinstance(one, MainWindow))
        person = Person.__new__(Person)  # a person before the program's own window
        person.app, person.program, person.window = app.make_application(), window.program, window
        person.passphrase, person.recovery_key, person.relaunched = "", "", []
        person.create_profile("ZQOWNER Ana")
        person.add_form(Path(order["form"]))
        screen = person.begin_form("every_field")
        person.fill(screen, {path: _marker(order, word) for path, word in WORDS.items()})
        person.finalise()
        [record] = person.workspace.records.list()
        person.workspace.records.answers(record.record_id)
        person.workspace.search.find(_marker(order, WORDS["/data/name"]))
        screen = person.begin_form("every_field")  # and one that stands open
        person.fill(screen, {"/data/name": _marker(order, WORDS["/data/name"])})
        secret = {"passphrase": person.passphrase, "recovery_key": person.recovery_key}
        Path(order["typed"]).write_text(json.dumps(secret))
        person.wait_for(lambda: Path(order["go"]).exists(), "the word to lock")
        window.lock()

    def run(*_: object) -> int:
        QTimer.singleShot(0, begin)
        return int(real())

    QApplication.exec = run  # type: ignore[method-assign]  # as a person comes to it
    return app.main([])


def _marker(order: dict[str, str], word: str) -> str:
    """The word made unique: digits stay digits, so that numbers can be typed too."""
    return word.replace("ZQ", "ZQ" + order["mark"]).replace("7", order["digits"], 1)


# ---------------------------------------------------------------- the watcher
def run(folder: Path) -> Figures:
    """Does the proof in an empty folder."""
    form = folder / "every_field.xml"
    form.write_text(FORM, encoding="utf-8")
    home, typed, go = folder / "home", folder / "typed", folder / "go"
    tag = secrets.token_hex(8)
    order = {
        "form": str(form),
        "typed": str(typed),
        "go": str(go),
        "mark": secrets.token_hex(4).upper(),
        "digits": f"{secrets.randbelow(9000) + 1000}",
    }
    environment = {
        **os.environ,
        "INTAKE_HOME": str(home),
        "HOME": str(folder),
        TAG: tag,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }
    figures = Figures()
    first = subprocess.Popen(
        [sys.executable, "-m", "tests.proofs.memory", "--child"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=ROOT,
        text=True,
    )
    if first.stdin is None or first.stderr is None:
        raise RuntimeError("no way to talk to the child")
    first.stdin.write(json.dumps(order))
    first.stdin.close()
    try:
        _wait(lambda: typed.exists() and typed.read_text().endswith("}"), first)
        secret = json.loads(typed.read_text())
        typed.unlink()
        wanted = {path: _marker(order, word) for path, word in WORDS.items()}
        wanted |= {"passphrase": secret["passphrase"], "recovery key": secret["recovery_key"]}
        figures.wanted = len(wanted)
        found, _ = _search(first.pid, wanted)
        figures.found_before = sorted(found)
        go.touch()
        first.wait(PATIENCE_SECONDS)
        _wait(lambda: bool(_processes(tag)), None)
        time.sleep(SHOWN_SECONDS)
        for pid in _processes(tag):
            found, size = _search(pid, wanted)
            figures.processes_after += 1
            figures.bytes_after += size
            figures.found_after += [f"{pid}: {name}" for name in sorted(found)]
    finally:
        first.kill()
        first.wait()
        first.stderr.close()
        for pid in _processes(tag):
            os.kill(pid, 9)
    return figures


def _wait(claim: Callable[[], bool], process: "subprocess.Popen[str] | None") -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not claim():
        ended = process is not None and process.poll() is not None
        if ended or time.monotonic() > until:
            told = process.stderr.read()[-2000:] if process and process.stderr and ended else ""
            raise RuntimeError(f"it did not come so far: {told}")
        time.sleep(0.05)


def _processes(tag: str) -> list[int]:
    """Every running process with the tag in its environment."""
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                if f"{TAG}={tag}".encode() in (place / "environ").read_bytes():
                    found.append(int(place.name))
            except OSError:
                continue
    return found


def _search(pid: int, wanted: dict[str, str]) -> tuple[set[str], int]:
    """Names of the words found in the process's memory, and how many bytes were read."""
    forms = {
        name: [word.encode(code) for code in ("utf-8", "utf-16-le", "utf-32-le")]
        for name, word in wanted.items()
    }
    longest = max(len(one) for encoded in forms.values() for one in encoded)
    found: set[str] = set()
    size = 0
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for start, end in _regions(pid):
            kept = b""
            for place in range(start, end, _BLOCK):
                try:
                    memory.seek(place)
                    block = memory.read(min(_BLOCK, end - place))
                except (OSError, ValueError, OverflowError):
                    break
                size += len(block)
                looked_at = kept + block
                found |= {
                    name
                    for name, encoded in forms.items()
                    if any(one in looked_at for one in encoded)
                }
                kept = looked_at[-longest:]
    return found, size


def _regions(pid: int) -> Iterator[tuple[int, int]]:
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        place, rights = line.split()[:2]
        if "r" in rights and not line.endswith(("[vvar]", "[vsyscall]", "[vdso]")):
            start, end = (int(one, 16) for one in place.split("-"))
            yield start, end


def main() -> int:
    """`dev.py proof memory`; gives the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py proof memory", description=__doc__)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return child(json.load(sys.stdin))
    if not is_possible():
        parser.error("reading another process's memory takes Linux and root")
    folder = Path(tempfile.mkdtemp(prefix="intake-memory-"))
    try:
        figures = run(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps({**figures.__dict__, "right": figures.is_right()}))
    return 0 if figures.is_right() else 1


if __name__ == "__main__":
    sys.exit(main())
