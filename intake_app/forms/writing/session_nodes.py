"""The nodes of an open session, as writing wants them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from intake_app.forms.definition import FormDefinition, Node
from intake_app.forms.session import FormSession
from intake_app.forms.session.scopes import Scope
from intake_app.forms.xpath.references import Place, PlaceKind


class SessionForm:
    """A session as a filled form."""

    def __init__(self, session: FormSession) -> None:
        self._session = session
        self._nodes = {node.path: node for node in session.definition.root.walk()}

    @property
    def definition(self) -> FormDefinition:
        return self._session.definition

    @property
    def instance_id(self) -> str:
        return self._session.instance_id

    @property
    def instance_name(self) -> str:
        return self._session.instance_name

    def instance_root(self) -> "SessionNode":
        top = self._session.instance.top
        return SessionNode(self._nodes, top, top.type.place)


@dataclass(frozen=True, slots=True)
class SessionNode:
    """A place in a scope of the session."""

    nodes: Mapping[str, Node]
    scope: Scope
    place: Place

    @property
    def node(self) -> Node:
        return self.nodes[self.place.path]

    @property
    def value(self) -> str:
        return self.scope.values[self.place.slot]

    @property
    def is_relevant(self) -> bool:
        if self.place.kind is PlaceKind.REPEAT:
            return self.scope.relevant[0] and not self.scope.is_hidden
        return self.scope.relevant[self.place.slot]

    @property
    def attributes(self) -> Mapping[str, str]:
        found = dict(self.node.attributes)
        for attribute in self.place.attributes:
            uri = attribute.namespace
            name = f"{{{uri}}}{attribute.name}" if uri else attribute.name
            found[name] = self.scope.values[attribute.slot]
        return found

    @property
    def children(self) -> "Iterator[SessionNode]":
        for child in self.place.children:
            if child.kind is PlaceKind.REPEAT:
                for row in self.scope.rows[child.scope.row_slot]:
                    yield SessionNode(self.nodes, row, child)
            else:
                yield SessionNode(self.nodes, self.scope, child)
