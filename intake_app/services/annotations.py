"""What `intake:*` columns of a form tell the services."""

from collections.abc import Callable

from intake_app.forms import FormDefinition

NAMESPACE = "urn:field-intake:1"
IMMEDIATE = "immediate"


def path_of_role(definition: FormDefinition, role: str) -> str | None:
    """The first node with this `intake:role`; None in a form without one."""
    for node in definition.root.walk():
        if role in node.bind.extra.get(f"{{{NAMESPACE}}}role", "").split():
            return node.path
    return None


def is_urgent(definition: FormDefinition, value: Callable[[str], str]) -> bool:
    """Whether the form's own outcome says that somebody is in danger now."""
    path = path_of_role(definition, "outcome")
    return path is not None and value(path) == IMMEDIATE
