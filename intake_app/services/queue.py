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
from intake_app.store import Store
from intake_app.sync import DeliveryCancelled, FailedTry

MOST_ITEMS_A_ROUND = 10_000
_ACKNOWLEDGED = "sending.acknowledged"


class StoreQueue:
    """An `OutboxPort` over the vault: each call is one transaction, each outcome is told.

    When the vault is closed meanwhile, every call raises DeliveryCancelled. A record that arrived
    just then is sent again the next time, which the central answers as a repeat.
    """

    def __init__(
        self, store: Store, clock: Clock, events: Events, is_stopped: Callable[[], bool]
    ) -> None:
        self._store = store
        self._clock = clock
        self._events = events
        self._is_stopped = is_stopped

    def due(self, now: datetime) -> Sequence[OutboxItem]:
        """Waiting lines whose time has come."""
        with cancelled_by(self._is_stopped):
            return self._store.outbox.due(now, limit=MOST_ITEMS_A_ROUND)

    def claim(self, item: OutboxItem) -> OutgoingRecord | None:
        """Takes the line; None if another has it."""
        outbox = self._store.outbox
        with cancelled_by(self._is_stopped):
            if not outbox.claim(item.record_id, item.destination, self._clock.now()):
                return None
            self._tell(item)
            return self._store.records.outgoing(item.record_id)

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
            return frozenset(self._store.settings.get(_key(item), []))

    def keep_acknowledged(self, item: OutboxItem, attachment: str) -> None:
        """Remembers that it holds one more."""
        with cancelled_by(self._is_stopped), self._store.transaction():
            held = self.acknowledged(item) | {attachment}
            self._store.settings.set(_key(item), sorted(held))

    def succeeded(self, item: OutboxItem, receipt: Receipt) -> None:
        """Keeps the receipt."""
        with cancelled_by(self._is_stopped), self._store.transaction():
            self._store.outbox.delivered(item.record_id, item.destination, receipt)
            self._store.settings.remove(_key(item))
        self._tell(item)

    def failed(self, item: OutboxItem, failed_try: FailedTry) -> None:
        """Keeps why not, and when next."""
        with cancelled_by(self._is_stopped):
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
        with cancelled_by(self._is_stopped):
            self._store.outbox.give_back(item.record_id, item.destination)
        self._tell(item)

    def _tell(self, item: OutboxItem) -> None:
        self._events.publish(Topic.OUTBOX, record_id=item.record_id)
        self._events.publish(Topic.RECORDS, record_id=item.record_id)


@contextlib.contextmanager
def cancelled_by(is_stopped: Callable[[], bool]) -> Iterator[None]:
    """Raises DeliveryCancelled where a closed vault is why the work cannot go on."""
    try:
        yield
    except RuntimeError:
        if is_stopped():
            raise DeliveryCancelled from None
        raise


def _key(item: OutboxItem) -> str:
    return f"{_ACKNOWLEDGED}.{item.record_id}.{item.destination}"
