"""Profiles on this laptop, tries and waits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from intake_app.services import (
    AccountSummary,
    Backup,
    Lane,
    PassphraseJudgement,
    Program,
)

if TYPE_CHECKING:
    from intake_app.services import Workspace

Done: TypeAlias = "Callable[[Workspace], None]"
Failed = Callable[[Exception], None]


@dataclass(slots=True)
class UnlockModel:
    """Which profile is to be opened."""

    program: Program
    chosen: str = ""
    key_file: Path | None = None
    """Where the person says that their second secret is."""

    def accounts(self) -> tuple[AccountSummary, ...]:
        """The profiles; the first is chosen when none was."""
        found = self.program.vault.accounts()
        known = {account.account_id for account in found}
        if self.chosen not in known:
            self.chosen = found[0].account_id if found else ""
        return found

    def account(self) -> AccountSummary | None:
        """The chosen profile."""
        return next((a for a in self.accounts() if a.account_id == self.chosen), None)

    def own_passphrases(self) -> bool:
        """Whether people may think of one themselves."""
        return self.program.vault.policy.accounts.own_passphrases

    def offer(self, language: str) -> str:
        """Words drawn by chance."""
        return self.program.vault.suggest_passphrase(language)

    def seconds_to_wait(self) -> float:
        """How long the chosen profile takes no further try."""
        return self.program.vault.seconds_to_wait(self.chosen) if self.chosen else 0.0

    def judge(self, text: str) -> PassphraseJudgement:
        """How hard a new passphrase is to guess."""
        return self.program.vault.judge_passphrase(text)

    def unlock(self, passphrase: str, done: Done, failed: Failed) -> None:
        """Opens the chosen profile. Slow on purpose (key derivation)."""
        account, key_file = self.chosen, self.key_file
        self.program.jobs.submit(
            Lane.FILES,
            lambda: self.program.vault.unlock(account, passphrase, key_file=key_file),
            done,
            failed,
        )

    def copies(self) -> tuple[Backup, ...]:
        """Copies that lie beside the chosen profile, the newest first."""
        return self.program.vault.copies_beside(self.chosen) if self.chosen else ()

    def now(self) -> datetime:
        """The time by the program's clock."""
        return self.program.clock.now()

    def restore_copy(self, passphrase: str, generation: int, done: Done, failed: Failed) -> None:
        """Puts a copy in the place of the damaged profile and opens it."""
        account, key_file = self.chosen, self.key_file
        vault = self.program.vault
        self.program.jobs.submit(
            Lane.FILES,
            lambda: vault.restore_copy(account, passphrase, generation, key_file=key_file),
            done,
            failed,
        )

    def recover(self, key: str, passphrase: str, done: Done, failed: Failed) -> None:
        """Opens the chosen profile by its recovery key and gives it a new passphrase."""
        account = self.chosen
        self.program.jobs.submit(
            Lane.FILES,
            lambda: self.program.vault.unlock_with_recovery(account, key, passphrase),
            done,
            failed,
        )

    def office_request(self) -> bytes:
        """The file that the office answers. Raises OSError."""
        return self.program.vault.office_request(self.chosen)

    def take_reply(
        self,
        file: Path,
        code: str,
        passphrase: str,
        done: "Callable[[tuple[Workspace, str]], None]",
        failed: Failed,
    ) -> None:
        """Opens by the office's reply and its code; `done` gets the new recovery key too."""
        account = self.chosen
        self.program.jobs.submit(
            Lane.FILES,
            lambda: self.program.vault.unlock_with_reply(account, file, code, passphrase),
            done,
            failed,
        )

    def take_organisation_key(
        self, file: Path, key_passphrase: str, passphrase: str, done: Done, failed: Failed
    ) -> None:
        """Opens where the organisation's own key is at hand."""
        account = self.chosen
        self.program.jobs.submit(
            Lane.FILES,
            lambda: self.program.vault.unlock_with_organisation_key(
                account, file, key_passphrase, passphrase
            ),
            done,
            failed,
        )
