"""Expected failures of casework, beside those in `errors`."""

from typing import ClassVar

from intake_app.domain.errors import IntakeError


class DirectoryUnreadable(IntakeError):
    """The file is no table of places; reason: kind, too-large, not-there, damaged."""

    code: ClassVar[str] = "directory.unreadable"


class SealedFileRefused(IntakeError):
    """A sealed file does not open; reason: not-sealed, damaged, passphrase."""

    code: ClassVar[str] = "sealed-file.refused"
