"""A whole vault as one file that travels: the store as it is, encrypted, then its header.

store pages | header (JSON as in vault.json, sealed) | length of the header, 8 bytes | magic

Nothing in it is readable without a passphrase or recovery key of then. The store comes first so
that it can be written in place; what is in the file is proven by reading it back.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from intake_app.domain.long_work import reached
from intake_app.store import keyslots
from intake_app.store.cipher import PAGE_BYTES
from intake_app.store.database import Database
from intake_app.store.durable_files import failure_of, flush_folder
from intake_app.store.errors import BackupRefused, VaultDamaged, VaultTooNew
from intake_app.store.headers import HeaderKeeper
from intake_app.store.keyslots import LARGEST_HEADER_BYTES, ReadHeader
from intake_app.store.seals import seal_of

MAGIC = b"\x00field-store-1\n\x1a"
_LENGTH_BYTES = 8
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup as it can be seen from outside, without a passphrase."""

    vault_id: str
    size_bytes: int
    read: ReadHeader
    store_bytes: int


def write_backup(
    database: Database, keeper: HeaderKeeper, mac_key: bytearray, seal_key: bytearray, target: Path
) -> int:
    """Writes the vault to `target` and proves what was written; gives its size in bytes.

    What was at `target` stays until the new file is proven. The vault goes on working meanwhile.
    Raises Stopped, StoreDiskFull, StoreReadOnly, StoreFailing, VaultDamaged.
    """
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        # Before the copy: a header never knows more than the store that it belongs to.
        header = keeper.counted(keeper.header)
        database.copy_into(part)
        faults = database.check_copy(part)
        if faults:
            raise VaultDamaged(part="store", reason="copy-not-whole", count=len(faults))
        header = header.model_copy(update={"seal": seal_of(part, seal_key)})
        written = _digest_of(part, between=(0.6, 0.8))
        content = keyslots.encode(header, mac_key)
        with part.open("ab") as file:
            file.write(content)
            file.write(len(content).to_bytes(_LENGTH_BYTES) + MAGIC)
            file.flush()
            os.fsync(file.fileno())
            expected = file.tell()
            _forget_cached(file.fileno())
        _prove(part, content, written)
        os.replace(part, target)
        flush_folder(target.parent)
    except OSError as error:
        raise failure_of(error) from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return expected


def look_at_backup(path: Path) -> BackupFile:
    """What the file is. Raises BackupRefused(unreadable, too-new)."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            ending = _LENGTH_BYTES + len(MAGIC)
            file.seek(max(0, size - ending))
            told = file.read(ending)
            length = int.from_bytes(told[:_LENGTH_BYTES])
            store_bytes = size - ending - length
            if told[_LENGTH_BYTES:] != MAGIC or not 0 < length <= LARGEST_HEADER_BYTES:
                raise BackupRefused(reason="unreadable")
            if store_bytes <= 0 or store_bytes % PAGE_BYTES:
                raise BackupRefused(reason="unreadable")
            file.seek(store_bytes)
            read = keyslots.decode(file.read(length))
    except OSError:
        raise BackupRefused(reason="unreadable") from None
    except VaultTooNew:
        raise BackupRefused(reason="too-new") from None
    except VaultDamaged:
        raise BackupRefused(reason="damaged") from None
    return BackupFile(read.header.vault, size, read, store_bytes)


def unpack(path: Path, backup: BackupFile, store_path: Path, header_path: Path) -> None:
    """Writes store and header of the backup into new files. Raises BackupRefused, StoreDiskFull."""
    try:
        with path.open("rb") as source:
            handle = os.open(store_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as store:
                done = 0
                for block in _blocks(source.fileno(), backup.store_bytes):
                    store.write(block)
                    done += len(block)
                    reached(done, backup.store_bytes, between=(0.0, 0.6))
                store.flush()
                os.fsync(store.fileno())
            source.seek(backup.store_bytes)
            ending = _LENGTH_BYTES + len(MAGIC)
            content = source.read(backup.size_bytes - backup.store_bytes - ending)
        handle = os.open(header_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as header:
            header.write(content)
            header.flush()
            os.fsync(header.fileno())
        flush_folder(store_path.parent)
    except OSError as error:
        raise failure_of(error) from None


def _prove(part: Path, content: bytes, written: bytes) -> None:
    """Reads everything back, past the cache where the system lets us. Raises VaultDamaged."""
    found = look_at_backup(part)
    with part.open("rb") as file:
        file.seek(found.store_bytes)
        header_is_same = file.read(len(content)) == content
    proven = _digest_of(part, found.store_bytes, between=(0.8, 1.0))
    if not header_is_same or proven != written:
        raise VaultDamaged(part="backup", reason="not-as-written")


def _digest_of(path: Path, count: int | None = None, *, between: tuple[float, float]) -> bytes:
    digest, done = hashlib.blake2b(), 0
    whole = path.stat().st_size if count is None else count
    with path.open("rb") as file:
        for block in _blocks(file.fileno(), whole):
            digest.update(block)
            done += len(block)
            reached(done, whole, between=between)
    return digest.digest()


def _blocks(handle: int, count: int) -> Iterator[bytes]:
    left = count
    while left:
        block = os.read(handle, min(_BLOCK, left))
        if not block:
            raise BackupRefused(reason="unreadable")
        left -= len(block)
        yield block


def _forget_cached(handle: int) -> None:
    """Asks the system to read from the device itself what was just written."""
    advise = getattr(os, "posix_fadvise", None)
    if advise is not None:
        with contextlib.suppress(OSError):
            advise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
