"""Soak proof: a worker's eight hours on a slow laptop, a bad line, a full disk, sleep and locks.

The real window runs in a process of its own (`soak_day`), which gets a quarter of one processor; a
proxy with the faults of the field stands before a real hub, and the program's files lie on a small
disk. What was typed must be at the hub, each record once; memory, threads and open files must come
to rest in each life of the process, which ends where the program locks; nothing may be logged as a
fault; and whatever takes long must be said.
"""

import argparse
import contextlib
import csv
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from intake_app.hub import Hub
from tests.fakes.fault_proxy import Fault, FaultProxy, Kind
from tests.proofs.curves import Curve, drawn
from tests.proofs.full_disk import is_possible as has_small_disk
from tests.proofs.full_disk import small_disk
from tests.proofs.leak import FORM
from tests.proofs.slow_laptop import SlowLaptop
from tests.proofs.soak_day import is_kept

ROOT = Path(__file__).resolve().parents[2]
FORMS = ROOT / "resources" / "forms" / "built"
SHARE = 0.25
HOURS = 8.0
LEAST_RESTS = 4
"""Between pieces, in one life of the process, from which its rest can be judged."""
MOST_GROWTH = 1.15
GRACE_SECONDS = 900.0
LINES = (
    (Kind.CLEAN,),
    (Kind.DROP, Kind.CLEAN, Kind.CUT_REPLY, Kind.CLEAN),
    (Kind.CUT_REQUEST, Kind.DELAY, Kind.DUPLICATE, Kind.CLEAN),
    (Kind.DROP,),
    (Kind.PORTAL, Kind.GARBAGE, Kind.CLEAN, Kind.WRONG_LENGTH),
)
"""What calls meet, a while each, in turns."""
WHILE_SECONDS = 20.0


@dataclass
class Sample:
    """How the process stood at one moment."""

    second: float
    memory_mb: float
    threads: int
    files: int
    processor: float
    """Seconds used so far."""
    is_rest: bool
    """Between two pieces of the day, when nothing is open."""
    life: int
    """Of the process, from unlocking to locking."""


@dataclass
class Figures:
    """What the proof saw."""

    seconds: float = 0.0
    day_hours: float = 0.0
    processor_share: float = 0.0
    forms: int = 0
    answers: int = 0
    corrections: int = 0
    held: int = 0
    """Records at the hub that no edit has replaced."""
    faults: int = 0
    """Calls that met a bad line."""
    done: dict[str, int] = field(default_factory=dict)
    befell: dict[str, int] = field(default_factory=dict)
    warned: dict[str, int] = field(default_factory=dict)
    waits: int = 0
    longest_turn: float = 0.0
    lives: int = 0
    """Processes that took over from one another, each where the program locked."""
    judged: int = 0
    """Lives long enough to say whether they came to rest."""
    memory_mb: tuple[float, float] = (0.0, 0.0)
    """In the first half of the life that grew most, and in its second."""
    threads: tuple[int, int] = (0, 0)
    files: tuple[int, int] = (0, 0)
    wrong: list[str] = field(default_factory=list)

    def is_right(self) -> bool:
        """Whether nothing went wrong, and something was done at all."""
        return not self.wrong and self.forms > 0 and self.answers > 0


def is_possible() -> bool:
    """Whether a process can be slowed down and looked at here."""
    return sys.platform.startswith("linux")


class Line:
    """The way to the hub: another kind of bad every while, until it is calm."""

    def __init__(self, proxy: FaultProxy, while_seconds: float) -> None:
        self._proxy, self._while = proxy, while_seconds
        self._ended = threading.Event()
        self._random = random.Random(3)
        self._worker = threading.Thread(target=self._work, name="line", daemon=True)

    def begin(self) -> None:
        self._worker.start()

    def calm(self) -> None:
        """From now on every call gets through."""
        if self._worker.is_alive():
            self._ended.set()
            self._worker.join()
        self._proxy.faults.clear()

    def _work(self) -> None:
        turn = 0
        until = 0.0
        while not self._ended.wait(0.2):
            if time.monotonic() > until:
                turn += 1
                until = time.monotonic() + self._while
                self._proxy.faults.clear()
                if self._random.random() < 0.5:
                    self._proxy.hang_up()
            while len(self._proxy.faults) < 4:
                kind = self._random.choice(LINES[turn % len(LINES)])
                at = self._random.choice((0, 40, 700, 4000))
                self._proxy.faults.append(Fault(kind, at=at, seconds=1.0))


class Watch:
    """Looks at the process until it ends, and keeps what it said."""

    def __init__(self, process: "subprocess.Popen[str]", laptop: SlowLaptop, line: Line) -> None:
        self._process, self._laptop, self._line = process, laptop, line
        self.samples: list[Sample] = []
        self.told: dict[str, Any] = {}
        self._life = 0
        self._began = time.monotonic()
        self._listener = threading.Thread(target=self._listen, name="told", daemon=True)

    def until_end(self, seconds: float, every: float) -> bool:
        """Whether it ended by itself within the time."""
        self._listener.start()
        until = time.monotonic() + seconds
        while self._process.poll() is None:
            if time.monotonic() > until:
                return False
            self._sample(is_rest=False)
            time.sleep(every)
        self._listener.join()
        return True

    def end(self) -> None:
        """Lets go of the process, which has ended by now."""
        self._listener.join()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            match json.loads(line):
                case {"rest": _}:
                    self._sample(is_rest=True)
                case {"life": life}:
                    self._life = life
                case {"freeze": seconds}:
                    self._laptop.freeze(seconds)
                case {"begin": _}:
                    self._line.begin()
                case {"calm": _}:
                    self._line.calm()
                case {"told": told}:
                    self.told = told

    def _sample(self, *, is_rest: bool) -> None:
        place = Path("/proc") / str(self._process.pid)
        with contextlib.suppress(OSError, IndexError):  # it may end at any moment
            words = (place / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
            pages = int((place / "statm").read_text(encoding="ascii").split()[1])
            files = len(list((place / "fd").iterdir()))
            used = (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
            memory = pages * os.sysconf("SC_PAGE_SIZE") / 1e6
            second = round(time.monotonic() - self._began, 2)
            threads = int(words[17])
            self.samples.append(
                Sample(
                    *(second, round(memory, 1), threads, files, round(used, 2)),
                    is_rest=is_rest,
                    life=self._life,
                )
            )


@contextlib.contextmanager
def place_of_files(folder: Path) -> Iterator[Path | None]:
    """A small disk of its own where one can be made; else None."""
    if not has_small_disk():
        yield None
        return
    place = folder / "disk"
    place.mkdir()
    with small_disk(place):
        yield place


def run(
    folder: Path,
    *,
    minutes: float,
    pieces: int = 0,
    first: int = 0,
    hours: float = HOURS,
    share: float = SHARE,
    short: bool = False,
    keep: Path | None = None,
) -> Figures:
    """Does the proof in an empty folder.

    minutes, pieces: the day ends when both are over, and begins with piece `first`. share: of
    one processor. short: with a cheap key derivation. keep: folder for samples and graphs.
    """
    figures = Figures()
    backups = folder / "backups"
    backups.mkdir()
    proxy = FaultProxy(_free_port())
    line = Line(proxy, WHILE_SECONDS if minutes > 1 else 0.5)
    with (
        place_of_files(folder) as disk,
        Hub(folder / "hub", port=proxy.target_port, public_url=proxy.url) as hub,
    ):
        for form in sorted(FORMS.glob("*.xml")):
            hub.add_form(form.read_bytes())
        hub.add_form(FORM.encode())
        hub.start()
        order = {
            "home": str((disk or folder) / "home"),
            "disk": str(disk or ""),
            "backups": str(backups),
            "url": proxy.url,
            "token": hub.add_app_user("soak").token,
            "minutes": str(minutes),
            "pieces": str(pieces),
            "first": str(first),
            "hours": str(hours),
            "short": "yes" if short else "no",
        }
        errors = folder / "errors"
        began = time.monotonic()
        with errors.open("w", encoding="utf-8") as told_wrong:
            process = _start(order, folder, told_wrong.fileno())
            laptop = SlowLaptop(process.pid, share)
            laptop.begin()
            watch = Watch(process, laptop, line)
            try:
                ended = watch.until_end(minutes * 60 + GRACE_SECONDS, 1.0 if minutes > 1 else 0.1)
            finally:
                laptop.end()
                process.kill()
                process.wait()
                watch.end()
                line.calm()
        figures.seconds = round(time.monotonic() - began, 1)
        if not ended:
            figures.wrong.append("it did not come to its end")
        said_wrong = errors.read_text(encoding="utf-8")
        if "Traceback" in said_wrong or not watch.told:
            figures.wrong.append(f"the process said: {said_wrong[-4000:]}")
        log = Path(order["home"]) / "logs"
        for file in log.glob("*") if log.exists() else ():
            figures.wrong += _faults_of(file.read_text(encoding="utf-8", errors="replace"))
        _look(figures, watch.told, hub)
        figures.faults = sum(fault.kind is not Kind.CLEAN for fault in proxy.met)
    proxy.stop()
    judge(figures, watch.samples, share, is_long=minutes >= 1)
    if keep is not None:
        write_samples(watch.samples, keep)
    return figures


def _start(order: dict[str, str], folder: Path, errors: int) -> "subprocess.Popen[str]":
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "INTAKE_HOME": str(folder / "none"),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.proofs.soak_day"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        cwd=ROOT,
        env=environment,
    )
    if process.stdin is not None:
        process.stdin.write(json.dumps(order))
        process.stdin.close()
    return process


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _faults_of(log: str) -> list[str]:
    return [f"log: {line}" for line in log.splitlines() if " ERROR " in line or "crash" in line]


# ---------------------------------------------------------------- what was typed, and what is held
def _look(figures: Figures, told: dict[str, Any], hub: Hub) -> None:
    papers = told.get("papers", [])
    figures.wrong += told.get("wrong", [])
    figures.wrong += [f"{took} s without a word: {what}" for took, what in told.get("silent", [])]
    figures.done, figures.befell = told.get("done", {}), told.get("befell", {})
    figures.warned = told.get("warned", {})
    figures.waits, figures.longest_turn = told.get("waits", 0), told.get("longest_turn", 0.0)
    figures.day_hours = round(told.get("day_seconds", 0.0) / 3600, 2)
    figures.forms = len(papers)
    figures.corrections = sum(bool(paper["corrects"]) for paper in papers)
    replaced = {paper["corrects"] for paper in papers}
    current = [paper for paper in papers if paper["instance_id"] not in replaced]
    held = [one for one in hub.submissions() if one.is_current]
    figures.held = len(held)
    wanted = sorted(paper["instance_id"] for paper in current)
    if sorted(one.instance_id for one in held) != wanted:
        figures.wrong.append(f"the hub holds {len(held)} records, {len(wanted)} were finished")
    for paper in current:
        xml = hub.submission_xml(paper["instance_id"])
        if xml is None:
            figures.wrong.append(f"{paper['form_id']} is not at the hub")
            continue
        root = etree.fromstring(xml)
        for path, said in paper["typed"].items():
            if path in paper["asked"]:
                figures.answers += 1
                if not is_kept(said, text_at(root, path)):
                    figures.wrong.append(f"{paper['form_id']} {path} came otherwise than typed")


def text_at(root: Any, path: str) -> str:
    """The text of the node at an XPath of names and places, "" where there is none."""
    words = path.strip("/").split("/")[1:]
    here = root
    for word in words:
        name, _, place = word.partition("[")
        wanted = name.rpartition(":")[2]
        named = [one for one in here if etree.QName(one).localname == wanted]
        number = int(place.rstrip("]")) - 1 if place else 0
        if number >= len(named):
            return ""
        here = named[number]
    return here.text or ""


# ---------------------------------------------------------------- whether it came to rest
def judge(figures: Figures, samples: Sequence[Sample], share: float, *, is_long: bool) -> None:
    """Says of the figures what is wrong with memory, threads, files; is_long: enough to tell."""
    if len(samples) > 1:
        first, last = samples[0], samples[-1]
        span = max(last.second - first.second, 0.1)
        figures.processor_share = round((last.processor - first.processor) / span, 3)
        if figures.processor_share > share * 1.2 + 0.05:
            figures.wrong.append("the machine was not slow")
    figures.lives = len({sample.life for sample in samples})
    lives = [
        [one for one in samples if one.is_rest and one.life == life]
        for life in sorted({sample.life for sample in samples})
    ]
    judged = [rests for rests in lives if len(rests) >= LEAST_RESTS]
    figures.judged = len(judged)
    if not judged:
        return
    for name in ("memory_mb", "threads", "files"):
        setattr(figures, name, max((_halves(rests, name) for rests in judged), key=_ratio))
    if not is_long:
        return
    if _ratio(figures.memory_mb) > MOST_GROWTH:
        figures.wrong.append("memory grew")
    for name in ("threads", "files"):
        if _ratio(getattr(figures, name)) > 1:
            figures.wrong.append(f"{name} grew")


def _halves(rests: Sequence[Sample], name: str) -> tuple[Any, Any]:
    """The most in the first half of a life, and the least in its second."""
    half = len(rests) // 2
    values = [getattr(one, name) for one in rests]
    return max(values[:half]), min(values[half:])


def _ratio(halves: tuple[float, float]) -> float:
    return halves[1] / max(halves[0], 1)


def write_samples(samples: Sequence[Sample], folder: Path) -> None:
    """Keeps the samples as a table and draws them."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "samples.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(
            ["second", "memory_mb", "threads", "files", "processor_seconds", "at_rest", "life"]
        )
        for one in samples:
            table.writerow(
                [
                    *(one.second, one.memory_mb, one.threads, one.files, one.processor),
                    *(int(one.is_rest), one.life),
                ]
            )
    for name, title, unit in (
        ("memory_mb", "Memory of the process", "MB"),
        ("threads", "Threads", ""),
        ("files", "Open files", ""),
    ):
        points = [(s.second / 60, float(getattr(s, name))) for s in samples]
        at_rest = [(s.second / 60, float(getattr(s, name))) for s in samples if s.is_rest]
        curve = Curve(title, "minutes", unit, points, at_rest)
        stem = name.removesuffix("_mb")
        (folder / f"{stem}.svg").write_text(drawn(curve), encoding="utf-8")


def main() -> int:
    """`dev.py proof soak`; gives the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py proof soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=40.0)
    parser.add_argument("--pieces", type=int, default=0, help="at least so many pieces of work")
    parser.add_argument("--first", type=int, default=0, help="number of the first of them")
    parser.add_argument("--share", type=float, default=SHARE, help="of one processor")
    parser.add_argument("--keep", type=Path, help="folder for the samples and their graphs")
    parser.add_argument("--short", action="store_true", help="with a cheap key derivation")
    options = parser.parse_args()
    if not is_possible():
        parser.error("slowing a process down takes Linux")
    folder = Path(tempfile.mkdtemp(prefix="intake-soak-"))
    try:
        figures = run(
            folder,
            minutes=options.minutes,
            pieces=options.pieces,
            first=options.first,
            share=options.share,
            short=options.short,
            keep=options.keep,
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps({**asdict(figures), "right": figures.is_right()}))
    return 0 if figures.is_right() else 1


if __name__ == "__main__":
    sys.exit(main())
