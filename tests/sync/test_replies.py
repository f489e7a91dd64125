"""Every row of the status table, and what a reply may show of itself."""

import json

import pytest
from requests.structures import CaseInsensitiveDict

from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.sync.errors import PerhapsHeld
from intake_app.sync.http import Reply
from intake_app.sync.replies import accepted_words, failure_of, words_of
from tests.fakes.central import CLOSED_WORDS, OTHER_XML_WORDS

OPENROSA = {"Content-Type": "text/xml; charset=utf-8", "X-OpenRosa-Version": "1.0"}
PAGE = b"<!DOCTYPE html><html><body>hello</body></html>"


def openrosa(status: int, words: str = "words") -> Reply:
    body = (
        '<OpenRosaResponse xmlns="http://openrosa.org/http/response">'
        f'<message nature="">{words}</message></OpenRosaResponse>'
    )
    return Reply(status, CaseInsensitiveDict(OPENROSA), body.encode())


def central_json(status: int, words: str = "words") -> Reply:
    headers = CaseInsensitiveDict({"Content-Type": "application/json; charset=utf-8"})
    return Reply(status, headers, json.dumps({"message": words}).encode())


def plain(status: int, body: bytes) -> Reply:
    return Reply(status, CaseInsensitiveDict({"Content-Type": "text/plain"}), body)


def page(status: int, **headers: str) -> Reply:
    return Reply(status, CaseInsensitiveDict({"Content-Type": "text/html", **headers}), PAGE)


def test_reply_cut_in_its_headers_is_no_success() -> None:
    cut = Reply(201, CaseInsensitiveDict({"X-OpenRosa-Version": "1"}), b"")
    with pytest.raises(DeliveryFailed) as refusal:
        accepted_words(cut)
    assert refusal.value.kind is FailureKind.UNREACHABLE
    whole = Reply(201, CaseInsensitiveDict({"X-OpenRosa-Version": "1", "Content-Length": "0"}), b"")
    assert accepted_words(whole) == ""


@pytest.mark.parametrize("status", [201, 202])
def test_created_and_accepted_are_success(status: int) -> None:
    assert accepted_words(openrosa(status, "full!")) == "full!"


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (openrosa(200), FailureKind.NOT_A_CENTRAL),
        (openrosa(204), FailureKind.NOT_A_CENTRAL),
        (page(200), FailureKind.NOT_A_CENTRAL),
        (page(201), FailureKind.NOT_A_CENTRAL),
        (Reply(201, CaseInsensitiveDict({"Content-Length": "0"}), b""), FailureKind.NOT_A_CENTRAL),
        (plain(201, PAGE), FailureKind.NOT_A_CENTRAL),
        (plain(202, b"ok"), FailureKind.NOT_A_CENTRAL),
        (openrosa(400), FailureKind.REFUSED),
        (central_json(400), FailureKind.REFUSED),
        (openrosa(401), FailureKind.SIGN_IN),
        (central_json(401), FailureKind.SIGN_IN),
        (page(401), FailureKind.NOT_A_CENTRAL),
        (page(401, **{"WWW-Authenticate": "Basic"}), FailureKind.SIGN_IN),
        (openrosa(402), FailureKind.QUOTA),
        (central_json(403), FailureKind.NOT_ALLOWED),
        (page(403), FailureKind.NOT_A_CENTRAL),
        (page(403, **{"X-OpenRosa-Version": "1.0"}), FailureKind.NOT_ALLOWED),
        (openrosa(404), FailureKind.FORM_UNKNOWN),
        (page(404), FailureKind.NOT_A_CENTRAL),
        (openrosa(405), FailureKind.FORM_CLOSED),
        (openrosa(408), FailureKind.TOO_SLOW),
        (openrosa(409, OTHER_XML_WORDS), FailureKind.CONFLICT),
        (openrosa(409, CLOSED_WORDS), FailureKind.FORM_CLOSED),
        (page(413), FailureKind.TOO_LARGE),
        (openrosa(413), FailureKind.TOO_LARGE),
        (openrosa(418), FailureKind.REFUSED),
        (openrosa(423), FailureKind.SERVER_TROUBLE),
        (openrosa(429), FailureKind.SERVER_TROUBLE),
        (central_json(500), FailureKind.SERVER_TROUBLE),
        (page(502), FailureKind.SERVER_TROUBLE),
        (page(503), FailureKind.SERVER_TROUBLE),
        (page(511), FailureKind.SERVER_TROUBLE),
        (page(407), FailureKind.UNREACHABLE),
    ],
)
def test_status_and_words_tell_the_kind(reply: Reply, kind: FailureKind) -> None:
    with pytest.raises(DeliveryFailed) as refusal:
        accepted_words(reply)
    assert refusal.value.kind is kind
    assert refusal.value.status == reply.status
    assert not isinstance(refusal.value, PerhapsHeld)


@pytest.mark.parametrize(
    "words",
    [
        "This submission has been deleted. You may not resubmit it.",
        "The submission you are trying to edit is out of date (undefined).",
        "A resource already exists with instanceID value(s) of uuid:1.",
    ],
)
def test_false_alarms_are_told_from_conflicts(words: str) -> None:
    failure = failure_of(openrosa(409, words))
    assert isinstance(failure, PerhapsHeld)
    assert failure.kind is FailureKind.CONFLICT


def test_words_hold_no_address_token_or_unseen_character() -> None:
    token = "aZ$!" * 16
    words = words_of(
        central_json(
            404, f"no\u202e such https://c.example.org/v1/key/{token}/x or {token}\x07 end"
        )
    )
    assert token not in words
    assert "example.org" not in words
    assert "\u202e" not in words
    assert "\x07" not in words
    assert words.startswith("no")
    assert words.endswith("end")


def test_words_are_short_and_never_html() -> None:
    assert len(words_of(openrosa(400, "long " * 500))) <= 300
    assert words_of(page(400)) == ""
    assert words_of(Reply(400, CaseInsensitiveDict({}), b"\xff\xfe\x00")) == ""


def test_a_hostile_reply_is_only_no_message() -> None:
    response = b"<OpenRosaResponse><message>&b;</message></OpenRosaResponse>"
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb">]>' + response
    deep = b"<a>" * 5000
    nested = b"[" * 100_000
    for body in (bomb, deep, nested):
        reply = Reply(201, CaseInsensitiveDict({}), body)
        assert words_of(reply) == ""
        with pytest.raises(DeliveryFailed):
            accepted_words(reply)


def test_what_is_logged_of_a_failure_holds_no_words_of_the_server() -> None:
    failure = failure_of(openrosa(400, "age 17 is not a valid Bo"))
    assert "Bo" not in str(failure)
    assert "Bo" not in str(failure.facts)
