"""Writes a bundle to a stick in bounded memory; goes on where it was stopped."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from intake_app.domain.delivery import OutgoingRecord
from intake_app.domain.records import RecordId
from intake_app.sync.connector import Cancelled, never_cancelled
from intake_app.sync.courier.canonical import canonical, read_canonical
from intake_app.sync.courier.errors import BundleRefused
from intake_app.sync.courier.keys import KeyCard, KeyPair
from intake_app.sync.courier.manifests import (
    BUNDLE_SUFFIX,
    INDEX_LENGTH_BYTES,
    MANIFEST_NAME,
    PART_BYTES,
    PURPOSE,
    AttachmentEntry,
    Index,
    Manifest,
    PartEntry,
    RecordEntry,
    SignedManifest,
    padded,
    part_count,
    part_name,
)
from intake_app.sync.courier.parts import CHUNK_BYTES, encrypt_part, encrypted_size
from intake_app.sync.courier.stick_files import make_folder, size_and_hash, write_whole
from intake_app.sync.errors import DeliveryCancelled

BytesMoved = Callable[[int, int], None]
"""Bytes done, bytes in all."""


class RecordReader(Protocol):
    """Gives frozen records and their attachments again, the same at every call."""

    def outgoing(self, record_id: RecordId) -> OutgoingRecord:
        """The record without its attachments' bytes."""
        ...

    def read_chunks(self, record_id: RecordId, name: str) -> Iterator[bytes]:
        """An attachment's bytes in order, in bounded pieces."""
        ...


@dataclass(frozen=True, slots=True)
class Packing:
    """A bundle begun and not yet finished; lives in the vault, so that any stick may be pulled."""

    bundle: str
    content_key: bytes = field(repr=False)
    sealed_key: str
    sequence: int
    previous: str
    organisation: str
    """Key id of whom it is sealed to."""
    record_ids: tuple[RecordId, ...]
    index: bytes = field(repr=False)
    parts: tuple[PartEntry, ...] = ()
    """Those that were written, in order."""

    @property
    def folder_name(self) -> str:
        """The bundle's folder on the stick: random, so that it tells nothing."""
        return self.bundle + BUNDLE_SUFFIX


KeepProgress = Callable[[Packing], None]
"""Keeps the packing as it is now; lasts once it returns."""


def begin_packing(
    records: Sequence[tuple[RecordId, RecordEntry]],
    device: KeyPair,
    organisation: KeyCard,
    *,
    sequence: int,
    previous: str,
) -> Packing:
    """A bundle of these records, at most MOST_RECORDS, sealed to the organisation."""
    bundle, content_key = secrets.token_hex(16), secrets.token_bytes(32)
    index = Index(
        bundle=bundle,
        device=device.card.key_id,
        sequence=sequence,
        records=tuple(entry for _, entry in records),
    )
    return Packing(
        bundle=bundle,
        content_key=content_key,
        sealed_key=organisation.sealed(content_key).hex(),
        sequence=sequence,
        previous=previous,
        organisation=organisation.key_id,
        record_ids=tuple(record_id for record_id, _ in records),
        index=canonical(index),
    )


def write_bundle(
    packing: Packing,
    stick: Path,
    reader: RecordReader,
    device: KeyPair,
    organisation: KeyCard,
    *,
    keep: KeepProgress,
    moved: BytesMoved | None = None,
    cancelled: Cancelled = never_cancelled,
) -> Manifest:
    """The finished bundle's manifest; parts that are on the stick already stay as they are.

    Raises StickTrouble, DeliveryCancelled, and what the reader raises; what was written then stays
    and is not written again.
    """
    folder = stick / packing.folder_name
    make_folder(folder)
    payload = _Payload(packing, reader)
    kept = packing.parts
    entries: list[PartEntry] = []
    for at in range(part_count(payload.size_bytes)):
        known = kept[at] if at < len(kept) else None
        path = folder / part_name(at)
        if known is None or size_and_hash(path) != (known.size_bytes, known.sha256):
            plain = payload.part(at, moved, cancelled)
            size_bytes, sha256 = write_whole(path, encrypt_part(packing.content_key, at, plain))
            known = PartEntry(name=path.name, size_bytes=size_bytes, sha256=sha256)
            kept = (*entries, known, *kept[at + 1 :])
            keep(replace(packing, parts=kept))
        elif moved is not None:
            moved(min((at + 1) * PART_BYTES, payload.size_bytes), payload.size_bytes)
        entries.append(known)
    manifest = Manifest(
        bundle=packing.bundle,
        device=device.card.key_id,
        sequence=packing.sequence,
        previous=packing.previous,
        organisation=organisation.key_id,
        sealed_key=packing.sealed_key,
        payload_bytes=payload.size_bytes,
        parts=tuple(entries),
    )
    signed = SignedManifest(
        manifest=manifest, signature=device.signature(PURPOSE, canonical(manifest))
    )
    write_whole(folder / MANIFEST_NAME, [canonical(signed)])
    return manifest


class _Payload:
    """Index length, index, every record's XML and attachments, zeros: read from any offset on."""

    def __init__(self, packing: Packing, reader: RecordReader) -> None:
        index = read_canonical(Index, packing.index)
        if index is None or len(index.records) != len(packing.record_ids):
            raise BundleRefused("damaged")
        self._records = tuple(zip(packing.record_ids, index.records, strict=True))
        self._head = len(packing.index).to_bytes(INDEX_LENGTH_BYTES, "big") + packing.index
        self._reader = reader
        content = len(self._head) + sum(entry.size_bytes for _, entry in self._records)
        self.size_bytes = padded(content)
        self._filling = self.size_bytes - content
        self._stream: Iterator[bytes] = iter(())
        self._at = -1

    def part(self, at: int, moved: BytesMoved | None, cancelled: Cancelled) -> Iterator[bytes]:
        """The plain pieces of that part, each of CHUNK_BYTES but the last."""
        start = at * PART_BYTES
        end = min(start + PART_BYTES, self.size_bytes)
        if self._at != start:
            self._stream = _in_chunks(self._from(start))
            self._at = start
        while self._at < end:
            if cancelled():
                raise DeliveryCancelled
            piece = next(self._stream, b"")
            if not piece:
                raise BundleRefused("damaged")  # a record is shorter than it was at the beginning
            self._at += len(piece)
            yield piece
            if moved is not None:
                moved(self._at, self.size_bytes)

    def _from(self, offset: int) -> Iterator[bytes]:
        for size_bytes, read in self._segments():
            if offset >= size_bytes:
                offset -= size_bytes
                continue
            for piece in read():
                yield piece[offset:]
                offset = max(0, offset - len(piece))

    def _segments(self) -> Iterator[tuple[int, Callable[[], Iterator[bytes]]]]:
        yield len(self._head), lambda: iter((self._head,))
        for record_id, entry in self._records:
            yield entry.xml.size_bytes, partial(self._xml, record_id)
            for one in entry.attachments:
                yield one.size_bytes, partial(self._attachment, record_id, one)
        yield self._filling, lambda: iter((bytes(self._filling),))

    def _xml(self, record_id: RecordId) -> Iterator[bytes]:
        yield self._reader.outgoing(record_id).xml

    def _attachment(self, record_id: RecordId, entry: AttachmentEntry) -> Iterator[bytes]:
        return self._reader.read_chunks(record_id, entry.name)


def _in_chunks(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of CHUNK_BYTES; the whole is a multiple of it."""
    kept = bytearray()
    for piece in pieces:
        for start in range(0, len(piece), CHUNK_BYTES):
            kept += piece[start : start + CHUNK_BYTES]
            while len(kept) >= CHUNK_BYTES:
                yield bytes(kept[:CHUNK_BYTES])
                del kept[:CHUNK_BYTES]
    if kept:
        yield bytes(kept)


def part_sizes(payload_bytes: int) -> tuple[int, ...]:
    """The encrypted size that each part of such a payload has."""
    sizes = []
    for at in range(part_count(payload_bytes)):
        sizes.append(encrypted_size(min(PART_BYTES, payload_bytes - at * PART_BYTES)))
    return tuple(sizes)
