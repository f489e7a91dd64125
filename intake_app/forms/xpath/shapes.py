"""Shapes of expressions: what is left when the plain paths in them are taken out.

The thousand rules of a large form come in a few shapes (`/data/q7 != ''`), so that what reading and
compiling find out of one holds for all of its shape.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from intake_app.forms.errors import ExpressionUnreadable
from intake_app.forms.xpath.functions import FUNCTIONS
from intake_app.forms.xpath.parser import parse
from intake_app.forms.xpath.syntax import (
    SELF_STEP,
    Axis,
    Call,
    Chain,
    Expression,
    Literal,
    NameTest,
    Negation,
    Number,
    Path,
    Start,
    parts_of,
)

LONGEST = 2_000
"""Characters; so short a text cannot have more tokens than the lexer allows."""

_NAME = r"(?>[^\W\d][\w.\-\u00b7]*)"
_PATHS = re.compile(
    rf"""(?P<literal>"[^"]*"|'[^']*')
      | (?<![\w.\-\u00b7\])/*@:$])(?P<path>(?:/{_NAME})++)(?![ \t\r\n\u00a0]*[\[/(:])""",
    re.VERBOSE,
)
_HOLE = "_h"

_OWN_VALUE = frozenset({"string", "number", "string-length", "normalize-space"})
_ELSEWHERE = frozenset(
    {
        "current", "depend", "id", "indexed-repeat", "instance", "jr:choice-name", "jr:itext",
        "lang", "last", "local-name", "name", "namespace-uri", "position", "pulldata", "randomize",
    }
)  # fmt: skip
"""Functions whose meaning hangs on more than the values of the paths given to them."""


class Shape(NamedTuple):
    """A text with its plain absolute paths replaced by names that number them."""

    text: str
    """An expression itself: `/_h0 + /_h1`; equal paths have one number."""
    paths: tuple[str, ...]
    """By number."""
    uses_own: bool
    """Whether it looks at the value of the node it stands at: `. > 3`."""


@lru_cache(maxsize=16384)  # as many as the parser remembers
def shape_of(text: str) -> Shape | None:
    """The shape of an expression; None when it has parts that only the whole text explains.

    An expression that has a shape can be read, and has no paths but those taken out.
    """
    if len(text) > LONGEST:
        return None
    numbers: dict[str, int] = {}

    def without_path(match: re.Match[str]) -> str:
        path = match["path"]
        if path is None:
            return match[0]
        return f"/{_HOLE}{numbers.setdefault(path, len(numbers))}"

    shape = _PATHS.sub(without_path, text)
    uses_own = _uses_own(shape)
    return None if uses_own is None else Shape(shape, tuple(numbers), uses_own)


@lru_cache(maxsize=16384)
def _uses_own(text: str) -> bool | None:
    """Whether a shape looks at its own node; None when it has other paths than holes, or functions
    that look at something else.
    """
    try:
        expression = parse(text)
    except ExpressionUnreadable:
        return None
    uses_own = False
    waiting: list[Expression] = [expression]
    while waiting:
        part = waiting.pop()
        match part:
            case Number() | Literal():
                continue
            case Chain() | Negation():
                waiting.extend(parts_of(part))
            case Call(name=name, arguments=arguments):
                entry = FUNCTIONS.get(name)
                if entry is None or name in _ELSEWHERE or not entry.allows(len(arguments)):
                    return None
                uses_own = uses_own or name == "once" or (not arguments and name in _OWN_VALUE)
                waiting.extend(arguments)
            case Path():
                if part.start is Start.HERE and part.steps in {(), (SELF_STEP,)}:
                    uses_own = True
                elif hole_of(part) is None:
                    return None
            case _:
                return None
    return uses_own


def hole_of(path: Path) -> int | None:
    """The number of the path that this one stands for; None for any other."""
    if path.start is not Start.ROOT or len(path.steps) != 1:
        return None
    step = path.steps[0]
    test = step.test
    if step.axis is not Axis.CHILD or step.predicates or not isinstance(test, NameTest):
        return None
    number = test.local.removeprefix(_HOLE)
    is_hole = test.local.startswith(_HOLE) and not test.prefix and number.isdecimal()
    return int(number) if is_hole else None
