"""What forms say about their own answers, read once a form."""

from intake_app.casework import FormMeaning, read_meaning
from intake_app.domain.records import FormRef, RecordId
from intake_app.forms import FormDefinition, read_submission
from intake_app.services.catalogue import Catalogue
from intake_app.services.errors import RecordMissing
from intake_app.store import NotInVault, Store

_MOST_KEPT = 16
_SELECTS = frozenset({"select", "select1", "rank"})
_COUNTED = frozenset({"int", "integer", "date", "boolean"})


class Meanings:
    """The annotations of forms by content; and records read by them."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue
        self._kept: dict[str, FormMeaning] = {}

    def of(self, definition: FormDefinition) -> FormMeaning:
        """What this form says."""
        key = definition.content_hash
        known = self._kept.get(key)
        if known is None:
            nodes = ((node.path, node.bind.extra) for node in definition.root.walk())
            known = read_meaning(definition.form_id, definition.version, nodes)
            while len(self._kept) >= _MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[key] = known
        return known

    def coded(self, definition: FormDefinition) -> frozenset[str]:
        """Paths whose answers are codes or numbers, and no text that a person wrote."""
        selects = {one.path for one in definition.questions() if one.element in _SELECTS}
        types = {node.path for node in definition.root.walk() if node.bind.type in _COUNTED}
        return frozenset(selects | types)

    def of_form(self, ref: FormRef) -> FormMeaning:
        """What the form of that name says. Raises FormMissing."""
        return self.of(self._catalogue.definition(ref))

    def of_record(self, record_id: RecordId) -> tuple[FormMeaning, dict[str, str]]:
        """What the form says, and the record's answers by path; none where they are encrypted.

        Raises RecordMissing, FormMissing.
        """
        found = self._store.records.find(record_id)
        if found is None:
            raise RecordMissing
        definition = self._catalogue.definition(found.form)
        try:
            read = read_submission(self._store.records.xml(record_id), definition)
        except NotInVault:
            raise RecordMissing from None
        return self.of(definition), {} if read.is_encrypted else read.values
