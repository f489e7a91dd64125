"""What changed, told to whoever shows it."""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from intake_app.services.jobs import Deliver


class Topic(enum.Enum):
    """What somebody may want to hear about."""

    DRAFTS = "drafts"
    RECORDS = "records"
    OUTBOX = "outbox"
    FORMS = "forms"
    SETTINGS = "settings"
    CASES = "cases"
    """A case, a referral or a decision; id `case_id` where it is one case."""
    CONNECTIVITY = "connectivity"
    PROGRESS = "progress"
    """A round of sending moved on, began or ended: see `Sending.progress`."""
    REVIEWS = "reviews"
    CONFLICTS = "conflicts"
    NOTICES = "notices"
    SAVED = "saved"
    """A draft reached the disk, or did not: ids `draft_id` and, if not, `failure` (a code)."""


@dataclass(frozen=True, slots=True)
class Event:
    """That something changed, and which; what it is now, the services say."""

    topic: Topic
    ids: Mapping[str, str] = field(default_factory=dict)


Callback = Callable[[Event], None]


class Events:
    """Callbacks by topic; each is called where results belong (see `Jobs.deliver`)."""

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self._callbacks: dict[Topic, tuple[Callback, ...]] = {}

    def subscribe(self, topic: Topic, callback: Callback) -> Callable[[], None]:
        """Calls back on every such event, until the returned function is called."""
        self._callbacks[topic] = (*self._callbacks.get(topic, ()), callback)

        def unsubscribe() -> None:
            left = list(self._callbacks.get(topic, ()))
            if callback in left:
                left.remove(callback)
            self._callbacks[topic] = tuple(left)

        return unsubscribe

    def publish(self, *topics: Topic, **ids: str) -> None:
        """Tells the subscribers; may be called from any lane.

        Whoever listens to several of the topics is told once, by the first of them.
        """
        told: list[Callback] = []
        for topic in topics:
            event = Event(topic, ids)
            for callback in self._callbacks.get(topic, ()):
                if callback not in told:
                    told.append(callback)
                    self._deliver(self._call(callback, event))

    def _call(self, callback: Callback, event: Event) -> Callable[[], None]:
        def tell() -> None:
            # A screen may be gone by the time the event arrives.
            if callback in self._callbacks.get(event.topic, ()):
                callback(event)

        return tell
