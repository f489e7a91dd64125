"""The courier at the office: bundles in, records on to the central, receipts back to the stick."""

import enum
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from intake_app.domain.clock import Clock
from intake_app.domain.delivery import FailureKind
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import DraftId, FormRef, InstanceId, Precedence, RecordId
from intake_app.forms import FormUnreadable, ReadSubmission, read_submission
from intake_app.services.annotations import precedence_of
from intake_app.services.catalogue import Catalogue
from intake_app.services.courier import sha256_of
from intake_app.services.courier_keys import CourierKeys
from intake_app.services.events import Events, Topic
from intake_app.services.queue import cancelled_by
from intake_app.services.sending import Sending, SendingReport
from intake_app.store import AttachmentTooLarge, Draft, NewRecord, Store, new_draft_id
from intake_app.sync import (
    MOST_ITEMS,
    BundleRefused,
    DeliveredAt,
    DeliveryCancelled,
    KeyCard,
    KeyPair,
    Manifest,
    OpenRecord,
    Outcome,
    ReceiptItem,
    Receipts,
    RecordEntry,
    StickTrouble,
    find_bundles,
    prove_bundle,
    read_records,
    write_receipts,
)

_OPENED = "courier.opened."
_RECEIVED = "courier.received."
_RECEIPTS = "courier.receipts."
_MOST_MISSING = 20

_log = logging.getLogger(__name__)


class _Taken(enum.Enum):
    """What was done with a record of a bundle."""

    NEW = enum.auto()
    KNOWN = enum.auto()
    CONFLICT = enum.auto()
    REFUSED = enum.auto()


@dataclass(frozen=True, slots=True)
class OpenedBundle:
    """What became of one bundle."""

    name: str
    device: str = ""
    """The laptop's name on its card, or its key id."""
    sequence: int = 0
    new: int = 0
    known: int = 0
    """Records that were here already, the very same."""
    conflicts: int = 0
    """Records of which another version is here; it stays, and the laptop keeps its own."""
    refused: int = 0
    """Records whose XML is not what the bundle says of it."""
    missing: tuple[int, ...] = ()
    """Numbers of earlier bundles of this laptop that never came here, the first of them."""
    rolled_back: bool = False
    """The laptop packed another bundle under this or the last number before: its vault may have
    been put back to an earlier state."""
    failure: IntakeError | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class OfficeReport:
    """What was done with a stick."""

    bundles: tuple[OpenedBundle, ...] = ()
    sending: SendingReport | None = None
    """None where nothing was sent on."""
    sending_failure: IntakeError | None = field(default=None, repr=False)
    receipts: int = 0
    """Files of receipts written to the stick."""
    delivered: int = 0
    """Records that those say the central has."""
    held: int = 0
    """Records that those say wait here."""


class CourierOffice:
    """Opens bundles with the organisation's keys, which are in this vault."""

    def __init__(
        self,
        store: Store,
        keys: CourierKeys,
        catalogue: Catalogue,
        sending: Sending,
        clock: Clock,
        events: Events,
    ) -> None:
        self._store = store
        self._keys = keys
        self._catalogue = catalogue
        self._sending = sending
        self._clock = clock
        self._events = events
        self._stopped = False

    def open_stick(self, stick: Path, *, forward: bool = True) -> OfficeReport:
        """Takes in every bundle, sends on what it can, writes receipts; slow, network.

        May be repeated with the same stick: what is here already is not taken twice, and receipts
        for what reached the central meanwhile are written then. Raises NotAnOffice, StickTrouble.
        """
        with cancelled_by(self._is_stopped):
            office = self._keys.office()
            answers: dict[str, list[ReceiptItem]] = {}
            bundles = tuple(self._open(folder, office, answers) for folder in find_bundles(stick))
            if any(bundle.new for bundle in bundles):
                self._events.publish(Topic.OUTBOX, Topic.RECORDS)
            report = OfficeReport(bundles)
            if forward and self._sending.central() is not None:
                report = self._forward(report)
            return self._answer(stick, office, answers, report)

    def stop(self) -> None:
        """The vault is about to close."""
        self._stopped = True

    # ------------------------------------------------------------ in
    def _open(
        self, folder: Path, office: KeyPair, answers: dict[str, list[ReceiptItem]]
    ) -> OpenedBundle:
        result = OpenedBundle(folder.name)
        try:
            proven = prove_bundle(folder, office, self._keys.trusted_device, self._is_stopped)
            manifest, device = proven.manifest, proven.device
            result = replace(
                result, device=device.name or device.key_id, sequence=manifest.sequence
            )
            told = answers.setdefault(device.key_id, [])
            titles = {form.ref: form.title for form in self._catalogue.forms()}
            for record in read_records(proven):
                if self._stopped:
                    raise DeliveryCancelled
                match self._take(record, device, titles):
                    case _Taken.NEW:
                        result = replace(result, new=result.new + 1)
                    case _Taken.KNOWN:
                        result = replace(result, known=result.known + 1)
                    case _Taken.CONFLICT:
                        result = replace(result, conflicts=result.conflicts + 1)
                        told.append(_item(record.entry, "conflict"))
                    case _Taken.REFUSED:
                        result = replace(result, refused=result.refused + 1)
                        told.append(_item(record.entry, "refused"))
            missing, rolled_back = self._note(manifest)
        except (BundleRefused, StickTrouble, AttachmentTooLarge) as failure:
            _log.info("bundle refused: %s", failure)
            return replace(result, failure=failure)
        return replace(result, missing=missing, rolled_back=rolled_back)

    def _take(self, record: OpenRecord, device: KeyCard, titles: Mapping[FormRef, str]) -> _Taken:
        """What was done with the record, at one stroke."""
        entry, xml = record.entry, record.xml()
        known = self._store.records.of_instance(InstanceId(entry.instance_id))
        if known is not None:
            if sha256_of(self._store, known) != entry.sha256:
                return _Taken.CONFLICT
            self._store.settings.set(_received(device.key_id, known), "")
            return _Taken.KNOWN
        read = _read(xml, entry)
        if read is None:
            return _Taken.REFUSED
        record_id = new_draft_id()
        with self._store.transaction():
            corrects = self._corrected(read)
            self._keep(RecordId(record_id), record, xml, titles, corrects)
            self._store.settings.set(_received(device.key_id, RecordId(record_id)), "")
            self._store.audit.append("courier.received", record_id, device=device.key_id)
        return _Taken.NEW

    def _corrected(self, read: ReadSubmission) -> RecordId | None:
        """The record here that this one corrects, which has to reach the central before it.

        None also where another correction of it is here: the central then says which is late.
        """
        if not read.deprecated_id:
            return None
        earlier = self._store.records.of_instance(InstanceId(read.deprecated_id))
        if earlier is None or self._store.records.get(earlier).corrected_by is not None:
            return None
        return earlier

    def _keep(
        self,
        record_id: RecordId,
        record: OpenRecord,
        xml: bytes,
        titles: Mapping[FormRef, str],
        corrects: RecordId | None,
    ) -> None:
        """In the transaction of the caller: a record is here whole or not at all."""
        entry, store = record.entry, self._store
        title = titles.get(entry.form, entry.form_id)
        if entry.attachments:
            # Attachments are streamed in under a draft and then handed to the record.
            draft_id, now = DraftId(record_id), self._clock.now()
            store.drafts.save(
                Draft(
                    draft_id=draft_id,
                    form=entry.form,
                    title=title,
                    instance_name="",
                    started_at=now,
                    saved_at=now,
                    progress=1.0,
                    snapshot=b"",
                )
            )
            for at, one in enumerate(entry.attachments):
                store.attachments.add(draft_id, one.name, one.media_type, record.attachment(at))
        store.records.add(
            NewRecord(
                record_id=record_id,
                instance_id=InstanceId(entry.instance_id),
                form=entry.form,
                title=title,
                instance_name="",
                finalized_at=entry.finalized_at,
                xml=xml,
                attachment_bytes=sum(one.size_bytes for one in entry.attachments),
                corrects=corrects,
                precedence=Precedence.IMMEDIATE if entry.urgent else self._precedence(entry, xml),
            )
        )
        if entry.attachments:
            names = [one.name for one in entry.attachments]
            store.attachments.hand_over(DraftId(record_id), record_id, names)
            store.drafts.finalized(DraftId(record_id))
        destination = self._sending.destination_of_record(record_id)
        if destination is not None:
            store.outbox.add(record_id, destination)

    def _precedence(self, entry: RecordEntry, xml: bytes) -> Precedence:
        """How pressing it is, as far as the office can tell: it may lack the form, or its key."""
        if not self._catalogue.has(entry.form) or read_submission(xml).is_encrypted:
            return Precedence.ORDINARY
        return precedence_of(self._catalogue.definition(entry.form), xml)

    def _note(self, manifest: Manifest) -> tuple[tuple[int, ...], bool]:
        """Remembers the bundle; numbers that are missing, and whether the laptop went back."""
        key = _OPENED + manifest.device
        opened: dict[str, str] = dict(self._store.settings.get(key, {}))
        fingerprint, number = manifest.fingerprint(), manifest.sequence
        before = opened.get(str(number - 1), manifest.previous)
        rolled_back = (
            opened.get(str(number), fingerprint) != fingerprint or before != manifest.previous
        )
        opened.setdefault(str(number), fingerprint)
        with self._store.transaction():
            self._store.settings.set(key, opened)
            self._store.audit.append(
                "courier.opened", manifest.bundle, device=manifest.device, sequence=number
            )
        return tuple(islice(_gaps(sorted(int(one) for one in opened)), _MOST_MISSING)), rolled_back

    # ------------------------------------------------------------ on
    def _forward(self, report: OfficeReport) -> OfficeReport:
        try:
            sent = failed = 0
            while True:
                done = self._sending.send_due()
                sent, failed = sent + done.sent, failed + done.failed
                report = replace(report, sending=replace(done, sent=sent, failed=failed))
                # What was sent may have been waited for by its corrections.
                if not (done.sent and self._store.outbox.due(self._clock.now(), limit=1)):
                    return report
        except DeliveryCancelled:
            raise
        except IntakeError as failure:
            # Receipts are written all the same: what is here is here.
            _log.info("not sent on: %s", failure.code)
            return replace(report, sending_failure=failure)

    # ------------------------------------------------------------ back
    def _answer(
        self,
        stick: Path,
        office: KeyPair,
        answers: Mapping[str, list[ReceiptItem]],
        report: OfficeReport,
    ) -> OfficeReport:
        for device in self._keys.trusted_devices():
            news = list(self._news(device))
            items = [*answers.get(device.key_id, ()), *(item for _, item in news)]
            for start in range(0, len(items), MOST_ITEMS):
                some = tuple(items[start : start + MOST_ITEMS])
                self._write(stick, office, device, some)
                report = replace(
                    report,
                    receipts=report.receipts + 1,
                    delivered=report.delivered + sum(one.outcome == "delivered" for one in some),
                    held=report.held + sum(one.outcome == "held" for one in some),
                )
            self._reported(news)
        return report

    def _news(self, device: KeyCard) -> Iterator[tuple[str, ReceiptItem]]:
        """What this laptop has not been told yet, with the key that remembers it."""
        start = _received(device.key_id, RecordId(""))
        for key in self._store.settings.keys(start):
            item = self._item(RecordId(key.removeprefix(start)))
            if item.outcome != self._store.settings.get(key):
                yield key, item

    def _item(self, record_id: RecordId) -> ReceiptItem:
        record = self._store.records.get(record_id)
        sha256, failure = sha256_of(self._store, record_id), None
        for line in self._store.outbox.of_record(record_id):
            if line.receipt is not None:
                return ReceiptItem(
                    instance_id=record.instance_id,
                    sha256=sha256,
                    outcome="delivered",
                    delivered=DeliveredAt(
                        destination=line.destination,
                        server=line.receipt.server,
                        status=line.receipt.status,
                        received_at=line.receipt.received_at,
                    ),
                )
            failure = failure or line.last_failure
        return _held(record.instance_id, sha256, failure)

    def _write(
        self, stick: Path, office: KeyPair, device: KeyCard, items: tuple[ReceiptItem, ...]
    ) -> None:
        key = _RECEIPTS + device.key_id
        number = int(self._store.settings.get(key, 0)) + 1
        self._store.settings.set(key, number)
        receipts = Receipts(
            organisation=office.card.key_id,
            device=device.key_id,
            number=number,
            made_at=self._clock.now(),
            items=items,
        )
        write_receipts(stick, receipts, office, device)

    def _reported(self, news: list[tuple[str, ReceiptItem]]) -> None:
        """Forgets what was told to the end; a laptop that lost it packs again and is told again."""
        with self._store.transaction():
            for key, item in news:
                if item.outcome == "delivered":
                    self._store.settings.remove(key)
                else:
                    self._store.settings.set(key, item.outcome)

    def _is_stopped(self) -> bool:
        return self._stopped


def _read(xml: bytes, entry: RecordEntry) -> ReadSubmission | None:
    """The XML read, if it is of that instance and form: the central goes by the XML."""
    try:
        read = read_submission(xml)
    except FormUnreadable:
        return None
    told = (read.instance_id, read.form_id, read.version)
    return read if told == (entry.instance_id, entry.form_id, entry.form_version) else None


def _item(entry: RecordEntry, outcome: Outcome) -> ReceiptItem:
    return ReceiptItem(instance_id=entry.instance_id, sha256=entry.sha256, outcome=outcome)


def _held(instance_id: str, sha256: str, failure: FailureKind | None) -> ReceiptItem:
    return ReceiptItem(instance_id=instance_id, sha256=sha256, outcome="held", failure=failure)


def _received(key_id: str, record_id: RecordId) -> str:
    return f"{_RECEIVED}{key_id}.{record_id}"


def _gaps(numbers: list[int]) -> Iterator[int]:
    """The numbers from 1 on that are not in the sorted list."""
    expected = 1
    for number in numbers:
        yield from range(expected, number)
        expected = number + 1
