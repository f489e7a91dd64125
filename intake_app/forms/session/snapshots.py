"""Snapshots: an open record as data, to be taken up again exactly as it was left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgpack

from intake_app.forms.definition import FormDefinition
from intake_app.forms.session.errors import SnapshotUnreadable
from intake_app.forms.session.instance import Instance
from intake_app.forms.session.scopes import Scope
from intake_app.forms.xpath.references import Place, PlaceKind

LAYOUT_VERSION = 1
"""Raised when what a snapshot holds changes its meaning."""

_LIMITS: dict[str, int] = {
    "max_str_len": 2**26,
    "max_bin_len": 0,
    "max_array_len": 2**22,
    "max_map_len": 2**22,
    "max_ext_len": 0,
}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a draft keeps of a session."""

    content_hash: str
    language: str
    instance_id: str
    visited: tuple[str, ...]
    top: Mapping[str, Any] = field(repr=False)
    """Values by place: path -> text, what was typed, and instances of repeats, each the same."""
    deprecated_id: str = ""
    """instanceID of the finished record that this one takes the place of."""
    audit: Mapping[str, Any] | None = None
    """The audit log so far, in a form that asks for one."""

    @classmethod
    def of(
        cls,
        instance: Instance,
        *,
        language: str,
        instance_id: str,
        visited: tuple[str, ...],
        seeds: Mapping[tuple[int, int], int],
        deprecated_id: str = "",
        audit: Mapping[str, Any] | None = None,
    ) -> "Snapshot":
        return cls(
            content_hash=instance.plan.definition.content_hash,
            language=language,
            instance_id=instance_id,
            visited=visited,
            top=_scope_data(instance.top, seeds),
            deprecated_id=deprecated_id,
            audit=audit,
        )

    def put_into(self, instance: Instance) -> None:
        """Give the instance's scopes what was kept. Raises SnapshotUnreadable."""
        try:
            for scope, data in _walk(instance, self.top, adding=True):
                places = {place.path: place for place in scope.type.places}
                for path, text in data["v"].items():
                    place = places.get(path)
                    if place is not None and isinstance(text, str):
                        instance.put(scope, place.slot, text)
                for path, text in data["t"].items():
                    place = places.get(path)
                    if place is not None and isinstance(text, str):
                        scope.typed[place.slot] = text
                scope.overridden.update(places[path].slot for path in data["o"] if path in places)
                scope.is_hidden = bool(data["h"])
        except (KeyError, TypeError, AttributeError, ValueError):
            raise SnapshotUnreadable("damaged") from None
        for scope in instance.all_scopes():
            if scope.is_hidden:
                instance.hide(scope)

    def seeds_in(self, instance: Instance) -> Iterator[tuple[Scope, Place, int]]:
        """Seeds of shuffled choices, with where they belong."""
        for scope, data in _walk(instance, self.top, adding=False):
            places = {place.path: place for place in scope.type.places}
            for path, seed in data["s"].items():
                if path in places and isinstance(seed, int):
                    yield scope, places[path], seed


def write_snapshot(snapshot: Snapshot) -> bytes:
    """The snapshot as bytes; equal snapshots give equal bytes."""
    data: dict[str, Any] = {
        "layout": LAYOUT_VERSION,
        "form": snapshot.content_hash,
        "language": snapshot.language,
        "id": snapshot.instance_id,
        "visited": list(snapshot.visited),
        "top": snapshot.top,
    }
    if snapshot.deprecated_id:
        data["deprecates"] = snapshot.deprecated_id
    if snapshot.audit is not None:
        data["audit"] = snapshot.audit
    packed: bytes = msgpack.packb(data, use_bin_type=True)
    return packed


def read_snapshot(data: bytes, definition: FormDefinition) -> Snapshot:
    """The snapshot in the bytes. Raises SnapshotUnreadable, also when it is of another form."""
    try:
        found = msgpack.unpackb(data, raw=False, strict_map_key=True, **_LIMITS)
    except (ValueError, msgpack.UnpackException, RecursionError):
        raise SnapshotUnreadable("damaged") from None
    if not isinstance(found, dict) or not isinstance(found.get("layout"), int):
        raise SnapshotUnreadable("damaged")
    if found["layout"] > LAYOUT_VERSION:
        raise SnapshotUnreadable("too-new")
    if found.get("form") != definition.content_hash:
        raise SnapshotUnreadable("other-form")
    language, instance_id = found.get("language"), found.get("id")
    visited, top = found.get("visited"), found.get("top")
    if not isinstance(language, str) or not isinstance(instance_id, str):
        raise SnapshotUnreadable("damaged")
    if not isinstance(visited, list) or not isinstance(top, dict):
        raise SnapshotUnreadable("damaged")
    deprecated_id, audit = found.get("deprecates", ""), found.get("audit")
    if not isinstance(deprecated_id, str) or not isinstance(audit, dict | None):
        raise SnapshotUnreadable("damaged")
    return Snapshot(
        content_hash=definition.content_hash,
        language=language,
        instance_id=instance_id,
        visited=tuple(str(name) for name in visited),
        top=top,
        deprecated_id=deprecated_id,
        audit=audit,
    )


def _scope_data(scope: Scope, seeds: Mapping[tuple[int, int], int]) -> dict[str, Any]:
    places = scope.type.places
    return {
        "v": {place.path: text for place, text in zip(places, scope.raw, strict=True) if text},
        "t": {places[slot].path: text for slot, text in sorted(scope.typed.items())},
        "s": {
            place.path: seeds[scope.serial, place.index]
            for place in places
            if (scope.serial, place.index) in seeds
        },
        "o": [places[slot].path for slot in sorted(scope.overridden)],
        "h": scope.is_hidden,
        "r": {
            repeat.place.path: [_scope_data(row, seeds) for row in rows]
            for repeat, rows in zip(scope.type.repeats, scope.rows, strict=True)
            if rows
        },
    }


def _walk(
    instance: Instance, top: Mapping[str, Any], *, adding: bool
) -> Iterator[tuple[Scope, Mapping[str, Any]]]:
    waiting: list[tuple[Scope, Mapping[str, Any]]] = [(instance.top, top)]
    while waiting:
        scope, data = waiting.pop()
        yield scope, data
        for repeat in scope.type.repeats:
            rows = data["r"].get(repeat.place.path, ())
            for index, inside in enumerate(rows):
                if repeat.place.kind is not PlaceKind.REPEAT:
                    continue
                if adding:
                    row = instance.put_row(scope, repeat)
                else:
                    row = scope.rows[repeat.row_slot][index]
                waiting.append((row, inside))
