"""What was done about danger and by when something is due: with the draft first, then the case."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from intake_app.domain.records import DraftId
from intake_app.services.codecs import decoded, encoded
from intake_app.store import CaseId, Store, StoredItem, new_item_id

HEALTH_FIRST = timedelta(hours=72)
"""Within which care after sexual violence can still prevent most; see safety SR-60."""
HEALTH_LAST = timedelta(hours=120)
NOTICE_WITHIN = timedelta(hours=24)

_KEY = "immediate."
_ACTION, _TIMER = "action", "timer"
_OPEN, _DONE, _UNDONE = "open", "done", "undone"


class Action(enum.Enum):
    """What to do when somebody is in danger; the order is the order of the list."""

    SAFE_PLACE = "safe-place"
    EMERGENCY = "emergency"
    SHELTER = "shelter"
    HOTLINE = "hotline"
    COORDINATOR = "coordinator"
    STAY_WITH = "stay-with"
    """Do not leave a person alone who thinks of hurting themself."""
    HEALTH = "health"
    CHILD_PROTECTION = "child-protection"


class TimerKind(enum.Enum):
    """What has to happen by then."""

    HEALTH_FIRST = "health-72h"
    HEALTH_LAST = "health-120h"
    NOTICE = "notice-24h"


@dataclass(frozen=True, slots=True)
class Timer:
    """Something that is due because of what was told."""

    timer_id: str
    case_id: CaseId
    kind: TimerKind
    since: datetime
    due: datetime
    is_done: bool


@dataclass(frozen=True, slots=True)
class DoneAction:
    """An action of the immediate path, with its moment."""

    action: Action
    at: datetime


@dataclass(frozen=True, slots=True)
class DraftDanger:
    """What is remembered of a draft until its record is there; moments as ISO text."""

    since: str = ""
    health_since: str = ""
    notice_since: str = ""
    ticks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _TimerContent:
    kind: TimerKind


class Dangers:
    """Keeps both."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_draft(self, draft_id: DraftId) -> DraftDanger:
        """What is remembered of the draft."""
        found = self._store.settings.get(_KEY + draft_id)
        return DraftDanger(**found) if isinstance(found, dict) else DraftDanger()

    def keep(self, draft_id: DraftId, danger: DraftDanger) -> None:
        """Remembers."""
        self._store.settings.set(
            _KEY + draft_id,
            {
                "since": danger.since,
                "health_since": danger.health_since,
                "notice_since": danger.notice_since,
                "ticks": dict(danger.ticks),
            },
        )

    def forget(self, draft_id: DraftId) -> None:
        """The draft is gone or a record."""
        if self._store.settings.get(_KEY + draft_id) is not None:
            self._store.settings.remove(_KEY + draft_id)

    def hand_over(
        self,
        draft_id: DraftId,
        case_id: CaseId,
        at: datetime,
        *,
        needs_health: bool,
        needs_notice: bool,
        notice_given: bool,
    ) -> None:
        """What was ticked goes to the case; timers begin, or end where it was done."""
        danger = self.of_draft(draft_id)
        for name, moment in danger.ticks.items():
            done = DoneAction(Action(name), datetime.fromisoformat(moment))
            self._put(new_item_id(), case_id, _ACTION, done.at, None, _DONE, encoded(done))
        if needs_health and not self._has(case_id, TimerKind.HEALTH_FIRST):
            since = datetime.fromisoformat(danger.health_since) if danger.health_since else at
            done_health = Action.HEALTH.value in danger.ticks
            for kind, span in (
                (TimerKind.HEALTH_FIRST, HEALTH_FIRST),
                (TimerKind.HEALTH_LAST, HEALTH_LAST),
            ):
                self._begin(case_id, kind, since, since + span, is_done=done_health)
        if needs_notice and not self._has(case_id, TimerKind.NOTICE):
            since = datetime.fromisoformat(danger.notice_since) if danger.notice_since else at
            self._begin(
                case_id, TimerKind.NOTICE, since, since + NOTICE_WITHIN, is_done=notice_given
            )
        elif notice_given:
            self.finish(case_id, TimerKind.NOTICE)
        self.forget(draft_id)

    def actions(self, case_id: CaseId) -> tuple[DoneAction, ...]:
        """What was done, at the table or since, oldest first."""
        return tuple(
            decoded(DoneAction, item.content)
            for item in self._store.cases.items(case_id, _ACTION)
            if item.state == _DONE
        )

    def take(self, case_id: CaseId, action: Action, at: datetime) -> None:
        """The action was taken for the case; a second time changes nothing."""
        if all(one.action is not action for one in self.actions(case_id)):
            done = DoneAction(action, at)
            self._put(new_item_id(), case_id, _ACTION, at, None, _DONE, encoded(done))
            self._store.audit.append("immediate.action", case_id, action=action.value)

    def untake(self, case_id: CaseId, action: Action) -> None:
        """It was ticked by mistake."""
        for item in self._store.cases.items(case_id, _ACTION):
            if item.state == _DONE and decoded(DoneAction, item.content).action is action:
                self._store.cases.put_item(replace(item, state=_UNDONE))
                self._store.audit.append("immediate.action-undone", case_id, action=action.value)

    def timers(self, case_id: CaseId) -> tuple[Timer, ...]:
        """The case's timers, oldest first."""
        return tuple(_timer(item) for item in self._store.cases.items(case_id, _TIMER))

    def running(self) -> tuple[Timer, ...]:
        """Timers of all cases that wait for somebody, those due first."""
        return tuple(_timer(item) for item in self._store.cases.items_due(_TIMER, (_OPEN,)))

    def finish(self, case_id: CaseId, kind: TimerKind) -> None:
        """What was due is done."""
        with self._store.transaction():
            for item in self._store.cases.items(case_id, _TIMER):
                if item.state == _OPEN and decoded(_TimerContent, item.content).kind is kind:
                    self._store.cases.put_item(replace(item, state=_DONE))
                    self._store.audit.append("timer.done", case_id, timer=kind.value)

    def _has(self, case_id: CaseId, kind: TimerKind) -> bool:
        return any(one.kind is kind and not one.is_done for one in self.timers(case_id))

    def _begin(
        self, case_id: CaseId, kind: TimerKind, since: datetime, due: datetime, *, is_done: bool
    ) -> None:
        state = _DONE if is_done else _OPEN
        content = encoded(_TimerContent(kind))
        self._put(new_item_id(), case_id, _TIMER, since, due, state, content)

    def _put(
        self,
        item_id: str,
        case_id: CaseId,
        kind: str,
        at: datetime,
        due: datetime | None,
        state: str,
        content: str,
    ) -> None:
        self._store.cases.put_item(StoredItem(item_id, case_id, kind, at, due, state, content))


def _timer(item: StoredItem) -> Timer:
    return Timer(
        timer_id=item.item_id,
        case_id=item.case_id,
        kind=decoded(_TimerContent, item.content).kind,
        since=item.at,
        due=item.at if item.due is None else item.due,
        is_done=item.state == _DONE,
    )
