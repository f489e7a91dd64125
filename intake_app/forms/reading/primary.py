"""The primary instance: what the form keeps, as a tree of nodes with their rules."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from lxml import etree

from intake_app.forms.definition import (
    NO_BIND,
    Bind,
    Node,
    NodeKind,
    new_node,
)
from intake_app.forms.reading.faults import Faults
from intake_app.forms.reading.namespaces import JAVAROSA, XFORMS, split_clark
from intake_app.forms.reading.xml_documents import DEEPEST, attributes_of

MOST_NODES = 200_000

WHOLE_TYPES = frozenset({"int", "integer", "long", "short"})
_FRACTION = re.compile(r"^\s*([+-]?\d+)\.\d+\s*$")
"""What a whole number loses, as ODK Collect and Web Forms read a form's own values."""


class PrimaryReader:
    """Builds the nodes of the primary instance; `repeats` are the paths that the body repeats."""

    def __init__(self, binds: Mapping[str, Bind], repeats: Collection[str], faults: Faults) -> None:
        self._binds = binds
        self._repeats = frozenset(repeats)
        self._above_repeats = _prefixes(self._repeats)
        self._faults = faults
        self._count = 0
        self._attribute_binds: dict[str, dict[str, Bind]] = {}
        for path, bind in binds.items():
            owner, at, name = path.rpartition("/@")
            if at:
                self._attribute_binds.setdefault(owner, {})[name] = bind
        self.paths: dict[str, NodeKind] = {}
        """Every path met, and what stands there."""
        self.attribute_paths: set[str] = set()

    def read(self, root: etree._Element) -> Node:
        """The tree under `root`, the first element inside the first instance."""
        path = "/" + split_clark(root.tag)[1]
        node = self._plain(root, path, NodeKind.GROUP, 1, inherited={})
        for bound in self._binds:
            if bound not in self.paths and bound not in self.attribute_paths:
                self._faults.warn("xform.bind-without-node", place=bound, path=bound)
        return node

    def _plain(
        self,
        element: etree._Element,
        path: str,
        kind: NodeKind,
        depth: int,
        inherited: Mapping[str, etree._Element],
    ) -> Node:
        self._count += 1
        children = self._children(element, path, depth, inherited)
        self.paths[path] = kind
        own_attributes = {
            name: value
            for name, value in attributes_of(element)
            if split_clark(name) != (JAVAROSA, "template")
        }
        bind = self._binds.get(path, NO_BIND)
        default = "" if children else (element.text or "")
        if default and bind.type in WHOLE_TYPES:
            default = _FRACTION.sub(r"\1", default)
        return new_node(
            name=_node_name(element),
            path=path,
            kind=kind,
            bind=bind,
            default=default,
            attributes=own_attributes,
            attribute_binds=self._binds_of_attributes(path, own_attributes),
            children=children,
        )

    def _binds_of_attributes(self, path: str, attributes: Mapping[str, str]) -> Mapping[str, Bind]:
        for name in attributes:
            self.attribute_paths.add(f"{path}/@{split_clark(name)[1]}")
        bound = self._attribute_binds.get(path)
        if not bound:
            return {}
        clark_names = {split_clark(name)[1]: name for name in attributes}
        return {clark_names[local]: bind for local, bind in bound.items() if local in clark_names}

    def _children(
        self,
        element: etree._Element,
        path: str,
        depth: int,
        inherited: Mapping[str, etree._Element],
    ) -> tuple[Node, ...]:
        if len(element) == 0 and not inherited:
            return ()
        if depth >= DEEPEST:
            self._faults.error("xml.too-deep", place=path, limit=DEEPEST)
            return ()
        if self._count > MOST_NODES:
            self._faults.error("xml.too-many", place="instance", limit=MOST_NODES)
            return ()
        by_name: dict[str, list[etree._Element]] = {}
        for child in element:
            by_name.setdefault(split_clark(child.tag)[1], []).append(child)
        # A repeat may be written only in the template of the repeat above it.
        for name in inherited:
            by_name.setdefault(name, [])
        children: list[Node] = []
        for name, elements in by_name.items():
            child_path = f"{path}/{name}"
            if child_path in self._repeats:
                children.append(self._repeat(elements, child_path, depth, inherited.get(name)))
                continue
            if len(elements) > 1:
                self._faults.warn("xform.node-twice", place=child_path, path=child_path)
            for child in elements[:1]:
                has_children = len(child) > 0
                kind = NodeKind.GROUP if has_children else NodeKind.VALUE
                below_templates = {}
                if name in inherited:
                    below_templates = self._templates_below(inherited[name], child_path)
                children.append(self._plain(child, child_path, kind, depth + 1, below_templates))
        return tuple(children)

    def _repeat(
        self,
        elements: list[etree._Element],
        path: str,
        depth: int,
        inherited_template: etree._Element | None,
    ) -> Node:
        templates = [element for element in elements if _is_template(element)]
        at_start = [element for element in elements if not _is_template(element)]
        if len(templates) > 1:
            self._faults.error("xform.node-twice", place=path, path=path)
        if templates:
            template = templates[0]
        elif inherited_template is not None:
            template = inherited_template
        else:
            template = at_start[0]
        below = self._templates_below(template, path)
        instances = tuple(
            self._plain(element, path, NodeKind.GROUP, depth + 1, below) for element in at_start
        )
        as_template = self._plain(template, path, NodeKind.REPEAT, depth + 1, {})
        if template in at_start:
            as_template = _without_instances(as_template)
        return new_node(
            name=as_template.name,
            path=path,
            kind=NodeKind.REPEAT,
            bind=as_template.bind,
            attributes=as_template.attributes,
            attribute_binds=as_template.attribute_binds,
            children=as_template.children,
            instances=instances,
        )

    def _templates_below(self, template: etree._Element, path: str) -> dict[str, etree._Element]:
        found: dict[str, etree._Element] = {}
        for child in template:
            name = split_clark(child.tag)[1]
            child_path = f"{path}/{name}"
            if child_path in self._repeats:
                if name not in found or _is_template(child):
                    found[name] = child
            elif child_path in self._above_repeats:
                found.setdefault(name, child)
        return found


def _without_instances(node: Node) -> Node:
    """A template made from an instance: how many there are inside it is data of that instance.

    Source: JavaRosa, FormInstanceParser.
    """
    children = tuple(
        child if child.kind is NodeKind.VALUE else replace(_without_instances(child), instances=())
        for child in node.children
    )
    return replace(node, children=children)


def _prefixes(paths: Collection[str]) -> frozenset[str]:
    """Every path that one of `paths` stands below."""
    found: set[str] = set()
    for path in paths:
        above = path.rpartition("/")[0]
        while above and above not in found:
            found.add(above)
            above = above.rpartition("/")[0]
    return frozenset(found)


def _is_template(element: etree._Element) -> bool:
    return any(split_clark(str(name)) == (JAVAROSA, "template") for name in element.attrib)


def _node_name(element: etree._Element) -> str:
    """Clark name; XForms' own namespace is the default of the document and not the node's."""
    uri, local = split_clark(element.tag)
    return local if uri == XFORMS else element.tag
