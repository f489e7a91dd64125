"""Memory that the system does not write to swap: for keys, as long as the process lives."""

import ctypes
import functools
import sys
from typing import Any


@functools.cache
def _system() -> Any:
    """The library that locks memory; None where there is none."""
    try:
        windows = getattr(ctypes, "windll", None)
        return windows.kernel32 if windows is not None else ctypes.CDLL(None)
    except (AttributeError, OSError):
        return None


def hold(secret: bytearray, system: Any = None) -> bool:
    """Keeps the page under a key out of swap and core files; whether the system did it.

    Best effort: where the person's allowance of locked memory is used up the key is used all the
    same. Pages stay locked until the process ends, which locking the program sees to.
    """
    found = system or _system()
    if found is None or not secret:
        return False
    size = len(secret)
    place = ctypes.c_void_p(ctypes.addressof((ctypes.c_char * size).from_buffer(secret)))
    try:
        if sys.platform == "win32":
            return bool(found.VirtualLock(place, ctypes.c_size_t(size)))
        return bool(found.mlock(place, ctypes.c_size_t(size)) == 0)
    except AttributeError:
        return False
