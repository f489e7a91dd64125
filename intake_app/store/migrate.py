"""Brings an older vault to the present schema, on a verified copy."""

import importlib.resources
import os
import re
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from intake_app.store.cipher import open_connection
from intake_app.store.database import Database, driver_failures_told
from intake_app.store.durable_files import failure_of, flush_folder
from intake_app.store.errors import VaultDamaged, VaultTooNew

_NAME = re.compile(r"(\d{4})_([a-z0-9_]+)\.sql")


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step; never edited after release."""

    number: int
    name: str
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """Every step that this version of the program knows, in order; numbers may be left out."""
    folder = importlib.resources.files("intake_app.store") / "migrations"
    found = []
    for file in folder.iterdir():
        fits = _NAME.fullmatch(file.name)
        if fits:
            found.append(Migration(int(fits[1]), fits[2], file.read_text(encoding="utf-8")))
    found.sort(key=lambda step: step.number)
    if len({step.number for step in found}) != len(found) or found[0].number != 1:
        raise RuntimeError("migrations must have numbers of their own, from 1")
    return tuple(found)


def build(path: Path, data_key: bytearray, salt: bytes, steps: tuple[Migration, ...]) -> None:
    """Makes a new store file with the schema of these steps."""
    with driver_failures_told(path):
        connection = open_connection(path, data_key, salt, create=True)
        try:
            _run(connection, steps)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            connection.close()


def bring_up_to_date(
    path: Path, data_key: bytearray, salt: bytes, steps: tuple[Migration, ...]
) -> int:
    """Runs the missing steps on a copy, verifies it, puts it in the place of the old file.

    Gives the number of steps run. The old file stays as `store.db.before` until the next time.
    A crash at any line leaves the old file or the finished one under the vault's name.
    Raises VaultTooNew, VaultDamaged, StoreDiskFull, StoreReadOnly.
    """
    copy = path.with_name(path.name + ".upgrading")
    before = path.with_name(path.name + ".before")
    for left_over in (copy, *_logs_of(copy)):
        left_over.unlink(missing_ok=True)
    database = Database.open(path, data_key, salt)
    try:
        present, known = version_of(database), newest(steps)
        if present > known:
            raise VaultTooNew(present=present, known=known)
        if present == known:
            before.unlink(missing_ok=True)
            return 0
        if present == 0:
            raise VaultDamaged(part="store", reason="no-schema")
        database.copy_into(copy)
    finally:
        database.close()
    missing = tuple(step for step in steps if step.number > present)
    try:
        _upgrade_copy(copy, data_key, salt, missing)
        _swap(path, copy, before)
    except OSError as error:
        raise failure_of(error) from None
    return len(missing)


def newest(steps: tuple[Migration, ...]) -> int:
    """The number of the last of these steps; 0 where there are none."""
    return steps[-1].number if steps else 0


def version_of(database: Database) -> int:
    """The number of the last step that this store has seen."""
    found = database.row("PRAGMA user_version")
    return int(found[0]) if found else 0


def _upgrade_copy(
    copy: Path, data_key: bytearray, salt: bytes, missing: tuple[Migration, ...]
) -> None:
    with driver_failures_told(copy):
        connection = open_connection(copy, data_key, salt, create=False)
        try:
            _run(connection, missing)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            connection.close()
    verified = Database.open(copy, data_key, salt)
    try:
        faults = verified.check()
    finally:
        verified.close()
    if faults:
        copy.unlink()
        raise VaultDamaged(part="store", reason="copy-not-whole", count=len(faults))
    with copy.open("rb+") as file:
        os.fsync(file.fileno())


def _run(connection: driver.Connection, steps: tuple[Migration, ...]) -> None:
    for step in steps:
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{step.sql}\nPRAGMA user_version={step.number:d};\nCOMMIT;"
        )


def _swap(path: Path, copy: Path, before: Path) -> None:
    """The copy takes the name; no log of the old file may lie beside it."""
    for log in _logs_of(path):
        if log.exists() and log.stat().st_size:
            raise VaultDamaged(part="store", reason="log-not-empty")
        log.unlink(missing_ok=True)
    flush_folder(path.parent)
    before.unlink(missing_ok=True)
    try:
        os.link(path, before)
    except OSError:  # FAT and some network disks know no second names
        shutil.copyfile(path, before)
    os.replace(copy, path)
    flush_folder(path.parent)


def _logs_of(path: Path) -> tuple[Path, Path]:
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")
