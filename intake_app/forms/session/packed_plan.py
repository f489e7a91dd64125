"""A form's rules as data: their order, what follows from what, and each by its shape.

Nothing that is packed is ever run. A rule is kept as the number of its shape and the values that
fill it. A shape that this process has not made itself is made from the form's own text, out of one
rule of its kind, and must come to the very shape that was kept, or all is worked out again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgpack

from intake_app.forms.session.rules import Graph, Routes, Rule, RuleKind
from intake_app.forms.session.stored_values import Converter
from intake_app.forms.xpath.compile import Compiled, is_known, made_from
from intake_app.forms.xpath.functions import FUNCTIONS
from intake_app.forms.xpath.references import Layout, Place

FORMAT = 2
"""Raised whenever what is packed changes; bytes of another format are not read."""

_KINDS = (RuleKind.CALCULATE, RuleKind.RELEVANT, RuleKind.COUNT)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
_PLAIN = (str, float, int, bool, type(None))
_NO_SHAPE = -1


# ---------------------------------------------------------------- packing
def pack_graph(graph: Graph, list_shapes: Mapping[str, tuple[str, str]]) -> bytes:
    """The rules of a form as bytes (msgpack)."""
    shapes: dict[tuple[str, int], int] = {}
    rows: list[list[Any]] = []
    examples: list[list[Any]] = []
    names = {function.apply: name for name, function in FUNCTIONS.items()}
    for rule in graph.rules:
        compiled = rule.compiled
        flags = compiled.uses_language + 2 * compiled.uses_clock + 4 * compiled.uses_chance
        values = [_packed_value(value, names) for value in compiled.parameters]
        number, row = _NO_SHAPE, []
        if compiled.shape and None not in values:
            key = (compiled.shape, len(values))
            called = [at for at, value in enumerate(values) if value and value[0] is True]
            if key not in shapes:
                shapes[key] = len(examples)
                examples.append([compiled.shape, len(values), called, len(rows)])
            number = shapes[key]
            row = [value[1] for value in values if value]
            if examples[number][2] != called:
                number, row = _NO_SHAPE, []
        rows.append([_NUMBERS[rule.kind], rule.place.index, rule.scope.index, number, row, flags])
    packed: bytes = msgpack.packb(
        [
            FORMAT,
            dict(list_shapes),
            graph.is_ordered,
            rows,
            examples,
            [[getattr(routes, name) for name in Routes.__slots__] for routes in graph.routes],
            graph.language_rules,
            graph.clock_rules,
        ]
    )
    return packed


def _packed_value(value: Any, names: Mapping[Any, str]) -> tuple[bool, Any] | None:
    """Whether it is the name of a function, and the value; None for what cannot be packed."""
    if type(value) in _PLAIN:
        return False, value
    try:
        name = names.get(value)
    except TypeError:
        return None
    return None if name is None else (True, name)


# ---------------------------------------------------------------- unpacking
@dataclass(frozen=True, slots=True)
class RuleMaker:
    """How rules are made when they are not taken from what is packed."""

    rule: Callable[[RuleKind, Place], Rule | None]
    """From the form's own text."""
    converter: Callable[[Place], Converter | None]
    """What a calculation's value is turned into at a place."""


def unpack_graph(
    data: bytes, layout: Layout, list_shapes: Mapping[str, tuple[str, str]], maker: RuleMaker
) -> Graph | None:
    """The rules in these bytes; None when they were packed otherwise or for other lists."""
    row = msgpack.unpackb(data, use_list=False, strict_map_key=True)
    if row[0] != FORMAT or row[1] != list_shapes:
        return None
    _, _, is_ordered, rows, examples, routes, language_rules, clock_rules = row
    places, scopes = layout.places, layout.scopes
    shapes: list[tuple[Callable[..., Any], Sequence[int]]] = []
    for shape, count, called, example in examples:
        if not is_known(shape, count):
            kind, place, *_ = rows[example]
            made = maker.rule(_KINDS[kind], places[place])
            if made is None or made.compiled.shape != shape:
                return None
        shapes.append((made_from(shape, count), called))
    described = [
        Compiled(_never, (), bool(flags & 1), bool(flags & 2), bool(flags & 4))
        for flags in range(8)
    ]
    rules: list[Rule] = []
    for kind_number, place_index, scope_index, number, values, flags in rows:
        kind, place = _KINDS[kind_number], places[place_index]
        rule: Rule | None
        if number == _NO_SHAPE:
            rule = maker.rule(kind, place)
            if rule is None:
                return None
        else:
            make, called = shapes[number]
            if called:
                values = [
                    FUNCTIONS[value].apply if at in called else value
                    for at, value in enumerate(values)
                ]
            convert = maker.converter(place) if kind is RuleKind.CALCULATE else None
            rule = Rule(kind, place, scopes[scope_index], described[flags], convert)
            rule.run = make(*values)
        rule.rank = len(rules)
        rules.append(rule)
    return Graph.restored(
        rules,
        is_ordered,
        [Routes.restored(one) for one in routes],
        list(language_rules),
        list(clock_rules),
    )


def _never(scope: Any) -> Any:
    raise NotImplementedError
