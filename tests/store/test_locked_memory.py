"""Keys, as the system's pager meets them."""

import ctypes
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from intake_app.store.cipher import sub_key, take_secret
from intake_app.store.locked_memory import hold

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads Linux's own tables")
LINE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) ")


def is_locked(secret: bytearray) -> bool:
    """Whether the pages under it are marked as locked in the process's map."""
    place = ctypes.addressof((ctypes.c_char * len(secret)).from_buffer(secret))
    inside = False
    for line in Path("/proc/self/smaps").read_text(encoding="ascii").splitlines():
        if found := LINE.match(line):
            inside = int(found[1], 16) <= place < int(found[2], 16)
        elif inside and line.startswith("VmFlags:"):
            return "lo" in line.split()
    return False


@linux
def test_keys_are_kept_out_of_swap() -> None:
    key = take_secret(bytes(range(32)))
    assert is_locked(key)
    assert is_locked(sub_key(key, b"fi-test"))


def test_a_system_that_refuses_keeps_nobody_from_their_vault() -> None:
    refusing = SimpleNamespace(mlock=lambda *_: -1, VirtualLock=lambda *_: 0)
    assert not hold(bytearray(b"key"), refusing)
    assert not hold(bytearray(b"key"), SimpleNamespace())
    assert not hold(bytearray())
