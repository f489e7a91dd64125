"""Runs a target over many inputs. An input is known by its number: it can always be made again."""

import faulthandler
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from types import FrameType

from tests.fuzz.targets import Target

MOST_SECONDS = 20
"""Processor time one input may take: all bounds together stay far below."""


@dataclass(frozen=True, slots=True)
class Find:
    """An input that did what none may."""

    target: str
    number: int
    kind: str
    """The exception and where it was raised; finds of one kind are one fault."""
    trace: str


class _TooLong(BaseException):
    """Not an Exception: nothing on the way may take it for one of its own."""


def try_number(target: Target, number: int) -> Find | None:
    """One input, by its number."""
    chance = Random(f"{target.name} {number}")
    data = target.make(chance)
    try:
        with _bounded_time():
            target.try_out(data, chance)
    except (Exception, _TooLong) as fault:
        frames = traceback.extract_tb(fault.__traceback__)
        ours = [frame for frame in frames if "intake_app" in frame.filename] or list(frames)
        last = ours[-1]
        place = f"{last.filename.rpartition('intake_app')[2]}:{last.name}"
        words = str(fault) if isinstance(fault, AssertionError) else ""
        kind = f"{type(fault).__name__} {place} {words}".strip()[:160]
        return Find(target.name, number, kind, traceback.format_exc())
    return None


@contextmanager
def _bounded_time() -> Iterator[None]:
    if not hasattr(signal, "setitimer"):  # Windows: pytest's own time-out holds there
        yield
        return

    def stop(_: int, frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def run_numbers(target: Target, numbers: range) -> Iterator[Find]:
    """Every find among these inputs."""
    for number in numbers:
        find = try_number(target, number)
        if find is not None:
            yield find


def watch_dog() -> None:
    """Have a hang inside C code end the process, with the place it hung in."""
    faulthandler.enable(sys.stderr)
