"""Accounts on this laptop: made, unlocked, locked."""

import logging
import secrets
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.domain.people import Deed, Role
from intake_app.domain.policy import NO_POLICY, Policy
from intake_app.domain.records import DraftId
from intake_app.services.acting import AtWork
from intake_app.services.backups import Backups
from intake_app.services.case_work import CaseWork
from intake_app.services.catalogue import Catalogue
from intake_app.services.central_line import AskCost, CentralLine, Connect, Reach
from intake_app.services.conflicts import Conflicts
from intake_app.services.courier import Courier
from intake_app.services.courier_keys import CourierKeys
from intake_app.services.courier_office import CourierOffice
from intake_app.services.destinations import Destinations
from intake_app.services.enrolment import Enroller
from intake_app.services.entities import EntityLists
from intake_app.services.errors import WeakPassphrase
from intake_app.services.events import Events
from intake_app.services.filling import FillingDesk, FillingTools
from intake_app.services.form_keys import FormKeys
from intake_app.services.jobs import JobHandle, Jobs, Lane
from intake_app.services.key_files import read_key_file
from intake_app.services.notices import Notices
from intake_app.services.parcels import Parcels
from intake_app.services.passphrases import PassphraseJudgement, PassphraseWords
from intake_app.services.people import People
from intake_app.services.records import Records
from intake_app.services.recovery import LARGEST_REPLY_BYTES, Recovery
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
    Backup,
    FactorKind,
    KdfLimits,
    ReplyRefused,
    Store,
    Suspicion,
    VaultFolder,
    Vaults,
    VaultSummary,
    Verdict,
    look_at_backup,
)
from intake_app.sync import make_connector
from intake_app.system import can_reach, network_cost

_DEVICE_KEY = "device.id"
_LEFT_OFF_KEY = "session.left-off"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AccountSummary:
    """An account as the sign-in list shows it: no name, but where the policy says so."""

    account_id: str
    number: int
    """From 1; 0 for a vault whose header cannot be read."""
    initial: str
    colour: str
    name: str = field(default="", repr=False)
    """Only where the organisation's policy shows names at the door."""
    is_locked_away: bool = False
    """Checkpoint mode: only the organisation can open it."""
    factors: frozenset[FactorKind] = frozenset()
    """Second secrets ("file", "keyring") that some of its people need."""


@dataclass(frozen=True, slots=True)
class NewVault:
    """A vault just made; the recovery key is shown once and kept nowhere."""

    account_id: str
    recovery_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outside:
    """How the program reaches what is outside of it; tests and the demo hand in their own."""

    connect: Connect = make_connector
    reach: Reach = can_reach
    kdf_limits: KdfLimits | None = None
    """Of the key derivation; None for those of the program."""
    network_cost: AskCost = network_cost
    factors: SecondFactors | None = None
    """Where second secrets are; None for the sticks and the keyring of this machine."""


@dataclass(frozen=True, slots=True)
class BackupSummary:
    """A backup as it can be seen from outside."""

    account_id: str
    size_bytes: int
    is_here: bool
    """The vault in it is on this laptop already."""


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
        self.account = _account(VaultSummary(store.vault_id, store.profile))
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


class VaultService:
    """Makes, lists and opens the vaults of this laptop."""

    def __init__(
        self,
        folder: Path,
        *,
        clock: Clock,
        events: Events,
        jobs: Jobs,
        resources: Path,
        outside: Outside,
        policy: Policy = NO_POLICY,
    ) -> None:
        self._clock = clock
        self._events = events
        self._jobs = jobs
        self._resources = resources
        self._outside = outside
        self._policy = policy
        self._vaults = Vaults(folder, clock, limits=outside.kdf_limits)
        self._words = PassphraseWords(policy.accounts)
        self._factors = outside.factors or SecondFactors()
        self._open: list[Workspace] = []
        self._chosen_languages: dict[str, str] = {}

    def accounts(self) -> tuple[AccountSummary, ...]:
        """In the order in which they were made; those that cannot be read last."""
        return tuple(_account(summary) for summary in self._vaults.list())

    @property
    def policy(self) -> Policy:
        """The organisation's rules; the empty policy where there is none."""
        return self._policy

    def suggest_passphrase(self, language: str, words: int | None = None) -> str:
        """Words drawn at random; `judge_passphrase` takes them as they are.

        words: how many; None for as many as the policy asks.
        """
        return self._words.suggest(language, words or self._policy.accounts.words)

    def judge_passphrase(self, text: str, *known: str) -> PassphraseJudgement:
        """Whether the passphrase is strong; known: names that a guesser would try."""
        return self._words.judge(text, *known)

    def create(
        self,
        name: str,
        passphrase: str,
        *,
        colour: str = "",
        language: str = "",
        role: Role = Role.ADMINISTRATOR,
    ) -> NewVault:
        """Makes a vault with the shipped forms in it; slow.

        language: of the forms, as the person chose it for the program. role: of its owner. Where
        the policy has a recovery key, the organisation can open the vault too. Raises
        WeakPassphrase, StoreDiskFull, StoreReadOnly, NotEnoughMemory.
        """
        name = name.strip()
        judgement = self._words.judge(passphrase, name)
        if not judgement.strong:
            raise WeakPassphrase(score=judgement.score)
        recipient = self._policy.keys.recovery
        made = self._vaults.create(
            passphrase,
            owner_name=name,
            colour=colour,
            initial=name[:1].upper(),
            owner_role=role,
            recipient=None if recipient is None else bytes.fromhex(recipient),
            with_recovery_key=self._policy.accounts.recovery_key,
        )
        self._chosen_languages[made.vault_id] = language
        return NewVault(made.vault_id, made.recovery_key)

    def unlock(
        self, account_id: str, passphrase: str, *, key_file: Path | None = None
    ) -> Workspace:
        """Opens a vault; slow.

        key_file: where the second secret is; None: on whatever stick is plugged in.
        Raises WrongPassphrase, MustWait, SecondFactorMissing, VaultDamaged, VaultTooNew,
        VaultInUse, VaultMissing, StoreReadOnly, StoreDiskFull, NotEnoughMemory.
        """
        began = time.perf_counter()
        self._factors.look_at(key_file)
        workspace = self._opened(self._folder(account_id).open(passphrase, self._factors.find))
        _log.info("vault opened in %.1f s", time.perf_counter() - began)
        return workspace

    def unlock_with_recovery(
        self, account_id: str, recovery_key: str, new_passphrase: str
    ) -> Workspace:
        """Opens a vault by its recovery key and gives it a new passphrase; slow.

        Raises WeakPassphrase, WrongRecoveryKey, and what `unlock` raises.
        """
        self._judge(new_passphrase)
        folder = self._folder(account_id)
        return self._opened(folder.open_with_recovery_key(recovery_key, new_passphrase))

    def office_request(self, account_id: str) -> bytes:
        """What the office needs to open a vault: its header, no record. Raises OSError."""
        return (self._folder(account_id).path / "vault.json").read_bytes()

    def unlock_with_reply(
        self, account_id: str, reply_file: Path, code: str, new_passphrase: str
    ) -> tuple[Workspace, str]:
        """Opens a vault by the office's reply and its code; both are good once; slow.

        Gives the new recovery key too, to be shown once, "" where there is none. Raises
        WeakPassphrase, WrongRecoveryKey (a mistyped code), ReplyRefused, and what `unlock` raises.
        """
        self._judge(new_passphrase)
        try:
            with reply_file.open("rb") as stream:
                reply = stream.read(LARGEST_REPLY_BYTES)
        except OSError:
            raise ReplyRefused(reason="unreadable") from None
        store, recovery_key = self._folder(account_id).open_with_reply(reply, code, new_passphrase)
        return self._opened(store), recovery_key

    def unlock_with_organisation_key(
        self, account_id: str, key_file: Path, key_passphrase: str, new_passphrase: str
    ) -> Workspace:
        """Where the organisation's key is at hand: opens a vault of this machine with it; slow.

        Raises WeakPassphrase, KeyFileRefused, NoOrganisationSlot, and what `unlock` raises.
        """
        self._judge(new_passphrase)
        private_key = bytearray(read_key_file(key_file, "recovery", key_passphrase))
        folder = self._folder(account_id)
        return self._opened(folder.open_with_private_key(private_key, new_passphrase))

    def look_at_backup(self, file: Path) -> BackupSummary:
        """What a backup file is, without opening it. Raises BackupRefused."""
        found = look_at_backup(file)
        is_here = any(one.account_id == found.vault_id for one in self.accounts())
        return BackupSummary(found.vault_id, found.size_bytes, is_here)

    def copies_beside(self, account_id: str) -> tuple[Backup, ...]:
        """The copies that the program keeps beside a vault, the newest first."""
        return self._folder(account_id).backups()

    def restore_copy(
        self, account_id: str, passphrase: str, generation: int, *, key_file: Path | None = None
    ) -> Workspace:
        """Puts such a copy in the place of a damaged vault and opens it; slow.

        What was there stays beside it. Raises VaultMissing for a generation that is not there,
        VaultDamaged where the copy is damaged too, and what `unlock` raises.
        """
        self._factors.look_at(key_file)
        folder = self._folder(account_id)
        return self._opened(folder.restore(passphrase, generation, self._factors.find))

    def restore_backup(
        self,
        file: Path,
        passphrase: str,
        *,
        recovery_key: str = "",
        key_file: Path | None = None,
    ) -> Workspace:
        """Brings a vault back from its backup, on this laptop or another, and opens it; slow.

        passphrase: of then; with the recovery key of then a new one. Raises BackupRefused,
        VaultExists, WrongPassphrase, WrongRecoveryKey, SecondFactorMissing, WeakPassphrase,
        StoreDiskFull, StoreReadOnly.
        """
        if recovery_key:
            self._judge(passphrase)
        self._factors.look_at(key_file)
        vault_id = self._vaults.unpack_backup(
            file, passphrase, recovery_key=recovery_key, factors=self._factors.find
        )
        store = self._folder(vault_id).open(passphrase, self._factors.find)
        number = self._vaults.free_number(vault_id)
        if self._is_taken(store.profile.number, vault_id):
            store.change_profile(number=number)
        return self._opened(store)

    def empty_laptop(
        self, workspace: Workspace, passphrase: str, *, even_if_unsent: bool = False
    ) -> None:
        """Travel mode: closes the vault and deletes it from this laptop for good.

        even_if_unsent: also where something in it is nowhere else. Raises NotAllowed,
        WrongPassphrase, TravelRefused, and the vault stays as it is.
        """
        workspace.travel.check(passphrase, even_if_unsent=even_if_unsent)
        account_id = workspace.account.account_id
        workspace.close()
        self._folder(account_id).destroy()

    def _is_taken(self, number: int, vault_id: str) -> bool:
        accounts = self.accounts()
        return any(one.number == number and one.account_id != vault_id for one in accounts)

    def seconds_to_wait(self, account_id: str) -> float:
        """Time until the next try is looked at, after wrong ones."""
        return self._folder(account_id).seconds_to_wait()

    def relaunch_command(self) -> tuple[str, ...]:
        """The command that starts this program again, for locking by replacing the process."""
        return relaunch_command()

    def close(self) -> None:
        """Closes what is open, whatever cannot be saved any more; may be called twice.

        The program ends or locks here, and nothing may keep it from that.
        """
        while self._open:
            try:
                self._open.pop().close()
            except IntakeError as failure:
                _log.warning("not saved at the end: %s", failure.code)

    def _judge(self, passphrase: str) -> None:
        judgement = self._words.judge(passphrase)
        if not judgement.strong:
            raise WeakPassphrase(score=judgement.score)

    def _show_name(self, store: Store, workspace: Workspace) -> None:
        """The door shows the owner's name, or no longer, as the policy says; never a team's."""
        shown = self._policy.accounts.show_names and not workspace.people.is_team
        name = store.owner_name if shown else ""
        if store.profile.name != name:
            store.change_profile(name=name)

    def _folder(self, account_id: str) -> VaultFolder:
        return self._vaults.folder(account_id)

    def _opened(self, store: Store) -> Workspace:
        try:
            workspace = Workspace(
                store,
                clock=self._clock,
                events=self._events,
                jobs=self._jobs,
                resources=self._resources,
                outside=self._outside,
                policy=self._policy,
                words=self._words,
                factors=self._factors,
            )
            _bring_shipped_forms(workspace)
            self._show_name(store, workspace)
            language = self._chosen_languages.pop(store.vault_id, "")
            if language:
                settings = workspace.settings
                settings.change(replace(settings.values(), form_language=language))
        except BaseException:
            store.close()
            raise
        self._open.append(workspace)
        return workspace


def relaunch_command() -> tuple[str, ...]:
    """How this very program is started: as a bundle or as a module of this Python."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-m", "intake_app")


def _bring_shipped_forms(workspace: Workspace) -> None:
    """Forms that cannot be added are no reason to keep a person from their records."""
    try:
        workspace.catalogue.ensure_shipped()
    except (IntakeError, OSError, ValueError, LookupError) as failure:
        _log.warning("shipped forms not added: %s", failure)


def _account(summary: VaultSummary) -> AccountSummary:
    profile = summary.profile
    if profile is None:
        return AccountSummary(summary.vault_id, number=0, initial="", colour="")
    return AccountSummary(
        summary.vault_id,
        profile.number,
        profile.initial,
        profile.colour,
        name=profile.name,
        is_locked_away=summary.is_locked_away,
        factors=summary.factors,
    )


def _device_id(store: Store) -> str:
    """`intake:` and random digits, made once a vault: forms may send it along."""
    known = store.settings.get(_DEVICE_KEY)
    if isinstance(known, str):
        return known
    made = "intake:" + secrets.token_hex(8)
    store.settings.set(_DEVICE_KEY, made)
    return made
