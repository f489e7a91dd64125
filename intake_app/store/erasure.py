"""Deleting finished records for good, and what may keep one from going."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from intake_app.domain.clock import Clock
from intake_app.domain.records import FormRef, RecordId, RecordState
from intake_app.store.audit import AuditLog
from intake_app.store.cases import CaseId
from intake_app.store.database import Database
from intake_app.store.errors import NotInVault, RecordOnHold
from intake_app.store.fingerprints import fingerprint
from intake_app.store.moments import from_microseconds, maybe_moment, to_microseconds
from intake_app.store.search import CASE_CODE

RestraintKind = Literal["hold", "block"]


@dataclass(frozen=True, slots=True)
class Restraint:
    """Why a record may not go (hold) or not be used (block)."""

    record_id: RecordId
    kind: RestraintKind
    reason: str = field(repr=False)
    person: str
    """The id of who set it."""
    set_at: datetime


@dataclass(frozen=True, slots=True)
class Certificate:
    """That something was erased: which code, when, by which rule, by whom; nothing else."""

    number: int
    code: str
    erased_at: datetime
    rule: str
    person: str


@dataclass(frozen=True, slots=True)
class Erasable:
    """What rules need to know of a record; no answer."""

    record_id: RecordId
    code: str
    form: FormRef
    title: str
    outcome: str
    finalized_at: datetime
    state: RecordState
    received_at: datetime | None
    """When the last of its receipts came; None where one is missing."""
    is_held: bool
    is_corrected: bool
    """Another record took its place."""
    is_reduced: bool
    """What tells who somebody is has gone already."""


class StoredErasure:
    """What is deleted of one vault, and the certificates of it."""

    def __init__(self, database: Database, audit: AuditLog, clock: Clock) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock

    def candidates(self, before: datetime, limit: int = 1_000_000) -> tuple[Erasable, ...]:
        """Records finished before that moment, the oldest first."""
        found = self._database.rows(
            f"SELECT record.id, {CASE_CODE}, record.form_id,"  # noqa: S608 - fixed names
            " record.form_version, record.title, coalesce(record_index.outcome, ''),"
            " record.finalized_at, record.state,"
            " (SELECT CASE WHEN count(*) = count(received_at) THEN max(received_at) END"
            " FROM outbox WHERE outbox.record = record.id),"
            " EXISTS (SELECT 1 FROM restraint"
            " WHERE restraint.record = record.id AND kind = 'hold'),"
            " EXISTS (SELECT 1 FROM record AS later WHERE later.corrects = record.id),"
            " EXISTS (SELECT 1 FROM reduction WHERE reduction.record = record.id)"
            " FROM record LEFT JOIN record_index ON record_index.record = record.id"
            " WHERE record.finalized_at < ? ORDER BY record.finalized_at, record.id LIMIT ?",
            (to_microseconds(before), limit),
        )
        return tuple(
            Erasable(
                record_id=RecordId(row[0]),
                code=row[1],
                form=FormRef(row[2], row[3]),
                title=row[4],
                outcome=row[5],
                finalized_at=from_microseconds(row[6]),
                state=RecordState(row[7]),
                received_at=maybe_moment(row[8]),
                is_held=bool(row[9]),
                is_corrected=bool(row[10]),
                is_reduced=bool(row[11]),
            )
            for row in found
        )

    def case_closed_at(self, code: str, statuses: Sequence[str]) -> datetime | None:
        """When the case was put into one of these statuses; None where it is in another."""
        found = self._database.row(
            "SELECT changed_at, status FROM case_file WHERE code = ?", (code,)
        )
        return from_microseconds(found[0]) if found and found[1] in statuses else None

    def erase(
        self,
        records: Sequence[tuple[RecordId, str]],
        rule: str,
        *,
        with_contacts: bool = True,
        with_cases: bool = False,
    ) -> tuple[Certificate, ...]:
        """Deletes records with all that hangs on them, all or none, and certifies each.

        records: with the code that the certificate names. with_contacts: also what their cases
        say of them. with_cases: also the cases, once no record of theirs is left. Pages, index
        and log keep nothing: the log is emptied when this returns. Raises RecordOnHold,
        NotInVault.
        """
        made = []
        now = self._clock.now()
        with self._database.transaction():
            for record_id, code in records:
                if self.restraint(record_id, "hold") is not None:
                    raise RecordOnHold
                self._database.run("DELETE FROM draft WHERE corrects = ?", (record_id,))
                if with_contacts:
                    self._database.run("DELETE FROM contact WHERE record = ?", (record_id,))
                if not self._database.run("DELETE FROM record WHERE id = ?", (record_id,)):
                    raise NotInVault(what="record")
                number = self._certify(code, now, rule)
                self._audit.append("record.erased", record_id, rule=rule, certificate=number)
                made.append(Certificate(number, code, now, rule, self._audit.actor))
            for code in {code for _, code in records} if with_cases else ():
                self._database.run(
                    "DELETE FROM case_file WHERE code = ? AND NOT EXISTS (SELECT 1 FROM contact"
                    " WHERE contact.case_file = case_file.id AND contact.record IS NOT NULL)",
                    (code,),
                )
            self._database.forget_deleted(at_once=True)
        return tuple(made)

    def reduce(
        self,
        record_id: RecordId,
        xml: bytes,
        attachments: Collection[str],
        code: str,
        rule: str,
        *,
        is_less: bool,
    ) -> Certificate | None:
        """Keeps only these bytes of a record, and certifies that the rest went.

        attachments: names of those that go along. is_less: False where nothing had to go: it is
        only noted that somebody looked, and there is no certificate. Who makes records findable
        does it anew in the same transaction. Raises RecordOnHold, NotInVault.
        """
        now = self._clock.now()
        with self._database.transaction():
            if self.restraint(record_id, "hold") is not None:
                raise RecordOnHold
            sha256 = fingerprint(xml)
            added = self._database.run(
                "INSERT INTO reduction (record, reduced_at, sha256)"
                " SELECT id, ?, ? FROM record WHERE id = ? ON CONFLICT (record) DO NOTHING",
                (to_microseconds(now), sha256, record_id),
            )
            if not added:
                raise NotInVault(what="record")
            self._audit.append("record.reduced", record_id, sha256=sha256, rule=rule)
            if not is_less:
                return None
            for name in attachments:
                self._database.run(
                    "DELETE FROM attachment WHERE record = ? AND name = ?", (record_id, name)
                )
            self._database.run("UPDATE record_body SET xml = ? WHERE record = ?", (xml, record_id))
            self._database.run(
                "UPDATE record SET instance_name = '', size_bytes = ? + (SELECT"
                " coalesce(sum(size_bytes), 0) FROM attachment WHERE attachment.record = ?)"
                " WHERE id = ?",
                (len(xml), record_id, record_id),
            )
            self._database.run("DELETE FROM draft WHERE corrects = ?", (record_id,))
            number = self._certify(code, now, rule)
            self._database.forget_deleted(at_once=True)
        return Certificate(number, code, now, rule, self._audit.actor)

    def reduced_at(self, record_id: RecordId) -> datetime | None:
        """When what tells who somebody is went from the record; None while it is whole."""
        found = self._database.row(
            "SELECT reduced_at FROM reduction WHERE record = ?", (record_id,)
        )
        return None if found is None else from_microseconds(found[0])

    def records_of_case(self, case_id: CaseId) -> tuple[RecordId, ...]:
        """Every record that is filed in the case, those that were replaced too."""
        found = self._database.rows(
            "SELECT record FROM contact WHERE case_file = ? AND record IS NOT NULL ORDER BY at",
            (case_id,),
        )
        return tuple(RecordId(row[0]) for row in found)

    def erase_case(
        self, case_id: CaseId, code: str, records: Sequence[tuple[RecordId, str]], rule: str
    ) -> tuple[Certificate, ...]:
        """Deletes a case with these records, its drafts and its line in the forms' lists.

        One certificate for each record and one for the case. Raises RecordOnHold, NotInVault.
        """
        now = self._clock.now()
        with self._database.transaction():
            made = self.erase(records, rule)
            self._database.run(
                "DELETE FROM draft WHERE id IN (SELECT draft FROM draft_case WHERE case_file = ?)",
                (case_id,),
            )
            self._database.run("DELETE FROM draft_case WHERE case_file = ?", (case_id,))
            for table, column in (("entity", "id"), ("entity_conflict", "entity")):
                self._database.run(
                    f"DELETE FROM {table} WHERE {column} IN"  # noqa: S608 - fixed names
                    " (SELECT entity FROM case_file WHERE id = ? AND entity <> '')",
                    (case_id,),
                )
            if not self._database.run("DELETE FROM case_file WHERE id = ?", (case_id,)):
                raise NotInVault(what="case")
            number = self._certify(code, now, rule)
            self._audit.append("case.erased", case_id, rule=rule, certificate=number)
            self._database.forget_deleted(at_once=True)
        return (*made, Certificate(number, code, now, rule, self._audit.actor))

    def certificates(self, after: int = 0, limit: int = 500) -> tuple[Certificate, ...]:
        """In order, those after that number."""
        found = self._database.rows(
            "SELECT number, code, erased_at, rule, person FROM certificate WHERE number > ?"
            " ORDER BY number LIMIT ?",
            (after, limit),
        )
        return tuple(
            Certificate(row[0], row[1], from_microseconds(row[2]), row[3], row[4]) for row in found
        )

    def restrain(self, record_id: RecordId, kind: RestraintKind, reason: str) -> None:
        """Holds or blocks a record; again: with the new reason. Raises NotInVault."""
        with self._database.transaction():
            if self._database.row("SELECT 1 FROM record WHERE id = ?", (record_id,)) is None:
                raise NotInVault(what="record")
            self._database.run(
                "INSERT INTO restraint (record, kind, reason, person, set_at)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT (record, kind) DO UPDATE SET"
                " reason = excluded.reason, person = excluded.person, set_at = excluded.set_at",
                (record_id, kind, reason, self._audit.actor, to_microseconds(self._clock.now())),
            )
            self._audit.append("record.held-back", record_id, restraint=kind)

    def release(self, record_id: RecordId, kind: RestraintKind) -> None:
        """Lifts it; nothing where there is none."""
        with self._database.transaction():
            lifted = self._database.run(
                "DELETE FROM restraint WHERE record = ? AND kind = ?", (record_id, kind)
            )
            if lifted:
                self._database.forget_deleted()
                self._audit.append("record.released", record_id, restraint=kind)

    def restraint(self, record_id: RecordId, kind: RestraintKind) -> Restraint | None:
        """The hold or block of a record, or None."""
        found = self._database.row(
            "SELECT record, kind, reason, person, set_at FROM restraint"
            " WHERE record = ? AND kind = ?",
            (record_id, kind),
        )
        return None if found is None else _restraint(found)

    def _certify(self, code: str, now: datetime, rule: str) -> int:
        return self._database.insert(
            "INSERT INTO certificate (code, erased_at, rule, person) VALUES (?, ?, ?, ?)",
            (code, to_microseconds(now), rule, self._audit.actor),
        )

    def restraints(self) -> tuple[Restraint, ...]:
        """All of them, the newest first."""
        found = self._database.rows(
            "SELECT record, kind, reason, person, set_at FROM restraint"
            " ORDER BY set_at DESC, record"
        )
        return tuple(map(_restraint, found))


def _restraint(row: tuple[str, RestraintKind, str, str, int]) -> Restraint:
    return Restraint(RecordId(row[0]), row[1], row[2], row[3], from_microseconds(row[4]))
