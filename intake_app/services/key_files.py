"""Secret keys of an organisation in files, each behind a passphrase.

The key that signs the policy, the one that recovers vaults, the one that opens bundles, the one
that signs updates, the one that opens sealed records: whoever has the file and the passphrase is
the organisation. Argon2id, then XSalsa20-Poly1305 (libsodium's secretbox). What each file is for
stands inside what is signed by it: a key for one purpose is refused for another.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

from nacl import pwhash, secret, utils
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey
from nacl.signing import SigningKey
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from intake_app.domain.doors import Later
from intake_app.domain.policy import Key32
from intake_app.services.errors import KeyFileRefused

if TYPE_CHECKING:
    from intake_app.services import record_keys
else:
    record_keys = Later("intake_app.services.record_keys")

KEY_FILE_FORMAT: Final = "field-intake/secret-key"
LARGEST_BYTES: Final = 16384
SEED_BYTES: Final = 32

Purpose = Literal["policy", "recovery", "courier", "updates", "records"]
_SIGNING: Final = frozenset({"policy", "updates"})


class SecretKeyFile(BaseModel):
    """One secret key, sealed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["field-intake/secret-key"] = KEY_FILE_FORMAT
    version: Literal[1] = 1
    purpose: Purpose
    public: tuple[Key32, ...] = Field(min_length=1, max_length=2)
    """Public halves: one Ed25519 (policy, updates), one X25519 (recovery), both (courier).

    Of the RSA key that opens records the SHA-256 of its public half.
    """
    passes: Annotated[int, Field(ge=pwhash.argon2id.OPSLIMIT_MIN, le=64)]
    memory: Annotated[int, Field(ge=8192, le=2**31)]
    salt: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    sealed: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]+$", max_length=8192)]


def public_of(purpose: Purpose, seeds: bytes) -> tuple[str, ...]:
    """The public halves of the seeds, as hex."""
    if purpose == "records":
        return (hashlib.sha256(record_keys.public_record_key(seeds)).hexdigest(),)
    first = seeds[:SEED_BYTES]
    if purpose in _SIGNING:
        return (bytes(SigningKey(first).verify_key).hex(),)
    if purpose == "recovery":
        return (bytes(PrivateKey(first).public_key).hex(),)
    second = seeds[SEED_BYTES:]
    return (bytes(SigningKey(first).verify_key).hex(), bytes(PrivateKey(second).public_key).hex())


def make_key_file(
    file: Path,
    purpose: Purpose,
    passphrase: str,
    *,
    passes: int = pwhash.argon2id.OPSLIMIT_SENSITIVE,
    memory: int = pwhash.argon2id.MEMLIMIT_MODERATE,
) -> tuple[str, ...]:
    """Draws a key, seals it into a new file, gives its public halves. Raises OSError."""
    if purpose == "records":
        seeds = record_keys.make_record_key()
    else:
        seeds = utils.random(SEED_BYTES * (2 if purpose == "courier" else 1))
    salt = utils.random(pwhash.argon2id.SALTBYTES)
    box = secret.SecretBox(_derived(passphrase, salt, passes, memory))
    sealed = SecretKeyFile(
        purpose=purpose,
        public=public_of(purpose, seeds),
        passes=passes,
        memory=memory,
        salt=salt.hex(),
        sealed=bytes(box.encrypt(seeds)).hex(),
    )
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(sealed.model_dump_json(indent=1).encode() + b"\n")
        stream.flush()
        os.fsync(stream.fileno())
    return sealed.public


def read_key_file(file: Path, purpose: Purpose, passphrase: str) -> bytes:
    """The secret seeds: 32 bytes, 64 for courier (sign, then seal); for records the key as DER.

    Raises KeyFileRefused with reason missing, unreadable, purpose, passphrase.
    """
    kept = _kept(file)
    if kept.purpose != purpose:
        raise KeyFileRefused(reason="purpose", file=file.name)
    key = _derived(passphrase, bytes.fromhex(kept.salt), kept.passes, kept.memory)
    try:
        seeds = secret.SecretBox(key).decrypt(bytes.fromhex(kept.sealed))
    except (CryptoError, ValueError):
        raise KeyFileRefused(reason="passphrase", file=file.name) from None
    if public_of(purpose, seeds) != kept.public:
        raise KeyFileRefused(reason="unreadable", file=file.name)
    return seeds


def public_halves(file: Path) -> tuple[str, ...]:
    """What the file says its public halves are. Raises KeyFileRefused."""
    return _kept(file).public


def _kept(file: Path) -> SecretKeyFile:
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_BYTES)
    except OSError:
        raise KeyFileRefused(reason="missing", file=file.name) from None
    try:
        return SecretKeyFile.model_validate(json.loads(content))
    except (ValueError, ValidationError):
        raise KeyFileRefused(reason="unreadable", file=file.name) from None


def _derived(passphrase: str, salt: bytes, passes: int, memory: int) -> bytes:
    return pwhash.argon2id.kdf(
        secret.SecretBox.KEY_SIZE,
        passphrase.strip().encode(),
        salt,
        opslimit=passes,
        memlimit=memory,
    )
