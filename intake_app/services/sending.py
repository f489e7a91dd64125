"""Sending records to the central and fetching forms from it."""

import contextlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from intake_app.domain.policy import NO_POLICY, Policy
from intake_app.domain.records import (
    FormRef,
    InstanceId,
    RecordId,
    RecordState,
    RecordSummary,
)
from intake_app.forms import FormUnreadable
from intake_app.services.catalogue import Catalogue, FormSummary
from intake_app.services.central_line import CentralLine, destination_of
from intake_app.services.destinations import Destinations
from intake_app.services.entities import EntityLists
from intake_app.services.errors import ExitClosed, FormMissing
from intake_app.services.events import Events, Topic
from intake_app.services.jobs import JobHandle, Jobs, Lane
from intake_app.services.notices import CentralWentBack, FormKeyChanged, Notices
from intake_app.services.progress import Meter, SendingProgress
from intake_app.services.queue import StoreQueue, cancelled_by
from intake_app.services.rules import insist_on_server
from intake_app.services.settings import Settings
from intake_app.store import SET_ASIDE, FormConflict, Store
from intake_app.sync import (
    CheckResult,
    Connector,
    ConnectorSettings,
    FetchedForm,
    FetchedLists,
    FormNotFetched,
    RemoteForm,
    RemoteMedia,
    Unkept,
    deliver_due,
    fetch_changed,
    fetch_changed_files,
    settings_for,
)

_PAUSED_KEY = "sending.paused"
_MOST_ROWS = 500
_MOST_WAITING = 100_000
_UNNAMED = DestinationId("")

_log = logging.getLogger(__name__)


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
    destination: DestinationId = _UNNAMED
    """What the lines of the queue call it."""


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
    destination: DestinationId | None = None
    """Which central it goes to, or went to; None while it waits for one to be connected."""
    is_set_aside: bool = False
    """A person keeps it here for now."""


@dataclass(frozen=True, slots=True)
class OutboxPart:
    """A file of a record on its way."""

    name: str = field(repr=False)
    size_bytes: int
    is_there: bool
    """The central said that it holds it."""


@dataclass(frozen=True, slots=True)
class SendingReport:
    """What one round of sending did."""

    sent: int
    failed: int
    waiting: int
    """Records that still wait, for a person or for the network."""
    kinds: frozenset[FailureKind] = frozenset()
    """Why, of those that failed."""
    cancelled: bool = False
    """Somebody stopped it before the end."""


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
        line: CentralLine,
        destinations: Destinations,
        notices: Notices,
        entities: EntityLists,
        policy: Policy = NO_POLICY,
    ) -> None:
        self._policy = policy
        self._store = store
        self._catalogue = catalogue
        self._settings = settings
        self._clock = clock
        self._events = events
        self._jobs = jobs
        self._line = line
        self._destinations = destinations
        self._notices = notices
        self._entities = entities
        self._meter = Meter(clock, lambda: events.publish(Topic.PROGRESS))
        self._stopped = False
        self._cancelled = False
        self._wants_consent = False
        self._look: JobHandle | None = None
        self._errands: list[Callable[[], object]] = []

    # ------------------------------------------------------------ the central
    @property
    def online(self) -> bool:
        """Whether the central could be reached when it was last tried."""
        return self._line.online

    def central(self) -> Central | None:
        """Where records go that nothing sends elsewhere; None until one is connected."""
        kept = self._line.kept()
        return None if kept is None else _central(kept)

    def centrals(self) -> tuple[Central, ...]:
        """Every central that is connected, that one first."""
        return tuple(_central(kept) for kept in self._line.all())

    @property
    def destination(self) -> DestinationId | None:
        """What the lines of the queue call the first central."""
        return next(iter(self._destinations.all()), None)

    def destination_of(self, form_id: str) -> DestinationId | None:
        """Where new records of the form go; None while no central is connected."""
        return self._destinations.of_form(form_id)

    def destination_of_record(self, record_id: RecordId) -> DestinationId | None:
        """Where the record goes; a correction goes where the corrected record went."""
        return self._destinations.of_record(record_id)

    def assigned(self) -> Mapping[str, DestinationId]:
        """By form, the central that a person said its records go to."""
        return self._destinations.assigned()

    def assign(self, form_id: str, destination: DestinationId | None) -> None:
        """A person says where the form's records go, also those that wait; None: as it comes.

        Raises NoCentral for a central that is not connected.
        """
        with self._store.transaction():
            self._destinations.assign(form_id, destination)
            self._gather_strays(anew=True)
        self._told(Topic.SETTINGS, Topic.OUTBOX, Topic.RECORDS)

    def check(
        self,
        address: str,
        project: str,
        *,
        token: str = "",
        user: str = "",
        password: str = "",
        certificate: str = "",
        field_map: str = "",
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
            field_map=field_map,
        )
        connector = self._line.look(settings)
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
        field_map: str = "",
    ) -> Central:
        """Keeps the central and queues waiting records for it; no network.

        It takes the place of the first one that is connected.
        Raises PlainHttpRefused, AddressUnreadable, ForbiddenByPolicy(server).
        """
        kept = settings_for(
            address,
            project,
            token=token,
            user=user,
            password=password,
            certificate=certificate,
            field_map=field_map,
        )
        return self._begin(kept, self._line.keep)

    def connect_beside(
        self,
        address: str,
        project: str,
        *,
        token: str = "",
        user: str = "",
        password: str = "",
        certificate: str = "",
    ) -> Central:
        """Keeps one more central; no network. Those that are connected stay.

        It takes the records of forms that come from it or are assigned to it. Raises as `connect`.
        """
        kept = settings_for(
            address, project, token=token, user=user, password=password, certificate=certificate
        )
        return self._begin(kept, self._line.add)

    def _begin(
        self, settings: ConnectorSettings, keep: Callable[[ConnectorSettings], None]
    ) -> Central:
        insist_on_server(self._policy, settings)
        destination = destination_of(settings)
        with self._store.transaction():
            keep(settings)
            self._gather_strays()
            # With new words at the door, what was turned away may try again.
            self._store.outbox.retry_all(with_held=True)
            self._store.audit.append("central.connected", destination)
        self._told(Topic.SETTINGS, Topic.OUTBOX, Topic.RECORDS)
        return _central(settings)

    def disconnect(self, destination: DestinationId | None = None) -> None:
        """Forgets the central and its secrets; records stay and wait, or go to another.

        The first one where none is named; the next one is the first then.
        """
        kept = self._line.kept()
        if kept is None:
            return
        destination = destination or destination_of(kept)
        with self._store.transaction():
            self._line.forget(destination)
            self._gather_strays()
            self._store.audit.append("central.disconnected", destination)
        self._told(Topic.SETTINGS, Topic.OUTBOX, Topic.RECORDS)

    def accept_server(self, destination: DestinationId | None = None) -> None:
        """Takes whoever answers next for the central, though its certificate is another one.

        Only after a person asked those who run it. The first central where none is named. Raises
        NoCentral.
        """
        self._line.accept_server(destination or destination_of(self._line.needed()))
        self._store.outbox.retry_all(with_held=True)
        self._told(Topic.OUTBOX, Topic.RECORDS)

    def fetch_forms(
        self, *, consented: bool = False, with_removed: bool = False
    ) -> tuple[FormSummary, ...]:
        """Brings the centrals' forms into the catalogue, gives those that are new; network.

        Their files and lists of cases come as well, also where the form itself did not change.
        consented: a person agreed to what the network may cost. with_removed: a person asked for
        the forms, so that those come back that were taken off the list and are on offer still.
        Raises NoCentral, NetworkCosts; and, after the other forms of all centrals were taken, the
        first of DeliveryFailed, FormUnreadable, FormConflict, FormNotFetched and FormKeyChanged.
        """
        added: list[FormSummary] = []
        failures: list[IntakeError] = []
        self._insist_on_network(consented)
        self._line.needed()
        for destination in self._destinations.all():
            try:
                new, not_taken = self._fetch_from(destination, with_removed=with_removed)
            except (DeliveryFailed, FormNotFetched) as failure:
                failures.append(failure)
            else:
                added.extend(new)
                failures.extend(not_taken)
        if failures:
            raise failures[0]
        return tuple(added)

    def _fetch_from(
        self, destination: DestinationId, *, with_removed: bool
    ) -> tuple[list[FormSummary], list[IntakeError]]:
        """Forms of one central that are new, and what went wrong with others."""
        added: list[FormSummary] = []
        failures: list[IntakeError] = []
        with self._while_open(), self._line.at_central(destination) as connector:
            listed = self._own(connector.list_forms(), destination)
            self._look_back(listed)
            for fetched in fetch_changed(
                connector,
                self._catalogue.fetched_hash,
                self._catalogue.earlier_files,
                self._is_halted,
                listed=listed,
            ):
                try:
                    added.extend(self._take_form(fetched, destination))
                except (FormUnreadable, FormConflict, FormNotFetched, FormKeyChanged) as failure:
                    _log.info("form not taken: %s", failure.code)
                    failures.append(failure)
            if with_removed:
                back = (self._catalogue.put_back(form.ref) for form in listed)
                added.extend(form for form in back if form is not None)
            failures.extend(self._take_files(connector, listed))
            self._take_needed_versions(connector, destination)
        return added, failures

    def _own(
        self, listed: Sequence[RemoteForm], destination: DestinationId
    ) -> tuple[RemoteForm, ...]:
        """Those that come from there; a form that two centrals have comes from one of them."""
        takes = self._destinations.takes_form
        own = tuple(form for form in listed if takes(form.ref.form_id, destination))
        if len(own) < len(listed):
            _log.info("forms of another central left aside: %d", len(listed) - len(own))
        return own

    def _take_needed_versions(self, connector: Connector, destination: DestinationId) -> None:
        """Brings versions that drafts and waiting records need and that are not here."""
        needed = {draft.form for draft in self._store.drafts.list()}
        needed |= {record.form for record in self._store.records.list(RecordState.READY)}
        for ref in needed:
            if self._catalogue.has(ref) or self.destination_of(ref.form_id) != destination:
                continue
            xform = connector.fetch_version(ref)
            if xform is not None:
                with contextlib.suppress(FormUnreadable, FormKeyChanged):
                    self._catalogue.add_old_version(ref, xform)

    def fetch_version(self, ref: FormRef) -> bool:
        """Brings a version that a draft or record needs and that is no longer on offer; network.

        False where the central has none. It is not put on the list of forms to begin.
        Raises NoCentral, NetworkCosts, DeliveryFailed, FormUnreadable.
        """
        if self._catalogue.has(ref):
            return True
        self._insist_on_network(consented=False)
        destination = self.destination_of(ref.form_id)
        with self._while_open(), self._line.at_central(destination) as connector:
            xform = connector.fetch_version(ref)
            if xform is None:
                return False
            self._catalogue.add_old_version(ref, xform)
        return True

    def refresh_lists(self) -> None:
        """Lists of cases as the central has them now, before changes go out to it; network.

        So that what somebody else changed meanwhile is seen. Raises DeliveryFailed.
        """
        for destination in self._destinations.all():
            with self._while_open(), self._line.at_central(destination) as connector:
                listed = self._own(connector.list_forms(), destination)
                self._take_files(connector, listed, only_lists=True)

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
        aside = {name for name, why in outbox.withheld().items() if why == SET_ASIDE}
        rows = [replace(row, is_set_aside=row.record_id in aside) for row in rows]
        rows.sort(key=lambda row: row.finalized_at, reverse=True)
        rows.sort(key=lambda row: row.state is RecordState.SENT)
        return tuple(rows)

    def parts(self, record_id: RecordId) -> tuple[OutboxPart, ...]:
        """The files of a record, and which of them the central has already."""
        lines = self._store.outbox.of_record(record_id)
        is_sent = any(line.receipt is not None for line in lines)
        there = set[str]()
        for line in lines:
            there |= self._store.outbox.acknowledged(record_id, line.destination)
        return tuple(
            OutboxPart(one.name, one.size_bytes, is_sent or one.name in there)
            for one in self._store.records.outgoing(record_id).attachments
        )

    def waiting_count(self) -> int:
        """How many records have not arrived yet, queued or not; those that may not leave apart."""
        counts = self._store.records.counts()
        not_sent = sum(count for state, count in counts.items() if state is not RecordState.SENT)
        return not_sent - self._store.outbox.withheld_count()

    def unkept(self, record_id: RecordId) -> tuple[Unkept, ...]:
        """What the central would not keep of a record that waits; network.

        To be shown before it goes: such a central drops what it does not know without a word.
        Raises NoCentral, DeliveryFailed.
        """
        destination = self._destinations.of_record(record_id)
        with self._while_open(), self._line.at_central(destination) as connector:
            return connector.unkept(self._store.records.outgoing(record_id))

    def retry(self, record_id: RecordId) -> None:
        """Makes one record due now."""
        self._store.outbox.retry(record_id)
        self._told(Topic.OUTBOX, Topic.RECORDS)

    def set_aside(self, record_id: RecordId) -> None:
        """A person keeps the record here until `put_back`; what is under way of it stops.

        Nothing happens to one that may not leave anyway, or that arrived.
        """
        state = self._store.records.get(record_id).state
        if state is RecordState.SENT or record_id in self._store.outbox.withheld():
            return
        self._store.outbox.withhold(record_id, SET_ASIDE)
        if state is RecordState.SENDING:
            self.cancel()
        self._told(Topic.OUTBOX, Topic.RECORDS)

    def put_back(self, record_id: RecordId) -> None:
        """The record that was set aside goes out again, by itself."""
        if self._store.outbox.withheld().get(record_id) != SET_ASIDE:
            return
        with self._store.transaction():
            self._store.outbox.release(record_id)
            self._gather_strays()
        self._told(Topic.OUTBOX, Topic.RECORDS)

    def progress(self) -> SendingProgress:
        """The round of sending as it stands, or as the last one ended; from any thread."""
        return self._meter.reading()

    @property
    def is_paused(self) -> bool:
        """Whether nothing is sent by itself until somebody says so."""
        return bool(self._store.settings.get(_PAUSED_KEY, False))

    def pause(self) -> None:
        """Nothing more goes out until `resume` or `send_now`; what is under way stops."""
        self._store.settings.set(_PAUSED_KEY, True)
        self.cancel()
        self._told(Topic.OUTBOX, Topic.CONNECTIVITY)

    def resume(self) -> None:
        """What is due goes out again by itself."""
        self._store.settings.remove(_PAUSED_KEY)
        self._told(Topic.OUTBOX, Topic.CONNECTIVITY)

    def cancel(self) -> None:
        """Ends the round under way, in the middle of a file too; from any thread.

        What was being sent waits again and counts as not tried.
        """
        self._cancelled = True
        self._line.abort()

    @property
    def _is_open_way(self) -> bool:
        return "sync" in self._policy.exits

    @property
    def wants_consent(self) -> bool:
        """Whether records wait only because the network may cost and nobody agreed yet.

        Agreeing is `send_now(consented=True)`; it holds until the vault is closed.
        """
        return self._wants_consent

    def send_now(self, *, consented: bool = False) -> SendingReport:
        """Sends all that waits, also what rests or is held; network.

        consented: a person agreed to what the network may cost. Raises NoCentral, NetworkCosts,
        ExitClosed.
        """
        with self._while_open():
            self._line.needed()
            self._insist_on_network(consented)
            if self.is_paused:
                self.resume()
            self._store.outbox.retry_all(with_held=True)
        return self.send_due()

    def send_due(self) -> SendingReport:
        """Sends what is due, unless sending is paused; network. Raises NoCentral.

        Raises DeliveryCancelled when the vault was closed meanwhile; ConsentMissing where the
        organisation closed this way out.
        """
        if not self._is_open_way:
            raise ExitClosed
        self._cancelled = False
        with self._while_open():
            self._line.needed()
            self._gather_strays()
            if self.is_paused:
                return SendingReport(0, 0, self.waiting_count())
            self._refresh_before_changes()
            queue = StoreQueue(
                self._store, self._clock, self._events, self._is_stopped, self._meter
            )
            try:
                report = deliver_due(
                    queue,
                    self._connector_for,
                    self._clock,
                    moved=self._meter.moved,
                    cancelled=self._is_halted,
                )
            finally:
                self._meter.end()
            self._line.done_with_all()
            waiting = self.waiting_count()
        if report.sent or report.failed:
            self._line.be_online(FailureKind.UNREACHABLE not in report.kinds)
            _log.info("sent %d, not sent %d", report.sent, report.failed)
        return SendingReport(report.sent, report.failed, waiting, report.kinds, report.cancelled)

    def add_errand(self, errand: Callable[[], object]) -> None:
        """Something else to do, in the network lane, while the central can be reached anyway."""
        self._errands.append(errand)

    def tick(self) -> None:
        """Looks, beside the screen, whether something is due and the central can be reached.

        To be called every half minute. Asks the central's host only, and only while something
        waits for it.
        """
        if self._stopped or (self._look is not None and not self._look.is_done):
            return
        if self._line.kept() is None or self.is_paused or not self._is_open_way:
            return
        if not self._store.outbox.waiting_count() and not self._errands:
            return
        self._look = self._jobs.submit(Lane.NETWORK, self._look_and_send, failed=self._look_failed)

    def stop(self) -> None:
        """The vault is about to close: sending ends at the next piece."""
        self._stopped = True

    # ------------------------------------------------------------ inside
    def _take_form(
        self, fetched: FetchedForm | FormNotFetched, destination: DestinationId
    ) -> list[FormSummary]:
        if isinstance(fetched, FormNotFetched):
            raise fetched
        lists = [file.name.removesuffix(".csv") for file in fetched.files if file.is_entity_list]
        if not all(self._destinations.takes_list(name, destination) for name in lists):
            raise FormNotFetched("list-of-another-central", fetched.remote.ref.form_id)
        media = {file.name: file.content for file in fetched.files}
        remote = fetched.remote
        earlier = self._catalogue.earlier_media(remote.ref, fetched.unchanged_files)
        marks = {file.name: file.hash for file in fetched.files if file.is_entity_list}
        try:
            form = self._catalogue.add_fetched(
                remote.ref, remote.hash, fetched.xml, {**earlier, **media}, marks
            )
        except FormKeyChanged as failure:
            self._notices.tell(failure)
            raise
        self._destinations.came(destination, [remote.ref.form_id], lists)
        return [] if form is None else [form]

    def _take_files(
        self, connector: Connector, listed: Sequence[RemoteForm], *, only_lists: bool = False
    ) -> list[IntakeError]:
        """Takes files and lists of cases that changed; gives what went wrong with some of them."""
        failures: list[IntakeError] = []
        older = 0
        known = self._catalogue.list_marks if only_lists else self._catalogue.file_marks
        for fetched in fetch_changed_files(connector, listed, known, self._is_halted):
            try:
                if isinstance(fetched, FormNotFetched):
                    raise fetched
                older += self._catalogue.take_lists(
                    fetched.remote.ref,
                    {file.name: file.content for file in fetched.files},
                    {file.name: file.hash for file in fetched.files if file.is_entity_list},
                )
                self._ask_for_deleted(connector, fetched)
            except (FormUnreadable, FormNotFetched, FormMissing) as failure:
                _log.info("list not taken: %s", failure.code)
                failures.append(failure)
        if older:
            self._notices.tell(CentralWentBack(what="lists", count=older))
        return failures

    def _ask_for_deleted(self, connector: Connector, fetched: FetchedLists) -> None:
        """What is missing from a list and was changed here: was it deleted there?"""
        for file in fetched.files:
            name = file.name.removesuffix(".csv")
            missing = self._entities.missing_from_list(name)
            if not file.is_entity_list or not missing:
                continue
            media = RemoteMedia(file.name, file.hash, "", True, file.integrity_url)
            deleted = connector.deleted_entities(media, missing)
            if deleted:
                self._entities.deleted_at_central(name, deleted)

    def _look_back(self, listed: Sequence[RemoteForm]) -> None:
        """A form in a version that came before a newer one: the central was put back."""
        older = [form for form in listed if self._catalogue.is_older_than_here(form.ref)]
        if older:
            self._notices.tell(CentralWentBack(what="forms", count=len(older)))

    def _look_and_send(self) -> None:
        reached = any(self._line.can_reach(kept) for kept in self._line.all())
        if reached and not self._line.online:
            # The network is back: what rested because of it need not rest longer.
            self._store.outbox.retry_all(with_held=False)
        self._line.be_online(reached)
        if not (reached and self._settings.values().send_automatically):
            return
        is_due = bool(self._store.outbox.due(self._clock.now(), limit=1))
        costs = self._line.costs()
        self._want_consent(costs is not None and is_due and costs.facts.get("rule") == "ask")
        if costs is not None:
            return
        if is_due:
            self.send_due()
        self._run_errands()

    def _run_errands(self) -> None:
        for errand in self._errands:
            try:
                errand()
            except IntakeError as failure:
                _log.info("errand not done: %s", failure.code)

    def _want_consent(self, wanted: bool) -> None:
        if wanted != self._wants_consent:
            self._wants_consent = wanted
            self._told(Topic.CONNECTIVITY)

    def _insist_on_network(self, consented: bool) -> None:
        costs = self._line.costs(agreed=consented)
        if costs is not None:
            raise costs
        self._want_consent(False)

    def _refresh_before_changes(self) -> None:
        """Looks at the lists before changes of cases go out; without an answer they go as well.

        What waits was finished already, and a case in danger cannot wait for a list.
        """
        if not self._entities.has_changes() or not self._store.outbox.due(
            self._clock.now(), limit=1
        ):
            return
        try:
            self.refresh_lists()
        except (DeliveryFailed, FormNotFetched) as failure:
            _log.info("lists not looked at before sending: %s", failure.code)

    def _look_failed(self, error: Exception) -> None:
        """The next look is half a minute away; a full disk is told where something is saved."""
        if self._stopped:
            return
        if not isinstance(error, IntakeError):
            raise error
        _log.info("looking for what is due ended: %s", error.code)

    def _connector_for(self, destination: DestinationId) -> Connector:
        with self._while_open():
            return self._line.open(destination)

    def _is_stopped(self) -> bool:
        return self._stopped

    def _is_halted(self) -> bool:
        return self._stopped or self._cancelled

    def _while_open(self) -> contextlib.AbstractContextManager[None]:
        return cancelled_by(self._is_stopped)

    def _gather_strays(self, *, anew: bool = False) -> None:
        """Queues each record for its central: what a round left to one before, and what is new.

        anew: also what waits for a central that it need not go to any more.
        """
        outbox, going_to = self._store.outbox, self._destinations.of_record
        with self._store.transaction():
            connected = self._destinations.all()
            for line in outbox.lines(with_sent=False, limit=_MOST_WAITING):
                record_id, destination = line.item.record_id, line.item.destination
                if destination not in connected or (anew and going_to(record_id) != destination):
                    outbox.withdraw(record_id, destination)
            for record_id in outbox.unqueued() if connected else ():
                going = going_to(record_id)
                if going is not None:
                    outbox.add(record_id, going)

    def _told(self, *topics: Topic) -> None:
        self._events.publish(*topics)


def _central(kept: ConnectorSettings) -> Central:
    host = urlsplit(kept.address).netloc
    return Central(
        address=kept.address,
        project=kept.project,
        kind="token" if kept.token else "user",
        user=kept.user,
        label=f"{host} · {kept.project}" if kept.project else host,
        certificate=kept.certificate,
        destination=destination_of(kept),
    )


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
        destination=None if item is None else item.destination,
    )
