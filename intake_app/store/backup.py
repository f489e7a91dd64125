"""Two generations of the store beside it, under the same key, verified after writing."""

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from intake_app.store.database import Database
from intake_app.store.durable_files import failure_of, flush_folder
from intake_app.store.errors import VaultDamaged, VaultMissing

GENERATIONS = 2


@dataclass(frozen=True, slots=True)
class Backup:
    """One generation. 1 is the newest."""

    generation: int
    made_at: datetime
    size_bytes: int


def backup_path(store_path: Path, generation: int) -> Path:
    """Where that generation lies, or would."""
    return store_path.with_name(f"{store_path.name}.backup-{generation}")


def backups_of(store_path: Path) -> tuple[Backup, ...]:
    """The generations that are there, the newest first."""
    found = []
    for generation in range(1, GENERATIONS + 1):
        try:
            stat = backup_path(store_path, generation).stat()
        except OSError:
            continue
        made_at = datetime.fromtimestamp(stat.st_mtime, UTC)
        found.append(Backup(generation, made_at, stat.st_size))
    return tuple(found)


def back_up(database: Database) -> None:
    """Writes a new first generation; the first becomes the second. Slow for large stores.

    The generation before stays until the new one is verified. Raises StoreDiskFull, StoreReadOnly,
    VaultDamaged where the copy is not whole: the store itself may then be damaged.
    """
    fresh = backup_path(database.path, 0)
    try:
        fresh.unlink(missing_ok=True)
        database.copy_into(fresh)
        try:
            faults = database.check_copy(fresh)
            if faults:
                raise VaultDamaged(part="store", reason="copy-not-whole", count=len(faults))
            _flush(fresh)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise
        for generation in range(GENERATIONS, 0, -1):
            older = backup_path(database.path, generation - 1)
            if older.exists():
                os.replace(older, backup_path(database.path, generation))
        flush_folder(fresh.parent)
    except OSError as error:
        raise failure_of(error) from None


def restore(store_path: Path, generation: int, data_key: bytearray, salt: bytes) -> None:
    """Puts that generation in the store's place; what was there stays as `store.db.damaged`.

    The vault must be closed. A crash at any line leaves the damaged store, or the restored one.
    Raises VaultMissing, VaultDamaged, StoreDiskFull, StoreReadOnly.
    """
    chosen = backup_path(store_path, generation)
    if not chosen.exists():
        raise VaultMissing(generation=generation)
    copy = store_path.with_name(store_path.name + ".restoring")
    damaged = store_path.with_name(store_path.name + ".damaged")
    try:
        shutil.copyfile(chosen, copy)
        database = Database.open(copy, data_key, salt)
        try:
            faults = database.check()
        finally:
            database.close()
        if faults:
            copy.unlink()
            raise VaultDamaged(part="backup", reason="pages", count=len(faults))
        _flush(copy)
        for ending in ("-wal", "-shm", ""):
            # The log goes first: beside another store it would be taken for that one's.
            present = store_path.with_name(store_path.name + ending)
            if present.exists():
                os.replace(present, damaged.with_name(damaged.name + ending))
        os.replace(copy, store_path)
        flush_folder(store_path.parent)
    except OSError as error:
        raise failure_of(error) from None


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
