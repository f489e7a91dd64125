"""Ways back into a vault whose passphrase is lost, and out of reach at a checkpoint."""

from dataclasses import dataclass, field
from pathlib import Path

from intake_app.domain.people import Deed
from intake_app.domain.policy import Policy
from intake_app.services.errors import NotAllowed
from intake_app.services.key_files import read_key_file
from intake_app.services.people import People
from intake_app.store import Store, issue_reply_for

LARGEST_REPLY_BYTES = 4096


@dataclass(frozen=True, slots=True)
class RecoveryWays:
    """What is left when a passphrase is forgotten; to be said before it is."""

    recovery_key: bool
    """A printed key was made."""
    organisation: bool
    """The organisation can open the vault on its own machine."""
    other_people: bool
    """Somebody else opens the vault and may give a new passphrase."""

    @property
    def is_none(self) -> bool:
        """A forgotten passphrase would lose everything in the vault."""
        return not (self.recovery_key or self.organisation or self.other_people)


@dataclass(frozen=True, slots=True)
class OfficeReply:
    """What the office gives the owner of a vault: a file, and a code that goes another way."""

    content: bytes = field(repr=False)
    code: str = field(repr=False)


class Recovery:
    """The ways into the unlocked vault."""

    def __init__(self, store: Store, people: People, policy: Policy) -> None:
        self._store = store
        self._people = people
        self._policy = policy

    def ways(self) -> RecoveryWays:
        """What is there now."""
        openers = self._store.access.openers()
        return RecoveryWays(
            recovery_key=openers.recovery_key,
            organisation=bool(openers.recipients),
            other_people=len(openers.people) > 1,
        )

    def key_is_unseen(self) -> bool:
        """There is a recovery key of which nobody said that they have it; it opens nothing then.

        The program may have ended between making the key and somebody's writing it down.
        """
        offered = self._policy.accounts.recovery_key and self._people.may(Deed.CHANGE_KEYS)
        return offered and not self._store.access.is_recovery_key_seen()

    def note_key_seen(self) -> None:
        """Somebody has the recovery key of now."""
        self._store.access.note_recovery_key_seen()

    @property
    def lacks_organisation(self) -> bool:
        """The policy has a key that this vault is not sealed to yet: made before the policy."""
        wanted = self._policy.keys.recovery
        return wanted is not None and wanted not in self._store.access.openers().recipients

    def seal_to_organisation(self, passphrase: str) -> None:
        """The policy's organisation can open this vault too. Raises WrongPassphrase, NotAllowed."""
        wanted = self._policy.keys.recovery
        if wanted is None:
            raise NotAllowed(deed=Deed.CHANGE_KEYS.value, by="policy")
        self._store.access.seal_to(passphrase, bytes.fromhex(wanted))

    def renew_recovery_key(self, passphrase: str) -> str:
        """A new recovery key, to be shown once; slow. Raises WrongPassphrase, NotAllowed."""
        self._people.require(Deed.CHANGE_KEYS)
        if not self._policy.accounts.recovery_key:
            raise NotAllowed(deed=Deed.CHANGE_KEYS.value, by="policy")
        return self._store.access.renew_recovery_key(passphrase)

    def new_data_key(self, passphrase: str) -> str:
        """Everything is written anew under a new key; slow, needs as much room as the vault has.

        Gives the new recovery key, to be shown once, "" where there is none. Raises
        WrongPassphrase, NotAllowed, StoreDiskFull.
        """
        self._people.require(Deed.CHANGE_KEYS)
        return self._store.access.rotate(passphrase)

    def lock_away(self, passphrase: str) -> None:
        """Checkpoint mode: from now on only the organisation can open the vault.

        The caller closes it next. Raises WrongPassphrase, NotAllowed, NoOrganisationSlot.
        """
        self._people.require(Deed.LOCK_AWAY)
        self._store.access.prove(passphrase)
        self._store.access.lock_away()


def issue_office_reply(vault_files: Path, key_file: Path, key_passphrase: str) -> OfficeReply:
    """At the office: a reply for the owner of a vault, from the vault's files and the key.

    vault_files: the vault's folder, or its `vault.json` alone. key_file: the organisation's
    recovery key. Raises KeyFileRefused, NoOrganisationSlot, VaultMissing, VaultDamaged.
    """
    private_key = bytearray(read_key_file(key_file, "recovery", key_passphrase))
    content, code = issue_reply_for(vault_files, private_key)
    return OfficeReply(content, code)
