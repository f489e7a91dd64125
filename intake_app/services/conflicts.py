"""Cases that were changed here and elsewhere: both versions, and what a person decides."""

import enum
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from intake_app.domain.clock import Clock
from intake_app.domain.delivery import DestinationId
from intake_app.domain.records import FormRef, InstanceId, RecordId
from intake_app.forms import EntityUpdate, FormDefinition, can_update, write_entity_update
from intake_app.services.catalogue import Catalogue
from intake_app.services.errors import (
    ConflictMissing,
    ConflictNotSendable,
    ConflictSealed,
    FormMissing,
)
from intake_app.services.events import Events, Topic
from intake_app.store import NewRecord, Store, StoredConflict, StoredEntity


class Side(enum.Enum):
    """Whose value stands."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Difference:
    """One property of a case in three versions; empty texts where there was nothing."""

    name: str
    question: str = field(repr=False)
    """The question that asks for it, in the form's words; the property's name where none does."""
    base: str = field(repr=False)
    """What both started from, as far as it is known here."""
    mine: str = field(repr=False)
    theirs: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A case that was changed here and elsewhere, and nobody has decided yet."""

    conflict_id: str
    list_name: str
    entity_id: str
    label: str = field(repr=False)
    differences: tuple[Difference, ...]
    is_gone: bool
    """The central no longer has the case: there is nothing to choose, only to take note of."""
    record_id: RecordId | None
    """The record made here that changed the case."""
    found_at: datetime


class Conflicts:
    """Finds nothing itself: that happens when a list arrives (`EntityLists.settle`)."""

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        clock: Clock,
        events: Events,
        *,
        destination: Callable[[RecordId], DestinationId | None],
        sealed_to: Callable[[FormDefinition], str],
    ) -> None:
        """sealed_to: the key that a form's records are encrypted to; empty for none."""
        self._store = store
        self._catalogue = catalogue
        self._clock = clock
        self._events = events
        self._destination = destination
        self._sealed_to = sealed_to

    def list(self) -> tuple[Conflict, ...]:
        """Those that wait for a decision, the oldest first."""
        return tuple(self._shown(kept) for kept in self._store.conflicts.list())

    def get(self, conflict_id: str) -> Conflict:
        """One that waits. Raises ConflictMissing."""
        return self._shown(self._kept(conflict_id))

    def resolve(
        self, conflict_id: str, choices: Mapping[str, Side], values: Mapping[str, str] | None = None
    ) -> RecordId | None:
        """Decides property by property; what the central has to be told is queued as a record.

        choices: by property name, whose value stands; theirs where none is named. values: other
        texts that a person wrote in their place. None where the central needs not be told.
        Raises ConflictMissing, ConflictNotSendable, ConflictSealed, the store's failures.
        """
        kept = self._kept(conflict_id)
        decided: dict[str, str] = {}
        for one in kept.differences:
            side = choices.get(one.name, Side.THEIRS)
            decided[one.name] = one.mine if side is Side.MINE else one.theirs
        decided |= {name: text for name, text in (values or {}).items() if name in decided}
        told = {
            one.name: decided[one.name]
            for one in kept.differences
            if decided[one.name] != one.theirs
        }
        if kept.is_gone or not told:
            self._store.conflicts.resolve(conflict_id, decided, None, self._clock.now())
            self._events.publish(Topic.CONFLICTS)
            return None
        record_id = self._tell_central(kept, decided, told)
        self._events.publish(Topic.CONFLICTS, Topic.RECORDS, Topic.OUTBOX)
        return record_id

    def _tell_central(
        self, kept: StoredConflict, decided: Mapping[str, str], told: Mapping[str, str]
    ) -> RecordId:
        definition = self._form_for(kept, frozenset(told))
        record_id = RecordId(uuid.uuid4().hex)
        update = EntityUpdate(kept.list_name, kept.entity_id, kept.their_version, told)
        written = write_entity_update(definition, update, f"uuid:{uuid.uuid4()}")
        with self._store.transaction():
            self._store.records.add(
                NewRecord(
                    record_id=record_id,
                    instance_id=InstanceId(written.instance_id),
                    form=FormRef(definition.form_id, definition.version),
                    title=definition.title,
                    instance_name=kept.label,
                    finalized_at=self._clock.now(),
                    xml=written.xml,
                )
            )
            destination = self._destination(record_id)
            withheld = self._store.outbox.withheld().get(kept.record_id or RecordId(""))
            if withheld is not None:  # what may not leave may not leave by this way either
                self._store.outbox.withhold(record_id, withheld)
            elif destination is not None:
                self._store.outbox.add(record_id, destination)
            self._store.entities.put(_decided_entity(kept, told, record_id))
            self._store.conflicts.resolve(kept.conflict_id, decided, record_id, self._clock.now())
        return record_id

    def _form_for(self, kept: StoredConflict, names: frozenset[str]) -> FormDefinition:
        """A form that can say it: the one that changed the case, or another on the list.

        None whose records are encrypted: this one would go out readable, and a central cannot
        work in what it cannot read.
        """
        is_sealed = False
        for definition in self._candidates(kept):
            if can_update(definition, kept.list_name, names):
                if not self._sealed_to(definition):
                    return definition
                is_sealed = True
        if is_sealed:
            raise ConflictSealed(list_name=kept.list_name)
        raise ConflictNotSendable(list_name=kept.list_name)

    def _candidates(self, kept: StoredConflict) -> Sequence[FormDefinition]:
        refs: dict[FormRef, None] = {}
        record = None if kept.record_id is None else self._store.records.find(kept.record_id)
        if record is not None:
            refs[record.form] = None
        refs.update(dict.fromkeys(form.ref for form in self._catalogue.forms()))
        found = []
        for ref in refs:
            try:
                found.append(self._catalogue.definition(ref))
            except FormMissing:
                continue
        return found

    def _kept(self, conflict_id: str) -> StoredConflict:
        kept = self._store.conflicts.find(conflict_id)
        if kept is None or kept.resolved_at is not None:
            raise ConflictMissing
        return kept

    def _shown(self, kept: StoredConflict) -> Conflict:
        return Conflict(
            conflict_id=kept.conflict_id,
            list_name=kept.list_name,
            entity_id=kept.entity_id,
            label=kept.label or kept.entity_id,
            differences=tuple(
                Difference(one.name, one.name, one.base, one.mine, one.theirs)
                for one in kept.differences
            ),
            is_gone=kept.is_gone,
            record_id=kept.record_id,
            found_at=kept.found_at,
        )


def _decided_entity(
    kept: StoredConflict, told: Mapping[str, str], record_id: RecordId
) -> StoredEntity:
    """The case as it is to be seen here until the central's list says the same."""
    base = {one.name: one.theirs for one in kept.differences if one.name in told}
    entity = StoredEntity(
        list_name=kept.list_name,
        entity_id=kept.entity_id,
        label="",
        version=kept.their_version,
        trunk_version=kept.their_version,
        branch_id="",
        properties=dict(told),
    )
    return replace(
        entity,
        base=base,
        written={name: (text,) for name, text in told.items()},
        record_id=record_id,
    )
