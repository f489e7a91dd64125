"""Reads form lists, forms and their files from an OpenRosa server."""

from collections.abc import Collection
from http import HTTPStatus
from urllib.parse import quote, urlsplit

from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.domain.records import FormRef
from intake_app.sync.connector import CheckResult, RemoteForm, RemoteMedia
from intake_app.sync.errors import FormNotFetched
from intake_app.sync.http import HttpClient, Redirects, Reply, origin_of
from intake_app.sync.replies import failure_of
from intake_app.sync.reply_memory import ReplyMemory
from intake_app.sync.submissions import OPENROSA_HEADERS
from intake_app.sync.xml_replies import (
    XmlUnreadable,
    read_form_list,
    read_integrity,
    read_manifest,
)

LARGEST_LIST = 8 * 1024 * 1024
LARGEST_FORM = 32 * 1024 * 1024
LARGEST_MEDIA = 64 * 1024 * 1024


MOST_IDS_ASKED = 50


class FormShelf:
    """What a server offers to be filled. With a memory, lists that did not change come from it."""

    def __init__(
        self,
        client: HttpClient,
        url: str,
        *,
        hash_is_of_bytes: bool,
        memory: ReplyMemory | None = None,
        home: str = "",
    ) -> None:
        """home: address of a project, below which everything listed is looked for.

        ODK Central writes the address it was set up with into its lists, which may not be the one
        by which it can be reached from here (observed). Credentials still go to one origin only.
        """
        self._client = client
        self._home = home
        self._url = url
        self._hash_is_of_bytes = hash_is_of_bytes
        self._memory = ReplyMemory() if memory is None else memory

    def check(self) -> CheckResult:
        """The server's name and its number of forms. Raises DeliveryFailed."""
        try:
            forms = self.list_forms()
        except DeliveryFailed as failure:
            if failure.kind is FailureKind.FORM_UNKNOWN:
                # No list under this address: another server, or another project.
                raise DeliveryFailed(
                    FailureKind.NOT_A_CENTRAL, failure.status, failure.detail, affects_all=True
                ) from None
            raise
        except FormNotFetched:
            raise DeliveryFailed(FailureKind.NOT_A_CENTRAL, HTTPStatus.OK) from None
        return CheckResult(self._client.server, len(forms))

    def list_forms(self) -> tuple[RemoteForm, ...]:
        body = self._remembered(self._url)
        try:
            listed = read_form_list(body)
        except XmlUnreadable:
            raise FormNotFetched("unreadable-list") from None
        return tuple(
            RemoteForm(
                ref=FormRef(form.form_id, form.version),
                title=form.title or form.form_id,
                hash=form.hash,
                hash_is_of_bytes=self._hash_is_of_bytes,
                download_url=self._at_home(form.download_url),
                manifest_url=self._at_home(form.manifest_url),
            )
            for form in listed
        )

    def fetch_form(self, form: RemoteForm) -> bytes:
        return self._get(form.download_url, LARGEST_FORM).body

    def list_media(self, form: RemoteForm) -> tuple[RemoteMedia, ...]:
        if not form.manifest_url:
            return ()
        body = self._remembered(form.manifest_url)
        try:
            listed = read_manifest(body)
        except XmlUnreadable:
            raise FormNotFetched("unreadable-list", form.ref.form_id) from None
        return tuple(
            RemoteMedia(
                name=file.name,
                hash=file.hash,
                download_url=self._at_home(file.download_url),
                is_entity_list=file.type in {"entityList", "approvalEntityList"},
                integrity_url=self._at_home(file.integrity_url),
                needs_approval=file.type == "approvalEntityList",
            )
            for file in listed
        )

    def fetch_media(self, media: RemoteMedia) -> bytes:
        # ODK Central with a storage service answers 307 to that service (Central's source).
        return self._get(
            media.download_url, LARGEST_MEDIA, Redirects.ANYWHERE_WITHOUT_CREDENTIALS
        ).body

    def deleted_entities(
        self, media: RemoteMedia, entity_ids: Collection[str]
    ) -> frozenset[str] | None:
        """Those that were deleted; None where nothing tells. Raises DeliveryFailed."""
        if not media.integrity_url:
            return None
        asked = sorted(entity_ids)
        deleted: set[str] = set()
        for start in range(0, len(asked), MOST_IDS_ASKED):
            some = ",".join(quote(one, safe="") for one in asked[start : start + MOST_IDS_ASKED])
            joint = "&" if "?" in media.integrity_url else "?"
            reply = self._get(f"{media.integrity_url}{joint}id={some}", LARGEST_LIST)
            try:
                told = read_integrity(reply.body)
            except XmlUnreadable:
                return None
            deleted |= {one for one, is_deleted in told.items() if is_deleted}
        return frozenset(deleted)

    def _at_home(self, url: str) -> str:
        """The same place below our own address, where it is one of our project's."""
        if not self._home or not url or origin_of(url) == origin_of(self._home):
            return url
        project = self._home[self._home.index("/v1/") :]
        parts = urlsplit(url)
        before, found, rest = parts.path.partition(f"{project}/")
        if not found or before.strip("/") not in {"", urlsplit(self._home).path.split("/v1/")[0]}:
            return url
        return f"{self._home}/{rest}" + (f"?{parts.query}" if parts.query else "")

    def _remembered(self, url: str) -> bytes:
        """The reply's bytes; those of the last time where the server says that nothing changed."""
        known = self._memory.of(url)
        headers = {**OPENROSA_HEADERS, **({"If-None-Match": known.mark} if known else {})}
        reply = self._client.get(url, limit_bytes=LARGEST_LIST, headers=headers)
        if known is not None and reply.status == HTTPStatus.NOT_MODIFIED:
            return known.body
        if reply.status != HTTPStatus.OK or reply.is_html:
            raise failure_of(reply)
        mark = reply.headers.get("ETag", "")
        if mark:
            self._memory.keep(url, mark, reply.body)
        return reply.body

    def _get(
        self, url: str, limit_bytes: int, redirects: Redirects = Redirects.SAME_ORIGIN
    ) -> Reply:
        reply = self._client.get(
            url, limit_bytes=limit_bytes, headers=OPENROSA_HEADERS, redirects=redirects
        )
        if reply.status != HTTPStatus.OK or (reply.is_html and not _may_be_html(redirects)):
            raise failure_of(reply)
        return reply


def _may_be_html(redirects: Redirects) -> bool:
    """A form's own files may be HTML pages; their hashes tell them from a captive portal."""
    return redirects is Redirects.ANYWHERE_WITHOUT_CREDENTIALS
