"""Digest's arithmetic, against the examples of its standard."""

import re

import pytest
from requests.structures import CaseInsensitiveDict

from intake_app.sync.digest import Passwords
from intake_app.sync.http import Reply


def challenge(header: str) -> Reply:
    return Reply(401, CaseInsensitiveDict({"WWW-Authenticate": header}), b"")


# RFC 7616, section 3.9.1
@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_answer_is_that_of_the_standard(
    monkeypatch: pytest.MonkeyPatch, algorithm: str, response: str
) -> None:
    monkeypatch.setattr(
        "intake_app.sync.digest.secrets.token_hex",
        lambda size: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
    )
    passwords = Passwords("Mufasa", "Circle of Life")
    assert passwords.renew_after(
        challenge(
            'Basic realm="x", Digest realm="http-auth@example.org", qop="auth, auth-int", '
            f'algorithm={algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", '
            'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
        )
    )
    said = passwords.authorization("GET", "http://www.example.org/dir/index.html")
    assert f'response="{response}"' in said
    assert "Circle" not in said


def test_basic_is_sent_before_anybody_asks() -> None:
    said = Passwords("Aladdin", "open sesame").authorization("GET", "https://example.org/")
    assert said == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="


def test_same_challenge_again_means_a_wrong_password() -> None:
    passwords = Passwords("bo", "wrong")
    asked = challenge('Digest realm="r", nonce="n", qop="auth"')
    assert passwords.renew_after(asked)
    assert not passwords.renew_after(asked)


def test_stale_nonce_is_replaced() -> None:
    passwords = Passwords("bo", "p")
    assert passwords.renew_after(challenge('Digest realm="r", nonce="n1", qop="auth"'))
    assert passwords.renew_after(challenge('Digest realm="r", nonce="n2", qop="auth", stale=TRUE'))
    assert 'nonce="n2"' in passwords.authorization("GET", "https://example.org/")


def test_count_grows_with_each_request() -> None:
    passwords = Passwords("bo", "p")
    passwords.renew_after(challenge('Digest realm="r", nonce="n", qop="auth"'))
    counts = [
        re.findall(r"nc=(\d+)", passwords.authorization("GET", "https://example.org/"))
        for _ in range(3)
    ]
    assert counts == [["00000001"], ["00000002"], ["00000003"]]


@pytest.mark.parametrize(
    "header", ["", 'Basic realm="x"', 'Digest realm="x"', 'Digest nonce="n", algorithm=FOO']
)
def test_challenge_that_cannot_be_met_changes_nothing(header: str) -> None:
    passwords = Passwords("bo", "p")
    assert not passwords.renew_after(challenge(header))
    assert passwords.authorization("GET", "https://example.org/").startswith("Basic ")
