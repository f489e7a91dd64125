"""Two builds of the same tree, byte by byte: what differs, and in which file inside."""

import hashlib
import subprocess
import tarfile
import tempfile
from pathlib import Path


def differences(first: Path, second: Path) -> list[str]:
    """Names of files that the two folders do not hold alike; inside archives, the members.

    Signatures and sums, and what the looks left, are left out.
    """
    found = []
    names = {file.name for folder in (first, second) for file in folder.iterdir()}
    for name in sorted(names):
        if name.startswith(("SHA256SUMS", "looks-")) or name.endswith(".png"):
            continue
        one, other = first / name, second / name
        if not one.is_file() or not other.is_file():
            found.append(f"{name}: in one of them only")
        elif _digest(one) != _digest(other):
            inside = _inside(one, other)
            found += [f"{name}: {member}" for member in inside] or [f"{name}: its packing"]
    return found


def _inside(one: Path, other: Path) -> list[str]:
    """Members that differ, of what can be looked into."""
    if one.suffix == ".deb":
        with tempfile.TemporaryDirectory() as folder:
            unpacked = [Path(folder, side) for side in ("one", "other")]
            for file, target in zip((one, other), unpacked, strict=True):
                subprocess.run(["dpkg-deb", "-R", str(file), str(target)], check=True)
            told = [_files(target) for target in unpacked]
    elif one.name.endswith(".tar.xz"):
        told = [_members(one), _members(other)]
    else:
        return []
    return sorted(
        name for name in told[0].keys() | told[1] if told[0].get(name) != told[1].get(name)
    )


def _files(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): f"{_digest(file)} {file.stat().st_mode}"
        for file in folder.rglob("*")
        if file.is_file() and not file.is_symlink()
    }


def _members(archive: Path) -> dict[str, str]:
    told = {}
    with tarfile.open(archive) as packed:
        for member in packed:
            stream = packed.extractfile(member) if member.isfile() else None
            content = "" if stream is None else hashlib.sha256(stream.read()).hexdigest()
            told[member.name] = f"{content} {member.mode} {member.mtime} {member.linkname}"
    return told


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
