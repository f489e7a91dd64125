"""Lanes, results and the newest value."""

import threading
import time
import weakref
from collections.abc import Callable
from functools import partial

import pytest

from intake_app.services import Event, Events, Jobs, JobsAtOnce, Lane, Topic
from tests.fakes.jobs import JobsByHand

WAIT = 30.0


@pytest.fixture
def both_kinds() -> tuple[Jobs, ...]:
    return Jobs(), JobsAtOnce()


def test_results_come_back_the_same_from_every_kind(both_kinds: tuple[Jobs, ...]) -> None:
    for jobs in both_kinds:
        results: list[int] = []
        handle = jobs.submit(Lane.STORE, lambda: 6 * 7, results.append)
        jobs.close()
        assert handle.is_done
        assert results == [42]


def test_failures_come_back_the_same_from_every_kind(both_kinds: tuple[Jobs, ...]) -> None:
    def work() -> int:
        raise KeyError("x")

    for jobs in both_kinds:
        failures: list[Exception] = []
        jobs.submit(Lane.STORE, work, failed=failures.append)
        jobs.close()
        assert [type(failure) for failure in failures] == [KeyError]


@pytest.mark.expects_log
def test_a_failure_nobody_asked_about_is_logged_and_the_lane_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    jobs = Jobs()
    results: list[str] = []
    jobs.submit(Lane.STORE, lambda: 1 // 0)
    jobs.submit(Lane.STORE, lambda: "next", results.append)
    jobs.close()
    assert results == ["next"]
    assert any("a job failed" in message for message in caplog.messages)


@pytest.mark.expects_log
def test_what_a_receiver_does_wrong_is_not_the_works_fault() -> None:
    jobs = Jobs()
    results: list[str] = []
    jobs.submit(Lane.STORE, lambda: "one", lambda _: results.remove("x"), results.append)  # type: ignore[arg-type] # never called
    jobs.submit(Lane.STORE, lambda: "two", results.append)
    jobs.close()
    assert results == ["two"]


def test_a_slow_upload_does_not_delay_a_save() -> None:
    jobs = Jobs()
    uploaded = threading.Event()
    saved = threading.Event()
    jobs.submit(Lane.NETWORK, lambda: uploaded.wait(WAIT))
    jobs.submit(Lane.STORE, saved.set)
    assert saved.wait(WAIT)
    assert not uploaded.is_set()
    uploaded.set()
    jobs.close()


def test_one_lane_keeps_the_order() -> None:
    jobs = Jobs()
    seen: list[int] = []
    for number in range(50):
        jobs.submit(Lane.STORE, lambda number=number: seen.append(number))  # type: ignore[misc] # a default binds it
    jobs.close()
    assert seen == list(range(50))


def test_cancelled_work_tells_nobody() -> None:
    jobs = JobsByHand()
    seen: list[object] = []
    handle = jobs.submit(Lane.STORE, lambda: seen.append("done"), seen.append, seen.append)
    handle.cancel()
    jobs.run_all()
    assert seen == []


def test_results_go_through_deliver() -> None:
    handed: list[Callable[[], None]] = []
    jobs = JobsAtOnce(handed.append)
    results: list[str] = []
    jobs.submit(Lane.STORE, lambda: "result", results.append)
    assert results == []
    handed[0]()
    assert results == ["result"]


# ---------------------------------------------------------------- the newest value
def test_overtaken_values_are_never_worked_on() -> None:
    jobs = JobsByHand()
    worked: list[int] = []
    latest = jobs.latest(Lane.STORE, worked.append)
    for value in range(10):
        latest.offer(value)
    assert jobs.run_all() == 1
    assert worked == [9]


def test_flush_leaves_nothing_for_the_lane() -> None:
    jobs = JobsByHand()
    worked: list[int] = []
    latest = jobs.latest(Lane.STORE, worked.append)
    latest.offer(1)
    latest.flush()
    jobs.run_all()
    assert worked == [1]


def test_an_older_value_never_follows_a_newer_one() -> None:
    jobs = Jobs()
    worked: list[int] = []
    latest = jobs.latest(Lane.STORE, worked.append)
    for value in range(500):
        latest.offer(value)
        if value % 7 == 0:
            latest.flush()
    latest.flush()
    jobs.close()
    assert worked == sorted(worked)
    assert worked[-1] == 499


def test_a_value_whose_work_failed_waits_for_the_next_turn() -> None:
    jobs = JobsByHand()
    worked: list[int] = []
    full = [True]

    def work(value: int) -> None:
        if full[0]:
            raise OSError("no space")
        worked.append(value)

    latest = jobs.latest(Lane.STORE, work)
    latest.offer(5)
    with pytest.raises(OSError, match="no space"):
        latest.flush()
    full[0] = False
    latest.flush()
    assert worked == [5]


# ---------------------------------------------------------------- events
def test_an_event_reaches_who_asked_until_they_stop() -> None:
    handed: list[Callable[[], None]] = []
    events = Events(handed.append)
    seen: list[Event] = []
    stop = events.subscribe(Topic.SAVED, seen.append)
    events.publish(Topic.SAVED, draft_id="d1")
    events.publish(Topic.FORMS)
    assert len(handed) == 1
    handed.pop()()
    assert [event.ids["draft_id"] for event in seen] == ["d1"]
    events.publish(Topic.SAVED, draft_id="d2")
    stop()
    handed.pop()()
    assert len(seen) == 1, "a screen that went away is not called"


def test_who_listens_to_several_of_what_changed_together_is_told_once() -> None:
    seen: list[str] = []
    events = Events(lambda call: call())

    def listen(event: Event) -> None:
        seen.append(event.topic.value)

    for topic in (Topic.OUTBOX, Topic.RECORDS):
        events.subscribe(topic, listen)
    others: list[Event] = []
    events.subscribe(Topic.RECORDS, others.append)
    events.publish(Topic.OUTBOX, Topic.RECORDS, record_id="r1")
    assert seen == ["outbox"]
    assert [(event.topic, event.ids["record_id"]) for event in others] == [(Topic.RECORDS, "r1")]
    events.publish(Topic.RECORDS)
    assert seen == ["outbox", "records"]


class _Screen:
    """Stands for what a piece of work holds: the screen that asked, a passphrase."""


def _same(screen: _Screen) -> _Screen:
    return screen


def test_a_lane_lets_go_of_what_it_did_though_nothing_follows() -> None:
    jobs = Jobs()
    screen = _Screen()
    told: list[_Screen] = []
    held = weakref.ref(screen)
    jobs.submit(Lane.FILES, partial(_same, screen), told.append)
    end = time.monotonic() + WAIT
    while not told and time.monotonic() < end:
        time.sleep(0.001)
    told.clear()
    del screen
    while held() is not None and time.monotonic() < end:
        time.sleep(0.001)
    is_gone = held() is None
    jobs.close()
    assert is_gone
