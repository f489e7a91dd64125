"""Our own process, as other programs meet it."""

import subprocess
import sys

import pytest

PROGRAM = """
import ctypes, resource, tempfile
from pathlib import Path
from intake_app.system import harden_process
harden_process()
folder = Path(tempfile.mkdtemp())
(folder / "new").touch()
print(resource.getrlimit(resource.RLIMIT_CORE), oct((folder / "new").stat().st_mode & 0o777))
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))  # PR_GET_DUMPABLE
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux's own switches")
def test_no_core_dumps_no_readers_no_open_files() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.splitlines() == ["(0, 0) 0o600", "0"]
