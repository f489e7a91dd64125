"""Accounts on this laptop: made, unlocked, locked."""

import sys
from dataclasses import dataclass

from intake_app.services.catalogue import Catalogue
from intake_app.services.events import Events
from intake_app.services.filling import FillingDesk
from intake_app.services.jobs import Jobs
from intake_app.services.passphrases import PassphraseJudgement, PassphraseWords
from intake_app.services.records import Records
from intake_app.services.sending import Sending
from intake_app.services.settings import Settings


@dataclass(frozen=True, slots=True)
class AccountSummary:
    """An account as the sign-in list shows it: no name."""

    account_id: str
    number: int
    initial: str
    colour: str


@dataclass(frozen=True, slots=True)
class NewVault:
    """A vault just made; the recovery key is shown once and kept nowhere."""

    account_id: str
    recovery_key: str

    def __repr__(self) -> str:
        return f"NewVault({self.account_id})"


class Workspace:
    """What is unlocked."""

    account: AccountSummary
    owner_name: str
    device_id: str
    catalogue: Catalogue
    desk: FillingDesk
    records: Records
    sending: Sending
    settings: Settings
    events: Events
    jobs: Jobs

    def close(self) -> None:
        """Saves drafts, closes the vault, drops its keys; may be called twice."""
        raise NotImplementedError


class VaultService:
    """Makes, lists and opens the vaults of this laptop."""

    def __init__(self) -> None:
        self._words = PassphraseWords()

    def accounts(self) -> tuple[AccountSummary, ...]:
        """In the order in which they were made."""
        raise NotImplementedError

    def suggest_passphrase(self, language: str, words: int = 5) -> str:
        """Words drawn at random; `judge_passphrase` takes them as they are."""
        return self._words.suggest(language, words)

    def judge_passphrase(self, text: str, *known: str) -> PassphraseJudgement:
        """Whether the passphrase is strong; known: names that a guesser would try."""
        return self._words.judge(text, *known)

    def create(
        self, name: str, passphrase: str, *, colour: str = "", language: str = ""
    ) -> NewVault:
        """Makes a vault; slow. Raises WeakPassphrase, StoreDiskFull, StoreReadOnly."""
        raise NotImplementedError

    def unlock(self, account_id: str, passphrase: str) -> Workspace:
        """Opens a vault; slow. Raises the store's failures (codes vault.* and store.*)."""
        raise NotImplementedError

    def unlock_with_recovery(
        self, account_id: str, recovery_key: str, new_passphrase: str
    ) -> Workspace:
        """Opens a vault by its recovery key and gives it a new passphrase; slow."""
        raise NotImplementedError

    def seconds_to_wait(self, account_id: str) -> float:
        """Time until the next try is taken, after wrong ones."""
        raise NotImplementedError

    def relaunch_command(self) -> tuple[str, ...]:
        """The command that starts this program again, for locking by replacing the process."""
        return relaunch_command()


def relaunch_command() -> tuple[str, ...]:
    """How this very program is started: as a bundle or as a module of this Python."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-m", "intake_app")
