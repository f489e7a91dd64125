"""Finished records taken up again: the values of a submission, put back into an open record."""

from lxml import etree

from intake_app.forms.definition import Node
from intake_app.forms.session.errors import SnapshotUnreadable
from intake_app.forms.session.instance import Instance
from intake_app.forms.session.scopes import Scope
from intake_app.forms.xpath.context import XNode
from intake_app.forms.xpath.documents import DocumentNode, read_document
from intake_app.forms.xpath.references import Place, PlaceKind

LARGEST_SUBMISSION = 2**26
_Below = tuple[Scope, Node, Place, XNode]


def put_submission(instance: Instance, xml: bytes) -> str:
    """Give an empty record the values of a submission; returns the submission's instanceID.

    What the submission lacks because it was not relevant gets the form's own first value, as in
    ODK Collect. Raises SnapshotUnreadable for XML that is no submission of this form.
    """
    document = _document_of(xml)
    try:
        return _taken_up(instance, document)
    finally:
        if document is not None:
            document.let_go()  # a person's answers are not left to the garbage collector


def _taken_up(instance: Instance, document: DocumentNode | None) -> str:
    children = () if document is None else document.children
    root = next((child for child in children if child.local_name), None)
    node = instance.plan.definition.root
    if root is None or root.local_name != node.local_name:
        raise SnapshotUnreadable("damaged" if root is None else "other-form")
    form_id = _attribute(root, "id")
    if form_id not in {None, instance.plan.definition.form_id}:
        raise SnapshotUnreadable("other-form")
    if _attribute(root, "encrypted") == "yes":
        raise SnapshotUnreadable("encrypted")
    waiting: list[_Below] = [(instance.top, node, instance.top.type.place, root)]
    while waiting:
        waiting.extend(_put(instance, *waiting.pop()))
    return _instance_id(root)


def _document_of(xml: bytes) -> DocumentNode | None:
    if len(xml) > LARGEST_SUBMISSION:
        return None
    try:
        return read_document(xml)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _put(
    instance: Instance, scope: Scope, node: Node, place: Place, element: XNode
) -> list[_Below]:
    """Take up one element; what stands below it is returned."""
    for attribute in place.attributes:
        text = _attribute(element, attribute.name)
        if text is None:
            text = _default_of(node, attribute.name)
        if text:
            instance.put(scope, attribute.slot, text)
    if place.kind is PlaceKind.VALUE:
        text = element.text()
        if text:
            instance.put(scope, place.slot, text)
        return []
    present: dict[str, list[XNode]] = {}
    for child in element.children:
        if child.local_name:
            present.setdefault(child.local_name, []).append(child)
    below: list[_Below] = []
    for inner in node.children:
        where = place.by_name.get(inner.local_name)
        if where is None:
            continue
        found = present.get(inner.local_name, [])
        if where.kind is PlaceKind.REPEAT:
            below.extend(
                (instance.put_row(scope, where.scope), inner, where, child) for child in found
            )
        elif found:
            below.append((scope, inner, where, found[0]))
        else:
            instance.fill_place(scope, inner, where)
    return below


def _attribute(element: XNode, name: str) -> str | None:
    for attribute in element.attributes:
        if attribute.local_name == name:
            return attribute.text()
    return None


def _default_of(node: Node, name: str) -> str:
    for own, text in node.attributes.items():
        if own.rpartition("}")[2] == name:
            return text
    return ""


def _instance_id(root: XNode) -> str:
    for meta in root.children:
        if meta.local_name == "meta":
            for node in meta.children:
                if node.local_name == "instanceID":
                    return node.text().strip()
    return ""
