"""Reads what people type or paste as the address of a central."""

import base64
import binascii
import ipaddress
import itertools
import json
import re
import zlib
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic import BaseModel, ValidationError

from intake_app.sync.connector import ConnectorSettings
from intake_app.sync.errors import AddressUnreadable, PlainHttpRefused

ODK_CENTRAL = "odk-central"
OPENROSA = "openrosa"
PRIMERO = "primero"

# Where KoboToolbox's web address differs from the address that takes submissions.
_KOBO_SERVERS = {
    "kf.kobotoolbox.org": "kc.kobotoolbox.org",
    "eu.kobotoolbox.org": "kc-eu.kobotoolbox.org",
    "kobo.humanitarianresponse.info": "kc.humanitarianresponse.info",
}
_OPENROSA_HOSTS = frozenset({*_KOBO_SERVERS.values(), "api.ona.io", "ona.io", "odk.ona.io"})
_OPENROSA_LEAVES = frozenset({"formlist", "submission", "xformslist"})
_HOST = re.compile(
    r"(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
)
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_LARGEST_SETTINGS_CODE = 64 * 1024


@dataclass(frozen=True, slots=True)
class CentralAddress:
    """What an address tells, its secrets taken out of it."""

    base: str
    """Scheme, host, port and the path before `/v1` or before the endpoints; no slash at the end."""
    kind: str = ""
    """A key of CONNECTORS if the address shows it, else empty."""
    project: str = ""
    token: str = field(default="", repr=False)
    user: str = ""
    password: str = field(default="", repr=False)


def is_loopback(host: str) -> bool:
    """True if `host` is this very machine, by its name or number alone (nothing is looked up)."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def read_address(text: str) -> CentralAddress:
    """The address as typed, pasted from a browser, or copied from a Collect setting.

    Understands a bare host, `/v1`, `/#/projects/1`, `/v1/key/TOKEN/projects/1` and KoboToolbox's
    web address. Raises AddressUnreadable; PlainHttpRefused for http to another machine.
    """
    text = text.strip().strip("<>\"'").strip()
    if not text:
        raise AddressUnreadable("empty")
    is_whole = "://" in text
    if not is_whole:
        text = f"{'http' if is_loopback(_typed_host(text)) else 'https'}://{text}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise AddressUnreadable("port") from None
    scheme = parts.scheme.lower()
    if scheme not in {"http", "https"}:
        raise AddressUnreadable("scheme")
    host = _plain_host(parts.hostname or "", one_word=is_whole)
    if scheme == "http" and not is_loopback(host):
        raise PlainHttpRefused(host)

    host = _KOBO_SERVERS.get(host, host)
    shown_host = f"[{host}]" if ":" in host else host
    default_port = {"http": 80, "https": 443}[scheme]
    origin = f"{scheme}://{shown_host}" + (f":{port}" if port and port != default_port else "")
    segments = [unquote(segment) for segment in parts.path.split("/") if segment]
    found = CentralAddress(
        base=origin,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        token=parse_qs(parts.query).get("st", [""])[0],
    )
    if host in _OPENROSA_HOSTS:
        path = [] if parts.fragment else _without_leaf(segments)
        return replace(found, kind=OPENROSA, base=_joined(origin, path))
    return _read_path(found, segments, parts.fragment)


def _typed_host(text: str) -> str:
    """The host of an address typed without its scheme."""
    try:
        return urlsplit(f"//{text}").hostname or ""
    except ValueError:
        raise AddressUnreadable("host") from None


def _plain_host(host: str, *, one_word: bool) -> str:
    """The host in its ASCII form. Raises AddressUnreadable.

    one_word: a name without a dot, as an office's own network may have it, is no slip of the pen.
    """
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        plain = host.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise AddressUnreadable("host") from None
    is_named = one_word or plain == "localhost" or "." in plain
    if not _HOST.fullmatch(plain) or not is_named:
        raise AddressUnreadable("host")
    return plain


def _read_path(found: CentralAddress, segments: list[str], fragment: str) -> CentralAddress:
    if "v1" in segments:
        at = segments.index("v1")
        rest = segments[at + 1 :]
        found = replace(found, kind=ODK_CENTRAL, base=_joined(found.base, segments[:at]))
        if rest[:1] == ["test"]:
            raise AddressUnreadable("draft-link")
        if rest[:1] == ["key"] and len(rest) > 1:
            found = replace(found, token=rest[1])
            rest = rest[2:]
        return replace(found, project=_project_in(rest))
    shown = [part for part in fragment.split("/") if part]
    if fragment.startswith("/"):
        # ODK Central's own pages: /#/projects/1/forms/...
        return replace(
            found,
            kind=ODK_CENTRAL,
            base=_joined(found.base, segments),
            project=_project_in(shown),
        )
    if _project_in(segments):
        return replace(found, kind=ODK_CENTRAL, project=_project_in(segments))
    return replace(found, base=_joined(found.base, _without_leaf(segments)))


def _project_in(segments: list[str]) -> str:
    for name, number in itertools.pairwise(segments):
        if name == "projects" and number.isascii() and number.isdigit():
            return number
    return ""


def _without_leaf(segments: list[str]) -> list[str]:
    return segments[:-1] if segments and segments[-1].lower() in _OPENROSA_LEAVES else segments


def _joined(origin: str, segments: list[str]) -> str:
    return "/".join([origin, *segments])


def settings_for(
    address: str,
    project: str = "",
    *,
    token: str = "",
    user: str = "",
    password: str = "",
    certificate: str = "",
    field_map: str = "",
) -> ConnectorSettings:
    """Settings from what a person gave; what is given apart wins over what the address holds.

    With a field map it is Primero, with a token or a project ODK Central; else any OpenRosa server.
    certificate: the one
    that is trusted, by its SHA-256, with or without colons. Raises AddressUnreadable (also if
    Central's project is missing), PlainHttpRefused.
    """
    found = read_address(address)
    project = project.strip() or found.project
    token = token.strip() or found.token
    if not token and not user:
        user, password = found.user, found.password
    if field_map:
        return ConnectorSettings(
            kind=PRIMERO,
            address=found.base,
            user=user.strip(),
            password=password,
            certificate=_plain_fingerprint(certificate),
            field_map=field_map,
        )
    kind = found.kind or (ODK_CENTRAL if project or token else OPENROSA)
    if kind == ODK_CENTRAL and not project:
        raise AddressUnreadable("project-missing")
    return ConnectorSettings(
        kind=kind,
        address=found.base,
        project=project if kind == ODK_CENTRAL else "",
        token=token,
        user="" if token else user.strip(),
        password="" if token else password,
        certificate=_plain_fingerprint(certificate),
    )


def _plain_fingerprint(certificate: str) -> str:
    plain = certificate.replace(":", "").strip().lower()
    if plain and not _FINGERPRINT.fullmatch(plain):
        raise AddressUnreadable("certificate")
    return plain


class _General(BaseModel):
    server_url: str
    username: str = ""
    password: str = ""


class _CollectSettings(BaseModel):
    general: _General


def read_collect_settings(text: str) -> ConnectorSettings:
    """Settings from the text of ODK Collect's settings code (zlib in base64, or plain JSON).

    Raises AddressUnreadable, PlainHttpRefused. Source: ODK Collect's managed settings.
    """
    text = text.strip()
    try:
        if text.startswith("{"):
            plain = text.encode()
        else:
            reader = zlib.decompressobj()
            packed = base64.b64decode("".join(text.split()), validate=True)
            plain = reader.decompress(packed, _LARGEST_SETTINGS_CODE)
            if reader.unconsumed_tail:
                raise AddressUnreadable("settings-code")
        settings = _CollectSettings.model_validate(json.loads(plain))
    except (binascii.Error, zlib.error, ValidationError, ValueError, RecursionError):
        raise AddressUnreadable("settings-code") from None
    general = settings.general
    return settings_for(general.server_url, user=general.username, password=general.password)
