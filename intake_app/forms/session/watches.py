"""Who looks at what: which views to make again when something in the record changes."""

from collections.abc import Iterable, Iterator

from intake_app.forms.session.instance import Changes
from intake_app.forms.session.rules import route
from intake_app.forms.session.scopes import Scope
from intake_app.forms.xpath.compile import Compiled
from intake_app.forms.xpath.references import DependencyKind, Layout, Place, ScopeType

Key = tuple[Scope, Place]
"""A view: of the question, group or repeat at a place in a scope."""

Watch = tuple[Place, int, tuple[int, ...]]
"""Whose view, and the way to its scopes."""


class Watches:
    """Views by what they follow from; places are added as they are first looked at."""

    def __init__(self, layout: Layout) -> None:
        self._known: set[tuple[Place, object]] = set()
        self._values: list[dict[int, list[Watch]]] = [{} for _ in layout.scopes]
        self._gates: list[dict[int, list[Watch]]] = [{} for _ in layout.scopes]
        self._rows: list[dict[int, list[Watch]]] = [{} for _ in layout.scopes]
        self._positions: list[list[Watch]] = [[] for _ in layout.scopes]

    def add(
        self,
        viewer: Place,
        scope: ScopeType,
        compiled: Iterable[Compiled],
        *,
        with_own: bool = True,
    ) -> None:
        """Have the viewer's views made again when what these follow from changes.

        scope: where the viewer's expressions stand.
        with_own: not for views that are made again anyhow when their own value changes.
        """
        for one in compiled:
            for dependency in one.dependencies:
                if (
                    not with_own
                    and dependency.place is viewer
                    and dependency.anchor is scope
                    and dependency.kind is DependencyKind.VALUE
                ):
                    continue
                if (viewer, dependency) in self._known:
                    continue
                self._known.add((viewer, dependency))
                place, anchor = dependency.place, dependency.anchor
                if dependency.kind is DependencyKind.ROWS:
                    parent = place.scope.parent
                    if parent is not None:
                        watches = self._rows[parent.index].setdefault(place.scope.row_slot, [])
                        watches.append(_watch(viewer, parent, anchor, scope))
                    continue
                if dependency.kind is DependencyKind.POSITION:
                    self._positions[place.scope.index].append(
                        _watch(viewer, place.scope, place.scope, scope)
                    )
                    continue
                table = self._gates if dependency.kind is DependencyKind.RELEVANCE else self._values
                watches = table[place.scope.index].setdefault(place.slot, [])
                watches.append(_watch(viewer, place.scope, anchor, scope))

    def concerned(self, changes: Changes) -> Iterator[Key]:
        """The views that may have changed, some of them perhaps more than once."""
        if not self._known:
            return
        values, gates = self._values, self._gates
        for scope, slot in changes.values:
            watches = values[scope.type.index].get(slot)
            if watches:
                yield from _reached(scope, watches)
        for scope, place in changes.flips:
            watches = gates[scope.type.index].get(place.slot)
            if watches:
                yield from _reached(scope, watches)
        for scope, scope_type in changes.rows:
            yield from _reached(scope, self._rows[scope.type.index].get(scope_type.row_slot, ()))
        for scope in changes.positions:
            yield from _reached(scope, self._positions[scope.type.index])


def _watch(viewer: Place, start: ScopeType, anchor: ScopeType, end: ScopeType) -> Watch:
    _, up, down = route(0, start, anchor, end)
    return viewer, up, down


def _reached(scope: Scope, watches: Iterable[Watch]) -> Iterator[Key]:
    for viewer, up, down in watches:
        start = scope
        for _ in range(up):
            if start.parent is None:
                break
            start = start.parent
        if down:
            for end in start.below(down):
                yield end, viewer
        else:
            yield start, viewer
