"""Expressions that slots cannot express, run by the general evaluator over the open record.

What such an expression follows from is taken widely: every place its paths can reach, in any
instance.
"""

from collections.abc import Callable, Iterable
from typing import Any

from intake_app.forms.session.scopes import Scope
from intake_app.forms.session.tree import LiveNode
from intake_app.forms.values import stored_text
from intake_app.forms.xpath.compile import Compiled
from intake_app.forms.xpath.context import MOST_STEPS, Context, Value
from intake_app.forms.xpath.conversions import to_text
from intake_app.forms.xpath.evaluate import compile_closure
from intake_app.forms.xpath.functions import FUNCTIONS, Kind, Purity
from intake_app.forms.xpath.moments import in_order
from intake_app.forms.xpath.references import (
    CURRENT,
    Dependency,
    DependencyKind,
    Layout,
    NotInSlots,
    Place,
    PlaceKind,
    Reference,
    contextual,
    resolve,
)
from intake_app.forms.xpath.syntax import (
    Axis,
    Call,
    Chain,
    Expression,
    Filter,
    NameTest,
    Negation,
    Operator,
    Path,
    Start,
    Union,
    walk,
)
from intake_app.forms.xpath.truths import is_truth

_KNOWN_NODES = frozenset({"instance", "current", "randomize", "indexed-repeat"})
_TAKING_NODES = frozenset({"count", "count-non-empty", "sum", "position", "indexed-repeat"})
_EQUALITIES = (Operator.EQUAL, Operator.NOT_EQUAL)
_RELATIONS = (Operator.LESS, Operator.AT_MOST, Operator.MORE, Operator.AT_LEAST)


def compile_general(expression: Expression, layout: Layout, place: Place) -> Compiled:
    """The expression as a function of its scope: its value, a node-set as its first node's text."""
    run = _runner(_as_collect(contextual(expression, layout, place), layout, place), place)

    def value(scope: Scope) -> str | float | bool:
        result = run(scope)
        return to_text(result) if isinstance(result, list) else result

    return _described(expression, layout, place, value)


def compile_general_nodes(expression: Expression, layout: Layout, place: Place) -> Compiled:
    """The expression as a function of its scope that gives its nodes; () when it gives none."""
    run = _runner(contextual(expression, layout, place), place)

    def nodes(scope: Scope) -> Any:
        result = run(scope)
        return result if isinstance(result, list) else ()

    return _described(expression, layout, place, nodes)


def as_truth(compiled: Compiled) -> Compiled:
    """The same with its value as yes or no: text is true when there is some (JavaRosa)."""
    run = compiled.run

    def truth(scope: Scope) -> bool:
        value = run(scope)
        if isinstance(value, float):
            return value == value and abs(value) > 1e-12
        return bool(value)

    return _with_run(compiled, truth)


def as_text(compiled: Compiled) -> Compiled:
    """The same with its value as text."""
    run = compiled.run
    return _with_run(compiled, lambda scope: stored_text(run(scope)))


def _with_run(compiled: Compiled, run: Callable[[Any], Any]) -> Compiled:
    return Compiled(
        run,
        compiled.dependencies,
        compiled.uses_language,
        compiled.uses_clock,
        compiled.uses_chance,
        compiled.lists,
    )


def _runner(expression: Expression, place: Place) -> Callable[[Scope], Value]:
    closure = compile_closure(expression)

    def run(scope: Scope) -> Value:
        around = scope.home.around
        around.steps_left = MOST_STEPS
        return closure(Context(LiveNode(scope, place), around))

    return run


def _described(
    expression: Expression, layout: Layout, place: Place, run: Callable[[Any], Any]
) -> Compiled:
    names = {part.name for part in walk(expression) if isinstance(part, Call)}
    purities = {FUNCTIONS[name].purity for name in names if name in FUNCTIONS}
    return Compiled(
        run,
        tuple(_Reach(layout, place).of(expression)),
        uses_language=bool(
            names & {"jr:itext", "jr:choice-name", "format-date", "format-date-time"}
        ),
        uses_clock=Purity.CLOCK in purities,
        uses_chance=Purity.RANDOM in purities,
    )


# ---------------------------------------------------------------- what ODK Collect reads otherwise
def _as_collect(expression: Expression, layout: Layout, place: Place) -> Expression:
    """The expression with single nodes compared and judged by their text, as JavaRosa does.

    For XPath 1.0 a node is true because it is there, and nothing equals a node that is not.
    """

    def inner(part: Expression) -> Expression:
        return _as_collect(part, layout, place)

    def judged(part: Expression) -> Expression:
        if isinstance(part, Path) and (_is_list_cell(part) or _is_single(part, layout, place)):
            return Call("string", (part,))
        return one_value(part)

    def asked(part: Expression) -> Expression:
        """As `judged`; of a place that keeps yes or no, what it says."""
        if isinstance(part, Path) and _keeps_truth(part, layout, place):
            return Call("boolean-from-string", (part,))
        return judged(part)

    def one_value(part: Expression) -> Expression:
        """indexed-repeat() gives a value, "" for a node that is not relevant, and no node-set."""
        if isinstance(part, Call) and part.name == "indexed-repeat":
            return Call("string", (inner(part),))
        return inner(part)

    def is_moment(path: Path) -> bool:
        reference = _resolved(path, layout, place)
        return reference is not None and reference.is_single and reference.place.is_moment

    match expression:
        case Chain(first=first, rest=((sign, other),)) if sign in _RELATIONS:
            low, high = in_order(first, other, is_moment)
            return Chain(inner(low), ((sign, inner(high)),))
        case Chain(first=first, rest=rest):
            sign = rest[0][0]
            turn = judged if sign in _EQUALITIES else inner
            if sign in (Operator.AND, Operator.OR) or (
                sign in _EQUALITIES and any(map(is_truth, (first, rest[0][1])))
            ):
                turn = asked
            return Chain(turn(first), tuple((one, turn(operand)) for one, operand in rest))
        case Negation(operand=operand, times=times):
            return Negation(inner(operand), times)
        case Union(parts=parts):
            return Union(tuple(inner(part) for part in parts))
        case Call(name=name, arguments=arguments, position=position):
            if name in {"if", "not", "boolean"} and arguments:
                return Call(name, (asked(arguments[0]), *map(inner, arguments[1:])), position)
            turn = inner if name in _TAKING_NODES else one_value
            return Call(name, tuple(map(turn, arguments)), position)
        case Filter(primary=primary, predicates=predicates):
            return Filter(inner(primary), predicates)
        case _:
            return expression


def _is_list_cell(path: Path) -> bool:
    """Whether it is a column of a list's rows: `instance('x')/root/item[...]/column`."""
    return (
        isinstance(path.start, Call)
        and path.start.name == "instance"
        and len(path.steps) == 3
        and all(step.axis is Axis.CHILD for step in path.steps)
        and not path.steps[2].predicates
    )


def _keeps_truth(path: Path, layout: Layout, place: Place) -> bool:
    reference = _resolved(path, layout, place)
    return reference is not None and reference.place.is_truth


def _resolved(path: Path, layout: Layout, place: Place) -> Reference | None:
    """What the path refers to; None also when slots cannot tell."""
    try:
        return resolve(path, layout, place)
    except NotInSlots:
        return None


def _is_single(path: Path, layout: Layout, place: Place) -> bool:
    try:
        reference = resolve(path, layout, place)
    except NotInSlots:
        return False
    return reference is None or (
        reference.is_single and reference.place.kind in (PlaceKind.VALUE, PlaceKind.ATTRIBUTE)
    )


# ---------------------------------------------------------------- what an expression can reach
class _Reach:
    """Collects the places that an expression's paths can come to."""

    def __init__(self, layout: Layout, place: Place) -> None:
        self._layout = layout
        self._place = place
        self._found: dict[Dependency, None] = {}

    def of(self, expression: Expression) -> Iterable[Dependency]:
        self._visit(expression, {self._place: None})
        return self._found

    def _visit(self, expression: Expression, here: dict[Place, None]) -> None:
        match expression:
            case Path():
                self._need(self._ends(expression, here))
            case Filter(primary=primary, predicates=predicates):
                self._visit(primary, here)
                inside = self._ends(primary, here) if isinstance(primary, Path) else self._all()
                for predicate in predicates:
                    self._visit(predicate, inside)
            case Chain():
                for operand in expression.operands:
                    self._visit(operand, here)
            case Negation(operand=operand):
                self._visit(operand, here)
            case Union(parts=parts):
                for part in parts:
                    self._visit(part, here)
            case Call(name=name, arguments=arguments):
                self._visit_call(name, arguments, here)
            case _:
                pass

    def _visit_call(
        self, name: str, arguments: tuple[Expression, ...], here: dict[Place, None]
    ) -> None:
        for argument in arguments:
            self._visit(argument, here)
        if name in {"position", "indexed-repeat"}:
            scope = self._place.scope
            while scope.parent is not None:
                self._found[Dependency(scope.place, scope, DependencyKind.POSITION)] = None
                scope = scope.parent
        entry = FUNCTIONS.get(name)
        reads_here = entry is not None and not arguments and entry.purity is Purity.FORM
        if reads_here and name not in {"position", "last", "version", "current"}:
            self._need(here)
        gives_nodes = entry is not None and entry.gives is Kind.NODES
        if name == "jr:choice-name" or (gives_nodes and name not in _KNOWN_NODES):
            self._need(self._all())

    def _ends(self, path: Path, here: dict[Place, None]) -> dict[Place, None]:
        """Where the path can end; predicates on the way are visited."""
        start = path.start
        at_root = start is Start.ROOT
        places: dict[Place, None] = {}
        outside = False
        if start is Start.HERE:
            places = dict(here)
        elif start == CURRENT:
            places = {self._place: None}
        elif isinstance(start, Call) and start.name == "instance":
            outside = True
            for argument in start.arguments:
                self._visit(argument, here)
        elif not at_root:
            self._visit(start, here)  # type: ignore[arg-type] # Start.ROOT is excluded above
            places = self._all()
        for step in path.steps:
            if not outside:
                places = self._stepped(step.axis, step.test, places, at_root)
            at_root = False
            for predicate in step.predicates:
                self._visit(predicate, places)
        return places

    def _stepped(
        self, axis: Axis, test: object, places: dict[Place, None], at_root: bool
    ) -> dict[Place, None]:
        name = test.local if isinstance(test, NameTest) else "*"
        found: list[Place] = []
        root = self._layout.root
        match axis:
            case Axis.CHILD:
                found = [root] if at_root else [c for place in places for c in place.children]
            case Axis.SELF:
                found = list(places)
            case Axis.PARENT:
                found = [place.parent for place in places if place.parent is not None]
                name = "*"
            case Axis.ATTRIBUTE:
                found = [a for place in places for a in place.attributes]
            case Axis.DESCENDANT | Axis.DESCENDANT_OR_SELF:
                tops = [root] if at_root else list(places)
                found = [below for top in tops for below in top.walk()]
                if axis is Axis.DESCENDANT_OR_SELF:
                    name = "*"
            case _:
                found = root.walk()
        return {place: None for place in found if name in ("*", place.name)}

    def _all(self) -> dict[Place, None]:
        return dict.fromkeys(self._layout.places)

    def _need(self, places: Iterable[Place]) -> None:
        top = self._layout.root.scope
        for end in places:
            for place in end.walk():
                if place.kind in (PlaceKind.VALUE, PlaceKind.ATTRIBUTE):
                    self._found[Dependency(place, top)] = None
                    if place.has_gates:
                        kind = DependencyKind.RELEVANCE
                        self._found[Dependency(place, top, kind)] = None
                scope = place.scope
                while scope.parent is not None:
                    self._found[Dependency(scope.place, top, DependencyKind.ROWS)] = None
                    scope = scope.parent
