"""What holds an object that should be gone: the ways to it from what is always there."""

import gc
import types
from collections import deque
from typing import Any

MOST_LOOKED_AT = 3000
MOST_WAYS = 4
FARTHEST = 16


class _Step:
    """A holder met on the way, and the names of those between it and what it holds."""

    __slots__ = ("names", "thing")

    def __init__(self, thing: Any, names: str) -> None:
        self.thing = thing
        self.names = names


def ways_to(held: object) -> list[str]:
    """The nearest ways to an object, each as the names of its holders outwards; at most four.

    A way ends at a module or a frame, or at what no Python object holds: there Qt does.
    """
    seen = {id(held)}
    line = deque([_Step(held, _name(held, None))])
    found: list[str] = []
    for _ in range(MOST_LOOKED_AT):
        if not line or len(found) == MOST_WAYS:
            break
        step = line.popleft()
        is_held = False
        for holder in gc.get_referrers(step.thing):
            if isinstance(holder, _Step) or _is_of_here(holder):
                continue
            is_held = True
            if id(holder) in seen:
                continue
            seen.add(id(holder))
            names = f"{step.names} < {_name(holder, step.thing)}"
            if isinstance(holder, types.ModuleType | types.FrameType):
                found.append(names)
            elif names.count("<") < FARTHEST:
                line.append(_Step(holder, names))
        if not is_held:
            found.append(f"{step.names} < no Python object")
    return found[:MOST_WAYS]


def _is_of_here(thing: object) -> bool:
    return isinstance(thing, types.FrameType) and thing.f_code.co_filename == __file__


def _name(thing: object, inside: object) -> str:
    match thing:
        case types.FrameType():
            return f"frame of {thing.f_code.co_qualname}, line {thing.f_lineno}"
        case types.ModuleType():
            return f"module {thing.__name__}"
        case types.FunctionType():
            return f"function {thing.__qualname__}"
        case types.MethodType():
            return f"method {thing.__name__}"
        case dict():
            keys = [key for key, value in thing.items() if value is inside]
            return f"[{keys[0]!r:.40}]" if keys else "dict"
        case _:
            return type(thing).__qualname__
