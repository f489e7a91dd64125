"""Kill proof of the vault: the program dies at random moments of its rarer and longer work.

Attaching 20 MB, finishing, changing passphrase and recovery key, upgrading, backing up, restoring,
a new data key, erasing, a backup file, bringing it back elsewhere, making a vault, correcting what
was sent, the steps of a case, requests about one's own data. After each kill
the vault opens, is whole by its own look, and holds all that was acknowledged. Typing has its own
proof, `kill`.
"""

import argparse
import json
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.proofs.expected import Expected, Findings
from tests.proofs.vault_work import child, look, prepare

OLD_BYTES = 2_000_000
"""Of each record that is there before: upgrading and copying must take long enough to be hit."""
TURNS = 1_000
WORK = {
    "attaching": 2.5,
    "finalising": 0.8,
    "keys": 0.8,
    "upgrade": 0.4,
    "backup": 1.5,
    "restoring": 1.5,
    "rotating": 2.5,
    "purging": 1.0,
    "filebackup": 1.5,
    "elsewhere": 2.0,
    "begin": 0.2,
    "correcting": 0.8,
    "casework": 1.0,
    "requests": 4.0,
}
"""Kinds of work, and the seconds after its beginning within which the process is killed."""


@dataclass
class Figures(Findings):
    """What the proof saw in one kind of work."""

    ended_before: int = 0
    """Processes that had done all before they could be killed."""

    def is_right(self) -> bool:
        """Whether nothing was lost, and most kills hit the work."""
        return super().is_right() and self.ended_before * 2 < self.interruptions


def run(work: str, kills: int, folder: Path, seed: int, share: float = 1.0) -> Figures:
    """Does the proof for one kind of work in an empty folder.

    share: of the bytes that are there before, and of the time until a kill: with less to copy
    the work takes less, and the kills hit the same places of it.
    """
    chance = random.Random(seed)
    prepared = folder / "prepared"
    prepare(work, prepared / "home", old_bytes=round(OLD_BYTES * share), share=share)
    figures = Figures(work)
    for _ in range(kills):
        place = folder / "place"
        shutil.copytree(prepared, place)
        journal = place / "journal"
        seconds = chance.uniform(0.0, WORK[work] * share)
        killed_at = _work_and_kill(work, place / "home", journal, seconds, figures)
        lines = [line.split() for line in journal.read_text().splitlines()]
        figures.acknowledged += len(lines)
        figures.ended_before += lines[-1:] == [["done"]]
        look(work, place / "home", Expected(lines, killed_at), figures)
        shutil.rmtree(place)
        figures.interruptions += 1
    return figures


def _work_and_kill(work: str, home: Path, journal: Path, seconds: float, figures: Figures) -> float:
    process = start(work, home, journal)
    while not (journal.exists() and journal.stat().st_size):
        if not process.is_alive():
            raise RuntimeError("the worker ended before it began")
        time.sleep(0.001)
    process.join(timeout=seconds)
    killed_at = time.monotonic()
    if process.pid is not None and process.is_alive():
        os.kill(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    process.join()
    if process.exitcode not in (0, -9):
        figures.say(f"the worker ended with {process.exitcode}")
    return killed_at


def start(work: str, home: Path, journal: Path, turns: int = TURNS) -> BaseProcess:
    """A worker, running; it goes on until it is killed or fails."""
    process: BaseProcess
    given = (work, str(home), str(journal), str(turns))
    if os.name == "posix":
        forks = multiprocessing.get_context("forkserver")
        forks.set_forkserver_preload(["tests.proofs.vault_work"])
        process = forks.Process(target=child, args=given)
    else:
        process = multiprocessing.get_context("spawn").Process(target=child, args=given)
    process.start()
    return process


def main() -> int:
    """`dev.py proof vault_kills`; gives the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py proof vault_kills", description=__doc__)
    parser.add_argument("--work", choices=tuple(WORK), action="append", help="all when not given")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    right = True
    for work in options.work or tuple(WORK):
        folder = Path(tempfile.mkdtemp(prefix="intake-kills-"))
        try:
            figures = run(work, options.kills, folder, options.seed)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        print(json.dumps({**figures.__dict__, "right": figures.is_right()}), flush=True)
        right = right and figures.is_right()
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
