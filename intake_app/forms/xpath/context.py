"""What an expression is evaluated against: a node, its form, the clock, the language, a budget."""

import enum
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import Protocol

from intake_app.forms.errors import EvaluationFailed, FailureReason

MOST_STEPS = 2_000_000
"""Nodes one evaluation may visit before it is refused."""


class TreeNodeKind(enum.Enum):
    ROOT = "root"
    ELEMENT = "element"
    ATTRIBUTE = "attribute"
    TEXT = "text"
    COMMENT = "comment"
    INSTRUCTION = "instruction"
    NAMESPACE = "namespace"


class XNode(Protocol):
    """A node of a document or of an open record.

    Two objects for one node must be equal and hash alike.
    """

    @property
    def kind(self) -> TreeNodeKind: ...
    @property
    def local_name(self) -> str:
        """Name without prefix; target of an instruction; "" where there is none."""
        ...

    @property
    def namespace(self) -> str:
        """URI; "" for none."""
        ...

    @property
    def prefix(self) -> str: ...
    @property
    def parent(self) -> "XNode | None": ...
    @property
    def children(self) -> "Sequence[XNode]":
        """In document order, attributes not among them."""
        ...

    @property
    def attributes(self) -> "Sequence[XNode]": ...
    @property
    def namespaces(self) -> "Sequence[XNode]":
        """Namespace nodes; most trees have none to show."""
        ...

    @property
    def own_place(self) -> int | None:
        """Its place among those of its name, where it is kept; None where they must be counted."""
        ...

    @property
    def order(self) -> tuple[int, ...]:
        """Sorts the nodes of a tree in document order; the first number is the tree's own."""
        ...

    def text(self) -> str:
        """The string value (XPath 1.0, section 5)."""
        ...


Value = str | float | bool | list[XNode]
"""A node-set is a list, each node once, in document order (randomize() apart)."""


class RandomSource(Protocol):
    def random(self) -> float: ...
    def getrandbits(self, k: int, /) -> int: ...


def _system_time() -> datetime:
    return datetime.now(UTC)


def _no_instance(instance_id: str) -> XNode | None:
    return None


def _no_itext(text_id: str) -> str | None:
    return None


def _no_choice_name(value: str, path: str, context: "Context") -> str | None:
    return None


@dataclass(slots=True)
class Surroundings:
    """Everything about a form that is the same for all its nodes, and the budget of evaluation."""

    root: XNode | None = None
    """Where absolute paths start; None: at the root of the context node's tree."""
    namespaces: Mapping[str, str] = field(default_factory=dict)
    """Prefix -> URI for names in expressions."""
    own_namespaces: frozenset[str] | None = frozenset({""})
    """URIs in which a name without prefix is looked for; None: in any."""
    now: Callable[[], datetime] = _system_time
    zone: tzinfo | None = None
    """None: the machine's."""
    language: str = ""
    """As the form writes it: "English (en)" or "en"."""
    random: RandomSource = field(default_factory=random.SystemRandom)
    instance: Callable[[str], XNode | None] = _no_instance
    """The node above the root element of a secondary instance."""
    itext: Callable[[str], str | None] = _no_itext
    """The text with this id in the active language."""
    choice_name: "Callable[[str, str, Context], str | None]" = _no_choice_name
    """Label of the choice with this value of the question at this path."""
    properties: Mapping[str, str] = field(default_factory=dict)
    """username, deviceid, phonenumber, email, ... for property()."""
    form_version: str = ""
    steps_left: int = MOST_STEPS

    def spend(self, steps: int) -> None:
        """Take steps from the budget. Raises EvaluationFailed when it is used up."""
        self.steps_left -= steps
        if self.steps_left < 0:
            raise EvaluationFailed(FailureReason.TOO_MANY_STEPS)


class Context:
    """A node with its place among its like, seen by one expression."""

    __slots__ = ("around", "current", "node", "position", "size")

    def __init__(
        self,
        node: XNode | None = None,
        around: Surroundings | None = None,
        *,
        position: int = 1,
        size: int = 1,
        current: XNode | None = None,
    ) -> None:
        self.node = node
        self.around = Surroundings() if around is None else around
        self.position = position
        self.size = size
        self.current = node if current is None else current
        """What current() means: the node the whole expression belongs to."""

    def at(self, node: XNode, position: int, size: int) -> "Context":
        """The same expression's context at another node, for a predicate."""
        inner = Context.__new__(Context)
        inner.node = node
        inner.around = self.around
        inner.position = position
        inner.size = size
        inner.current = self.current
        return inner

    def wanted_node(self) -> XNode:
        """The context node. Raises EvaluationFailed when there is none."""
        if self.node is None:
            raise EvaluationFailed(FailureReason.NO_TREE)
        return self.node

    def root(self) -> XNode:
        """Where an absolute path starts."""
        if self.around.root is not None:
            return self.around.root
        return tree_root(self.wanted_node())


def tree_root(node: XNode) -> XNode:
    """The topmost node above."""
    while (parent := node.parent) is not None:
        node = parent
    return node


def label_of(node: XNode) -> tuple[str, str]:
    """The node's expanded name: URI and local name."""
    return node.namespace, node.local_name
