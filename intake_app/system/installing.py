"""How the program was put on this machine, and how a newer one is started over it."""

import enum
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PACKAGE_PLACE = Path("/usr/lib/field-intake")
_ORIGINAL = "_ORIG"
_begun: "list[subprocess.Popen[bytes]]" = []
"""Held, not waited for: they outlive this program."""
_LIBRARY_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "QT_PLUGIN_PATH")


class Installed(enum.Enum):
    """The ways in which the program comes onto a machine."""

    PACKAGE = "package"
    """By apt."""
    FOLDER = "folder"
    """Unpacked somewhere."""
    WINDOWS_ONE = "windows-one"
    """By setup.exe for one person."""
    WINDOWS_ALL = "windows-all"
    """By setup.exe for the whole machine."""
    MACOS = "macos"
    SOURCE = "source"
    """Run from a clone: git brings what is new."""


def how_installed(resources: Path) -> Installed:
    """How the program that ships with these resources came onto this machine."""
    if sys.platform == "win32":
        place = resources.parent.parent
        if not (place / "uninstall.exe").is_file():
            return Installed.SOURCE
        own = os.environ.get("LOCALAPPDATA")
        is_own = bool(own) and place.resolve().is_relative_to(Path(str(own)).resolve())
        return Installed.WINDOWS_ONE if is_own else Installed.WINDOWS_ALL
    if getattr(sys, "_MEIPASS", None) is None:
        return Installed.SOURCE
    if sys.platform == "darwin":
        return Installed.MACOS
    is_package = resources.resolve().is_relative_to(PACKAGE_PLACE)
    return Installed.PACKAGE if is_package else Installed.FOLDER


def start_installer(file: Path, installed: Installed) -> bool:
    """Has the system install the file, as a program apart from this one; False where none can.

    Windows starts it; elsewhere the program opens that the person's desktop has for such files.
    """
    words = _command(file, installed)
    if not words:
        return False
    try:
        if sys.platform == "win32":  # Windows asks for an administrator only on this way
            os.startfile(words[0], arguments=" ".join(words[1:]))  # noqa: S606 - as signed
            return True
        begun = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            start_new_session=True,
            env=plain_environment(os.environ),
        )
    except OSError:
        return False
    _begun.append(begun)
    return True


def plain_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """As it was before the packed program put its own libraries first: others need theirs."""
    plain = dict(environment)
    for name in _LIBRARY_PATHS:
        before = plain.pop(name + _ORIGINAL, None)
        plain.pop(name, None)
        if before:
            plain[name] = before
    return plain


def _command(file: Path, installed: Installed) -> list[str]:
    match installed:
        case Installed.WINDOWS_ONE:
            return [str(file), "/CURRENTUSER"]
        case Installed.WINDOWS_ALL:
            return [str(file)]
        case Installed.MACOS:
            return ["/usr/bin/open", str(file)]
        case Installed.PACKAGE:
            opener = shutil.which("xdg-open")
            return [] if opener is None else [opener, str(file)]
        case Installed.FOLDER | Installed.SOURCE:
            return []
