"""Entities as records made here left them, until the central's own list says as much."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from intake_app.domain.records import RecordId
from intake_app.store.database import Database, Row

_COLUMNS = "list, id, label, version, trunk_version, branch_id, properties, base, written, record"


@dataclass(frozen=True, slots=True)
class StoredEntity:
    """A case, or anything else that forms keep a list of, as it is known on this laptop."""

    list_name: str
    entity_id: str
    label: str = field(repr=False)
    version: int
    trunk_version: int | None
    """Version of the central's on which the changes made here rest; None for one made here."""
    branch_id: str
    """Names the changes made here since then."""
    properties: Mapping[str, str] = field(repr=False)
    base: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What the central's list said of these properties before they were changed here."""
    written: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """By property, every value written here since then, the last one last."""
    record_id: RecordId | None = None
    """The record that changed the entity last."""


class StoredEntities:
    """The entities of one vault that are ahead of the central's lists."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, entity: StoredEntity) -> None:
        """Keeps the entity as it is now."""
        with self._database.transaction():
            self._database.run(
                f"INSERT INTO entity ({_COLUMNS})"  # noqa: S608 - fixed names
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (list, id) DO UPDATE SET"
                " label = excluded.label, version = excluded.version,"
                " trunk_version = excluded.trunk_version, branch_id = excluded.branch_id,"
                " properties = excluded.properties, base = excluded.base,"
                " written = excluded.written, record = excluded.record",
                (
                    entity.list_name,
                    entity.entity_id,
                    entity.label,
                    entity.version,
                    entity.trunk_version,
                    entity.branch_id,
                    json.dumps(dict(entity.properties), ensure_ascii=False),
                    json.dumps(dict(entity.base), ensure_ascii=False),
                    json.dumps(dict(entity.written), ensure_ascii=False),
                    entity.record_id,
                ),
            )

    def find(self, list_name: str, entity_id: str) -> StoredEntity | None:
        """The entity, if it is ahead of the central's list."""
        found = self._database.row(
            f"SELECT {_COLUMNS} FROM entity WHERE list = ? AND id = ?",  # noqa: S608 - fixed names
            (list_name, entity_id),
        )
        return None if found is None else _entity(found)

    def has_any(self) -> bool:
        """Whether any entity is ahead of the central's lists."""
        return self._database.row("SELECT 1 FROM entity LIMIT 1") is not None

    def of_list(self, list_name: str) -> tuple[StoredEntity, ...]:
        """Every entity of the list that is ahead of it, in the order they were first kept."""
        found = self._database.rows(
            f"SELECT {_COLUMNS} FROM entity WHERE list = ? ORDER BY rowid",  # noqa: S608 - fixed names
            (list_name,),
        )
        return tuple(_entity(row) for row in found)

    def forget(self, list_name: str, entity_ids: Iterable[str]) -> None:
        """Lets go of entities that the central knows as well; no page keeps them."""
        with self._database.transaction():
            for entity_id in entity_ids:
                self._database.run(
                    "DELETE FROM entity WHERE list = ? AND id = ?", (list_name, entity_id)
                )
            self._database.forget_deleted()


def _entity(row: Row) -> StoredEntity:
    return StoredEntity(
        list_name=row[0],
        entity_id=row[1],
        label=row[2],
        version=row[3],
        trunk_version=row[4],
        branch_id=row[5],
        properties=json.loads(row[6]),
        base=json.loads(row[7]),
        written={name: tuple(values) for name, values in json.loads(row[8]).items()},
        record_id=None if row[9] is None else RecordId(row[9]),
    )
