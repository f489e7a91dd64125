"""Checks of single expressions: whether they can be read, and call functions that exist."""

from intake_app.forms.errors import ExpressionUnreadable, UnreadableReason
from intake_app.forms.findings import Finding
from intake_app.forms.xpath import Expression, parse


def parsed(text: str) -> Expression | Finding:
    """The expression, or the finding that says why it cannot be read."""
    try:
        return parse(text)
    except ExpressionUnreadable as fault:
        return Finding(
            f"expression.{_CODES[fault.reason]}",
            message_args={"expression": text[:80], "position": fault.position + 1},
        )


def faults_of_expression(text: str) -> tuple[Finding, ...]:
    """What is wrong with `text`; empty when nothing is."""
    result = parsed(text)
    if isinstance(result, Finding):
        return (result,)
    return ()


_CODES = {
    UnreadableReason.EMPTY: "empty",
    UnreadableReason.TOO_LONG: "too-long",
    UnreadableReason.TOO_MANY_TOKENS: "too-long",
    UnreadableReason.TOO_DEEP: "too-deep",
    UnreadableReason.OPEN_QUOTE: "open-quote",
    UnreadableReason.UNEXPECTED_CHARACTER: "unreadable",
    UnreadableReason.UNEXPECTED_TOKEN: "unreadable",
    UnreadableReason.ENDS_EARLY: "ends-early",
    UnreadableReason.UNKNOWN_AXIS: "unreadable",
    UnreadableReason.VARIABLE: "variable",
}
