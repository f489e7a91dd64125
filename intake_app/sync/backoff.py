"""How long to wait before the next try."""

from datetime import timedelta
from random import Random

from intake_app.domain.delivery import RETRIED_BY_ITSELF, FailureKind

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
JITTER = 0.25
"""Share by which a wait is shortened at random, so that a fleet does not return in step."""

_DOUBLINGS = 10  # 1 minute doubled ten times is over LONGEST_WAIT


def wait_after(kind: FailureKind, attempts: int, random: Random) -> timedelta:
    """Time to wait before the next try: 1 minute, doubling, at most 6 hours, less some jitter.

    attempts: tries so far, counted from 1. A kind that needs a person waits the longest at once:
    if it is tried by itself at all (a conflict that may be a false alarm), there is no hurry.
    """
    doublings = min(max(attempts, 1) - 1, _DOUBLINGS)
    wait = min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
    if kind not in RETRIED_BY_ITSELF and kind is not FailureKind.CONFLICT:
        wait = LONGEST_WAIT
    seconds = wait.total_seconds() * (1.0 - JITTER * random.random())
    return timedelta(seconds=seconds)
