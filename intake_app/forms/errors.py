"""Failures of reading and evaluating forms."""

import enum
from collections.abc import Sequence
from typing import ClassVar

from intake_app.domain.errors import IntakeError
from intake_app.forms.findings import Finding


class FormUnreadable(IntakeError):
    """The file is no form that can be filled; `findings` says everything that is wrong with it."""

    code: ClassVar[str] = "form.unreadable"

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(findings)
        errors = [finding for finding in self.findings if finding.is_error]
        super().__init__(faults=len(errors), first=errors[0].code if errors else None)


class UnreadableReason(enum.Enum):
    """Why an expression cannot be read."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    TOO_MANY_TOKENS = "too-many-tokens"
    TOO_DEEP = "too-deep"
    OPEN_QUOTE = "open-quote"
    UNEXPECTED_CHARACTER = "unexpected-character"
    UNEXPECTED_TOKEN = "unexpected-token"  # noqa: S105 - a token of XPath, no secret
    ENDS_EARLY = "ends-early"
    UNKNOWN_AXIS = "unknown-axis"
    VARIABLE = "variable"
    """`$name`: ODK knows no variables."""


class ExpressionUnreadable(IntakeError):
    """The text is no XPath expression; `position` is the index of the first character at fault."""

    code: ClassVar[str] = "expression.unreadable"

    def __init__(self, reason: UnreadableReason, position: int) -> None:
        self.reason = reason
        self.position = position
        super().__init__(reason=reason.value, position=position)


class FailureReason(enum.Enum):
    """Why an expression has no value."""

    UNKNOWN_FUNCTION = "unknown-function"
    WRONG_ARITY = "wrong-arity"
    UNKNOWN_PREFIX = "unknown-prefix"
    UNKNOWN_INSTANCE = "unknown-instance"
    UNKNOWN_TEXT = "unknown-text"
    NO_TREE = "no-tree"
    """The function asks about the form, and there is none in this context."""
    NODES_WANTED = "nodes-wanted"
    """A node-set is needed and something else was given."""
    BAD_ARGUMENT = "bad-argument"
    PATTERN_UNREADABLE = "pattern-unreadable"
    """A regular expression that no engine of ours can read, or that means something else there."""
    PATTERN_TOO_SLOW = "pattern-too-slow"
    TOO_MANY_STEPS = "too-many-steps"
    TOO_LONG = "too-long"


class EvaluationFailed(IntakeError):
    """The expression has no value: its author asked for something that cannot be computed.

    `name` is the function or prefix at fault, as the form writes it; never a computed value.
    """

    code: ClassVar[str] = "expression.failed"

    def __init__(self, reason: FailureReason, name: str = "") -> None:
        self.reason = reason
        self.name = name
        super().__init__(reason=reason.value, name=name)
