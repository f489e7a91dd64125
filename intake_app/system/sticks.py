"""Where sticks and cards are plugged in."""

import contextlib
import ctypes
import getpass
import string
import sys
from pathlib import Path

_REMOVABLE = 2  # GetDriveType
_MOST = 32


def mounted_sticks() -> tuple[Path, ...]:
    """The folders of removable drives, at most 32; empty where none is plugged in."""
    found: list[Path] = []
    if sys.platform == "win32":
        drives = ctypes.windll.kernel32
        for letter in string.ascii_uppercase:
            if drives.GetDriveTypeW(f"{letter}:\\") == _REMOVABLE:
                found.append(Path(f"{letter}:\\"))
        return tuple(found[:_MOST])
    for folder in _parents():
        with contextlib.suppress(OSError):
            found += sorted(one for one in folder.iterdir() if one.is_dir())
    return tuple(found[:_MOST])


def _parents() -> tuple[Path, ...]:
    """Folders below which this person's removable drives are mounted."""
    if sys.platform == "darwin":
        return (Path("/Volumes"),)
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        return (Path("/media"),)
    return (Path("/run/media") / name, Path("/media") / name)
