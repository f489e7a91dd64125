"""Bodies: their announced length, their pieces, and how they are shared out."""

import hashlib
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.domain.attachments import AttachmentInfo
from intake_app.domain.records import RecordId
from intake_app.sync.connector import never_cancelled
from intake_app.sync.multipart import SubmissionBody, batches
from tests.fakes.central import Seen, parts_of
from tests.fakes.outbox import Files, outgoing

NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='"'), min_size=1, max_size=20
)


def body_of(files: dict[str, bytes]) -> SubmissionBody:
    record = outgoing(files)
    return SubmissionBody(
        record, record.attachments, Files(files), lambda count: None, never_cancelled
    )


@given(st.dictionaries(NAMES, st.binary(max_size=40_000), max_size=4))
def test_body_has_the_length_it_announces_and_says_the_same_each_time(
    files: dict[str, bytes],
) -> None:
    body = body_of(files)
    sent = b"".join(body)
    assert len(sent) == len(body)
    assert b"".join(body) == sent
    parts = parts_of(Seen("POST", "/", {"Content-Type": body.content_type}, sent))
    assert parts is not None
    assert [(name, filename) for name, filename, _ in parts] == [
        ("xml_submission_file", "submission.xml"),
        *[(name, name) for name in files],
    ]
    assert [content for _, _, content in parts[1:]] == list(files.values())


def test_name_cannot_break_out_of_its_header() -> None:
    sent = b"".join(body_of({'a"\r\nX-Evil: 1\r\n\r\n.jpg': b"x"}))
    xml_end = sent.index(b"</data>")
    assert b"\r\nX-Evil" not in sent[xml_end:]
    assert b"X-Evil" in sent[xml_end:]


class Endless:
    """An attachment that is made as it is read."""

    def __init__(self, size: int) -> None:
        self.size = size

    def read_chunks(self, record_id: RecordId, name: str) -> Iterator[bytes]:
        for _ in range(self.size // 262_144):
            yield bytes(262_144)


def test_large_attachment_streams_in_bounded_memory() -> None:
    size = 64 * 262_144
    digest = hashlib.sha256(bytes(size)).hexdigest()
    record = outgoing()
    info = AttachmentInfo("a.mp4", "video/mp4", size, digest)
    body = SubmissionBody(record, [info], Endless(size), lambda count: None, never_cancelled)
    tracemalloc.start()
    try:
        sent = sum(len(piece) for piece in body)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert sent == len(body)
    assert peak < 2_000_000


def info(size: int) -> AttachmentInfo:
    return AttachmentInfo(str(size), "", size, "")


@given(st.lists(st.integers(0, 100)), st.integers(0, 50), st.integers(0, 200))
def test_every_attachment_is_in_one_post_and_posts_keep_the_limit(
    sizes: list[int], xml: int, limit: int
) -> None:
    posts = batches(xml, [info(size) for size in sizes], limit)
    assert sorted(one.size_bytes for post in posts for one in post) == sorted(sizes)
    for post in posts:
        assert len(post) <= 1 or xml + sum(one.size_bytes for one in post) <= limit
    assert all(post for post in posts[1:])


@pytest.mark.parametrize("count", [0, 1, 3])
def test_without_a_limit_for_attachments_each_goes_alone_after_the_xml(count: int) -> None:
    posts = batches(10, [info(5)] * count, 0)
    assert [len(post) for post in posts] == [0] + [1] * count
