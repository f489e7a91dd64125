"""What the program noticed about the central and a person ought to know: kept until read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from intake_app.domain.clock import Clock
from intake_app.domain.errors import Fact, IntakeError
from intake_app.services.events import Events, Topic
from intake_app.store import Store

_KEY = "sending.notices"
_MOST = 50
_Lines = list[list[Any]]


class CentralWentBack(IntakeError):
    """The central knows less than it did: it was put back from a backup.

    what: records (that it had confirmed are missing), forms or lists (are older than before);
    count: how many.
    """

    code: ClassVar[str] = "central.went-back"


class CentralSetUpAnew(IntakeError):
    """The project at this address was made after we were first there: it is another one."""

    code: ClassVar[str] = "central.set-up-anew"


class ClockDiffers(IntakeError):
    """The laptop's clock and the central's are far apart; minutes: ours minus theirs."""

    code: ClassVar[str] = "central.clock-differs"


class FormKeyChanged(IntakeError):
    """A form came with another encryption key, or without the one it had; it was not taken."""

    code: ClassVar[str] = "central.form-key-changed"


class ChangeLost(IntakeError):
    """The central took a record and yet did not do what it says to a case."""

    code: ClassVar[str] = "central.change-lost"


_KINDS: dict[str, type[IntakeError]] = {
    kind.code: kind
    for kind in (CentralWentBack, CentralSetUpAnew, ClockDiffers, FormKeyChanged, ChangeLost)
}


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing noticed; `failure` has its words in the same table as every failure."""

    number: int
    failure: IntakeError
    noticed_at: datetime


class Notices:
    """The notices of the unlocked vault."""

    def __init__(self, store: Store, clock: Clock, events: Events) -> None:
        self._store = store
        self._clock = clock
        self._events = events

    def list(self) -> tuple[Notice, ...]:
        """The newest first."""
        found = []
        for number, code, facts, at in reversed(self._kept()):
            kind = _KINDS.get(code)
            if kind is not None:
                found.append(Notice(number, kind(**facts), datetime.fromisoformat(at)))
        return tuple(found)

    def tell(self, failure: IntakeError) -> None:
        """Keeps it, unless the very same is there already; tells Topic.NOTICES."""
        kept = self._kept()
        facts: dict[str, Fact] = failure.facts
        if any((code, known) == (failure.code, facts) for _, code, known, _ in kept):
            return
        number = 1 + max((one[0] for one in kept), default=0)
        kept.append([number, failure.code, facts, self._clock.now().isoformat()])
        self._keep(kept[-_MOST:])

    def dismiss(self, number: int) -> None:
        """It was read."""
        self._keep([one for one in self._kept() if one[0] != number])

    def _kept(self) -> _Lines:
        kept = self._store.settings.get(_KEY)
        return kept if isinstance(kept, list) else []

    def _keep(self, kept: _Lines) -> None:
        self._store.settings.set(_KEY, kept)
        self._events.publish(Topic.NOTICES)
