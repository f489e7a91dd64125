"""An organisation's kit: made, edited, signed; and its keys behind a passphrase."""

import json
from datetime import date
from pathlib import Path

import pytest

from intake_app.services import (
    AppPaths,
    JobsAtOnce,
    KeyFileRefused,
    KitDesk,
    KitTrouble,
    PolicyRefused,
    WeakPassphrase,
    Workspace,
    assemble,
    read_key_file,
    read_policy,
)
from tests.fakes.clock import FakeClock

CHEAP = (1, 8192)
PASSPHRASE = "siete nubes cantan sobre el volcán"
TODAY = date(2026, 3, 2)


@pytest.fixture
def desk(tmp_path: Path) -> KitDesk:
    desk = KitDesk(tmp_path / "kit", cheap=CHEAP)
    desk.make("Casa Norte", PASSPHRASE, server="https://central.example.org", project=3)
    return desk


def test_a_kit_holds_sealed_keys_and_a_policy_to_edit(desk: KitDesk, tmp_path: Path) -> None:
    kit = desk.look()
    assert kit.policy.organisation.name == "Casa Norte"
    assert kit.policy.server is not None
    assert kit.policy.server.project == 3
    assert kit.signed_serial == 0
    seed = read_key_file(desk.key_file("recovery"), "recovery", PASSPHRASE)
    for file in (tmp_path / "kit").rglob("*"):
        if file.is_file():
            assert seed.hex() not in file.read_text(encoding="utf-8")
            assert PASSPHRASE not in file.read_text(encoding="utf-8")
    assert desk.key_file("policy").stat().st_mode & 0o077 == 0


def test_signing_counts_up_and_is_believed_on_a_laptop(
    desk: KitDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.sign(PASSPHRASE, TODAY).signed_serial == 1
    file = tmp_path / "kit" / "policy.json"
    rules = json.loads(file.read_text(encoding="utf-8"))
    rules["locking"]["idle_minutes"] = 3
    file.write_text(json.dumps(rules), encoding="utf-8")
    kit = desk.sign(PASSPHRASE, TODAY)
    assert kit.signed_serial == 2
    shipped = desk.give_out / "policy.json"
    policy, signer = read_policy(shipped.read_bytes(), signer=kit.signer)
    assert (policy.locking.idle_minutes, policy.issued, signer) == (3, TODAY, kit.signer)
    monkeypatch.setenv("INTAKE_POLICY", str(shipped))
    program = assemble(AppPaths.below(tmp_path / "home"), clock=FakeClock(), jobs=JobsAtOnce())
    assert program.policy.policy == policy
    program.close()


def test_a_wrong_passphrase_signs_nothing(desk: KitDesk) -> None:
    with pytest.raises(KeyFileRefused) as refused:
        desk.sign("otra frase cualquiera que no es", TODAY)
    assert refused.value.facts["reason"] == "passphrase"
    assert not (desk.give_out / "policy.json").exists()


def test_impossible_rules_are_not_signed(desk: KitDesk, tmp_path: Path) -> None:
    (tmp_path / "kit" / "policy.json").write_text('{"exits": ["telepathy"]}', encoding="utf-8")
    with pytest.raises(PolicyRefused) as refused:
        desk.sign(PASSPHRASE, TODAY)
    assert str(refused.value.facts["place"]).startswith("exits")


def test_a_key_for_one_purpose_is_refused_for_another(desk: KitDesk) -> None:
    with pytest.raises(KeyFileRefused) as refused:
        read_key_file(desk.key_file("updates"), "policy", PASSPHRASE)
    assert refused.value.facts["reason"] == "purpose"


def test_a_changed_key_file_is_refused(desk: KitDesk) -> None:
    file = desk.key_file("policy")
    told = json.loads(file.read_text(encoding="utf-8"))
    flipped = "0" if told["sealed"][40] != "0" else "1"
    told["sealed"] = told["sealed"][:40] + flipped + told["sealed"][41:]
    file.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(KeyFileRefused):
        read_key_file(file, "policy", PASSPHRASE)


def test_a_kit_is_not_made_over_something(desk: KitDesk) -> None:
    with pytest.raises(KitTrouble) as refused:
        desk.make("Casa Norte", PASSPHRASE)
    assert refused.value.facts["reason"] == "not-empty"


def test_a_weak_passphrase_makes_no_kit(tmp_path: Path) -> None:
    with pytest.raises(WeakPassphrase):
        KitDesk(tmp_path / "kit", cheap=CHEAP).make("Casa Norte", "norte2026")
    assert not (tmp_path / "kit").exists()


def test_the_office_opens_what_the_policy_names(desk: KitDesk, workspace: Workspace) -> None:
    card = workspace.courier_keys.take_office(desk.courier_pair(PASSPHRASE))
    keys = desk.look().policy.keys
    assert (card.verify, card.seal) == (keys.courier_verify, keys.courier_seal)
    assert workspace.courier_keys.is_office()
    assert workspace.courier_keys.take_office(desk.courier_pair(PASSPHRASE)) == card
