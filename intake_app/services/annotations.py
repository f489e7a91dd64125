"""What `intake:*` columns of a form tell the services."""

from intake_app.forms import FormDefinition, plain_path, read_submission

NAMESPACE = "urn:field-intake:1"
IMMEDIATE = "immediate"


def path_of_role(definition: FormDefinition, role: str) -> str | None:
    """The first node with this `intake:role`; None in a form without one."""
    for node in definition.root.walk():
        if role in node.bind.extra.get(f"{{{NAMESPACE}}}role", "").split():
            return node.path
    return None


def is_urgent(definition: FormDefinition, xml: bytes) -> bool:
    """Whether the form's own outcome in this submission says that somebody is in danger now."""
    path = path_of_role(definition, "outcome")
    if path is None:
        return False
    values = read_submission(xml, definition).values
    return any(value == IMMEDIATE and plain_path(place) == path for place, value in values.items())
