"""Full-disk proof: the disk runs full, or may only be read, in the middle of the vault's work.

A small disk of its own is filled so that a random bit of room is left; a worker goes on until told
that it is full. What was acknowledged must be there and whole once there is room again. Then the
same on a disk that may only be read.
"""

import argparse
import contextlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.proofs.expected import Expected, Findings
from tests.proofs.vault_kills import start
from tests.proofs.vault_work import look, prepare

DISK_BYTES = 128 << 20
WORK = (
    "attaching",
    "finalising",
    "keys",
    "upgrade",
    "backup",
    "restoring",
    "rotating",
    "purging",
    "filebackup",
    "elsewhere",
)
TURNS = 300
"""After which the worker has done enough: there was room for all of it."""
TURNS_OF = {"elsewhere": 60}
"""Each looks at the whole vault: a busy machine would not come to the end of more."""
LONGEST_SECONDS = 240


@dataclass
class Figures(Findings):
    """What the proof saw in one kind of work."""

    failures: dict[str, int] = field(default_factory=dict)
    """What the worker was told at its end -> how often."""

    def is_right(self) -> bool:
        """Whether nothing was lost, and the disk did run full or refuse."""
        return super().is_right() and sum(self.failures.values()) > 0


def is_possible() -> bool:
    """Whether a small disk can be made here: by root, on Linux."""
    if not sys.platform.startswith("linux") or os.geteuid() or shutil.which("mount") is None:
        return False
    with tempfile.TemporaryDirectory() as place:
        try:
            with small_disk(Path(place)):
                return True
        except subprocess.CalledProcessError:
            return False


@contextlib.contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A disk of its own at `place`, gone afterwards."""
    options = f"size={DISK_BYTES}"
    words = ["mount", "-t", "tmpfs", "-o", options, "intake-proof", str(place)]
    subprocess.run(words, check=True, capture_output=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def run(work: str, times: int, folder: Path, seed: int) -> Figures:
    """Does the proof for one kind of work in an empty folder; the last time on a read-only disk."""
    chance = random.Random(seed)
    prepared = folder / "prepared"
    prepare(work, prepared / "home", old_bytes=1_000_000)
    figures = Figures(work)
    for number in range(times):
        place = folder / "disk"
        place.mkdir()
        with small_disk(place):
            shutil.copytree(prepared, place / "work")
            journal = folder / f"journal-{number}"
            if number == times - 1:
                subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
                _work_until_told(work, place / "work" / "home", journal, figures)
                subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
            else:
                left = int(10 ** chance.uniform(3.5, 7.5))
                _fill(place / "filler", shutil.disk_usage(place).free - left)
                _work_until_told(work, place / "work" / "home", journal, figures)
                (place / "filler").unlink()
            lines = [line.split() for line in journal.read_text().splitlines()]
            figures.acknowledged += len(lines)
            look(work, place / "work" / "home", Expected(lines, time.monotonic()), figures)
            figures.interruptions += 1
        place.rmdir()
    return figures


def _fill(path: Path, size_bytes: int) -> None:
    with path.open("wb") as file:
        while size_bytes > 0:
            size_bytes -= file.write(bytes(min(size_bytes, 1 << 20)))


def _work_until_told(work: str, home: Path, journal: Path, figures: Figures) -> None:
    process = start(work, home, journal, TURNS_OF.get(work, TURNS))
    process.join(LONGEST_SECONDS)
    if process.is_alive():
        process.kill()
        process.join()
        figures.say("nothing was told about the disk")
    elif process.exitcode:
        figures.say(f"the worker ended with {process.exitcode}")
    last = journal.read_text().split("\n")[-2:-1] if journal.exists() else []
    for line in last:
        code = line.split()[-1]
        figures.failures[code] = figures.failures.get(code, 0) + 1
        if code not in ("store.disk-full", "store.read-only", "done"):
            figures.say(f"told {code}")


def main() -> int:
    """`dev.py proof full_disk`; gives the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py proof full_disk", description=__doc__)
    parser.add_argument("--work", choices=WORK, action="append", help="all when not given")
    parser.add_argument("--times", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not is_possible():
        parser.error("making a small disk takes Linux, root and mount")
    right = True
    for work in options.work or WORK:
        folder = Path(tempfile.mkdtemp(prefix="intake-full-"))
        try:
            figures = run(work, options.times, folder, options.seed)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        print(json.dumps({**figures.__dict__, "right": figures.is_right()}), flush=True)
        right = right and figures.is_right()
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
