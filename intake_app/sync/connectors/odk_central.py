"""ODK Central: one project of it, by an app user's token or a web user's password."""

import contextlib
import json
import re
import ssl
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from http import HTTPStatus
from urllib.parse import quote

from intake_app.domain.attachments import AttachmentInfo
from intake_app.domain.clock import Clock
from intake_app.domain.delivery import (
    AttachmentReader,
    DeliveryFailed,
    FailureKind,
    OutgoingRecord,
    Receipt,
)
from intake_app.domain.records import FormRef, InstanceId
from intake_app.sync.central_replies import (
    read_audit_notes,
    read_comments,
    read_project_made_at,
    read_session,
    read_submission_list,
)
from intake_app.sync.connector import (
    Cancelled,
    CheckResult,
    ConnectorSettings,
    Encounter,
    Progress,
    RemoteForm,
    RemoteMedia,
    RemoteReview,
    ReviewNote,
    ReviewState,
    Unkept,
    never_cancelled,
)
from intake_app.sync.errors import AddressUnreadable, PerhapsHeld
from intake_app.sync.form_lists import LARGEST_FORM, FormShelf
from intake_app.sync.http import Bearer, HttpClient, Patience, Reply
from intake_app.sync.multipart import AttachmentBody, batches
from intake_app.sync.replies import REPLY_BYTES, failure_of
from intake_app.sync.submissions import ONE_POST, SubmissionDesk, Tally, size_of

_EXTENDED = {"X-Extended-Metadata": "true"}
"""With the names of those who wrote."""
_SPOKEN_OF = frozenset({ReviewState.HAS_ISSUES, ReviewState.REJECTED})
_NO_SESSION = frozenset({FailureKind.REFUSED, FailureKind.SIGN_IN, FailureKind.FORM_UNKNOWN})
_WORTH_ASKING_BYTES = 50_000_000
_YOUNG_SECONDS = {HTTPStatus.UNAUTHORIZED: 60.0, HTTPStatus.FORBIDDEN: 3600.0}
_SESSION_SECONDS = 24 * 3600.0
"""A session lives so long, however much it is used, where Central does not say otherwise."""
_RENEWED_BEFORE_SECONDS = 3600.0
_TOKEN = re.compile(r"[A-Za-z0-9!$]{64}")
"""An app user's token, as Central makes them; anything else was mistyped."""
_EDITS = re.compile(rb"[<:]deprecatedID>\s*[^<\s]")
"""A record that takes another one's place. Central's address for single files looks a submission up
by the name of its first version, which the record does not say: 404 under its own."""


class _Session:
    """A web user's session: begun at need, begun anew when it ran out, ended at the close."""

    def __init__(self, base: str, user: str, password: str, clock: Clock) -> None:
        self._base = base
        self._user = user
        self._password = password
        self._clock = clock
        self._token = ""
        self._begun_at = 0.0
        self._ends_at = 0.0
        self._ends_on: datetime | None = None
        self.client: HttpClient | None = None

    def authorization(self, method: str, url: str) -> str:
        if self._token and self._is_ending():
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
            # Where people sign in at another place (OIDC) there is no such address: 404.
            if failure.kind in _NO_SESSION:
                failure = DeliveryFailed(
                    FailureKind.SIGN_IN, reply.status, failure.detail, affects_all=True
                )
            raise failure
        session = read_session(reply.body)
        if session is None:
            raise DeliveryFailed(FailureKind.NOT_A_CENTRAL, reply.status, affects_all=True)
        self._token = session.token
        life = session.life_seconds or _SESSION_SECONDS
        used = max(life - _RENEWED_BEFORE_SECONDS, life / 2)
        self._begun_at = self._clock.monotonic()
        self._ends_at = self._begun_at + used
        self._ends_on = self._clock.now() + timedelta(seconds=used)

    def _is_ending(self) -> bool:
        # Two clocks: the monotonic one stands still while a laptop sleeps, the other may be set.
        overslept = self._ends_on is not None and self._clock.now() >= self._ends_on
        return overslept or self._clock.monotonic() >= self._ends_at


class OdkCentral:
    """A project on ODK Central.

    The XML goes by OpenRosa, which may be repeated; attachments go one by one to Central's own
    address for them, since only there does it say whether it took them. Before v2025.3 app users
    and data collectors may not (its pull request 1539): for them, and for corrections, everything
    goes by OpenRosa.
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
            route=settings.route,
        )
        self._made_at = ""
        self._has_token = _TOKEN.fullmatch(settings.token) is not None
        self._may_add_files: bool | None = None
        """Whether this account may add files one by one; None until the first was tried."""
        if self._session is not None:
            self._session.client = self._client
        self._shelf = FormShelf(
            self._client,
            f"{self._project}/formList",
            hash_is_of_bytes=True,
            memory=settings.memory,
            home=self._project,
        )
        self._desk = SubmissionDesk(self._client, f"{self._project}/submission")

    def check(self) -> CheckResult:
        try:
            result = self._shelf.check()
        except DeliveryFailed as failure:
            if failure.kind is FailureKind.NOT_ALLOWED:
                raise self._explained(failure) from None
            if failure.kind is FailureKind.SIGN_IN:
                raise self._explained_anew(failure, failure.detail) from None
            raise
        self._look_at_project()
        return result

    def _look_at_project(self) -> None:
        """When the project was made tells a server that was set up anew; app users may not ask."""
        if self._session is not None and not self._made_at:
            with contextlib.suppress(DeliveryFailed):
                self._made_at = read_project_made_at(self._told(self._project, REPLY_BYTES) or b"")

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
        pending = [one for one in record.attachments if one.name not in already_there]
        if xml_only:
            pending = []
        tally = Tally(size_of(record, pending), progress)
        status, words = self._post(record, (), attachments, tally, cancelled)
        waiting = sorted(pending, key=lambda one: one.size_bytes)
        one_by_one = _EDITS.search(record.xml) is None
        while waiting and one_by_one and self._may_add_files is not False:
            attachment = waiting.pop(0)
            self._attach(record, attachment, attachments, tally, cancelled)
            progress.acknowledged(attachment.name)
        if waiting:
            most = 0 if bad_line else min(self._desk.limit_bytes(), ONE_POST)
            for post in filter(None, batches(len(record.xml), waiting, most)):
                self._post(record, post, attachments, tally, cancelled)
                for attachment in post:
                    progress.acknowledged(attachment.name)
        return Receipt(record.instance_id, self._clock.now(), status, self._client.server, words)

    def list_forms(self) -> tuple[RemoteForm, ...]:
        self._look_at_project()
        return self._shelf.list_forms()

    def fetch_form(self, form: RemoteForm) -> bytes:
        return self._shelf.fetch_form(form)

    def list_media(self, form: RemoteForm) -> tuple[RemoteMedia, ...]:
        return self._shelf.list_media(form)

    def fetch_media(self, media: RemoteMedia) -> bytes:
        return self._shelf.fetch_media(media)

    def fetch_version(self, ref: FormRef) -> bytes | None:
        # Central writes a missing version as three underscores (its documentation).
        version = quote(ref.version, safe="") or "___"
        form = quote(ref.form_id, safe="")
        reply = self._client.get(
            f"{self._project}/forms/{form}/versions/{version}.xml", limit_bytes=LARGEST_FORM
        )
        if reply.status in {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN}:
            return None
        if reply.status != HTTPStatus.OK or reply.is_html:
            raise failure_of(reply)
        return reply.body

    def read_reviews(
        self, form_id: str, instance_ids: Collection[InstanceId]
    ) -> Mapping[InstanceId, RemoteReview] | None:
        form = f"{self._project}/forms/{quote(form_id, safe='')}"
        body = self._told(f"{form}/submissions", LARGEST_FORM, with_names=False)
        listed = None if body is None else read_submission_list(body)
        if listed is None:
            return None
        found: dict[InstanceId, RemoteReview] = {}
        for instance_id in instance_ids:
            state = listed.get(instance_id, ReviewState.MISSING)
            notes: list[ReviewNote] = []
            if state in _SPOKEN_OF:
                about = f"{form}/submissions/{quote(instance_id, safe='')}"
                notes += read_comments(self._told(f"{about}/comments", REPLY_BYTES) or b"")
                notes += read_audit_notes(self._told(f"{about}/audits", LARGEST_FORM) or b"")
                notes.sort(key=lambda note: note.written_at)
            found[instance_id] = RemoteReview(state, tuple(notes))
        return found

    def deleted_entities(
        self, media: RemoteMedia, entity_ids: Collection[str]
    ) -> frozenset[str] | None:
        return self._shelf.deleted_entities(media, entity_ids)

    def unkept(self, record: OutgoingRecord) -> tuple[Unkept, ...]:
        return ()

    def encounter(self) -> Encounter:
        return Encounter(self._client.met, self._client.server_date, self._made_at)

    def _told(self, url: str, limit_bytes: int, *, with_names: bool = True) -> bytes | None:
        """What an account with the right to look is told; None for one without."""
        headers = _EXTENDED if with_names else {}
        reply = self._client.get(url, limit_bytes=limit_bytes, headers=headers)
        if reply.status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.UNAUTHORIZED}:
            return None
        if reply.status != HTTPStatus.OK or reply.is_html:
            raise failure_of(reply)
        return reply.body

    def abort(self) -> None:
        self._client.abort()

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
            if self._session is not None:
                return failure
            return DeliveryFailed(
                FailureKind.REVOKED, failure.status, failure.detail, affects_all=True
            )
        if failure.kind is not FailureKind.SIGN_IN:
            return failure
        try:
            self._desk.probe()
        except DeliveryFailed as again:
            if again.kind in {FailureKind.SIGN_IN, FailureKind.NOT_ALLOWED}:
                return self._explained_anew(again, failure.detail)
            return again
        return DeliveryFailed(FailureKind.NOT_ALLOWED, failure.status, failure.detail)

    def _explained_anew(self, again: DeliveryFailed, detail: str) -> DeliveryFailed:
        """What a second look found, with the words of the first."""
        # Central says 403 or, in older releases, 401 to a token that is no more.
        by_token = self._session is None and (
            again.kind is FailureKind.NOT_ALLOWED or self._has_token
        )
        kind = FailureKind.REVOKED if by_token else again.kind
        return DeliveryFailed(kind, again.status, detail, affects_all=True)

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
            self._may_add_files = True
            return
        if reply.status == HTTPStatus.FORBIDDEN and not reply.is_html:
            # There already (an earlier reply was lost), or not ours to add to. By OpenRosa the
            # same bytes may be sent again either way, and the answer is clear. Where none was
            # ever taken, the next would go twice for nothing.
            self._may_add_files = bool(self._may_add_files)
            self._post(record, [attachment], reader, tally, cancelled)
            return
        refusal = failure_of(reply)
        if refusal.kind is FailureKind.FORM_UNKNOWN:
            # The record is there, so it is the file that its XML does not name.
            raise DeliveryFailed(FailureKind.REFUSED, reply.status, refusal.detail)
        raise self._explained(refusal)

    def _holds(self, record: OutgoingRecord) -> bool:
        """True if Central shows us the very bytes of this record; few accounts may look."""
        # A correction stands below the first version; Central leads on to it from its own name.
        version = f"/versions/{quote(record.instance_id, safe='')}"
        version = "" if _EDITS.search(record.xml) else version
        try:
            reply = self._client.get(
                f"{self._submission(record)}{version}.xml", limit_bytes=LARGEST_FORM
            )
        except DeliveryFailed:
            return False
        return reply.status == HTTPStatus.OK and reply.body == record.xml

    def _submission(self, record: OutgoingRecord) -> str:
        form = quote(record.form.form_id, safe="")
        return f"{self._project}/forms/{form}/submissions/{quote(record.instance_id, safe='')}"
