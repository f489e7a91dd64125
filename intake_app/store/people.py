"""Who may open a vault: names and roles, inside it; the slots that open it stand in the header."""

from dataclasses import dataclass, field
from datetime import datetime

from intake_app.domain.clock import Clock
from intake_app.domain.people import Role
from intake_app.store.database import Database, Row
from intake_app.store.errors import PersonMissing
from intake_app.store.moments import from_microseconds, maybe_moment, to_microseconds


@dataclass(frozen=True, slots=True)
class StoredPerson:
    """Somebody who may open the vault, or might once."""

    person_id: str
    """The id of their slot, 16 hex digits; the log names people so."""
    name: str = field(repr=False)
    role: Role
    added_at: datetime
    removed_at: datetime | None


_COLUMNS = "id, name, role, added_at, removed_at"


class StoredPeople:
    """The people of one vault."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def list(self) -> tuple[StoredPerson, ...]:
        """Everybody, in the order in which they came; those who may no more are among them."""
        found = self._database.rows(f"SELECT {_COLUMNS} FROM person ORDER BY added_at, rowid")  # noqa: S608 - fixed names
        return tuple(_person(row) for row in found)

    def find(self, person_id: str) -> StoredPerson | None:
        """Somebody by their id, or None."""
        found = self._database.row(
            f"SELECT {_COLUMNS} FROM person WHERE id = ?",  # noqa: S608 - fixed names
            (person_id,),
        )
        return None if found is None else _person(found)

    def add(self, person_id: str, name: str, role: Role) -> None:
        """Notes somebody whose slot stands in the header, or is about to; again: changes both."""
        with self._database.transaction():
            self._database.run(
                "INSERT INTO person (id, name, role, added_at, removed_at)"
                " VALUES (?, ?, ?, ?, NULL) ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
                " role = excluded.role, removed_at = NULL",
                (person_id, name, role.value, to_microseconds(self._clock.now())),
            )

    def change(self, person_id: str, *, name: str, role: Role) -> None:
        """Raises PersonMissing."""
        with self._database.transaction():
            changed = self._database.run(
                "UPDATE person SET name = ?, role = ? WHERE id = ? AND removed_at IS NULL",
                (name, role.value, person_id),
            )
            if not changed:
                raise PersonMissing

    def removed(self, person_id: str) -> None:
        """Notes that somebody may open the vault no more."""
        with self._database.transaction():
            self._database.run(
                "UPDATE person SET removed_at = ? WHERE id = ? AND removed_at IS NULL",
                (to_microseconds(self._clock.now()), person_id),
            )


def _person(row: Row) -> StoredPerson:
    return StoredPerson(
        row[0], row[1], Role(row[2]), from_microseconds(row[3]), maybe_moment(row[4])
    )
