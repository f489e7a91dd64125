"""Finished records by state, and the answers of one."""

from dataclasses import dataclass

from intake_app.domain.records import RecordId, RecordState, RecordSummary
from intake_app.forms import AnswerLine
from intake_app.services import Workspace

PAGE_OF_RECORDS = 100


@dataclass(slots=True)
class RecordsModel:
    """Which records are listed, and which one is open."""

    workspace: Workspace
    state: RecordState | None = None
    shown: int = PAGE_OF_RECORDS
    open_record: RecordSummary | None = None

    def records(self) -> tuple[RecordSummary, ...]:
        """The newest in the chosen state."""
        return self.workspace.records.list(self.state, 0, self.shown)

    def total(self) -> int:
        """How many there are in the chosen state."""
        counts = self.workspace.records.counts()
        if self.state is None:
            return sum(counts.values())
        return counts.get(self.state, 0)

    def answers(self, record_id: RecordId) -> tuple[AnswerLine, ...]:
        """The answers of a record, from its frozen bytes."""
        return self.workspace.records.answers(record_id)
