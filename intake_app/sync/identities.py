"""Reads from a certificate who a server is, and whether it is still the same."""

import hashlib

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import NameOID

from intake_app.sync.routes import ServerIdentity


def identity_of(certificate: bytes) -> ServerIdentity:
    """Key and issuer of a certificate in DER."""
    read = x509.load_der_x509_certificate(certificate)
    key = read.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    named = read.issuer.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    issuer = str(named[0].value) if named else read.issuer.rfc4514_string()
    return ServerIdentity(hashlib.sha256(key).hexdigest(), issuer)


def is_same(known: ServerIdentity, met: ServerIdentity) -> bool:
    """True where the key stayed, or the same organisation vouches for a new one.

    Authorities renew keys every few weeks, and under changing intermediates, so that neither may
    be asked to stay alone. Both at once is a server that moved, or somebody in between.
    """
    return known.key == met.key or known.issuer == met.issuer
