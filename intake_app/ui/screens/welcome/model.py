"""What the first start asks for, step by step, and the profile that it makes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from intake_app.domain.errors import IntakeError
from intake_app.services import Lane, NewVault, PassphraseJudgement, Program

if TYPE_CHECKING:
    from intake_app.services import Workspace

GROUP_SEPARATOR = "-"


@dataclass(slots=True)
class WelcomeModel:
    """The profile in the making. Its secrets go as soon as it is open."""

    program: Program
    name: str = ""
    colour: str = ""
    offered: str = ""
    created: NewVault | None = None
    _passphrase: str = ""

    def makes_recovery_key(self) -> bool:
        """Whether the organisation lets people keep a recovery key."""
        return self.program.vault.policy.accounts.recovery_key

    def organisation_can_open(self) -> bool:
        """Whether the organisation has a key that opens new profiles too."""
        return self.program.vault.policy.keys.recovery is not None

    def organisation(self) -> str:
        """The name of whose laptop this is; "" where nobody said so."""
        return self.program.policy.policy.organisation.name

    def server_name(self) -> str:
        """The host of the central that the organisation named; "" for none."""
        rule = self.program.policy.policy.server
        return "" if rule is None else urlsplit(rule.address).hostname or ""

    def own_passphrases(self) -> bool:
        """Whether people may think of one themselves."""
        return self.program.vault.policy.accounts.own_passphrases

    def is_first(self) -> bool:
        """Whether there is no profile on this laptop yet."""
        return not self.program.vault.accounts()

    def offer(self, language: str) -> str:
        """Another set of words."""
        self.offered = self.program.vault.suggest_passphrase(language)
        return self.offered

    def judge(self, text: str) -> PassphraseJudgement:
        """How hard this passphrase is to guess by someone who knows the name."""
        return self.program.vault.judge_passphrase(text, self.name)

    def create(
        self,
        passphrase: str,
        language: str,
        done: Callable[[str], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Makes the profile; `done` gets the recovery key. Slow on purpose (key derivation)."""
        self._passphrase = passphrase
        name, colour = self.name, self.colour

        def made(vault: NewVault) -> None:
            self.created = vault
            done(vault.recovery_key)

        self.program.jobs.submit(
            Lane.FILES,
            lambda: self.program.vault.create(
                name, passphrase, colour=colour, language=language, is_key_seen=False
            ),
            made,
            failed,
        )

    def last_group(self) -> str:
        """The recovery key's last group, which the person types to show that it was kept."""
        if self.created is None:
            return ""
        return self.created.recovery_key.rsplit(GROUP_SEPARATOR, 1)[-1]

    def confirms(self, typed: str) -> bool:
        """Whether the last group was typed, in either case."""
        return bool(typed) and typed.strip().casefold() == self.last_group().casefold()

    def open(
        self, done: "Callable[[Workspace], None]", failed: Callable[[Exception], None]
    ) -> None:
        """Opens the new profile, whose recovery key was seen, and forgets its secrets."""
        if self.created is None:
            failed(IntakeError())
            return
        account, passphrase = self.created.account_id, self._passphrase

        def unlock() -> "Workspace":
            workspace = self.program.vault.unlock(account, passphrase)
            workspace.recovery.note_key_seen()
            return workspace

        def opened(workspace: "Workspace") -> None:
            self.forget()
            done(workspace)

        self.program.jobs.submit(Lane.FILES, unlock, opened, failed)

    def forget(self) -> None:
        """Drops the secrets."""
        self._passphrase = ""
        self.offered = ""
        self.created = None
