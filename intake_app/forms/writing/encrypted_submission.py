"""Encrypted submissions: a record that only the holder of the form's private key can read.

Source: ODK XForms, encryption; the digest of MGF1 is SHA-256, as ODK Central decrypts it (MGF1 with
SHA-1 is accepted there and then breaks the export of the whole form).
"""

import base64
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.decrepit.ciphers.modes import CFB
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.padding import PKCS7
from lxml import etree

from intake_app.domain.errors import IntakeError
from intake_app.forms.definition import FormDefinition
from intake_app.forms.writing.submission import Submission

ENVELOPE = "http://opendatakit.org/submissions"
OPENROSA = "http://openrosa.org/xforms"
XML_FILE = "submission.xml"
KEY_BYTES = 32
BLOCK_BITS = 128
FEWEST_KEY_BITS = 2048

ReadChunks = Callable[[str], Iterable[bytes]]
"""Gives an attachment's bytes in pieces, by its name."""


class EncryptionKeyUnusable(IntakeError):
    """The form's key is no RSA key of at least 2048 bits; the record must not leave plain."""

    code: ClassVar[str] = "form.encryption-key"


@dataclass(frozen=True, slots=True)
class EncryptedFile:
    """An encrypted file beside the envelope."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class EncryptedSubmission:
    """The envelope, which is sent as the record, and the files that it names.

    Made once and frozen: a second encryption makes other bytes, which servers refuse.
    """

    xml: bytes
    instance_id: str
    instance_name: str
    files: tuple[EncryptedFile, ...]
    """Media first, the record's own XML last."""

    def __repr__(self) -> str:
        return f"EncryptedSubmission({self.instance_id}, {len(self.files)} files)"


def encrypt_submission(
    submission: Submission,
    definition: FormDefinition,
    read_chunks: ReadChunks,
    *,
    deprecated_id: str = "",
    attachments: tuple[str, ...] | None = None,
) -> EncryptedSubmission:
    """The record encrypted to the form's public key.

    attachments: names that are really there, when not all that the record names.
    Raises EncryptionKeyUnusable; a record of a form with a key must then stay where it is.
    """
    public_key = read_public_key(definition.submission.public_key)
    key = os.urandom(KEY_BYTES)
    vectors = _vectors(submission.instance_id, key)
    signed = [definition.form_id]
    if definition.version:
        signed.append(definition.version)
    wrapped = base64.b64encode(public_key.encrypt(key, _oaep())).decode("ascii")
    signed += [wrapped, submission.instance_id]
    files: list[EncryptedFile] = []
    names = submission.attachments if attachments is None else attachments
    for name in names:
        content, digest = _encrypted(read_chunks(name), key, next(vectors))
        files.append(EncryptedFile(f"{name}.enc", content))
        signed.append(f"{name}::{digest}")
    content, digest = _encrypted([submission.xml], key, next(vectors))
    files.append(EncryptedFile(f"{XML_FILE}.enc", content))
    signed.append(f"{XML_FILE}::{digest}")
    source = "".join(f"{part}\n" for part in signed)
    checksum = hashlib.md5(source.encode("utf-8"), usedforsecurity=False).digest()
    signature = base64.b64encode(public_key.encrypt(checksum, _oaep())).decode("ascii")
    xml = _envelope(submission, definition, wrapped, files, signature, deprecated_id)
    return EncryptedSubmission(
        xml=xml,
        instance_id=submission.instance_id,
        instance_name=submission.instance_name,
        files=tuple(files),
    )


def read_public_key(written: str) -> rsa.RSAPublicKey:
    """The RSA key in base64 as forms carry it, with or without the lines of a PEM file.

    Raises EncryptionKeyUnusable.
    """
    text = "".join(line for line in written.split() if "-----" not in line)
    text = text.replace("-----BEGINPUBLICKEY-----", "").replace("-----ENDPUBLICKEY-----", "")
    try:
        key = serialization.load_der_public_key(base64.b64decode(text, validate=True))
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise EncryptionKeyUnusable from None
    if not isinstance(key, rsa.RSAPublicKey) or key.key_size < FEWEST_KEY_BITS:
        raise EncryptionKeyUnusable
    return key


def _oaep() -> padding.OAEP:
    return padding.OAEP(
        mgf=padding.MGF1(algorithm=hashes.SHA256()), algorithm=hashes.SHA256(), label=None
    )


def _vectors(instance_id: str, key: bytes) -> Iterator[bytes]:
    """Initialisation vectors: MD5 of instanceID and key, its next byte raised before each file."""
    seed = bytearray(hashlib.md5(instance_id.encode("utf-8") + key, usedforsecurity=False).digest())
    count = 0
    while True:
        place = count % len(seed)
        seed[place] = (seed[place] + 1) % 256
        count += 1
        yield bytes(seed)


def _encrypted(chunks: Iterable[bytes], key: bytes, vector: bytes) -> tuple[bytes, str]:
    """AES-256 in CFB with PKCS#7 padding, and the MD5 (hex) of what went in."""
    cipher = Cipher(AES(key), CFB(vector)).encryptor()
    padder = PKCS7(BLOCK_BITS).padder()
    digest = hashlib.md5(usedforsecurity=False)
    content = bytearray()
    for chunk in chunks:
        digest.update(chunk)
        content += cipher.update(padder.update(chunk))
    content += cipher.update(padder.finalize()) + cipher.finalize()
    return bytes(content), digest.hexdigest()


def _envelope(
    submission: Submission,
    definition: FormDefinition,
    wrapped_key: str,
    files: list[EncryptedFile],
    signature: str,
    deprecated_id: str,
) -> bytes:
    namespaces: dict[Any, str] = {None: ENVELOPE, "orx": OPENROSA}
    root = etree.Element(f"{{{ENVELOPE}}}data", nsmap=namespaces)
    root.set("encrypted", "yes")
    root.set("id", definition.form_id)
    if definition.version:
        root.set("version", definition.version)
    _add(root, "base64EncryptedKey", wrapped_key)
    meta = etree.SubElement(root, f"{{{OPENROSA}}}meta")
    etree.SubElement(meta, f"{{{OPENROSA}}}instanceID").text = submission.instance_id
    if deprecated_id:
        etree.SubElement(meta, f"{{{OPENROSA}}}deprecatedID").text = deprecated_id
    for file in files[:-1]:
        media = etree.SubElement(root, f"{{{ENVELOPE}}}media")
        _add(media, "file", file.name)
    _add(root, "encryptedXmlFile", files[-1].name)
    _add(root, "base64EncryptedElementSignature", signature)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _add(parent: etree._Element, local: str, text: str) -> None:
    etree.SubElement(parent, f"{{{ENVELOPE}}}{local}").text = text
