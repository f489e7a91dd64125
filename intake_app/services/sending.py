"""Sending records to the central and fetching forms from it."""

import contextlib
import hashlib
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

from intake_app.domain.clock import Clock
from intake_app.domain.delivery import (
    DeliveryFailed,
    DestinationId,
    FailureKind,
    OutboxItem,
    Receipt,
)
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import (
    FormRef,
    InstanceId,
    RecordId,
    RecordState,
    RecordSummary,
)
from intake_app.forms import FormUnreadable
from intake_app.services.catalogue import Catalogue, FormSummary
from intake_app.services.errors import FormMissing, NoCentral
from intake_app.services.events import Events, Topic
from intake_app.services.jobs import JobHandle, Jobs, Lane
from intake_app.services.queue import StoreQueue, cancelled_by
from intake_app.services.settings import Settings
from intake_app.store import FormConflict, Store
from intake_app.sync import (
    CheckResult,
    Connector,
    ConnectorSettings,
    FetchedForm,
    FormNotFetched,
    deliver_due,
    fetch_changed,
    fetch_changed_lists,
    settings_for,
)
from intake_app.system import has_network

_CENTRAL_KEY = "sending.central"
_MOST_ROWS = 500
_MOST_WAITING = 100_000
_PORTS = {"http": 80, "https": 443}

_log = logging.getLogger(__name__)

Connect = Callable[[ConnectorSettings, Clock], Connector]
Reach = Callable[[str, int], bool]


@dataclass(frozen=True, slots=True)
class Central:
    """Where records go, without secrets."""

    address: str
    project: str
    kind: Literal["token", "user"]
    user: str = ""
    label: str = ""
    """Host and project, for people."""
    certificate: str = ""
    """SHA-256 of the only certificate that is trusted; empty for the system's trust."""


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
    """None: as soon as there is a network, or, when it needs attention, only by a person."""
    failure: FailureKind | None
    detail: str
    """The server's own words; never shown unescaped."""
    receipt: Receipt | None
    finalized_at: datetime


@dataclass(frozen=True, slots=True)
class SendingReport:
    """What one round of sending did."""

    sent: int
    failed: int
    waiting: int
    """Records that still wait, for a person or for the network."""
    kinds: frozenset[FailureKind] = frozenset()
    """Why, of those that failed."""


class Sending:
    """The outbox and the central."""

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        settings: Settings,
        clock: Clock,
        events: Events,
        jobs: Jobs,
        *,
        connect: Connect,
        reach: Reach,
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._settings = settings
        self._clock = clock
        self._events = events
        self._jobs = jobs
        self._connect = connect
        self._reach = reach
        self._online = has_network() is not False
        self._stopped = False
        self._look: JobHandle | None = None

    # ------------------------------------------------------------ the central
    @property
    def online(self) -> bool:
        """Whether the central could be reached when it was last tried."""
        return self._online

    def central(self) -> Central | None:
        """Where records go now; None until one is connected."""
        kept = self._kept()
        return None if kept is None else _central(kept)

    @property
    def destination(self) -> DestinationId | None:
        """What the lines of the queue call the central."""
        kept = self._kept()
        return None if kept is None else _destination(kept)

    def check(
        self,
        address: str,
        project: str,
        *,
        token: str = "",
        user: str = "",
        password: str = "",
        certificate: str = "",
    ) -> CheckResult:
        """Asks the central whether it would take us; network.

        certificate: the only one that is trusted, by its SHA-256. Raises DeliveryFailed,
        PlainHttpRefused, AddressUnreadable.
        """
        settings = settings_for(
            address,
            project,
            token=token,
            user=user,
            password=password,
            certificate=certificate,
        )
        connector = self._connect(settings, self._clock)
        try:
            return connector.check()
        finally:
            connector.close()

    def connect(
        self,
        address: str,
        project: str,
        *,
        token: str = "",
        user: str = "",
        password: str = "",
        certificate: str = "",
    ) -> Central:
        """Keeps the central and queues waiting records for it; no network.

        Raises PlainHttpRefused, AddressUnreadable.
        """
        kept = settings_for(
            address,
            project,
            token=token,
            user=user,
            password=password,
            certificate=certificate,
        )
        destination = _destination(kept)
        with self._store.transaction():
            self._store.settings.set(_CENTRAL_KEY, asdict(kept))
            self._gather_strays(destination)
            # With new words at the door, what was turned away may try again.
            self._store.outbox.retry_all(with_held=True)
            self._store.audit.append("central.connected", destination)
        self._told(Topic.SETTINGS, Topic.OUTBOX, Topic.RECORDS)
        return _central(kept)

    def disconnect(self) -> None:
        """Forgets the central and its secrets; records stay and wait."""
        destination = self.destination
        if destination is None:
            return
        with self._store.transaction():
            self._store.settings.remove(_CENTRAL_KEY)
            self._withdraw_all(but=None)
            self._store.audit.append("central.disconnected", destination)
        self._told(Topic.SETTINGS, Topic.OUTBOX, Topic.RECORDS)

    def fetch_forms(self) -> tuple[FormSummary, ...]:
        """Brings the central's forms into the catalogue, gives those that are new; network.

        Lists of cases come as well, of forms that are here and did not change.

        Raises NoCentral, DeliveryFailed; and, after the other forms were taken, the first of
        FormUnreadable, FormConflict and FormNotFetched.
        """
        added: list[FormSummary] = []
        failures: list[IntakeError] = []
        with self._while_open(), contextlib.closing(self._connector()) as connector:
            try:
                for fetched in fetch_changed(
                    connector, self._catalogue.fetched_hash, self._is_stopped
                ):
                    try:
                        added.extend(self._take_form(fetched))
                    except (FormUnreadable, FormConflict, FormNotFetched) as failure:
                        _log.info("form not taken: %s", failure.code)
                        failures.append(failure)
                failures.extend(self._take_lists(connector))
            except DeliveryFailed as failure:
                self._be_online(failure.kind is not FailureKind.UNREACHABLE)
                raise
        self._be_online(True)
        if failures:
            raise failures[0]
        return tuple(added)

    # ------------------------------------------------------------ the outbox
    def outbox(self) -> tuple[OutboxRow, ...]:
        """What waits first, then what was sent; the newest record first in each."""
        outbox = self._store.outbox
        waiting = outbox.lines(with_sent=False, limit=_MOST_WAITING)
        sent = [line for line in outbox.lines(limit=_MOST_ROWS) if line.item.receipt is not None]
        rows = [_row(line.record, line.item) for line in (*waiting, *sent)]
        with_line = {row.record_id for row in rows}
        rows.extend(
            _row(record, None)
            for record in self._store.records.list(RecordState.READY, limit=_MOST_ROWS)
            if record.record_id not in with_line
        )
        rows.sort(key=lambda row: row.finalized_at, reverse=True)
        rows.sort(key=lambda row: row.state is RecordState.SENT)
        return tuple(rows)

    def waiting_count(self) -> int:
        """How many records have not arrived yet, queued or not."""
        counts = self._store.records.counts()
        return sum(count for state, count in counts.items() if state is not RecordState.SENT)

    def retry(self, record_id: RecordId) -> None:
        """Makes one record due now."""
        self._store.outbox.retry(record_id)
        self._told(Topic.OUTBOX, Topic.RECORDS)

    def send_now(self) -> SendingReport:
        """Sends all that waits, also what rests or is held; network. Raises NoCentral."""
        with self._while_open():
            self._needed()
            self._store.outbox.retry_all(with_held=True)
        return self.send_due()

    def send_due(self) -> SendingReport:
        """Sends what is due; network. Raises NoCentral.

        Raises DeliveryCancelled when the vault was closed meanwhile.
        """
        with self._while_open():
            self._gather_strays(_destination(self._needed()))
            report = deliver_due(
                StoreQueue(self._store, self._clock, self._events, self._is_stopped),
                self._connector_for,
                self._clock,
                cancelled=self._is_stopped,
            )
            waiting = self.waiting_count()
        if report.sent or report.failed:
            self._be_online(FailureKind.UNREACHABLE not in report.kinds)
            _log.info("sent %d, not sent %d", report.sent, report.failed)
        return SendingReport(report.sent, report.failed, waiting, report.kinds)

    def tick(self) -> None:
        """Looks, beside the screen, whether something is due and the central can be reached.

        To be called every half minute. Asks the central's host only, and only while something
        waits for it.
        """
        if self._stopped or (self._look is not None and not self._look.is_done):
            return
        kept = self._kept()
        if kept is None or not self._store.outbox.waiting_count():
            return
        self._look = self._jobs.submit(
            Lane.NETWORK, lambda: self._look_and_send(kept), failed=self._look_failed
        )

    def stop(self) -> None:
        """The vault is about to close: sending ends at the next piece."""
        self._stopped = True

    # ------------------------------------------------------------ inside
    def _take_form(self, fetched: FetchedForm | FormNotFetched) -> list[FormSummary]:
        if isinstance(fetched, FormNotFetched):
            raise fetched
        media = {file.name: file.content for file in fetched.files}
        remote = fetched.remote
        marks = {file.name: file.hash for file in fetched.files if file.is_entity_list}
        form = self._catalogue.add_fetched(remote.ref, remote.hash, fetched.xml, media, marks)
        return [] if form is None else [form]

    def _take_lists(self, connector: Connector) -> list[IntakeError]:
        """Takes the lists of cases that changed; gives what went wrong with some of them."""
        failures: list[IntakeError] = []
        for fetched in fetch_changed_lists(connector, self._catalogue.list_marks, self._is_stopped):
            try:
                if isinstance(fetched, FormNotFetched):
                    raise fetched
                self._catalogue.take_lists(
                    fetched.remote.ref,
                    {file.name: file.content for file in fetched.files},
                    {file.name: file.hash for file in fetched.files},
                )
            except (FormUnreadable, FormNotFetched, FormMissing) as failure:
                _log.info("list not taken: %s", failure.code)
                failures.append(failure)
        return failures

    def _look_and_send(self, kept: ConnectorSettings) -> None:
        parts = urlsplit(kept.address)
        reached = self._reach(parts.hostname or "", parts.port or _PORTS[parts.scheme])
        if reached and not self._online:
            # The network is back: what rested because of it need not rest longer.
            self._store.outbox.retry_all(with_held=False)
        self._be_online(reached)
        if not (reached and self._settings.values().send_automatically):
            return
        if self._store.outbox.due(self._clock.now(), limit=1):
            self.send_due()

    def _look_failed(self, error: Exception) -> None:
        if not self._stopped:
            raise error

    def _connector_for(self, destination: DestinationId) -> Connector:
        with self._while_open():
            kept = self._needed()
        if _destination(kept) != destination:
            raise NoCentral
        return self._connect(kept, self._clock)

    def _connector(self) -> Connector:
        return self._connect(self._needed(), self._clock)

    def _is_stopped(self) -> bool:
        return self._stopped

    def _while_open(self) -> contextlib.AbstractContextManager[None]:
        return cancelled_by(self._is_stopped)

    def _gather_strays(self, destination: DestinationId) -> None:
        """Queues for this central what a round under way left to the one before."""
        with self._store.transaction():
            self._withdraw_all(but=destination)
            self._store.outbox.add_unqueued(destination)

    def _withdraw_all(self, *, but: DestinationId | None) -> None:
        for line in self._store.outbox.lines(with_sent=False, limit=_MOST_WAITING):
            if line.item.destination != but:
                self._store.outbox.withdraw(line.item.record_id, line.item.destination)

    def _be_online(self, online: bool) -> None:
        if online != self._online:
            self._online = online
            self._events.publish(Topic.CONNECTIVITY)

    def _needed(self) -> ConnectorSettings:
        kept = self._kept()
        if kept is None:
            raise NoCentral
        return kept

    def _kept(self) -> ConnectorSettings | None:
        kept = self._store.settings.get(_CENTRAL_KEY)
        if kept is None:
            return None
        known = {field.name for field in fields(ConnectorSettings)}
        return ConnectorSettings(**{name: kept[name] for name in known & kept.keys()})

    def _told(self, *topics: Topic) -> None:
        for topic in topics:
            self._events.publish(topic)


def _central(kept: ConnectorSettings) -> Central:
    host = urlsplit(kept.address).netloc
    return Central(
        address=kept.address,
        project=kept.project,
        kind="token" if kept.token else "user",
        user=kept.user,
        label=f"{host} · {kept.project}" if kept.project else host,
        certificate=kept.certificate,
    )


def _destination(kept: ConnectorSettings) -> DestinationId:
    """The same central keeps its name, so that nothing goes there twice."""
    place = f"{kept.address}\n{kept.project}".encode()
    return DestinationId(hashlib.sha256(place).hexdigest()[:16])


def _row(record: RecordSummary, item: OutboxItem | None) -> OutboxRow:
    return OutboxRow(
        record_id=record.record_id,
        instance_id=record.instance_id,
        title=record.title,
        form=record.form,
        state=record.state,
        size_bytes=record.size_bytes,
        attempts=0 if item is None else item.attempts,
        last_try_at=None if item is None else item.last_try_at,
        next_try_at=None if item is None else item.not_before,
        failure=None if item is None else item.last_failure,
        detail="" if item is None else item.last_detail,
        receipt=None if item is None else item.receipt,
        finalized_at=record.finalized_at,
    )
