"""What is unlocked: everything that can be done in an open vault."""

import logging
import secrets
from pathlib import Path

from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.domain.people import Deed
from intake_app.domain.policy import NO_POLICY, Policy
from intake_app.domain.records import DraftId
from intake_app.services.accounts import Outside, account_of
from intake_app.services.acting import AtWork
from intake_app.services.backups import Backups
from intake_app.services.case_work import CaseWork
from intake_app.services.catalogue import Catalogue
from intake_app.services.central_line import CentralLine
from intake_app.services.conflicts import Conflicts
from intake_app.services.courier import Courier
from intake_app.services.courier_keys import CourierKeys
from intake_app.services.courier_office import CourierOffice
from intake_app.services.decisions import Decisions
from intake_app.services.destinations import Destinations
from intake_app.services.enrolment import Enroller
from intake_app.services.entities import EntityLists
from intake_app.services.events import Events
from intake_app.services.filling import FillingDesk, FillingTools
from intake_app.services.form_keys import FormKeys
from intake_app.services.jobs import JobHandle, Jobs, Lane
from intake_app.services.lessening import Lessening
from intake_app.services.notices import Notices
from intake_app.services.parcels import Parcels
from intake_app.services.passphrases import PassphraseWords
from intake_app.services.people import People
from intake_app.services.records import Records
from intake_app.services.recovery import Recovery
from intake_app.services.retention import Retention
from intake_app.services.reviews import Reviews
from intake_app.services.search import Search
from intake_app.services.second_factor import SecondFactors
from intake_app.services.sending import Sending
from intake_app.services.sessions import Sessions
from intake_app.services.settings import Settings
from intake_app.services.trail import Trail
from intake_app.services.travel import Travel
from intake_app.store import (
    Store,
    Suspicion,
    VaultSummary,
    Verdict,
)

_DEVICE_KEY = "device.id"
_LEFT_OFF_KEY = "session.left-off"

_log = logging.getLogger(__name__)


class Workspace:
    """What is unlocked."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Clock,
        events: Events,
        jobs: Jobs,
        resources: Path,
        outside: Outside,
        policy: Policy = NO_POLICY,
        words: PassphraseWords | None = None,
        factors: SecondFactors | None = None,
    ) -> None:
        self._store = store
        self._is_open = True
        self._upkeep: JobHandle | None = None
        self.account = account_of(VaultSummary(store.vault_id, store.profile))
        self.owner_name = store.owner_name
        self.device_id = _device_id(store)
        self.events = events
        self.jobs = jobs
        self.policy = policy
        self.people = People(store, policy, words or PassphraseWords(), factors or SecondFactors())
        self.recovery = Recovery(store, self.people, policy)
        self.settings = Settings(store, events, policy)
        entities = EntityLists(store, self.device_id, clock, events)
        self.form_keys = FormKeys(store, policy)
        self.catalogue = Catalogue(
            store, clock, events, resources, entities, self.form_keys, policy.forms
        )
        self.notices = Notices(store, clock, events)
        line = CentralLine(
            store,
            self.settings,
            clock,
            events,
            self.notices,
            connect=outside.connect,
            reach=outside.reach,
            network_cost=outside.network_cost,
        )
        destinations = Destinations(store, line)
        self.sending = Sending(
            store,
            self.catalogue,
            self.settings,
            clock,
            events,
            jobs,
            line=line,
            destinations=destinations,
            notices=self.notices,
            entities=entities,
            policy=policy,
        )
        self.reviews = Reviews(
            store,
            clock,
            events,
            self.notices,
            destinations=destinations.all,
            at_central=line.at_central,
        )
        self.sending.add_errand(self.reviews.refresh_if_due)
        self.conflicts = Conflicts(
            store,
            self.catalogue,
            clock,
            events,
            destination=destinations.of_record,
            sealed_to=self.form_keys.sealed_to,
        )
        self.courier_keys = CourierKeys(store, policy)
        self.parcels = Parcels(store, self.courier_keys, self.catalogue, self.notices)
        self.courier = Courier(store, self.courier_keys, events, policy)
        self.courier_office = CourierOffice(
            store, self.courier_keys, self.catalogue, self.sending, clock, events
        )
        self.enroller = Enroller(store, self.sending, self.settings, self.courier_keys, policy)
        sessions = Sessions(store, self.settings, clock, self.device_id, entities)
        self.casework = CaseWork(
            store, clock, events, self.catalogue, sessions, resources, policy, self.acting
        )
        tools = FillingTools(
            store,
            jobs,
            events,
            clock,
            destination=destinations.of_record,
            entities=entities,
            keeping=self.casework.keeping,
            keys=self.form_keys,
        )
        self.desk = FillingDesk(tools, self.catalogue, sessions)
        self.search = Search(store, self.catalogue, sessions, clock)
        self.casework.begin(self.desk)
        self.records = Records(
            store,
            self.catalogue,
            sessions,
            may_see_blocked=lambda: self.people.may(Deed.HOLD),
            answers_of=self.casework.cases.answers,
        )
        self.trail = Trail(store, self.people, policy)
        self.decisions = Decisions(
            store, self.casework.outcomes, self.casework.consent, self.people
        )
        self.backups = Backups(store, self.people, clock, policy)
        self.travel = Travel(store, self.people, self.desk, self.backups)
        self.retention = Retention(
            store,
            self.people,
            self.records,
            clock,
            events,
            policy,
            has_central=lambda: bool(destinations.all()),
            lessening=Lessening(store, self.catalogue, sessions),
        )

    def __repr__(self) -> str:
        return f"Workspace({self.account.account_id})"

    def acting(self) -> AtWork:
        """Who is at work: whoever unlocked the vault."""
        me = self.people.me
        coordinates = self.people.may(Deed.LOWER_OUTCOME)
        return AtWork(me.person_id, me.name, is_coordinator=coordinates)

    @property
    def suspicions(self) -> tuple[Suspicion, ...]:
        """What did not fit together when the vault was opened; a person must be told."""
        return self._store.suspicions

    @property
    def is_low_on_room(self) -> bool:
        """Whether the disk ran full since the vault was opened."""
        return self._store.is_low_on_room

    def tick(self) -> None:
        """What is to be done now and then: called every half minute by whoever shows the program.

        Saves again what could not be saved, and sends what is due when the central answers.
        """
        if self._is_open:
            self.desk.try_saving_again()
            self.sending.tick()
            if self._upkeep is None or self._upkeep.is_done:
                self._upkeep = self.jobs.submit(
                    Lane.STORE, self._keep_up, failed=self._upkeep_failed
                )

    def _keep_up(self) -> None:
        """What may be done between two answers, in small pieces."""
        if self._is_open:
            self.search.catch_up()
            self.retention.tick()
            self.backups.keep_copy_beside()
            self.backups.tick()

    def _upkeep_failed(self, error: Exception) -> None:
        if self._is_open:
            code = error.code if isinstance(error, IntakeError) else type(error).__name__
            _log.info("upkeep not done: %s", code)

    def verify(self) -> Verdict:
        """Looks at every page, every line of the log and every record; slow."""
        return self._store.verify()

    def keep_left_off(self, draft_id: DraftId) -> None:
        """Remembers the form that stands open, for whoever unlocks next.

        Where that cannot be written it is only not remembered: locking waits for nothing.
        """
        try:
            self._store.settings.set(_LEFT_OFF_KEY, draft_id)
        except IntakeError as failure:
            _log.warning("place not kept: %s", failure.code)

    def take_left_off(self) -> DraftId | None:
        """The form that stood open at the last lock, if it is still to be finished; told once."""
        kept = self._store.settings.get(_LEFT_OFF_KEY)
        if not isinstance(kept, str) or not kept:
            return None
        self._store.settings.set(_LEFT_OFF_KEY, "")
        is_there = any(draft.draft_id == kept for draft in self.desk.drafts())
        return DraftId(kept) if is_there else None

    def confirm_passphrase(self, passphrase: str) -> None:
        """Returns when it is the passphrase of who opened the vault; slow.

        Raises WrongPassphrase, MustWait: wrong ones count with those at the door.
        """
        self._store.confirm_passphrase(passphrase)

    def seconds_to_wait(self) -> float:
        """Time until the next try is looked at, after wrong ones."""
        return self._store.seconds_to_wait()

    def change_passphrase(self, old: str, new: str) -> None:
        """As `people.change_passphrase`."""
        self.people.change_passphrase(old, new)

    def renew_recovery_key(self, passphrase: str) -> str:
        """As `recovery.renew_recovery_key`."""
        return self.recovery.renew_recovery_key(passphrase)

    def close(self) -> None:
        """Saves drafts, closes the vault, drops its keys; may be called twice.

        Raises what kept a draft from being saved, after the vault was closed all the same.
        """
        if not self._is_open:
            return
        self._is_open = False
        self.sending.stop()
        self.courier.stop()
        self.courier_office.stop()
        self.parcels.stop()
        try:
            self.desk.close()
        finally:
            self._store.close()


def _device_id(store: Store) -> str:
    """`intake:` and random digits, made once a vault: forms may send it along."""
    known = store.settings.get(_DEVICE_KEY)
    if isinstance(known, str):
        return known
    made = "intake:" + secrets.token_hex(8)
    store.settings.set(_DEVICE_KEY, made)
    return made
