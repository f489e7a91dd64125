"""A new data key: the store is written anew under it beside the old one, proven, and swapped.

Never by `PRAGMA rekey`: on a full disk it may report success and leave the old key. Until the new
header has its name, nothing of the vault has changed; from then on the next opening finishes what
a crash left. The old header and the old store open with the old key up to that moment.
"""

import os
import secrets
from pathlib import Path

from intake_app.store import keyslots
from intake_app.store.backup import drop_copies
from intake_app.store.cipher import SALT_BYTES, sub_key, wipe
from intake_app.store.database import Database
from intake_app.store.durable_files import failure_of, flush_folder, write_durably
from intake_app.store.errors import VaultDamaged
from intake_app.store.headers import HeaderKeeper
from intake_app.store.keyslots import Slot, VaultHeader

_LOGS = ("-wal", "-shm")
_HELPERS = (*_LOGS, "-journal")
"""Files that SQLite makes beside a store; a copy cut short may leave any of them."""


def begin(database: Database, old_key: bytearray, new_key: bytearray) -> tuple[Path, bytes]:
    """Writes and proves the store under the new key; where it lies, and its salt.

    Raises StoreDiskFull, StoreReadOnly, VaultDamaged; nothing is left then.
    """
    target = _store_copy(database.path)
    salt = secrets.token_bytes(SALT_BYTES)
    chain_key = sub_key(old_key, b"fi-event-chain")
    try:
        _remove(target)
        database.copy_under(target, new_key, salt)
        _prepare(target, new_key, salt, chain_key)
        _prove(database, target, new_key, salt)
        with target.open("rb+") as file:
            os.fsync(file.fileno())
        flush_folder(target.parent)
    except OSError as error:
        _remove(target)
        raise failure_of(error) from None
    except BaseException:
        _remove(target)
        raise
    finally:
        wipe(chain_key)
    return target, salt


def commit(
    keeper: HeaderKeeper, slots: tuple[Slot, ...], salt: bytes, new_key: bytearray
) -> VaultHeader:
    """Gives the new header its name: from here on the new key counts, whatever happens."""
    header = keeper.counted(keeper.header).model_copy(update={"slots": slots, "salt": salt.hex()})
    mac_key = keyslots.header_mac_key(new_key)
    try:
        write_durably(_header_copy(keeper.path), keyslots.encode(header, mac_key))
    finally:
        wipe(mac_key)
    return header


def finish(store_path: Path, header_path: Path) -> bool:
    """Puts store and header of a new key in their places; False where there is nothing to do.

    What a rotation left that never came so far is removed. Raises OSError.
    """
    header_copy, store_copy = _header_copy(header_path), _store_copy(store_path)
    if not header_copy.exists():
        _remove(store_copy)
        header_copy.with_name(header_copy.name + ".new").unlink(missing_ok=True)
        return False
    if store_copy.exists():
        for ending in _LOGS:
            store_path.with_name(store_path.name + ending).unlink(missing_ok=True)
        flush_folder(store_path.parent)
        os.replace(store_copy, store_path)
        flush_folder(store_path.parent)
    drop_copies(store_path)
    content = header_copy.read_bytes()
    for place in (keyslots.previous_of(header_path), header_path):
        write_durably(place, content)
    header_copy.unlink()
    flush_folder(header_path.parent)
    return True


def _prepare(target: Path, new_key: bytearray, salt: bytes, chain_key: bytearray) -> None:
    """The lines of the log so far are chained under the key before: the store keeps that one."""
    copy = Database.open(target, new_key, salt)
    try:
        with copy.transaction():
            copy.run(
                "INSERT INTO event_key (last, chain_key) SELECT events, ? FROM vault_state"
                " WHERE events > 0 ON CONFLICT (last) DO NOTHING",
                (bytes(chain_key),),
            )
            copy.run("UPDATE vault_state SET header_serial = header_serial + 1 WHERE id = 1")
    finally:
        copy.close()


def _prove(database: Database, target: Path, new_key: bytearray, salt: bytes) -> None:
    """Opens the copy anew and compares it with the store. Raises VaultDamaged."""
    copy = Database.open(target, new_key, salt)
    try:
        faults = list(copy.check())
        for question in (
            "SELECT vault, events, head FROM vault_state",
            *(f"SELECT count(*) FROM {table}" for table in _COUNTED),  # noqa: S608 - fixed names
        ):
            if copy.row(question) != database.row(question):
                faults.append(question)
    finally:
        copy.close()
    if faults:
        raise VaultDamaged(part="store", reason="copy-not-whole", count=len(faults))


_COUNTED = ("draft", "record", "record_body", "attachment", "attachment_chunk", "event", "outbox")


def _store_copy(store_path: Path) -> Path:
    return store_path.with_name(store_path.name + ".rotating")


def _header_copy(header_path: Path) -> Path:
    return header_path.with_name(header_path.name + ".rotated")


def _remove(target: Path) -> None:
    for ending in ("", *_HELPERS):
        target.with_name(target.name + ending).unlink(missing_ok=True)
