"""Cases, contacts and what belongs to them, as rows; what they mean is the business of casework."""

import enum
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType

from intake_app.domain.records import DraftId, RecordId
from intake_app.store.audit import AuditLog
from intake_app.store.database import Database, Row, Value
from intake_app.store.errors import NotInVault
from intake_app.store.fingerprints import fingerprint, proven
from intake_app.store.moments import (
    from_microseconds,
    maybe_microseconds,
    maybe_moment,
    to_microseconds,
)

CaseId = NewType("CaseId", str)
"""Random, 32 hex digits; never leaves the vault. People see the code."""

_FILE = (
    "id, code, entity, opened_at, changed_at, status, computed, outcome, is_minor, next_contact,"
    " owner, team"
)
_CONTACT = (
    "id, record, case_file, at, form_id, form_version, kind, outcome, replaced, facts, facts_sha256"
)
_ITEM = "id, case_file, kind, at, due, state, content, content_sha256"


class CaseOrder(enum.Enum):
    """How the list of cases is sorted."""

    CHANGED = "changed"
    URGENCY = "urgency"
    NEXT_CONTACT = "next-contact"


_ORDERS = {
    CaseOrder.CHANGED: "changed_at DESC, id",
    CaseOrder.URGENCY: (
        "CASE outcome WHEN 'immediate' THEN 0 WHEN 'high' THEN 1 WHEN 'possible' THEN 2 ELSE 3 END,"
        " changed_at DESC, id"
    ),
    CaseOrder.NEXT_CONTACT: "next_contact IS NULL, next_contact, changed_at DESC, id",
}


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A line of the case list; no name and no answer is in it."""

    case_id: CaseId
    code: str
    entity: str
    """The id under which the forms' lists of cases know it; "" for one they do not."""
    opened_at: datetime
    changed_at: datetime
    status: str
    computed: str
    outcome: str
    is_minor: bool
    next_contact: str | None
    """ISO date."""
    owner: str = field(repr=False)
    team: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class StoredContact:
    """What one record said, in codes."""

    contact_id: str
    record_id: RecordId | None
    case_id: CaseId | None
    at: datetime
    form_id: str
    form_version: str
    kind: str
    outcome: str
    is_replaced: bool
    """A correction took its place."""
    facts: str = field(repr=False)
    """JSON."""


@dataclass(frozen=True, slots=True)
class StoredItem:
    """One thing that belongs to a case."""

    item_id: str
    case_id: CaseId
    kind: str
    at: datetime
    due: datetime | None
    state: str
    content: str = field(repr=False)
    """JSON."""


def new_case_id() -> CaseId:
    """A name for a case that tells nothing."""
    return CaseId(secrets.token_hex(16))


def new_item_id() -> str:
    """A name for an item or a contact that tells nothing."""
    return secrets.token_hex(16)


class StoredCases:
    """The cases of one vault."""

    def __init__(self, database: Database, audit: AuditLog) -> None:
        self._database = database
        self._audit = audit

    # ------------------------------------------------------------ cases
    def put(self, case: StoredCase) -> None:
        """Keeps the case as it is now."""
        with self._database.transaction():
            self._database.run(
                f"INSERT INTO case_file ({_FILE})"  # noqa: S608 - fixed names
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                " entity = excluded.entity, changed_at = excluded.changed_at,"
                " status = excluded.status, computed = excluded.computed,"
                " outcome = excluded.outcome, is_minor = excluded.is_minor,"
                " next_contact = excluded.next_contact, owner = excluded.owner,"
                " team = excluded.team",
                (
                    case.case_id,
                    case.code,
                    case.entity,
                    to_microseconds(case.opened_at),
                    to_microseconds(case.changed_at),
                    case.status,
                    case.computed,
                    case.outcome,
                    int(case.is_minor),
                    case.next_contact,
                    case.owner,
                    "\n".join(case.team),
                ),
            )

    def find(self, case_id: CaseId) -> StoredCase | None:
        """The case, or None."""
        return self._one("id = ?", case_id)

    def of_code(self, code: str) -> StoredCase | None:
        """The case of that code, or None."""
        return self._one("code = ?", code)

    def of_entity(self, entity: str) -> StoredCase | None:
        """The case that forms know by this id, or None."""
        return self._one("entity = ?", entity) if entity else None

    def list(
        self,
        *,
        status: Sequence[str] = (),
        outcome: Sequence[str] = (),
        code_start: str = "",
        order: CaseOrder = CaseOrder.CHANGED,
        offset: int = 0,
        limit: int = 200,
    ) -> tuple[StoredCase, ...]:
        """Lines of the list; an empty filter lets all through."""
        where, values = _where(status, outcome, code_start)
        found = self._database.rows(
            f"SELECT {_FILE} FROM case_file {where}"  # noqa: S608 - fixed names
            f"ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return tuple(_case(row) for row in found)

    def count(
        self, *, status: Sequence[str] = (), outcome: Sequence[str] = (), code_start: str = ""
    ) -> int:
        """How many lines that list has."""
        where, values = _where(status, outcome, code_start)
        found = self._database.row(f"SELECT count(*) FROM case_file {where}", values)  # noqa: S608
        return int(found[0]) if found else 0

    def remove(self, case_id: CaseId) -> None:
        """Deletes the case with all that belongs to it; its records are removed apart."""
        with self._database.transaction():
            if not self._database.run("DELETE FROM case_file WHERE id = ?", (case_id,)):
                raise NotInVault(what="case")
            self._audit.append("case.removed", case_id)
            self._database.forget_deleted()

    # ------------------------------------------------------------ contacts
    def add_contact(self, contact: StoredContact) -> None:
        """Adds what a record said."""
        with self._database.transaction():
            self._database.run(
                f"INSERT INTO contact ({_CONTACT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - fixed names
                (
                    contact.contact_id,
                    contact.record_id,
                    contact.case_id,
                    to_microseconds(contact.at),
                    contact.form_id,
                    contact.form_version,
                    contact.kind,
                    contact.outcome,
                    int(contact.is_replaced),
                    contact.facts,
                    fingerprint(contact.facts.encode()),
                ),
            )

    def contact_of(self, record_id: RecordId) -> StoredContact | None:
        """What this record said, or None."""
        found = self._database.row(
            f"SELECT {_CONTACT} FROM contact WHERE record = ?",  # noqa: S608 - fixed names
            (record_id,),
        )
        return None if found is None else _contact(found)

    def replace_contact(self, record_id: RecordId) -> None:
        """Marks what this record said as replaced by a correction."""
        with self._database.transaction():
            self._database.run("UPDATE contact SET replaced = 1 WHERE record = ?", (record_id,))

    def move_contact(self, contact_id: str, case_id: CaseId) -> None:
        """Puts a contact into another case."""
        with self._database.transaction():
            self._database.run(
                "UPDATE contact SET case_file = ? WHERE id = ?", (case_id, contact_id)
            )

    def contacts(self, case_id: CaseId) -> tuple[StoredContact, ...]:
        """The case's contacts, oldest first, replaced ones too."""
        found = self._database.rows(
            f"SELECT {_CONTACT} FROM contact WHERE case_file = ? ORDER BY at, rowid",  # noqa: S608 - fixed names
            (case_id,),
        )
        return tuple(_contact(row) for row in found)

    def contacts_between(self, start: datetime, end: datetime) -> tuple[StoredContact, ...]:
        """Contacts that stand, start <= at < end, oldest first."""
        found = self._database.rows(
            f"SELECT {_CONTACT} FROM contact"  # noqa: S608 - fixed names
            " WHERE at >= ? AND at < ? AND replaced = 0 ORDER BY at, rowid",
            (to_microseconds(start), to_microseconds(end)),
        )
        return tuple(_contact(row) for row in found)

    # ------------------------------------------------------------ items
    def put_item(self, item: StoredItem) -> None:
        """Keeps the item as it is now."""
        with self._database.transaction():
            self._database.run(
                f"INSERT INTO case_item ({_ITEM}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - fixed names
                " ON CONFLICT (id) DO UPDATE SET due = excluded.due, state = excluded.state,"
                " content = excluded.content, content_sha256 = excluded.content_sha256",
                (
                    item.item_id,
                    item.case_id,
                    item.kind,
                    to_microseconds(item.at),
                    maybe_microseconds(item.due),
                    item.state,
                    item.content,
                    fingerprint(item.content.encode()),
                ),
            )

    def item(self, item_id: str) -> StoredItem:
        """The item. Raises NotInVault."""
        found = self._database.row(
            f"SELECT {_ITEM} FROM case_item WHERE id = ?",  # noqa: S608 - fixed names
            (item_id,),
        )
        if found is None:
            raise NotInVault(what="case item")
        return _item(found)

    def items(self, case_id: CaseId, kind: str) -> tuple[StoredItem, ...]:
        """The case's items of one kind, oldest first."""
        found = self._database.rows(
            f"SELECT {_ITEM} FROM case_item WHERE case_file = ? AND kind = ? ORDER BY at, rowid",  # noqa: S608 - fixed names
            (case_id, kind),
        )
        return tuple(_item(row) for row in found)

    def items_due(
        self, kind: str, states: Sequence[str], until: datetime | None = None
    ) -> tuple[StoredItem, ...]:
        """Items of one kind in these states, those due first; until: only those due by then."""
        marks = ", ".join("?" * len(states))
        values: list[Value] = [kind, *states]
        limit = ""
        if until is not None:
            limit = "AND due IS NOT NULL AND due <= ? "
            values.append(to_microseconds(until))
        found = self._database.rows(
            f"SELECT {_ITEM} FROM case_item WHERE kind = ? AND state IN ({marks}) {limit}"  # noqa: S608 - fixed names
            "ORDER BY due IS NULL, due, at",
            values,
        )
        return tuple(_item(row) for row in found)

    # ------------------------------------------------------------ drafts
    def begin_for(self, draft_id: DraftId, case_id: CaseId) -> None:
        """Remembers for which case a draft was begun."""
        with self._database.transaction():
            self._database.run(
                "INSERT INTO draft_case (draft, case_file) VALUES (?, ?)"
                " ON CONFLICT (draft) DO UPDATE SET case_file = excluded.case_file",
                (draft_id, case_id),
            )

    def case_of_draft(self, draft_id: DraftId) -> CaseId | None:
        """The case for which the draft was begun, or None."""
        found = self._database.row("SELECT case_file FROM draft_case WHERE draft = ?", (draft_id,))
        return None if found is None else CaseId(found[0])

    def drafts_of(self, case_id: CaseId) -> tuple[DraftId, ...]:
        """Drafts begun for the case and not finished."""
        found = self._database.rows(
            "SELECT draft_case.draft FROM draft_case JOIN draft ON draft.id = draft_case.draft"
            " WHERE case_file = ? ORDER BY draft.saved_at DESC",
            (case_id,),
        )
        return tuple(DraftId(row[0]) for row in found)

    def forget_draft(self, draft_id: DraftId) -> None:
        """The draft is finished or gone."""
        with self._database.transaction():
            self._database.run("DELETE FROM draft_case WHERE draft = ?", (draft_id,))

    def _one(self, where: str, value: str) -> StoredCase | None:
        found = self._database.row(f"SELECT {_FILE} FROM case_file WHERE {where}", (value,))  # noqa: S608 - fixed names
        return None if found is None else _case(found)


def _where(
    status: Sequence[str], outcome: Sequence[str], code_start: str
) -> tuple[str, tuple[Value, ...]]:
    parts: list[str] = []
    values: list[Value] = []
    for column, wanted in (("status", status), ("outcome", outcome)):
        if wanted:
            parts.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values.extend(wanted)
    if code_start:
        parts.append("substr(code, 1, ?) = ?")
        return (
            f"WHERE {' AND '.join(parts)} ",
            (*values, len(code_start), code_start),
        )
    return (f"WHERE {' AND '.join(parts)} " if parts else ""), tuple(values)


def _case(row: Row) -> StoredCase:
    return StoredCase(
        case_id=CaseId(row[0]),
        code=row[1],
        entity=row[2],
        opened_at=from_microseconds(row[3]),
        changed_at=from_microseconds(row[4]),
        status=row[5],
        computed=row[6],
        outcome=row[7],
        is_minor=bool(row[8]),
        next_contact=row[9],
        owner=row[10],
        team=tuple(one for one in row[11].split("\n") if one),
    )


def _contact(row: Row) -> StoredContact:
    return StoredContact(
        contact_id=row[0],
        record_id=None if row[1] is None else RecordId(row[1]),
        case_id=None if row[2] is None else CaseId(row[2]),
        at=from_microseconds(row[3]),
        form_id=row[4],
        form_version=row[5],
        kind=row[6],
        outcome=row[7],
        is_replaced=bool(row[8]),
        facts=proven(row[9].encode(), row[10], "contact").decode(),
    )


def _item(row: Row) -> StoredItem:
    return StoredItem(
        item_id=row[0],
        case_id=CaseId(row[1]),
        kind=row[2],
        at=from_microseconds(row[3]),
        due=maybe_moment(row[4]),
        state=row[5],
        content=proven(row[6].encode(), row[7], "case item").decode(),
    )
