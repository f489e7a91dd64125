"""A filled form without a session: nodes with values set by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from intake_app.forms import FormDefinition
from intake_app.forms.definition import Node


@dataclass
class Filled:
    """One node; children are made from the form where the test sets none."""

    node: Node
    value: str = ""
    is_relevant: bool = True
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list["Filled"] = field(default_factory=list)

    def walk(self) -> Iterator["Filled"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class FilledFormStandIn:
    """What writing sees of a session."""

    definition: FormDefinition
    root: Filled
    instance_id: str = "uuid:0c2b1b6e-6f0f-4c3c-9d0a-000000000001"
    instance_name: str = ""

    def instance_root(self) -> Filled:
        return self.root

    def at(self, path: str) -> Filled:
        """The first node with this path."""
        return next(one for one in self.root.walk() if one.node.path == path)


def filled(definition: FormDefinition, **values: str) -> FilledFormStandIn:
    """The form as it starts, with values by the last name of their path."""

    def made(node: Node) -> Filled:
        children: list[Filled] = []
        for child in node.children:
            if child.kind.value == "repeat":
                children.extend(made(instance) for instance in child.instances)
            else:
                children.append(made(child))
        value = values.get(node.local_name, node.default)
        return Filled(node, value, attributes=node.attributes, children=children)

    return FilledFormStandIn(definition, made(definition.root))
