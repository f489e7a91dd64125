"""The parts an expression is made of: frozen, hashable, never deeper than the parser allows.

Chains of one precedence (`a + b - c`) are one node with many operands, so that no walk over a tree
recurses with the length of an expression. Source: XPath 1.0, sections 2 and 3.
"""

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field


class Axis(enum.Enum):
    """The ways a step can go."""

    __hash__ = object.__hash__  # a member is only itself; the one of Enum is slow

    ANCESTOR = "ancestor"
    ANCESTOR_OR_SELF = "ancestor-or-self"
    ATTRIBUTE = "attribute"
    CHILD = "child"
    DESCENDANT = "descendant"
    DESCENDANT_OR_SELF = "descendant-or-self"
    FOLLOWING = "following"
    FOLLOWING_SIBLING = "following-sibling"
    NAMESPACE = "namespace"
    PARENT = "parent"
    PRECEDING = "preceding"
    PRECEDING_SIBLING = "preceding-sibling"
    SELF = "self"

    @property
    def is_reverse(self) -> bool:
        """Positions on this axis count backwards through the document."""
        return self in _REVERSE


_REVERSE = frozenset(
    {
        Axis.ANCESTOR,
        Axis.ANCESTOR_OR_SELF,
        Axis.PRECEDING,
        Axis.PRECEDING_SIBLING,
    }
)


class Operator(enum.Enum):
    """A binary operator, by its sign."""

    __hash__ = object.__hash__  # a member is only itself; the one of Enum is slow

    OR = "or"
    AND = "and"
    EQUAL = "="
    NOT_EQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    DIV = "div"
    MOD = "mod"


PRECEDENCE: dict[Operator, int] = {
    Operator.OR: 0,
    Operator.AND: 1,
    Operator.EQUAL: 2,
    Operator.NOT_EQUAL: 2,
    Operator.LESS: 3,
    Operator.AT_MOST: 3,
    Operator.MORE: 3,
    Operator.AT_LEAST: 3,
    Operator.PLUS: 4,
    Operator.MINUS: 4,
    Operator.TIMES: 5,
    Operator.DIV: 5,
    Operator.MOD: 5,
}


class NodeKindTest(enum.Enum):
    """What `node()`, `text()`, `comment()` and `processing-instruction()` ask for."""

    __hash__ = object.__hash__  # a member is only itself; the one of Enum is slow

    NODE = "node"
    TEXT = "text"
    COMMENT = "comment"
    INSTRUCTION = "processing-instruction"


@dataclass(frozen=True, slots=True)
class NameTest:
    """`name`, `prefix:name`, `prefix:*` or `*`."""

    local: str
    """"*" for any."""
    prefix: str = ""

    def __str__(self) -> str:
        return f"{self.prefix}:{self.local}" if self.prefix else self.local


@dataclass(frozen=True, slots=True)
class KindTest:
    """`node()` and its relatives."""

    kind: NodeKindTest
    target: str | None = None
    """The name in processing-instruction('name')."""

    def __str__(self) -> str:
        inside = "" if self.target is None else quoted(self.target)
        return f"{self.kind.value}({inside})"


NodeTest = NameTest | KindTest


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in the expression."""

    value: float

    def __str__(self) -> str:
        return f"{self.value:.17f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class Literal:
    """A text in quotes."""

    value: str

    def __str__(self) -> str:
        return quoted(self.value)


@dataclass(frozen=True, slots=True)
class Negation:
    """One or several minus signs before an operand."""

    operand: "Expression"
    times: int = 1

    def __str__(self) -> str:
        return "-" * self.times + _inside(self.operand)


@dataclass(frozen=True, slots=True)
class Chain:
    """Operands joined from left to right by operators of one precedence: `a + b - c`.

    `rest` holds at least one pair. `or` and `and` stop as soon as the outcome is known.
    """

    first: "Expression"
    rest: "tuple[tuple[Operator, Expression], ...]"

    @property
    def precedence(self) -> int:
        return PRECEDENCE[self.rest[0][0]]

    @property
    def operands(self) -> "tuple[Expression, ...]":
        return (self.first, *(operand for _, operand in self.rest))

    def __str__(self) -> str:
        tail = "".join(f" {operator.value} {_inside(operand)}" for operator, operand in self.rest)
        return _inside(self.first) + tail


@dataclass(frozen=True, slots=True)
class Union:
    """Node-sets put together: `a | b`."""

    parts: "tuple[Expression, ...]"

    def __str__(self) -> str:
        return " | ".join(_inside(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments; the name with its prefix (`jr:itext`)."""

    name: str
    arguments: "tuple[Expression, ...]"
    position: int = field(default=0, compare=False)
    """Where the name begins in the text; for findings."""

    def __str__(self) -> str:
        return f"{self.name}({', '.join(str(argument) for argument in self.arguments)})"


@dataclass(frozen=True, slots=True)
class Filter:
    """An expression that is no path, with predicates: `instance('x')[1]`, `(a | b)[c]`."""

    primary: "Expression"
    predicates: "tuple[Expression, ...]"

    def __str__(self) -> str:
        return _inside(self.primary) + _predicates(self.predicates)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: axis, test, predicates."""

    axis: Axis
    test: NodeTest
    predicates: "tuple[Expression, ...]" = ()

    def __str__(self) -> str:
        tail = _predicates(self.predicates)
        if self.test == ANY_NODE and self.axis is Axis.SELF and not tail:
            return "."
        if self.test == ANY_NODE and self.axis is Axis.PARENT and not tail:
            return ".."
        if self.axis is Axis.CHILD:
            return f"{self.test}{tail}"
        if self.axis is Axis.ATTRIBUTE:
            return f"@{self.test}{tail}"
        return f"{self.axis.value}::{self.test}{tail}"


class Start(enum.Enum):
    """Where a path begins when it does not begin with an expression."""

    __hash__ = object.__hash__  # a member is only itself; the one of Enum is slow

    ROOT = "/"
    HERE = "."


@dataclass(frozen=True, slots=True)
class Path:
    """A location path. `/` alone is a path from the root without steps.

    `//` is written out as the step descendant-or-self::node().
    """

    start: "Start | Expression"
    steps: tuple[Step, ...]

    @property
    def is_absolute(self) -> bool:
        return self.start is Start.ROOT

    def __str__(self) -> str:
        tail = "/".join(str(step) for step in self.steps)
        if self.start is Start.ROOT:
            return f"/{tail}"
        if self.start is Start.HERE:
            return tail
        return f"{_inside(self.start)}/{tail}"


Expression = Number | Literal | Negation | Chain | Union | Call | Filter | Path

ANY_NODE = KindTest(NodeKindTest.NODE)
SELF_STEP = Step(Axis.SELF, ANY_NODE)
PARENT_STEP = Step(Axis.PARENT, ANY_NODE)
DEEP_STEP = Step(Axis.DESCENDANT_OR_SELF, ANY_NODE)
"""What `//` stands for."""


def quoted(text: str) -> str:
    """The text as a literal. XPath has no escapes, so a text with both quotes cannot be one."""
    return f"'{text}'" if "'" not in text else f'"{text}"'


def walk(expression: Expression) -> Iterator[Expression]:
    """The expression and every expression inside it, outermost first, predicates included."""
    waiting: list[Expression] = [expression]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(parts_of(current)))


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside, in the order written."""
    match expression:
        case Number() | Literal():
            return ()
        case Negation(operand=operand):
            return (operand,)
        case Chain():
            return expression.operands
        case Union(parts=parts):
            return parts
        case Call(arguments=arguments):
            return arguments
        case Filter(primary=primary, predicates=predicates):
            return (primary, *predicates)
        case Path(start=start, steps=steps):
            inside = tuple(predicate for step in steps for predicate in step.predicates)
            return inside if isinstance(start, Start) else (start, *inside)


def _predicates(predicates: "tuple[Expression, ...]") -> str:
    return "".join(f"[{predicate}]" for predicate in predicates)


def _inside(expression: Expression) -> str:
    """The expression as an operand: in parentheses when it could be torn apart."""
    if isinstance(expression, Chain | Union | Negation):
        return f"({expression})"
    return str(expression)
