"""Records: finalised, unchangeable, readable."""

from collections.abc import Mapping

from intake_app.domain.records import RecordId, RecordState, RecordSummary
from intake_app.forms import AnswerLine, read_submission
from intake_app.services.catalogue import Catalogue
from intake_app.services.errors import RecordMissing
from intake_app.services.sessions import Sessions
from intake_app.store import NotInVault, Store


class Records:
    """Lists records and shows their answers."""

    def __init__(self, store: Store, catalogue: Catalogue, sessions: Sessions) -> None:
        self._store = store
        self._catalogue = catalogue
        self._sessions = sessions

    def list(
        self, state: RecordState | None = None, offset: int = 0, limit: int = 200
    ) -> tuple[RecordSummary, ...]:
        """Newest first."""
        return self._store.records.list(state, offset, limit)

    def counts(self) -> Mapping[RecordState, int]:
        """How many there are in each state; every state is there."""
        return self._store.records.counts()

    def xml(self, record_id: RecordId) -> bytes:
        """The frozen bytes, as they are sent. Raises RecordMissing."""
        try:
            return self._store.records.xml(record_id)
        except NotInVault:
            raise RecordMissing from None

    def answers(self, record_id: RecordId) -> tuple[AnswerLine, ...]:
        """The answers in words, from the frozen bytes; none where they are encrypted.

        Raises RecordMissing, FormMissing.
        """
        xml = self.xml(record_id)
        if read_submission(xml).is_encrypted:
            return ()
        form = self._store.records.get(record_id).form
        return self._sessions.of_record(self._catalogue.definition(form), xml).answers()
