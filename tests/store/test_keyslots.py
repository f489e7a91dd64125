"""The header: who can open it, and that no byte of it changes unnoticed."""

import json
import secrets
import sys
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from nacl.public import PrivateKey

from intake_app.store import (
    KdfLimits,
    PublicProfile,
    VaultDamaged,
    VaultMissing,
    VaultTooNew,
    keyslots,
)
from intake_app.store.cipher import sub_key
from intake_app.store.keyslots import KdfParameters, PassphraseSlot, VaultHeader
from intake_app.store.recovery_keys import new_recovery_secret
from tests.store.cheap import CHEAP, PASSPHRASE
from tests.store.workers import run_worker

COST = KdfParameters(memory_bytes=8192, passes=1, salt="00" * 16)


class Made:
    """A header with a slot of each kind, and what opens them."""

    def __init__(self) -> None:
        self.vault = secrets.token_hex(16)
        self.data_key = bytearray(secrets.token_bytes(32))
        self.secret = new_recovery_secret()
        self.organisation = PrivateKey.generate()
        self.header = VaultHeader(
            vault=self.vault,
            serial=4,
            profile=PublicProfile(number=2, colour="teal", initial="Ñ"),
            salt=secrets.token_hex(16),
            changes=10,
            events=3,
            head="ab" * 32,
            slots=(
                keyslots.passphrase_slot(self.vault, self.data_key, PASSPHRASE, COST, CHEAP),
                keyslots.recovery_slot(self.vault, self.data_key, self.secret),
                keyslots.sealed_slot(
                    self.vault, self.data_key, bytes(self.organisation.public_key)
                ),
            ),
        )

    @property
    def mac_key(self) -> bytearray:
        return keyslots.header_mac_key(self.data_key)

    @property
    def content(self) -> bytes:
        return keyslots.encode(self.header, self.mac_key)

    def forged(self, change: Callable[[dict[str, Any]], object]) -> bytes:
        """The file after somebody without any key changed it and made its checksum fit again."""
        body = json.loads(self.content)
        change(body)
        del body["check"]
        text = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
        body["check"] = blake2b(text, digest_size=16).hexdigest()
        return json.dumps(body, sort_keys=True, separators=(",", ":")).encode()


@pytest.fixture
def made() -> Made:
    return Made()


def test_every_slot_gives_the_same_data_key(made: Made) -> None:
    header = keyslots.decode(made.content).header
    by_passphrase = keyslots.open_passphrase_slot(header, PASSPHRASE, CHEAP)
    assert by_passphrase is not None
    assert by_passphrase[0] == made.data_key
    assert keyslots.open_recovery_slot(header, made.secret) == made.data_key
    assert keyslots.open_sealed_slot(header, made.organisation) == made.data_key


def test_a_wrong_secret_opens_nothing(made: Made) -> None:
    assert keyslots.open_passphrase_slot(made.header, "arbol lugar nube", CHEAP) is None
    assert keyslots.open_recovery_slot(made.header, new_recovery_secret()) is None
    assert keyslots.open_sealed_slot(made.header, PrivateKey.generate()) is None


def test_no_secret_stands_in_the_header(made: Made) -> None:
    for secret in (bytes(made.data_key).hex(), made.secret.hex(), "arbol", "árbol"):
        assert secret.encode() not in made.content


def test_every_flipped_bit_of_the_header_is_damage(made: Made) -> None:
    content = made.content
    for place in range(len(content)):
        for bit in range(8):
            flipped = bytearray(content)
            flipped[place] ^= 1 << bit
            with pytest.raises(VaultDamaged):
                keyslots.decode(bytes(flipped))


def test_a_header_cut_anywhere_is_damage(made: Made) -> None:
    content = made.content
    for length in range(len(content)):
        with pytest.raises(VaultDamaged):
            keyslots.decode(content[:length])


def _drop_slot(body: dict[str, Any]) -> None:
    del body["slots"][1]


def _set(*path: str | int, to: object) -> Callable[[dict[str, Any]], None]:
    def change(body: Any) -> None:
        for step in path[:-1]:
            body = body[step]
        body[path[-1]] = to

    return change


@pytest.mark.parametrize(
    "change",
    [
        _drop_slot,
        _set("serial", to=3),
        _set("changes", to=0),
        _set("events", to=0),
        _set("head", to="00" * 32),
        _set("salt", to="00" * 16),
        _set("profile", "number", to=9),
        _set("profile", "initial", to="X"),
        _set("slots", 1, "wrapped", to="00" * 48),
        _set("slots", 2, "recipient", to="00" * 32),
        _set("mac", to="00" * 32),
    ],
)
def test_a_header_changed_by_somebody_without_the_key_is_not_believed(
    made: Made, change: Callable[[dict[str, Any]], object]
) -> None:
    read = keyslots.decode(made.forged(change))
    with pytest.raises(VaultDamaged):
        read.prove(made.mac_key)


@pytest.mark.parametrize(
    "change",
    [
        _set("slots", 0, "id", to="00" * 8),
        _set("slots", 0, "kdf", "passes", to=2),
        _set("slots", 0, "kdf", "salt", to="11" * 16),
        _set("slots", 0, "nonce", to="00" * 24),
        _set("vault", to="00" * 16),
    ],
)
def test_a_slot_is_bound_to_its_parameters_and_its_vault(
    made: Made, change: Callable[[dict[str, Any]], object]
) -> None:
    header = keyslots.decode(made.forged(change)).header
    assert keyslots.open_passphrase_slot(header, PASSPHRASE, CHEAP) is None


def test_a_slot_of_another_vault_opens_nothing_here(made: Made) -> None:
    other = Made()
    header = made.header.model_copy(update={"slots": other.header.slots})
    assert keyslots.open_passphrase_slot(header, PASSPHRASE, CHEAP) is None
    assert keyslots.open_recovery_slot(header, other.secret) is None
    with pytest.raises(VaultDamaged):
        keyslots.open_sealed_slot(header, other.organisation)


@pytest.mark.parametrize(
    ("memory_bytes", "passes"), [(64 << 30, 3), (8 << 20, 3), (64 << 20, 1), (64 << 20, 4000)]
)
def test_costs_outside_the_bounds_are_refused_before_anything_is_allocated(
    made: Made, memory_bytes: int, passes: int
) -> None:
    def change(body: dict[str, Any]) -> None:
        body["slots"][0]["kdf"].update(memory_bytes=memory_bytes, passes=passes)

    header = keyslots.decode(made.forged(change)).header
    with pytest.raises(VaultDamaged) as caught:
        keyslots.open_passphrase_slot(header, PASSPHRASE, KdfLimits())
    assert caught.value.facts["reason"] == "key-derivation-out-of-bounds"


@pytest.mark.skipif(sys.platform == "win32", reason="memory is limited by setrlimit here")
def test_a_machine_without_the_memory_is_told_so() -> None:
    said = run_worker("derive-in-little-memory")
    assert said == "vault.not-enough-memory (needed_bytes=1073741824)"


def test_the_passphrase_is_wiped_after_deriving() -> None:
    typed = bytearray(b"arbol lugar")
    keyslots.derive(typed, COST, CHEAP)
    assert typed == bytearray(len(typed))


def test_a_header_of_a_later_version_is_refused_as_such(made: Made) -> None:
    with pytest.raises(VaultTooNew) as caught:
        keyslots.decode(made.forged(_set("version", to=2)))
    assert caught.value.facts == {"present": 2, "known": 1}


@pytest.mark.parametrize(
    "change",
    [
        _set("unheard", to=1),
        _set("slots", to=[]),
        _set("slots", 0, "kind", to="open"),
        _set("slots", 0, "kdf", "algorithm", to="none"),
        _set("slots", 0, "wrapped", to="short"),
        _set("serial", to=-1),
        _set("serial", to="4"),
        _set("version", to=0),
        _set("version", to="1"),
        _set("format", to="other"),
        _set("mac", to=None),
    ],
)
def test_a_header_with_impossible_fields_is_damage(
    made: Made, change: Callable[[dict[str, Any]], object]
) -> None:
    with pytest.raises(VaultDamaged):
        keyslots.decode(made.forged(change))


@pytest.mark.parametrize(
    "content", [b"", b"null", b"[]", b"{}", b"\xff\xfe", b"[" * 60_000, b" " * 70_000]
)
def test_what_is_no_header_is_damage(content: bytes) -> None:
    with pytest.raises(VaultDamaged):
        keyslots.decode(content)


def test_more_slots_than_sixteen_are_refused(made: Made) -> None:
    with pytest.raises(VaultDamaged):
        keyslots.decode(
            made.forged(lambda body: body.update(slots=[body["slots"][0] for _ in range(17)]))
        )


def test_saving_keeps_the_header_before(made: Made, tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    keyslots.save(path, made.header, made.mac_key)
    later = made.header.model_copy(update={"serial": 5})
    keyslots.save(path, later, made.mac_key)
    assert keyslots.load(path).header.serial == 5
    assert keyslots.load(keyslots.previous_of(path)).header.serial == 4
    assert sorted(one.name for one in tmp_path.iterdir()) == ["vault.json", "vault.json.previous"]


def test_a_missing_header_is_told(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        keyslots.load(tmp_path / "vault.json")


class Stopwatch:
    """Says that each measured derivation took so long."""

    def __init__(self, step: float) -> None:
        self._step = step
        self._now = 0.0

    def __call__(self) -> float:
        self._now += self._step
        return self._now


AIMED = KdfLimits(
    least_memory_bytes=8192,
    most_memory_bytes=1 << 20,
    least_passes=1,
    most_passes=12,
    aimed_memory_bytes=32768,
    aimed_seconds=0.7,
)


@pytest.mark.parametrize(
    ("floor_seconds", "memory_bytes", "passes"),
    [(0.01, 32768, 12), (0.1, 32768, 1), (0.2, 16384, 1), (0.6, 8192, 1), (5.0, 8192, 1)],
)
def test_calibration_spends_the_time_aimed_at_and_never_less_than_the_floor(
    floor_seconds: float, memory_bytes: int, passes: int
) -> None:
    cost = keyslots.calibrated(AIMED, seconds=Stopwatch(floor_seconds))
    assert (cost.memory_bytes, cost.passes) == (memory_bytes, passes)


def test_a_new_slot_has_a_salt_of_its_own(made: Made) -> None:
    slots = [
        keyslots.passphrase_slot(made.vault, made.data_key, PASSPHRASE, COST, CHEAP)
        for _ in range(2)
    ]
    assert len({slot.kdf.salt for slot in slots} | {COST.salt}) == 3
    assert all(isinstance(slot, PassphraseSlot) for slot in slots)


def test_sub_keys_differ_by_purpose() -> None:
    key = bytearray(range(32))
    assert sub_key(key, b"fi-a") != sub_key(key, b"fi-b")
    assert sub_key(key, b"fi-a") == sub_key(key, b"fi-a")


def test_the_least_cost_of_the_product_is_what_the_threat_model_says() -> None:
    limits = KdfLimits()
    assert limits.least_memory_bytes == 64 << 20
    assert limits.least_passes == 3
