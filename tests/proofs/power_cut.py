"""Power-cut proof: the plug is pulled at random moments; what was acknowledged must be there.

A child process works while a preloaded library logs all it does to files. From the log the disk is
rebuilt as it may be after a cut at that moment: what was flushed is whole, of the rest a random
half is there, torn at 512 bytes; names that nobody flushed are kept up to some moment, or for each
file apart. Then the program itself opens what is left. The model is of a disk that honours a flush.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from intake_app.hub import Hub
from tests.proofs.disk import Disk, Names
from tests.proofs.expected import Expected, Findings
from tests.proofs.typist import FORM
from tests.proofs.vault_work import child, look, prepare
from tests.proofs.write_log import FileEvent, WriteLog

ROOT = Path(__file__).resolve().parents[2]
TURNS = {
    "filling": 60,
    "keys": 20,
    "upgrade": 1,
    "backup": 12,
    "restoring": 4,
    "rotating": 5,
    "purging": 12,
    "filebackup": 5,
    "elsewhere": 3,
    "begin": 1,
}
"""Kinds of work and how often each is done in the watched run."""


@dataclass
class Figures(Findings):
    """What the proof saw in one kind of work."""

    events: int = 0
    """Things done to files in the watched run."""
    unflushed: int = 0
    """Changes that a cut could take back, summed over the cuts."""
    held_by_hub: int = 0
    duplicates: int = 0

    def is_right(self) -> bool:
        """Whether nothing was lost, nothing doubled, and there was something to lose."""
        return super().is_right() and not self.duplicates and self.unflushed > 0


def run(work: str, cuts: int, folder: Path, seed: int, *, turns: int = 0) -> Figures:
    """Does the proof for one kind of work in an empty folder. turns: 0 for those of TURNS."""
    home = folder / "home"
    with Hub(folder / "hub") as hub:
        hub.add_form(FORM.encode())
        hub.start()
        prepare(work, home, hub)
        disk = Disk(home)
        events = _watch(work, home, folder, turns or TURNS[work])
        figures = Figures(work, events=len(events))
        _cut_and_look(disk, events, cuts, folder, seed, figures)
        held = hub.submissions()
        figures.held_by_hub = len(held)
        figures.duplicates = len(held) - len({one.instance_id for one in held})
    return figures


def _watch(work: str, home: Path, folder: Path, turns: int) -> list[FileEvent]:
    log = WriteLog(folder)
    words = ["child", work, str(home), str(folder / "journal"), str(turns)]
    subprocess.run(
        [sys.executable, "-m", "tests.proofs.power_cut", *words],
        cwd=ROOT,
        env=log.environment(),
        check=True,
    )
    return list(log.events())


def _cut_and_look(
    disk: Disk, events: list[FileEvent], cuts: int, folder: Path, seed: int, figures: Figures
) -> None:
    """Pulls the plug at random places of the log, the same ones for the same seed.

    Half of them lie anywhere, half right after a file got or lost a name: there it is dangerous.
    """
    chance = random.Random(seed)
    journal = str(folder / "journal")
    first = next(at for at, event in enumerate(events) if event.path == journal) + 1
    namings = [at + 1 for at, event in enumerate(events) if event.kind in "CRLU" and at >= first]
    anywhere = [chance.randint(first, len(events)) for _ in range(cuts - cuts // 2)]
    places = sorted(anywhere + [chance.choice(namings) for _ in range(cuts // 2)])
    played, said = 0, b""
    for place in places:
        disk.play(events[played:place])
        said += b"".join(one.data for one in events[played:place] if one.path == journal)
        played = place
        lines = [line.split() for line in said.decode().splitlines()]
        figures.unflushed += disk.unflushed()
        figures.acknowledged += len(lines)
        target = folder / "after"
        disk.cut(chance, chance.choice(tuple(Names)), target)
        look(figures.work, target, Expected(lines, events[place - 1].seconds), figures)
        shutil.rmtree(target)
        figures.interruptions += 1


def main(words: list[str]) -> int:
    """`dev.py proof power_cut`; gives the exit code."""
    if words[:1] == ["child"]:
        child(*words[1:])
        return 0
    parser = argparse.ArgumentParser(prog="dev.py proof power_cut", description=__doc__)
    parser.add_argument("--work", choices=tuple(TURNS), action="append", help="all when not given")
    parser.add_argument("--cuts", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(words)
    if not WriteLog.is_possible():
        parser.error("the log of all that is written needs Linux and a C compiler")
    right = True
    for work in options.work or tuple(TURNS):
        folder = Path(tempfile.mkdtemp(prefix="intake-power-"))
        try:
            figures = run(work, options.cuts, folder, options.seed)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        print(json.dumps({**figures.__dict__, "right": figures.is_right()}), flush=True)
        right = right and figures.is_right()
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
