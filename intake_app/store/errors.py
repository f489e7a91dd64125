"""What can go wrong with a vault: expected failures, each with its code and facts."""

from intake_app.domain.errors import IntakeError


class StoreDiskFull(IntakeError):
    """Nothing more fits on the disk; what was acknowledged before is whole.

    Fact `made_room`: the ballast was given up, so that the next small save can succeed.
    """

    code = "store.disk-full"


class StoreReadOnly(IntakeError):
    """The folder, the file or the whole disk may not be written to."""

    code = "store.read-only"


class StoreVanished(IntakeError):
    """The vault's file was removed or replaced while it was open: the stick was pulled out."""

    code = "store.vanished"


class StoreFailing(IntakeError):
    """The disk answers with errors that are neither "full" nor "read only"."""

    code = "store.device-failing"


class VaultDamaged(IntakeError):
    """The passphrase is right, or was not needed, and the bytes are not what was written.

    Fact `part`: "header", "store" or "events".
    """

    code = "vault.damaged"


class VaultTooNew(IntakeError):
    """Written by a later version of the program. Facts: `present`, `known`."""

    code = "vault.too-new"


class VaultInUse(IntakeError):
    """Another process, or another window, has this vault open."""

    code = "vault.in-use"


class VaultMissing(IntakeError):
    """There is no vault of that name in the folder."""

    code = "vault.missing"


class WrongPassphrase(IntakeError):
    """No slot opens with this passphrase. Fact `wait_seconds`: until the next try."""

    code = "vault.wrong-passphrase"

    def __init__(self, wait_seconds: float) -> None:
        self.wait_seconds = wait_seconds
        super().__init__(wait_seconds=wait_seconds)


class MustWait(IntakeError):
    """Too many wrong passphrases: this try was not looked at. Fact `wait_seconds`."""

    code = "vault.must-wait"

    def __init__(self, wait_seconds: float) -> None:
        self.wait_seconds = wait_seconds
        super().__init__(wait_seconds=wait_seconds)


class WrongRecoveryKey(IntakeError):
    """The recovery key does not open this vault.

    Fact `group`: the number of the first group that is mistyped, from 1; 0 when every group is
    well formed (it is the key of another vault), None when the number of characters is wrong.
    """

    code = "vault.wrong-recovery-key"

    def __init__(self, group: int | None) -> None:
        self.group = group
        super().__init__(group=group)


class NotEnoughMemory(IntakeError):
    """The machine cannot give the memory that deriving the key takes. Fact `needed_bytes`."""

    code = "vault.not-enough-memory"


class FormConflict(IntakeError):
    """A form of the same id and version is there already, with other bytes."""

    code = "form.conflict"


class AttachmentTooLarge(IntakeError):
    """Larger than an attachment may be. Fact `limit_bytes`."""

    code = "attachment.too-large"


class NotInVault(IntakeError):
    """A draft, a record, a form or an attachment is asked for that is not there. Fact `what`."""

    code = "store.not-there"


class SecondFactorMissing(IntakeError):
    """The key file or the keyring's secret is not at hand. Fact `kind`: "file" or "keyring"."""

    code = "vault.second-factor-missing"


class NoOrganisationSlot(IntakeError):
    """The vault has no slot that the organisation can open, or not with this key."""

    code = "vault.no-organisation-slot"


class ReplyRefused(IntakeError):
    """The office's reply does not open this vault. Fact `reason`: unreadable, other-vault, code."""

    code = "vault.reply-refused"


class PersonMissing(IntakeError):
    """Nobody of that id may open this vault."""

    code = "people.missing"


class TooManyPeople(IntakeError):
    """No more people fit into this vault. Fact `most`."""

    code = "people.too-many"


class LastAdministrator(IntakeError):
    """Somebody must be left who can give others a passphrase."""

    code = "people.last-administrator"


class RecordOnHold(IntakeError):
    """The record may not be deleted: somebody put it on hold."""

    code = "retention.on-hold"


class BackupRefused(IntakeError):
    """The file is no backup that can be used. Fact `reason`: unreadable, too-new, damaged."""

    code = "backup.refused"


class VaultExists(IntakeError):
    """The vault that a backup holds is here already."""

    code = "vault.exists"
