"""A finished record without what tells who somebody is: names, documents, ways of contact."""

from dataclasses import dataclass, field

from intake_app.domain.records import FormRef, RecordId
from intake_app.forms import FormDefinition, read_submission, without_answers
from intake_app.services.catalogue import Catalogue
from intake_app.services.errors import FormMissing
from intake_app.services.indexing import classes_of, findable_from
from intake_app.services.meanings import Meanings
from intake_app.services.sessions import Sessions
from intake_app.store import Findable, Store

_WHO = frozenset({"identity", "sealed"})


@dataclass(frozen=True, slots=True)
class Lessened:
    """What is left of a record."""

    xml: bytes = field(repr=False)
    attachments: frozenset[str] = field(repr=False)
    """Names of files that go along."""
    findable: Findable
    is_less: bool
    """False where nothing of that kind was answered."""


class Lessening:
    """Tells which forms ask who somebody is, and what is left of a record without it."""

    def __init__(self, store: Store, catalogue: Catalogue, sessions: Sessions) -> None:
        self._store = store
        self._catalogue = catalogue
        self._sessions = sessions
        self._meanings = Meanings(store, catalogue)

    def asks_who(self, form: FormRef) -> bool:
        """Whether the form has questions of the classes identity or sealed."""
        try:
            return bool(_who(self._catalogue.definition(form)))
        except FormMissing:
            return False

    def of_record(self, record_id: RecordId) -> Lessened | None:
        """What is left of it; None where it is encrypted, and nobody here can read it."""
        xml = self._store.records.xml(record_id)
        if read_submission(xml).is_encrypted:
            return None
        record = self._store.records.get(record_id)
        definition = self._catalogue.definition(record.form)
        less = without_answers(xml, _who(definition), self._meanings.coded(definition))
        answers = self._sessions.of_record(definition, less.xml).answers()
        names = {one.name for one in self._store.attachments.of_record(record_id)}
        code = self._store.search.code_of(record_id)
        findable = findable_from(definition, less.xml, answers)
        return Lessened(
            xml=less.xml,
            attachments=frozenset(names & less.removed),
            findable=Findable(code or findable.code, findable.outcome, findable.words, ""),
            is_less=bool(less.removed),
        )


def _who(definition: FormDefinition) -> frozenset[str]:
    return frozenset(path for path, kind in classes_of(definition).items() if kind in _WHO)
