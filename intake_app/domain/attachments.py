"""Files that belong to a record or a form: names and fingerprints, not their bytes."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AttachmentInfo:
    """One attachment as the submission names it."""

    name: str
    media_type: str
    size_bytes: int
    sha256: str
    """64 hex digits."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that was made here, in memory, and never lay on the disk: a drawing, a recording."""

    suffix: str
    """With its dot: .png"""
    content: bytes = field(repr=False)
