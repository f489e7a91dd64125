"""The way to a server: through which proxy, how fast, and who is expected at its end."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

DIRECT = "direct"
_PROXY_SCHEMES = frozenset({"http", "https", "socks5h"})
_SLICE = 4096


@dataclass(frozen=True, slots=True)
class ServerIdentity:
    """What a server's certificate tells of it, to be known again."""

    key: str
    """SHA-256 of its public key, hex."""
    issuer: str
    """The organisation that vouches for it."""


@dataclass(frozen=True, slots=True)
class Route:
    """How requests travel."""

    proxy: str = ""
    """As `is_proxy` takes it."""
    most_bytes_per_second: int = 0
    """Of what is sent; 0 for as fast as it goes."""
    known: ServerIdentity | None = None
    """Who was met there before; somebody with neither the key nor the issuer is told nothing."""


ANY_WAY = Route()
"""As the system goes."""


def is_proxy(text: str) -> bool:
    """Whether a proxy may be written so: empty, `direct`, or scheme, host and port.

    SOCKS only as socks5h: with plain socks5 this machine would ask for the server's name itself,
    and whoever keeps the network would read it.
    """
    if text in {"", DIRECT}:
        return True
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in _PROXY_SCHEMES
            and bool(parts.hostname)
            and parts.port is not None
            and parts.path in {"", "/"}
            and not parts.query
            and not parts.fragment
        )
    except ValueError:
        return False


def proxy_place(text: str) -> tuple[str, int] | None:
    """Host and port of a proxy that was set; None for the system's own or none."""
    if text in {"", DIRECT} or not is_proxy(text):
        return None
    parts = urlsplit(text)
    assert parts.port is not None  # noqa: S101 - is_proxy saw it
    return parts.hostname or "", parts.port


class _Body(Protocol):
    def __iter__(self) -> Iterator[bytes]: ...

    def __len__(self) -> int: ...


class Slowed:
    """A body that takes its time: no more than so many bytes in a second, from its start on."""

    def __init__(self, body: _Body, bytes_per_second: int) -> None:
        self._body = body
        self._bytes_per_second = bytes_per_second

    def __len__(self) -> int:
        return len(self._body)

    def __iter__(self) -> Iterator[bytes]:
        began = time.monotonic()
        sent = 0
        for piece in self._body:
            for start in range(0, len(piece), _SLICE):
                part = piece[start : start + _SLICE]
                early = began + sent / self._bytes_per_second - time.monotonic()
                if early > 0:
                    time.sleep(early)
                sent += len(part)
                yield part
