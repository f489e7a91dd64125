"""What is due: today, overdue and soon, over all cases; codes and kinds, no names."""

import enum
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from intake_app.casework import Outcome, ReferralStatus, shown
from intake_app.domain.clock import Clock
from intake_app.services.acting import Acting
from intake_app.services.case_consent import CaseConsent
from intake_app.services.dangers import Dangers, TimerKind
from intake_app.services.outcomes import Outcomes
from intake_app.services.referrals import Referrals
from intake_app.services.subject_requests import SubjectRequests
from intake_app.store import CaseId, CaseOrder, Store

_OPEN = ("Active", "FollowUp")
_MOST = 2000


class DueKind(enum.Enum):
    """Why something is on the list."""

    DANGER = "danger"
    """An answer spoke of danger and nobody has said when the person is seen again."""
    NEXT_CONTACT = "next-contact"
    REFERRAL = "referral"
    HEALTH_FIRST = "health-72h"
    HEALTH_LAST = "health-120h"
    NOTICE = "notice-24h"
    LOWERING = "lowering"
    """A coordinator is asked to confirm; on the list of coordinators alone."""
    OVERRIDE = "override"
    """Something left without consent by one person's word; on the list of coordinators alone."""
    REQUEST = "request"
    """Somebody asked about their own data and waits for an answer."""
    REVOCATION = "revocation"
    """Somebody has to be told that consent was withdrawn."""


@dataclass(frozen=True, slots=True)
class Due:
    """One line of the list."""

    kind: DueKind
    case_id: CaseId
    code: str
    at: datetime | None
    """The moment, of what runs by the hour."""
    day: date
    is_overdue: bool
    object_id: str = ""
    """Of the referral, the timer, the decision or the exit."""
    service: str = ""


@dataclass(frozen=True, slots=True)
class DueCounts:
    """For a neutral reminder: «1 pending», and nothing else (SR-44)."""

    overdue: int
    today: int


class Agenda:
    """Gathers what is due."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        referrals: Referrals,
        dangers: Dangers,
        outcomes: Outcomes,
        consent: CaseConsent,
        requests: SubjectRequests,
        acting: Acting,
    ) -> None:
        self._acting = acting
        self._store = store
        self._clock = clock
        self._referrals = referrals
        self._dangers = dangers
        self._outcomes = outcomes
        self._consent = consent
        self._requests = requests

    def due(self, within: timedelta = timedelta(0)) -> tuple[Due, ...]:
        """All that is due by today, or within that time from now; overdue and urgent first."""
        now = self._clock.now()
        today = now.astimezone().date()
        until = (now + within).astimezone().date()
        lines = [
            *self._timers(now, today),
            *self._pressing(today),
            *self._contacts(today, until),
            *self._referrals_due(today, until),
            *self._requests_due(today, until),
            *self._others(today),
            *self._overrides(now, today),
        ]
        lines.sort(key=lambda one: (one.at is None, one.at or now, *_order(one)))
        return tuple(lines)

    def counts(self) -> DueCounts:
        """How much is overdue and how much is for today."""
        lines = self.due()
        overdue = sum(one.is_overdue for one in lines)
        return DueCounts(overdue, len(lines) - overdue)

    def _timers(self, now: datetime, today: date) -> list[Due]:
        kinds = {
            TimerKind.HEALTH_FIRST: DueKind.HEALTH_FIRST,
            TimerKind.HEALTH_LAST: DueKind.HEALTH_LAST,
            TimerKind.NOTICE: DueKind.NOTICE,
        }
        return [
            Due(
                kinds[one.kind],
                one.case_id,
                self._code(one.case_id),
                one.due,
                today,
                one.due < now,
                one.timer_id,
            )
            for one in self._dangers.running()
        ]

    def _pressing(self, today: date) -> list[Due]:
        """Cases that say «act now» and for which no day is set."""
        return [
            Due(DueKind.DANGER, case.case_id, shown(case.code), None, today, is_overdue=False)
            for case in self._store.cases.list(status=_OPEN, order=CaseOrder.URGENCY, limit=_MOST)
            if case.outcome == Outcome.IMMEDIATE.value and case.next_contact is None
        ]

    def _contacts(self, today: date, until: date) -> list[Due]:
        found = []
        for case in self._store.cases.list(status=_OPEN, order=CaseOrder.NEXT_CONTACT, limit=_MOST):
            if case.next_contact is None:
                break
            day = date.fromisoformat(case.next_contact[:10])
            if day > until:
                break
            found.append(
                Due(DueKind.NEXT_CONTACT, case.case_id, shown(case.code), None, day, day < today)
            )
        return found

    def _referrals_due(self, today: date, until: date) -> list[Due]:
        return [
            Due(
                DueKind.REFERRAL,
                one.case_id,
                self._code(one.case_id),
                None,
                one.referral.due,
                one.referral.due < today,
                one.referral_id,
                one.referral.service,
            )
            for one in self._referrals.open_ones()
            if one.referral.due and one.referral.due <= until and one.status is not _PROPOSED
        ]

    def _requests_due(self, today: date, until: date) -> list[Due]:
        return [
            Due(
                DueKind.REQUEST,
                one.case_id,
                one.code,
                None,
                one.due,
                one.is_overdue(today),
                one.request_id,
            )
            for one in self._requests.open_ones()
            if one.due <= until
        ]

    def _overrides(self, now: datetime, today: date) -> list[Due]:
        if not self._acting().is_coordinator:
            return []
        return [
            Due(
                DueKind.OVERRIDE,
                one.case_id,
                self._code(one.case_id),
                one.due,
                today,
                one.due < now,
                one.override_id,
            )
            for one in self._consent.to_review()
        ]

    def _others(self, today: date) -> list[Due]:
        person = self._acting()
        waiting = self._outcomes.waiting() if person.is_coordinator else ()
        lines = [
            Due(
                DueKind.LOWERING,
                case_id,
                self._code(case_id),
                None,
                one.override.at.astimezone().date(),
                is_overdue=False,
                object_id=one.decision_id,
            )
            for case_id, one in waiting
            if one.override.author != person.person_id  # it takes somebody else
        ]
        lines += [
            Due(
                DueKind.REVOCATION,
                case_id,
                self._code(case_id),
                None,
                today,
                is_overdue=False,
                object_id=one.exit_id,
            )
            for case_id, one in self._consent.revocations()
        ]
        return lines

    def _code(self, case_id: CaseId) -> str:
        case = self._store.cases.find(case_id)
        return "" if case is None else shown(case.code)


def _order(line: Due) -> tuple[bool, date, str]:
    return line.kind is not DueKind.DANGER, line.day, line.code


_PROPOSED = ReferralStatus.PROPOSED
