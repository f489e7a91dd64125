"""What can be wrong with a stick, a bundle, a receipt or a key card."""

from typing import ClassVar

from intake_app.domain.errors import IntakeError


class StickTrouble(IntakeError):
    """The stick cannot be written or read; what the vault holds is untouched.

    reason: full, read-only, gone, failing.
    """

    code: ClassVar[str] = "courier.stick"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason=reason)


class BundleRefused(IntakeError):
    """A bundle is not whole, not genuine or not for this office.

    reason: unfinished (no manifest: packing was stopped), damaged (copy it again), forged,
    unknown-device, other-organisation, too-new, not-a-bundle. Fact `part`: the damaged file.
    """

    code: ClassVar[str] = "courier.bundle-refused"

    def __init__(self, reason: str, part: str = "") -> None:
        self.reason = reason
        super().__init__(reason=reason, part=part)


class ReceiptRefused(IntakeError):
    """A file of receipts proves nothing here.

    reason: damaged, not-for-us, forged, too-new, not-a-receipt.
    """

    code: ClassVar[str] = "courier.receipt-refused"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason=reason)


class CardRefused(IntakeError):
    """A card of public keys cannot be taken.

    reason: unreadable, too-new, fingerprint (not the one that was read out), other-organisation
    (one is trusted already).
    """

    code: ClassVar[str] = "courier.card-refused"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason=reason)


class ParcelRefused(IntakeError):
    """A parcel with forms is not whole, not genuine or not for this laptop.

    reason: unfinished, damaged, forged, other-organisation, not-for-us, too-new.
    """

    code: ClassVar[str] = "courier.parcel-refused"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason=reason)
