"""Doors and modules that are loaded when something of them is first asked for.

A door's imports stand once, under `if TYPE_CHECKING`, where people, type checkers, import contracts
and the installer read them; at run time they are read off the door's own compiled code.
"""

import dis
import importlib
import sys
from collections.abc import Callable
from functools import cache
from types import ModuleType


def opener(door: str) -> Callable[[str], object]:
    """The `__getattr__` of the package `door`.

    A name must not be that of a module of the package: once loaded, the module would be found.
    """

    @cache
    def places() -> dict[str, tuple[str, str]]:
        return _places(door)

    def load(name: str) -> object:
        place = places().get(name)
        if place is None:
            raise AttributeError(f"module {door!r} has no attribute {name!r}")
        module, own_name = place
        found: object = getattr(importlib.import_module(module), own_name)
        setattr(sys.modules[door], name, found)  # asked for once
        return found

    return load


class Later(ModuleType):
    """A module that is loaded when something of it is first asked for.

    For what a program may never come to in one run. Beside it stands the plain import under
    `if TYPE_CHECKING`, which everybody but the running program goes by.
    """

    def __getattr__(self, name: str) -> object:
        return getattr(importlib.import_module(self.__name__), name)


def _places(door: str) -> dict[str, tuple[str, str]]:
    """By exported name: the module that has it, and its name there."""
    spec = sys.modules[door].__spec__
    loader = None if spec is None else spec.loader
    get_code = getattr(loader, "get_code", None)
    if get_code is None:
        raise ImportError(f"the imports of {door} cannot be read")
    found: dict[str, tuple[str, str]] = {}
    module = own_name = ""
    for step in dis.get_instructions(get_code(door)):
        match step.opname:
            case "IMPORT_NAME":
                module = step.argval
            case "IMPORT_FROM":
                own_name = step.argval
            case "STORE_NAME" if own_name:
                found[step.argval] = (module, own_name)
                own_name = ""
    return found
