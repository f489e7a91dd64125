"""Two generations of the store beside it, under the same key, verified after writing."""

import contextlib
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from intake_app.store.database import Database
from intake_app.store.durable_files import failure_of, flush_folder, keep
from intake_app.store.errors import VaultDamaged, VaultMissing

GENERATIONS = 2

_LOGS = ("-wal", "-shm")
_LEFT_BEHIND = (".before", ".damaged", ".damaged-wal", ".damaged-shm")


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


def forget_copy_cut_short(store_path: Path) -> None:
    """Removes what a backup that was never finished left, of a closed vault. Raises OSError."""
    fresh = backup_path(store_path, 0)
    for ending in ("", "-journal"):
        fresh.with_name(fresh.name + ending).unlink(missing_ok=True)


def drop_copies(store_path: Path) -> None:
    """Deletes the backups beside the store and what upgrading and restoring left there."""
    paths = [backup_path(store_path, generation) for generation in range(GENERATIONS + 1)]
    paths += [store_path.with_name(store_path.name + ending) for ending in _LEFT_BEHIND]
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def restore(store_path: Path, generation: int, data_key: bytearray, salt: bytes) -> None:
    """Puts that generation in the store's place; what was there stays as `store.db.damaged`.

    The vault must be closed. After a crash at any line the damaged store is there, or the restored
    one once `finish_restoring` was called. Raises VaultMissing, VaultDamaged, StoreDiskFull,
    StoreReadOnly.
    """
    chosen = backup_path(store_path, generation)
    if not chosen.exists():
        raise VaultMissing(generation=generation)
    copy = store_path.with_name(store_path.name + ".restoring.new")
    try:
        for ending in ("", *_LOGS):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)
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
        os.replace(copy, _restoring(store_path))
        flush_folder(store_path.parent)
        finish_restoring(store_path)
    except OSError as error:
        raise failure_of(error) from None


def finish_restoring(store_path: Path) -> None:
    """Puts a verified copy that waits into the store's place; nothing happens where none does.

    It cannot be one step: the log of the damaged store must be gone for good before another store
    lies beside it, and without its log the damaged one is older than it was. So the copy's name
    says what is to be done until it is. Raises OSError.
    """
    copy = _restoring(store_path)
    if not copy.exists():
        return
    damaged = store_path.with_name(store_path.name + ".damaged")
    for ending in _LOGS:
        present = store_path.with_name(store_path.name + ending)
        if present.exists():
            os.replace(present, damaged.with_name(damaged.name + ending))
    flush_folder(store_path.parent)
    if store_path.exists():
        keep(store_path, damaged)
    os.replace(copy, store_path)
    flush_folder(store_path.parent)


def _restoring(store_path: Path) -> Path:
    return store_path.with_name(store_path.name + ".restoring")


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
