"""Folders of the program."""

import stat
import sys
from pathlib import Path

import pytest

from intake_app.system import AppPaths


def test_one_variable_moves_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTAKE_HOME", str(tmp_path / "stick"))
    paths = AppPaths.default()
    for folder in (paths.data, paths.config, paths.logs):
        assert folder.parent == tmp_path / "stick"


def test_without_it_the_system_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INTAKE_HOME")
    paths = AppPaths.default()
    assert "FieldIntake" in str(paths.data)
    assert paths.data.is_absolute()


def test_looking_up_folders_makes_none(tmp_path: Path) -> None:
    AppPaths.below(tmp_path / "home")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_folders_are_private(tmp_path: Path) -> None:
    paths = AppPaths.below(tmp_path / "home")
    paths.make()
    assert stat.S_IMODE(paths.data.stat().st_mode) == 0o700


def test_the_shipped_forms_are_found(tmp_path: Path) -> None:
    paths = AppPaths.below(tmp_path)
    assert (paths.resources / "forms" / "rapid_screen.xlsx").is_file()
