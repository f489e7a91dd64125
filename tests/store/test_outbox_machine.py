"""The outbox as a state machine, with crashes, lost replies and restarts among its moves."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from intake_app.domain.delivery import DeliveryFailed, FailureKind, Receipt
from intake_app.domain.records import InstanceId, RecordId, RecordState
from intake_app.store import Vaults
from tests.fakes.clock import FakeClock
from tests.store.cheap import CENTRAL, CHEAP, PASSPHRASE, a_record


class OutboxMachine(RuleBasedStateMachine):
    """What the store must hold, written down a second time in plain Python."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="outbox-machine-"))
        self.clock = FakeClock()
        self.vaults = Vaults(self.root, self.clock, limits=CHEAP, ballast_bytes=1)
        self.folder = self.vaults.folder(self.vaults.create(PASSPHRASE, owner_name="Ana").vault_id)
        self.store = self.folder.open(PASSPHRASE)
        self.number = 0
        self.xml: dict[RecordId, bytes] = {}
        self.sending: set[RecordId] = set()
        self.held: set[RecordId] = set()
        self.sent: dict[RecordId, Receipt] = {}
        self.tries: dict[RecordId, int] = {}
        self.at_central: dict[str, bytes] = {}

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.root)

    def _pick(self, from_: set[RecordId], place: int) -> RecordId:
        return sorted(from_)[place % len(from_)]

    @rule(length=st.integers(0, 50), urgent=st.booleans())
    def finalize(self, length: int, urgent: bool) -> None:
        self.number += 1
        record = a_record(self.number, b"<d>%s</d>" % (b"x" * length))
        with self.store.transaction():
            self.store.records.add(record)
            self.store.outbox.add(record.record_id, CENTRAL, urgent=urgent)
        self.xml[record.record_id] = record.xml
        self.tries[record.record_id] = 0

    @rule()
    def finalize_is_cut_short(self) -> None:
        """The power goes before the transaction ends: nothing of it may be there."""
        record = a_record(self.number + 1)
        try:
            with self.store.transaction():
                self.store.records.add(record)
                self.store.outbox.add(record.record_id, CENTRAL)
                raise ConnectionAbortedError
        except ConnectionAbortedError:
            pass

    @precondition(lambda self: bool(set(self.xml) - self.sending - self.held - set(self.sent)))
    @rule(place=st.integers(0, 100))
    def claim(self, place: int) -> None:
        waiting = set(self.xml) - self.sending - self.held - set(self.sent)
        record_id = self._pick(waiting, place)
        assert self.store.outbox.claim(record_id, CENTRAL, self.clock.now())
        self.sending.add(record_id)
        self.tries[record_id] += 1

    @rule(place=st.integers(0, 100))
    def claim_what_cannot_be_claimed(self, place: int) -> None:
        taken = self.sending | self.held | set(self.sent)
        if taken:
            record_id = self._pick(taken, place)
            assert not self.store.outbox.claim(record_id, CENTRAL, self.clock.now())

    @precondition(lambda self: bool(self.sending))
    @rule(place=st.integers(0, 100), reply_arrives=st.booleans())
    def send(self, place: int, reply_arrives: bool) -> None:
        record_id = self._pick(self.sending, place)
        outgoing = self.store.records.outgoing(record_id)
        held = self.at_central.setdefault(outgoing.instance_id, outgoing.xml)
        assert held == outgoing.xml  # the same bytes at every try
        self.sending.discard(record_id)
        if reply_arrives:
            receipt = Receipt(
                InstanceId(outgoing.instance_id), self.clock.now(), 201, "https://c", ""
            )
            self.store.outbox.delivered(record_id, CENTRAL, receipt)
            self.sent[record_id] = receipt
        else:
            self._fail(record_id, held=False)

    @precondition(lambda self: bool(self.sending))
    @rule(place=st.integers(0, 100), held=st.booleans())
    def fail(self, place: int, held: bool) -> None:
        record_id = self._pick(self.sending, place)
        self.sending.discard(record_id)
        self._fail(record_id, held=held)

    def _fail(self, record_id: RecordId, *, held: bool) -> None:
        kind = FailureKind.REFUSED if held else FailureKind.TOO_SLOW
        not_before = None if held else self.clock.now() + timedelta(minutes=1)
        self.store.outbox.failed(
            record_id, CENTRAL, DeliveryFailed(kind), not_before=not_before, held=held
        )
        if held:
            self.held.add(record_id)

    @rule()
    def press_send(self) -> None:
        self.store.outbox.retry_all(with_held=True)
        self.held.clear()

    @rule(minutes=st.integers(0, 3))
    def wait(self, minutes: int) -> None:
        self.clock.advance(minutes=minutes)

    @rule(in_order=st.booleans())
    def restart(self, in_order: bool) -> None:
        if in_order:
            self.store.close()
        else:
            self.store.abandon()
            self.store._lock.release()
        self.store = self.folder.open(PASSPHRASE)
        assert self.store.suspicions == ()
        self.sending.clear()

    @invariant()
    def the_store_holds_what_was_acknowledged(self) -> None:
        lines = {line.item.record_id: line for line in self.store.outbox.lines(limit=10_000)}
        assert set(lines) == set(self.xml)
        for record_id, line in lines.items():
            assert line.item.receipt == self.sent.get(record_id)
            assert line.item.held == (record_id in self.held)
            assert line.item.attempts == self.tries[record_id]
            assert line.record.state is self._expected_state(record_id)
        assert self.store.outbox.waiting_count() == len(self.xml) - len(self.sent)
        due = {item.record_id for item in self.store.outbox.due(self.clock.now(), limit=10_000)}
        assert not due & (self.sending | self.held | set(self.sent))

    def _expected_state(self, record_id: RecordId) -> RecordState:
        if record_id in self.held:
            return RecordState.NEEDS_ATTENTION
        if record_id in self.sending:
            return RecordState.SENDING
        return RecordState.SENT if record_id in self.sent else RecordState.READY


OutboxMachine.TestCase.settings = settings(max_examples=25, stateful_step_count=25)
TestOutboxMachine = OutboxMachine.TestCase
