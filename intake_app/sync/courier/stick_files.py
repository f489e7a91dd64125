"""Files on a stick: written whole or not at all, read with bounds."""

import contextlib
import errno
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from intake_app.sync.courier.errors import StickTrouble

READ_BYTES = 1 << 20

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR}


@contextlib.contextmanager
def stick_failures_told() -> Iterator[None]:
    """Turns what the system says of the stick into StickTrouble."""
    try:
        yield
    except OSError as error:
        raise StickTrouble(_reason(error)) from None


def write_whole(path: Path, pieces: Iterable[bytes]) -> tuple[int, str]:
    """Size and SHA-256 of what is at `path` now: the new bytes, flushed to the stick.

    Until then the old file, if there was one, stays. Raises StickTrouble.
    """
    fresh = path.with_name(path.name + ".new")
    fingerprint, size_bytes = hashlib.sha256(), 0
    try:
        with stick_failures_told():
            with fresh.open("wb") as file:
                for piece in pieces:
                    file.write(piece)
                    fingerprint.update(piece)
                    size_bytes += len(piece)
                file.flush()
                os.fsync(file.fileno())
            os.replace(fresh, path)
            _flush_folder(path.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    return size_bytes, fingerprint.hexdigest()


def make_folder(path: Path) -> None:
    """The folder is there. Raises StickTrouble; the stick itself is never made."""
    with stick_failures_told():
        path.mkdir(exist_ok=True)
        _flush_folder(path.parent)


def size_and_hash(path: Path) -> tuple[int, str] | None:
    """Size and SHA-256 of a file, in bounded memory; None where there is none to read."""
    fingerprint, size_bytes = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while piece := file.read(READ_BYTES):
                fingerprint.update(piece)
                size_bytes += len(piece)
    except OSError:
        return None
    return size_bytes, fingerprint.hexdigest()


def read_bounded(path: Path, limit_bytes: int) -> bytes | None:
    """The file's bytes; None where it is missing, unreadable or larger than the limit."""
    try:
        with path.open("rb") as file:
            size_bytes = os.fstat(file.fileno()).st_size
            return file.read(size_bytes) if size_bytes <= limit_bytes else None
    except OSError:
        return None


def _reason(error: OSError) -> str:
    if error.errno in _FULL:
        return "full"
    if error.errno in _REFUSED:
        return "read-only"
    return "gone" if error.errno in _GONE else "failing"


def _flush_folder(folder: Path) -> None:
    """Makes new names survive a pulled stick; some systems flush no folders and need not."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
