"""A submission as a multipart body: streamed, of known length, the same each time it is sent."""

import hashlib
import secrets
from collections.abc import Callable, Iterator, Sequence

from intake_app.domain.attachments import AttachmentInfo
from intake_app.domain.delivery import (
    AttachmentReader,
    DeliveryFailed,
    FailureKind,
    OutgoingRecord,
)
from intake_app.sync.connector import Cancelled
from intake_app.sync.errors import DeliveryCancelled

XML_PART = "xml_submission_file"
_PIECE = 16 * 1024
_JOINED = 64 * 1024
_LINE_END = b"\r\n"

Moved = Callable[[int], None]
"""Told how many more bytes went out."""


def intact_chunks(
    reader: AttachmentReader, record: OutgoingRecord, attachment: AttachmentInfo
) -> Iterator[bytes]:
    """The attachment's bytes in pieces of 16 KB, the last one held back until the hash is right.

    A damaged attachment so ends as a cut request that the server throws away.
    Raises DeliveryFailed(REFUSED) if size or hash differ from what was finalized.
    """
    digest = hashlib.sha256()
    size = 0
    waiting = b""
    for chunk in reader.read_chunks(record.record_id, attachment.name):
        digest.update(chunk)
        size += len(chunk)
        if size > attachment.size_bytes:
            break
        for start in range(0, len(chunk), _PIECE):
            if waiting:
                yield waiting
            waiting = chunk[start : start + _PIECE]
    if size != attachment.size_bytes or digest.hexdigest() != attachment.sha256:
        raise DeliveryFailed(FailureKind.REFUSED, detail="attachment damaged")
    if waiting:
        yield waiting


class AttachmentBody:
    """One attachment's bytes alone, as ODK Central's own address for them takes it."""

    def __init__(
        self,
        reader: AttachmentReader,
        record: OutgoingRecord,
        attachment: AttachmentInfo,
        moved: Moved,
        cancelled: Cancelled,
    ) -> None:
        self._reader = reader
        self._record = record
        self._attachment = attachment
        self._moved = moved
        self._cancelled = cancelled

    def __len__(self) -> int:
        return self._attachment.size_bytes

    def __iter__(self) -> Iterator[bytes]:
        for piece in intact_chunks(self._reader, self._record, self._attachment):
            if self._cancelled():
                raise DeliveryCancelled
            yield piece
            self._moved(len(piece))


class SubmissionBody:
    """The frozen XML and some attachments, as OpenRosa wants them.

    Each attachment's name is both its field's name (ODK Central goes by that) and its file name
    (KoboToolbox goes by that).
    """

    def __init__(
        self,
        record: OutgoingRecord,
        attachments: Sequence[AttachmentInfo],
        reader: AttachmentReader,
        moved: Moved,
        cancelled: Cancelled,
    ) -> None:
        self._record = record
        self._attachments = tuple(attachments)
        self._reader = reader
        self._moved = moved
        self._cancelled = cancelled
        self._boundary = f"intake-{secrets.token_hex(16)}"
        self.content_type = f"multipart/form-data; boundary={self._boundary}"

    def __len__(self) -> int:
        ends = len(_LINE_END) * (1 + len(self._attachments))
        headers = len(self._xml_head()) + sum(len(self._head(one)) for one in self._attachments)
        files = len(self._record.xml) + sum(one.size_bytes for one in self._attachments)
        return headers + files + ends + len(self._foot())

    def __iter__(self) -> Iterator[bytes]:
        for piece in _joined(self._pieces_unless_cancelled()):
            yield piece
            self._moved(len(piece))

    def _pieces_unless_cancelled(self) -> Iterator[bytes]:
        for piece in self._pieces():
            if self._cancelled():
                raise DeliveryCancelled
            yield piece

    def _pieces(self) -> Iterator[bytes]:
        yield self._xml_head()
        xml = self._record.xml
        for start in range(0, len(xml), _PIECE):
            yield xml[start : start + _PIECE]
        yield _LINE_END
        for attachment in self._attachments:
            yield self._head(attachment)
            yield from intact_chunks(self._reader, self._record, attachment)
            yield _LINE_END
        yield self._foot()

    def _xml_head(self) -> bytes:
        return self._part_head(XML_PART, "submission.xml", "text/xml")

    def _head(self, attachment: AttachmentInfo) -> bytes:
        media_type = attachment.media_type or "application/octet-stream"
        return self._part_head(attachment.name, attachment.name, media_type)

    def _part_head(self, field: str, filename: str, media_type: str) -> bytes:
        return (
            f"--{self._boundary}\r\n"
            f'Content-Disposition: form-data; name="{_quoted(field)}"; '
            f'filename="{_quoted(filename)}"\r\n'
            f"Content-Type: {_quoted(media_type)}\r\n\r\n"
        ).encode()

    def _foot(self) -> bytes:
        return f"--{self._boundary}--\r\n".encode()


def _joined(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes in fewer pieces: each costs a packet and wakes the server."""
    kept = bytearray()
    for piece in pieces:
        if kept and len(kept) + len(piece) > _JOINED:
            yield bytes(kept)
            kept.clear()
        if len(piece) >= _JOINED:
            yield piece
        else:
            kept += piece
    if kept:
        yield bytes(kept)


def _quoted(text: str) -> str:
    """Safe inside a quoted header value, as browsers write it; other characters stay UTF-8."""
    return text.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")


def batches(
    xml_bytes: int, attachments: Sequence[AttachmentInfo], limit_bytes: int
) -> list[list[AttachmentInfo]]:
    """Attachments shared out over posts of at most `limit_bytes`, smallest first.

    Each post repeats the XML. The first list may be empty (the XML alone); one attachment alone may
    pass the limit: whether it does, only the server can say.
    """
    out: list[list[AttachmentInfo]] = [[]]
    filled = xml_bytes
    for attachment in sorted(attachments, key=lambda one: one.size_bytes):
        if filled + attachment.size_bytes > limit_bytes and (out[-1] or len(out) == 1):
            out.append([])
            filled = xml_bytes
        out[-1].append(attachment)
        filled += attachment.size_bytes
    return out
