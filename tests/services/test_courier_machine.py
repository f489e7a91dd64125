"""Whatever befalls the sticks, the office and the laptop: nothing doubled, nothing wrongly sent.

A Hypothesis state machine over two real vaults and a hub. `INTAKE_COURIER_RUNS` sets how many runs
it makes.
"""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from intake_app.domain.records import FormRef, InstanceId, RecordId, RecordState
from intake_app.hub import Hub
from intake_app.services import (
    AppPaths,
    DeliveryCancelled,
    JobsAtOnce,
    Outside,
    Program,
    Workspace,
    assemble,
)
from intake_app.store import Draft, NewRecord, new_draft_id
from tests.fakes.clock import FakeClock
from tests.fakes.outbox import FORM, submission_xml
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.sync.rigs import FORM_XML

RUNS = int(os.environ.get("INTAKE_COURIER_RUNS", "4"))
STICKS = ("a", "b")
STICK = st.sampled_from(STICKS)
PLACE = st.integers(0, 100_000)
"""Of a file or a byte, counted round: how many there are is not the same in each run."""


class Machine:
    """A program with one vault, opened again and again."""

    def __init__(self, folder: Path, clock: FakeClock) -> None:
        self.program: Program = assemble(
            AppPaths.below(folder),
            clock=clock,
            jobs=JobsAtOnce(),
            outside=Outside(kdf_limits=FAST_KDF),
        )
        self.account = self.program.vault.create("Owner", PASSPHRASE).account_id
        self.workspace: Workspace = self.program.vault.unlock(self.account, PASSPHRASE)

    def reopen(self) -> None:
        self.workspace.close()
        self.workspace = self.program.vault.unlock(self.account, PASSPHRASE)


class Sticks(RuleBasedStateMachine):
    """A laptop that packs, an office that opens, sticks that are copied, lost and spoiled."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="intake-courier-"))
        clock = FakeClock()
        self.laptop = Machine(self.folder / "laptop", clock)
        self.office = Machine(self.folder / "office", clock)
        card = self.folder / "card"
        office, laptop = self.office.workspace.courier_keys, self.laptop.workspace.courier_keys
        office.make_office("Casa")
        office.write_card(card, of_office=True)
        laptop.trust(card)
        laptop.write_card(card)
        office.trust(card)
        self.hub = Hub(self.folder / "hub", clock=clock)
        self.hub.add_form(FORM_XML)
        self.hub.start()
        token = self.hub.add_app_user("office").token
        self.office.workspace.sending.connect(self.hub.url, "1", token=token)
        for name in STICKS:
            (self.folder / name).mkdir()
        self.made: dict[RecordId, tuple[str, bytes, dict[str, bytes]]] = {}

    @rule(size=st.sampled_from([None, 0, 1, 70_000]))
    def finish_a_record(self, size: int | None) -> None:
        number = len(self.made)
        instance_id, record_id = f"uuid:{number:032x}", RecordId(new_draft_id())
        files = {} if size is None else {f"{number}.jpg": os.urandom(size)}
        xml = submission_xml(instance_id, list(files))
        store, now = self.laptop.workspace._store, FakeClock().now()
        form = FormRef(FORM.form_id, FORM.version)
        with store.transaction():
            draft = new_draft_id()
            store.drafts.save(Draft(draft, form, "", "", now, now, 1.0, b""))
            for name, content in files.items():
                store.attachments.add(draft, name, "image/jpeg", [content])
            store.records.add(
                NewRecord(record_id, InstanceId(instance_id), form, "", "", now, xml, size or 0)
            )
            store.attachments.hand_over(draft, record_id, files)
            store.drafts.finalized(draft)
        self.made[record_id] = (instance_id, xml, files)

    @rule(stick=STICK, only_new=st.booleans())
    def pack(self, stick: str, only_new: bool) -> None:
        self.laptop.workspace.courier.pack(self.folder / stick, only_new=only_new)

    @rule(stick=STICK, pieces=st.integers(0, 4))
    def pack_and_be_stopped(self, stick: str, pieces: int) -> None:
        courier = self.laptop.workspace.courier

        def moved(done: int, _total: int) -> None:
            if done >= pieces * 65_536:
                courier.stop()

        with contextlib.suppress(DeliveryCancelled):
            courier.pack(self.folder / stick, moved=moved)
        self.laptop.reopen()

    @rule(stick=STICK, online=st.booleans(), forward=st.booleans())
    def open(self, stick: str, online: bool, forward: bool) -> None:
        if not online:
            self.hub.stop()
        self.office.workspace.courier_office.open_stick(self.folder / stick, forward=forward)
        if not online:
            self.hub.start()

    @rule()
    def office_starts_anew(self) -> None:
        self.office.reopen()

    @rule(stick=STICK)
    def take_receipts(self, stick: str) -> None:
        self.laptop.workspace.courier.take_receipts(self.folder / stick)

    @rule(origin=STICK, copied_to=STICK)
    def copy(self, origin: str, copied_to: str) -> None:
        if origin != copied_to:
            shutil.copytree(self.folder / origin, self.folder / copied_to, dirs_exist_ok=True)

    @rule(stick=STICK, online=st.booleans(), forward=st.booleans())
    def travel_once(self, stick: str, online: bool, forward: bool) -> None:
        self.finish_a_record(1)
        self.pack(stick, only_new=False)
        self.open(stick, online, forward)
        self.take_receipts(stick)

    @rule(stick=STICK)
    def lose(self, stick: str) -> None:
        shutil.rmtree(self.folder / stick)
        (self.folder / stick).mkdir()

    @rule(
        stick=STICK,
        which=PLACE,
        other=PLACE,
        at=PLACE,
        bits=st.integers(1, 255),
        how=st.sampled_from(["flip", "cut", "remove", "swap"]),
    )
    def spoil(self, stick: str, which: int, other: int, at: int, bits: int, how: str) -> None:
        files = sorted(path for path in (self.folder / stick).rglob("*") if path.is_file())
        if not files:
            return
        path = files[which % len(files)]
        content = bytearray(path.read_bytes())
        at %= max(1, len(content))
        match how:
            case "flip" if content:
                content[at] ^= bits
                path.write_bytes(content)
            case "cut":
                path.write_bytes(content[:at])
            case "remove":
                path.unlink()
            case _:
                path.write_bytes(files[other % len(files)].read_bytes())

    @invariant()
    def what_counts_as_sent_is_at_the_central_whole_and_once(self) -> None:
        if not hasattr(self, "made"):
            return
        held = [one.instance_id for one in self.hub.submissions()]
        assert len(held) == len(set(held))
        for record in self.laptop.workspace.records.list(RecordState.SENT):
            instance_id, xml, files = self.made[record.record_id]
            assert self.hub.submission_xml(instance_id) == xml
            for name, content in files.items():
                assert b"".join(self.hub.read_attachment(instance_id, name)) == content

    def teardown(self) -> None:
        if not hasattr(self, "made"):
            return
        try:
            # A good day with a new stick: everything arrives and is known to have arrived.
            stick = self.folder / "new"
            stick.mkdir()
            self.laptop.workspace.courier.pack(stick)
            self.office.workspace._store.outbox.retry_all(with_held=True)
            self.office.workspace.courier_office.open_stick(stick)
            self.laptop.workspace.courier.take_receipts(stick)
            states = {one.state for one in self.laptop.workspace.records.list()}
            assert states <= {RecordState.SENT}
            self.what_counts_as_sent_is_at_the_central_whole_and_once()
            assert len(self.hub.submissions()) == len(self.made)
        finally:
            self.laptop.program.close()
            self.office.program.close()
            self.hub.close()
            shutil.rmtree(self.folder)


TestSticks = Sticks.TestCase
TestSticks.settings = settings(
    max_examples=RUNS,
    stateful_step_count=14,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
