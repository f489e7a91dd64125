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
