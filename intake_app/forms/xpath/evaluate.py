"""The general evaluator: an expression becomes nested closures over any tree.

This is the complete path: all of XPath 1.0 and ODK's functions. The session's compiled slots are
its fast twin and must agree with it.
"""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from intake_app.forms.errors import EvaluationFailed, FailureReason
from intake_app.forms.values import (
    boolean_to_text,
    divide,
    equal_numbers,
    equal_texts,
    number_to_boolean,
    number_to_text,
    remainder,
    text_to_number,
)
from intake_app.forms.xpath.context import Context, Value, XNode
from intake_app.forms.xpath.conversions import (
    to_boolean,
    to_nodes,
    to_number,
    to_text,
    to_texts,
)
from intake_app.forms.xpath.functions import FUNCTIONS, Function, Kind
from intake_app.forms.xpath.steps import Predicate, PreparedStep, follow
from intake_app.forms.xpath.syntax import (
    DEEP_STEP,
    Axis,
    Call,
    Chain,
    Expression,
    Filter,
    Literal,
    Negation,
    Number,
    Operator,
    Path,
    Start,
    Step,
    Union,
    walk,
)

Closure = Callable[[Context], Value]
NumberClosure = Callable[[Context], float]
TextClosure = Callable[[Context], str]
TruthClosure = Callable[[Context], bool]
NodesClosure = Callable[[Context], list[XNode]]


@lru_cache(maxsize=4096)
def compile_closure(expression: Expression) -> Closure:
    """The expression as a function of its context.

    The function raises EvaluationFailed when there is no value, and is safe to call from any
    number of contexts. Unknown functions and wrong arities fail when they are reached.
    """
    return _compiled(expression).run


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A closure and what it is known to give; Kind.ANY when only evaluation tells."""

    kind: Kind
    run: Callable[[Context], Any]

    def as_text(self) -> TextClosure:
        run = self.run
        match self.kind:
            case Kind.TEXT:
                return run
            case Kind.NUMBER:
                return lambda context: number_to_text(run(context))
            case Kind.BOOLEAN:
                return lambda context: boolean_to_text(run(context))
            case _:
                return lambda context: to_text(run(context))

    def as_number(self) -> NumberClosure:
        run = self.run
        match self.kind:
            case Kind.NUMBER:
                return run
            case Kind.TEXT:
                return lambda context: text_to_number(run(context), context.around.zone)
            case _:
                return lambda context: to_number(run(context), context.around.zone)

    def as_boolean(self) -> TruthClosure:
        run = self.run
        match self.kind:
            case Kind.BOOLEAN:
                return run
            case Kind.NUMBER:
                return lambda context: number_to_boolean(run(context))
            case _:
                return lambda context: to_boolean(run(context))

    def as_nodes(self, name: str) -> NodesClosure:
        run = self.run
        if self.kind is Kind.NODES:
            return run
        return lambda context: to_nodes(run(context), name)


def _compiled(expression: Expression) -> _Compiled:
    match expression:
        case Number(value=number):
            return _Compiled(Kind.NUMBER, lambda context: number)
        case Literal(value=text):
            return _Compiled(Kind.TEXT, lambda context: text)
        case Negation():
            return _negation(expression)
        case Chain():
            return _chain(expression)
        case Union(parts=parts):
            return _union(parts)
        case Call():
            return _call(expression)
        case Filter():
            return _filter(expression)
        case Path():
            return _path(expression)


# ---------------------------------------------------------------- operators
def _negation(expression: Negation) -> _Compiled:
    operand = _compiled(expression.operand).as_number()
    if expression.times % 2:
        return _Compiled(Kind.NUMBER, lambda context: -operand(context))
    return _Compiled(Kind.NUMBER, operand)


_ARITHMETIC: dict[Operator, Callable[[float, float], float]] = {
    Operator.PLUS: operator.add,
    Operator.MINUS: operator.sub,
    Operator.TIMES: operator.mul,
    Operator.DIV: divide,
    Operator.MOD: remainder,
}
_RELATIONS: dict[Operator, Callable[[float, float], bool]] = {
    Operator.LESS: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.MORE: operator.gt,
    Operator.AT_LEAST: operator.ge,
}


def _chain(chain: Chain) -> _Compiled:
    first = _compiled(chain.first)
    level = chain.rest[0][0]
    if level is Operator.OR or level is Operator.AND:
        truths = tuple(_compiled(operand).as_boolean() for operand in chain.operands)
        return _Compiled(Kind.BOOLEAN, _any_of(truths) if level is Operator.OR else _all_of(truths))
    if level in _ARITHMETIC:
        start = first.as_number()
        terms = tuple((_ARITHMETIC[sign], _compiled(term).as_number()) for sign, term in chain.rest)
        return _Compiled(Kind.NUMBER, _calculation(start, terms))
    if len(chain.rest) > 1:
        return _flattened_comparisons(first, chain)
    ((sign, operand),) = chain.rest
    return _Compiled(Kind.BOOLEAN, _comparison(sign, first, _compiled(operand)))


def _any_of(truths: tuple[TruthClosure, ...]) -> TruthClosure:
    def run(context: Context) -> bool:
        return any(truth(context) for truth in truths)

    return run


def _all_of(truths: tuple[TruthClosure, ...]) -> TruthClosure:
    def run(context: Context) -> bool:
        return all(truth(context) for truth in truths)

    return run


def _calculation(
    start: NumberClosure,
    terms: tuple[tuple[Callable[[float, float], float], NumberClosure], ...],
) -> NumberClosure:
    if len(terms) == 1:
        ((apply, only),) = terms
        return lambda context: apply(start(context), only(context))

    def run(context: Context) -> float:
        result = start(context)
        for apply, term in terms:
            result = apply(result, term(context))
        return result

    return run


def _flattened_comparisons(first: _Compiled, chain: Chain) -> _Compiled:
    """`a = b = c`: each outcome compared with the next operand, in a loop."""
    start = first.run
    steps = tuple((sign, _compiled(operand).run) for sign, operand in chain.rest)

    def run(context: Context) -> bool:
        left: Value = start(context)
        for sign, operand in steps:
            left = compare(sign, left, operand(context), context)
        return to_boolean(left)

    return _Compiled(Kind.BOOLEAN, run)


def _comparison(sign: Operator, left: _Compiled, right: _Compiled) -> TruthClosure:
    """A closure for one comparison, direct where the kinds are known."""
    scalars = (Kind.TEXT, Kind.NUMBER, Kind.BOOLEAN)
    if left.kind in scalars and right.kind in scalars:
        if sign in _RELATIONS:
            relation = _RELATIONS[sign]
            low, high = left.as_number(), right.as_number()
            return lambda context: relation(low(context), high(context))
        return _equality(sign is Operator.EQUAL, left, right)
    one, other = left.run, right.run
    return lambda context: compare(sign, one(context), other(context), context)


def _equality(wanted: bool, left: _Compiled, right: _Compiled) -> TruthClosure:
    kinds = (left.kind, right.kind)
    if Kind.BOOLEAN in kinds:
        one, other = left.as_boolean(), right.as_boolean()
        return lambda context: (one(context) == other(context)) == wanted
    if Kind.NUMBER in kinds:
        low, high = left.as_number(), right.as_number()
        return lambda context: equal_numbers(low(context), high(context)) == wanted
    text, counterpart = left.as_text(), right.as_text()
    return lambda context: (
        equal_texts(text(context), counterpart(context), context.around.zone) == wanted
    )


def compare(sign: Operator, left: Value, right: Value, context: Context) -> bool:
    """The outcome of a comparison (XPath 1.0, section 3.4): of node-sets, for any of the nodes.

    Relations are between numbers even when one side is a boolean, as in every engine of ODK.
    """
    zone = context.around.zone
    if isinstance(left, list) or isinstance(right, list):
        if sign not in _RELATIONS and (isinstance(left, bool) or isinstance(right, bool)):
            return _compare_single(sign, to_boolean(left), to_boolean(right), context)
        ones = to_texts(left) if isinstance(left, list) else [left]
        others = to_texts(right) if isinstance(right, list) else [right]
        context.around.spend(len(ones) * len(others) if sign in _RELATIONS else len(ones))
        if sign in _RELATIONS:
            relation = _RELATIONS[sign]
            highs = [to_number(other, zone) for other in others]
            return any(
                relation(low, high)
                for low in (to_number(one, zone) for one in ones)
                for high in highs
            )
        if len(ones) > 1 and len(others) > 1:
            return _any_texts(sign, ones, others)
        return any(_compare_single(sign, one, other, context) for one in ones for other in others)
    return _compare_single(sign, left, right, context)


def _any_texts(sign: Operator, ones: list[Any], others: list[Any]) -> bool:
    """Two real node-sets: by text, without comparing each with each."""
    if sign is Operator.EQUAL:
        return not set(ones).isdisjoint(others)
    return len(set(ones) | set(others)) > 1


def _compare_single(
    sign: Operator, left: str | float | bool, right: str | float | bool, context: Context
) -> bool:
    if sign in _RELATIONS:
        zone = context.around.zone
        return _RELATIONS[sign](to_number(left, zone), to_number(right, zone))
    if isinstance(left, bool) or isinstance(right, bool):
        is_equal = to_boolean(left) == to_boolean(right)
    elif isinstance(left, float | int) or isinstance(right, float | int):
        zone = context.around.zone
        is_equal = equal_numbers(to_number(left, zone), to_number(right, zone))
    else:
        is_equal = equal_texts(left, right, context.around.zone)
    return is_equal == (sign is Operator.EQUAL)


# ---------------------------------------------------------------- paths
def _union(parts: tuple[Expression, ...]) -> _Compiled:
    nodes = tuple(_compiled(part).as_nodes("|") for part in parts)

    def run(context: Context) -> list[XNode]:
        found: dict[XNode, None] = {}
        for part in nodes:
            found.update(dict.fromkeys(part(context)))
        context.around.spend(len(found))
        return sorted(found, key=_order)

    return _Compiled(Kind.NODES, run)


def _order(node: XNode) -> tuple[int, ...]:
    return node.order


def _path(path: Path) -> _Compiled:
    steps = _prepared_steps(path.steps)
    if path.start is Start.ROOT:
        return _Compiled(Kind.NODES, lambda context: follow([context.root()], steps, context))
    if path.start is Start.HERE:
        return _Compiled(
            Kind.NODES, lambda context: follow([context.wanted_node()], steps, context)
        )
    assert not isinstance(path.start, Start)  # noqa: S101 - both members are handled above
    start = _compiled(path.start).as_nodes("/")
    return _Compiled(Kind.NODES, lambda context: follow(start(context), steps, context))


def _filter(expression: Filter) -> _Compiled:
    primary = _compiled(expression.primary).as_nodes("[")
    predicates = tuple(_predicate(predicate) for predicate in expression.predicates)

    def run(context: Context) -> list[XNode]:
        nodes = primary(context)
        for predicate in predicates:
            nodes = predicate(nodes, context)
        return nodes

    return _Compiled(Kind.NODES, run)


def _prepared_steps(steps: tuple[Step, ...]) -> tuple[PreparedStep, ...]:
    """The steps with their predicates as closures; `//name` in one step where that is the same."""
    prepared: list[PreparedStep] = []
    for place, step in enumerate(steps):
        axis = step.axis
        if place and steps[place - 1] == DEEP_STEP and _can_join_deep_step(step):
            prepared.pop()
            axis = Axis.DESCENDANT
        predicates = tuple(_predicate(predicate) for predicate in step.predicates)
        prepared.append(PreparedStep(axis, step.test, predicates))
    return tuple(prepared)


def _can_join_deep_step(step: Step) -> bool:
    """Whether no predicate counts positions, which `//` starts anew under each parent."""
    return step.axis is Axis.CHILD and not any(
        _compiled(predicate).kind in (Kind.NUMBER, Kind.ANY) or _asks_position(predicate)
        for predicate in step.predicates
    )


def _asks_position(expression: Expression) -> bool:
    return any(
        isinstance(part, Call) and part.name in {"position", "last"} for part in walk(expression)
    )


def _predicate(expression: Expression) -> Predicate:
    """A number asks for a position, a node-set whether there are nodes, the rest whether true."""
    compiled = _compiled(expression)
    if isinstance(expression, Number):
        return _at_place(expression.value)
    if compiled.kind is Kind.NUMBER:
        number = compiled.run
        return _kept(lambda inner: bool(number(inner) == inner.position))
    if compiled.kind is Kind.NODES:
        nodes = compiled.run
        return _kept(lambda inner: bool(nodes(inner)))
    if compiled.kind is Kind.ANY:
        run = compiled.run

        def passes(inner: Context) -> bool:
            value = run(inner)
            if isinstance(value, float) and not isinstance(value, bool):
                return value == inner.position
            return bool(value) if isinstance(value, list) else to_boolean(value)

        return _kept(passes)
    return _kept(compiled.as_boolean())


def _at_place(place: float) -> Predicate:
    def keep(nodes: list[XNode], context: Context) -> list[XNode]:
        if place != int(place) or not 1 <= place <= len(nodes):
            return []
        return [nodes[int(place) - 1]]

    return keep


def _kept(passes: TruthClosure) -> Predicate:
    def keep(nodes: list[XNode], context: Context) -> list[XNode]:
        size = len(nodes)
        context.around.spend(size)
        return [
            node
            for position, node in enumerate(nodes, 1)
            if passes(context.at(node, position, size))
        ]

    return keep


# ---------------------------------------------------------------- functions
def _call(call: Call) -> _Compiled:
    function = FUNCTIONS.get(call.name)
    if function is None:
        return _failing(FailureReason.UNKNOWN_FUNCTION, call.name)
    if not function.allows(len(call.arguments)):
        return _failing(FailureReason.WRONG_ARITY, call.name)
    arguments = tuple(_compiled(argument) for argument in call.arguments)
    if function.is_lazy:
        return _Compiled(function.gives, _lazy(function, tuple(a.run for a in arguments)))
    kinds = tuple(function.kind_at(place) for place in range(len(arguments)))
    getters = tuple(
        _argument(argument, kind, call.name)
        for argument, kind in zip(arguments, kinds, strict=True)
    )
    if any(kind.spreads for kind in kinds):
        return _Compiled(function.gives, _spreading(function, getters, kinds))
    return _Compiled(function.gives, _plain(function, getters))


def _failing(reason: FailureReason, name: str) -> _Compiled:
    def run(context: Context) -> Value:
        raise EvaluationFailed(reason, name)

    return _Compiled(Kind.ANY, run)


def _lazy(function: Function, arguments: tuple[Closure, ...]) -> Closure:
    apply = function.apply
    return lambda context: apply(context, *arguments)


def _argument(argument: _Compiled, kind: Kind, name: str) -> Callable[[Context], Any]:
    """The argument as the function takes it; for kinds that spread, a list."""
    match kind:
        case Kind.TEXT:
            return argument.as_text()
        case Kind.NUMBER:
            return argument.as_number()
        case Kind.BOOLEAN:
            return argument.as_boolean()
        case Kind.NODES:
            return argument.as_nodes(name)
        case Kind.NODE_TEXTS:
            nodes = argument.as_nodes(name)
            return lambda context: [node.text() for node in nodes(context)]
        case Kind.ANY:
            return argument.run
        case Kind.TEXTS:
            run = argument.run
            return lambda context: _spent(to_texts(run(context)), context)
        case Kind.NUMBERS:
            run = argument.run
            return lambda context: _numbers(run(context), context)
        case Kind.BOOLEANS:
            run = argument.run
            return lambda context: _truths(run(context))


def _spent(texts: list[str], context: Context) -> list[str]:
    context.around.spend(len(texts))
    return texts


def _numbers(value: Value, context: Context) -> list[float]:
    zone = context.around.zone
    if isinstance(value, list):
        return [text_to_number(node.text(), zone) for node in value]
    return [to_number(value, zone)]


def _truths(value: Value) -> list[bool]:
    if isinstance(value, list):
        return [bool(node.text()) for node in value]
    return [to_boolean(value)]


def _plain(function: Function, getters: tuple[Callable[[Context], Any], ...]) -> Closure:
    apply = function.apply
    if function.takes_zone or function.takes_language:
        return _with_setting(function, getters)
    if function.takes_context:
        return lambda context: apply(context, *[getter(context) for getter in getters])
    match getters:
        case ():
            return lambda context: apply()
        case (only,):
            return lambda context: apply(only(context))
        case (first, second):
            return lambda context: apply(first(context), second(context))
        case _:
            return lambda context: apply(*[getter(context) for getter in getters])


def _with_setting(function: Function, getters: tuple[Callable[[Context], Any], ...]) -> Closure:
    apply = function.apply
    if function.takes_language:
        return lambda context: apply(
            *[getter(context) for getter in getters],
            zone=context.around.zone,
            language=context.around.language,
        )
    return lambda context: apply(*[getter(context) for getter in getters], zone=context.around.zone)


def _spreading(
    function: Function,
    getters: tuple[Callable[[Context], Any], ...],
    kinds: tuple[Kind, ...],
) -> Closure:
    apply = function.apply
    plan = tuple(zip(getters, (kind.spreads for kind in kinds), strict=True))

    def run(context: Context) -> Value:
        arguments: list[Any] = []
        for getter, spreads in plan:
            if spreads:
                arguments.extend(getter(context))
            else:
                arguments.append(getter(context))
        result: Value = apply(context, *arguments) if function.takes_context else apply(*arguments)
        return result

    return run
