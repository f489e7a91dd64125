"""Kill proof: the program dies at random moments while answers are typed and forms finished.

After each kill the vault must open, and hold every answer that was given more than a second before
the kill and every record that was said to be finished. In the end all survivors are finished and
sent to a hub over the network: each is there once, with the last answer that was kept.
"""

import argparse
import json
import multiprocessing
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

from intake_app.domain.records import DraftId, RecordState
from intake_app.hub import Hub
from intake_app.services import Workspace
from tests.proofs.typist import FORM, open_program, work

NOTHING_OLDER_THAN_SECONDS = 1.0
LONGEST_RUN_SECONDS = 1.2


@dataclass
class Figures:
    """What the proof saw."""

    kills: int = 0
    answers: int = 0
    """Given by the worker before a kill."""
    finished: int = 0
    records: int = 0
    """Sent in the end: finished ones and drafts that survived."""
    held_by_hub: int = 0
    duplicates: int = 0
    lost: list[str] = field(default_factory=list)
    """What was missing, in words; empty when nothing was."""
    oldest_missing_seconds: float = 0.0
    """Age of the oldest answer that a kill took."""

    def is_right(self) -> bool:
        """Whether nothing was lost and nothing doubled."""
        return not self.lost and not self.duplicates and self.held_by_hub == self.records


def run(kills: int, home: Path, seed: int, longest_seconds: float = LONGEST_RUN_SECONDS) -> Figures:
    """Does the proof; `seed` makes the moments repeatable as far as a machine is.

    longest_seconds: until a kill.
    """
    chance = random.Random(seed)
    figures = Figures()
    program, _ = open_program(home)
    program.close()
    expected: dict[str, int] = {}
    finished: set[str] = set()
    for turn in range(kills):
        journal = home / f"journal-{turn}"
        killed_at = _work_and_kill(
            home, journal, seed * 1000 + turn, chance.uniform(0.0, longest_seconds)
        )
        _take_journal(journal, killed_at, expected, finished, figures)
        figures.kills += 1
        _look(home, expected, finished, figures, killed_at, journal)
    _send_all(home, expected, figures)
    figures.finished = len(finished)
    return figures


def _work_and_kill(home: Path, journal: Path, seed: int, seconds: float) -> float:
    process = _start(home, journal, seed)
    while not (journal.exists() and journal.stat().st_size):
        if not process.is_alive():
            raise RuntimeError("the worker ended by itself")
        time.sleep(0.002)
    time.sleep(seconds)
    if process.pid is None or not process.is_alive():
        raise RuntimeError("the worker ended by itself")
    killed_at = time.monotonic()
    os.kill(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    process.join()
    return killed_at


def _start(home: Path, journal: Path, seed: int) -> BaseProcess:
    process: BaseProcess
    if os.name == "posix":
        forks = multiprocessing.get_context("forkserver")
        forks.set_forkserver_preload(["tests.proofs.typist"])
        process = forks.Process(target=work, args=(home, journal, seed))
    else:
        spawns = multiprocessing.get_context("spawn")
        process = spawns.Process(target=work, args=(home, journal, seed))
    process.start()
    return process


def _lines(journal: Path) -> list[list[str]]:
    return [line.split() for line in journal.read_text().splitlines()]


def _take_journal(
    journal: Path,
    killed_at: float,
    expected: dict[str, int],
    finished: set[str],
    figures: Figures,
) -> None:
    """Notes what must be there: the newest answer older than a second, what was finished."""
    for line in _lines(journal):
        if line[0] == "finished":
            finished.add(line[2])
        elif line[0] == "answer":
            figures.answers += 1
            if killed_at - float(line[3]) > NOTHING_OLDER_THAN_SECONDS:
                expected[line[1]] = int(line[2])
    for line in _lines(journal):
        if line[0] == "finished":  # everything answered before the end of a form must be in it
            answers = [int(x[2]) for x in _lines(journal) if x[0] == "answer" and x[1] == line[1]]
            expected[line[1]] = max(answers)


def _look(
    home: Path,
    expected: dict[str, int],
    finished: set[str],
    figures: Figures,
    killed_at: float,
    journal: Path,
) -> None:
    program, workspace = open_program(home)
    try:
        records = {str(record.record_id) for record in workspace.records.list(limit=10_000)}
        figures.lost += [f"record {name}" for name in sorted(finished - records)]
        kept: dict[str, int] = {}
        for draft in workspace.desk.drafts():
            kept[draft.draft_id] = _count_in_draft(workspace, draft.draft_id)
        for draft_id, least in expected.items():
            if draft_id in records:  # a draft keeps its id as a record
                continue
            if kept.get(draft_id, -1) < least:
                figures.lost.append(f"draft {draft_id}: {kept.get(draft_id)} of {least}")
        for line in _lines(journal):
            if line[0] == "answer" and line[1] in kept and int(line[2]) > kept[line[1]]:
                age = killed_at - float(line[3])
                figures.oldest_missing_seconds = max(figures.oldest_missing_seconds, age)
        expected.update({name: max(kept[name], expected.get(name, -1)) for name in kept})
    finally:
        program.close()


def _count_in_draft(workspace: Workspace, draft_id: DraftId) -> int:
    filling = workspace.desk.resume(draft_id)
    lines = {line.path: line.answer for line in filling.answers()}
    filling.close()
    return int(re.sub(r"\D", "", lines.get("/data/count", "")) or -1)


def _send_all(home: Path, expected: dict[str, int], figures: Figures) -> None:
    program, workspace = open_program(home)
    try:
        for draft in workspace.desk.drafts():
            workspace.desk.resume(draft.draft_id).finalise()
        with Hub(home / "hub") as hub:
            hub.add_form(FORM.encode())
            hub.start()
            workspace.sending.connect(hub.url, "1", token=hub.add_app_user("proof").token)
            workspace.sending.send_now()
            rows = workspace.sending.outbox()
            figures.records = len(rows)
            figures.lost += [f"unsent {r.record_id}" for r in rows if r.state != RecordState.SENT]
            held = hub.submissions()
            figures.held_by_hub = len(held)
            figures.duplicates = len(held) - len({item.instance_id for item in held})
            for row in rows:
                xml = hub.submission_xml(row.instance_id)
                found = re.search(rb"<count>(\d+)</count><double>(\d+)</double>", xml or b"")
                least = expected.get(row.record_id, 0)
                if found is None or int(found[1]) < least or int(found[2]) != int(found[1]) * 2:
                    figures.lost.append(f"answer in {row.record_id}: at least {least}")
    finally:
        program.close()


def main() -> int:
    """`dev.py proof kill`; gives the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py proof kill", description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="intake-kill-"))
    try:
        figures = run(options.kills, home, options.seed)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    print(json.dumps({**figures.__dict__, "right": figures.is_right()}))
    return 0 if figures.is_right() else 1


if __name__ == "__main__":
    sys.exit(main())
