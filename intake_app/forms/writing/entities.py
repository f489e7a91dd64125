"""Entities that a filled form makes or changes.

Source: ODK XForms, entities (2022.1 create, 2023.1 update, 2024.1 offline branches, 2025.1 several
in a form and in repeats).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from intake_app.forms.definition import FormDefinition, NodeKind
from intake_app.forms.session import FormSession
from intake_app.forms.writing.instances import FilledForm, InstanceNode
from intake_app.forms.writing.session_nodes import SessionForm

ENTITIES = "http://www.opendatakit.org/xforms/entities"
SAVE_TO = f"{{{ENTITIES}}}saveto"
_DEEPEST = 100
_TRUE = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class EntityChange:
    """What a record says of one entity, as its `meta/entity` has it."""

    list_name: str
    entity_id: str
    label: str = field(repr=False)
    creates: bool
    updates: bool
    """With `creates`: whichever fits, an upsert."""
    base_version: int | None
    trunk_version: int | None
    branch_id: str
    properties: Mapping[str, str] = field(repr=False)
    """Of relevant questions with a saveto; empty ones too, which empty the property."""


def entity_changes(form: FormSession | FilledForm) -> tuple[EntityChange, ...]:
    """What the filled form makes and changes, in its order; unfit entities are left out.

    Unfit: without id or list, or neither made nor changed. A central leaves them out as well.
    """
    filled: FilledForm = SessionForm(form) if isinstance(form, FormSession) else form
    if not entity_lists(filled.definition):
        return ()
    found: list[EntityChange] = []
    for container, entity in _containers(filled.instance_root()):
        change = _change(container, entity)
        if change is not None:
            found.append(change)
    return tuple(found)


def entity_lists(definition: FormDefinition) -> frozenset[str]:
    """Names of the lists that records of the form write to."""
    return frozenset(
        node.attributes["dataset"]
        for node in definition.root.walk()
        if node.local_name == "entity" and "dataset" in node.attributes
    )


def _containers(root: InstanceNode) -> Iterator[tuple[InstanceNode, InstanceNode]]:
    """Relevant nodes with a relevant meta/entity of their own, and that entity."""
    waiting: list[tuple[InstanceNode, int]] = [(root, 1)]
    while waiting:
        node, depth = waiting.pop()
        inside = _relevant(node)
        for entity in _entities(inside):
            yield node, entity
        if depth < _DEEPEST:
            waiting.extend((child, depth + 1) for child in reversed(inside))


def _entities(nodes: list[InstanceNode]) -> Iterator[InstanceNode]:
    for meta in nodes:
        if meta.node.local_name == "meta":
            for child in _relevant(meta):
                if child.node.local_name == "entity" and "dataset" in child.attributes:
                    yield child


def _relevant(node: InstanceNode) -> list[InstanceNode]:
    if node.node.kind is NodeKind.VALUE:
        return []
    return [child for child in node.children if child.is_relevant]


def _change(container: InstanceNode, entity: InstanceNode) -> EntityChange | None:
    attributes = entity.attributes
    list_name = attributes["dataset"].strip()
    entity_id = attributes.get("id", "").strip().removeprefix("uuid:")
    creates = attributes.get("create", "").strip() in _TRUE
    updates = attributes.get("update", "").strip() in _TRUE
    if not list_name or not entity_id or not (creates or updates):
        return None
    labels = [child.value for child in _relevant(entity) if child.node.local_name == "label"]
    return EntityChange(
        list_name=list_name,
        entity_id=entity_id,
        label=labels[0] if labels else "",
        creates=creates,
        updates=updates,
        base_version=_number(attributes.get("baseVersion", "")),
        trunk_version=_number(attributes.get("trunkVersion", "")),
        branch_id=attributes.get("branchId", "").strip(),
        properties=dict(_properties(container)),
    )


def _properties(container: InstanceNode) -> Iterator[tuple[str, str]]:
    """What is saved to the container's entity: not what stands in a container further down."""
    waiting = list(reversed(_relevant(container)))
    while waiting:
        node = waiting.pop()
        name = node.node.bind.extra.get(SAVE_TO, "").strip()
        if name:
            yield name, node.value
        inside = _relevant(node)
        if not any(True for _ in _entities(inside)):
            waiting.extend(reversed(inside))


def _number(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None
