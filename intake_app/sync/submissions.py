"""Posts records to an OpenRosa submission address, in as many parts as the line wants."""

from collections.abc import Sequence
from http import HTTPStatus

from intake_app.domain.attachments import AttachmentInfo
from intake_app.domain.delivery import (
    AttachmentReader,
    DeliveryFailed,
    FailureKind,
    OutgoingRecord,
)
from intake_app.sync.connector import Cancelled, Progress
from intake_app.sync.http import HttpClient, Reply
from intake_app.sync.multipart import SubmissionBody
from intake_app.sync.replies import REPLY_BYTES, accepted_words, failure_of

OPENROSA_HEADERS = {"X-OpenRosa-Version": "1.0"}

ASSUMED_LIMIT = 10_000_000
"""Bytes of one post where the server has not said; OpenRosa servers' usual floor."""

ONE_POST = 10_000_000
"""A post is not made larger than this on purpose: what breaks at its end is sent again."""


class Tally:
    """Counts a record's bytes on their way and tells the progress."""

    def __init__(self, total_bytes: int, progress: Progress) -> None:
        self._total = total_bytes
        self._done = 0
        self._progress = progress

    def moved(self, count: int) -> None:
        self._done = min(self._done + count, self._total)
        self._progress.moved(self._done, self._total)


def size_of(record: OutgoingRecord, attachments: Sequence[AttachmentInfo]) -> int:
    """Bytes of the XML and these attachments."""
    return len(record.xml) + sum(one.size_bytes for one in attachments)


class SubmissionDesk:
    """Where records are handed in: one address of one server."""

    def __init__(self, client: HttpClient, url: str) -> None:
        self._client = client
        self._url = url
        self._limit: int | None = None

    def limit_bytes(self) -> int:
        """What the server says it takes in one post; asked once. Raises DeliveryFailed."""
        return self.probe() if self._limit is None else self._limit

    def probe(self) -> int:
        """The same, asked anew: proof that the sign-in is still good. Raises DeliveryFailed.

        A server that does not know HEAD is taken to be well.
        """
        reply = self._client.head(self._url, headers=OPENROSA_HEADERS)
        if reply.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN} or (
            reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        ):
            raise failure_of(reply)
        said = reply.headers.get("X-OpenRosa-Accept-Content-Length", "")
        self._limit = int(said) if said.isascii() and said.isdigit() else ASSUMED_LIMIT
        return self._limit

    def post(
        self,
        record: OutgoingRecord,
        attachments: Sequence[AttachmentInfo],
        reader: AttachmentReader,
        tally: Tally,
        cancelled: Cancelled,
    ) -> tuple[Reply, str]:
        """The accepting reply and its words. Raises DeliveryFailed, DeliveryCancelled."""
        body = SubmissionBody(record, attachments, reader, tally.moved, cancelled)
        try:
            reply = self._client.post(
                self._url,
                body,
                content_type=body.content_type,
                limit_bytes=REPLY_BYTES,
                headers=OPENROSA_HEADERS,
            )
        except DeliveryFailed as failure:
            raise self.suspected(failure, len(body)) from None
        return reply, accepted_words(reply)

    def suspected(self, failure: DeliveryFailed, size_bytes: int) -> DeliveryFailed:
        """The failure, or TOO_LARGE where a cut line most likely meant that.

        A server may say 413 and hang up before it has read the body; its words are then lost in
        the reset connection, and the same would happen at each try.
        """
        over = self._limit is not None and size_bytes > self._limit
        if failure.kind is FailureKind.UNREACHABLE and not failure.affects_all and over:
            return DeliveryFailed(FailureKind.TOO_LARGE, detail=failure.detail)
        return failure
