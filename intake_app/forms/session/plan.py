"""A form made ready to fill: its places, its rules in order, and expressions compiled at need."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import tzinfo
from typing import Any, TypeGuard

from intake_app.forms.collecting import without_collecting
from intake_app.forms.definition import (
    ChoiceTable,
    FormDefinition,
    Output,
    Question,
    TextPart,
)
from intake_app.forms.errors import ExpressionUnreadable
from intake_app.forms.session.general import as_text, as_truth, compile_general
from intake_app.forms.session.layout import FormLayout
from intake_app.forms.session.lists import list_shapes
from intake_app.forms.session.packed_plan import RuleMaker, unpack_graph
from intake_app.forms.session.pages import PagePlan
from intake_app.forms.session.rules import Graph, Rule, RuleKind
from intake_app.forms.session.stored_values import converter
from intake_app.forms.session.written_paths import joined_path
from intake_app.forms.xpath.compile import (
    Compiled,
    Compiler,
    compile_shape,
    compile_text,
    compile_truth,
    compile_value,
)
from intake_app.forms.xpath.parser import parse
from intake_app.forms.xpath.references import CURRENT, NotInSlots, Place
from intake_app.forms.xpath.shapes import shape_of
from intake_app.forms.xpath.syntax import (
    PARENT_STEP,
    Axis,
    Call,
    Chain,
    Expression,
    Literal,
    NameTest,
    Negation,
    Path,
    Start,
    Step,
    walk,
)

_CHOICE_NAME = "choice-name"
_ALWAYS = {"true()": True, "false()": False, "1": True, "0": False, "'true'": True}


class FormPlan:
    """What all sessions of one form share."""

    def __init__(
        self,
        definition: FormDefinition,
        lists: dict[str, ChoiceTable],
        zone: tzinfo | None = None,
        *,
        slots: bool = True,
    ) -> None:
        self.definition = definition
        self.layout = FormLayout(definition)
        self.zone = zone
        self.list_shapes = list_shapes(definition, lists)
        self._slots = slots
        self._expressions: dict[str, Expression | None] = {}
        self._truths: dict[tuple[int, str], Compiled] = {}
        self._texts: dict[tuple[int, str], Compiled] = {}
        self.itemsets: dict[Place, Any] = {}
        """Itemsets made ready by the first session that showed them."""
        self.kinds: dict[Place, Any] = {}
        """How an answer is read, found by the first session that took one."""
        self.graph = self._graph()
        self.pages = PagePlan(self.layout, definition.body, is_paged="pages" in definition.style)

    # ------------------------------------------------------------ expressions
    def expression(self, text: str) -> Expression | None:
        """The expression; None when it cannot be read (reading has told the author)."""
        if text not in self._expressions:
            try:
                self._expressions[text] = parse(text)
            except ExpressionUnreadable:
                self._expressions[text] = None
        return self._expressions[text]

    def value(self, text: str, place: Place) -> Compiled | None:
        """The expression's value in its own type, at a place."""
        return self._compiled(text, place, compile_value, lambda general: general)

    def truth(self, text: str, place: Place) -> Compiled | None:
        """Whether the expression holds at a place; compiled once."""
        key = (place.index, text)
        known = self._truths.get(key)
        if known is None:
            constant = _ALWAYS.get(text.strip())
            made = (
                self._compiled(text, place, compile_truth, as_truth)
                if constant is None
                else Compiled(_constant(constant), ())
            )
            if made is None:
                return None
            known = self._truths[key] = made
        return known

    def text(self, text: str, place: Place) -> Compiled | None:
        """The expression's value as text at a place; compiled once."""
        key = (place.index, text)
        known = self._texts.get(key)
        if known is None:
            made = self._compiled(text, place, compile_text, as_text)
            if made is None:
                return None
            known = self._texts[key] = made
        return known

    def _compiled(
        self,
        text: str,
        place: Place,
        fast: Compiler,
        finish: Callable[[Compiled], Compiled],
    ) -> Compiled | None:
        shape = shape_of(text) if self._slots else None
        if shape is not None:
            made = compile_shape(fast, shape, self.layout, place)
            if made is not None:
                return made
        expression = self.expression(text)
        if expression is None:
            return None
        return self._compiled_expression(expression, place, fast, finish)

    def _compiled_expression(
        self,
        expression: Expression,
        place: Place,
        fast: Compiler,
        finish: Callable[[Compiled], Compiled],
    ) -> Compiled:
        if self._slots:
            try:
                return fast(expression, self.layout, place, self.list_shapes)
            except NotInSlots:
                pass
        return finish(compile_general(expression, self.layout, place))

    def _count(self, text: str, repeat: Place, parent: Place) -> Compiled | None:
        """A jr:count: written as seen from the repeat, evaluated where the repeat stands."""
        expression = self.expression(text)
        if expression is None:
            return None
        return self._compiled_expression(
            _seen_from_parent(expression, repeat), parent, compile_value, lambda general: general
        )

    # ------------------------------------------------------------ rules
    def _graph(self) -> Graph:
        """All rules: as they were packed with the form, or worked out."""
        if self._slots and self.definition.packed_rules:
            maker = RuleMaker(
                self._rule, lambda place: converter(self.layout.binds[place], self.zone)
            )
            packed = self.definition.packed_rules
            graph = unpack_graph(packed, self.layout, self.list_shapes, maker)
            if graph is not None:
                return graph
        return Graph(self.layout, self._rules())

    def _rules(self) -> Iterator[Rule]:
        layout = self.layout
        for place in layout.places:
            if place in layout.binds or place in layout.repeats:
                for kind in (RuleKind.COUNT, RuleKind.RELEVANT, RuleKind.CALCULATE):
                    rule = self._rule(kind, place)
                    if rule is not None:
                        yield rule

    def _rule(self, kind: RuleKind, place: Place) -> Rule | None:
        """What the form says of this kind at a place; None when it says nothing readable."""
        if kind is RuleKind.COUNT:
            repeat = self.layout.repeats.get(place)
            if repeat is None or repeat.count is None or place.parent is None:
                return None
            counted = self._count(repeat.count, place, place.parent)
            return None if counted is None else Rule(kind, place, place.parent.scope, counted)
        bind = self.layout.binds.get(place)
        if bind is None:
            return None
        if kind is RuleKind.RELEVANT:
            if bind.relevant is None or bind.relevant.strip() == "true()":
                return None
            condition = self.truth(bind.relevant, place)
            return None if condition is None else Rule(kind, place, place.scope, condition)
        if bind.calculate is None:
            return None
        compiled = self.value(bind.calculate, place)
        if compiled is None:
            return None
        if _CHOICE_NAME in bind.calculate:
            compiled = self._with_labels(bind.calculate, place, compiled)
        return Rule(kind, place, place.scope, compiled, converter(bind, self.zone))

    def _with_labels(self, text: str, place: Place, compiled: Compiled) -> Compiled:
        """The same, following from the values in the labels that jr:choice-name() may give too."""
        expression = self.expression(text)
        found = dict.fromkeys(compiled.dependencies)
        for call in () if expression is None else walk(expression):
            if not isinstance(call, Call) or call.name != "jr:choice-name":
                continue
            path = call.arguments[-1]
            asked = path.value.strip() if isinstance(path, Literal) else ""
            where = self.layout.by_path.get(joined_path(place.path, asked))
            question = None if where is None else self.layout.questions.get(where)
            if where is None or question is None:
                continue
            for written in self._written_in_labels(question):
                inside = self.text(written, where)
                found.update(dict.fromkeys(inside.dependencies if inside else ()))
        return replace(compiled, dependencies=tuple(found))

    def _written_in_labels(self, question: Question) -> Iterator[str]:
        """Expressions whose values stand in the labels of a question's choices."""
        for choice in question.choices:
            texts = [choice.label.parts]
            for translation in self.definition.translations:
                texts.extend(translation.texts.get(choice.label.itext_id or "", {}).values())
            yield from (part.expression for parts in texts for part in parts if _is_output(part))
        itemset = question.itemset
        if itemset is None or itemset.search_list:
            return
        if "instance(" not in itemset.nodeset + itemset.label_ref:
            yield f"{itemset.nodeset}/{itemset.label_ref}"


def _seen_from_parent(expression: Expression, repeat: Place) -> Expression:
    """The expression with relative paths that start at the repeat starting one level higher."""

    def inner(part: Expression) -> Expression:
        return _seen_from_parent(part, repeat)

    match expression:
        case Path(start=start, steps=steps) if start is Start.HERE or start == CURRENT:
            if steps and steps[0] == PARENT_STEP:
                return Path(start, steps[1:])
            if steps and _is_beside(steps[0], repeat):
                return expression
            return Path(start, (Step(Axis.CHILD, NameTest(repeat.name)), *steps))
        case Chain(first=first, rest=rest):
            return Chain(inner(first), tuple((sign, inner(operand)) for sign, operand in rest))
        case Negation(operand=operand, times=times):
            return Negation(inner(operand), times)
        case Call(name=name, arguments=arguments, position=position):
            return Call(name, tuple(map(inner, arguments)), position)
        case _:
            return expression


def _is_beside(step: Step, repeat: Place) -> bool:
    """Whether a step names what stands beside the repeat and not in it, as Collect reads it too."""
    name = step.test.local if isinstance(step.test, NameTest) else ""
    above = repeat.parent
    is_beside = name not in repeat.by_name and above is not None and name in above.by_name
    return step.axis is Axis.CHILD and is_beside


def _is_output(part: TextPart) -> TypeGuard[Output]:
    return isinstance(part, Output)


def _constant(value: bool) -> Callable[[Any], bool]:
    return lambda scope: value


_MOST_PLANS = 8
_Held = tuple[FormDefinition, "FormPlan"]
_PLANS: OrderedDict[tuple[object, ...], _Held] = OrderedDict()


def plan_of(
    definition: FormDefinition, lists: dict[str, ChoiceTable], zone: tzinfo | None
) -> FormPlan:
    """The plan of a form, kept for the next session of the same form."""
    # A plan knows the names in a list, not its rows: a case more does not make it anew.
    shapes = tuple(sorted((name, table.root, table.item) for name, table in lists.items()))
    # A form read again is another definition (its media may be others) and takes the place of
    # the one before: or eight readings of one large form would be held at a time.
    key = (definition.content_hash, zone, shapes)
    known = _PLANS.get(key)
    if known is not None and known[0] is definition:
        _PLANS.move_to_end(key)
        return known[1]
    _PLANS.pop(key, None)
    with without_collecting():
        plan = FormPlan(definition, lists, zone)
    _PLANS[key] = (definition, plan)
    while len(_PLANS) > _MOST_PLANS:
        _PLANS.popitem(last=False)
    return plan
