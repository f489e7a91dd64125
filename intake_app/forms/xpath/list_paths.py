"""Paths into lists: which rows `instance('x')/root/item[...]` means, and by which columns."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from intake_app.forms.xpath.references import CURRENT, NotInSlots
from intake_app.forms.xpath.syntax import (
    Axis,
    Call,
    Chain,
    Expression,
    Filter,
    Literal,
    NameTest,
    Negation,
    Number,
    Operator,
    Path,
    Start,
    Step,
)


@dataclass(slots=True)
class ListRows:
    """`instance('x')/root/item[...]`, and the column that follows, if one does."""

    list_name: str
    keys: list[tuple[str, Expression]] = field(default_factory=list)
    conditions: list[Expression] = field(default_factory=list)
    column: str | None = None


def list_rows(path: Path, lists: Mapping[str, Collection[str]]) -> ListRows | None:
    """Rows of a list that a path means; None when it does not lead into one.

    lists: by id, the names of root and item. Raises NotInSlots for paths of another shape.
    """
    start = path.start
    if not isinstance(start, Call) or start.name != "instance" or len(start.arguments) != 1:
        return None
    if not isinstance(start.arguments[0], Literal):
        raise NotInSlots
    name = start.arguments[0].value
    if name not in lists or not 2 <= len(path.steps) <= 3:
        raise NotInSlots
    for step, wanted in zip(path.steps, lists[name], strict=False):
        if step.axis is not Axis.CHILD or not isinstance(step.test, NameTest):
            raise NotInSlots
        if step.test.local not in (wanted, "*"):
            raise NotInSlots
    if path.steps[0].predicates:
        raise NotInSlots
    rows = ListRows(name)
    if len(path.steps) == 3:
        last = path.steps[2]
        if last.axis is not Axis.CHILD or last.predicates or not isinstance(last.test, NameTest):
            raise NotInSlots
        rows.column = last.test.local
    for predicate in path.steps[1].predicates:
        for condition in _conjuncts(predicate):
            if isinstance(condition, Number) or asks_position(condition):
                raise NotInSlots
            key = _key_of(condition)
            if key is None:
                rows.conditions.append(condition)
            else:
                rows.keys.append(key)
    return rows


def _conjuncts(expression: Expression) -> list[Expression]:
    if isinstance(expression, Chain) and expression.rest[0][0] is Operator.AND:
        return [part for operand in expression.operands for part in _conjuncts(operand)]
    return [expression]


def _key_of(condition: Expression) -> tuple[str, Expression] | None:
    """Column and text when the condition is `column = text that is the same for all rows`."""
    if not isinstance(condition, Chain) or len(condition.rest) != 1:
        return None
    sign, right = condition.rest[0]
    if sign is not Operator.EQUAL:
        return None
    for one, other in ((condition.first, right), (right, condition.first)):
        column = item_column(one) if isinstance(one, Path) and one.start is Start.HERE else None
        if column is not None and _is_text_for_all_rows(other):
            return column, other
    return None


def _is_text_for_all_rows(expression: Expression) -> bool:
    if isinstance(expression, Literal):
        return True
    return isinstance(expression, Path) and (
        expression.start is Start.ROOT or expression.start == CURRENT
    )


def item_column(path: Path) -> str | None:
    if len(path.steps) != 1 or path.steps[0].predicates:
        return None
    step = path.steps[0]
    if step.axis is not Axis.CHILD or not isinstance(step.test, NameTest) or step.test.local == "*":
        return None
    return step.test.local


def equals(column: str, value: Expression) -> Expression:
    here = Path(Start.HERE, (Step(Axis.CHILD, NameTest(column)),))
    return Chain(here, ((Operator.EQUAL, value),))


def plain_parts(expression: Expression) -> Iterable[Expression]:
    match expression:
        case Negation(operand=operand):
            return (operand,)
        case Chain():
            return expression.operands
        case Call(arguments=arguments):
            return arguments
        case Filter(primary=primary, predicates=predicates):
            return (primary, *predicates)
        case _:
            return ()


def asks_position(expression: Expression) -> bool:
    """Whether the outcome hangs on a row's place in the list, outside inner predicates."""
    waiting = [expression]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Call) and part.name in {"position", "last"} and not part.arguments:
            return True
        waiting.extend(plain_parts(part))
    return False
