"""Records: finalised, unchangeable, readable."""

from collections.abc import Mapping

from intake_app.domain.records import RecordId, RecordState, RecordSummary
from intake_app.forms import AnswerLine


class Records:
    """Lists records and shows their answers."""

    def list(
        self, state: RecordState | None = None, offset: int = 0, limit: int = 200
    ) -> tuple[RecordSummary, ...]:
        """Newest first."""
        raise NotImplementedError

    def counts(self) -> Mapping[RecordState, int]:
        """How many there are in each state; every state is there."""
        raise NotImplementedError

    def answers(self, record_id: RecordId) -> tuple[AnswerLine, ...]:
        """The answers in words, from the frozen bytes. Raises RecordMissing, FormMissing."""
        raise NotImplementedError
