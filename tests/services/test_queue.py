"""The vault as a queue: what is told together, and what a power cut may lose."""

from collections.abc import Callable
from pathlib import Path

import pytest

from intake_app.domain.delivery import (
    DestinationId,
    FailureKind,
    OutboxItem,
    Receipt,
)
from intake_app.domain.records import FormRef, RecordId, RecordState
from intake_app.services import Topic, Workspace
from intake_app.services.queue import REMEMBERED_AT_ONCE_BYTES, StoreQueue
from intake_app.store import Store
from intake_app.sync import FailedTry
from tests.fakes.clock import FIRST_LIGHT, FakeClock

CENTRAL = DestinationId("central")
Finish = Callable[..., RecordId]


@pytest.fixture
def store(workspace: Workspace) -> Store:
    return workspace._store


@pytest.fixture
def queue(workspace: Workspace, store: Store, clock: FakeClock) -> StoreQueue:
    return StoreQueue(store, clock, workspace.events, lambda: False)


@pytest.fixture
def finish(workspace: Workspace, form: FormRef, store: Store, tmp_path: Path) -> Finish:
    def finish(photo: bytes = b"") -> RecordId:
        filling = workspace.desk.start(form)
        filling.answer("/data/name", "Bo")
        if photo:
            (tmp_path / "photo.jpg").write_bytes(photo)
            filling.attach("/data/photo", tmp_path / "photo.jpg")
        record_id = filling.finalise()
        store.outbox.add(record_id, CENTRAL)
        return record_id

    return finish


def receipt(item: OutboxItem) -> Receipt:
    return Receipt(item.instance_id, FIRST_LIGHT, 201, "https://central", "")


def failed(kind: FailureKind = FailureKind.UNREACHABLE, *, counted: bool = True) -> FailedTry:
    return FailedTry(
        kind=kind,
        status=None,
        detail="",
        at=FIRST_LIGHT,
        not_before=None,
        held=False,
        counted=counted,
    )


def test_a_receipt_lasts_from_the_next_claim_on(
    queue: StoreQueue, store: Store, finish: Finish
) -> None:
    first, second = finish(), finish()
    items = {item.record_id: item for item in queue.due(FIRST_LIGHT)}
    queue.claim(items[first])
    queue.succeeded(items[first], receipt(items[first]))
    queue.claim(items[second])
    assert store.outbox.item(first, CENTRAL).receipt == receipt(items[first])
    assert store.records.get(first).state is RecordState.SENT
    assert store.records.get(second).state is RecordState.SENDING


def test_the_last_receipt_lasts_once_the_run_is_settled(
    queue: StoreQueue, store: Store, finish: Finish, workspace: Workspace
) -> None:
    record_id = finish()
    (item,) = queue.due(FIRST_LIGHT)
    queue.claim(item)
    told: list[RecordState] = []
    workspace.events.subscribe(
        Topic.OUTBOX, lambda _: told.append(store.records.get(record_id).state)
    )
    queue.succeeded(item, receipt(item))
    queue.settle()
    queue.settle()
    assert told == [RecordState.SENT]
    assert store.outbox.item(record_id, CENTRAL).receipt is not None


def test_power_lost_before_that_makes_the_record_wait_again(
    queue: StoreQueue, store: Store, finish: Finish
) -> None:
    record_id = finish()
    (item,) = queue.due(FIRST_LIGHT)
    queue.claim(item)
    queue.succeeded(item, receipt(item))
    store.outbox.recover()  # as the next opening does
    assert store.outbox.item(record_id, CENTRAL).receipt is None
    assert [one.record_id for one in queue.due(FIRST_LIGHT)] == [record_id]


def attachment_of(store: Store, record_id: RecordId) -> str:
    (info,) = store.attachments.of_record(record_id)
    return info.name


def test_a_large_attachment_is_remembered_at_once(
    queue: StoreQueue, store: Store, finish: Finish
) -> None:
    record_id = finish(b"x" * REMEMBERED_AT_ONCE_BYTES)
    (item,) = queue.due(FIRST_LIGHT)
    queue.claim(item)
    queue.keep_acknowledged(item, attachment_of(store, record_id))
    assert store.outbox.acknowledged(record_id, CENTRAL) == {attachment_of(store, record_id)}


@pytest.mark.parametrize("ended", ["failed", "released"])
def test_a_small_one_is_remembered_when_the_try_ends_without_success(
    queue: StoreQueue, store: Store, finish: Finish, ended: str
) -> None:
    record_id = finish(b"small")
    (item,) = queue.due(FIRST_LIGHT)
    queue.claim(item)
    queue.keep_acknowledged(item, attachment_of(store, record_id))
    assert store.outbox.acknowledged(record_id, CENTRAL) == frozenset()
    if ended == "failed":
        queue.failed(item, failed())
    else:
        queue.released(item)
    assert queue.acknowledged(item) == {attachment_of(store, record_id)}


def test_what_one_record_had_is_not_remembered_of_another(
    queue: StoreQueue, store: Store, finish: Finish
) -> None:
    with_photo, plain = finish(b"small"), finish()
    items = {item.record_id: item for item in queue.due(FIRST_LIGHT)}
    queue.claim(items[with_photo])
    queue.keep_acknowledged(items[with_photo], attachment_of(store, with_photo))
    queue.succeeded(items[with_photo], receipt(items[with_photo]))
    queue.failed(items[plain], failed(counted=False))
    queue.claim(items[plain])
    queue.failed(items[plain], failed())
    assert store.outbox.acknowledged(plain, CENTRAL) == frozenset()
