"""How the program came here, and what starts a newer one over it."""

import os
import stat
import sys
from pathlib import Path

import pytest

from intake_app.system import Installed, how_installed, start_installer
from intake_app.system.installing import _begun, plain_environment


def test_a_clone_is_no_installed_program(tmp_path: Path) -> None:
    assert how_installed(tmp_path / "resources") is Installed.SOURCE
    assert not start_installer(tmp_path / "a.deb", Installed.SOURCE)


@pytest.mark.skipif(sys.platform != "linux", reason="how Linux has it")
def test_a_packed_program_is_a_package_only_where_packages_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert how_installed(tmp_path / "resources") is Installed.FOLDER
    inside = Path("/usr/lib/field-intake/_internal/resources")
    assert how_installed(inside) is Installed.PACKAGE


@pytest.mark.skipif(sys.platform != "linux", reason="how Linux has it")
def test_the_desktop_is_asked_to_open_a_package_with_its_own_libraries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    opener = tmp_path / "xdg-open"
    os.mkfifo(told)
    opener.write_text(f'#!/bin/sh\necho "$1 $LD_LIBRARY_PATH" > {told}\n', encoding="utf-8")
    opener.chmod(opener.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/of/the/packed/program")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/before")
    assert start_installer(tmp_path / "new.deb", Installed.PACKAGE)
    assert told.read_text(encoding="utf-8").split() == [str(tmp_path / "new.deb"), "/before"]
    assert _begun.pop().wait(30) == 0


def test_without_an_opener_it_says_that_it_could_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if sys.platform == "linux":
        assert not start_installer(tmp_path / "new.deb", Installed.PACKAGE)


def test_libraries_of_the_packed_program_are_not_handed_on() -> None:
    packed = {"LD_LIBRARY_PATH": "/packed", "PATH": "/bin"}
    assert plain_environment(packed) == {"PATH": "/bin"}
