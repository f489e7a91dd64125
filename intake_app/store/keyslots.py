"""The header beside the vault: who can open it, and what it last remembered."""

import contextlib
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import nacl.bindings
import nacl.exceptions
from nacl.public import PrivateKey, PublicKey, SealedBox
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from intake_app.store.cipher import KEY_BYTES, SALT_BYTES, lent, sub_key, take_secret, wipe
from intake_app.store.durable_files import failure_of, write_durably
from intake_app.store.errors import (
    NotEnoughMemory,
    SecondFactorMissing,
    VaultDamaged,
    VaultMissing,
    VaultTooNew,
)
from intake_app.store.passphrases import normal_form

FORMAT = "field-intake-vault"
VERSION = 1
LARGEST_HEADER_BYTES = 64 * 1024
MOST_SLOTS = 16
MOST_RENEWALS = 8
"""New data keys that a person may miss; after more of them somebody must give a new passphrase."""

_MIB = 1 << 20
_NONCE_BYTES = 24
_MEASUREMENTS = 4
_MAC_PURPOSE = b"fi-header-mac"
_LATER_PARTS = ("public", "renewed", "factor", "factor_id")
"""Of a passphrase slot: those of early versions had none."""


def _hex(count: int) -> StringConstraints:
    return StringConstraints(pattern=f"^[0-9a-f]{{{2 * count}}}$")


Hex8 = Annotated[str, _hex(8)]
Hex16 = Annotated[str, _hex(16)]
Hex24 = Annotated[str, _hex(24)]
Hex32 = Annotated[str, _hex(32)]
Wrapped = Annotated[str, _hex(KEY_BYTES + 16)]
Renewed = Annotated[str, _hex(16 + 8 + 2 * KEY_BYTES + 48)]
Count = Annotated[int, Field(ge=0, lt=1 << 62)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


class KdfParameters(_Part):
    """What Argon2id was asked for when the slot was made."""

    algorithm: Literal["argon2id13"] = "argon2id13"
    memory_bytes: int
    passes: int
    salt: Hex16


FactorKind = Literal["file", "keyring"]
"""Where the second secret lies: in a file on a stick, or with the system's own keyring."""


class PassphraseSlot(_Part):
    """The data key, wrapped under a passphrase, and under a second secret where there is one.

    When the vault got a new data key while this person was away, `wrapped` still holds the one
    before, and `renewed` leads from it to the present one: each step is sealed to `public`, whose
    private half comes from the passphrase alone, and carries a proof that whoever sealed it had
    the key before. Somebody who was removed has that key, but not the passphrase; somebody who
    only holds the disk has neither.
    """

    kind: Literal["passphrase"] = "passphrase"
    id: Hex8
    """Also the id of the person whose slot it is; stays when the passphrase changes."""
    kdf: KdfParameters
    nonce: Hex24
    wrapped: Wrapped
    public: Hex32 | Literal[""] = ""
    """Empty in a slot of an early version, until it is next opened."""
    renewed: Annotated[tuple[Renewed, ...], Field(max_length=MOST_RENEWALS)] = ()
    factor: FactorKind | Literal[""] = ""
    factor_id: Hex8 | Literal[""] = ""


class RecoverySlot(_Part):
    """The data key, wrapped under the printed recovery key."""

    kind: Literal["recovery"] = "recovery"
    id: Hex8
    nonce: Hex24
    wrapped: Wrapped


class SealedSlot(_Part):
    """The data key, sealed to the organisation's public key: no secret of it is on the laptop."""

    kind: Literal["sealed"] = "sealed"
    id: Hex8
    recipient: Hex32
    sealed: Annotated[str, StringConstraints(pattern="^[0-9a-f]{1,4096}$")]


Slot = Annotated[PassphraseSlot | RecoverySlot | SealedSlot, Field(discriminator="kind")]


class PublicProfile(_Part):
    """What the sign-in list shows before anything is unlocked: no name."""

    number: Annotated[int, Field(ge=1, le=9999)]
    colour: Annotated[str, StringConstraints(pattern="^[#0-9A-Za-z_-]{0,24}$")] = ""
    initial: Annotated[str, StringConstraints(max_length=4)] = ""
    name: Annotated[str, StringConstraints(max_length=80)] = ""
    """Only where the organisation's policy shows names at the door: it stands there readable."""


class VaultHeader(_Part):
    """All of `vault.json` but its two seals."""

    format: Literal["field-intake-vault"] = "field-intake-vault"
    version: Literal[1] = 1
    vault: Hex16
    serial: Count
    profile: PublicProfile
    salt: Hex16
    changes: Count
    """How many changes the store had when this header was written."""
    events: Count
    """How many events its log had then,"""
    head: Hex32
    """and the hash of the last of them."""
    seal: Annotated[str, StringConstraints(pattern="^([0-9a-f]{64})?$")] = ""
    """Of the store's file as it was when it was last closed; empty while it is open."""
    slots: Annotated[tuple[Slot, ...], Field(min_length=1, max_length=MOST_SLOTS)]


@dataclass(frozen=True, slots=True)
class KdfLimits:
    """Between which costs a slot may lie, and what a new one aims at.

    The bounds are checked on reading before anything is allocated: a slot made cheaper, or so
    dear that it would take the machine down, is refused. Tests hand in cheaper limits; the
    program never does.
    """

    least_memory_bytes: int = 64 * _MIB
    most_memory_bytes: int = 1024 * _MIB
    least_passes: int = 3
    most_passes: int = 12
    aimed_memory_bytes: int = 256 * _MIB
    aimed_seconds: float = 0.7


def calibrated(
    limits: KdfLimits, *, seconds: Callable[[], float] = time.perf_counter
) -> KdfParameters:
    """The dearest parameters that this machine derives in about the time aimed at.

    Measures the floor a few times (the best counts: a machine that is busy just now must not make
    a cheap slot for good), then takes as much memory as fits the time, then more passes.
    Raises NotEnoughMemory where the machine cannot even give the floor.
    """
    floor = KdfParameters(
        memory_bytes=limits.least_memory_bytes,
        passes=limits.least_passes,
        salt=secrets.token_hex(SALT_BYTES),
    )
    spent = min(_seconds_for(floor, limits, seconds) for _ in range(_MEASUREMENTS))
    memory = limits.least_memory_bytes
    while memory * 2 <= limits.aimed_memory_bytes and spent * 2 <= limits.aimed_seconds:
        memory, spent = memory * 2, spent * 2
    passes = int(limits.aimed_seconds / (spent / limits.least_passes))
    passes = min(max(passes, limits.least_passes), limits.most_passes)
    wanted = floor.model_copy(update={"memory_bytes": memory, "passes": passes})
    while True:
        try:
            wipe(derive(bytearray(b"measured"), wanted, limits))
        except NotEnoughMemory:
            if wanted.memory_bytes // 2 < limits.least_memory_bytes:
                raise
            wanted = wanted.model_copy(update={"memory_bytes": wanted.memory_bytes // 2})
        else:
            return wanted


def _seconds_for(cost: KdfParameters, limits: KdfLimits, seconds: Callable[[], float]) -> float:
    started = seconds()
    wipe(derive(bytearray(b"measured"), cost, limits))
    return max(seconds() - started, 1e-6)


def derive(secret: bytearray, kdf: KdfParameters, limits: KdfLimits) -> bytearray:
    """The key that wraps the data key, 32 bytes; the secret is wiped.

    Raises VaultDamaged where the parameters lie outside the limits, NotEnoughMemory.
    """
    try:
        if not (
            limits.least_memory_bytes <= kdf.memory_bytes <= limits.most_memory_bytes
            and limits.least_passes <= kdf.passes <= limits.most_passes
        ):
            raise VaultDamaged(part="header", reason="key-derivation-out-of-bounds")
        try:
            with lent(secret) as typed:
                stretched = take_secret(
                    nacl.bindings.crypto_pwhash_alg(
                        KEY_BYTES,
                        typed,
                        bytes.fromhex(kdf.salt),
                        kdf.passes,
                        kdf.memory_bytes,
                        nacl.bindings.crypto_pwhash_ALG_ARGON2ID13,
                    )
                )
        except (nacl.exceptions.RuntimeError, MemoryError):
            raise NotEnoughMemory(needed_bytes=kdf.memory_bytes) from None
    finally:
        wipe(secret)
    try:
        return sub_key(stretched, b"fi-passphrase")
    finally:
        wipe(stretched)


class Factor:
    """A second secret, 32 bytes, and the id by which a slot knows it."""

    def __init__(self, kind: FactorKind, factor_id: str, secret: bytearray) -> None:
        self.kind: FactorKind = kind
        self.factor_id = factor_id
        self.secret = secret

    @classmethod
    def generate(cls, kind: FactorKind) -> "Factor":
        """A new one."""
        return cls(kind, secrets.token_hex(8), take_secret(secrets.token_bytes(KEY_BYTES)))


FactorSource = Callable[[FactorKind, str], bytearray | None]
"""Gives the second secret of that kind and id where it is at hand; it is wiped after use."""


def no_factor(_kind: FactorKind, _factor_id: str) -> None:
    """Of a program that knows no second secrets."""


def passphrase_slot(
    vault: str,
    data_key: bytearray,
    passphrase: str,
    kdf: KdfParameters,
    limits: KdfLimits,
    *,
    slot_id: str = "",
    factor: Factor | None = None,
    shares_salt: bool = False,
) -> PassphraseSlot:
    """A slot that this passphrase opens. kdf: its cost; the salt is made anew.

    slot_id: of the person whose slot it is; "" for a new one. shares_salt: takes cost and salt as
    they are, from another person's slot of the same vault: one derivation at the door then tries
    the passphrase on all of them. Whoever guesses can do so as well, on a handful of passphrases.
    """
    fresh = kdf if shares_salt else kdf.model_copy(update={"salt": secrets.token_hex(SALT_BYTES)})
    slot = PassphraseSlot(
        id=slot_id or secrets.token_hex(8),
        kdf=fresh,
        nonce=secrets.token_hex(_NONCE_BYTES),
        wrapped="00" * (KEY_BYTES + 16),
        factor="" if factor is None else factor.kind,
        factor_id="" if factor is None else factor.factor_id,
    )
    key = _combined(
        derive(_typed(passphrase), fresh, limits),
        None if factor is None else bytearray(factor.secret),
    )
    return _closed(vault, slot, data_key, key)


def _closed(
    vault: str, slot: PassphraseSlot, data_key: bytearray, key: bytearray
) -> PassphraseSlot:
    """The slot with the present data key in it and nothing renewed; the key is wiped."""
    with _private_half(key, slot.id) as private:
        public = bytes(private.public_key).hex()
    slot = slot.model_copy(update={"public": public, "renewed": (), "nonce": _new_nonce()})
    return slot.model_copy(update={"wrapped": _wrap(vault, slot, data_key, key)})


def _new_nonce() -> str:
    return secrets.token_hex(_NONCE_BYTES)


def _combined(key: bytearray, factor: bytearray | None) -> bytearray:
    """What opens the slot: the derived key alone, or together with the second secret."""
    if factor is None:
        return key
    try:
        return take_secret(
            hashlib.blake2b(key, key=factor, person=b"fi-factor", digest_size=KEY_BYTES).digest()
        )
    finally:
        wipe(key)
        wipe(factor)


@contextlib.contextmanager
def _private_half(key: bytearray, slot_id: str) -> Iterator[PrivateKey]:
    """Good inside the block only: its bytes are overwritten afterwards."""
    seed = take_secret(
        hashlib.blake2b(
            bytes.fromhex(slot_id), key=key, person=b"fi-slot-seal", digest_size=KEY_BYTES
        ).digest()
    )
    try:
        with lent(seed) as lent_seed:
            yield PrivateKey(lent_seed)
    finally:
        wipe(seed)


def renewed_slot(
    vault: str, slot: PassphraseSlot, old_key: bytearray, new_key: bytearray
) -> PassphraseSlot | None:
    """The slot of somebody who is away, leading to the new data key.

    None where that cannot be: a slot of an early version, or too many keys were missed already.
    """
    if not slot.public or len(slot.renewed) >= MOST_RENEWALS:
        return None
    inside = bytearray(bytes.fromhex(vault) + bytes.fromhex(slot.id) + new_key)
    inside += hashlib.blake2b(inside, key=old_key, person=b"fi-renewed", digest_size=32).digest()
    try:
        with lent(inside) as lent_inside:
            box = SealedBox(PublicKey(bytes.fromhex(slot.public)))
            step = box.encrypt(lent_inside).hex()
    finally:
        wipe(inside)
    return slot.model_copy(update={"renewed": (*slot.renewed, step)})


def _follow(
    vault: str, slot: PassphraseSlot, data_key: bytearray, key: bytearray
) -> bytearray | None:
    """From the data key that the slot holds to the present one; None where a step is forged."""
    if not slot.renewed:
        return data_key
    start = bytes.fromhex(vault) + bytes.fromhex(slot.id)
    for step in slot.renewed:
        try:
            with _private_half(key, slot.id) as private:
                inside = take_secret(SealedBox(private).decrypt(bytes.fromhex(step)))
        except nacl.exceptions.CryptoError:
            return None
        told, proof = inside[:-32], inside[-32:]
        expected = hashlib.blake2b(told, key=data_key, person=b"fi-renewed", digest_size=32)
        is_right = hmac.compare_digest(expected.digest(), proof) and told.startswith(start)
        wipe(data_key)
        data_key = told[len(start) :]
        wipe(inside)
        wipe(told)
        if not is_right:
            wipe(data_key)
            return None
    return data_key


def recovery_slot(vault: str, data_key: bytearray, secret: bytearray) -> RecoverySlot:
    """A slot that the printed key opens. secret: 160 random bits; needs no stretching."""
    slot = RecoverySlot(
        id=secrets.token_hex(8),
        nonce=secrets.token_hex(_NONCE_BYTES),
        wrapped="00" * (KEY_BYTES + 16),
    )
    key = sub_key(secret, b"fi-recovery")
    return slot.model_copy(update={"wrapped": _wrap(vault, slot, data_key, key)})


def sealed_slot(vault: str, data_key: bytearray, recipient: bytes) -> SealedSlot:
    """A slot that only the organisation's private key opens. recipient: X25519, 32 bytes."""
    inside = bytearray(bytes.fromhex(vault) + data_key)
    try:
        with lent(inside) as lent_inside:
            sealed = SealedBox(PublicKey(recipient)).encrypt(lent_inside)
    finally:
        wipe(inside)
    return SealedSlot(id=secrets.token_hex(8), recipient=recipient.hex(), sealed=sealed.hex())


def open_passphrase_slot(
    header: VaultHeader,
    passphrase: str,
    limits: KdfLimits,
    factors: FactorSource = no_factor,
) -> tuple[bytearray, PassphraseSlot] | None:
    """The data key and the slot that this passphrase opened; None where it opens none.

    The slot differs from the header's own where it was made anew: to hold the present data key, or
    because an early version made it. Slots with the same cost and salt share one derivation. Raises
    VaultDamaged, NotEnoughMemory, and SecondFactorMissing where none opened and the second secret
    of one was not at hand.
    """
    derived: dict[KdfParameters, bytearray] = {}
    try:
        return _opened_slot(header, passphrase, limits, factors, derived)
    finally:
        for key in derived.values():
            wipe(key)


def _opened_slot(
    header: VaultHeader,
    passphrase: str,
    limits: KdfLimits,
    factors: FactorSource,
    derived: dict[KdfParameters, bytearray],
) -> tuple[bytearray, PassphraseSlot] | None:
    missing: FactorKind | None = None
    for slot in header.slots:
        if not isinstance(slot, PassphraseSlot):
            continue
        second = None
        if slot.factor:
            second = factors(slot.factor, slot.factor_id)
            if second is None:
                missing = slot.factor
                continue
        if slot.kdf not in derived:
            derived[slot.kdf] = derive(_typed(passphrase), slot.kdf, limits)
        key = _combined(take_secret(bytes(derived[slot.kdf])), second)
        kept = bytearray(key)
        data_key = _unwrap(header.vault, slot, key)
        if data_key is None:
            wipe(kept)
            continue
        present = _follow(header.vault, slot, data_key, kept)
        if present is None:
            wipe(kept)
            raise VaultDamaged(part="header", reason="renewed-by-a-stranger")
        if slot.public and not slot.renewed:
            wipe(kept)
            return present, slot
        return present, _closed(header.vault, slot, present, kept)
    if missing is not None:
        raise SecondFactorMissing(kind=missing)
    return None


def open_recovery_slot(header: VaultHeader, secret: bytearray) -> bytearray | None:
    """The data key, where this recovery key opens a slot; None where it does not."""
    for slot in header.slots:
        if isinstance(slot, RecoverySlot):
            data_key = _unwrap(header.vault, slot, sub_key(secret, b"fi-recovery"))
            if data_key is not None:
                return data_key
    return None


def open_sealed_slot(header: VaultHeader, private_key: PrivateKey) -> bytearray | None:
    """The data key, where a slot is sealed to this key: on the organisation's own machine."""
    recipient = bytes(private_key.public_key).hex()
    for slot in header.slots:
        if isinstance(slot, SealedSlot) and slot.recipient == recipient:
            try:
                inside = take_secret(SealedBox(private_key).decrypt(bytes.fromhex(slot.sealed)))
            except nacl.exceptions.CryptoError:
                raise VaultDamaged(part="header", reason="sealed-slot") from None
            if inside[:16] != bytes.fromhex(header.vault) or len(inside) != 16 + KEY_BYTES:
                wipe(inside)
                raise VaultDamaged(part="header", reason="slot-of-another-vault")
            data_key = inside[16:]
            wipe(inside)
            return data_key
    return None


def header_mac_key(data_key: bytearray) -> bytearray:
    """The key under which the whole header is authenticated."""
    return sub_key(data_key, _MAC_PURPOSE)


def encode(header: VaultHeader, mac_key: bytearray) -> bytes:
    """The header as it stands in the file: canonical JSON with its two seals.

    `mac` authenticates all of it under the data key. `check` needs no key: it tells damage from a
    wrong passphrase before anything is derived, and protects from nobody.
    """
    body = _body(header)
    body["mac"] = _mac(body, mac_key)
    body["check"] = _check(body)
    return _canonical(body)


@dataclass(frozen=True, slots=True)
class ReadHeader:
    """A header as read: whole as far as that can be told without a key."""

    header: VaultHeader
    mac: str

    def prove(self, mac_key: bytearray) -> None:
        """Raises VaultDamaged where the header was changed by somebody without the data key."""
        present = _mac(_body(self.header), mac_key)
        if not hmac.compare_digest(present, self.mac):
            raise VaultDamaged(part="header", reason="changed-from-outside")


def decode(content: bytes) -> ReadHeader:
    """The header in these bytes. Raises VaultDamaged, VaultTooNew."""
    if len(content) > LARGEST_HEADER_BYTES:
        raise VaultDamaged(part="header", reason="too-large")
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        raise VaultDamaged(part="header", reason="not-readable") from None
    if not isinstance(body, dict) or _canonical(body) != content:
        raise VaultDamaged(part="header", reason="not-canonical")
    check = body.pop("check", None)
    if check != _check(body) or body.get("format") != FORMAT:
        raise VaultDamaged(part="header", reason="checksum")
    version = body.get("version")
    if not isinstance(version, int) or version < 1:
        raise VaultDamaged(part="header", reason="version")
    if version > VERSION:
        raise VaultTooNew(present=version, known=VERSION)
    mac = body.pop("mac", None)
    try:
        header = VaultHeader.model_validate_json(_canonical(body))
    except ValidationError as error:
        raise VaultDamaged(part="header", reason="fields", count=error.error_count()) from None
    if not isinstance(mac, str):
        raise VaultDamaged(part="header", reason="mac")
    return ReadHeader(header, mac)


def load(path: Path) -> ReadHeader:
    """The header in the file. Raises VaultMissing, VaultDamaged, VaultTooNew, StoreReadOnly."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_HEADER_BYTES + 1)
    except FileNotFoundError:
        raise VaultMissing() from None
    except OSError as error:
        raise failure_of(error) from None
    return decode(content)


def save(path: Path, header: VaultHeader, mac_key: bytearray) -> None:
    """Writes the header in one step; the one before stays as `vault.json.previous`."""
    write_durably(path, encode(header, mac_key), previous=previous_of(path))


def previous_of(path: Path) -> Path:
    """Where the header before this one stands."""
    return path.with_name(path.name + ".previous")


def _typed(passphrase: str) -> bytearray:
    return bytearray(normal_form(passphrase).encode())


def _body(header: VaultHeader) -> dict[str, Any]:
    """The header as it is written; what is empty is left out, as before there were such parts."""
    body = header.model_dump(mode="json")
    if not header.seal:
        del body["seal"]
    if not header.profile.name:
        del body["profile"]["name"]
    for slot in body["slots"]:
        for name in _LATER_PARTS:
            if name in slot and not slot[name]:
                del slot[name]
    return body


def _canonical(body: dict[str, Any]) -> bytes:
    try:
        return json.dumps(body, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()
    except (ValueError, RecursionError):
        raise VaultDamaged(part="header", reason="not-canonical") from None


def _mac(body: dict[str, Any], mac_key: bytearray) -> str:
    return hashlib.blake2b(_canonical(body), key=mac_key, digest_size=32).hexdigest()


def _check(body: dict[str, Any]) -> str:
    return hashlib.blake2b(_canonical(body), digest_size=16).hexdigest()


def _bound_to(vault: str, slot: PassphraseSlot | RecoverySlot) -> bytes:
    """What the wrapped key is tied to: this vault, this slot, its parameters."""
    fields = slot.model_dump(mode="json", exclude={"nonce", "wrapped", "renewed"})
    fields = {name: value for name, value in fields.items() if value != ""}
    return _canonical({"format": FORMAT, "version": VERSION, "vault": vault, "slot": fields})


def _wrap(
    vault: str, slot: PassphraseSlot | RecoverySlot, data_key: bytearray, key: bytearray
) -> str:
    try:
        with lent(data_key) as inside, lent(key) as wrapping:
            return nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
                inside, _bound_to(vault, slot), bytes.fromhex(slot.nonce), wrapping
            ).hex()
    finally:
        wipe(key)


def _unwrap(vault: str, slot: PassphraseSlot | RecoverySlot, key: bytearray) -> bytearray | None:
    try:
        with lent(key) as wrapping:
            return take_secret(
                nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
                    bytes.fromhex(slot.wrapped),
                    _bound_to(vault, slot),
                    bytes.fromhex(slot.nonce),
                    wrapping,
                )
            )
    except nacl.exceptions.CryptoError:
        return None
    finally:
        wipe(key)
