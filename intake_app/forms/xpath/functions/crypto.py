"""Functions that hash, decode and verify.

Source: ODK XForms, "XPath functions"; JavaRosa for extract-signed().
"""

import base64
import binascii
import hashlib

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from intake_app.forms.errors import EvaluationFailed, FailureReason
from intake_app.forms.xpath.functions.registry import Function, Kind, function

_ALGORITHMS = {
    "MD5": "md5",
    "SHA-1": "sha1",
    "SHA-256": "sha256",
    "SHA-384": "sha384",
    "SHA-512": "sha512",
}
_SIGNATURE_BYTES = 64


def digest(text: str, algorithm: str, encoding: str = "base64") -> str:
    """The hash of the text in UTF-8, in base64 or hex.

    Raises EvaluationFailed for another algorithm or encoding. MD5 and SHA-1 are there because forms
    ask for them; nothing of ours rests on them.
    """
    name = _ALGORITHMS.get(algorithm.strip().upper())
    written = encoding.strip().lower()
    if name is None or written not in {"base64", "hex"}:
        raise EvaluationFailed(FailureReason.BAD_ARGUMENT, "digest")
    hashed = hashlib.new(name, text.encode(errors="replace"), usedforsecurity=False).digest()
    return hashed.hex() if written == "hex" else base64.b64encode(hashed).decode("ascii")


def base64_decode(text: str) -> str:
    """The text that was encoded, as UTF-8; "" when it was not base64."""
    try:
        return _decoded(text).decode("utf-8", errors="replace")
    except (binascii.Error, ValueError):
        return ""


def extract_signed(signed: str, key: str) -> str:
    """The message after a valid Ed25519 signature of 64 bytes; "" when it is not valid.

    Both arguments are base64.
    """
    try:
        content = _decoded(signed)
        verifier = VerifyKey(_decoded(key))
        verifier.verify(content[_SIGNATURE_BYTES:], content[:_SIGNATURE_BYTES])
        return content[_SIGNATURE_BYTES:].decode("utf-8")
    except (binascii.Error, ValueError, TypeError, BadSignatureError):
        return ""


def _decoded(text: str) -> bytes:
    compact = "".join(text.split()).replace("-", "+").replace("_", "/")
    padded = compact.rstrip("=")
    return base64.b64decode(padded + "=" * (-len(padded) % 4), validate=True)


_TEXT = Kind.TEXT

FUNCTIONS: tuple[Function, ...] = (
    function("digest", digest, _TEXT, _TEXT, _TEXT, least=2, gives=_TEXT),
    function("base64-decode", base64_decode, _TEXT, gives=_TEXT),
    function("extract-signed", extract_signed, _TEXT, _TEXT, gives=_TEXT),
)
