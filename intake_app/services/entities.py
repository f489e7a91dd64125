"""Cases between two visits of the central: what records made here do to the lists of forms.

A form that registers a case is followed, offline too, by one that picks it: lists are shown as the
central sent them, with what records made here since then have added. A version decides who is
ahead, as in ODK Collect; what the central's list knows as well is let go of here.
"""

import hashlib
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from intake_app.domain.clock import Clock
from intake_app.domain.records import RecordId
from intake_app.forms import ChoiceTable, EntityChange, FormDefinition, entity_lists
from intake_app.services.events import Events, Topic
from intake_app.store import Store, StoredConflict, StoredDifference, StoredEntity

_CSV = "jr://file-csv/"
_NAME, _LABEL = "name", "label"
_VERSION, _TRUNK, _BRANCH = "__version", "__trunkVersion", "__branchId"
_MOST_MERGED = 16
LONGEST_HELD = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class _Merged:
    """A list made for sessions, and what it was made of."""

    base: ChoiceTable | None
    ahead: tuple[StoredEntity, ...]
    table: ChoiceTable


class EntityLists:
    """The lists of forms with what this laptop knows besides."""

    def __init__(self, store: Store, device_id: str, clock: Clock, events: Events) -> None:
        self._store = store
        self._clock = clock
        self._events = events
        self._device_id = device_id
        self._merged: dict[tuple[str, str], _Merged] = {}
        self._gone: dict[str, frozenset[str]] = {}

    def tables(self, definition: FormDefinition) -> dict[str, ChoiceTable]:
        """By instance id, the lists that stand in for those the form came with."""
        written = entity_lists(definition)
        found: dict[str, ChoiceTable] = {}
        for instance_id, instance in definition.secondary.items():
            name = list_name(instance.src)
            if name is None or instance.xml is not None:
                continue
            ahead = self._store.entities.of_list(name)
            if not ahead and name not in written:
                continue
            key = (definition.content_hash, instance_id)
            kept = self._merged.get(key)
            if kept is None or kept.base is not instance.table or kept.ahead != ahead:
                table = merged(instance.table, ahead, self._device_id)
                kept = self._merged[key] = _Merged(instance.table, ahead, table)
                while len(self._merged) > _MOST_MERGED:
                    self._merged.pop(next(iter(self._merged)))
            found[instance_id] = kept.table
        return found

    def take(
        self,
        changes: tuple[EntityChange, ...],
        record_id: RecordId,
        definition: FormDefinition,
    ) -> None:
        """Keeps what a finished record makes and changes, in the record's transaction."""
        for change in changes:
            known = self._store.entities.find(change.list_name, change.entity_id)
            entity = _after(known, change)
            if entity is not None:
                row = _row_of(definition, change.list_name, change.entity_id)
                self._store.entities.put(_remembering(entity, known, change, record_id, row))

    def has_changes(self) -> bool:
        """Whether anything made here is ahead of the central's lists."""
        return self._store.entities.has_any()

    def missing_from_list(self, name: str) -> tuple[str, ...]:
        """Cases changed here that the central's list, as it came last, did not hold."""
        return tuple(
            entity.entity_id
            for entity in self._store.entities.of_list(name)
            if entity.trunk_version is not None and entity.entity_id in self._gone.get(name, ())
        )

    def deleted_at_central(self, name: str, entity_ids: Collection[str]) -> None:
        """These were deleted there; what was written about them here is put before a person."""
        with self._store.transaction():
            for entity_id in entity_ids:
                entity = self._store.entities.find(name, entity_id)
                if entity is None:
                    continue
                differences = tuple(
                    StoredDifference(prop, entity.base.get(prop, ""), values[-1], "")
                    for prop, values in entity.written.items()
                )
                self._conflict(entity, 0, differences, is_gone=True)
            self._store.entities.forget(name, entity_ids)
        self._events.publish(Topic.CONFLICTS)

    def settle(self, name: str, table: ChoiceTable) -> None:
        """Compares the central's own list, just come, with what was changed here.

        What it knows as well is let go of. What somebody else wrote over, or would have been
        written over, becomes a conflict with both values; nothing is overwritten unseen.
        """
        rows = {entity_id: at for at, entity_id in enumerate(_column(table, _NAME)) if entity_id}
        ahead = self._store.entities.of_list(name)
        self._gone[name] = frozenset(one.entity_id for one in ahead if one.entity_id not in rows)
        versions = _versions(table)
        found = False
        with self._store.transaction():
            for entity in ahead:
                at = rows.get(entity.entity_id)
                if at is None:
                    continue
                theirs = {prop: column[at] or "" for prop, column in table.columns.items()}
                found |= self._settle_one(entity, versions[at], theirs)
            for conflict in self._store.conflicts.list():
                at = rows.get(conflict.entity_id) if conflict.list_name == name else None
                if at is not None:
                    self._agree(conflict, table, at)
        if found:
            self._events.publish(Topic.CONFLICTS)

    def _settle_one(self, entity: StoredEntity, version: int, theirs: Mapping[str, str]) -> bool:
        """Whether the central's row contradicts what was written here."""
        if version <= (entity.trunk_version or 0):
            return False
        has_caught_up = version >= entity.version
        differences = []
        waits = False
        for prop, values in entity.written.items():
            mine, base, now = values[-1], entity.base.get(prop, ""), theirs.get(prop, "")
            if now == mine:
                continue
            if now == base or (now in values and not has_caught_up):
                waits = True
                continue
            differences.append(StoredDifference(prop, base, mine, now))
        if differences:
            self._conflict(entity, version, tuple(differences))
        if not has_caught_up:
            return bool(differences)
        if waits and not differences and self._may_still_come(entity):
            # Somebody else changed other things; ours is on its way on top of that.
            self._store.entities.put(
                replace(entity, version=version, trunk_version=version, branch_id="")
            )
            return False
        if waits and not differences:
            lost = tuple(
                StoredDifference(prop, entity.base.get(prop, ""), values[-1], theirs.get(prop, ""))
                for prop, values in entity.written.items()
                if theirs.get(prop, "") != values[-1]
            )
            self._conflict(entity, version, lost)
            differences = list(lost)
        self._store.entities.forget(entity.list_name, [entity.entity_id])
        return bool(differences)

    def _may_still_come(self, entity: StoredEntity) -> bool:
        """Whether the central may have to do yet what the record says.

        It holds what came out of order for five days (ODK Central's source), then does it.
        """
        if entity.record_id is None:
            return True
        receipts = [
            line.receipt.received_at
            for line in self._store.outbox.of_record(entity.record_id)
            if line.receipt is not None
        ]
        return not receipts or self._clock.now() - max(receipts) < LONGEST_HELD

    def _conflict(
        self,
        entity: StoredEntity,
        version: int,
        differences: tuple[StoredDifference, ...],
        *,
        is_gone: bool = False,
    ) -> None:
        if not differences:
            return
        known = self._store.conflicts.open_about(entity.list_name, entity.entity_id)
        self._store.conflicts.put(
            StoredConflict(
                conflict_id=uuid.uuid4().hex if known is None else known.conflict_id,
                list_name=entity.list_name,
                entity_id=entity.entity_id,
                label=entity.label,
                record_id=entity.record_id,
                their_version=version,
                differences=differences,
                is_gone=is_gone,
                found_at=self._clock.now() if known is None else known.found_at,
            )
        )

    def _agree(self, conflict: StoredConflict, table: ChoiceTable, at: int) -> None:
        """Closes a conflict by itself once the central says what was written here."""
        theirs = {prop: column[at] or "" for prop, column in table.columns.items()}
        if all(theirs.get(one.name, "") == one.mine for one in conflict.differences):
            answer = {one.name: one.mine for one in conflict.differences}
            self._store.conflicts.resolve(
                conflict.conflict_id, answer, None, self._clock.now(), by_itself=True
            )
            self._events.publish(Topic.CONFLICTS)


def count_older(before: ChoiceTable | None, after: ChoiceTable) -> int:
    """How many entities stand in the list in an older version than before."""
    if before is None:
        return 0
    known = dict(zip(_column(before, _NAME), _versions(before), strict=True))
    return sum(
        1
        for entity_id, version in zip(_column(after, _NAME), _versions(after), strict=True)
        if version and version < known.get(entity_id, 0)
    )


def list_name(src: str | None) -> str | None:
    """Name of the list that a form's CSV file holds; None for other files."""
    if src is None or not src.startswith(_CSV):
        return None
    return src.removeprefix(_CSV).removesuffix(".csv") or None


def merged(
    base: ChoiceTable | None, ahead: tuple[StoredEntity, ...], device_id: str
) -> ChoiceTable:
    """The central's list with what is ahead of it.

    An entity made here stands at the end. One that was changed here, and that the list no longer
    holds, is gone at the central, and so it is here.
    """
    size = 0 if base is None else base.size
    columns: dict[str, list[str | None]] = (
        {} if base is None else {name: list(column) for name, column in base.columns.items()}
    )
    versions = [0] * size if base is None else _versions(base)
    ids: list[str | None] = [] if base is None else list(_column(base, _NAME))
    for name in (_NAME, _LABEL, _VERSION):
        columns.setdefault(name, [""] * size)
    columns[_TRUNK] = [str(version) if version else "" for version in versions]
    columns[_BRANCH] = [
        _branch(device_id, entity_id or "", version)
        for entity_id, version in zip(ids, versions, strict=True)
    ]
    rows = {entity_id: row for row, entity_id in enumerate(ids)} if ahead else {}
    for entity in ahead:
        row = rows.get(entity.entity_id)
        if row is None:
            if entity.trunk_version is not None:
                continue
            row = size
            size += 1
            for column in columns.values():
                column.append("")
        elif versions[row] > entity.version or (
            versions[row] == entity.version and entity.trunk_version != entity.version
        ):
            continue
        cells = _cells(entity)
        if row < len(versions) and versions[row] == entity.version:
            # Ours is on its way on top of what the list says now: shown, and built on from there.
            cells = dict(entity.properties)
        for name, text in cells.items():
            columns.setdefault(name, [""] * size)[row] = text
    return ChoiceTable(
        root="root" if base is None else base.root,
        item="item" if base is None else base.item,
        size=size,
        columns={name: tuple(column) for name, column in columns.items()},
    )


def _cells(entity: StoredEntity) -> dict[str, str]:
    """What stands in the entity's row, by column."""
    trunk = entity.trunk_version
    cells = {
        **entity.properties,
        _NAME: entity.entity_id,
        _VERSION: str(entity.version),
        _TRUNK: "" if trunk is None else str(trunk),
        _BRANCH: entity.branch_id,
    }
    if entity.label:
        cells[_LABEL] = entity.label
    return cells


def _after(known: StoredEntity | None, change: EntityChange) -> StoredEntity | None:
    """The entity after the change; None when the change does nothing that a central would take."""
    if change.updates and (known is not None or change.base_version is not None):
        return _updated(known, change)
    if not change.creates or known is not None or not change.label:
        return None
    return StoredEntity(
        list_name=change.list_name,
        entity_id=change.entity_id,
        label=change.label,
        version=1,
        trunk_version=None,
        branch_id=str(uuid.uuid4()),
        properties=change.properties,
    )


def _remembering(
    entity: StoredEntity,
    known: StoredEntity | None,
    change: EntityChange,
    record_id: RecordId,
    row: Mapping[str, str],
) -> StoredEntity:
    """The entity with what lay beneath the change, so that another's can be told from ours."""
    is_same_branch = known is not None and known.version >= (change.base_version or 0)
    base = dict(known.base) if known is not None and is_same_branch else {}
    written = dict(known.written) if known is not None and is_same_branch else {}
    for prop, text in change.properties.items():
        base.setdefault(prop, row.get(prop, ""))
        written[prop] = (*written.get(prop, ()), text)
    return replace(entity, base=base, written=written, record_id=record_id)


def _row_of(definition: FormDefinition, name: str, entity_id: str) -> Mapping[str, str]:
    """What the list that the form came with says of an entity."""
    for instance in definition.secondary.values():
        table = instance.table
        if list_name(instance.src) != name or table is None:
            continue
        ids = _column(table, _NAME)
        if entity_id in ids:
            at = ids.index(entity_id)
            return {prop: column[at] or "" for prop, column in table.columns.items()}
    return {}


def _updated(known: StoredEntity | None, change: EntityChange) -> StoredEntity:
    base = change.base_version or 0
    # What the central had overtaken says nothing of the entity any more.
    current = known if known is not None and known.version >= base else None
    earlier: Mapping[str, str] = {} if current is None else current.properties
    return StoredEntity(
        list_name=change.list_name,
        entity_id=change.entity_id,
        label=change.label or ("" if current is None else current.label),
        version=max(base, 0 if current is None else current.version) + 1,
        trunk_version=change.trunk_version if current is None else current.trunk_version,
        branch_id=change.branch_id or ("" if current is None else current.branch_id),
        properties={**earlier, **change.properties},
    )


def _branch(device_id: str, entity_id: str, version: int) -> str:
    """The branch that changes made here to this version will be on: the same each time."""
    digest = hashlib.blake2b(
        f"{device_id}\n{entity_id}\n{version}".encode(), digest_size=16
    ).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-8{digest[13:16]}-a{digest[17:20]}-{digest[20:]}"


def _column(table: ChoiceTable, name: str) -> tuple[str | None, ...]:
    return table.columns.get(name, (None,) * table.size)


def _versions(table: ChoiceTable) -> list[int]:
    """The version in each row; 0 where there is none."""
    return [
        int(cell) if cell and cell.isascii() and cell.isdecimal() else 0
        for cell in _column(table, _VERSION)
    ]
