"""Checks of single expressions: whether they can be read, and call functions that exist."""

from collections.abc import Mapping

from intake_app.forms.errors import ExpressionUnreadable, FailureReason, UnreadableReason
from intake_app.forms.findings import Finding, Severity
from intake_app.forms.reading.headings import nearest
from intake_app.forms.xpath import FUNCTIONS, Expression, check, parse


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
    return faults_in(result, None, text)


def faults_in(
    expression: Expression, namespaces: Mapping[str, str] | None, text: str
) -> tuple[Finding, ...]:
    """Functions that do not exist or are given too much or too little, and unknown prefixes."""
    found: list[Finding] = []
    for fault in check(expression, namespaces):
        args: dict[str, str | int] = {"name": fault.name, "expression": text[:80]}
        if fault.reason is FailureReason.UNKNOWN_FUNCTION:
            args["nearest"] = nearest(fault.name, FUNCTIONS)
            found.append(Finding("expression.function-unknown", message_args=args))
        elif fault.reason is FailureReason.WRONG_ARITY:
            found.append(Finding("expression.arguments", message_args=args))
        else:
            found.append(Finding("expression.prefix", Severity.WARNING, message_args=args))
    return tuple(found)


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
