"""Everything a process did to files, kept by a preloaded library: searched, or played again."""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

SOURCE = Path(__file__).with_name("write_log.c")
HEAD = struct.Struct("<cQQQIIQ")


@dataclass(frozen=True, slots=True)
class FileEvent:
    """One thing that was done."""

    kind: str
    """W write, T truncate, S flush, D flush a folder, C create, R rename, L link, U unlink,
    M make a folder."""
    seconds: float
    """By the machine's own clock, as time.monotonic gives it."""
    inode: int
    offset: int
    """Where the bytes went; for T, the new size."""
    path: str
    other: str
    """The new name, of R and L."""
    data: bytes = field(repr=False)


class WriteLog:
    """Builds the library, gives a child's environment, and reads what was logged."""

    def __init__(self, folder: Path) -> None:
        self._library = folder / "write_log.so"
        self.file = folder / "writes.bin"

    @staticmethod
    def is_possible() -> bool:
        return sys.platform.startswith("linux") and shutil.which("cc") is not None

    def environment(self, base: Mapping[str, str] = os.environ) -> dict[str, str]:
        """The environment under which a child's writes are kept. Needs a C compiler."""
        subprocess.run(
            ["cc", "-shared", "-fPIC", "-O1", "-o", self._library, SOURCE, "-ldl", "-lpthread"],
            check=True,
        )
        return {**base, "LD_PRELOAD": str(self._library), "WRITE_LOG": str(self.file)}

    def events(self) -> Iterator[FileEvent]:
        """All that was done, in order."""
        with self.file.open("rb") as log:
            while len(head := log.read(HEAD.size)) == HEAD.size:
                kind, nanoseconds, inode, offset, first, second, size = HEAD.unpack(head)
                path = log.read(first).decode("utf-8", "replace")
                other = log.read(second).decode("utf-8", "replace")
                data = log.read(size)
                yield FileEvent(kind.decode(), nanoseconds / 1e9, inode, offset, path, other, data)

    def writes(self) -> Iterator[tuple[str, bytes]]:
        """(path, bytes) of each write, in order."""
        for event in self.events():
            if event.kind == "W":
                yield event.path, event.data

    def files_with(self, *markers: str) -> dict[str, int]:
        """Files into which a marker was written, with the count of writes; as UTF-8 or UTF-16.

        Bytes are joined per file as they were written one after the other, so that a marker split
        between two writes is found as well.
        """
        wanted = [word.encode(code) for word in markers for code in ("utf-8", "utf-16-le")]
        longest = max(map(len, wanted))
        found: dict[str, int] = {}
        tails: dict[str, bytes] = {}
        for path, data in self.writes():
            text = tails.get(path, b"") + data
            if any(word in text for word in wanted):
                found[path] = found.get(path, 0) + 1
            tails[path] = text[-(longest - 1) :]
        return found
