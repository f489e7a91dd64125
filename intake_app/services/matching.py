"""Possible duplicates: names that sound alike in other cases, with nothing of those cases shown.

What a person decided about a pair (the same, or somebody else) stays with both cases, and the pair
is not asked about again.
"""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

from intake_app.casework import (
    Candidate,
    ContactFacts,
    DataClass,
    NameIndex,
    answers_to,
)
from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import DraftId
from intake_app.services.acting import Acting
from intake_app.services.cases import CaseRow, Cases
from intake_app.services.codecs import decoded
from intake_app.services.errors import CaseMissing
from intake_app.services.events import Events, Topic
from intake_app.services.filling import Filling
from intake_app.services.meanings import Meanings
from intake_app.store import CaseId, Store, StoredItem, new_item_id

_ALL_CASES = 1_000_000
_PART_OF_A_NAME = re.compile(
    r"nombre|apellid|paterno|materno|name|surname|given|family|prenom|sobrenome", re.IGNORECASE
)
"""Of what a question is called, in the languages in which forms are written here."""
_LONGEST_NAME = 200
_PAIR = "pair"
_SAME, _APART = "same", "apart"


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """A case that may be about the same person."""

    case_id: CaseId | None
    """None where the acting person may not open it: that there is one is all they learn."""
    code: str
    score: float = field(repr=False)
    is_minor: bool | None = None
    token: str = ""
    """To decide about it without knowing which case it is; good until the vault closes."""


class Matching:
    """Looks through the identity answers of all cases; the index lives only while unlocked."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        events: Events,
        meanings: Meanings,
        cases: Cases,
        acting: Acting,
    ) -> None:
        self._store = store
        self._clock = clock
        self._events = events
        self._meanings = meanings
        self._cases = cases
        self._acting = acting
        self._index = NameIndex()
        self._known: dict[str, CaseId] = {}
        self._names: dict[CaseId, list[str]] = {}
        self._seen: set[str] = set()
        self._tokens: dict[str, CaseId] = {}
        self._of_drafts: dict[DraftId, set[CaseId]] = {}
        """Cases of which somebody said that the draft is about somebody else."""

    # ------------------------------------------------------------ looking
    def like(
        self, name: str, *, except_case: CaseId | None = None, limit: int = 5
    ) -> tuple[PossibleDuplicate, ...]:
        """Cases whose person may have this name; logged as a count, never with the name."""
        known = set() if except_case is None else {except_case}
        return self._like((name,), known, limit)

    def like_case(self, case_id: CaseId) -> tuple[PossibleDuplicate, ...]:
        """Other cases that may be about this person and about which nobody decided yet."""
        self._bring_up_to_date()
        decided = {self._other(item) for item in self._store.cases.items(case_id, _PAIR)}
        return self._like(self._names.get(case_id, ()), decided | {case_id})

    def like_draft(self, draft_id: DraftId, names: Iterable[str]) -> tuple[PossibleDuplicate, ...]:
        """Cases that may be about the person of an open form, as far as nobody decided yet."""
        decided = set(self._of_drafts.get(draft_id, ()))
        begun_for = self._store.cases.case_of_draft(draft_id)
        if begun_for is not None:
            decided |= {begun_for}
            decided |= {self._other(item) for item in self._store.cases.items(begun_for, _PAIR)}
        return self._like(tuple(names), decided)

    def names_in(self, filling: Filling) -> tuple[str, ...]:
        """What an open form holds that a person may be known by; none where it asks for none."""
        meaning = self._meanings.of(filling.definition)
        asked = [one for one in meaning.questions if one.data_class is DataClass.IDENTITY]
        if not asked:
            return ()
        values = filling.values()
        said = [answer for one in asked for answer in answers_to(values, one.path)]
        return tuple(text for _, text in _names_said(said))

    # ------------------------------------------------------------ deciding
    def link(self, case_id: CaseId, token: str) -> None:
        """Both are about the same person: each says so of the other. Raises CaseMissing."""
        self._decide(case_id, self._case_of(token), _SAME)

    def keep_apart(self, case_id: CaseId, token: str) -> None:
        """They are about two people, and are not compared again. Raises CaseMissing."""
        self._decide(case_id, self._case_of(token), _APART)

    def linked(self, case_id: CaseId) -> tuple[CaseRow, ...]:
        """The other cases about the same person; those of other teams without their code."""
        found = []
        for item in self._store.cases.items(case_id, _PAIR):
            other = self._other(item)
            if item.state == _SAME and self._store.cases.find(other) is not None:
                found.append(self._cases.row(other))
        return tuple(found)

    def go_on_in(self, filling: Filling, token: str) -> CaseId:
        """The open form goes into that case; what is known there fills what is still empty.

        Raises CaseMissing, CaseNotYours.
        """
        case_id = self._case_of(token)
        self._cases.take_up(filling, case_id)
        self._log("cases.linked", case_id)
        return case_id

    def somebody_else(self, filling: Filling, token: str) -> None:
        """The open form is not about the person of that case. Raises CaseMissing."""
        case_id = self._case_of(token)
        self._of_drafts.setdefault(filling.draft_id, set()).add(case_id)
        self._log("cases.kept-apart", case_id)

    def take_over(self, draft_id: DraftId, case_id: CaseId) -> None:
        """The draft became a record of a case: what was decided about it stays with the case."""
        for other in self._of_drafts.pop(draft_id, ()):
            if other != case_id and self._store.cases.find(other) is not None:
                self._keep(case_id, other, _APART)

    # ------------------------------------------------------------ inside
    def _like(
        self, names: Iterable[str], known: set[CaseId], limit: int = 5
    ) -> tuple[PossibleDuplicate, ...]:
        wanted = tuple(names)
        if not wanted:
            return ()
        self._bring_up_to_date()
        found: dict[CaseId, float] = {}
        for name in wanted:
            for match in self._index.matches(name[:_LONGEST_NAME], limit=50):
                case_id = self._known[match.key]
                if case_id not in known and self._store.cases.find(case_id) is not None:
                    found[case_id] = max(match.score, found.get(case_id, 0.0))
        likely = sorted(found.items(), key=lambda one: -one[1])[:limit]
        self._store.audit.append("cases.compared", found=len(likely), by=self._acting().person_id)
        return tuple(self._told(case_id, score) for case_id, score in likely)

    def _told(self, case_id: CaseId, score: float) -> PossibleDuplicate:
        row = self._cases.row(case_id)
        token = secrets.token_hex(8)
        self._tokens[token] = case_id
        if not row.may_open:
            return PossibleDuplicate(None, "", score, token=token)
        return PossibleDuplicate(case_id, row.code, score, row.is_minor, token)

    def _case_of(self, token: str) -> CaseId:
        case_id = self._tokens.get(token)
        if case_id is None or self._store.cases.find(case_id) is None:
            raise CaseMissing
        return case_id

    def _decide(self, case_id: CaseId, other: CaseId, state: str) -> None:
        with self._store.transaction():
            self._keep(case_id, other, state)
            self._log("cases.linked" if state == _SAME else "cases.kept-apart", case_id)
        self._events.publish(Topic.CASES, case_id=case_id)

    def _keep(self, case_id: CaseId, other: CaseId, state: str) -> None:
        for one, two in ((case_id, other), (other, case_id)):
            self._store.cases.put_item(
                StoredItem(
                    item_id=new_item_id(),
                    case_id=one,
                    kind=_PAIR,
                    at=self._clock.now(),
                    due=None,
                    state=state,
                    content=two,
                )
            )

    def _other(self, item: StoredItem) -> CaseId:
        return CaseId(item.content)

    def _log(self, kind: str, case_id: CaseId) -> None:
        self._store.audit.append(kind, case_id, by=self._acting().person_id)

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
                asked = (one for one in meaning.questions if one.data_class is DataClass.IDENTITY)
                said = [answer for one in asked for answer in answers_to(answers, one.path)]
                for place, text in _names_said(said):
                    key = f"{contact.contact_id} {place}"
                    self._known[key] = case.case_id
                    self._names.setdefault(case.case_id, []).append(text)
                    self._index.add(Candidate(key, text))


def _names_said(said: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What a person may be known by, with its place; a name asked for in parts also as a whole.

    Parts are answers side by side whose questions are called a name or a surname: a whole name in
    one form is found again where another form asks for its parts.
    """
    found: list[tuple[str, str]] = []
    parts: dict[str, list[str]] = {}
    for place, text in said:
        if not any(map(str.isalpha, text)):
            continue
        found.append((place, text[:_LONGEST_NAME]))
        around, _, name = place.rpartition("/")
        if _PART_OF_A_NAME.search(name):
            parts.setdefault(around, []).append(text.strip())
    for around, texts in parts.items():
        if len(texts) > 1:
            found.append((f"{around}/*", " ".join(texts)[:_LONGEST_NAME]))
    return found
