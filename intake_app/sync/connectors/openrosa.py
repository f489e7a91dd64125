"""Any OpenRosa server: KoboToolbox, Ona and their kin."""

import ssl
from collections.abc import Collection, Mapping
from http import HTTPStatus

from intake_app.domain.clock import Clock
from intake_app.domain.delivery import AttachmentReader, OutgoingRecord, Receipt
from intake_app.domain.records import FormRef, InstanceId
from intake_app.sync.connector import (
    Cancelled,
    CheckResult,
    ConnectorSettings,
    Encounter,
    Progress,
    RemoteForm,
    RemoteMedia,
    RemoteReview,
    Unkept,
    never_cancelled,
)
from intake_app.sync.digest import Passwords
from intake_app.sync.form_lists import FormShelf
from intake_app.sync.http import Credentials, HttpClient, NoCredentials, Patience, Reply
from intake_app.sync.multipart import batches
from intake_app.sync.submissions import ASSUMED_LIMIT, ONE_POST, SubmissionDesk, Tally, size_of


class OpenRosa:
    """The OpenRosa addresses under one base: `/formList` and `/submission`."""

    def __init__(
        self,
        settings: ConnectorSettings,
        clock: Clock,
        *,
        patience: Patience | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._clock = clock
        self._has_password = bool(settings.user)
        self._client = HttpClient(
            settings.address,
            _credentials(settings),
            patience=patience,
            trust=trust,
            certificate=settings.certificate,
            route=settings.route,
        )
        base = settings.address.rstrip("/")
        # KoboToolbox and others hash what they store, not always what they serve.
        self._shelf = FormShelf(
            self._client, f"{base}/formList", hash_is_of_bytes=False, memory=settings.memory
        )
        self._desk = SubmissionDesk(self._client, f"{base}/submission")

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
        xml_only: bool = False,
    ) -> Receipt:
        pending = [one for one in record.attachments if one.name not in already_there]
        if xml_only:
            pending = []
        limit = ASSUMED_LIMIT
        if self._has_password or size_of(record, pending) > ASSUMED_LIMIT:
            # With a password it also settles Basic or Digest before a body is sent for nothing.
            limit = self._desk.limit_bytes()
        posts = batches(len(record.xml), pending, 0 if bad_line else min(limit, ONE_POST))
        tally = Tally(size_of(record, pending) + len(record.xml) * (len(posts) - 1), progress)
        status, words = 0, ""
        for post in posts:
            reply, words = self._desk.post(record, post, attachments, tally, cancelled)
            status = reply.status
            for attachment in post:
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

    def fetch_version(self, ref: FormRef) -> bytes | None:
        # OpenRosa knows no address of an older version; one that is listed still can be had.
        for form in self._shelf.list_forms():
            if form.ref == ref:
                return self._shelf.fetch_form(form)
        return None

    def read_reviews(
        self, form_id: str, instance_ids: Collection[InstanceId]
    ) -> Mapping[InstanceId, RemoteReview] | None:
        return None

    def deleted_entities(
        self, media: RemoteMedia, entity_ids: Collection[str]
    ) -> frozenset[str] | None:
        return self._shelf.deleted_entities(media, entity_ids)

    def unkept(self, record: OutgoingRecord) -> tuple[Unkept, ...]:
        return ()

    def encounter(self) -> Encounter:
        return Encounter(self._client.met, self._client.server_date)

    def abort(self) -> None:
        self._client.abort()

    def close(self) -> None:
        self._client.close()


class _Key:
    """A token under the name that the server knows: «Bearer», or «Token» (KoboToolbox, Ona).

    Which of the two shows at the first 401; the other is then tried once.
    """

    def __init__(self, token: str) -> None:
        self._token = token
        self._scheme = "Bearer"

    def authorization(self, method: str, url: str) -> str:
        return f"{self._scheme} {self._token}"

    def renew_after(self, reply: Reply) -> bool:
        is_other_name_left = self._scheme == "Bearer" and reply.status == HTTPStatus.UNAUTHORIZED
        self._scheme = "Token" if is_other_name_left else self._scheme
        return is_other_name_left


def _credentials(settings: ConnectorSettings) -> Credentials:
    if settings.token:
        return _Key(settings.token)
    if settings.user:
        return Passwords(settings.user, settings.password)
    return NoCredentials()
