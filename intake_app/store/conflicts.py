"""Changes of a case made here that met somebody else's at the central, until a person decided."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from intake_app.domain.records import RecordId
from intake_app.store.audit import AuditLog
from intake_app.store.database import Database, Row
from intake_app.store.moments import from_microseconds, maybe_moment, to_microseconds

_COLUMNS = (
    "id, list, entity, label, record, their_version, fields, gone, found_at, resolved_at, answer,"
    " answer_record"
)


@dataclass(frozen=True, slots=True)
class StoredDifference:
    """One property in three versions."""

    name: str
    base: str = field(repr=False)
    mine: str = field(repr=False)
    theirs: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class StoredConflict:
    """A case that was changed here and elsewhere."""

    conflict_id: str
    list_name: str
    entity_id: str
    label: str = field(repr=False)
    record_id: RecordId | None
    """The record made here that changed the case last."""
    their_version: int
    differences: tuple[StoredDifference, ...]
    is_gone: bool
    """The central no longer has the case; the differences hold what was written here."""
    found_at: datetime
    resolved_at: datetime | None = None
    answer: Mapping[str, str] = field(default_factory=dict, repr=False)
    """By property, the value decided on."""
    answer_record: RecordId | None = None
    """The record that tells the central so; None where nothing had to be told."""


class StoredConflicts:
    """The conflicts of one vault, those that were decided too."""

    def __init__(self, database: Database, audit: AuditLog) -> None:
        self._database = database
        self._audit = audit

    def put(self, conflict: StoredConflict) -> None:
        """Keeps an open conflict; one about the same case takes the place of the one before."""
        fields = [[one.name, one.base, one.mine, one.theirs] for one in conflict.differences]
        with self._database.transaction():
            known = self.open_about(conflict.list_name, conflict.entity_id)
            if known is not None:
                self._database.run("DELETE FROM entity_conflict WHERE id = ?", (known.conflict_id,))
            self._database.run(
                f"INSERT INTO entity_conflict ({_COLUMNS})"  # noqa: S608 - fixed names
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL)",
                (
                    conflict.conflict_id,
                    conflict.list_name,
                    conflict.entity_id,
                    conflict.label,
                    conflict.record_id,
                    conflict.their_version,
                    json.dumps(fields, ensure_ascii=False),
                    int(conflict.is_gone),
                    to_microseconds(conflict.found_at),
                ),
            )
            if known is None:
                self._audit.append("entity.conflict", conflict.conflict_id)

    def find(self, conflict_id: str) -> StoredConflict | None:
        """The conflict, decided or not."""
        found = self._database.row(
            f"SELECT {_COLUMNS} FROM entity_conflict WHERE id = ?",  # noqa: S608 - fixed names
            (conflict_id,),
        )
        return None if found is None else _conflict(found)

    def open_about(self, list_name: str, entity_id: str) -> StoredConflict | None:
        """The conflict about this case that nobody has decided yet."""
        found = self._database.row(
            f"SELECT {_COLUMNS} FROM entity_conflict"  # noqa: S608 - fixed names
            " WHERE list = ? AND entity = ? AND resolved_at IS NULL",
            (list_name, entity_id),
        )
        return None if found is None else _conflict(found)

    def list(self, *, with_resolved: bool = False) -> tuple[StoredConflict, ...]:
        """Open ones, the oldest first; with those that were decided, if asked."""
        found = self._database.rows(
            f"SELECT {_COLUMNS} FROM entity_conflict"  # noqa: S608 - fixed names
            " WHERE resolved_at IS NULL OR ? ORDER BY found_at, id",
            (int(with_resolved),),
        )
        return tuple(_conflict(row) for row in found)

    def resolve(
        self,
        conflict_id: str,
        answer: Mapping[str, str],
        record_id: RecordId | None,
        now: datetime,
        *,
        by_itself: bool = False,
    ) -> None:
        """Notes what was decided, and the record that says so to the central."""
        with self._database.transaction():
            self._database.run(
                "UPDATE entity_conflict SET resolved_at = ?, answer = ?, answer_record = ?"
                " WHERE id = ? AND resolved_at IS NULL",
                (
                    to_microseconds(now),
                    json.dumps(dict(answer), ensure_ascii=False),
                    record_id,
                    conflict_id,
                ),
            )
            kind = "entity.conflict-settled" if by_itself else "entity.conflict-resolved"
            self._audit.append(kind, conflict_id, by=record_id or "")


def _conflict(row: Row) -> StoredConflict:
    return StoredConflict(
        conflict_id=row[0],
        list_name=row[1],
        entity_id=row[2],
        label=row[3],
        record_id=None if row[4] is None else RecordId(row[4]),
        their_version=row[5],
        differences=tuple(StoredDifference(*one) for one in json.loads(row[6])),
        is_gone=bool(row[7]),
        found_at=from_microseconds(row[8]),
        resolved_at=maybe_moment(row[9]),
        answer={} if row[10] is None else json.loads(row[10]),
        answer_record=None if row[11] is None else RecordId(row[11]),
    )
