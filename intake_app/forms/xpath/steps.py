"""Steps of paths: the thirteen axes, node tests, predicates, document order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from intake_app.forms.errors import EvaluationFailed, FailureReason
from intake_app.forms.xpath.context import Context, TreeNodeKind, XNode
from intake_app.forms.xpath.syntax import Axis, KindTest, NameTest, NodeKindTest, NodeTest

Predicate = Callable[[list[XNode], Context], list[XNode]]
"""Of the nodes in the order of their positions, those that pass."""


@dataclass(frozen=True, slots=True)
class PreparedStep:
    """A step whose predicates are closures."""

    axis: Axis
    test: NodeTest
    predicates: tuple[Predicate, ...]


_KEEPS_ORDER = frozenset({Axis.CHILD, Axis.ATTRIBUTE, Axis.SELF, Axis.NAMESPACE})
"""From nodes none of which stands inside another, these give nodes in order, each once."""


def follow(nodes: list[XNode], steps: tuple[PreparedStep, ...], context: Context) -> list[XNode]:
    """The nodes the steps lead to, each once, in document order."""
    is_flat = len(nodes) < 2 or _are_siblings(nodes)
    for step in steps:
        if not nodes:
            return nodes
        test = _prepared_test(step.test, step.axis, context)
        found: list[XNode] = []
        for node in nodes:
            found.extend(_step(node, step, test, context))
        if len(nodes) > 1 and not (is_flat and step.axis in _KEEPS_ORDER):
            found = sorted(dict.fromkeys(found), key=_order)
            is_flat = False
        elif step.axis not in _KEEPS_ORDER:
            is_flat = False
        nodes = found
        if len(nodes) < 2:
            is_flat = True
    return nodes


def _step(
    node: XNode,
    step: PreparedStep,
    test: Callable[[XNode], bool] | None,
    context: Context,
) -> list[XNode]:
    """The nodes one step leads to from one node, in document order."""
    candidates = _AXES[step.axis](node)
    if not isinstance(candidates, Sequence):
        found = []
        for candidate in candidates:
            context.around.spend(1)
            if test is None or test(candidate):
                found.append(candidate)
    else:
        context.around.spend(len(candidates))
        found = list(candidates) if test is None else [n for n in candidates if test(n)]
    for predicate in step.predicates:
        found = predicate(found, context)
    if step.axis.is_reverse:
        found.reverse()
    return found


def _are_siblings(nodes: list[XNode]) -> bool:
    parent = nodes[0].parent
    return parent is not None and all(node.parent == parent for node in nodes)


def _order(node: XNode) -> tuple[int, ...]:
    return node.order


# ---------------------------------------------------------------- tests
_TEST_KINDS = {
    NodeKindTest.TEXT: TreeNodeKind.TEXT,
    NodeKindTest.COMMENT: TreeNodeKind.COMMENT,
    NodeKindTest.INSTRUCTION: TreeNodeKind.INSTRUCTION,
}
_PRINCIPAL = {
    Axis.ATTRIBUTE: TreeNodeKind.ATTRIBUTE,
    Axis.NAMESPACE: TreeNodeKind.NAMESPACE,
}


def _prepared_test(test: NodeTest, axis: Axis, context: Context) -> Callable[[XNode], bool] | None:
    """The test as a function of a node; None when every node passes."""
    if isinstance(test, KindTest):
        if test.kind is NodeKindTest.NODE:
            return None
        kind = _TEST_KINDS[test.kind]
        target = test.target
        if target is None:
            return lambda node: node.kind is kind
        return lambda node: node.kind is kind and node.local_name == target
    return _name_test(test, _PRINCIPAL.get(axis, TreeNodeKind.ELEMENT), context)


def _name_test(test: NameTest, kind: TreeNodeKind, context: Context) -> Callable[[XNode], bool]:
    local = test.local
    if test.prefix:
        uri = context.around.namespaces.get(test.prefix)
        if uri is None:
            raise EvaluationFailed(FailureReason.UNKNOWN_PREFIX, test.prefix)
        if local == "*":
            return lambda node: node.kind is kind and node.namespace == uri
        return lambda node: node.kind is kind and node.local_name == local and node.namespace == uri
    if local == "*":
        return lambda node: node.kind is kind
    own = context.around.own_namespaces
    if own is None or kind is TreeNodeKind.NAMESPACE:
        return lambda node: node.kind is kind and node.local_name == local
    if kind is TreeNodeKind.ATTRIBUTE:
        return lambda node: node.kind is kind and node.local_name == local and not node.namespace
    return lambda node: node.kind is kind and node.local_name == local and node.namespace in own


# ---------------------------------------------------------------- axes
_OUTSIDE_TREE = frozenset({TreeNodeKind.ATTRIBUTE, TreeNodeKind.NAMESPACE})


def _children(node: XNode) -> Sequence[XNode]:
    return node.children


def _attributes(node: XNode) -> Sequence[XNode]:
    return node.attributes


def _namespaces(node: XNode) -> Sequence[XNode]:
    return node.namespaces


def _self(node: XNode) -> Sequence[XNode]:
    return (node,)


def _parent(node: XNode) -> Sequence[XNode]:
    return () if node.parent is None else (node.parent,)


def _ancestors(node: XNode) -> Iterator[XNode]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def _ancestors_or_self(node: XNode) -> Iterator[XNode]:
    yield node
    yield from _ancestors(node)


def _descendants(node: XNode) -> Iterator[XNode]:
    waiting = list(reversed(node.children))
    while waiting:
        below = waiting.pop()
        yield below
        waiting.extend(reversed(below.children))


def _descendants_or_self(node: XNode) -> Iterator[XNode]:
    yield node
    yield from _descendants(node)


def _siblings(node: XNode) -> Sequence[XNode]:
    if node.parent is None or node.kind in _OUTSIDE_TREE:
        return ()
    return node.parent.children


def _following_siblings(node: XNode) -> Sequence[XNode]:
    siblings = _siblings(node)
    return () if not siblings else siblings[_place(siblings, node) + 1 :]


def _preceding_siblings(node: XNode) -> Sequence[XNode]:
    """The nearest first."""
    siblings = _siblings(node)
    return () if not siblings else siblings[: _place(siblings, node)][::-1]


def _place(siblings: Sequence[XNode], node: XNode) -> int:
    return next(place for place, sibling in enumerate(siblings) if sibling == node)


def _following(node: XNode) -> Iterator[XNode]:
    if node.kind in _OUTSIDE_TREE and node.parent is not None:
        yield from _descendants(node.parent)
        node = node.parent
    step: XNode | None = node
    while step is not None:
        for sibling in _following_siblings(step):
            yield from _descendants_or_self(sibling)
        step = step.parent


def _preceding(node: XNode) -> Iterator[XNode]:
    """The nearest first; ancestors are not among them."""
    step: XNode | None = node.parent if node.kind in _OUTSIDE_TREE else node
    while step is not None:
        for sibling in _preceding_siblings(step):
            yield from _backwards(sibling)
        step = step.parent


def _backwards(node: XNode) -> Iterator[XNode]:
    """A node and all below it, the last in the document first."""
    waiting: list[tuple[XNode, bool]] = [(node, False)]
    while waiting:
        below, is_open = waiting.pop()
        if is_open:
            yield below
        else:
            waiting.append((below, True))
            waiting.extend((child, False) for child in below.children)


_AXES: dict[Axis, Callable[[XNode], Sequence[XNode] | Iterator[XNode]]] = {
    Axis.ANCESTOR: _ancestors,
    Axis.ANCESTOR_OR_SELF: _ancestors_or_self,
    Axis.ATTRIBUTE: _attributes,
    Axis.CHILD: _children,
    Axis.DESCENDANT: _descendants,
    Axis.DESCENDANT_OR_SELF: _descendants_or_self,
    Axis.FOLLOWING: _following,
    Axis.FOLLOWING_SIBLING: _following_siblings,
    Axis.NAMESPACE: _namespaces,
    Axis.PARENT: _parent,
    Axis.PRECEDING: _preceding,
    Axis.PRECEDING_SIBLING: _preceding_siblings,
    Axis.SELF: _self,
}
