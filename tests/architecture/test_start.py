"""What is loaded before anyone unlocked a profile, or asked the command line for anything."""

import argparse
import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from intake_app.cli import command_line

ROOT = Path(__file__).resolve().parents[2]
DOORS = ("services", "sync")

HEAVY = (
    *("pyxform", "openpyxl", "lxml", "regex", "re2", "requests", "urllib3", "werkzeug", "cheroot"),
    *("zxingcpp", "pypdf", "segno", "zxcvbn", "mnemonic", "keyring", "asyncio"),
    *("PySide6.QtMultimedia", "PySide6.QtPrintSupport", "PySide6.QtPdf", "PySide6.QtDBus"),
)
OURS = (
    *("forms", "casework", "hub", "sync.http", "services.vault", "services.filling"),
    *("ui.places", "ui.questions", "ui.screens.filling", "ui.screens.cases"),
)
NOT_AT_THE_DOOR = (*HEAVY, *(f"intake_app.{name}" for name in OURS))
NOT_FOR_HELP = (
    *(*NOT_AT_THE_DOOR, "PySide6", "pydantic", "nacl", "sqlcipher3", "cryptography"),
    *("intake_app.ui", "intake_app.store", "intake_app.services.assembly"),
)

TO_THE_DOOR = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from intake_app import app as program_of
from intake_app.services import AppPaths, assemble
from intake_app.ui.main_window import MainWindow
application = program_of.make_application()
program = assemble(AppPaths.below(Path(sys.argv[1])))
program_of.dress(application, program)
window = MainWindow(program, relaunch=lambda hidden: None)
window.begin()
window.show()
application.processEvents()
window.close()
"""
HELP = """
import contextlib, sys
from intake_app.cli import main
with contextlib.suppress(SystemExit), contextlib.redirect_stdout(None):
    main(["--help"])
"""
TELL = "\nimport os, sys; print('\\n'.join(sys.modules), flush=True); os._exit(0)\n"


def loaded_by(script: str, *arguments: str) -> set[str]:
    """The modules that a process has loaded when it has done the script."""
    ended = subprocess.run(
        [sys.executable, "-c", script + TELL, *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stdout.splitlines())


def of_these(modules: set[str], unwanted: tuple[str, ...]) -> list[str]:
    return sorted(
        m for m in modules if any(m == one or m.startswith(one + ".") for one in unwanted)
    )


def test_the_door_is_painted_before_what_stands_behind_it_is_loaded(tmp_path: Path) -> None:
    modules = loaded_by(TO_THE_DOOR, str(tmp_path))
    assert "intake_app.ui.screens.welcome.screen" in modules
    assert of_these(modules, NOT_AT_THE_DOOR) == []


def test_help_of_the_command_line_loads_no_command() -> None:
    modules = loaded_by(HELP)
    assert "intake_app.cli.command_line" in modules
    assert of_these(modules, NOT_FOR_HELP) == []


@pytest.mark.parametrize("door", DOORS)
def test_a_door_that_opens_late_loads_nothing_at_once(door: str) -> None:
    """Its imports stand under `if TYPE_CHECKING`; what else it imports, each start pays for."""
    tree = ast.parse((ROOT / "intake_app" / door / "__init__.py").read_text(encoding="utf-8"))
    at_once = [node.module for node in tree.body if isinstance(node, ast.ImportFrom)]
    assert at_once == ["typing", "intake_app.domain.doors"]


@pytest.mark.parametrize("door", DOORS)
def test_no_export_is_named_like_a_module_beside_it(door: str) -> None:
    """Once loaded, the module would be found under that name."""
    package = ROOT / "intake_app" / door
    tree = ast.parse((package / "__init__.py").read_text(encoding="utf-8"))
    exported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert exported & {module.stem for module in package.iterdir()} == set()


def test_help_names_what_there_is() -> None:
    """The areas are named without their commands, and must be called the same."""

    def named(parser: argparse.ArgumentParser) -> dict[str, str | None]:
        areas: Any = next(action for action in parser._actions if action.dest == "area")
        return {one.dest: one.help for one in areas._get_subactions()}

    assert named(command_line._parser(frozenset())) == named(command_line._parser())
