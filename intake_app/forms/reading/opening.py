"""Encrypted submissions opened again, by whoever holds the private key.

The counterpart of `writing/encrypted_submission.py`, and wider: what ODK Collect and others sealed
opens too. Source: ODK XForms, encryption.
"""

import base64
import binascii
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from cryptography.hazmat.decrepit.ciphers.modes import CFB
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from lxml import etree

from intake_app.domain.errors import IntakeError
from intake_app.forms.errors import FormUnreadable
from intake_app.forms.reading.xml_documents import read_xml

_SPACE = "{http://opendatakit.org/submissions}"
_OPENROSA = "{http://openrosa.org/xforms}"
_ENDING = ".enc"
_KEY_BYTES = 32
_BLOCK = 16
_MASKS = (hashes.SHA256, hashes.SHA1)
"""Ours and Central's, then the one that Android's own library takes."""
MOST_BYTES = 2 << 20
"""Of an envelope: it names files and holds none."""

ReadFile = Callable[[str], bytes | None]
"""Gives the content of a file that an envelope names; None where it is not there."""


class SealedRecordRefused(IntakeError):
    """An encrypted record does not open.

    Fact `reason`: not-sealed (it is no envelope), key (it was sealed to another one), missing (its
    own XML is not there), damaged, signature (a file or name is not the one that was sealed).
    """

    code: ClassVar[str] = "sealed-record.refused"


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file of an opened record, under the name that the record has for it."""

    name: str
    content: bytes

    def __repr__(self) -> str:
        return f"OpenedFile({len(self.content)} bytes)"


@dataclass(frozen=True, slots=True)
class OpenedSubmission:
    """A record as it was before it was sealed."""

    form_id: str
    version: str
    instance_id: str
    xml: bytes
    files: tuple[OpenedFile, ...]
    missing: tuple[str, ...]
    """Files that the envelope names and that were not there."""
    is_proven: bool
    """Form, number and every file are those that were sealed together; not where files miss."""

    def __repr__(self) -> str:
        return f"OpenedSubmission({self.instance_id}, {len(self.files)} files)"


def is_sealed(xml: bytes) -> bool:
    """Whether these bytes are the envelope of an encrypted submission."""
    if len(xml) > MOST_BYTES or b"encrypted" not in xml:
        return False
    try:
        root = read_xml(xml)
    except FormUnreadable:
        return False
    return root.get("encrypted") == "yes" and bool(root.findtext(_SPACE + "base64EncryptedKey"))


def open_submission(envelope: bytes, read_file: ReadFile, private_key: bytes) -> OpenedSubmission:
    """The record in an envelope and the files beside it.

    private_key: RSA, PKCS#8 as DER. Raises SealedRecordRefused.
    """
    try:
        root = read_xml(envelope, most_bytes=MOST_BYTES)
    except FormUnreadable:
        raise SealedRecordRefused(reason="not-sealed") from None
    wrapped = (root.findtext(_SPACE + "base64EncryptedKey") or "").strip()
    if root.get("encrypted") != "yes" or not wrapped:
        raise SealedRecordRefused(reason="not-sealed")
    rsa_key = _private(private_key)
    key = _unwrapped(rsa_key, wrapped)
    if len(key) != _KEY_BYTES:
        raise SealedRecordRefused(reason="damaged")
    instance_id = _instance_id(root)
    media = [_text(one) for one in root.iterfind(f"{_SPACE}media/{_SPACE}file")]
    names = [*media, _text(root.find(_SPACE + "encryptedXmlFile"))]
    vectors = _vectors(instance_id, key, len(names))
    opened: list[OpenedFile] = []
    missing: list[str] = []
    for name, vector in zip(names, vectors, strict=True):
        content = read_file(name)
        plain_name = name.removesuffix(_ENDING)
        if content is None:
            missing.append(plain_name)
        else:
            opened.append(OpenedFile(plain_name, _decrypted(content, key, vector)))
    if names[-1].removesuffix(_ENDING) in missing:
        raise SealedRecordRefused(reason="missing")
    form_id, version = root.get("id") or "", root.get("version") or ""
    is_proven = False
    if not missing:
        source = [form_id, *([version] if version else []), wrapped, instance_id]
        source += [f"{file.name}::{_md5(file.content).hex()}" for file in opened]
        _insist_on_signature(root, rsa_key, "".join(f"{part}\n" for part in source))
        is_proven = True
    return OpenedSubmission(
        form_id=form_id,
        version=version,
        instance_id=instance_id,
        xml=opened[-1].content,
        files=tuple(opened[:-1]),
        missing=tuple(missing),
        is_proven=is_proven,
    )


def _private(der: bytes) -> rsa.RSAPrivateKey:
    key = serialization.load_der_private_key(der, password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise SealedRecordRefused(reason="key")
    return key


def _unwrapped(key: rsa.RSAPrivateKey, written: str) -> bytes:
    try:
        content = base64.b64decode(written, validate=True)
    except (ValueError, binascii.Error):
        raise SealedRecordRefused(reason="damaged") from None
    for mask in _MASKS:
        scheme = padding.OAEP(padding.MGF1(mask()), hashes.SHA256(), None)
        try:
            return key.decrypt(content, scheme)
        except ValueError:
            continue
    raise SealedRecordRefused(reason="key")


def _insist_on_signature(root: etree._Element, key: rsa.RSAPrivateKey, source: str) -> None:
    written = "".join((root.findtext(_SPACE + "base64EncryptedElementSignature") or "").split())
    try:
        proof = _unwrapped(key, written)
    except SealedRecordRefused:
        raise SealedRecordRefused(reason="signature") from None
    if proof != _md5(source.encode("utf-8")):
        raise SealedRecordRefused(reason="signature")


def _decrypted(content: bytes, key: bytes, vector: bytes) -> bytes:
    plain = Cipher(AES(key), CFB(vector)).decryptor().update(content)
    length = plain[-1] if plain else 0
    if not 1 <= length <= _BLOCK or plain[-length:] != bytes([length]) * length:
        raise SealedRecordRefused(reason="damaged")
    return plain[:-length]


def _vectors(instance_id: str, key: bytes, count: int) -> list[bytes]:
    seed = bytearray(_md5(instance_id.encode("utf-8") + key))
    found = []
    for place in range(count):
        seed[place % _BLOCK] = (seed[place % _BLOCK] + 1) % 256
        found.append(bytes(seed))
    return found


def _instance_id(root: etree._Element) -> str:
    told = root.findtext(f"{_OPENROSA}meta/{_OPENROSA}instanceID") or root.get("instanceID") or ""
    if not told.strip():
        raise SealedRecordRefused(reason="damaged")
    return told.strip()


def _text(element: etree._Element | None) -> str:
    told = "" if element is None else (element.text or "").strip()
    if not told:
        raise SealedRecordRefused(reason="damaged")
    return told


def _md5(content: bytes) -> bytes:
    return hashlib.md5(content, usedforsecurity=False).digest()
