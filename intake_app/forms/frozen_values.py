"""Frozen values made at the cost of plain ones, for those that a large form has by the thousand."""

from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, TypeVar

Value = TypeVar("Value")


def quick(made: type[Value]) -> type[Value]:
    """Called as `made` is, it gives a value of `made` in a third of the time.

    A frozen dataclass sets each field by a call, which is most of what making one costs. Here they
    are set on a twin with the same slots, which becomes one of `made` at the end.
    made: a frozen dataclass with slots, without bases and without a __post_init__.
    """
    assert is_dataclass(made)  # noqa: S101 - a fault of ours, seen when the module is imported
    every: tuple[Field[Any], ...] = fields(made)
    twin = type(f"_{made.__name__}", (), {"__slots__": tuple(one.name for one in every)})
    given: dict[str, Any] = {"_twin": twin, "_made": made}
    parameters: list[str] = []
    lines: list[str] = []
    for one in every:
        value = one.name
        if one.default_factory is not MISSING:
            given[f"_new_{one.name}"] = one.default_factory
            given["_missing"] = MISSING
            parameters.append(f"{one.name}=_missing")
            value = f"_new_{one.name}() if {one.name} is _missing else {one.name}"
        elif one.default is not MISSING:
            given[f"_default_{one.name}"] = one.default
            parameters.append(f"{one.name}=_default_{one.name}")
        else:
            parameters.append(one.name)
        lines.append(f"    _new.{one.name} = {value}\n")
    source = (
        f"def make({', '.join(parameters)}):\n    _new = _twin()\n{''.join(lines)}"
        "    _new.__class__ = _made\n    return _new\n"
    )
    exec(source, given)  # noqa: S102 - names of our own classes' fields
    make: type[Value] = given["make"]
    return make


def quick_change(made: type[Value], *names: str) -> Callable[..., Value]:
    """`dataclasses.replace` for these fields, as quickly: change(value, *what they become)."""
    values = [one.name if one.name in names else f"_of.{one.name}" for one in fields(made)]  # type: ignore[arg-type]  # a dataclass, as quick() sees to
    given: dict[str, Any] = {"_new": quick(made)}
    source = f"def change(_of, {', '.join(names)}):\n    return _new({', '.join(values)})\n"
    exec(source, given)  # noqa: S102 - names of our own classes' fields
    change: Callable[..., Value] = given["change"]
    return change
