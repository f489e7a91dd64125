"""One connection, many threads, whole transactions, and a guard that stays."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from intake_app.domain.records import DraftId, RecordId
from intake_app.store import Store, StoreVanished, VaultMissing
from intake_app.store.cipher import open_connection
from intake_app.store.database import Database
from tests.store.cheap import PASSPHRASE, a_draft, keep_record

OpenVault = Callable[[], Store]


@pytest.fixture
def database(store: Store) -> Database:
    return store._database


def test_threads_hammering_one_store_lose_nothing(store: Store) -> None:
    failures: list[BaseException] = []

    def type_away(who: int) -> None:
        try:
            for number in range(40):
                draft = a_draft(DraftId(f"{who:016x}{number:016x}"), b"%d %d" % (who, number))
                store.drafts.save(draft)
                assert store.drafts.get(draft.draft_id).snapshot == draft.snapshot
                store.settings.set(f"thread.{who}", number)
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=type_away, args=(who,)) for who in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(store.drafts.list()) == 240
    assert [store.settings.get(f"thread.{who}") for who in range(6)] == [39] * 6
    assert store.verify().is_whole


@contextlib.contextmanager
def somebody_changing(store: Store, number: int = 2) -> Iterator[None]:
    """Another thread is in the middle of a change, and goes on when the block ends."""
    begun, may_end = threading.Event(), threading.Event()

    def change() -> None:
        with store.transaction():
            keep_record(store, number)
            begun.set()
            may_end.wait(10)

    thread = threading.Thread(target=change)
    thread.start()
    begun.wait(10)
    try:
        yield
    finally:
        may_end.set()
        thread.join()


def test_who_reads_does_not_wait_for_who_changes(store: Store) -> None:
    keep_record(store, 1)
    with somebody_changing(store):
        began = time.monotonic()
        assert len(store.records.list()) == 1  # as it stood before
        assert store.records.find(RecordId(f"{2:032x}")) is None
        assert time.monotonic() - began < 5
    assert len(store.records.list()) == 2


def test_reading_past_a_change_changes_nothing_and_leaves_nothing_behind(
    store: Store, database: Database, vault_path: Path
) -> None:
    seen: list[int] = []
    keep_record(store, 1)
    with somebody_changing(store):
        assert len(store.records.list()) == 1
        for statement in ("DELETE FROM record", "ATTACH ':memory:' AS more", "PRAGMA query_only=0"):
            assert database._past.rows(statement, ()) is None
        assert len(store.records.list()) == 1
    database.checkpoint()  # a question left open would keep it from that
    assert (vault_path / "store.db-wal").stat().st_size == 0
    store.access.rotate(PASSPHRASE)
    with somebody_changing(store, 3):
        assert len(store.records.list()) == 2  # under the new key
    with database.alone():  # copied whole under another key, say
        read = threading.Thread(target=lambda: seen.append(len(store.records.list())))
        read.start()
        read.join(10)
        assert seen == [3]
    store.close()
    assert database._past.rows("SELECT 1", ()) is None
    assert not (vault_path / "store.db-wal").exists()


def test_a_transaction_is_kept_whole_or_not_at_all(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction():  # noqa: PT012 - one transaction
        keep_record(store)
        store.settings.set("a", 1)
        _ = 1 / 0
    assert store.records.list() == ()
    assert store.settings.get("a") is None
    assert store.verify().is_whole


def test_a_failed_part_dooms_the_whole(store: Store) -> None:
    def half_a_move() -> None:
        with store.transaction():
            store.settings.set("a", 1)
            keep_record(store, 1)
            with contextlib.suppress(driver.IntegrityError):
                keep_record(store, 1)

    with pytest.raises(RuntimeError, match="nothing was kept"):
        half_a_move()
    assert store.settings.get("a") is None
    store.settings.set("a", 2)
    assert store.settings.get("a") == 2


def test_a_change_outside_a_transaction_is_refused(database: Database) -> None:
    with pytest.raises(RuntimeError):
        database.run("DELETE FROM setting")


def test_every_change_is_counted_and_reading_is_not(store: Store, database: Database) -> None:
    def changes() -> int:
        found = database.row("SELECT changes FROM vault_state")
        assert found is not None
        return int(found[0])

    before = changes()
    store.drafts.save(a_draft())
    store.drafts.list()
    with store.transaction():
        store.drafts.list()
    assert changes() == before + 1


def test_a_closed_vault_answers_nothing(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(RuntimeError, match="closed"):
        store.drafts.list()
    with pytest.raises(RuntimeError, match="closed"):
        store.drafts.save(a_draft())


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE ':memory:' AS other",
        "SELECT load_extension('x')",
        "SELECT sqlcipher_export('main')",
        "PRAGMA temp_store=1",
        "PRAGMA synchronous=0",
        "PRAGMA secure_delete=0",
        "PRAGMA journal_mode=DELETE",
        "PRAGMA key='x'",
        "PRAGMA rekey='x'",
        "PRAGMA user_version=7",
        "PRAGMA foreign_keys=0",
        "VACUUM INTO '/nowhere/copy.db'",
    ],
)
def test_the_guard_refuses_what_would_open_the_vault(database: Database, statement: str) -> None:
    with pytest.raises(driver.DatabaseError):
        database.rows(statement)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("temp_store", "2"),
        ("secure_delete", "1"),
        ("foreign_keys", "1"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        ("cipher_status", "1"),
        ("page_size", "4096"),
        ("mmap_size", None),
    ],
)
def test_the_recipe_of_settings_holds(database: Database, name: str, value: str | None) -> None:
    connection = database._open_connection()
    connection.set_authorizer(None)
    found = connection.execute(f"PRAGMA {name}").fetchone()
    assert (None if found is None else str(found[0])) in (value, "0" if value is None else value)


def test_a_key_of_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="another length"):
        open_connection(tmp_path / "a.db", bytearray(31), bytes(16), create=True)


def test_a_file_is_not_made_by_accident(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        open_connection(tmp_path / "a.db", bytearray(32), bytes(16), create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_vanished_file_is_noticed_at_the_next_save(store: Store, vault_path: Path) -> None:
    (vault_path / "store.db").rename(vault_path / "moved.db")
    with pytest.raises(StoreVanished):
        store.drafts.save(a_draft())


def test_a_replaced_file_is_noticed_at_the_next_save(store: Store, vault_path: Path) -> None:
    other = vault_path / "other.db"
    other.write_bytes((vault_path / "store.db").read_bytes())
    other.replace(vault_path / "store.db")
    with pytest.raises(StoreVanished):
        store.drafts.save(a_draft())


def test_closing_empties_the_log(store: Store, vault_path: Path) -> None:
    store.drafts.save(a_draft(snapshot=b"x" * 50_000))
    assert (vault_path / "store.db-wal").stat().st_size > 50_000
    store.close()
    assert not (vault_path / "store.db-wal").exists()


def test_a_copy_is_whole_and_under_the_same_key(
    store: Store, vault_path: Path, open_vault: OpenVault
) -> None:
    keep_record(store, xml=b"<data>kept</data>")
    copy = vault_path.parent / "copy.db"
    store.copy_into(copy)
    store.close()
    assert b"SQLite format" not in copy.read_bytes()
    copy.replace(vault_path / "store.db")
    again = open_vault()
    assert again.records.xml(again.records.list()[0].record_id) == b"<data>kept</data>"
    with pytest.raises(driver.DatabaseError):
        again._database.rows("ATTACH DATABASE ':memory:' AS other")
