"""Reads the XML that OpenRosa servers answer with: messages, form lists, manifests."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_MOST_ELEMENTS = 200_000
_DEEPEST = 32


class XmlUnreadable(Exception):
    """Private to sync: the bytes are no XML that we take from strangers."""


def read_xml(body: bytes) -> etree._Element:
    """The root of a small document from outside.

    Raises XmlUnreadable: malformed, with a DOCTYPE, too deep or too many elements.
    """
    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = elements = 0
    root: etree._Element | None = None
    try:
        for start in range(0, len(body), 65536):
            parser.feed(body[start : start + 65536])
            for event, element in parser.read_events():
                if event == "start":
                    if root is None and isinstance(element, etree._Element):
                        root = element
                        if root.getroottree().docinfo.internalDTD is not None:
                            raise XmlUnreadable("doctype")
                    depth, elements = depth + 1, elements + 1
                else:
                    depth -= 1
                if depth > _DEEPEST or elements > _MOST_ELEMENTS:
                    raise XmlUnreadable("too large")
        parser.close()
    except etree.XMLSyntaxError:
        raise XmlUnreadable("malformed") from None
    if root is None:
        raise XmlUnreadable("empty")
    return root


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element if _local(child) == name)


def _text(element: etree._Element, name: str) -> str:
    for child in _children(element, name):
        return "".join(str(part) for part in child.itertext()).strip()
    return ""


def read_message(body: bytes) -> str | None:
    """The message of an OpenRosaResponse; None if it is something else."""
    try:
        root = read_xml(body)
    except XmlUnreadable:
        return None
    return _text(root, "message") if _local(root) == "OpenRosaResponse" else None


@dataclass(frozen=True, slots=True)
class ListedForm:
    """One `xform` of a form list."""

    form_id: str
    version: str
    title: str
    hash: str
    download_url: str
    manifest_url: str


def read_form_list(body: bytes) -> tuple[ListedForm, ...]:
    """The forms listed. Raises XmlUnreadable."""
    root = read_xml(body)
    if _local(root) != "xforms":
        raise XmlUnreadable("no form list")
    forms = []
    for element in _children(root, "xform"):
        form = ListedForm(
            form_id=_text(element, "formID"),
            version=_text(element, "version"),
            title=_text(element, "name"),
            hash=_text(element, "hash"),
            download_url=_text(element, "downloadUrl"),
            manifest_url=_text(element, "manifestUrl"),
        )
        if not form.form_id or not form.download_url:
            raise XmlUnreadable("incomplete entry")
        forms.append(form)
    return tuple(forms)


@dataclass(frozen=True, slots=True)
class ListedFile:
    """One `mediaFile` of a manifest."""

    name: str
    hash: str
    download_url: str
    type: str
    integrity_url: str


def read_manifest(body: bytes) -> tuple[ListedFile, ...]:
    """The files listed. Raises XmlUnreadable."""
    root = read_xml(body)
    if _local(root) != "manifest":
        raise XmlUnreadable("no manifest")
    files = []
    for element in _children(root, "mediaFile"):
        file = ListedFile(
            name=_text(element, "filename"),
            hash=_text(element, "hash"),
            download_url=_text(element, "downloadUrl"),
            type=element.get("type", ""),
            integrity_url=_text(element, "integrityUrl"),
        )
        if not file.name or not file.download_url:
            raise XmlUnreadable("incomplete entry")
        files.append(file)
    return tuple(files)


def read_integrity(body: bytes) -> dict[str, bool]:
    """By id of an entity, whether it was deleted. Raises XmlUnreadable."""
    root = read_xml(body)
    found: dict[str, bool] = {}
    for entities in _children(root, "entities"):
        for entity in _children(entities, "entity"):
            name = entity.get("id", "")
            if name:
                found[name] = _text(entity, "deleted").lower() == "true"
    if _local(root) != "data":
        raise XmlUnreadable("no integrity reply")
    return found
