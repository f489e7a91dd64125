"""What a server's status and words mean for the record that was sent."""

import json
import re
from http import HTTPStatus

from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.sync.errors import PerhapsHeld
from intake_app.sync.http import Reply
from intake_app.sync.xml_replies import read_message

LONGEST_WORDS = 300
REPLY_BYTES = 64 * 1024

_ADDRESS = re.compile(r"\S*://\S*|\S*/v1/\S*")
_TOKEN = re.compile(r"[A-Za-z0-9!$%_~+/=.-]{40,}")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+")

_KINDS: dict[int, FailureKind] = {
    HTTPStatus.BAD_REQUEST: FailureKind.REFUSED,
    HTTPStatus.UNAUTHORIZED: FailureKind.SIGN_IN,
    HTTPStatus.PAYMENT_REQUIRED: FailureKind.QUOTA,
    HTTPStatus.FORBIDDEN: FailureKind.NOT_ALLOWED,
    HTTPStatus.NOT_FOUND: FailureKind.FORM_UNKNOWN,
    HTTPStatus.METHOD_NOT_ALLOWED: FailureKind.FORM_CLOSED,
    HTTPStatus.REQUEST_TIMEOUT: FailureKind.TOO_SLOW,
    HTTPStatus.CONFLICT: FailureKind.CONFLICT,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: FailureKind.TOO_LARGE,
    HTTPStatus.LOCKED: FailureKind.SERVER_TROUBLE,
    HTTPStatus.TOO_EARLY: FailureKind.SERVER_TROUBLE,
    HTTPStatus.TOO_MANY_REQUESTS: FailureKind.SERVER_TROUBLE,
}
_BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})

# ODK Central's words for a 409 that may hide a record it has; the full texts are in the tests.
_PERHAPS_HELD = re.compile(r"has been deleted|out of date|resource already exists", re.IGNORECASE)
_CLOSED = re.compile(r"not currently accepting", re.IGNORECASE)
# Its words for a 404 that means the record which is corrected, and not the form.
_NO_BASE = re.compile(r"submission to update", re.IGNORECASE)


def words_of(reply: Reply, longest: int = LONGEST_WORDS) -> str:
    """The server's own words, without addresses, tokens and unseen characters; empty for HTML."""
    if reply.is_html:
        return ""
    words = read_message(reply.body)
    if words is None:
        try:
            told = json.loads(reply.body)
        except (ValueError, RecursionError):
            told = None
        if isinstance(told, dict):
            words = str(told.get("message", ""))
        elif reply.media_type == "text/plain":
            words = reply.body.decode("utf-8", "replace")
        else:
            words = ""
    words = _ADDRESS.sub("…", _UNSEEN.sub(" ", words))
    return _TOKEN.sub("…", words).strip()[:longest]


def _speaks_openrosa(reply: Reply) -> bool:
    return "X-OpenRosa-Version" in reply.headers or read_message(reply.body) is not None


def failure_of(reply: Reply) -> DeliveryFailed:
    """Why a reply is no success, by its status and its words."""
    status = reply.status
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return DeliveryFailed(
            FailureKind.SERVER_TROUBLE, status, words_of(reply), affects_all=status in _BUSY
        )
    if status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        return DeliveryFailed(FailureKind.UNREACHABLE, status, "proxy", affects_all=True)
    if _is_a_page_from_elsewhere(reply) or status < HTTPStatus.BAD_REQUEST:
        return DeliveryFailed(FailureKind.NOT_A_CENTRAL, status, words_of(reply), affects_all=True)
    kind = _KINDS.get(status, FailureKind.REFUSED)
    words = words_of(reply)
    if kind is FailureKind.CONFLICT:
        if _CLOSED.search(words):
            return DeliveryFailed(FailureKind.FORM_CLOSED, status, words)
        if _PERHAPS_HELD.search(words):
            return PerhapsHeld(words)
    if kind is FailureKind.FORM_UNKNOWN and _NO_BASE.search(words):
        kind = FailureKind.REFUSED
    return DeliveryFailed(kind, status, words, affects_all=status in _BUSY)


def _is_a_page_from_elsewhere(reply: Reply) -> bool:
    """True for HTML where a central would not answer with it.

    Stock nginx says 413 in HTML, and a 401 with a challenge is a sign-in whatever its body.
    """
    if not reply.is_html or _speaks_openrosa(reply):
        return False
    if reply.status == HTTPStatus.UNAUTHORIZED and "WWW-Authenticate" in reply.headers:
        return False
    return reply.status != HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def accepted_words(reply: Reply) -> str:
    """The server's words for a submission that it took: 201 or 202 in OpenRosa's own manner.

    Raises DeliveryFailed for anything else, also for a 200 and for a 201 that anybody could have
    sent: success that cannot be proven is none.
    """
    taken = reply.status in {HTTPStatus.CREATED, HTTPStatus.ACCEPTED}
    framed = "Content-Length" in reply.headers or "Transfer-Encoding" in reply.headers
    if taken and not framed and not reply.body:
        # Cut in its headers, a reply looks like one without a body.
        raise DeliveryFailed(FailureKind.UNREACHABLE, detail="connection cut")
    if not taken or reply.is_html or not _speaks_openrosa(reply):
        raise failure_of(reply)
    if not framed and read_message(reply.body) is None:
        raise DeliveryFailed(FailureKind.UNREACHABLE, detail="connection cut")
    return words_of(reply, longest=500)
