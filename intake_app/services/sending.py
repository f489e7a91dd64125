"""Sending records to the central and fetching forms from it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from intake_app.domain.delivery import FailureKind, Receipt
from intake_app.domain.records import FormRef, InstanceId, RecordId, RecordState
from intake_app.services.catalogue import FormSummary


@dataclass(frozen=True, slots=True)
class Central:
    """Where records go, without secrets."""

    address: str
    project: str
    kind: Literal["token", "user"]
    user: str = ""
    label: str = ""
    """Host and project, for people."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A central that answered and let us in."""

    form_count: int
    server: str
    """Scheme, host and port."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A record on its way."""

    record_id: RecordId
    instance_id: InstanceId
    title: str
    form: FormRef
    state: RecordState
    size_bytes: int
    attempts: int
    last_try_at: datetime | None
    next_try_at: datetime | None
    """None: as soon as there is a network, or when held only by a person."""
    failure: FailureKind | None
    detail: str
    receipt: Receipt | None
    finalized_at: datetime


@dataclass(frozen=True, slots=True)
class SendingReport:
    """What one round of sending did."""

    sent: int
    failed: int
    waiting: int
    """Records that still wait, for a person or for the network."""


class Sending:
    """The outbox and the central."""

    @property
    def online(self) -> bool:
        """Whether the central could be reached when it was last tried."""
        raise NotImplementedError

    def central(self) -> Central | None:
        raise NotImplementedError

    def check(
        self, address: str, project: str, *, token: str = "", user: str = "", password: str = ""
    ) -> CheckResult:
        """Asks the central whether it would take us; network.

        Raises DeliveryFailed, and what refuses an address (code sending.plain-http).
        """
        raise NotImplementedError

    def connect(
        self, address: str, project: str, *, token: str = "", user: str = "", password: str = ""
    ) -> Central:
        """Keeps the central and queues waiting records for it; no network."""
        raise NotImplementedError

    def disconnect(self) -> None:
        """Forgets the central and its secrets; records stay and wait."""
        raise NotImplementedError

    def outbox(self) -> tuple[OutboxRow, ...]:
        """Waiting ones first, then what was sent."""
        raise NotImplementedError

    def waiting_count(self) -> int:
        raise NotImplementedError

    def send_now(self) -> SendingReport:
        """Sends all that waits, also what would have rested or was held; network."""
        raise NotImplementedError

    def send_due(self) -> SendingReport:
        """Sends what is due; network."""
        raise NotImplementedError

    def retry(self, record_id: RecordId) -> None:
        """Makes one record due now."""
        raise NotImplementedError

    def fetch_forms(self) -> tuple[FormSummary, ...]:
        """Brings the central's forms into the catalogue; network.

        Raises NoCentral, DeliveryFailed.
        """
        raise NotImplementedError

    def tick(self) -> None:
        """Looks whether something is due and the network is there; called every half minute."""
        raise NotImplementedError
