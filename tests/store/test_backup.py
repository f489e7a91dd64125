"""Backups are verified, two are kept, and one of them opens when the store does not."""

from pathlib import Path

import pytest

from intake_app.store import Store, Suspicion, VaultDamaged, VaultMissing, Vaults, WrongPassphrase
from intake_app.store.database import Database
from tests.store.cheap import PASSPHRASE, a_draft, keep_record


def test_a_damaged_store_comes_back_from_its_backup(
    store: Store, vaults: Vaults, vault_path: Path
) -> None:
    draft = a_draft(snapshot=b"answers")
    store.drafts.save(draft)
    store.back_up()
    keep_record(store, xml=b"<data>after the backup</data>")
    store.close()
    (vault_path / "store.db").write_bytes(bytes(40_960))
    folder = vaults.folder(vault_path.name)
    with pytest.raises(VaultDamaged):
        folder.open(PASSPHRASE)
    restored = folder.restore(PASSPHRASE, 1)
    assert restored.drafts.get(draft.draft_id) == draft
    assert restored.records.list() == ()
    assert restored.suspicions == (Suspicion.STORE_OLDER,)
    assert restored.verify().is_whole
    restored.close()
    assert (vault_path / "store.db.damaged").read_bytes() == bytes(40_960)
    again = folder.open(PASSPHRASE)
    assert again.suspicions == ()
    assert [event.kind for event in again.audit.list()].count("vault.restored") == 1
    again.close()


def test_two_generations_are_kept(store: Store, vaults: Vaults, vault_path: Path) -> None:
    folder = vaults.folder(vault_path.name)
    assert folder.backups() == ()
    for number in range(4):
        keep_record(store, number)
        store.back_up()
    assert [one.generation for one in folder.backups()] == [1, 2]
    store.close()
    restored = folder.restore(PASSPHRASE, 2)
    assert len(restored.records.list()) == 3
    restored.close()


def test_a_backup_holds_nothing_readable(store: Store, vault_path: Path) -> None:
    store.drafts.save(a_draft(snapshot=b"Quetzalcoatl-7731" * 100))
    store.back_up()
    content = (vault_path / "store.db.backup-1").read_bytes()
    assert b"Quetzalcoatl" not in content
    assert not content.startswith(b"SQLite format")


def test_a_copy_that_is_not_whole_replaces_nothing(
    store: Store, vault_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.back_up()
    before = (vault_path / "store.db.backup-1").read_bytes()
    whole_copy = Database.copy_into

    def damaged_copy(self: Database, target: Path) -> None:
        whole_copy(self, target)
        content = bytearray(target.read_bytes())
        content[-100] ^= 1
        target.write_bytes(content)

    monkeypatch.setattr(Database, "copy_into", damaged_copy)
    with pytest.raises(VaultDamaged):
        store.back_up()
    assert (vault_path / "store.db.backup-1").read_bytes() == before
    assert not (vault_path / "store.db.backup-0").exists()
    keep_record(store)


def test_a_damaged_backup_is_not_restored(store: Store, vaults: Vaults, vault_path: Path) -> None:
    keep_record(store)
    store.back_up()
    store.close()
    path = vault_path / "store.db.backup-1"
    content = bytearray(path.read_bytes())
    content[-100] ^= 1
    path.write_bytes(content)
    folder = vaults.folder(vault_path.name)
    with pytest.raises(VaultDamaged):
        folder.restore(PASSPHRASE, 1)
    opened = folder.open(PASSPHRASE)
    assert len(opened.records.list()) == 1
    opened.close()


def test_restoring_takes_the_passphrase_and_a_backup(vaults: Vaults, vault_path: Path) -> None:
    folder = vaults.folder(vault_path.name)
    with pytest.raises(WrongPassphrase):
        folder.restore("not this", 1)
    with pytest.raises(VaultMissing):
        folder.restore(PASSPHRASE, 1)
    folder.open(PASSPHRASE).close()


def test_a_restoring_that_was_cut_short_is_finished_at_the_next_opening(
    store: Store, vaults: Vaults, vault_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody comes back to the damaged store without its log: that would be an older one."""
    for number in range(3):
        keep_record(store, number)
    store.back_up()
    store.close()

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    folder = vaults.folder(vault_path.name)
    with monkeypatch.context() as patch:
        patch.setattr("intake_app.store.backup.keep", stop)
        with pytest.raises(KeyboardInterrupt):
            folder.restore(PASSPHRASE, 1)
    assert (vault_path / "store.db.restoring").exists()
    again = folder.open(PASSPHRASE)
    assert len(again.records.list()) == 3
    assert not (vault_path / "store.db.restoring").exists()
    again.close()
