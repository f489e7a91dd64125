"""Parts of a bundle: each a secretstream of its own, under a key of its own."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import nacl.bindings as sodium
from nacl.exceptions import CryptoError

from intake_app.sync.courier.errors import BundleRefused, StickTrouble

CHUNK_BYTES = 64 << 10
HEADER_BYTES = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
SEAL_BYTES = sodium.crypto_secretstream_xchacha20poly1305_ABYTES
_MESSAGE = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_FINAL = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL


def encrypted_size(plain_bytes: int) -> int:
    """Bytes on the stick of a part with so many plain bytes, at least one."""
    return HEADER_BYTES + plain_bytes + -(-plain_bytes // CHUNK_BYTES) * SEAL_BYTES


def encrypt_part(content_key: bytes, at: int, plain: Iterable[bytes]) -> Iterator[bytes]:
    """The part's encrypted pieces; plain: pieces of CHUNK_BYTES, the last one shorter."""
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    yield sodium.crypto_secretstream_xchacha20poly1305_init_push(state, _key(content_key, at))
    waiting: bytes | None = None
    for piece in plain:
        if waiting is not None:
            yield sodium.crypto_secretstream_xchacha20poly1305_push(state, waiting, tag=_MESSAGE)
        waiting = piece
    yield sodium.crypto_secretstream_xchacha20poly1305_push(state, waiting or b"", tag=_FINAL)


def decrypt_part(content_key: bytes, at: int, path: Path) -> Iterator[bytes]:
    """The part's plain pieces, each proven before it is given.

    Raises BundleRefused(damaged) where a piece is changed, moved, missing or too many.
    """
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    tag = _MESSAGE
    try:
        with path.open("rb") as file:
            header = file.read(HEADER_BYTES)
            sodium.crypto_secretstream_xchacha20poly1305_init_pull(
                state, header, _key(content_key, at)
            )
            while piece := file.read(CHUNK_BYTES + SEAL_BYTES):
                if tag == _FINAL:
                    raise BundleRefused("damaged", path.name)
                plain, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, piece)
                yield plain
    except OSError:
        raise StickTrouble("failing") from None
    except (CryptoError, ValueError, TypeError):
        raise BundleRefused("damaged", path.name) from None
    if tag != _FINAL:
        raise BundleRefused("damaged", path.name)


def _key(content_key: bytes, at: int) -> bytes:
    return hashlib.blake2b(
        at.to_bytes(8, "big"), key=content_key, person=b"fi-courier-part", digest_size=32
    ).digest()
