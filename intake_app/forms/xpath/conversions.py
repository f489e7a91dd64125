"""XPath's conversions of any value, node-sets included, to text, number and yes/no."""

from datetime import tzinfo

from intake_app.forms.errors import EvaluationFailed, FailureReason
from intake_app.forms.values import (
    boolean_to_text,
    number_to_boolean,
    number_to_text,
    text_to_number,
)
from intake_app.forms.xpath.context import Value, XNode


def to_text(value: Value) -> str:
    """string(): of a node-set, its first node's; "" when it is empty."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return boolean_to_text(value)
    if isinstance(value, list):
        return value[0].text() if value else ""
    return number_to_text(value)


def to_number(value: Value, zone: tzinfo | None = None) -> float:
    """number(): dates are days."""
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, float | int):
        return float(value)
    if isinstance(value, str):
        return text_to_number(value, zone)
    return text_to_number(value[0].text() if value else "", zone)


def to_boolean(value: Value) -> bool:
    """boolean(): text is true when there is some; a node-set when its first node holds any.

    XPath 1.0 asks only whether there are nodes; in forms they always are, so that ODK Collect asks
    for an answer.
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, float | int):
        return number_to_boolean(value)
    if isinstance(value, list):
        return bool(value) and bool(value[0].text())
    return bool(value)


def to_nodes(value: Value, name: str = "") -> list[XNode]:
    """The node-set. Raises EvaluationFailed for any other value; `name` is who wants it."""
    if isinstance(value, list):
        return value
    raise EvaluationFailed(FailureReason.NODES_WANTED, name)


def to_texts(value: Value) -> list[str]:
    """The texts of all nodes, or of the one value."""
    if isinstance(value, list):
        return [node.text() for node in value]
    return [to_text(value)]
