"""Casework put together: consent, triage, cases and what hangs on them, over one vault."""

from pathlib import Path

from intake_app.casework import Purpose
from intake_app.domain.clock import Clock
from intake_app.domain.policy import Policy
from intake_app.services.acting import Acting
from intake_app.services.agenda import Agenda
from intake_app.services.case_consent import CaseConsent
from intake_app.services.cases import Cases
from intake_app.services.catalogue import Catalogue
from intake_app.services.dangers import Dangers
from intake_app.services.directory import Directory
from intake_app.services.events import Events
from intake_app.services.exports import Exports
from intake_app.services.filling import Filling, FillingDesk
from intake_app.services.keeping import Keeping
from intake_app.services.matching import Matching
from intake_app.services.meanings import Meanings
from intake_app.services.outcomes import Outcomes
from intake_app.services.printing import Printing
from intake_app.services.referrals import Referrals
from intake_app.services.sessions import Sessions
from intake_app.services.statistics import Statistics
from intake_app.services.subject_requests import SubjectRequests
from intake_app.services.triage import Triage
from intake_app.store import Store


class CaseWork:
    """The services of casework; `begin` hands in the desk, which needs `keeping` first."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        events: Events,
        catalogue: Catalogue,
        sessions: Sessions,
        resources: Path,
        policy: Policy,
        acting: Acting,
    ) -> None:
        self._store = store
        self._clock = clock
        self._events = events
        self._catalogue = catalogue
        self._sessions = sessions
        self._resources = resources
        self._policy = policy
        self._acting = acting
        self._meanings = Meanings(store, catalogue)
        self.outcomes = Outcomes(store, clock, acting)
        self.consent = CaseConsent(store, clock, self._meanings, acting, policy)
        self.dangers = Dangers(store)
        self.directory = Directory(store, clock, events, resources, policy, acting)
        self.referrals = Referrals(store, clock, events, self.consent, self.directory, acting)
        self.requests = SubjectRequests(store, clock, events, acting)
        self.agenda = Agenda(
            store,
            clock,
            self.referrals,
            self.dangers,
            self.outcomes,
            self.consent,
            self.requests,
            acting,
        )
        self.keeping = Keeping(
            store,
            clock,
            self._meanings,
            self.consent,
            self.outcomes,
            self.dangers,
            self.referrals,
            acting,
        )
        self.triage = Triage(store, clock, self._meanings, self.dangers, policy)
        self.statistics = Statistics(
            store,
            clock,
            policy,
            self.consent,
            self.referrals,
            acting,
            catalogue,
            self._meanings,
        )
        self.exports = Exports(
            store,
            clock,
            resources,
            policy,
            self._meanings,
            self.consent,
            self.referrals,
            acting,
        )
        self.cases: Cases
        self.printing: Printing
        self.matching: Matching

    def may_copy(self, filling: Filling | None) -> bool:
        """Whether what is on the screen may go to the clipboard: an open form by what it says."""
        if filling is None:
            return "clipboard" in self._policy.exits
        meaning = self._meanings.of(filling.definition)
        decision = self.consent.decide_draft(
            filling.draft_id, meaning, filling.values(), Purpose.CLIPBOARD
        )
        return decision.allowed

    def begin(self, desk: FillingDesk) -> None:
        """Hands in the desk at which drafts are begun."""
        self.cases = Cases(
            self._store,
            self._clock,
            self._events,
            self._catalogue,
            self._sessions,
            desk,
            self._meanings,
            self.keeping,
            self.consent,
            self.outcomes,
            self._acting,
        )
        self.printing = Printing(
            self._store,
            self._clock,
            self._resources,
            self._policy,
            self.consent,
            self.cases,
            self.referrals,
            self.directory,
            self._acting,
        )
        self.matching = Matching(
            self._store, self._clock, self._events, self._meanings, self.cases, self._acting
        )
        self.keeping.filed = self.matching.take_over
