"""The vaults of this laptop: made, listed, opened."""

import importlib
import logging
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.domain.people import Role
from intake_app.domain.policy import NO_POLICY, Policy
from intake_app.services.accounts import (
    AccountSummary,
    BackupSummary,
    NewVault,
    Outside,
    account_of,
)
from intake_app.services.errors import WeakPassphrase
from intake_app.services.events import Events
from intake_app.services.jobs import Jobs
from intake_app.services.key_files import read_key_file
from intake_app.services.passphrases import PassphraseJudgement, PassphraseWords
from intake_app.services.recovery import LARGEST_REPLY_BYTES
from intake_app.services.second_factor import SecondFactors
from intake_app.store import (
    Backup,
    ReplyRefused,
    Store,
    VaultFolder,
    Vaults,
    look_at_backup,
)

if TYPE_CHECKING:
    from intake_app.services.vault import Workspace

_WORKSPACE = "intake_app.services.vault"

_log = logging.getLogger(__name__)


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
        self._vaults.clear_unfinished()
        self._words = PassphraseWords(policy.accounts)
        self._factors = outside.factors or SecondFactors()
        self._open: list[Workspace] = []
        self._chosen_languages: dict[str, str] = {}

    def accounts(self) -> tuple[AccountSummary, ...]:
        """In the order in which they were made; those that cannot be read last."""
        return tuple(account_of(summary) for summary in self._vaults.list())

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
        is_key_seen: bool = True,
    ) -> NewVault:
        """Makes a vault with the shipped forms in it; slow.

        language: of the forms, as the person chose it for the program. role: of its owner.
        is_key_seen: False where the person is still to say that they have the recovery key
        (`recovery.note_key_seen`); until then the vault reminds of it. Where
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
            is_key_seen=is_key_seen,
        )
        self._chosen_languages[made.vault_id] = language
        return NewVault(made.vault_id, made.recovery_key)

    def unlock(
        self, account_id: str, passphrase: str, *, key_file: Path | None = None
    ) -> "Workspace":
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
    ) -> "Workspace":
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
    ) -> "tuple[Workspace, str]":
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
    ) -> "Workspace":
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
    ) -> "Workspace":
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
    ) -> "Workspace":
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
        self, workspace: "Workspace", passphrase: str, *, even_if_unsent: bool = False
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

    def _show_name(self, store: Store, workspace: "Workspace") -> None:
        """The door shows the owner's name, or no longer, as the policy says; never a team's."""
        shown = self._policy.accounts.show_names and not workspace.people.is_team
        name = store.owner_name if shown else ""
        if store.profile.name != name:
            store.change_profile(name=name)

    def _folder(self, account_id: str) -> VaultFolder:
        return self._vaults.folder(account_id)

    def _opened(self, store: Store) -> "Workspace":
        try:
            # Most of the program is behind it, and none of it is needed at the door.
            opened: type[Workspace] = importlib.import_module(_WORKSPACE).Workspace
            workspace = opened(
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


def _bring_shipped_forms(workspace: "Workspace") -> None:
    """Forms that cannot be added are no reason to keep a person from their records."""
    try:
        workspace.catalogue.ensure_shipped()
    except (IntakeError, OSError, ValueError, LookupError) as failure:
        _log.warning("shipped forms not added: %s", failure)
