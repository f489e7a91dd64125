"""Files that belong to a record or a form: names and fingerprints, not their bytes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AttachmentInfo:
    """One attachment as the submission names it."""

    name: str
    media_type: str
    size_bytes: int
    sha256: str
    """64 hex digits."""
