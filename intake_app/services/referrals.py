"""Referrals of cases: proposed, sent when everything is in order, followed until done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time

from intake_app.casework import (
    NEXT,
    OPEN,
    ConsentOverride,
    ContactFacts,
    Decision,
    FormMeaning,
    Method,
    Purpose,
    Receiver,
    ReceiverKind,
    Receiving,
    Referral,
    ReferralStatus,
    ReferralStep,
    Scope,
    Shared,
    answer_of,
    answers_to,
    may,
    why_not_sent,
)
from intake_app.domain.clock import Clock
from intake_app.services.acting import Acting
from intake_app.services.case_consent import CaseConsent, refusal
from intake_app.services.codecs import decoded, encoded
from intake_app.services.directory import Directory
from intake_app.services.errors import CaseMissing, NotThisStep
from intake_app.services.events import Events, Topic
from intake_app.store import CaseId, NotInVault, Store, StoredItem, new_item_id

KIND = "referral"
_SCOPES = {
    ReceiverKind.SERVICE: Scope.SERVICES,
    ReceiverKind.AUTHORITY: Scope.AUTHORITY,
    ReceiverKind.CHILD_PROTECTION: Scope.AUTHORITY,
    ReceiverKind.ORIGIN: Scope.ORIGIN,
}
_IN_FORMS = {
    "planned": ReferralStatus.PROPOSED,
    "sent": ReferralStatus.SENT,
    "accepted": ReferralStatus.ACCEPTED,
    "waiting": ReferralStatus.WAITING,
    "attended": ReferralStatus.ACCEPTED,
    "completed": ReferralStatus.DONE,
    "refused": ReferralStatus.REFUSED,
    "declined": ReferralStatus.DECLINED,
    "lost": ReferralStatus.LOST,
}


@dataclass(frozen=True, slots=True)
class KeptReferral:
    """A referral with its names here."""

    referral_id: str
    case_id: CaseId
    referral: Referral = field(repr=False)

    @property
    def status(self) -> ReferralStatus:
        return self.referral.status


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether a referral can be sent now, and all that is missing."""

    reasons: tuple[str, ...]
    """Codes `referral.…`; empty when nothing of its own is missing."""
    consent: Decision
    """The gate's answer, not logged: only sending is."""

    @property
    def is_ready(self) -> bool:
        return not self.reasons and self.consent.allowed


class Referrals:
    """The referrals of the unlocked vault."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        events: Events,
        consent: CaseConsent,
        directory: Directory,
        acting: Acting,
    ) -> None:
        self._store = store
        self._clock = clock
        self._events = events
        self._consent = consent
        self._directory = directory
        self._acting = acting

    def of_case(self, case_id: CaseId) -> tuple[KeptReferral, ...]:
        """Oldest first."""
        return tuple(_kept(item) for item in self._store.cases.items(case_id, KIND))

    def get(self, referral_id: str) -> KeptReferral:
        """One referral. Raises CaseMissing."""
        try:
            return _kept(self._store.cases.item(referral_id))
        except NotInVault:
            raise CaseMissing from None

    def open_ones(self) -> tuple[KeptReferral, ...]:
        """Those of all cases that are not over, those due first."""
        states = [one.value for one in OPEN]
        return tuple(_kept(item) for item in self._store.cases.items_due(KIND, states))

    def overdue(self, today: date) -> tuple[KeptReferral, ...]:
        """Those that were expected before today and are not over."""
        return tuple(
            one for one in self.open_ones() if one.referral.due and one.referral.due < today
        )

    def propose(
        self,
        case_id: CaseId,
        service: str,
        *,
        entry_id: str = "",
        name: str = "",
        receiving: Receiving = Receiving.SERVICE,
        person_agreed: bool = False,
        shared: Shared = Shared.MINIMUM,
        method: Method = Method.LETTER,
        due: date | None = None,
        asks_consulate: bool = False,
    ) -> KeptReferral:
        """A new referral; with an `entry_id` its name and kind come from the directory.

        Raises CaseMissing.
        """
        if self._store.cases.find(case_id) is None:
            raise CaseMissing
        row = self._directory.find(entry_id) if entry_id else None
        if row is not None:
            name, receiving = row.entry.name, row.entry.receiving
        first = self._step(ReferralStatus.PROPOSED)
        referral = Referral(
            service=service,
            entry_id=entry_id,
            name=name,
            receiving=receiving,
            person_agreed=person_agreed,
            shared=shared,
            method=method,
            due=due,
            asks_consulate=asks_consulate,
            steps=(first,),
        )
        return self._keep(new_item_id(), case_id, referral, first.at)

    def change(
        self,
        referral_id: str,
        *,
        person_agreed: bool | None = None,
        shared: Shared | None = None,
        method: Method | None = None,
        due: date | None = None,
        return_checks: Iterable[str] | None = None,
        asks_consulate: bool | None = None,
    ) -> KeptReferral:
        """Changes what is given. Raises CaseMissing."""
        kept = self.get(referral_id)
        old = kept.referral
        referral = replace(
            old,
            person_agreed=old.person_agreed if person_agreed is None else person_agreed,
            shared=shared or old.shared,
            method=method or old.method,
            due=due or old.due,
            return_checks=old.return_checks if return_checks is None else tuple(return_checks),
            asks_consulate=old.asks_consulate if asks_consulate is None else asks_consulate,
        )
        return self._keep(referral_id, kept.case_id, referral)

    def readiness(self, referral_id: str) -> Readiness:
        """What is missing before it can be sent. Raises CaseMissing."""
        kept = self.get(referral_id)
        consent = may(
            self._consent.of_case(kept.case_id), Purpose.REFERRAL, _receiver(kept.referral)
        )
        return Readiness(self._missing(kept), consent)

    def send(
        self, referral_id: str, note: str = "", override: ConsentOverride | None = None
    ) -> KeptReferral:
        """It goes out: asked at the gate, noted as left. An override needs a second person.

        Raises CaseMissing, NotThisStep, ConsentMissing.
        """
        kept = self.get(referral_id)
        if ReferralStatus.SENT not in NEXT[kept.status]:
            raise NotThisStep(reason=f"referral.{kept.status.value}")
        missing = self._missing(kept)
        if override is not None:
            missing = tuple(one for one in missing if one != "referral.not-agreed")
        if missing:
            raise NotThisStep(reason=missing[0])
        receiver = _receiver(kept.referral)
        with self._store.transaction():
            decision = self._consent.decide(
                kept.case_id, Purpose.REFERRAL, receiver, override=override
            )
            if decision.allowed:
                self._consent.note_exit(
                    kept.case_id, Purpose.REFERRAL, receiver, _SCOPES[receiver.kind]
                )
                return self._advance(kept, ReferralStatus.SENT, note)
        raise refusal(decision)

    def step(
        self,
        referral_id: str,
        status: ReferralStatus,
        note: str = "",
        *,
        barriers: Iterable[str] = (),
        feedback: str = "",
    ) -> KeptReferral:
        """What became of it. Sending has its own call. Raises CaseMissing, NotThisStep."""
        kept = self.get(referral_id)
        if status is ReferralStatus.SENT or status not in NEXT[kept.status]:
            raise NotThisStep(reason=f"referral.{kept.status.value}")
        referral = replace(
            kept.referral,
            barriers=tuple(dict.fromkeys((*kept.referral.barriers, *barriers))),
            feedback=feedback or kept.referral.feedback,
        )
        return self._advance(replace(kept, referral=referral), status, note)

    def take(
        self, case_id: CaseId, meaning: FormMeaning, answers: Mapping[str, str], at: datetime
    ) -> None:
        """Referrals written down in a follow-up form: a known one goes on, another is added.

        Without the person's agreement it stays proposed, whatever status was chosen.
        """
        services = meaning.of_role("referral-service")
        for question in services:
            for place, service in answers_to(answers, question.path):
                if service:
                    self._take_one(case_id, meaning, answers, place, service, at)

    # ------------------------------------------------------------ inside
    def _take_one(
        self,
        case_id: CaseId,
        meaning: FormMeaning,
        answers: Mapping[str, str],
        place: str,
        service: str,
        at: datetime,
    ) -> None:
        row = place.rpartition("/")[0]
        here = {path: text for path, text in answers.items() if path.rpartition("/")[0] == row}

        def said(role: str) -> str:
            return answer_of(here, (one.path for one in meaning.of_role(role)))

        agreed = said("referral-consent") == "yes"
        status = _IN_FORMS.get(said("referral-status"), ReferralStatus.PROPOSED)
        if not agreed:
            status = ReferralStatus.PROPOSED
        name = said("referral-receiver")
        known = next(
            (
                one
                for one in self.of_case(case_id)
                if one.referral.service == service
                and one.referral.name.casefold() == name.casefold()
                and one.status in OPEN
            ),
            None,
        )
        step = ReferralStep(at, status, self._acting().person_id)
        barriers = tuple(one for one in said("referral-barriers").split() if one != "none")
        if known is None:
            referral = Referral(
                service=service,
                name=name,
                person_agreed=agreed,
                shared=_shared(said("referral-content")),
                due=_day(said("referral-due")),
                barriers=barriers,
                steps=(step,),
            )
            self._keep(new_item_id(), case_id, referral, at)
            return
        old = known.referral
        self._keep(
            known.referral_id,
            case_id,
            replace(
                old,
                person_agreed=agreed or old.person_agreed,
                due=_day(said("referral-due")) or old.due,
                barriers=tuple(dict.fromkeys((*old.barriers, *barriers))),
                steps=old.steps if old.status is status else (*old.steps, step),
            ),
        )

    def _missing(self, kept: KeptReferral) -> tuple[str, ...]:
        case = self._store.cases.find(kept.case_id)
        said = self._latest(kept.case_id)
        return why_not_sent(
            kept.referral,
            is_minor=case is not None and case.is_minor,
            return_wish=said.get("return_wish", ""),
            mobility=said.get("mobility", ""),
        )

    def _latest(self, case_id: CaseId) -> dict[str, str]:
        """The case's latest answers to questions of the figures."""
        found: dict[str, str] = {}
        for contact in self._store.cases.contacts(case_id):
            if not contact.is_replaced:
                values = decoded(ContactFacts, contact.facts).values
                found.update({name: words[0] for name, words in values.items() if words})
        return found

    def _advance(self, kept: KeptReferral, status: ReferralStatus, note: str) -> KeptReferral:
        referral = replace(kept.referral, steps=(*kept.referral.steps, self._step(status, note)))
        return self._keep(kept.referral_id, kept.case_id, referral)

    def _step(self, status: ReferralStatus, note: str = "") -> ReferralStep:
        return ReferralStep(self._clock.now(), status, self._acting().person_id, note)

    def _keep(
        self, referral_id: str, case_id: CaseId, referral: Referral, at: datetime | None = None
    ) -> KeptReferral:
        with self._store.transaction():
            self._store.cases.put_item(
                StoredItem(
                    item_id=referral_id,
                    case_id=case_id,
                    kind=KIND,
                    at=at or self._clock.now(),
                    due=_midnight(referral.due),
                    state=referral.status.value,
                    content=encoded(referral),
                )
            )
            self._store.audit.append(
                "case.referral",
                case_id,
                service=referral.service,
                status=referral.status.value,
                by=self._acting().person_id,
            )
        self._events.publish(Topic.CASES, case_id=case_id)
        return KeptReferral(referral_id, case_id, referral)


def _kept(item: StoredItem) -> KeptReferral:
    return KeptReferral(item.item_id, item.case_id, decoded(Referral, item.content))


def _receiver(referral: Referral) -> Receiver:
    return Receiver(referral.receiving.receiver, referral.name)


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), tzinfo=UTC)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _shared(text: str) -> Shared:
    return Shared(text) if text in {one.value for one in Shared} else Shared.MINIMUM
