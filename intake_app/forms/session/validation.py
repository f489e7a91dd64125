"""Whether answers stand: required, constraint, type; and whether they may be changed."""

from collections.abc import Iterator

from intake_app.forms.definition import NO_BIND, Bind
from intake_app.forms.errors import EvaluationFailed
from intake_app.forms.session.plan import FormPlan
from intake_app.forms.session.scopes import Scope
from intake_app.forms.view import ProblemKind
from intake_app.forms.xpath.compile import Compiled
from intake_app.forms.xpath.references import Place


class Validation:
    """Judges single answers."""

    def __init__(self, plan: FormPlan) -> None:
        self._plan = plan
        self._layout = plan.layout
        self._readonly: dict[Place, tuple[tuple[Place, Compiled], ...]] = {}

    def bind(self, place: Place) -> Bind:
        return self._layout.binds.get(place, NO_BIND)

    def expressions(self, place: Place) -> Iterator[Compiled]:
        """What the judgement of an answer follows from."""
        bind = self.bind(place)
        for text in (bind.required, bind.constraint):
            if text is not None:
                compiled = self._plan.truth(text, place)
                if compiled is not None:
                    yield compiled

    def readonly_rules(self, place: Place) -> tuple[tuple[Place, Compiled], ...]:
        """The place's readonly condition and those of the groups round it (JavaRosa)."""
        known = self._readonly.get(place)
        if known is None:
            found: list[tuple[Place, Compiled]] = []
            above: Place | None = place
            while above is not None:
                text = self.bind(above).readonly
                compiled = None if text is None else self._plan.truth(text, above)
                if compiled is not None:
                    found.append((above, compiled))
                above = above.parent
            known = self._readonly[place] = tuple(found)
        return known

    def is_readonly(self, scope: Scope, place: Place) -> bool:
        for owner, compiled in self.readonly_rules(place):
            if _holds(compiled, scope.above(owner.scope), on_failure=False):
                return True
        return False

    def is_required(self, scope: Scope, place: Place) -> bool:
        text = self.bind(place).required
        compiled = None if text is None else self._plan.truth(text, place)
        return compiled is not None and _holds(compiled, scope, on_failure=False)

    def stands(self, scope: Scope, place: Place) -> bool:
        """Whether the constraint holds; an empty answer is never refused.

        A check that cannot be made does not pass in silence.
        """
        text = self.bind(place).constraint
        if text is None or not scope.values[place.slot]:
            return True
        compiled = self._plan.truth(text, place)
        return compiled is None or _holds(compiled, scope, on_failure=False)

    def fault(self, scope: Scope, place: Place, *, with_missing: bool) -> ProblemKind | None:
        """What is wrong with the answer at a relevant place; None when it stands."""
        if place.slot in scope.typed:
            return ProblemKind.TYPE
        if scope.values[place.slot]:
            return None if self.stands(scope, place) else ProblemKind.CONSTRAINT
        is_missing = (
            with_missing
            and self.bind(place).required is not None
            and self.is_required(scope, place)
            and not self.is_readonly(scope, place)
        )
        return ProblemKind.MISSING if is_missing else None


def _holds(compiled: Compiled, scope: Scope, *, on_failure: bool) -> bool:
    try:
        return bool(compiled.run(scope))
    except EvaluationFailed:
        return on_failure
