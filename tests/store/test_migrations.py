"""Schema changes run on a verified copy; what a release made opens in the next."""

from collections.abc import Callable
from pathlib import Path

import pytest

from intake_app.store import Store, VaultDamaged, Vaults, VaultTooNew, migrate
from intake_app.store import database as database_module
from intake_app.store.cipher import open_connection
from intake_app.store.migrate import Migration, bring_up_to_date, build, migrations
from tests.store.cheap import PASSPHRASE, a_draft, keep_record

OpenVault = Callable[[], Store]
KEY, SALT = bytearray(range(32)), bytes(16)
SECOND = Migration(
    migrations()[-1].number + 1,
    "with_mood",
    "ALTER TABLE draft ADD COLUMN mood TEXT NOT NULL DEFAULT '';\nCREATE TABLE later (a TEXT);",
)
BROKEN = Migration(
    SECOND.number, "broken", "CREATE TABLE later (a TEXT);\nINSERT INTO nowhere VALUES (1);"
)
SCHEMA = Path(__file__).with_name("schema.sql")


def schema_of(path: Path) -> str:
    connection = open_connection(path, KEY, SALT, create=False)
    try:
        found = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
        ).fetchall()
    finally:
        connection.close()
    return "".join(f"{row[0]};\n\n" for row in found)


def test_the_schema_is_the_one_that_was_reviewed(tmp_path: Path) -> None:
    """When this differs on purpose: add a migration, then write the new schema to schema.sql."""
    build(tmp_path / "a.db", KEY, SALT, migrations())
    assert schema_of(tmp_path / "a.db") == SCHEMA.read_text(encoding="utf-8")


def test_migrations_run_in_the_order_of_their_numbers_from_one() -> None:
    numbers = [step.number for step in migrations()]
    assert numbers[0] == 1
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("seen", range(1, len(migrations())))
def test_a_store_of_every_earlier_state_upgrades_to_the_same_schema(
    tmp_path: Path, seen: int
) -> None:
    build(tmp_path / "new.db", KEY, SALT, migrations())
    path = tmp_path / "old.db"
    build(path, KEY, SALT, migrations()[:seen])
    assert bring_up_to_date(path, KEY, SALT, migrations()) == len(migrations()) - seen
    assert schema_of(path) == schema_of(tmp_path / "new.db")


def test_a_number_left_out_is_no_fault(tmp_path: Path) -> None:
    later = Migration(SECOND.number + 3, SECOND.name, SECOND.sql)
    path = tmp_path / "store.db"
    build(path, KEY, SALT, migrations())
    assert bring_up_to_date(path, KEY, SALT, (*migrations(), later)) == 1
    assert bring_up_to_date(path, KEY, SALT, (*migrations(), later)) == 0
    with pytest.raises(VaultTooNew):
        bring_up_to_date(path, KEY, SALT, migrations())


def test_an_older_vault_is_brought_up_to_date_with_all_it_holds(
    store: Store, open_vault: OpenVault, vault_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = a_draft(snapshot=b"answers")
    store.drafts.save(draft)
    record_id = keep_record(store, xml=b"<data>kept</data>")
    store.close()
    known = migrations()
    monkeypatch.setattr("intake_app.store.vaults.migrations", lambda: (*known, SECOND))
    again = open_vault()
    assert again.drafts.get(draft.draft_id) == draft
    assert again.records.xml(record_id) == b"<data>kept</data>"
    assert again._database.row("SELECT mood FROM draft") == ("",)
    assert again._database.row("PRAGMA user_version") == (SECOND.number,)
    assert again.suspicions == ()
    assert again.verify().is_whole
    assert (vault_path / "store.db.before").exists()
    again.close()
    assert not (vault_path / "store.db.upgrading").exists()


def test_a_step_that_fails_leaves_the_old_vault(
    store: Store, open_vault: OpenVault, vault_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = a_draft()
    store.drafts.save(draft)
    store.close()
    before = (vault_path / "store.db").read_bytes()
    known = migrations()
    with monkeypatch.context() as patch:
        patch.setattr("intake_app.store.vaults.migrations", lambda: (*known, BROKEN))
        with pytest.raises(Exception, match="nowhere"):
            open_vault()
    assert (vault_path / "store.db").read_bytes() == before
    again = open_vault()
    assert again.drafts.get(draft.draft_id) == draft


def test_a_copy_that_is_not_whole_is_not_taken(
    store: Store, vault_path: Path, vaults: Vaults, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    before = (vault_path / "store.db").read_bytes()
    known = migrations()
    monkeypatch.setattr("intake_app.store.vaults.migrations", lambda: (*known, SECOND))
    monkeypatch.setattr(database_module.Database, "check", lambda _self: ("a page is wrong",))
    with pytest.raises(VaultDamaged):
        vaults.folder(vault_path.name).open(PASSPHRASE)
    assert (vault_path / "store.db").read_bytes() == before
    assert not (vault_path / "store.db.upgrading").exists()


@pytest.mark.parametrize("moment", ["_upgrade_copy", "_swap"])
def test_an_upgrade_cut_short_is_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    path = tmp_path / "store.db"
    build(path, KEY, SALT, migrations())
    steps = (*migrations(), SECOND)

    def cut(*_anything: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(migrate, moment, cut)
        with pytest.raises(KeyboardInterrupt):
            bring_up_to_date(path, KEY, SALT, steps)
    assert (tmp_path / "store.db.upgrading").exists()
    assert bring_up_to_date(path, KEY, SALT, steps) == 1
    assert "mood" in schema_of(path)
    assert bring_up_to_date(path, KEY, SALT, steps) == 0
    assert [one.name for one in tmp_path.iterdir()] == ["store.db"]


def test_a_file_without_any_schema_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    build(path, KEY, SALT, ())
    with pytest.raises(VaultDamaged):
        bring_up_to_date(path, KEY, SALT, migrations())
