"""What expressions read of lists, held against the lists: places and columns that are not there."""

from collections.abc import Callable, Iterator, Mapping

from intake_app.forms.definition import ChoiceTable, SecondaryInstance
from intake_app.forms.xpath import (
    Axis,
    Call,
    Chain,
    Expression,
    Filter,
    Literal,
    NameTest,
    Negation,
    Path,
    Start,
    Step,
    Union,
)

Told = Callable[[str, str], None]
"""Takes the list's id, and the column that it lacks; "" for a path that leads to no row."""


def check_lists(expression: Expression, lists: Mapping[str, SecondaryInstance], tell: Told) -> None:
    """Tells of each `instance('id')/root/item[column = ...]/column` that finds nothing."""
    waiting = [expression]
    while waiting:
        part = waiting.pop()
        match part:
            case Path(start=start, steps=steps):
                table = _table_of(start, lists)
                if table is not None:
                    _check_path(table[0], table[1], steps, tell)
                if not isinstance(start, Start):
                    waiting.append(start)
                waiting.extend(one for step in steps for one in step.predicates)
            case Chain():
                waiting.extend(part.operands)
            case Call():
                waiting.extend(part.arguments)
            case Negation():
                waiting.append(part.operand)
            case Union():
                waiting.extend(part.parts)
            case Filter():
                waiting.append(part.primary)
                waiting.extend(part.predicates)
            case _:
                pass


def _table_of(
    start: Start | Expression, lists: Mapping[str, SecondaryInstance]
) -> tuple[str, ChoiceTable] | None:
    if not isinstance(start, Call) or start.name != "instance" or len(start.arguments) != 1:
        return None
    name = start.arguments[0]
    instance = lists.get(name.value) if isinstance(name, Literal) else None
    if instance is None or instance.table is None or not instance.table.size:
        return None
    return instance.instance_id, instance.table


def _check_path(name: str, table: ChoiceTable, steps: tuple[Step, ...], tell: Told) -> None:
    for step, wanted in zip(steps, (table.root, table.item), strict=False):
        found = _child(step)
        if found is None:
            return  # another axis, or any name
        if found != wanted:
            tell(name, "")
            return
    asked = [column for step in steps[1:2] for one in step.predicates for column in _columns(one)]
    last = _child(steps[2]) if len(steps) == 3 else None
    for column in (*asked, *([last] if last is not None else [])):
        if column not in table.columns:
            tell(name, column)


def _child(step: Step) -> str | None:
    """The name of a plain step to children; None for any other."""
    if step.axis is not Axis.CHILD or not isinstance(step.test, NameTest):
        return None
    return None if step.test.local == "*" else step.test.local


def _columns(predicate: Expression) -> Iterator[str]:
    """Columns that a predicate over rows looks at."""
    waiting = [predicate]
    while waiting:
        part = waiting.pop()
        match part:
            case Path(start=Start.HERE, steps=(step,)):
                name = _child(step)
                if name is not None:
                    yield name
            case Chain():
                waiting.extend(part.operands)
            case Call():
                waiting.extend(part.arguments)
            case Negation():
                waiting.append(part.operand)
            case _:
                pass
