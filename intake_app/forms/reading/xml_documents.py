"""XML from strangers, read within bounds: no DOCTYPE, no entities, no network, not too big."""

from lxml import etree

from intake_app.forms.errors import FormUnreadable
from intake_app.forms.findings import Finding

MOST_BYTES = 64 * 1024 * 1024
"""A cascade of 100,000 rows takes some 11 MB."""

MOST_ELEMENTS = 2_000_000
DEEPEST = 100
MOST_ATTRIBUTES = 500


def read_xml(data: bytes, *, most_bytes: int = MOST_BYTES) -> etree._Element:
    """The root element of `data`.

    Raises FormUnreadable when it is not well-formed or goes beyond the bounds. Depth is held at
    256 by libxml2 here and at DEEPEST by those who walk the tree (`check_depth`).
    """
    if not data.strip():
        raise FormUnreadable([Finding("file.empty")])
    if len(data) > most_bytes:
        raise FormUnreadable(
            [Finding("file.too-large", message_args={"limit_mb": most_bytes // 2**20})]
        )
    # Each element has at least one «<»; counting is 100 times faster than building the tree.
    if data.count(b"<") > 2 * MOST_ELEMENTS:
        raise FormUnreadable([Finding("xml.too-many", message_args={"limit": MOST_ELEMENTS})])
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if _names_doctype(data):
            raise FormUnreadable([Finding("xml.doctype")]) from None
        if "Excessive depth" in str(error):
            raise FormUnreadable(
                [Finding("xml.too-deep", message_args={"limit": DEEPEST})]
            ) from None
        line, _ = error.position
        reason = str(error.msg or "").split("\n", 1)[0][:200]
        raise FormUnreadable(
            [Finding("xml.broken", message_args={"line": line or 1, "reason": reason})]
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise FormUnreadable([Finding("xml.doctype")])
    return root


def attributes_of(element: etree._Element) -> list[tuple[str, str]]:
    """Names (Clark) and values of an element's attributes.

    Raises FormUnreadable for more than MOST_ATTRIBUTES: lxml looks each one up from the start, so
    that a single element with a million attributes would take hours.
    """
    if len(list(element.attrib)) > MOST_ATTRIBUTES:
        args: dict[str, str | int] = {"limit": MOST_ATTRIBUTES}
        raise FormUnreadable([Finding("xml.too-many-attributes", message_args=args)])
    return [(str(name), str(value)) for name, value in element.attrib.items()]


def check_depth(element: etree._Element, deepest: int = DEEPEST) -> bool:
    """Whether nothing below `element` is nested deeper than `deepest`; walks without recursion."""
    depth = 0
    for event, _ in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            depth += 1
            if depth > deepest:
                return False
        else:
            depth -= 1
    return True


def _names_doctype(data: bytes) -> bool:
    head = data[:4096]
    return b"<!DOCTYPE" in head or "<!DOCTYPE".encode("utf-16-le") in head + data[4096:4097]
