"""Which lines of the log are wanted; read beside the screen, a page at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

from intake_app.domain.clock import Clock
from intake_app.domain.people import Deed
from intake_app.services import Lane, Person, TrailArea, TrailPage, Workspace

A_PAGE = 50


Watched = Callable[[Callable[[], Any], Callable[[Callable[[], None]], object]], Callable[[], Any]]
"""Makes work that shows how far it is and can be ended; `BusyState.watched`."""


@dataclass(slots=True)
class LogModel:
    """Filters, and the work that they ask for."""

    workspace: Workspace
    clock: Clock
    area: TrailArea | None = None
    person_id: str = ""
    days: int = 0
    """Back from now; 0 for all of it."""
    object_id: str = ""
    """Only what was done with one record."""
    _asked: int = 0

    def may_look(self) -> bool:
        """Whether the person's role reads the log."""
        return self.workspace.people.may(Deed.LOOK_AT_LOG)

    def people(self) -> tuple[Person, ...]:
        """All who are or were here."""
        return self.workspace.people.list(with_former=True)

    def read(
        self,
        done: Callable[[TrailPage], None],
        failed: Callable[[Exception], None],
        *,
        after: int | None = None,
    ) -> None:
        """A page; of several in a row only the last one tells."""
        self._asked += 1
        mine = self._asked
        since = self.clock.now() - timedelta(days=self.days) if self.days else None
        area, person_id, object_id = self.area, self.person_id, self.object_id

        def tell(page: TrailPage) -> None:
            if mine == self._asked:
                done(page)

        self.workspace.jobs.submit(
            Lane.STORE,
            lambda: self.workspace.trail.page(
                area=area,
                person_id=person_id,
                record_id=object_id,
                since=since,
                after=after,
                limit=A_PAGE,
            ),
            tell,
            failed,
        )

    def export(
        self,
        file: Path,
        form: Literal["csv", "json"],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        *,
        watched: Watched,
    ) -> None:
        """Writes all of it."""
        jobs, trail = self.workspace.jobs, self.workspace.trail
        work = watched(lambda: trail.export(file, form), jobs.hand_over)
        jobs.submit(Lane.FILES, work, done, failed)

    def verify(
        self,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        *,
        watched: Watched,
    ) -> None:
        """Looks whether any line was changed or taken out."""
        jobs = self.workspace.jobs
        work = watched(self.workspace.trail.verify, jobs.hand_over)
        jobs.submit(Lane.FILES, work, done, failed)
