"""What an open vault holds, and what of it the header remembers."""

import contextlib
import enum
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import DraftId, FormRef, RecordId
from intake_app.store import keyslots
from intake_app.store.attachments import StoredAttachments
from intake_app.store.audit import AuditLog, ChainFault
from intake_app.store.backup import back_up
from intake_app.store.cipher import wipe
from intake_app.store.database import Database
from intake_app.store.drafts import StoredDrafts
from intake_app.store.durable_files import FolderLock
from intake_app.store.entities import StoredEntities
from intake_app.store.errors import MustWait, VaultDamaged, WrongPassphrase
from intake_app.store.forms import StoredForms
from intake_app.store.guesses import Guesses
from intake_app.store.keyslots import (
    KdfLimits,
    PassphraseSlot,
    PublicProfile,
    RecoverySlot,
    VaultHeader,
)
from intake_app.store.outbox import Outbox
from intake_app.store.records import StoredRecords
from intake_app.store.recovery_keys import new_recovery_secret, written
from intake_app.store.seals import seal_of
from intake_app.store.search import StoredSearch
from intake_app.store.settings import StoredSettings

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
    ) -> None:
        self._header_path = header_path
        self._header = header
        self._mac_key = mac_key
        self._chain_key = chain_key
        self._seal_key = seal_key
        self._database = database
        self._lock = lock
        self._limits = limits
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
        database.after_commit = self._after_commit

    @property
    def vault_id(self) -> str:
        """The vault's random name."""
        return self._header.vault

    @property
    def profile(self) -> PublicProfile:
        """What the sign-in list shows of this vault."""
        return self._header.profile

    @property
    def is_low_on_room(self) -> bool:
        """Whether the disk ran full since the vault was opened."""
        return self._database.is_low_on_room

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Several calls as one: all of them are kept, or none."""
        with self._database.transaction():
            yield

    def take_stock(self, *, header_was_restored: bool, store_was_changed: bool) -> None:
        """After opening: finishes what a crash left, compares header and store, and notes both."""
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
        self.remember()

    def remember(self) -> None:
        """Writes the header with the present counters, so that an older store would be noticed.

        The header is always written after the store: it never knows more than the store does,
        and knows less after a crash, which is normal.
        """
        with self._database.held():
            self._remembered = self.audit.appended
            self._save_header(self._header, times=1)

    def seconds_to_wait(self) -> float:
        """How long until a passphrase will be looked at; 0 when it will be now."""
        return self._guesses.seconds_to_wait()

    def confirm_passphrase(self, passphrase: str) -> None:
        """Returns when a slot opens with it; slow, nothing is opened anew.

        Raises WrongPassphrase, MustWait: the tries count with those at the door.
        """
        waiting = self._guesses.seconds_to_wait()
        if waiting > 0:
            raise MustWait(waiting)
        wait_seconds = self._guesses.count_one()
        found = keyslots.open_passphrase_slot(self._header, passphrase, self._limits)
        if found is None:
            raise WrongPassphrase(wait_seconds)
        wipe(found[0])
        self._guesses.forget()

    def change_passphrase(self, old: str, new: str) -> None:
        """Rewrites the slot that `old` opens; slow. Raises WrongPassphrase, NotEnoughMemory.

        The header before is overwritten too: the old passphrase opens nothing on this disk. An
        old copy of the header elsewhere still opens with it; that is flagged when it is put back.
        """
        wait_seconds = self._guesses.count_one()
        found = keyslots.open_passphrase_slot(self._header, old, self._limits)
        if found is None:
            raise WrongPassphrase(wait_seconds)
        self._guesses.forget()
        data_key, slot = found
        try:
            fresh = keyslots.passphrase_slot(self.vault_id, data_key, new, slot.kdf, self._limits)
        finally:
            wipe(data_key)
        with self._database.held():
            slots = tuple(fresh if kept.id == slot.id else kept for kept in self._header.slots)
            self._save_header(self._header.model_copy(update={"slots": slots}), times=2)
            self.audit.append("passphrase.changed", slot=fresh.id)
            self.audit.actor = fresh.id

    def take_new_passphrase_slot(self, fresh: PassphraseSlot) -> None:
        """Puts the slot in the place of the only passphrase slot; among several it is one more."""
        with self._database.held():
            present = [slot for slot in self._header.slots if isinstance(slot, PassphraseSlot)]
            kept = tuple(
                slot
                for slot in self._header.slots
                if len(present) > 1 or not isinstance(slot, PassphraseSlot)
            )
            header = self._header.model_copy(update={"slots": (fresh, *kept)})
            self._save_header(header, times=2)
            self.audit.append("passphrase.replaced", slot=fresh.id)
            self.audit.actor = fresh.id

    def renew_recovery_key(self, passphrase: str) -> str:
        """A new recovery key, to be shown once; the one before opens nothing any more.

        Raises WrongPassphrase, NotEnoughMemory.
        """
        wait_seconds = self._guesses.count_one()
        found = keyslots.open_passphrase_slot(self._header, passphrase, self._limits)
        if found is None:
            raise WrongPassphrase(wait_seconds)
        self._guesses.forget()
        data_key, _ = found
        secret = new_recovery_secret()
        try:
            fresh = keyslots.recovery_slot(self.vault_id, data_key, secret)
            shown = written(secret)
        finally:
            wipe(data_key)
            wipe(secret)
        with self._database.held():
            others = [slot for slot in self._header.slots if not isinstance(slot, RecoverySlot)]
            header = self._header.model_copy(update={"slots": (*others, fresh)})
            self._save_header(header, times=2)
            self.audit.append("recovery-key.renewed", slot=fresh.id)
        return shown

    def change_profile(self, *, colour: str, initial: str) -> None:
        """Changes what the sign-in list shows."""
        with self._database.held():
            profile = PublicProfile(
                number=self._header.profile.number, colour=colour, initial=initial
            )
            self._save_header(self._header.model_copy(update={"profile": profile}), times=1)

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

        Nothing else is done in the vault meanwhile: about 1.2 s for 100 MB.
        Raises StoreDiskFull, StoreReadOnly, VaultDamaged.
        """
        with self._database.held():
            back_up(self._database)
            self.audit.append("vault.backed-up")

    def copy_into(self, target: Path) -> None:
        """The store file whole, under the same key, at `target`, which must not exist."""
        self._database.copy_into(target)

    def abandon(self) -> None:
        """Closes without writing anything more; for a vault that turned out not to be whole."""
        with self._database.held():
            self._is_open = False
            self._database.after_commit = None
            self._database.close()
            self._wipe_keys()

    def close(self) -> None:
        """Writes the header, closes, drops the keys; a second call does nothing."""
        with self._database.held():
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
        """Writes the seal of the closed file into the header; over the header before as well.

        That one has none, and put in this one's place it would let old pages pass.
        """
        if not self._database.is_emptied_into_file:
            return
        sealed = self._header.model_copy(
            update={
                "serial": self._header.serial + 1,
                "seal": seal_of(self._database.path, self._seal_key),
            }
        )
        for _ in range(2):
            keyslots.save(self._header_path, sealed, self._mac_key)
        self._header = sealed

    def _wipe_keys(self) -> None:
        for key in (self._mac_key, self._chain_key, self._seal_key):
            wipe(key)

    def _compare(self, *, header_was_restored: bool) -> list[Suspicion]:
        state = self._database.row(
            "SELECT vault, changes, header_serial, events, head FROM vault_state WHERE id = 1"
        )
        if state is None or state[0] != self.vault_id:
            raise VaultDamaged(part="store", reason="of-another-vault")
        header, found = self._header, []
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

    def _save_header(self, header: VaultHeader, *, times: int) -> None:
        """Writes the header with the store's present counters, and tells the store its serial.

        times: 2 where the header before must not stay, because its slots are no longer to open.
        """
        state = self._database.row(
            "SELECT changes, header_serial, events, head FROM vault_state WHERE id = 1"
        )
        if state is None:
            raise VaultDamaged(part="store", reason="no-state")
        changes, serial, events, head = state
        fresh = header.model_copy(
            update={
                "serial": max(self._header.serial, serial) + 1,
                "changes": changes,
                "events": events,
                "head": head,
                "seal": "",
            }
        )
        for _ in range(times):
            keyslots.save(self._header_path, fresh, self._mac_key)
        self._header = fresh
        with self._database.transaction():
            self._database.run(
                "UPDATE vault_state SET header_serial = ? WHERE id = 1", (fresh.serial,)
            )

    def _after_commit(self) -> None:
        """Keeps the header from falling far behind; where that fails, the next one will do."""
        if self.audit.appended - self._remembered >= EVENTS_BETWEEN_HEADERS:
            with contextlib.suppress(IntakeError):
                self.remember()
