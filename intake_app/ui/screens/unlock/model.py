"""Profiles on this laptop, tries and waits."""

from collections.abc import Callable
from dataclasses import dataclass

from intake_app.services import (
    AccountSummary,
    Lane,
    PassphraseJudgement,
    Program,
    Workspace,
)

Done = Callable[[Workspace], None]
Failed = Callable[[Exception], None]


@dataclass(slots=True)
class UnlockModel:
    """Which profile is to be opened."""

    program: Program
    chosen: str = ""

    def accounts(self) -> tuple[AccountSummary, ...]:
        """The profiles; the first is chosen when none was."""
        found = self.program.vault.accounts()
        known = {account.account_id for account in found}
        if self.chosen not in known:
            self.chosen = found[0].account_id if found else ""
        return found

    def seconds_to_wait(self) -> float:
        """How long the chosen profile takes no further try."""
        return self.program.vault.seconds_to_wait(self.chosen) if self.chosen else 0.0

    def judge(self, text: str) -> PassphraseJudgement:
        """How hard a new passphrase is to guess."""
        return self.program.vault.judge_passphrase(text)

    def unlock(self, passphrase: str, done: Done, failed: Failed) -> None:
        """Opens the chosen profile. Slow on purpose (key derivation)."""
        account = self.chosen
        self.program.jobs.submit(
            Lane.FILES, lambda: self.program.vault.unlock(account, passphrase), done, failed
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
