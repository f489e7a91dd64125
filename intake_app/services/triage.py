"""Triage beside an open form: the outcome and why, the gate, and the way when there is danger.

All of it is for the worker alone; nothing here decides, and nothing is sent by itself.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from intake_app.casework import (
    Annotated,
    Dimension,
    Explanation,
    FormMeaning,
    Outcome,
    Strength,
    answer_of,
    explain,
    is_minor,
    plain,
)
from intake_app.domain.clock import Clock
from intake_app.domain.policy import Policy
from intake_app.domain.records import DraftId
from intake_app.forms import AnswerLine
from intake_app.services.cases import CaseRow
from intake_app.services.dangers import (
    HEALTH_FIRST,
    HEALTH_LAST,
    NOTICE_WITHIN,
    Action,
    Dangers,
    TimerKind,
)
from intake_app.services.filling import Filling
from intake_app.services.meanings import Meanings
from intake_app.store import Store

HOTLINE = "800 5533 000"
EMERGENCY = "911"
_SELF_HARM = "IM4"
_RECENT_SEXUAL = "IM5"


class Gate(enum.Enum):
    """Whether it is safe to talk (SR-1)."""

    NONE = "none"
    """The form has no such question."""
    NOT_ASKED = "not-asked"
    OPEN = "open"
    CLOSED = "closed"


class Mode(enum.Enum):
    """How a screening is done."""

    ASKED = "asked"
    OBSERVED = "observed"
    """Nothing is asked: a full, respectable way to finish."""
    TALLY = "tally"
    """No agreement: day, kind of place, age group and outcome are all that will be kept."""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action, and when somebody ticked it."""

    action: Action
    phone: str
    """Of the emergency number or the line; "" for none."""
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class HealthClock:
    """How long care can still help, counted from when it was told."""

    since: datetime
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class ImmediatePath:
    """The screen that opens in mid-form; the form goes on afterwards."""

    codes: tuple[str, ...]
    """Indicators that opened it."""
    since: datetime
    actions: tuple[ActionLine, ...]
    health: HealthClock | None
    contacts: tuple[tuple[str, str], ...] = ()
    """Whom the organisation itself names: name and number."""


@dataclass(frozen=True, slots=True)
class NoticeState:
    """The legal notice for a child: proposed, with its timer; never sent by the program."""

    is_needed: bool
    since: datetime | None
    due: datetime | None
    """24 hours after it was first needed."""
    is_given: bool
    folio_known: bool


@dataclass(frozen=True, slots=True)
class TriageView:
    """What the panel shows, for the worker only."""

    explanation: Explanation
    labels: Mapping[str, str] = field(repr=False)
    """By path, the questions' own words in the language in use."""
    own_view: str
    """How safe the person feels, 1 to 5 or `declined`; "" where it was not said."""
    gate: Gate
    gate_paths: tuple[str, ...]
    """Questions that closed it."""
    mode: Mode
    is_minor: bool
    immediate: ImmediatePath | None
    notice: NoticeState | None


class Triage:
    """Looks at open forms; keeps the ticks of the immediate path with the draft."""

    def __init__(
        self, store: Store, clock: Clock, meanings: Meanings, dangers: Dangers, policy: Policy
    ) -> None:
        self._contacts = tuple((one.name, one.number) for one in policy.organisation.contacts)
        self._store = store
        self._clock = clock
        self._meanings = meanings
        self._dangers = dangers

    def view(self, filling: Filling) -> TriageView | None:
        """The panel beside this form; None for a form without an annotated outcome."""
        meaning = self._meanings.of(filling.definition)
        if not any(one.rule for one in meaning.of_role("outcome")):
            return None
        values = filling.values()
        shown = {plain(path) for path in values}
        hidden = frozenset(one.path for one in meaning.questions if one.path not in shown)
        explanation = explain(meaning, values, hidden)
        if explanation is None:
            return None
        gate, closed_by = gate_of(meaning, values)
        return TriageView(
            explanation=explanation,
            labels=_labels(filling.answers(), meaning),
            own_view=_said(meaning, values, "own-view"),
            gate=gate,
            gate_paths=closed_by,
            mode=_mode(meaning, values),
            is_minor=is_minor(meaning, values),
            immediate=self._immediate(filling.draft_id, meaning, values, explanation),
            notice=self._notice(filling.draft_id, meaning, values),
        )

    def tick(self, draft_id: DraftId, action: Action) -> datetime:
        """The action was taken now; a second time changes nothing. Works without consent."""
        kept = self._dangers.of_draft(draft_id)
        done = kept.ticks.get(action.value) or self._clock.now().isoformat()
        with self._store.transaction():
            self._dangers.keep(draft_id, replace(kept, ticks={**kept.ticks, action.value: done}))
            self._store.audit.append("immediate.action", draft_id, action=action.value)
        return datetime.fromisoformat(done)

    def untick(self, draft_id: DraftId, action: Action) -> None:
        """It was ticked by mistake."""
        kept = self._dangers.of_draft(draft_id)
        ticks = {name: at for name, at in kept.ticks.items() if name != action.value}
        with self._store.transaction():
            self._dangers.keep(draft_id, replace(kept, ticks=ticks))
            self._store.audit.append("immediate.action-undone", draft_id, action=action.value)

    def taken(self, draft_id: DraftId) -> tuple[tuple[Action, datetime], ...]:
        """The actions ticked so far, in the order in which they were."""
        found = [
            (Action(name), datetime.fromisoformat(at))
            for name, at in self._dangers.of_draft(draft_id).ticks.items()
        ]
        return tuple(sorted(found, key=lambda one: one[1]))

    def steps(self, case: CaseRow) -> ImmediatePath | None:
        """The steps to take for a case, with those taken so far; None where nothing presses."""
        if case.outcome is not Outcome.IMMEDIATE:
            return None
        done = self._dangers.actions(case.case_id)
        ticks = {one.action.value: one.at.isoformat() for one in done}
        clocks = {one.kind: one for one in self._dangers.timers(case.case_id)}
        first, last = clocks.get(TimerKind.HEALTH_FIRST), clocks.get(TimerKind.HEALTH_LAST)
        health = None
        if first is not None and last is not None:
            health = HealthClock(first.since, first.due, last.due)
        codes = () if health is None else (_RECENT_SEXUAL,)
        if Action.STAY_WITH.value in ticks:
            codes = (*codes, _SELF_HARM)
        return ImmediatePath(
            codes=codes,
            since=case.opened_at,
            actions=_actions(codes, ticks, is_child=case.is_minor),
            health=health,
            contacts=self._contacts,
        )

    def take_step(self, case: CaseRow, action: Action) -> None:
        """One of the steps was taken now; works without consent, as at the table."""
        self._dangers.take(case.case_id, action, self._clock.now())

    def untake_step(self, case: CaseRow, action: Action) -> None:
        """It was ticked by mistake."""
        self._dangers.untake(case.case_id, action)

    # ------------------------------------------------------------ inside
    def _immediate(
        self,
        draft_id: DraftId,
        meaning: FormMeaning,
        values: Mapping[str, str],
        explanation: Explanation,
    ) -> ImmediatePath | None:
        codes = tuple(
            one.code for one in explanation.triggered if one.strength is Strength.IMMEDIATE
        )
        if not codes and explanation.outcome is not Outcome.IMMEDIATE:
            return None
        kept = self._dangers.of_draft(draft_id)
        now = self._clock.now().isoformat()
        fresh = replace(
            kept,
            since=kept.since or now,
            health_since=kept.health_since or (now if _RECENT_SEXUAL in codes else ""),
        )
        if fresh != kept:
            with self._store.transaction():
                self._dangers.keep(draft_id, fresh)
                if not kept.since:
                    self._store.audit.append("immediate.opened", draft_id)
        health = None
        if _RECENT_SEXUAL in codes:
            since = datetime.fromisoformat(fresh.health_since)
            health = HealthClock(since, since + HEALTH_FIRST, since + HEALTH_LAST)
        return ImmediatePath(
            codes=codes,
            since=datetime.fromisoformat(fresh.since),
            actions=_actions(codes, fresh.ticks, is_child=is_minor(meaning, values)),
            health=health,
            contacts=self._contacts,
        )

    def _notice(
        self, draft_id: DraftId, meaning: FormMeaning, values: Mapping[str, str]
    ) -> NoticeState | None:
        if not meaning.of_role("notice-needed"):
            return None
        needed = _said(meaning, values, "notice-needed") in {"1", "true"}
        kept = self._dangers.of_draft(draft_id)
        if needed and not kept.notice_since:
            kept = replace(kept, notice_since=self._clock.now().isoformat())
            self._dangers.keep(draft_id, kept)
        since = datetime.fromisoformat(kept.notice_since) if needed else None
        given = set(_said(meaning, values, "notice").split()) - {"none"}
        return NoticeState(
            is_needed=needed,
            since=since,
            due=None if since is None else since + NOTICE_WITHIN,
            is_given=bool(given),
            folio_known=bool(_said(meaning, values, "notice-folio")),
        )


def gate_of(meaning: FormMeaning, values: Mapping[str, str]) -> tuple[Gate, tuple[str, ...]]:
    """Whether it is safe to talk by these answers, and the questions that say it is not."""
    gates = meaning.of_role("gate")
    if not gates:
        return Gate.NONE, ()
    closed = tuple(one.path for one in gates if _closes(one, answer_of(values, (one.path,))))
    if closed:
        return Gate.CLOSED, closed
    first = answer_of(values, (gates[0].path,))
    return (Gate.OPEN if first else Gate.NOT_ASKED), ()


def _closes(question: Annotated, said: str) -> bool:
    """«No» to «is it private?» closes, and so does any answer that counts as a sign of control."""
    if question.indicators:
        return any(
            one.value == said and one.dimension is Dimension.COERCION for one in question.indicators
        )
    return said == "no"


def _actions(
    codes: tuple[str, ...], ticks: Mapping[str, str], *, is_child: bool
) -> tuple[ActionLine, ...]:
    wanted = [Action.SAFE_PLACE, Action.EMERGENCY, Action.SHELTER, Action.HOTLINE]
    wanted.append(Action.COORDINATOR)
    if _SELF_HARM in codes:
        wanted.insert(0, Action.STAY_WITH)
    if _RECENT_SEXUAL in codes:
        wanted.append(Action.HEALTH)
    if is_child:
        wanted.append(Action.CHILD_PROTECTION)
    phones = {Action.EMERGENCY: EMERGENCY, Action.HOTLINE: HOTLINE}
    return tuple(
        ActionLine(
            one,
            phones.get(one, ""),
            datetime.fromisoformat(ticks[one.value]) if one.value in ticks else None,
        )
        for one in wanted
    )


def _mode(meaning: FormMeaning, values: Mapping[str, str]) -> Mode:
    if _said(meaning, values, "mode") == "observed":
        return Mode.OBSERVED
    refused = _said(meaning, values, "consent") in {"no", "unable"}
    return Mode.TALLY if refused and not is_minor(meaning, values) else Mode.ASKED


def _labels(lines: tuple[AnswerLine, ...], meaning: FormMeaning) -> dict[str, str]:
    known = {one.path for one in meaning.questions}
    return {line.path: line.label for line in lines if plain(line.path) in known}


def _said(meaning: FormMeaning, values: Mapping[str, str], role: str) -> str:
    return answer_of(values, (one.path for one in meaning.of_role(role)))
