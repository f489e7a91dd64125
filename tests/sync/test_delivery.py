"""What a run over the queue does, told by the queue and by the central."""

import logging
import random
import subprocess
import sys
from datetime import timedelta

import pytest

from intake_app.domain.delivery import DeliveryFailed, DestinationId, FailureKind, OutboxItem
from intake_app.domain.errors import IntakeError
from intake_app.sync import (
    LONGEST_WAIT,
    AddressUnreadable,
    Connector,
    Report,
    deliver_due,
    wait_after,
)
from intake_app.sync.delivery import HEAVY_BYTES
from tests.fakes.central import DELETED_WORDS, FakeCentral, html, openrosa, told
from tests.fakes.clock import FakeClock
from tests.fakes.outbox import CENTRAL, Crash, MemoryOutbox, outgoing
from tests.sync.conftest import Connect
from tests.sync.rigs import central_settings


class Sending:
    """A queue, a central and a clock, and the runs between them."""

    def __init__(self, central: FakeCentral, connect: Connect, clock: FakeClock) -> None:
        self.central = central
        self.connect = connect
        self.clock = clock
        self.queue = MemoryOutbox()
        self.moves: list[tuple[OutboxItem, int, int]] = []

    def connector_for(self, destination: DestinationId) -> Connector:
        if destination != CENTRAL:
            raise AddressUnreadable("kind-unknown")
        return self.connect(central_settings(self.central))

    def run(self, cancelled_after: int | None = None) -> Report:
        asked = iter(range(10_000))
        return deliver_due(
            self.queue,
            self.connector_for,
            self.clock,
            random=random.Random(1),
            moved=lambda item, done, total: self.moves.append((item, done, total)),
            cancelled=lambda: cancelled_after is not None and next(asked) >= cancelled_after,
        )


@pytest.fixture
def sending(central: FakeCentral, connect: Connect, clock: FakeClock) -> Sending:
    return Sending(central, connect, clock)


def test_all_that_is_due_is_sent_urgent_first(sending: Sending) -> None:
    late = sending.queue.add(outgoing())
    urgent = sending.queue.add(outgoing(), urgent=True)
    report = sending.run()
    assert report == Report(sent=2)
    assert sending.central.received == [urgent.instance_id, late.instance_id]
    assert sending.queue.item(late).receipt is not None


def test_record_arrives_once_when_the_reply_is_lost(sending: Sending) -> None:
    record = sending.queue.add(outgoing({"a.jpg": b"x"}), {"a.jpg": b"x"})
    sending.central.lose_next_reply()
    assert sending.run().failed == 1
    assert sending.queue.item(record).receipt is None
    assert sending.run() == Report()
    sending.clock.advance(minutes=1)
    assert sending.run().sent == 1
    assert sending.central.received == [record.instance_id]
    assert sending.central.held[record.instance_id].attachments == {"a.jpg": b"x"}


def test_server_trouble_waits_ever_longer(sending: Sending) -> None:
    record = sending.queue.add(outgoing())
    waits: list[timedelta] = []
    for _ in range(12):
        sending.central.answer_next(told(500, "Internal Server Error"))
        sending.run()
        until = sending.queue.item(record).not_before
        assert until is not None
        waits.append(until - sending.clock.now())
        sending.clock.advance(seconds=waits[-1].total_seconds())
    assert waits[0] <= timedelta(minutes=1)
    assert waits[4] > waits[1]
    assert max(waits) <= LONGEST_WAIT
    assert sending.run().sent == 1


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, FailureKind.REFUSED),
        (402, FailureKind.QUOTA),
        (404, FailureKind.FORM_UNKNOWN),
        (405, FailureKind.FORM_CLOSED),
        (413, FailureKind.TOO_LARGE),
    ],
)
def test_what_needs_a_person_is_held_and_the_rest_goes(
    sending: Sending, status: int, kind: FailureKind
) -> None:
    bad, good = sending.queue.add(outgoing()), sending.queue.add(outgoing())
    sending.central.answer_next(openrosa(status, "no"))
    report = sending.run()
    assert (report.sent, report.failed, report.kinds) == (1, 1, frozenset({kind}))
    item = sending.queue.item(bad)
    assert (item.held, item.not_before, item.last_status) == (True, None, status)
    assert sending.queue.item(good).receipt is not None
    sending.clock.advance(days=1)
    assert sending.run() == Report()
    sending.queue.release_held()
    assert sending.run().sent == 1


def test_refused_sign_in_is_met_once_and_told_to_all(sending: Sending) -> None:
    records = [sending.queue.add(outgoing()) for _ in range(5)]
    sending.central.revoked = True
    report = sending.run()
    assert report.failed == 5
    assert len([seen for seen in sending.central.asked if seen.startswith("POST")]) == 1
    assert all(sending.queue.item(one).held for one in records)
    assert [sending.queue.item(one).attempts for one in records] == [1, 0, 0, 0, 0]
    sending.central.revoked = False
    sending.queue.release_held()
    assert sending.run().sent == 5


def test_without_a_network_one_try_stands_for_all(sending: Sending) -> None:
    records = [sending.queue.add(outgoing()) for _ in range(5)]
    sending.central.stop()
    report = sending.run()
    assert report.kinds == {FailureKind.UNREACHABLE}
    assert sum(sending.queue.item(one).attempts for one in records) == 1
    assert not any(sending.queue.item(one).held for one in records)
    sending.central.start()
    sending.clock.advance(minutes=1)
    assert sending.run().sent == 5


def test_troubles_in_a_row_end_the_run(sending: Sending) -> None:
    for _ in range(8):
        sending.queue.add(outgoing())
        sending.central.answer_next(told(500, "Internal Server Error"))
    assert sending.run().failed == 8
    assert len([seen for seen in sending.central.asked if seen.startswith("POST")]) == 3


def test_portal_is_tried_again_by_itself(sending: Sending) -> None:
    record = sending.queue.add(outgoing())
    sending.central.answer_next(html(200))
    assert sending.run().kinds == {FailureKind.NOT_A_CENTRAL}
    assert not sending.queue.item(record).held
    sending.clock.advance(minutes=1)
    assert sending.run().sent == 1


def test_false_alarm_of_a_race_settles_itself(sending: Sending) -> None:
    record = sending.queue.add(outgoing())
    sending.central.race_next()
    sending.run()
    assert not sending.queue.item(record).held
    sending.clock.advance(minutes=1)
    assert sending.run().sent == 1
    assert sending.central.received == [record.instance_id]


def test_submission_deleted_on_the_server_ends_as_a_conflict(sending: Sending) -> None:
    record = sending.queue.add(outgoing())
    sending.central.deleted.add(record.instance_id)
    for _ in range(3):
        assert not sending.queue.item(record).held
        sending.run()
        sending.clock.advance(hours=6)
    item = sending.queue.item(record)
    assert (item.held, item.last_failure, item.last_status) == (True, FailureKind.CONFLICT, 409)
    assert item.last_detail == DELETED_WORDS
    assert item.receipt is None


def test_long_time_offline_does_not_use_up_the_tries_of_a_conflict(sending: Sending) -> None:
    record = sending.queue.add(outgoing())
    sending.central.stop()
    for _ in range(5):
        sending.run()
        sending.clock.advance(hours=6)
    sending.central.start()
    sending.central.race_next()
    sending.run()
    assert not sending.queue.item(record).held
    sending.clock.advance(hours=6)
    assert sending.run().sent == 1


def test_attachments_acknowledged_before_are_not_sent_again(sending: Sending) -> None:
    files = {"a.jpg": b"a", "b.jpg": b"bb"}
    record = sending.queue.add(outgoing(files), files)
    for _ in range(2):  # the second on a fresh connection
        sending.central.cut_next_body(1, "attachments/b.jpg")
    assert sending.run().failed == 1
    sending.clock.advance(minutes=1)
    assert sending.run().sent == 1
    assert sending.central.held[record.instance_id].attachments == files
    sent = [seen.path.rsplit("/", 1)[1] for seen in sending.central.requests]
    assert sent.count("a.jpg") == 1


def test_cancelled_run_holds_nothing_against_the_record(sending: Sending) -> None:
    record = sending.queue.add(outgoing())
    report = sending.run(cancelled_after=2)
    assert report.cancelled
    item = sending.queue.item(record)
    assert (item.attempts, item.held, item.receipt) == (0, False, None)
    assert sending.run().sent == 1


def test_progress_names_the_item(sending: Sending) -> None:
    record = sending.queue.add(outgoing({"a.jpg": b"x" * 50_000}), {"a.jpg": b"x" * 50_000})
    sending.run()
    assert {item.record_id for item, _, _ in sending.moves} == {record.record_id}
    assert sending.moves[-1][1] == sending.moves[-1][2]


def test_answers_that_went_before_their_film_are_not_the_whole(sending: Sending) -> None:
    film = bytes(HEAVY_BYTES)
    heavy = sending.queue.add(outgoing({"a.mp4": film}), {"a.mp4": film})
    sending.queue.add(outgoing())
    assert sending.run().sent == 2
    told = [(done, all_) for item, done, all_ in sending.moves if item.record_id == heavy.record_id]
    assert min(all_ for _, all_ in told) >= HEAVY_BYTES
    assert told[-1][0] == told[-1][1]


@pytest.mark.expects_log
def test_fault_of_ours_at_one_record_does_not_stop_the_others(
    sending: Sending, caplog: pytest.LogCaptureFixture
) -> None:
    bad = sending.queue.add(outgoing({"gone.jpg": b"x"}, answer="SECRET"), {})
    good = sending.queue.add(outgoing())
    caplog.set_level(logging.DEBUG)
    report = sending.run()
    assert (report.sent, report.failed) == (1, 1)
    assert sending.queue.item(bad).last_failure is FailureKind.OUR_FAULT
    assert not sending.queue.item(bad).held
    assert sending.queue.item(good).receipt is not None
    assert "KeyError" in caplog.text
    assert "gone.jpg" not in caplog.text
    assert "SECRET" not in caplog.text


def test_destination_that_is_gone_holds_only_its_own(sending: Sending) -> None:
    elsewhere = DestinationId("elsewhere")
    lost = sending.queue.add(outgoing(), destination=elsewhere)
    good = sending.queue.add(outgoing())
    assert sending.run().sent == 1
    item = sending.queue.item(lost, elsewhere)
    assert (item.held, item.last_detail) == (True, "sending.address-unreadable")
    assert sending.queue.item(good).receipt is not None


def test_record_claimed_by_another_process_is_left_alone(sending: Sending) -> None:
    record = sending.queue.add(outgoing())
    assert sending.queue.claim(sending.queue.item(record)) is not None
    assert sending.run() == Report()
    assert not sending.central.held


class DiskFull(IntakeError):
    code = "store.disk-full"


@pytest.mark.parametrize("step", ["claim", "keep_acknowledged", "succeeded"])
def test_queue_that_cannot_write_stops_the_run_and_nothing_is_called_sent(
    sending: Sending, step: str
) -> None:
    files = {"a.jpg": b"a"}
    record = sending.queue.add(outgoing(files), files)
    sending.queue.add(outgoing())

    def refuse(name: str) -> None:
        if name == step:
            raise DiskFull

    sending.queue.refuse_at = refuse
    with pytest.raises(DiskFull):
        sending.run()
    assert sending.queue.item(record).receipt is None
    sending.queue.refuse_at = lambda name: None
    sending.queue.recover()
    assert sending.run().sent == 2
    assert sending.central.held[record.instance_id].attachments == files


@pytest.mark.parametrize("step", ["claim", "read_chunks", "keep_acknowledged", "succeeded"])
def test_crash_at_any_step_loses_and_doubles_nothing(sending: Sending, step: str) -> None:
    files = {"a.jpg": b"a" * 300_000}
    record = sending.queue.add(outgoing(files), files)
    sending.queue.crash_at = step
    with pytest.raises(Crash):
        sending.run()
    assert sending.queue.item(record).receipt is None
    sending.queue.recover()
    assert sending.run().sent == 1
    assert sending.central.received == [record.instance_id]
    assert sending.central.held[record.instance_id].attachments == files


# How long to wait


@pytest.mark.parametrize("seed", range(3))
def test_waits_double_from_a_minute_to_six_hours(seed: int) -> None:
    source = random.Random(seed)
    for attempts in range(1, 200):
        wait = wait_after(FailureKind.UNREACHABLE, attempts, source)
        longest = min(timedelta(minutes=2 ** min(attempts - 1, 20)), LONGEST_WAIT)
        assert longest * 0.75 <= wait <= longest


def test_waits_differ_between_laptops() -> None:
    waits = {wait_after(FailureKind.TOO_SLOW, 5, random.Random(seed)) for seed in range(50)}
    assert len(waits) > 40


def test_importing_sync_loads_no_network_library() -> None:
    program = (
        "import sys, intake_app.sync; "
        "print([name for name in ('requests', 'urllib3', 'truststore', 'lxml.etree') "
        "if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_failure_that_is_not_the_networks_keeps_its_facts() -> None:
    failure = DeliveryFailed(FailureKind.SIGN_IN, 401, "secret words")
    assert failure.facts == {"kind": "sign-in", "status": 401}
