"""Accounts: made, unlocked, locked, recovered."""

from pathlib import Path

import pytest

from intake_app.domain.records import FormRef
from intake_app.services import (
    AppPaths,
    MustWait,
    Program,
    StoreDiskFull,
    VaultInUse,
    VaultMissing,
    WeakPassphrase,
    Workspace,
    WrongPassphrase,
    WrongRecoveryKey,
)
from tests.fakes.clock import FakeClock
from tests.fakes.jobs import JobsByHand
from tests.fakes.vaults import PASSPHRASE
from tests.services.conftest import StartProgram

OTHER = "una jirafa azul vende cuatro paraguas"


def test_a_vault_opens_with_its_passphrase(program: Program, account_id: str) -> None:
    workspace = program.vault.unlock(account_id, PASSPHRASE)
    assert workspace.owner_name == "Martha Ortega"
    assert workspace.account == program.vault.accounts()[0]


def test_the_sign_in_list_shows_no_name(program: Program, account_id: str) -> None:
    program.vault.create("Bo", OTHER, colour="teal")
    first, second = program.vault.accounts()
    assert (first.account_id, first.number, first.initial) == (account_id, 1, "M")
    assert (second.number, second.initial, second.colour) == (2, "B", "teal")
    assert "Martha" not in repr(first)


def test_the_owners_name_stays_inside(paths: AppPaths, workspace: Workspace) -> None:
    workspace.close()
    for file in paths.data.rglob("*"):
        if file.is_file():
            assert b"Martha" not in file.read_bytes(), file


def test_a_weak_passphrase_is_refused(program: Program) -> None:
    with pytest.raises(WeakPassphrase):
        program.vault.create("Martha", "Martha2026")
    assert program.vault.accounts() == ()


def test_generated_words_are_taken(program: Program) -> None:
    words = program.vault.suggest_passphrase("es")
    made = program.vault.create("Martha", words)
    assert program.vault.unlock(made.account_id, words).owner_name


def test_wrong_passphrases_have_to_wait_longer_and_longer(
    start_program: StartProgram, program: Program, account_id: str, clock: FakeClock
) -> None:
    waits = []
    for _ in range(6):
        clock.advance(seconds=program.vault.seconds_to_wait(account_id))
        with pytest.raises(WrongPassphrase) as caught:
            program.vault.unlock(account_id, OTHER)
        waits.append(caught.value.wait_seconds)
    assert waits == sorted(waits)
    assert waits[-1] > 1
    again = start_program()
    with pytest.raises(MustWait):
        again.vault.unlock(account_id, PASSPHRASE)
    clock.advance(seconds=again.vault.seconds_to_wait(account_id))
    assert again.vault.unlock(account_id, PASSPHRASE).owner_name
    assert again.vault.seconds_to_wait(account_id) == 0


def test_the_recovery_key_gives_a_new_passphrase(program: Program) -> None:
    made = program.vault.create("Martha", PASSPHRASE)
    with pytest.raises(WrongRecoveryKey):
        program.vault.unlock_with_recovery(made.account_id, "ABCD", OTHER)
    with pytest.raises(WeakPassphrase):
        program.vault.unlock_with_recovery(made.account_id, made.recovery_key, "1234")
    workspace = program.vault.unlock_with_recovery(
        made.account_id, made.recovery_key.lower(), OTHER
    )
    assert workspace.owner_name == "Martha"
    workspace.close()
    with pytest.raises(WrongPassphrase):
        program.vault.unlock(made.account_id, PASSPHRASE)
    assert program.vault.unlock(made.account_id, OTHER).owner_name


def test_the_recovery_key_is_in_no_repr(program: Program) -> None:
    made = program.vault.create("Martha", PASSPHRASE)
    assert made.recovery_key not in repr(made)


def test_two_windows_on_one_vault_are_told(
    start_program: StartProgram, workspace: Workspace
) -> None:
    with pytest.raises(VaultInUse):
        start_program().vault.unlock(workspace.account.account_id, PASSPHRASE)


def test_closing_twice_is_fine_and_lets_the_next_one_in(
    program: Program, workspace: Workspace
) -> None:
    workspace.close()
    workspace.close()
    assert program.vault.unlock(workspace.account.account_id, PASSPHRASE).owner_name


def test_a_vault_that_is_not_there_is_told(program: Program) -> None:
    with pytest.raises(VaultMissing):
        program.vault.unlock("0" * 32, PASSPHRASE)
    with pytest.raises(VaultMissing):
        program.vault.unlock("../x", PASSPHRASE)


def test_the_device_keeps_its_name(start_program: StartProgram, workspace: Workspace) -> None:
    name = workspace.device_id
    assert name.startswith("intake:")
    workspace.close()
    again = start_program().vault.unlock(workspace.account.account_id, PASSPHRASE)
    assert again.device_id == name


def test_the_program_can_be_started_again(program: Program) -> None:
    command = program.vault.relaunch_command()
    assert Path(command[0]).exists()
    assert command[1:] == ("-m", "intake_app")


@pytest.mark.expects_log
def test_shipped_forms_that_are_broken_keep_nobody_from_their_records(
    program: Program, account_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise ValueError("no JSON")

    monkeypatch.setattr("intake_app.services.catalogue.Catalogue.ensure_shipped", broken)
    assert program.vault.unlock(account_id, PASSPHRASE).records.list() == ()


def test_work_on_its_way_is_on_disk_when_the_vault_is_closed(
    start_program: StartProgram, workspace: Workspace, form: FormRef
) -> None:
    workspace.close()
    jobs = JobsByHand()  # the lane never gets to it
    workspace = start_program(jobs).vault.unlock(workspace.account.account_id, PASSPHRASE)
    workspace.desk.start(form).answer("/data/name", "Bo")
    workspace.close()
    again = start_program().vault.unlock(workspace.account.account_id, PASSPHRASE)
    (draft,) = again.desk.drafts()
    assert again.desk.resume(draft.draft_id).answers()[0].answer == "Bo"
    jobs.run_all()


@pytest.mark.expects_log
def test_a_full_disk_does_not_keep_the_program_from_locking(
    start_program: StartProgram,
    workspace: Workspace,
    form: FormRef,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace.close()
    program = start_program()
    workspace = program.vault.unlock(workspace.account.account_id, PASSPHRASE)

    def full(*_: object) -> None:
        raise StoreDiskFull(made_room=False)

    with monkeypatch.context() as disk:
        disk.setattr("intake_app.store.drafts.StoredDrafts.save", full)
        workspace.desk.start(form).answer("/data/name", "Bo")
        program.close()
        program.close()
    again = start_program().vault.unlock(workspace.account.account_id, PASSPHRASE)
    assert again.desk.drafts() == ()
