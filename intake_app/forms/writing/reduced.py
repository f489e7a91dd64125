"""A submission of which only some answers are left: what a tally keeps."""

from collections.abc import Set

from lxml import etree

from intake_app.forms.reading import plain_path
from intake_app.forms.reading.namespaces import local_of
from intake_app.forms.reading.xml_documents import read_xml

_ALWAYS = frozenset({"instanceID"})


def reduced_submission(xml: bytes, kept: Set[str]) -> bytes:
    """The submission with every text emptied that is not of a kept path or the record's id.

    kept: paths of questions, without positions.
    """
    root = read_xml(xml)
    _reduce(root, f"/{local_of(root.tag)}", kept)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _reduce(element: etree._Element, path: str, kept: Set[str]) -> None:
    children = [child for child in element if isinstance(child.tag, str)]
    for child in children:
        _reduce(child, f"{path}/{local_of(child.tag)}", kept)
    if not children and plain_path(path) not in kept and local_of(element.tag) not in _ALWAYS:
        element.text = None
