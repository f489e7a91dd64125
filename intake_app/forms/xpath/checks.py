"""Faults of an expression that show before it is evaluated: unknown functions, wrong counts."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from intake_app.forms.errors import FailureReason
from intake_app.forms.xpath.functions import FUNCTIONS
from intake_app.forms.xpath.syntax import (
    Call,
    Expression,
    Literal,
    NameTest,
    Path,
    walk,
)


@dataclass(frozen=True, slots=True)
class ExpressionFault:
    """One thing in an expression that cannot work."""

    reason: FailureReason
    name: str
    """The function, prefix or list, as written."""
    position: int
    """Index of its first character in the text; 0 when that is not known."""


def check(
    expression: Expression,
    namespaces: Mapping[str, str] | None = None,
    instances: Container[str] | None = None,
) -> tuple[ExpressionFault, ...]:
    """Every fault that shows without evaluating, in the order written.

    Prefixes of names are looked at only when `namespaces` are given, names of lists only when
    `instances` are.
    """
    faults: list[ExpressionFault] = []
    for part in walk(expression):
        if isinstance(part, Call):
            faults.extend(_call_faults(part, instances))
        elif isinstance(part, Path) and namespaces is not None:
            faults.extend(
                ExpressionFault(FailureReason.UNKNOWN_PREFIX, step.test.prefix, 0)
                for step in part.steps
                if isinstance(step.test, NameTest)
                and step.test.prefix
                and step.test.prefix not in namespaces
            )
    return tuple(faults)


def _call_faults(call: Call, instances: Container[str] | None) -> list[ExpressionFault]:
    function = FUNCTIONS.get(call.name)
    if function is None:
        return [ExpressionFault(FailureReason.UNKNOWN_FUNCTION, call.name, call.position)]
    if not function.allows(len(call.arguments)):
        return [ExpressionFault(FailureReason.WRONG_ARITY, call.name, call.position)]
    if instances is not None and call.name in {"instance", "pulldata"}:
        named = call.arguments[0]
        if isinstance(named, Literal) and named.value not in instances:
            return [ExpressionFault(FailureReason.UNKNOWN_INSTANCE, named.value, call.position)]
    return []


def functions_called(expression: Expression) -> frozenset[str]:
    """Names of all functions the expression calls."""
    return frozenset(part.name for part in walk(expression) if isinstance(part, Call))
