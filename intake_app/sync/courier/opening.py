"""Opens a bundle at the office: everything is proven before the first record is given."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from intake_app.sync.connector import Cancelled, never_cancelled
from intake_app.sync.courier.canonical import canonical, read_canonical, says_newer
from intake_app.sync.courier.errors import BundleRefused
from intake_app.sync.courier.keys import KeyCard, KeyPair
from intake_app.sync.courier.manifests import (
    BUNDLE_FORMAT,
    BUNDLE_SUFFIX,
    INDEX_LENGTH_BYTES,
    LARGEST_INDEX_BYTES,
    LARGEST_MANIFEST_BYTES,
    MANIFEST_NAME,
    PURPOSE,
    VERSION,
    FileEntry,
    Index,
    Manifest,
    RecordEntry,
    SignedManifest,
    padded,
)
from intake_app.sync.courier.packing import part_sizes
from intake_app.sync.courier.parts import decrypt_part
from intake_app.sync.courier.stick_files import (
    read_bounded,
    size_and_hash,
    stick_failures_told,
)
from intake_app.sync.errors import DeliveryCancelled

TrustedDevice = Callable[[str], KeyCard | None]
"""The card of the device with that key id, if the office trusts it."""


def find_bundles(stick: Path) -> tuple[Path, ...]:
    """The bundles lying on the stick, by name. Raises StickTrouble."""
    with stick_failures_told():
        if stick.suffix == BUNDLE_SUFFIX and stick.is_dir():
            return (stick,)
        found = [one for one in stick.iterdir() if one.suffix == BUNDLE_SUFFIX and one.is_dir()]
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class ProvenBundle:
    """A bundle whose signature and every part were checked."""

    folder: Path
    manifest: Manifest
    device: KeyCard
    content_key: bytes = field(repr=False)


def prove_bundle(
    folder: Path,
    office: KeyPair,
    trusted: TrustedDevice,
    cancelled: Cancelled = never_cancelled,
) -> ProvenBundle:
    """The bundle, signed by a trusted device, sealed to us, every file as it was written.

    Nothing is decrypted for an unknown or forged sender. Raises BundleRefused, DeliveryCancelled.
    """
    path = folder / MANIFEST_NAME
    content = read_bounded(path, LARGEST_MANIFEST_BYTES)
    if content is None:
        reason = "damaged" if path.exists() else "unfinished"
        raise BundleRefused(reason, MANIFEST_NAME)
    signed = read_canonical(SignedManifest, content)
    if signed is None:
        newer = says_newer(content, BUNDLE_FORMAT, VERSION)
        raise BundleRefused("too-new" if newer else "damaged", MANIFEST_NAME)
    manifest = signed.manifest
    device = trusted(manifest.device)
    if device is None:
        raise BundleRefused("unknown-device")
    if not device.has_signed(signed.signature, PURPOSE, canonical(manifest)):
        raise BundleRefused("forged")
    if manifest.organisation != office.card.key_id:
        raise BundleRefused("other-organisation")
    sizes = part_sizes(manifest.payload_bytes)
    for part, size_bytes in zip(manifest.parts, sizes, strict=True):
        if cancelled():
            raise DeliveryCancelled
        if part.size_bytes != size_bytes or size_and_hash(folder / part.name) != (
            part.size_bytes,
            part.sha256,
        ):
            raise BundleRefused("damaged", part.name)
    content_key = office.unsealed(bytes.fromhex(manifest.sealed_key))
    if content_key is None:
        raise BundleRefused("forged")
    return ProvenBundle(folder, manifest, device, content_key)


class OpenRecord:
    """A record coming out of a bundle; its bytes are read once and in order."""

    def __init__(self, entry: RecordEntry, stream: "_Plain") -> None:
        self.entry = entry
        self._stream = stream

    def xml(self) -> bytes:
        """The XML, compared with its hash. Raises BundleRefused."""
        return b"".join(self._stream.file(self.entry.xml))

    def attachment(self, at: int) -> Iterator[bytes]:
        """The bytes of the attachment with that place in the entry, compared with their hash.

        Attachments are read in order, after the XML. Raises BundleRefused at the end of a file
        that is not what its record says.
        """
        return self._stream.file(self.entry.attachments[at])


def read_records(proven: ProvenBundle) -> Iterator[OpenRecord]:
    """The bundle's records in order; what of one is not read is passed over.

    Raises BundleRefused where the stick was changed since it was proven, or where the packer's
    index is not true.
    """
    stream = _Plain(proven)
    length = int.from_bytes(stream.take(INDEX_LENGTH_BYTES), "big")
    if length > min(LARGEST_INDEX_BYTES, proven.manifest.payload_bytes):
        raise BundleRefused("damaged")
    index = read_canonical(Index, stream.take(length))
    manifest = proven.manifest
    if index is None:
        raise BundleRefused("damaged")
    # The index is sealed with the records and names its packer: nobody can sign another's records.
    if (index.bundle, index.device, index.sequence) != (
        manifest.bundle,
        manifest.device,
        manifest.sequence,
    ):
        raise BundleRefused("forged")
    end = INDEX_LENGTH_BYTES + length
    if padded(end + sum(entry.size_bytes for entry in index.records)) != manifest.payload_bytes:
        raise BundleRefused("damaged")
    for entry in index.records:
        yield OpenRecord(entry, stream)
        end += entry.size_bytes
        stream.go_to(end)


class _Plain:
    """The payload as one stream over all parts."""

    def __init__(self, proven: ProvenBundle) -> None:
        self._pieces = _pieces(proven)
        self._kept = b""
        self._at = 0

    def take(self, size_bytes: int) -> bytes:
        """Exactly so many bytes. Raises BundleRefused where there are no more."""
        return b"".join(self._some(size_bytes))

    def file(self, entry: FileEntry) -> Iterator[bytes]:
        """A file's bytes; at the end they are compared with their hash."""
        fingerprint = hashlib.sha256()
        for piece in self._some(entry.size_bytes):
            fingerprint.update(piece)
            yield piece
        if fingerprint.hexdigest() != entry.sha256:
            raise BundleRefused("damaged")

    def go_to(self, offset: int) -> None:
        """Passes over what was not read."""
        for _ in self._some(offset - self._at):
            pass

    def _some(self, size_bytes: int) -> Iterator[bytes]:
        while size_bytes > 0:
            if not self._kept:
                self._kept = next(self._pieces, b"")
                if not self._kept:
                    raise BundleRefused("damaged")
            piece, self._kept = self._kept[:size_bytes], self._kept[size_bytes:]
            size_bytes -= len(piece)
            self._at += len(piece)
            yield piece


def _pieces(proven: ProvenBundle) -> Iterator[bytes]:
    for at, part in enumerate(proven.manifest.parts):
        yield from decrypt_part(proven.content_key, at, proven.folder / part.name)
