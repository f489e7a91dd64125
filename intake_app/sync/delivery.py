"""Sends what is due, one record at a time, and tells the queue each outcome at once."""

import enum
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random, SystemRandom

from intake_app.domain.clock import Clock
from intake_app.domain.delivery import (
    RETRIED_BY_ITSELF,
    DeliveryFailed,
    DestinationId,
    FailureKind,
    OutboxItem,
)
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import RecordId
from intake_app.sync.backoff import wait_after
from intake_app.sync.connector import Cancelled, Connector, Progress, never_cancelled
from intake_app.sync.errors import DeliveryCancelled, PerhapsHeld
from intake_app.sync.ports import FailedTry, OutboxPort, key_of

TROUBLES_IN_A_ROW = 3
"""So many records failing one after another by the server's or the line's fault stop the run."""

HEAVY_BYTES = 1_000_000
"""A record of this size lets the others' answers go before its attachments."""

TRIES_OF_A_CONFLICT = 3
"""Tries before «perhaps held» becomes a conflict for a person, two of them with this answer."""

_BREAKS_THE_LINE = frozenset({FailureKind.UNREACHABLE, FailureKind.TOO_SLOW})
_ENDS_A_RUN = _BREAKS_THE_LINE | {FailureKind.SERVER_TROUBLE, FailureKind.NOT_A_CENTRAL}

log = logging.getLogger(__name__)


class Outcome(enum.Enum):
    """What became of one item in a run."""

    SENT = "sent"
    ANSWERS_SENT = "answers-sent"
    """Its attachments have their turn later in the run."""
    FAILED = "failed"
    NOT_TRIED = "not-tried"
    """Another item of the destination met what would have stopped this one too."""
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did."""

    sent: int = 0
    failed: int = 0
    """Tried and not sent, or not tried because the destination could not be used."""
    cancelled: bool = False
    kinds: frozenset[FailureKind] = frozenset()


ItemProgress = Callable[[OutboxItem, int, int], None]
"""Item, bytes done, bytes in all."""


def _unheard(item: OutboxItem, done_bytes: int, total_bytes: int) -> None:
    """Nobody watches."""


class _QueueBroken(Exception):
    """The queue itself failed: nothing can be kept, so nothing more is sent."""

    def __init__(self, reason: Exception) -> None:
        self.reason = reason
        super().__init__(type(reason).__name__)


class _Watch(Progress):
    """Passes a connector's progress on to the queue and to whoever watches.

    The queue's own failures are wrapped, so that they are not taken for the connector's.
    """

    def __init__(
        self, port: OutboxPort, item: OutboxItem, moved: ItemProgress, *, xml_only: bool
    ) -> None:
        self._port = port
        self._item = item
        self._moved = moved
        self._least_total = item.size_bytes if xml_only else 0

    def moved(self, done_bytes: int, total_bytes: int) -> None:
        # Where only the answers go now, they are not the whole.
        self._moved(self._item, done_bytes, max(total_bytes, self._least_total))

    def acknowledged(self, attachment: str) -> None:
        try:
            self._port.keep_acknowledged(self._item, attachment)
        except Exception as reason:
            raise _QueueBroken(reason) from reason


class _Run:
    """One pass over the queue."""

    def __init__(
        self,
        port: OutboxPort,
        connector_for: Callable[[DestinationId], Connector],
        clock: Clock,
        random: Random,
        moved: ItemProgress,
        cancelled: Cancelled,
    ) -> None:
        self._port = port
        self._connector_for = connector_for
        self._clock = clock
        self._random = random
        self._moved = moved
        self._cancelled = cancelled
        self._connectors: dict[DestinationId, Connector] = {}
        self._stopped: dict[DestinationId, FailedTry] = {}
        self._in_a_row: Counter[DestinationId] = Counter()
        self.report = Report()

    def deliver(self, item: OutboxItem, *, xml_only: bool = False) -> Outcome:
        """Sends one record; xml_only: its answers, while its attachments wait for their turn."""
        if item.destination in self._stopped:
            self._postpone(item, self._stopped[item.destination])
            return Outcome.NOT_TRIED
        record = self._port.claim(item)
        if record is None:
            return Outcome.NOT_TRIED
        try:
            connector = self._connector(item.destination)
            receipt = connector.submit(
                record,
                self._port.attachments(),
                _Watch(self._port, item, self._moved, xml_only=xml_only),
                self._cancelled,
                already_there=self._port.acknowledged(item),
                bad_line=item.last_failure in _BREAKS_THE_LINE,
                xml_only=xml_only,
            )
        except DeliveryCancelled:
            self._port.released(item)
            return Outcome.CANCELLED
        except _QueueBroken as broken:
            raise broken.reason from None
        except DeliveryFailed as failure:
            if self._cancelled():  # the line was cut on this side
                self._port.released(item)
                return Outcome.CANCELLED
            self._fail(item, failure)
            return Outcome.FAILED
        except IntakeError as failure:
            # No such destination any more, an attachment that cannot be read, a refused address.
            log.info("delivery not possible: %s", failure.code)
            self._fail(item, DeliveryFailed(FailureKind.REFUSED, detail=failure.code))
            return Outcome.FAILED
        except Exception as fault:
            # The edge of the network lane: one record's fault must not stop the others. Its
            # message may hold anything, so only its type is told.
            log.error("a fault while delivering: %s", type(fault).__name__)
            self._fail(item, DeliveryFailed(FailureKind.OUR_FAULT, detail=type(fault).__name__))
            return Outcome.FAILED
        self._in_a_row[item.destination] = 0
        if xml_only:
            self._port.released(item)
            return Outcome.ANSWERS_SENT
        self._port.succeeded(item, receipt)
        self.report = replace(self.report, sent=self.report.sent + 1)
        return Outcome.SENT

    def _connector(self, destination: DestinationId) -> Connector:
        if destination not in self._connectors:
            self._connectors[destination] = self._connector_for(destination)
        return self._connectors[destination]

    def _fail(self, item: OutboxItem, failure: DeliveryFailed) -> None:
        attempts = item.attempts + 1
        held = failure.kind not in RETRIED_BY_ITSELF
        if isinstance(failure, PerhapsHeld):
            held = attempts >= TRIES_OF_A_CONFLICT and item.last_status == failure.status
        now = self._clock.now()
        failed_try = FailedTry(
            kind=failure.kind,
            status=failure.status,
            detail=failure.detail,
            at=now,
            not_before=None if held else now + wait_after(failure.kind, attempts, self._random),
            held=held,
            counted=True,
        )
        self._port.failed(item, failed_try)
        self._count(failure.kind)
        if failure.kind in _ENDS_A_RUN:
            self._in_a_row[item.destination] += 1
        else:
            self._in_a_row[item.destination] = 0
        if failure.affects_all or self._in_a_row[item.destination] >= TROUBLES_IN_A_ROW:
            self._stopped[item.destination] = failed_try

    def _postpone(self, item: OutboxItem, because: FailedTry) -> None:
        """What stopped another item of the destination stops this one, until then."""
        self._port.failed(item, replace(because, counted=False))
        self._count(because.kind)

    def _count(self, kind: FailureKind) -> None:
        self.report = replace(
            self.report, failed=self.report.failed + 1, kinds=self.report.kinds | {kind}
        )

    def close(self) -> None:
        for connector in self._connectors.values():
            connector.close()


def in_turns(items: Sequence[OutboxItem]) -> list[tuple[OutboxItem, bool]]:
    """The items in the order they go; True where only the answers go and the attachments later.

    Urgent ones first, small before large, as they come. The answers of a heavy record go in its
    turn, its attachments after everybody's answers: what somebody said must not wait for a film.
    """
    if len(items) < 2:
        return [(item, False) for item in items]
    heavy = [item for item in items if item.size_bytes >= HEAVY_BYTES]
    turns = [(item, item.size_bytes >= HEAVY_BYTES) for item in items]
    return [*turns, *((item, False) for item in heavy)]


def deliver_due(
    port: OutboxPort,
    connector_for: Callable[[DestinationId], Connector],
    clock: Clock,
    *,
    random: Random | None = None,
    moved: ItemProgress = _unheard,
    cancelled: Cancelled = never_cancelled,
) -> Report:
    """What was sent and what was not; the queue has been told each of it already.

    Records go one after another, so two edits of one record never race. What would stop every
    record of a destination (no network, a refused sign-in) is met once: the rest of its items are
    told the same and wait as long. Raises only what the queue itself raises.
    """
    run = _Run(port, connector_for, clock, random or SystemRandom(), moved, cancelled)
    try:
        failed: set[tuple[RecordId, DestinationId]] = set()
        for item, xml_only in in_turns(port.due(clock.now())):
            if key_of(item) in failed:
                continue
            outcome = Outcome.CANCELLED if cancelled() else run.deliver(item, xml_only=xml_only)
            if outcome is Outcome.CANCELLED:
                run.report = replace(run.report, cancelled=True)
                break
            if outcome in {Outcome.FAILED, Outcome.NOT_TRIED}:
                failed.add(key_of(item))
    finally:
        try:
            port.settle()
        finally:
            run.close()
    return run.report
