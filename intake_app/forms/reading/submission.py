"""Submissions read back: the values of a record by path, with positions where there are repeats."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from intake_app.forms.definition import FormDefinition, NodeKind
from intake_app.forms.reading.namespaces import local_of
from intake_app.forms.reading.xml_documents import DEEPEST, attributes_of, read_xml


@dataclass(frozen=True, slots=True)
class ReadSubmission:
    """A record as its XML holds it."""

    form_id: str
    version: str
    instance_id: str
    instance_name: str
    deprecated_id: str
    values: dict[str, str]
    """Text by instance path (/data/child[2]/age), of what the record holds, empty ones too."""
    is_encrypted: bool = False
    """The values are not there: this is the envelope of an encrypted record."""

    def __repr__(self) -> str:
        return f"ReadSubmission({self.form_id}, {self.instance_id}, {len(self.values)} values)"


def read_submission(xml: bytes, definition: FormDefinition | None = None) -> ReadSubmission:
    """The record in `xml`; the form tells which nodes are repeats and so have positions.

    Without the form an element counts as a repeat when it stands more than once beside itself.
    Raises FormUnreadable when the XML is broken or beyond the bounds.
    """
    root = read_xml(xml)
    repeats: set[str] | None = None
    if definition is not None:
        nodes = definition.root.walk()
        repeats = {node.path for node in nodes if node.kind is NodeKind.REPEAT}
    values: dict[str, str] = {}
    for path, element in _leaves(root, repeats):
        values[path] = element.text or ""
    meta = next((child for child in root if local_of(child.tag) == "meta"), None)
    return ReadSubmission(
        form_id=root.get("id") or "",
        version=_version(root),
        instance_id=_meta(meta, "instanceID"),
        instance_name=_meta(meta, "instanceName"),
        deprecated_id=_meta(meta, "deprecatedID"),
        values=values,
        is_encrypted=root.get("encrypted") == "yes",
    )


def plain_path(instance_path: str) -> str:
    """The path of the node in the form: /data/child[2]/age is /data/child/age."""
    return "/".join(step.partition("[")[0] for step in instance_path.split("/"))


def _leaves(root: etree._Element, repeats: set[str] | None) -> Iterator[tuple[str, etree._Element]]:
    """Elements without children and their instance paths, in document order, without recursion."""
    start = "/" + local_of(root.tag)
    waiting: list[tuple[str, str, etree._Element, int]] = [(start, start, root, 1)]
    while waiting:
        plain, path, element, depth = waiting.pop()
        if len(element) == 0:
            if element is not root and (repeats is None or plain not in repeats):
                yield path, element
            continue
        if depth >= DEEPEST:
            continue
        counts: dict[str, int] = {}
        names = [local_of(child.tag) for child in element]
        present = Counter(names)
        below: list[tuple[str, str, etree._Element, int]] = []
        for name, child in zip(names, element, strict=True):
            counts[name] = counts.get(name, 0) + 1
            child_plain = f"{plain}/{name}"
            is_repeat = (repeats is not None and child_plain in repeats) or (
                repeats is None and present[name] > 1
            )
            position = f"[{counts[name]}]" if is_repeat else ""
            below.append((child_plain, f"{path}/{name}{position}", child, depth + 1))
        waiting.extend(reversed(below))


def _version(root: etree._Element) -> str:
    for name, value in attributes_of(root):
        if local_of(name) == "version":
            return value
    return ""


def _meta(meta: etree._Element | None, local: str) -> str:
    for child in meta if meta is not None else ():
        if local_of(child.tag) == local:
            return (child.text or "").strip()
    return ""
