"""What is looked for in the directory, and what a table would change in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from intake_app.casework import POPULATIONS, SERVICES, DirectoryFilter, ReadDirectory
from intake_app.services import DirectoryPreview, DirectoryReport, DirectoryRow, Lane, Workspace

FILE_KINDS = "*.xlsx *.xls *.csv"


@dataclass(slots=True)
class DirectoryModel:
    """Reads the unlocked workspace."""

    workspace: Workspace
    wanted: DirectoryFilter = field(default_factory=DirectoryFilter)
    only_stale: bool = False

    def rows(self) -> tuple[DirectoryRow, ...]:
        """The places that fit, by name."""
        found = self.workspace.casework.directory.rows(self.wanted)
        return tuple(row for row in found if row.is_stale or not self.only_stale)

    def find(self, entry_id: str) -> DirectoryRow | None:
        """One place."""
        return self.workspace.casework.directory.find(entry_id)

    def narrow(self, **wanted: str) -> None:
        """Looks for something else: service, state, population, language or words."""
        self.wanted = replace(self.wanted, **wanted)  # type: ignore[arg-type]  # all are texts

    def is_narrowed(self) -> bool:
        """Whether anything is looked for at all."""
        return self.only_stale or self.wanted != DirectoryFilter()

    def services(self) -> tuple[str, ...]:
        """Services that some place offers, in their usual order."""
        offered = {one for row in self._all() for one in row.entry.services}
        return tuple(one for one in SERVICES if one in offered)

    def states(self) -> tuple[str, ...]:
        """States that some place names."""
        return tuple(sorted({one for row in self._all() for one in row.entry.states}))

    def populations(self) -> tuple[str, ...]:
        """For whom some place is, without «everybody»."""
        named = {one for row in self._all() for one in row.entry.populations}
        return tuple(one for one in POPULATIONS if one in named and one != "all")

    def languages(self) -> tuple[str, ...]:
        """Languages that some place speaks."""
        return tuple(sorted({one for row in self._all() for one in row.entry.languages}))

    def write(self, said: Mapping[str, str], entry_id: str = "") -> ReadDirectory:
        """Keeps what somebody wrote of a place, new or not; tells what is wrong with it."""
        return self.workspace.casework.directory.write(said, entry_id)

    def verified(self, entry_id: str) -> None:
        """Somebody called today and it is right."""
        self.workspace.casework.directory.verified(entry_id)

    def remove(self, entry_id: str) -> None:
        """Takes a place out."""
        self.workspace.casework.directory.remove(entry_id)

    def preview(
        self,
        file: Path,
        done: Callable[[DirectoryPreview], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """What the table would change, read beside the screen."""
        directory = self.workspace.casework.directory
        self.workspace.jobs.submit(Lane.FILES, lambda: directory.changes(file), done, failed)

    def take(
        self,
        file: Path,
        done: Callable[[DirectoryReport], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Takes the table over."""
        directory = self.workspace.casework.directory
        self.workspace.jobs.submit(Lane.FILES, lambda: directory.take(file), done, failed)

    def _all(self) -> tuple[DirectoryRow, ...]:
        return self.workspace.casework.directory.rows()
