"""What sending needs from whoever keeps the queue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from intake_app.domain.delivery import (
    AttachmentReader,
    DestinationId,
    FailureKind,
    OutboxItem,
    OutgoingRecord,
    Receipt,
)
from intake_app.domain.records import RecordId


@dataclass(frozen=True, slots=True)
class FailedTry:
    """Why an item did not go, and what happens to it next."""

    kind: FailureKind
    status: int | None
    detail: str
    """The server's words: for the vault and the screen, never for a log."""
    at: datetime
    not_before: datetime | None
    """When it is due again by itself; None if held."""
    held: bool
    """Waits for a person."""
    counted: bool
    """False if the item itself was not tried: another one met a failure that stops all."""


class OutboxPort(Protocol):
    """The queue as sending sees it. Each call is a whole transaction."""

    def due(self, now: datetime) -> Sequence[OutboxItem]:
        """Items without a receipt, not held, whose `not_before` has come.

        In order: urgent first, then the oldest, small before large.
        """
        ...

    def claim(self, item: OutboxItem) -> OutgoingRecord | None:
        """Marks the item as being sent; its record.

        None if it went away, was sent or is being sent by another process.
        """
        ...

    def attachments(self) -> AttachmentReader:
        """Reads the bytes of claimed records' attachments."""
        ...

    def acknowledged(self, item: OutboxItem) -> frozenset[str]:
        """Attachments that this destination already holds."""
        ...

    def keep_acknowledged(self, item: OutboxItem, attachment: str) -> None:
        """Remembers that the destination holds this attachment; lasts when the try ends.

        Losing it costs a repeat that the destination takes as one.
        """
        ...

    def succeeded(self, item: OutboxItem, receipt: Receipt) -> None:
        """Keeps the receipt; the item is done for this destination.

        Lasts when the next item is claimed or `settle` returns: a receipt lost with the power
        costs a repeat that the destination takes as one.
        """
        ...

    def failed(self, item: OutboxItem, failed_try: FailedTry) -> None:
        """Keeps why not; the item is no longer being sent."""
        ...

    def released(self, item: OutboxItem) -> None:
        """The item is no longer being sent and nothing is held against it (cancelled)."""
        ...

    def settle(self) -> None:
        """The run is over: everything told so far lasts once this returns."""
        ...


def key_of(item: OutboxItem) -> tuple[RecordId, DestinationId]:
    """What names a line of the queue."""
    return item.record_id, item.destination
