"""Who can open an open vault: passphrases, recovery key, organisation, and a new data key."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from intake_app.domain.people import Role
from intake_app.store import keyslots
from intake_app.store.audit import AuditLog
from intake_app.store.cipher import KEY_BYTES, take_secret, wipe
from intake_app.store.database import Database
from intake_app.store.errors import (
    LastAdministrator,
    MustWait,
    NoOrganisationSlot,
    PersonMissing,
    TooManyPeople,
    WrongPassphrase,
)
from intake_app.store.guesses import Guesses
from intake_app.store.headers import HeaderKeeper
from intake_app.store.keyslots import (
    MOST_SLOTS,
    Factor,
    FactorKind,
    FactorSource,
    KdfLimits,
    PassphraseSlot,
    RecoverySlot,
    SealedSlot,
    Slot,
)
from intake_app.store.people import StoredPeople
from intake_app.store.recovery_keys import new_recovery_secret, written
from intake_app.store.settings import StoredSettings

RECOVERY_SEEN_KEY = "recovery.seen"
"""The setting that holds the slot whose printed key somebody said to have."""
_SPARE_SLOTS = 3
"""For the recovery key and the organisation."""


@dataclass(frozen=True, slots=True)
class Openers:
    """What opens a vault, as its header says."""

    people: tuple[str, ...]
    """Ids of those with a passphrase."""
    with_factor: tuple[str, ...]
    """Those of them who need a second secret."""
    recovery_key: bool
    recipients: tuple[str, ...]
    """Public keys whose holders can open it: the organisation's, a coordinator's."""


class Access:
    """Every change asks for the passphrase of whoever makes it: an open screen is not enough.

    The header before is overwritten too: what it opened it opens on this disk no more. An old copy
    of it elsewhere still opens with an old passphrase, until there is a new data key.
    """

    def __init__(
        self,
        *,
        database: Database,
        keeper: HeaderKeeper,
        audit: AuditLog,
        people: StoredPeople,
        guesses: Guesses,
        limits: KdfLimits,
        factors: FactorSource,
        exchange: Callable[[bytearray, bytearray, tuple[Slot, ...]], None],
    ) -> None:
        """exchange: gives the store a new data key (old, new, slots under the new one)."""
        self._database = database
        self._keeper = keeper
        self._audit = audit
        self._people = people
        self._guesses = guesses
        self._limits = limits
        self._factors = factors
        self._exchange = exchange

    def openers(self) -> Openers:
        """What opens the vault now."""
        slots = self._keeper.passphrase_slots
        return Openers(
            people=tuple(slot.id for slot in slots),
            with_factor=tuple(slot.id for slot in slots if slot.factor),
            recovery_key=any(isinstance(one, RecoverySlot) for one in self._keeper.header.slots),
            recipients=self._keeper.recipients,
        )

    def is_recovery_key_seen(self) -> bool:
        """False while nobody said to have the recovery key of now; True where there is none."""
        seen = StoredSettings(self._database).get(RECOVERY_SEEN_KEY)
        present = self._recovery_slot_id()
        return seen is None or not present or bool(seen == present)

    def note_recovery_key_seen(self) -> None:
        """Somebody has the recovery key of now, on paper or on a stick."""
        StoredSettings(self._database).set(RECOVERY_SEEN_KEY, self._recovery_slot_id())

    def _recovery_slot_id(self) -> str:
        slots = self._keeper.header.slots
        return next((one.id for one in slots if isinstance(one, RecoverySlot)), "")

    def _expect_another_key(self) -> None:
        """Before a new key: that of a vault which says nothing yet counts as seen."""
        settings = StoredSettings(self._database)
        if settings.get(RECOVERY_SEEN_KEY) is None:
            settings.set(RECOVERY_SEEN_KEY, self._recovery_slot_id())

    def factor_of(self, person_id: str) -> tuple[FactorKind, str] | None:
        """Kind and id of the second secret that this person needs; None where they need none."""
        for slot in self._keeper.passphrase_slots:
            if slot.id == person_id and slot.factor:
                return slot.factor, slot.factor_id
        return None

    def prove(self, passphrase: str) -> str:
        """The id of the person whose passphrase this is; slow, counts as a try.

        Raises WrongPassphrase, MustWait, SecondFactorMissing, NotEnoughMemory.
        """
        data_key, slot = self._opened(passphrase)
        wipe(data_key)
        return slot.id

    def change_passphrase(self, old: str, new: str, factor: Factor | None = None) -> None:
        """Rewrites the slot that `old` opens; slow. Raises WrongPassphrase, NotEnoughMemory.

        factor: the second secret from now on; None for none. The one before is not kept.
        """
        data_key, slot = self._opened(old)
        try:
            fresh = self._slot(data_key, new, slot, factor)
        finally:
            wipe(data_key)
        with self._database.held():
            self._replace(fresh)
            self._audit.append("passphrase.changed", fresh.id, factor=fresh.factor)
            self._audit.actor = fresh.id

    def keep_passphrase(self, passphrase: str, factor: Factor | None) -> None:
        """The same passphrase, with another second secret or none."""
        self.change_passphrase(passphrase, passphrase, factor)

    def add_person(self, own: str, name: str, role: Role, passphrase: str) -> str:
        """Gives somebody a passphrase of their own; their id. Slow. own: of who does it.

        Raises WrongPassphrase, TooManyPeople.
        """
        data_key, slot = self._opened(own)
        try:
            if len(self._keeper.passphrase_slots) >= MOST_SLOTS - _SPARE_SLOTS:
                raise TooManyPeople(most=MOST_SLOTS - _SPARE_SLOTS)
            fresh = keyslots.passphrase_slot(
                self._keeper.vault_id,
                data_key,
                passphrase,
                slot.kdf,
                self._limits,
                shares_salt=True,
            )
        finally:
            wipe(data_key)
        with self._database.held():
            with self._database.transaction():
                self._people.add(fresh.id, name, role)
                self._audit.append("person.added", fresh.id, role=role.value)
            self._keeper.save_slots((*self._keeper.header.slots, fresh), times=1)
        return fresh.id

    def reset_passphrase(self, own: str, person_id: str, new: str) -> None:
        """Gives somebody who forgot theirs a new passphrase; the one before opens nothing.

        Raises WrongPassphrase, PersonMissing.
        """
        data_key, _ = self._opened(own)
        try:
            known = {slot.id: slot for slot in self._keeper.passphrase_slots}
            if person_id not in known:
                raise PersonMissing
            fresh = self._slot(data_key, new, known[person_id], None)
        finally:
            wipe(data_key)
        with self._database.held():
            self._replace(fresh)
            self._audit.append("passphrase.reset", person_id)

    def remove_person(self, own: str, person_id: str) -> str:
        """Takes somebody's access away, by a new data key; the new recovery key, to be shown once.

        Their passphrase with an old copy of the header opens the store no more. Slow: the whole
        store is written anew. Raises WrongPassphrase, PersonMissing, LastAdministrator,
        StoreDiskFull.
        """
        data_key, slot = self._opened(own)
        try:
            if person_id not in {one.id for one in self._keeper.passphrase_slots}:
                raise PersonMissing
            self._see_that_an_administrator_is_left(person_id)
            shown = self._new_data_key(data_key, without=person_id, own=(own, slot))
        finally:
            wipe(data_key)
        with self._database.transaction():
            self._people.removed(person_id)
            self._audit.append("person.removed", person_id)
        return shown

    def change_role(self, own: str, person_id: str, role: Role) -> None:
        """Raises WrongPassphrase, PersonMissing, LastAdministrator."""
        wipe(self._opened(own)[0])
        found = self._people.find(person_id)
        if found is None or found.removed_at is not None:
            raise PersonMissing
        if role is not Role.ADMINISTRATOR:
            self._see_that_an_administrator_is_left(person_id)
        with self._database.transaction():
            self._people.change(person_id, name=found.name, role=role)
            self._audit.append("person.role-changed", person_id, role=role.value)

    def rotate(self, own: str) -> str:
        """A new data key; the new recovery key, to be shown once. Slow.

        Everybody's passphrase stays. Raises WrongPassphrase, StoreDiskFull.
        """
        data_key, slot = self._opened(own)
        try:
            return self._new_data_key(data_key, own=(own, slot))
        finally:
            wipe(data_key)

    def rotate_with(self, data_key: bytearray) -> str:
        """As `rotate`, for whoever opened the vault in another way and holds its key."""
        return self._new_data_key(data_key)

    def renew_recovery_key(self, passphrase: str) -> str:
        """A new recovery key, to be shown once; the one before opens nothing any more.

        Raises WrongPassphrase, NotEnoughMemory.
        """
        data_key, _ = self._opened(passphrase)
        secret = new_recovery_secret()
        try:
            self._expect_another_key()
            fresh = keyslots.recovery_slot(self._keeper.vault_id, data_key, secret)
            shown = written(secret)
        finally:
            wipe(data_key)
            wipe(secret)
        with self._database.held():
            slots = self._keeper.header.slots
            others = tuple(one for one in slots if not isinstance(one, RecoverySlot))
            self._keeper.save_slots((*others, fresh))
            self._audit.append("recovery-key.renewed", slot=fresh.id)
        return shown

    def seal_to(self, passphrase: str, recipient: bytes) -> None:
        """Lets the holder of this key open the vault too; a second time changes nothing.

        recipient: X25519 public key, 32 bytes.
        """
        if recipient.hex() in self._keeper.recipients:
            return
        data_key, _ = self._opened(passphrase)
        try:
            fresh = keyslots.sealed_slot(self._keeper.vault_id, data_key, recipient)
        finally:
            wipe(data_key)
        with self._database.held():
            self._keeper.save_slots((*self._keeper.header.slots, fresh), times=1)
            self._audit.append("organisation.added", recipient=recipient.hex()[:16])

    def lock_away(self) -> None:
        """Leaves only the organisation's slots: nobody here can open the vault any more.

        Raises NoOrganisationSlot where the vault would be lost.
        """
        sealed = tuple(one for one in self._keeper.header.slots if isinstance(one, SealedSlot))
        if not sealed:
            raise NoOrganisationSlot
        with self._database.held():
            self._audit.append("vault.locked-away")
            self._keeper.save_slots(sealed)

    def take_back(self, data_key: bytearray, passphrase: str, kdf: keyslots.KdfParameters) -> str:
        """After another way in: a passphrase for the vault's person, whose id it gives.

        Of several people it is the first administrator's; the others keep theirs.
        """
        present = {slot.id: slot for slot in self._keeper.passphrase_slots}
        person_id = self._whose(tuple(present))
        others = [slot for slot in present.values() if slot.id != person_id]
        fresh = keyslots.passphrase_slot(
            self._keeper.vault_id,
            data_key,
            passphrase,
            others[0].kdf if others else kdf,
            self._limits,
            slot_id=person_id,
            shares_salt=bool(others),
        )
        with self._database.held():
            kept = tuple(one for one in self._keeper.header.slots if one.id != fresh.id)
            self._keeper.save_slots((fresh, *kept))
            self._audit.append("passphrase.replaced", slot=fresh.id)
            self._audit.actor = fresh.id
        return fresh.id

    def _whose(self, present: tuple[str, ...]) -> str:
        if len(present) == 1:
            return present[0]
        known = [one for one in self._people.list() if one.removed_at is None]
        chosen = [one for one in known if one.role is Role.ADMINISTRATOR] or known
        return chosen[0].person_id if chosen else ""

    def _opened(self, passphrase: str) -> tuple[bytearray, PassphraseSlot]:
        waiting = self._guesses.seconds_to_wait()
        if waiting > 0:
            raise MustWait(waiting)
        wait_seconds = self._guesses.count_one()
        found = keyslots.open_passphrase_slot(
            self._keeper.header, passphrase, self._limits, self._factors
        )
        if found is None:
            raise WrongPassphrase(wait_seconds)
        self._guesses.forget()
        return found

    def _slot(
        self,
        data_key: bytearray,
        passphrase: str,
        slot: PassphraseSlot,
        factor: Factor | None,
    ) -> PassphraseSlot:
        """A new slot for the same person, at the cost and with the salt of the others."""
        others = [one for one in self._keeper.passphrase_slots if one.id != slot.id]
        return keyslots.passphrase_slot(
            self._keeper.vault_id,
            data_key,
            passphrase,
            (others[0] if others else slot).kdf,
            self._limits,
            slot_id=slot.id,
            factor=factor,
            shares_salt=bool(others),
        )

    def _replace(self, fresh: PassphraseSlot) -> None:
        self._keeper.save_slots(
            tuple(fresh if one.id == fresh.id else one for one in self._keeper.header.slots)
        )

    def _new_data_key(
        self,
        old_key: bytearray,
        *,
        without: str = "",
        own: tuple[str, PassphraseSlot] | None = None,
    ) -> str:
        """Exchanges the data key; own: the passphrase at hand and its slot, wrapped at once."""
        new_key = take_secret(secrets.token_bytes(KEY_BYTES))
        secret = new_recovery_secret()
        vault = self._keeper.vault_id
        left_out = []
        try:
            self._expect_another_key()
            slots: list[Slot] = []
            for slot in self._keeper.header.slots:
                if slot.id == without:
                    continue
                if isinstance(slot, SealedSlot):
                    recipient = bytes.fromhex(slot.recipient)
                    slots.append(keyslots.sealed_slot(vault, new_key, recipient))
                elif isinstance(slot, PassphraseSlot):
                    carried = keyslots.renewed_slot(vault, slot, old_key, new_key)
                    if carried is None and own is not None and slot.id == own[1].id:
                        carried = keyslots.renewed_slot(vault, own[1], old_key, new_key)
                    if carried is None:
                        left_out.append(slot.id)
                    else:
                        slots.append(carried)
            if self.openers().recovery_key or not slots:
                slots.append(keyslots.recovery_slot(vault, new_key, secret))
                shown = written(secret)
            else:
                shown = ""
            with self._database.alone():
                self._exchange(old_key, new_key, tuple(slots))
                self._audit.append("vault.new-key", left_out=len(left_out))
            return shown
        finally:
            wipe(new_key)
            wipe(secret)

    def _see_that_an_administrator_is_left(self, leaving: str) -> None:
        present = set(self.openers().people) - {leaving}
        known = {one.person_id: one.role for one in self._people.list()}
        if Role.ADMINISTRATOR not in {known.get(one) for one in present}:
            raise LastAdministrator
