"""Cases between two visits of the central: what records made here do to the lists of forms.

A form that registers a case is followed, offline too, by one that picks it: lists are shown as the
central sent them, with what records made here since then have added. A version decides who is
ahead, as in ODK Collect; what the central's list knows as well is let go of here.
"""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from intake_app.forms import ChoiceTable, EntityChange, FormDefinition, entity_lists
from intake_app.store import Store, StoredEntity

_CSV = "jr://file-csv/"
_NAME, _LABEL = "name", "label"
_VERSION, _TRUNK, _BRANCH = "__version", "__trunkVersion", "__branchId"
_MOST_MERGED = 16


@dataclass(frozen=True, slots=True)
class _Merged:
    """A list made for sessions, and what it was made of."""

    base: ChoiceTable | None
    ahead: tuple[StoredEntity, ...]
    table: ChoiceTable


class EntityLists:
    """The lists of forms with what this laptop knows besides."""

    def __init__(self, store: Store, device_id: str) -> None:
        self._store = store
        self._device_id = device_id
        self._merged: dict[tuple[str, str], _Merged] = {}

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

    def take(self, changes: tuple[EntityChange, ...]) -> None:
        """Keeps what a finished record makes and changes, in the record's transaction."""
        for change in changes:
            known = self._store.entities.find(change.list_name, change.entity_id)
            entity = _after(known, change)
            if entity is not None:
                self._store.entities.put(entity)

    def settle(self, name: str, table: ChoiceTable) -> None:
        """Lets go of what the central's own list, just come, knows as well."""
        ahead = {entity.entity_id: entity for entity in self._store.entities.of_list(name)}
        if not ahead:
            return
        caught_up = [
            entity_id
            for entity_id, version in zip(_column(table, _NAME), _versions(table), strict=True)
            if entity_id in ahead and version >= ahead[entity_id].version
        ]
        if caught_up:
            self._store.entities.forget(name, caught_up)


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
        elif versions[row] >= entity.version:
            continue
        for name, text in _cells(entity).items():
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
