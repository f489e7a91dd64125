"""Rules: a form's calculations, conditions and counts, compiled, and in the order they follow."""

import enum
from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import Any

from intake_app.forms.session.stored_values import whole
from intake_app.forms.xpath.compile import Compiled
from intake_app.forms.xpath.references import (
    Dependency,
    DependencyKind,
    Layout,
    Place,
    PlaceKind,
    ScopeType,
)

Route = tuple[int, int, tuple[int, ...]]
"""A rule's rank, and the way to its scopes: so many up, then down these row slots."""
Shift = tuple[int, int]
"""A rule's rank, and how many instances away it reads."""


class RuleKind(enum.Enum):
    """What a rule decides."""

    CALCULATE = "calculate"
    RELEVANT = "relevant"
    COUNT = "count"
    """How many instances a repeat has; evaluated in the scope round it."""


class Rule:
    """One expression that keeps a place up to date."""

    __slots__ = (
        "compiled",
        "convert",
        "is_alone",
        "is_whole",
        "kind",
        "place",
        "rank",
        "run",
        "scope",
    )

    def __init__(
        self,
        kind: RuleKind,
        place: Place,
        scope: ScopeType,
        compiled: Compiled,
        convert: Callable[[Any], str] | None = None,
    ) -> None:
        self.kind = kind
        self.place = place
        self.scope = scope
        """The scopes the expression stands in."""
        self.compiled = compiled
        self.run = compiled.run
        self.convert = convert
        """Makes a calculation's value one of the place's type; None: any text will do."""
        self.is_whole = convert is whole
        """Whether the place keeps whole numbers, which have a shorter way."""
        self.is_alone = place.kind is PlaceKind.VALUE and not place.attributes
        """Whether the place has nothing below it whose relevance goes with it."""
        self.rank = 0


class Routes:
    """For one type of scope: which rules follow from what changes in it."""

    __slots__ = ("calculation", "far", "gates", "neighbours", "positions", "rows", "rules", "same")

    def __init__(self, scope: ScopeType) -> None:
        size = len(scope.places)
        self.same: list[list[int] | None] = [None] * size
        """By slot: ranks of rules in the same scope."""
        self.far: list[list[Route] | None] = [None] * size
        self.gates: list[list[Route] | None] = [None] * size
        """By slot: rules that follow from the relevance alone."""
        self.neighbours: list[list[Shift] | None] = [None] * size
        self.rows: list[list[Route]] = [[] for _ in scope.repeats]
        """By row slot: rules that follow from which instances there are."""
        self.positions: list[Route] = []
        """Rules that follow from the number of the instance that this scope is."""
        self.calculation: list[int] = [-1] * size
        """By slot: rank of the place's own calculation."""
        self.rules: list[int] = []
        """Ranks of the rules that stand in such scopes."""

    @classmethod
    def restored(cls, columns: Sequence[Any]) -> "Routes":
        """Routes worked out before, in the order of their names."""
        routes = cls.__new__(cls)
        for name, column in zip(cls.__slots__, columns, strict=True):
            setattr(routes, name, column)
        return routes


class Graph:
    """All rules in an order in which each comes after those it follows from."""

    def __init__(self, layout: Layout, rules: Iterable[Rule]) -> None:
        self.rules: list[Rule] = list(rules)
        self.is_ordered = _order(layout, self.rules)
        """Whether one pass in this order brings everything up to date."""
        self.routes: list[Routes] = [Routes(scope) for scope in layout.scopes]
        for rule in self.rules:
            self.routes[rule.scope.index].rules.append(rule.rank)
            if rule.kind is RuleKind.CALCULATE:
                self.routes[rule.scope.index].calculation[rule.place.slot] = rule.rank
            for dependency in rule.compiled.dependencies:
                self._connect(rule, dependency)
        self.language_rules = [rule.rank for rule in self.rules if rule.compiled.uses_language]
        self.clock_rules = [rule.rank for rule in self.rules if rule.compiled.uses_clock]

    @classmethod
    def restored(
        cls,
        rules: list[Rule],
        is_ordered: bool,
        routes: list[Routes],
        language_rules: list[int],
        clock_rules: list[int],
    ) -> "Graph":
        """A graph worked out before."""
        graph = cls.__new__(cls)
        graph.rules = rules
        graph.is_ordered = is_ordered
        graph.routes = routes
        graph.language_rules = language_rules
        graph.clock_rules = clock_rules
        return graph

    def _connect(self, rule: Rule, dependency: Dependency) -> None:
        place, anchor = dependency.place, dependency.anchor
        if dependency.kind is DependencyKind.NEIGHBOUR:
            shifts = self.routes[place.scope.index].neighbours
            shifts[place.slot] = [*(shifts[place.slot] or []), (rule.rank, dependency.distance)]
            return
        if dependency.kind is DependencyKind.ROWS:
            parent = place.scope.parent
            if parent is None:
                return
            self.routes[parent.index].rows[place.scope.row_slot].append(
                route(rule.rank, parent, anchor, rule.scope)
            )
            return
        if dependency.kind is DependencyKind.POSITION:
            self.routes[place.scope.index].positions.append(
                route(rule.rank, place.scope, place.scope, rule.scope)
            )
            return
        routes = self.routes[place.scope.index]
        if place is rule.place and rule.kind is RuleKind.CALCULATE and anchor is place.scope:
            return  # its own value, by once() or «.»
        if dependency.kind is DependencyKind.RELEVANCE:
            gates = routes.gates[place.slot]
            if gates is None:
                gates = routes.gates[place.slot] = []
            gates.append(route(rule.rank, place.scope, anchor, rule.scope))
        elif anchor is place.scope and place.scope is rule.scope:
            same = routes.same[place.slot]
            if same is None:
                same = routes.same[place.slot] = []
            same.append(rule.rank)
        else:
            far = routes.far[place.slot]
            if far is None:
                far = routes.far[place.slot] = []
            far.append(route(rule.rank, place.scope, anchor, rule.scope))


def route(number: int, start: ScopeType, anchor: ScopeType, end: ScopeType) -> Route:
    """The way from a scope where something changed to the scopes that follow from it."""
    if not anchor.holds(end) or not anchor.holds(start):
        while anchor.parent is not None and not (anchor.holds(end) and anchor.holds(start)):
            anchor = anchor.parent
    return number, start.depth - anchor.depth, anchor.way_down(end)


def _order(layout: Layout, rules: list[Rule]) -> bool:
    """Sort the rules and number them; whether no rule follows from itself or from a later one."""
    by_place: dict[Place, list[int]] = {}
    counts: dict[Place, int] = {}
    for number, rule in enumerate(rules):
        if rule.kind is RuleKind.COUNT:
            counts[rule.place] = number
        else:
            by_place.setdefault(rule.place, []).append(number)
    gates: dict[Place, tuple[int, ...]] = {}
    for place in layout.places:
        above = () if place.parent is None else gates[place.parent]
        own = tuple(
            number for number in by_place.get(place, ()) if rules[number].kind is RuleKind.RELEVANT
        )
        if place in counts:
            own = (*own, counts[place])
        gates[place] = above + own if own else above
    followers: list[list[int]] = [[] for _ in rules]
    waiting_for = [0] * len(rules)
    is_plain = True
    for number, rule in enumerate(rules):
        needed: set[int] = set()
        for dependency in rule.compiled.dependencies:
            place = dependency.place
            if dependency.kind is DependencyKind.POSITION:
                continue
            if dependency.kind is DependencyKind.NEIGHBOUR:
                is_plain = is_plain and dependency.distance < 0
            needed.update(gates[place])
            if dependency.kind is not DependencyKind.ROWS:
                needed.update(by_place.get(place, ()))
        if rule.kind is RuleKind.CALCULATE:
            needed.update(gates[rule.place])
        elif rule.place.parent is not None:
            needed.update(gates[rule.place.parent])
        if number in needed:
            needed.discard(number)
            is_plain = is_plain and rule.kind is RuleKind.CALCULATE
        for other in needed:
            followers[other].append(number)
        waiting_for[number] = len(needed)
    heap = [number for number, count in enumerate(waiting_for) if not count]
    heapify(heap)
    order: list[int] = []
    while heap:
        number = heappop(heap)
        order.append(number)
        for follower in followers[number]:
            waiting_for[follower] -= 1
            if not waiting_for[follower]:
                heappush(heap, follower)
    if len(order) < len(rules):
        done = set(order)
        order.extend(number for number in range(len(rules)) if number not in done)
        is_plain = False
    rules[:] = [rules[number] for number in order]
    for rank, rule in enumerate(rules):
        rule.rank = rank
    return is_plain
