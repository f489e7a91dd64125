"""What a function is: its name, what it takes and gives, and whether its value can change."""

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


class Kind(enum.Enum):
    """What a function takes in a place, or gives back."""

    __hash__ = object.__hash__  # a member is only itself; the one of Enum is slow

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NODES = "nodes"
    """A node-set; any other value is refused."""
    NODE_TEXTS = "node-texts"
    """A node-set; the function receives the texts of its nodes as a list."""
    ANY = "any"
    """The value as it is."""
    TEXTS = "texts"
    """One value or all nodes of a node-set, each an argument of its own."""
    NUMBERS = "numbers"
    BOOLEANS = "booleans"

    @property
    def spreads(self) -> bool:
        """Whether one argument of the expression may become several of the function."""
        return self in (Kind.TEXTS, Kind.NUMBERS, Kind.BOOLEANS)


class Purity(enum.Enum):
    """What the value depends on besides the arguments."""

    __hash__ = object.__hash__  # a member is only itself; the one of Enum is slow

    PURE = "pure"
    CLOCK = "clock"
    """The time: now(), today()."""
    RANDOM = "random"
    """Chance: another value each time."""
    FORM = "form"
    """The context node, the instance, the language or the device."""


@dataclass(frozen=True, slots=True)
class Function:
    """An entry of the table of functions."""

    name: str
    apply: Callable[..., Any]
    """Called with the converted arguments; plain values unless `takes_context` or `is_lazy`."""
    takes: tuple[Kind, ...] = ()
    tail: tuple[Kind, ...] = ()
    """Kinds that repeat after `takes`, as often as there are arguments."""
    gives: Kind = Kind.TEXT
    least: int = 0
    most: int | None = 0
    """None: as many as one likes."""
    purity: Purity = Purity.PURE
    takes_context: bool = False
    """`apply` receives the Context first."""
    is_lazy: bool = False
    """`apply` receives the Context, then the arguments unevaluated, and gives back any value."""
    takes_zone: bool = False
    """`apply` accepts a keyword `zone`: the form's time zone (None: the machine's)."""
    takes_language: bool = False
    """`apply` accepts a keyword `language`."""

    def allows(self, count: int) -> bool:
        """Whether so many arguments are right."""
        if count < self.least or (self.most is not None and count > self.most):
            return False
        return len(self.tail) < 2 or (count - len(self.takes)) % len(self.tail) == 0

    def kind_at(self, index: int) -> Kind:
        """What the argument at this place, counted from 0, is turned into."""
        if index < len(self.takes):
            return self.takes[index]
        return self.tail[(index - len(self.takes)) % len(self.tail)]


def function(
    name: str,
    apply: Callable[..., Any],
    *takes: Kind,
    gives: Kind,
    least: int | None = None,
    tail: tuple[Kind, ...] = (),
    most: int | None = None,
    purity: Purity = Purity.PURE,
    takes_context: bool = False,
    is_lazy: bool = False,
    takes_zone: bool = False,
    takes_language: bool = False,
) -> Function:
    """A table entry whose arity follows from what it takes unless said otherwise."""
    return Function(
        name=name,
        apply=apply,
        takes=takes,
        tail=tail,
        gives=gives,
        least=len(takes) if least is None else least,
        most=most if tail or most is not None else len(takes),
        purity=purity,
        takes_context=takes_context,
        is_lazy=is_lazy,
        takes_zone=takes_zone,
        takes_language=takes_language,
    )


def table(*families: Iterable[Function]) -> dict[str, Function]:
    """Functions by name. Raises ValueError when two share one."""
    found: dict[str, Function] = {}
    for family in families:
        for entry in family:
            if entry.name in found:
                raise ValueError(entry.name)
            found[entry.name] = entry
    return found
