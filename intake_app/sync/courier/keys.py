"""Key pairs of laptops and offices, and the cards by which they come to trust one another.

A key pair signs (Ed25519) and opens what was sealed to it (X25519). Its secret half stays in the
vault; its public half is a card: a small file that anybody may read and that proves nothing until
two people have compared its fingerprint.
"""

import base64
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final, Literal

from nacl.exceptions import BadSignatureError, CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey, VerifyKey
from pydantic import StringConstraints

from intake_app.sync.courier.canonical import (
    Hex16,
    Hex32,
    Part,
    canonical,
    read_canonical,
    says_newer,
)
from intake_app.sync.courier.errors import CardRefused
from intake_app.sync.courier.stick_files import read_bounded, write_whole

CARD_FORMAT: Final = "field-intake/key-card"
CARD_VERSION: Final = 1
LARGEST_CARD_BYTES = 4096

Role = Literal["device", "organisation"]
KeyId = Hex16
"""The first half of BLAKE2b over the public keys: names a card without saying whose it is."""

_GROUPS, _GROUP = 4, 4


class KeyCard(Part):
    """The public half of a key pair."""

    format: Literal["field-intake/key-card"] = CARD_FORMAT
    version: Literal[1] = CARD_VERSION
    role: Role
    name: Annotated[str, StringConstraints(max_length=80, pattern=r"^[^\x00-\x1f\x7f]*$")] = ""
    """What people call it; not covered by the fingerprint and never trusted."""
    verify: Hex32
    """Ed25519: checks what it signed."""
    seal: Hex32
    """X25519: closes what only it can open."""

    @property
    def key_id(self) -> str:
        """The card's short name in manifests and receipts."""
        return self._digest()[:16].hex()

    @property
    def fingerprint(self) -> str:
        """Four groups of four letters and digits (80 bits), to be read out and compared."""
        letters = base64.b32encode(self._digest()[16:26]).decode("ascii")
        return "-".join(letters[at * _GROUP : (at + 1) * _GROUP] for at in range(_GROUPS))

    def has_signed(self, signature: str, purpose: bytes, content: bytes) -> bool:
        """Whether the signature is this key's, over this content, for this purpose."""
        try:
            VerifyKey(bytes.fromhex(self.verify)).verify(
                _purposed(purpose, content), bytes.fromhex(signature)
            )
        except (BadSignatureError, ValueError):
            return False
        return True

    def sealed(self, content: bytes) -> bytes:
        """The content, readable to the holder of the secret half only."""
        return SealedBox(PublicKey(bytes.fromhex(self.seal))).encrypt(content)

    def _digest(self) -> bytes:
        keys = self.role.encode() + bytes.fromhex(self.verify) + bytes.fromhex(self.seal)
        return hashlib.blake2b(keys, digest_size=32, person=b"fi-key-card").digest()


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A key pair with its secret half; belongs in the vault and nowhere else."""

    role: Role
    name: str
    sign_seed: bytes = field(repr=False)
    seal_seed: bytes = field(repr=False)

    @classmethod
    def generate(cls, role: Role, name: str = "") -> "KeyPair":
        """A new one."""
        return cls(role, name, bytes(SigningKey.generate()), bytes(PrivateKey.generate()))

    @property
    def card(self) -> KeyCard:
        """The public half. Raises CardRefused where the name cannot stand on a card."""
        try:
            return KeyCard(
                role=self.role,
                name=self.name,
                verify=bytes(SigningKey(self.sign_seed).verify_key).hex(),
                seal=bytes(PrivateKey(self.seal_seed).public_key).hex(),
            )
        except ValueError:
            raise CardRefused("unreadable") from None

    def signature(self, purpose: bytes, content: bytes) -> str:
        """Ed25519 over purpose and content, 128 hex digits."""
        return SigningKey(self.sign_seed).sign(_purposed(purpose, content)).signature.hex()

    def unsealed(self, content: bytes) -> bytes | None:
        """What was sealed to this pair; None where it was not, or is damaged."""
        try:
            return SealedBox(PrivateKey(self.seal_seed)).decrypt(content)
        except (CryptoError, ValueError, TypeError):
            return None


def save_card(card: KeyCard, path: Path) -> None:
    """Writes the card's file. Raises StickTrouble."""
    write_whole(path, [canonical(card)])


def load_card(path: Path, *, fingerprint: str = "") -> KeyCard:
    """The card in that file, as `read_card` takes it. Raises CardRefused."""
    content = read_bounded(path, LARGEST_CARD_BYTES)
    if content is None:
        raise CardRefused("unreadable")
    return read_card(content, fingerprint=fingerprint)


def read_card(content: bytes, *, fingerprint: str = "") -> KeyCard:
    """The card in a file. Raises CardRefused(unreadable, too-new, fingerprint).

    fingerprint: as the other person read it out; blanks, dashes and case do not count.
    """
    card = read_canonical(KeyCard, content.strip())
    if card is None:
        newer = says_newer(content, CARD_FORMAT, CARD_VERSION)
        raise CardRefused("too-new" if newer else "unreadable")
    if fingerprint and _plain(fingerprint) != _plain(card.fingerprint):
        raise CardRefused("fingerprint")
    return card


def _plain(fingerprint: str) -> str:
    return "".join(letter for letter in fingerprint.upper() if letter.isalnum())


def _purposed(purpose: bytes, content: bytes) -> bytes:
    """A signature made for one purpose is worth nothing for another."""
    return b"field-intake courier " + purpose + b"\0" + content
