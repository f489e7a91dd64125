"""Who can open a vault: several people, new data keys, the organisation, second secrets."""

import contextlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nacl.public import PrivateKey
from sqlcipher3 import dbapi2 as driver

from intake_app.domain.people import Role
from intake_app.store import (
    Factor,
    FactorKind,
    LastAdministrator,
    MustWait,
    NoOrganisationSlot,
    PersonMissing,
    ReplyRefused,
    SecondFactorMissing,
    Store,
    StoreDiskFull,
    TooManyPeople,
    VaultDamaged,
    Vaults,
    WrongPassphrase,
    WrongRecoveryKey,
    keyslots,
    rotation,
)
from intake_app.store.database import Database
from intake_app.store.keyslots import PassphraseSlot, VaultHeader
from tests.store.cheap import CHEAP, PASSPHRASE, a_draft, keep_record

OpenVault = Callable[[], Store]
BO, CY = "la tuna crece sin prisa ni miedo", "cuatro gatos miran la lluvia azul"
NEW = "tres barcos vuelven al puerto viejo"


@pytest.fixture
def team(store: Store) -> dict[str, str]:
    """Ids of two more people."""
    return {
        "Bo": store.access.add_person(PASSPHRASE, "Bo", Role.WORKER, BO),
        "Cy": store.access.add_person(PASSPHRASE, "Cy", Role.COORDINATOR, CY),
    }


@pytest.fixture
def opened(vaults: Vaults, vault_id: str) -> Callable[[str], Store]:
    return lambda passphrase: vaults.folder(vault_id).open(passphrase)


def organisation() -> tuple[bytearray, bytes]:
    private = PrivateKey.generate()
    return bytearray(bytes(private)), bytes(private.public_key)


# ---------------------------------------------------------------- people
def test_each_person_opens_the_vault_with_a_passphrase_of_their_own(
    store: Store, team: dict[str, str], opened: Callable[[str], Store]
) -> None:
    store.close()
    for passphrase, person_id in ((BO, team["Bo"]), (CY, team["Cy"])):
        again = opened(passphrase)
        assert again.audit.actor == person_id
        assert again.suspicions == ()
        again.close()


def test_the_owner_is_the_first_administrator(store: Store) -> None:
    (owner,) = store.people.list()
    assert (owner.name, owner.role) == ("Ana María Quispe", Role.ADMINISTRATOR)
    assert store.access.openers().people == (owner.person_id,)


def test_a_changed_passphrase_stays_the_same_persons(
    store: Store, opened: Callable[[str], Store]
) -> None:
    (before,) = store.access.openers().people
    store.change_passphrase(PASSPHRASE, NEW)
    assert store.access.openers().people == (before,)
    store.close()
    again = opened(NEW)
    assert again.audit.actor == before
    again.close()


def test_nobody_changes_anything_without_their_own_passphrase(
    store: Store, team: dict[str, str]
) -> None:
    for deed in (
        lambda: store.access.add_person(NEW, "Di", Role.WORKER, CY),
        lambda: store.access.reset_passphrase(NEW, team["Bo"], CY),
        lambda: store.access.remove_person(NEW, team["Bo"]),
        lambda: store.access.rotate(NEW),
    ):
        with pytest.raises((WrongPassphrase, MustWait)):  # the tries count with those at the door
            deed()
    assert len(store.access.openers().people) == 3


def test_a_reset_passphrase_takes_the_place_of_the_forgotten_one(
    store: Store, team: dict[str, str], opened: Callable[[str], Store]
) -> None:
    store.access.reset_passphrase(CY, team["Bo"], NEW)
    store.close()
    with pytest.raises(WrongPassphrase):
        opened(BO)
    again = opened(NEW)
    assert again.audit.actor == team["Bo"]
    again.close()


def test_one_derivation_at_the_door_tries_everybodys_passphrase(
    store: Store,
    team: dict[str, str],
    opened: Callable[[str], Store],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store.access.change_passphrase(BO, NEW)
    store.access.reset_passphrase(PASSPHRASE, team["Cy"], BO)
    store.close()
    derived: list[int] = []
    derive = keyslots.derive

    def counted(*given: Any) -> bytearray:
        derived.append(1)
        return derive(*given)

    monkeypatch.setattr(keyslots, "derive", counted)
    for passphrase, name in ((NEW, "Bo"), (BO, "Cy"), (PASSPHRASE, "")):
        derived.clear()
        found = opened(passphrase)
        assert len(derived) == 1
        assert not name or found.audit.actor == team[name]
        found.close()
    derived.clear()
    with pytest.raises(WrongPassphrase):
        opened(CY)
    assert len(derived) == 1


def test_there_is_room_for_so_many_people_and_no_more(store: Store) -> None:
    for number in range(12):
        store.access.add_person(PASSPHRASE, "x", Role.WORKER, f"{BO} {number}")
    with pytest.raises(TooManyPeople):
        store.access.add_person(PASSPHRASE, "x", Role.WORKER, CY)


def test_the_recovery_key_of_a_team_gives_the_administrator_a_passphrase(
    vaults: Vaults,
) -> None:
    made = vaults.create(PASSPHRASE, owner_name="Ana")
    folder = vaults.folder(made.vault_id)
    store = folder.open(PASSPHRASE)
    (ana,) = store.access.openers().people
    store.access.add_person(PASSPHRASE, "Bo", Role.WORKER, BO)
    store.close()
    again = folder.open_with_recovery_key(made.recovery_key, NEW)
    assert again.audit.actor == ana
    again.close()
    folder.open(BO).close()
    with pytest.raises(WrongPassphrase):
        folder.open(PASSPHRASE)


# ---------------------------------------------------------------- a new data key
def test_a_new_data_key_leaves_everybody_and_everything_in_place(
    store: Store, team: dict[str, str], opened: Callable[[str], Store], vault_path: Path
) -> None:
    draft = a_draft(snapshot=b"answers")
    store.drafts.save(draft)
    record_id = keep_record(store, xml=b"<data>kept</data>")
    before = (vault_path / "store.db").read_bytes()
    store.access.rotate(PASSPHRASE)
    assert store.drafts.get(draft.draft_id) == draft
    keep_record(store, 2)
    assert store.verify().is_whole
    store.close()
    assert (vault_path / "store.db").read_bytes()[:16] != before[:16]
    for passphrase in (PASSPHRASE, BO, CY, BO):
        again = opened(passphrase)
        assert again.suspicions == ()
        assert again.records.xml(record_id) == b"<data>kept</data>"
        assert again.verify().is_whole
        again.close()


def test_somebody_away_for_several_new_keys_still_gets_in_and_is_up_to_date_then(
    store: Store, team: dict[str, str], opened: Callable[[str], Store]
) -> None:
    for _ in range(3):
        store.access.rotate(PASSPHRASE)
        store.drafts.save(a_draft())
    assert store.verify().is_whole
    bo = next(one for one in store._keeper.passphrase_slots if one.id == team["Bo"])
    assert len(bo.renewed) == 3
    store.close()
    again = opened(BO)
    bo = next(one for one in again._keeper.passphrase_slots if one.id == team["Bo"])
    assert bo.renewed == ()
    again.close()
    opened(BO).close()


def test_a_removed_person_opens_neither_the_vault_nor_with_an_old_header(
    store: Store, team: dict[str, str], vaults: Vaults, vault_path: Path, tmp_path: Path
) -> None:
    record_id = keep_record(store, xml=b"<data>kept</data>")
    old_header = (vault_path / "vault.json").read_bytes()
    store.back_up()
    recovery_key = store.access.remove_person(PASSPHRASE, team["Bo"])
    store.close()
    folder = vaults.folder(vault_path.name)
    with pytest.raises(WrongPassphrase):
        folder.open(BO)
    assert folder.backups() == ()  # they would open with the key of before
    assert [one.name for one in vault_path.iterdir() if "backup" in one.name] == []
    for name in ("vault.json", "vault.json.previous"):
        shutil.copyfile(vault_path / name, tmp_path / name)
        (vault_path / name).write_bytes(old_header)
    with pytest.raises(VaultDamaged):
        folder.open(BO)
    for name in ("vault.json", "vault.json.previous"):
        shutil.copyfile(tmp_path / name, vault_path / name)
    folder = vaults.folder(vault_path.name)
    again = folder.open_with_recovery_key(recovery_key, NEW)
    assert again.records.xml(record_id) == b"<data>kept</data>"
    gone = again.people.find(team["Bo"])
    assert gone is not None
    assert gone.removed_at is not None
    again.close()


def test_what_a_removed_person_knows_does_not_lead_to_the_new_key(
    store: Store, team: dict[str, str]
) -> None:
    """They know the data key before and their own passphrase: the steps of others stay closed."""
    before = store._keeper.header
    found = keyslots.open_passphrase_slot(before, BO, CHEAP)
    assert found is not None
    old_key, bo = found
    store.access.remove_person(PASSPHRASE, team["Bo"])
    left = store._keeper.passphrase_slots
    assert len(left) == 2
    for slot in left:
        posing = bo.model_copy(update={"renewed": slot.renewed})
        header = before.model_copy(update={"slots": (posing,)})
        with pytest.raises(VaultDamaged):
            keyslots.open_passphrase_slot(header, BO, CHEAP)
        assert bytes(old_key).hex() not in slot.model_dump_json()


def test_a_step_by_somebody_without_the_key_before_is_refused(
    store: Store, team: dict[str, str]
) -> None:
    """Whoever has only the disk cannot slip in a data key of their own."""
    header = store._keeper.header
    bo = next(one for one in store._keeper.passphrase_slots if one.id == team["Bo"])
    forged = keyslots.renewed_slot(header.vault, bo, bytearray(32), bytearray(b"\7" * 32))
    assert forged is not None
    slots = tuple(forged if one.id == bo.id else one for one in header.slots)
    with pytest.raises(VaultDamaged):
        keyslots.open_passphrase_slot(header.model_copy(update={"slots": slots}), BO, CHEAP)


def test_the_last_administrator_cannot_be_removed(store: Store, team: dict[str, str]) -> None:
    (owner, *_) = store.access.openers().people
    with pytest.raises(LastAdministrator):
        store.access.remove_person(CY, owner)
    with pytest.raises(PersonMissing):
        store.access.remove_person(CY, "00" * 8)


@pytest.mark.parametrize("step", ["begin", "commit", "finish", "reopen"])
def test_a_rotation_cut_short_leaves_exactly_one_key_and_everything(
    store: Store, opened: Callable[[str], Store], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    record_id = keep_record(store, xml=b"<data>kept</data>")

    def cut(*_anything: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        if step == "begin":
            patch.setattr(rotation, "_prove", cut)
        elif step == "reopen":
            patch.setattr(rotation, "finish", lambda *_: None)
            patch.setattr("intake_app.store.database.guard", cut)
        else:
            patch.setattr(rotation, step, cut)
        with pytest.raises(KeyboardInterrupt):
            store.access.rotate(PASSPHRASE)
    store.close()
    again = opened(PASSPHRASE)
    assert again.records.xml(record_id) == b"<data>kept</data>"
    assert again.suspicions == ()
    assert again.verify().is_whole
    again.close()
    left = {one.name for one in again._keeper.path.parent.iterdir()}
    assert not {name for name in left if "rotat" in name}


def test_a_full_disk_leaves_the_key_as_it_was(
    store: Store, opened: Callable[[str], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_anything: object) -> None:
        raise StoreDiskFull(made_room=False)

    with monkeypatch.context() as patch:
        patch.setattr(Database, "copy_under", full)
        with pytest.raises(StoreDiskFull):
            store.access.rotate(PASSPHRASE)
    keep_record(store)
    store.close()
    opened(PASSPHRASE).close()


def test_a_copy_that_finds_the_disk_full_says_so_though_the_driver_names_no_code(
    store: Store, opened: Callable[[str], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The driver's `backup` raises with words alone; a small disk showed it."""

    class Full:
        def __init__(self, connection: object) -> None:
            self._connection = connection

        def backup(self, _target: object) -> None:
            raise driver.OperationalError("database or disk is full")

        def __getattr__(self, name: str) -> object:
            return getattr(self._connection, name)

    database = store._database
    connection = database._connection
    monkeypatch.setattr(database, "_connection", Full(connection))
    with pytest.raises(StoreDiskFull):
        store.access.rotate(PASSPHRASE)
    monkeypatch.setattr(database, "_connection", connection)
    assert store.verify().is_whole
    store.close()
    opened(PASSPHRASE).close()


# ---------------------------------------------------------------- the organisation
def test_the_organisation_opens_what_is_sealed_to_it_and_nobody_else(
    store: Store, vaults: Vaults, vault_id: str
) -> None:
    private, public = organisation()
    folder = vaults.folder(vault_id)
    store.access.seal_to(PASSPHRASE, public)
    store.access.seal_to(PASSPHRASE, public)
    assert store.access.openers().recipients == (public.hex(),)
    store.access.rotate(PASSPHRASE)
    store.close()
    with pytest.raises(NoOrganisationSlot):
        folder.open_with_private_key(organisation()[0], NEW)
    folder.open_with_private_key(private, NEW).close()
    folder.open(NEW).close()
    with pytest.raises(WrongPassphrase):
        folder.open(PASSPHRASE)


def test_the_offices_reply_opens_once_with_its_code(vaults: Vaults, tmp_path: Path) -> None:
    private, public = organisation()
    made = vaults.create(PASSPHRASE, owner_name="Ana", recipient=public)
    folder = vaults.folder(made.vault_id)
    reply, code = folder.issue_reply(private)
    assert code.encode() not in reply
    _, other_code = folder.issue_reply(private)
    with pytest.raises(ReplyRefused):
        folder.open_with_reply(reply, other_code, NEW)
    with pytest.raises(WrongRecoveryKey):
        folder.open_with_reply(reply, code[:-1], NEW)
    with pytest.raises(ReplyRefused):
        folder.open_with_reply(reply[:-20], code, NEW)
    store, recovery_key = folder.open_with_reply(reply, code, NEW)
    assert store.verify().is_whole
    store.close()
    folder.open(NEW).close()
    with pytest.raises(VaultDamaged):  # the data key in it is no longer the vault's
        folder.open_with_reply(reply, code, BO)
    folder.open_with_recovery_key(recovery_key, BO).close()


def test_a_vault_locked_away_opens_with_nothing_that_is_here(
    vaults: Vaults,
) -> None:
    private, public = organisation()
    made = vaults.create(PASSPHRASE, owner_name="Ana", recipient=public)
    folder = vaults.folder(made.vault_id)
    store = folder.open(PASSPHRASE)
    record_id = keep_record(store, xml=b"<data>kept</data>")
    assert not folder.summary().is_locked_away
    store.access.lock_away()
    store.close()
    assert folder.summary().is_locked_away
    for name in ("vault.json", "vault.json.previous"):
        kinds = {slot["kind"] for slot in json.loads((folder.path / name).read_text())["slots"]}
        assert kinds == {"sealed"}
    with pytest.raises(WrongPassphrase):
        folder.open(PASSPHRASE)
    with pytest.raises(WrongRecoveryKey):
        folder.open_with_recovery_key(made.recovery_key, NEW)
    reply, code = folder.issue_reply(private)
    store, _ = folder.open_with_reply(reply, code, NEW)
    assert store.records.xml(record_id) == b"<data>kept</data>"
    store.close()
    assert not folder.summary().is_locked_away


def test_a_vault_that_nobody_could_bring_back_is_not_locked_away(store: Store) -> None:
    with pytest.raises(NoOrganisationSlot):
        store.access.lock_away()
    assert store.access.prove(PASSPHRASE)


# ---------------------------------------------------------------- a second secret
class Stick:
    """Holds second secrets, or is not plugged in."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def put(self, factor: Factor) -> None:
        self.held[factor.factor_id] = bytes(factor.secret)

    def __call__(self, _kind: FactorKind, factor_id: str) -> bytearray | None:
        found = self.held.get(factor_id)
        return None if found is None else bytearray(found)


def test_the_passphrase_alone_opens_nothing_where_a_second_secret_belongs_to_it(
    store: Store, vaults: Vaults, vault_id: str
) -> None:
    stick, folder = Stick(), vaults.folder(vault_id)
    factor = Factor.generate("file")
    stick.put(factor)
    store.access.change_passphrase(PASSPHRASE, PASSPHRASE, factor)
    store.close()
    assert folder.summary().factors == {"file"}
    with pytest.raises(SecondFactorMissing) as caught:
        folder.open(PASSPHRASE)
    assert caught.value.facts == {"kind": "file"}
    with pytest.raises(WrongPassphrase):
        folder.open(NEW, stick)
    again = folder.open(PASSPHRASE, stick)
    again.access.rotate(PASSPHRASE)
    again.close()
    again = folder.open(PASSPHRASE, stick)
    again.access.keep_passphrase(PASSPHRASE, None)
    again.close()
    folder.open(PASSPHRASE).close()


def test_another_secret_under_the_same_id_is_a_wrong_one(
    store: Store, vaults: Vaults, vault_id: str
) -> None:
    stick = Stick()
    factor = Factor.generate("keyring")
    store.access.change_passphrase(PASSPHRASE, PASSPHRASE, factor)
    store.close()
    stick.held[factor.factor_id] = bytes(32)
    with pytest.raises(WrongPassphrase):
        vaults.folder(vault_id).open(PASSPHRASE, stick)


# ---------------------------------------------------------------- earlier headers, the end
def test_a_slot_of_an_early_version_opens_and_is_made_anew(
    store: Store, vaults: Vaults, vault_id: str
) -> None:
    """Early slots have no public half; the bytes that bind them are as they were."""
    header = store._keeper.header
    slot = next(one for one in header.slots if isinstance(one, PassphraseSlot))
    found = keyslots.open_passphrase_slot(header, PASSPHRASE, CHEAP)
    assert found is not None
    key = keyslots.derive(bytearray(PASSPHRASE_BYTES), slot.kdf, CHEAP)
    early = slot.model_copy(update={"public": ""})
    early = early.model_copy(update={"wrapped": keyslots._wrap(header.vault, early, found[0], key)})
    others = tuple(one for one in header.slots if one.id != slot.id)
    store._keeper.save_slots((early, *others))
    store.close()
    written = json.loads((vaults.folder(vault_id).path / "vault.json").read_text())
    assert set(written["slots"][0]) == {"kind", "id", "kdf", "nonce", "wrapped"}
    again = vaults.folder(vault_id).open(PASSPHRASE)
    assert again.suspicions == ()
    assert again._keeper.passphrase_slots[0].public
    again.access.rotate(PASSPHRASE)
    again.close()
    vaults.folder(vault_id).open(PASSPHRASE).close()


PASSPHRASE_BYTES = b"arbol lugar nube piedra"


def test_a_destroyed_vault_is_gone(store: Store, vaults: Vaults, vault_id: str) -> None:
    folder = vaults.folder(vault_id)
    keep_record(store)
    store.close()
    folder.destroy()
    assert not folder.path.exists()
    assert vaults.list() == ()


def test_headers_stay_readable_by_their_own_rules(store: Store) -> None:
    header = store._keeper.header
    read = keyslots.decode(keyslots.encode(header, store._keeper._mac_key))
    assert isinstance(read.header, VaultHeader)
    assert read.header == header


# ---------------------------------------------------------------- a key that nobody saw
def test_a_recovery_key_counts_as_seen_once_somebody_said_so(vaults: Vaults) -> None:
    made = vaults.create(PASSPHRASE, owner_name="Ana", is_key_seen=False)
    with contextlib.closing(vaults.folder(made.vault_id).open(PASSPHRASE)) as store:
        assert not store.access.is_recovery_key_seen()
        store.access.note_recovery_key_seen()
        assert store.access.is_recovery_key_seen()
        store.access.renew_recovery_key(PASSPHRASE)
        assert not store.access.is_recovery_key_seen()
        store.access.note_recovery_key_seen()
        store.access.rotate(PASSPHRASE)
        assert not store.access.is_recovery_key_seen()


def test_a_vault_that_says_nothing_had_its_key_seen_until_there_is_another(store: Store) -> None:
    assert store.settings.get("recovery.seen") is None
    assert store.access.is_recovery_key_seen()
    store.access.renew_recovery_key(PASSPHRASE)
    assert not store.access.is_recovery_key_seen()


def test_an_exchange_that_did_not_happen_leaves_the_key_seen(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreDiskFull(made_room=False)

    monkeypatch.setattr(rotation, "begin", full)
    with pytest.raises(StoreDiskFull):
        store.access.rotate(PASSPHRASE)
    assert store.access.is_recovery_key_seen()
