"""Making, listing and opening vaults; wrong passphrases, and everything that is not one."""

import json
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from intake_app.store import (
    MustWait,
    Store,
    Suspicion,
    VaultDamaged,
    VaultInUse,
    VaultMissing,
    Vaults,
    VaultTooNew,
    WrongPassphrase,
    WrongRecoveryKey,
)
from intake_app.store import (
    vaults as vaults_module,
)
from intake_app.store.durable_files import FolderLock
from tests.fakes.clock import FakeClock
from tests.store.cheap import CHEAP, PASSPHRASE, a_draft, keep_record
from tests.store.workers import start_worker

OpenVault = Callable[[], Store]


def test_a_new_vault_opens_with_its_passphrase(store: Store) -> None:
    assert store.settings.get("owner.name") == "Ana María Quispe"
    assert store.suspicions == ()
    assert store.verify().is_whole


def test_the_list_shows_numbers_and_no_names(vaults: Vaults) -> None:
    first = vaults.create(PASSPHRASE, owner_name="Ana", colour="teal", initial="A")
    second = vaults.create(PASSPHRASE, owner_name="Bo")
    assert [one.vault_id for one in vaults.list()] == [first.vault_id, second.vault_id]
    profiles = [one.profile for one in vaults.list()]
    assert [(p.number, p.colour, p.initial) for p in profiles if p] == [
        (1, "teal", "A"),
        (2, "", ""),
    ]


def test_there_are_no_vaults_in_a_folder_that_is_not_there(vaults: Vaults) -> None:
    assert vaults.list() == ()


def test_a_vault_that_is_not_there_is_told(vaults: Vaults) -> None:
    for name in ("0" * 32, "", "../../etc", "a/b"):
        with pytest.raises(VaultMissing):
            vaults.folder(name).open(PASSPHRASE)


def test_a_wrong_passphrase_is_told_and_nothing_else(vaults: Vaults, vault_id: str) -> None:
    with pytest.raises(WrongPassphrase) as caught:
        vaults.folder(vault_id).open("arbol lugar nube")
    assert caught.value.facts == {"wait_seconds": 0.0}


def test_one_persons_passphrase_does_not_open_anothers_vault(vaults: Vaults) -> None:
    mine = vaults.create("una frase mía", owner_name="Ana")
    vaults.create("otra frase suya", owner_name="Bo")
    with pytest.raises(WrongPassphrase):
        vaults.folder(mine.vault_id).open("otra frase suya")


def test_the_recovery_key_opens_and_sets_a_new_passphrase(vaults: Vaults) -> None:
    made = vaults.create(PASSPHRASE, owner_name="Ana")
    folder = vaults.folder(made.vault_id)
    folder.open_with_recovery_key(made.recovery_key.lower(), "nueva frase").close()
    folder.open("Nueva frase").close()
    with pytest.raises(WrongPassphrase):
        folder.open(PASSPHRASE)
    folder.open_with_recovery_key(made.recovery_key, "otra vez").close()


def test_the_recovery_key_of_another_vault_is_refused(vaults: Vaults, vault_id: str) -> None:
    other = vaults.create(PASSPHRASE, owner_name="Bo")
    with pytest.raises(WrongRecoveryKey) as caught:
        vaults.folder(vault_id).open_with_recovery_key(other.recovery_key, "nueva frase")
    assert caught.value.group == 0
    vaults.folder(vault_id).open(PASSPHRASE).close()


def test_a_changed_passphrase_opens_and_the_old_one_does_not(
    vaults: Vaults, open_vault: OpenVault
) -> None:
    store = open_vault()
    store.change_passphrase(PASSPHRASE, "nueva frase larga")
    store.close()
    folder = vaults.folder(store.vault_id)
    with pytest.raises(WrongPassphrase):
        folder.open(PASSPHRASE)
    again = folder.open("nueva frase larga")
    assert again.suspicions == ()
    again.close()


def test_no_header_on_disk_opens_with_the_old_passphrase(
    open_vault: OpenVault, vaults: Vaults, vault_path: Path
) -> None:
    store = open_vault()
    store.change_passphrase(PASSPHRASE, "nueva frase larga")
    (vault_path / "vault.json").write_bytes(b"damaged")
    store._lock.release()
    with pytest.raises(WrongPassphrase):
        vaults.folder(store.vault_id).open(PASSPHRASE)


def test_the_passphrase_is_not_changed_by_somebody_who_does_not_know_it(
    open_vault: OpenVault,
) -> None:
    store = open_vault()
    with pytest.raises(WrongPassphrase):
        store.change_passphrase("not this", "nueva frase larga")
    store.close()
    open_vault()


def test_a_renewed_recovery_key_replaces_the_one_before(vaults: Vaults) -> None:
    made = vaults.create(PASSPHRASE, owner_name="Ana")
    folder = vaults.folder(made.vault_id)
    store = folder.open(PASSPHRASE)
    renewed = store.renew_recovery_key(PASSPHRASE)
    store.close()
    with pytest.raises(WrongRecoveryKey):
        folder.open_with_recovery_key(made.recovery_key, "nueva frase")
    folder.open_with_recovery_key(renewed, "nueva frase").close()


def test_an_old_header_put_back_is_flagged(open_vault: OpenVault, vault_path: Path) -> None:
    store = open_vault()
    old = (vault_path / "vault.json").read_bytes()
    store.renew_recovery_key(PASSPHRASE)
    store.close()
    (vault_path / "vault.json").write_bytes(old)
    again = open_vault()
    assert again.suspicions == (Suspicion.HEADER_OLDER,)
    noted = [event.facts for event in again.audit.list() if event.kind == "vault.suspicion"]
    assert noted == [{"reason": "header-older"}]


def test_an_old_store_put_back_is_flagged(open_vault: OpenVault, vault_path: Path) -> None:
    open_vault().close()
    old = (vault_path / "store.db").read_bytes()
    store = open_vault()
    store.drafts.save(a_draft())
    store.close()
    (vault_path / "store.db").write_bytes(old)
    assert open_vault().suspicions == (Suspicion.STORE_OLDER,)


def test_a_store_with_another_past_is_flagged(open_vault: OpenVault, vault_path: Path) -> None:
    """The same number of events, but not the same ones: a copy that went on by itself."""
    open_vault().close()
    fork = vault_path.parent.parent / "fork"
    shutil.copytree(vault_path, fork)
    store = open_vault()
    store.drafts.save(a_draft())
    store.close()
    theirs = (vault_path / "store.db").read_bytes()
    shutil.rmtree(vault_path)
    shutil.copytree(fork, vault_path)
    store = open_vault()
    keep_record(store)
    store.close()
    (vault_path / "store.db").write_bytes(theirs)
    assert Suspicion.EVENTS_CHANGED in open_vault().suspicions


def test_after_a_crash_the_header_may_know_less(
    open_vault: OpenVault, vault_path: Path, vaults: Vaults
) -> None:
    store = open_vault()
    header = (vault_path / "vault.json").read_bytes()
    for _ in range(5):
        store.drafts.save(a_draft())
    store.abandon()
    store._lock.release()
    assert (vault_path / "vault.json").read_bytes() == header
    again = vaults.folder(store.vault_id).open(PASSPHRASE)
    assert again.suspicions == ()
    assert len(again.drafts.list()) == 5
    again.close()


def test_the_header_never_falls_far_behind(open_vault: OpenVault, vault_path: Path) -> None:
    store = open_vault()
    for number in range(100):
        store.audit.append("test.line", str(number))
    remembered = json.loads((vault_path / "vault.json").read_bytes())["events"]
    assert store.audit.head()[0] - remembered < 64


def test_a_damaged_header_is_replaced_by_the_one_before(
    open_vault: OpenVault, vault_path: Path
) -> None:
    open_vault().close()
    path = vault_path / "vault.json"
    content = bytearray(path.read_bytes())
    content[40] ^= 1
    path.write_bytes(content)
    assert open_vault().suspicions == (Suspicion.HEADER_RESTORED,)


def test_damage_of_both_headers_is_told_as_damage(
    open_vault: OpenVault, vaults: Vaults, vault_path: Path
) -> None:
    open_vault().close()
    for name in ("vault.json", "vault.json.previous"):
        content = bytearray((vault_path / name).read_bytes())
        content[40] ^= 1
        (vault_path / name).write_bytes(content)
    with pytest.raises(VaultDamaged):
        open_vault()
    assert [one.profile for one in vaults.list()] == [None]


def test_a_store_of_another_vault_is_damage(vaults: Vaults, vault_path: Path) -> None:
    other = vaults.create(PASSPHRASE, owner_name="Bo")
    shutil.copyfile(vaults.folder(other.vault_id).path / "store.db", vault_path / "store.db")
    with pytest.raises(VaultDamaged):
        vaults.folder(vault_path.name).open(PASSPHRASE)


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3\0" + bytes(4080), b"anything at all", bytes(8192)]
)
def test_a_file_that_is_no_store_is_damage_and_not_a_wrong_passphrase(
    vaults: Vaults, vault_path: Path, content: bytes
) -> None:
    (vault_path / "store.db").write_bytes(content)
    with pytest.raises(VaultDamaged):
        vaults.folder(vault_path.name).open(PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        vaults.folder(vault_path.name).open("not this")


def test_a_store_that_is_gone_is_not_made_anew(vaults: Vaults, vault_path: Path) -> None:
    (vault_path / "store.db").unlink()
    with pytest.raises(VaultDamaged) as caught:
        vaults.folder(vault_path.name).open(PASSPHRASE)
    assert caught.value.facts == {"part": "store", "reason": "gone"}
    assert not (vault_path / "store.db").exists()


def test_damage_does_not_count_as_guessing(vaults: Vaults, vault_path: Path) -> None:
    (vault_path / "store.db").write_bytes(bytes(8192))
    for _ in range(6):
        with pytest.raises(VaultDamaged):
            vaults.folder(vault_path.name).open(PASSPHRASE)


def test_a_second_opening_in_this_process_is_refused(open_vault: OpenVault) -> None:
    open_vault()
    with pytest.raises(VaultInUse):
        open_vault()


def test_a_second_process_is_refused(vaults: Vaults, vault_id: str, tmp_path: Path) -> None:
    with start_worker("hold", str(tmp_path / "vaults"), vault_id, stdin=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "ready\n"
        with pytest.raises(VaultInUse):
            vaults.folder(vault_id).open(PASSPHRASE)
        holder.kill()
        holder.wait()
    store = vaults.folder(vault_id).open(PASSPHRASE)
    assert store.suspicions == ()
    store.close()


def test_a_vault_from_a_newer_version_is_refused(
    store: Store, vaults: Vaults, vault_path: Path
) -> None:
    connection = store._database._open_connection()
    connection.set_authorizer(None)
    connection.execute("PRAGMA user_version=99")
    store.close()
    before = (vault_path / "store.db").read_bytes()
    with pytest.raises(VaultTooNew) as caught:
        vaults.folder(vault_path.name).open(PASSPHRASE)
    assert caught.value.facts["present"] == 99
    assert (vault_path / "store.db").read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_nobody_else_may_look_into_the_folder(store: Store, vault_path: Path) -> None:
    store.drafts.save(a_draft())
    for folder in (vault_path, vault_path.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for name in ("store.db", "store.db-wal", "vault.json"):
        assert stat.S_IMODE((vault_path / name).stat().st_mode) == 0o600


def test_a_vault_half_made_leaves_nothing(
    vaults: Vaults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_old: Path, _new: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("intake_app.store.vaults.os.rename", broken)
    with pytest.raises(Exception, match=r"store\.disk-full"):
        vaults.create(PASSPHRASE, owner_name="Ana")
    assert list((tmp_path / "vaults").iterdir()) == []


def test_keys_are_wiped_when_the_vault_closes(store: Store) -> None:
    mac_key, chain_key = store._keeper._mac_key, store._chain_key
    assert any(mac_key)
    store.close()
    assert not any(mac_key)
    assert not any(chain_key)


def test_secrets_are_in_no_repr(vaults: Vaults) -> None:
    made = vaults.create(PASSPHRASE, owner_name="Ana")
    assert made.recovery_key not in repr(made)
    draft = a_draft(snapshot=b"Zoraida", instance_name="Zoraida", place="/data/Zoraida")
    assert "Zoraida" not in repr(draft)


def test_delays_grow_survive_a_restart_and_ignore_the_clock(tmp_path: Path, vault_id: str) -> None:
    clock = FakeClock()

    def folder() -> vaults_module.VaultFolder:
        """As a program started anew sees it."""
        return Vaults(tmp_path / "vaults", clock, limits=CHEAP, ballast_bytes=1).folder(vault_id)

    waits = []
    for _ in range(9):
        with pytest.raises(WrongPassphrase) as caught:
            folder().open("not this")
        waits.append(caught.value.wait_seconds)
        if caught.value.wait_seconds:
            clock.set_wall(clock.now().replace(year=2036))
            with pytest.raises(MustWait):
                folder().open(PASSPHRASE)
            clock.set_wall(clock.now().replace(year=2016))
            assert folder().seconds_to_wait() == caught.value.wait_seconds
        clock.advance(seconds=caught.value.wait_seconds)
    assert waits == [0, 0, 1, 5, 30, 60, 120, 300, 300]
    folder().open(PASSPHRASE).close()
    assert folder().seconds_to_wait() == 0


def test_a_rebooted_machine_goes_on_waiting(tmp_path: Path, vault_id: str) -> None:
    clock = FakeClock()
    folder = Vaults(tmp_path / "vaults", clock, limits=CHEAP, ballast_bytes=1).folder(vault_id)
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            folder.open("not this")
        clock.advance(seconds=folder.seconds_to_wait())
    with pytest.raises(WrongPassphrase):
        folder.open("not this")
    rebooted = FakeClock()
    rebooted.advance(seconds=-990)  # ten seconds after start
    folder = Vaults(tmp_path / "vaults", rebooted, limits=CHEAP, ballast_bytes=1).folder(vault_id)
    assert folder.seconds_to_wait() == 50
    rebooted.advance(seconds=50)
    folder.open(PASSPHRASE).close()


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"wrong": NaN, "at_seconds": 1}', b'{"wrong": 9, "at_seconds": NaN}']
)
def test_a_damaged_count_of_guesses_locks_nobody_out(
    vaults: Vaults, vault_path: Path, clock: FakeClock, content: bytes
) -> None:
    (vault_path / "guesses.json").write_bytes(content)
    folder = vaults.folder(vault_path.name)
    assert folder.seconds_to_wait() <= 300
    clock.advance(seconds=300)
    folder.open(PASSPHRASE).close()


def test_what_was_not_finished_making_or_deleting_goes_at_the_next_start(
    vaults: Vaults, vault_id: str, tmp_path: Path, clock: FakeClock
) -> None:
    home = tmp_path / "vaults"
    half = home / ".unfinished-half"
    shutil.copytree(home / vault_id, half)
    Vaults(home, clock, limits=CHEAP).clear_unfinished()
    assert [one.name for one in home.iterdir()] == [vault_id]
    assert [one.vault_id for one in vaults.list()] == [vault_id]


def test_what_another_program_is_making_stays(
    vaults: Vaults, vault_id: str, tmp_path: Path, clock: FakeClock
) -> None:
    half = tmp_path / "vaults" / ".unfinished-half"
    shutil.copytree(tmp_path / "vaults" / vault_id, half)
    lock = FolderLock.take(half / "lock")
    Vaults(tmp_path / "vaults", clock, limits=CHEAP).clear_unfinished()
    assert (half / "store.db").exists()
    lock.release()


def test_a_deletion_that_is_cut_short_leaves_no_profile_to_sign_in_with(
    vaults: Vaults, vault_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    def go_on() -> None:
        if vaults.list():
            vaults.folder(vault_id).destroy()
        vaults.clear_unfinished()

    for name in ("os.fsync", "shutil.rmtree"):
        with monkeypatch.context() as patch:
            patch.setattr(name, cut)
            with pytest.raises(KeyboardInterrupt):
                go_on()
        assert vaults.list() == ()
    vaults.clear_unfinished()
    assert list((tmp_path / "vaults").iterdir()) == []
