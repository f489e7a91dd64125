"""The places of a form, laid out from its definition."""

from collections.abc import Iterator

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

_VALUE, _GROUP, _REPEAT = PlaceKind.VALUE, PlaceKind.GROUP, PlaceKind.REPEAT


class FormLayout(Layout):
    """Places with what the definition says of each."""

    __slots__ = (
        "binds",
        "first_rows",
        "first_values",
        "labels",
        "nodes",
        "questions",
        "repeats",
    )

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
        self.first_values: list[list[tuple[int, str]]] = []
        """By scope type: slots that a new scope has a text in, and the text."""
        self.first_rows: list[list[tuple[Place, tuple[Node, ...]]]] = []
        """By scope type: repeats that a new scope has instances of."""
        self._build(definition.root, _counted_repeats(definition.body))
        self._find_controls(definition.body)

    def _build(self, root: Node, counted: frozenset[str]) -> None:
        top = self._new_scope(None)
        self.root = self._place_of(root, None, top, counted)
        top.place = self.root
        waiting: list[tuple[Iterator[Node], Place]] = [(iter(root.children), self.root)]
        while waiting:
            nodes, parent = waiting[-1]
            scope = parent.scope
            for node in nodes:
                inner = self._new_scope(scope) if node.kind is NodeKind.REPEAT else scope
                place = self._place_of(node, parent, inner, counted)
                if inner is not scope:
                    inner.place = place
                    if node.instances:
                        self.first_rows[scope.index].append((place, node.instances))
                if node.children:
                    waiting.append((iter(node.children), place))
                    break
            else:
                waiting.pop()

    def _new_scope(self, parent: ScopeType | None) -> ScopeType:
        self.first_values.append([])
        self.first_rows.append([])
        return self.add_scope(parent)

    def _place_of(
        self, node: Node, parent: Place | None, scope: ScopeType, counted: frozenset[str]
    ) -> Place:
        name, namespace = node.name, ""
        if name[:1] == "{":
            namespace, _, name = name[1:].rpartition("}")
        of = node.kind
        kind = _VALUE if of is NodeKind.VALUE else _GROUP if of is NodeKind.GROUP else _REPEAT
        place = self.add(name, namespace, kind, parent, scope)
        self.nodes[place] = node
        bind = node.bind
        place.has_gates = (
            (parent is not None and parent.has_gates)
            or bind.relevant is not None
            or (node.kind is NodeKind.REPEAT and place.path in counted)
        )
        if bind is not NO_BIND:
            self.binds[place] = bind
            place.truth = _truth_of(bind)
            place.is_moment = bind.type == "dateTime"
        if node.default and not node.children:
            self.first_values[scope.index].append((place.slot, node.default))
        if node.attributes and parent is not None:  # of the root: id and version, not data
            self._add_attributes(node, place)
        return place

    def _add_attributes(self, node: Node, place: Place) -> None:
        for attribute, text in node.attributes.items():
            uri, _, local = attribute.rpartition("}")
            own = self.add(local, uri.lstrip("{"), PlaceKind.ATTRIBUTE, place, place.scope)
            self.nodes[own] = node
            bind = node.attribute_binds.get(attribute)
            own.has_gates = place.has_gates or (bind is not None and bind.relevant is not None)
            if bind is not None:
                self.binds[own] = bind
                own.truth = _truth_of(bind)
                own.is_moment = bind.type == "dateTime"
            if text:
                self.first_values[place.scope.index].append((own.slot, text))

    def _find_controls(self, body: tuple[BodyElement, ...]) -> None:
        by_path = self.by_path
        waiting: list[BodyElement] = list(reversed(body))
        while waiting:
            element = waiting.pop()
            place = None if element.path is None else by_path.get(element.path)
            if isinstance(element, Question):
                if place is not None:
                    self.questions.setdefault(place, element)
                continue
            if place is not None:
                self.labels.setdefault(place, element.label)
            if isinstance(element, Repeat) and place is not None:
                self.repeats.setdefault(place, element)
            waiting.extend(reversed(element.children))


def _truth_of(bind: Bind) -> bool | str:
    """Whether a place keeps yes or no, or what tells. Source: JavaRosa, IAnswerData.wrapData."""
    return bind.type == "boolean" or bind.calculate or False


def _counted_repeats(body: tuple[BodyElement, ...]) -> frozenset[str]:
    """Paths of repeats whose number something else decides."""
    found: set[str] = set()
    waiting: list[BodyElement] = list(body)
    while waiting:
        element = waiting.pop()
        if isinstance(element, Question):
            continue
        if isinstance(element, Repeat) and element.count is not None:
            found.add(element.path)
        waiting.extend(element.children)
    return frozenset(found)
