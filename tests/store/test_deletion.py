"""What was deleted is gone from the vault's own pages, for whoever holds the key too."""

import hashlib
import hmac
import struct
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from intake_app.store import KdfLimits, Store, Vaults, keyslots
from intake_app.store.cipher import sub_key
from tests.store.cheap import CHEAP, PASSPHRASE, a_draft

PAGE, SEAL = 4096, 80
MARKER = b"Quetzalcoatl-7731 "


def _read_page(raw: bytes, number: int, key: bytes, seal_key: bytes) -> bytes:
    """One page, decrypted independently of SQLCipher: AES-256-CBC, HMAC-SHA512."""
    start = 16 if number == 1 else 0
    body, initial = raw[start : PAGE - SEAL], raw[PAGE - SEAL : PAGE - SEAL + 16]
    seal = raw[PAGE - SEAL + 16 : PAGE]
    expected = hmac.new(seal_key, body + initial + struct.pack("<I", number), "sha512").digest()
    assert hmac.compare_digest(seal, expected), f"page {number} does not match its seal"
    decryptor = Cipher(algorithms.AES(key), modes.CBC(initial)).decryptor()
    return decryptor.update(body) + decryptor.finalize()


def _pages(path: Path, key: bytes, seal_key: bytes) -> Iterator[bytes]:
    content = path.read_bytes()
    for start in range(0, len(content), PAGE):
        yield _read_page(content[start : start + PAGE], start // PAGE + 1, key, seal_key)


def _frames(path: Path, key: bytes, seal_key: bytes) -> Iterator[bytes]:
    """Every page in the log, also what a newer one has replaced."""
    content = path.read_bytes() if path.exists() else b""
    for start in range(32, len(content), 24 + PAGE):
        (number,) = struct.unpack(">I", content[start : start + 4])
        yield _read_page(content[start + 24 : start + 24 + PAGE], number, key, seal_key)


class Reader:
    """Somebody who holds the passphrase and reads the files page by page."""

    def __init__(self, vaults: Vaults, vault_id: str) -> None:
        self._look(vaults.folder(vault_id).path, PASSPHRASE, CHEAP)

    @classmethod
    def at(cls, path: Path, passphrase: str, limits: KdfLimits) -> "Reader":
        """Of a vault's folder, wherever it lies."""
        made = cls.__new__(cls)
        made._look(path, passphrase, limits)
        return made

    def _look(self, path: Path, passphrase: str, limits: KdfLimits) -> None:
        self._path = path
        header = keyslots.load(self._path / "vault.json").header
        opened = keyslots.open_passphrase_slot(header, passphrase, limits)
        assert opened is not None
        self._key = bytes(sub_key(opened[0], b"fi-database"))
        salt = bytes(byte ^ 0x3A for byte in bytes.fromhex(header.salt))
        self._seal_key = hashlib.pbkdf2_hmac("sha512", self._key, salt, 2, 32)

    def finds(self, marker: bytes) -> int:
        """In how many pages of the file and of its log the marker stands."""
        pages = [*_pages(self._path / "store.db", self._key, self._seal_key)]
        frames = [*_frames(self._path / "store.db-wal", self._key, self._seal_key)]
        return sum(marker in page for page in (*pages, *frames))


def test_a_discarded_draft_is_in_no_page_and_in_no_frame(
    store: Store, vaults: Vaults, vault_id: str
) -> None:
    others = [a_draft(snapshot=b"kept " * 900) for _ in range(20)]
    for other in others:
        store.drafts.save(other)
    draft = a_draft(snapshot=MARKER * 600, place=MARKER.decode())
    store.drafts.save(draft)
    store.attachments.add(draft.draft_id, "a.txt", "text/plain", [MARKER * 30_000])
    reader = Reader(vaults, vault_id)
    assert reader.finds(MARKER) > 100
    store.drafts.discard(draft.draft_id)
    assert reader.finds(MARKER) == 0
    assert reader.finds(b"kept ") > 20


def test_an_overwritten_answer_is_in_no_page_and_in_no_frame(
    store: Store, vaults: Vaults, vault_id: str
) -> None:
    draft = a_draft(snapshot=MARKER * 600)
    store.drafts.save(draft)
    for number in range(5):
        store.drafts.save(a_draft(draft.draft_id, snapshot=b"%d later " % number * 300))
    store.close()
    reader = Reader(vaults, vault_id)
    assert reader.finds(MARKER) == 0
    assert reader.finds(b"4 later ") > 0
    assert reader.finds(b"0 later ") == 0


def test_a_removed_token_is_in_no_page_and_in_no_frame(
    store: Store, vaults: Vaults, vault_id: str
) -> None:
    store.settings.set("central.token", MARKER.decode())
    reader = Reader(vaults, vault_id)
    assert reader.finds(MARKER) > 0
    store.settings.remove("central.token")
    assert reader.finds(MARKER) == 0
