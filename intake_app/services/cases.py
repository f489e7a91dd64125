"""Cases: listed without names, opened by those who may, followed from contact to contact."""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from intake_app.casework import (
    ConsentRecord,
    ContactFacts,
    ContactKind,
    Content,
    DataClass,
    FormMeaning,
    Outcome,
    Purpose,
    Receiver,
    ReceiverKind,
    answers_to,
    new_code,
    outcome_named,
    plain,
    shown,
    typed,
)
from intake_app.domain.clock import Clock
from intake_app.domain.records import DraftId, FormRef, RecordId
from intake_app.forms import AnswerLine, read_submission
from intake_app.services.acting import Acting
from intake_app.services.case_consent import CaseConsent
from intake_app.services.catalogue import Catalogue
from intake_app.services.codecs import decoded
from intake_app.services.errors import (
    CaseMissing,
    CaseNotYours,
    ReasonMissing,
    RecordBlocked,
    RecordMissing,
)
from intake_app.services.events import Events, Topic
from intake_app.services.filling import Filling, FillingDesk
from intake_app.services.keeping import Keeping
from intake_app.services.meanings import Meanings
from intake_app.services.outcomes import OutcomeDecision, Outcomes
from intake_app.services.replaying import Step
from intake_app.services.sessions import Sessions
from intake_app.store import (
    CaseId,
    CaseOrder,
    NotInVault,
    Store,
    StoredCase,
    StoredContact,
    new_case_id,
)

STEADY = frozenset(
    {
        "gender",
        "nationality",
        "mobility",
        "recruitment",
        "recruiter",
        "platform",
        "offer",
        "industry",
        "state",
        "age_began",
        "age",
    }
)
"""Statistics whose answer hardly changes: known from one form, it fills the next (SR-6)."""

_APART = (DataClass.IDENTITY, DataClass.SEALED)
"""Opened by a call of their own, with a reason."""
STEADY_ROLES = ("language", "interpreter", "alias")
OPEN_STATUSES = ("Active", "FollowUp")
_LOOK_ALIKE = str.maketrans("OIL", "011")
CLOSED_STATUSES = ("Closed", "ClosedReferred")


class CaseStatus(enum.Enum):
    """Where a case is in its life; the words are those of HTCDS."""

    ACTIVE = "Active"
    FOLLOW_UP = "FollowUp"
    CLOSED = "Closed"
    CLOSED_REFERRED = "ClosedReferred"


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What the list shows; empty lets all through."""

    statuses: tuple[str, ...] = OPEN_STATUSES
    outcomes: tuple[Outcome, ...] = ()
    code: str = ""
    """Beginning of a code, as typed."""
    order: CaseOrder = CaseOrder.URGENCY


EVERY_OPEN_CASE = CaseFilter()


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A line of the case list: code, outcome, dates; no name, no answer."""

    case_id: CaseId
    code: str
    """As people read it: K7QF-2M9X-4."""
    opened_at: datetime
    changed_at: datetime
    status: str
    outcome: Outcome
    computed: Outcome
    is_minor: bool
    next_contact: date | None
    may_open: bool
    """Whether the acting person is in its team."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One record in the life of a case."""

    contact_id: str
    record_id: RecordId | None
    at: datetime
    form: FormRef
    kind: ContactKind
    outcome: Outcome | None
    is_replaced: bool
    facts: ContactFacts = field(repr=False)


@dataclass(frozen=True, slots=True)
class CasePage:
    """An opened case."""

    row: CaseRow
    contacts: tuple[Contact, ...]
    """Oldest first."""
    decisions: tuple[OutcomeDecision, ...]
    consent: ConsentRecord
    drafts: tuple[DraftId, ...]
    owner: str = field(repr=False)
    team: tuple[str, ...] = field(repr=False)

    @property
    def own_view(self) -> str:
        """How safe the person felt last, 1 to 5; "" where nobody asked."""
        said = [one.facts.own_view for one in self.contacts if one.facts.own_view]
        return said[-1] if said else ""


class Cases:
    """The cases of the unlocked vault."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        events: Events,
        catalogue: Catalogue,
        sessions: Sessions,
        desk: FillingDesk,
        meanings: Meanings,
        keeping: Keeping,
        consent: CaseConsent,
        outcomes: Outcomes,
        acting: Acting,
    ) -> None:
        self._store = store
        self._clock = clock
        self._events = events
        self._catalogue = catalogue
        self._sessions = sessions
        self._desk = desk
        self._meanings = meanings
        self._keeping = keeping
        self._consent = consent
        self._outcomes = outcomes
        self._acting = acting
        self._glass: set[CaseId] = set()

    # ------------------------------------------------------------ lists
    def list(
        self, shown_only: CaseFilter = EVERY_OPEN_CASE, offset: int = 0, limit: int = 200
    ) -> tuple[CaseRow, ...]:
        """Lines of the list."""
        found = self._store.cases.list(
            status=shown_only.statuses,
            outcome=tuple(one.value for one in shown_only.outcomes),
            code_start=_code_start(shown_only.code),
            order=shown_only.order,
            offset=offset,
            limit=limit,
        )
        return tuple(self._row(case) for case in found)

    def count(self, shown_only: CaseFilter = EVERY_OPEN_CASE) -> int:
        """How many lines that list has."""
        return self._store.cases.count(
            status=shown_only.statuses,
            outcome=tuple(one.value for one in shown_only.outcomes),
            code_start=_code_start(shown_only.code),
        )

    def of_code(self, text: str) -> CaseId | None:
        """The case of a code as a person types or spells it; None for none."""
        code = typed(text)
        case = None if code is None else self._store.cases.of_code(code)
        return None if case is None else case.case_id

    def of_record(self, record_id: RecordId) -> CaseId | None:
        """The case that a record belongs to."""
        contact = self._store.cases.contact_of(record_id)
        return None if contact is None else contact.case_id

    def code_of_draft(self, draft_id: DraftId) -> str:
        """The code of the case for which the draft was begun; "" for none."""
        case_id = self._store.cases.case_of_draft(draft_id)
        case = None if case_id is None else self._store.cases.find(case_id)
        return "" if case is None else case.code

    def row(self, case_id: CaseId) -> CaseRow:
        """The case's line of the list. Raises CaseMissing."""
        return self._row(self._case(case_id))

    # ------------------------------------------------------------ one case
    def open(self, case_id: CaseId) -> CasePage:
        """The case with its contacts; a line in the log says who opened it.

        Raises CaseMissing; CaseNotYours for those outside its team.
        """
        case = self._openable(case_id)
        self._log("case.viewed", case_id)
        return CasePage(
            row=self._row(case),
            contacts=tuple(_contact(one) for one in self._store.cases.contacts(case_id)),
            decisions=self._outcomes.of(case_id),
            consent=self._consent.of_case(case_id),
            drafts=self._store.cases.drafts_of(case_id),
            owner=case.owner,
            team=case.team,
        )

    def break_glass(self, case_id: CaseId, reason: str) -> None:
        """Opens a case of another team for the acting person until the vault closes.

        The log keeps that it happened; coordinators see it in their weekly report (SR-33).
        Raises ReasonMissing, CaseMissing.
        """
        if not reason.strip():
            raise ReasonMissing
        self._case(case_id)
        self._glass.add(case_id)
        self._log("case.glass-broken", case_id)

    def answers(self, record_id: RecordId) -> tuple[AnswerLine, ...]:
        """What one contact's record says, of the class `case` alone.

        Raises RecordMissing, RecordBlocked, CaseNotYours, FormMissing.
        """
        return self._lines(record_id, DataClass.CASE)

    def has_apart(self, record_id: RecordId) -> bool:
        """Whether the record holds something of the other classes. Raises as `answers`."""
        meaning, answers = self._meanings.of_record(record_id)
        return any(
            text
            for question in meaning.questions
            if question.data_class in _APART
            for _, text in answers_to(answers, question.path)
        )

    def apart(self, record_id: RecordId, reason: str) -> tuple[AnswerLine, ...]:
        """Names and what is sealed of one record; the log keeps that it was asked.

        Raises ReasonMissing, and as `answers`.
        """
        if not reason.strip():
            raise ReasonMissing
        found: list[AnswerLine] = []
        for wanted in _APART:
            lines = [one for one in self._lines(record_id, wanted) if one.answer]
            if lines:
                self._store.audit.append(
                    f"case.{wanted.value}-viewed", record_id, by=self._acting().person_id
                )
            found += lines
        return tuple(found)

    def correct(self, record_id: RecordId) -> Filling:
        """A record opened to be corrected, where its case may be opened: all its answers show.

        Raises CaseNotYours, RecordMissing, RecordNotCorrectable, RecordBlocked, FormMissing.
        """
        case_id = self.of_record(record_id)
        if case_id is not None:
            self._openable(case_id)
        return self._desk.correct(record_id)

    def resume(self, draft_id: DraftId) -> Filling:
        """A draft taken up again, where the case it was begun for may be opened.

        Raises CaseNotYours, DraftMissing, FormMissing.
        """
        case_id = self._store.cases.case_of_draft(draft_id)
        if case_id is not None and self._store.cases.find(case_id) is not None:
            self._openable(case_id)
        return self._desk.resume(draft_id)

    def identity(self, case_id: CaseId, reason: str) -> tuple[AnswerLine, ...]:
        """Names and the like from all its records, newest first; the log keeps that it was asked.

        Raises ReasonMissing, CaseMissing, CaseNotYours.
        """
        return self._opened_apart(case_id, DataClass.IDENTITY, reason)

    def sealed(self, case_id: CaseId, reason: str) -> tuple[AnswerLine, ...]:
        """Safe contact, folios and what else is sealed; as `identity`."""
        return self._opened_apart(case_id, DataClass.SEALED, reason)

    # ------------------------------------------------------------ changes
    def new(self) -> CaseId:
        """An empty case, for what comes without a form."""
        cases = self._store.cases
        now = self._clock.now()
        case = StoredCase(
            case_id=new_case_id(),
            code=new_code(lambda drawn: cases.of_code(drawn) is not None),
            entity="",
            opened_at=now,
            changed_at=now,
            status=CaseStatus.ACTIVE.value,
            computed="",
            outcome="",
            is_minor=False,
            next_contact=None,
            owner=self._acting().person_id,
        )
        with self._store.transaction():
            cases.put(case)
            self._log("case.opened", case.case_id)
        self._tell(case.case_id)
        return case.case_id

    def start(self, case_id: CaseId, form: FormRef) -> Filling:
        """A draft for this case; what is known already fills it, and is only confirmed.

        Raises CaseMissing, CaseNotYours, FormMissing.
        """
        self._openable(case_id)
        filling = self._desk.start(form)
        self._store.cases.begin_for(filling.draft_id, case_id)
        filling.expect(self.known_steps(case_id, form))
        return filling

    def take_up(self, filling: Filling, case_id: CaseId) -> None:
        """An open form goes into this case; what is known there fills what is still empty.

        Raises CaseMissing, CaseNotYours, FormMissing.
        """
        self._openable(case_id)
        self._store.cases.begin_for(filling.draft_id, case_id)
        filling.expect(self.known_steps(case_id, filling.form))

    def known_steps(self, case_id: CaseId, form: FormRef) -> tuple[Step, ...]:
        """Answers to this form that the case's records hold, by path of this form."""
        target = self._meanings.of_form(form)
        known: dict[str, str] = {}
        for contact in self._store.cases.contacts(case_id):
            if contact.is_replaced or contact.record_id is None:
                continue
            meaning, answers = self._meanings.of_record(contact.record_id)
            known.update(_steady(meaning, answers))
        steps: list[Step] = []
        for question in target.questions:
            for key in _steady_keys(question.statistic, question.roles):
                if key in known:
                    steps.append((question.path, known[key]))
                    break
            if "case-code" in question.roles:
                steps.append((question.path, self._case(case_id).code))
            if "case" in question.roles and self._case(case_id).entity:
                steps.append((question.path, self._case(case_id).entity))
        return tuple(steps)

    def attach(self, record_id: RecordId, case_id: CaseId) -> None:
        """Puts a record that stands alone, or in the wrong case, into this one.

        Raises RecordMissing, CaseMissing, CaseNotYours.
        """
        case = self._openable(case_id)
        contact = self._store.cases.contact_of(record_id)
        if contact is None:
            raise RecordMissing
        meaning, answers = self._meanings.of_record(record_id)
        with self._store.transaction():
            self._store.cases.move_contact(contact.contact_id, case_id)
            facts = decoded(ContactFacts, contact.facts)
            self._keeping.enter(case, facts, meaning, answers, contact.at)
            if contact.case_id is not None:
                self._outcomes.settle(contact.case_id, self._clock.now())
            self._log("case.record-attached", case_id)
        self._tell(case_id)

    def decide_outcome(self, case_id: CaseId, wanted: Outcome, reason: str) -> OutcomeDecision:
        """Raises at once; a lowering waits for a coordinator.

        Raises CaseMissing, CaseNotYours, ReasonMissing.
        """
        self._openable(case_id)
        contacts = self._store.cases.contacts(case_id)
        version = contacts[-1].form_version if contacts else ""
        made = self._outcomes.decide(case_id, wanted, reason, form_version=version)
        self._tell(case_id)
        return made

    def confirm_outcome(self, decision_id: str) -> OutcomeDecision:
        """A coordinator confirms a lowering. Raises CaseMissing, CoordinatorNeeded."""
        made = self._outcomes.confirm(decision_id)
        self._events.publish(Topic.CASES)
        return made

    def waiting_outcomes(self) -> tuple[tuple[CaseRow, OutcomeDecision], ...]:
        """Lowerings that wait for a coordinator."""
        return tuple((self.row(case_id), one) for case_id, one in self._outcomes.waiting())

    def set_next_contact(self, case_id: CaseId, day: date | None) -> None:
        """When to see or call the person next. Raises CaseMissing, CaseNotYours."""
        self._change(case_id, next_contact=None if day is None else day.isoformat())

    def set_status(self, case_id: CaseId, status: CaseStatus) -> None:
        """Closes or reopens. Raises CaseMissing, CaseNotYours."""
        closed = status.value in CLOSED_STATUSES
        changes: dict[str, str | None] = {"status": status.value}
        if closed:
            changes["next_contact"] = None
        self._change(case_id, **changes)

    def set_team(self, case_id: CaseId, owner: str, team: Iterable[str]) -> None:
        """Who leads the case and who else may open it: ids of people; nobody: everyone may.

        Raises CaseMissing, CaseNotYours.
        """
        case = self._openable(case_id)
        members = tuple(dict.fromkeys(one for one in team if one))
        with self._store.transaction():
            self._store.cases.put(
                replace(case, owner=owner, team=members, changed_at=self._clock.now())
            )
            self._log("case.team", case_id)
        self._tell(case_id)

    # ------------------------------------------------------------ inside
    def _change(self, case_id: CaseId, **changes: str | None) -> None:
        case = self._openable(case_id)
        status = changes.get("status", case.status)
        with self._store.transaction():
            self._store.cases.put(
                replace(
                    case,
                    status=case.status if status is None else status,
                    next_contact=changes.get("next_contact", case.next_contact),
                    changed_at=self._clock.now(),
                )
            )
            self._log("case.changed", case_id)
        self._tell(case_id)

    def _case(self, case_id: CaseId) -> StoredCase:
        found = self._store.cases.find(case_id)
        if found is None:
            raise CaseMissing
        return found

    def _openable(self, case_id: CaseId) -> StoredCase:
        case = self._case(case_id)
        if not self._may_open(case):
            raise CaseNotYours
        return case

    def _may_open(self, case: StoredCase) -> bool:
        person = self._acting()
        return (
            person.is_coordinator
            or not (case.owner or case.team)
            or person.person_id == case.owner
            or person.person_id in case.team
            or case.case_id in self._glass
        )

    def _opened_apart(
        self, case_id: CaseId, wanted: DataClass, reason: str
    ) -> tuple[AnswerLine, ...]:
        if not reason.strip():
            raise ReasonMissing
        self._openable(case_id)
        content = Content.IDENTITY if wanted is DataClass.IDENTITY else Content.SEALED
        self._consent.decide(case_id, Purpose.KEEP, Receiver(ReceiverKind.OWN), content)
        self._log(f"case.{wanted.value}-viewed", case_id)
        lines: list[AnswerLine] = []
        for contact in reversed(self._store.cases.contacts(case_id)):
            if contact.record_id is None or contact.is_replaced:
                continue
            if not self._is_kept_from_me(contact.record_id):
                lines.extend(one for one in self._lines(contact.record_id, wanted) if one.answer)
        return tuple(lines)

    def _is_kept_from_me(self, record_id: RecordId) -> bool:
        """Whether somebody asked that the record not be used, and the person may not see it."""
        blocked = self._store.erasure.restraint(record_id, "block") is not None
        return blocked and not self._acting().is_coordinator

    def _lines(self, record_id: RecordId, wanted: DataClass) -> tuple[AnswerLine, ...]:
        contact = self._store.cases.contact_of(record_id)
        if contact is not None and contact.case_id is not None:
            self._openable(contact.case_id)
        if self._is_kept_from_me(record_id):
            raise RecordBlocked
        try:
            record = self._store.records.get(record_id)
            xml = self._store.records.xml(record_id)
        except NotInVault:
            raise RecordMissing from None
        if read_submission(xml).is_encrypted:
            return ()
        definition = self._catalogue.definition(record.form)
        classes = {one.path: one.data_class for one in self._meanings.of(definition).questions}
        lines = self._sessions.of_record(definition, xml).answers()
        return tuple(
            line for line in lines if classes.get(plain(line.path), DataClass.CASE) is wanted
        )

    def _row(self, case: StoredCase) -> CaseRow:
        return CaseRow(
            case_id=case.case_id,
            code=shown(case.code),
            opened_at=case.opened_at,
            changed_at=case.changed_at,
            status=case.status,
            outcome=outcome_named(case.outcome),
            computed=outcome_named(case.computed),
            is_minor=case.is_minor,
            next_contact=_day(case.next_contact),
            may_open=self._may_open(case),
        )

    def _log(self, kind: str, case_id: CaseId) -> None:
        self._store.audit.append(kind, case_id, by=self._acting().person_id)

    def _tell(self, case_id: CaseId) -> None:
        self._events.publish(Topic.CASES, case_id=case_id)


def _contact(stored: StoredContact) -> Contact:
    return Contact(
        contact_id=stored.contact_id,
        record_id=stored.record_id,
        at=stored.at,
        form=FormRef(stored.form_id, stored.form_version),
        kind=ContactKind(stored.kind),
        outcome=outcome_named(stored.outcome) if stored.outcome else None,
        is_replaced=stored.is_replaced,
        facts=decoded(ContactFacts, stored.facts),
    )


def _steady_keys(statistic: str, roles: Iterable[str]) -> tuple[str, ...]:
    keys = [f"role:{one}" for one in STEADY_ROLES if one in set(roles)]
    if statistic in STEADY:
        keys.append(f"statistic:{statistic}")
    return tuple(keys)


def _steady(meaning: FormMeaning, answers: Mapping[str, str]) -> dict[str, str]:
    """What this record knows that the next form need not ask again."""
    known: dict[str, str] = {}
    for question in meaning.questions:
        keys = _steady_keys(question.statistic, question.roles)
        if not keys:
            continue
        said = next((text for _, text in answers_to(answers, question.path) if text), "")
        if said and said not in {"declined", "unsure"}:
            known.update(dict.fromkeys(keys, said))
    return known


def _code_start(text: str) -> str:
    return "".join(one for one in text.upper() if one.isalnum()).translate(_LOOK_ALIKE)


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text[:10])
    except ValueError:
        return None
