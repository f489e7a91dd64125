"""What is inside, as CycloneDX: Python's packages by the lock, and what came from the system."""

import hashlib
import importlib
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from installer.bundle import ROOT
from installer.licences import SystemPart
from intake_app import __version__

SPEC = "1.6"


def write(target: Path, parts: Iterable[SystemPart] = ()) -> Path:
    """Writes the bill of materials; the same lock and the same parts give the same file.

    parts: what is shipped besides the packages that the lock names. Raises SystemExit where what
    was written is no CycloneDX.
    """
    subprocess.run(
        [
            *(sys.executable, "-m", "cyclonedx_py", "requirements", "--output-reproducible"),
            *("--pyproject", str(ROOT / "pyproject.toml"), "--of", "JSON"),
            *("--spec-version", SPEC),
            *("-o", str(target), str(ROOT / "requirements.txt")),
        ],
        check=True,
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    told = json.loads(target.read_text(encoding="utf-8"))
    add(told, parts)
    text = json.dumps(told, indent=1, sort_keys=True) + "\n"
    _insist_on_schema(text)
    target.write_text(text, encoding="utf-8")
    return target


def add(told: dict[str, Any], parts: Iterable[SystemPart]) -> None:
    """Puts the program's version and these parts into a bill of materials."""
    program = told["metadata"]["component"]
    program["version"] = __version__
    depends = next(one for one in told["dependencies"] if one["ref"] == program["bom-ref"])
    for part in parts:
        told["components"].append(_component(part))
        told["dependencies"].append({"ref": part.purl})
        depends["dependsOn"] = sorted({*depends.get("dependsOn", ()), part.purl})


def _component(part: SystemPart) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
        "licenses": [{"license": {"name": name}} for name in part.licence.split("; ")],
        "properties": [
            {
                "name": "field-intake:file",
                "value": f"{file.name} sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}",
            }
            for file in part.files
        ],
    }


def _insist_on_schema(text: str) -> None:
    # Of the environment that builds; tests do without.
    schema = importlib.import_module("cyclonedx.schema").SchemaVersion.from_version(SPEC)
    validator = importlib.import_module("cyclonedx.validation.json").JsonStrictValidator(schema)
    fault = validator.validate_str(text)
    if fault is not None:
        raise SystemExit(f"the bill of materials is no CycloneDX {SPEC}: {fault!r}"[:500])
