"""`python3 dev.py bench stalls`: how long the vault's work keeps the screen's thread from turning.

--records N     records of 8 KB in the vault before (3000: some 50 MB)
--seconds S     for each kind of work (4)
--write         puts the table into docs/performance.md, section Stalls

The real window over the real program with its lanes, offscreen. A timer of the screen's thread is
due every two milliseconds; how late it comes is a stall. Meanwhile the window reads its lists
again ten times a second, as it does when records and networks change. Beside each stall stands what
the screen's thread itself computed in it: on a busy machine the rest is waiting for a core, and an
idle window, measured in the same run, says how much of that there is. The last column is exact: the
longest time that the screen's thread stood before the vault's lock.
"""

import argparse
import secrets
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.ui import CHEAP, PASSPHRASE, SIZE, form_xml
from bench.vault import add_record
from intake_app.app import dress, make_application
from intake_app.services import AppPaths, Lane, Outside, Workspace, assemble
from intake_app.ui.bridge import Bridge
from intake_app.ui.main_window import MainWindow

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
BEAT_MS = 2


class WatchedLock:
    """The vault's lock, and how long the screen's thread waited for it."""

    def __init__(self, lock: Any) -> None:
        self._lock = lock
        self._screen = threading.get_ident()
        self.longest_ms = 0.0

    def acquire(self, *given: Any, **named: Any) -> bool:
        began = time.perf_counter()
        taken = bool(self._lock.acquire(*given, **named))
        may_wait = not given and not named  # who reads only asks whether it is free
        if may_wait and threading.get_ident() == self._screen:
            self.longest_ms = max(self.longest_ms, (time.perf_counter() - began) * 1000)
        return taken

    def release(self) -> None:
        self._lock.release()

    def __enter__(self) -> None:
        self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()


@dataclass
class Beats(QObject):
    """How late the beats of the screen's thread came, and what it computed between two."""

    late_ms: list[float] = field(default_factory=list)
    own_ms: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._at, self._own = time.perf_counter(), time.thread_time()

    @contextmanager
    def counting(self) -> Iterator[None]:
        self.late_ms, self.own_ms = [], []
        self._at, self._own = time.perf_counter(), time.thread_time()
        self._timer.start()
        try:
            yield
        finally:
            self._timer.stop()
            self._beat()

    def _beat(self) -> None:
        now, own = time.perf_counter(), time.thread_time()
        self.late_ms.append((now - self._at) * 1000)
        self.own_ms.append((own - self._own) * 1000)
        self._at, self._own = now, own

    def worst(self) -> tuple[float, float]:
        """The longest stall, and what was computed in it."""
        place = max(range(len(self.late_ms)), key=self.late_ms.__getitem__)
        return self.late_ms[place], self.own_ms[place]


def for_seconds(seconds: float, act: Callable[[int], object], every_ms: int = 20) -> None:
    """Acts again and again, the window turning meanwhile."""
    until, number = time.perf_counter() + seconds, 0
    while time.perf_counter() < until:
        act(number)
        number += 1
        QTest.qWait(every_ms)


def until_done(window: MainWindow, workspace: Workspace, work: Callable[[], object]) -> None:
    """Work beside the screen, which reads its lists again ten times a second until it is done."""
    handle = workspace.jobs.submit(Lane.FILES, work)
    while not handle.is_done:
        window._refresh()
        QTest.qWait(100)


Told = list[tuple[str, float, float, float]]


def measure(records: int, seconds: float, folder: Path) -> Told:
    app = make_application()
    bridge = Bridge(app)
    program = assemble(
        AppPaths.below(folder), deliver=bridge.deliver, outside=Outside(kdf_limits=CHEAP)
    )
    dress(app, program)
    made = program.vault.create("Martha Ortega", PASSPHRASE, language="en")
    workspace = program.vault.unlock(made.account_id, PASSPHRASE)
    store = workspace._store
    for start in range(0, records, 500):
        with store.transaction():
            for number in range(start, min(start + 500, records)):
                add_record(store, number)
    relaunched: list[bool] = []
    window = MainWindow(program, relaunch=relaunched.append)
    window.resize(*SIZE)
    window.show()
    window.open_workspace(workspace)
    QTest.qWait(1500)
    form = folder / "stalls.xml"
    form.write_text(form_xml("stalls", 2, 20), encoding="utf-8")
    ref = workspace.catalogue.import_form(form).ref
    beats = Beats()
    told: Told = []
    lock = WatchedLock(store._database._lock)
    store._database._lock = lock  # type: ignore[assignment]  # the same calls

    def kind(name: str, act: Callable[[], object]) -> None:
        lock.longest_ms = 0.0
        with beats.counting():
            act()
        told.append((name, *beats.worst(), lock.longest_ms))

    kind("idle", lambda: QTest.qWait(int(seconds * 1000)))
    kind("lists read again", lambda: for_seconds(seconds, lambda _: window._refresh(), 100))
    filling = workspace.desk.start(ref)

    def answer(number: int) -> None:
        filling.answer(f"/data/q{4 * (number % 5)}", secrets.token_hex(8))

    kind("answers saved", lambda: for_seconds(seconds, answer, 40))

    def save(number: int) -> None:
        answer(number)
        filling.save_now()

    kind("saved at each answer (flushed)", lambda: for_seconds(seconds, save, 40))
    kind("a form finished", filling.finalise)
    kind("looking at the whole vault", lambda: until_done(window, workspace, workspace.verify))
    kind("a copy beside the vault", lambda: until_done(window, workspace, store.back_up))
    kind(
        "a backup file",
        lambda: until_done(window, workspace, lambda: workspace.backups.write(folder / "one.bak")),
    )
    kind("a record erased", lambda: until_done(window, workspace, lambda: workspace.retention.erase(
        [workspace.records.list(limit=1)[0].record_id])))  # fmt: skip

    def lock_it() -> None:
        window.lock()
        while not relaunched:
            QApplication.processEvents()

    kind("locking", lock_it)
    window.close()
    program.close()
    return told


def table(told: Told, size_bytes: int) -> str:
    lines = [
        f"Vault of {size_bytes / 1e6:.0f} MB. Milliseconds.",
        "",
        (
            "| work | longest stall | of it computed by the screen's thread"
            " | longest wait for the vault |"
        ),
        "|---|---|---|---|",
    ]
    lines += [f"| {name} | {late:.1f} | {own:.1f} | {wait:.1f} |" for name, late, own, wait in told]
    return "\n".join(lines) + "\n"


def write(text: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, _, after = page.partition("\n## Stalls\n")
    _, found, rest = after.partition("\n## ")
    tail = f"\n## {rest}" if found else ""
    about = "Made by `python3 dev.py bench stalls --write`."
    PAGE.write_text(f"{before.rstrip()}\n\n## Stalls\n\n{about}\n\n{text}{tail}", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench stalls", description=__doc__)
    parser.add_argument("--records", type=int, default=3000)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="intake-stalls-") as folder:
        told = measure(options.records, options.seconds, Path(folder))
        size = sum(f.stat().st_size for f in Path(folder).rglob("store.db"))
    text = table(told, size)
    print(text)
    if options.write:
        write(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
