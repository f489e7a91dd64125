"""An older build of the program, real down to its store: what the looks upgrade from.

The sources of one early commit, whose vaults know seven migrations, stamped with a version below
any that was given out. They are packed once and kept beside the other builds.
"""

import re
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Final

from installer import bundle

COMMIT: Final = "9fd05afbc5b6c90447a3b45d2606c6f81f89746f"
VERSION: Final = "0.0.9"
FOLDER = bundle.BUILD / f"older-{COMMIT[:10]}"
"""Where it is kept, packed for each system."""
_STAMP = re.compile(r'__version__ = "[^"]*"')


def source() -> Path | None:
    """The older sources, unpacked and stamped; None where this clone has not that much history."""
    target = FOLDER / "source"
    if (target / "intake_app" / "__init__.py").is_file():
        return target
    archive = FOLDER / "source.tar"
    FOLDER.mkdir(parents=True, exist_ok=True)
    asked = subprocess.run(
        ["git", "archive", "--format=tar", "-o", str(archive), COMMIT],
        check=False,
        cwd=bundle.ROOT,
        capture_output=True,
    )
    if asked.returncode != 0:
        return None
    half = FOLDER / "source.part"
    shutil.rmtree(half, ignore_errors=True)
    with tarfile.open(archive) as packed:
        packed.extractall(half, filter="data")
    archive.unlink()
    stamp = half / "intake_app" / "__init__.py"
    text = _STAMP.sub(f'__version__ = "{VERSION}"', stamp.read_text(encoding="utf-8"))
    stamp.write_text(text, encoding="utf-8")
    half.rename(target)
    return target


def folder() -> Path | None:
    """The older program as PyInstaller makes it here; None without its sources."""
    root = source()
    if root is None:
        return None
    made = FOLDER / "packed" / "field-intake"
    if not (made / "intake").is_file():
        bundle.make(root / "resources", root=root, version=VERSION, place=FOLDER)
    return made
