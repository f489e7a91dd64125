"""The office's answer to a lost passphrase: a small file, and a code that goes another way.

The file is worth nothing without the code, the code nothing without the file, and both nothing
once the vault has its new data key.
"""

import json
from pathlib import Path
from typing import Annotated, Literal

import nacl.bindings
import nacl.exceptions
from nacl.public import PrivateKey
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from intake_app.store import keyslots
from intake_app.store.cipher import KEY_BYTES, lent, sub_key, take_secret, wipe
from intake_app.store.errors import NoOrganisationSlot, ReplyRefused
from intake_app.store.keyslots import ReadHeader
from intake_app.store.recovery_keys import new_recovery_secret, written

LARGEST_REPLY_BYTES = 4096
_NONCE_BYTES = 24
_PURPOSE = b"fi-reply"


class _Reply(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)

    format: Literal["field-intake-reply"] = "field-intake-reply"
    version: Literal[1] = 1
    vault: Annotated[str, StringConstraints(pattern="^[0-9a-f]{32}$")]
    nonce: Annotated[str, StringConstraints(pattern="^[0-9a-f]{48}$")]
    wrapped: Annotated[str, StringConstraints(pattern=f"^[0-9a-f]{{{2 * (KEY_BYTES + 16)}}}$")]


def issue_reply(read: ReadHeader, private_key: bytearray) -> tuple[bytes, str]:
    """A reply for the owner of the vault with this header, and its code.

    Raises NoOrganisationSlot where the vault is not sealed to this key, VaultDamaged where its
    header was changed from outside.
    """
    with lent(private_key) as inside:
        data_key = keyslots.open_sealed_slot(read.header, PrivateKey(inside))
    if data_key is None:
        raise NoOrganisationSlot
    mac_key = keyslots.header_mac_key(data_key)
    secret = new_recovery_secret()
    key = sub_key(secret, _PURPOSE)
    try:
        read.prove(mac_key)
        nonce = nacl.bindings.randombytes(
            nacl.bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
        )
        with lent(data_key) as message, lent(key) as wrapping:
            wrapped = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
                message, _bound_to(read.header.vault), nonce, wrapping
            )
        reply = _Reply(vault=read.header.vault, nonce=nonce.hex(), wrapped=wrapped.hex())
        return reply.model_dump_json(indent=1).encode() + b"\n", written(secret)
    finally:
        for one in (data_key, mac_key, secret, key):
            wipe(one)


def issue_reply_for(vault_files: Path, private_key: bytearray) -> tuple[bytes, str]:
    """The same for a vault's folder, or its header alone, copied to another machine."""
    file = vault_files / "vault.json" if vault_files.is_dir() else vault_files
    return issue_reply(keyslots.load(file), private_key)


def open_reply(vault: str, content: bytes, secret: bytearray) -> bytearray:
    """The data key in the reply. Raises ReplyRefused."""
    try:
        reply = _Reply.model_validate_json(content[:LARGEST_REPLY_BYTES])
    except ValidationError:
        raise ReplyRefused(reason="unreadable") from None
    if reply.vault != vault:
        raise ReplyRefused(reason="other-vault")
    key = sub_key(secret, _PURPOSE)
    try:
        with lent(key) as wrapping:
            return take_secret(
                nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
                    bytes.fromhex(reply.wrapped),
                    _bound_to(vault),
                    bytes.fromhex(reply.nonce),
                    wrapping,
                )
            )
    except nacl.exceptions.CryptoError:
        raise ReplyRefused(reason="code") from None
    finally:
        wipe(key)


def _bound_to(vault: str) -> bytes:
    return json.dumps(["field-intake-reply", 1, vault]).encode()
