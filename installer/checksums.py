"""SHA256SUMS over what was built, and its detached signature in minisign's format."""

import hashlib
import shutil
import subprocess
from pathlib import Path

NAME = "SHA256SUMS"


def write(folder: Path, key: Path | None) -> Path:
    """Writes SHA256SUMS; with a minisign secret key also SHA256SUMS.minisig.

    What the looks left beside what was built is not given out, and in no sum.
    """
    lines = []
    for file in sorted(folder.iterdir()):
        given_out = not file.name.startswith((NAME, "looks-")) and file.suffix != ".png"
        if file.is_file() and given_out:
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            lines.append(f"{digest}  {file.name}\n")
    sums = folder / NAME
    sums.write_text("".join(lines), encoding="utf-8")
    if key is not None:
        program = shutil.which("minisign")
        if program is None:
            raise SystemExit("minisign is not installed; without it nothing is signed")
        subprocess.run([program, "-S", "-s", str(key), "-m", str(sums)], check=True)
    return sums
