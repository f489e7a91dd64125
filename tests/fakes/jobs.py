"""Jobs that run when a test says so."""

from collections.abc import Callable
from typing import TypeVar

from intake_app.services import JobHandle, Jobs, JobsAtOnce, Lane

T = TypeVar("T")

__all__ = ["JobsAtOnce", "JobsByHand"]


class JobsByHand(Jobs):
    """Keeps the work that is handed in until `run_all`: a lane that is busy with something else."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[], None]] = []

    def submit(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> JobHandle:
        handle = JobHandle()
        self.waiting.append(lambda: self._run(handle, work, done, failed))
        return handle

    def run_all(self) -> int:
        """Runs what waits, also what that hands in; returns how many pieces there were."""
        count = 0
        while self.waiting:
            self.waiting.pop(0)()
            count += 1
        return count
