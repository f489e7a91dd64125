"""What an open vault holds, and what of it the header remembers."""

import contextlib
import enum
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import DraftId, FormRef, RecordId
from intake_app.store import keyslots, rotation
from intake_app.store.access import Access
from intake_app.store.attachments import StoredAttachments
from intake_app.store.audit import AuditLog, ChainFault
from intake_app.store.backup import Backup, back_up, backups_of, drop_copies
from intake_app.store.backup_files import write_backup
from intake_app.store.cases import StoredCases
from intake_app.store.cipher import sub_key, wipe
from intake_app.store.conflicts import StoredConflicts
from intake_app.store.database import Database
from intake_app.store.directory import StoredDirectory
from intake_app.store.drafts import StoredDrafts
from intake_app.store.durable_files import FolderLock, failure_of
from intake_app.store.entities import StoredEntities
from intake_app.store.erasure import StoredErasure
from intake_app.store.errors import VaultDamaged
from intake_app.store.forms import StoredForms
from intake_app.store.guesses import Guesses
from intake_app.store.headers import HeaderKeeper
from intake_app.store.keyslots import (
    FactorSource,
    KdfLimits,
    PassphraseSlot,
    PublicProfile,
    Slot,
    VaultHeader,
)
from intake_app.store.outbox import Outbox
from intake_app.store.people import StoredPeople
from intake_app.store.records import StoredRecords
from intake_app.store.reviews import StoredReviews
from intake_app.store.seals import seal_of
from intake_app.store.search import StoredSearch
from intake_app.store.settings import StoredSettings

OWNER_NAME_KEY = "owner.name"
"""The setting, inside the vault, that holds the owner's name."""
LONGEST_SHOWN_NAME = 80
EVENTS_BETWEEN_HEADERS = 32
"""So many lines of the log at most go by before the header is written anew."""


class Suspicion(enum.Enum):
    """What does not fit together when a vault is opened: it may have been put back or changed."""

    HEADER_RESTORED = "header-restored"
    """The header was damaged; the one before it was taken."""
    HEADER_OLDER = "header-older"
    """The store remembers a later header: an old one was put back, old passphrases with it."""
    STORE_OLDER = "store-older"
    """The header remembers more than the store holds: an old store, or its end lost."""
    EVENTS_CHANGED = "events-changed"
    """The log does not have the line that the header remembers."""
    STORE_CHANGED = "store-changed"
    """The file is not as it was closed: old pages were put back, or it was damaged."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a full look at an open vault found; empty tuples are good."""

    pages: tuple[str, ...]
    events: tuple[ChainFault, ...]
    records: tuple[RecordId, ...]
    drafts: tuple[DraftId, ...]
    forms: tuple[FormRef, ...]
    attachments: int
    """How many of them are damaged."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found."""
        found = (self.pages, self.events, self.records, self.drafts, self.forms, self.attachments)
        return not any(found)


class Store:
    """An open vault. Any thread may use it; each call is one whole transaction."""

    def __init__(
        self,
        *,
        header_path: Path,
        header: VaultHeader,
        mac_key: bytearray,
        chain_key: bytearray,
        seal_key: bytearray,
        database: Database,
        lock: FolderLock,
        clock: Clock,
        actor: str,
        limits: KdfLimits,
        guesses: Guesses,
        factors: FactorSource,
    ) -> None:
        self._keeper = HeaderKeeper(header_path, header, mac_key, database)
        self._chain_key = chain_key
        self._seal_key = seal_key
        self._database = database
        self._lock = lock
        self._guesses = guesses
        self._remembered = 0
        self._is_open = True
        self.suspicions: tuple[Suspicion, ...] = ()
        """What did not fit together when the vault was opened; a person must be told."""
        self.settings = StoredSettings(database)
        self.audit = AuditLog(database, clock, chain_key, actor)
        self.forms = StoredForms(database, self.audit)
        self.drafts = StoredDrafts(database, self.audit)
        self.attachments = StoredAttachments(database)
        self.records = StoredRecords(database, self.audit, self.attachments)
        self.outbox = Outbox(database, self.audit)
        self.entities = StoredEntities(database)
        self.search = StoredSearch(database)
        self.cases = StoredCases(database, self.audit)
        self.directory = StoredDirectory(database)
        self.conflicts = StoredConflicts(database, self.audit)
        self.reviews = StoredReviews(database, self.audit)
        self.people = StoredPeople(database, clock)
        self.erasure = StoredErasure(database, self.audit, clock)
        self.access = Access(
            database=database,
            keeper=self._keeper,
            audit=self.audit,
            people=self.people,
            guesses=guesses,
            limits=limits,
            factors=factors,
            exchange=self._exchange_key,
        )
        database.after_commit = self._after_commit

    @property
    def vault_id(self) -> str:
        """The vault's random name."""
        return self._keeper.vault_id

    @property
    def profile(self) -> PublicProfile:
        """What the sign-in list shows of this vault."""
        return self._keeper.header.profile

    @property
    def owner_name(self) -> str:
        """The name given when the vault was made."""
        return str(self.settings.get(OWNER_NAME_KEY, ""))

    @property
    def is_low_on_room(self) -> bool:
        """Whether the disk ran full since the vault was opened."""
        return self._database.is_low_on_room

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Several calls as one: all of them are kept, or none."""
        with self._database.transaction():
            yield

    def take_stock(
        self,
        *,
        header_was_restored: bool,
        store_was_changed: bool,
        opened: PassphraseSlot | None = None,
    ) -> None:
        """After opening: finishes what a crash left, compares header and store, and notes both.

        opened: the slot that opened it; where that was made anew it is kept.
        """
        found = self._compare(header_was_restored=header_was_restored)
        if store_was_changed and Suspicion.STORE_OLDER not in found:
            found.append(Suspicion.STORE_CHANGED)
        with self._database.transaction():
            self.attachments.sweep()
            recovered = self.outbox.recover()
            for suspicion in found:
                self.audit.append("vault.suspicion", reason=suspicion.value)
            self.audit.append("vault.opened", recovered=recovered)
        self.suspicions = tuple(found)
        if opened is not None and opened not in self._keeper.header.slots:
            slots = self._keeper.header.slots
            self._keeper.save_slots(tuple(opened if one.id == opened.id else one for one in slots))

    def remember(self) -> None:
        """Writes the header with the present counters, so that an older store would be noticed.

        The header is always written after the store: it never knows more than the store does,
        and knows less after a crash, which is normal.
        """
        with self._database.held():
            self._remembered = self.audit.appended
            self._keeper.save()

    def seconds_to_wait(self) -> float:
        """How long until a passphrase will be looked at; 0 when it will be now."""
        return self._guesses.seconds_to_wait()

    def confirm_passphrase(self, passphrase: str) -> None:
        """Returns when a slot opens with it; slow, nothing is opened anew.

        Raises WrongPassphrase, MustWait: the tries count with those at the door.
        """
        self.access.prove(passphrase)

    def change_passphrase(self, old: str, new: str) -> None:
        """As `access.change_passphrase`, without a second secret."""
        self.access.change_passphrase(old, new)

    def renew_recovery_key(self, passphrase: str) -> str:
        """As `access.renew_recovery_key`."""
        return self.access.renew_recovery_key(passphrase)

    def change_profile(
        self,
        *,
        colour: str | None = None,
        initial: str | None = None,
        number: int | None = None,
        name: str | None = None,
    ) -> None:
        """Changes what the sign-in list shows; what is None stays."""
        with self._database.held():
            before = self._keeper.header.profile
            profile = PublicProfile(
                number=before.number if number is None else number,
                colour=before.colour if colour is None else colour,
                initial=before.initial if initial is None else initial,
                name=before.name if name is None else name[:LONGEST_SHOWN_NAME],
            )
            header = self._keeper.header.model_copy(update={"profile": profile})
            # A name that goes may not stay readable in the header before.
            self._keeper.save(header, times=1 if profile.name == before.name else 2)

    def verify(self) -> Verdict:
        """Looks at every page, every line of the log and all that is kept; slow.

        Raises VaultDamaged where not even lists can be read.
        """
        return Verdict(
            pages=(*self._database.check(), *self.search.faults()),
            events=self.audit.verify(),
            records=self.records.verify(),
            drafts=self.drafts.verify(),
            forms=self.forms.verify(),
            attachments=self.attachments.verify(),
        )

    def back_up(self) -> None:
        """Writes a verified copy beside the store, the one before becoming the second; slow.

        About 1.2 s for 100 MB; the vault goes on working meanwhile.
        Raises StoreDiskFull, StoreReadOnly, VaultDamaged.
        """
        back_up(self._database)
        self.audit.append("vault.backed-up")

    def backups(self) -> tuple[Backup, ...]:
        """The copies of the store that lie beside it, the newest first."""
        return backups_of(self._database.path)

    @property
    def size_bytes(self) -> int:
        """Of the store's file."""
        try:
            return self._database.path.stat().st_size
        except OSError:
            return 0

    def content_stamp(self) -> str:
        """Another text whenever a draft, record, receipt or form came, changed or went."""
        found = self._database.row(
            "SELECT (SELECT count(*) FROM draft), (SELECT coalesce(sum(revision), 0) FROM draft),"
            " (SELECT count(*) FROM record), (SELECT count(received_at) FROM outbox),"
            " (SELECT coalesce(max(number), 0) FROM certificate), (SELECT count(*) FROM form),"
            " (SELECT count(*) FROM attachment), (SELECT coalesce(max(rowid), 0) FROM record),"
            " (SELECT count(*) FROM case_file),"
            " (SELECT coalesce(max(changed_at), 0) FROM case_file),"
            " (SELECT count(*) FROM case_item), (SELECT coalesce(max(at), 0) FROM case_item)"
        )
        return ":".join(map(str, found or ()))

    def write_backup(self, target: Path) -> int:
        """The whole vault as one file, proven by reading it back; its size in bytes; slow.

        It opens with the passphrases and the recovery key of now. Raises StoreDiskFull,
        StoreReadOnly, StoreFailing, VaultDamaged.
        """
        size_bytes = write_backup(
            self._database, self._keeper, self._keeper.mac_key, self._seal_key, target
        )
        self.audit.append("backup.written", size_bytes=size_bytes)
        return size_bytes

    def drop_backups(self) -> None:
        """Deletes every copy of the store that lies beside it: they hold what was erased.

        A copy that cannot be deleted now stays and is written over by the next backup.
        """
        with self._database.alone():
            drop_copies(self._database.path)

    def copy_into(self, target: Path) -> None:
        """The store file whole, under the same key, at `target`, which must not exist."""
        self._database.copy_into(target)

    def abandon(self) -> None:
        """Closes without writing anything more; for a vault that turned out not to be whole."""
        with self._database.alone(now=True):
            self._is_open = False
            self._database.after_commit = None
            self._database.close()
            self._wipe_keys()

    def close(self) -> None:
        """Writes the header, closes, drops the keys; a second call does nothing."""
        with self._database.alone(now=True):
            if not self._is_open:
                return
            self._is_open = False
            self._database.after_commit = None
            with contextlib.suppress(IntakeError):
                self.remember()
            self._database.close()
            with contextlib.suppress(IntakeError, OSError):
                self._seal()
            self._wipe_keys()
            self._lock.release()

    def _seal(self) -> None:
        if self._database.is_emptied_into_file:
            self._keeper.seal(seal_of(self._database.path, self._seal_key))

    def _wipe_keys(self) -> None:
        self._keeper.wipe_key()
        for key in (self._chain_key, self._seal_key):
            wipe(key)

    def _exchange_key(
        self, old_key: bytearray, new_key: bytearray, slots: tuple[Slot, ...]
    ) -> None:
        """Gives the store a new data key; what fails before that leaves everything as it was.

        Once the new header has its name, a failure closes the vault: the next opening goes on.
        """
        path = self._database.path
        _, salt = rotation.begin(self._database, old_key, new_key)
        header = rotation.commit(self._keeper, slots, salt, new_key)
        try:
            with self._database.let_go(new_key, salt):
                rotation.finish(path, self._keeper.path)
        except BaseException as error:
            self._is_open = False
            self._wipe_keys()
            self._lock.release()
            if isinstance(error, OSError):
                raise failure_of(error) from None
            raise
        mac_key = keyslots.header_mac_key(new_key)
        for present, fresh in (
            (self._chain_key, sub_key(new_key, b"fi-event-chain")),
            (self._seal_key, sub_key(new_key, b"fi-store-seal")),
        ):
            present[:] = fresh
            wipe(fresh)
        self._keeper.take_over(header, mac_key)
        wipe(mac_key)

    def _compare(self, *, header_was_restored: bool) -> list[Suspicion]:
        state = self._database.row(
            "SELECT vault, changes, header_serial, events, head FROM vault_state WHERE id = 1"
        )
        if state is None or state[0] != self.vault_id:
            raise VaultDamaged(part="store", reason="of-another-vault")
        header, found = self._keeper.header, []
        _, changes, serial, events, head = state
        if self.audit.last_number() > events:  # an old page was put back: no line fits any more
            raise VaultDamaged(part="events", reason="more-than-counted")
        if header_was_restored:
            found.append(Suspicion.HEADER_RESTORED)
        if header.serial < serial - int(header_was_restored):
            found.append(Suspicion.HEADER_OLDER)
        if header.changes > changes or header.events > events:
            found.append(Suspicion.STORE_OLDER)
        elif self.audit.hash_of(header.events) != header.head:
            found.append(Suspicion.EVENTS_CHANGED)
        if self.audit.hash_of(events) != head and Suspicion.EVENTS_CHANGED not in found:
            found.append(Suspicion.EVENTS_CHANGED)
        return found

    def _after_commit(self) -> None:
        """Keeps the header from falling far behind; where that fails, the next one will do."""
        if self.audit.appended - self._remembered >= EVENTS_BETWEEN_HEADERS:
            with contextlib.suppress(IntakeError):
                self.remember()
