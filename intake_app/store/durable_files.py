"""Small files written whole or not at all, and a lock on a folder."""

import contextlib
import errno
import os
import shutil
import sys
from pathlib import Path
from typing import IO

from intake_app.domain.errors import IntakeError
from intake_app.store.errors import StoreDiskFull, StoreFailing, StoreReadOnly, VaultInUse

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM}


def failure_of(error: OSError) -> IntakeError:
    """The failure that a person can be told, for what the system said."""
    if error.errno in _FULL:
        return StoreDiskFull(made_room=False)
    if error.errno in _REFUSED:
        return StoreReadOnly()
    return StoreFailing(errno=error.errno)


def flush_folder(folder: Path) -> None:
    """Makes new names in the folder survive a power cut; Windows does it by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_durably(path: Path, content: bytes, *, previous: Path | None = None) -> None:
    """Replaces the file in one step: whoever reads it finds the old bytes or the new ones.

    previous: where the bytes replaced stay as a second copy.
    Raises StoreDiskFull, StoreReadOnly, StoreFailing; the old file is then untouched.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if previous is not None and path.exists():
            keep(path, previous)
        os.replace(fresh, path)
        flush_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise failure_of(error) from None


def keep(path: Path, previous: Path) -> None:
    """Gives the present bytes a second name, taken over in one step as well."""
    spare = previous.with_name(previous.name + ".new")
    spare.unlink(missing_ok=True)
    try:
        os.link(path, spare)
    except OSError:  # FAT and some network disks know no second names
        shutil.copyfile(path, spare)
    os.replace(spare, previous)


class FolderLock:
    """A lock that the system drops with the process: nobody else opens this vault meanwhile."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file: IO[bytes] | None = file

    @classmethod
    def take(cls, path: Path) -> "FolderLock":
        """The lock at `path`. Raises VaultInUse where somebody holds it, StoreReadOnly."""
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise failure_of(error) from None
        file = os.fdopen(handle, "r+b", buffering=0)
        try:
            if sys.platform == "win32":
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            raise VaultInUse() from None
        return cls(file)

    def __enter__(self) -> "FolderLock":
        return self

    def __exit__(self, *_raised: object) -> None:
        self.release()

    def release(self) -> None:
        """Gives the lock back; a second call does nothing."""
        if self._file is not None:
            self._file.close()
            self._file = None
