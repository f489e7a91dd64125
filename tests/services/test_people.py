"""People of a vault: roles are kept to, keys are in the right hands, the lost find a way back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from intake_app.domain.people import ALLOWED, Deed, Role, may
from intake_app.domain.policy import AccountRule, KeysRule, Policy
from intake_app.services import (
    JobsAtOnce,
    KeyFileTrouble,
    KeyringUnavailable,
    NoOrganisationSlot,
    NotAllowed,
    Outside,
    Program,
    ReplyRefused,
    SecondFactorMissing,
    SecondFactors,
    VaultService,
    WeakPassphrase,
    Workspace,
    WrongPassphrase,
    issue_office_reply,
)
from intake_app.services.key_files import make_key_file
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE

BO, CY = "la tuna crece sin prisa ni miedo", "cuatro gatos miran la lluvia azul"
NEW = "tres barcos vuelven al puerto viejo"
KIT = "el cofre guarda siete mapas antiguos"
TEAM = Policy(accounts=AccountRule(vaults="team"))


class FakeKeyring:
    """A keyring that may be shut."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}
        self.is_open = True

    def is_there(self) -> bool:
        return self.is_open

    def get(self, secret_id: str) -> bytearray | None:
        found = self.held.get(secret_id) if self.is_open else None
        return None if found is None else bytearray(found)

    def keep(self, secret_id: str, secret: bytearray) -> bool:
        if self.is_open:
            self.held[secret_id] = bytes(secret)
        return self.is_open

    def forget(self, secret_id: str) -> None:
        self.held.pop(secret_id, None)


@pytest.fixture
def keyring() -> FakeKeyring:
    return FakeKeyring()


Start = Callable[[Policy], VaultService]


@pytest.fixture
def start(program: Program, clock: FakeClock, keyring: FakeKeyring, tmp_path: Path) -> Start:
    """The vaults of this laptop under an organisation's policy."""

    def under(policy: Policy) -> VaultService:
        return VaultService(
            program.paths.data / "vaults",
            clock=clock,
            events=program.events,
            jobs=JobsAtOnce(),
            resources=program.paths.resources,
            outside=Outside(
                kdf_limits=FAST_KDF, factors=SecondFactors(keyring, lambda: [tmp_path / "stick"])
            ),
            policy=policy,
        )

    return under


@pytest.fixture
def recovery_key(tmp_path: Path) -> tuple[Path, Policy]:
    """The organisation's recovery key in a file, and a policy that names it."""
    file = tmp_path / "recovery.key"
    (public,) = make_key_file(file, "recovery", KIT, passes=1, memory=8192)
    return file, Policy(keys=KeysRule(recovery=public))


def unlocked(service: VaultService, passphrase: str = PASSPHRASE) -> Workspace:
    return service.unlock(service.accounts()[0].account_id, passphrase)


# ---------------------------------------------------------------- roles
def test_each_role_may_what_the_one_below_it_may_and_more() -> None:
    assert ALLOWED[Role.WORKER] < ALLOWED[Role.COORDINATOR] < ALLOWED[Role.ADMINISTRATOR]
    assert ALLOWED[Role.ADMINISTRATOR] == set(Deed)
    assert may(Role.WORKER, Deed.EMPTY_LAPTOP, alone=True)
    assert not may(Role.WORKER, Deed.EMPTY_LAPTOP, alone=False)
    assert not may(Role.WORKER, Deed.LOOK_AT_LOG, alone=True)


def test_what_a_role_does_not_allow_is_refused_and_noted(start: Start) -> None:
    service = start(TEAM)
    service.create("Ana", PASSPHRASE)
    workspace = unlocked(service)
    bo = workspace.people.add(PASSPHRASE, "Bo", Role.WORKER, BO)
    cy = workspace.people.add(PASSPHRASE, "Cy", Role.COORDINATOR, CY)
    workspace.close()
    workspace = unlocked(service, BO)
    assert workspace.people.me.person_id == bo.person_id
    for refused in (
        lambda: workspace.people.add(BO, "Di", Role.WORKER, NEW),
        lambda: workspace.people.reset_passphrase(BO, cy.person_id, NEW),
        lambda: workspace.people.remove(BO, cy.person_id),
        lambda: workspace.people.change_role(BO, bo.person_id, Role.ADMINISTRATOR),
        lambda: workspace.recovery.new_data_key(BO),
        lambda: workspace.people.require(Deed.LOOK_AT_LOG),
    ):
        with pytest.raises(NotAllowed):
            refused()
    tried = [one for one in workspace._store.audit.list() if one.kind == "person.not-allowed"]
    assert len(tried) == 6
    workspace.close()
    workspace = unlocked(service, CY)
    workspace.people.reset_passphrase(CY, bo.person_id, NEW)
    with pytest.raises(NotAllowed):  # a worker, but not a coordinator
        workspace.people.add(CY, "Di", Role.COORDINATOR, KIT)
    workspace.close()
    unlocked(service, NEW).close()


def test_a_vault_of_ones_own_takes_nobody_else(start: Start) -> None:
    service = start(Policy())
    service.create("Ana", PASSPHRASE)
    workspace = unlocked(service)
    with pytest.raises(NotAllowed) as caught:
        workspace.people.add(PASSPHRASE, "Bo", Role.WORKER, BO)
    assert caught.value.facts["by"] == "policy"
    workspace.close()


def test_somebody_removed_is_still_named_in_the_log_and_gets_in_no_more(start: Start) -> None:
    service = start(TEAM)
    service.create("Ana", PASSPHRASE)
    workspace = unlocked(service)
    bo = workspace.people.add(PASSPHRASE, "Bo", Role.WORKER, BO)
    recovery_key = workspace.people.remove(PASSPHRASE, bo.person_id)
    assert recovery_key
    assert [one.name for one in workspace.people.list()] == ["Ana"]
    assert [one.may_open for one in workspace.people.list(with_former=True)] == [True, False]
    assert workspace.people.name_of(bo.person_id) == "Bo"
    workspace.close()
    with pytest.raises(WrongPassphrase):
        unlocked(service, BO)
    service.unlock_with_recovery(service.accounts()[0].account_id, recovery_key, NEW).close()


def test_a_weak_passphrase_is_refused_everywhere(start: Start) -> None:
    service = start(TEAM)
    service.create("Ana", PASSPHRASE)
    workspace = unlocked(service)
    me = workspace.people.me.person_id
    for refused in (
        lambda: workspace.people.add(PASSPHRASE, "Bo", Role.WORKER, "Bo2026"),
        lambda: workspace.people.reset_passphrase(PASSPHRASE, me, "12345678"),
        lambda: workspace.people.change_passphrase(PASSPHRASE, "corazon"),
    ):
        with pytest.raises(WeakPassphrase):
            refused()
    workspace.close()


def test_the_owner_of_a_vault_of_before_is_its_administrator(workspace: Workspace) -> None:
    database = workspace._store._database
    with database.transaction():
        database.run("DELETE FROM person")
    me = workspace.people.me
    assert (me.name, me.role, me.is_me) == ("Martha Ortega", Role.ADMINISTRATOR, True)


# ---------------------------------------------------------------- recovery
def test_what_is_left_when_a_passphrase_is_lost_is_said_beforehand(
    start: Start, recovery_key: tuple[Path, Policy]
) -> None:
    none = Policy(accounts=AccountRule(recovery_key=False))
    service = start(none)
    made = service.create("Ana", PASSPHRASE)
    assert made.recovery_key == ""
    workspace = service.unlock(made.account_id, PASSPHRASE)
    assert workspace.recovery.ways().is_none
    workspace.close()
    service = start(recovery_key[1])
    workspace = service.unlock(made.account_id, PASSPHRASE)
    assert workspace.recovery.lacks_organisation
    workspace.recovery.seal_to_organisation(PASSPHRASE)
    assert [workspace.recovery.lacks_organisation, workspace.recovery.ways().is_none] == [
        False,
        False,
    ]
    assert workspace.recovery.ways().organisation
    workspace.close()


def test_the_organisation_recovers_on_another_machine_from_the_header_alone(
    start: Start, recovery_key: tuple[Path, Policy], tmp_path: Path, program: Program
) -> None:
    key_file, policy = recovery_key
    service = start(policy)
    account_id = service.create("Ana", PASSPHRASE).account_id
    header = program.paths.data / "vaults" / account_id / "vault.json"
    office = tmp_path / "office"
    office.mkdir()
    carried = office / "vault.json"
    carried.write_bytes(header.read_bytes())
    reply = issue_office_reply(carried, key_file, KIT)
    file = tmp_path / "reply"
    file.write_bytes(reply.content)
    workspace, recovery = service.unlock_with_reply(account_id, file, reply.code, NEW)
    assert workspace.people.me.name == "Ana"
    assert recovery
    workspace.close()
    service.unlock(account_id, NEW).close()
    with pytest.raises(ReplyRefused):
        service.unlock_with_reply(account_id, tmp_path / "none", reply.code, BO)


def test_with_the_key_at_hand_the_vault_gets_a_passphrase_at_once(
    start: Start, recovery_key: tuple[Path, Policy]
) -> None:
    key_file, policy = recovery_key
    account_id = start(policy).create("Ana", PASSPHRASE).account_id
    service = start(policy)
    service.unlock_with_organisation_key(account_id, key_file, KIT, NEW).close()
    service.unlock(account_id, NEW).close()


def test_at_a_checkpoint_nothing_here_opens_the_vault_and_the_office_still_can(
    start: Start, recovery_key: tuple[Path, Policy], tmp_path: Path, program: Program
) -> None:
    key_file, policy = recovery_key
    service = start(policy)
    made = service.create("Ana", PASSPHRASE)
    workspace = service.unlock(made.account_id, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        workspace.recovery.lock_away(NEW)
    workspace.recovery.lock_away(PASSPHRASE)
    workspace.close()
    (account,) = service.accounts()
    assert account.is_locked_away
    with pytest.raises(WrongPassphrase):
        service.unlock(made.account_id, PASSPHRASE)
    folder = program.paths.data / "vaults" / made.account_id
    reply = issue_office_reply(folder, key_file, KIT)
    file = tmp_path / "reply"
    file.write_bytes(reply.content)
    workspace, _ = service.unlock_with_reply(made.account_id, file, reply.code, NEW)
    workspace.close()
    assert not service.accounts()[0].is_locked_away


def test_a_vault_without_the_organisation_is_not_locked_away(workspace: Workspace) -> None:
    with pytest.raises(NoOrganisationSlot):
        workspace.recovery.lock_away(PASSPHRASE)


# ---------------------------------------------------------------- second secrets
def test_a_key_file_on_a_stick_is_needed_found_and_let_go_of(start: Start, tmp_path: Path) -> None:
    service = start(Policy())
    service.create("Ana", PASSPHRASE)
    workspace = unlocked(service)
    with pytest.raises(KeyFileTrouble):
        workspace.people.add_key_file(PASSPHRASE, tmp_path / "nowhere")
    stick = tmp_path / "stick"
    stick.mkdir()
    file = workspace.people.add_key_file(PASSPHRASE, stick)
    assert "intake" not in file.name + file.read_text()
    assert workspace.people.me.has_second_factor
    workspace.people.change_passphrase(PASSPHRASE, NEW)
    workspace.close()
    assert service.accounts()[0].factors == {"file"}
    unlocked(service, NEW).close()  # the stick is plugged in
    elsewhere = file.rename(tmp_path / "elsewhere.key")
    service = start(Policy())
    with pytest.raises(SecondFactorMissing):
        unlocked(service, NEW)
    account_id = service.accounts()[0].account_id
    workspace = service.unlock(account_id, NEW, key_file=elsewhere)
    workspace.people.remove_second_factor(NEW)
    workspace.close()
    start(Policy()).unlock(account_id, NEW).close()


def test_the_keyring_is_needed_and_a_shut_one_is_told(start: Start, keyring: FakeKeyring) -> None:
    service = start(Policy())
    service.create("Ana", PASSPHRASE)
    workspace = unlocked(service)
    keyring.is_open = False
    with pytest.raises(KeyringUnavailable):
        workspace.people.add_keyring(PASSPHRASE)
    keyring.is_open = True
    workspace.people.add_keyring(PASSPHRASE)
    workspace.close()
    assert len(keyring.held) == 1
    keyring.is_open = False
    with pytest.raises(SecondFactorMissing):
        unlocked(service)
    keyring.is_open = True
    workspace = unlocked(service)
    workspace.people.remove_second_factor(PASSPHRASE)
    workspace.close()
    assert keyring.held == {}
    keyring.is_open = False
    unlocked(service).close()


def test_the_organisations_rules_about_second_secrets_hold(start: Start) -> None:
    service = start(Policy(accounts=AccountRule(second_factor="off")))
    service.create("Ana", PASSPHRASE)
    workspace = unlocked(service)
    with pytest.raises(NotAllowed):
        workspace.people.add_keyring(PASSPHRASE)
    workspace.close()
    workspace = unlocked(start(Policy(accounts=AccountRule(second_factor="required"))))
    before = workspace.people.must_add_second_factor
    workspace.people.add_keyring(PASSPHRASE)
    assert [before, workspace.people.must_add_second_factor] == [True, False]
    with pytest.raises(NotAllowed):
        workspace.people.remove_second_factor(PASSPHRASE)
    workspace.close()


def test_secrets_are_in_no_repr(start: Start, recovery_key: tuple[Path, Policy]) -> None:
    service = start(Policy())
    service.create("Ana", PASSPHRASE)
    workspace = unlocked(service)
    assert "Ana" not in repr(workspace.people.me)
    workspace.close()
