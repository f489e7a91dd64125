"""Attachments: rows of 256 KB, streamed in and out in bounded memory."""

import contextlib
import hashlib
from collections.abc import Iterable, Iterator

from intake_app.domain.attachments import AttachmentInfo
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import DraftId, RecordId
from intake_app.store.database import Database, Row
from intake_app.store.errors import AttachmentTooLarge, NotInVault, VaultDamaged

CHUNK_BYTES = 256 * 1024
LARGEST_BYTES = 100 * 1024 * 1024
_CHUNKS_A_TRANSACTION = 8
_COLUMNS = "id, name, media_type, size_bytes, sha256"


class StoredAttachments:
    """The attachments of one vault: of a draft until it is finalized, of the record then."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        draft_id: DraftId,
        name: str,
        media_type: str,
        content: Iterable[bytes],
        *,
        limit_bytes: int = LARGEST_BYTES,
    ) -> AttachmentInfo:
        """Keeps the bytes for a saved draft; one of the same name is replaced at the very end.

        content: pieces of any size. Written in short transactions, so that answers can be saved
        meanwhile; what a crash leaves unfinished is swept away when the vault is next opened.
        Raises AttachmentTooLarge, NotInVault, StoreDiskFull.
        """
        with self._database.transaction():
            if self._database.row("SELECT 1 FROM draft WHERE id = ?", (draft_id,)) is None:
                raise NotInVault(what="draft")
            row_id = self._database.insert(
                "INSERT INTO attachment (draft, record, name, media_type, size_bytes, sha256,"
                " complete) VALUES (?, NULL, ?, ?, 0, '', 0)",
                (draft_id, name, media_type),
            )
        try:
            size_bytes, sha256 = self._take_in(row_id, content, limit_bytes)
            with self._database.transaction():
                self._delete_named(draft_id, name)
                changed = self._database.run(
                    "UPDATE attachment SET size_bytes = ?, sha256 = ?, complete = 1 WHERE id = ?",
                    (size_bytes, sha256, row_id),
                )
                if not changed:  # the draft was discarded meanwhile
                    raise NotInVault(what="draft")
        except BaseException:
            self._forget(row_id)
            raise
        return AttachmentInfo(name, media_type, size_bytes, sha256)

    def remove(self, draft_id: DraftId, name: str) -> None:
        """Deletes an attachment of a draft; nothing happens where there is none."""
        with self._database.transaction():
            self._delete_named(draft_id, name)
            self._database.forget_deleted()

    def of_draft(self, draft_id: DraftId) -> tuple[AttachmentInfo, ...]:
        """What is attached to the draft, by name."""
        return _infos(
            self._database.rows(
                f"SELECT {_COLUMNS} FROM attachment"  # noqa: S608 - fixed names
                " WHERE draft = ? AND complete = 1 ORDER BY name",
                (draft_id,),
            )
        )

    def of_record(self, record_id: RecordId) -> tuple[AttachmentInfo, ...]:
        """What belongs to the record, by name."""
        return _infos(
            self._database.rows(
                f"SELECT {_COLUMNS} FROM attachment WHERE record = ? ORDER BY name",  # noqa: S608 - fixed names
                (record_id,),
            )
        )

    def hand_over(self, draft_id: DraftId, record_id: RecordId, names: Iterable[str]) -> None:
        """Gives the draft's attachments of these names to the record, frozen; others are deleted.

        In the transaction that adds the record. Raises NotInVault where a name is missing.
        """
        with self._database.transaction():
            for name in names:
                moved = self._database.run(
                    "UPDATE attachment SET draft = NULL, record = ?"
                    " WHERE draft = ? AND name = ? AND complete = 1",
                    (record_id, draft_id, name),
                )
                if not moved:
                    raise NotInVault(what="attachment")
            self._database.run("DELETE FROM attachment WHERE draft = ?", (draft_id,))

    def read_chunks(self, record_id: RecordId, name: str) -> Iterator[bytes]:
        """A record's attachment in pieces of at most 256 KB. Raises NotInVault, VaultDamaged."""
        found = self._database.row(
            f"SELECT {_COLUMNS} FROM attachment WHERE record = ? AND name = ?",  # noqa: S608 - fixed names
            (record_id, name),
        )
        return self._chunks(found)

    def read_draft_chunks(self, draft_id: DraftId, name: str) -> Iterator[bytes]:
        """A draft's attachment in pieces of at most 256 KB. Raises NotInVault, VaultDamaged."""
        found = self._database.row(
            f"SELECT {_COLUMNS} FROM attachment"  # noqa: S608 - fixed names
            " WHERE draft = ? AND name = ? AND complete = 1",
            (draft_id, name),
        )
        return self._chunks(found)

    def verify(self) -> int:
        """How many attachments are not the bytes that were kept; reads them all."""
        found = self._database.rows(
            f"SELECT {_COLUMNS} FROM attachment WHERE complete = 1"  # noqa: S608 - fixed names
        )
        wrong = 0
        for row in found:
            try:
                for _ in self._chunks(row):
                    pass
            except VaultDamaged:
                wrong += 1
        return wrong

    def sweep(self) -> int:
        """Deletes what was begun and never finished; gives how many."""
        with self._database.transaction():
            return self._database.run("DELETE FROM attachment WHERE complete = 0")

    def _take_in(self, row_id: int, content: Iterable[bytes], limit_bytes: int) -> tuple[int, str]:
        fingerprint, size_bytes, number = hashlib.sha256(), 0, 0
        waiting: list[bytes] = []
        for chunk in _in_chunks(content):
            size_bytes += len(chunk)
            if size_bytes > limit_bytes:
                raise AttachmentTooLarge(limit_bytes=limit_bytes)
            fingerprint.update(chunk)
            waiting.append(chunk)
            if len(waiting) == _CHUNKS_A_TRANSACTION:
                number = self._keep_chunks(row_id, number, waiting)
                waiting = []
        self._keep_chunks(row_id, number, waiting)
        return size_bytes, fingerprint.hexdigest()

    def _keep_chunks(self, row_id: int, number: int, chunks: list[bytes]) -> int:
        with self._database.transaction():
            if self._database.row("SELECT 1 FROM attachment WHERE id = ?", (row_id,)) is None:
                raise NotInVault(what="draft")  # discarded or finalized meanwhile
            for chunk in chunks:
                self._database.run(
                    "INSERT INTO attachment_chunk (attachment, number, content) VALUES (?, ?, ?)",
                    (row_id, number, chunk),
                )
                number += 1
        return number

    def _chunks(self, found: Row | None) -> Iterator[bytes]:
        if found is None:
            raise NotInVault(what="attachment")
        row_id, _, _, size_bytes, sha256 = found
        return self._stream(row_id, size_bytes, sha256)

    def _stream(self, row_id: int, size_bytes: int, sha256: str) -> Iterator[bytes]:
        """The pieces in order; at the end the whole is compared with its fingerprint."""
        fingerprint, passed, number = hashlib.sha256(), 0, 0
        while passed < size_bytes:
            found = self._database.row(
                "SELECT content FROM attachment_chunk WHERE attachment = ? AND number = ?",
                (row_id, number),
            )
            if found is None:
                raise VaultDamaged(part="store", reason="attachment-incomplete")
            chunk = bytes(found[0])
            fingerprint.update(chunk)
            passed += len(chunk)
            number += 1
            if passed >= size_bytes and fingerprint.hexdigest() != sha256:
                raise VaultDamaged(part="store", reason="attachment-changed")
            yield chunk

    def _delete_named(self, draft_id: DraftId, name: str) -> None:
        self._database.run(
            "DELETE FROM attachment WHERE draft = ? AND name = ? AND complete = 1",
            (draft_id, name),
        )

    def _forget(self, row_id: int) -> None:
        """Deletes what was begun; where even that fails, the sweep at the next opening does."""
        with contextlib.suppress(IntakeError), self._database.transaction():
            self._database.run("DELETE FROM attachment WHERE id = ?", (row_id,))


def _in_chunks(content: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of exactly 256 KB, the last one shorter."""
    kept = bytearray()
    for piece in content:
        for start in range(0, len(piece), CHUNK_BYTES):
            kept += piece[start : start + CHUNK_BYTES]
            while len(kept) >= CHUNK_BYTES:
                yield bytes(kept[:CHUNK_BYTES])
                del kept[:CHUNK_BYTES]
    if kept:
        yield bytes(kept)


def _infos(rows: list[Row]) -> tuple[AttachmentInfo, ...]:
    return tuple(AttachmentInfo(row[1], row[2], row[3], row[4]) for row in rows)
