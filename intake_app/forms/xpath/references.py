"""Where the nodes of a form stand: places, the scopes that hold them, and what a path means there.

A form has one scope for the top and one for each instance of a repeat. A node is a slot in its
scope, so that a reference found once is an index for ever after.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from intake_app.forms.xpath.syntax import (
    Axis,
    Call,
    Chain,
    Expression,
    Filter,
    KindTest,
    NameTest,
    Negation,
    NodeKindTest,
    Path,
    Start,
    Step,
    Union,
)
from intake_app.forms.xpath.truths import gives_truth


class PlaceKind(enum.Enum):
    """What stands at a place."""

    __hash__ = object.__hash__  # a member is only itself; the one of Enum is slow

    VALUE = "value"
    GROUP = "group"
    REPEAT = "repeat"
    """One instance of a repeat: the first slot of its own scope."""
    ATTRIBUTE = "attribute"


class ScopeType:
    """The slots that every scope of one kind has: the top of the form, or a repeat's instance."""

    __slots__ = ("depth", "index", "parent", "place", "places", "repeats", "row_slot")

    def __init__(self, index: int, parent: "ScopeType | None") -> None:
        self.index = index
        self.parent = parent
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.places: list[Place] = []
        self.repeats: list[ScopeType] = []
        self.row_slot = 0
        """Which of the parent scope's repeats this is."""
        self.place: Place
        """The form's root, or the repeat."""
        if parent is not None:
            self.row_slot = len(parent.repeats)
            parent.repeats.append(self)

    def ancestor(self, levels: int) -> "ScopeType":
        """The type so many levels above."""
        scope = self
        for _ in range(levels):
            if scope.parent is None:
                raise IndexError(levels)
            scope = scope.parent
        return scope

    def holds(self, other: "ScopeType") -> bool:
        """Whether `other` is this type or one below it."""
        scope: ScopeType | None = other
        while scope is not None and scope.depth >= self.depth:
            if scope is self:
                return True
            scope = scope.parent
        return False

    def way_down(self, other: "ScopeType") -> tuple[int, ...]:
        """Row slots that lead from a scope of this type to those of `other`, below it."""
        steps: list[int] = []
        scope = other
        while scope is not self:
            steps.append(scope.row_slot)
            if scope.parent is None:
                raise IndexError(other.index)
            scope = scope.parent
        return tuple(reversed(steps))


_NO_PLACES: "Sequence[Place]" = ()
_NO_NAMES: "Mapping[str, Place]" = {}


class Place:
    """A node of the form: where its value stands, and its relatives."""

    __slots__ = (
        "attributes",
        "by_name",
        "children",
        "has_gates",
        "index",
        "is_moment",
        "kind",
        "name",
        "namespace",
        "parent",
        "path",
        "scope",
        "slot",
        "truth",
    )

    def __init__(
        self,
        name: str,
        namespace: str,
        path: str,
        kind: PlaceKind,
        parent: "Place | None",
        scope: ScopeType,
        index: int,
    ) -> None:
        self.name = name
        self.namespace = namespace
        self.path = path
        self.kind = kind
        self.parent = parent
        self.scope = scope
        self.index = index
        """Its number in document order."""
        self.slot = len(scope.places)
        scope.places.append(self)
        # Nearly every place has nothing below it.
        self.children: Sequence[Place] = _NO_PLACES
        self.attributes: Sequence[Place] = _NO_PLACES
        self.by_name: Mapping[str, Place] = _NO_NAMES
        self.has_gates = False
        """Whether it, or something above it, can be not relevant."""
        self.is_moment = False
        """Whether it keeps a date with a time."""
        self.truth: bool | str = False
        """Whether it keeps yes or no; the calculation that tells, until someone asks."""

    def __repr__(self) -> str:
        return f"Place({self.path})"

    @property
    def is_truth(self) -> bool:
        """Whether it keeps yes or no, so that its text "false" is a no."""
        if isinstance(self.truth, str):
            self.truth = gives_truth(self.truth)
        return self.truth

    def take_child(self, child: "Place") -> None:
        """Have a place below this one; the first of a name wins."""
        if child.kind is PlaceKind.ATTRIBUTE:
            self.attributes = [*self.attributes, child]
            return
        children, by_name = self.children, self.by_name
        if not isinstance(children, list) or not isinstance(by_name, dict):
            children, by_name = [], {}
            self.children, self.by_name = children, by_name
        children.append(child)
        by_name.setdefault(child.name, child)

    def walk(self) -> "list[Place]":
        """The place and all below, attributes included, in document order."""
        found: list[Place] = []
        waiting = [self]
        while waiting:
            place = waiting.pop()
            found.append(place)
            waiting.extend(reversed(place.children))
            waiting.extend(reversed(place.attributes))
        return found


class Layout:
    """All places of a form."""

    __slots__ = ("by_path", "places", "root", "scopes")

    def __init__(self) -> None:
        self.scopes: list[ScopeType] = []
        self.places: list[Place] = []
        self.by_path: dict[str, Place] = {}
        """Attributes too: /data/meta/entity/@id."""
        self.root: Place

    def __del__(self) -> None:
        """Untie the places, which hold one another: nobody asks for them without the layout."""
        for place in self.places:
            place.parent = None
            place.children = place.attributes = _NO_PLACES
            place.by_name = _NO_NAMES
        for scope in self.scopes:
            scope.parent = None
            scope.places.clear()
            scope.repeats.clear()
            del scope.place

    def add_scope(self, parent: ScopeType | None) -> ScopeType:
        scope = ScopeType(len(self.scopes), parent)
        self.scopes.append(scope)
        return scope

    def add(
        self,
        name: str,
        namespace: str,
        kind: PlaceKind,
        parent: Place | None,
        scope: ScopeType,
    ) -> Place:
        """A new place below `parent`; the first of a name wins there."""
        above = "" if parent is None else parent.path
        step = f"@{name}" if kind is PlaceKind.ATTRIBUTE else name
        place = Place(name, namespace, f"{above}/{step}", kind, parent, scope, len(self.places))
        self.places.append(place)
        self.by_path.setdefault(place.path, place)
        if parent is not None:
            parent.take_child(place)
        return place


class NotInSlots(Exception):
    """A path, or an expression, that slots cannot express: the general evaluator takes it."""


class DependencyKind(enum.Enum):
    """What of a place an expression looks at."""

    __hash__ = object.__hash__  # a member is only itself; the one of Enum is slow

    VALUE = "value"
    RELEVANCE = "relevance"
    """Whether the place is relevant, besides its value: counting and joining leave it out."""
    ROWS = "rows"
    """Which instances a repeat has, and which of them are relevant."""
    POSITION = "position"
    """The number of the instance the expression stands in."""
    NEIGHBOUR = "neighbour"
    """The value in the instance so many places away, `distance`."""


@dataclass(frozen=True, slots=True)
class Dependency:
    """One thing an expression's value follows from.

    `anchor` is the scope that the expression and the place have in common: a change in a scope
    below one anchor scope concerns the expressions below that same anchor scope only.
    """

    place: Place
    anchor: ScopeType
    kind: DependencyKind = DependencyKind.VALUE
    distance: int = 0


@dataclass(slots=True)
class Level:
    """One repeat that a path enters: all its instances, or those the predicates leave."""

    scope: ScopeType
    predicates: tuple[Expression, ...] = ()


@dataclass(slots=True)
class Reference:
    """What a path means at a place: so many scopes up, then down through instances.

    `base` is where it starts: the expression's own scope, or that of a predicate's instance.
    """

    place: Place
    base: ScopeType
    up: int
    down: list[Level] = field(default_factory=list)
    starts_at_current: bool = False

    @property
    def is_single(self) -> bool:
        """Whether it is one node, the same whatever the answers are."""
        return not self.down

    @property
    def anchor(self) -> ScopeType:
        return self.base.ancestor(self.up)


def resolve(
    path: Path, layout: Layout, current: Place, here: Place | None = None
) -> Reference | None:
    """What the path means for an expression at `current`; None when no such node can exist.

    here: the context inside a predicate, when it is not `current`. An absolute path stays in the
    instances that `current` stands in as long as it goes deeper than they do (JavaRosa,
    TreeReference.contextualize); with a predicate on the repeat, or when it ends there, it means
    all instances. Raises NotInSlots.
    """
    steps = path.steps
    if path.start is Start.ROOT:
        if not steps:
            raise NotInSlots
        return _resolve_absolute(steps, layout, current)
    if path.start is Start.HERE:
        start = current if here is None else here
        reference = Reference(start, start.scope, 0, starts_at_current=here is None)
    elif path.start == CURRENT:
        reference = Reference(current, current.scope, 0, starts_at_current=True)
    else:
        raise NotInSlots
    for step in steps:
        if not _take_step(reference, step):
            return None
    return reference


CURRENT = Call("current", ())


def _resolve_absolute(steps: tuple[Step, ...], layout: Layout, current: Place) -> Reference | None:
    first = steps[0]
    if first.axis is not Axis.CHILD or first.predicates or not isinstance(first.test, NameTest):
        raise NotInSlots
    if first.test.local == "*":
        raise NotInSlots
    if first.test.local != layout.root.name:
        return None
    reference = Reference(layout.root, current.scope, current.scope.depth, starts_at_current=True)
    shares = True
    last = len(steps) - 1
    for index, step in enumerate(steps[1:], 1):
        if shares and step.axis is Axis.CHILD and not step.predicates and index != last:
            child = _child(reference.place, step)
            if (
                child is not None
                and child.kind is PlaceKind.REPEAT
                and child.scope.holds(current.scope)
            ):
                reference.place = child
                reference.up = current.scope.depth - child.scope.depth
                continue
        if not _take_step(reference, step):
            return None
        if reference.down:
            shares = False
    return reference


def _take_step(reference: Reference, step: Step) -> bool:
    """Move the reference one step; False when nothing can stand there."""
    place = reference.place
    if step.axis is Axis.CHILD:
        child = _child(place, step)
        if child is None:
            return False
        reference.place = child
        if child.kind is PlaceKind.REPEAT:
            reference.down.append(Level(child.scope, step.predicates))
        elif step.predicates:
            raise NotInSlots
        return True
    if step.predicates:
        raise NotInSlots
    if step.axis is Axis.PARENT and _is_any_node(step):
        if place.kind is PlaceKind.REPEAT:
            if reference.down:
                raise NotInSlots
            reference.up += 1
        if place.parent is None:
            raise NotInSlots
        reference.place = place.parent
        return True
    if step.axis is Axis.SELF:
        if _is_any_node(step):
            return True
        raise NotInSlots
    if step.axis is Axis.ATTRIBUTE and isinstance(step.test, NameTest) and step.test.local != "*":
        for attribute in place.attributes:
            if attribute.name == step.test.local:
                reference.place = attribute
                return True
        return False
    raise NotInSlots


def _child(place: Place, step: Step) -> Place | None:
    if not isinstance(step.test, NameTest) or step.test.local == "*":
        raise NotInSlots
    return place.by_name.get(step.test.local)


def _is_any_node(step: Step) -> bool:
    return isinstance(step.test, KindTest) and step.test.kind is NodeKindTest.NODE


def contextual(expression: Expression, layout: Layout, current: Place) -> Expression:
    """The expression with absolute paths into the instances round `current` made relative to it.

    For evaluators that know nothing of ODK's rule (see `resolve`).
    """
    if current.scope.parent is None:
        return expression
    return _contextual(expression, layout, current)


def _contextual(expression: Expression, layout: Layout, current: Place) -> Expression:
    def inner(part: Expression) -> Expression:
        return _contextual(part, layout, current)

    match expression:
        case Negation(operand=operand, times=times):
            return Negation(inner(operand), times)
        case Chain(first=first, rest=rest):
            return Chain(inner(first), tuple((sign, inner(operand)) for sign, operand in rest))
        case Union(parts=parts):
            return Union(tuple(inner(part) for part in parts))
        case Call(name=name, arguments=arguments, position=position):
            if name == "indexed-repeat":
                kept = [
                    argument if index == 0 or index % 2 == 1 else inner(argument)
                    for index, argument in enumerate(arguments)
                ]
                return Call(name, tuple(kept), position)
            if name == "position" and len(arguments) == 1:
                only = arguments[0]
                if isinstance(only, Path) and only.start is Start.ROOT:
                    # position(/data/rep) inside it asks for this very instance.
                    return Call(name, (_relative(only.steps, layout, current, 0),), position)
            return Call(name, tuple(inner(argument) for argument in arguments), position)
        case Filter(primary=primary, predicates=predicates):
            return Filter(inner(primary), tuple(inner(one) for one in predicates))
        case Path(start=start, steps=steps):
            steps = tuple(
                Step(step.axis, step.test, tuple(inner(one) for one in step.predicates))
                if step.predicates
                else step
                for step in steps
            )
            if start is Start.ROOT:
                return _relative(steps, layout, current)
            if isinstance(start, Start):
                return Path(start, steps)
            return Path(inner(start), steps)
        case _:
            return expression


def _relative(
    steps: tuple[Step, ...], layout: Layout, current: Place, beyond: int = 1
) -> Expression:
    """An absolute path as one from current(), when it shares an instance with it.

    beyond: how many steps it must go on below the instance.
    """
    place = layout.root
    shared: Place | None = None
    taken = 0
    for index, step in enumerate(steps[: len(steps) - beyond]):
        if step.axis is not Axis.CHILD or step.predicates or not isinstance(step.test, NameTest):
            break
        if index == 0:
            if step.test.local != place.name:
                break
            continue
        child = place.by_name.get(step.test.local)
        if child is None:
            break
        place = child
        if child.kind is PlaceKind.REPEAT:
            if not child.scope.holds(current.scope):
                break
            shared = child
            taken = index
    if shared is None:
        return Path(Start.ROOT, steps)
    climbs: list[Step] = []
    above: Place | None = current
    while above is not None and above is not shared:
        climbs.append(Step(Axis.PARENT, KindTest(NodeKindTest.NODE)))
        above = above.parent
    return Path(CURRENT, (*climbs, *steps[taken + 1 :]))
