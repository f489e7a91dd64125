"""Settings of our own process that keep answers out of other programs' reach."""

import contextlib
import ctypes
import os
import sys

if sys.platform != "win32":
    import resource

_PR_SET_DUMPABLE = 4


def harden_process() -> None:
    """No core dumps, no attaching by other programs of the same person, private new files.

    Best effort: a system that knows one of these not simply goes without it. Windows has none of
    them; there the folders are private to the person by default.
    """
    os.umask(0o077)
    if sys.platform != "win32":
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
