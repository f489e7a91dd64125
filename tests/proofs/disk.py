"""A disk as a power cut leaves it: what was flushed is whole, of the rest a random part."""

import enum
import os
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.proofs.write_log import FileEvent

SECTOR_BYTES = 512


class Names(enum.Enum):
    """In what order a file system keeps changes of names that nobody flushed."""

    JOURNALLED = "journalled"
    """All in the order in which they were made, up to some moment: ext4, NTFS."""
    LOOSE = "loose"
    """Each file's own names in their order, those of different files in any."""


_NEVER_CHANGED = "ballast"


@dataclass
class _Naming:
    """A change of names."""

    kind: str
    path: str
    other: str
    file: int
    is_flushed: bool = False

    def touches(self, folder: str) -> bool:
        return folder in (os.path.dirname(self.path), os.path.dirname(self.other))


@dataclass
class _File:
    """A file's bytes."""

    flushed: bytearray = field(default_factory=bytearray, repr=False)
    changes: list[FileEvent] = field(default_factory=list, repr=False)
    """Since the last flush."""

    def flush(self) -> None:
        for change in self.changes:
            _change(self.flushed, change)
        self.changes.clear()

    def after_a_cut(self, chance: random.Random) -> bytearray:
        """A random half of the changes since the flush; of these, half torn between sectors."""
        content = bytearray(self.flushed)
        for change in self.changes:
            if chance.random() < 0.5:
                _change(content, change, torn_by=chance if chance.random() < 0.5 else None)
        return content


class Disk:
    """The files below a folder as they are now, and what is done to them from now on."""

    def __init__(self, folder: Path) -> None:
        self._root = str(folder)
        self._files: list[_File] = []
        self._names: dict[str, int] = {}
        self._folders = {str(one) for one in folder.rglob("*") if one.is_dir()}
        self._files_by_inode: dict[int, int] = {}
        self._namings: list[_Naming] = []
        for path in folder.rglob("*"):
            if path.is_file():
                number = self._new_file(path.stat().st_ino)
                self._names[str(path)] = number
                if path.name != _NEVER_CHANGED:
                    self._files[number].flushed += path.read_bytes()

    def play(self, events: Iterable[FileEvent]) -> None:
        """Takes over what was done."""
        for event in events:
            inside = [one for one in (event.path, event.other) if one.startswith(self._root)]
            if not inside:
                continue
            if event.kind == "D":
                self._flush_folder(event.path)
            elif event.kind in "WTS":
                self._play_on_file(event)
            else:
                file = self._new_file(event.inode) if event.kind == "C" else 0
                self._namings.append(_Naming(event.kind, event.path, event.other, file))

    def unflushed(self) -> int:
        """Changes that a power cut may take back."""
        changes = sum(len(file.changes) for file in self._files)
        return changes + sum(not one.is_flushed for one in self._namings)

    def cut(self, chance: random.Random, names: Names, target: Path) -> None:
        """Writes the files to `target` as they might be after the plug was pulled just now."""
        found, folders = self._names_after(chance, names)
        target.mkdir(parents=True, exist_ok=True)
        for folder in sorted({*folders, *map(os.path.dirname, found)}):
            self._moved(folder, target).mkdir(parents=True, exist_ok=True)
        for path, number in found.items():
            place = self._moved(path, target)
            if place.name == _NEVER_CHANGED and os.path.exists(path):
                os.link(path, place)  # sixteen megabytes that nobody ever writes to again
            else:
                place.write_bytes(self._files[number].after_a_cut(chance))

    def _moved(self, path: str, target: Path) -> Path:
        return target / os.path.relpath(path, self._root)

    def _flush_folder(self, folder: str) -> None:
        for naming in self._namings:
            naming.is_flushed = naming.is_flushed or naming.touches(folder)
        if all(naming.is_flushed for naming in self._namings):
            for naming in self._namings:
                _apply(naming, self._names, self._folders)
            self._namings.clear()

    def _play_on_file(self, event: FileEvent) -> None:
        if event.inode not in self._files_by_inode:
            raise AssertionError(f"a file that nobody saw made: {event.path}")
        file = self._files[self._files_by_inode[event.inode]]
        if event.kind == "S":
            file.flush()
        else:
            file.changes.append(event)

    def _new_file(self, inode: int) -> int:
        self._files_by_inode[inode] = len(self._files)
        self._files.append(_File())
        return self._files_by_inode[inode]

    def _names_after(self, chance: random.Random, how: Names) -> tuple[dict[str, int], set[str]]:
        names, folders = dict(self._names), set(self._folders)
        ends: dict[int, int] = {}
        groups = self._groups(how)
        for group in sorted(set(groups)):
            members = [at for at, one in enumerate(groups) if one == group]
            flushed = max((at for at in members if self._namings[at].is_flushed), default=-1)
            late = [at for at in members if at > flushed]
            kept = chance.randint(0, len(late))
            ends[group] = late[kept - 1] if kept else flushed
        for at, naming in enumerate(self._namings):
            if at <= ends[groups[at]]:
                _apply(naming, names, folders)
        return names, folders

    def _groups(self, how: Names) -> list[int]:
        """For each change of names, the group that keeps its order."""
        if how is Names.JOURNALLED:
            return [0] * len(self._namings)
        group_of: dict[str, int] = {}
        for number, naming in enumerate(self._namings, start=1):
            touched = [naming.path, *([naming.other] if naming.kind in "RL" else [])]
            old = {group_of[name] for name in touched if name in group_of}
            for name, group in group_of.items():
                if group in old:
                    group_of[name] = number
            group_of.update(dict.fromkeys(touched, number))
        return [group_of[naming.path] for naming in self._namings]


def _change(content: bytearray, change: FileEvent, *, torn_by: random.Random | None = None) -> None:
    if change.kind == "T":
        del content[change.offset :]
        content.extend(bytes(change.offset - len(content)))
        return
    for start in range(0, len(change.data), SECTOR_BYTES if torn_by else len(change.data)):
        if torn_by is None or torn_by.random() < 0.5:
            piece = change.data[start : start + SECTOR_BYTES] if torn_by else change.data
            at = change.offset + start
            content.extend(bytes(max(0, at - len(content))))
            content[at : at + len(piece)] = piece


def _apply(naming: _Naming, names: dict[str, int], folders: set[str]) -> None:
    path, other = naming.path, naming.other
    match naming.kind:
        case "C":
            names[path] = naming.file
        case "M":
            folders.add(path)
        case "U":
            names.pop(path, None)
            folders.discard(path)
        case "L" if path in names:
            names[other] = names[path]
        case "R" if path in names:
            names[other] = names.pop(path)
        case "R" if path in folders:
            for one in [name for name in names if name.startswith(path + "/")]:
                names[other + one.removeprefix(path)] = names.pop(one)
            folders.discard(path)
            folders.add(other)
        case _:
            pass
