"""The program as one folder that needs no Python: what PyInstaller makes, trimmed."""

import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from installer import organisation_forms
from intake_app import __version__

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "installer"
EPOCH = 1_750_000_000
"""Seconds since 1970 that files in what we build say they are of, unless the environment says."""


def epoch() -> int:
    """SOURCE_DATE_EPOCH where it is set: the same tree then builds the same bytes."""
    return int(os.environ.get("SOURCE_DATE_EPOCH", EPOCH))


def resources_for(kit: Path | None) -> Path:
    """The resources folder to pack: ours, and with a kit the organisation's policy, signer, forms.

    kit: an organisation kit made by `intake org init`. Raises SystemExit where it is none.
    """
    target = BUILD / "resources"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(ROOT / "resources", target)
    if kit is not None:
        shipped = kit / "give-out"
        for name in ("policy.json", "signer.txt"):
            file = shipped / name
            if not file.is_file():
                raise SystemExit(f"{file} is missing: run `intake org sign {kit}` first")
            (target / "policy").mkdir(exist_ok=True)
            shutil.copyfile(file, target / "policy" / name)
        report(forms=organisation_forms.pack(kit, target / "forms"))
    return target


def make(
    resources: Path,
    *,
    icon: Path | None = None,
    root: Path = ROOT,
    version: str = __version__,
    place: Path | None = None,
) -> Path:
    """Runs PyInstaller; gives the folder.

    root, version: of the sources to pack. place: where to, below it `packed`.
    """
    environment = {
        **os.environ,
        "FIELD_INTAKE_RESOURCES": str(resources),
        "FIELD_INTAKE_VERSION": version,
        "FIELD_INTAKE_ICON": "" if icon is None else str(icon),
        "SOURCE_DATE_EPOCH": str(epoch()),
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(root),
    }
    target = (place or BUILD) / "packed"
    shutil.rmtree(target, ignore_errors=True)
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--distpath", str(target), "--workpath", str((place or BUILD) / "work")),
            str(root / "installer" / "field_intake.spec"),
        ],
        check=True,
        cwd=root,
        env=environment,
    )
    if root == ROOT:
        (BUILD / "packed.stamp").write_text(source_stamp(), encoding="ascii")
    return target / "field-intake"


def remake(resources: Path) -> Path:
    """The folder that was made last, with other resources; raises SystemExit where it is stale.

    The next organisation's installer takes minutes so, and holds the same program.
    """
    folder = BUILD / "packed" / "field-intake"
    if not folder.is_dir() or _made_from() != source_stamp():
        raise SystemExit("nothing to reuse: the program was not built yet, or changed since")
    packed = folder / "_internal" / "resources"
    shutil.rmtree(packed)
    shutil.copytree(resources, packed)
    return folder


def source_stamp() -> str:
    """Another text whenever the program or what it needs changed; its resources are not in it."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for file in sorted((ROOT / "intake_app").rglob("*")):
        if file.is_file() and file.suffix not in (".pyc", ".pyo"):
            digest.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _made_from() -> str:
    try:
        return (BUILD / "packed.stamp").read_text(encoding="ascii")
    except OSError:
        return ""


def codesign(command: str, file: Path) -> None:
    """Signs the file with whatever signs where it is built; nothing without a command.

    command: as in a shell, with {file} for the file; where the tool writes another one also
    {signed}, which then takes its place. Raises CalledProcessError.
    """
    if not command:
        return
    signed = file.with_name(file.name + ".signed")
    words = [
        word.replace("{file}", str(file)).replace("{signed}", str(signed))
        for word in shlex.split(command)
    ]
    subprocess.run(words, check=True)
    if "{signed}" in command:
        os.replace(signed, file)


def settle_times(folder: Path) -> None:
    """Gives every file below the same time, so that two builds are the same bytes."""
    moment = epoch()
    for below, folders, files in os.walk(folder):
        for name in (*folders, *files):
            os.utime(Path(below, name), (moment, moment), follow_symlinks=False)
    os.utime(folder, (moment, moment))


def size_of(folder: Path) -> int:
    """Bytes of all files below."""
    return sum(
        file.stat().st_size
        for file in folder.rglob("*")
        if file.is_file() and not file.is_symlink()
    )


def report(**figures: object) -> None:
    """One JSON line about what was built."""
    print(json.dumps(figures, default=str))
