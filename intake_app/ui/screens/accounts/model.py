"""Who opens this profile, and what they may do with it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from intake_app.domain.people import Deed, Role
from intake_app.services import Lane, Person, Program, RecoveryWays, Workspace

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


@dataclass(slots=True)
class AccountsModel:
    """Reads the people of the unlocked vault and has things done to them."""

    program: Program
    workspace: Workspace

    def me(self) -> Person:
        """Whose passphrase opened it."""
        return self.workspace.people.me

    def people(self) -> tuple[Person, ...]:
        """All who can open it, in the order in which they came."""
        return self.workspace.people.list()

    def is_team(self) -> bool:
        """Whether several people may share a vault here."""
        return self.workspace.people.is_team

    def ways(self) -> RecoveryWays:
        """What is left when a passphrase is forgotten."""
        return self.workspace.recovery.ways()

    def lacks_organisation(self) -> bool:
        """Whether the organisation has a key that this vault is not sealed to yet."""
        return self.workspace.recovery.lacks_organisation

    def may(self, deed: Deed) -> bool:
        """Whether the person may do this."""
        return self.workspace.people.may(deed)

    def may_over(self, role: Role) -> bool:
        """Whether the person may add, reset and remove people of that role."""
        worker = role is Role.WORKER
        return self.may(Deed.MANAGE_WORKERS if worker else Deed.MANAGE_PEOPLE)

    def roles_to_give(self) -> tuple[Role, ...]:
        """Roles that the person may hand out."""
        return tuple(role for role in Role if self.may_over(role))

    def has_keyring(self) -> bool:
        """Whether this system keeps secrets for programs."""
        return self.workspace.people.has_keyring

    def second_factor_rule(self) -> str:
        """off, optional or required."""
        return self.workspace.policy.accounts.second_factor

    def recovery_key_is_offered(self) -> bool:
        """Whether the organisation lets people keep a recovery key."""
        return self.workspace.policy.accounts.recovery_key and self.may(Deed.CHANGE_KEYS)

    def own_passphrases(self) -> bool:
        """Whether people may think of one themselves."""
        return self.workspace.policy.accounts.own_passphrases

    def offer(self, language: str) -> str:
        """Words drawn by chance."""
        return self.program.vault.suggest_passphrase(language)

    def judge(self, text: str, *known: str) -> tuple[bool, tuple[str, ...]]:
        """Whether it is strong, and advice."""
        judgement = self.program.vault.judge_passphrase(text, *known)
        return judgement.strong, judgement.advice

    def run(self, work: Callable[[], Any], done: Done, failed: Failed) -> object:
        """Slow work beside the screen."""
        return self.workspace.jobs.submit(Lane.FILES, work, done, failed)

    # ------------------------------------------------------------ work
    def change_passphrase(self, old: str, new: str) -> None:
        """Of oneself."""
        self.workspace.people.change_passphrase(old, new)

    def rename(self, name: str) -> None:
        """What one is called, inside the vault."""
        self.workspace.people.rename(name)

    def add(self, own: str, name: str, role: Role, passphrase: str) -> None:
        """Somebody else, with a passphrase of their own."""
        self.workspace.people.add(own, name, role, passphrase)

    def reset(self, own: str, person_id: str, passphrase: str) -> None:
        """A new passphrase for somebody who forgot theirs."""
        self.workspace.people.reset_passphrase(own, person_id, passphrase)

    def change_role(self, own: str, person_id: str, role: Role) -> None:
        """Another role."""
        self.workspace.people.change_role(own, person_id, role)

    def remove(self, own: str, person_id: str) -> str:
        """Somebody may open it no more; gives the new recovery key, "" for none."""
        return self.workspace.people.remove(own, person_id)

    def renew_recovery_key(self, own: str) -> str:
        """The new key."""
        return self.workspace.recovery.renew_recovery_key(own)

    def new_data_key(self, own: str) -> str:
        """Everything under a new key; gives the new recovery key, "" for none."""
        return self.workspace.recovery.new_data_key(own)

    def note_key_seen(self) -> None:
        """The person said to have the recovery key."""
        self.workspace.recovery.note_key_seen()

    def key_is_unseen(self) -> bool:
        """Whether nobody said so yet of the key of now."""
        return self.workspace.recovery.key_is_unseen()

    def seal_to_organisation(self, own: str) -> None:
        """The organisation can open it too."""
        self.workspace.recovery.seal_to_organisation(own)

    def add_key_file(self, own: str, folder: Path) -> Path:
        """The file that is needed from now on."""
        return self.workspace.people.add_key_file(own, folder)

    def add_keyring(self, own: str) -> None:
        """The system's keyring is needed from now on."""
        self.workspace.people.add_keyring(own)

    def remove_second_factor(self, own: str) -> None:
        """The passphrase alone is enough again."""
        self.workspace.people.remove_second_factor(own)
