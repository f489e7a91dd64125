"""What writing needs of a filled form: its nodes as they stand, in document order."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from intake_app.forms.definition import FormDefinition, Node


class InstanceNode(Protocol):
    """One node of a filled form; an instance of a repeat is a node of its own."""

    @property
    def node(self) -> Node:
        """What the form says of it."""
        ...

    @property
    def value(self) -> str:
        """The effective text; "" when there is none or the node is a group."""
        ...

    @property
    def is_relevant(self) -> bool:
        """By its own rule; those of its parents are not looked at again."""
        ...

    @property
    def attributes(self) -> Mapping[str, str]:
        """Attributes as they stand, by Clark name."""
        ...

    @property
    def children(self) -> "Iterable[InstanceNode]":
        """The nodes below: instances of repeats in order, never a template."""
        ...


class FilledForm(Protocol):
    """A session, as far as writing knows it."""

    @property
    def definition(self) -> FormDefinition: ...

    @property
    def instance_id(self) -> str:
        """`uuid:` and a UUID; made once, before the first save."""
        ...

    @property
    def instance_name(self) -> str: ...

    def instance_root(self) -> InstanceNode:
        """The root of the primary instance as it stands now."""
        ...
