"""Methods that are called without keeping their object alive."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar
from weakref import WeakMethod

P = ParamSpec("P")
R = TypeVar("R")


def unheld(method: Callable[P, R]) -> Callable[P, R]:
    """Calls the method of an object that may go all the same; after that it must not be called.

    What an object owns calls it back so: otherwise the two would hold one another, and only the
    garbage collector would let them go.
    """
    weak = WeakMethod(method)

    def call(*arguments: P.args, **named: P.kwargs) -> R:
        alive = weak()
        if alive is None:
            raise ReferenceError
        return alive(*arguments, **named)

    return call
