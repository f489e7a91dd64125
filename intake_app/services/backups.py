"""The vault as a file to carry or to keep, by hand or on a schedule."""

import contextlib
import logging
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.domain.people import Deed
from intake_app.domain.policy import Policy
from intake_app.services.errors import ExportTrouble, NotAllowed, SettingRefused
from intake_app.services.people import People
from intake_app.store import Store

ENDING = ".bak"
MOST_KEPT = 50
LONGEST_INTERVAL_DAYS = 90
LARGEST_COPIED_BYTES = 64 << 20
_KEY = "backups."
_COPY_EVERY = timedelta(hours=20)
_OWN = re.compile(r"\d{8}-\d{4}-[0-9a-f]{6}\.bak")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that was written and read back."""

    path: Path
    at: datetime
    size_bytes: int


@dataclass(frozen=True, slots=True)
class BackupSchedule:
    """Where and how often the vault is backed up by itself."""

    folder: Path
    every_days: int = 1
    keep: int = 7
    """So many are left; older ones are deleted, so that erased records leave them too."""


class Backups:
    """Writes backups. They open with the passphrases and the recovery key of their day."""

    def __init__(self, store: Store, people: People, clock: Clock, policy: Policy) -> None:
        self._store = store
        self._people = people
        self._clock = clock
        self._policy = policy
        self._copied = ""

    def suggested_name(self) -> str:
        """A file name that says when, and nothing of what is in it."""
        return f"{self._clock.now():%Y%m%d-%H%M}-{secrets.token_hex(3)}{ENDING}"

    def write(self, target: Path) -> BackupMade:
        """Writes a backup and reads it back; slow. A file of that name is replaced at the end.

        Raises NotAllowed, ExportTrouble, StoreDiskFull, StoreReadOnly, StoreFailing, VaultDamaged.
        """
        self._people.require(Deed.BACK_UP)
        if "backup" not in self._policy.exits:
            raise NotAllowed(deed=Deed.BACK_UP.value, by="policy")
        if not target.parent.is_dir():
            raise ExportTrouble(reason="unwritable")
        self._store.settings.remove(_KEY + "failure")
        stamp = self._store.content_stamp()
        made = BackupMade(target, self._clock.now(), self._store.write_backup(target))
        told = {"at": made.at.isoformat(), "size_bytes": made.size_bytes, "stamp": stamp}
        self._keep("last", told)
        return made

    def write_beside(self, target: Path) -> int:
        """A backup that stays on this laptop, before a new version comes; its size in bytes; slow.

        Nothing leaves by it, so that no rule is asked. Raises as `write` does.
        """
        return self._store.write_backup(target)

    def is_newest(self) -> bool:
        """Whether no draft, record, receipt or form came, changed or went since the last backup."""
        kept = self._store.settings.get(_KEY + "last")
        return kept is not None and kept["stamp"] == self._store.content_stamp()

    def last_at(self) -> datetime | None:
        """When a backup was last written and read back."""
        kept = self._store.settings.get(_KEY + "last")
        return None if kept is None else datetime.fromisoformat(kept["at"])

    def failure(self) -> str:
        """Code of why the last one on the schedule was not written; "" where it was."""
        return str(self._store.settings.get(_KEY + "failure", ""))

    def schedule(self) -> BackupSchedule | None:
        """As it was set; None where nothing is backed up by itself."""
        kept = self._store.settings.get(_KEY + "schedule")
        if kept is None:
            return None
        return BackupSchedule(Path(kept["folder"]), kept["every_days"], kept["keep"])

    def set_schedule(self, schedule: BackupSchedule | None) -> None:
        """Raises NotAllowed, SettingRefused."""
        self._people.require(Deed.BACK_UP)
        if schedule is None:
            self._store.settings.remove(_KEY + "schedule")
            return
        days_fit = 1 <= schedule.every_days <= LONGEST_INTERVAL_DAYS
        if not (days_fit and 1 <= schedule.keep <= MOST_KEPT):
            raise SettingRefused(name="backup-schedule")
        told = {
            "folder": str(schedule.folder),
            "every_days": schedule.every_days,
            "keep": schedule.keep,
        }
        self._keep("schedule", told)

    def is_due(self) -> bool:
        """Whether the schedule asks for one now and its folder, a stick perhaps, is there."""
        schedule, last = self.schedule(), self.last_at()
        if schedule is None or not schedule.folder.is_dir():
            return False
        return last is None or self._clock.now() - last >= timedelta(days=schedule.every_days)

    def keep_copy_beside(self) -> None:
        """Once a day a copy beside the vault, for a damaged page; called by `Workspace.tick`.

        Nothing else is done in the vault meanwhile: some 150 ms for 20 MB. Large vaults go without
        it, and need a schedule.
        """
        copies = self._store.backups()
        is_old = not copies or self._clock.now() - copies[0].made_at >= _COPY_EVERY
        stamp = self._store.content_stamp()
        if not is_old or self._store.size_bytes > LARGEST_COPIED_BYTES or stamp == self._copied:
            return
        try:
            self._store.back_up()
        except IntakeError as failure:
            _log.info("copy beside the vault not written: %s", failure.code)
        self._copied = stamp

    def tick(self) -> None:
        """Writes the one that is due, deletes those that are over; for `Workspace.tick`."""
        schedule = self.schedule()
        if schedule is None or not self.is_due():
            return
        try:
            self.write(schedule.folder / self.suggested_name())
        except IntakeError as failure:
            _log.info("backup not written: %s", failure.code)
            self._keep("failure", failure.code)
            return
        _thin_out(schedule)

    def _keep(self, name: str, value: object) -> None:
        self._store.settings.set(_KEY + name, value)


def _thin_out(schedule: BackupSchedule) -> None:
    """Deletes our own old files in the folder, and nothing else."""
    with contextlib.suppress(OSError):
        own = sorted(one for one in schedule.folder.iterdir() if _OWN.fullmatch(one.name))
        for old in own[: -schedule.keep]:
            with contextlib.suppress(OSError):
                old.unlink()
