"""The outbox of the store, in the shape that sending asks for."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from intake_app.domain.clock import Clock
from intake_app.domain.delivery import (
    AttachmentReader,
    DeliveryFailed,
    OutboxItem,
    OutgoingRecord,
    Receipt,
)
from intake_app.domain.records import RecordId
from intake_app.services.events import Events, Topic
from intake_app.services.progress import Meter
from intake_app.store import Store
from intake_app.sync import DeliveryCancelled, FailedTry

MOST_ITEMS_A_ROUND = 10_000
REMEMBERED_AT_ONCE_BYTES = 1 << 20
"""What a central acknowledged of smaller attachments is kept when the try ends: sending one again
after a power cut costs less than a flushed write for each."""


class StoreQueue:
    """An `OutboxPort` over the vault: one flushed write a record that goes well.

    When the vault is closed meanwhile, every call raises DeliveryCancelled. A record that arrived
    just then is sent again the next time, which the central answers as a repeat.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        events: Events,
        is_stopped: Callable[[], bool],
        meter: Meter | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._events = events
        self._is_stopped = is_stopped
        self._meter = Meter(clock, _unheard) if meter is None else meter
        self._record: OutgoingRecord | None = None
        self._unkept: list[str] = []
        self._unsettled: tuple[OutboxItem, Receipt] | None = None

    def due(self, now: datetime) -> Sequence[OutboxItem]:
        """Waiting lines whose time has come."""
        with cancelled_by(self._is_stopped):
            items = self._store.outbox.due(now, limit=MOST_ITEMS_A_ROUND)
        self._meter.begin(items)
        return items

    def claim(self, item: OutboxItem) -> OutgoingRecord | None:
        """Takes the line; None if another has it."""
        done = self._unsettled
        with cancelled_by(self._is_stopped):
            # One flushed write a record: the receipt of the one before goes along.
            with self._store.transaction():
                self._keep_receipt()
                now = self._clock.now()
                claimed = self._store.outbox.claim(item.record_id, item.destination, now)
            self._unsettled = None
            if done is not None:
                self._tell(done[0])
            if not claimed:
                return None
            self._tell(item)
            self._record = self._store.records.outgoing(item.record_id)
            self._unkept = []
            return self._record

    def attachments(self) -> AttachmentReader:
        """Reads the attachments of records."""
        return self

    def read_chunks(self, record_id: RecordId, name: str) -> Iterator[bytes]:
        """An attachment's bytes in order, in pieces."""
        with cancelled_by(self._is_stopped):
            yield from self._store.attachments.read_chunks(record_id, name)

    def acknowledged(self, item: OutboxItem) -> frozenset[str]:
        """Attachments that the destination already holds."""
        with cancelled_by(self._is_stopped):
            return self._store.outbox.acknowledged(item.record_id, item.destination)

    def keep_acknowledged(self, item: OutboxItem, attachment: str) -> None:
        """Remembers that it holds one more: a large one at once, others when the try ends."""
        self._unkept.append(attachment)
        if self._size_of(item, attachment) >= REMEMBERED_AT_ONCE_BYTES:
            with cancelled_by(self._is_stopped), self._store.transaction():
                self._keep(item)

    def succeeded(self, item: OutboxItem, receipt: Receipt) -> None:
        """Keeps the receipt."""
        self._meter.ended(item)
        self._unsettled = (item, receipt)

    def settle(self) -> None:
        """Keeps the receipt of the last record."""
        done = self._unsettled
        if done is None:
            return
        with cancelled_by(self._is_stopped):
            self._keep_receipt()
        self._unsettled = None
        self._tell(done[0])

    def failed(self, item: OutboxItem, failed_try: FailedTry) -> None:
        """Keeps why not, and when next."""
        self._meter.ended(item)
        with cancelled_by(self._is_stopped), self._store.transaction():
            if failed_try.counted:
                self._keep(item)
            self._store.outbox.failed(
                item.record_id,
                item.destination,
                DeliveryFailed(failed_try.kind, failed_try.status, failed_try.detail),
                not_before=failed_try.not_before,
                held=failed_try.held,
            )
        self._tell(item)

    def released(self, item: OutboxItem) -> None:
        """The try did not happen."""
        with cancelled_by(self._is_stopped), self._store.transaction():
            self._keep(item)
            self._store.outbox.give_back(item.record_id, item.destination)
        self._tell(item)

    def _keep_receipt(self) -> None:
        if self._unsettled is not None:
            item, receipt = self._unsettled
            self._store.outbox.delivered(item.record_id, item.destination, receipt)

    def _keep(self, item: OutboxItem) -> None:
        for attachment in self._unkept:
            self._store.outbox.keep_acknowledged(item.record_id, item.destination, attachment)
        self._unkept = []

    def _size_of(self, item: OutboxItem, attachment: str) -> int:
        if self._record is None or self._record.record_id != item.record_id:
            return REMEMBERED_AT_ONCE_BYTES
        sizes = {one.name: one.size_bytes for one in self._record.attachments}
        return sizes.get(attachment, REMEMBERED_AT_ONCE_BYTES)

    def _tell(self, item: OutboxItem) -> None:
        self._events.publish(Topic.OUTBOX, Topic.RECORDS, record_id=item.record_id)


def _unheard() -> None:
    """Nobody watches."""


@contextlib.contextmanager
def cancelled_by(is_stopped: Callable[[], bool]) -> Iterator[None]:
    """Raises DeliveryCancelled where a closed vault is why the work cannot go on."""
    try:
        yield
    except RuntimeError:
        if is_stopped():
            raise DeliveryCancelled from None
        raise
