"""The choices of questions: written in the form, filtered from lists, or taken from instances."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from intake_app.forms.definition import Itemset, Question
from intake_app.forms.errors import EvaluationFailed, ExpressionUnreadable
from intake_app.forms.search_calls import IMAGE, LABEL, VALUE, column_in, search_call
from intake_app.forms.session.general import compile_general, compile_general_nodes
from intake_app.forms.session.instance import Instance
from intake_app.forms.session.lists import ChoiceColumns
from intake_app.forms.session.plan import FormPlan
from intake_app.forms.session.rich_text import rich_text
from intake_app.forms.session.scopes import Scope
from intake_app.forms.session.searches import compile_search
from intake_app.forms.session.texts import Texts
from intake_app.forms.session.unheld import unheld
from intake_app.forms.values import stored_text
from intake_app.forms.view import ChoiceView, RichText, new_choice_view
from intake_app.forms.xpath.compile import Compiled, compile_rows, compile_value
from intake_app.forms.xpath.context import Context, XNode
from intake_app.forms.xpath.conversions import to_text
from intake_app.forms.xpath.evaluate import Closure, compile_closure
from intake_app.forms.xpath.functions.nodesets import shuffled, shuffled_by_chance
from intake_app.forms.xpath.parser import parse
from intake_app.forms.xpath.references import NotInSlots, Place
from intake_app.forms.xpath.syntax import Axis, Call, Expression, NameTest, Path, Start

MOST_LABELS = 200_000
MOST_LOOKED_THROUGH = 1_000
"""Choices offered that are looked at one by one, rather than by an index over their whole list."""
_GEOMETRY = "geometry"
_DRAWN = (_GEOMETRY, "marker-color", "marker-symbol", "stroke", "stroke-width", "fill")
"""What a list says of a place on a map. Source: ODK docs, select from map."""
_SELECTS = frozenset({"select", "select1", "rank"})


@dataclass(frozen=True, slots=True)
class _Label:
    """Where an item's words are: in a column, or behind a text id in a column."""

    column: str | None
    is_text_id: bool
    closure: Closure | None
    """For references of any other shape."""


@dataclass(slots=True)
class _Items:
    """An itemset made ready: where its rows or nodes come from."""

    list_name: str | None
    source: Compiled
    """Row numbers of the list, or nodes."""
    value_column: str | None
    value: Closure
    label: _Label
    is_shuffled: bool
    seed: Compiled | None
    is_searched: bool = False


class Choices:
    """Choices of every question of a session, remembered as long as nothing changes."""

    def __init__(self, instance: Instance, texts: Texts) -> None:
        self._instance = instance
        self._plan: FormPlan = instance.plan
        self._texts = texts
        self._items: dict[Place, _Items | None] = {}
        self._seeds: dict[tuple[int, int], int] = {}
        self._cells: dict[tuple[str, Place], dict[int, ChoiceView]] = {}
        self._last: dict[tuple[Scope, Place], tuple[Sequence[int], tuple[ChoiceView, ...]]] = {}
        self._static: dict[Place, tuple[ChoiceView, ...]] = {}
        self._labels: dict[Place, Mapping[str, str]] = {}

    def language_changed(self) -> None:
        self._cells.clear()
        self._last.clear()
        self._static.clear()
        self._labels.clear()

    def forget(self, scopes: Sequence[Scope]) -> None:
        """Let go of what is remembered of removed instances."""
        gone = {scope.serial for scope in scopes}
        self._last = {key: kept for key, kept in self._last.items() if key[0].serial not in gone}

    # ------------------------------------------------------------ what choices follow from
    def expressions(self, place: Place, question: Question) -> list[Compiled]:
        """What the choices follow from, and, of choices written out, their labels."""
        items = self._items_of(place, question)
        if items is None:
            return [
                compiled
                for choice in question.choices
                for compiled in self._texts.expressions(self._texts.parts(choice.label), place)
            ]
        return [items.source] if items.seed is None else [items.source, items.seed]

    # ------------------------------------------------------------ choices
    def views(self, scope: Scope, place: Place, question: Question) -> tuple[ChoiceView, ...]:
        """The choices as they stand now."""
        items = self._items_of(place, question)
        if items is None:
            return self._written_out(scope, place, question)
        found = self._ordered(items, scope, place)
        if items.list_name is None:
            return tuple(self._node_view(items, node) for node in found)
        last = self._last.get((scope, place))
        if last is not None and (last[0] is found or last[0] == found):
            return last[1]
        cells = self._cells.setdefault((items.list_name, place), {})
        views = tuple(
            cells.get(row) or cells.setdefault(row, self._row_view(items, items.list_name, row))
            for row in found
        )
        self._last[scope, place] = (found, views)
        return views

    def values(self, scope: Scope, place: Place, question: Question) -> Sequence[str]:
        """The values that may be chosen now."""
        items = self._items_of(place, question)
        if items is None:
            return [choice.value for choice in question.choices]
        found = self._found(items, scope)
        if items.list_name is None:
            return [self._node_value(items, node) for node in found]
        if items.value_column is None:
            return []
        column = self._instance.lists[items.list_name].column(items.value_column)
        return [column[row] or "" for row in found]

    def allows(self, scope: Scope, place: Place, question: Question, value: str) -> bool:
        """Whether every name in the value may be chosen now."""
        items = self._items_of(place, question)
        names = value.split()
        if items is None or items.list_name is None or items.value_column is None:
            return set(names).issubset(self.values(scope, place, question))
        found = self._found(items, scope)
        table = self._instance.lists[items.list_name]
        if len(found) <= MOST_LOOKED_THROUGH:
            column = table.column(items.value_column)
            return {column[row] for row in found}.issuperset(names)
        return all(
            any(row in found for row in table.rows(items.value_column, name)) for name in names
        )

    def label(self, scope: Scope, place: Place, question: Question, value: str) -> str:
        """The words of a choice, whether it may be chosen now or not; the value without any."""
        labels = self._labels.get(place)
        if labels is None:
            labels = self._all_labels(scope, place, question)
            if place in self._static or isinstance(labels, _ListLabels):
                self._labels[place] = labels  # others have answers in them
        found = labels.get(value)
        return value if found is None else found

    def _all_labels(self, scope: Scope, place: Place, question: Question) -> Mapping[str, str]:
        items = self._items_of(place, question)
        if items is None:
            views = self._written_out(scope, place, question)
            return {view.value: view.label.plain for view in reversed(views)}
        if items.list_name is None:
            views = tuple(self._node_view(items, node) for node in self._found(items, scope))
            return {view.value: view.label.plain for view in reversed(views)}
        return _ListLabels(unheld(self.row_label), items)

    def row_label(self, items: _Items, value: str) -> str | None:
        """The words of the first row of a list with this value."""
        if items.list_name is None or items.value_column is None:
            return None
        row = self._instance.lists[items.list_name].first_row(items.value_column, value)
        return None if row is None else self._row_view(items, items.list_name, row).label.plain

    def is_dynamic(self, place: Place, question: Question) -> bool:
        """Whether answers decide what may be chosen."""
        itemset = itemset_of(question)
        if itemset is None or _WHOLE_LIST.fullmatch(itemset.nodeset):
            return False
        items = self._items_of(place, question)
        return items is not None and bool(items.source.dependencies)

    # ------------------------------------------------------------ choices written out
    def _written_out(
        self, scope: Scope, place: Place, question: Question
    ) -> tuple[ChoiceView, ...]:
        known = self._static.get(place)
        if known is not None:
            return known
        is_same_always = True
        views: list[ChoiceView] = []
        for choice in question.choices:
            parts = self._texts.parts(choice.label)
            is_same_always = is_same_always and all(isinstance(part, str) for part in parts)
            label = self._texts.rich(parts, scope, place)
            views.append(
                new_choice_view(
                    choice.value,
                    label if label.plain or label.html else RichText(choice.value, choice.value),
                    self._texts.media(choice.label),
                )
            )
        if is_same_always:
            self._static[place] = tuple(views)
        return tuple(views)

    # ------------------------------------------------------------ choices from a list or nodes
    def _ordered(self, items: _Items, scope: Scope, place: Place) -> Sequence[Any]:
        found = self._found(items, scope)
        if not items.is_shuffled:
            return found
        if items.seed is None:
            # Without a seed by chance, but the same for as long as the record is open.
            key = (scope.serial, place.index)
            if key not in self._seeds:
                order = shuffled_by_chance(range(2**16), self._instance.environment.random)
                self._seeds[key] = order[0] + 1
            return shuffled(list(found), float(self._seeds[key]))
        try:
            seed = items.seed.run(scope)
        except EvaluationFailed:
            seed = 0.0
        return shuffled(list(found), seed if isinstance(seed, float) else stored_text(seed))

    def _found(self, items: _Items, scope: Scope) -> Sequence[Any]:
        try:
            found: Sequence[Any] = items.source.run(scope)
        except EvaluationFailed:
            return ()
        return found

    def _row_view(self, items: _Items, list_name: str, row: int) -> ChoiceView:
        table = self._instance.lists[list_name]
        value = "" if items.value_column is None else table.column(items.value_column)[row] or ""
        label = items.label
        column = label.column
        if column is not None and items.is_searched:
            column = self._in_language(table, column)
            image = table.column(self._in_language(table, IMAGE))[row]
            media = {IMAGE: image} if image else {}
            return new_choice_view(value, rich_text((table.column(column)[row] or value,)), media)
        cell = "" if column is None else table.column(column)[row] or ""
        view = self._view(value, cell, label)
        if not table.has(_GEOMETRY):
            return view
        drawn = {name: table.column(name)[row] or "" for name in _DRAWN}
        return replace(view, place={name: text for name, text in drawn.items() if text})

    def _in_language(self, table: ChoiceColumns, column: str) -> str:
        """The list's column for words in the language spoken now."""
        named = column_in(column, self._texts.language)
        return named if table.has(named) else column

    def _node_value(self, items: _Items, node: XNode) -> str:
        return self._node_text(items.value, node)

    def _node_view(self, items: _Items, node: XNode) -> ChoiceView:
        label = items.label
        cell = "" if label.closure is None else self._node_text(label.closure, node)
        return self._view(self._node_value(items, node), cell, label)

    def _node_text(self, closure: Closure, node: XNode) -> str:
        try:
            return to_text(closure(Context(node, self._instance.around)))
        except EvaluationFailed:
            return ""

    def _view(self, value: str, cell: str, label: _Label) -> ChoiceView:
        if not label.is_text_id:
            words = rich_text((cell or value,))
            return new_choice_view(value, words)
        top = self._instance.top
        parts = self._texts.by_id(cell)
        words = self._texts.rich(parts, top, top.type.place)
        if not words.plain and not words.html:
            words = RichText(value, value)
        return new_choice_view(value, words, self._texts.media_by_id(cell))

    # ------------------------------------------------------------ reading itemsets
    def _items_of(self, place: Place, question: Question) -> _Items | None:
        itemset = itemset_of(question)
        if itemset is None:
            return None
        # What a form's sessions share is made ready once; a search looks into a session's own list.
        known = self._items if itemset.search_list else self._plan.itemsets
        if place not in known:
            known[place] = self._prepared(itemset, place)
        return known[place]

    def _prepared(self, itemset: Itemset, place: Place) -> _Items | None:
        plan = self._plan
        if itemset.search_list:
            return self._searched(itemset, place)
        nodeset = plan.expression(itemset.nodeset)
        if nodeset is None:
            return None
        is_shuffled = isinstance(nodeset, Call) and nodeset.name == "randomize"
        seed: Compiled | None = None
        if isinstance(nodeset, Call) and is_shuffled and nodeset.arguments:
            if len(nodeset.arguments) > 1:
                seed = self._value(nodeset.arguments[1], place)
            nodeset = nodeset.arguments[0]
        list_name: str | None = None
        source: Compiled | None = None
        value_column = _column(itemset.value_ref)
        label = _label(itemset.label_ref)
        if isinstance(nodeset, Path) and value_column is not None and label.column is not None:
            try:
                list_name, source = compile_rows(nodeset, plan.layout, place, plan.list_shapes)
            except NotInSlots:
                source = None
        if source is None:
            source = compile_general_nodes(nodeset, plan.layout, place)
        return _Items(
            list_name=list_name,
            source=source,
            value_column=value_column,
            value=_closure(itemset.value_ref),
            label=label,
            is_shuffled=is_shuffled,
            seed=seed,
        )

    def _searched(self, itemset: Itemset, place: Place) -> _Items | None:
        call = search_call(itemset.nodeset)
        if call is None:
            return None
        arguments = [self._value(argument, place) for argument in call.arguments]
        table = self._instance.lists[itemset.search_list]
        return _Items(
            list_name=itemset.search_list,
            source=compile_search(call, arguments, table, itemset.search_list),
            value_column=VALUE,
            value=_closure(VALUE),
            label=_Label(LABEL, False, None),
            is_shuffled=False,
            seed=None,
            is_searched=True,
        )

    def _value(self, expression: Expression, place: Place) -> Compiled:
        plan = self._plan
        try:
            return compile_value(expression, plan.layout, place, plan.list_shapes)
        except NotInSlots:
            return compile_general(expression, plan.layout, place)

    # ------------------------------------------------------------ what a draft keeps
    @property
    def seeds(self) -> Mapping[tuple[int, int], int]:
        """Seeds drawn for questions that shuffle without one: by scope's serial and place."""
        return self._seeds

    def take_seed(self, scope: Scope, place: Place, seed: int) -> None:
        self._seeds[scope.serial, place.index] = seed


def itemset_of(question: Question) -> Itemset | None:
    """Where a question's choices come from; Collect's older `query` is one too (external lists)."""
    if question.itemset is not None:
        return question.itemset
    query = question.attributes.get("query")
    return None if not query else Itemset(query, "name", "label")


def has_choices(question: Question) -> bool:
    """Whether a list belongs to it: to choose from, or names for places on a range."""
    return question.element in _SELECTS or itemset_of(question) is not None


def is_chosen(question: Question) -> bool:
    """Whether a person chooses rather than types; between named places a range has others."""
    return has_choices(question) and question.element != "range"


_WHOLE_LIST = re.compile(r"""instance\(\s*(?:'[^']*'|"[^"]*")\s*\)(?:/[\w.-]+){2}""")
"""All rows of a list, without a condition: nearly every itemset there is."""


class _ListLabels(Mapping[str, str]):
    """Labels of a long list, looked up one by one."""

    def __init__(self, row_label: Callable[[_Items, str], str | None], items: _Items) -> None:
        self._row_label = row_label
        self._items = items
        self._known: dict[str, str | None] = {}

    def get(self, key: str, default: Any = None) -> Any:
        if key not in self._known:
            if len(self._known) >= MOST_LABELS:
                self._known.clear()
            self._known[key] = self._row_label(self._items, key)
        found = self._known[key]
        return default if found is None else found

    def __getitem__(self, key: str) -> str:
        found: str | None = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Any:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def _column(reference: str) -> str | None:
    """The column that a plain child reference names."""
    try:
        path = parse(reference)
    except ExpressionUnreadable:
        return None
    if not isinstance(path, Path) or path.start is not Start.HERE or len(path.steps) != 1:
        return None
    step = path.steps[0]
    if step.axis is not Axis.CHILD or step.predicates or not isinstance(step.test, NameTest):
        return None
    return None if step.test.local == "*" else step.test.local


def _label(reference: str) -> _Label:
    try:
        expression = parse(reference)
    except ExpressionUnreadable:
        return _Label(None, False, None)
    if (
        isinstance(expression, Call)
        and expression.name == "jr:itext"
        and len(expression.arguments) == 1
    ):
        inside = expression.arguments[0]
        return _Label(_column(str(inside)), True, compile_closure(inside))
    return _Label(_column(reference), False, compile_closure(expression))


def _closure(reference: str) -> Closure:
    try:
        return compile_closure(parse(reference))
    except ExpressionUnreadable:
        return lambda context: ""
