"""What people ask about their own data: to see it, correct it, block it, erase it; by when."""

import enum
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from intake_app.casework import shown, typed
from intake_app.domain.clock import Clock
from intake_app.domain.records import RecordId
from intake_app.services.acting import Acting
from intake_app.services.codecs import decoded, encoded
from intake_app.services.errors import CaseMissing
from intake_app.services.events import Events, Topic
from intake_app.store import CaseId, NotInVault, Store, StoredItem, new_item_id

KIND = "request"
WORKING_DAYS = 20
"""To answer in; to be confirmed by the organisation's lawyer."""
_OPEN, _DONE = "open", "done"
_SATURDAY = 5


class Asked(enum.Enum):
    """What somebody asks for."""

    SEE = "see"
    CORRECT = "correct"
    BLOCK = "block"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class _Content:
    asked: Asked
    due: date
    note: str = field(repr=False)
    by: str
    answer: str = field(default="", repr=False)
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SubjectRequest:
    """One request, and what became of it."""

    request_id: str
    case_id: CaseId
    code: str
    asked: Asked
    at: datetime
    due: date
    is_open: bool
    note: str = field(repr=False)
    answer: str = field(repr=False)

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been answered."""
        return self.is_open and self.due < today


class SubjectRequests:
    """Keeps requests with their dates; what is asked for is done by printing and retention."""

    def __init__(self, store: Store, clock: Clock, events: Events, acting: Acting) -> None:
        self._store = store
        self._clock = clock
        self._events = events
        self._acting = acting

    def find(self, code: str) -> CaseId | None:
        """The case of a code as a person says it; None for none."""
        known = typed(code)
        case = None if known is None else self._store.cases.of_code(known)
        return None if case is None else case.case_id

    def today(self) -> date:
        """The day by which dates are late or not."""
        return self._clock.now().astimezone().date()

    def get(self, request_id: str) -> SubjectRequest:
        """One request. Raises CaseMissing."""
        try:
            return self._told(self._store.cases.item(request_id))
        except NotInVault:
            raise CaseMissing from None

    def answered_ones(self) -> tuple[SubjectRequest, ...]:
        """Those of all cases that have their answer, the latest date first."""
        found = self._store.cases.items_due(KIND, (_DONE,))
        return tuple(self._told(item) for item in reversed(found))

    def open(self, case_id: CaseId, asked: Asked, note: str = "") -> SubjectRequest:
        """A request came today. Raises CaseMissing."""
        if self._store.cases.find(case_id) is None:
            raise CaseMissing
        now = self._clock.now()
        due = working_days_after(now.astimezone().date(), WORKING_DAYS)
        content = _Content(asked, due, note.strip(), self._acting().person_id)
        return self._keep(new_item_id(), case_id, now, content, _OPEN)

    def answer(self, request_id: str, what_was_done: str) -> SubjectRequest:
        """It is answered. Raises CaseMissing."""
        try:
            item = self._store.cases.item(request_id)
        except NotInVault:
            raise CaseMissing from None
        content = replace(
            decoded(_Content, item.content),
            answer=what_was_done.strip(),
            answered_at=self._clock.now(),
        )
        return self._keep(request_id, item.case_id, item.at, content, _DONE)

    def of_case(self, case_id: CaseId) -> tuple[SubjectRequest, ...]:
        """Oldest first."""
        return tuple(self._told(item) for item in self._store.cases.items(case_id, KIND))

    def open_ones(self) -> tuple[SubjectRequest, ...]:
        """Those of all cases that wait for an answer, those due first."""
        return tuple(self._told(item) for item in self._store.cases.items_due(KIND, (_OPEN,)))

    def records_of(self, case_id: CaseId) -> tuple[RecordId, ...]:
        """The records that hold the person's data: for `Retention.erase`, `block` and `held`."""
        return tuple(
            one.record_id
            for one in self._store.cases.contacts(case_id)
            if one.record_id is not None and not one.is_replaced
        )

    # ------------------------------------------------------------ inside
    def _keep(
        self, request_id: str, case_id: CaseId, at: datetime, content: _Content, state: str
    ) -> SubjectRequest:
        due = datetime.combine(content.due, time(), tzinfo=UTC)
        item = StoredItem(request_id, case_id, KIND, at, due, state, encoded(content))
        with self._store.transaction():
            self._store.cases.put_item(item)
            self._store.audit.append(
                "subject.request",
                case_id,
                asked=content.asked.value,
                state=state,
                by=self._acting().person_id,
            )
        self._events.publish(Topic.CASES, case_id=case_id)
        return self._told(item)

    def _told(self, item: StoredItem) -> SubjectRequest:
        content = decoded(_Content, item.content)
        case = self._store.cases.find(item.case_id)
        return SubjectRequest(
            request_id=item.item_id,
            case_id=item.case_id,
            code="" if case is None else shown(case.code),
            asked=content.asked,
            at=item.at,
            due=content.due,
            is_open=item.state == _OPEN,
            note=content.note,
            answer=content.answer,
        )


def working_days_after(day: date, count: int) -> date:
    """The day so many working days later; Saturdays and Sundays are none, holidays count."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day
