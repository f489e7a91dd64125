"""What people decided by hand, over all cases: outcomes raised or lowered, consent overridden."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from intake_app.casework import Outcome, OverrideGround, OverrideState, shown
from intake_app.domain.people import Deed
from intake_app.services.case_consent import CaseConsent
from intake_app.services.outcomes import Outcomes
from intake_app.services.people import People
from intake_app.store import CaseId, Store


class DecisionKind(enum.Enum):
    """What was decided."""

    RAISED = "raised"
    LOWERED = "lowered"
    SHARED = "shared"
    """Something left without consent."""


class Standing(enum.Enum):
    """Whether somebody else has looked at it."""

    COUNTS = "counts"
    """It needed nobody else, or two had decided."""
    WAITS = "waits"
    FOUND_RIGHT = "found-right"
    FOUND_WRONG = "found-wrong"


@dataclass(frozen=True, slots=True)
class HandDecision:
    """One decision: when, by whom, why, and with whom. People by name; no name of a case's."""

    kind: DecisionKind
    at: datetime
    case_id: CaseId
    code: str
    by: str = field(repr=False)
    other: str = field(repr=False)
    """Who decided with them, confirmed it or looked at it; "" for nobody."""
    reason: str = field(repr=False)
    standing: Standing
    before: Outcome | None = None
    wanted: Outcome | None = None
    ground: OverrideGround | None = None


class Decisions:
    """Gathers them for whoever coordinates."""

    def __init__(
        self, store: Store, outcomes: Outcomes, consent: CaseConsent, people: People
    ) -> None:
        self._store = store
        self._outcomes = outcomes
        self._consent = consent
        self._people = people
        self._was_noted = False

    def list(self, since: datetime | None = None) -> tuple[HandDecision, ...]:
        """All since then, the newest first. Raises NotAllowed: it is for coordination."""
        self._people.require(Deed.LOOK_AT_LOG)
        names = {one.person_id: one.name for one in self._people.list(with_former=True)}
        found = [
            one
            for one in (*self._about_outcomes(names), *self._about_consent(names))
            if since is None or one.at >= since
        ]
        found.sort(key=lambda one: one.at, reverse=True)
        if not self._was_noted:  # once a session, as the log itself
            self._was_noted = True
            self._store.audit.append("cases.decisions-viewed")
        return tuple(found)

    def _about_outcomes(self, names: dict[str, str]) -> Iterator[HandDecision]:
        for case_id, one in self._outcomes.all():
            made = one.override
            waits = one.state is not OverrideState.IN_FORCE
            yield HandDecision(
                DecisionKind.LOWERED if made.lowers else DecisionKind.RAISED,
                made.at,
                case_id,
                self._code(case_id),
                names.get(made.author, ""),
                names.get(made.confirmed_by, ""),
                made.reason,
                Standing.WAITS if waits else Standing.COUNTS,
                before=made.before,
                wanted=made.wanted,
            )

    def _about_consent(self, names: dict[str, str]) -> Iterator[HandDecision]:
        for case_id, one in self._consent.all_overrides():
            made = one.override
            standing = Standing.COUNTS
            if one.stands is not None:
                standing = Standing.FOUND_RIGHT if one.stands else Standing.FOUND_WRONG
            elif made.is_to_be_reviewed and not made.second_person:
                standing = Standing.WAITS
            yield HandDecision(
                DecisionKind.SHARED,
                one.at,
                case_id,
                self._code(case_id),
                names.get(made.author, ""),
                names.get(one.reviewed_by, "") or made.second_person,
                " · ".join(text for text in (made.reason, one.note) if text),
                standing,
                ground=made.ground,
            )

    def _code(self, case_id: CaseId) -> str:
        case = self._store.cases.find(case_id)
        return "" if case is None else shown(case.code)
