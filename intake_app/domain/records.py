"""Drafts and records: their names, their states, and the short form that lists show."""

import enum
from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType

DraftId = NewType("DraftId", str)
"""Random, 32 hex digits; never leaves the vault."""

RecordId = NewType("RecordId", str)
"""Random, 32 hex digits; the draft's id goes on as the record's id."""

InstanceId = NewType("InstanceId", str)
"""`uuid:` and a version 4 UUID, as OpenRosa's metadata has it; what makes a submission unique."""


@dataclass(frozen=True, slots=True, order=True)
class FormRef:
    """Which form, in which version. The two together identify a form (ODK XForms: id, version)."""

    form_id: str
    version: str = ""


class Precedence(enum.IntEnum):
    """What goes out before what."""

    ORDINARY = 0
    NOTICE = 1
    """The law asks for a notice, within a time."""
    IMMEDIATE = 2
    """Somebody is in danger now."""


class RecordState(enum.Enum):
    """What a person sees of a record after the draft (DESIGN section 7)."""

    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    NEEDS_ATTENTION = "needs-attention"


@dataclass(frozen=True, slots=True)
class DraftSummary:
    """A line in the list of drafts."""

    draft_id: DraftId
    form: FormRef
    title: str
    instance_name: str = field(repr=False)
    started_at: datetime
    saved_at: datetime
    progress: float
    """Answered share of the questions that can be answered, 0 to 1."""
    corrects: RecordId | None = None
    """The finished record that this draft is to take the place of."""


@dataclass(frozen=True, slots=True)
class RecordSummary:
    """A line in the list of records."""

    record_id: RecordId
    instance_id: InstanceId
    form: FormRef
    title: str
    instance_name: str = field(repr=False)
    finalized_at: datetime
    state: RecordState
    size_bytes: int
    """XML and attachments together."""
    corrects: RecordId | None = None
    """The record whose place this one takes."""
    corrected_by: RecordId | None = None
    """The record that took this one's place."""
    precedence: Precedence = Precedence.ORDINARY
