"""Whatever the line, the server and the laptop do: each record arrives exactly once, whole.

A Hypothesis state machine over the real connectors, fake centrals (ODK Central, plain and
encrypted, and KoboToolbox) and a proxy between them that drops, delays, cuts, doubles, reorders,
truncates, garbles and impersonates; the laptop loses power at any step and servers start anew.
At the end of each run the server holds every record once, with all attachments byte for byte, and
the queue says so.
"""

import argparse
import contextlib
import json
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from intake_app.domain.delivery import DestinationId, FailureKind, OutgoingRecord
from intake_app.sync import Connector, ConnectorSettings, Report, deliver_due
from intake_app.sync.connectors.odk_central import OdkCentral
from intake_app.sync.connectors.openrosa import OpenRosa
from intake_app.sync.http import Patience
from tests.fakes.central import FakeCentral, FakeKobo, FakeServer, html, openrosa, told
from tests.fakes.clock import FakeClock
from tests.fakes.fault_proxy import Fault, FaultProxy, Kind
from tests.fakes.outbox import FORM, Crash, MemoryOutbox, outgoing
from tests.sync.certificates import Authority, Issued
from tests.sync.rigs import FORM_XML, central_settings

SHORT_RUNS = 20
STEPS = 12
QUICK = Patience(
    connect_seconds=2, send_seconds=2, reply_seconds=0.4, slowest_bytes_per_second=100_000
)
_OVER_TLS = [Kind.CLEAN, Kind.DROP, Kind.RESET, Kind.RAW_CUT, Kind.RAW_GARBAGE]
_PLAIN = [kind for kind in Kind if kind not in {Kind.BLACK_HOLE, Kind.DRIP}]
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
HEAVY = 1_050_000

figures: Counter[str] = Counter()
_made: dict[str, Any] = {}


def certificates() -> tuple[Authority, Issued, Issued]:
    """An authority, a certificate that it signed, and one of a stranger; made once."""
    if not _made:
        folder = Path(tempfile.mkdtemp(prefix="intake-proof-"))
        authority, stranger = Authority(folder), Authority(folder)
        _made["all"] = authority, authority.issue(), stranger.issue()
    found: tuple[Authority, Issued, Issued] = _made["all"]
    return found


class Delivery(RuleBasedStateMachine):
    """Records in a queue, a central behind a bad line, and a laptop that may lose power."""

    @initialize(kind=st.sampled_from(["central", "central", "kobo", "encrypted"]))
    def begin(self, kind: str) -> None:
        authority, issued, _ = certificates()
        self.is_encrypted = kind == "encrypted"
        self.trust = authority.trust() if self.is_encrypted else None
        self.fake: FakeServer = (
            FakeKobo()
            if kind == "kobo"
            else FakeCentral(issued.context() if self.is_encrypted else None)
        )
        self.fake.add_form(FORM.form_id, FORM.version, FORM_XML)
        self.proxy = FaultProxy(self.fake.port)
        self.clock = FakeClock()
        self.queue = MemoryOutbox()
        self.random = random.Random(1)
        self.made: list[tuple[OutgoingRecord, dict[str, bytes]]] = []
        figures["runs"] += 1
        figures[f"runs, {kind}"] += 1

    def connector_for(self, destination: DestinationId) -> Connector:
        if isinstance(self.fake, FakeKobo):
            plain = ConnectorSettings(
                "openrosa", self.proxy.url, user=self.fake.user, password=self.fake.password
            )
            return OpenRosa(plain, self.clock, patience=QUICK)
        assert isinstance(self.fake, FakeCentral)
        address = self.proxy.url
        if self.is_encrypted:
            address = address.replace("http:", "https:")
        where = central_settings(self.fake, address)
        return OdkCentral(where, self.clock, patience=QUICK, trust=self.trust)

    def run(self) -> Report:
        """One run over the queue, with something in it to send."""
        if not self.queue.due(self.clock.now()):
            self.clock.advance(hours=7)
        if not self.queue.due(self.clock.now()):
            self.finalize([0, 700], urgent=False)
        return self.send()

    def send(self) -> Report:
        before = len(self.proxy.met)
        try:
            report = deliver_due(self.queue, self.connector_for, self.clock, random=self.random)
        finally:
            for fault in self.proxy.met[before:]:
                if fault.kind is not Kind.CLEAN:
                    figures[f"fault, {fault.kind.value}"] += 1
            figures["rounds"] += 1
        figures["failed tries"] += report.failed
        assert FailureKind.OUR_FAULT not in report.kinds, "a fault of ours"
        return report

    @rule(
        sizes=st.lists(st.sampled_from([0, 1, 700, 40_000, HEAVY]), max_size=3),
        urgent=st.booleans(),
    )
    def finalize(self, sizes: list[int], urgent: bool) -> None:
        files = {
            f"{len(self.made)}-{number}.jpg": self.random.randbytes(size)
            for number, size in enumerate(sizes)
        }
        record = self.queue.add(outgoing(files), files, urgent=urgent)
        self.made.append((record, files))
        figures["records"] += 1
        figures["attachments"] += len(files)

    @rule(
        number=st.integers(0, 1000),
        at=st.integers(0, 4000),
        more=st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 4000)), max_size=3),
    )
    def send_over_a_bad_line(self, number: int, at: int, more: list[tuple[int, int]]) -> None:
        kinds = _OVER_TLS if self.is_encrypted else _PLAIN
        for one, place in ((number, at), *more):
            self.proxy.faults.append(Fault(kinds[one % len(kinds)], at=place))
        self.run()

    @rule()
    def send_over_a_line_that_drips(self) -> None:
        if not self.is_encrypted:
            self.proxy.faults.append(Fault(Kind.DRIP, seconds=0.01))
        self.run()

    @rule(answer=ANSWERS, having_done=st.booleans())
    def send_to_a_bad_server(self, answer: object, having_done: bool) -> None:
        self.fake.answer_next(answer, having_done=having_done)  # type: ignore[arg-type] # an Answer
        figures["bad answers"] += 1
        self.run()

    @rule(after=st.integers(0, 400))
    def send_with_the_reply_cut(self, after: int) -> None:
        self.fake.cut_next_reply(after)
        figures["replies cut"] += 1
        self.run()

    @rule()
    def send_in_a_race(self) -> None:
        self.fake.race_next()
        figures["races"] += 1
        self.run()

    @rule(step=CRASHES)
    def send_and_lose_power(self, step: str) -> None:
        self.queue.crash_at = step
        with contextlib.suppress(Crash):
            self.run()
        self.queue.recover()
        figures["crashes of the laptop"] += 1

    @rule()
    def server_starts_anew(self) -> None:
        self.fake.stop()
        self.proxy.hang_up()
        self.run()
        self.fake.start()
        figures["restarts of the server"] += 1

    @rule()
    def somebody_else_answers(self) -> None:
        """A stranger at the central's place is told nothing over an encrypted line."""
        if not self.is_encrypted:
            return
        with FakeCentral(certificates()[2].context()) as stranger:
            self.proxy.target_port = stranger.port
            self.proxy.hang_up()
            self.run()
            assert stranger.asked == []
            assert stranger.held == {}
        self.proxy.target_port = self.fake.port
        figures["strangers met"] += 1

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
            figures["held once and whole"] += len(self.made)
        finally:
            self.proxy.stop()
            self.fake.stop()


def run(runs: int, seed: int | None = None) -> dict[str, int]:
    """Counts of what happened in so many runs. Raises what went wrong."""
    figures.clear()
    machine = Delivery if seed is None else seeded(seed)(Delivery)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=runs,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    return dict(sorted(figures.items()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    began = time.monotonic()
    found = run(options.runs, options.seed)
    seconds = round(time.monotonic() - began)
    print(json.dumps({"proof": "sync", "ok": True, "seconds": seconds, **found}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
