"""What an expression refers to: paths in the form and lists beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from intake_app.forms.frozen_values import quick
from intake_app.forms.xpath import (
    Axis,
    Call,
    Chain,
    Expression,
    Filter,
    KindTest,
    Literal,
    NameTest,
    Negation,
    Path,
    Shape,
    Start,
    Step,
    Union,
    hole_of,
    parse,
)

_ELSEWHERE = frozenset({"indexed-repeat", "position", "count"})
"""Functions whose arguments name other instances or a place, not the value here and now."""

_LISTS = frozenset({"instance", "pulldata"})

_KEEPING = frozenset({"once", "coalesce"})
"""Functions by which a calculation may keep its own value: coalesce(., /data/default) settles."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A path in the form that an expression reads."""

    path: str
    same_instance: bool
    """Without predicates and outside of functions that look at other instances of a repeat."""
    keeps: bool = False
    """Inside once() or coalesce()."""


@dataclass(frozen=True, slots=True)
class ListReference:
    """`instance('id')`: a list or another document."""

    instance_id: str


@dataclass(frozen=True, slots=True)
class RelativePath:
    """A path whose meaning hangs on where the expression stands."""

    path: Path
    in_predicate: bool
    here: bool
    keeps: bool

    def from_node(self, context: str) -> Reference | None:
        """What it means at the node `context`; None for a column of a list's items."""
        return _reference(self.path, context, self.in_predicate, self.here, self.keeps)


Mention = Reference | ListReference | RelativePath

_new_reference = quick(Reference)


def references_of(expression: Expression, context: str) -> Iterator[Reference | ListReference]:
    """Everything that `expression` refers to when it stands at the node `context`.

    Relative paths inside predicates are not given: they are columns of the list's items.
    """
    for mention in mentions_in(expression):
        if not isinstance(mention, RelativePath):
            yield mention
        elif (reference := mention.from_node(context)) is not None:
            yield reference


def mentions_in(expression: Expression) -> tuple[Mention, ...]:
    """The same, wherever the expression may stand."""
    found: list[Mention] = []
    waiting: list[tuple[Expression, bool, bool, bool]] = [(expression, False, True, False)]
    while waiting:
        part, in_predicate, here, keeps = waiting.pop()
        match part:
            case Path(start=start):
                if start is Start.ROOT:
                    reference = _reference(part, "", in_predicate, here, keeps)
                    if reference is not None:
                        found.append(reference)
                else:
                    found.append(RelativePath(part, in_predicate, here, keeps))
                    if not isinstance(start, Start):
                        waiting.append((start, in_predicate, here, keeps))
                for step in part.steps:
                    for one in step.predicates:
                        waiting.append((one, True, here, keeps))
            case Chain():
                for one in part.operands:
                    waiting.append((one, in_predicate, here, keeps))
            case Call():
                if part.name in _LISTS and part.arguments:
                    argument = part.arguments[0]
                    if isinstance(argument, Literal):
                        found.append(ListReference(argument.value))
                here = here and part.name not in _ELSEWHERE
                keeps = keeps or part.name in _KEEPING
                for one in part.arguments:
                    waiting.append((one, in_predicate, here, keeps))
            case Negation():
                waiting.append((part.operand, in_predicate, here, keeps))
            case Union():
                waiting.extend((one, in_predicate, here, keeps) for one in part.parts)
            case Filter():
                waiting.append((part.primary, in_predicate, here, keeps))
                waiting.extend((one, True, here, keeps) for one in part.predicates)
            case _:
                pass
    return tuple(found)


def mentions_in_shape(shape: Shape) -> tuple[Mention, ...]:
    """The same of an expression with a shape, found once for all that have it."""
    paths = shape.paths
    return tuple(
        [
            one if isinstance(one, RelativePath) else _new_reference(paths[one[0]], one[1], one[2])
            for one in _holes(shape.text)
        ]
    )


@lru_cache(maxsize=4096)
def _holes(text: str) -> tuple[RelativePath | tuple[int, bool, bool], ...]:
    """Each path of a shape by its number, and whether it is read in this instance, and kept."""
    found: list[RelativePath | tuple[int, bool, bool]] = []
    waiting: list[tuple[Expression, bool, bool]] = [(parse(text), True, False)]
    while waiting:
        part, here, keeps = waiting.pop()
        match part:
            case Path():
                number = hole_of(part)
                if number is None:
                    found.append(RelativePath(part, False, here, keeps))
                else:
                    found.append((number, here, keeps))
            case Chain():
                waiting.extend((one, here, keeps) for one in part.operands)
            case Negation():
                waiting.append((part.operand, here, keeps))
            case Call():
                here = here and part.name not in _ELSEWHERE
                keeps = keeps or part.name in _KEEPING
                waiting.extend((one, here, keeps) for one in part.arguments)
            case _:
                pass
    return tuple(found)


def _reference(
    path: Path, context: str, in_predicate: bool, here: bool, keeps: bool
) -> Reference | None:
    names: list[str]
    if path.start is Start.ROOT:
        names = []
    elif _is_current(path.start) or (path.start is Start.HERE and not in_predicate):
        names = context.split("/")[1:]
    else:
        return None
    same_instance = here
    for step in path.steps:
        if step.predicates:
            same_instance = False
        name = _name_of(step)
        if name is None:
            return None
        if name == "..":
            if not names:
                return None
            names.pop()
        elif name != ".":
            names.append(name)
    if not names:
        return None
    return _new_reference("/" + "/".join(names), same_instance, keeps)


def _is_current(start: "Start | Expression") -> bool:
    return isinstance(start, Call) and start.name == "current" and not start.arguments


def _name_of(step: Step) -> str | None:
    test = step.test
    if step.axis is Axis.CHILD and isinstance(test, NameTest):
        return None if test.local == "*" else test.local
    if isinstance(test, KindTest):
        return {Axis.PARENT: "..", Axis.SELF: "."}.get(step.axis)
    if not isinstance(test, NameTest) or test.local == "*":
        return None
    if step.axis is Axis.ATTRIBUTE:
        return f"@{test.local}"
    return None
