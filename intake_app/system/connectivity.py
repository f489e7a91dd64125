"""Whether there is a network: what the system says, and whether one host answers."""

import ctypes
import ipaddress
import socket
import sys
from pathlib import Path

PROBE_SECONDS = 3.0

_INTERFACES = Path("/sys/class/net")


def has_network() -> bool | None:
    """Whether any connection besides loopback is up, as the system says; None if it does not say.

    Asks nobody outside the machine.
    """
    if sys.platform == "win32":
        flags = ctypes.c_ulong(0)
        return bool(ctypes.windll.wininet.InternetGetConnectedState(ctypes.byref(flags), 0))
    if not _INTERFACES.is_dir():
        return None
    try:
        names = [entry.name for entry in _INTERFACES.iterdir() if entry.name != "lo"]
        states = [(_INTERFACES / name / "operstate").read_text().strip() for name in names]
    except OSError:
        return None
    # Tunnels and some drivers say "unknown" while they work.
    return any(state in {"up", "unknown"} for state in states)


def is_loopback(host: str) -> bool:
    """Whether the name means this very machine."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def can_reach(host: str, port: int, seconds: float = PROBE_SECONDS) -> bool:
    """Whether a TCP connection to the host opens: a cheap look before an upload is tried.

    Nothing is said over it, so it costs a few hundred bytes and tells nobody but that host.
    """
    if not is_loopback(host) and has_network() is False:
        return False
    try:
        with socket.create_connection((host.strip("[]"), port), timeout=seconds):
            return True
    except (OSError, UnicodeError):
        return False
