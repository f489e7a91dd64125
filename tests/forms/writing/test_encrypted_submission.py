"""Encrypted submissions open with the private key, and with nothing else.

The decryptor is written from the specification, apart from the program: key by RSA-OAEP with
SHA-256 throughout, files by AES-256-CFB, vectors counted up from MD5(instanceID, key).
"""

import base64
import hashlib

import pytest
from cryptography.hazmat.decrepit.ciphers.modes import CFB
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from lxml import etree

from intake_app.forms import read_xform
from intake_app.forms.reading import read_submission
from intake_app.forms.writing import (
    EncryptedSubmission,
    EncryptionKeyUnusable,
    encrypt_submission,
    write_submission,
)
from intake_app.forms.writing.submission import Submission
from tests.forms.reading.xform_maker import xform
from tests.forms.writing.stand_in import filled

NAMES = {"e": "http://opendatakit.org/submissions", "orx": "http://openrosa.org/xforms"}
OAEP = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
PHOTO = bytes(range(256)) * 1200


@pytest.fixture(scope="module")
def private_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def md5(data: bytes) -> "hashlib._Hash":
    return hashlib.md5(data, usedforsecurity=False)


def attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def public_text(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    der = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return base64.b64encode(der).decode()


def form_with(key: str) -> bytes:
    return xform(
        "<name/><photo/><orx:meta><orx:instanceID/></orx:meta>",
        model='<bind nodeset="/data/photo" type="binary"/>'
        f'<submission base64RsaPublicKey="{key}"/>',
        attributes='id="x" version="3[encrypted:ab+/=]"',
    )


def made(key: str) -> tuple[Submission, EncryptedSubmission]:
    definition = read_xform(form_with(key))
    submission = write_submission(filled(definition, name="Ana", photo="a.jpg"))
    chunks = [PHOTO[:100_001], PHOTO[100_001:]]
    return submission, encrypt_submission(
        submission, definition, {"a.jpg": chunks}.__getitem__, deprecated_id="uuid:old"
    )


def opened(envelope: EncryptedSubmission, private_key: rsa.RSAPrivateKey) -> dict[str, bytes]:
    root = etree.fromstring(envelope.xml)
    wrapped = root.findtext("e:base64EncryptedKey", namespaces=NAMES) or ""
    key = private_key.decrypt(base64.b64decode(wrapped), OAEP)
    seed = bytearray(md5(envelope.instance_id.encode() + key).digest())
    found: dict[str, bytes] = {}
    for index, file in enumerate(envelope.files):
        seed[index % 16] = (seed[index % 16] + 1) & 0xFF
        plain = Cipher(AES(key), CFB(bytes(seed))).decryptor().update(file.content)
        assert 1 <= plain[-1] <= 16
        assert plain.endswith(bytes([plain[-1]]) * plain[-1])
        found[file.name] = plain[: -plain[-1]]
    return found


def test_holder_of_the_key_reads_record_and_files(private_key: rsa.RSAPrivateKey) -> None:
    submission, envelope = made(public_text(private_key))
    found = opened(envelope, private_key)
    assert list(found) == ["a.jpg.enc", "submission.xml.enc"]
    assert found["a.jpg.enc"] == PHOTO
    assert found["submission.xml.enc"] == submission.xml
    assert read_submission(found["submission.xml.enc"]).values["/data/name"] == "Ana"


def test_envelope_names_what_the_server_needs_and_no_answer(
    private_key: rsa.RSAPrivateKey,
) -> None:
    submission, envelope = made(public_text(private_key))
    root = etree.fromstring(envelope.xml)
    assert root.tag == "{http://opendatakit.org/submissions}data"
    assert attributes(root) == {"encrypted": "yes", "id": "x", "version": "3[encrypted:ab+/=]"}
    assert [file.text for file in root.findall("e:media/e:file", NAMES)] == ["a.jpg.enc"]
    assert root.findtext("e:encryptedXmlFile", namespaces=NAMES) == "submission.xml.enc"
    assert root.findtext("orx:meta/orx:instanceID", namespaces=NAMES) == submission.instance_id
    assert root.findtext("orx:meta/orx:deprecatedID", namespaces=NAMES) == "uuid:old"
    assert b"Ana" not in envelope.xml
    assert all(b"Ana" not in file.content for file in envelope.files)
    assert read_submission(envelope.xml).is_encrypted


def test_signature_covers_form_key_and_every_file(private_key: rsa.RSAPrivateKey) -> None:
    submission, envelope = made(public_text(private_key))
    root = etree.fromstring(envelope.xml)
    signature = root.findtext("e:base64EncryptedElementSignature", namespaces=NAMES) or ""
    signed = "\n".join(
        [
            "x",
            "3[encrypted:ab+/=]",
            root.findtext("e:base64EncryptedKey", namespaces=NAMES) or "",
            submission.instance_id,
            f"a.jpg::{md5(PHOTO).hexdigest()}",
            f"submission.xml::{md5(submission.xml).hexdigest()}",
            "",
        ]
    )
    checksum = private_key.decrypt(base64.b64decode(signature), OAEP)
    assert checksum == md5(signed.encode()).digest()


def test_no_two_encryptions_share_a_key(private_key: rsa.RSAPrivateKey) -> None:
    _, first = made(public_text(private_key))
    _, second = made(public_text(private_key))
    assert first.files[0].content != second.files[0].content


def test_file_whose_size_is_a_whole_number_of_blocks_is_padded(
    private_key: rsa.RSAPrivateKey,
) -> None:
    definition = read_xform(form_with(public_text(private_key)))
    submission = write_submission(filled(definition, photo="a.jpg"))
    for size in (0, 15, 16, 17):
        envelope = encrypt_submission(submission, definition, lambda _, size=size: [b"x" * size])  # type: ignore[misc] # a lambda with a default has no type
        assert opened(envelope, private_key)["a.jpg.enc"] == b"x" * size


def unusable_keys() -> dict[str, str]:
    short = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - refused
    return {
        "none": "",
        "no base64": "not a key",
        "no key": base64.b64encode(b"no key").decode(),
        "too short": public_text(short),
        "another kind": public_text(ec.generate_private_key(ec.SECP256R1())),
    }


@pytest.mark.parametrize("case", ["none", "no base64", "no key", "too short", "another kind"])
def test_unusable_key_stops_the_record(case: str) -> None:
    definition = read_xform(form_with(unusable_keys()[case]))
    submission = write_submission(filled(definition, name="Ana"))
    with pytest.raises(EncryptionKeyUnusable):
        encrypt_submission(submission, definition, lambda _: [])
