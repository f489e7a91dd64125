"""What is built twice is the same; what is signed was signed by the tool that was named."""

import shlex
import sys
import tarfile
from pathlib import Path

import pytest

from installer import bundle, checksums, compare

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


def test_only_what_is_given_out_is_in_the_sums(tmp_path: Path) -> None:
    for name in ("field-intake_1.0.0_amd64.deb", "looks-linux.txt", "window.png"):
        (tmp_path / name).write_bytes(b"x")
    told = checksums.write(tmp_path, None).read_text(encoding="utf-8")
    assert [line.split()[1] for line in told.splitlines()] == ["field-intake_1.0.0_amd64.deb"]


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


def test_another_organisations_installer_is_made_of_the_same_program_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "BUILD", tmp_path)
    packed = tmp_path / "packed" / "field-intake" / "_internal" / "resources"
    packed.mkdir(parents=True)
    (packed / "of-the-first.txt").write_text("", encoding="utf-8")
    resources = tmp_path / "resources"
    resources.mkdir()
    (resources / "of-the-second.txt").write_text("", encoding="utf-8")
    with pytest.raises(SystemExit, match="nothing to reuse"):
        bundle.remake(resources)
    (tmp_path / "packed.stamp").write_text("of an older program", encoding="ascii")
    with pytest.raises(SystemExit, match="nothing to reuse"):
        bundle.remake(resources)
    (tmp_path / "packed.stamp").write_text(bundle.source_stamp(), encoding="ascii")
    assert bundle.remake(resources) == tmp_path / "packed" / "field-intake"
    assert [file.name for file in packed.iterdir()] == ["of-the-second.txt"]
