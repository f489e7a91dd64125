"""ODK Central: one project of it, by an app user's token or a web user's password."""

import contextlib
import json
import ssl
from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import quote

from pydantic import BaseModel, Field, ValidationError

from intake_app.domain.attachments import AttachmentInfo
from intake_app.domain.clock import Clock
from intake_app.domain.delivery import (
    AttachmentReader,
    DeliveryFailed,
    FailureKind,
    OutgoingRecord,
    Receipt,
)
from intake_app.sync.connector import (
    Cancelled,
    CheckResult,
    ConnectorSettings,
    Progress,
    RemoteForm,
    RemoteMedia,
    never_cancelled,
)
from intake_app.sync.errors import AddressUnreadable, PerhapsHeld
from intake_app.sync.form_lists import LARGEST_FORM, FormShelf
from intake_app.sync.http import Bearer, HttpClient, Patience, Reply
from intake_app.sync.multipart import AttachmentBody
from intake_app.sync.replies import REPLY_BYTES, failure_of
from intake_app.sync.submissions import SubmissionDesk, Tally, size_of

_WORTH_ASKING_BYTES = 50_000_000
_YOUNG_SECONDS = {HTTPStatus.UNAUTHORIZED: 60.0, HTTPStatus.FORBIDDEN: 3600.0}
_SESSION_SECONDS = 23 * 3600
"""A session lives for 24 hours, however much it is used."""


class _SessionReply(BaseModel):
    token: str = Field(min_length=1, max_length=256, pattern=r"^[\x21-\x7e]+$")


class _Session:
    """A web user's session: begun at need, begun anew when it ran out, ended at the close."""

    def __init__(self, base: str, user: str, password: str, clock: Clock) -> None:
        self._base = base
        self._user = user
        self._password = password
        self._clock = clock
        self._token = ""
        self._begun_at = 0.0
        self.client: HttpClient | None = None

    def authorization(self, method: str, url: str) -> str:
        if self._token and self._clock.monotonic() - self._begun_at > _SESSION_SECONDS:
            self._token = ""
        if not self._token:
            self._begin()
        return f"Bearer {self._token}"

    def renew_after(self, reply: Reply) -> bool:
        # Central answers 401 and 403 both for a session that is no more and for a missing right
        # or an attachment that is there already. A session just begun is not the reason; one ended
        # by an administrator may be.
        young = _YOUNG_SECONDS[HTTPStatus(reply.status)]
        if not self._token or self._clock.monotonic() - self._begun_at < young:
            return False
        self._token = ""
        return True

    def end(self) -> None:
        if self._token and self.client is not None:
            with contextlib.suppress(DeliveryFailed):
                self.client.delete(f"{self._base}/v1/sessions/current")
        self._token = ""

    def _begin(self) -> None:
        assert self.client is not None  # noqa: S101 - set by OdkCentral as soon as both exist
        body = json.dumps({"email": self._user, "password": self._password}).encode()
        reply = self.client.post(
            f"{self._base}/v1/sessions",
            body,
            content_type="application/json",
            limit_bytes=REPLY_BYTES,
            signed=False,
        )
        if reply.status != HTTPStatus.OK:
            failure = failure_of(reply)
            if failure.kind in {FailureKind.REFUSED, FailureKind.SIGN_IN}:
                failure = DeliveryFailed(
                    FailureKind.SIGN_IN, reply.status, failure.detail, affects_all=True
                )
            raise failure
        try:
            token = _SessionReply.model_validate_json(reply.body).token
        except ValidationError:
            token = ""
        if not token:
            raise DeliveryFailed(FailureKind.NOT_A_CENTRAL, reply.status, affects_all=True)
        self._token = token
        self._begun_at = self._clock.monotonic()


class OdkCentral:
    """A project on ODK Central.

    The XML goes by OpenRosa, which may be repeated; attachments go one by one to Central's own
    address for them, since only there does it say whether it took them.
    """

    def __init__(
        self,
        settings: ConnectorSettings,
        clock: Clock,
        *,
        patience: Patience | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        if not settings.project:
            raise AddressUnreadable("project-missing")
        self._clock = clock
        base = settings.address.rstrip("/")
        self._project = f"{base}/v1/projects/{quote(settings.project, safe='')}"
        self._session: _Session | None = None
        if not settings.token:
            self._session = _Session(base, settings.user, settings.password, clock)
        self._client = HttpClient(
            base,
            self._session or Bearer(settings.token),
            patience=patience,
            trust=trust,
            certificate=settings.certificate,
        )
        if self._session is not None:
            self._session.client = self._client
        self._shelf = FormShelf(self._client, f"{self._project}/formList", hash_is_of_bytes=True)
        self._desk = SubmissionDesk(self._client, f"{self._project}/submission")

    def check(self) -> CheckResult:
        return self._shelf.check()

    def submit(
        self,
        record: OutgoingRecord,
        attachments: AttachmentReader,
        progress: Progress,
        cancelled: Cancelled = never_cancelled,
        *,
        already_there: frozenset[str] = frozenset(),
        bad_line: bool = False,
    ) -> Receipt:
        pending = [one for one in record.attachments if one.name not in already_there]
        tally = Tally(size_of(record, pending), progress)
        status, words = self._post(record, (), attachments, tally, cancelled)
        for attachment in sorted(pending, key=lambda one: one.size_bytes):
            self._attach(record, attachment, attachments, tally, cancelled)
            progress.acknowledged(attachment.name)
        return Receipt(record.instance_id, self._clock.now(), status, self._client.server, words)

    def list_forms(self) -> tuple[RemoteForm, ...]:
        return self._shelf.list_forms()

    def fetch_form(self, form: RemoteForm) -> bytes:
        return self._shelf.fetch_form(form)

    def list_media(self, form: RemoteForm) -> tuple[RemoteMedia, ...]:
        return self._shelf.list_media(form)

    def fetch_media(self, media: RemoteMedia) -> bytes:
        return self._shelf.fetch_media(media)

    def close(self) -> None:
        if self._session is not None:
            self._session.end()
        self._client.close()

    def _post(
        self,
        record: OutgoingRecord,
        attachments: Sequence[AttachmentInfo],
        reader: AttachmentReader,
        tally: Tally,
        cancelled: Cancelled,
    ) -> tuple[int, str]:
        """Status and words of the acceptance. Raises DeliveryFailed."""
        try:
            reply, words = self._desk.post(record, attachments, reader, tally, cancelled)
        except PerhapsHeld:
            if not attachments and self._holds(record):
                return HTTPStatus.OK, ""
            raise
        except DeliveryFailed as failure:
            raise self._explained(failure) from None
        return reply.status, words

    def _explained(self, failure: DeliveryFailed) -> DeliveryFailed:
        """The failure with its true reason, where Central's status alone misleads.

        401 to a post is also what a good token without a right on this form gets; 403 is a token
        that is unknown or revoked.
        """
        if failure.kind is FailureKind.NOT_ALLOWED:
            # A web user's rights may differ from form to form; a token is good or it is not.
            by_token = self._session is None
            return DeliveryFailed(
                failure.kind, failure.status, failure.detail, affects_all=by_token
            )
        if failure.kind is not FailureKind.SIGN_IN:
            return failure
        try:
            self._desk.probe()
        except DeliveryFailed as again:
            if again.kind in {FailureKind.SIGN_IN, FailureKind.NOT_ALLOWED}:
                return DeliveryFailed(again.kind, again.status, failure.detail, affects_all=True)
            return again
        return DeliveryFailed(FailureKind.NOT_ALLOWED, failure.status, failure.detail)

    def _attach(
        self,
        record: OutgoingRecord,
        attachment: AttachmentInfo,
        reader: AttachmentReader,
        tally: Tally,
        cancelled: Cancelled,
    ) -> None:
        """Returns once Central holds the attachment. Raises DeliveryFailed."""
        # As JSON, Central would store an empty file and say 200.
        media_type = attachment.media_type or "application/octet-stream"
        plain = "json" not in media_type and media_type.isascii()
        if attachment.size_bytes > _WORTH_ASKING_BYTES:
            self._desk.limit_bytes()
        try:
            reply = self._client.post(
                f"{self._submission(record)}/attachments/{quote(attachment.name, safe='')}",
                AttachmentBody(reader, record, attachment, tally.moved, cancelled),
                content_type=media_type if plain else "application/octet-stream",
                limit_bytes=REPLY_BYTES,
            )
        except DeliveryFailed as failure:
            raise self._desk.suspected(failure, attachment.size_bytes) from None
        if reply.status == HTTPStatus.OK and not reply.is_html:
            return
        if reply.status == HTTPStatus.FORBIDDEN and not reply.is_html:
            # There already (an earlier reply was lost), or not ours to add to. By OpenRosa the
            # same bytes may be sent again either way, and the answer is clear.
            self._post(record, [attachment], reader, tally, cancelled)
            return
        refusal = failure_of(reply)
        if refusal.kind is FailureKind.FORM_UNKNOWN:
            # The record is there, so it is the file that its XML does not name.
            raise DeliveryFailed(FailureKind.REFUSED, reply.status, refusal.detail)
        raise self._explained(refusal)

    def _holds(self, record: OutgoingRecord) -> bool:
        """True if Central shows us the very bytes of this record; few accounts may look."""
        try:
            reply = self._client.get(
                f"{self._submission(record)}/versions/{quote(record.instance_id, safe='')}.xml",
                limit_bytes=LARGEST_FORM,
            )
        except DeliveryFailed:
            return False
        return reply.status == HTTPStatus.OK and reply.body == record.xml

    def _submission(self, record: OutgoingRecord) -> str:
        form = quote(record.form.form_id, safe="")
        return f"{self._project}/forms/{form}/submissions/{quote(record.instance_id, safe='')}"
