"""XML documents as trees for expressions: secondary instances, last-saved records, tests."""

import itertools
from collections.abc import Sequence

from lxml import etree

from intake_app.forms.xpath.context import TreeNodeKind

_SERIALS = itertools.count(1)


class DocumentNode:
    """A node of an XML document."""

    __slots__ = (
        "_attributes",
        "_children",
        "_namespaces",
        "_text",
        "kind",
        "local_name",
        "namespace",
        "order",
        "parent",
        "prefix",
    )

    own_place: int | None = None
    """Counted at need."""

    def __init__(
        self,
        kind: TreeNodeKind,
        order: tuple[int, ...],
        parent: "DocumentNode | None" = None,
        *,
        local_name: str = "",
        namespace: str = "",
        prefix: str = "",
        text: str = "",
    ) -> None:
        self.kind = kind
        self.order = order
        self.parent = parent
        self.local_name = local_name
        self.namespace = namespace
        self.prefix = prefix
        self._text = text
        self._children: list[DocumentNode] = []
        self._attributes: list[DocumentNode] = []
        self._namespaces: list[DocumentNode] = []

    def let_go(self) -> None:
        """Untie the node and all below, which hold one another: nobody reads the document now."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            waiting += node._children
            waiting += node._attributes
            waiting += node._namespaces
            node.parent = None
            node._children, node._attributes, node._namespaces = [], [], []

    @property
    def children(self) -> Sequence["DocumentNode"]:
        return self._children

    @property
    def attributes(self) -> Sequence["DocumentNode"]:
        return self._attributes

    @property
    def namespaces(self) -> Sequence["DocumentNode"]:
        return self._namespaces

    def text(self) -> str:
        if self.kind not in _CONTAINERS:
            return self._text
        children = self._children
        if not children:
            return ""
        if len(children) == 1 and children[0].kind is TreeNodeKind.TEXT:
            return children[0]._text
        pieces: list[str] = []
        waiting = list(reversed(children))
        while waiting:
            node = waiting.pop()
            if node.kind is TreeNodeKind.TEXT:
                pieces.append(node._text)
            elif node.kind is TreeNodeKind.ELEMENT:
                waiting.extend(reversed(node._children))
        return "".join(pieces)

    def add(self, child: "DocumentNode") -> None:
        """Put a node last among the children or attributes. For builders only."""
        if child.kind is TreeNodeKind.ATTRIBUTE:
            self._attributes.append(child)
        elif child.kind is TreeNodeKind.NAMESPACE:
            self._namespaces.append(child)
        else:
            self._children.append(child)


_CONTAINERS = frozenset({TreeNodeKind.ROOT, TreeNodeKind.ELEMENT})


def read_document(xml: bytes) -> DocumentNode:
    """The root of a document (the node above its root element).

    Meant for XML the reader of forms has already bounded. Raises lxml's XMLSyntaxError when it is
    none, ValueError when it has a document type.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    tree = etree.fromstring(xml, parser).getroottree()
    if tree.docinfo.internalDTD is not None:
        raise ValueError("a document type is not accepted")
    return document_of(tree)


def document_of(tree: etree._ElementTree) -> DocumentNode:
    """A parsed document as a tree for expressions."""
    serial = next(_SERIALS)
    counter = itertools.count()
    document = DocumentNode(TreeNodeKind.ROOT, (serial, next(counter)))
    top = tree.getroot()
    before = list(reversed(list(top.itersiblings(preceding=True))))
    for sibling in before:
        _add_other(document, sibling, serial, counter)
    waiting: list[tuple[DocumentNode, etree._Element | str]] = [(document, top)]
    while waiting:
        parent, item = waiting.pop()
        if isinstance(item, str):
            parent.add(DocumentNode(TreeNodeKind.TEXT, (serial, next(counter)), parent, text=item))
        elif not _is_element(item):
            _add_other(parent, item, serial, counter)
        else:
            node = _add_element(parent, item, serial, counter)
            inside: list[tuple[DocumentNode, etree._Element | str]] = []
            pending = item.text or ""
            for child in item:
                if pending:
                    inside.append((node, pending))
                inside.append((node, child))
                pending = child.tail or ""
            if pending:
                inside.append((node, pending))
            waiting.extend(reversed(inside))
    for sibling in top.itersiblings():
        _add_other(document, sibling, serial, counter)
    return document


def table_document(
    root_name: str,
    item_name: str,
    size: int,
    columns: "dict[str, Sequence[str | None]]",
) -> DocumentNode:
    """A list of columns as the tree root/item/column it stands for."""
    serial = next(_SERIALS)
    counter = itertools.count()
    document = DocumentNode(TreeNodeKind.ROOT, (serial, next(counter)))
    root = DocumentNode(
        TreeNodeKind.ELEMENT, (serial, next(counter)), document, local_name=root_name
    )
    document.add(root)
    for row in range(size):
        item = DocumentNode(
            TreeNodeKind.ELEMENT, (serial, next(counter)), root, local_name=item_name
        )
        root.add(item)
        for name, cells in columns.items():
            cell = cells[row]
            if cell is None:
                continue
            column = DocumentNode(
                TreeNodeKind.ELEMENT, (serial, next(counter)), item, local_name=name
            )
            item.add(column)
            if cell:
                column.add(
                    DocumentNode(TreeNodeKind.TEXT, (serial, next(counter)), column, text=cell)
                )
    return document


def _is_element(item: "etree._Element") -> bool:
    """Whether it has a name; lxml gives comments and instructions a function for a tag."""
    tag: object = item.tag
    return isinstance(tag, str)


def _add_element(
    parent: DocumentNode,
    element: "etree._Element",
    serial: int,
    counter: "itertools.count[int]",
) -> DocumentNode:
    name = etree.QName(element)
    node = DocumentNode(
        TreeNodeKind.ELEMENT,
        (serial, next(counter)),
        parent,
        local_name=name.localname,
        namespace=name.namespace or "",
        prefix=element.prefix or "",
    )
    parent.add(node)
    sorted_prefixes = sorted(element.nsmap.items(), key=lambda pair: pair[0] or "")
    prefixes = {(prefix or ""): uri for prefix, uri in sorted_prefixes}
    prefixes["xml"] = "http://www.w3.org/XML/1998/namespace"
    for prefix, uri in prefixes.items():
        node.add(
            DocumentNode(
                TreeNodeKind.NAMESPACE, (serial, next(counter)), node, local_name=prefix, text=uri
            )
        )
    by_uri = {uri: prefix for prefix, uri in prefixes.items()}
    for key, value in element.attrib.items():
        attribute = etree.QName(str(key))
        uri = attribute.namespace or ""
        node.add(
            DocumentNode(
                TreeNodeKind.ATTRIBUTE,
                (serial, next(counter)),
                node,
                local_name=attribute.localname,
                namespace=uri,
                prefix=by_uri.get(uri, "") if uri else "",
                text=str(value),
            )
        )
    return node


def _add_other(
    parent: DocumentNode,
    item: "etree._Element",
    serial: int,
    counter: "itertools.count[int]",
) -> None:
    """A comment or an instruction; anything else (an unresolved entity) is left out."""
    order = (serial, next(counter))
    tag: object = item.tag
    if tag is etree.Comment:
        parent.add(DocumentNode(TreeNodeKind.COMMENT, order, parent, text=item.text or ""))
    elif tag is etree.ProcessingInstruction:
        target = str(getattr(item, "target", ""))
        parent.add(
            DocumentNode(
                TreeNodeKind.INSTRUCTION, order, parent, local_name=target, text=item.text or ""
            )
        )
