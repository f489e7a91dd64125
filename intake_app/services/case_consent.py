"""What the person of a case allows: kept statement by statement, asked before every way out.

`decide` is the one gate with its answer logged; `require` is the same, raising where it refuses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from intake_app.casework import (
    Basis,
    ConsentOverride,
    ConsentRecord,
    ConsentStatement,
    Content,
    Decision,
    Exit,
    FormMeaning,
    Given,
    OverrideGround,
    Purpose,
    Receiver,
    ReceiverKind,
    Scope,
    ScopeEvent,
    Way,
    asks_consent,
    consent_of,
    may,
    statement_in,
    withdrawal,
)
from intake_app.domain.clock import Clock
from intake_app.domain.policy import NO_POLICY, Policy
from intake_app.domain.policy import Exit as PolicyExit
from intake_app.domain.records import DraftId, RecordId, RecordState
from intake_app.services.acting import Acting
from intake_app.services.codecs import decoded, encoded
from intake_app.services.errors import (
    CaseMissing,
    ConsentMissing,
    CoordinatorNeeded,
    ExitClosed,
    ReasonMissing,
    RecordMissing,
)
from intake_app.services.meanings import Meanings
from intake_app.store import SET_ASIDE, CaseId, NotInVault, Store, StoredItem, new_item_id

_STATEMENT, _EXIT, _OVERRIDE = "consent", "exit", "override"
_MADE, _TO_REVIEW, _REVIEWED = "made", "to-review", "reviewed"
REVIEW_WITHIN = timedelta(hours=24)
_OUT, _REVOKING, _RECALLED, _TOLD = "out", "revoking", "recalled", "told"
_OWN = Receiver(ReceiverKind.OWN)
_WAYS_OUT: Mapping[Purpose, PolicyExit] = {
    Purpose.SYNC: "sync",
    Purpose.REFERRAL: "letter",
    Purpose.LETTER: "letter",
    Purpose.PRINT: "print",
    Purpose.EXPORT: "export",
    Purpose.CLIPBOARD: "clipboard",
    Purpose.STATISTICS: "statistics",
}
"""The legal notice is in nobody's power to close, and keeping is no way out."""


@dataclass(frozen=True, slots=True)
class ScopeState:
    """One of the seven scopes as it stands, with how it came about."""

    scope: Scope
    given: Given | None
    """None: never asked."""
    at: datetime | None
    explained_by: str = field(repr=False)
    language: str
    way: Way | None
    form_version: str


@dataclass(frozen=True, slots=True)
class KeptExit:
    """Something that left the vault, and what became of a revocation of it."""

    exit_id: str
    exit: Exit
    state: str
    """`out`, `revoking` (to be asked back), `recalled`, or `told` (cannot be recalled)."""


@dataclass(frozen=True, slots=True)
class KeptOverride:
    """Something that was let out without consent: by whom, with whom, for what reason."""

    at: datetime
    purpose: Purpose
    receiver: Receiver = field(repr=False)
    override: ConsentOverride = field(repr=False)
    reviewed_by: str = ""
    stands: bool | None = None
    """What the coordinator found; None where nobody looked yet, or two had decided."""
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class OverrideToReview:
    """What one person alone let out, and by when a coordinator has to look at it."""

    override_id: str
    case_id: CaseId
    due: datetime
    made: KeptOverride


@dataclass(frozen=True, slots=True)
class WithdrawalNote:
    """What a withdrawal does: for the person to read and take along."""

    code: str
    at: datetime
    scopes: tuple[Scope, ...]
    stopped: int
    """Records that will not be sent any more."""
    revoke: tuple[KeptExit, ...]
    """A revocation is queued for each."""
    tell: tuple[KeptExit, ...]
    """These cannot be called back by the program: each receiver has to be told."""


class CaseConsent:
    """Consent of the people whose cases this vault holds."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        meanings: Meanings,
        acting: Acting,
        policy: Policy = NO_POLICY,
    ) -> None:
        self._store = store
        self._clock = clock
        self._meanings = meanings
        self._acting = acting
        self._policy = policy

    # ------------------------------------------------------------ what stands
    def statements(self, case_id: CaseId) -> tuple[ConsentStatement, ...]:
        """Everything that was said, oldest first."""
        return tuple(
            decoded(ConsentStatement, item.content)
            for item in self._store.cases.items(case_id, _STATEMENT)
        )

    def of_case(self, case_id: CaseId) -> ConsentRecord:
        """What stands today."""
        return consent_of(self.statements(case_id))

    def of_record(self, record_id: RecordId) -> ConsentRecord | None:
        """What stands for the person of this record; None where its form asks for no consent.

        Raises RecordMissing, FormMissing.
        """
        contact = self._store.cases.contact_of(record_id)
        if contact is not None and contact.case_id is not None:
            return self.of_case(contact.case_id)
        found = self._store.records.find(record_id)
        if found is None:
            raise RecordMissing
        meaning, answers = self._meanings.of_record(record_id)
        said = statement_in(meaning, answers, found.finalized_at)
        if said is None and not (meaning.of_role("consent") or meaning.of_role("consent-scopes")):
            return None
        return consent_of(() if said is None else (said,))

    def scopes(self, case_id: CaseId) -> tuple[ScopeState, ...]:
        """The seven scopes, each with its latest word."""
        record = self.of_case(case_id)
        found = []
        for scope in Scope:
            given = record.state(scope)
            events = [one for one in record.events if one.scope is scope and one.given is given]
            last = max(events, key=lambda one: one.at, default=None)
            found.append(
                ScopeState(
                    scope=scope,
                    given=given,
                    at=None if last is None else last.at,
                    explained_by="" if last is None else last.explained_by,
                    language="" if last is None else last.language,
                    way=None if last is None else last.way,
                    form_version="" if last is None else last.form_version,
                )
            )
        return tuple(found)

    def with_statement(
        self,
        case_id: CaseId | None,
        meaning: FormMeaning,
        answers: Mapping[str, str],
        at: datetime,
    ) -> ConsentRecord:
        """What would stand with what this record says as well."""
        said = statement_in(meaning, answers, at, self._acting().person_id)
        earlier = () if case_id is None else self.statements(case_id)
        return consent_of((*earlier, *(() if said is None else (said,))))

    # ------------------------------------------------------------ what is said anew
    def take(
        self, case_id: CaseId, meaning: FormMeaning, answers: Mapping[str, str], at: datetime
    ) -> None:
        """Keeps what a finished record says; what it withdraws is stopped at once."""
        said = statement_in(meaning, answers, at, self._acting().person_id)
        if said is None:
            return
        before = self.of_case(case_id).allowed
        self._keep(case_id, said)
        gone = before - self.of_case(case_id).allowed
        if gone:
            self._stop(case_id, gone)

    def say(
        self,
        case_id: CaseId,
        given: Iterable[Scope] = (),
        refused: Iterable[Scope] = (),
        *,
        language: str = "",
        way: Way = Way.SPOKEN,
        proof: str = "",
    ) -> None:
        """Keeps what the person said today about these scopes; the others stay as they are.

        proof: name of the signature or recording, or the reason for neither (SR-24).
        """
        person, now = self._acting().person_id, self._clock.now()
        words = [(one, Given.GIVEN) for one in given] + [(one, Given.REFUSED) for one in refused]
        basis = self.of_case(case_id).basis
        said = ConsentStatement(
            at=now,
            basis=Basis.FULL if basis in {Basis.NONE, Basis.OBSERVED} and given else None,
            events=tuple(
                ScopeEvent(scope, word, now, person, language, way) for scope, word in words
            ),
            explained_by=person,
            language=language,
            way=way,
            proof=proof,
        )
        with self._store.transaction():
            self._keep(case_id, said)
            if Scope.LOCAL in {one for one, word in words if word is Given.GIVEN}:
                self._release(case_id)

    def withdraw(
        self,
        case_id: CaseId,
        scopes: Iterable[Scope],
        *,
        language: str = "",
        way: Way = Way.SPOKEN,
        proof: str = "",
    ) -> WithdrawalNote:
        """Stops future exits at once, queues revocations, tells what cannot be called back."""
        person, now = self._acting().person_id, self._clock.now()
        gone = frozenset(scopes)
        said = ConsentStatement(
            at=now,
            events=tuple(
                ScopeEvent(one, Given.WITHDRAWN, now, person, language, way)
                for one in Scope
                if one in gone
            ),
            explained_by=person,
            language=language,
            way=way,
            proof=proof,
        )
        with self._store.transaction():
            self._keep(case_id, said)
            return self._stop(case_id, gone)

    # ------------------------------------------------------------ the gate
    def decide(
        self,
        case_id: CaseId,
        purpose: Purpose,
        receiver: Receiver,
        content: Content = Content.CASE,
        override: ConsentOverride | None = None,
    ) -> Decision:
        """The one gate for a case, its answer in the log; an override stands out there."""
        decision = self._closed_by_policy(purpose) or may(
            self.of_case(case_id), purpose, receiver, content, override
        )
        with self._store.transaction():
            self._log(case_id, purpose, receiver, content, decision, override)
            if override is not None and decision.is_override:
                self._keep_override(case_id, purpose, receiver, override)
        return decision

    def decide_record(
        self,
        record_id: RecordId,
        purpose: Purpose,
        receiver: Receiver = _OWN,
        content: Content = Content.CASE,
    ) -> Decision:
        """The one gate for a record. One whose form asks for no consent is the organisation's.

        Raises RecordMissing, FormMissing.
        """
        consent = self.of_record(record_id)
        closed = self._closed_by_policy(purpose)
        if closed is not None:
            decision = closed
        elif consent is None:
            decision = Decision(True, "consent.not-asked-by-form")
        else:
            decision = may(consent, purpose, receiver, content)
        self._log(record_id, purpose, receiver, content, decision, None)
        return decision

    def require_record(
        self,
        record_id: RecordId,
        purpose: Purpose,
        receiver: Receiver = _OWN,
        content: Content = Content.CASE,
    ) -> Decision:
        """As `decide_record`. Raises ConsentMissing, RecordMissing, FormMissing."""
        decision = self.decide_record(record_id, purpose, receiver, content)
        if not decision.allowed:
            raise refusal(decision)
        return decision

    def decide_draft(
        self,
        draft_id: DraftId,
        meaning: FormMeaning,
        answers: Mapping[str, str],
        purpose: Purpose,
    ) -> Decision:
        """The one gate for a form that is still open, by what it says so far, for ourselves."""
        decision = self._closed_by_policy(purpose)
        if decision is None and not asks_consent(meaning):
            decision = Decision(True, "consent.not-asked-by-form")
        if decision is None:
            case_id = self._store.cases.case_of_draft(draft_id)
            record = self.with_statement(case_id, meaning, answers, self._clock.now())
            decision = may(record, purpose, _OWN)
        self._log(draft_id, purpose, _OWN, Content.CASE, decision, None)
        return decision

    def require_open(self, purpose: Purpose) -> None:
        """Raises ConsentMissing where the organisation closed this way out for all."""
        if self._closed_by_policy(purpose) is not None:
            raise ExitClosed

    def override(
        self,
        ground: OverrideGround,
        reason: str,
        second_person: str,
        *,
        to_be_reviewed: bool = False,
    ) -> ConsentOverride:
        """The acting person's decision to share without consent; oneself is no second person.

        to_be_reviewed: nobody else is there, and a coordinator looks at it within a day.
        """
        person = self._acting()
        second = " ".join(second_person.split())
        own = {person.person_id.casefold(), person.name.casefold()}
        return ConsentOverride(
            ground,
            reason.strip(),
            person.person_id,
            "" if second.casefold() in own else second,
            to_be_reviewed,
        )

    def to_review(self) -> tuple[OverrideToReview, ...]:
        """What one person alone let out and no coordinator looked at yet, those due first."""
        return tuple(
            OverrideToReview(
                item.item_id,
                item.case_id,
                item.due or item.at + REVIEW_WITHIN,
                decoded(KeptOverride, item.content),
            )
            for item in self._store.cases.items_due(_OVERRIDE, (_TO_REVIEW,))
        )

    def review(self, override_id: str, *, stands: bool, note: str = "") -> None:
        """A coordinator, who is somebody else, says whether it was right; both are kept.

        Raises CaseMissing, CoordinatorNeeded; ReasonMissing where it was not right and no note
        says why.
        """
        person = self._acting()
        try:
            item = self._store.cases.item(override_id)
        except NotInVault:
            raise CaseMissing from None
        made = decoded(KeptOverride, item.content)
        if not person.is_coordinator or person.person_id == made.override.author:
            raise CoordinatorNeeded
        if not stands and not note.strip():
            raise ReasonMissing
        found = replace(made, reviewed_by=person.person_id, stands=stands, note=note.strip())
        with self._store.transaction():
            self._store.cases.put_item(
                replace(item, state=_REVIEWED, due=None, content=encoded(found))
            )
            self._store.audit.append(
                "consent.override-reviewed", item.case_id, stands=stands, by=person.person_id
            )

    def overrides(self, case_id: CaseId) -> tuple[KeptOverride, ...]:
        """What was let out without consent, oldest first."""
        return tuple(
            decoded(KeptOverride, item.content)
            for item in self._store.cases.items(case_id, _OVERRIDE)
        )

    def all_overrides(self) -> tuple[tuple[CaseId, KeptOverride], ...]:
        """What was let out without consent, of all cases."""
        found = self._store.cases.items_due(_OVERRIDE, (_MADE, _TO_REVIEW, _REVIEWED))
        return tuple((item.case_id, decoded(KeptOverride, item.content)) for item in found)

    def require(
        self,
        case_id: CaseId,
        purpose: Purpose,
        receiver: Receiver,
        content: Content = Content.CASE,
        override: ConsentOverride | None = None,
    ) -> Decision:
        """As `decide`. Raises ConsentMissing."""
        decision = self.decide(case_id, purpose, receiver, content, override)
        if not decision.allowed:
            raise refusal(decision)
        return decision

    def withheld(self) -> Mapping[RecordId, str]:
        """Records that are kept here and not sent, with the gate's reason."""
        return self._store.outbox.withheld()

    # ------------------------------------------------------------ what left
    def note_exit(
        self,
        case_id: CaseId,
        purpose: Purpose,
        receiver: Receiver,
        scope: Scope,
        *,
        can_be_recalled: bool = False,
    ) -> None:
        """Remembers that something left, so that a withdrawal can tell."""
        left = Exit(receiver, purpose, scope, self._clock.now(), can_be_recalled)
        with self._store.transaction():
            self._put_exit(case_id, new_item_id(), left, _OUT)
            self._store.audit.append(
                "case.left", case_id, purpose=purpose.value, receiver=receiver.kind.value
            )

    def exits(self, case_id: CaseId) -> tuple[KeptExit, ...]:
        """What left so far: what was noted, and records that a central acknowledged."""
        kept = [
            KeptExit(item.item_id, decoded(Exit, item.content), item.state)
            for item in self._store.cases.items(case_id, _EXIT)
        ]
        known = {one.exit_id for one in kept}
        for contact in self._store.cases.contacts(case_id):
            if contact.record_id is None or contact.record_id in known:
                continue
            record = self._store.records.find(contact.record_id)
            if record is not None and record.state is RecordState.SENT:
                left = Exit(_OWN, Purpose.SYNC, Scope.LOCAL, contact.at, can_be_recalled=False)
                kept.append(KeptExit(contact.record_id, left, _OUT))
        return tuple(kept)

    def revocations(self) -> tuple[tuple[CaseId, KeptExit], ...]:
        """What is to be asked back or told, oldest first."""
        found = self._store.cases.items_due(_EXIT, (_REVOKING, _TOLD))
        return tuple(
            (item.case_id, KeptExit(item.item_id, decoded(Exit, item.content), item.state))
            for item in found
        )

    def revocation_done(self, exit_id: str) -> None:
        """The receiver was told or confirmed the deletion."""
        item = self._store.cases.item(exit_id)
        with self._store.transaction():
            self._store.cases.put_item(replace(item, state=_RECALLED))
            self._store.audit.append("consent.revocation-done", item.case_id)

    # ------------------------------------------------------------ inside
    def _closed_by_policy(self, purpose: Purpose) -> Decision | None:
        """The refusal of a way out that the organisation closed for all; None where it is open."""
        way_out = _WAYS_OUT.get(purpose)
        if way_out is None or way_out in self._policy.exits:
            return None
        return Decision(False, "consent.closed-by-policy")

    def _keep(self, case_id: CaseId, statement: ConsentStatement) -> None:
        with self._store.transaction():
            self._store.cases.put_item(
                StoredItem(
                    item_id=new_item_id(),
                    case_id=case_id,
                    kind=_STATEMENT,
                    at=statement.at,
                    due=None,
                    state="said",
                    content=encoded(statement),
                )
            )
            self._store.audit.append("consent.said", case_id, scopes=len(statement.events))

    def _keep_override(
        self, case_id: CaseId, purpose: Purpose, receiver: Receiver, override: ConsentOverride
    ) -> None:
        now = self._clock.now()
        kept = KeptOverride(now, purpose, receiver, override)
        alone = override.is_to_be_reviewed and not override.second_person
        self._store.cases.put_item(
            StoredItem(
                item_id=new_item_id(),
                case_id=case_id,
                kind=_OVERRIDE,
                at=now,
                due=now + REVIEW_WITHIN if alone else None,
                state=_TO_REVIEW if alone else _MADE,
                content=encoded(kept),
            )
        )

    def _stop(self, case_id: CaseId, gone: frozenset[Scope]) -> WithdrawalNote:
        case = self._store.cases.find(case_id)
        now = self._clock.now()
        with self._store.transaction():
            stopped = self._withhold(case_id) if Scope.LOCAL in gone else 0
            exits = [one for one in self.exits(case_id) if one.state == _OUT]
            touched = withdrawal(gone, (one.exit for one in exits))
            revoke = tuple(one for one in exits if one.exit in touched.revoke)
            tell = tuple(one for one in exits if one.exit in touched.tell)
            for one in revoke:
                self._put_exit(case_id, one.exit_id, one.exit, _REVOKING)
            for one in tell:
                self._put_exit(case_id, one.exit_id, one.exit, _TOLD)
            self._store.audit.append(
                "consent.withdrawn",
                case_id,
                scopes=" ".join(sorted(one.value for one in gone)),
                stopped=stopped,
                revoke=len(revoke),
                tell=len(tell),
            )
        return WithdrawalNote(
            code="" if case is None else case.code,
            at=now,
            scopes=tuple(one for one in Scope if one in gone),
            stopped=stopped,
            revoke=revoke,
            tell=tell,
        )

    def _withhold(self, case_id: CaseId) -> int:
        stopped = 0
        for contact in self._store.cases.contacts(case_id):
            if contact.record_id is None:
                continue
            record = self._store.records.find(contact.record_id)
            if record is not None and record.state is not RecordState.SENT:
                self._store.outbox.withhold(contact.record_id, "consent.withdrawn.local")
                stopped += 1
        return stopped

    def _release(self, case_id: CaseId) -> None:
        """What was withheld for want of this scope may leave from now on."""
        withheld = self._store.outbox.withheld()
        for contact in self._store.cases.contacts(case_id):
            reason = withheld.get(contact.record_id) if contact.record_id else None
            if contact.record_id and reason not in {None, SET_ASIDE}:
                self._store.outbox.release(contact.record_id)

    def _put_exit(self, case_id: CaseId, exit_id: str, left: Exit, state: str) -> None:
        with self._store.transaction():
            self._store.cases.put_item(
                StoredItem(
                    item_id=exit_id,
                    case_id=case_id,
                    kind=_EXIT,
                    at=left.at,
                    due=left.at if state in {_REVOKING, _TOLD} else None,
                    state=state,
                    content=encoded(left),
                )
            )

    def _log(
        self,
        object_id: str,
        purpose: Purpose,
        receiver: Receiver,
        content: Content,
        decision: Decision,
        override: ConsentOverride | None,
    ) -> None:
        kind = "consent.overridden" if decision.is_override else "consent.decided"
        self._store.audit.append(
            kind,
            object_id,
            purpose=purpose.value,
            receiver=receiver.kind.value,
            content=content.value,
            allowed=decision.allowed,
            reason=decision.reason,
            by=self._acting().person_id,
            second_person=override.second_person if override and decision.is_override else "",
        )


def refusal(decision: Decision) -> ConsentMissing:
    """What is raised for a decision that refused."""
    closed = decision.reason == "consent.closed-by-policy"
    return ExitClosed() if closed else ConsentMissing(decision.reason)
