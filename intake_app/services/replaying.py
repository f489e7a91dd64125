"""Answers that are known beforehand, given to a session in whatever order works."""

import re
from collections.abc import Iterable

from intake_app.domain.errors import IntakeError
from intake_app.forms import FormSession

Step = tuple[str, str | None]
"""A path with positions and its answer; None where only the instance is wanted."""

_INSTANCE = re.compile(r"\[\d+\]")


def replay(session: FormSession, steps: Iterable[Step]) -> tuple[str, ...]:
    """Gives the answers as a person would and returns the paths that the form did not take.

    Instances of repeats are added as the positions ask. What is refused is tried again as long as
    other answers went in, since one answer can make another question relevant.
    """
    waiting = list(steps)
    went_in = True
    while waiting and went_in:
        refused = [step for step in waiting if not _take(session, step)]
        went_in = len(refused) < len(waiting)
        waiting = refused
    return tuple(path for path, _ in waiting)


def _take(session: FormSession, step: Step) -> bool:
    path, text = step
    try:
        for found in _INSTANCE.finditer(path):
            _see_that_it_exists(session, path[: found.end()])
        if text is not None:
            session.set_answer(path, text)
    except IntakeError:
        return False
    return True


def _see_that_it_exists(session: FormSession, instance_path: str) -> None:
    repeat_path = instance_path.rpartition("[")[0]
    while not _exists(session, instance_path):  # ends: add_repeat raises where none fits
        session.add_repeat(repeat_path)


def _exists(session: FormSession, path: str) -> bool:
    try:
        session.is_relevant(path)
    except KeyError:
        return False
    return True
