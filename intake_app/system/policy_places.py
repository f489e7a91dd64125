"""Where an organisation puts its policy: beside the program, or where only administrators write."""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import winreg

FILE_NAME = "policy.json"
VARIABLE = "INTAKE_POLICY"
"""Names one file instead: for tests and for trying a policy out."""
LARGEST_BYTES = 1_000_000
_REGISTRY_KEY = r"SOFTWARE\Policies\FieldIntake"
_REGISTRY_VALUE = "PolicyFile"


def policy_files(resources: Path) -> tuple[Path, ...]:
    """Places to look in, the one that rules first: administrators', then what was shipped."""
    named = os.environ.get(VARIABLE)
    if named:
        return (Path(named),)
    return (*_system_places(), resources / "policy" / FILE_NAME)


def read_policy_file(file: Path) -> bytes | None:
    """Its content; None where there is none. Raises OSError, ValueError for what is too large."""
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if len(content) > LARGEST_BYTES:
        raise ValueError("too large for a policy")
    return content


def _system_places() -> tuple[Path, ...]:
    if sys.platform == "win32":
        shared = Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData"))
        return (*_named_by_group_policy(), shared / "Field Intake" / FILE_NAME)
    if sys.platform == "darwin":
        return (Path("/Library/Application Support/Field Intake") / FILE_NAME,)
    return (Path("/etc/field-intake") / FILE_NAME,)


def _named_by_group_policy() -> tuple[Path, ...]:
    if sys.platform == "win32":
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _REGISTRY_KEY) as key:
                value, kind = winreg.QueryValueEx(key, _REGISTRY_VALUE)
        except OSError:
            return ()
        if kind in (winreg.REG_SZ, winreg.REG_EXPAND_SZ) and isinstance(value, str):
            return (Path(os.path.expandvars(value)),)
    return ()
