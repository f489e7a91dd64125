"""Scopes: the values of an open record, one scope for the top and one for each instance."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Protocol

from intake_app.forms.session.lists import ChoiceColumns
from intake_app.forms.values import NAN
from intake_app.forms.xpath.context import Surroundings
from intake_app.forms.xpath.references import Place, ScopeType


class Home(Protocol):
    """What compiled expressions ask of the record a scope belongs to."""

    @property
    def around(self) -> Surroundings: ...
    @property
    def zone(self) -> tzinfo | None: ...
    @property
    def structure(self) -> int:
        """Another number whenever instances have come, gone or moved."""
        ...

    @property
    def lists(self) -> Mapping[str, ChoiceColumns]: ...
    def choice_name(self, value: str, question_path: str, asking_path: str) -> str:
        """Label of the choice with this value of the question at the path."""
        ...


class Scope:
    """The values of the slots of one scope.

    `values` and `numbers` are what expressions see: "" and NaN while a place is not relevant.
    `raw` is what was answered, kept meanwhile.
    """

    __slots__ = (
        "_path",
        "_path_in",
        "home",
        "is_hidden",
        "numbers",
        "overridden",
        "own",
        "parent",
        "position",
        "raw",
        "relevant",
        "rows",
        "serial",
        "type",
        "typed",
        "values",
    )

    def __init__(
        self, home: Home, scope_type: ScopeType, parent: "Scope | None", serial: int
    ) -> None:
        size = len(scope_type.places)
        self.home = home
        self.type = scope_type
        self.parent = parent
        self.position = 1
        self._path = scope_type.place.path if parent is None else ""
        self._path_in = -1
        """The structure of the record in which it has this path."""
        self.serial = serial
        """Tells scopes apart for as long as the session lives."""
        self.values: list[str] = [""] * size
        self.numbers: list[float] = [NAN] * size
        self.raw: list[str] = [""] * size
        self.own: list[bool] = [True] * size
        """What the place's own condition says."""
        self.relevant: list[bool] = [True] * size
        """What it comes to, with everything above."""
        self.rows: list[list[Scope]] = [[] for _ in scope_type.repeats]
        self.typed: dict[int, str] = {}
        """By slot: what was typed and is no value of the type."""
        self.overridden: set[int] = set()
        """Slots of calculations whose value a person has replaced since."""
        self.is_hidden = False
        """An instance beyond what jr:count asks for: kept, not shown, not sent."""

    def path_of(self, place: Place) -> str:
        """The place's path with positions: /data/child[2]/age."""
        if self.parent is None:
            return place.path
        own = self.type.place.path
        return self.instance_path + place.path[len(own) :]

    @property
    def instance_path(self) -> str:
        """The path of the instance that the scope is: /data/child[2]; of the top: /data."""
        parent = self.parent
        if parent is not None and self._path_in != self.home.structure:
            step = self.type.place.path[len(parent.type.place.path) :]
            self._path = f"{parent.instance_path}{step}[{self.position}]"
            self._path_in = self.home.structure
        return self._path

    def above(self, scope_type: ScopeType) -> "Scope":
        """The scope of that type round this one, or this one."""
        scope = self
        while scope.type is not scope_type:
            if scope.parent is None:
                raise LookupError(scope_type.index)
            scope = scope.parent
        return scope

    def below(self, way: tuple[int, ...]) -> "list[Scope]":
        """All scopes that these row slots lead to."""
        scopes = [self]
        for row_slot in way:
            scopes = [row for scope in scopes for row in scope.rows[row_slot]]
        return scopes
