"""What was sealed opens with its key, whole or not at all, whoever sealed it."""

import base64
import hashlib
from dataclasses import dataclass

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from lxml import etree

from intake_app.forms import (
    EncryptedSubmission,
    SealedRecordRefused,
    encrypt_submission,
    is_sealed,
    open_submission,
    read_xform,
    write_submission,
)
from tests.forms.reading.xform_maker import xform
from tests.forms.writing.stand_in import filled

SPACE = "{http://opendatakit.org/submissions}"
PHOTO = bytes(range(256)) * 700


@dataclass(frozen=True)
class Keys:
    private: bytes
    public: str
    key: rsa.RSAPrivateKey


def made_keys() -> Keys:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    encoding, plain = serialization.Encoding.DER, serialization.NoEncryption()
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, plain)
    public = key.public_key().public_bytes(
        encoding, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return Keys(private, base64.b64encode(public).decode(), key)


@pytest.fixture(scope="module")
def keys() -> Keys:
    return made_keys()


@pytest.fixture(scope="module")
def sealed(keys: Keys) -> EncryptedSubmission:
    definition = read_xform(
        xform(
            "<name/><photo/><orx:meta><orx:instanceID/></orx:meta>",
            model='<bind nodeset="/data/photo" type="binary"/>'
            f'<submission base64RsaPublicKey="{keys.public}"/>',
        )
    )
    submission = write_submission(filled(definition, name="Ana", photo="a.jpg"))
    return encrypt_submission(submission, definition, {"a.jpg": [PHOTO]}.__getitem__)


def files_of(sealed: EncryptedSubmission) -> dict[str, bytes]:
    return {file.name: file.content for file in sealed.files}


def reason(refused: pytest.ExceptionInfo[SealedRecordRefused]) -> object:
    return refused.value.facts["reason"]


def test_the_key_opens_record_and_files(keys: Keys, sealed: EncryptedSubmission) -> None:
    assert is_sealed(sealed.xml)
    opened = open_submission(sealed.xml, files_of(sealed).get, keys.private)
    assert b"<name>Ana</name>" in opened.xml
    assert [(file.name, file.content) for file in opened.files] == [("a.jpg", PHOTO)]
    assert (opened.form_id, opened.version) == ("x", "1")
    assert opened.instance_id == sealed.instance_id
    assert opened.is_proven
    assert "Ana" not in repr(opened)


def test_another_key_opens_nothing(sealed: EncryptedSubmission) -> None:
    with pytest.raises(SealedRecordRefused) as refused:
        open_submission(sealed.xml, files_of(sealed).get, made_keys().private)
    assert reason(refused) == "key"


def test_a_file_that_is_missing_is_told_and_the_rest_opens(
    keys: Keys, sealed: EncryptedSubmission
) -> None:
    files = files_of(sealed)
    del files["a.jpg.enc"]
    opened = open_submission(sealed.xml, files.get, keys.private)
    assert opened.missing == ("a.jpg",)
    assert not opened.is_proven
    assert b"Ana" in opened.xml
    with pytest.raises(SealedRecordRefused) as refused:
        open_submission(sealed.xml, lambda _: None, keys.private)
    assert reason(refused) == "missing"


def test_a_changed_file_form_or_number_is_refused(keys: Keys, sealed: EncryptedSubmission) -> None:
    files = files_of(sealed)
    content = files["a.jpg.enc"]
    changed = {**files, "a.jpg.enc": bytes([content[0] ^ 1]) + content[1:]}
    with pytest.raises(SealedRecordRefused) as refused:
        open_submission(sealed.xml, changed.get, keys.private)
    assert reason(refused) == "signature"
    other_form = sealed.xml.replace(b'id="x"', b'id="y"')
    with pytest.raises(SealedRecordRefused) as refused:
        open_submission(other_form, files.get, keys.private)
    assert reason(refused) == "signature"


@pytest.mark.parametrize(
    "xml", [b"", b"<data/>", b'<data encrypted="yes"/>', b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"]
)
def test_what_is_no_envelope_is_none(keys: Keys, xml: bytes) -> None:
    assert not is_sealed(xml)
    with pytest.raises(SealedRecordRefused) as refused:
        open_submission(xml, lambda _: b"", keys.private)
    assert reason(refused) == "not-sealed"


def test_what_a_phone_sealed_opens_too(keys: Keys, sealed: EncryptedSubmission) -> None:
    """Android's own library takes SHA-1 for the mask of OAEP, where ours takes SHA-256."""
    root = etree.fromstring(sealed.xml)
    ours = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
    phones = padding.OAEP(padding.MGF1(hashes.SHA1()), hashes.SHA256(), None)  # noqa: S303 - theirs
    wrapped = root.find(f"{SPACE}base64EncryptedKey")
    proof = root.find(f"{SPACE}base64EncryptedElementSignature")
    assert wrapped is not None
    assert proof is not None
    before = str(wrapped.text)
    key = keys.key.decrypt(base64.b64decode(before), ours)
    wrapped.text = base64.b64encode(keys.key.public_key().encrypt(key, phones)).decode()
    parts = ["x", "1", str(wrapped.text), sealed.instance_id]
    opened = open_submission(sealed.xml, files_of(sealed).get, keys.private)
    for name, content in (("a.jpg", PHOTO), ("submission.xml", opened.xml)):
        digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
        parts.append(f"{name}::{digest}")
    source = "".join(f"{part}\n" for part in parts).encode()
    seal = hashlib.md5(source, usedforsecurity=False).digest()
    proof.text = base64.b64encode(keys.key.public_key().encrypt(seal, phones)).decode()
    again = open_submission(etree.tostring(root), files_of(sealed).get, keys.private)
    assert again.is_proven
    assert again.xml == opened.xml
