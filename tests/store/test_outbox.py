"""The queue: nothing is lost, nothing is sent twice at once, a receipt stays."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlcipher3 import dbapi2 as driver

from intake_app.domain.delivery import DeliveryFailed, DestinationId, FailureKind, Receipt
from intake_app.domain.records import InstanceId, Precedence, RecordId, RecordState
from intake_app.store import NotInVault, Store
from tests.fakes.clock import FIRST_LIGHT
from tests.store.cheap import CENTRAL, a_record, keep_record

OpenVault = Callable[[], Store]
LATER = FIRST_LIGHT + timedelta(minutes=5)
OTHER = DestinationId("other")


def a_receipt(number: int = 1) -> Receipt:
    return Receipt(InstanceId(f"uuid:{number}"), LATER, 201, "https://central", "thank you")


def state_of(store: Store, record_id: RecordId) -> RecordState:
    return store.records.get(record_id).state


def queued(
    store: Store, number: int = 1, *, urgent: bool = False, xml: bytes = b"<d/>"
) -> RecordId:
    record_id = keep_record(store, number, xml)
    store.outbox.add(record_id, CENTRAL, urgent=urgent)
    return record_id


def test_a_line_goes_from_ready_to_sent(store: Store) -> None:
    record_id = queued(store)
    assert state_of(store, record_id) is RecordState.READY
    assert store.outbox.claim(record_id, CENTRAL, FIRST_LIGHT)
    assert state_of(store, record_id) is RecordState.SENDING
    store.outbox.delivered(record_id, CENTRAL, a_receipt())
    assert state_of(store, record_id) is RecordState.SENT
    item = store.outbox.item(record_id, CENTRAL)
    assert (item.receipt, item.attempts, item.last_try_at) == (a_receipt(), 1, FIRST_LIGHT)
    assert store.outbox.due(LATER) == ()
    assert store.outbox.waiting_count() == 0


def test_a_record_is_queued_once(store: Store) -> None:
    record_id = queued(store)
    store.outbox.add(record_id, CENTRAL, urgent=True)
    assert len(store.outbox.lines()) == 1
    with pytest.raises(NotInVault):
        store.outbox.add(RecordId("0" * 32), CENTRAL)


def test_exactly_one_claimant_gets_a_line(store: Store) -> None:
    record_id = queued(store)
    won = []

    def claim() -> None:
        won.append(store.outbox.claim(record_id, CENTRAL, FIRST_LIGHT))

    threads = [threading.Thread(target=claim) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(won) == [False] * 7 + [True]
    assert store.outbox.item(record_id, CENTRAL).attempts == 1


def test_what_the_law_asks_for_goes_after_danger_and_before_the_rest(store: Store) -> None:
    order = (Precedence.ORDINARY, Precedence.NOTICE, Precedence.IMMEDIATE)
    for number, precedence in enumerate(order, 1):
        store.records.add(replace(a_record(number), precedence=precedence))
    store.outbox.add_unqueued(CENTRAL)  # by whoever queues it, and however late
    numbers = [int(item.record_id, 16) for item in store.outbox.due(FIRST_LIGHT)]
    assert numbers == [3, 2, 1]
    assert [item.urgent for item in store.outbox.due(FIRST_LIGHT)] == [True, False, False]


def test_urgent_goes_first_then_small_before_large(store: Store) -> None:
    large = queued(store, 1, xml=b"<d>" + b"x" * 500 + b"</d>")
    small = queued(store, 2)
    urgent = queued(store, 3, urgent=True, xml=b"<d>" + b"x" * 900 + b"</d>")
    assert [item.record_id for item in store.outbox.due(FIRST_LIGHT)] == [urgent, small, large]
    assert [item.record_id for item in store.outbox.due(FIRST_LIGHT, limit=1)] == [urgent]
    assert store.outbox.due(FIRST_LIGHT, destination=OTHER) == ()


def test_a_failed_line_waits_for_its_time(store: Store) -> None:
    record_id = queued(store)
    store.outbox.claim(record_id, CENTRAL, FIRST_LIGHT)
    failure = DeliveryFailed(FailureKind.SERVER_TROUBLE, 503, "busy")
    store.outbox.failed(record_id, CENTRAL, failure, not_before=LATER, held=False)
    assert store.outbox.due(FIRST_LIGHT) == ()
    assert store.outbox.next_due_at() == LATER
    (item,) = store.outbox.due(LATER)
    assert (item.last_failure, item.last_status, item.last_detail, item.attempts) == (
        FailureKind.SERVER_TROUBLE,
        503,
        "busy",
        1,
    )
    assert state_of(store, record_id) is RecordState.READY


def test_a_held_line_waits_for_a_person(store: Store) -> None:
    record_id = queued(store)
    store.outbox.claim(record_id, CENTRAL, FIRST_LIGHT)
    failure = DeliveryFailed(FailureKind.SIGN_IN, 401)
    store.outbox.failed(record_id, CENTRAL, failure, not_before=None, held=True)
    assert state_of(store, record_id) is RecordState.NEEDS_ATTENTION
    assert store.outbox.due(LATER) == ()
    assert not store.outbox.claim(record_id, CENTRAL, LATER)
    store.outbox.retry_all(with_held=False)
    assert store.outbox.due(LATER) == ()
    store.outbox.retry(record_id)
    assert [item.held for item in store.outbox.due(LATER)] == [False]
    assert state_of(store, record_id) is RecordState.READY


def test_pressing_send_makes_everything_due(store: Store) -> None:
    for number in (1, 2):
        record_id = queued(store, number)
        failure = DeliveryFailed(FailureKind.TOO_SLOW)
        store.outbox.failed(record_id, CENTRAL, failure, not_before=LATER, held=number == 2)
    store.outbox.retry_all(with_held=True)
    assert len(store.outbox.due(FIRST_LIGHT)) == 2


def test_a_try_that_was_none_is_not_counted(store: Store) -> None:
    record_id = queued(store)
    store.outbox.claim(record_id, CENTRAL, FIRST_LIGHT)
    store.outbox.give_back(record_id, CENTRAL)
    assert store.outbox.item(record_id, CENTRAL).attempts == 0
    failure = DeliveryFailed(FailureKind.UNREACHABLE)
    store.outbox.claim(record_id, CENTRAL, FIRST_LIGHT)
    store.outbox.failed(record_id, CENTRAL, failure, not_before=LATER, held=False, was_tried=False)
    store.outbox.failed(record_id, CENTRAL, failure, not_before=LATER, held=False, was_tried=False)
    assert store.outbox.item(record_id, CENTRAL).attempts == 0


def test_a_receipt_is_kept_as_it_came(store: Store) -> None:
    record_id = queued(store)
    store.outbox.delivered(record_id, CENTRAL, a_receipt())
    later = Receipt(InstanceId("uuid:1"), LATER + timedelta(days=1), 202, "https://x", "again")
    store.outbox.delivered(record_id, CENTRAL, later)
    failure = DeliveryFailed(FailureKind.TOO_SLOW)
    store.outbox.failed(record_id, CENTRAL, failure, not_before=None, held=True)
    store.outbox.retry(record_id)
    store.outbox.retry_all(with_held=True)
    store.outbox.withdraw(record_id, CENTRAL)
    assert store.outbox.item(record_id, CENTRAL).receipt == a_receipt()
    assert not store.outbox.claim(record_id, CENTRAL, LATER)
    with pytest.raises(driver.IntegrityError), store.transaction():
        store._database.run("UPDATE outbox SET state = 'waiting', received_at = NULL")


def test_after_a_crash_what_was_being_sent_waits_again(store: Store, open_vault: OpenVault) -> None:
    record_id = queued(store)
    store.outbox.claim(record_id, CENTRAL, FIRST_LIGHT)
    store.abandon()
    store._lock.release()
    again = open_vault()
    assert state_of(again, record_id) is RecordState.READY
    assert [item.attempts for item in again.outbox.due(FIRST_LIGHT)] == [1]


def test_a_record_is_sent_only_when_every_destination_has_it(store: Store) -> None:
    record_id = queued(store)
    store.outbox.add(record_id, OTHER)
    store.outbox.delivered(record_id, CENTRAL, a_receipt())
    assert state_of(store, record_id) is RecordState.READY
    store.outbox.delivered(record_id, OTHER, a_receipt())
    assert state_of(store, record_id) is RecordState.SENT
    assert [item.destination for item in store.outbox.of_record(record_id)] == [CENTRAL, OTHER]


def test_what_was_finalized_before_there_was_a_central_can_be_queued(store: Store) -> None:
    for number in (1, 2):
        keep_record(store, number)
    queued(store, 3)
    assert store.outbox.add_unqueued(CENTRAL) == 2
    assert store.outbox.add_unqueued(CENTRAL) == 0
    assert store.outbox.waiting_count() == 3


def test_a_withdrawn_line_leaves_the_record(store: Store) -> None:
    record_id = queued(store)
    store.outbox.withdraw(record_id, CENTRAL)
    assert store.outbox.lines() == ()
    assert state_of(store, record_id) is RecordState.READY
    with pytest.raises(NotInVault):
        store.outbox.item(record_id, CENTRAL)


def test_acknowledged_attachments_are_remembered_by_destination(
    store: Store, open_vault: OpenVault
) -> None:
    record_id = queued(store)
    store.outbox.keep_acknowledged(record_id, CENTRAL, "a.jpg")
    store.outbox.keep_acknowledged(record_id, CENTRAL, "a.jpg")
    store.close()
    store = open_vault()
    assert store.outbox.acknowledged(record_id, CENTRAL) == {"a.jpg"}
    assert store.outbox.acknowledged(record_id, OTHER) == frozenset()


def test_lines_come_with_their_records_the_newest_first(store: Store) -> None:
    for number in range(4):
        record = a_record(number, finalized_at=FIRST_LIGHT + timedelta(minutes=number))
        store.records.add(record)
        store.outbox.add(record.record_id, CENTRAL)
    store.outbox.delivered(RecordId(f"{2:032x}"), CENTRAL, a_receipt(2))
    assert [line.record.instance_id for line in store.outbox.lines()] == [
        f"uuid:{number}" for number in (3, 2, 1, 0)
    ]
    assert len(store.outbox.lines(with_sent=False)) == 3
    assert len(store.outbox.lines(offset=1, limit=2)) == 2
