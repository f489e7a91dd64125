"""Whatever the line, the server and the laptop do: each record arrives exactly once, whole.

A Hypothesis state machine over the real connector, a fake ODK Central and the fault proxy between
them. `INTAKE_SYNC_RUNS` sets how many runs it makes.
"""

import contextlib
import os
import random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)

from intake_app.domain.delivery import DestinationId, OutgoingRecord
from intake_app.sync import Connector, ConnectorSettings, Report, deliver_due
from intake_app.sync.connectors.odk_central import OdkCentral
from intake_app.sync.connectors.openrosa import OpenRosa
from intake_app.sync.http import Patience
from tests.fakes.central import FakeCentral, FakeKobo, FakeServer, html, openrosa, told
from tests.fakes.clock import FakeClock
from tests.fakes.fault_proxy import Fault, FaultProxy, Kind
from tests.fakes.outbox import FORM, Crash, MemoryOutbox, outgoing
from tests.sync.rigs import FORM_XML, central_settings

RUNS = int(os.environ.get("INTAKE_SYNC_RUNS", "20"))

QUICK = Patience(
    connect_seconds=2, send_seconds=2, reply_seconds=0.4, slowest_bytes_per_second=100_000
)
FAULTS = st.builds(
    Fault,
    st.sampled_from([kind for kind in Kind if kind not in {Kind.BLACK_HOLE, Kind.DRIP}]),
    at=st.integers(0, 1200),
    seconds=st.just(0.0),
)
ANSWERS = st.sampled_from(
    [
        html(200),
        html(201),
        html(502),
        told(500, "Internal Server Error"),
        openrosa(503, "later"),
        openrosa(423, "still being processed"),
    ]
)
CRASHES = st.sampled_from(["claim", "read_chunks", "keep_acknowledged", "succeeded", "failed"])


class Delivery(RuleBasedStateMachine):
    """Records in a queue, a central behind a bad line, and a laptop that may lose power."""

    @initialize(kobo=st.booleans())
    def begin(self, kobo: bool) -> None:
        self.fake: FakeServer = FakeKobo() if kobo else FakeCentral()
        self.fake.add_form(FORM.form_id, FORM.version, FORM_XML)
        self.proxy = FaultProxy(self.fake.port)
        self.clock = FakeClock()
        self.queue = MemoryOutbox()
        self.random = random.Random(1)
        self.made: list[tuple[OutgoingRecord, dict[str, bytes]]] = []

    def connector_for(self, destination: DestinationId) -> Connector:
        if isinstance(self.fake, FakeKobo):
            settings = ConnectorSettings(
                "openrosa", self.proxy.url, user=self.fake.user, password=self.fake.password
            )
            return OpenRosa(settings, self.clock, patience=QUICK)
        assert isinstance(self.fake, FakeCentral)
        return OdkCentral(central_settings(self.fake, self.proxy.url), self.clock, patience=QUICK)

    def run(self) -> Report:
        """One run over the queue, with something in it to send."""
        if not self.queue.due(self.clock.now()):
            self.clock.advance(hours=7)
        if not self.queue.due(self.clock.now()):
            self.finalize([0, 700], urgent=False)
        return self.send()

    def send(self) -> Report:
        return deliver_due(self.queue, self.connector_for, self.clock, random=self.random)

    @rule(sizes=st.lists(st.sampled_from([0, 1, 700, 40_000]), max_size=3), urgent=st.booleans())
    def finalize(self, sizes: list[int], urgent: bool) -> None:
        files = {
            f"{len(self.made)}-{number}.jpg": self.random.randbytes(size)
            for number, size in enumerate(sizes)
        }
        record = self.queue.add(outgoing(files), files, urgent=urgent)
        self.made.append((record, files))

    @rule(faults=st.lists(FAULTS, max_size=4))
    def send_over_a_bad_line(self, faults: list[Fault]) -> None:
        self.proxy.faults.extend(faults)
        self.run()

    @rule(answer=ANSWERS, having_done=st.booleans())
    def send_to_a_bad_server(self, answer: object, having_done: bool) -> None:
        self.fake.answer_next(answer, having_done=having_done)  # type: ignore[arg-type] # an Answer
        self.run()

    @rule(after=st.integers(0, 400))
    def send_with_the_reply_cut(self, after: int) -> None:
        self.fake.cut_next_reply(after)
        self.run()

    @rule()
    def send_in_a_race(self) -> None:
        self.fake.race_next()
        self.run()

    @rule(step=CRASHES)
    def send_and_lose_power(self, step: str) -> None:
        self.queue.crash_at = step
        with contextlib.suppress(Crash):
            self.run()
        self.queue.recover()

    @rule()
    def server_starts_anew(self) -> None:
        self.fake.stop()
        self.proxy.hang_up()
        self.run()
        self.fake.start()

    @rule(minutes=st.sampled_from([1, 10, 400]))
    def time_passes(self, minutes: int) -> None:
        self.clock.advance(minutes=minutes)

    @rule()
    def person_presses_send(self) -> None:
        self.queue.release_held()

    @invariant()
    def what_is_called_sent_is_there_whole(self) -> None:
        for record, files in getattr(self, "made", []):
            if self.queue.item(record).receipt is not None:
                held = self.fake.held[record.instance_id]
                assert held.xml == record.xml
                assert held.attachments == files

    def teardown(self) -> None:
        if not hasattr(self, "queue"):
            return
        try:
            self.proxy.faults.clear()
            self.fake.calm()
            for _ in range(4):
                self.queue.release_held()
                self.send()
            for record, files in self.made:
                assert self.queue.item(record).receipt is not None, self.queue.tries(record)
                held = self.fake.held[record.instance_id]
                assert (held.xml, held.attachments) == (record.xml, files)
            assert len(self.fake.held) == len(self.made)
        finally:
            self.proxy.stop()
            self.fake.stop()


TestExactlyOnce = Delivery.TestCase
TestExactlyOnce.settings = settings(
    max_examples=RUNS,
    stateful_step_count=12,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
