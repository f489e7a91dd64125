"""A filled form as submission XML (ODK XForms, OpenRosa metadata)."""

from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from lxml import etree

from intake_app.forms.definition import FormDefinition, NodeKind, Question
from intake_app.forms.session import FormSession
from intake_app.forms.session.plan import FormPlan
from intake_app.forms.writing.instances import FilledForm, InstanceNode
from intake_app.forms.writing.session_xml import written_session
from intake_app.forms.xml_text import legal_text

OPENROSA = "http://openrosa.org/xforms"
DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Submission:
    """A record as it leaves the form engine."""

    xml: bytes
    instance_id: str
    instance_name: str
    attachments: tuple[str, ...]
    """File names that the record refers to, in document order, each once."""

    def __repr__(self) -> str:
        return f"Submission({self.instance_id}, {len(self.xml)} bytes)"


def write_submission(form: FormSession | FilledForm, *, deprecated_id: str = "") -> Submission:
    """The submission of a filled form: relevant nodes in the form's order, empty ones included.

    deprecated_id: the instanceID that this one replaces, when a sent record was edited; a session
    knows its own.
    Left out: nodes that are not relevant, with all below them, and templates of repeats.
    """
    if not isinstance(form, FormSession):
        return _Writer(form, deprecated_id).write()
    xml, attachments = written_session(form, _uploads_of(form), deprecated_id or form.deprecated_id)
    return Submission(xml, form.instance_id, form.instance_name, attachments)


class _Writer:
    def __init__(self, form: FilledForm, deprecated_id: str) -> None:
        self._form = form
        self._deprecated_id = deprecated_id
        self._uploads = upload_paths(form.definition)
        self._attachments: dict[str, None] = {}
        self._root_path = form.definition.root.path

    def write(self) -> Submission:
        form = self._form
        root = form.instance_root()
        namespaces: dict[Any, str] = self._namespaces(root)  # the stubs know no default namespace
        element = etree.Element(root.node.name, nsmap=namespaces)
        self._fill(element, root, 1)
        self._complete_metadata(element)
        etree.cleanup_namespaces(element)
        return Submission(
            xml=bytes(etree.tostring(element, encoding="UTF-8", xml_declaration=True)),
            instance_id=form.instance_id,
            instance_name=form.instance_name,
            attachments=tuple(self._attachments),
        )

    # ------------------------------------------------------------ nodes
    def _fill(self, element: etree._Element, instance: InstanceNode, depth: int) -> None:
        for name, value in instance.attributes.items():
            element.set(name, legal_text(value))
        if instance.node.kind is NodeKind.VALUE:
            value = legal_text(instance.value)
            if value:
                element.text = value
                if instance.node.path in self._uploads:
                    self._attachments[value] = None
            return
        if depth > DEEPEST:
            return
        for child in instance.children:
            if child.is_relevant:
                self._fill(etree.SubElement(element, child.node.name), child, depth + 1)

    # ------------------------------------------------------------ metadata
    def _complete_metadata(self, root: etree._Element) -> None:
        """Sees to it that the XML has an instanceID: without one each retry is a duplicate."""
        meta = _child(root, "meta")
        if meta is None:
            meta = etree.SubElement(root, f"{{{OPENROSA}}}meta")
        _set(meta, "instanceID", self._form.instance_id)
        if self._form.instance_name and _child(meta, "instanceName") is None:
            _set(meta, "instanceName", self._form.instance_name)
        if self._deprecated_id:
            _set(meta, "deprecatedID", self._deprecated_id)

    # ------------------------------------------------------------ namespaces
    def _namespaces(self, root: InstanceNode) -> dict[str | None, str]:
        declared: dict[str | None, str] = {}
        for prefix, uri in self._form.definition.namespaces.items():
            if uri not in declared.values():
                declared[prefix] = uri
        if OPENROSA not in declared.values():
            declared["orx"] = OPENROSA
        uri, found, _ = root.node.name[1:].partition("}")
        if found:
            declared[None] = uri
        return declared


_UPLOADS: "WeakKeyDictionary[FormPlan, frozenset[str]]" = WeakKeyDictionary()


def _uploads_of(session: FormSession) -> frozenset[str]:
    """`upload_paths`, remembered while the plan of the form is."""
    known = _UPLOADS.get(session.plan)
    if known is None:
        known = _UPLOADS[session.plan] = upload_paths(session.definition)
    return known


def upload_paths(definition: FormDefinition) -> frozenset[str]:
    """Paths whose value is the name of a file beside the record."""
    found = {node.path for node in definition.root.walk() if node.bind.type == "binary"}
    waiting = list(definition.body)
    while waiting:
        element = waiting.pop()
        if isinstance(element, Question):
            if element.element == "upload":
                found.add(element.path)
            elif element.element == "trigger":
                found.discard(element.path)
        else:
            waiting.extend(element.children)
    return frozenset(found)


def _child(parent: etree._Element, local: str) -> etree._Element | None:
    for child in parent:
        if child.tag.rpartition("}")[2] == local:
            return child
    return None


def _set(meta: etree._Element, local: str, value: str) -> None:
    element = _child(meta, local)
    if element is None:
        uri, found, _ = meta.tag[1:].partition("}")
        element = etree.SubElement(meta, f"{{{uri}}}{local}" if found else local)
    element.text = legal_text(value)
