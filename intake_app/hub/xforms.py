"""What the hub must know of forms and submissions: ids, versions and which fields hold files."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from intake_app.hub.errors import HubFormUnreadable

OPENROSA = "http://openrosa.org/xforms"
_ENCRYPTED_FILE_TAGS = frozenset({"file", "encryptedXmlFile"})


class SubmissionUnreadable(Exception):
    """Private to the hub: `message` goes into the 400."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class FormFacts:
    """What a form's XML tells the hub."""

    form_id: str
    version: str
    title: str
    file_fields: tuple[str, ...]
    """Paths of binds of type binary, without namespaces: /data/photo."""


@dataclass(frozen=True, slots=True)
class SubmissionFacts:
    """What a submission's XML tells the hub."""

    form_id: str
    version: str
    instance_id: str
    deprecated_id: str
    file_names: frozenset[str]


def parse_xml(xml: bytes, *, recover: bool = False) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
    root: etree._Element | None = etree.fromstring(xml, parser)
    if root is None:  # a hopeless file under `recover`
        raise ValueError("no root")
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a DOCTYPE is not for us")
    return root


def is_element(node: etree._Element) -> bool:
    """Whether it is an element, and no comment or instruction."""
    return isinstance(node.tag, str)


def local_name(element: etree._Element) -> str:
    return etree.QName(element).localname


def elements(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in root.iter() if isinstance(one.tag, str) and local_name(one) == name)


def _attribute(element: etree._Element, name: str) -> str:
    return element.get(name) or element.get(f"{{{OPENROSA}}}{name}") or ""


def read_form_facts(xml: bytes) -> FormFacts:
    """The facts of an XForm. Raises HubFormUnreadable."""
    try:
        root = parse_xml(xml)
    except (etree.XMLSyntaxError, ValueError):
        raise HubFormUnreadable("xml") from None
    model = next(elements(root, "model"), None)
    instance = next(elements(model, "instance"), None) if model is not None else None
    if model is None or instance is None or len(instance) == 0:
        raise HubFormUnreadable("model")
    primary = instance[0]
    form_id = primary.get("id", "")
    if not form_id:
        raise HubFormUnreadable("form-id")
    title = next(elements(root, "title"), None)
    return FormFacts(
        form_id=form_id,
        version=_attribute(primary, "version"),
        title=(title.text or "").strip() if title is not None else form_id,
        file_fields=tuple(
            without_prefixes(bind.get("nodeset", ""))
            for bind in elements(model, "bind")
            if bind.get("type", "").removeprefix("xsd:") == "binary"
        ),
    )


def without_prefixes(path: str) -> str:
    return "/".join(step.rpartition(":")[2] for step in path.strip().split("/"))


def read_submission_facts(xml: bytes, file_fields: tuple[str, ...] = ()) -> SubmissionFacts:
    """The facts of a submission; malformed XML is read as far as it goes, as ODK Central does.

    Raises SubmissionUnreadable.
    """
    try:
        root = parse_xml(xml, recover=True)
    except (etree.XMLSyntaxError, ValueError):
        raise SubmissionUnreadable("form ID xml attribute missing") from None
    form_id = root.get("id", "")
    if not form_id:
        raise SubmissionUnreadable("form ID xml attribute missing")
    meta = next(elements(root, "meta"), None)
    instance_id = deprecated_id = ""
    if meta is not None:
        instance_id = first_text(meta, "instanceID")
        deprecated_id = first_text(meta, "deprecatedID")
    if len(instance_id) > 64:
        raise SubmissionUnreadable("instanceID longer than 64 characters")
    return SubmissionFacts(
        form_id=form_id,
        version=_attribute(root, "version"),
        instance_id=instance_id,
        deprecated_id=deprecated_id,
        file_names=frozenset(_file_names(root, frozenset(file_fields))),
    )


def first_text(parent: etree._Element, name: str) -> str:
    found = next(elements(parent, name), None)
    return (found.text or "").strip() if found is not None else ""


def _file_names(root: etree._Element, file_fields: frozenset[str]) -> Iterator[str]:
    if root.get("encrypted") == "yes":
        for tag in _ENCRYPTED_FILE_TAGS:
            yield from (name for one in elements(root, tag) if (name := (one.text or "").strip()))
        return
    queue = [(root, f"/{local_name(root)}")]
    while queue:
        element, path = queue.pop()
        if path in file_fields and (name := (element.text or "").strip()):
            yield name
        queue += [
            (child, f"{path}/{local_name(child)}")
            for child in element
            if isinstance(child.tag, str)
        ]
