"""The licences of everything that is shipped, one text a package, for the folder and for About."""

import json
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from installer.bundle import ROOT

_NAMES = ("licen", "copying", "notice", "authors")
_TEXTS = Path(__file__).parent / "texts"
_INSIDE = (
    (
        "Qt and Qt for Python",
        "LGPL-3.0",
        "Source: https://download.qt.io/official_releases",
        ("LGPL-3.txt", "GPL-3.txt"),
    ),
    (
        "FFmpeg (in QtMultimedia)",
        "LGPL-2.1",
        "Source: https://code.qt.io/cgit/qt/qtmultimedia.git",
        ("LGPL-2.1.txt",),
    ),
)
_BUILD_ONLY = {"pip", "setuptools", "wheel"}


def shipped_packages() -> list[metadata.Distribution]:
    """What requirements.txt names and this environment holds."""
    wanted = {
        line.split("==")[0].strip().lower()
        for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line and not line.startswith((" ", "#"))
    }
    found = {
        str(one.metadata["Name"]).lower(): one
        for one in metadata.distributions()
        if str(one.metadata["Name"]).lower().replace("_", "-") in wanted - _BUILD_ONLY
    }
    return [found[name] for name in sorted(found)]


def write(folder: Path) -> None:
    """One file a package, and index.json with name, version, licence and file."""
    folder.mkdir(parents=True, exist_ok=True)
    index = [_python(folder), *_standing(folder)]
    for one in shipped_packages():
        name, version = str(one.metadata["Name"]), one.version
        texts = []
        for file in sorted(one.files or [], key=str):
            inside_info = ".dist-info" in str(file)
            if inside_info and any(word in file.name.lower() for word in _NAMES):
                path = Path(str(file.locate()))
                if path.is_file():
                    texts.append(path.read_text(encoding="utf-8", errors="replace"))
        told = one.metadata.get("License-Expression") or _short(one.metadata.get("License", ""))
        if not told:
            kinds = one.metadata.get_all("Classifier") or []
            told = "; ".join(
                kind.rsplit(" :: ", 1)[1] for kind in kinds if kind.startswith("License ::")
            )
        file_name = f"{name.lower()}.txt"
        (folder / file_name).write_text(
            f"{name} {version}\n{told}\n\n" + "\n\n".join(texts), encoding="utf-8"
        )
        index.append({"name": name, "version": version, "licence": told, "file": file_name})
    (folder / "index.json").write_text(json.dumps(index, indent=1) + "\n", encoding="utf-8")


def add_libraries(folder: Path, libraries: list[Path]) -> None:
    """The Debian libraries that came along, by their packages' own copyright files.

    folder: of the licences. libraries: shared libraries in the bundle. Those that are no package's
    came with a wheel, whose texts are there already.
    """
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    asked = subprocess.run(
        ["dpkg-query", "-S", *(f"*/{library.name}" for library in libraries)],
        check=False,
        capture_output=True,
        text=True,
    )
    packages = {}
    for line in asked.stdout.splitlines():
        package = line.split(":")[0]
        if Path(f"/usr/share/doc/{package}/copyright").is_file():
            packages[package] = line.rpartition("/")[2]
    for package in sorted(packages):
        version = subprocess.run(
            ["dpkg-query", "-W", "-f", "${Version}", package],
            check=False,
            capture_output=True,
            text=True,
        ).stdout.split()[0]
        text = Path(f"/usr/share/doc/{package}/copyright").read_bytes()
        (folder / f"debian-{package}.txt").write_bytes(text)
        index.append(
            {
                "name": package,
                "version": version,
                "licence": f"Debian ({packages[package]})",
                "file": f"debian-{package}.txt",
            }
        )
    (folder / "index.json").write_text(json.dumps(index, indent=1) + "\n", encoding="utf-8")


def _python(folder: Path) -> dict[str, str]:
    """The Python that runs it; its licence as the interpreter itself tells it."""
    text = "\n\n".join(
        file.read_text(encoding="utf-8", errors="replace")
        for file in sorted(Path(os.__file__).parent.glob("LICENSE*"))
    )
    (folder / "python.txt").write_text(
        text or "https://docs.python.org/license\n", encoding="utf-8"
    )
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return {"name": "Python", "version": version, "licence": "PSF-2.0", "file": "python.txt"}


def _standing(folder: Path) -> list[dict[str, str]]:
    """Parts inside wheels that bring no text of their own."""
    told = []
    for name, licence, source, texts in _INSIDE:
        file = f"{name.split()[0].lower()}-inside.txt"
        content = "\n\n".join((_TEXTS / text).read_text(encoding="utf-8") for text in texts)
        (folder / file).write_text(f"{name}\n{licence}\n{source}\n\n{content}", encoding="utf-8")
        told.append({"name": name, "version": "", "licence": licence, "file": file})
    return told


def _short(text: str) -> str:
    first = text.strip().splitlines()[0] if text.strip() else ""
    return first[:120]
