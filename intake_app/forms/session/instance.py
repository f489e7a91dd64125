"""The open record itself: its scopes, and how a change runs through what follows from it."""

from collections.abc import Callable, Iterable
from datetime import tzinfo
from heapq import heappop, heappush
from math import isfinite
from typing import Any

from intake_app.forms.definition import FormDefinition, Node
from intake_app.forms.errors import EvaluationFailed
from intake_app.forms.session.environment import Environment
from intake_app.forms.session.lists import ChoiceColumns, list_tables
from intake_app.forms.session.plan import FormPlan
from intake_app.forms.session.rules import Route, Rule, RuleKind
from intake_app.forms.session.scopes import Scope
from intake_app.forms.session.tree import LiveNode, LiveRoot
from intake_app.forms.values import NAN, stored_text, text_to_number
from intake_app.forms.xpath.context import Surroundings, XNode
from intake_app.forms.xpath.documents import DocumentNode, read_document, table_document
from intake_app.forms.xpath.references import Place, PlaceKind, ScopeType

MOST_RETURNS = 500
"""Times a change may come back to an earlier rule before it is stopped (forms with a circle).

For each instance of a repeat two more: rows that read the row before them settle one by one.
"""

LAST_SAVED = "jr://instance/last-saved"


class Changes:
    """What happened in the record since the changes were last taken."""

    __slots__ = ("flips", "new_rows", "positions", "removed", "rows", "values")

    def __init__(self) -> None:
        self.values: dict[tuple[Scope, int], None] = {}
        self.flips: dict[tuple[Scope, Place], None] = {}
        self.rows: dict[tuple[Scope, ScopeType], None] = {}
        """Repeats whose instances came, went, or became relevant or not."""
        self.positions: dict[Scope, None] = {}
        self.new_rows: list[Scope] = []
        self.removed: list[Scope] = []

    def __bool__(self) -> bool:
        return bool(self.values or self.flips or self.rows or self.positions)


class Instance:
    """All scopes of one record; `Home` of its compiled expressions."""

    def __init__(self, plan: FormPlan, environment: Environment, language: str) -> None:
        self.plan = plan
        self.environment = environment
        self._graph = plan.graph
        self._pending: list[dict[Scope, None] | None] = [None] * len(plan.graph.rules)
        self._heap: list[int] = []
        self._serial = 0
        self.structure = 0
        """Another number whenever instances have come, gone or moved."""
        self._is_starting = False
        self._is_restoring = False
        self._name_place = plan.layout.by_path.get(f"{plan.layout.root.path}/meta/instanceID")
        self._grown: set[tuple[Scope, int]] = set()
        """Counted repeats that have grown since the changes were last taken."""
        self.changes = Changes()
        self.lists = {
            name: ChoiceColumns(table)
            for name, table in list_tables(plan.definition, environment.lists).items()
        }
        self._documents: dict[str, XNode | None] = {}
        self.choice_labels: Callable[[str, str, str], str] = _value_itself
        """Set by the session: label of a value, path of its question, path of who asks."""
        self.top = self._new_scope(plan.layout.root.scope, None)
        definition = plan.definition
        self.around = Surroundings(
            root=LiveRoot(LiveNode(self.top, plan.layout.root)),
            namespaces=definition.namespaces,
            own_namespaces=None,
            now=environment.now,
            zone=environment.zone,
            language=language,
            random=environment.random,
            instance=self._document,
            properties=environment.properties,
            form_version=definition.version,
        )

    def let_go(self) -> None:
        """Untie what holds one another here: the record is not used any more."""
        self.untie(self.top)
        for document in self._documents.values():
            if isinstance(document, DocumentNode):
                document.let_go()
        self.__dict__.clear()

    def untie(self, scope: Scope) -> None:
        """Have no scopes here hold one another: none of them is used any more."""
        for one in self.scopes_under(scope):
            one.rows = []

    @property
    def zone(self) -> tzinfo | None:
        return self.environment.zone

    def choice_name(self, value: str, question_path: str, asking_path: str) -> str:
        return self.choice_labels(value, question_path, asking_path)

    def _document(self, instance_id: str) -> XNode | None:
        if instance_id not in self._documents:
            self._documents[instance_id] = self._read_document(instance_id)
        return self._documents[instance_id]

    def _read_document(self, instance_id: str) -> XNode | None:
        definition: FormDefinition = self.plan.definition
        table = list_tables(definition, self.environment.lists).get(instance_id)
        if table is not None:
            return table_document(table.root, table.item, table.size, dict(table.columns))
        secondary = definition.secondary.get(instance_id)
        if secondary is None:
            return None
        if secondary.src == LAST_SAVED:
            return read_document(self.environment.last_saved or b"<data/>")
        return read_document(secondary.xml or b"<root/>")

    # ------------------------------------------------------------ scopes
    def _new_scope(self, scope_type: ScopeType, parent: Scope | None) -> Scope:
        self._serial += 1
        return Scope(self, scope_type, parent, self._serial)

    def fill_from_form(self) -> None:
        """Give every place the value that the form's own instance holds."""
        self._fill(self.top)

    def _fill(self, scope: Scope) -> None:
        """Give a new scope the values of the form's root, or of its repeat's template."""
        layout, index = self.plan.layout, scope.type.index
        for slot, text in layout.first_values[index]:
            self._put(scope, slot, text)
        for place, instances in layout.first_rows[index]:
            for instance in instances:
                self.fill_place(self._append_row(scope, place.scope), instance, place)

    def fill_place(self, scope: Scope, node: Node, place: Place) -> None:
        """Give a place, and all below it, the values that the form's own instance holds."""
        waiting: list[tuple[Scope, Node, Place]] = [(scope, node, place)]
        while waiting:
            scope, node, place = waiting.pop()
            for attribute in place.attributes:
                text = _attribute_of(node, attribute)
                if text:
                    self._put(scope, attribute.slot, text)
            if not node.children and node.default:
                self._put(scope, place.slot, node.default)
            for child in node.children:
                where = place.by_name.get(child.local_name)
                if where is None:
                    continue
                if where.kind is PlaceKind.REPEAT:
                    for instance in child.instances:
                        row = self._append_row(scope, where.scope)
                        waiting.append((row, instance, where))
                else:
                    waiting.append((scope, child, where))

    def _append_row(self, parent: Scope, scope_type: ScopeType) -> Scope:
        rows = parent.rows[scope_type.row_slot]
        row = self._new_scope(scope_type, parent)
        rows.append(row)
        row.position = len(rows)
        self.structure += 1
        return row

    def put_row(self, parent: Scope, scope_type: ScopeType) -> Scope:
        """One more empty instance, for a restored record: nothing follows from it yet."""
        return self._append_row(parent, scope_type)

    def _put(self, scope: Scope, slot: int, text: str) -> None:
        scope.raw[slot] = scope.values[slot] = text
        scope.numbers[slot] = text_to_number(text, self.zone)

    def put(self, scope: Scope, slot: int, text: str) -> None:
        """Give a place a value before the record is started."""
        self._put(scope, slot, text)

    def hide(self, row: Scope) -> None:
        """Make a restored instance hidden, as a count had made it."""
        self._settle(row, row.type.place)

    def all_scopes(self) -> list[Scope]:
        """Every scope, the top first."""
        return self.scopes_under(self.top)

    def scopes_under(self, scope: Scope) -> list[Scope]:
        """The scope and all below it."""
        found: list[Scope] = []
        waiting = [scope]
        while waiting:
            scope = waiting.pop()
            found.append(scope)
            for rows in reversed(scope.rows):
                waiting.extend(reversed(rows))
        return found

    # ------------------------------------------------------------ bringing up to date
    def evaluate_everything(self, *, is_restored: bool = False) -> None:
        """Evaluate every rule everywhere, in order.

        is_restored: leave calculations that draw by chance, and those a person has replaced.
        """
        self._is_starting = self._graph.is_ordered
        self._is_restoring = is_restored
        try:
            if self._is_starting:
                self._evaluate_in_order()
            else:
                self._mark_everything()
            self.run()
        finally:
            self._is_starting = self._is_restoring = False

    def _leaves_alone(self, rule: Rule) -> bool:
        """Whether a rule waits when a record is taken up: what chance drew stays, and its name."""
        if not self._is_restoring or rule.kind is not RuleKind.CALCULATE:
            return False
        return rule.compiled.uses_chance or rule.place is self._name_place

    def _mark_everything(self) -> None:
        for rule in self._graph.rules:
            if not self._leaves_alone(rule):
                scopes = self.top.below(self.plan.layout.root.scope.way_down(rule.scope))
                if scopes:
                    self._mark(rule.rank, scopes)

    def _evaluate_in_order(self) -> None:
        """Every rule once, where one pass in order is enough: nothing need be marked for it."""
        top, root, pending = self.top, self.plan.layout.root.scope, self._pending
        here = (top,)
        for rank, rule in enumerate(self._graph.rules):
            if self._leaves_alone(rule):
                continue
            pending[rank] = None  # marked meanwhile for an instance that is evaluated with all
            if rule.scope is root:
                self._apply(rule, here)
            else:
                self._apply(rule, top.below(root.way_down(rule.scope)))

    def mark_rules(self, ranks: Iterable[int]) -> None:
        """Have these rules evaluated everywhere at the next run."""
        for rank in ranks:
            rule = self._graph.rules[rank]
            scopes = self.top.below(self.plan.layout.root.scope.way_down(rule.scope))
            if scopes:
                self._mark(rank, scopes)

    def _mark(self, rank: int, scopes: Iterable[Scope]) -> None:
        pending = self._pending[rank]
        if pending is None:
            pending = self._pending[rank] = {}
            heappush(self._heap, rank)
        for scope in scopes:
            pending[scope] = None

    def _follow(self, scope: Scope, routes: Iterable[Route]) -> None:
        for rank, up, down in routes:
            start = scope
            for _ in range(up):
                assert start.parent is not None  # noqa: S101 - routes never lead above the top
                start = start.parent
            self._mark(rank, start.below(down) if down else (start,))

    def _notify(self, scope: Scope, slot: int) -> None:
        """The value of a slot has changed: mark what follows from it."""
        self.changes.values[scope, slot] = None
        if self._is_starting:
            return
        routes = self._graph.routes[scope.type.index]
        same = routes.same[slot]
        if same is not None:
            pending, heap = self._pending, self._heap
            for rank in same:
                waiting = pending[rank]
                if waiting is None:
                    pending[rank] = {scope: None}
                    heappush(heap, rank)
                else:
                    waiting[scope] = None
        far = routes.far[slot]
        if far is not None:
            self._follow(scope, far)
        shifts = routes.neighbours[slot]
        if shifts is not None and scope.parent is not None:
            rows = scope.parent.rows[scope.type.row_slot]
            for rank, distance in shifts:
                reader = scope.position - distance
                if 1 <= reader <= len(rows):
                    self._mark(rank, (rows[reader - 1],))
                if scope.position == 1 and distance < 0:
                    self._mark(rank, rows[:-distance])

    def _notify_rows(self, parent: Scope, scope_type: ScopeType) -> None:
        self.changes.rows[parent, scope_type] = None
        if not self._is_starting:
            self._follow(parent, self._graph.routes[parent.type.index].rows[scope_type.row_slot])

    def run(self) -> None:
        """Evaluate what is marked, and what follows, each rule after those it follows from."""
        heap, pending, rules = self._heap, self._pending, self._graph.rules
        returns = 0
        last = -1
        while heap:
            rank = heappop(heap)
            scopes = pending[rank]
            pending[rank] = None
            if scopes is None:
                continue
            if rank <= last:
                returns += 1
                if returns > MOST_RETURNS + 2 * self._serial:
                    self._forget_pending()
                    return
            last = rank
            self._apply(rules[rank], scopes)

    def _apply(self, rule: Rule, scopes: Iterable[Scope]) -> None:
        """Bring the rule's place up to date in these scopes."""
        if rule.kind is RuleKind.CALCULATE:
            self._calculate(rule, scopes)
        elif rule.kind is RuleKind.RELEVANT:
            self._judge(rule, scopes)
        else:
            for scope in scopes:
                self._recount(rule, scope)

    def _forget_pending(self) -> None:
        for rank in self._heap:
            self._pending[rank] = None
        self._heap.clear()

    def _calculate(self, rule: Rule, scopes: Iterable[Scope]) -> None:
        run, convert, slot = rule.run, rule.convert, rule.place.slot
        is_whole, zone = rule.is_whole, self.zone
        for scope in scopes:
            if not scope.relevant[slot]:
                continue  # evaluated when it becomes relevant
            if slot in scope.overridden:
                if self._is_restoring:
                    continue
                scope.overridden.discard(slot)
            try:
                value = run(scope)
            except EvaluationFailed:
                value = ""
            if value.__class__ is float and is_whole and isfinite(value):
                number = float(int(value))
                if number == scope.numbers[slot] and not scope.typed:
                    continue
                text = str(int(value))
            elif convert is not None:
                text = convert(value)
                number = NAN
            elif value.__class__ is float:
                if value == scope.numbers[slot] and not scope.typed:
                    continue
                text = stored_text(value)
                # What the text says, as after a restart: Infinity is no number then.
                number = float(text) if isfinite(value) else NAN
            else:
                text = stored_text(value)
                number = NAN
            if text == scope.values[slot] and slot not in scope.typed:
                continue
            scope.typed.pop(slot, None)
            if number != number and text:
                number = text_to_number(text, zone)
            scope.raw[slot] = scope.values[slot] = text
            scope.numbers[slot] = number
            self._notify(scope, slot)

    def _judge(self, rule: Rule, scopes: Iterable[Scope]) -> None:
        if rule.is_alone:
            self._judge_alone(rule, scopes)
            return
        run, place = rule.run, rule.place
        slot = place.slot
        for scope in scopes:
            try:
                own = run(scope)
            except EvaluationFailed:
                own = True  # rather shown than lost
            if own is scope.own[slot]:
                continue
            scope.own[slot] = own
            self._settle(scope, place)

    def _settle(self, scope: Scope, place: Place) -> None:
        """Make the relevance of a place follow from its own condition and what is above."""
        above = place.parent
        effective = scope.own[place.slot]
        if place.kind is PlaceKind.REPEAT:
            effective = effective and not scope.is_hidden
            if above is not None and scope.parent is not None:
                effective = effective and scope.parent.relevant[above.slot]
        elif above is not None:
            effective = effective and scope.relevant[above.slot]
        if effective is scope.relevant[place.slot]:
            return
        self._flip(scope, place, effective)

    def _judge_alone(self, rule: Rule, scopes: Iterable[Scope]) -> None:
        """The same for a place with nothing below it: nearly every question there is."""
        run, place = rule.run, rule.place
        slot, above = place.slot, place.parent
        routes = self._graph.routes[rule.scope.index]
        gates = None if self._is_starting else routes.gates[slot]
        has_rule = routes.calculation[slot] >= 0
        flips, zone = self.changes.flips, self.zone
        for scope in scopes:
            try:
                own = run(scope)
            except EvaluationFailed:
                own = True  # rather shown than lost
            if own is scope.own[slot]:
                continue
            scope.own[slot] = own
            relevant = scope.relevant
            effective = own and (above is None or relevant[above.slot])
            if effective is relevant[slot]:
                continue
            relevant[slot] = effective
            flips[scope, place] = None
            if gates is not None:
                self._follow(scope, gates)
            if has_rule:
                self._show_value(scope, place, effective)
            elif effective:
                text = scope.raw[slot]
                if text:
                    scope.values[slot] = text
                    scope.numbers[slot] = text_to_number(text, zone)
                    self._notify(scope, slot)
            elif scope.values[slot]:
                scope.values[slot] = ""
                scope.numbers[slot] = NAN
                self._notify(scope, slot)

    def _flip(self, scope: Scope, place: Place, effective: bool) -> None:
        waiting = [(scope, place, effective)]
        routes = self._graph.routes
        while waiting:
            scope, place, effective = waiting.pop()
            slot = place.slot
            scope.relevant[slot] = effective
            self.changes.flips[scope, place] = None
            gates = routes[scope.type.index].gates[slot]
            if gates is not None and not self._is_starting:
                self._follow(scope, gates)
            if place.kind is PlaceKind.VALUE or place.kind is PlaceKind.ATTRIBUTE:
                self._show_value(scope, place, effective)
            elif place.kind is PlaceKind.REPEAT and scope.parent is not None:
                self._notify_rows(scope.parent, scope.type)
            for attribute in place.attributes:
                wanted = effective and scope.own[attribute.slot]
                if wanted is not scope.relevant[attribute.slot]:
                    waiting.append((scope, attribute, wanted))
            for child in place.children:
                if child.kind is PlaceKind.REPEAT:
                    for row in scope.rows[child.scope.row_slot]:
                        wanted = effective and row.own[0] and not row.is_hidden
                        if wanted is not row.relevant[0]:
                            waiting.append((row, child, wanted))
                else:
                    wanted = effective and scope.own[child.slot]
                    if wanted is not scope.relevant[child.slot]:
                        waiting.append((scope, child, wanted))

    def _show_value(self, scope: Scope, place: Place, effective: bool) -> None:
        slot = place.slot
        if effective:
            rank = self._graph.routes[scope.type.index].calculation[slot]
            if rank >= 0:
                self._mark(rank, (scope,))
            text = scope.raw[slot]
            if text:
                scope.values[slot] = text
                scope.numbers[slot] = text_to_number(text, self.zone)
                self._notify(scope, slot)
        elif scope.values[slot]:
            scope.values[slot] = ""
            scope.numbers[slot] = NAN
            self._notify(scope, slot)

    # ------------------------------------------------------------ answers
    def set_raw(self, scope: Scope, slot: int, text: str) -> None:
        """Keep a value; mark what follows. `run` brings the rest up to date."""
        if scope.raw[slot] == text:
            return
        scope.raw[slot] = text
        if scope.relevant[slot]:
            scope.values[slot] = text
            scope.numbers[slot] = text_to_number(text, self.zone) if text else NAN
            self._notify(scope, slot)

    def recalculate(self, scope: Scope, slot: int) -> None:
        """Have a place's own calculation, if it has one, decide after what was set at its start."""
        rank = self._graph.routes[scope.type.index].calculation[slot]
        if rank >= 0:
            self._mark(rank, (scope,))

    def fill_attributes(self) -> None:
        """Give attributes without a value the one the form writes."""
        for scope in self.all_scopes():
            for place in scope.type.places:
                if place.kind is PlaceKind.ATTRIBUTE and not scope.raw[place.slot]:
                    text = _attribute_of(self.plan.layout.nodes[place], place)
                    if text:
                        self._put(scope, place.slot, text)

    def keep_calculated(self) -> None:
        """Take every calculated value as it stands, until what it follows from changes."""
        for scope in self.all_scopes():
            calculations = self._graph.routes[scope.type.index].calculation
            scope.overridden.update(slot for slot, rank in enumerate(calculations) if rank >= 0)

    def override(self, scope: Scope, slot: int) -> None:
        """Know that a person has replaced a calculated value, until it is calculated again."""
        if self._graph.routes[scope.type.index].calculation[slot] >= 0:
            scope.overridden.add(slot)

    # ------------------------------------------------------------ instances of repeats
    def add_row(self, parent: Scope, scope_type: ScopeType) -> Scope:
        """One more instance, from the form's template; marks what follows."""
        row = self._append_row(parent, scope_type)
        self._fill(row)
        self.changes.new_rows.append(row)
        above = scope_type.place.parent
        if above is not None and not parent.relevant[above.slot]:
            self._flip(row, scope_type.place, False)
        for scope in self.scopes_under(row):
            for rank in self._graph.routes[scope.type.index].rules:
                self._mark(rank, (scope,))
        self._notify_rows(parent, scope_type)
        self._mark_readers(parent, scope_type, row.position)
        return row

    def remove_row(self, row: Scope) -> None:
        """Take an instance away; those after it move up."""
        parent = row.parent
        if parent is None:
            raise LookupError(row.serial)
        rows = parent.rows[row.type.row_slot]
        index = rows.index(row)
        del rows[index]
        self.structure += 1
        self.changes.removed.append(row)
        routes = self._graph.routes[row.type.index]
        for later in rows[index:]:
            later.position -= 1
            self.changes.positions[later] = None
            self._follow(later, routes.positions)
        self._notify_rows(parent, row.type)
        self._mark_readers(parent, row.type, index + 1)

    def put_back(self, row: Scope, index: int) -> None:
        """Put an instance that was taken away back before the one at `index`, as it was.

        What it holds is brought up to date; values that a person has put in a calculation's place,
        and what was drawn by chance, stay.
        """
        parent = row.parent
        if parent is None:
            raise LookupError(row.serial)
        rows = parent.rows[row.type.row_slot]
        rows.insert(index, row)
        self._renumber(rows, index)
        place = row.type.place
        self._settle(row, place)
        rules = self._graph.rules
        for scope in self.scopes_under(row):
            for rank in self._graph.routes[scope.type.index].rules:
                rule = rules[rank]
                is_kept = rule.kind is RuleKind.CALCULATE and (
                    rule.compiled.uses_chance or rule.place.slot in scope.overridden
                )
                if not is_kept:
                    self._mark(rank, (scope,))
        self._notify_rows(parent, row.type)
        self._mark_readers(parent, row.type, row.position)

    def move_row(self, row: Scope, index: int) -> None:
        """Have an instance stand at `index` among those of its repeat."""
        parent = row.parent
        if parent is None:
            raise LookupError(row.serial)
        rows = parent.rows[row.type.row_slot]
        before = rows.index(row)
        rows.insert(index, rows.pop(before))
        first, last = sorted((before, index))
        self._renumber(rows, first)
        self._notify_rows(parent, row.type)
        for position in range(first + 1, last + 2):
            self._mark_readers(parent, row.type, position)

    def _renumber(self, rows: list[Scope], first: int) -> None:
        """Number the instances from `first` on anew; marks what follows from the numbers."""
        self.structure += 1
        for index in range(first, len(rows)):
            row = rows[index]
            if row.position != index + 1:
                row.position = index + 1
                self.changes.positions[row] = None
                self._follow(row, self._graph.routes[row.type.index].positions)

    def _mark_readers(self, parent: Scope, scope_type: ScopeType, position: int) -> None:
        """Instances whose neighbour stood, or now stands, at this position."""
        rows = parent.rows[scope_type.row_slot]
        for shifts in self._graph.routes[scope_type.index].neighbours:
            for rank, distance in shifts or ():
                first = max(0, position - 1 - abs(distance))
                self._mark(rank, rows[first : position + abs(distance)])

    def _recount(self, rule: Rule, scope: Scope) -> None:
        """Bring a counted repeat to its number: add what lacks, hide what is too many."""
        try:
            wanted = _whole(rule.run(scope), self.zone)
        except EvaluationFailed:
            return
        wanted = min(wanted, self.environment.most_rows)
        scope_type = rule.place.scope
        rows = scope.rows[scope_type.row_slot]
        # A count that looks at its own instances grows one step at a time, as it does when a
        # person goes on in Collect; and a restored record has all its instances.
        may_grow = not self._is_restoring and (scope, rule.rank) not in self._grown
        if may_grow and len(rows) < wanted:
            self._grown.add((scope, rule.rank))
            while len(rows) < wanted:
                self.add_row(scope, scope_type)
        for index, row in enumerate(rows):
            is_hidden = index >= wanted
            if row.is_hidden is not is_hidden:
                row.is_hidden = is_hidden
                self._settle(row, rule.place)

    def would_be_relevant(self, parent: Scope, place: Place) -> bool:
        """Whether one more instance of a repeat would be relevant."""
        bind = self.plan.layout.binds.get(place)
        if bind is None or bind.relevant is None:
            return True
        condition = self.plan.truth(bind.relevant, place)
        if condition is None:
            return True
        row = Scope(self, place.scope, parent, 0)
        row.position = len(parent.rows[place.scope.row_slot]) + 1
        self._fill(row)
        try:
            return bool(condition.run(row))
        except EvaluationFailed:
            return True

    def take_changes(self) -> Changes:
        """What happened since the last time."""
        taken = self.changes
        self.changes = Changes()
        self._grown.clear()
        return taken


def _value_itself(value: str, question_path: str, asking_path: str) -> str:
    return value


def _attribute_of(node: Node, attribute: Place) -> str:
    for name, text in node.attributes.items():
        if name.rpartition("}")[2] == attribute.name:
            return text
    return ""


def _whole(value: Any, zone: tzinfo | None) -> int:
    number = value if isinstance(value, float) else text_to_number(stored_text(value), zone)
    if number != number or number < 0:
        return 0
    return int(min(number, 1e9))
