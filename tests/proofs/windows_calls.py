"""What of the program's calls to Windows works: run by a Python for Windows, there or under Wine.

From the program's folder, with its libraries on the path:

    python -m tests.proofs.windows_calls

Wine 8 dies of Python's `_wmi`, which nothing of ours asks for:

    wine python.exe -c "import sys, runpy; sys.modules['_wmi'] = None;
    runpy.run_module('tests.proofs.windows_calls', run_name='__main__')"

Prints one JSON object: the call, and what came of it. Exits 1 where something of the vault is
wrong; what Wine does not have is no fault.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from intake_app.domain.clock import SystemClock
from intake_app.store import KdfLimits, VaultInUse, Vaults
from intake_app.store.cipher import take_secret, wipe
from intake_app.store.locked_memory import hold
from intake_app.system import (
    can_reach,
    forbid_capture,
    harden_process,
    network_cost,
    tell_session_changes,
)
from intake_app.system.keyring import SystemKeyring
from intake_app.system.sticks import mounted_sticks
from tests.fakes.vaults import PASSPHRASE

LEAST = KdfLimits(aimed_seconds=0.0, aimed_memory_bytes=KdfLimits().least_memory_bytes)


def vault() -> dict[str, object]:
    """A vault's whole life: made, opened, refused to a second one, copied, a new key, gone."""
    folder = Path(tempfile.mkdtemp())
    vaults = Vaults(folder / "vaults", SystemClock(), limits=LEAST, ballast_bytes=1)
    vault_id = vaults.create(PASSPHRASE, owner_name="Ana").vault_id
    told: dict[str, object] = {"a second opening is refused": False}
    store = vaults.folder(vault_id).open(PASSPHRASE)
    try:
        vaults.folder(vault_id).open(PASSPHRASE)
    except VaultInUse:
        told["a second opening is refused"] = True
    store.back_up()
    told["it is whole"] = store.verify().is_whole
    store.write_backup(folder / "carried.bak")
    store.close()
    store = vaults.folder(vault_id).restore(PASSPHRASE, 1)
    store.access.rotate(PASSPHRASE)
    told["it is whole under a new key"] = store.verify().is_whole
    store.close()
    store = vaults.folder(vault_id).open(PASSPHRASE)
    told["nothing is suspected"] = not store.suspicions
    store.close()
    vaults.folder(vault_id).destroy()
    told["it is gone"] = not (folder / "vaults" / vault_id).exists()
    vaults.unpack_backup(folder / "carried.bak", PASSPHRASE)
    told["it comes back from its file"] = (folder / "vaults" / vault_id).exists()
    return told


def memory() -> dict[str, object]:
    """A secret is held in memory and wiped."""
    secret = take_secret(os.urandom(32))
    held = hold(secret)
    wipe(secret)
    return {"is held": held, "is wiped": not any(secret)}


def keyring() -> dict[str, object]:
    """The system's keyring keeps a second secret and gives it back."""
    ring = SystemKeyring()
    if not ring.is_there():
        return {"is there": False}
    kept = ring.keep("0123456789abcdef", bytearray(range(32)))
    given = ring.get("0123456789abcdef")
    ring.forget("0123456789abcdef")
    return {
        "is there": True,
        "keeps": kept,
        "gives back": given == bytearray(range(32)),
        "forgets": ring.get("0123456789abcdef") is None,
    }


def window() -> dict[str, object]:
    """A real window is left out of captures and told of the session."""
    app = QApplication([])
    shown = QWidget()
    shown.show()
    app.processEvents()
    handle = int(shown.winId())
    return {
        "is left out of captures": forbid_capture(handle, True),
        "hears of the session": tell_session_changes(handle),
    }


CALLS: dict[str, Callable[[], object]] = {
    "hardening": harden_process,
    "memory": memory,
    "sticks": lambda: [str(one) for one in mounted_sticks()],
    "network cost": lambda: network_cost().name,
    "reaches nothing": lambda: not can_reach("127.0.0.1", 1),
    "keyring": keyring,
    "vault": vault,
    "window": window,
}


def main() -> int:
    """Tries every call; gives the exit code."""
    told: dict[str, object] = {"system": sys.platform, "python": sys.version.split()[0]}
    for name, act in CALLS.items():
        try:
            told[name] = act()
        except Exception as failure:  # a call may fail in any way: that is the finding
            told[name] = f"{type(failure).__name__}: {failure}"[:300]
    print(json.dumps(told, indent=1))
    found = told["vault"]
    return 0 if isinstance(found, dict) and all(found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
