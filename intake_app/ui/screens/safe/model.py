"""Where else the records are, and what may be taken off this laptop."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from intake_app.domain.people import Deed
from intake_app.services import (
    BackupMade,
    BackupSchedule,
    Lane,
    Program,
    TravelPlan,
    Workspace,
)

EVERY_DAYS = (1, 7, 30)
KEPT = (3, 7, 14)


@dataclass(slots=True)
class SafeModel:
    """Backups, travel mode and checkpoint mode of the unlocked vault."""

    program: Program
    workspace: Workspace

    def may_back_up(self) -> bool:
        """Whether role and policy let backups out."""
        return self.workspace.people.may(Deed.BACK_UP) and "backup" in self.workspace.policy.exits

    def last_backup_at(self) -> datetime | None:
        """When one was last written and read back."""
        return self.workspace.backups.last_at()

    def is_newest(self) -> bool:
        """Whether nothing was done since."""
        return self.workspace.backups.is_newest()

    def failure(self) -> str:
        """Code of why the last one on the schedule was not written."""
        return self.workspace.backups.failure()

    def schedule(self) -> BackupSchedule | None:
        """As it was set."""
        return self.workspace.backups.schedule()

    def set_schedule(self, schedule: BackupSchedule | None) -> None:
        """Another one, or none."""
        self.workspace.backups.set_schedule(schedule)

    def suggested_name(self) -> str:
        """For a backup file."""
        return self.workspace.backups.suggested_name()

    def back_up(self, file: Path) -> BackupMade:
        """Writes one and reads it back; slow."""
        return self.workspace.backups.write(file)

    def plan(self) -> TravelPlan:
        """What is where."""
        return self.workspace.travel.plan()

    def may_empty(self) -> bool:
        """Whether the person may take everything off this laptop."""
        return self.workspace.people.may(Deed.EMPTY_LAPTOP)

    def has_central(self) -> bool:
        """Whether records go anywhere."""
        return self.workspace.sending.central() is not None

    def empty(self, passphrase: str, *, even_if_unsent: bool) -> None:
        """Closes the vault and deletes it from this laptop; slow."""
        self.program.vault.empty_laptop(self.workspace, passphrase, even_if_unsent=even_if_unsent)

    def can_lock_away(self) -> bool:
        """Whether the organisation could open it again, and the person may do it."""
        people = self.workspace.people
        return self.workspace.recovery.ways().organisation and people.may(Deed.LOCK_AWAY)

    def lock_away(self, passphrase: str) -> None:
        """From now on only the organisation opens it."""
        self.workspace.recovery.lock_away(passphrase)

    def hand_over(self, call: Callable[[], None]) -> None:
        """Makes a call in the screen's thread."""
        self.workspace.jobs.hand_over(call)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> object:
        """Slow work beside the screen."""
        return self.workspace.jobs.submit(Lane.FILES, work, done, failed)
