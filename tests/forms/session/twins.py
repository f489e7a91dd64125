"""Each expression of a form in both evaluators, over the same record."""

from collections.abc import Iterator
from typing import Any

from intake_app.forms import FormSession
from intake_app.forms.errors import EvaluationFailed
from intake_app.forms.session.general import compile_general
from intake_app.forms.session.plan import FormPlan
from intake_app.forms.session.scopes import Scope
from intake_app.forms.values import stored_text
from intake_app.forms.xpath.compile import Compiled, compile_value
from intake_app.forms.xpath.references import NotInSlots, Place

Twin = tuple[str, Place, Compiled, Compiled]


def twins_of(plan: FormPlan) -> list[Twin]:
    """Text, place, compiled slots and general closure of every expression that has both."""
    found: list[Twin] = []
    for text, place in _expressions(plan):
        expression = plan.expression(text)
        if expression is None:
            continue
        try:
            fast = compile_value(expression, plan.layout, place, plan.list_shapes)
        except NotInSlots:
            continue
        if fast.uses_chance:
            continue
        found.append((text, place, fast, compile_general(expression, plan.layout, place)))
    return found


def disagreements(session: FormSession, twins: list[Twin]) -> list[str]:
    """Where the two evaluators give different values."""
    found: list[str] = []
    top = session.instance.top
    for text, place, fast, general in twins:
        for scope in top.below(top.type.way_down(place.scope)):
            if not scope.relevant[place.slot]:
                continue
            one, other = _outcome(fast, scope), _outcome(general, scope)
            if one != other:
                found.append(f"{scope.path_of(place)}: {text}: slots {one!r}, general {other!r}")
    return found


def _outcome(compiled: Compiled, scope: Scope) -> Any:
    try:
        return stored_text(compiled.run(scope))
    except EvaluationFailed as failure:
        return failure.reason


def _expressions(plan: FormPlan) -> Iterator[tuple[str, Place]]:
    for place, bind in plan.layout.binds.items():
        for text in (bind.relevant, bind.required, bind.readonly, bind.constraint, bind.calculate):
            if text:
                yield text, place
