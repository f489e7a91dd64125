"""What is inside, as CycloneDX: every package of the runtime lock with version and hashes."""

import subprocess
import sys
from pathlib import Path

from installer.bundle import ROOT


def write(target: Path) -> Path:
    """Writes the bill of materials; the same lock gives the same file."""
    subprocess.run(
        [
            *(sys.executable, "-m", "cyclonedx_py", "requirements", "--output-reproducible"),
            *("--pyproject", str(ROOT / "pyproject.toml"), "--of", "JSON"),
            *("-o", str(target), str(ROOT / "requirements.txt")),
        ],
        check=True,
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    return target
