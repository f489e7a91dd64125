"""`python3 dev.py fuzz --minutes N`: spoils forms and expressions until the time is up.

Work is done in child processes with a bound on memory, a batch of inputs each, so that a crash or
a hang takes its batch with it and nothing else. Inputs go by number: `--target xform --number 123`
does one again and shows it.
"""

import argparse
import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random, SystemRandom

from tests.fuzz.campaign import Find, run_numbers, try_number, watch_dog
from tests.fuzz.targets import TARGETS

BATCH = 200
BATCH_SECONDS = 300
MOST_MEMORY = 3 * 2**30
PROJECT = Path(__file__).resolve().parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--target", choices=sorted(TARGETS))
    parser.add_argument("--start", type=int, help="number of the first input (by chance)")
    parser.add_argument("--number", type=int, help="do this one input again")
    parser.add_argument("--batch", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    if options.number is not None:
        return _again(options.target or "xform", options.number)
    if options.batch is not None:
        return _batch(options.target, options.batch)
    chosen = [options.target] if options.target else sorted(TARGETS)
    start = SystemRandom().randrange(10**9) if options.start is None else options.start
    return _campaign(chosen, start, options.minutes, options.jobs)


def _again(name: str, number: int) -> int:
    target = TARGETS[name]
    data = target.make(Random(f"{name} {number}"))
    print(data.decode("utf-8", "replace") if isinstance(data, bytes) else repr(data))
    find = try_number(target, number)
    print(find.trace if find else "nothing wrong")
    return 0 if find is None else 1


def _batch(name: str, start: int) -> int:
    """In a child: a batch of inputs, a line for each find."""
    _bound_memory()
    watch_dog()
    for find in run_numbers(TARGETS[name], range(start, start + BATCH)):
        print(json.dumps([find.target, find.number, find.kind, find.trace]), flush=True)
    return 0


def _bound_memory() -> None:
    try:
        import resource  # absent on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _campaign(names: list[str], start: int, minutes: float, jobs: int) -> int:
    ends = time.monotonic() + 60 * minutes
    kinds: dict[str, Find] = {}
    counts: dict[str, int] = dict.fromkeys(names, 0)
    turn = 0

    def one_batch(turn: int) -> tuple[str, list[Find]]:
        name = names[turn % len(names)]
        return name, _run_child(name, start + turn * BATCH)

    with ThreadPoolExecutor(jobs) as pool:
        while time.monotonic() < ends:
            turns = range(turn, turn + jobs)
            turn += jobs
            for name, finds in pool.map(one_batch, turns):
                counts[name] += BATCH
                for find in finds:
                    if find.kind not in kinds:
                        kinds[find.kind] = find
                        print(f"{find.target} {find.number}: {find.kind}\n{find.trace}", flush=True)
    tried = ", ".join(f"{count:,} of {name}" for name, count in counts.items())
    print(f"{minutes:g} minutes from {start}: tried {tried}; {len(kinds)} kinds of find")
    for find in kinds.values():
        print(f"  --target {find.target} --number {find.number}: {find.kind}")
    return 1 if kinds else 0


def _run_child(name: str, start: int) -> list[Find]:
    command = [sys.executable, "-m", "tests.fuzz", "--target", name, "--batch", str(start)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=BATCH_SECONDS, cwd=PROJECT, check=False
        )
    except subprocess.TimeoutExpired:
        return [Find(name, start, f"batch {start} hung", "")]
    finds = [Find(*json.loads(line)) for line in done.stdout.splitlines()]
    if done.returncode != 0:
        said = done.stderr[-2000:]
        finds.append(Find(name, start, f"batch {start} crashed ({done.returncode})", said))
    return finds


if __name__ == "__main__":
    sys.exit(main())
