"""What is packed is the whole program: nothing that it loads by name is left out."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "intake_app"
SPEC = (ROOT / "installer" / "field_intake.spec").read_text(encoding="utf-8")
WINDOWS = (ROOT / "installer" / "windows" / "package.py").read_text(encoding="utf-8")


def sources() -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in PROGRAM.rglob("*.py"))


def test_modules_that_are_imported_by_name_are_in_the_spec() -> None:
    named = set(re.findall(r'import_module\(\s*"([\w.]+)"', sources()))
    assert {"PySide6.QtMultimedia", "zxingcpp", "pypdf"} <= named
    outside = {name for name in named if not name.startswith("intake_app.")}
    assert {name for name in outside if f'"{name}"' not in SPEC} == set()


def test_parts_of_qt_that_are_used_are_kept_on_windows() -> None:
    used = set(re.findall(r"\bPySide6\.Qt(\w+)", sources()))
    kept = re.search(r"QT_MODULES = \((.*?)\n\)", WINDOWS, re.DOTALL)
    assert kept is not None
    assert used - set(re.findall(r'"(\w+)"', kept.group(1))) == set()
