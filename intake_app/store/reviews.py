"""What those who look at records at the central said of them."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from intake_app.domain.records import RecordId
from intake_app.store.audit import AuditLog
from intake_app.store.database import Database, Row
from intake_app.store.moments import from_microseconds, to_microseconds

_COLUMNS = "record, state, notes, seen_at"


@dataclass(frozen=True, slots=True)
class StoredNote:
    """What somebody wrote about a record."""

    text: str = field(repr=False)
    author: str = field(repr=False)
    written_at: datetime


@dataclass(frozen=True, slots=True)
class StoredReview:
    """A record as the central sees it."""

    record_id: RecordId
    state: str
    notes: tuple[StoredNote, ...]
    """The oldest first."""
    seen_at: datetime


class StoredReviews:
    """The reviews of one vault's records, as they were seen last."""

    def __init__(self, database: Database, audit: AuditLog) -> None:
        self._database = database
        self._audit = audit

    def put(self, review: StoredReview) -> bool:
        """Keeps the review; whether anything of it is new."""
        known = self.of(review.record_id)
        notes = json.dumps(
            [[one.text, one.author, to_microseconds(one.written_at)] for one in review.notes],
            ensure_ascii=False,
        )
        with self._database.transaction():
            self._database.run(
                f"INSERT INTO review ({_COLUMNS}) VALUES (?, ?, ?, ?)"  # noqa: S608 - fixed names
                " ON CONFLICT (record) DO UPDATE SET state = excluded.state,"
                " notes = excluded.notes, seen_at = excluded.seen_at",
                (review.record_id, review.state, notes, to_microseconds(review.seen_at)),
            )
            if known is None or known.state != review.state:
                self._audit.append("record.reviewed", review.record_id, state=review.state)
        return known is None or (known.state, known.notes) != (review.state, review.notes)

    def of(self, record_id: RecordId) -> StoredReview | None:
        """The review of that record, if one was seen."""
        found = self._database.row(
            f"SELECT {_COLUMNS} FROM review WHERE record = ?",  # noqa: S608 - fixed names
            (record_id,),
        )
        return None if found is None else _review(found)

    def list(self) -> tuple[StoredReview, ...]:
        """All of them, those seen last first."""
        found = self._database.rows(
            f"SELECT {_COLUMNS} FROM review ORDER BY seen_at DESC, record"  # noqa: S608 - fixed names
        )
        return tuple(_review(row) for row in found)


def _review(row: Row) -> StoredReview:
    return StoredReview(
        record_id=RecordId(row[0]),
        state=row[1],
        notes=tuple(
            StoredNote(text, author, from_microseconds(at))
            for text, author, at in json.loads(row[2])
        ),
        seen_at=from_microseconds(row[3]),
    )
