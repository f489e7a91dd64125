"""The licences of everything that is shipped, one text a package, for the folder and for About."""

import json
from importlib import metadata
from pathlib import Path

from installer.bundle import ROOT

_NAMES = ("licen", "copying", "notice", "authors")
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
    index = []
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


def _short(text: str) -> str:
    first = text.strip().splitlines()[0] if text.strip() else ""
    return first[:120]
