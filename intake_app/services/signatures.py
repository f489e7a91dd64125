"""Detached signatures of files in minisign's format, made and looked at.

A `.minisig` beside a file: a comment, the signature of the file's BLAKE2b-512 (kind `ED`), a
comment that is signed too, the signature of both. minisign itself verifies what is made here, and
the other way round. Source: the minisign manual, section «Signature format».
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from intake_app.services.errors import DownloadRefused

SUFFIX: Final = ".minisig"
_PREHASHED: Final = b"ED"
_KEY_KIND: Final = b"Ed"
_UNTRUSTED: Final = "untrusted comment: "
_TRUSTED: Final = "trusted comment: "
_PIECE: Final = 1 << 20
_LARGEST_SIGNATURE: Final = 4096


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that files are checked with: 32 bytes Ed25519, and minisign's 8 bytes of name."""

    name: bytes
    verify: bytes

    @classmethod
    def of(cls, verify: bytes) -> "PublicKey":
        """The key under the name that is made from it."""
        return cls(hashlib.blake2b(verify, digest_size=8, person=b"fi-minisig").digest(), verify)

    @classmethod
    def read(cls, text: str) -> "PublicKey":
        """From a minisign `.pub` file, its one line of base64, or 64 hex digits.

        Raises DownloadRefused(key).
        """
        lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
        last = lines[-1] if lines else ""
        try:
            if len(last) == 64:
                return cls.of(bytes.fromhex(last))
            packed = base64.b64decode(last, validate=True)
        except (ValueError, binascii.Error):
            raise DownloadRefused(reason="key") from None
        if len(packed) != 42 or packed[:2] != _KEY_KIND:
            raise DownloadRefused(reason="key")
        return cls(packed[2:10], packed[10:])

    def text(self) -> str:
        """As a `.pub` file."""
        packed = base64.b64encode(_KEY_KIND + self.name + self.verify).decode()
        return f"{_UNTRUSTED}Field Intake key\n{packed}\n"


def sign_file(file: Path, seed: bytes, comment: str) -> Path:
    """Writes FILE.minisig; gives its path. comment: one line that is signed too. Raises OSError."""
    key = SigningKey(seed)
    name = PublicKey.of(bytes(key.verify_key)).name
    signature = key.sign(_digest(file)).signature
    whole = key.sign(signature + comment.encode()).signature
    target = file.with_name(file.name + SUFFIX)
    target.write_text(
        f"{_UNTRUSTED}signature of {file.name}\n"
        f"{base64.b64encode(_PREHASHED + name + signature).decode()}\n"
        f"{_TRUSTED}{comment}\n"
        f"{base64.b64encode(whole).decode()}\n",
        encoding="utf-8",
    )
    return target


def check_file(file: Path, keys: tuple[PublicKey, ...], signature: Path | None = None) -> str:
    """The signed comment, if one of the keys signed the file as it is.

    Raises DownloadRefused with reason missing, unreadable, key (none of ours), signature.
    """
    where = signature or file.with_name(file.name + SUFFIX)
    try:
        with where.open("rb") as stream:
            lines = stream.read(_LARGEST_SIGNATURE).decode("utf-8").splitlines()
        digest = _digest(file)
    except (OSError, UnicodeDecodeError):
        raise DownloadRefused(reason="missing", file=file.name) from None
    try:
        packed = base64.b64decode(lines[1], validate=True)
        comment = lines[2].removeprefix(_TRUSTED)
        whole = base64.b64decode(lines[3], validate=True)
    except (IndexError, ValueError, binascii.Error):
        raise DownloadRefused(reason="unreadable", file=file.name) from None
    if len(packed) != 74 or packed[:2] != _PREHASHED or not lines[2].startswith(_TRUSTED):
        raise DownloadRefused(reason="unreadable", file=file.name)
    fitting = [key for key in keys if key.name == packed[2:10]]
    if not fitting:
        raise DownloadRefused(reason="key", file=file.name)
    for key in fitting:
        try:
            checker = VerifyKey(key.verify)
            checker.verify(digest, packed[10:])
            checker.verify(packed[10:] + comment.encode(), whole)
        except (BadSignatureError, ValueError):
            continue
        return comment
    raise DownloadRefused(reason="signature", file=file.name)


def _digest(file: Path) -> bytes:
    told = hashlib.blake2b(digest_size=64)
    with file.open("rb") as stream:
        while piece := stream.read(_PIECE):
            told.update(piece)
    return told.digest()
