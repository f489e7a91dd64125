"""What a connector to a central can do, and the values that pass through it."""

import enum
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from intake_app.domain.delivery import AttachmentReader, OutgoingRecord, Receipt
from intake_app.domain.records import FormRef, InstanceId
from intake_app.sync.reply_memory import ReplyMemory
from intake_app.sync.routes import ANY_WAY, Route, ServerIdentity

Cancelled = Callable[[], bool]
"""Asked between pieces; True stops the sending with DeliveryCancelled."""


def never_cancelled() -> bool:
    """False: for callers that do not stop half-way."""
    return False


@dataclass(frozen=True, slots=True)
class ConnectorSettings:
    """Where a central is and how to sign in; `kind` is a key of CONNECTORS."""

    kind: str
    address: str
    """Scheme, host, port and path before any project; no secret inside."""
    project: str = ""
    token: str = field(default="", repr=False)
    user: str = ""
    password: str = field(default="", repr=False)
    certificate: str = ""
    """SHA-256 of the only certificate that is trusted, 64 hex digits; empty for those that the
    system trusts."""
    field_map: str = field(default="", repr=False)
    """JSON; what becomes which field, for a central that holds cases and no forms."""
    route: Route = ANY_WAY
    """How to get there; not kept with the rest."""
    memory: ReplyMemory | None = field(default=None, repr=False, compare=False)
    """Lists that came before; not kept with the rest."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a successful look at the central told."""

    server: str
    """Scheme, host and port."""
    form_count: int


@dataclass(frozen=True, slots=True)
class RemoteForm:
    """A line of the central's form list."""

    ref: FormRef
    title: str
    hash: str
    """As announced, `md5:...`; a change mark even where it is not the hash of the bytes."""
    hash_is_of_bytes: bool
    """The bytes fetched must have this hash, else they are refused."""
    download_url: str = field(repr=False)
    manifest_url: str = field(default="", repr=False)
    """Empty if the form has no media."""


@dataclass(frozen=True, slots=True)
class RemoteMedia:
    """A file of a form, as its manifest names it."""

    name: str
    hash: str
    download_url: str = field(repr=False)
    is_entity_list: bool = False
    """Its hash is a change mark only; `integrity_url` tells deleted entities."""
    integrity_url: str = field(default="", repr=False)
    needs_approval: bool = False
    """Entities appear there only once somebody approved the record that makes them."""


class ReviewState(enum.Enum):
    """What somebody at the central decided about a record."""

    RECEIVED = "received"
    """Nobody has looked yet."""
    EDITED = "edited"
    HAS_ISSUES = "has-issues"
    REJECTED = "rejected"
    APPROVED = "approved"
    MISSING = "missing"
    """The central no longer has it, though it once said so."""


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """What somebody wrote about a record."""

    text: str = field(repr=False)
    author: str = field(repr=False)
    written_at: datetime


@dataclass(frozen=True, slots=True)
class RemoteReview:
    """A record as the central sees it."""

    state: ReviewState
    notes: tuple[ReviewNote, ...] = ()
    """The oldest first."""


@dataclass(frozen=True, slots=True)
class Encounter:
    """Who answered, as far as the line told."""

    identity: ServerIdentity | None = None
    """None over a line without encryption, or before the first reply."""
    server_date: str = ""
    """The Date header of the last reply, as it came."""
    made_at: str = ""
    """When the project was made there, as the server writes it; empty where it does not tell us."""


class UnkeptReason(enum.Enum):
    """Why something of a record would not be kept by the central."""

    UNMAPPED = "unmapped"
    """The field map names no field for this question."""
    UNFIT = "unfit"
    """The answer is nothing that a field of its kind can hold."""
    UNKNOWN_FIELD = "unknown-field"
    """The central has no such field, or not for this user: it would drop it without a word."""
    NOT_AN_OPTION = "not-an-option"
    """The field has choices, and this is none of them."""


@dataclass(frozen=True, slots=True)
class Unkept:
    """A question's path or a field's name, and why it would be lost; never its answer."""

    name: str
    reason: UnkeptReason


class Progress(Protocol):
    """Told while a record goes out, in the sending thread; must return quickly."""

    def moved(self, done_bytes: int, total_bytes: int) -> None:
        """Bytes handed to the network of all that this try will send."""
        ...

    def acknowledged(self, attachment: str) -> None:
        """The central holds this attachment: need not be sent again."""
        ...


class SilentProgress:
    """Tells nobody."""

    def moved(self, done_bytes: int, total_bytes: int) -> None:
        pass

    def acknowledged(self, attachment: str) -> None:
        pass


class Connector(Protocol):
    """One way to one central. Not for use by several threads at once; `close` it after use.

    Every method raises DeliveryFailed if the central cannot be reached or refuses.
    """

    def check(self) -> CheckResult:
        """Proof that address, project and sign-in are right: the form list can be read."""
        ...

    def submit(
        self,
        record: OutgoingRecord,
        attachments: AttachmentReader,
        progress: Progress,
        cancelled: Cancelled = never_cancelled,
        *,
        already_there: frozenset[str] = frozenset(),
        bad_line: bool = False,
        xml_only: bool = False,
    ) -> Receipt:
        """Proof that the central holds the record with all its attachments.

        Safe to repeat: the same bytes go out under the same instanceID. already_there: attachments
        acknowledged in an earlier try. bad_line: earlier tries broke, send in small steps.
        xml_only: the answers now and the attachments another time; proof of the answers alone.
        Raises DeliveryFailed (PerhapsHeld where a later repeat may settle it), DeliveryCancelled.
        """
        ...

    def list_forms(self) -> tuple[RemoteForm, ...]:
        """The forms on offer. A form missing here may still be accepted: discard nothing."""
        ...

    def fetch_form(self, form: RemoteForm) -> bytes:
        """The form's XML, not yet compared with the announced hash."""
        ...

    def list_media(self, form: RemoteForm) -> tuple[RemoteMedia, ...]:
        """The files that belong to the form."""
        ...

    def fetch_media(self, media: RemoteMedia) -> bytes:
        """A file's bytes, not yet compared with the announced hash."""
        ...

    def fetch_version(self, ref: FormRef) -> bytes | None:
        """The XML of a version that is perhaps no longer listed; None where there is none."""
        ...

    def read_reviews(
        self, form_id: str, instance_ids: Collection[InstanceId]
    ) -> Mapping[InstanceId, RemoteReview] | None:
        """What became of these records; None where this central, or this account, does not tell.

        Names of first versions only: an edit goes on under the name of what it edits.
        """
        ...

    def deleted_entities(
        self, media: RemoteMedia, entity_ids: Collection[str]
    ) -> frozenset[str] | None:
        """Those of the list's entities that were deleted; None where the central does not tell."""
        ...

    def unkept(self, record: OutgoingRecord) -> tuple[Unkept, ...]:
        """What the central would not keep of the record; nothing where it keeps the whole."""
        ...

    def encounter(self) -> Encounter:
        """Who answered so far."""
        ...

    def abort(self) -> None:
        """Ends what is under way at once; from any thread. What was being sent is not sent."""
        ...

    def close(self) -> None:
        """Connections closed and sessions ended; never raises."""
        ...
