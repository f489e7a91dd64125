"""Finding finished records by words, without showing what was found in them."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import FormRef, RecordId, RecordState
from intake_app.forms import read_submission
from intake_app.services.catalogue import Catalogue
from intake_app.services.indexing import findable_from
from intake_app.services.sessions import Sessions
from intake_app.store import Findable, Found, Store, terms_of

INDEXED_AT_ONCE = 50
"""Records of an earlier version that one tick makes findable."""
_SAME_SEARCH = timedelta(seconds=30)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A record that was found: its code, its form and its date, and no word of an answer."""

    record_id: RecordId
    code: str
    """The case's code; "" where the record belongs to none yet."""
    form: FormRef
    title: str
    """Of the form."""
    finalized_at: datetime
    state: RecordState
    corrected_by: RecordId | None
    """The record that took this one's place."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Some of what was found, the newest first."""

    hits: tuple[SearchHit, ...]
    next: int | None
    """Where the next page begins; None after the last."""


class Search:
    """Words as they are typed: beginnings of words, accents and case do not count.

    All the words must be in the record, in any order. What is looked for is not kept anywhere; the
    log says that there was a search, with how many words and whether anything was found.
    """

    def __init__(
        self, store: Store, catalogue: Catalogue, sessions: Sessions, clock: Clock
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._sessions = sessions
        self._clock = clock
        self._last_text = ""
        self._last_at: datetime | None = None

    def find(self, text: str, *, after: int | None = None, limit: int = 50) -> SearchPage:
        """A page of what was found; nothing where no word is asked for.

        after: `next` of the page before.
        """
        terms = terms_of(text)
        found = self._store.search.find(terms, before=after, limit=limit + 1)
        if terms and after is None:
            self._note(text, len(terms), bool(found))
        more = len(found) > limit
        page = found[:limit]
        return SearchPage(tuple(map(_hit, page)), page[-1].place if more else None)

    def catch_up(self, limit: int = INDEXED_AT_ONCE) -> int:
        """Makes records findable that are not yet; gives how many. Called by `Workspace.tick`.

        Those that were kept by an earlier version, or received from a stick.
        """
        missing = self._store.search.missing(limit)
        for record_id in missing:
            self._store.search.add(
                record_id,
                self._store.records.get(record_id).finalized_at,
                self._findable(record_id),
            )
        return len(missing)

    def _findable(self, record_id: RecordId) -> Findable:
        """What the record can be found by; nothing where it is encrypted or cannot be read."""
        try:
            xml = self._store.records.xml(record_id)
            if read_submission(xml).is_encrypted:
                return Findable()
            definition = self._catalogue.definition(self._store.records.get(record_id).form)
            session = self._sessions.of_record(definition, xml)
            return findable_from(definition, xml, session.answers())
        except IntakeError as failure:
            _log.info("record not made findable: %s", failure.code)
            return Findable()

    def _note(self, text: str, count: int, was_found: bool) -> None:
        """A line in the log; while somebody goes on typing the same, it is the same search."""
        now, typed = self._clock.now(), text.strip().casefold()
        last, self._last_text = self._last_text, typed
        since, self._last_at = self._last_at, now
        is_soon = since is not None and timedelta(0) <= now - since < _SAME_SEARCH
        if is_soon and last and (typed.startswith(last) or last.startswith(typed)):
            return
        self._store.audit.append("records.searched", words=count, found=was_found)


def _hit(found: Found) -> SearchHit:
    record = found.record
    return SearchHit(
        record_id=record.record_id,
        code=found.code,
        form=record.form,
        title=record.title,
        finalized_at=record.finalized_at,
        state=record.state,
        corrected_by=record.corrected_by,
    )
