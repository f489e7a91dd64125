"""Functions on node-sets: counting, adding up, shuffling, finding.

Sources: XPath 1.0, section 4.1; ODK XForms, "XPath functions"; JavaRosa.
"""

import hashlib
import math
from collections.abc import Callable, Sequence
from typing import TypeVar

from intake_app.forms.errors import EvaluationFailed, FailureReason
from intake_app.forms.values import text_to_number
from intake_app.forms.xpath.context import (
    Context,
    RandomSource,
    TreeNodeKind,
    Value,
    XNode,
    label_of,
    tree_root,
)
from intake_app.forms.xpath.conversions import to_nodes, to_number, to_text
from intake_app.forms.xpath.functions.registry import Function, Kind, Purity, function

Closure = Callable[[Context], Value]
Item = TypeVar("Item")

_MODULUS = 2_147_483_647
_MULTIPLIER = 16_807


def count(nodes: Sequence[object]) -> float:
    return float(len(nodes))


def count_non_empty(texts: Sequence[str]) -> float:
    """How many nodes hold any text (ODK XForms)."""
    return float(sum(1 for text in texts if text))


def total(numbers: Sequence[float]) -> float:
    """The sum; what is no number is passed over (JavaRosa)."""
    return sum((value for value in numbers if value == value), 0.0)


def shuffled(items: Sequence[Item], seed: float | str) -> list[Item]:
    """The items in the order every ODK client gives them for this seed.

    Fisher and Yates, inside out, with Park and Miller's generator. A seed's fraction is dropped;
    text that is no number is hashed. Source: ODK XForms, randomize().
    """
    return _fisher_yates(items, _ParkMiller(seed_number(seed)).random)


def shuffled_by_chance(items: Sequence[Item], source: RandomSource) -> list[Item]:
    """The items in an order nobody can foresee."""
    return _fisher_yates(items, source.random)


def seed_number(seed: float | str) -> int:
    """The whole number a seed stands for; 0 for none; a 64-bit hash for other text (JavaRosa)."""
    number = text_to_number(seed) if isinstance(seed, str) else seed
    if number == number:
        if math.isinf(number):
            return 2**63 - 1 if number > 0 else -(2**63)
        return int(number)
    if not isinstance(seed, str) or not seed.strip():
        return 0
    return int.from_bytes(
        hashlib.sha256(seed.encode(errors="replace")).digest()[:8], "big", signed=True
    )


class _ParkMiller:
    """The generator of the minimal standard: 16807 over 2^31 - 1."""

    def __init__(self, seed: int) -> None:
        state = int(math.copysign(abs(seed) % _MODULUS, seed))
        self._state = state if state > 0 else state + _MODULUS - 1

    def random(self) -> float:
        self._state = self._state * _MULTIPLIER % _MODULUS
        return (self._state - 1) / (_MODULUS - 1)


def _fisher_yates(items: Sequence[Item], draw: Callable[[], float]) -> list[Item]:
    result: list[Item] = []
    for place, item in enumerate(items):
        other = int(draw() * (place + 1))
        if other == place:
            result.append(item)
        else:
            result.append(result[other])
            result[other] = item
    return result


def _sum(context: Context, nodes: list[XNode]) -> float:
    zone = context.around.zone
    return total([text_to_number(node.text(), zone) for node in nodes])


def _randomize(context: Context, nodes: list[XNode], *seed: Value) -> list[XNode]:
    if not seed:
        return shuffled_by_chance(nodes, context.around.random)
    given = seed[0]
    return shuffled(nodes, float(given) if isinstance(given, float | bool) else to_text(given))


def _position(context: Context, *nodes: list[XNode]) -> float:
    """Without argument the place in the list; of a node its place among its namesakes."""
    if not nodes:
        return float(context.position)
    if not nodes[0]:
        return math.nan
    return float(position_among_namesakes(nodes[0][0]))


def position_among_namesakes(node: XNode) -> int:
    """1 for the first element of its name under its parent, and so on (ODK XForms)."""
    if node.own_place is not None:
        return node.own_place
    parent = node.parent
    if parent is None:
        return 1
    name = label_of(node)
    place = 0
    for sibling in parent.children:
        if sibling.kind is node.kind and label_of(sibling) == name:
            place += 1
            if sibling == node:
                break
    return max(place, 1)


def _last(context: Context) -> float:
    return float(context.size)


def _first_node(context: Context, nodes: tuple[list[XNode], ...]) -> XNode | None:
    if not nodes:
        return context.wanted_node()
    return nodes[0][0] if nodes[0] else None


def _local_name(context: Context, *nodes: list[XNode]) -> str:
    node = _first_node(context, nodes)
    return "" if node is None else node.local_name


def _name(context: Context, *nodes: list[XNode]) -> str:
    node = _first_node(context, nodes)
    if node is None:
        return ""
    return f"{node.prefix}:{node.local_name}" if node.prefix else node.local_name


def _namespace_uri(context: Context, *nodes: list[XNode]) -> str:
    node = _first_node(context, nodes)
    return "" if node is None or node.kind is TreeNodeKind.NAMESPACE else node.namespace


def _id(context: Context, ids: Value) -> list[XNode]:
    """Elements whose `id` or `xml:id` is among the ids (XPath 1.0, 4.1, without a DTD)."""
    texts = [node.text() for node in ids] if isinstance(ids, list) else [to_text(ids)]
    wanted = {name for text in texts for name in text.split()}
    found: list[XNode] = []
    seen: set[str] = set()
    waiting: list[XNode] = [tree_root(context.wanted_node())]
    while waiting:
        node = waiting.pop()
        context.around.spend(1)
        for attribute in node.attributes:
            if attribute.local_name == "id" and attribute.text() in wanted - seen:
                seen.add(attribute.text())
                found.append(node)
                break
        waiting.extend(reversed(node.children))
    return found


def _lang(context: Context, wanted: str) -> bool:
    """Whether xml:lang at or above the node is this language or a kind of it (XPath 1.0, 4.3)."""
    node: XNode | None = context.wanted_node()
    while node is not None:
        for attribute in node.attributes:
            if attribute.local_name == "lang" and attribute.namespace == _XML:
                given = attribute.text().lower()
                return given == wanted.lower() or given.startswith(f"{wanted.lower()}-")
        node = node.parent
    return False


_XML = "http://www.w3.org/XML/1998/namespace"


def _instance(context: Context, instance_id: str) -> list[XNode]:
    """The node above the root element of a secondary instance (ODK XForms)."""
    node = context.around.instance(instance_id)
    if node is None:
        # The id may have been computed from an answer, so that it stays out of the failure.
        raise EvaluationFailed(FailureReason.UNKNOWN_INSTANCE, "instance")
    return [node]


def _current(context: Context) -> list[XNode]:
    """The node the whole expression belongs to, also inside predicates (ODK XForms)."""
    node = context.current
    if node is None:
        raise EvaluationFailed(FailureReason.NO_TREE, "current")
    return [node]


def _pulldata(context: Context, list_name: str, column: str, key_column: str, key: str) -> str:
    """The column's value in the first row whose key column holds the key; "" when none does."""
    top = _instance(context, list_name)[0]
    for root in top.children:
        for row in root.children:
            context.around.spend(1)
            cells = {cell.local_name: cell for cell in row.children}
            cells |= {f"@{cell.local_name}": cell for cell in row.attributes}
            if key_column in cells and cells[key_column].text() == key:
                return cells[column].text() if column in cells else ""
    return ""


def _indexed_repeat(context: Context, target: Closure, *pairs: Closure) -> list[XNode]:
    """The target's nodes in the instances of its repeats that have these positions.

    Steps above or between that no position is given for follow the context node where they can,
    as JavaRosa does; a position below 1, or none, is the first.
    """
    wanted = to_nodes(target(context), "indexed-repeat")
    if not wanted:
        return []
    here = _lineage(context.current if context.current is not None else context.wanted_node())
    chain = max((_lineage(node) for node in wanted), key=lambda way: _shared(way, here))
    places: dict[int, int] = {}
    for repeat, position in zip(pairs[::2], pairs[1::2], strict=True):
        groups = to_nodes(repeat(context), "indexed-repeat")
        if not groups:
            return []
        way = _lineage(groups[0])
        names = [label_of(node) for node in way]
        if len(way) >= len(chain) or names != [label_of(node) for node in chain[: len(way)]]:
            raise EvaluationFailed(FailureReason.BAD_ARGUMENT, "indexed-repeat")
        number = to_number(position(context), context.around.zone)
        places[len(way) - 1] = int(number) if 1 <= number < 2**31 else 1
    found: list[XNode] = [chain[0]]
    for depth in range(1, len(chain)):
        found = _step_down(context, found, chain, depth, places.get(depth), here)
    return found


def _step_down(
    context: Context,
    parents: list[XNode],
    chain: list[XNode],
    depth: int,
    place: int | None,
    here: list[XNode],
) -> list[XNode]:
    """The nodes of the next level: the one in this place, the one we are in, or all."""
    model = chain[depth]
    found: list[XNode] = []
    for parent in parents:
        pool = parent.attributes if model.kind is TreeNodeKind.ATTRIBUTE else parent.children
        context.around.spend(len(pool))
        name = label_of(model)
        alike = [node for node in pool if node.kind is model.kind and label_of(node) == name]
        if place is not None:
            found.extend(alike[place - 1 : place])
        elif depth < len(here) and here[depth] in alike:
            found.append(here[depth])
        else:
            found.extend(alike)
    return found


def _lineage(node: XNode) -> list[XNode]:
    """The node and all above it, the topmost first."""
    way: list[XNode] = []
    step: XNode | None = node
    while step is not None:
        way.append(step)
        step = step.parent
    way.reverse()
    return way


def _shared(way: list[XNode], other: list[XNode]) -> int:
    """How many levels two lineages have in common."""
    levels = 0
    for mine, theirs in zip(way, other, strict=False):
        if mine != theirs:
            break
        levels += 1
    return levels


_FORM = Purity.FORM


def _about_node(name: str, apply: Callable[..., str]) -> Function:
    return function(
        name, apply, Kind.NODES, least=0, gives=Kind.TEXT, purity=_FORM, takes_context=True
    )


FUNCTIONS: tuple[Function, ...] = (
    function("count", count, Kind.NODES, gives=Kind.NUMBER),
    function("count-non-empty", count_non_empty, Kind.NODE_TEXTS, gives=Kind.NUMBER),
    function("sum", _sum, Kind.NODES, gives=Kind.NUMBER, takes_context=True),
    function(
        "randomize",
        _randomize,
        Kind.NODES,
        Kind.ANY,
        least=1,
        gives=Kind.NODES,
        purity=Purity.RANDOM,
        takes_context=True,
    ),
    function(
        "position",
        _position,
        Kind.NODES,
        least=0,
        gives=Kind.NUMBER,
        purity=_FORM,
        takes_context=True,
    ),
    function("last", _last, gives=Kind.NUMBER, purity=_FORM, takes_context=True),
    _about_node("local-name", _local_name),
    _about_node("name", _name),
    _about_node("namespace-uri", _namespace_uri),
    function("id", _id, Kind.ANY, gives=Kind.NODES, purity=_FORM, takes_context=True),
    function("lang", _lang, Kind.TEXT, gives=Kind.BOOLEAN, purity=_FORM, takes_context=True),
    function("instance", _instance, Kind.TEXT, gives=Kind.NODES, purity=_FORM, takes_context=True),
    function("current", _current, gives=Kind.NODES, purity=_FORM, takes_context=True),
    function(
        "pulldata",
        _pulldata,
        Kind.TEXT,
        Kind.TEXT,
        Kind.TEXT,
        Kind.TEXT,
        gives=Kind.TEXT,
        purity=_FORM,
        takes_context=True,
    ),
    function(
        "indexed-repeat",
        _indexed_repeat,
        Kind.ANY,
        tail=(Kind.ANY, Kind.ANY),
        least=3,
        most=11,
        gives=Kind.NODES,
        purity=_FORM,
        is_lazy=True,
    ),
)
