"""Expressions compiled to Python: each becomes a function of the scope it stands in.

No text of a form enters the source: slots, literals and list names are parameters, and what is
written out are operators and names of our own. Expressions of one shape share one code object.
What slots cannot express raises NotInSlots; the general evaluator takes it then.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from intake_app.forms.frozen_values import quick
from intake_app.forms.xpath.functions import FUNCTIONS, Function, Kind, Purity
from intake_app.forms.xpath.list_paths import (
    ListRows,
    asks_position,
    equals,
    item_column,
    list_rows,
    plain_parts,
)
from intake_app.forms.xpath.moments import in_order
from intake_app.forms.xpath.parser import parse
from intake_app.forms.xpath.references import (
    Dependency,
    DependencyKind,
    Layout,
    Level,
    NotInSlots,
    Place,
    PlaceKind,
    Reference,
    ScopeType,
    resolve,
)
from intake_app.forms.xpath.shapes import Shape, hole_of
from intake_app.forms.xpath.slot_functions import ENVIRONMENT
from intake_app.forms.xpath.syntax import (
    PARENT_STEP,
    Call,
    Chain,
    Expression,
    Literal,
    Negation,
    Number,
    Operator,
    Path,
    Start,
)

LONGEST_CHAIN = 60
"""Operands one chain may have before Python's own compiler would run deep."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A function of a scope, and what its value follows from."""

    run: Callable[[Any], Any]
    dependencies: tuple[Dependency, ...]
    uses_language: bool = False
    uses_clock: bool = False
    uses_chance: bool = False
    lists: frozenset[str] = frozenset()
    shape: str = ""
    """The source that it shares with others; "" when it was not compiled to source."""
    parameters: tuple[Any, ...] = ()
    """What fills the shape."""


_new_compiled = quick(Compiled)
_new_dependency = quick(Dependency)

_SHAPES: dict[tuple[str, int], Callable[..., Callable[[Any], Any]]] = {}
MOST_SHAPES = 20_000

_ARITHMETIC = {Operator.PLUS: "+", Operator.MINUS: "-", Operator.TIMES: "*"}
_RELATIONS = {
    Operator.LESS: "<",
    Operator.AT_MOST: "<=",
    Operator.MORE: ">",
    Operator.AT_LEAST: ">=",
}

# Types of a fragment.
TEXT = "text"
NUMBER = "number"
TRUTH = "truth"
SLOT = "slot"
"""A node's value: text and number stand ready."""
MIXED = "mixed"
"""One type or another, as the answers fall."""

_WITH_CONTEXT = frozenset({"today", "now", "random", "uuid", "property", "version", "jr:itext"})
_HERE_IF_EMPTY = frozenset({"string", "number", "string-length", "normalize-space"})


@dataclass(slots=True)
class _Item:
    """The row of a list that a predicate looks at."""

    list_name: str
    row: str


@dataclass(slots=True)
class _Row:
    """The instance of a repeat that a predicate looks at."""

    place: Place
    variable: str


def made_from(shape: str, count: int) -> Callable[..., Callable[[Any], Any]]:
    """What makes a function of a scope out of the values that fill a shape of ours."""
    key = (shape, count)
    make = _SHAPES.get(key)
    if make is None:
        names = ", ".join(f"p{index}" for index in range(count))
        try:
            code = compile(f"lambda {names}: lambda s: {shape}", "<expression>", "eval")
        except (SyntaxError, RecursionError, MemoryError):
            raise NotInSlots from None
        make = eval(code, ENVIRONMENT)  # noqa: S307 - our own templates, no text of a form
        if len(_SHAPES) < MOST_SHAPES:
            _SHAPES[key] = make
    return make


def is_known(shape: str, count: int) -> bool:
    """Whether this shape was made from an expression in this process."""
    return (shape, count) in _SHAPES


class Emitter:
    """Writes the source of one expression at one place."""

    def __init__(
        self,
        layout: Layout,
        place: Place,
        lists: Mapping[str, Collection[str]],
        holes: Sequence[Place] = (),
    ) -> None:
        """holes: what the numbered paths of a shape stand for; at or round the place's scope."""
        self._layout = layout
        self._place = place
        self._lists = lists
        self._holes = holes
        self._here: _Row | _Item | None = None
        self._parameters: list[Any] = []
        self._names: dict[tuple[type, Any], str] = {}
        self._variables = 0
        self._references: dict[tuple[int, int], tuple[Path, Reference | None]] = {}
        self.dependencies: dict[Dependency, None] = {}
        self.uses_language = False
        self.uses_clock = False
        self.uses_chance = False
        self.lists_used: set[str] = set()

    # ------------------------------------------------------------ results
    def function(self, body: str) -> Callable[[Any], Any]:
        """The function whose result is `body`, from the cache of shapes where it can be."""
        return made_from(body, len(self._parameters))(*self._parameters)

    def finished(self, body: str) -> Compiled:
        return _new_compiled(
            self.function(body),
            tuple(self.dependencies),
            self.uses_language,
            self.uses_clock,
            self.uses_chance,
            frozenset(self.lists_used),
            body,
            tuple(self._parameters),
        )

    def parameter(self, value: Any) -> str:
        """The name under which the source reads `value`."""
        key = (type(value), "nan" if value != value else value)
        if isinstance(value, float) and value == 0:
            key = (float, str(value))
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = f"p{len(self._parameters)}"
            self._parameters.append(value)
        return name

    def _variable(self) -> str:
        self._variables += 1
        return f"c{self._variables}"

    # ------------------------------------------------------------ types
    def type_of(self, expression: Expression) -> str:
        match expression:
            case Number() | Negation():
                return NUMBER
            case Literal():
                return TEXT
            case Chain():
                sign = expression.rest[0][0]
                if sign in _ARITHMETIC or sign in (Operator.DIV, Operator.MOD):
                    return NUMBER
                return TRUTH
            case Call(name=name, arguments=arguments):
                return self._type_of_call(name, arguments)
            case Path():
                return SLOT
            case _:
                raise NotInSlots

    def _type_of_call(self, name: str, arguments: tuple[Expression, ...]) -> str:
        if name in {"if", "coalesce"} and len(arguments) >= 2:
            return _joined(self.type_of(arguments[-2]), self.type_of(arguments[-1]))
        if name == "once":
            return _joined(TEXT, self.type_of(arguments[0])) if arguments else TEXT
        if name == "indexed-repeat":
            return SLOT
        entry = FUNCTIONS.get(name)
        if entry is None:
            raise NotInSlots
        match entry.gives:
            case Kind.TEXT:
                return TEXT
            case Kind.NUMBER:
                return NUMBER
            case Kind.BOOLEAN:
                return TRUTH
            case _:
                raise NotInSlots

    # ------------------------------------------------------------ any value
    def value(self, expression: Expression) -> str:
        """A fragment that gives the value in its own type."""
        kind = self.type_of(expression)
        if kind == NUMBER:
            return self.number(expression)
        if kind == TRUTH:
            return self.truth(expression)
        if kind == MIXED:
            match expression:
                case Call(name="if", arguments=(condition, then, otherwise)):
                    return (
                        f"({self.value(then)} if {self.truth(condition)}"
                        f" else {self.value(otherwise)})"
                    )
                case _:
                    raise NotInSlots
        return self.text(expression)

    # ------------------------------------------------------------ numbers
    def number(self, expression: Expression) -> str:
        match expression:
            case Number(value=value):
                return self.parameter(float(value))
            case Negation(operand=operand, times=times):
                inside = self.number(operand)
                return f"(-{inside})" if times % 2 else inside
            case Literal():
                return f"to_number({self.text(expression)}, s.home.zone)"
            case Chain():
                return self._chain_number(expression)
            case Path():
                return self._path(expression, "numbers")
            case Call(name="if", arguments=(condition, then, otherwise)):
                return (
                    f"({self.number(then)} if {self.truth(condition)}"
                    f" else {self.number(otherwise)})"
                )
            case Call(name="coalesce", arguments=(one, other)):
                return self._coalesced_number(one, other)
            case Call():
                return self._call_number(expression)
            case _:
                raise NotInSlots

    def _chain_number(self, chain: Chain) -> str:
        sign = chain.rest[0][0]
        if sign not in _ARITHMETIC and sign not in (Operator.DIV, Operator.MOD):
            return f"(1.0 if {self.truth(chain)} else 0.0)"
        signs = [sign for sign, _ in chain.rest]
        if len(signs) >= LONGEST_CHAIN:
            if all(sign is Operator.PLUS for sign in signs):
                terms = "".join(f"{self.number(operand)}, " for operand in chain.operands)
                return f"added(({terms}))"
            raise NotInSlots
        text = self.number(chain.first)
        nested = False
        for sign, operand in chain.rest:
            term = self.number(operand)
            if sign in _ARITHMETIC:
                text = f"{text} {_ARITHMETIC[sign]} {term}"
                nested = True
            else:
                name = "divide" if sign is Operator.DIV else "remainder"
                text = f"{name}({text}, {term})"
                nested = False
        return f"({text})" if nested else text

    def _coalesced_number(self, one: Expression, other: Expression) -> str:
        kind = self.type_of(one)
        if kind in (TEXT, SLOT):
            return f"({self.number(one)} if {self.text(one)} else {self.number(other)})"
        raise NotInSlots

    def _call_number(self, call: Call) -> str:
        arguments = call.arguments
        match call.name, len(arguments):
            case "count", 1:
                return self._count(arguments[0])
            case "sum", 1:
                return f"total({self._set(arguments[0], 'numbers')})"
            case "count-non-empty", 1:
                return f"non_empty({self._set(arguments[0], 'values')})"
            case "position", 1:
                return self._position(arguments[0])
            case "indexed-repeat", _:
                return self._indexed(arguments, "number_of")
            case _:
                kind = self.type_of(call)
                if kind == NUMBER:
                    return self._called(call)
                if kind == TRUTH:
                    return f"(1.0 if {self.truth(call)} else 0.0)"
                if kind == TEXT:
                    return f"to_number({self.text(call)}, s.home.zone)"
                raise NotInSlots

    # ------------------------------------------------------------ texts
    def text(self, expression: Expression) -> str:
        match expression:
            case Literal(value=value):
                return self.parameter(value)
            case Path():
                return self._path(expression, "values")
            case Call(name="if", arguments=(condition, then, otherwise)):
                return f"({self.text(then)} if {self.truth(condition)} else {self.text(otherwise)})"
            case Call(name="coalesce", arguments=(one, other)):
                if self.type_of(one) not in (TEXT, SLOT):
                    raise NotInSlots
                return f"({self.text(one)} or {self.text(other)})"
            case Call(name="once", arguments=(inside,)):
                if self._here is not None:
                    raise NotInSlots
                return f"(s.values[{self.parameter(self._place.slot)}] or {self.text(inside)})"
            case Call(name="indexed-repeat", arguments=arguments):
                return self._indexed(arguments, "value_of")
            case Call(name="pulldata", arguments=arguments) if len(arguments) == 4:
                return self._pulldata(arguments)
            case Call(name="jr:choice-name", arguments=arguments) if len(arguments) == 2:
                return self._choice_name(arguments)
            case _:
                kind = self.type_of(expression)
                if kind == NUMBER:
                    return f"to_text({self.number(expression)})"
                if kind == TRUTH:
                    return f"truth_text({self.truth(expression)})"
                if kind == TEXT and isinstance(expression, Call):
                    return self._called(expression)
                raise NotInSlots

    def _pulldata(self, arguments: tuple[Expression, ...]) -> str:
        names = [part.value for part in arguments[:3] if isinstance(part, Literal)]
        if len(names) != 3 or names[0] not in self._lists:
            raise NotInSlots
        list_name, column, key_column = names
        if column.startswith("@") or key_column.startswith("@"):
            raise NotInSlots
        self.lists_used.add(list_name)
        return (
            f"s.home.lists[{self.parameter(list_name)}].first({self.parameter(key_column)}, "
            f"{self.text(arguments[3])}, {self.parameter(column)})"
        )

    def _choice_name(self, arguments: tuple[Expression, ...]) -> str:
        if not isinstance(arguments[1], Literal):
            raise NotInSlots
        self.uses_language = True
        path = self.parameter(arguments[1].value.strip())
        place = self.parameter(self._place.path)
        return f"s.home.choice_name({self.text(arguments[0])}, {path}, {place})"

    # ------------------------------------------------------------ yes or no
    def truth(self, expression: Expression) -> str:
        """A fragment that Python takes for true or false, and that is one of the two."""
        match expression:
            case Chain():
                return self._chain_truth(expression)
            case Call(name="true", arguments=()):
                return "True"
            case Call(name="false", arguments=()):
                return "False"
            case Call(name="not", arguments=(inside,)):
                return f"(not {self.truth(inside)})"
            case Call(name="boolean", arguments=(inside,)):
                return self.truth(inside)
            case Call(name="if", arguments=(condition, then, otherwise)):
                return (
                    f"({self.truth(then)} if {self.truth(condition)} else {self.truth(otherwise)})"
                )
            case _:
                kind = self.type_of(expression)
                if kind == TRUTH and isinstance(expression, Call):
                    return self._called(expression)
                if kind == NUMBER:
                    return f"is_true({self.number(expression)})"
                if kind == SLOT and self._keeps_truth(expression):
                    return f"({self.text(expression)} not in no_texts)"
                if kind in (TEXT, SLOT):
                    return f"(True if {self.text(expression)} else False)"
                raise NotInSlots

    def _keeps_truth(self, expression: Expression) -> bool:
        """Whether it is a path to a place that keeps yes or no."""
        if not isinstance(expression, Path) or self._list_rows(expression) is not None:
            return False
        if isinstance(self._here, _Item) and self._item_column(expression) is not None:
            return False
        reference = self._reference(expression)
        return reference is not None and reference.place.is_truth

    def _is_moment(self, path: Path) -> bool:
        """Whether it is a path to a date with a time, outside predicates."""
        if self._here is not None or self._list_rows(path) is not None:
            return False
        reference = self._reference(path)
        return reference is not None and reference.is_single and reference.place.is_moment

    def _chain_truth(self, chain: Chain) -> str:
        sign = chain.rest[0][0]
        if sign in (Operator.AND, Operator.OR):
            if len(chain.rest) >= LONGEST_CHAIN:
                raise NotInSlots
            return "(" + f" {sign.value} ".join(self.truth(one) for one in chain.operands) + ")"
        if sign in _ARITHMETIC or sign in (Operator.DIV, Operator.MOD):
            return f"is_true({self.number(chain)})"
        if len(chain.rest) > 1:
            raise NotInSlots
        return self._comparison(sign, chain.first, chain.rest[0][1])

    def _comparison(self, sign: Operator, left: Expression, right: Expression) -> str:
        self._refuse_set(left)
        self._refuse_set(right)
        if sign in _RELATIONS:
            left, right = in_order(left, right, self._is_moment)
            return f"({self.number(left)} {_RELATIONS[sign]} {self.number(right)})"
        kinds = (self.type_of(left), self.type_of(right))
        is_equal = sign is Operator.EQUAL
        if MIXED in kinds:
            raise NotInSlots
        if TRUTH in kinds:
            return f"({self.truth(left)} {'==' if is_equal else '!='} {self.truth(right)})"
        if NUMBER in kinds:
            fragment = f"same({self.number(left)}, {self.number(right)})"
            return fragment if is_equal else f"(not {fragment})"
        one, other = self._compared(left), self._compared(right)
        if not (_is_never_a_moment(left) or _is_never_a_moment(right) or self._is_in_list()):
            fragment = f"same_text({one}, {other}, s.home.zone)"
            return fragment if is_equal else f"(not {fragment})"
        return f"({one} {'==' if is_equal else '!='} {other})"

    def _compared(self, expression: Expression) -> str:
        """Text for an equality; a cell that a list's row lacks equals nothing, "" neither."""
        if isinstance(self._here, _Item) and isinstance(expression, Path):
            column = self._item_column(expression)
            if column is not None:
                return self._item_cell(column)
        return self.text(expression)

    def _is_in_list(self) -> bool:
        return isinstance(self._here, _Item)

    def _refuse_set(self, expression: Expression) -> None:
        """Comparisons of several nodes at once are true for any of them: not for slots."""
        if isinstance(expression, Path) and self._list_rows(expression) is None:
            if isinstance(self._here, _Item) and self._item_column(expression) is not None:
                return
            reference = self._reference(expression)
            if reference is not None and not _is_one(reference):
                raise NotInSlots

    # ------------------------------------------------------------ paths
    def _reference(self, path: Path) -> Reference | None:
        key = (id(path), id(self._here))
        known = self._references.get(key)
        if known is not None:
            return known[1]
        here = self._here
        if isinstance(here, _Item) and path.start is Start.HERE:
            raise NotInSlots
        row = here.place if isinstance(here, _Row) else None
        number = hole_of(path) if self._holes else None
        reference: Reference | None
        if number is None:
            reference = resolve(path, self._layout, self._place, row)
        else:
            found, own = self._holes[number], self._place.scope
            reference = Reference(found, own, own.depth - found.scope.depth, starts_at_current=True)
        if reference is not None:
            self._depend(reference)
        self._references[key] = (path, reference)
        return reference

    def _depend(self, reference: Reference, kind: DependencyKind = DependencyKind.VALUE) -> None:
        """Note what the value of a reference follows from."""
        if reference.starts_at_current:
            anchor = reference.anchor
        else:
            # Inside a predicate over instances: what they share with the expression's own scope.
            anchor = _common(reference.anchor, self._place.scope)
            if not reference.down and anchor is not reference.place.scope:
                self._depend_on_rows(reference.place.scope, anchor)
        for level in reference.down:
            self.dependencies[_new_dependency(level.scope.place, anchor, DependencyKind.ROWS)] = (
                None
            )
        place = reference.place
        if place.kind is PlaceKind.REPEAT and reference.down:
            return
        if reference.down and anchor.holds(place.scope) is False:
            raise NotInSlots
        self.dependencies[_new_dependency(place, anchor, kind)] = None

    def _depend_on_relevance(self, reference: Reference) -> None:
        if reference.place.has_gates and reference.place.kind is not PlaceKind.REPEAT:
            self._depend(reference, DependencyKind.RELEVANCE)

    def _depend_on_rows(self, scope: ScopeType, anchor: ScopeType) -> None:
        while scope is not anchor and scope.parent is not None:
            self.dependencies[_new_dependency(scope.place, anchor, DependencyKind.ROWS)] = None
            scope = scope.parent

    def _path(self, path: Path, column: str) -> str:
        """The value of a single node, or of the first of several; `column`: values or numbers."""
        if isinstance(self._here, _Item):
            name = self._item_column(path)
            if name is not None:
                cell = f"({self._item_cell(name)} or '')"
                return cell if column == "values" else f"to_number({cell}, s.home.zone)"
        rows = self._list_rows(path)
        if rows is not None:
            text = self._list_cell(rows)
            return text if column == "values" else f"to_number({text}, s.home.zone)"
        reference = self._reference(path)
        nothing = "''" if column == "values" else "nan"
        if reference is None:
            return nothing
        if reference.place.kind in (PlaceKind.GROUP, PlaceKind.REPEAT):
            raise NotInSlots
        if reference.is_single:
            scope = self._base(reference)
            return f"{scope}.{column}[{self.parameter(reference.place.slot)}]"
        numbered = self._numbered(reference)
        if numbered is not None:
            reader = "value_of" if column == "values" else "number_of"
            return f"{reader}({numbered}, {self.parameter(reference.place.slot)})"
        variable, loops = self._loops(reference)
        slot = self.parameter(reference.place.slot)
        return f"next(({variable}.{column}[{slot}]{loops}), {nothing})"

    def _set(self, expression: Expression, column: str) -> str:
        """A list of the values of all nodes that a path means."""
        if not isinstance(expression, Path) or self._list_rows(expression) is not None:
            raise NotInSlots
        if isinstance(self._here, _Item) and expression.start is Start.HERE:
            raise NotInSlots
        reference = self._reference(expression)
        if reference is None:
            return "()"
        if reference.place.kind in (PlaceKind.GROUP, PlaceKind.REPEAT):
            raise NotInSlots
        slot = self.parameter(reference.place.slot)
        if reference.is_single:
            self._depend_on_relevance(reference)
            scope = self._base(reference)
            return f"([{scope}.{column}[{slot}]] if {scope}.relevant[{slot}] else [])"
        self._depend_on_relevance(reference)
        variable, loops = self._loops(reference)
        return f"[{variable}.{column}[{slot}]{loops}]"

    def _count(self, expression: Expression) -> str:
        if not isinstance(expression, Path):
            raise NotInSlots
        rows = self._list_rows(expression)
        if rows is not None:
            if rows.column is not None:
                raise NotInSlots
            return f"float(len({self.list_rows(rows)}))"
        if isinstance(self._here, _Item) and expression.start is Start.HERE:
            raise NotInSlots
        reference = self._reference(expression)
        if reference is None:
            return "0.0"
        self._depend_on_relevance(reference)
        if reference.is_single:
            scope = self._base(reference)
            slot = self.parameter(reference.place.slot)
            return f"(1.0 if {scope}.relevant[{slot}] else 0.0)"
        level = reference.down[0]
        if (
            len(reference.down) == 1
            and not level.predicates
            and not reference.place.has_gates
            and reference.place.kind is PlaceKind.REPEAT
        ):
            return (
                f"float(len({self._base(reference)}.rows[{self.parameter(level.scope.row_slot)}]))"
            )
        _, loops = self._loops(reference)
        return f"float(len([1{loops}]))"

    def _position(self, expression: Expression) -> str:
        if not isinstance(expression, Path) or self._list_rows(expression) is not None:
            raise NotInSlots
        if isinstance(self._here, _Item) and expression.start is Start.HERE:
            raise NotInSlots
        row = self._here.place if isinstance(self._here, _Row) else None
        reference = resolve(expression, self._layout, self._place, row)
        if reference is None:
            return "nan"
        place = reference.place
        if place.kind is PlaceKind.REPEAT and reference.down:
            # position(/data/rep) from inside it: this very instance (JavaRosa).
            if (
                len(reference.down) == 1
                and not reference.down[0].predicates
                and reference.starts_at_current
                and place.scope.holds(self._place.scope)
            ):
                reference.down.clear()
                reference.up = reference.base.depth - place.scope.depth
            else:
                raise NotInSlots
        if reference.down:
            raise NotInSlots
        if place.kind is not PlaceKind.REPEAT:
            return "1.0"
        self._depend(reference, DependencyKind.POSITION)
        return f"float({self._base(reference)}.position)"

    def _indexed(self, arguments: tuple[Expression, ...], reader: str) -> str:
        """indexed-repeat(node, repeat, index, ...): one instance of each repeat on the way."""
        if len(arguments) < 3 or len(arguments) % 2 == 0 or self._here is not None:
            raise NotInSlots
        target = self._static_place(arguments[0])
        if target is None:
            return "''" if reader == "value_of" else "nan"
        if target.kind in (PlaceKind.GROUP, PlaceKind.REPEAT):
            raise NotInSlots
        indexes: dict[ScopeType, Expression] = {}
        for repeat, index in zip(arguments[1::2], arguments[2::2], strict=True):
            place = self._static_place(repeat)
            if place is None or place.kind is not PlaceKind.REPEAT:
                raise NotInSlots
            indexes[place.scope] = index
        chain: list[ScopeType] = []
        scope: ScopeType | None = target.scope
        while scope is not None and scope.parent is not None:
            chain.append(scope)
            scope = scope.parent
        chain.reverse()
        if not chain or any(scope not in chain for scope in indexes):
            raise NotInSlots
        own = self._place.scope
        start = self._layout.root.scope
        # Instances round the place itself hold for repeats above the first index given.
        while chain and chain[0] not in indexes and chain[0].holds(own):
            start = chain.pop(0)
        if any(scope not in indexes for scope in chain):
            raise NotInSlots
        fragment = "s" + ".parent" * (own.depth - start.depth)
        distance = _distance(indexes[chain[0]], self._layout, self._place) if chain else None
        for number, scope in enumerate(chain):
            wanted = self.number(indexes[scope])
            rows = self.parameter(scope.row_slot)
            if number == 0:
                fragment = f"row_at({fragment}.rows[{rows}], {wanted})"
            else:
                variable = self._variable()
                fragment = (
                    f"(None if ({variable} := {fragment}) is None "
                    f"else row_at({variable}.rows[{rows}], {wanted}))"
                )
        if distance is not None and len(chain) == 1 and chain[0] is own:
            self.dependencies[
                _new_dependency(target, start, DependencyKind.NEIGHBOUR, distance)
            ] = None
        else:
            for scope in chain:
                self.dependencies[_new_dependency(scope.place, start, DependencyKind.ROWS)] = None
            self.dependencies[_new_dependency(target, start)] = None
        return f"{reader}({fragment}, {self.parameter(target.slot)})"

    def _static_place(self, expression: Expression) -> Place | None:
        """The place a path without predicates names, whatever the instance."""
        if not isinstance(expression, Path):
            raise NotInSlots
        if any(step.predicates for step in expression.steps):
            raise NotInSlots
        reference = resolve(expression, self._layout, self._place)
        return None if reference is None else reference.place

    def _base(self, reference: Reference) -> str:
        here = self._here
        if reference.starts_at_current or not isinstance(here, _Row):
            return "s" + ".parent" * reference.up
        return here.variable + ".parent" * reference.up

    def _loops(self, reference: Reference) -> tuple[str, str]:
        """The variable of the innermost instances, and the loops and conditions that make it."""
        scope = self._base(reference)
        loops = ""
        variable = scope
        for level in reference.down:
            variable = self._variable()
            loops += f" for {variable} in {scope}.rows[{self.parameter(level.scope.row_slot)}]"
            if level.scope.place.has_gates:
                loops += f" if {variable}.relevant[0]"
            for predicate in level.predicates:
                loops += f" if {self._row_condition(predicate, level, variable)}"
            scope = variable
        place = reference.place
        if place.has_gates and place.kind is not PlaceKind.REPEAT:
            loops += f" if {variable}.relevant[{self.parameter(place.slot)}]"
        return variable, loops

    def _row_condition(self, predicate: Expression, level: Level, variable: str) -> str:
        if self.type_of(predicate) == NUMBER or asks_position(predicate):
            raise NotInSlots
        if isinstance(predicate, Path):
            raise NotInSlots  # asks whether there is a node, not what it says
        outer = self._here
        self._here = _Row(level.scope.place, variable)
        try:
            return self.truth(predicate)
        finally:
            self._here = outer

    def _numbered(self, reference: Reference) -> str | None:
        """`rep[n]/x`: the instance with that number; None when the path has another form."""
        if len(reference.down) != 1 or len(reference.down[0].predicates) != 1:
            return None
        level = reference.down[0]
        number = _numeric_predicate(level.predicates[0])
        if number is None:
            if self.type_of(level.predicates[0]) != NUMBER:
                return None
            number = level.predicates[0]
        if asks_position(number) or level.scope.place.has_gates:
            raise NotInSlots
        rows = f"{self._base(reference)}.rows[{self.parameter(level.scope.row_slot)}]"
        outer = self._here
        if _reads_here(number):
            raise NotInSlots
        try:
            fragment = self.number(number)
        finally:
            self._here = outer
        return f"row_numbered({rows}, {fragment})"

    # ------------------------------------------------------------ lists
    def _list_rows(self, path: Path) -> ListRows | None:
        """What the path means when it leads into a list; None when it does not."""
        return list_rows(path, self._lists)

    def list_rows(self, rows: ListRows) -> str:
        """A fragment that gives the numbers of the rows, in order."""
        self.lists_used.add(rows.list_name)
        table = f"s.home.lists[{self.parameter(rows.list_name)}]"
        conditions = list(rows.conditions)
        if rows.keys:
            column, key = rows.keys[0]
            for other, wanted in rows.keys[1:]:
                conditions.append(equals(other, wanted))
            fragment = f"{table}.rows({self.parameter(column)}, {self.text(key)})"
        else:
            fragment = f"{table}.all_rows"
        if not conditions:
            return fragment
        variable = self._variable()
        outer = self._here
        self._here = _Item(rows.list_name, variable)
        try:
            tests = " and ".join(self.truth(condition) for condition in conditions)
        finally:
            self._here = outer
        return f"[{variable} for {variable} in {fragment} if {tests}]"

    def _list_cell(self, rows: ListRows) -> str:
        if rows.column is None:
            raise NotInSlots
        if rows.keys and len(rows.keys) == 1 and not rows.conditions:
            self.lists_used.add(rows.list_name)
            column, key = rows.keys[0]
            return (
                f"s.home.lists[{self.parameter(rows.list_name)}].first({self.parameter(column)}, "
                f"{self.text(key)}, {self.parameter(rows.column)})"
            )
        fragment = self.list_rows(rows)
        table = f"s.home.lists[{self.parameter(rows.list_name)}]"
        return f"cell({table}.column({self.parameter(rows.column)}), {fragment})"

    def _item_column(self, path: Path) -> str | None:
        if path.start is not Start.HERE:
            return None
        return item_column(path)

    def _item_cell(self, column: str) -> str:
        here = self._here
        if not isinstance(here, _Item):
            raise NotInSlots
        table = f"s.home.lists[{self.parameter(here.list_name)}]"
        return f"{table}.column({self.parameter(column)})[{here.row}]"

    # ------------------------------------------------------------ functions
    def _called(self, call: Call) -> str:
        """A function of the table, called with converted arguments."""
        entry = FUNCTIONS.get(call.name)
        if entry is None or entry.is_lazy or not entry.allows(len(call.arguments)):
            raise NotInSlots
        arguments = [
            self._argument(argument, entry.kind_at(index))
            for index, argument in enumerate(call.arguments)
        ]
        first: list[str] = []
        if entry.takes_context:
            if call.name in _HERE_IF_EMPTY:
                if not call.arguments:
                    arguments = [self._own_value(entry)]
            elif call.name not in _WITH_CONTEXT:
                raise NotInSlots
            first = ["context(s)"]
        if entry.takes_zone:
            arguments.append("zone=s.home.zone")
        if entry.takes_language:
            arguments.append("language=s.home.around.language")
            self.uses_language = True
        if call.name == "jr:itext":
            self.uses_language = True
        if entry.purity is Purity.CLOCK:
            self.uses_clock = True
        if entry.purity is Purity.RANDOM:
            self.uses_chance = True
        return f"{self.parameter(entry.apply)}({', '.join(first + arguments)})"

    def _own_value(self, entry: Function) -> str:
        if self._here is not None:
            raise NotInSlots
        column = "numbers" if entry.takes[0] is Kind.NUMBER else "values"
        self._reference(Path(Start.HERE, ()))
        return f"s.{column}[{self.parameter(self._place.slot)}]"

    def _argument(self, argument: Expression, kind: Kind) -> str:
        match kind:
            case Kind.TEXT:
                return self.text(argument)
            case Kind.NUMBER:
                return self.number(argument)
            case Kind.BOOLEAN:
                return self.truth(argument)
            case Kind.ANY:
                if self.type_of(argument) == MIXED:
                    raise NotInSlots
                return self.value(argument)
            case Kind.TEXTS | Kind.NUMBERS:
                return self._spread(argument, kind)
            case _:
                raise NotInSlots

    def _spread(self, argument: Expression, kind: Kind) -> str:
        if isinstance(argument, Path):
            if self._list_rows(argument) is not None:
                raise NotInSlots
            if not (isinstance(self._here, _Item) and self._item_column(argument) is not None):
                reference = self._reference(argument)
                column = "values" if kind is Kind.TEXTS else "numbers"
                if reference is not None and not reference.is_single:
                    return f"*{self._set(argument, column)}"
        return self.text(argument) if kind is Kind.TEXTS else self.number(argument)


def _is_never_a_moment(expression: Expression) -> bool:
    """Whether it is a written text that no date equals but the same text."""
    return isinstance(expression, Literal) and expression.value[4:5] != "-"


def _joined(one: str, other: str) -> str:
    if one == other:
        return one
    return TEXT if {one, other} <= {TEXT, SLOT} else MIXED


def _is_one(reference: Reference) -> bool:
    return reference.is_single or (
        len(reference.down) == 1
        and len(reference.down[0].predicates) == 1
        and _numeric_predicate(reference.down[0].predicates[0]) is not None
    )


def _numeric_predicate(predicate: Expression) -> Expression | None:
    """The number in `[n]` or `[position() = n]`."""
    if isinstance(predicate, Number):
        return predicate
    if (
        isinstance(predicate, Chain)
        and len(predicate.rest) == 1
        and predicate.rest[0][0] is Operator.EQUAL
    ):
        left, right = predicate.first, predicate.rest[0][1]
        for one, other in ((left, right), (right, left)):
            if isinstance(one, Call) and one.name == "position" and not one.arguments:
                return other
    return None


def _reads_here(expression: Expression) -> bool:
    waiting = [expression]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Path) and part.start is Start.HERE:
            return True
        waiting.extend(plain_parts(part))
    return False


def _common(one: ScopeType, other: ScopeType) -> ScopeType:
    """The deepest scope that both are in."""
    while not one.holds(other):
        if one.parent is None:
            break
        one = one.parent
    return one


def _distance(index: Expression, layout: Layout, place: Place) -> int | None:
    """k when the index is `position(..) + k` of the instance the expression stands in."""

    def is_own_position(part: Expression) -> bool:
        if not isinstance(part, Call) or part.name != "position" or len(part.arguments) != 1:
            return False
        argument = part.arguments[0]
        if not isinstance(argument, Path):
            return False
        if argument.start is Start.HERE and argument.steps:
            if any(step != PARENT_STEP for step in argument.steps):
                return False
            reference = resolve(argument, layout, place)
            return reference is not None and reference.place is place.scope.place
        return False

    if is_own_position(index):
        return 0
    if isinstance(index, Chain) and len(index.rest) == 1 and is_own_position(index.first):
        sign, term = index.rest[0]
        if isinstance(term, Number) and term.value == int(term.value):
            if sign is Operator.PLUS:
                return int(term.value)
            if sign is Operator.MINUS:
                return -int(term.value)
    return None


def compile_value(
    expression: Expression,
    layout: Layout,
    place: Place,
    lists: Mapping[str, Collection[str]],
    holes: Sequence[Place] = (),
) -> Compiled:
    """The value in its own type: text, float or bool. Raises NotInSlots."""
    emitter = Emitter(layout, place, lists, holes)
    return emitter.finished(emitter.value(expression))


def compile_text(
    expression: Expression,
    layout: Layout,
    place: Place,
    lists: Mapping[str, Collection[str]],
    holes: Sequence[Place] = (),
) -> Compiled:
    """The value as text. Raises NotInSlots."""
    emitter = Emitter(layout, place, lists, holes)
    return emitter.finished(emitter.text(expression))


def compile_truth(
    expression: Expression,
    layout: Layout,
    place: Place,
    lists: Mapping[str, Collection[str]],
    holes: Sequence[Place] = (),
) -> Compiled:
    """Whether it holds. Raises NotInSlots."""
    emitter = Emitter(layout, place, lists, holes)
    return emitter.finished(emitter.truth(expression))


def compile_rows(
    expression: Path, layout: Layout, place: Place, lists: Mapping[str, Collection[str]]
) -> tuple[str, Compiled]:
    """The id of a list, and the numbers of the rows a path into it means. Raises NotInSlots."""
    emitter = Emitter(layout, place, lists)
    rows = list_rows(expression, lists)
    if rows is None or rows.column is not None:
        raise NotInSlots
    return rows.list_name, emitter.finished(emitter.list_rows(rows))


# ---------------------------------------------------------------- many of one shape
class Compiler(Protocol):
    """One of the three above."""

    def __call__(
        self,
        expression: Expression,
        layout: Layout,
        place: Place,
        lists: Mapping[str, Collection[str]],
        holes: Sequence[Place] = (),
    ) -> Compiled: ...


@dataclass(frozen=True, slots=True)
class _Mould:
    """What one expression of a shape came to, ready to be filled with other places."""

    make: Callable[..., Callable[[Any], Any]]
    parameters: tuple[Any, ...]
    slots: tuple[tuple[int, int], ...]
    """Of the parameters that are slots: which one, and the number of the path."""
    dependencies: tuple[tuple[int, DependencyKind], ...]
    """The number of the path, and what of it counts."""
    like: Compiled
    """Whose other traits all of the shape have."""

    def filled(self, places: Sequence[Place]) -> Compiled:
        parameters = list(self.parameters)
        for index, number in self.slots:
            parameters[index] = places[number].slot
        like = self.like
        return _new_compiled(
            self.make(*parameters),
            tuple(
                [
                    _new_dependency(places[number], places[number].scope, kind)
                    for number, kind in self.dependencies
                ]
            ),
            like.uses_language,
            like.uses_clock,
            like.uses_chance,
            like.lists,
            like.shape,
            tuple(parameters),
        )


_MOULDS: dict[tuple[Any, ...], _Mould | None] = {}


def compile_shape(
    compiler: Compiler, shape: Shape, layout: Layout, place: Place
) -> Compiled | None:
    """What `compiler` makes of an expression with a shape, found without reading it where another
    of the same shape was compiled before; None when it must be compiled for itself.
    """
    scope, by_path = place.scope, layout.by_path
    places: list[Place] = []
    where: list[tuple[int, int, int]] = []
    for path in shape.paths:
        found = by_path.get(path)
        if found is None or found.kind is not PlaceKind.VALUE:
            return None
        if found.scope is not scope and not found.scope.holds(scope):
            return None  # in instances further down: several values
        places.append(found)
        where.append((found.scope.depth, found.slot, _traits(found)))
    if shape.uses_own:
        if place.kind is not PlaceKind.VALUE:
            return None
        places.append(place)
        where.append((scope.depth, place.slot, _traits(place)))
    # Values of one slot number share a parameter, also when they stand in different scopes.
    first: dict[int, int] = {}
    signs = tuple(
        [
            (scope.depth - depth, first.setdefault(slot, number), traits)
            for number, (depth, slot, traits) in enumerate(where)
        ]
    )
    key = (compiler, shape.text, signs)
    if key not in _MOULDS:
        try:
            made = compiler(parse(shape.text), layout, place, {}, places)
        except NotInSlots:
            _keep_mould(key, None)
            return None
        _keep_mould(key, _mould(made, places))
        return made
    mould = _MOULDS[key]
    return None if mould is None else mould.filled(places)


def _traits(place: Place) -> int:
    """What of a place, besides where it stands, decides how an expression is compiled."""
    return place.has_gates + 2 * place.is_truth + 4 * place.is_moment


def _keep_mould(key: tuple[Any, ...], mould: _Mould | None) -> None:
    if len(_MOULDS) < MOST_SHAPES:
        _MOULDS[key] = mould


def _mould(made: Compiled, places: Sequence[Place]) -> _Mould | None:
    """The mould of a compiled expression; None when it holds what is not of the paths."""
    numbers = {id(one): number for number, one in enumerate(places)}
    by_slot: dict[int, int] = {}
    for number, one in enumerate(places):
        by_slot.setdefault(one.slot, number)
    slots: list[tuple[int, int]] = []
    for index, value in enumerate(made.parameters):
        if type(value) is int:
            if value not in by_slot:
                return None
            slots.append((index, by_slot[value]))
    dependencies: list[tuple[int, DependencyKind]] = []
    for dependency in made.dependencies:
        number = numbers.get(id(dependency.place), -1)
        if number < 0 or dependency.anchor is not dependency.place.scope or dependency.distance:
            return None
        dependencies.append((number, dependency.kind))
    make = made_from(made.shape, len(made.parameters))
    return _Mould(make, made.parameters, tuple(slots), tuple(dependencies), made)
