"""A record that says one thing only: what an entity's properties are to be from now on.

Written after two people changed the same case and somebody decided between them. It has the form's
id and version, so that every central takes it as a record of that form, and of its questions only
those that save to the decided properties.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from intake_app.forms.definition import FormDefinition, Node, NodeKind
from intake_app.forms.writing.entities import SAVE_TO
from intake_app.forms.writing.submission import OPENROSA, Submission
from intake_app.forms.xml_text import legal_text


@dataclass(frozen=True, slots=True)
class EntityUpdate:
    """What the central is to be told."""

    list_name: str
    entity_id: str
    base_version: int
    """The central's version that the person saw when deciding."""
    properties: Mapping[str, str] = field(repr=False)
    label: str = field(default="", repr=False)


def can_update(definition: FormDefinition, list_name: str, properties: frozenset[str]) -> bool:
    """Whether records of the form can update these properties of that list."""
    trail = _trail(definition.root, list_name)
    return trail is not None and properties <= set(_places(trail[-1]))


def write_entity_update(
    definition: FormDefinition, update: EntityUpdate, instance_id: str
) -> Submission:
    """The record as it is sent. Raises ValueError where `can_update` says no."""
    trail = _trail(definition.root, update.list_name)
    if trail is None:
        raise ValueError("the form writes to another list")
    places = _places(trail[-1])
    namespaces: dict[Any, str] = {}  # the stubs know no default namespace
    for prefix, uri in definition.namespaces.items():
        if uri not in namespaces.values():
            namespaces[prefix] = uri
    if OPENROSA not in namespaces.values():
        namespaces["orx"] = OPENROSA
    root_uri, found, _ = definition.root.name[1:].partition("}")
    if found:
        namespaces[None] = root_uri
    root = etree.Element(definition.root.name, nsmap=namespaces)
    for name, value in definition.root.attributes.items():
        root.set(name, value)
    made: dict[str, etree._Element] = {definition.root.path: root}
    for name, text in update.properties.items():
        if name not in places:
            raise ValueError("the form does not save to that property")
        element = _element(made, root, [*trail, *places[name]])
        element.text = legal_text(text)
    meta, entity = _meta_of(trail[-1], update.list_name)
    told = _element(made, root, [*trail, meta, entity])
    for name, text in {
        "dataset": update.list_name,
        "id": update.entity_id,
        "update": "1",
        "baseVersion": str(update.base_version),
        "trunkVersion": "",
        "branchId": "",
    }.items():
        told.set(name, legal_text(text))
    if update.label:
        label = next((one for one in entity.children if one.local_name == "label"), None)
        if label is not None:
            _element(made, root, [*trail, meta, entity, label]).text = legal_text(update.label)
    _name(root, instance_id)
    etree.cleanup_namespaces(root)
    return Submission(
        xml=bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)),
        instance_id=instance_id,
        instance_name="",
        attachments=(),
    )


def _trail(root: Node, list_name: str) -> list[Node] | None:
    """The nodes from the root to the one whose entity is of that list."""
    waiting: list[list[Node]] = [[root]]
    while waiting:
        trail = waiting.pop()
        if _find_meta(trail[-1], list_name) is not None:
            return trail
        waiting.extend(
            [*trail, child]
            for child in reversed(trail[-1].children)
            if child.kind is not NodeKind.VALUE
        )
    return None


def _find_meta(node: Node, list_name: str) -> tuple[Node, Node] | None:
    for meta in node.children:
        if meta.local_name != "meta":
            continue
        for child in meta.children:
            if child.local_name == "entity" and child.attributes.get("dataset") == list_name:
                return meta, child
    return None


def _meta_of(node: Node, list_name: str) -> tuple[Node, Node]:
    found = _find_meta(node, list_name)
    assert found is not None  # noqa: S101 - _trail saw it
    return found


def _places(container: Node) -> dict[str, list[Node]]:
    """By property, the nodes below the container down to the question that saves to it."""
    found: dict[str, list[Node]] = {}
    waiting: list[list[Node]] = [[child] for child in container.children]
    while waiting:
        trail = waiting.pop()
        node = trail[-1]
        name = node.bind.extra.get(SAVE_TO, "").strip()
        if name:
            found[name] = trail
        if node.kind is NodeKind.VALUE or any(
            child.local_name == "meta" and any(one.local_name == "entity" for one in child.children)
            for child in node.children
        ):
            continue
        waiting.extend([*trail, child] for child in node.children)
    return found


def _element(
    made: dict[str, etree._Element], root: etree._Element, trail: list[Node]
) -> etree._Element:
    """The element of the trail's last node, made with those above it."""
    element = root
    for node in trail[1:]:
        if node.path not in made:
            made[node.path] = etree.SubElement(element, node.name)
        element = made[node.path]
    return element


def _name(root: etree._Element, instance_id: str) -> None:
    """Gives the record its name, in the meta of the root."""
    meta = next((one for one in root if one.tag.rpartition("}")[2] == "meta"), None)
    if meta is None:
        meta = etree.SubElement(root, f"{{{OPENROSA}}}meta")
    uri, found, _ = meta.tag[1:].partition("}")
    name = etree.SubElement(meta, f"{{{uri}}}instanceID" if found else "instanceID")
    name.text = instance_id
