"""What `intake:*` columns of a form tell the services."""

import re

from intake_app.domain.records import Precedence
from intake_app.forms import FormDefinition, plain_path, read_submission

NAMESPACE = "urn:field-intake:1"
IMMEDIATE = "immediate"
_YES = frozenset({"1", "true", "yes"})


def path_of_role(definition: FormDefinition, role: str) -> str | None:
    """The first node with this `intake:role`; None in a form without one."""
    for node in definition.root.walk():
        if role in node.bind.extra.get(f"{{{NAMESPACE}}}role", "").split():
            return node.path
    return None


def outcome_notes(definition: FormDefinition) -> frozenset[str]:
    """Notes that say the outcome: their being shown hangs on it.

    A screen that both can see leaves their words out: the worker's side says the outcome.
    """
    outcome = path_of_role(definition, "outcome")
    if outcome is None:
        return frozenset()
    return frozenset(
        node.path
        for node in definition.root.walk()
        if node.bind.readonly is not None and _names(node.bind.relevant, outcome)
    )


def for_worker(definition: FormDefinition) -> frozenset[str]:
    """Questions that the worker answers (`intake:asked="worker"`), and groups of none but those.

    A group's word holds for all in it that say nothing else. What no word stands on is asked of
    the person; notes and what is calculated are asked of nobody.
    """
    nodes = tuple(definition.root.walk())  # groups before what they hold
    marked: set[str] = set()
    for node in nodes:
        said = node.bind.extra.get(f"{{{NAMESPACE}}}asked", "").strip()
        if said == "worker":
            marked.add(node.path)
        elif said == "person":
            marked.discard(node.path)
        if node.path in marked:
            marked.update(child.path for child in node.children)
    asked: set[str] = set()
    of_person: set[str] = set()
    for node in reversed(nodes):
        if node.children:
            below = {child.path for child in node.children}
            is_asked, has_persons = not below.isdisjoint(asked), not below.isdisjoint(of_person)
        else:
            bind = node.bind
            is_asked = bind.readonly != "true()" and bind.calculate is None and bind.preload is None
            has_persons = is_asked and node.path not in marked
        if is_asked or node.path in marked:
            asked.add(node.path)
        if has_persons:
            of_person.add(node.path)
    return frozenset(asked - of_person)


def _names(expression: str | None, path: str) -> bool:
    """Whether an expression reads the node at `path`, by its whole name."""
    if expression is None:
        return False
    name = path.rpartition("/")[2]
    return re.search(rf"/{re.escape(name)}(?![\w.-])", expression) is not None


def precedence_of(definition: FormDefinition, xml: bytes) -> Precedence:
    """How pressing the submission is by what its form says of itself.

    Immediate by its outcome; a notice where it finds that the law asks for one
    (`intake:role="notice-needed"`).
    """
    outcome = path_of_role(definition, "outcome")
    notice = path_of_role(definition, "notice-needed")
    if outcome is None and notice is None:
        return Precedence.ORDINARY
    found = Precedence.ORDINARY
    for place, value in read_submission(xml, definition).values.items():
        path = plain_path(place)
        if path == outcome and value == IMMEDIATE:
            return Precedence.IMMEDIATE
        if path == notice and value in _YES:
            found = Precedence.NOTICE
    return found
