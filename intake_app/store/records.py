"""Finalized records: frozen bytes, what lists show of them, and what became of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from intake_app.domain.delivery import OutgoingRecord
from intake_app.domain.records import (
    FormRef,
    InstanceId,
    Precedence,
    RecordId,
    RecordState,
    RecordSummary,
)
from intake_app.store.attachments import StoredAttachments
from intake_app.store.audit import AuditLog
from intake_app.store.database import Database, Row, Value
from intake_app.store.drafts import LONGEST_NAME
from intake_app.store.errors import NotInVault, VaultDamaged
from intake_app.store.fingerprints import fingerprint, proven
from intake_app.store.moments import from_microseconds, to_microseconds

SUMMARY_COLUMNS = (
    "record.id, record.instance_id, record.form_id, record.form_version, record.title,"
    " record.instance_name, record.finalized_at, record.state, record.size_bytes, record.corrects,"
    " (SELECT later.id FROM record AS later WHERE later.corrects = record.id), record.precedence"
)


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record on its way into the store; its attachments are there already, with the draft."""

    record_id: RecordId
    instance_id: InstanceId
    form: FormRef
    title: str
    instance_name: str = field(repr=False)
    """For lists: its first 500 characters are kept."""
    finalized_at: datetime
    xml: bytes = field(repr=False)
    attachment_bytes: int = 0
    corrects: RecordId | None = None
    """The record whose place this one takes; that one stays as it is."""
    precedence: Precedence = Precedence.ORDINARY


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """A line of the list, the newest first; lists go on after it."""

    finalized_at: datetime
    record_id: RecordId


class StoredRecords:
    """The records of one vault. Triggers in the file refuse changing what is frozen."""

    def __init__(self, database: Database, audit: AuditLog, attachments: StoredAttachments) -> None:
        self._database = database
        self._audit = audit
        self._attachments = attachments

    def add(self, new: NewRecord) -> None:
        """Freezes the record. The instance id is unique: a second one is a fault of ours."""
        sha256 = fingerprint(new.xml)
        with self._database.transaction():
            self._database.run(
                "INSERT INTO record (id, instance_id, form_id, form_version, title, instance_name,"
                " finalized_at, sha256, size_bytes, state, corrects, precedence)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'ready', ?, ?)",
                (
                    new.record_id,
                    new.instance_id,
                    new.form.form_id,
                    new.form.version,
                    new.title,
                    new.instance_name[:LONGEST_NAME],
                    to_microseconds(new.finalized_at),
                    sha256,
                    len(new.xml) + new.attachment_bytes,
                    new.corrects,
                    int(new.precedence),
                ),
            )
            self._database.run(
                "INSERT INTO record_body (record, xml) VALUES (?, ?)", (new.record_id, new.xml)
            )
            self._audit.append(
                "record.finalized", new.record_id, sha256=sha256, form_id=new.form.form_id
            )
            if new.corrects is not None:
                self._audit.append("record.corrected", new.corrects, by=new.record_id)

    def find(self, record_id: RecordId) -> RecordSummary | None:
        """The record's line in the list, or None."""
        found = self._database.row(
            f"SELECT {SUMMARY_COLUMNS} FROM record WHERE id = ?",  # noqa: S608 - fixed names
            (record_id,),
        )
        return None if found is None else summary_of(found)

    def get(self, record_id: RecordId) -> RecordSummary:
        """The record's line in the list. Raises NotInVault."""
        found = self.find(record_id)
        if found is None:
            raise NotInVault(what="record")
        return found

    def of_instance(self, instance_id: InstanceId) -> RecordId | None:
        """The record that is unique under this instance id, or None."""
        found = self._database.row("SELECT id FROM record WHERE instance_id = ?", (instance_id,))
        return None if found is None else RecordId(found[0])

    def list(
        self, state: RecordState | None = None, offset: int = 0, limit: int = 200
    ) -> tuple[RecordSummary, ...]:
        """Lines of the list, the newest first."""
        where = "" if state is None else "WHERE record.state = ? "
        found = self._database.rows(
            f"SELECT {SUMMARY_COLUMNS} FROM record {where}"  # noqa: S608 - fixed names
            f"ORDER BY record.finalized_at DESC, record.id LIMIT {limit:d} OFFSET {offset:d}",
            () if state is None else (state.value,),
        )
        return tuple(map(summary_of, found))

    def page(
        self, state: RecordState | None = None, *, after: RecordPlace | None = None, limit: int = 50
    ) -> tuple[RecordSummary, ...]:
        """As `list`, going on after a line: as fast in the middle as at the beginning."""
        conditions: list[str] = []
        values: list[Value] = []
        if state is not None:
            conditions.append("record.state = ?")
            values.append(state.value)
        if after is not None:
            conditions.append(
                "record.finalized_at <= ? AND (record.finalized_at < ? OR record.id > ?)"
            )
            moment = to_microseconds(after.finalized_at)
            values += [moment, moment, after.record_id]
        where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
        found = self._database.rows(
            f"SELECT {SUMMARY_COLUMNS} FROM record {where}"  # noqa: S608 - fixed names
            f"ORDER BY record.finalized_at DESC, record.id LIMIT {limit:d}",
            values,
        )
        return tuple(map(summary_of, found))

    def versions(self, record_id: RecordId) -> tuple[RecordSummary, ...]:
        """The record with all that it took the place of and that took its place, oldest first."""
        found = self._database.rows(
            "WITH RECURSIVE earlier (id, depth) AS (SELECT ?1, 0 UNION ALL"  # noqa: S608 - fixed names
            " SELECT record.corrects, depth - 1 FROM earlier JOIN record ON record.id = earlier.id"
            " WHERE record.corrects IS NOT NULL),"
            " later (id, depth) AS (SELECT ?1, 0 UNION ALL"
            " SELECT record.id, depth + 1 FROM later JOIN record ON record.corrects = later.id)"
            f" SELECT {SUMMARY_COLUMNS} FROM (SELECT id, depth FROM earlier UNION"
            " SELECT id, depth FROM later) AS chain JOIN record ON record.id = chain.id"
            " ORDER BY chain.depth",
            (record_id,),
        )
        if not found:
            raise NotInVault(what="record")
        return tuple(summary_of(row) for row in found)

    def counts(self) -> Mapping[RecordState, int]:
        """How many records are in each state; every state is there."""
        found: dict[str, int] = dict(
            self._database.rows("SELECT state, count(*) FROM record GROUP BY state")
        )
        return {state: int(found.get(state.value, 0)) for state in RecordState}

    def xml(self, record_id: RecordId) -> bytes:
        """The frozen bytes, compared with their fingerprint. Raises NotInVault, VaultDamaged."""
        found = self._database.row(
            "SELECT record_body.xml, coalesce((SELECT reduction.sha256 FROM reduction"
            " WHERE reduction.record = record.id), record.sha256) FROM record"
            " JOIN record_body ON record_body.record = record.id WHERE record.id = ?",
            (record_id,),
        )
        if found is None:
            raise NotInVault(what="record")
        return proven(bytes(found[0]), found[1], "record")

    def outgoing(self, record_id: RecordId) -> OutgoingRecord:
        """All that a delivery needs but the attachments' bytes. Raises NotInVault, VaultDamaged."""
        summary = self.get(record_id)
        first = summary
        while first.corrects is not None:
            first = self.get(first.corrects)
        corrects = summary.corrects
        return OutgoingRecord(
            record_id=record_id,
            instance_id=summary.instance_id,
            form=summary.form,
            xml=self.xml(record_id),
            attachments=self._attachments.of_record(record_id),
            first_instance_id=None if corrects is None else first.instance_id,
            base_xml=b"" if corrects is None else self.xml(corrects),
        )

    def verify(self) -> tuple[RecordId, ...]:
        """The records whose bytes are not those that the log saw being frozen."""
        wrong = []
        for (name,) in self._database.rows("SELECT id FROM record ORDER BY finalized_at, id"):
            record_id = RecordId(name)
            seen = [
                (event.kind, event.facts.get("sha256"))
                for event in self._audit.about(record_id)
                if event.kind in ("record.finalized", "record.reduced")
            ]
            frozen = {sha256 for kind, sha256 in seen if kind == seen[-1][0]}
            try:
                present = fingerprint(self.xml(record_id))
            except (VaultDamaged, NotInVault):
                wrong.append(record_id)
                continue
            if frozen != {present}:
                wrong.append(record_id)
        return tuple(wrong)


_STATES = {state.value: state for state in RecordState}


class _Line(RecordSummary):
    """A line of the list as its row has it: each part is decoded when somebody asks for it.

    A list reads many more lines than it shows, and of each it shows three parts.
    """

    __slots__ = ("_row",)
    _row: Row

    record_id = property(lambda self: self._row[0])
    instance_id = property(lambda self: self._row[1])
    form = property(lambda self: FormRef(self._row[2], self._row[3]))
    title = property(lambda self: self._row[4])
    instance_name = property(lambda self: self._row[5])
    finalized_at = property(lambda self: from_microseconds(self._row[6]))
    state = property(lambda self: _STATES[self._row[7]])
    size_bytes = property(lambda self: self._row[8])
    corrects = property(lambda self: self._row[9])
    corrected_by = property(lambda self: self._row[10])
    precedence = property(lambda self: Precedence(self._row[11]))


_new_line, _give_row = _Line.__new__, _Line.__dict__["_row"].__set__


def summary_of(row: Row) -> RecordSummary:
    """The line of the list in a row of SUMMARY_COLUMNS; made without the detour of a frozen one."""
    line = _new_line(_Line)
    _give_row(line, row)
    return line
