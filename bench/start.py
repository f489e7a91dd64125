"""The program from nothing to its painted door, as `app.main` begins; `bench.ui` times it."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from intake_app.app import dress, make_application
from intake_app.services import AppPaths, KdfLimits, Outside, assemble
from intake_app.ui.bridge import Bridge
from intake_app.ui.main_window import MainWindow

PASSPHRASE = "el tlacuache barre tres lunas verdes"  # noqa: S105 - of a throw-away vault
CHEAP = KdfLimits(
    least_memory_bytes=8192,
    most_memory_bytes=8192,
    least_passes=1,
    most_passes=1,
    aimed_memory_bytes=8192,
    aimed_seconds=0.0,
)


def main(folder: Path) -> None:
    """Says `painted` and the processor's seconds so far, and ends."""
    app = make_application()
    bridge = Bridge(app)
    outside = Outside(kdf_limits=CHEAP)
    program = assemble(AppPaths.below(folder), deliver=bridge.deliver, outside=outside)
    if not program.vault.accounts():
        program.vault.create("Ana", PASSPHRASE)
    dress(app, program)
    window = MainWindow(program, relaunch=lambda _: None)
    window.begin()
    window.show()
    QApplication.processEvents()
    sys.stdout.write(f"painted {time.process_time()}\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
