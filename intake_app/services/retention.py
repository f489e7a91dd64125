"""What goes when: rules of the policy, holds and blocks, erasing, certificates; subject access."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from intake_app.domain.attachments import AttachmentInfo
from intake_app.domain.clock import Clock
from intake_app.domain.delivery import Receipt
from intake_app.domain.people import Deed
from intake_app.domain.policy import Policy
from intake_app.domain.records import FormRef, RecordId, RecordState, RecordSummary
from intake_app.forms import AnswerLine
from intake_app.services.cases import CLOSED_STATUSES
from intake_app.services.errors import CaseMissing, ReasonNeeded, RecordMissing
from intake_app.services.events import Events, Topic
from intake_app.services.lessening import Lessening
from intake_app.services.people import People
from intake_app.services.records import Records, short_code
from intake_app.store import (
    AuditEvent,
    CaseId,
    Certificate,
    Erasable,
    NotInVault,
    Restraint,
    Store,
)

NO_INDICATORS: frozenset[str] = frozenset({"none", "tally"})
"""Outcomes of screenings that found nothing, or only counted."""
LONGEST_REASON = 300

Rule = Literal["no-indicators", "after-sending", "closed-case", "identity", "asked"]
"""By which rule a record goes; `asked`: a person asked for it.

`identity`: only what tells who somebody is goes, the other answers stay for their own time.
"""


@dataclass(frozen=True, slots=True)
class DueRecord:
    """A record whose time is over; no answer."""

    record_id: RecordId
    code: str
    """The case's code, or the record's own short one."""
    form: FormRef
    title: str
    finalized_at: datetime
    rule: Rule
    due_since: datetime
    is_held: bool
    """It stays, because somebody put it on hold."""


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """A certificate of erasure, to be shown and printed: no content."""

    number: int
    code: str
    erased_at: datetime
    rule: str
    by: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class HeldCopy:
    """All that is held about one record, for a person who asks what there is."""

    record: RecordSummary
    answers: tuple[AnswerLine, ...] = field(repr=False)
    attachments: tuple[AttachmentInfo, ...]
    receipts: tuple[Receipt, ...]
    history: tuple[AuditEvent, ...]


@dataclass(frozen=True, slots=True)
class ErasureOutlook:
    """What erasing would take, for a person who is asked whether it shall."""

    records: int
    """With all versions of each."""
    unsent: int
    """Of them: those that are nowhere else."""
    drafts: int
    """Unfinished forms of the case, and corrections begun."""
    is_held: bool
    """Somebody put one of them on hold: nothing can be erased."""


CaseClosed = Callable[[str], datetime | None]
"""When the case of this code was closed; None while it is open, or unknown."""


class Retention:
    """Records go when their time is over, not before it, and not while somebody holds them."""

    def __init__(
        self,
        store: Store,
        people: People,
        records: Records,
        clock: Clock,
        events: Events,
        policy: Policy,
        *,
        has_central: Callable[[], bool] = lambda: False,
        case_closed: CaseClosed | None = None,
        lessening: Lessening | None = None,
    ) -> None:
        """lessening: takes names out of records; None where none are taken out."""
        self._store = store
        self._people = people
        self._records = records
        self._clock = clock
        self._events = events
        self._rule = policy.retention
        self._has_central = has_central
        self._lessening = lessening
        self._case_closed = case_closed or (
            lambda code: store.erasure.case_closed_at(code, CLOSED_STATUSES)
        )

    # ------------------------------------------------------------ by rule
    def due(self) -> tuple[DueRecord, ...]:
        """What would go now, the oldest first; nothing is changed.

        A record without a receipt stays while the vault has a central: it is nowhere else.
        """
        now = self._clock.now()
        days = self._rule
        shortest = min(days.no_indicators, days.after_sending, days.closed_cases, days.identity)
        sends = self._has_central()
        found = []
        for one in self._store.erasure.candidates(now - timedelta(days=shortest)):
            reason = self._over(one, now, sends=sends)
            if reason is not None:
                rule, since = reason
                found.append(
                    DueRecord(
                        record_id=one.record_id,
                        code=one.code or short_code(one.record_id),
                        form=one.form,
                        title=one.title,
                        finalized_at=one.finalized_at,
                        rule=rule,
                        due_since=since,
                        is_held=one.is_held,
                    )
                )
        return tuple(found)

    def purge(self) -> tuple[CertificateLine, ...]:
        """Erases what is due and not on hold; slow. Raises NotAllowed."""
        self._people.require(Deed.ERASE)
        return self._erase_due()

    def tick(self) -> None:
        """Where the policy says so, what is due goes by itself; called by `Workspace.tick`."""
        if self._rule.automatic:
            self._erase_due(most=20)

    # ------------------------------------------------------------ because somebody asks
    def erase(self, record_ids: Sequence[RecordId]) -> tuple[CertificateLine, ...]:
        """Erases these, with all versions of each; slow.

        Raises NotAllowed, RecordMissing, RecordOnHold.
        """
        self._people.require(Deed.ERASE)
        return self._erase(self._with_versions(record_ids), "asked")

    def outlook(self, record_ids: Sequence[RecordId]) -> ErasureOutlook:
        """What `erase` would take. Raises RecordMissing."""
        chosen = [record_id for record_id, _ in self._with_versions(record_ids)]
        drafts = sum(self._store.drafts.correcting(one) is not None for one in chosen)
        return self._outlook(chosen, drafts)

    def erase_case(self, case_id: CaseId) -> tuple[CertificateLine, ...]:
        """Erases a case: its records with all versions, its drafts, its line in forms' lists; slow.

        Raises NotAllowed, CaseMissing, RecordOnHold.
        """
        self._people.require(Deed.ERASE)
        case = self._store.cases.find(case_id)
        if case is None:
            raise CaseMissing
        chosen = self._with_versions(self._store.erasure.records_of_case(case_id))
        made = self._store.erasure.erase_case(case_id, case.code, chosen, "asked")
        self._tell_gone()
        self._events.publish(Topic.CASES, Topic.DRAFTS, case_id=case_id)
        return tuple(map(self._told, made))

    def outlook_of_case(self, case_id: CaseId) -> ErasureOutlook:
        """What `erase_case` would take."""
        records = self._store.erasure.records_of_case(case_id)
        chosen = [record_id for record_id, _ in self._with_versions(records)]
        correcting = sum(self._store.drafts.correcting(one) is not None for one in chosen)
        return self._outlook(chosen, correcting + len(self._store.cases.drafts_of(case_id)))

    def held(self, record_id: RecordId) -> HeldCopy:
        """What is held, to be shown or printed; the log tells of it. Raises RecordMissing."""
        self._people.require(Deed.HOLD)
        self._store.audit.append("record.disclosed", record_id)
        record = self._records.versions(record_id)
        return HeldCopy(
            record=next(one for one in record if one.record_id == record_id),
            answers=self._records.everything(record_id),
            attachments=self._store.attachments.of_record(record_id),
            receipts=tuple(
                item.receipt
                for item in self._store.outbox.of_record(record_id)
                if item.receipt is not None
            ),
            history=self._store.audit.about(record_id),
        )

    # ------------------------------------------------------------ hold and block
    def hold(self, record_id: RecordId, reason: str) -> None:
        """The record stays until the hold is lifted. Raises NotAllowed, ReasonNeeded."""
        self._restrain(record_id, "hold", reason)

    def release(self, record_id: RecordId) -> None:
        """Lifts the hold. Raises NotAllowed."""
        self._people.require(Deed.HOLD)
        self._store.erasure.release(record_id, "hold")
        self._events.publish(Topic.RECORDS, record_id=record_id)

    def block(self, record_id: RecordId, reason: str) -> None:
        """It is neither shown, found, corrected nor sent. Raises NotAllowed, ReasonNeeded."""
        self._restrain(record_id, "block", reason)

    def unblock(self, record_id: RecordId) -> None:
        """It may be used again. Raises NotAllowed."""
        self._people.require(Deed.HOLD)
        self._store.erasure.release(record_id, "block")
        self._events.publish(Topic.RECORDS, record_id=record_id)

    def restraints(self) -> tuple[Restraint, ...]:
        """All holds and blocks, the newest first."""
        return self._store.erasure.restraints()

    def certificates(self) -> tuple[CertificateLine, ...]:
        """All certificates, in order."""
        made: list[CertificateLine] = []
        while block := self._store.erasure.certificates(made[-1].number if made else 0):
            made += map(self._told, block)
        return tuple(made)

    # ------------------------------------------------------------ inside
    def _over(self, one: Erasable, now: datetime, *, sends: bool) -> tuple[Rule, datetime] | None:
        """By which rule the record's time is over, and since when; None while it is not."""
        ends: list[tuple[datetime, Rule]] = []
        is_safe = one.received_at is not None or one.is_corrected or not sends
        if one.outcome in NO_INDICATORS and is_safe:
            ends.append((one.finalized_at + _days(self._rule.no_indicators), "no-indicators"))
        if one.state is RecordState.SENT and one.received_at is not None:
            ends.append((one.received_at + _days(self._rule.after_sending), "after-sending"))
        closed_at = self._case_closed(one.code) if one.code else None
        if closed_at is not None and is_safe:
            ends.append((closed_at + _days(self._rule.closed_cases), "closed-case"))
        over = [(end, rule) for end, rule in ends if end <= now]
        if over:
            end, rule = min(over)
            return rule, end
        if closed_at is None or not is_safe or one.is_reduced or self._lessening is None:
            return None
        end = closed_at + _days(self._rule.identity)
        asks = end <= now and self._lessening.asks_who(one.form)
        return ("identity", end) if asks else None

    def _erase_due(self, most: int | None = None) -> tuple[CertificateLine, ...]:
        free = [one for one in self.due() if not one.is_held][:most]
        made: list[CertificateLine] = []
        rules: tuple[Rule, ...] = ("no-indicators", "after-sending", "closed-case")
        for rule in rules:
            chosen = tuple((one.record_id, one.code) for one in free if one.rule == rule)
            if chosen:
                made += self._erase(chosen, rule)
        for one in free:
            if one.rule == "identity":
                made += self._lessen(one)
        return tuple(made)

    def _lessen(self, one: DueRecord) -> tuple[CertificateLine, ...]:
        """Takes out of one record what tells who somebody is."""
        if self._lessening is None:
            return ()
        less = self._lessening.of_record(one.record_id)
        with self._store.transaction():
            made = self._store.erasure.reduce(
                one.record_id,
                self._store.records.xml(one.record_id) if less is None else less.xml,
                () if less is None else less.attachments,
                one.code,
                "identity",
                is_less=less is not None and less.is_less,
            )
            if less is not None and less.is_less:
                self._store.search.add(one.record_id, one.finalized_at, less.findable)
        self._tell_gone()
        return () if made is None else (self._told(made),)

    def _erase(
        self, chosen: Sequence[tuple[RecordId, str]], rule: Rule
    ) -> tuple[CertificateLine, ...]:
        try:
            made = self._store.erasure.erase(
                chosen,
                rule,
                with_contacts=rule != "after-sending",
                with_cases=rule in ("closed-case", "asked"),
            )
        except NotInVault:
            raise RecordMissing from None
        self._tell_gone()
        return tuple(map(self._told, made))

    def _tell_gone(self) -> None:
        self._store.drop_backups()
        self._events.publish(Topic.RECORDS, Topic.OUTBOX)

    def _with_versions(self, record_ids: Sequence[RecordId]) -> tuple[tuple[RecordId, str], ...]:
        chosen: dict[RecordId, str] = {}
        for record_id in record_ids:
            for version in self._records.versions(record_id):
                chosen[version.record_id] = self._code(version.record_id)
        return tuple(chosen.items())

    def _outlook(self, chosen: Sequence[RecordId], drafts: int) -> ErasureOutlook:
        unsent = sum(
            not any(item.receipt is not None for item in self._store.outbox.of_record(record_id))
            for record_id in chosen
        )
        is_held = any(self._records.is_on_hold(record_id) for record_id in chosen)
        return ErasureOutlook(len(chosen), unsent, drafts, is_held)

    def _restrain(self, record_id: RecordId, kind: Literal["hold", "block"], reason: str) -> None:
        self._people.require(Deed.HOLD)
        reason = " ".join(reason.split())[:LONGEST_REASON]
        if not reason:
            raise ReasonNeeded
        try:
            self._store.erasure.restrain(record_id, kind, reason)
        except NotInVault:
            raise RecordMissing from None
        self._events.publish(Topic.RECORDS, record_id=record_id)

    def _code(self, record_id: RecordId) -> str:
        return self._store.search.code_of(record_id) or short_code(record_id)

    def _told(self, one: Certificate) -> CertificateLine:
        by = self._people.name_of(one.person) or one.person
        return CertificateLine(one.number, one.code, one.erased_at, one.rule, by)


def _days(count: int) -> timedelta:
    return timedelta(days=count)
