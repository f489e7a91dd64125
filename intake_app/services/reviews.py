"""What those who look at records at the central said of them, brought back to who made them."""

import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from intake_app.domain.clock import Clock
from intake_app.domain.delivery import DestinationId
from intake_app.domain.records import InstanceId, RecordId, RecordState, RecordSummary
from intake_app.services.errors import NoCentral
from intake_app.services.events import Events, Topic
from intake_app.services.notices import CentralWentBack, Notices
from intake_app.store import Store, StoredNote, StoredReview
from intake_app.sync import Connector, ReviewNote, ReviewState

LOOKED_AFTER_EVERY = timedelta(hours=6)
MOST_LOOKED_AT = 5000
_LOOKED_KEY = "reviews.looked-at"
_WORKER_LAG = timedelta(minutes=10)
"""So long after its receipt a record that is not listed is not called missing yet."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Review:
    """A record as the central sees it."""

    record_id: RecordId
    state: ReviewState
    notes: tuple[ReviewNote, ...] = field(repr=False)
    """The oldest first; the last one says what to correct."""
    seen_at: datetime

    @property
    def asks_for_correction(self) -> bool:
        """Whether somebody has to do something about it."""
        return self.state in {ReviewState.HAS_ISSUES, ReviewState.REJECTED}


class Reviews:
    """Reviews as they were seen last. A correction is begun by `FillingDesk.correct`."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        events: Events,
        notices: Notices,
        *,
        destinations: Callable[[], Sequence[DestinationId]],
        at_central: Callable[[DestinationId], AbstractContextManager[Connector]],
    ) -> None:
        self._store = store
        self._clock = clock
        self._events = events
        self._notices = notices
        self._destinations = destinations
        self._at_central = at_central

    def of(self, record_id: RecordId) -> Review | None:
        """The review of a record; None where none was seen."""
        kept = self._store.reviews.of(record_id)
        return None if kept is None else _review(kept)

    def list(self) -> tuple[Review, ...]:
        """Every review seen, the newest look first."""
        return tuple(_review(kept) for kept in self._store.reviews.list())

    def to_correct(self) -> tuple[Review, ...]:
        """Those that wait for a correction which nobody has finished yet."""
        return tuple(
            review
            for review in self.list()
            if review.asks_for_correction
            and self._store.records.get(review.record_id).corrected_by is None
        )

    def missing(self) -> tuple[RecordId, ...]:
        """Records that the central confirmed once and no longer has."""
        return tuple(
            review.record_id for review in self.list() if review.state is ReviewState.MISSING
        )

    def send_again(self, record_id: RecordId) -> bool:
        """Queues a record anew that the central no longer has; False if it was not sent there."""
        reopened = any(self._store.outbox.reopen(record_id, one) for one in self._destinations())
        if reopened:
            self._events.publish(Topic.OUTBOX, Topic.RECORDS, record_id=record_id)
        return reopened

    def refresh(self) -> int | None:
        """Asks the centrals about records that arrived there; how many reviews are new; network.

        None where this central or this account does not tell: ODK Central tells those with the
        right to view, which app users and data collectors are not. Raises NoCentral,
        DeliveryFailed.
        """
        told_of, news, lost, asked = 0, 0, 0, 0
        destinations = self._destinations()
        if not destinations:
            raise NoCentral
        for destination in destinations:
            by_form = self._arrived(destination)
            asked += len(by_form)
            found = self._ask(destination, by_form)
            told_of, news, lost = told_of + found[0], news + found[1], lost + found[2]
        self._store.settings.set(_LOOKED_KEY, self._clock.now().isoformat())
        if lost:
            self._notices.tell(CentralWentBack(what="records", count=lost))
        if news:
            self._events.publish(Topic.REVIEWS, Topic.OUTBOX)
        _log.info("reviews looked at: %d, new: %d", told_of, news)
        return news if told_of or not asked else None

    def _ask(
        self,
        destination: DestinationId,
        by_form: Mapping[str, Mapping[InstanceId, RecordSummary]],
    ) -> tuple[int, int, int]:
        """How many reviews one central told, how many of them are new, how many records it lost."""
        told_of, news, lost = 0, 0, 0
        with self._at_central(destination) as connector:
            for form_id, roots in by_form.items():
                reviews = connector.read_reviews(form_id, tuple(roots))
                if reviews is None:
                    continue
                for instance_id, remote in reviews.items():
                    told_of += 1
                    record = roots[instance_id]
                    if remote.state is ReviewState.MISSING:
                        if self._is_fresh(record):
                            continue
                        lost += 1
                    news += self._keep(record, remote.state, remote.notes)
        return told_of, news, lost

    def refresh_if_due(self) -> None:
        """The same, unless it was done a short while ago."""
        kept = self._store.settings.get(_LOOKED_KEY)
        if isinstance(kept, str):
            past = self._clock.now() - datetime.fromisoformat(kept)
            if timedelta(0) <= past < LOOKED_AFTER_EVERY:
                return
        self.refresh()

    def _arrived(self, destination: DestinationId) -> dict[str, dict[InstanceId, RecordSummary]]:
        """By form: the first version's name of what arrived, with the version that stands now."""
        records = self._store.records
        found: dict[str, dict[InstanceId, RecordSummary]] = defaultdict(dict)
        for record in records.list(RecordState.SENT, limit=MOST_LOOKED_AT):
            if record.corrected_by is not None:
                after = records.find(record.corrected_by)
                if after is not None and after.state is RecordState.SENT:
                    continue
            first = record
            while first.corrects is not None:
                first = records.get(first.corrects)
            lines = self._store.outbox.of_record(record.record_id)
            if any(line.destination == destination and line.receipt for line in lines):
                found[record.form.form_id][first.instance_id] = record
        return found

    def _is_fresh(self, record: RecordSummary) -> bool:
        receipts = [
            line.receipt.received_at
            for line in self._store.outbox.of_record(record.record_id)
            if line.receipt is not None
        ]
        return bool(receipts) and self._clock.now() - max(receipts) < _WORKER_LAG

    def _keep(
        self, record: RecordSummary, state: ReviewState, notes: tuple[ReviewNote, ...]
    ) -> bool:
        if record.corrects is not None and state in {ReviewState.HAS_ISSUES, ReviewState.REJECTED}:
            # What was said before the correction came is answered by it; Central itself says
            # «edited» once it has it.
            arrived = self._store.outbox.of_record(record.record_id)
            since = max((one.receipt.received_at for one in arrived if one.receipt), default=None)
            if since is not None and notes and all(note.written_at < since for note in notes):
                state = ReviewState.EDITED
        stored = StoredReview(
            record.record_id,
            state.value,
            tuple(StoredNote(note.text, note.author, note.written_at) for note in notes),
            self._clock.now(),
        )
        if state is ReviewState.RECEIVED and self._store.reviews.of(record.record_id) is None:
            return False
        return self._store.reviews.put(stored)


def _review(kept: StoredReview) -> Review:
    return Review(
        kept.record_id,
        ReviewState(kept.state),
        tuple(ReviewNote(note.text, note.author, note.written_at) for note in kept.notes),
        kept.seen_at,
    )
