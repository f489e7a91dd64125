"""What a bundle says of itself: the signed manifest outside, the index inside the encryption."""

import hashlib
from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from intake_app.domain.attachments import AttachmentInfo
from intake_app.domain.delivery import OutgoingRecord
from intake_app.domain.records import FormRef, InstanceId
from intake_app.sync.courier.canonical import (
    Count,
    Hex16,
    Hex32,
    Hex64,
    Hex80,
    Number,
    Part,
    canonical,
)

BUNDLE_FORMAT: Final = "field-intake/courier-bundle"
INDEX_FORMAT: Final = "field-intake/courier-index"
VERSION: Final = 1
MANIFEST_NAME = "manifest.json"
BUNDLE_SUFFIX = ".bundle"
PURPOSE = b"bundle 1"

PART_BYTES = 16 << 20
"""Plain bytes of a part; far below the 4 GB that FAT32 takes."""
PADDING_BYTES = 64 << 10
"""The payload is filled up to a multiple, so that sizes tell less."""
MOST_RECORDS = 2000
MOST_PARTS = 65_536
LARGEST_MANIFEST_BYTES = 16 << 20
LARGEST_INDEX_BYTES = 32 << 20
LARGEST_XML_BYTES = 64 << 20
LARGEST_ATTACHMENT_BYTES = 1 << 30
INDEX_LENGTH_BYTES = 8

_Text = StringConstraints(max_length=255, pattern=r"^[^\x00-\x1f\x7f]*$")
Text = Annotated[str, _Text]
FileName = Annotated[
    str, StringConstraints(min_length=1, max_length=255, pattern=r"^[^\x00-\x1f\x7f/\\]+$")
]


class PartEntry(Part):
    """One file of the bundle."""

    name: Annotated[str, StringConstraints(pattern=r"^[0-9]{5}\.part$")]
    size_bytes: Number
    sha256: Hex32
    """Of the encrypted bytes."""


class Manifest(Part):
    """What stands outside of the encryption: no name, no date, no count of records."""

    format: Literal["field-intake/courier-bundle"] = BUNDLE_FORMAT
    version: Literal[1] = VERSION
    bundle: Hex16
    device: Hex16
    sequence: Number
    previous: Hex32
    """SHA-256 of the manifest before, zeros for the first."""
    organisation: Hex16
    sealed_key: Hex80
    payload_bytes: Number
    parts: Annotated[tuple[PartEntry, ...], Field(min_length=1, max_length=MOST_PARTS)]

    @model_validator(mode="after")
    def _parts_in_order(self) -> "Manifest":
        if [one.name for one in self.parts] != [part_name(at) for at in range(len(self.parts))]:
            raise ValueError("parts out of order")
        if len(self.parts) != part_count(self.payload_bytes):
            raise ValueError("parts and payload differ")
        return self

    def fingerprint(self) -> str:
        """SHA-256 that the next manifest names."""
        return hashlib.sha256(canonical(self)).hexdigest()


class SignedManifest(Part):
    """The file: written last, so a bundle with one is a bundle that was finished."""

    manifest: Manifest
    signature: Hex64


class FileEntry(Part):
    """Bytes that follow the index."""

    size_bytes: Annotated[Count, Field(le=LARGEST_ATTACHMENT_BYTES)]
    sha256: Hex32


class AttachmentEntry(FileEntry):
    """An attachment, as its record names it."""

    name: FileName
    media_type: Text


class RecordEntry(Part):
    """A record; its bytes follow in this order: XML, then attachments as listed."""

    instance_id: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    form_id: Annotated[str, StringConstraints(min_length=1, max_length=255)]
    form_version: Annotated[str, StringConstraints(max_length=255)]
    finalized_at: AwareDatetime
    urgent: bool
    xml: FileEntry
    attachments: Annotated[tuple[AttachmentEntry, ...], Field(max_length=1000)] = ()

    @model_validator(mode="after")
    def _within_bounds(self) -> "RecordEntry":
        names = {one.name for one in self.attachments}
        if len(names) != len(self.attachments):
            raise ValueError("two attachments of one name")
        if self.xml.size_bytes > LARGEST_XML_BYTES:
            raise ValueError("the record is too large")
        return self

    @classmethod
    def of(cls, record: OutgoingRecord, finalized_at: datetime, *, urgent: bool) -> "RecordEntry":
        """The entry of a finalized record."""
        xml = FileEntry(size_bytes=len(record.xml), sha256=hashlib.sha256(record.xml).hexdigest())
        return cls(
            instance_id=record.instance_id,
            form_id=record.form.form_id,
            form_version=record.form.version,
            finalized_at=finalized_at,
            urgent=urgent,
            xml=xml,
            attachments=tuple(
                AttachmentEntry(
                    name=one.name,
                    media_type=one.media_type,
                    size_bytes=one.size_bytes,
                    sha256=one.sha256,
                )
                for one in record.attachments
            ),
        )

    @property
    def form(self) -> FormRef:
        """Which form."""
        return FormRef(self.form_id, self.form_version)

    @property
    def size_bytes(self) -> int:
        """XML and attachments together."""
        return self.xml.size_bytes + sum(one.size_bytes for one in self.attachments)

    @property
    def sha256(self) -> str:
        """What a receipt names: see `record_sha256`."""
        infos = tuple(
            AttachmentInfo(one.name, one.media_type, one.size_bytes, one.sha256)
            for one in self.attachments
        )
        return record_sha256(InstanceId(self.instance_id), self.xml.sha256, infos)


class Index(Part):
    """What the encryption holds: who packed it, and every record with its hashes."""

    format: Literal["field-intake/courier-index"] = INDEX_FORMAT
    version: Literal[1] = VERSION
    bundle: Hex16
    device: Hex16
    sequence: Number
    records: Annotated[tuple[RecordEntry, ...], Field(max_length=MOST_RECORDS)]


class _RecordLine(Part):
    instance_id: str
    xml: str
    attachments: tuple[tuple[str, str], ...]


def record_sha256(
    instance_id: InstanceId, xml_sha256: str, attachments: tuple[AttachmentInfo, ...]
) -> str:
    """One hash for all that makes a record: its id, its XML, its attachments by name."""
    pairs = sorted((one.name, one.sha256) for one in attachments)
    line = _RecordLine(instance_id=instance_id, xml=xml_sha256, attachments=tuple(pairs))
    return hashlib.sha256(canonical(line)).hexdigest()


def part_name(at: int) -> str:
    """The file of the part with that number, from 0."""
    return f"{at:05d}.part"


def part_count(payload_bytes: int) -> int:
    """How many parts a payload makes."""
    return -(-payload_bytes // PART_BYTES)


def padded(payload_bytes: int) -> int:
    """The size with its filling."""
    return -(-payload_bytes // PADDING_BYTES) * PADDING_BYTES
