"""One encrypted connection behind a lock, used by whole transactions."""

import contextlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from intake_app.domain import long_work
from intake_app.domain.errors import IntakeError
from intake_app.store.cipher import guard, open_connection, take_secret, wipe
from intake_app.store.errors import (
    NotEnoughMemory,
    StoreDiskFull,
    StoreFailing,
    StoreReadOnly,
    StoreVanished,
    VaultDamaged,
    VaultInUse,
    VaultMissing,
)
from intake_app.store.past_reader import PastReader

_LITTLE_ROOM_BYTES = 256 * 1024
PROGRESS_STEPS = 20_000
"""Of SQLite's machine, between two looks at whether a long look is still wanted."""
_NAME_BY_WORDS = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "database is locked": "SQLITE_BUSY",
    "out of memory": "SQLITE_NOMEM",
}
"""What `sqlite3_errstr` says."""

_ONE_MORE = ("UPDATE vault_state SET changes = changes + 1 WHERE id = 1",)
_ONE_MORE_UNDER = "UPDATE vault_state SET events = ?, head = ?, changes = changes + 1 WHERE id = 1"


Value = str | int | float | bytes | None
Row = tuple[Any, ...]


class Ballast:
    """A file that only takes up room, given back when the disk is full.

    With a full disk not even a deletion can be saved, so a person could neither save nor make
    room. The bytes are random: file systems that compress would otherwise keep nothing free.
    """

    def __init__(self, path: Path, size_bytes: int) -> None:
        self._path = path
        self.size_bytes = size_bytes

    def lay(self) -> None:
        """Writes the file where it is missing; a disk with no room for it is left as it is."""
        with contextlib.suppress(OSError):
            if self._path.stat().st_size >= self.size_bytes:
                return
        if not _has_room(self._path.parent, 2 * self.size_bytes):
            return
        try:
            with self._path.open("wb") as file:
                for _ in range(max(1, self.size_bytes >> 16)):
                    file.write(os.urandom(min(self.size_bytes, 1 << 16)))
        except OSError:
            self.drop()

    def drop(self) -> bool:
        """Gives the room back; False where there was none to give."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True


class Database:
    """The encrypted file, open: one connection, one lock, every use a whole transaction.

    Any thread may call; the lock is held for one transaction and never while the network is
    awaited. SQLite itself would allow threads to share the connection, and rows went missing when
    they did so without a lock.

    What takes long and changes nothing (looking at all pages, copying the file) has a second
    connection, so that a screen never waits for it. One such look at a time, behind a lock of its
    own; who wants both locks takes that one first. While a look goes on the log cannot be emptied.

    Who only reads, and finds the lock taken, reads past whoever has it, by a third connection: as
    everything stood before that change. So no screen waits for a disk that is being flushed.
    """

    def __init__(
        self,
        path: Path,
        connection: driver.Connection,
        ballast: Ballast | None,
        data_key: bytearray,
        salt: bytes,
    ) -> None:
        self._path = path
        self._data_key = take_secret(bytes(data_key))
        self._salt = salt
        self._aside_lock = threading.RLock()
        self._aside: driver.Connection | None = None
        self._past = PastReader(self._opened_past)
        self._is_ending = False
        self._owes_forgetting = False
        self._connection: driver.Connection | None = connection
        self._ballast = ballast
        self._lock = threading.RLock()
        self._block = _Transaction(self)
        self._depth = 0
        self._doomed = False
        self._must_forget = self._must_forget_at_once = False
        self._changes_before = 0
        self._new_head: tuple[int, str] | None = None
        self._file_identity = _identity(path)
        self.is_low_on_room = False
        """True once the ballast was given up: a person should make room."""
        self.is_emptied_into_file = False
        """True once it was closed with everything in the main file and an empty log."""
        self.after_commit: Callable[[], None] | None = None
        """Called after each transaction that changed something."""

    @classmethod
    def open(
        cls,
        path: Path,
        data_key: bytearray,
        salt: bytes,
        *,
        create: bool = False,
        ballast: Ballast | None = None,
    ) -> "Database":
        """The database at `path`, by the opening recipe, guarded.

        Raises VaultDamaged, VaultMissing, StoreReadOnly, StoreDiskFull, VaultInUse.
        """
        with driver_failures_told(path):
            connection = open_connection(path, data_key, salt, create=create)
        guard(connection)
        return cls(path, connection, ballast, data_key, salt)

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._path

    def transaction(self) -> "_Transaction":
        """All or nothing, on disk when the block ends. A transaction inside one joins it.

        When an inner block fails, the outer one can no longer commit, even where it caught the
        failure: half of a move is never kept.
        """
        return self._block

    def _enter(self) -> None:
        self._lock.acquire()
        if self._depth:
            self._depth += 1
            return
        try:
            connection = self._open_connection()
            connection.execute("BEGIN IMMEDIATE")
        except BaseException as error:
            failure = self._failure(error) if isinstance(error, driver.Error) else error
            self._lock.release()
            raise failure from None
        self._changes_before = connection.total_changes
        self._depth, self._doomed = 1, False
        self._must_forget = self._must_forget_at_once = False
        self._new_head = None

    def _leave(self, *, failed: bool) -> None:
        forgets_at_once = False
        try:
            if self._depth > 1:
                self._depth -= 1
                self._doomed = self._doomed or failed
            else:
                self._finish(failed=failed)
                forgets_at_once = not failed and self._must_forget_at_once
        finally:
            self._lock.release()
        if forgets_at_once:
            with self._aside_lock:
                self._pay_forgetting()

    def _finish(self, *, failed: bool) -> None:
        """Ends the outermost transaction; the lock is held."""
        changed = False
        connection = self._connection
        if connection is None:  # closed inside the block: nothing of it was kept
            self._depth = 0
            if not failed:
                raise RuntimeError("the vault was closed inside a transaction")
            return
        try:
            if failed:
                self._roll_back(connection)
                return
            if self._doomed:
                raise RuntimeError("a part of the transaction failed: nothing was kept")
            changed = connection.total_changes != self._changes_before
            if changed:
                head = self._new_head
                connection.execute(*(_ONE_MORE if head is None else (_ONE_MORE_UNDER, head)))
            self._commit(connection)
        except driver.Error as error:
            failure = self._failure(error)  # before the rollback: it may make room
            self._roll_back(connection)
            raise failure from None
        except BaseException:
            self._roll_back(connection)
            raise
        finally:
            self._depth = 0
            self._new_head = None
        self._see_that_the_file_is_there()
        if self._must_forget:
            self._owes_forgetting = True
            if not self._must_forget_at_once and self._aside_lock.acquire(blocking=False):
                try:
                    self._pay_forgetting()
                finally:
                    self._aside_lock.release()
        if changed and self.after_commit is not None:
            self.after_commit()

    def set_head(self, events: int, head: str) -> None:
        """What the state's line says of the log once this transaction is committed.

        It is written with the count of changes, as the last of all.
        """
        if not self._depth:
            raise RuntimeError("a change outside a transaction")
        self._new_head = (events, head)

    def head_to_be(self) -> tuple[int, str] | None:
        """What `set_head` was last given in this transaction."""
        with self._lock:
            return self._new_head

    def forget_deleted(self, *, at_once: bool = False) -> None:
        """What this transaction deletes shall be gone from the log too, once it is committed.

        at_once: before the transaction returns; else a long look that goes on ends first.
        """
        self._must_forget = True
        self._must_forget_at_once = self._must_forget_at_once or at_once

    def _pay_forgetting(self) -> None:
        """Empties the log where that is owed; the lock of long looks is held."""
        with self._lock:
            if self._owes_forgetting and self._connection is not None and not self._depth:
                self._owes_forgetting = False
                with contextlib.suppress(IntakeError):
                    self.checkpoint()

    @contextlib.contextmanager
    def alone(self, *, now: bool = False) -> Iterator[None]:
        """As `held`, and no long look goes on either. now: the one that does is broken off."""
        aside = self._aside
        if now and aside is not None:
            self._is_ending = True
            with contextlib.suppress(driver.Error):
                aside.interrupt()
        with self._aside_lock:
            self._is_ending = False
            with self._lock:
                yield

    def _opened_past(self) -> driver.Connection:
        if self._connection is None:
            raise VaultMissing
        connection = open_connection(self._path, self._data_key, self._salt, create=False)
        connection.execute("PRAGMA query_only=1")
        connection.execute("PRAGMA cache_size=-4000")
        guard(connection)
        return connection

    @contextlib.contextmanager
    def _looking(self) -> Iterator[driver.Connection]:
        """A connection for a long look. Raises StoreFailing where the vault closes meanwhile."""
        with self._aside_lock:
            if self._connection is None:
                raise RuntimeError("the vault is closed")
            with driver_failures_told(self._path):
                aside = open_connection(self._path, self._data_key, self._salt, create=False)
            aside.set_progress_handler(long_work.is_unwanted, PROGRESS_STEPS)
            try:
                self._aside = aside
                yield aside
            finally:
                self._aside = None
                aside.close()
                self._pay_forgetting()

    @contextlib.contextmanager
    def aside(self) -> Iterator[Callable[[str], list[Row]]]:
        """Asks on a connection of its own that is not guarded; for a long look of somebody else.

        Raises StoreFailing where the vault closes meanwhile.
        """
        with self._looking() as connection:
            yield lambda statement: self._look(connection, statement)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else changes anything inside the block; for several reads that belong together."""
        with self._lock:
            yield

    def run(self, statement: str, values: Sequence[Value] = ()) -> int:
        """Changes something, inside a transaction; gives the number of rows changed."""
        with self._lock:
            if not self._depth:
                raise RuntimeError("a change outside a transaction")
            try:
                return int(self._open_connection().execute(statement, values).rowcount)
            except driver.Error as error:
                raise self._failure(error) from None

    def insert(self, statement: str, values: Sequence[Value] = ()) -> int:
        """Adds a row, inside a transaction; gives its row id."""
        with self._lock:
            if not self._depth:
                raise RuntimeError("a change outside a transaction")
            try:
                return int(self._open_connection().execute(statement, values).lastrowid)
            except driver.Error as error:
                raise self._failure(error) from None

    def rows(self, statement: str, values: Sequence[Value] = ()) -> list[Row]:
        """Every row that the question finds."""
        if not self._lock.acquire(blocking=False):
            past = self._past.rows(statement, values)
            if past is not None:
                return past
            self._lock.acquire()
        try:
            found: list[Row] = self._open_connection().execute(statement, values).fetchall()
            return found
        except driver.Error as error:
            raise self._failure(error) from None
        finally:
            self._lock.release()

    def row(self, statement: str, values: Sequence[Value] = ()) -> Row | None:
        """The first row that the question finds, or None."""
        if not self._lock.acquire(blocking=False):
            past = self._past.rows(statement, values, most=1)
            if past is not None:
                return past[0] if past else None
            self._lock.acquire()
        try:
            cursor = self._open_connection().execute(statement, values)
            found: Row | None = cursor.fetchone()
            cursor.close()
            return found
        except driver.Error as error:
            raise self._failure(error) from None
        finally:
            self._lock.release()

    def checkpoint(self) -> None:
        """Moves everything into the main file and empties the log, old versions with it."""
        with self._lock:
            self._execute(self._open_connection(), "PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file's pages; empty when nothing is.

        The seals of all pages are looked at only where the log could be emptied into the file
        first: without that, pages that are newer in the log would be false alarms. From there on
        the look holds the file as it is: what is written meanwhile stays in the log.
        """
        with self._looking() as aside:
            checks = ["quick_check", "foreign_key_check"]
            with self._lock:
                with contextlib.suppress(StoreDiskFull):
                    self.checkpoint()
                    checks.append("cipher_integrity_check")
                self._look(aside, "BEGIN")
                self._look(aside, "SELECT count(*) FROM sqlite_master")
            found = []
            for pragma in checks:
                told = self._look(aside, f"PRAGMA {pragma}")
                found += [f"{pragma}: {row[0]}" for row in told if row[0] != "ok"]
            return tuple(found)

    def copy_into(self, target: Path) -> None:
        """A whole copy under the same key, as of now; `target` must not exist.

        Raises StoreDiskFull and the rest; what was begun at `target` is then removed.
        """
        with self._looking() as aside:
            target.with_name(target.name + "-journal").unlink(missing_ok=True)  # of one cut short
            try:
                os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
                aside.set_progress_handler(self._copied(target), PROGRESS_STEPS)
                self._look(aside, "VACUUM INTO ?", (str(target),))
            except BaseException:
                target.unlink(missing_ok=True)
                raise

    def _copied(self, target: Path) -> Callable[[], bool]:
        """Says how far a copy is; whether it is to end."""
        whole = self._path.stat().st_size

        def look() -> bool:
            try:
                long_work.reached(target.stat().st_size, whole, between=(0.0, 0.5))
            except long_work.Stopped:
                return True
            except OSError:
                return False
            return False

        return look

    def copy_under(self, target: Path, data_key: bytearray, salt: bytes) -> None:
        """A whole copy under another key, as of now; `target` must not exist.

        Page by page, so that what was deleted is not in it either. Raises StoreDiskFull and the
        rest; what was begun at `target` then stays.
        """
        with self.alone():
            source = self._open_connection()
            if self._depth:
                raise RuntimeError("a copy inside a transaction")
            self.checkpoint()
            with driver_failures_told(target):
                copy = open_connection(target, data_key, salt, create=True)
                try:
                    source.backup(copy)
                    copy.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                finally:
                    copy.close()

    @contextlib.contextmanager
    def let_go(self, data_key: bytearray, salt: bytes) -> Iterator[None]:
        """Closes the file for the block, in which it is exchanged; afterwards opens the new one.

        data_key, salt: of the new one. A block that fails leaves the database closed.
        """
        with self.alone(), self._past.shut():
            if self._depth:
                raise RuntimeError("exchanged inside a transaction")
            self.close()
            yield
            with driver_failures_told(self._path):
                connection = open_connection(self._path, data_key, salt, create=False)
            guard(connection)
            self._connection = connection
            self._data_key, self._salt = take_secret(bytes(data_key)), salt
            self._file_identity = _identity(self._path)

    def check_copy(self, copy: Path) -> tuple[str, ...]:
        """What is wrong with a copy made by `copy_into`; empty if nothing.

        Its log must be ours up to where it ends: more may have been written since.
        """
        with self._looking() as aside:
            # Without a KEY the file is read under this store's own key.
            self._look(aside, "ATTACH DATABASE ? AS copy", (str(copy),))
            found = []
            for pragma in ("quick_check", "cipher_integrity_check"):
                told = self._look(aside, f"PRAGMA copy.{pragma}")
                found += [f"{pragma}: {row[0]}" for row in told if row[0] != "ok"]
            is_ours = self._look(
                aside,
                "SELECT count(*) FROM copy.vault_state AS theirs JOIN main.vault_state AS ours"
                " ON ours.vault = theirs.vault AND ours.changes >= theirs.changes"
                " WHERE theirs.events = 0 OR theirs.head ="
                " (SELECT hash FROM main.event WHERE number = theirs.events)",
            )
            self._look(aside, "DETACH DATABASE copy")
            if is_ours != [(1,)]:
                found.append("state: differs")
            return tuple(found)

    def close(self) -> None:
        """Empties the log and closes; a second call does nothing.

        The checkpoint comes first because closing with a long log would stop every thread.
        """
        with self.alone(now=True), self._past.shut():
            connection = self._connection
            if connection is None:
                return
            with contextlib.suppress(IntakeError, driver.Error):
                self.checkpoint()
            self._connection = None
            wipe(self._data_key)
            connection.set_authorizer(None)
            connection.close()
            log = self._path.with_name(self._path.name + "-wal")
            self.is_emptied_into_file = not log.exists()

    def _open_connection(self) -> driver.Connection:
        if self._connection is None:
            raise RuntimeError("the vault is closed")
        return self._connection

    def _look(
        self, aside: driver.Connection, statement: str, values: Sequence[Value] = ()
    ) -> list[Row]:
        if self._is_ending:
            raise StoreFailing(reason="closing")
        cursor = self._execute(aside, statement, values)
        try:
            found: list[Row] = cursor.fetchall()
        except driver.Error as error:
            if long_work.is_unwanted():
                raise long_work.Stopped from None
            raise self._failure(error) from None
        return found

    def _execute(
        self, connection: driver.Connection, statement: str, values: Sequence[Value] = ()
    ) -> Any:
        try:
            return connection.execute(statement, values)
        except driver.Error as error:
            if connection is self._aside and long_work.is_unwanted():
                raise long_work.Stopped from None
            raise self._failure(error) from None

    def _commit(self, connection: driver.Connection) -> None:
        try:
            connection.execute("COMMIT")
        except driver.Error as error:
            failure = self._failure(error)
            can_retry = isinstance(failure, StoreDiskFull) and failure.facts["made_room"]
            if not (can_retry and connection.in_transaction):
                raise failure from None
            self._execute(connection, "COMMIT")

    def _roll_back(self, connection: driver.Connection) -> None:
        if connection.in_transaction:
            with contextlib.suppress(driver.Error):
                connection.execute("ROLLBACK")

    def _failure(self, error: driver.Error) -> Exception:
        if _is_full(error, self._path):
            self.is_low_on_room = True
            made_room = self._ballast is not None and self._ballast.drop()
            return StoreDiskFull(made_room=made_room)
        if _name(error) == "SQLITE_IOERR" and _identity(self._path) != self._file_identity:
            return StoreVanished()
        if _name(error) == "SQLITE_READONLY" and _is_writable(self._path):
            # SQLCipher refuses to write after it met a page that does not match its seal.
            return VaultDamaged(part="store", reason="page")
        return _translated(error)

    def _see_that_the_file_is_there(self) -> None:
        """On Linux a file deleted while open takes writes as if nothing had happened."""
        if _identity(self._path) != self._file_identity:
            raise StoreVanished()


class _Transaction:
    """The block of `Database.transaction`; a class, for it is entered many times a change."""

    __slots__ = ("_database",)

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> None:
        self._database._enter()

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._database._leave(failed=kind is not None)


def _has_room(folder: Path, needed_bytes: int) -> bool:
    try:
        return shutil.disk_usage(folder).free >= needed_bytes
    except OSError:
        return False


def _is_writable(path: Path) -> bool:
    """Whether the file and its folder take bytes; on a read-only disk not even root is let."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


@contextlib.contextmanager
def driver_failures_told(path: Path) -> Iterator[None]:
    """Turns what the driver raises inside the block into failures a person can be told.

    path: of the file that is worked on.
    """
    try:
        yield
    except driver.Error as error:
        if _is_full(error, path):
            raise StoreDiskFull(made_room=False) from None
        raise _translated(error) from None


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _name(error: Exception) -> str:
    """SQLite's own name of the failure; copying page by page gives only its words."""
    name = str(getattr(error, "sqlite_errorname", "") or "")
    return name or _NAME_BY_WORDS.get(str(error), "")


def _is_full(error: Exception, path: Path) -> bool:
    """Whether the disk is full; some of SQLite's helper files then report a failed write."""
    name = _name(error)
    return name == "SQLITE_FULL" or (
        name == "SQLITE_IOERR" and not _has_room(path.parent, _LITTLE_ROOM_BYTES)
    )


def _translated(error: Exception) -> Exception:
    """The failure a person can be told; whatever else the driver says is a fault of ours."""
    name = _name(error)
    if name.startswith("SQLITE_READONLY") or name == "SQLITE_PERM":
        return StoreReadOnly()
    if name.startswith("SQLITE_CORRUPT") or name == "SQLITE_NOTADB":
        return VaultDamaged(part="store", reason=name)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return VaultInUse()
    if name.startswith("SQLITE_CANTOPEN"):
        return VaultMissing()
    if name.startswith(("SQLITE_IOERR", "SQLITE_PROTOCOL", "SQLITE_INTERRUPT")):
        return StoreFailing(reason=name)
    if name == "SQLITE_NOMEM":
        return NotEnoughMemory(needed_bytes=None)
    return error
