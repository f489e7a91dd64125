"""The places of a form, laid out from its definition."""

from intake_app.forms.definition import (
    NO_BIND,
    Bind,
    BodyElement,
    FormDefinition,
    Node,
    NodeKind,
    Question,
    Repeat,
    Text,
)
from intake_app.forms.xpath.references import Layout, Place, PlaceKind, ScopeType

_KINDS = {
    NodeKind.VALUE: PlaceKind.VALUE,
    NodeKind.GROUP: PlaceKind.GROUP,
    NodeKind.REPEAT: PlaceKind.REPEAT,
}


class FormLayout(Layout):
    """Places with what the definition says of each."""

    __slots__ = ("binds", "labels", "nodes", "questions", "repeats", "with_first")

    def __init__(self, definition: FormDefinition) -> None:
        super().__init__()
        self.nodes: dict[Place, Node] = {}
        """The definition's node of each place; of an attribute, its owner's."""
        self.binds: dict[Place, Bind] = {}
        """Only of places that have one of their own."""
        self.questions: dict[Place, Question] = {}
        """The first control of each place."""
        self.repeats: dict[Place, Repeat] = {}
        self.labels: dict[Place, Text | None] = {}
        """Of groups and repeats."""
        self.with_first: set[Place] = set()
        """Repeats that the form's own instance begins with an instance of."""
        self._build(definition.root)
        self._find_first_instances(definition.root)
        self._find_controls(definition.body)
        for place in self.places:
            parent = place.parent
            bind = self.binds.get(place)
            place.has_gates = (
                (parent is not None and parent.has_gates)
                or (place in self.repeats and self.repeats[place].count is not None)
                or (bind is not None and bind.relevant is not None)
            )

    def _build(self, root: Node) -> None:
        top = self.add_scope(None)
        waiting: list[tuple[Node, Place | None, ScopeType]] = [(root, None, top)]
        while waiting:
            node, parent, scope = waiting.pop()
            namespace, _, name = node.name.rpartition("}")
            kind = _KINDS[node.kind]
            if kind is PlaceKind.REPEAT:
                scope = self.add_scope(scope)
            place = self.add(name, namespace.lstrip("{"), kind, parent, scope)
            if parent is None:
                self.root = place
            if parent is None or kind is PlaceKind.REPEAT:
                scope.place = place
            self.nodes[place] = node
            if node.bind is not NO_BIND:
                self.binds[place] = node.bind
            for attribute in node.attributes:
                if parent is None:
                    continue  # id and version of the form, not data
                uri, _, local = attribute.rpartition("}")
                own = self.add(local, uri.lstrip("{"), PlaceKind.ATTRIBUTE, place, scope)
                self.nodes[own] = node
                bind = node.attribute_binds.get(attribute)
                if bind is not None:
                    self.binds[own] = bind
            waiting.extend((child, place, scope) for child in reversed(node.children))

    def _find_controls(self, body: tuple[BodyElement, ...]) -> None:
        waiting: list[BodyElement] = list(reversed(body))
        while waiting:
            element = waiting.pop()
            place = None if element.path is None else self.by_path.get(element.path)
            if isinstance(element, Question):
                if place is not None:
                    self.questions.setdefault(place, element)
                continue
            if place is not None:
                self.labels.setdefault(place, element.label)
            if isinstance(element, Repeat) and place is not None:
                self.repeats.setdefault(place, element)
            waiting.extend(reversed(element.children))

    def _find_first_instances(self, root: Node) -> None:
        waiting = [root]
        while waiting:
            node = waiting.pop()
            place = self.by_path.get(node.path)
            if node.kind is NodeKind.REPEAT and node.instances and place is not None:
                self.with_first.add(place)
            waiting.extend(node.instances)
            waiting.extend(child for child in node.children if node.kind is not NodeKind.REPEAT)
