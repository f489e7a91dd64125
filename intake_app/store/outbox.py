"""The queue of what goes out: one line a record and destination, kept until a receipt is there."""

from dataclasses import dataclass
from datetime import datetime

from intake_app.domain.delivery import (
    DeliveryFailed,
    DestinationId,
    FailureKind,
    OutboxItem,
    Receipt,
)
from intake_app.domain.records import InstanceId, Precedence, RecordId, RecordSummary
from intake_app.store.audit import AuditLog
from intake_app.store.database import Database, Row
from intake_app.store.errors import NotInVault
from intake_app.store.moments import (
    from_microseconds,
    maybe_microseconds,
    maybe_moment,
    to_microseconds,
)
from intake_app.store.records import SUMMARY_COLUMNS, summary_of

_ITEM_COLUMNS = (
    "outbox.record, record.instance_id, outbox.destination,"
    " outbox.urgent OR record.precedence = 2, outbox.attempts,"
    " outbox.not_before, outbox.last_try_at, outbox.failure, outbox.status, outbox.detail,"
    " outbox.state, outbox.received_at, outbox.receipt_status, outbox.receipt_server,"
    " outbox.receipt_message, record.size_bytes"
)
_ITEM_COUNT = 16


SET_ASIDE = "person"
"""Why a record is withheld that a person does not want to send for now."""


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """A line of the queue with what a list shows of its record."""

    item: OutboxItem
    record: RecordSummary


class Outbox:
    """The outbox of one vault. The queue is the database: a crash at any line loses nothing.

    A line is waiting, sending, held (waits for a person) or sent. `claim` makes a waiting line
    sending; exactly one claimant gets it. After a crash `recover` makes it waiting again: the
    bytes and the instance id are the same at the next try, so trying again is safe.
    """

    def __init__(self, database: Database, audit: AuditLog) -> None:
        self._database = database
        self._audit = audit

    def add(self, record_id: RecordId, destination: DestinationId, *, urgent: bool = False) -> None:
        """Queues the record for the destination; a second time changes nothing.

        urgent: it goes first whatever its own precedence says. Raises NotInVault.
        """
        with self._database.transaction():
            added = self._database.run(
                "INSERT INTO outbox (record, destination, urgent, state, attempts, detail)"
                " SELECT id, ?, ?, 'waiting', 0, '' FROM record WHERE id = ?"
                " ON CONFLICT (record, destination) DO NOTHING",
                (destination, int(urgent), record_id),
            )
            if not added and not self._database.row(
                "SELECT 1 FROM record WHERE id = ?", (record_id,)
            ):
                raise NotInVault(what="record")
            if added:
                self._show_state(record_id)
                self._audit.append("record.queued", record_id, destination=destination)

    def hurry(self, record_id: RecordId) -> None:
        """What waits of that record goes before what is not urgent."""
        with self._database.transaction():
            self._database.run(
                "UPDATE record SET precedence = ? WHERE id = ?",
                (int(Precedence.IMMEDIATE), record_id),
            )

    def add_unqueued(self, destination: DestinationId) -> int:
        """Queues every record that has no line at all and may leave; gives how many."""
        with self._database.transaction():
            found = self.unqueued()
            for record_id in found:
                self.add(record_id, destination)
        return len(found)

    def unqueued(self) -> tuple[RecordId, ...]:
        """Records that have no line at all and may leave, the oldest first."""
        found = self._database.rows(
            "SELECT record.id FROM record WHERE record.state = 'ready' AND NOT EXISTS"
            " (SELECT 1 FROM outbox WHERE outbox.record = record.id) AND NOT EXISTS"
            " (SELECT 1 FROM withheld WHERE withheld.record = record.id)"
            " AND NOT EXISTS (SELECT 1 FROM restraint"
            " WHERE restraint.record = record.id AND restraint.kind = 'block')"
            " ORDER BY record.finalized_at, record.id"
        )
        return tuple(RecordId(row[0]) for row in found)

    def item(self, record_id: RecordId, destination: DestinationId) -> OutboxItem:
        """The line of that record and destination. Raises NotInVault."""
        found = self._database.row(
            f"SELECT {_ITEM_COLUMNS} FROM outbox JOIN record ON record.id = outbox.record"  # noqa: S608 - fixed names
            " WHERE outbox.record = ? AND outbox.destination = ?",
            (record_id, destination),
        )
        if found is None:
            raise NotInVault(what="outbox-line")
        return _item(found)

    def of_record(self, record_id: RecordId) -> tuple[OutboxItem, ...]:
        """Every line of that record."""
        found = self._database.rows(
            f"SELECT {_ITEM_COLUMNS} FROM outbox JOIN record ON record.id = outbox.record"  # noqa: S608 - fixed names
            " WHERE outbox.record = ? ORDER BY outbox.destination",
            (record_id,),
        )
        return tuple(_item(row) for row in found)

    def lines(
        self, *, with_sent: bool = True, offset: int = 0, limit: int = 500
    ) -> tuple[OutboxLine, ...]:
        """Lines with their records, the newest record first."""
        found = self._database.rows(
            f"SELECT {_ITEM_COLUMNS}, {SUMMARY_COLUMNS}"  # noqa: S608 - fixed names
            " FROM outbox JOIN record ON record.id = outbox.record"
            " WHERE outbox.state <> 'sent' OR ?"
            " ORDER BY record.finalized_at DESC, record.id, outbox.destination LIMIT ? OFFSET ?",
            (int(with_sent), limit, offset),
        )
        return tuple(
            OutboxLine(_item(row[:_ITEM_COUNT]), summary_of(row[_ITEM_COUNT:])) for row in found
        )

    def proven_count(self) -> int:
        """How many records have a receipt of every place that they were queued for."""
        found = self._database.row(
            "SELECT count(*) FROM (SELECT record FROM outbox GROUP BY record"
            " HAVING count(*) = count(received_at))"
        )
        return int(found[0]) if found else 0

    def waiting_count(self) -> int:
        """How many lines have no receipt yet."""
        found = self._database.row("SELECT count(*) FROM outbox WHERE state <> 'sent'")
        return int(found[0]) if found else 0

    def due(
        self, now: datetime, limit: int = 50, destination: DestinationId | None = None
    ) -> tuple[OutboxItem, ...]:
        """Waiting lines whose time has come, in the order in which they go.

        Those in danger first, then what the law asks for, then the rest; in each, small before
        large, then old.
        A correction waits until the record that it corrects has arrived: a central does not know
        what to do with it before.
        """
        found = self._database.rows(
            f"SELECT {_ITEM_COLUMNS} FROM outbox JOIN record ON record.id = outbox.record"  # noqa: S608 - fixed names
            " WHERE outbox.state = 'waiting'"
            " AND (outbox.not_before IS NULL OR outbox.not_before <= ?1)"
            " AND (?2 IS NULL OR outbox.destination = ?2)"
            " AND NOT EXISTS (SELECT 1 FROM outbox AS earlier"
            " WHERE earlier.record = record.corrects"
            " AND earlier.destination = outbox.destination AND earlier.state <> 'sent')"
            " AND NOT EXISTS (SELECT 1 FROM restraint"
            " WHERE restraint.record = record.id AND restraint.kind = 'block')"
            " AND NOT EXISTS (SELECT 1 FROM withheld WHERE withheld.record = record.id)"
            " ORDER BY max(outbox.urgent * 2, record.precedence) DESC, record.size_bytes,"
            " record.finalized_at, record.id"
            " LIMIT ?3",
            (to_microseconds(now), destination, limit),
        )
        return tuple(_item(row) for row in found)

    def next_due_at(self) -> datetime | None:
        """When the next waiting line may be tried; None where none waits for a time."""
        found = self._database.row(
            "SELECT min(not_before) FROM outbox WHERE state = 'waiting' AND not_before IS NOT NULL"
        )
        return maybe_moment(found[0]) if found else None

    def claim(self, record_id: RecordId, destination: DestinationId, now: datetime) -> bool:
        """Takes a waiting line to send it and counts the try; False where it is not waiting."""
        with self._database.transaction():
            claimed = self._database.run(
                "UPDATE outbox SET state = 'sending', attempts = attempts + 1, last_try_at = ?"
                " WHERE record = ? AND destination = ? AND state = 'waiting'",
                (to_microseconds(now), record_id, destination),
            )
            if claimed:
                self._show_state(record_id)
        return bool(claimed)

    def give_back(self, record_id: RecordId, destination: DestinationId) -> None:
        """A claimed line that was not tried after all waits again; the try is not counted."""
        with self._database.transaction():
            self._database.run(
                "UPDATE outbox SET state = 'waiting', attempts = max(0, attempts - 1)"
                " WHERE record = ? AND destination = ? AND state = 'sending'",
                (record_id, destination),
            )
            self._show_state(record_id)

    def delivered(self, record_id: RecordId, destination: DestinationId, receipt: Receipt) -> None:
        """Keeps the receipt; a line that has one keeps the first. Raises NotInVault."""
        with self._database.transaction():
            changed = self._database.run(
                "UPDATE outbox SET state = 'sent', not_before = NULL, failure = NULL,"
                " status = NULL, detail = '', received_at = ?, receipt_status = ?,"
                " receipt_server = ?, receipt_message = ?"
                " WHERE record = ? AND destination = ? AND state <> 'sent'",
                (
                    to_microseconds(receipt.received_at),
                    receipt.status,
                    receipt.server,
                    receipt.message,
                    record_id,
                    destination,
                ),
            )
            if not changed:
                self.item(record_id, destination)
                return
            self._show_state(record_id)
            self._audit.append(
                "record.sent", record_id, destination=destination, status=receipt.status
            )

    def failed(
        self,
        record_id: RecordId,
        destination: DestinationId,
        failure: DeliveryFailed,
        *,
        not_before: datetime | None,
        held: bool,
        was_tried: bool = True,
    ) -> None:
        """Notes why the line did not go, and when the next try may be.

        held: only when a person says so. was_tried: False where the line was not tried itself; a
        try counted by `claim` is then taken back. A line that has a receipt keeps it.
        Raises NotInVault.
        """
        with self._database.transaction():
            changed = self._database.run(
                "UPDATE outbox SET"
                " attempts = attempts - (state = 'sending' AND attempts > 0 AND NOT ?), state = ?,"
                " not_before = ?, failure = ?, status = ?, detail = ?"
                " WHERE record = ? AND destination = ? AND state <> 'sent'",
                (
                    int(was_tried),
                    "held" if held else "waiting",
                    maybe_microseconds(not_before),
                    failure.kind.value,
                    failure.status,
                    failure.detail,
                    record_id,
                    destination,
                ),
            )
            if not changed:
                self.item(record_id, destination)
                return
            self._show_state(record_id)
            if held:
                self._audit.append(
                    "record.held",
                    record_id,
                    destination=destination,
                    kind_of_failure=failure.kind.value,
                    status=failure.status,
                )

    def acknowledged(self, record_id: RecordId, destination: DestinationId) -> frozenset[str]:
        """The attachments that the destination is known to hold already."""
        found = self._database.rows(
            "SELECT name FROM outbox_attachment WHERE record = ? AND destination = ?",
            (record_id, destination),
        )
        return frozenset(row[0] for row in found)

    def keep_acknowledged(
        self, record_id: RecordId, destination: DestinationId, attachment: str
    ) -> None:
        """Remembers that the destination holds this attachment."""
        with self._database.transaction():
            self._database.run(
                "INSERT INTO outbox_attachment (record, destination, name)"
                " SELECT record, destination, ? FROM outbox WHERE record = ? AND destination = ?"
                " ON CONFLICT (record, destination, name) DO NOTHING",
                (attachment, record_id, destination),
            )

    def retry(self, record_id: RecordId) -> None:
        """The record's lines may be tried at once, held ones too, because a person said so."""
        with self._database.transaction():
            self._database.run(
                "UPDATE outbox SET state = 'waiting', not_before = NULL"
                " WHERE record = ? AND state IN ('waiting', 'held')",
                (record_id,),
            )
            self._show_state(record_id)

    def retry_all(self, *, with_held: bool) -> None:
        """Every waiting line may be tried at once: the network changed, or a person pressed Send.

        with_held: also those that wait for a person.
        """
        with self._database.transaction():
            found = self._database.rows(
                "SELECT DISTINCT record FROM outbox WHERE state = 'waiting'"
                " OR (state = 'held' AND ?)",
                (int(with_held),),
            )
            self._database.run(
                "UPDATE outbox SET state = 'waiting', not_before = NULL"
                " WHERE state = 'waiting' OR (state = 'held' AND ?)",
                (int(with_held),),
            )
            for (record_id,) in found:
                self._show_state(RecordId(record_id))

    def withdraw(self, record_id: RecordId, destination: DestinationId) -> None:
        """Takes a line without a receipt out of the queue; the record stays."""
        with self._database.transaction():
            removed = self._database.run(
                "DELETE FROM outbox WHERE record = ? AND destination = ?"
                " AND state IN ('waiting', 'held')",
                (record_id, destination),
            )
            if removed:
                self._show_state(record_id)
                self._audit.append("record.withdrawn", record_id, destination=destination)

    def withhold(self, record_id: RecordId, reason: str) -> None:
        """Keeps the record from leaving: what waits of it is taken out of the queue."""
        with self._database.transaction():
            for item in self.of_record(record_id):
                if item.receipt is None:
                    self.withdraw(record_id, item.destination)
            self._database.run(
                "INSERT INTO withheld (record, reason) VALUES (?, ?)"
                " ON CONFLICT (record) DO UPDATE SET reason = excluded.reason",
                (record_id, reason),
            )
            self._audit.append("record.withheld", record_id, reason=reason)

    def release(self, record_id: RecordId) -> None:
        """Lets a withheld record leave again; it is queued by whoever queues."""
        with self._database.transaction():
            if self._database.run("DELETE FROM withheld WHERE record = ?", (record_id,)):
                self._audit.append("record.released", record_id)

    def withheld(self) -> dict[RecordId, str]:
        """Records that may not leave, and why."""
        return {
            RecordId(row[0]): str(row[1])
            for row in self._database.rows("SELECT record, reason FROM withheld")
        }

    def withheld_count(self) -> int:
        """How many records that have not arrived may not leave; those set aside may."""
        found = self._database.row(
            "SELECT count(*) FROM withheld JOIN record ON record.id = withheld.record"
            " WHERE record.state <> 'sent' AND withheld.reason <> ?",
            (SET_ASIDE,),
        )
        return int(found[0]) if found else 0

    def reopen(self, record_id: RecordId, destination: DestinationId) -> bool:
        """A record that the central no longer has is queued anew; False if it was not sent.

        The receipt goes: it proves nothing any more.
        """
        with self._database.transaction():
            removed = self._database.run(
                "DELETE FROM outbox WHERE record = ? AND destination = ? AND state = 'sent'",
                (record_id, destination),
            )
            if removed:
                self._audit.append("record.missing-at-central", record_id, destination=destination)
                if record_id not in self.withheld():
                    self.add(record_id, destination)
                self._show_state(record_id)
        return bool(removed)

    def recover(self) -> int:
        """After a crash: what was being sent waits again. Gives how many lines."""
        with self._database.transaction():
            found = self._database.rows("SELECT record FROM outbox WHERE state = 'sending'")
            self._database.run("UPDATE outbox SET state = 'waiting' WHERE state = 'sending'")
            for (record_id,) in found:
                self._show_state(RecordId(record_id))
        return len(found)

    def _show_state(self, record_id: RecordId) -> None:
        """The record shows the most pressing of its lines; sent only when all are."""
        self._database.run(
            "UPDATE record SET state = shown.state FROM (SELECT CASE"
            " WHEN total(state = 'held') > 0 THEN 'needs-attention'"
            " WHEN total(state = 'sending') > 0 THEN 'sending'"
            " WHEN count(*) > 0 AND total(state = 'sent') = count(*) THEN 'sent'"
            " ELSE 'ready' END AS state FROM outbox WHERE record = ?1) AS shown"
            " WHERE record.id = ?1 AND record.state <> shown.state",
            (record_id,),
        )


def _item(row: Row) -> OutboxItem:
    receipt = None
    if row[11] is not None:
        receipt = Receipt(InstanceId(row[1]), from_microseconds(row[11]), row[12], row[13], row[14])
    return OutboxItem(
        record_id=RecordId(row[0]),
        instance_id=InstanceId(row[1]),
        destination=DestinationId(row[2]),
        urgent=bool(row[3]),
        attempts=row[4],
        not_before=maybe_moment(row[5]),
        last_try_at=maybe_moment(row[6]),
        last_failure=None if row[7] is None else FailureKind(row[7]),
        last_status=row[8],
        last_detail=row[9],
        held=row[10] == "held",
        receipt=receipt,
        size_bytes=row[15],
    )
