"""Records: finalised, unchangeable, readable."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from intake_app.domain.records import RecordId, RecordState, RecordSummary
from intake_app.forms import AnswerLine, read_submission
from intake_app.services.catalogue import Catalogue
from intake_app.services.errors import RecordBlocked, RecordMissing
from intake_app.services.sessions import Sessions
from intake_app.store import NotInVault, RecordPlace, Store


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Some lines of the list."""

    records: tuple[RecordSummary, ...]
    next: RecordPlace | None
    """Where the next page begins; None after the last."""


def short_code(record_id: RecordId) -> str:
    """A name for a record that belongs to no case: the first 8 of its random digits."""
    return record_id[:8].upper()


class Records:
    """Lists records and shows their answers."""

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        sessions: Sessions,
        may_see_blocked: Callable[[], bool] = lambda: False,
        answers_of: Callable[[RecordId], tuple[AnswerLine, ...]] | None = None,
    ) -> None:
        """answers_of: what may be shown of a record in a list of records; None for all of it."""
        self._store = store
        self._catalogue = catalogue
        self._sessions = sessions
        self._may_see_blocked = may_see_blocked
        self._answers_of = answers_of

    def list(
        self, state: RecordState | None = None, offset: int = 0, limit: int = 200
    ) -> tuple[RecordSummary, ...]:
        """Newest first."""
        return self._store.records.list(state, offset, limit)

    def page(
        self, state: RecordState | None = None, *, after: RecordPlace | None = None, limit: int = 50
    ) -> RecordPage:
        """Newest first, a page at a time. after: `next` of the page before."""
        found = self._store.records.page(state, after=after, limit=limit + 1)
        page = found[:limit]
        more = len(found) > limit
        last = RecordPlace(page[-1].finalized_at, page[-1].record_id) if more else None
        return RecordPage(page, last)

    def versions(self, record_id: RecordId) -> tuple[RecordSummary, ...]:
        """The record with all it took the place of, and all that took its place, oldest first.

        Raises RecordMissing.
        """
        try:
            return self._store.records.versions(record_id)
        except NotInVault:
            raise RecordMissing from None

    def counts(self) -> Mapping[RecordState, int]:
        """How many there are in each state; every state is there."""
        return self._store.records.counts()

    def codes(self, record_ids: Sequence[RecordId]) -> Mapping[RecordId, str]:
        """By what lists name records: the code of the case, or a short one of the record's own."""
        known = self._store.search.codes_of(record_ids)
        return {one: known.get(one) or short_code(one) for one in record_ids}

    def is_blocked(self, record_id: RecordId) -> bool:
        """Whether somebody asked that the record not be used."""
        return self._store.erasure.restraint(record_id, "block") is not None

    def reduced_at(self, record_id: RecordId) -> datetime | None:
        """When names and contacts were erased from it; None while it is whole."""
        return self._store.erasure.reduced_at(record_id)

    def is_on_hold(self, record_id: RecordId) -> bool:
        """Whether the record may not be erased."""
        return self._store.erasure.restraint(record_id, "hold") is not None

    def xml(self, record_id: RecordId) -> bytes:
        """The frozen bytes, as they are sent. Raises RecordMissing."""
        try:
            return self._store.records.xml(record_id)
        except NotInVault:
            raise RecordMissing from None

    def answers(self, record_id: RecordId) -> tuple[AnswerLine, ...]:
        """The answers in words, from the frozen bytes; none where they are encrypted.

        Names and what is sealed are not among them: `Cases.apart` opens those, with a reason.
        The log tells that they were looked at.

        Raises RecordMissing, RecordBlocked, CaseNotYours, FormMissing.
        """
        self._see_that_it_may_be_read(record_id)
        if self._answers_of is None:
            return self.everything(record_id)
        lines = self._answers_of(record_id)
        self._store.audit.append("record.viewed", record_id)
        return lines

    def everything(self, record_id: RecordId) -> tuple[AnswerLine, ...]:
        """All answers, names among them: for the person who asks what is held.

        Raises as `answers`.
        """
        self._see_that_it_may_be_read(record_id)
        xml = self.xml(record_id)
        if read_submission(xml).is_encrypted:
            return ()
        self._store.audit.append("record.viewed", record_id)
        form = self._store.records.get(record_id).form
        return self._sessions.of_record(self._catalogue.definition(form), xml).answers()

    def _see_that_it_may_be_read(self, record_id: RecordId) -> None:
        if self.is_blocked(record_id) and not self._may_see_blocked():
            raise RecordBlocked
