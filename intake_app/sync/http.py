"""Speaks HTTP carefully: bounded, patient but not endless, credentials to one origin only."""

import contextlib
import enum
import io
import logging
import re
import socket
import ssl
import time
import urllib.request
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http import client as http_client
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Protocol
from urllib.parse import urljoin, urlsplit

import requests
import truststore
import urllib3
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict
from urllib3 import connection, connectionpool
from urllib3.contrib.socks import SOCKSConnection, SOCKSHTTPSConnection

from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.domain.errors import IntakeError
from intake_app.sync.addresses import is_loopback
from intake_app.sync.errors import PlainHttpRefused
from intake_app.sync.identities import identity_of, is_same
from intake_app.sync.routes import ANY_WAY, DIRECT, Route, ServerIdentity, Slowed

# urllib3 logs addresses; ours are not secret, but those of a redirect may be.
logging.getLogger("urllib3").setLevel(logging.CRITICAL)

MOST_REDIRECTS = 5
_PIECE = 16 * 1024

# X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED; Windows' CERT_E_EXPIRED, signed and
# unsigned; Apple's errSecCertificateExpired and errSecCertificateNotValidYet.
_CLOCK_CODES = frozenset({9, 10, 0x800B0101, 0x800B0101 - (1 << 32), -67818, -67819})
_NOT_TLS = frozenset({"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNKNOWN_PROTOCOL"})
_TLS_REFUSED = re.compile(r"UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|HANDSHAKE_FAILURE|NO_CIPHERS")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what, in seconds."""

    connect_seconds: float = 20.0
    send_seconds: float = 60.0
    """For each piece of 16 KB to be taken by the line."""
    reply_seconds: float = 150.0
    """For a reply to begin and end; ODK Central's own limit is 120."""
    slowest_bytes_per_second: float = 200.0
    """A longer reply may take longer, if it flows at least like this."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's whole answer, bounded in size."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get("Content-Type", "").split(";")[0].strip().lower()

    @property
    def is_html(self) -> bool:
        """True for a page made for people: a captive portal, a proxy, the wrong server."""
        if self.media_type in {"text/html", "application/xhtml+xml"}:
            return True
        start = self.body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        return start.startswith((b"<!doctype html", b"<html"))


class Body(Protocol):
    """A request's body: iterated once for each time it is sent."""

    def __iter__(self) -> Iterator[bytes]: ...

    def __len__(self) -> int: ...


class Credentials(Protocol):
    """What goes into Authorization, for the configured origin only."""

    def authorization(self, method: str, url: str) -> str:
        """The header's value; empty for none. May sign in first, and so raise DeliveryFailed."""
        ...

    def renew_after(self, reply: Reply) -> bool:
        """True if a 401 or 403 may go away with what `authorization` says from now on."""
        ...


class NoCredentials:
    """Sends none."""

    def authorization(self, method: str, url: str) -> str:
        return ""

    def renew_after(self, reply: Reply) -> bool:
        return False


class Bearer:
    """A token that stays the same."""

    def __init__(self, token: str) -> None:
        self._token = token

    def authorization(self, method: str, url: str) -> str:
        return f"Bearer {self._token}"

    def renew_after(self, reply: Reply) -> bool:
        return False


class Redirects(enum.Enum):
    """Where a GET may be led; a POST is never led anywhere."""

    SAME_ORIGIN = enum.auto()
    ANYWHERE_WITHOUT_CREDENTIALS = enum.auto()
    """For files that the central keeps in a storage service. Encrypted or loopback only."""


def origin_of(url: str) -> str:
    """Scheme, host and port, the port always written."""
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    host = parts.hostname or ""
    return f"{parts.scheme.lower()}://{f'[{host}]' if ':' in host else host}:{port}"


def shown_origin(url: str) -> str:
    """Scheme, host and port as people write it; never a path, which may hold a token."""
    return origin_of(url).removesuffix(":443" if url.lower().startswith("https") else ":80")


def system_trust() -> ssl.SSLContext:
    """A context that trusts what the operating system trusts, TLS 1.2 or later."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def pinned_trust() -> ssl.SSLContext:
    """A context for a line whose certificate is known by its hash: no authority is asked.

    Only with a pool that compares the hash before anything is sent.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class _DeadlineReader(io.RawIOBase):
    """Reads a socket until a deadline that grows with what has come.

    A time-out of the socket alone starts anew with every byte; a server that sends one byte a
    second would hold the line for hours.
    """

    def __init__(self, sock: socket.socket, patience: Patience) -> None:
        self._socket = sock
        self._patience = patience
        self._started = time.monotonic()
        self._received = 0
        # http.client closes the connection's socket once the reply is at hand; it stays open until
        # every file made from it is closed too.
        self._keeper = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        allowed = self._patience.reply_seconds + (
            self._received / self._patience.slowest_bytes_per_second
        )
        remaining = self._started + allowed - time.monotonic()
        if remaining <= 0:
            raise TimeoutError("the reply takes too long")
        self._socket.settimeout(remaining)
        count = self._socket.recv_into(buffer)
        self._received += count
        return count

    def close(self) -> None:
        if not self.closed:
            self._keeper.close()
        super().close()


Meet = Callable[[str, bytes], None]
"""Told host and certificate of each encrypted line before anything is said over it; may refuse."""


def _pools(
    patience: Patience, meet: Meet, opened: Callable[[socket.socket], None], *, socks: bool
) -> dict[str, type[connectionpool.HTTPConnectionPool]]:
    """Connection pools whose replies have a deadline, and whose lines are looked at first."""
    plain_base: Any = SOCKSConnection if socks else connection.HTTPConnection
    tls_base: Any = SOCKSHTTPSConnection if socks else connection.HTTPSConnection

    class DeadlineResponse(http_client.HTTPResponse):
        def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
            super().__init__(sock, *args, **kwargs)
            self.fp.close()
            self.fp = io.BufferedReader(_DeadlineReader(sock, patience))

    class PlainConnection(plain_base):  # type: ignore[misc] # one of two
        response_class = DeadlineResponse

        def connect(self) -> None:
            super().connect()
            opened(self.sock)
            self.sock.settimeout(patience.send_seconds)

    class TlsConnection(tls_base):  # type: ignore[misc] # one of two
        response_class = DeadlineResponse

        def connect(self) -> None:
            super().connect()
            try:
                meet(self._tunnel_host or self.host, self.sock.getpeercert(True))
            except BaseException:
                self.close()
                raise
            opened(self.sock)
            self.sock.settimeout(patience.send_seconds)

    class PlainPool(connectionpool.HTTPConnectionPool):
        ConnectionCls = PlainConnection

    class TlsPool(connectionpool.HTTPSConnectionPool):
        ConnectionCls = TlsConnection

    return {"http": PlainPool, "https": TlsPool}


class _Adapter(HTTPAdapter):
    """Trusts the given context and nothing besides; no retries of its own.

    certificate: SHA-256 of the one that is trusted instead, in hex.
    """

    def __init__(
        self,
        trust: ssl.SSLContext,
        patience: Patience,
        meet: Meet,
        opened: Callable[[socket.socket], None],
        certificate: str = "",
    ) -> None:
        self._trust = trust
        self._certificate = certificate
        self._pools = _pools(patience, meet, opened, socks=False)
        self._pools_over_socks = _pools(patience, meet, opened, socks=True)
        super().__init__(max_retries=0, pool_connections=2, pool_maxsize=2)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(self._pin(), ssl_context=self._trust)
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, ssl_context=self._trust, **self._pin(), **kwargs)
        over_socks = proxy.lower().startswith("socks")
        manager.pool_classes_by_scheme = self._pools_over_socks if over_socks else self._pools
        return manager

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        # requests would add its own list of authorities to the context; the system's is enough.
        conn.cert_reqs = "CERT_NONE" if self._certificate else "CERT_REQUIRED"
        conn.ca_certs = None
        conn.ca_cert_dir = None

    def _pin(self) -> dict[str, Any]:
        return {"assert_fingerprint": self._certificate} if self._certificate else {}


class HttpClient:
    """Requests to one origin."""

    def __init__(
        self,
        base: str,
        credentials: Credentials | None = None,
        *,
        patience: Patience | None = None,
        trust: ssl.SSLContext | None = None,
        certificate: str = "",
        route: Route = ANY_WAY,
    ) -> None:
        parts = urlsplit(base)
        if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
            raise PlainHttpRefused(parts.hostname or "")
        self.credentials: Credentials = credentials or NoCredentials()
        self.server = shown_origin(base)
        self._origin = origin_of(base)
        self._patience = patience or Patience()
        self._warm = False
        self._session = requests.Session()
        self._session.trust_env = False  # no .netrc, no foreign list of authorities
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._lines: weakref.WeakSet[socket.socket] = weakref.WeakSet()
        self._host = parts.hostname or ""
        self._route = route
        self.met: ServerIdentity | None = None
        """Who answered, once an encrypted line was opened."""
        self.server_date = ""
        """The Date header of the last reply."""
        self._session.proxies.update(_proxies(self._host, route.proxy))
        trust = pinned_trust() if certificate else trust or system_trust()
        adapter = _Adapter(trust, self._patience, self._meet, self._opened, certificate)
        self._session.mount("https://", adapter)
        self._session.mount("http://", adapter)

    def get(
        self,
        url: str,
        *,
        limit_bytes: int,
        headers: Mapping[str, str] | None = None,
        redirects: Redirects = Redirects.SAME_ORIGIN,
    ) -> Reply:
        """The reply to a GET, led on within bounds. Raises DeliveryFailed.

        A url of another origin than the client's is refused (SECURITY), however it was come by.
        """
        self._insist_on_origin(url)
        for _ in range(MOST_REDIRECTS + 1):
            reply = self._exchange("GET", url, headers or {}, None, limit_bytes)
            if not 300 <= reply.status < 400 or reply.status == 304:
                return reply
            url = self._led_to(url, reply, redirects)
        raise DeliveryFailed(FailureKind.NOT_A_CENTRAL, detail="too many redirects")

    def head(self, url: str, *, headers: Mapping[str, str] | None = None) -> Reply:
        """The reply to a HEAD, never led on. Raises DeliveryFailed."""
        self._insist_on_origin(url)
        return self._unled(url, self._exchange("HEAD", url, headers or {}, None, 0))

    def post(
        self,
        url: str,
        body: Body | bytes,
        *,
        content_type: str,
        limit_bytes: int,
        headers: Mapping[str, str] | None = None,
        signed: bool = True,
        method: str = "POST",
        repeatable: bool = True,
    ) -> Reply:
        """The reply to a POST, never led on: a redirect would lose it. Raises DeliveryFailed.

        Sent a second time at once if a connection kept open turns out to be dead, or if the
        credentials can be renewed: the body must be the same at each iteration. signed: with
        credentials. method: another one that has a body. repeatable: False where a second time
        would make a second thing; a dead connection is then a failure.
        """
        self._insist_on_origin(url)
        headers = {**(headers or {}), "Content-Type": content_type}
        if not repeatable:
            self._warm = False  # so that nothing counts as a connection found dead
        if self._route.most_bytes_per_second and not isinstance(body, bytes):
            body = Slowed(body, self._route.most_bytes_per_second)
        return self._unled(
            url, self._exchange(method, url, headers, body, limit_bytes, signed=signed)
        )

    def delete(self, url: str) -> Reply:
        """The reply to a DELETE, never led on. Raises DeliveryFailed."""
        self._insist_on_origin(url)
        return self._unled(url, self._exchange("DELETE", url, {}, None, _PIECE))

    def close(self) -> None:
        self._session.close()

    def abort(self) -> None:
        """Ends what is under way at once, from any thread: the line is cut on this side."""
        for sock in tuple(self._lines):
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def _opened(self, sock: socket.socket) -> None:
        self._lines.add(sock)

    def _meet(self, host: str, certificate: bytes) -> None:
        if host != self._host:
            return  # a storage service that the central leads on to
        met = identity_of(certificate)
        known = self._route.known
        if known is not None and not is_same(known, met):
            raise _AnotherServer
        self.met = met

    def _insist_on_origin(self, url: str) -> None:
        if origin_of(url) != self._origin:
            raise DeliveryFailed(FailureKind.SECURITY, detail="address of another server")

    def _unled(self, url: str, reply: Reply) -> Reply:
        if 300 <= reply.status < 400:
            target = urljoin(url, reply.headers.get("Location", ""))
            if origin_of(target) != self._origin:
                raise DeliveryFailed(
                    FailureKind.SECURITY, reply.status, "redirect to another server"
                )
            raise DeliveryFailed(
                FailureKind.NOT_A_CENTRAL, reply.status, "redirect", affects_all=True
            )
        return reply

    def _led_to(self, url: str, reply: Reply, redirects: Redirects) -> str:
        target = urljoin(url, reply.headers.get("Location", ""))
        if origin_of(target) == self._origin:
            return target
        parts = urlsplit(target)
        safe = parts.scheme == "https" or (
            parts.scheme == "http" and is_loopback(parts.hostname or "")
        )
        if redirects is Redirects.SAME_ORIGIN or not safe:
            raise DeliveryFailed(FailureKind.SECURITY, reply.status, "redirect to another server")
        return target

    def _exchange(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: Body | bytes | None,
        limit_bytes: int,
        *,
        signed: bool = True,
    ) -> Reply:
        signed = signed and origin_of(url) == self._origin
        reply = self._repeat_if_dead(method, url, headers, body, limit_bytes, signed=signed)
        if signed and reply.status in {401, 403} and self.credentials.renew_after(reply):
            reply = self._repeat_if_dead(method, url, headers, body, limit_bytes, signed=signed)
        return reply

    def _repeat_if_dead(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: Body | bytes | None,
        limit_bytes: int,
        *,
        signed: bool,
    ) -> Reply:
        headers = {"User-Agent": "field-intake", "Accept-Encoding": "gzip", **headers}
        if signed and (authorization := self.credentials.authorization(method, url)):
            headers["Authorization"] = authorization
        for was_warm in (self._warm, False):
            self._warm = False
            failure: DeliveryFailed
            try:
                reply = self._once(method, url, headers, body, limit_bytes)
            except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
                # Built here and raised below: the error's own text and context name the address.
                failure = _failure_of(error)
                dead = was_warm and _broke_without_reply(error)
            except (http_client.HTTPException, ValueError):
                failure = DeliveryFailed(FailureKind.NOT_A_CENTRAL, detail="garbled reply")
                dead = False
            else:
                self._warm = True
                return reply
            if not dead:
                raise failure
        raise AssertionError("the second round always returns or raises")

    def _once(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: Body | bytes | None,
        limit_bytes: int,
    ) -> Reply:
        with contextlib.closing(
            self._session.request(
                method,
                url,
                headers=dict(headers),
                data=body,
                timeout=(self._patience.connect_seconds, self._patience.reply_seconds),
                allow_redirects=False,
                stream=True,
            )
        ) as response:
            pieces = bytearray()
            if method != "HEAD":
                while piece := response.raw.read(_PIECE, decode_content=True):
                    pieces += piece
                    if len(pieces) > limit_bytes:
                        raise DeliveryFailed(
                            FailureKind.NOT_A_CENTRAL, response.status_code, "reply too large"
                        )
            self.server_date = response.headers.get("Date", "")
            return Reply(response.status_code, CaseInsensitiveDict(response.headers), bytes(pieces))


class _AnotherServer(OSError):
    """The certificate is good, and yet nothing of it is as it was."""


def _proxies(host: str, proxy: str) -> Mapping[str, str]:
    """What requests is to be told of proxies; nothing for this very machine.

    Only a proxy that was set is asked for names: looking one up here would tell the network.
    """
    if is_loopback(host) or proxy == DIRECT:
        return {}
    if proxy:
        return {"http": proxy, "https": proxy}
    if urllib.request.proxy_bypass(host):
        return {}
    system = urllib.request.getproxies()
    return {
        scheme: re.sub(r"(?i)^socks(5h?|)://", "socks5h://", place)
        for scheme, place in system.items()
    }


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and all it wraps, in whatever way each library wraps."""
    seen: set[int] = set()
    queue: list[object] = [error]
    while queue:
        one = queue.pop(0)
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        queue += [one.__cause__, getattr(one, "reason", None), *one.args]
        # A failure of ours in the context is what was being handled when the network failed.
        if not isinstance(one.__context__, IntakeError):
            queue.append(one.__context__)


def _find(error: BaseException, kind: type[BaseException]) -> bool:
    return any(isinstance(one, kind) for one in _chain(error))


def _broke_without_reply(error: BaseException) -> bool:
    """True if the other side had hung up before it said anything."""
    return (
        _find(error, http_client.RemoteDisconnected)
        or _find(error, ConnectionResetError)
        or _find(error, BrokenPipeError)
    ) and not _find(error, http_client.IncompleteRead)


def _failure_of(error: BaseException) -> DeliveryFailed:
    """What an error of the network means. Its text is left out: it names addresses."""
    for one in _chain(error):
        if isinstance(one, IntakeError):
            raise TypeError("an expected failure was taken for the network's")
        if isinstance(one, _AnotherServer):
            return DeliveryFailed(
                FailureKind.ANOTHER_SERVER, detail="another certificate", affects_all=True
            )
        if isinstance(one, ssl.SSLCertVerificationError):
            return _certificate_failure(one)
    for one in _chain(error):
        if isinstance(one, ssl.SSLError) and not isinstance(one, TimeoutError):
            return _tls_failure(one)
    if _find(error, urllib3.exceptions.SSLError):
        # urllib3 (2.x) says so in its own class where the hash is not the one that is trusted.
        return DeliveryFailed(
            FailureKind.ANOTHER_SERVER, detail="another certificate", affects_all=True
        )
    unreachable = FailureKind.UNREACHABLE
    if _find(error, requests.exceptions.ConnectTimeout):
        return DeliveryFailed(unreachable, detail="no answer", affects_all=True)
    if _find(error, TimeoutError) or _find(error, requests.exceptions.Timeout):
        return DeliveryFailed(FailureKind.TOO_SLOW, detail="timed out")
    if _find(error, requests.exceptions.ProxyError):
        return DeliveryFailed(unreachable, detail="proxy", affects_all=True)
    if _find(error, socket.gaierror):
        return DeliveryFailed(unreachable, detail="name not found", affects_all=True)
    if _find(error, ConnectionRefusedError):
        return DeliveryFailed(unreachable, detail="connection refused", affects_all=True)
    if _find(error, urllib3.exceptions.NewConnectionError):
        return DeliveryFailed(unreachable, detail="no connection", affects_all=True)
    disconnected = _find(error, http_client.RemoteDisconnected)
    garbled = _find(error, http_client.BadStatusLine) or _find(error, http_client.LineTooLong)
    if (garbled and not disconnected) or _find(error, requests.exceptions.ContentDecodingError):
        return DeliveryFailed(FailureKind.NOT_A_CENTRAL, detail="garbled reply")
    if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.InvalidHeader):
        return DeliveryFailed(FailureKind.REFUSED, detail="address or token malformed")
    return DeliveryFailed(unreachable, detail="connection cut")


def _certificate_failure(error: ssl.SSLCertVerificationError) -> DeliveryFailed:
    code = getattr(error, "verify_code", None)
    if code in _CLOCK_CODES:
        return DeliveryFailed(
            FailureKind.CLOCK, detail="certificate not valid on this date", affects_all=True
        )
    return DeliveryFailed(FailureKind.SECURITY, detail="certificate not trusted", affects_all=True)


def _tls_failure(error: ssl.SSLError) -> DeliveryFailed:
    reason = str(getattr(error, "reason", "") or "")
    if reason in _NOT_TLS:
        return DeliveryFailed(FailureKind.NOT_A_CENTRAL, detail="no encryption", affects_all=True)
    if _TLS_REFUSED.search(reason):
        return DeliveryFailed(FailureKind.SECURITY, detail="encryption too old", affects_all=True)
    return DeliveryFailed(FailureKind.UNREACHABLE, detail="connection cut")
