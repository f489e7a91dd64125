"""A laptop, an office and a stick between them, without a vault."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from intake_app.domain.delivery import OutgoingRecord
from intake_app.domain.records import RecordId
from intake_app.sync import (
    KeyCard,
    KeyPair,
    Manifest,
    Packing,
    RecordEntry,
    begin_packing,
    prove_bundle,
    read_records,
    write_bundle,
)
from tests.fakes.clock import FIRST_LIGHT
from tests.fakes.outbox import Files, outgoing

NO_MANIFEST = "0" * 64
Taken = dict[str, tuple[bytes, dict[str, bytes]]]
"""Instance id -> XML and attachments."""


@dataclass
class Shelf:
    """Frozen records, as a vault gives them."""

    records: dict[RecordId, tuple[OutgoingRecord, Files]] = field(default_factory=dict)

    def add(self, files: Mapping[str, bytes] | None = None, answer: str = "Bo") -> OutgoingRecord:
        record = outgoing(files, answer=answer)
        self.records[record.record_id] = (record, Files(files))
        return record

    def outgoing(self, record_id: RecordId) -> OutgoingRecord:
        return self.records[record_id][0]

    def read_chunks(self, record_id: RecordId, name: str) -> Iterator[bytes]:
        return self.records[record_id][1].read_chunks(record_id, name)

    def all(self) -> Taken:
        return {record.instance_id: (record.xml, files.files) for record, files in self.whole()}

    def whole(self) -> list[tuple[OutgoingRecord, Files]]:
        return list(self.records.values())


@dataclass
class Laptop:
    """Packs what is on its shelf."""

    shelf: Shelf = field(default_factory=Shelf)
    keys: KeyPair = field(default_factory=lambda: KeyPair.generate("device", "Laptop 3"))
    sequence: int = 0
    previous: str = NO_MANIFEST
    kept: Packing | None = None
    last_kept: Packing | None = None
    writes: int = 0

    def begin(self, organisation: KeyCard) -> Packing:
        entries = [
            (record.record_id, RecordEntry.of(record, FIRST_LIGHT, urgent=False))
            for record, _ in self.shelf.whole()
        ]
        self.kept = begin_packing(
            entries,
            self.keys,
            organisation,
            sequence=self.sequence + 1,
            previous=self.previous,
        )
        return self.kept

    def keep(self, packing: Packing) -> None:
        self.kept = self.last_kept = packing
        self.writes += 1

    def pack(
        self, stick: Path, organisation: KeyCard, cancelled: Callable[[], bool] = lambda: False
    ) -> Path:
        packing = self.kept or self.begin(organisation)
        manifest = write_bundle(
            packing, stick, self.shelf, self.keys, organisation, keep=self.keep, cancelled=cancelled
        )
        self.finished(manifest)
        return stick / packing.folder_name

    def finished(self, manifest: Manifest) -> None:
        self.kept = None
        self.sequence, self.previous = manifest.sequence, manifest.fingerprint()


@dataclass
class Office:
    """Opens what trusted laptops packed."""

    keys: KeyPair = field(default_factory=lambda: KeyPair.generate("organisation", "Casa"))
    trusted: dict[str, KeyCard] = field(default_factory=dict)

    def trust(self, laptop: Laptop) -> None:
        self.trusted[laptop.keys.card.key_id] = laptop.keys.card

    def open(self, folder: Path) -> Taken:
        taken: Taken = {}
        for record in read_records(prove_bundle(folder, self.keys, self.trusted.get)):
            entry, xml = record.entry, record.xml()
            files = {
                one.name: b"".join(record.attachment(at))
                for at, one in enumerate(entry.attachments)
            }
            taken[entry.instance_id] = (xml, files)
        return taken


def copy(folder: Path, name: str = "copy") -> Path:
    """The bundle again, to be spoiled; a folder of an earlier copy is replaced."""
    target = folder.parent.parent / name / folder.name
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target)
    return target
