"""Actions: values set when something happens, and what only the client can do.

Source: ODK XForms, "Actions"; events odk-instance-first-load, odk-instance-load, odk-new-repeat,
xforms-value-changed.
"""

from collections.abc import Callable, Iterable

from intake_app.forms.definition import Action
from intake_app.forms.errors import EvaluationFailed
from intake_app.forms.session.general import compile_general_nodes
from intake_app.forms.session.instance import Instance
from intake_app.forms.session.plan import FormPlan
from intake_app.forms.session.scopes import Scope
from intake_app.forms.session.stored_values import converter
from intake_app.forms.session.tree import LiveNode
from intake_app.forms.values import stored_text
from intake_app.forms.xpath.references import Place

FIRST_LOAD = "odk-instance-first-load"
LOAD = "odk-instance-load"
NEW_REPEAT = "odk-new-repeat"
VALUE_CHANGED = "xforms-value-changed"

MOST_ROUNDS = 50
"""Rounds of actions that set each other off before they are stopped."""


class Actions:
    """Runs a form's actions over an open record."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._plan: FormPlan = instance.plan
        layout = self._plan.layout
        self._by_trigger: dict[Place, list[tuple[Action, Place]]] = {}
        self._by_repeat: dict[Place, list[tuple[Action, Place]]] = {}
        self._others: list[tuple[Action, Place]] = []
        for action in self._plan.definition.actions:
            target = layout.by_path.get(action.target)
            if target is None:
                continue
            trigger = None if action.trigger is None else layout.by_path.get(action.trigger)
            if trigger is not None and VALUE_CHANGED in action.events:
                self._by_trigger.setdefault(trigger, []).append((action, target))
            repeat = None if action.repeat is None else layout.by_path.get(action.repeat)
            if NEW_REPEAT in action.events:
                repeat = repeat or target.scope.place
                if repeat is not layout.root:
                    self._by_repeat.setdefault(repeat, []).append((action, target))
            if action.events & {FIRST_LOAD, LOAD}:
                self._others.append((action, target))
        self.client_requests: list[str] = []

    def hang_on(self, place: Place) -> bool:
        """Whether an answer there sets something off."""
        return place in self._by_trigger

    def load(self, *, is_first: bool) -> None:
        """Run what the form does when a record is opened."""
        wanted = {LOAD, FIRST_LOAD} if is_first else {LOAD}
        top = self._instance.top
        for action, target in self._others:
            if action.events & wanted:
                way = self._plan.layout.root.scope.way_down(target.scope)
                for scope in self._chosen(action, target, top.below(way), top, None):
                    self._run_with_what_follows(action, target, scope)

    def rows_added(self, rows: Iterable[Scope]) -> None:
        """Run what the form does in new instances."""
        for row in rows:
            for action, target in self._by_repeat.get(row.type.place, ()):
                ends = _targets(row, target)
                for scope in self._chosen(action, target, ends, row, row.type.place):
                    self._run_with_what_follows(action, target, scope)

    def value_changed(self, scope: Scope, place: Place) -> None:
        """Run what hangs on this question, and on what that changes."""
        waiting = [(scope, place)]
        for _ in range(MOST_ROUNDS):
            following: list[tuple[Scope, Place]] = []
            for scope, place in waiting:
                for action, target in self._by_trigger.get(place, ()):
                    ends = _targets(scope, target)
                    following.extend(
                        (end, target)
                        for end in self._chosen(action, target, ends, scope, place)
                        if self._run(action, target, end)
                    )
            if not following:
                return
            waiting = following

    def _chosen(
        self,
        action: Action,
        target: Place,
        ends: Iterable[Scope],
        scope: Scope,
        place: Place | None,
    ) -> Iterable[Scope]:
        """Those of the ends that the action's own reference means, seen from where it happened."""
        if not action.reference:
            return ends
        expression = self._plan.expression(action.reference)
        if expression is None:
            return ()
        layout = self._plan.layout
        nodes = compile_general_nodes(expression, layout, place or layout.root)
        try:
            found = nodes.run(scope)
        except EvaluationFailed:
            return ()
        return [node.scope for node in found if isinstance(node, LiveNode) and node.place is target]

    def _run_with_what_follows(self, action: Action, target: Place, scope: Scope) -> None:
        """Do it, and what hangs on its target, as when a person answers (JavaRosa, FormDef)."""
        if self._run(action, target, scope):
            self.value_changed(scope, target)
        self._instance.recalculate(scope, target.slot)

    def _run(self, action: Action, target: Place, scope: Scope) -> bool:
        """Do it; whether a value is another now."""
        if action.name != "setvalue":
            self.client_requests.append(action.name)
            return False
        self._instance.run()
        text = self._text(action, target, scope)
        was = scope.raw[target.slot]
        self._instance.set_raw(scope, target.slot, text)
        scope.typed.pop(target.slot, None)
        return text != was

    def _text(self, action: Action, target: Place, scope: Scope) -> str:
        if action.value is None:
            return action.text
        compiled = self._plan.value(action.value, target)
        if compiled is None:
            return ""
        try:
            value = compiled.run(scope)
        except EvaluationFailed:
            return ""
        bind = self._plan.layout.binds.get(target)
        convert: Callable[[object], str] | None = None
        if bind is not None:
            convert = converter(bind, self._instance.zone)
        return stored_text(value) if convert is None else convert(value)


def _targets(scope: Scope, target: Place) -> list[Scope]:
    """The scopes of a target seen from where the event happened: its own, or all below."""
    common = scope
    while not common.type.holds(target.scope):
        if common.parent is None:
            return []
        common = common.parent
    return common.below(common.type.way_down(target.scope))
