"""Which comparisons are of moments and not of days."""

import re
from collections.abc import Callable

from intake_app.forms.xpath.syntax import Call, Expression, Literal, Path

_WITH_TIME = re.compile(r"\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[T ][0-9]{1,2}:")
_GIVING = frozenset({"date-time", "now"})


def in_order(
    left: Expression, right: Expression, is_moment: Callable[[Path], bool]
) -> tuple[Expression, Expression]:
    """The two sides of `<`, `<=`, `>` or `>=` as they are compared.

    A date counts as whole days. Where both sides tell the time of a day too, the times count.
    Source: JavaRosa, DateTimeConstraintTest; browsers do so for all dates.
    """
    if _tells_time(left, is_moment) and _tells_time(right, is_moment):
        return Call("decimal-date-time", (left,)), Call("decimal-date-time", (right,))
    return left, right


def _tells_time(expression: Expression, is_moment: Callable[[Path], bool]) -> bool:
    match expression:
        case Path():
            return is_moment(expression)
        case Call(name=name):
            return name in _GIVING
        case Literal(value=text):
            return _WITH_TIME.match(text) is not None
        case _:
            return False
