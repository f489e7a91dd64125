"""Possible duplicates: names that sound alike in other cases, with nothing of those cases shown."""

from dataclasses import dataclass, field

from intake_app.casework import (
    Candidate,
    ContactFacts,
    DataClass,
    NameIndex,
    answers_to,
)
from intake_app.domain.errors import IntakeError
from intake_app.services.acting import Acting
from intake_app.services.cases import Cases
from intake_app.services.codecs import decoded
from intake_app.services.meanings import Meanings
from intake_app.store import CaseId, Store

_ALL_CASES = 1_000_000
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """A case that may be about the same person."""

    case_id: CaseId | None
    """None where the acting person may not open it: that there is one is all they learn."""
    code: str
    score: float = field(repr=False)
    is_minor: bool | None = None


class Matching:
    """Looks through the identity answers of all cases; the index lives only while unlocked."""

    def __init__(self, store: Store, meanings: Meanings, cases: Cases, acting: Acting) -> None:
        self._store = store
        self._meanings = meanings
        self._cases = cases
        self._acting = acting
        self._index = NameIndex()
        self._known: dict[str, CaseId] = {}
        self._seen: set[str] = set()

    def like(
        self, name: str, *, except_case: CaseId | None = None, limit: int = 5
    ) -> tuple[PossibleDuplicate, ...]:
        """Cases whose person may have this name; logged as a count, never with the name."""
        self._bring_up_to_date()
        found: dict[CaseId, float] = {}
        for match in self._index.matches(name[:_LONGEST_NAME], limit=50):
            case_id = self._known[match.key]
            if case_id != except_case and self._store.cases.find(case_id) is not None:
                found.setdefault(case_id, match.score)
        likely = sorted(found.items(), key=lambda one: -one[1])[:limit]
        self._store.audit.append("cases.compared", found=len(likely), by=self._acting().person_id)
        return tuple(self._told(case_id, score) for case_id, score in likely)

    def _told(self, case_id: CaseId, score: float) -> PossibleDuplicate:
        row = self._cases.row(case_id)
        if not row.may_open:
            return PossibleDuplicate(None, "", score)
        return PossibleDuplicate(case_id, row.code, score, row.is_minor)

    def _bring_up_to_date(self) -> None:
        """Takes the names of records that came since."""
        for case in self._store.cases.list(limit=_ALL_CASES):
            for contact in self._store.cases.contacts(case.case_id):
                if contact.contact_id in self._seen or contact.record_id is None:
                    continue
                self._seen.add(contact.contact_id)
                if decoded(ContactFacts, contact.facts).is_tally:
                    continue
                try:
                    meaning, answers = self._meanings.of_record(contact.record_id)
                except IntakeError:
                    continue  # its form is gone: its name cannot be told from the rest
                for question in meaning.questions:
                    if question.data_class is not DataClass.IDENTITY:
                        continue
                    for place, text in answers_to(answers, question.path):
                        if any(one.isalpha() for one in text):
                            key = f"{contact.contact_id} {place}"
                            self._known[key] = case.case_id
                            self._index.add(Candidate(key, text[:_LONGEST_NAME]))
