"""The service directory, as rows; what an entry means is the business of casework."""

from dataclasses import dataclass, field

from intake_app.store.database import Database, Row
from intake_app.store.fingerprints import fingerprint, proven

_COLUMNS = "id, name, verified_on, shipped, content, content_sha256"


@dataclass(frozen=True, slots=True)
class StoredDirectoryEntry:
    """One place that helps."""

    entry_id: str
    name: str
    verified_on: str | None
    """ISO date; None when nobody checked it."""
    is_shipped: bool
    content: str = field(repr=False)
    """JSON."""


class StoredDirectory:
    """The directory of one vault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, entry: StoredDirectoryEntry) -> None:
        """Keeps the entry as it is now."""
        with self._database.transaction():
            self._database.run(
                f"INSERT INTO directory_entry ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608 - fixed names
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
                " verified_on = excluded.verified_on, shipped = excluded.shipped,"
                " content = excluded.content, content_sha256 = excluded.content_sha256",
                (
                    entry.entry_id,
                    entry.name,
                    entry.verified_on,
                    int(entry.is_shipped),
                    entry.content,
                    fingerprint(entry.content.encode()),
                ),
            )

    def list(self) -> tuple[StoredDirectoryEntry, ...]:
        """All entries by name."""
        found = self._database.rows(
            f"SELECT {_COLUMNS} FROM directory_entry ORDER BY name COLLATE NOCASE, id"  # noqa: S608 - fixed names
        )
        return tuple(_entry(row) for row in found)

    def find(self, entry_id: str) -> StoredDirectoryEntry | None:
        """The entry, or None."""
        found = self._database.row(
            f"SELECT {_COLUMNS} FROM directory_entry WHERE id = ?",  # noqa: S608 - fixed names
            (entry_id,),
        )
        return None if found is None else _entry(found)

    def remove(self, entry_id: str) -> None:
        """Takes the entry out; nothing happens where there is none."""
        with self._database.transaction():
            self._database.run("DELETE FROM directory_entry WHERE id = ?", (entry_id,))


def _entry(row: Row) -> StoredDirectoryEntry:
    return StoredDirectoryEntry(
        entry_id=row[0],
        name=row[1],
        verified_on=row[2],
        is_shipped=bool(row[3]),
        content=proven(row[4].encode(), row[5], "directory").decode(),
    )
