"""Fingerprints of what is kept, and the look at them whenever it is read.

SQLCipher 4.19 gives zeros, and no error, for the last overflow page of a value when that page does
not match its seal: the error is only remembered for the next page that is read. Whatever may be
longer than a page is therefore kept with its fingerprint in another place. That also finds an old
page put back, whose seal is right. The test that flips bytes of the store says when this is gone.
"""

import hashlib

from intake_app.store.errors import VaultDamaged


def fingerprint(content: bytes) -> str:
    """SHA-256, 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def proven(content: bytes, expected: str, what: str) -> bytes:
    """The same bytes. Raises VaultDamaged where they are not those that were kept."""
    if fingerprint(content) != expected:
        raise VaultDamaged(part="store", reason=f"{what}-changed")
    return content
