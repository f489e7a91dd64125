"""The backup file that is brought back, and with what."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from intake_app.services import BackupSummary, Lane, Program

if TYPE_CHECKING:
    from intake_app.services import Workspace

Call = Callable[[], None]
Watched = Callable[[Callable[[], "Workspace"], Callable[[Call], object]], Callable[[], "Workspace"]]
"""Makes work that shows how far it is and can be ended; `BusyState.watched`."""


@dataclass(slots=True)
class RestoreModel:
    """One file, and the passphrase or the recovery key of its day."""

    program: Program
    file: Path | None = None

    def look_at(self, file: Path) -> BackupSummary:
        """What the file is, from outside. Raises BackupRefused."""
        found = self.program.vault.look_at_backup(file)
        self.file = file
        return found

    def own_passphrases(self) -> bool:
        """Whether people may think of a passphrase themselves."""
        return self.program.vault.policy.accounts.own_passphrases

    def offer(self, language: str) -> str:
        """Words drawn by chance."""
        return self.program.vault.suggest_passphrase(language)

    def judge(self, text: str) -> tuple[bool, tuple[str, ...]]:
        """Whether it is strong, and advice."""
        judgement = self.program.vault.judge_passphrase(text)
        return judgement.strong, judgement.advice

    def restore(
        self,
        passphrase: str,
        recovery_key: str,
        done: "Callable[[Workspace], None]",
        failed: Callable[[Exception], None],
        *,
        watched: Watched,
    ) -> None:
        """Brings it back and opens it. recovery_key: "" where the passphrase is known."""
        file = self.file
        if file is None:
            return
        jobs, vault = self.program.jobs, self.program.vault
        work = watched(
            lambda: vault.restore_backup(file, passphrase, recovery_key=recovery_key),
            jobs.hand_over,
        )
        jobs.submit(Lane.FILES, work, done, failed)
