"""The vault as a file: written, proven, brought back elsewhere; and the laptop left empty."""

from pathlib import Path

import pytest

from intake_app.domain.people import Role
from intake_app.domain.policy import EXITS, Policy
from intake_app.domain.records import FormRef, RecordId
from intake_app.services import (
    AppPaths,
    BackupRefused,
    Backups,
    BackupSchedule,
    ExportTrouble,
    JobsAtOnce,
    NotAllowed,
    Outside,
    Program,
    SettingRefused,
    StoreReadOnly,
    TravelRefused,
    VaultDamaged,
    VaultExists,
    Workspace,
    WrongPassphrase,
    assemble,
)
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE

MARKER = "Quetzalcoatl-7731"
NEW = "tres barcos vuelven al puerto viejo"


@pytest.fixture
def record_id(workspace: Workspace, form: FormRef, tmp_path: Path) -> RecordId:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8" + MARKER.encode() * 50_000)
    filling = workspace.desk.start(form)
    filling.answer("/data/name", MARKER)
    filling.attach("/data/photo", photo)
    return filling.finalise()


@pytest.fixture
def elsewhere(tmp_path: Path, clock: FakeClock) -> Program:
    """Another laptop."""
    return assemble(
        AppPaths.below(tmp_path / "elsewhere"),
        clock=clock,
        jobs=JobsAtOnce(),
        outside=Outside(kdf_limits=FAST_KDF),
    )


def answers(workspace: Workspace, record_id: RecordId) -> set[str]:
    return {line.answer for line in workspace.records.answers(record_id)}


# ---------------------------------------------------------------- written and brought back
def test_a_backup_is_the_whole_vault_on_another_laptop(
    workspace: Workspace, record_id: RecordId, elsewhere: Program, tmp_path: Path
) -> None:
    file = tmp_path / workspace.backups.suggested_name()
    made = workspace.backups.write(file)
    assert made.size_bytes == file.stat().st_size
    assert MARKER.encode() not in file.read_bytes()
    assert list(tmp_path.glob("*.part")) == []
    found = elsewhere.vault.look_at_backup(file)
    assert (found.account_id, found.is_here) == (workspace.account.account_id, False)
    with pytest.raises(WrongPassphrase):
        elsewhere.vault.restore_backup(file, NEW)
    assert elsewhere.vault.accounts() == ()
    again = elsewhere.vault.restore_backup(file, PASSPHRASE)
    assert MARKER in answers(again, record_id)
    assert again.suspicions == ()
    assert again.verify().is_whole
    assert again.owner_name == "Martha Ortega"
    with pytest.raises(VaultExists):
        elsewhere.vault.restore_backup(file, PASSPHRASE)
    again.close()
    elsewhere.vault.unlock(again.account.account_id, PASSPHRASE).close()


def test_the_recovery_key_of_then_brings_it_back_with_a_new_passphrase(
    program: Program, elsewhere: Program, tmp_path: Path
) -> None:
    made = program.vault.create("Martha", PASSPHRASE)
    workspace = program.vault.unlock(made.account_id, PASSPHRASE)
    workspace.backups.write(tmp_path / "a.bak")
    workspace.people.change_passphrase(PASSPHRASE, NEW)
    again = elsewhere.vault.restore_backup(tmp_path / "a.bak", NEW, recovery_key=made.recovery_key)
    again.close()
    elsewhere.vault.unlock(made.account_id, NEW).close()


def test_a_second_profile_gets_a_number_of_its_own(
    workspace: Workspace, elsewhere: Program, tmp_path: Path
) -> None:
    elsewhere.vault.create("Bo", NEW)
    workspace.backups.write(tmp_path / "a.bak")
    elsewhere.vault.restore_backup(tmp_path / "a.bak", PASSPHRASE).close()
    assert sorted(one.number for one in elsewhere.vault.accounts()) == [1, 2]


@pytest.mark.parametrize("place", [0.001, 0.3, 0.7, 0.95, 0.999])
def test_a_changed_byte_is_found_and_nothing_is_left(
    workspace: Workspace, record_id: RecordId, elsewhere: Program, tmp_path: Path, place: float
) -> None:
    file = tmp_path / "a.bak"
    workspace.backups.write(file)
    content = bytearray(file.read_bytes())
    content[int(len(content) * place)] ^= 1
    file.write_bytes(content)
    with pytest.raises(Exception, match=r"backup\.refused|vault\.damaged"):
        elsewhere.vault.restore_backup(file, PASSPHRASE)
    assert elsewhere.vault.accounts() == ()
    assert list((tmp_path / "elsewhere").rglob("store.db")) == []


@pytest.mark.parametrize("kept", [0, 10, 4096, 100_000])
def test_a_file_cut_off_or_of_another_kind_is_no_backup(
    workspace: Workspace, record_id: RecordId, elsewhere: Program, tmp_path: Path, kept: int
) -> None:
    file = tmp_path / "a.bak"
    workspace.backups.write(file)
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(BackupRefused):
        elsewhere.vault.look_at_backup(file)
    with pytest.raises(BackupRefused):
        elsewhere.vault.look_at_backup(tmp_path / "none.bak")


def test_a_place_that_takes_no_file_is_told_and_the_backup_before_stays(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.bak"
    workspace.backups.write(file)
    before = file.read_bytes()
    with pytest.raises(ExportTrouble):
        workspace.backups.write(tmp_path / "none" / "a.bak")

    digests = iter((b"as written", b"as read back"))
    monkeypatch.setattr(
        "intake_app.store.backup_files._digest_of", lambda *_anything, **_told: next(digests)
    )
    with pytest.raises(VaultDamaged):
        workspace.backups.write(file)
    assert file.read_bytes() == before
    assert list(tmp_path.glob("*.part")) == []


# ---------------------------------------------------------------- on a schedule
def test_it_is_written_by_itself_and_old_ones_go(
    workspace: Workspace, tmp_path: Path, clock: FakeClock
) -> None:
    stick = tmp_path / "stick"
    workspace.backups.set_schedule(BackupSchedule(stick, every_days=2, keep=2))
    workspace.tick()
    assert not stick.exists()  # not plugged in: nothing happens, and nothing is made
    stick.mkdir()
    (stick / "mine.txt").write_text("stays")
    for _ in range(8):
        workspace.tick()
        clock.advance(days=1)
    assert len(list(stick.glob("*.bak"))) == 2
    assert (stick / "mine.txt").exists()
    assert workspace.backups.last_at() is not None
    assert workspace.backups.failure() == ""
    for spoiled in (BackupSchedule(stick, 0, 2), BackupSchedule(stick, 1, 0)):
        with pytest.raises(SettingRefused):
            workspace.backups.set_schedule(spoiled)
    workspace.backups.set_schedule(None)
    assert workspace.backups.schedule() is None


def test_a_backup_that_was_not_written_is_told(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.backups.set_schedule(BackupSchedule(tmp_path))

    def refused(*_anything: object) -> int:
        raise StoreReadOnly

    monkeypatch.setattr(type(workspace._store), "write_backup", refused)
    workspace.tick()
    assert workspace.backups.failure() == "store.read-only"


def test_a_closed_way_out_stays_closed(workspace: Workspace, clock: FakeClock) -> None:
    closed = Policy(exits=tuple(one for one in EXITS if one != "backup"))
    backups = Backups(workspace._store, workspace.people, clock, closed)
    with pytest.raises(NotAllowed):
        backups.write(Path("anywhere"))


# ---------------------------------------------------------------- beside the vault
def test_a_damaged_vault_comes_back_from_the_copy_beside_it(
    program: Program, workspace: Workspace, record_id: RecordId, clock: FakeClock
) -> None:
    account_id = workspace.account.account_id
    workspace.tick()
    workspace.tick()
    (copy,) = program.vault.copies_beside(account_id)
    assert copy.generation == 1
    workspace.close()
    store = program.paths.data / "vaults" / account_id / "store.db"
    content = bytearray(store.read_bytes())
    content[100:200] = bytes(100)  # the first page: nothing opens
    store.write_bytes(content)
    with pytest.raises(VaultDamaged):
        program.vault.unlock(account_id, PASSPHRASE)
    back = program.vault.restore_copy(account_id, PASSPHRASE, 1)
    assert MARKER in answers(back, record_id)
    assert back.verify().is_whole
    back.close()


def test_a_copy_is_made_once_a_day_when_something_was_done(
    workspace: Workspace, form: FormRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    monkeypatch.setattr(type(workspace._store), "back_up", lambda _store: made.append(1))
    monkeypatch.setattr(type(workspace._store), "backups", lambda _store: ())
    workspace.tick()
    workspace.tick()
    assert len(made) == 1
    filling = workspace.desk.start(form)
    filling.answer("/data/name", "Bo")
    filling.save_now()
    workspace.tick()
    assert len(made) == 2
    monkeypatch.setattr("intake_app.services.backups.LARGEST_COPIED_BYTES", 0)
    filling.finalise()
    workspace.tick()
    assert len(made) == 2


# ---------------------------------------------------------------- travelling
def test_the_laptop_is_emptied_only_when_all_is_elsewhere(
    program: Program, workspace: Workspace, record_id: RecordId, tmp_path: Path, elsewhere: Program
) -> None:
    plan = workspace.travel.plan()
    assert (plan.drafts, plan.unsent, plan.sent, plan.is_ready) == (0, 1, 0, False)
    with pytest.raises(TravelRefused):
        program.vault.empty_laptop(workspace, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        program.vault.empty_laptop(workspace, NEW, even_if_unsent=True)
    assert MARKER in answers(workspace, record_id)
    workspace.backups.write(tmp_path / "a.bak")
    assert workspace.travel.plan().is_ready
    program.vault.empty_laptop(workspace, PASSPHRASE)
    assert program.vault.accounts() == ()
    left = [one for one in program.paths.data.rglob("*") if one.is_file()]
    assert left == []
    back = program.vault.restore_backup(tmp_path / "a.bak", PASSPHRASE)
    assert MARKER in answers(back, record_id)
    back.close()


def test_a_backup_is_no_longer_enough_once_something_was_done(
    workspace: Workspace, form: FormRef, tmp_path: Path
) -> None:
    workspace.backups.write(tmp_path / "a.bak")
    filling = workspace.desk.start(form)
    filling.answer("/data/name", "Bo")
    filling.save_now()
    plan = workspace.travel.plan()
    assert (plan.drafts, plan.is_ready) == (1, False)


def test_who_shares_a_vault_does_not_take_it_away(workspace: Workspace) -> None:
    store = workspace._store
    me = workspace.people.me
    store.access.add_person(PASSPHRASE, "Bo", Role.WORKER, NEW)
    store.people.change(me.person_id, name=me.name, role=Role.WORKER)
    with pytest.raises(NotAllowed):
        workspace.travel.check(PASSPHRASE, even_if_unsent=True)
