"""Passwords as HTTP sends them: Basic at once, Digest where only that is offered."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit
from urllib.request import parse_http_list, parse_keqv_list

from intake_app.sync.http import Reply

_ALGORITHMS = {"MD5": "md5", "SHA-256": "sha256", "MD5-SESS": "md5", "SHA-256-SESS": "sha256"}


class Passwords:
    """User name and password, pre-emptively as Basic until the server asks for Digest.

    Central servers never ask, so waiting for a challenge would wait for ever. Source: RFC 7617 and
    RFC 7616.
    """

    def __init__(self, user: str, password: str) -> None:
        self._user = user
        self._password = password
        self._challenge: Mapping[str, str] | None = None
        self._count = 0

    def authorization(self, method: str, url: str) -> str:
        if self._challenge is None:
            pair = f"{self._user}:{self._password}".encode()
            return f"Basic {base64.b64encode(pair).decode('ascii')}"
        return self._digest(self._challenge, method, url)

    def renew_after(self, reply: Reply) -> bool:
        """True if the reply asks for Digest, or says that our nonce is stale."""
        offered = _digest_challenge(reply.headers.get("WWW-Authenticate", ""))
        if offered is None:
            return False
        first = self._challenge is None
        self._challenge = offered
        self._count = 0
        return first or offered.get("stale", "").lower() == "true"

    def _digest(self, challenge: Mapping[str, str], method: str, url: str) -> str:
        name = challenge.get("algorithm", "MD5").upper()

        def hashed(text: str) -> str:
            digest = hashlib.new(_ALGORITHMS[name], usedforsecurity=False)
            digest.update(text.encode())
            return digest.hexdigest()

        parts = urlsplit(url)
        uri = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        realm, nonce = challenge.get("realm", ""), challenge.get("nonce", "")
        self._count += 1
        count, client_nonce = f"{self._count:08x}", secrets.token_hex(16)
        secret = hashed(f"{self._user}:{realm}:{self._password}")
        if name.endswith("-SESS"):
            secret = hashed(f"{secret}:{nonce}:{client_nonce}")
        request = hashed(f"{method}:{uri}")
        fields = {"username": self._user, "realm": realm, "nonce": nonce, "uri": uri}
        tail = f", algorithm={challenge['algorithm']}" if "algorithm" in challenge else ""
        if "auth" in [one.strip() for one in challenge.get("qop", "").split(",")]:
            answer = hashed(f"{secret}:{nonce}:{count}:{client_nonce}:auth:{request}")
            fields["cnonce"] = client_nonce
            tail += f", qop=auth, nc={count}"
        else:
            answer = hashed(f"{secret}:{nonce}:{request}")
        fields["response"] = answer
        if "opaque" in challenge:
            fields["opaque"] = challenge["opaque"]
        shown = ", ".join(f'{key}="{_escaped(value)}"' for key, value in fields.items())
        return f"Digest {shown}{tail}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


def _digest_challenge(header: str) -> Mapping[str, str] | None:
    """The Digest challenge in a WWW-Authenticate header, if one of ours to answer is there."""
    at = header.lower().find("digest ")
    if at < 0:
        return None
    offered: dict[str, str] = {}
    for item in parse_http_list(header[at + len("digest ") :]):
        name, equals, _ = item.partition("=")
        if not equals or " " in name.strip():
            break  # the next scheme's challenge begins
        offered.update(
            (key.lower(), value) for key, value in parse_keqv_list([item.strip()]).items()
        )
    if "nonce" not in offered or offered.get("algorithm", "MD5").upper() not in _ALGORITHMS:
        return None
    return offered
