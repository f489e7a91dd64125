"""Every byte a process wrote to files, kept by a preloaded library and searched for markers."""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

SOURCE = Path(__file__).with_name("write_log.c")
HEAD = struct.Struct("<IQ")


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

    def writes(self) -> Iterator[tuple[str, bytes]]:
        """(path, bytes) of each write, in order."""
        with self.file.open("rb") as log:
            while head := log.read(HEAD.size):
                path_size, data_size = HEAD.unpack(head)
                yield log.read(path_size).decode("utf-8", "replace"), log.read(data_size)

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
