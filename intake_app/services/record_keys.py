"""The key that finished records are sealed to: RSA, its public half as policies have it."""

import base64
from typing import Final

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

KEY_BITS: Final = 3072
_PUBLIC_EXPONENT: Final = 65537


def make_record_key() -> bytes:
    """A new private key, PKCS#8 as DER."""
    key = rsa.generate_private_key(public_exponent=_PUBLIC_EXPONENT, key_size=KEY_BITS)
    return key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def public_record_key(private_key: bytes) -> bytes:
    """Its public half, DER: what forms and policies carry in base64. Raises ValueError."""
    key = serialization.load_der_private_key(private_key, password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise ValueError("no RSA key")
    return key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def public_text(private_key: bytes) -> str:
    """As a policy's `record_key` and a form's `public_key` have it."""
    return base64.b64encode(public_record_key(private_key)).decode("ascii")
