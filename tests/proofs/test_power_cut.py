"""The short form of the power-cut proof, and that its disk forgets what was not flushed."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.proofs import power_cut
from tests.proofs.disk import Disk, Names
from tests.proofs.expected import NOTHING_OLDER_THAN_SECONDS
from tests.proofs.write_log import WriteLog

pytestmark = pytest.mark.skipif(
    not WriteLog.is_possible(), reason="the log of all that is written needs Linux and a C compiler"
)

TURNS = {"filling": 12, "keys": 6, "backup": 3, "purging": 4}
SHORTER = {"rotating", "purging", "filebackup", "elsewhere"}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("work", power_cut.TURNS)
def test_a_power_cut_loses_nothing_acknowledged(work: str, tmp_path: Path) -> None:
    figures = power_cut.run(
        work, 4 if work in SHORTER else 12, tmp_path, seed=20261124, turns=TURNS.get(work, 1)
    )
    assert figures.lost == []
    assert figures.duplicates == 0
    assert figures.oldest_missing_seconds < NOTHING_OLDER_THAN_SECONDS
    assert figures.is_right()


CARELESS = """
import os, sys
home = sys.argv[1]
with open(home + "/flushed", "wb") as file:
    file.write(b"a" * 5000)
    file.flush()
    os.fsync(file.fileno())
with open(home + "/loose", "wb") as file:
    file.write(b"b" * 5000)
folder = os.open(home, os.O_RDONLY)
os.fsync(folder)
os.rename(home + "/old", home + "/new")
"""


def test_the_disk_keeps_what_was_flushed_and_may_forget_the_rest(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "old").write_bytes(b"before")
    disk, log = Disk(home), WriteLog(tmp_path)
    subprocess.run(
        [sys.executable, "-c", CARELESS, str(home)], env=log.environment(os.environ), check=True
    )
    disk.play(log.events())
    chance, seen = random.Random(1), set()
    for number in range(60):
        target = tmp_path / f"after-{number}"
        disk.cut(chance, chance.choice(tuple(Names)), target)
        assert (target / "flushed").read_bytes() == b"a" * 5000
        names = {path.name for path in target.iterdir()}
        assert len(names & {"old", "new"}) == 1
        loose = (target / "loose").read_bytes()
        seen.add("renamed" if "new" in names else "not renamed")
        seen.add({0: "empty", 5000: "whole"}.get(loose.count(b"b"), "torn"))
    assert seen == {"renamed", "not renamed", "empty", "whole", "torn"}
