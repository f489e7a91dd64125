"""Where vaults lie, and how they are made, listed and opened."""

import contextlib
import hmac
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from nacl.public import PrivateKey

from intake_app.domain import long_work
from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.domain.people import Role
from intake_app.store import keyslots, rotation
from intake_app.store.access import RECOVERY_SEEN_KEY
from intake_app.store.audit import BEGINNING
from intake_app.store.backup import (
    Backup,
    backups_of,
    finish_restoring,
    forget_copy_cut_short,
    restore,
)
from intake_app.store.backup_files import look_at_backup, unpack
from intake_app.store.beside import Beside
from intake_app.store.cipher import KEY_BYTES, SALT_BYTES, lent, sub_key, take_secret, wipe
from intake_app.store.contents import OWNER_NAME_KEY, Store
from intake_app.store.database import Ballast, Database
from intake_app.store.durable_files import FolderLock, failure_of, flush_folder
from intake_app.store.errors import (
    BackupRefused,
    MustWait,
    NoOrganisationSlot,
    StoreDiskFull,
    VaultDamaged,
    VaultExists,
    VaultMissing,
    WrongPassphrase,
    WrongRecoveryKey,
)
from intake_app.store.guesses import Guesses
from intake_app.store.keyslots import (
    FactorKind,
    FactorSource,
    KdfLimits,
    PassphraseSlot,
    PublicProfile,
    ReadHeader,
    SealedSlot,
    VaultHeader,
    no_factor,
)
from intake_app.store.migrate import (
    Migration,
    bring_up_to_date,
    build,
    migrations,
    newest,
    version_of,
)
from intake_app.store.people import StoredPeople
from intake_app.store.recovery_keys import new_recovery_secret, read_back, written
from intake_app.store.replies import issue_reply, open_reply
from intake_app.store.seals import PageSeals, page_seals
from intake_app.store.settings import StoredSettings

BALLAST_BYTES = 16 * 1024 * 1024

_HEADER = "vault.json"
_STORE = "store.db"
_LOCK = "lock"
_UNFINISHED = ".unfinished-"


@dataclass(frozen=True, slots=True)
class VaultSummary:
    """A vault as the sign-in list shows it: no name."""

    vault_id: str
    profile: PublicProfile | None
    """None where the header cannot be read."""
    is_locked_away: bool = False
    """No passphrase and no recovery key opens it: only the organisation can."""
    factors: frozenset[FactorKind] = frozenset()
    """Second secrets that some of its people need."""


@dataclass(frozen=True, slots=True)
class CreatedVault:
    """A vault just made; the recovery key is shown once and kept nowhere."""

    vault_id: str
    recovery_key: str = field(repr=False)


class VaultFolder:
    """One vault on disk: header, store, lock, ballast and the count of wrong passphrases."""

    def __init__(
        self,
        path: Path,
        clock: Clock,
        *,
        limits: KdfLimits,
        ballast_bytes: int,
        steps: tuple[Migration, ...],
    ) -> None:
        self.path = path
        self._clock = clock
        self._limits = limits
        self._ballast = Ballast(path / "ballast", ballast_bytes)
        self._steps = steps
        self._guesses = Guesses(path / "guesses.json", clock)

    @property
    def vault_id(self) -> str:
        """The vault's random name, which is the folder's too."""
        return self.path.name

    def summary(self) -> VaultSummary:
        """What the sign-in list shows; nothing is unlocked and nothing proven."""
        try:
            read, _ = self._load_header()
        except IntakeError:
            return VaultSummary(self.vault_id, None)
        slots = read.header.slots
        return VaultSummary(
            self.vault_id,
            read.header.profile,
            is_locked_away=all(isinstance(slot, SealedSlot) for slot in slots),
            factors=frozenset(
                slot.factor for slot in slots if isinstance(slot, PassphraseSlot) and slot.factor
            ),
        )

    def seconds_to_wait(self) -> float:
        """How long until a passphrase will be looked at; 0 when it will be now."""
        return self._guesses.seconds_to_wait()

    def open(self, passphrase: str, factors: FactorSource = no_factor) -> Store:
        """The vault, unlocked; slow, by the key derivation.

        Raises WrongPassphrase, MustWait, SecondFactorMissing, VaultInUse, VaultMissing,
        VaultDamaged, VaultTooNew, NotEnoughMemory, StoreReadOnly, StoreDiskFull.
        """
        lock = self._take_lock()
        try:
            read, was_restored = self._load_header()
            with self._seals_read_beside(read) as seals:
                data_key, slot = self._unwrap(read, passphrase, factors)
                try:
                    store = self._open_with(
                        read,
                        data_key,
                        slot.id,
                        lock,
                        header_was_restored=was_restored,
                        seals=seals,
                        opened=slot,
                        factors=factors,
                    )
                finally:
                    wipe(data_key)
        except BaseException:
            lock.release()
            raise
        return store

    def backups(self) -> tuple[Backup, ...]:
        """The copies of the store that lie beside it, the newest first."""
        return backups_of(self.path / _STORE)

    def restore(self, passphrase: str, generation: int, factors: FactorSource = no_factor) -> Store:
        """Puts a backup in the place of the store and opens it; slow.

        What was there stays as `store.db.damaged`. The opened store says STORE_OLDER among its
        suspicions, which is then true and expected. Raises what `open` raises.
        """
        lock = self._take_lock()
        try:
            read, _ = self._load_header()
            data_key, _ = self._unwrap(read, passphrase, factors)
            try:
                salt = bytes.fromhex(read.header.salt)
                restore(self.path / _STORE, generation, data_key, salt)
            finally:
                wipe(data_key)
        finally:
            lock.release()
        store = self.open(passphrase, factors)
        store.audit.append("vault.restored", generation=generation)
        return store

    def open_with_recovery_key(self, recovery_key: str, new_passphrase: str) -> Store:
        """The vault, unlocked by its printed key, and given a new passphrase; slow.

        The new passphrase takes the place of the only one there was; in a vault of several people
        that of the first administrator. Raises WrongRecoveryKey and what `open` raises.
        """
        secret = read_back(recovery_key)

        def opened(read: ReadHeader) -> bytearray:
            data_key = keyslots.open_recovery_slot(read.header, secret)
            if data_key is None:
                raise WrongRecoveryKey(group=0)
            return data_key

        try:
            return self._open_otherwise("recovery", opened, new_passphrase)
        finally:
            wipe(secret)

    def open_with_private_key(self, private_key: bytearray, new_passphrase: str) -> Store:
        """The vault, unlocked by whoever it is sealed to, and given a new passphrase; slow.

        private_key: X25519, 32 bytes. Raises NoOrganisationSlot and what `open` raises.
        """

        def opened(read: ReadHeader) -> bytearray:
            with lent(private_key) as inside:
                data_key = keyslots.open_sealed_slot(read.header, PrivateKey(inside))
            if data_key is None:
                raise NoOrganisationSlot
            return data_key

        return self._open_otherwise("organisation", opened, new_passphrase)

    def open_with_reply(self, reply: bytes, code: str, new_passphrase: str) -> tuple[Store, str]:
        """The vault, unlocked by the office's reply and its code, and given a new passphrase.

        It gets a new data key at once, so that reply and code open nothing afterwards; where the
        disk has no room for that they stay good, and the log says so. Gives the new recovery key
        too, to be shown once, "" where there is none. Slow.
        Raises WrongRecoveryKey, ReplyRefused and what `open` raises.
        """
        secret = read_back(code)
        kept = bytearray()

        def opened(read: ReadHeader) -> bytearray:
            data_key = open_reply(read.header.vault, reply, secret)
            kept[:] = data_key
            return data_key

        try:
            store = self._open_otherwise("organisation", opened, new_passphrase)
            try:
                return store, store.access.rotate_with(kept)
            except StoreDiskFull:
                store.audit.append("vault.new-key-owed")
                return store, ""
        finally:
            wipe(secret)
            wipe(kept)

    def issue_reply(self, private_key: bytearray) -> tuple[bytes, str]:
        """At the office: a reply for the owner of this vault, and the code that goes another way.

        Nothing of the vault is changed. Raises NoOrganisationSlot, VaultDamaged.
        """
        return issue_reply(self._load_header()[0], private_key)

    def _open_otherwise(
        self, actor: str, opened: Callable[[ReadHeader], bytearray], new_passphrase: str
    ) -> Store:
        lock = self._take_lock()
        try:
            read, was_restored = self._load_header()
            data_key = opened(read)
            try:
                store = self._open_with(
                    read, data_key, actor, lock, header_was_restored=was_restored
                )
                try:
                    cost = keyslots.calibrated(self._limits)
                    store.access.take_back(data_key, new_passphrase, cost)
                except BaseException:
                    store.close()
                    raise
            finally:
                wipe(data_key)
            self._guesses.forget()
        except BaseException:
            lock.release()
            raise
        return store

    def destroy(self) -> None:
        """Deletes the vault for good: the slots first, so that the rest is unreadable by then.

        It must be closed. From the first moment on it is a vault no more: where this is cut short
        the program goes on with it at its next start. Raises VaultInUse, StoreReadOnly.
        """
        self._take_lock().release()
        if not self.path.name.startswith(_UNFINISHED):
            gone = self.path.with_name(_UNFINISHED + self.vault_id)
            with contextlib.suppress(OSError):  # it goes all the same, if less neatly
                os.rename(self.path, gone)
                flush_folder(gone.parent)
                self.path = gone
        lock = self._take_lock()
        try:
            for path in (self.path / _HEADER, keyslots.previous_of(self.path / _HEADER)):
                with contextlib.suppress(FileNotFoundError), path.open("rb+") as file:
                    file.write(os.urandom(max(path.stat().st_size, 1)))
                    file.flush()
                    os.fsync(file.fileno())
                path.unlink(missing_ok=True)
            flush_folder(self.path)
        except OSError as error:
            raise failure_of(error) from None
        finally:
            lock.release()
        try:
            shutil.rmtree(self.path)
            flush_folder(self.path.parent)
        except OSError as error:
            raise failure_of(error) from None

    def make(
        self,
        passphrase: str,
        *,
        owner_name: str,
        profile: PublicProfile,
        owner_role: Role = Role.ADMINISTRATOR,
        recipient: bytes | None = None,
        with_recovery_key: bool = True,
        is_key_seen: bool = True,
    ) -> CreatedVault:
        """Makes the vault in this folder, which must not exist; whole or not at all; slow.

        recipient: a public key (X25519) whose holder can open it too: the organisation's.
        is_key_seen: False where the person is still to say that they have the recovery key.
        """
        unfinished = self.path.with_name(_UNFINISHED + self.vault_id)
        data_key = take_secret(secrets.token_bytes(KEY_BYTES))
        secret = new_recovery_secret()
        try:
            unfinished.mkdir(mode=0o700, parents=True)
            # Given back before the renaming: Windows renames no folder with an open file in it.
            with FolderLock.take(unfinished / _LOCK):
                header = self._first_header(data_key, passphrase, profile)
                if with_recovery_key:
                    slot = keyslots.recovery_slot(self.vault_id, data_key, secret)
                    header = header.model_copy(update={"slots": (*header.slots, slot)})
                if recipient is not None:
                    sealed = keyslots.sealed_slot(self.vault_id, data_key, recipient)
                    header = header.model_copy(update={"slots": (*header.slots, sealed)})
                self._build_store(
                    unfinished, header, data_key, owner_name, owner_role, is_key_seen=is_key_seen
                )
                Ballast(unfinished / "ballast", self._ballast.size_bytes).lay()
            os.rename(unfinished, self.path)
            flush_folder(self.path.parent)
            return CreatedVault(self.vault_id, written(secret) if with_recovery_key else "")
        except OSError as error:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise failure_of(error) from None
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        finally:
            wipe(data_key)
            wipe(secret)

    def _first_header(
        self, data_key: bytearray, passphrase: str, profile: PublicProfile
    ) -> VaultHeader:
        cost = keyslots.calibrated(self._limits)
        return VaultHeader(
            vault=self.vault_id,
            serial=1,
            profile=profile,
            salt=secrets.token_hex(SALT_BYTES),
            changes=0,
            events=0,
            head=BEGINNING,
            slots=(
                keyslots.passphrase_slot(self.vault_id, data_key, passphrase, cost, self._limits),
            ),
        )

    def _build_store(
        self,
        folder: Path,
        header: VaultHeader,
        data_key: bytearray,
        owner_name: str,
        owner_role: Role,
        *,
        is_key_seen: bool,
    ) -> None:
        salt = bytes.fromhex(header.salt)
        build(folder / _STORE, data_key, salt, self._steps)
        database = Database.open(folder / _STORE, data_key, salt)
        try:
            with database.transaction():
                database.run(
                    "INSERT INTO vault_state (id, vault, changes, header_serial, events, head)"
                    " VALUES (1, ?, 0, ?, 0, ?)",
                    (header.vault, header.serial, BEGINNING),
                )
                StoredSettings(database).set(OWNER_NAME_KEY, owner_name)
                if not is_key_seen:
                    StoredSettings(database).set(RECOVERY_SEEN_KEY, "")
                people = StoredPeople(database, self._clock)
                people.add(header.slots[0].id, owner_name, owner_role)
        finally:
            database.close()
        mac_key = keyslots.header_mac_key(data_key)
        try:
            keyslots.save(folder / _HEADER, header, mac_key)
        finally:
            wipe(mac_key)

    def _open_with(
        self,
        read: ReadHeader,
        data_key: bytearray,
        actor: str,
        lock: FolderLock,
        *,
        header_was_restored: bool,
        seals: Beside[PageSeals] | None = None,
        opened: PassphraseSlot | None = None,
        factors: FactorSource = no_factor,
    ) -> Store:
        mac_key = keyslots.header_mac_key(data_key)
        seal_key = sub_key(data_key, b"fi-store-seal")
        try:
            read.prove(mac_key)
            read, was_changed = self._break_seal(read, mac_key, seal_key, seals)
            database = self._open_database(data_key, bytes.fromhex(read.header.salt))
        except VaultMissing:
            # The header is here and was opened: what is missing is not the vault but its records.
            wipe(mac_key)
            wipe(seal_key)
            raise VaultDamaged(part="store", reason="gone") from None
        except BaseException:
            wipe(mac_key)
            wipe(seal_key)
            raise
        store = Store(
            header_path=self.path / _HEADER,
            header=read.header,
            mac_key=mac_key,
            chain_key=sub_key(data_key, b"fi-event-chain"),
            seal_key=seal_key,
            database=database,
            lock=lock,
            clock=self._clock,
            actor=actor,
            limits=self._limits,
            guesses=self._guesses,
            factors=factors,
        )
        try:
            store.take_stock(
                header_was_restored=header_was_restored,
                store_was_changed=was_changed,
                opened=opened,
            )
        except BaseException:
            store.abandon()
            raise
        self._ballast.lay()
        return store

    @contextlib.contextmanager
    def _seals_read_beside(self, read: ReadHeader) -> Iterator[Beside[PageSeals] | None]:
        """The seals of the pages, read while the key is derived; None where none are needed."""
        if not read.header.seal:
            yield None
            return
        wanted = [True]
        seals = Beside(lambda: page_seals(self.path / _STORE, lambda: wanted[0]))
        try:
            yield seals
        finally:
            wanted[0] = False
            seals.end()

    def _break_seal(
        self,
        read: ReadHeader,
        mac_key: bytearray,
        seal_key: bytearray,
        seals: Beside[PageSeals] | None,
    ) -> tuple[ReadHeader, bool]:
        """Takes the seal off before anything is written to the file; whether the file was changed.

        After a crash it is no longer as it was closed. Where it was changed, the seal stays until
        that is in the log: an opening that fails must not make the next one trust the file.
        """
        sealed = read.header.seal
        if not sealed:
            return read, False
        try:
            found = page_seals(self.path / _STORE) if seals is None else seals.result()
            is_same = hmac.compare_digest(found.under(seal_key), sealed)
        except FileNotFoundError:
            is_same = False
        except OSError as error:
            raise failure_of(error) from None
        if not is_same:
            return read, True
        broken = read.header.model_copy(update={"seal": "", "serial": read.header.serial + 1})
        keyslots.save(self.path / _HEADER, broken, mac_key)
        return replace(read, header=broken), False

    def _open_database(self, data_key: bytearray, salt: bytes) -> Database:
        path = self.path / _STORE
        try:
            finish_restoring(path)
        except OSError as error:
            raise failure_of(error) from None
        database = Database.open(path, data_key, salt, ballast=self._ballast)
        try:
            is_current = version_of(database) == newest(self._steps)
        except BaseException:
            database.close()
            raise
        if is_current:
            return database
        database.close()
        bring_up_to_date(path, data_key, salt, self._steps)
        return Database.open(path, data_key, salt, ballast=self._ballast)

    def _unwrap(
        self, read: ReadHeader, passphrase: str, factors: FactorSource = no_factor
    ) -> tuple[bytearray, PassphraseSlot]:
        """The data key; every wrong passphrase is counted before it is looked at."""
        wait_seconds = self._guesses.seconds_to_wait()
        if wait_seconds > 0:
            raise MustWait(wait_seconds)
        # It is on the disk before anybody learns what came of the try.
        counted = Beside(self._guesses.count_one)
        try:
            found = keyslots.open_passphrase_slot(read.header, passphrase, self._limits, factors)
        finally:
            counted.end()
        try:
            next_wait = counted.result()
        except BaseException:
            if found is not None:
                wipe(found[0])
            raise
        if found is None:
            raise WrongPassphrase(next_wait)
        self._guesses.forget()
        return found

    def _take_lock(self) -> FolderLock:
        if not self.path.is_dir():
            raise VaultMissing()
        lock = FolderLock.take(self.path / _LOCK)
        try:
            rotation.finish(self.path / _STORE, self.path / _HEADER)
            forget_copy_cut_short(self.path / _STORE)
        except OSError as error:
            lock.release()
            raise failure_of(error) from None
        return lock

    def _load_header(self) -> tuple[ReadHeader, bool]:
        """The header, or the one before it where it is damaged; and whether that was so."""
        path = self.path / _HEADER
        try:
            return keyslots.load(path), False
        except (VaultDamaged, VaultMissing) as fault:
            try:
                return keyslots.load(keyslots.previous_of(path)), True
            except (VaultDamaged, VaultMissing):
                raise fault from None


def _open_unpacked(
    folder: VaultFolder, passphrase: str, recovery_key: str, factors: FactorSource
) -> None:
    """Opens what was unpacked and looks at all of it. Raises BackupRefused."""
    if recovery_key:
        store = folder.open_with_recovery_key(recovery_key, passphrase)
    else:
        store = folder.open(passphrase, factors)
    try:
        if store.suspicions or not store.verify().is_whole:
            raise BackupRefused(reason="damaged")
        store.audit.append("backup.restored")
    finally:
        store.close()


class Vaults:
    """All the vaults of this laptop, in one folder."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        *,
        limits: KdfLimits | None = None,
        ballast_bytes: int = BALLAST_BYTES,
    ) -> None:
        """folder: made when the first vault is. limits: of the key derivation; for tests."""
        self._folder = folder
        self._clock = clock
        self._limits = limits or KdfLimits()
        self._ballast_bytes = ballast_bytes

    def list(self) -> tuple[VaultSummary, ...]:
        """Every vault, in the order in which they were made; unreadable ones last."""
        found = [self.folder(name).summary() for name in self._names()]
        return tuple(
            sorted(
                found,
                key=lambda one: (one.profile.number if one.profile else 10_000, one.vault_id),
            )
        )

    def folder(self, vault_id: str) -> VaultFolder:
        """The vault of that name, whether or not it is there."""
        if not vault_id.isalnum():
            raise VaultMissing()
        return self._folder_at(self._folder / vault_id)

    def _folder_at(self, path: Path) -> VaultFolder:
        return VaultFolder(
            path,
            self._clock,
            limits=self._limits,
            ballast_bytes=self._ballast_bytes,
            steps=migrations(),
        )

    def create(
        self,
        passphrase: str,
        *,
        owner_name: str,
        colour: str = "",
        initial: str = "",
        owner_role: Role = Role.ADMINISTRATOR,
        recipient: bytes | None = None,
        with_recovery_key: bool = True,
        is_key_seen: bool = True,
    ) -> CreatedVault:
        """Makes a vault and its recovery key; slow. Whether the passphrase is strong is not asked.

        recipient, with_recovery_key, is_key_seen: see `VaultFolder.make`.
        Raises StoreDiskFull, StoreReadOnly, NotEnoughMemory.
        """
        taken = [one.profile.number for one in self.list() if one.profile is not None]
        profile = PublicProfile(number=max(taken, default=0) + 1, colour=colour, initial=initial)
        self._prepare()
        return self.folder(secrets.token_hex(16)).make(
            passphrase,
            owner_name=owner_name,
            profile=profile,
            owner_role=owner_role,
            recipient=recipient,
            with_recovery_key=with_recovery_key,
            is_key_seen=is_key_seen,
        )

    def unpack_backup(
        self,
        file: Path,
        passphrase: str,
        *,
        recovery_key: str = "",
        factors: FactorSource = no_factor,
    ) -> str:
        """Brings a vault back from its backup file; its name. Slow: everything is looked at.

        recovery_key: of then, where the passphrase of then is lost; the passphrase is then a new
        one. Raises BackupRefused, VaultExists, WrongPassphrase, WrongRecoveryKey,
        SecondFactorMissing, StoreDiskFull, StoreReadOnly.
        """
        backup = look_at_backup(file)
        target = self.folder(backup.vault_id)
        if target.path.exists():
            raise VaultExists
        self._prepare()
        unfinished = self._folder / (_UNFINISHED + backup.vault_id)
        try:
            unfinished.mkdir(mode=0o700)
            with FolderLock.take(unfinished / _LOCK):
                unpack(file, backup, unfinished / _STORE, unfinished / _HEADER)
            _open_unpacked(self._folder_at(unfinished), passphrase, recovery_key, factors)
            long_work.reached(1, 1)
            os.rename(unfinished, target.path)
            flush_folder(self._folder)
        except OSError as error:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise failure_of(error) from None
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        return backup.vault_id

    def free_number(self, but: str) -> int:
        """The next number of a profile; but: the name of a vault whose own does not count."""
        others = [one for one in self.list() if one.vault_id != but]
        return 1 + max((one.profile.number for one in others if one.profile), default=0)

    def clear_unfinished(self) -> None:
        """Deletes for good what a program that ended early had not finished making or deleting.

        What another program is at work on stays.
        """
        for left_over in self._folder.glob(_UNFINISHED + "*"):
            with contextlib.suppress(IntakeError):
                self._folder_at(left_over).destroy()

    def _prepare(self) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if os.name == "posix":
                self._folder.chmod(0o700)
            flush_folder(self._folder.parent)
        except OSError as error:
            raise failure_of(error) from None
        self.clear_unfinished()

    def _names(self) -> tuple[str, ...]:
        with contextlib.suppress(OSError):
            return tuple(sorted(one.name for one in self._folder.iterdir() if one.name.isalnum()))
        return ()
