"""What leaves the laptop and what comes back: outgoing records, receipts, and why not."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType, Protocol

from intake_app.domain.attachments import AttachmentInfo
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import FormRef, InstanceId, RecordId

DestinationId = NewType("DestinationId", str)
"""Names a configured central; the outbox line keeps it."""


@dataclass(frozen=True, slots=True)
class OutgoingRecord:
    """A finalized record, its bytes frozen: the same at the first try and at the hundredth."""

    record_id: RecordId
    instance_id: InstanceId
    form: FormRef
    xml: bytes = field(repr=False)
    attachments: tuple[AttachmentInfo, ...]
    first_instance_id: InstanceId | None = None
    """Of a correction: what the first of its line was called."""
    base_xml: bytes = field(default=b"", repr=False)
    """Of a correction: what it corrects."""


class AttachmentReader(Protocol):
    """Reads an attachment's bytes in bounded pieces."""

    def read_chunks(self, record_id: RecordId, name: str) -> Iterator[bytes]:
        """The bytes in order, in pieces of at most 256 KB."""
        ...


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that the central holds the record: only after 201, 202 or a proven repeat."""

    instance_id: InstanceId
    received_at: datetime
    status: int
    server: str
    """Scheme, host and port; never a path, which may hold a token."""
    message: str = field(repr=False)
    """The server's own words, at most 500 characters; never shown unescaped."""


class FailureKind(enum.Enum):
    """Why a delivery did not succeed, as far as it changes what happens next."""

    UNREACHABLE = "unreachable"
    """No network, name not found, refused, cut: retry by itself."""
    TOO_SLOW = "too-slow"
    """Timed out: retry by itself."""
    SERVER_TROUBLE = "server-trouble"
    """5xx, 423, 503: retry by itself."""
    NOT_A_CENTRAL = "not-a-central"
    """200 or HTML where 201 was due (a captive portal): retry by itself, say it."""
    SECURITY = "security"
    """Certificate, or a redirect to another place: never sent; needs a person."""
    ANOTHER_SERVER = "another-server"
    """The certificate is not that of the server met before: never sent; needs a person."""
    CLOCK = "clock"
    """Certificate not yet or no longer valid by this laptop's clock: needs a person."""
    SIGN_IN = "sign-in"
    """401: the token or password is not accepted: needs a person."""
    REVOKED = "revoked"
    """403 for everything: the central no longer knows this token: needs a person."""
    NOT_ALLOWED = "not-allowed"
    """403, or 401 with a token that is good: no right on this form: needs a person."""
    FORM_UNKNOWN = "form-unknown"
    """404: the server does not have this form or version: needs a person."""
    FORM_CLOSED = "form-closed"
    """405, or 409 «not currently accepting»: needs a person."""
    CONFLICT = "conflict"
    """409: the server holds this instanceID with other bytes, or says it was deleted."""
    TOO_LARGE = "too-large"
    """413: needs a person."""
    QUOTA = "quota"
    """402: the account is over its limit: needs a person."""
    REFUSED = "refused"
    """400 and other 4xx: needs a person."""
    OUR_FAULT = "our-fault"
    """A fault of this program met on the way: retried by itself, and logged."""


RETRIED_BY_ITSELF = frozenset(
    {
        FailureKind.UNREACHABLE,
        FailureKind.TOO_SLOW,
        FailureKind.SERVER_TROUBLE,
        FailureKind.NOT_A_CENTRAL,
        FailureKind.OUR_FAULT,
    }
)


class DeliveryFailed(IntakeError):
    """The record did not provably arrive. Nothing is lost: it stays in the outbox."""

    code = "delivery.failed"

    def __init__(
        self,
        kind: FailureKind,
        status: int | None = None,
        detail: str = "",
        *,
        affects_all: bool = False,
    ) -> None:
        self.kind = kind
        self.status = status
        self.detail = detail
        """The server's own words or the network's, at most 300 characters, without URLs."""
        self.affects_all = affects_all
        """Every other record for the same destination would meet the same now."""
        super().__init__(kind=kind.value, status=status)


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """A line of the queue, as `store` keeps it and `sync` is handed it."""

    record_id: RecordId
    instance_id: InstanceId
    destination: DestinationId
    urgent: bool
    """Immediate cases go first."""
    attempts: int
    not_before: datetime | None
    last_try_at: datetime | None
    last_failure: FailureKind | None
    last_status: int | None
    last_detail: str = field(repr=False)
    held: bool
    """Waits for a person: not tried again by itself."""
    receipt: Receipt | None
    size_bytes: int = 0
    """XML and attachments together."""
