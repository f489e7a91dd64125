"""Outcomes of cases: computed, raised, lowered; every decision is kept."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from intake_app.casework import (
    ContactFacts,
    Judgement,
    Outcome,
    Override,
    OverrideState,
    case_outcome,
    outcome_named,
    state_of,
    wanted_by,
)
from intake_app.domain.clock import Clock
from intake_app.services.acting import Acting
from intake_app.services.codecs import decoded, encoded
from intake_app.services.errors import CaseMissing, CoordinatorNeeded, ReasonMissing
from intake_app.store import CaseId, NotInVault, Store, StoredItem, new_item_id

KIND = "outcome"


@dataclass(frozen=True, slots=True)
class OutcomeDecision:
    """Somebody's own outcome in place of another, and whether it counts."""

    decision_id: str
    override: Override = field(repr=False)
    state: OverrideState


class Outcomes:
    """Decides nothing: keeps what people decided, and says what counts."""

    def __init__(self, store: Store, clock: Clock, acting: Acting) -> None:
        self._store = store
        self._clock = clock
        self._acting = acting

    def of(self, case_id: CaseId) -> tuple[OutcomeDecision, ...]:
        """Every decision about the case, oldest first."""
        return tuple(_decision(item) for item in self._store.cases.items(case_id, KIND))

    def waiting(self) -> tuple[tuple[CaseId, OutcomeDecision], ...]:
        """Lowerings that wait for a coordinator, oldest first."""
        found = self._store.cases.items_due(
            KIND, (OverrideState.WAITS_FOR_COORDINATOR.value, OverrideState.SELF_CONFIRMED.value)
        )
        return tuple((item.case_id, _decision(item)) for item in found)

    def all(self) -> tuple[tuple[CaseId, OutcomeDecision], ...]:
        """Every decision about every case."""
        states = [one.value for one in OverrideState]
        found = self._store.cases.items_due(KIND, states)
        return tuple((item.case_id, _decision(item)) for item in found)

    def decide(
        self, case_id: CaseId, wanted: Outcome, reason: str, *, form_version: str = ""
    ) -> OutcomeDecision:
        """The acting person's own outcome: more urgent counts at once, less waits.

        Raises CaseMissing; ReasonMissing for a lowering without a reason.
        """
        case = self._store.cases.find(case_id)
        if case is None:
            raise CaseMissing
        override = Override(
            computed=outcome_named(case.computed),
            before=outcome_named(case.outcome),
            wanted=wanted,
            reason=reason.strip(),
            author=self._acting().person_id,
            at=self._clock.now(),
            form_version=form_version,
        )
        if state_of(override) is OverrideState.NEEDS_REASON:
            raise ReasonMissing
        return self._keep(new_item_id(), case_id, override)

    def confirm(self, decision_id: str) -> OutcomeDecision:
        """A coordinator, who is somebody else than the author, confirms a lowering.

        Raises CaseMissing, CoordinatorNeeded.
        """
        person = self._acting()
        try:
            item = self._store.cases.item(decision_id)
        except NotInVault:
            raise CaseMissing from None
        override = decoded(Override, item.content)
        if not person.is_coordinator or person.person_id == override.author:
            raise CoordinatorNeeded
        return self._keep(
            decision_id, item.case_id, replace(override, confirmed_by=person.person_id)
        )

    def take_judgement(
        self, case_id: CaseId, facts: ContactFacts, reason: str, form_version: str
    ) -> None:
        """What the worker said in the form to its outcome: a step up at once, a step down waits.

        A lowering without a reason is left out: the form asks for it, and it cannot count.
        """
        if not facts.outcome or facts.judgement not in {one.value for one in Judgement}:
            return
        computed = outcome_named(facts.outcome)
        wanted = wanted_by(Judgement(facts.judgement), computed)
        if wanted is None:
            return
        override = Override(
            computed=computed,
            before=computed,
            wanted=wanted,
            reason=reason.strip(),
            author=self._acting().person_id,
            at=self._clock.now(),
            form_version=form_version,
        )
        if state_of(override) is not OverrideState.NEEDS_REASON:
            self._keep(new_item_id(), case_id, override)

    def settle(self, case_id: CaseId, at: datetime) -> None:
        """Works out anew what counts; to be called when a contact or a decision came."""
        cases = self._store.cases
        case = cases.find(case_id)
        if case is None:
            raise CaseMissing
        contacts = [
            (one.at, outcome_named(one.outcome))
            for one in cases.contacts(case_id)
            if not one.is_replaced and one.outcome
        ]
        overrides = [one.override for one in self.of(case_id)]
        found = case_outcome(contacts, overrides)
        cases.put(
            replace(
                case, computed=found.computed.value, outcome=found.in_force.value, changed_at=at
            )
        )

    def _keep(self, decision_id: str, case_id: CaseId, override: Override) -> OutcomeDecision:
        state = state_of(override)
        with self._store.transaction():
            self._store.cases.put_item(
                StoredItem(
                    item_id=decision_id,
                    case_id=case_id,
                    kind=KIND,
                    at=override.at,
                    due=None,
                    state=state.value,
                    content=encoded(override),
                )
            )
            self._store.audit.append(
                "case.outcome",
                case_id,
                before=override.before.value,
                wanted=override.wanted.value,
                state=state.value,
                by=override.author,
                confirmed_by=override.confirmed_by,
            )
            self.settle(case_id, self._clock.now())
        return OutcomeDecision(decision_id, override, state)


def _decision(item: StoredItem) -> OutcomeDecision:
    override = decoded(Override, item.content)
    return OutcomeDecision(item.item_id, override, state_of(override))
