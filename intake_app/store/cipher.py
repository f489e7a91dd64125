"""Keys in memory, and the one way to open the encrypted file."""

import contextlib
import ctypes
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from intake_app.store.errors import StoreReadOnly, VaultDamaged, VaultMissing
from intake_app.store.locked_memory import hold

KEY_BYTES = 32
SALT_BYTES = 16
PAGE_BYTES = 4096

_PLAINTEXT_START = b"SQLite format 3\0"
_HEX_DIGITS = b"0123456789abcdef"

_SETTINGS = {
    "temp_store": "2",
    "secure_delete": "1",
    "foreign_keys": "1",
    "trusted_schema": "0",
    "cell_size_check": "1",
    "synchronous": "2",
    "cache_size": "-16000",
    "mmap_size": "0",
    "wal_autocheckpoint": "1000",
    "journal_size_limit": "4194304",
}
_READ_BACK = (
    "temp_store",
    "secure_delete",
    "foreign_keys",
    "trusted_schema",
    "cell_size_check",
    "synchronous",
    "cache_size",
)

_PRAGMAS_ALLOWED = frozenset(
    {
        "wal_checkpoint",
        "quick_check",
        "integrity_check",
        "foreign_key_check",
        "cipher_integrity_check",
        "user_version",
        "page_count",
        "freelist_count",
        "table_info",
        "data_version",
    }
)
_FUNCTIONS_DENIED = frozenset({"load_extension", "sqlcipher_export"})
_ACTIONS_DENIED = frozenset({driver.SQLITE_ATTACH, driver.SQLITE_DETACH})


def wipe(secret: bytearray) -> None:
    """Overwrites the secret with zeros, in place."""
    if secret:
        ctypes.memset((ctypes.c_char * len(secret)).from_buffer(secret), 0, len(secret))


def take_secret(fresh: bytes) -> bytearray:
    """A copy that can be wiped; the bytes handed in are overwritten.

    fresh: bytes that nobody else holds, as a library just returned them. Python keeps them in
    memory for as long as it pleases otherwise. CPython's layout: the bytes stand at the end of
    the object, before one zero.
    """
    kept = bytearray(fresh)
    hold(kept)
    if len(fresh) > 1:  # shorter ones are shared by the interpreter
        ctypes.memset(id(fresh) + bytes.__basicsize__ - 1, 0, len(fresh))
    return kept


@contextlib.contextmanager
def lent(secret: bytearray) -> Iterator[bytes]:
    """The secret as bytes, for a library that takes nothing else; overwritten afterwards."""
    copy = bytes(secret)
    try:
        yield copy
    finally:
        wipe(take_secret(copy))


def sub_key(data_key: bytearray, purpose: bytes) -> bytearray:
    """The key for one purpose, 32 bytes: BLAKE2b keyed with the data key.

    purpose: at most 16 bytes, its own for each use.
    """
    return take_secret(
        hashlib.blake2b(b"", key=data_key, person=purpose, digest_size=KEY_BYTES).digest()
    )


def open_connection(
    path: Path, data_key: bytearray, salt: bytes, *, create: bool
) -> driver.Connection:
    """The encrypted file at `path`, open, in autocommit, every setting read back.

    salt: of the file, 16 bytes; kept in the header too, because one damaged byte of the file's
    own copy would otherwise make the whole file unreadable.
    Raises VaultDamaged where the bytes do not fit the key (the header proved the key before),
    VaultMissing, StoreReadOnly.
    """
    _refuse_surprises(path, create=create)
    if create:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    connection = driver.connect(
        f"{path.resolve().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        timeout=2,
        cached_statements=256,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        _hand_over_key(connection, data_key, salt)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if str(connection.execute("PRAGMA cipher_status").fetchone()[0]) != "1":
            raise VaultDamaged(part="store", reason="not-encrypted")
        _apply_settings(connection)
    except driver.DatabaseError as error:
        connection.close()
        raise _opening_failure(error) from None
    except BaseException:
        connection.close()
        raise
    return connection


def guard(connection: driver.Connection) -> None:
    """From here on the connection may neither attach files, load code, nor change its settings."""

    def decide(
        action: int, first: str | None, second: str | None, _database: str | None, _by: str | None
    ) -> int:
        if action in _ACTIONS_DENIED:
            return int(driver.SQLITE_DENY)
        if action == driver.SQLITE_PRAGMA:
            known = (first or "").lower() in _PRAGMAS_ALLOWED
            reads = second is None or (first or "").lower() != "user_version"
            return int(driver.SQLITE_OK if known and reads else driver.SQLITE_DENY)
        if action == driver.SQLITE_FUNCTION and (second or "").lower() in _FUNCTIONS_DENIED:
            return int(driver.SQLITE_DENY)
        return int(driver.SQLITE_OK)

    connection.set_authorizer(decide)


def _refuse_surprises(path: Path, *, create: bool) -> None:
    try:
        with path.open("rb") as file:
            start = file.read(len(_PLAINTEXT_START))
    except FileNotFoundError:
        if create:
            return
        raise VaultMissing() from None
    except PermissionError:
        raise StoreReadOnly() from None
    if create:
        raise VaultDamaged(part="store", reason="exists-already")
    if not start:
        raise VaultDamaged(part="store", reason="empty")
    if start == _PLAINTEXT_START:
        raise VaultDamaged(part="store", reason="not-encrypted")


def _hand_over_key(connection: driver.Connection, data_key: bytearray, salt: bytes) -> None:
    """Gives the raw key by the C call: as text of a PRAGMA, copies of it would stay in memory."""
    if len(data_key) != KEY_BYTES or len(salt) != SALT_BYTES:
        raise ValueError("a key of another length would be taken for a passphrase")
    raw = bytearray(b"x'" + b"0" * (2 * (KEY_BYTES + SALT_BYTES)) + b"'")
    key = sub_key(data_key, b"fi-database")
    try:
        place = 2
        for part in (key, salt):
            for byte in part:
                raw[place] = _HEX_DIGITS[byte >> 4]
                raw[place + 1] = _HEX_DIGITS[byte & 15]
                place += 2
        connection.set_key(raw)
    finally:
        wipe(raw)
        wipe(key)


def _apply_settings(connection: driver.Connection) -> None:
    for name, value in _SETTINGS.items():
        connection.execute(f"PRAGMA {name}={value}").fetchall()
    mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    present = {name: str(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in _READ_BACK}
    wrong = sorted(name for name, value in present.items() if value != _SETTINGS[name])
    if str(mode) != "wal":
        wrong.append("journal_mode")
    if wrong:
        raise StoreReadOnly(settings=",".join(wrong))


def _opening_failure(error: Exception) -> Exception:
    name = str(getattr(error, "sqlite_errorname", ""))
    if name in {"SQLITE_NOTADB", "SQLITE_CORRUPT"}:
        return VaultDamaged(part="store", reason=name)
    return error
