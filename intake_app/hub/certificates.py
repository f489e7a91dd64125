"""The hub's own certificate: made once, kept beside what it holds, known by its hash."""

import contextlib
import ipaddress
import os
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from intake_app.hub.errors import HubCertificateUnreadable

LIFE: Final = timedelta(days=3650)
"""Clients trust it by its hash; a new one would mean a new code for every laptop."""
_CLOCKS_DIFFER: Final = timedelta(days=2)
_CERTIFICATE, _KEY = "hub.crt", "hub.key"


@dataclass(frozen=True, slots=True)
class HubCertificate:
    """Files in PEM, and the certificate's SHA-256 in hex."""

    certificate: Path
    key: Path
    fingerprint: str


def own_certificate(folder: Path, names: Iterable[str] = ()) -> HubCertificate:
    """The folder's certificate, made at the first call for these names and this machine's own.

    Raises HubCertificateUnreadable where the files are there and are none.
    """
    certificate, key = folder / _CERTIFICATE, folder / _KEY
    if not certificate.exists() and not key.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _make(certificate, key, [*names, *machine_names()])
    return given_certificate(certificate, key)


def given_certificate(certificate: Path, key: Path) -> HubCertificate:
    """A certificate that an organisation has already. Raises HubCertificateUnreadable."""
    try:
        read = x509.load_pem_x509_certificate(certificate.read_bytes())
        private = load_pem_private_key(key.read_bytes(), None)
    except (OSError, ValueError, TypeError):
        raise HubCertificateUnreadable from None
    if private.public_key() != read.public_key():
        raise HubCertificateUnreadable
    return HubCertificate(certificate, key, read.fingerprint(hashes.SHA256()).hex())


def machine_names() -> tuple[str, ...]:
    """Names and numbers under which this machine may be met."""
    names = ["localhost", "127.0.0.1", socket.gethostname()]
    return tuple(dict.fromkeys(name for name in names if name))


def local_address() -> str:
    """The machine's number in the network it would use; "" without one. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, contextlib.suppress(OSError):
        # Connecting a datagram socket only chooses the way; 192.0.2.0/24 is nobody's (RFC 5737).
        probe.connect(("192.0.2.1", 9))
        found = str(probe.getsockname()[0])
        return "" if found.startswith("127.") or found == "0.0.0.0" else found  # noqa: S104 - compared
    return ""


def _make(certificate: Path, key: Path, names: Iterable[str]) -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Field Intake hub")])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _CLOCKS_DIFFER)
        .not_valid_after(now + LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(list(_general_names(names))), critical=False)
        .sign(private, hashes.SHA256())
    )
    secret = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    _write(key, secret)
    _write(certificate, built.public_bytes(Encoding.PEM))


def _general_names(names: Iterable[str]) -> Iterable[x509.GeneralName]:
    for name in dict.fromkeys(names):
        try:
            yield x509.IPAddress(ipaddress.ip_address(name))
        except ValueError:
            with contextlib.suppress(ValueError, UnicodeError):
                yield x509.DNSName(name.encode("idna").decode("ascii"))


def _write(path: Path, content: bytes) -> None:
    new = path.with_name(path.name + ".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)
