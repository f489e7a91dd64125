"""Settings of our own process and windows that keep answers out of other programs' reach."""

import contextlib
import ctypes
import os
import sys
from typing import Any

if sys.platform != "win32":
    import resource

NEUTRAL_NAME = b"field-intake"
_PR_SET_DUMPABLE = 4
_PR_SET_NAME = 15

_WER_NO_HEAP = 0x1
_NO_CRASH_WINDOWS = 0x0001 | 0x0002 | 0x8000
"""SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX."""
_NOT_CAPTURED, _CAPTURED_BLACK, _CAPTURED = 0x11, 0x01, 0x00
"""WDA_EXCLUDEFROMCAPTURE (Windows 10 2004 and later), WDA_MONITOR, WDA_NONE."""
_THIS_SESSION = 0


def harden_process() -> None:
    """No core dumps, no attaching by other programs of the same person, private new files.

    Best effort: a system that knows one of these not simply goes without it.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        _harden_windows(windows_libraries())
        return
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):
            system = ctypes.CDLL(None)
            system.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
            # What lists of processes call it: not «python» with the name of a module.
            system.prctl(_PR_SET_NAME, NEUTRAL_NAME, 0, 0, 0)


def windows_libraries() -> Any:
    """Windows' own libraries by name; tests hand in their own."""
    return getattr(ctypes, "windll", None)


def _harden_windows(libraries: Any) -> None:
    """Crash reports without our memory, and no window of Windows' own that shows one.

    Source: Microsoft's documentation of WerSetFlags and SetErrorMode.
    """
    with contextlib.suppress(OSError, AttributeError):
        libraries.wer.WerSetFlags(_WER_NO_HEAP)
    with contextlib.suppress(OSError, AttributeError):
        libraries.kernel32.SetErrorMode(_NO_CRASH_WINDOWS)


def can_forbid_capture(libraries: Any = None) -> bool:
    """Whether this system can keep pictures of a window from other programs."""
    found = libraries or windows_libraries()
    return found is not None


def forbid_capture(window: int, forbidden: bool, libraries: Any = None) -> bool:
    """Keeps a top-level window out of screenshots and recordings, or lets it in again.

    window: its native handle. Whether the system did it: where it cannot leave the window out
    it is asked to show it black, as Windows before 10 2004 does.
    """
    found = libraries or windows_libraries()
    if found is None:
        return False
    wanted = (_NOT_CAPTURED, _CAPTURED_BLACK) if forbidden else (_CAPTURED,)
    try:
        handle = ctypes.c_void_p(window)
        return any(bool(found.user32.SetWindowDisplayAffinity(handle, how)) for how in wanted)
    except (OSError, AttributeError):
        return False


def tell_session_changes(window: int, libraries: Any = None) -> bool:
    """Has Windows tell this window when the session is locked or left; whether it will."""
    found = libraries or windows_libraries()
    if found is None:
        return False
    try:
        handle = ctypes.c_void_p(window)
        return bool(found.wtsapi32.WTSRegisterSessionNotification(handle, _THIS_SESSION))
    except (OSError, AttributeError):
        return False
