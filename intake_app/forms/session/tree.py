"""The open record as a tree, for expressions that slots cannot express."""

from collections.abc import Sequence

from intake_app.forms.session.scopes import Scope
from intake_app.forms.xpath.context import TreeNodeKind
from intake_app.forms.xpath.references import Place, PlaceKind


class LiveNode:
    """A node of an open record: a place in a scope. What is not relevant is not there."""

    __slots__ = ("place", "scope")

    def __init__(self, scope: Scope, place: Place) -> None:
        self.scope = scope
        self.place = place

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, LiveNode) and self.scope is other.scope and self.place is other.place
        )

    def __hash__(self) -> int:
        return hash((self.scope.serial, self.place.index))

    @property
    def kind(self) -> TreeNodeKind:
        if self.place.kind is PlaceKind.ATTRIBUTE:
            return TreeNodeKind.ATTRIBUTE
        return TreeNodeKind.ELEMENT

    @property
    def local_name(self) -> str:
        return self.place.name

    @property
    def namespace(self) -> str:
        return self.place.namespace

    @property
    def prefix(self) -> str:
        return ""

    @property
    def parent(self) -> "LiveNode | LiveRoot":
        above = self.place.parent
        if above is None:
            return LiveRoot(self)
        if self.place.kind is PlaceKind.REPEAT:
            if self.scope.parent is None:
                raise LookupError(self.place.path)
            return LiveNode(self.scope.parent, above)
        return LiveNode(self.scope, above)

    @property
    def children(self) -> "Sequence[LiveNode]":
        found: list[LiveNode] = []
        scope = self.scope
        for child in self.place.children:
            if child.kind is PlaceKind.REPEAT:
                found.extend(
                    LiveNode(row, child)
                    for row in scope.rows[child.scope.row_slot]
                    if row.relevant[0]
                )
            elif scope.relevant[child.slot]:
                found.append(LiveNode(scope, child))
        return found

    @property
    def attributes(self) -> "Sequence[LiveNode]":
        return [LiveNode(self.scope, attribute) for attribute in self.place.attributes]

    @property
    def namespaces(self) -> "Sequence[LiveNode]":
        return ()

    @property
    def own_place(self) -> int | None:
        """Of an instance its number, which those before it that are not relevant count in."""
        return self.scope.position if self.place.kind is PlaceKind.REPEAT else None

    @property
    def order(self) -> tuple[int, ...]:
        numbers: list[int] = [self.place.index]
        scope: Scope | None = self.scope
        while scope is not None and scope.parent is not None:
            numbers.append(scope.position)
            numbers.append(scope.type.place.index)
            scope = scope.parent
        numbers.append(0)
        numbers.reverse()
        return tuple(numbers)

    def text(self) -> str:
        if self.place.kind in (PlaceKind.VALUE, PlaceKind.ATTRIBUTE):
            return self.scope.values[self.place.slot]
        pieces: list[str] = []
        waiting: list[LiveNode] = [self]
        while waiting:
            node = waiting.pop()
            if node.place.kind is PlaceKind.VALUE:
                pieces.append(node.scope.values[node.place.slot])
            else:
                waiting.extend(reversed(node.children))
        return "".join(pieces)


class LiveRoot:
    """The node above the record's root element."""

    __slots__ = ("top",)

    kind = TreeNodeKind.ROOT
    local_name = ""
    namespace = ""
    prefix = ""
    parent = None
    own_place = None

    def __init__(self, top: LiveNode) -> None:
        self.top = top

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LiveRoot) and self.top == other.top

    def __hash__(self) -> int:
        return hash((LiveRoot, self.top))

    @property
    def children(self) -> Sequence[LiveNode]:
        return (self.top,)

    @property
    def attributes(self) -> Sequence[LiveNode]:
        return ()

    @property
    def namespaces(self) -> Sequence[LiveNode]:
        return ()

    @property
    def order(self) -> tuple[int, ...]:
        return (0,)

    def text(self) -> str:
        return self.top.text()
