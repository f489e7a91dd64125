"""What is built twice is the same; what is signed was signed by the tool that was named."""

import shlex
import sys
import tarfile
from pathlib import Path

import pytest

from installer import bundle, compare

IN_PLACE = 'printf signed >> "$0"'
ELSEWHERE = 'tr a-z A-Z < "$0" > "$1"'


def packed(folder: Path, content: str, *, at: int = bundle.EPOCH) -> Path:
    folder.mkdir()
    inside = folder / "intake"
    inside.write_text(content, encoding="utf-8")
    archive = folder / "program.tar.xz"

    def settled(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.mtime = at
        return entry

    with tarfile.open(archive, "w:xz") as target:
        target.add(inside, "program/intake", filter=settled)
    inside.unlink()
    return folder


def test_equal_builds_differ_in_nothing(tmp_path: Path) -> None:
    first, second = packed(tmp_path / "a", "x"), packed(tmp_path / "b", "x")
    assert compare.differences(first, second) == []


@pytest.mark.parametrize(("content", "at"), [("y", bundle.EPOCH), ("x", bundle.EPOCH + 1)])
def test_what_differs_is_named_down_to_the_file_inside(
    tmp_path: Path, content: str, at: int
) -> None:
    first, second = packed(tmp_path / "a", "x"), packed(tmp_path / "b", content, at=at)
    assert compare.differences(first, second) == ["program.tar.xz: program/intake"]
    (first / "more.exe").write_bytes(b"")
    assert "more.exe: in one of them only" in compare.differences(first, second)


@pytest.mark.skipif(sys.platform == "win32", reason="signs with a shell")
def test_programs_are_signed_in_place_or_into_another_file(tmp_path: Path) -> None:
    program = tmp_path / "a program.exe"
    program.write_text("program", encoding="utf-8")
    bundle.codesign("", program)
    assert program.read_text(encoding="utf-8") == "program"
    bundle.codesign(f"sh -c {shlex.quote(IN_PLACE)} {{file}}", program)
    assert program.read_text(encoding="utf-8") == "programsigned"
    bundle.codesign(f"sh -c {shlex.quote(ELSEWHERE)} {{file}} {{signed}}", program)
    assert program.read_text(encoding="utf-8") == "PROGRAMSIGNED"
