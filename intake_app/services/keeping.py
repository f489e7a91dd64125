"""What becomes of a record when it is finished: kept whole or as a tally, filed in a case, sent.

The one gate is asked here for the first time: without agreement no more than a tally is kept
(SR-17), and what the person did not allow to leave is not queued (SR-22). A form that asks for no
consent is an ordinary form, and goes its ordinary way.
"""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from intake_app.casework import (
    Basis,
    ContactFacts,
    ContactKind,
    Content,
    FormMeaning,
    Purpose,
    Receiver,
    ReceiverKind,
    answer_of,
    asks_consent,
    consent_in,
    facts_of,
    is_code,
    is_tally_only,
    may,
    new_code,
    outcome_named,
    tally_paths,
    typed,
)
from intake_app.domain.clock import Clock
from intake_app.domain.records import DraftId, RecordId
from intake_app.forms import (
    EntityChange,
    FormDefinition,
    Submission,
    read_submission,
    reduced_submission,
)
from intake_app.services.acting import Acting
from intake_app.services.case_consent import CaseConsent
from intake_app.services.codecs import encoded
from intake_app.services.dangers import Dangers
from intake_app.services.meanings import Meanings
from intake_app.services.outcomes import Outcomes
from intake_app.services.referrals import Referrals
from intake_app.store import (
    CaseId,
    Store,
    StoredCase,
    StoredContact,
    new_case_id,
    new_item_id,
)

CASES_LIST = "cases"
"""Name of the list in which forms register and pick cases."""

_OWN = Receiver(ReceiverKind.OWN)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done with a finished record."""

    submission: Submission
    meaning: FormMeaning
    answers: Mapping[str, str] = field(repr=False)
    coded: frozenset[str] = frozenset()
    """Paths whose answers are codes or numbers."""
    is_tally: bool = False
    withheld: str = ""
    """Why it may not leave: a reason of the gate; "" when it may."""


class Fate(enum.Enum):
    """What will become of a record when it is finished."""

    GOES = "goes"
    STAYS = "stays"
    """Nobody allowed that it is sent: it is kept here."""
    TALLY = "tally"
    """Nobody agreed: it is counted, and its answers are gone."""


class Keeping:
    """Decides about records that are just being finished, and files them."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        meanings: Meanings,
        consent: CaseConsent,
        outcomes: Outcomes,
        dangers: Dangers,
        referrals: Referrals,
        acting: Acting,
    ) -> None:
        self._store = store
        self._clock = clock
        self._meanings = meanings
        self._consent = consent
        self._outcomes = outcomes
        self._dangers = dangers
        self._referrals = referrals
        self._acting = acting
        self.filed: Callable[[DraftId, CaseId], None] = lambda _draft, _case: None
        """Told when a draft became a record of a case."""

    def plan(
        self,
        definition: FormDefinition,
        submission: Submission,
        draft_id: DraftId,
        entities: tuple[EntityChange, ...],
        corrects: RecordId | None,
    ) -> Plan:
        """What may be kept of this record, and whether it may leave."""
        meaning = self._meanings.of(definition)
        coded = self._meanings.coded(definition)
        if not asks_consent(meaning):
            answers = (
                read_submission(submission.xml, definition).values if meaning.questions else {}
            )
            return Plan(submission, meaning, answers, coded)
        answers = read_submission(submission.xml, definition).values
        stated = consent_in(meaning, answers, self._clock.now())
        if is_tally_only(meaning, stated):
            submission = replace(
                submission,
                xml=reduced_submission(submission.xml, tally_paths(meaning)),
                instance_name="",
                attachments=(),
            )
            kept = read_submission(submission.xml, definition).values
            return Plan(submission, meaning, kept, coded, is_tally=True, withheld="consent.none")
        case = self._case_for(meaning, answers, draft_id, entities, corrects)
        consent = self._consent.with_statement(
            None if case is None else case.case_id, meaning, answers, self._clock.now()
        )
        decision = may(consent, Purpose.SYNC, _OWN, Content.CASE)
        return Plan(
            submission,
            meaning,
            answers,
            coded,
            withheld="" if decision.allowed else decision.reason,
        )

    def fate(
        self,
        definition: FormDefinition,
        answers: Mapping[str, str],
        draft_id: DraftId,
        corrects: RecordId | None,
    ) -> Fate:
        """What would become of the draft with these answers, finished now."""
        meaning = self._meanings.of(definition)
        if not asks_consent(meaning):
            return Fate.GOES
        now = self._clock.now()
        if is_tally_only(meaning, consent_in(meaning, answers, now)):
            return Fate.TALLY
        case = self._case_for(meaning, answers, draft_id, (), corrects)
        case_id = None if case is None else case.case_id
        consent = self._consent.with_statement(case_id, meaning, answers, now)
        allowed = may(consent, Purpose.SYNC, _OWN, Content.CASE).allowed
        return Fate.GOES if allowed else Fate.STAYS

    def file(
        self,
        plan: Plan,
        record_id: RecordId,
        draft_id: DraftId,
        at: datetime,
        entities: tuple[EntityChange, ...],
        corrects: RecordId | None,
        *,
        is_sealed: bool,
    ) -> None:
        """Files the record in its case, in the record's own transaction."""
        meaning, answers = plan.meaning, plan.answers
        cases = self._store.cases
        if asks_consent(meaning):
            self._store.audit.append(
                "consent.decided",
                record_id,
                purpose=Purpose.SYNC.value,
                receiver=ReceiverKind.OWN.value,
                allowed=not plan.withheld,
                reason=plan.withheld or "allowed",
            )
        if plan.withheld:
            self._store.outbox.withhold(record_id, plan.withheld)
        facts = facts_of(meaning, answers, at, plan.coded)
        if plan.is_tally:
            facts = replace(facts, is_tally=True, basis=Basis.NONE.value, allows_statistics=True)
        if not facts.outcome and not facts.values and not facts.basis:
            self.forget_draft(draft_id)
            return
        if is_sealed:
            facts = replace(facts, values={}, codes={}, indicators=(), declined=(), own_view="")
        case = (
            None
            if plan.is_tally
            else self._case_for(meaning, answers, draft_id, entities, corrects)
        )
        if (
            case is None
            and not plan.is_tally
            and self._warrants_case(facts, meaning, answers, entities)
        ):
            case = self._new_case(meaning, answers, at, entities)
        if corrects is not None:
            cases.replace_contact(corrects)
        cases.add_contact(
            StoredContact(
                contact_id=new_item_id(),
                record_id=record_id,
                case_id=None if case is None else case.case_id,
                at=at,
                form_id=meaning.form_id,
                form_version=meaning.version,
                kind=facts.kind.value,
                outcome=facts.outcome,
                is_replaced=False,
                facts=encoded(facts),
            )
        )
        if case is not None:
            self.filed(draft_id, case.case_id)
            self._hand_over(draft_id, case.case_id, facts, meaning, answers, at)
            self.enter(case, facts, meaning, answers, at)
        self.forget_draft(draft_id)

    def enter(
        self,
        case: StoredCase,
        facts: ContactFacts,
        meaning: FormMeaning,
        answers: Mapping[str, str],
        at: datetime,
    ) -> None:
        """What a contact changes of its case: consent, status, next date, outcome."""
        self._consent.take(case.case_id, meaning, answers, at)
        self._referrals.take(case.case_id, meaning, answers, at)

        def said(role: str) -> str:
            return answer_of(answers, (one.path for one in meaning.of_role(role)))

        status = said("case-status") or case.status
        next_contact: str | None = case.next_contact
        if facts.kind is ContactKind.FOLLOW_UP:
            next_contact = said("next-contact") or None
        self._store.cases.put(
            replace(
                case,
                changed_at=at,
                status=status,
                is_minor=case.is_minor or facts.is_minor,
                next_contact=next_contact,
            )
        )
        self._outcomes.settle(case.case_id, at)
        self._outcomes.take_judgement(
            case.case_id,
            facts,
            answer_of(answers, (one.path for one in meaning.of_role("judgement-reason"))),
            meaning.version,
        )

    def forget_draft(self, draft_id: DraftId) -> None:
        """The draft is a record, or was thrown away."""
        self._store.cases.forget_draft(draft_id)
        self._dangers.forget(draft_id)

    # ------------------------------------------------------------ inside
    def _hand_over(
        self,
        draft_id: DraftId,
        case_id: CaseId,
        facts: ContactFacts,
        meaning: FormMeaning,
        answers: Mapping[str, str],
        at: datetime,
    ) -> None:
        def said(role: str) -> str:
            return answer_of(answers, (one.path for one in meaning.of_role(role)))

        self._dangers.hand_over(
            draft_id,
            case_id,
            at,
            needs_health="IM5" in facts.indicators,
            needs_notice=said("notice-needed") in {"1", "true"},
            notice_given=bool(set(said("notice").split()) - {"none"}),
        )

    def _warrants_case(
        self,
        facts: ContactFacts,
        meaning: FormMeaning,
        answers: Mapping[str, str],
        entities: tuple[EntityChange, ...],
    ) -> bool:
        """Whether a record without a case begins one: somebody agreed, or something was seen.

        A follow-up begins one only for a case of the central's list that is not here yet.
        """
        if facts.kind is ContactKind.OTHER:
            return False
        if facts.kind is ContactKind.FOLLOW_UP:
            listed = any(one.list_name == CASES_LIST for one in entities)
            return listed or _code_in(meaning, answers) is not None
        if facts.basis in {Basis.FULL.value, Basis.ANONYMOUS.value}:
            return True
        return facts.is_minor or outcome_named(facts.outcome).urgency > 0

    def _case_for(
        self,
        meaning: FormMeaning,
        answers: Mapping[str, str],
        draft_id: DraftId,
        entities: tuple[EntityChange, ...],
        corrects: RecordId | None,
    ) -> StoredCase | None:
        """The case that is here already; one that only the central's list knows is taken up."""
        cases = self._store.cases
        if corrects is not None:
            contact = cases.contact_of(corrects)
            return (
                None if contact is None or contact.case_id is None else cases.find(contact.case_id)
            )
        begun_for = cases.case_of_draft(draft_id)
        if begun_for is not None:
            return cases.find(begun_for)
        for change in entities:
            if change.list_name == CASES_LIST:
                known = cases.of_entity(change.entity_id)
                if known is not None:
                    return known
        code = _code_in(meaning, answers)
        return None if code is None else cases.of_code(code)

    def _new_case(
        self,
        meaning: FormMeaning,
        answers: Mapping[str, str],
        at: datetime,
        entities: tuple[EntityChange, ...],
    ) -> StoredCase:
        cases = self._store.cases
        change = next((one for one in entities if one.list_name == CASES_LIST), None)
        code = _code_in(meaning, answers)
        if code is None or cases.of_code(code) is not None:
            code = new_code(lambda drawn: cases.of_code(drawn) is not None)
        person = self._acting()
        case = StoredCase(
            case_id=new_case_id(),
            code=code,
            entity="" if change is None else change.entity_id,
            opened_at=at,
            changed_at=at,
            status="Active",
            computed="",
            outcome="",
            is_minor=False,
            next_contact=None,
            owner=person.person_id,
        )
        cases.put(case)
        self._store.audit.append("case.opened", case.case_id)
        return case


def _code_in(meaning: FormMeaning, answers: Mapping[str, str]) -> str | None:
    said = answer_of(answers, (one.path for one in meaning.of_role("case-code")))
    if is_code(said):
        return said
    return typed(said) if said else None
