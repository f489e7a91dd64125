"""Drafts: what a person has typed so far, saved at every answer."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime

from intake_app.domain.records import DraftId, DraftSummary, FormRef, RecordId
from intake_app.store.audit import AuditLog
from intake_app.store.database import Database, Row
from intake_app.store.errors import NotInVault, VaultDamaged
from intake_app.store.fingerprints import fingerprint, proven
from intake_app.store.moments import from_microseconds, to_microseconds

_COLUMNS = (
    "id, form_id, form_version, title, instance_name, started_at, saved_at, progress, corrects"
)


LONGEST_NAME = 500
"""Characters of an instance name that lists show."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft whole: its line in the list, where the person was, and the session's snapshot."""

    draft_id: DraftId
    form: FormRef
    title: str
    instance_name: str = field(repr=False)
    """For lists: its first 500 characters are kept."""
    started_at: datetime
    saved_at: datetime
    progress: float
    snapshot: bytes = field(repr=False)
    place: str | None = field(default=None, repr=False)
    """The page last shown."""
    language: str = ""
    corrects: RecordId | None = None
    """The record that this draft is to take the place of; told at the first save."""


def new_draft_id() -> DraftId:
    """A fresh id: 32 random hex digits."""
    return DraftId(secrets.token_hex(16))


class StoredDrafts:
    """The drafts of one vault."""

    def __init__(self, database: Database, audit: AuditLog) -> None:
        self._database = database
        self._audit = audit

    def save(self, draft: Draft) -> None:
        """Keeps the draft as it stands now; on disk when this returns.

        Only the first save is a line in the log: a line an answer would tell how a person typed.
        """
        with self._database.transaction():
            revised = self._database.run(
                "UPDATE draft SET title = ?, instance_name = ?, saved_at = ?, progress = ?,"
                " place = ?, language = ?, snapshot_sha256 = ?, revision = revision + 1"
                " WHERE id = ?",
                (
                    draft.title,
                    draft.instance_name[:LONGEST_NAME],
                    to_microseconds(draft.saved_at),
                    draft.progress,
                    draft.place,
                    draft.language,
                    fingerprint(draft.snapshot),
                    draft.draft_id,
                ),
            )
            if revised:
                self._database.run(
                    "UPDATE draft_body SET snapshot = ? WHERE draft = ?",
                    (draft.snapshot, draft.draft_id),
                )
            else:
                self._insert(draft)

    def get(self, draft_id: DraftId) -> Draft:
        """The draft as it was last saved. Raises NotInVault, VaultDamaged."""
        found = self._database.row(
            "SELECT draft.id, draft.form_id, draft.form_version, draft.title, draft.instance_name,"
            " draft.started_at, draft.saved_at, draft.progress, draft.place, draft.language,"
            " draft_body.snapshot, draft.snapshot_sha256, draft.corrects"
            " FROM draft JOIN draft_body ON draft_body.draft = draft.id WHERE draft.id = ?",
            (draft_id,),
        )
        if found is None:
            raise NotInVault(what="draft")
        return Draft(
            draft_id=DraftId(found[0]),
            form=FormRef(found[1], found[2]),
            title=found[3],
            instance_name=found[4],
            started_at=from_microseconds(found[5]),
            saved_at=from_microseconds(found[6]),
            progress=found[7],
            place=found[8],
            language=found[9],
            snapshot=proven(bytes(found[10]), found[11], "draft"),
            corrects=None if found[12] is None else RecordId(found[12]),
        )

    def verify(self) -> tuple[DraftId, ...]:
        """The drafts whose answers are not the bytes that were saved."""
        wrong = []
        for summary in self.list():
            try:
                self.get(summary.draft_id)
            except VaultDamaged:
                wrong.append(summary.draft_id)
        return tuple(wrong)

    def remember_place(self, draft_id: DraftId, place: str | None) -> None:
        """Where the person is, without saving the answers; a draft never saved is no fault."""
        with self._database.transaction():
            self._database.run("UPDATE draft SET place = ? WHERE id = ?", (place, draft_id))

    def list(self) -> tuple[DraftSummary, ...]:
        """Every draft, the last saved first."""
        found = self._database.rows(
            f"SELECT {_COLUMNS} FROM draft ORDER BY saved_at DESC, id"  # noqa: S608 - fixed names
        )
        return tuple(_summary(row) for row in found)

    def correcting(self, record_id: RecordId) -> DraftId | None:
        """The draft that is to take the record's place, or None."""
        found = self._database.row("SELECT id FROM draft WHERE corrects = ?", (record_id,))
        return None if found is None else DraftId(found[0])

    def find(self, draft_id: DraftId) -> DraftSummary | None:
        """The draft's line in the list, or None."""
        found = self._database.row(
            f"SELECT {_COLUMNS} FROM draft WHERE id = ?",  # noqa: S608 - fixed names
            (draft_id,),
        )
        return None if found is None else _summary(found)

    def discard(self, draft_id: DraftId) -> None:
        """Deletes the draft with its attachments, because a person said so; no page keeps them.

        Raises NotInVault.
        """
        with self._database.transaction():
            self._delete(draft_id)
            self._database.forget_deleted()
            self._audit.append("draft.discarded", draft_id)

    def finalized(self, draft_id: DraftId) -> None:
        """Deletes the draft, because a record took its place, in that record's transaction.

        A draft never saved is no fault. Its attachments must have been handed over before.
        """
        with self._database.transaction():
            self._database.run("DELETE FROM draft WHERE id = ?", (draft_id,))

    def _insert(self, draft: Draft) -> None:
        self._database.run(
            "INSERT INTO draft (id, form_id, form_version, title, instance_name, started_at,"
            " saved_at, progress, place, language, revision, snapshot_sha256, corrects)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)",
            (
                draft.draft_id,
                draft.form.form_id,
                draft.form.version,
                draft.title,
                draft.instance_name[:LONGEST_NAME],
                to_microseconds(draft.started_at),
                to_microseconds(draft.saved_at),
                draft.progress,
                draft.place,
                draft.language,
                fingerprint(draft.snapshot),
                draft.corrects,
            ),
        )
        self._database.run(
            "INSERT INTO draft_body (draft, snapshot) VALUES (?, ?)",
            (draft.draft_id, draft.snapshot),
        )
        self._audit.append("draft.started", draft.draft_id, form_id=draft.form.form_id)

    def _delete(self, draft_id: DraftId) -> None:
        if not self._database.run("DELETE FROM draft WHERE id = ?", (draft_id,)):
            raise NotInVault(what="draft")


def _summary(row: Row) -> DraftSummary:
    return DraftSummary(
        draft_id=DraftId(row[0]),
        form=FormRef(row[1], row[2]),
        title=row[3],
        instance_name=row[4],
        started_at=from_microseconds(row[5]),
        saved_at=from_microseconds(row[6]),
        progress=row[7],
        corrects=None if row[8] is None else RecordId(row[8]),
    )
