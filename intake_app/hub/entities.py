"""Lists of cases: what submissions make and change of them, and the CSV that laptops get.

As ODK Central (see docs/sync.md): a create under an id that is there is left out, an update on an
older version is applied and the case marked as changed twice, an update of an offline chain waits
until the one before it arrived. Nothing of that ever reaches the submitter.
"""

import csv
import hashlib
import io
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from intake_app.hub.xforms import is_element, local_name, parse_xml, without_prefixes

ENTITIES: Final = "http://www.opendatakit.org/xforms/entities"
_TRUE: Final = frozenset({"1", "true"})
_LONGEST_CHAIN: Final = 1000


@dataclass(frozen=True, slots=True)
class FormEntities:
    """What a form has to do with lists of cases."""

    properties: Mapping[str, str] = field(default_factory=dict)
    """Path of a question -> property that it is saved to."""
    reads: frozenset[str] = frozenset()
    """Lists that come with the form, if the hub has them."""
    writes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EntityChange:
    """What a submission says of one case."""

    list_name: str
    entity_id: str
    label: str = field(repr=False)
    creates: bool
    updates: bool
    base: int
    trunk: int | None
    branch: str
    properties: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class HubEntity:
    """A case as it is held."""

    entity_id: str
    label: str = field(repr=False)
    version: int
    properties: Mapping[str, str] = field(repr=False)
    conflict: str
    """"" none, soft (other properties were changed), hard (the same ones were)."""
    is_deleted: bool


def read_form_entities(xml: bytes) -> FormEntities:
    """What the form says of lists; nothing where it cannot be read."""
    try:
        root = parse_xml(xml)
    except (etree.XMLSyntaxError, ValueError):
        return FormEntities()
    properties, reads, writes = dict[str, str](), set[str](), set[str]()
    for element in root.iter():
        if not is_element(element):
            continue
        name = local_name(element)
        if name == "bind" and (saved := element.get(f"{{{ENTITIES}}}saveto")):
            properties[without_prefixes(element.get("nodeset", ""))] = saved
        elif name == "instance" and (source := element.get("src", "")).endswith(".csv"):
            reads.add(source.rpartition("/")[2].removesuffix(".csv"))
        elif name == "entity" and element.get("dataset"):
            writes.add(element.get("dataset", ""))
    return FormEntities(properties, frozenset(reads), frozenset(writes))


def read_changes(xml: bytes, properties: Mapping[str, str]) -> tuple[EntityChange, ...]:
    """What a submission makes and changes; unfit ones are left out without a word."""
    try:
        root = parse_xml(xml, recover=True)
    except (etree.XMLSyntaxError, ValueError):
        return ()
    if root.get("encrypted") == "yes":
        return ()
    return tuple(_changes(root, f"/{local_name(root)}", properties))


def _changes(
    node: etree._Element, path: str, properties: Mapping[str, str]
) -> Iterator[EntityChange]:
    for child in node:
        if not is_element(child):
            continue
        if local_name(child) == "meta":
            for entity in child:
                if is_element(entity) and local_name(entity) == "entity":
                    yield from _change(entity, node, path, properties)
        elif len(child):
            yield from _changes(child, f"{path}/{local_name(child)}", properties)


def _change(
    entity: etree._Element, around: etree._Element, path: str, properties: Mapping[str, str]
) -> Iterator[EntityChange]:
    list_name = entity.get("dataset", "").strip()
    entity_id = entity.get("id", "").strip().removeprefix("uuid:")
    creates, updates = (entity.get(one, "") in _TRUE for one in ("create", "update"))
    if not list_name or not entity_id or not (creates or updates):
        return
    labels = [one.text or "" for one in entity if is_element(one) and local_name(one) == "label"]
    trunk = entity.get("trunkVersion", "")
    yield EntityChange(
        list_name=list_name,
        entity_id=entity_id,
        label=(labels[0] if labels else "").strip(),
        creates=creates,
        updates=updates,
        base=_number(entity.get("baseVersion", "")) or 0,
        trunk=_number(trunk),
        branch=entity.get("branchId", "").strip(),
        properties=dict(_saved(around, path, properties)),
    )


def _saved(
    node: etree._Element, path: str, properties: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for child in node:
        if not is_element(child) or local_name(child) == "meta":
            continue
        child_path = f"{path}/{local_name(child)}"
        if child_path in properties and not len(child):
            yield properties[child_path], (child.text or "").strip()
        elif not any(is_element(one) and local_name(one) == "meta" for one in child):
            yield from _saved(child, child_path, properties)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


# ---------------------------------------------------------------- in the database


def apply_changes(
    db: sqlite3.Connection,
    project: int,
    changes: tuple[EntityChange, ...],
    submitter: str,
    now: str,
) -> None:
    """Does what a submission says, in the transaction of the caller."""
    for change in changes:
        known = _find(db, project, change)
        if known is None and change.creates:
            _create(db, project, change, submitter, now)
        elif change.updates:
            _update_or_hold(db, project, change, now)
        _take_up_held(db, project, change.list_name, change.entity_id, now)


def _find(db: sqlite3.Connection, project: int, change: EntityChange) -> tuple[int, int] | None:
    row = db.execute(
        "SELECT id, version FROM entities WHERE project = ? AND list = ? AND entity = ?",
        (project, change.list_name, change.entity_id),
    ).fetchone()
    return None if row is None else (int(row[0]), int(row[1]))


def _create(
    db: sqlite3.Connection, project: int, change: EntityChange, submitter: str, now: str
) -> None:
    if not change.label:
        return  # ODK Central takes none without a label
    filled = {name: text for name, text in change.properties.items() if text}
    row = db.execute(
        "INSERT INTO entities (project, list, entity, label, version, properties, conflict,"
        " creator, created_at) VALUES (?, ?, ?, ?, 1, ?, '', ?, ?)",
        (
            project,
            change.list_name,
            change.entity_id,
            change.label,
            json.dumps(filled, ensure_ascii=False),
            submitter,
            now,
        ),
    ).lastrowid
    _note_version(db, int(row or 0), 1, filled, change, branch_version=0)


def _update_or_hold(db: sqlite3.Connection, project: int, change: EntityChange, now: str) -> None:
    """Applies an update whose base is there; holds one whose base is still to come."""
    known = _find(db, project, change)
    base = None if known is None else _base_of(db, known[0], change)
    if known is not None and base is not None:
        _update(db, known[0], known[1], base, change)
    elif change.branch:
        db.execute(
            "INSERT INTO entity_held (project, list, entity, change, held_at)"
            " VALUES (?, ?, ?, ?, ?)",
            (project, change.list_name, change.entity_id, _packed(change), now),
        )


def _base_of(db: sqlite3.Connection, row: int, change: EntityChange) -> int | None:
    """The version here that the change was made on; None while it has not arrived."""
    starts_branch = not change.branch or change.base == change.trunk
    if starts_branch or (change.trunk is None and change.base <= 1):
        wanted = change.base or 1
        there = db.execute(
            "SELECT 1 FROM entity_versions WHERE entity = ? AND version = ?", (row, wanted)
        ).fetchone()
        return wanted if there is not None else None
    before = db.execute(
        "SELECT version FROM entity_versions WHERE entity = ? AND branch = ?"
        " AND branch_version = ?",
        (row, change.branch, change.base),
    ).fetchone()
    return None if before is None else int(before[0])


def _update(
    db: sqlite3.Connection, row: int, version: int, base: int, change: EntityChange
) -> None:
    current, label, conflict, deleted = db.execute(
        "SELECT properties, label, conflict, deleted_at FROM entities WHERE id = ?", (row,)
    ).fetchone()
    if deleted is not None:
        return
    if base != version:
        since = db.execute(
            "SELECT changed FROM entity_versions WHERE entity = ? AND version > ?", (row, base)
        ).fetchall()
        theirs = {name for (changed,) in since for name in json.loads(changed)}
        overlaps = bool(theirs & change.properties.keys())
        conflict = "hard" if overlaps or conflict == "hard" else "soft"
    properties = json.loads(current) | dict(change.properties)
    db.execute(
        "UPDATE entities SET properties = ?, label = ?, version = ?, conflict = ? WHERE id = ?",
        (
            json.dumps(properties, ensure_ascii=False),
            change.label or label,
            version + 1,
            conflict,
            row,
        ),
    )
    _note_version(db, row, version + 1, change.properties, change, branch_version=change.base + 1)


def _note_version(
    db: sqlite3.Connection,
    row: int,
    version: int,
    changed: Mapping[str, str],
    change: EntityChange,
    *,
    branch_version: int,
) -> None:
    db.execute(
        "INSERT INTO entity_versions (entity, version, changed, branch, branch_version)"
        " VALUES (?, ?, ?, ?, ?)",
        (row, version, json.dumps(sorted(changed)), change.branch, branch_version),
    )


def _take_up_held(
    db: sqlite3.Connection, project: int, list_name: str, entity_id: str, now: str
) -> None:
    """What waited for this case and can be applied now, one after another."""
    for _ in range(_LONGEST_CHAIN):
        held = db.execute(
            "SELECT id, change FROM entity_held WHERE project = ? AND list = ? AND entity = ?"
            " ORDER BY id",
            (project, list_name, entity_id),
        ).fetchall()
        for number, packed in held:
            change = _unpacked(packed)
            known = _find(db, project, change)
            if known is not None and _base_of(db, known[0], change) is not None:
                db.execute("DELETE FROM entity_held WHERE id = ?", (number,))
                _update_or_hold(db, project, change, now)
                break
        else:
            return


def _packed(change: EntityChange) -> str:
    return json.dumps(
        {
            "list_name": change.list_name,
            "entity_id": change.entity_id,
            "label": change.label,
            "creates": change.creates,
            "updates": change.updates,
            "base": change.base,
            "trunk": change.trunk,
            "branch": change.branch,
            "properties": dict(change.properties),
        },
        ensure_ascii=False,
    )


def _unpacked(packed: str) -> EntityChange:
    return EntityChange(**json.loads(packed))


def entities_of(db: sqlite3.Connection, project: int, list_name: str) -> tuple[HubEntity, ...]:
    """The cases of a list, the newest first, those that were removed too."""
    rows = db.execute(
        "SELECT entity, label, version, properties, conflict, deleted_at FROM entities"
        " WHERE project = ? AND list = ? ORDER BY id DESC",
        (project, list_name),
    ).fetchall()
    return tuple(
        HubEntity(row[0], row[1], int(row[2]), json.loads(row[3]), row[4], row[5] is not None)
        for row in rows
    )


def entity_csv(entities: tuple[HubEntity, ...]) -> bytes:
    """The list as laptops get it: `name` (the id), `label`, `__version`, then the properties."""
    shown = [one for one in entities if not one.is_deleted]
    names = sorted({name for one in shown for name in one.properties})
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(["name", "label", "__version", *names])
    for one in shown:
        cells = [one.properties.get(name, "") for name in names]
        writer.writerow([one.entity_id, one.label, one.version, *cells])
    return file.getvalue().encode()


def mark_of(entities: tuple[HubEntity, ...]) -> str:
    """Tells when the list changed; not the hash of its CSV, as on ODK Central."""
    told = repr([(one.entity_id, one.version, one.is_deleted) for one in entities])
    return hashlib.md5(told.encode(), usedforsecurity=False).hexdigest()
