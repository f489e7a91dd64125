"""Whatever the line, the server and the laptop do: each record arrives exactly once, whole.

A Hypothesis state machine over the real connectors, one or two centrals at once (fakes of ODK
Central of today and of 2023, by token and by session, plain and encrypted, of KoboToolbox by Basic
and by Digest, and the hub itself) and a proxy before each that drops, delays, cuts, doubles,
reorders, truncates, garbles and impersonates; the laptop loses power at any step and servers start
anew. Records are new, corrections of what was sent, or changes of cases in chains made offline. At
the end of each run each server holds every record once, with all attachments byte for byte, its
cases as the last change left them, and the queue says so. The courier's sticks have a machine of
their own (`tests/services/test_courier_machine.py`).
"""

import argparse
import contextlib
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

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
from intake_app.hub import Hub
from intake_app.sync import ODK_CENTRAL, Connector, ConnectorSettings, Report, deliver_due
from intake_app.sync.connectors.odk_central import OdkCentral
from intake_app.sync.connectors.openrosa import OpenRosa
from intake_app.sync.http import Patience
from tests.fakes.central import FakeCentral, FakeKobo, FakeServer, html, openrosa, told
from tests.fakes.clock import FakeClock
from tests.fakes.fault_proxy import Fault, FaultProxy, Kind
from tests.fakes.outbox import FORM, Crash, MemoryOutbox, outgoing
from tests.sync.certificates import Authority, Issued
from tests.sync.rigs import FORM_XML, central_settings

KINDS = (
    *("central", "central", "central of 2023", "central by session", "encrypted"),
    *("kobo", "kobo by digest", "hub"),
)
KNOWS_CORRECTIONS = frozenset(KINDS) - {"kobo", "kobo by digest"}
KNOWS_CASES = KNOWS_CORRECTIONS - {"central of 2023"}
"""Offline chains of changes came with 2024.2."""
ENTITIES = "http://www.opendatakit.org/xforms/entities"
WITH_CASES = (
    FORM_XML.replace(
        b"<model>", f'<model xmlns:e="{ENTITIES}" e:entities-version="2024.1.0">'.encode(), 1
    )
    .replace(b"<meta>", b'<meta><entity dataset="cases" id="" create="1"><label/></entity>', 1)
    .replace(b'nodeset="/data/name"', b'nodeset="/data/name" e:saveto="name_said"', 1)
)

SHORT_RUNS = 20
STEPS = 15
QUICK = Patience(
    connect_seconds=2, send_seconds=2, reply_seconds=0.4, slowest_bytes_per_second=100_000
)
CALM = Patience(connect_seconds=20, send_seconds=20, reply_seconds=30)
"""For the end of a run, where a slow machine is no fault of anybody's."""
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


@dataclass
class Case:
    """An entity that was made on the laptop, and what it should come to."""

    entity_id: str
    branch: str
    changes: int = 0
    name: str = "Bo"


@dataclass
class Made:
    """A record that was finished, and where it should be in the end."""

    record: OutgoingRecord
    files: dict[str, bytes]
    place: "Place"
    corrected: bool = False


@dataclass
class Place:
    """One central behind a bad line."""

    kind: str
    folder: Path
    clock: FakeClock
    destination: DestinationId
    cases: list[Case] = field(default_factory=list)
    fake: FakeServer | None = None
    hub: Hub | None = None
    token: str = ""

    def __post_init__(self) -> None:
        authority, issued, _ = certificates()
        self.is_encrypted = self.kind == "encrypted"
        self.trust = authority.trust() if self.is_encrypted else None
        form = WITH_CASES if self.kind in KNOWS_CASES else FORM_XML
        if self.kind == "hub":
            self.hub = Hub(self.folder, clock=self.clock)
            self.hub.add_form(form)
            self.token = self.hub.add_app_user("laptop").token
            self.hub.start()
            port = int(self.hub.url.rpartition(":")[2])
        elif self.kind.startswith("kobo"):
            self.fake = FakeKobo()
            self.fake.only_digest = self.kind == "kobo by digest"
            port = self.fake.port
        else:
            central = FakeCentral(issued.context() if self.is_encrypted else None)
            if self.kind == "central of 2023":
                central.version = (2023, 5)
            self.fake, port = central, central.port
        if self.fake is not None:
            self.fake.add_form(FORM.form_id, FORM.version, form)
        self.proxy = FaultProxy(port)
        self.patience = QUICK

    def connector(self) -> Connector:
        address = self.proxy.url
        if self.is_encrypted:
            address = address.replace("http:", "https:")
        if isinstance(self.fake, FakeKobo):
            plain = ConnectorSettings(
                "openrosa", address, user=self.fake.user, password=self.fake.password
            )
            return OpenRosa(plain, self.clock, patience=self.patience)
        if isinstance(self.fake, FakeCentral) and self.kind == "central by session":
            user, password = next(iter(self.fake.users.items()))
            where = ConnectorSettings(ODK_CENTRAL, address, "1", user=user, password=password)
        elif isinstance(self.fake, FakeCentral):
            where = central_settings(self.fake, address)
        else:
            where = ConnectorSettings(ODK_CENTRAL, address, "1", token=self.token)
        return OdkCentral(where, self.clock, patience=self.patience, trust=self.trust)

    def stop(self) -> None:
        server = self.fake or self.hub
        assert server is not None
        server.stop()
        self.proxy.hang_up()

    def start(self) -> None:
        server = self.fake or self.hub
        assert server is not None
        server.start()

    def held(self, instance_id: str) -> tuple[bytes, Mapping[str, bytes]] | None:
        if self.fake is not None:
            one = self.fake.held.get(instance_id)
            return None if one is None else (one.xml, one.attachments)
        assert self.hub is not None
        for found in self.hub.submissions():
            if found.instance_id == instance_id:
                xml = self.hub.submission_xml(instance_id)
                assert xml is not None
                names = [info.name for info in found.attachments]
                read = self.hub.read_attachment
                return xml, {name: b"".join(read(instance_id, name)) for name in names}
        return None

    def count(self) -> int:
        if self.fake is not None:
            return len(self.fake.held)
        assert self.hub is not None
        return len(self.hub.submissions())

    def case(self, case: Case) -> tuple[int, str, str] | None:
        """Version, name and conflict of the case, as they stand there."""
        if isinstance(self.fake, FakeCentral):
            one = self.fake.entities.get("cases", {}).get(case.entity_id)
            if one is None:
                return None
            return one.version, one.properties["name_said"], one.conflict
        assert self.hub is not None
        for found in self.hub.entities("cases"):
            if found.entity_id == case.entity_id:
                return found.version, found.properties["name_said"], found.conflict
        return None

    def end(self) -> None:
        self.proxy.stop()
        if self.hub is not None:
            self.hub.close()
        if self.fake is not None:
            self.fake.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


NUMBER = st.integers(0, 1000)
SIZES = st.lists(st.sampled_from([0, 1, 700, 40_000, HEAVY]), max_size=3)


class Delivery(RuleBasedStateMachine):
    """Records in a queue, centrals behind bad lines, and a laptop that may lose power."""

    @initialize(kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=2))
    def begin(self, kinds: list[str]) -> None:
        self.clock = FakeClock()
        self.queue = MemoryOutbox()
        self.random = random.Random(1)
        self.made: list[Made] = []
        self.places = [
            Place(
                kind,
                Path(tempfile.mkdtemp(prefix="intake-proof-")),
                self.clock,
                DestinationId(f"central-{number}"),
            )
            for number, kind in enumerate(kinds)
        ]
        figures["runs"] += 1
        figures["runs with two centrals"] += len(kinds) > 1
        for kind in kinds:
            figures[f"runs, {kind}"] += 1

    def connector_for(self, destination: DestinationId) -> Connector:
        (place,) = [one for one in self.places if one.destination == destination]
        return place.connector()

    def run(self) -> Report:
        """One run over the queue, with something in it to send."""
        if not self.queue.due(self.clock.now()):
            self.clock.advance(hours=7)
        if not self.queue.due(self.clock.now()):
            self.add(outgoing({}), {}, self.places[0], urgent=False)
        return self.send()

    def send(self) -> Report:
        before = [len(place.proxy.met) for place in self.places]
        try:
            report = deliver_due(self.queue, self.connector_for, self.clock, random=self.random)
        finally:
            for place, count in zip(self.places, before, strict=True):
                for fault in place.proxy.met[count:]:
                    if fault.kind is not Kind.CLEAN:
                        figures[f"fault, {fault.kind.value}"] += 1
            figures["rounds"] += 1
        figures["failed tries"] += report.failed
        assert FailureKind.OUR_FAULT not in report.kinds, "a fault of ours"
        return report

    def place(self, number: int) -> Place:
        return self.places[number % len(self.places)]

    def files(self, sizes: list[int]) -> dict[str, bytes]:
        return {
            f"{len(self.made)}-{number}.jpg": self.random.randbytes(size)
            for number, size in enumerate(sizes)
        }

    def add(
        self,
        record: OutgoingRecord,
        files: dict[str, bytes],
        place: Place,
        *,
        urgent: bool,
        corrects: Made | None = None,
    ) -> None:
        after = None if corrects is None else corrects.record.record_id
        self.queue.add(record, files, urgent=urgent, destination=place.destination, after=after)
        self.made.append(Made(record, files, place))
        figures["records"] += 1
        figures["attachments"] += len(files)

    # What a person does

    @rule(number=NUMBER, sizes=SIZES, urgent=st.booleans())
    def finalize(self, number: int, sizes: list[int], urgent: bool) -> None:
        files = self.files(sizes)
        self.add(outgoing(files), files, self.place(number), urgent=urgent)

    @rule(number=NUMBER, sizes=SIZES, keeps=st.booleans())
    def correct(self, number: int, sizes: list[int], keeps: bool) -> None:
        """A record takes the place of one that was finished before, sent or not."""
        open_ = [
            one for one in self.made if not one.corrected and one.place.kind in KNOWS_CORRECTIONS
        ]
        if not open_:
            return
        base = open_[number % len(open_)]
        files = {**(base.files if keeps else {}), **self.files(sizes)}
        new = outgoing(dict(list(files.items())[:6]), answer="Boris")
        files = {one.name: files[one.name] for one in new.attachments}
        replaced = f"</instanceID><deprecatedID>{base.record.instance_id}</deprecatedID>"
        self.add(
            _with_xml(new, new.xml.replace(b"</instanceID>", replaced.encode())),
            files,
            base.place,
            urgent=False,
            corrects=base,
        )
        base.corrected = True
        figures["corrections"] += 1

    @rule(number=NUMBER, sizes=SIZES, urgent=st.booleans())
    def begin_a_case(self, number: int, sizes: list[int], urgent: bool) -> None:
        place = self.place(number)
        if place.kind not in KNOWS_CASES:
            return
        case = Case(str(uuid4()), str(uuid4()))
        place.cases.append(case)
        files = self.files(sizes)
        record = _about(outgoing(files, answer=case.name), case, 'create="1" baseVersion=""')
        self.add(record, files, place, urgent=urgent)
        figures["cases"] += 1

    @rule(number=NUMBER, urgent=st.booleans())
    def change_a_case(self, number: int, urgent: bool) -> None:
        """The next link of the chain; an urgent one may well arrive before the one it follows."""
        known = [(place, case) for place in self.places for case in place.cases]
        if not known:
            return
        place, case = known[number % len(known)]
        case.changes += 1
        case.name = f"name {case.changes}"
        said = f'update="1" baseVersion="{case.changes}" trunkVersion="" branchId="{case.branch}"'
        self.add(_about(outgoing(answer=case.name), case, said), {}, place, urgent=urgent)
        figures["changes of cases"] += 1

    @rule(minutes=st.sampled_from([1, 10, 400]))
    def time_passes(self, minutes: int) -> None:
        self.clock.advance(minutes=minutes)

    @rule()
    def person_presses_send(self) -> None:
        self.queue.release_held()

    # What goes wrong

    @rule(
        number=st.integers(0, 1000),
        at=st.integers(0, 4000),
        more=st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 4000)), max_size=3),
    )
    def send_over_a_bad_line(self, number: int, at: int, more: list[tuple[int, int]]) -> None:
        for place in self.places:
            kinds = _OVER_TLS if place.is_encrypted else _PLAIN
            for one, byte in ((number, at), *more):
                place.proxy.faults.append(Fault(kinds[one % len(kinds)], at=byte))
        self.run()

    @rule()
    def send_over_a_line_that_drips(self) -> None:
        for place in self.places:
            if not place.is_encrypted:
                place.proxy.faults.append(Fault(Kind.DRIP, seconds=0.01))
        self.run()

    @rule(number=NUMBER, answer=ANSWERS, having_done=st.booleans())
    def send_to_a_bad_server(self, number: int, answer: object, having_done: bool) -> None:
        fake = self.place(number).fake
        if fake is not None:
            fake.answer_next(answer, having_done=having_done)  # type: ignore[arg-type] # an Answer
            figures["bad answers"] += 1
        self.run()

    @rule(number=NUMBER, after=st.integers(0, 400))
    def send_with_the_reply_cut(self, number: int, after: int) -> None:
        fake = self.place(number).fake
        if fake is not None:
            fake.cut_next_reply(after)
            figures["replies cut"] += 1
        self.run()

    @rule(number=NUMBER)
    def send_in_a_race(self, number: int) -> None:
        fake = self.place(number).fake
        if fake is not None:
            fake.race_next()
            figures["races"] += 1
        self.run()

    @rule(number=NUMBER)
    def session_ends_early(self, number: int) -> None:
        fake = self.place(number).fake
        if isinstance(fake, FakeCentral) and fake.sessions:
            fake.sessions.clear()
            self.clock.advance(hours=2)
            figures["sessions ended"] += 1
        self.run()

    @rule(step=CRASHES)
    def send_and_lose_power(self, step: str) -> None:
        self.queue.crash_at = step
        with contextlib.suppress(Crash):
            self.run()
        self.queue.recover()
        figures["crashes of the laptop"] += 1

    @rule(number=NUMBER)
    def server_starts_anew(self, number: int) -> None:
        place = self.place(number)
        place.stop()
        self.run()
        place.start()
        figures["restarts of a server"] += 1

    @rule(number=NUMBER)
    def somebody_else_answers(self, number: int) -> None:
        """A stranger at the central's place is told nothing over an encrypted line."""
        place = self.place(number)
        if not place.is_encrypted or place.fake is None:
            return
        with FakeCentral(certificates()[2].context()) as stranger:
            place.proxy.target_port = stranger.port
            place.proxy.hang_up()
            self.run()
            assert stranger.asked == []
            assert stranger.held == {}
        place.proxy.target_port = place.fake.port
        figures["strangers met"] += 1

    def is_sent(self, one: Made) -> bool:
        return self.queue.item(one.record, one.place.destination).receipt is not None

    @invariant()
    def what_is_called_sent_is_there_whole(self) -> None:
        for one in getattr(self, "made", []):
            if self.is_sent(one):
                assert one.place.held(one.record.instance_id) == (one.record.xml, one.files)

    def teardown(self) -> None:
        if not hasattr(self, "queue"):
            return
        try:
            for place in self.places:
                place.proxy.faults.clear()
                place.patience = CALM
                if place.fake is not None:
                    place.fake.calm()
            for _ in range(4 + len(self.made)):  # a chain of corrections goes one a round
                self.queue.release_held()
                self.send()
                if all(map(self.is_sent, self.made)):
                    break
            for one in self.made:
                assert self.is_sent(one), self.queue.tries(one.record, one.place.destination)
                assert one.place.held(one.record.instance_id) == (one.record.xml, one.files)
            assert sum(place.count() for place in self.places) == len(self.made)
            for place in self.places:
                for case in place.cases:
                    assert place.case(case) == (1 + case.changes, case.name, "")
                    figures["cases as the last change left them"] += 1
            figures["held once and whole"] += len(self.made)
        finally:
            for place in self.places:
                place.end()


def _with_xml(record: OutgoingRecord, xml: bytes) -> OutgoingRecord:
    return OutgoingRecord(
        record.record_id, record.instance_id, record.form, xml, record.attachments
    )


def _about(record: OutgoingRecord, case: Case, said: str) -> OutgoingRecord:
    """The record, with what it does to the case."""
    label = f"<label>{case.entity_id}</label>"
    entity = f'<entity dataset="cases" id="{case.entity_id}" {said}>{label}</entity></meta>'
    return _with_xml(record, record.xml.replace(b"</meta>", entity.encode()))


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
