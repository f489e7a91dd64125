"""The service directory of the vault: imported, filtered, checked, and told when stale."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from intake_app.casework import (
    DirectoryEntry,
    DirectoryFilter,
    ReadDirectory,
    RowFault,
    entries_fitting,
    is_stale,
    read_directory,
    written_entry,
)
from intake_app.domain.clock import Clock
from intake_app.domain.policy import Policy
from intake_app.forms import FormUnreadable, read_table
from intake_app.services.acting import Acting
from intake_app.services.case_errors import DirectoryUnreadable
from intake_app.services.events import Events, Topic
from intake_app.store import Store, StoredDirectoryEntry, VaultDamaged

_KINDS = {".csv": "csv", ".txt": "csv", ".xlsx": "xlsx", ".xls": "xls"}
_SHIPPED_KEY = "directory.shipped"
LARGEST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """An entry and whether somebody should check it again."""

    entry: DirectoryEntry
    is_stale: bool
    is_shipped: bool


@dataclass(frozen=True, slots=True)
class DirectoryReport:
    """What an import did; rows with a fault were left out."""

    added: int
    changed: int
    faults: tuple[RowFault, ...]
    same: int = 0
    """Entries that were here already, word for word."""


@dataclass(frozen=True, slots=True)
class DirectoryChange:
    """What one row of a table would do."""

    entry: DirectoryEntry
    """As it would be kept: a later check made here is not undone."""
    fields: tuple[str, ...]
    """Names of what would change; empty for a new entry."""
    is_new: bool


@dataclass(frozen=True, slots=True)
class DirectoryPreview:
    """What a table would do, row by row, before anything is kept."""

    changes: tuple[DirectoryChange, ...]
    same: int
    faults: tuple[RowFault, ...]


class Directory:
    """Reads and keeps entries."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        events: Events,
        resources: Path,
        policy: Policy,
        acting: Acting,
    ) -> None:
        self._store = store
        self._clock = clock
        self._events = events
        self._starter = resources / "directory" / "starter.csv"
        self._stale_after = timedelta(days=policy.directory.stale_after)
        self._acting = acting

    def rows(self, wanted: DirectoryFilter | None = None) -> tuple[DirectoryRow, ...]:
        """Entries that fit; the shipped ones are there from the first look on."""
        self._ensure_shipped()
        kept = {one.entry_id: one for one in self._store.directory.list()}
        entries = [_entry(one) for one in kept.values()]
        today = self._today()
        return tuple(
            DirectoryRow(
                one, is_stale(one, today, self._stale_after), kept[one.entry_id].is_shipped
            )
            for one in entries_fitting(entries, wanted or DirectoryFilter())
        )

    def find(self, entry_id: str) -> DirectoryRow | None:
        """The entry, or None."""
        self._ensure_shipped()
        kept = self._store.directory.find(entry_id)
        if kept is None:
            return None
        entry = _entry(kept)
        return DirectoryRow(
            entry, is_stale(entry, self._today(), self._stale_after), kept.is_shipped
        )

    def preview(self, file: Path) -> ReadDirectory:
        """What the file holds and what is wrong with it; nothing is kept.

        Raises DirectoryUnreadable for a file that is no table.
        """
        kind = _KINDS.get(file.suffix.casefold())
        if kind is None:
            raise DirectoryUnreadable(reason="kind")
        try:
            if file.stat().st_size > LARGEST_BYTES:
                raise DirectoryUnreadable(reason="too-large")
            data = file.read_bytes()
        except OSError:
            raise DirectoryUnreadable(reason="not-there") from None
        try:
            table = read_table(data, kind)
        except FormUnreadable:
            raise DirectoryUnreadable(reason="damaged") from None
        return read_directory(table.headings, table.rows)

    def changes(self, file: Path) -> DirectoryPreview:
        """What `take` would do with this file. Raises DirectoryUnreadable."""
        read = self.preview(file)
        found: list[DirectoryChange] = []
        for entry in read.entries:
            change = self._change(entry)
            if change is not None:
                found.append(change)
        return DirectoryPreview(tuple(found), len(read.entries) - len(found), read.faults)

    def take(self, file: Path) -> DirectoryReport:
        """Imports the rows without a fault; those of a known id take the place of what was there.

        Raises DirectoryUnreadable.
        """
        found = self.changes(file)
        added = sum(one.is_new for one in found.changes)
        changed = len(found.changes) - added
        with self._store.transaction():
            for one in found.changes:
                self._put(one.entry, is_shipped=False)
            self._store.audit.append(
                "directory.imported",
                added=added,
                changed=changed,
                faults=len(found.faults),
                by=self._acting().person_id,
            )
        self._events.publish(Topic.CASES)
        return DirectoryReport(added, changed, found.faults, found.same)

    def keep(self, entry: DirectoryEntry) -> None:
        """Adds the entry or keeps it as it is now."""
        with self._store.transaction():
            self._put(entry, is_shipped=False)
            self._store.audit.append("directory.changed", by=self._acting().person_id)
        self._events.publish(Topic.CASES)

    def write(self, said: Mapping[str, str], entry_id: str = "") -> ReadDirectory:
        """Keeps what a person wrote of a place; nothing is kept where something is wrong with it.

        said: by the fields' names, codes separated by blanks. entry_id: of a place that is there
        already. When it was last checked stays as it is: only `verified` says that.
        """
        kept = {one.entry_id: _entry(one) for one in self._store.directory.list()}
        before = kept.get(entry_id)
        read = written_entry(said, kept.values(), before)
        for entry in read.entries:
            if entry != before:
                self.keep(entry)
        return read

    def verified(self, entry_id: str) -> None:
        """The acting person called today and the entry is right."""
        found = self._store.directory.find(entry_id)
        if found is None:
            return
        entry = _entry(found).model_copy(
            update={"verified_on": self._today(), "verified_by": self._acting().name}
        )
        self.keep(entry)

    def remove(self, entry_id: str) -> None:
        """Takes the entry out; referrals that name it keep its name."""
        with self._store.transaction():
            self._store.directory.remove(entry_id)
            self._store.audit.append("directory.removed", by=self._acting().person_id)
        self._events.publish(Topic.CASES)

    # ------------------------------------------------------------ inside
    def _change(self, entry: DirectoryEntry) -> DirectoryChange | None:
        kept = self._store.directory.find(entry.entry_id)
        if kept is None:
            return DirectoryChange(entry, (), is_new=True)
        before = _entry(kept)
        day = before.verified_on
        if day is not None and (entry.verified_on is None or entry.verified_on < day):
            update = {"verified_on": day, "verified_by": before.verified_by}
            entry = entry.model_copy(update=update)
        fields = tuple(
            name
            for name in DirectoryEntry.model_fields
            if getattr(before, name) != getattr(entry, name)
        )
        return DirectoryChange(entry, fields, is_new=False) if fields else None

    def _put(self, entry: DirectoryEntry, *, is_shipped: bool) -> None:
        day = entry.verified_on
        self._store.directory.put(
            StoredDirectoryEntry(
                entry_id=entry.entry_id,
                name=entry.name,
                verified_on=None if day is None else day.isoformat(),
                is_shipped=is_shipped,
                content=entry.model_dump_json(),
            )
        )

    def _ensure_shipped(self) -> None:
        """Adds what ships with the program once; what a person took out stays out."""
        try:
            data = self._starter.read_bytes()
        except OSError:
            return
        seen: Mapping[str, object] = self._store.settings.get(_SHIPPED_KEY, {})
        table = read_table(data, "csv")
        fresh = [
            one
            for one in read_directory(table.headings, table.rows).entries
            if one.entry_id not in seen
        ]
        if not fresh:
            return
        with self._store.transaction():
            for one in fresh:
                if self._store.directory.find(one.entry_id) is None:
                    self._put(one, is_shipped=True)
            self._store.settings.set(
                _SHIPPED_KEY, {**seen, **{one.entry_id: True for one in fresh}}
            )

    def _today(self) -> date:
        return self._clock.now().astimezone().date()


def _entry(kept: StoredDirectoryEntry) -> DirectoryEntry:
    try:
        return DirectoryEntry.model_validate_json(kept.content)
    except ValueError:
        raise VaultDamaged(part="store", reason="directory-unreadable") from None
