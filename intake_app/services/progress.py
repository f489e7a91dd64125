"""How far a round of sending is: records, bytes, time left."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from intake_app.domain.clock import Clock
from intake_app.domain.delivery import OutboxItem
from intake_app.domain.records import RecordId

TOLD_EVERY_SECONDS = 0.25
BYTES_OF_A_REQUEST = 20_000
"""What a record costs besides its bytes, in bytes: asking and answering take time too."""
_FIRST_GUESS_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class SendingProgress:
    """A round of sending as it stands."""

    is_running: bool
    items_done: int
    """Records that were sent or could not be."""
    items_total: int
    bytes_done: int
    bytes_total: int
    seconds_left: float | None
    """None while there is too little to judge by."""
    record_id: RecordId | None
    """The record on its way now."""


NOTHING_RUNS = SendingProgress(False, 0, 0, 0, 0, None, None)


class Meter:
    """Counts while a round runs; read from any thread."""

    def __init__(self, clock: Clock, tell: Callable[[], None]) -> None:
        self._clock = clock
        self._tell = tell
        self._guard = threading.Lock()
        self._sizes: Mapping[RecordId, int] = {}
        self._reached: dict[RecordId, int] = {}
        self._ended: set[RecordId] = set()
        self._now_at: RecordId | None = None
        self._is_running = False
        self._began = 0.0
        self._told_at = 0.0

    def begin(self, items: Sequence[OutboxItem]) -> None:
        """A round over these begins."""
        with self._guard:
            self._sizes = {item.record_id: item.size_bytes for item in items}
            self._reached = {}
            self._ended = set()
            self._now_at = None
            self._is_running = True
            self._began = self._clock.monotonic()
        self._tell()

    def moved(self, item: OutboxItem, done_bytes: int, total_bytes: int) -> None:
        """Bytes of a record went out, of those that this try sends."""
        size = self._sizes.get(item.record_id, 0)
        share = done_bytes / total_bytes if total_bytes else 1.0
        with self._guard:
            self._now_at = item.record_id
            before = self._reached.get(item.record_id, 0)
            self._reached[item.record_id] = max(before, min(size, int(size * share)))
            now = self._clock.monotonic()
            is_time = now - self._told_at >= TOLD_EVERY_SECONDS
            if is_time:
                self._told_at = now
        if is_time:
            self._tell()

    def ended(self, item: OutboxItem) -> None:
        """The record was sent, or could not be."""
        with self._guard:
            self._ended.add(item.record_id)

    def end(self) -> None:
        """The round is over."""
        with self._guard:
            self._is_running = False
            self._now_at = None
        self._tell()

    def reading(self) -> SendingProgress:
        """As it stands now."""
        with self._guard:
            sizes, ended = self._sizes, self._ended
            total = sum(sizes.values())
            done = sum(
                size if record_id in ended else self._reached.get(record_id, 0)
                for record_id, size in sizes.items()
            )
            return SendingProgress(
                is_running=self._is_running,
                items_done=len(ended & sizes.keys()),
                items_total=len(sizes),
                bytes_done=done,
                bytes_total=total,
                seconds_left=self._seconds_left(done, total) if self._is_running else None,
                record_id=self._now_at,
            )

    def _seconds_left(self, done_bytes: int, total_bytes: int) -> float | None:
        elapsed = self._clock.monotonic() - self._began
        done = done_bytes + BYTES_OF_A_REQUEST * len(self._ended)
        total = total_bytes + BYTES_OF_A_REQUEST * len(self._sizes)
        if elapsed < _FIRST_GUESS_SECONDS or not done:
            return None
        return elapsed * (total - done) / done
