"""Our own process, as other programs meet it."""

import ctypes
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from intake_app.system import can_forbid_capture, forbid_capture, tell_session_changes
from intake_app.system.hardening import _harden_windows

PROGRAM = """
import ctypes, resource, tempfile
from pathlib import Path
from intake_app.system import harden_process
harden_process()
folder = Path(tempfile.mkdtemp())
(folder / "new").touch()
print(resource.getrlimit(resource.RLIMIT_CORE), oct((folder / "new").stat().st_mode & 0o777))
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))  # PR_GET_DUMPABLE
print(Path("/proc/self/comm").read_text().strip())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux's own switches")
def test_no_core_dumps_no_readers_no_open_files() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.splitlines() == ["(0, 0) 0o600", "0", "field-intake"]


# ------------------------------------------------------------------ Windows, by its own calls
class Windows:
    """Takes the calls that Windows' libraries would, and says what was asked."""

    def __init__(self, *, knows: frozenset[int] = frozenset({0x11, 0x01, 0x00})) -> None:
        self.asked: list[tuple[str, object]] = []
        self._knows = knows
        self.user32 = SimpleNamespace(SetWindowDisplayAffinity=self._affinity)
        self.wer = SimpleNamespace(WerSetFlags=self._note("wer"))
        self.kernel32 = SimpleNamespace(SetErrorMode=self._note("mode"))
        self.wtsapi32 = SimpleNamespace(WTSRegisterSessionNotification=self._register)

    def _note(self, name: str) -> Any:
        return lambda value: self.asked.append((name, value))

    def _affinity(self, window: ctypes.c_void_p, how: int) -> int:
        self.asked.append((f"window {window.value}", how))
        return int(how in self._knows)

    def _register(self, window: ctypes.c_void_p, flags: int) -> int:
        self.asked.append((f"session {window.value}", flags))
        return 1


def test_a_window_is_left_out_of_pictures_or_shown_black_where_windows_is_older() -> None:
    new, old = Windows(), Windows(knows=frozenset({0x01, 0x00}))
    assert can_forbid_capture(new)
    assert forbid_capture(77, True, new)
    assert new.asked == [("window 77", 0x11)]
    assert forbid_capture(77, True, old)
    assert old.asked == [("window 77", 0x11), ("window 77", 0x01)]
    assert forbid_capture(77, False, new)
    assert new.asked[-1] == ("window 77", 0x00)
    assert not forbid_capture(77, True, Windows(knows=frozenset()))


def test_crashes_leave_no_memory_behind_and_sessions_are_told() -> None:
    windows = Windows()
    _harden_windows(windows)
    assert windows.asked == [("wer", 0x1), ("mode", 0x8003)]
    assert tell_session_changes(5, windows)
    assert windows.asked[-1] == ("session 5", 0)


def test_a_windows_that_lacks_a_call_goes_without_it() -> None:
    bare = SimpleNamespace()
    _harden_windows(bare)
    assert not forbid_capture(1, True, bare)
    assert not tell_session_changes(1, bare)


@pytest.mark.skipif(sys.platform == "win32", reason="where these calls are not")
def test_elsewhere_nothing_is_promised() -> None:
    assert not can_forbid_capture()
    assert not forbid_capture(1, True)
    assert not tell_session_changes(1)
