"""Files sealed with a passphrase: for what leaves on a stick and is opened at the other end.

XChaCha20-Poly1305 under a key that Argon2id makes of the passphrase; the header names what was
used, and is sealed along.
"""

import json
from typing import Final

import nacl.exceptions
import nacl.pwhash
import nacl.secret
import nacl.utils
from pydantic import BaseModel, ConfigDict, ValidationError

from intake_app.services.case_errors import SealedFileRefused

MAGIC: Final = b"field-intake/sealed 1\n"
OPS: Final = 3
MEMORY: Final = 256 * 1024 * 1024
_MOST_MEMORY: Final = 1024 * 1024 * 1024
_MOST_OPS: Final = 10


class _Header(BaseModel):
    model_config = ConfigDict(extra="forbid")

    salt: str
    ops: int
    memory: int


def seal_file(content: bytes, passphrase: str, *, ops: int = OPS, memory: int = MEMORY) -> bytes:
    """The content sealed; slow on purpose."""
    salt = nacl.utils.random(nacl.pwhash.argon2id.SALTBYTES)
    header = json.dumps({"salt": salt.hex(), "ops": ops, "memory": memory}).encode() + b"\n"
    key = _key(passphrase, salt, ops, memory)
    inside = len(header).to_bytes(4, "big") + header + content
    return MAGIC + header + bytes(nacl.secret.SecretBox(key).encrypt(inside))


def open_sealed_file(sealed: bytes, passphrase: str) -> bytes:
    """The content again. Raises SealedFileRefused."""
    if not sealed.startswith(MAGIC):
        raise SealedFileRefused(reason="not-sealed")
    line, _, body = sealed[len(MAGIC) :].partition(b"\n")
    try:
        header = _Header.model_validate_json(line)
        salt = bytes.fromhex(header.salt)
    except (ValidationError, ValueError):
        raise SealedFileRefused(reason="damaged") from None
    if not 1 <= header.ops <= _MOST_OPS or not 8192 <= header.memory <= _MOST_MEMORY:
        raise SealedFileRefused(reason="damaged")
    try:
        key = _key(passphrase, salt, header.ops, header.memory)
        inside = nacl.secret.SecretBox(key).decrypt(body)
    except (nacl.exceptions.CryptoError, ValueError, TypeError):
        raise SealedFileRefused(reason="passphrase") from None
    size = int.from_bytes(inside[:4], "big")
    if inside[4 : 4 + size] != line + b"\n":
        raise SealedFileRefused(reason="damaged")
    return inside[4 + size :]


def _key(passphrase: str, salt: bytes, ops: int, memory: int) -> bytes:
    return nacl.pwhash.argon2id.kdf(
        nacl.secret.SecretBox.KEY_SIZE,
        " ".join(passphrase.split()).encode(),
        salt,
        opslimit=ops,
        memlimit=memory,
    )
