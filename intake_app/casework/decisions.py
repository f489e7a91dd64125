"""The outcome of a case: what its contacts computed, and what people decided about it.

More urgent counts at once, whoever or whatever says so. Less urgent counts only when a coordinator
confirmed it: a later, milder contact does not lower a case by itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from intake_app.casework.triage import (
    Judgement,
    Outcome,
    Override,
    OverrideState,
    state_of,
)

_LADDER = (Outcome.NONE, Outcome.POSSIBLE, Outcome.HIGH, Outcome.IMMEDIATE)


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """Where a case stands."""

    computed: Outcome
    """Of the latest contact that came to one."""
    in_force: Outcome


def case_outcome(
    contacts: Iterable[tuple[datetime, Outcome]], overrides: Sequence[Override]
) -> CaseOutcome:
    """What counts now. Contacts that came to nothing (`insufficient`) change nothing."""
    steps: list[tuple[datetime, int, Outcome | Override]] = [
        (at, 0, outcome) for at, outcome in contacts
    ]
    steps += [(one.at, 1, one) for one in overrides if state_of(one) is OverrideState.IN_FORCE]
    steps.sort(key=lambda step: (step[0], step[1]))
    computed = current = Outcome.INSUFFICIENT
    for _, _, step in steps:
        if isinstance(step, Outcome):
            if step is not Outcome.INSUFFICIENT:
                computed = step
                if current is Outcome.INSUFFICIENT or step.urgency > current.urgency:
                    current = step
        elif not step.lowers:
            current = step.wanted if step.wanted.urgency > current.urgency else current
        elif current.urgency <= step.before.urgency:
            current = step.wanted
    return CaseOutcome(computed, current)


def wanted_by(judgement: Judgement, outcome: Outcome) -> Outcome | None:
    """One step up or down from the outcome, as a form's question on judgement means it."""
    place = _LADDER.index(outcome) if outcome in _LADDER else 0
    match judgement:
        case Judgement.AGREE:
            return None
        case Judgement.RAISE:
            return _LADDER[min(place + 1, len(_LADDER) - 1)]
        case Judgement.LOWER:
            return _LADDER[place - 1] if place else None
