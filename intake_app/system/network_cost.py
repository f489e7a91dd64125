"""Whether the network in use costs by the byte, as the system says."""

import enum
import shutil
import subprocess
import sys

ASK_SECONDS = 4.0

_NETWORK_MANAGER = (
    "busctl",
    "--system",
    "get-property",
    "org.freedesktop.NetworkManager",
    "/org/freedesktop/NetworkManager",
    "org.freedesktop.NetworkManager",
    "Metered",
)
_POWERSHELL = (
    "powershell.exe",
    "-NoProfile",
    "-NonInteractive",
    "-Command",
    (
        "[void][Windows.Networking.Connectivity.NetworkInformation,"
        "Windows.Networking.Connectivity,ContentType=WindowsRuntime];"
        "$p=[Windows.Networking.Connectivity.NetworkInformation]::GetInternetConnectionProfile();"
        "if($p){$p.GetConnectionCost().NetworkCostType}"
    ),
)


class NetworkCost(enum.Enum):
    """What sending over the present network costs."""

    FREE = "free"
    METERED = "metered"
    """A telephone's, or one that the person marked so."""
    UNKNOWN = "unknown"
    """The system does not say."""


def network_cost() -> NetworkCost:
    """What NetworkManager or Windows says of the present network; asks nobody outside.

    Takes up to a second on Windows: not for the screen's thread.
    """
    if sys.platform == "win32":
        return read_windows_cost(_said(_POWERSHELL))
    if sys.platform == "linux" and shutil.which(_NETWORK_MANAGER[0]) is not None:
        return read_metered(_said(_NETWORK_MANAGER))
    return NetworkCost.UNKNOWN


def read_metered(answer: str) -> NetworkCost:
    """NetworkManager's NMMetered as busctl prints it: `u 4`.

    Source: NetworkManager's D-Bus types; 1 yes, 2 no, 3 and 4 the same as guesses, 0 unknown.
    """
    kind, _, number = answer.strip().partition(" ")
    if kind != "u":
        return NetworkCost.UNKNOWN
    return {
        "1": NetworkCost.METERED,
        "2": NetworkCost.FREE,
        "3": NetworkCost.METERED,
        "4": NetworkCost.FREE,
    }.get(number, NetworkCost.UNKNOWN)


def read_windows_cost(answer: str) -> NetworkCost:
    """Windows' NetworkCostType, as PowerShell prints it."""
    return {
        "Unrestricted": NetworkCost.FREE,
        "Fixed": NetworkCost.METERED,
        "Variable": NetworkCost.METERED,
    }.get(answer.strip(), NetworkCost.UNKNOWN)


def _said(command: tuple[str, ...]) -> str:
    """What the command printed; empty where it failed or took too long."""
    try:
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=ASK_SECONDS,
            check=False,
            text=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ).stdout
    except (OSError, subprocess.SubprocessError, UnicodeError):
        return ""
