"""The licences of everything that is shipped, one text a package, for the folder and for About."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from urllib.parse import quote

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
        told = _field(one, "License-Expression") or _short(_field(one, "License"))
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


@dataclass(frozen=True, slots=True)
class SystemPart:
    """Something that is shipped and is no package of Python's."""

    name: str
    version: str
    licence: str
    purl: str
    files: tuple[Path, ...] = ()
    text: Path | None = None
    """Where its licence stands."""


def debian_parts(libraries: list[Path]) -> list[SystemPart]:
    """The Debian packages that these shared libraries came from, by package.

    Those that are no package's came with a wheel, and are part of that.
    """
    asked = subprocess.run(
        ["dpkg-query", "-S", *(f"*/{library.name}" for library in libraries)],
        check=False,
        capture_output=True,
        text=True,
    )
    found: dict[str, set[Path]] = {}
    by_name = {library.name: library for library in libraries}
    for line in asked.stdout.splitlines():
        package, _, path = line.partition(": ")
        library = by_name.get(Path(path).name)
        if library is not None and _copyright_of(package).is_file():
            found.setdefault(package.partition(":")[0], set()).add(library)
    return [_debian_part(package, found[package]) for package in sorted(found)]


def python_part(version: str = "") -> SystemPart:
    """The interpreter that is shipped; version: "" for the one that runs this."""
    version = version or ".".join(str(number) for number in sys.version_info[:3])
    return SystemPart("Python", version, "PSF-2.0", f"pkg:generic/python@{version}")


def add_libraries(folder: Path, libraries: list[Path]) -> None:
    """The Debian libraries that came along, by their packages' own copyright files.

    folder: of the licences. libraries: shared libraries in the bundle.
    """
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    for part in debian_parts(libraries):
        file = f"debian-{part.name}.txt"
        if part.text is not None:
            (folder / file).write_bytes(part.text.read_bytes())
        told = {"name": part.name, "version": part.version, "licence": part.licence, "file": file}
        index.append(told)
    (folder / "index.json").write_text(json.dumps(index, indent=1) + "\n", encoding="utf-8")


def licence_names(copyright_text: str) -> tuple[str, ...]:
    """The short names of licences in a machine-readable copyright file; none in another one.

    Source: Debian's copyright format 1.0.
    """
    if not copyright_text.startswith("Format:"):
        return ()
    names = re.findall(r"^License:[ \t]*(\S[^\n]*)$", copyright_text, re.MULTILINE)
    return tuple(dict.fromkeys(name.strip() for name in names))


def _debian_part(package: str, files: set[Path]) -> SystemPart:
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version} ${Architecture}\n", package],
        check=True,
        capture_output=True,
        text=True,
    )
    version, architecture = asked.stdout.splitlines()[0].split()
    text = _copyright_of(package)
    told = licence_names(text.read_text(encoding="utf-8", errors="replace"))
    purl = f"pkg:deb/debian/{quote(package)}@{quote(version, safe='')}?arch={architecture}"
    return SystemPart(
        name=package,
        version=version,
        licence="; ".join(told) or "Debian",
        purl=purl,
        files=tuple(sorted(files)),
        text=text,
    )


def _copyright_of(package: str) -> Path:
    return Path("/usr/share/doc") / package.partition(":")[0] / "copyright"


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


def _field(package: metadata.Distribution, name: str) -> str:
    return str(package.metadata[name]) if name in package.metadata else ""


def _short(text: str) -> str:
    first = text.strip().splitlines()[0] if text.strip() else ""
    return first[:120]
