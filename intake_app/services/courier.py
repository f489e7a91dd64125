"""The courier on the laptop: records out on a stick, receipts back from it."""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from intake_app.domain.delivery import DestinationId, OutgoingRecord, Receipt
from intake_app.domain.errors import IntakeError
from intake_app.domain.policy import NO_POLICY, Policy
from intake_app.domain.records import InstanceId, Precedence, RecordId, RecordState, RecordSummary
from intake_app.services.courier_keys import CourierKeys
from intake_app.services.errors import ExitClosed
from intake_app.services.events import Events, Topic
from intake_app.services.queue import cancelled_by
from intake_app.store import Store
from intake_app.sync import (
    MOST_RECORDS,
    BytesMoved,
    DeliveredAt,
    KeyCard,
    KeyPair,
    Manifest,
    Packing,
    PartEntry,
    ReceiptItem,
    ReceiptRefused,
    RecordEntry,
    begin_packing,
    find_receipts,
    read_receipts,
    record_sha256,
    write_bundle,
)

_PACKING = "courier.packing"
_INDEX = "courier.packing-index"
_SEQUENCE = "courier.sequence"
_PACKED = "courier.packed."
_NO_MANIFEST = "0" * 64
_NOT_SENT = (RecordState.READY, RecordState.SENDING, RecordState.NEEDS_ATTENTION)
_PAGE = 500
_ITEMS_A_TRANSACTION = 100
_MOST_INDEX_BYTES = 16 << 20

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PackReport:
    """What was written to the stick."""

    bundles: tuple[str, ...] = ()
    """Names of their folders."""
    records: int = 0
    payload_bytes: int = 0


@dataclass(frozen=True, slots=True)
class ReceiptsReport:
    """What the receipts on a stick said."""

    files: int = 0
    delivered: int = 0
    """Records that count as sent from now on."""
    known: int = 0
    """Records that counted as sent before."""
    held: int = 0
    """Records that are at the office and not yet at the central."""
    conflicts: tuple[RecordId, ...] = ()
    """Records of whose id the office has another version: somebody must look."""
    refused: tuple[RecordId, ...] = ()
    unknown: int = 0
    """Items about no record of this vault, or about other bytes than it holds."""
    failures: tuple[tuple[str, IntakeError], ...] = field(default=(), repr=False)
    """Files that proved nothing, and why."""


class Courier:
    """Packs records for the organisation and takes its receipts."""

    def __init__(
        self, store: Store, keys: CourierKeys, events: Events, policy: Policy = NO_POLICY
    ) -> None:
        self._policy = policy
        self._store = store
        self._keys = keys
        self._events = events
        self._stopped = False
        self._cancelled = False

    def pack(
        self, stick: Path, *, only_new: bool = False, moved: BytesMoved | None = None
    ) -> PackReport:
        """Writes every record that does not count as sent yet; slow.

        A bundle that was begun before is finished first. only_new: without records that are in an
        earlier bundle; packing them again does no harm and helps where a stick was lost.
        Raises NoOrganisation, StickTrouble, DeliveryCancelled; ConsentMissing where the policy
        closed this exit.
        """
        if "courier" not in self._policy.exits:
            raise ExitClosed
        report, packed = PackReport(), set[RecordId]()
        self._cancelled = False
        with cancelled_by(self._is_stopped):
            organisation, device = self._keys.organisation(), self._keys.device()
            packing = self._unfinished(organisation)
            while True:
                packing = packing or self._begin(device, organisation, packed, only_new=only_new)
                if packing is None:
                    break
                manifest = write_bundle(
                    packing,
                    stick,
                    _Reader(self._store),
                    device,
                    organisation,
                    keep=self._keep,
                    moved=moved,
                    cancelled=self._is_stopped,
                )
                self._finish(packing, manifest)
                packed.update(packing.record_ids)
                report = PackReport(
                    (*report.bundles, packing.folder_name),
                    report.records + len(packing.record_ids),
                    report.payload_bytes + manifest.payload_bytes,
                )
                packing = None
        return report

    def take_receipts(self, stick: Path) -> ReceiptsReport:
        """Takes every receipt on the stick that is genuine and ours.

        Raises NoOrganisation, StickTrouble.
        """
        report, items = ReceiptsReport(), list[ReceiptItem]()
        with cancelled_by(self._is_stopped):
            organisation, device = self._keys.organisation(), self._keys.device()
            for path in find_receipts(stick):
                try:
                    items.extend(read_receipts(path, device, organisation))
                except ReceiptRefused as failure:
                    report = replace(report, failures=(*report.failures, (path.name, failure)))
                    continue
                report = replace(report, files=report.files + 1)
            # An older file may still say «held» of what a newer one says is delivered.
            items.sort(key=lambda item: item.delivered is None)
            for start in range(0, len(items), _ITEMS_A_TRANSACTION):
                with self._store.transaction():
                    report = self._take(items[start : start + _ITEMS_A_TRANSACTION], report)
        if report.delivered:
            self._events.publish(Topic.OUTBOX, Topic.RECORDS)
        return report

    def cancel(self) -> None:
        """Packing ends at the next piece and is gone on with the next time; from any thread."""
        self._cancelled = True

    def stop(self) -> None:
        """The vault is about to close: packing ends at the next piece."""
        self._stopped = True

    # ------------------------------------------------------------ packing
    def _begin(
        self,
        device: KeyPair,
        organisation: KeyCard,
        without: set[RecordId],
        *,
        only_new: bool,
    ) -> Packing | None:
        chosen: list[tuple[RecordId, RecordEntry]] = []
        index_bytes = 0
        for record, urgent in self._waiting(without, only_new=only_new):
            outgoing = self._store.records.outgoing(record.record_id)
            entry = RecordEntry.of(outgoing, record.finalized_at, urgent=urgent)
            index_bytes += len(entry.model_dump_json())
            if chosen and index_bytes > _MOST_INDEX_BYTES:
                break
            chosen.append((record.record_id, entry))
            if len(chosen) == MOST_RECORDS:
                break
        if not chosen:
            return None
        kept = self._store.settings.get(_SEQUENCE, {"last": 0, "fingerprint": _NO_MANIFEST})
        packing = begin_packing(
            chosen,
            device,
            organisation,
            sequence=kept["last"] + 1,
            previous=kept["fingerprint"],
        )
        with self._store.transaction():
            self._store.settings.set(_INDEX, packing.index.decode("ascii"))
            self._keep(packing)
        return packing

    def _waiting(
        self, without: set[RecordId], *, only_new: bool
    ) -> Sequence[tuple[RecordSummary, bool]]:
        """Records that do not count as sent, with their urgency, the most pressing first, then old.

        A correction comes after what it corrects, whatever the clock said.
        """
        settings, found = self._store.settings, list[tuple[RecordSummary, bool]]()
        packed = {key.removeprefix(_PACKED) for key in settings.keys(_PACKED)} if only_new else ()
        blocked = {one.record_id for one in self._store.erasure.restraints() if one.kind == "block"}
        withheld = {*self._store.outbox.withheld(), *blocked}
        for record in self._not_sent():
            if record.record_id in without or record.record_id in packed:
                continue
            if record.record_id in withheld:
                continue
            lines = self._store.outbox.of_record(record.record_id)
            is_urgent = record.precedence is Precedence.IMMEDIATE
            found.append((record, is_urgent or any(line.urgent for line in lines)))
        found.sort(
            key=lambda pair: (
                not pair[1],
                -pair[0].precedence,
                pair[0].finalized_at,
                pair[0].record_id,
            )
        )
        return _corrected_first(found)

    def _not_sent(self) -> Iterator[RecordSummary]:
        for state in _NOT_SENT:
            offset = 0
            while page := self._store.records.list(state, offset, _PAGE):
                yield from page
                offset += len(page)

    def _unfinished(self, organisation: KeyCard) -> Packing | None:
        """The bundle that was begun, unless it was for another organisation."""
        settings = self._store.settings
        kept, index = settings.get(_PACKING), settings.get(_INDEX)
        if kept is None or index is None or kept["organisation"] != organisation.key_id:
            return None
        return Packing(
            bundle=kept["bundle"],
            content_key=bytes.fromhex(kept["content_key"]),
            sealed_key=kept["sealed_key"],
            sequence=kept["sequence"],
            previous=kept["previous"],
            organisation=kept["organisation"],
            record_ids=tuple(RecordId(one) for one in kept["record_ids"]),
            index=index.encode("ascii"),
            parts=tuple(PartEntry.model_validate(part) for part in kept["parts"]),
        )

    def _keep(self, packing: Packing) -> None:
        kept = {
            "bundle": packing.bundle,
            "content_key": packing.content_key.hex(),
            "sealed_key": packing.sealed_key,
            "sequence": packing.sequence,
            "previous": packing.previous,
            "organisation": packing.organisation,
            "record_ids": list(packing.record_ids),
            "parts": [part.model_dump() for part in packing.parts],
        }
        self._store.settings.set(_PACKING, kept)

    def _finish(self, packing: Packing, manifest: Manifest) -> None:
        settings = self._store.settings
        with self._store.transaction():
            last = {"last": manifest.sequence, "fingerprint": manifest.fingerprint()}
            settings.set(_SEQUENCE, last)
            for record_id in packing.record_ids:
                settings.set(_PACKED + record_id, manifest.sequence)
            settings.remove(_PACKING)
            settings.remove(_INDEX)
            self._store.audit.append(
                "courier.packed",
                packing.bundle,
                records=len(packing.record_ids),
                sequence=manifest.sequence,
            )
        _log.info("packed %d records, bundle %d", len(packing.record_ids), manifest.sequence)

    # ------------------------------------------------------------ receipts
    def _take(self, items: Sequence[ReceiptItem], report: ReceiptsReport) -> ReceiptsReport:
        for item in items:
            record_id = self._store.records.of_instance(InstanceId(item.instance_id))
            if record_id is None or item.sha256 != sha256_of(self._store, record_id):
                report = replace(report, unknown=report.unknown + 1)
            elif item.delivered is not None:
                if self._delivered(record_id, item.delivered):
                    report = replace(report, delivered=report.delivered + 1)
                else:
                    report = replace(report, known=report.known + 1)
            elif self._store.records.get(record_id).state is RecordState.SENT:
                report = replace(report, known=report.known + 1)  # an older receipt
            elif item.outcome == "conflict":
                report = replace(report, conflicts=(*report.conflicts, record_id))
            elif item.outcome == "refused":
                report = replace(report, refused=(*report.refused, record_id))
            else:
                report = replace(report, held=report.held + 1)
        return report

    def _delivered(self, record_id: RecordId, proof: DeliveredAt) -> bool:
        """Counts the record as sent, at one stroke; False where it did before."""
        outbox, destination = self._store.outbox, DestinationId(proof.destination)
        with self._store.transaction():
            self._store.settings.remove(_PACKED + record_id)
            record = self._store.records.get(record_id)
            if record.state is RecordState.SENT:
                return False
            for line in outbox.of_record(record_id):
                if line.receipt is None and line.destination != destination:
                    outbox.withdraw(record_id, line.destination)
            outbox.add(record_id, destination)
            outbox.delivered(
                record_id,
                destination,
                Receipt(
                    instance_id=record.instance_id,
                    received_at=proof.received_at,
                    status=proof.status,
                    server=proof.server,
                    message="",
                ),
            )
        return True

    def _is_stopped(self) -> bool:
        return self._stopped or self._cancelled


def _corrected_first(
    found: Sequence[tuple[RecordSummary, bool]],
) -> Sequence[tuple[RecordSummary, bool]]:
    """The same in the same order, but for records that correct a later one of the list."""
    by_id = {record.record_id: (record, urgent) for record, urgent in found}
    placed: dict[RecordId, tuple[RecordSummary, bool]] = {}
    for record_id in by_id:
        chain: list[RecordId] = []
        earlier: RecordId | None = record_id
        while earlier in by_id and earlier not in placed:
            chain.append(earlier)
            earlier = by_id[earlier][0].corrects
        placed |= {one: by_id[one] for one in reversed(chain)}
    return tuple(placed.values())


class _Reader:
    """Frozen records and their attachments, out of the vault."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def outgoing(self, record_id: RecordId) -> OutgoingRecord:
        """The record without its attachments' bytes."""
        return self._store.records.outgoing(record_id)

    def read_chunks(self, record_id: RecordId, name: str) -> Iterator[bytes]:
        """An attachment's bytes."""
        return self._store.attachments.read_chunks(record_id, name)


def sha256_of(store: Store, record_id: RecordId) -> str:
    """The hash by which receipts name a record."""
    outgoing = store.records.outgoing(record_id)
    xml = hashlib.sha256(outgoing.xml).hexdigest()
    return record_sha256(outgoing.instance_id, xml, outgoing.attachments)
