"""Requests about one's own data: which wait, which one is open, and what answers it."""

from dataclasses import dataclass, field
from datetime import date

from intake_app.domain.clock import Clock
from intake_app.domain.records import RecordId
from intake_app.services import (
    Asked,
    CaseId,
    Filling,
    KeptExit,
    PossibleDuplicate,
    Prepared,
    SubjectRequest,
    Workspace,
)

MOST_ANSWERED = 20


@dataclass(slots=True)
class RequestsModel:
    """Reads the unlocked workspace."""

    workspace: Workspace
    clock: Clock
    request: SubjectRequest | None = field(default=None, repr=False)
    """The one that is open."""

    def waiting(self) -> tuple[SubjectRequest, ...]:
        """Those due first."""
        return self.workspace.casework.requests.open_ones()

    def answered(self) -> tuple[SubjectRequest, ...]:
        """The latest of those that have their answer."""
        return self.workspace.casework.requests.answered_ones()[:MOST_ANSWERED]

    def today(self) -> date:
        """The day here."""
        return self.clock.now().astimezone().date()

    def find(self, text: str) -> CaseId | None:
        """The case of a code."""
        return self.workspace.casework.requests.find(text)

    def like(self, name: str) -> tuple[PossibleDuplicate, ...]:
        """Cases whose person may have this name; of other teams' only that there is one."""
        return self.workspace.casework.matching.like(name)

    def keep(self, case_id: CaseId, asked: Asked, note: str) -> SubjectRequest:
        """A request came today."""
        return self.workspace.casework.requests.open(case_id, asked, note)

    def read_again(self) -> SubjectRequest | None:
        """The open request as it is now; None where it went with its case."""
        if self.request is not None:
            known = self.workspace.casework.requests.of_case(self.request.case_id)
            mine = self.request.request_id
            self.request = next((one for one in known if one.request_id == mine), None)
        return self.request

    def answer(self, what_was_done: str) -> None:
        """It is answered."""
        if self.request is not None:
            self.workspace.casework.requests.answer(self.request.request_id, what_was_done)

    def records(self) -> tuple[RecordId, ...]:
        """The records that hold the person's data."""
        if self.request is None:
            return ()
        return self.workspace.casework.requests.records_of(self.request.case_id)

    def record_words(self, record_id: RecordId) -> str:
        """The form that the record was filled with."""
        versions = self.workspace.records.versions(record_id)
        return next(one.title for one in versions if one.record_id == record_id)

    def exits(self) -> tuple[KeptExit, ...]:
        """What left already: others have it, and have to be told."""
        if self.request is None:
            return ()
        return self.workspace.casework.consent.exits(self.request.case_id)

    def paper(self, language: str, reason: str) -> Prepared:
        """All that is held, for the person."""
        if self.request is None:
            raise LookupError("no request is open")
        return self.workspace.casework.printing.held(self.request.case_id, language, reason)

    def note_left(self, prepared: Prepared, way: str) -> None:
        """The paper was handed over."""
        self.workspace.casework.printing.printed(prepared, way=way)

    def correct(self, record_id: RecordId) -> Filling:
        """The record as a draft that will take its place."""
        return self.workspace.casework.cases.correct(record_id)
