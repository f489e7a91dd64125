"""Laptop, stick, office, central: each record exactly once, and sent only when it is proven."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from intake_app.domain.records import FormRef, InstanceId, RecordId, RecordState
from intake_app.forms import read_form
from intake_app.hub import Hub
from intake_app.services import (
    AppPaths,
    BundleRefused,
    CardRefused,
    JobsAtOnce,
    NoOrganisation,
    NotAnOffice,
    OfficeReport,
    Outside,
    Program,
    ReceiptsReport,
    StickTrouble,
    Workspace,
    assemble,
)
from intake_app.services.courier import sha256_of
from intake_app.store import NewRecord
from intake_app.sync import DeliveredAt, ReceiptItem, Receipts, write_receipts
from tests.fakes.clock import FIRST_LIGHT, FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.services.forms import household

MARKER = "Rosalinda Huerta"


@dataclass
class Place:
    """A machine with one open vault."""

    program: Program
    account_id: str
    workspace: Workspace
    form: FormRef

    def finish(self, name: str = "Bo", photo: bytes = b"", danger: str = "") -> RecordId:
        filling = self.workspace.desk.start(self.form)
        filling.answer("/data/name", name)
        if danger:
            filling.answer("/data/danger", danger)
        if photo:
            source = self.program.paths.data / "photo.jpg"
            source.write_bytes(photo)
            filling.attach("/data/photo", source)
            source.unlink()
        return filling.finalise()

    def state(self, record_id: RecordId) -> RecordState:
        (found,) = [one for one in self.workspace.records.list() if one.record_id == record_id]
        return found.state

    def reopen(self) -> None:
        self.workspace.close()
        self.workspace = self.program.vault.unlock(self.account_id, PASSPHRASE)


@dataclass
class World:
    """Two laptops, an office, a stick and the organisation's central."""

    laptop: Place
    other: Place
    office: Place
    stick: Path
    hub: Hub
    token: str

    def connect_office(self) -> None:
        self.office.workspace.sending.connect(self.hub.url, "1", token=self.token)

    def open(self, stick: Path | None = None, *, forward: bool = True) -> OfficeReport:
        office = self.office.workspace.courier_office
        return office.open_stick(stick or self.stick, forward=forward)

    def receipts(self, stick: Path | None = None) -> ReceiptsReport:
        return self.laptop.workspace.courier.take_receipts(stick or self.stick)

    def held(self) -> list[str]:
        return sorted(one.instance_id for one in self.hub.submissions())


@pytest.fixture
def world(tmp_path: Path, clock: FakeClock) -> Iterator[World]:
    programs: list[Program] = []

    def place(name: str) -> Place:
        paths = AppPaths.below(tmp_path / name)
        program = assemble(
            paths, clock=clock, jobs=JobsAtOnce(), outside=Outside(kdf_limits=FAST_KDF)
        )
        programs.append(program)
        account_id = program.vault.create(f"Owner of {name}", PASSPHRASE).account_id
        workspace = program.vault.unlock(account_id, PASSPHRASE)
        form = workspace.catalogue.import_form(household(tmp_path)).ref
        return Place(program, account_id, workspace, form)

    stick = tmp_path / "stick"
    stick.mkdir()
    (tmp_path / "hub").mkdir()
    with Hub(tmp_path / "hub", clock=clock) as hub:
        hub.add_form(read_form(household(tmp_path)).xform)
        token = hub.add_app_user("office").token
        hub.start()
        world = World(place("laptop"), place("other"), place("office"), stick, hub, token)
        introduce(world, tmp_path)
        world.connect_office()
        yield world
        for program in programs:
            program.close()


def introduce(world: World, folder: Path) -> None:
    """The office hands out its card and takes the laptops'."""
    office = world.office.workspace.courier_keys
    office.make_office("Casa del Migrante")
    office.write_card(folder / "office.card", of_office=True)
    for place in (world.laptop, world.other):
        keys = place.workspace.courier_keys
        keys.trust(folder / "office.card")
        keys.write_card(folder / "laptop.card")
        office.trust(folder / "laptop.card", fingerprint=keys.device().card.fingerprint)


def test_a_record_goes_by_stick_and_its_receipt_comes_back(world: World) -> None:
    photo = os.urandom(700_000)
    with_photo, plain = world.laptop.finish(MARKER, photo), world.laptop.finish()
    packed = world.laptop.workspace.courier.pack(world.stick)
    assert (packed.records, len(packed.bundles)) == (2, 1)
    assert world.laptop.state(plain) is RecordState.READY

    opened = world.open()
    (bundle,) = opened.bundles
    assert (bundle.new, bundle.known, bundle.failure) == (2, 0, None)
    assert (opened.receipts, opened.delivered, opened.held) == (1, 2, 0)
    assert len(world.held()) == 2

    told = world.receipts()
    assert (told.delivered, told.failures) == (2, ())
    for record_id in (with_photo, plain):
        assert world.laptop.state(record_id) is RecordState.SENT
        (row,) = [
            row for row in world.laptop.workspace.sending.outbox() if row.record_id == record_id
        ]
        assert row.receipt is not None
        assert (row.receipt.status, row.receipt.server) == (201, world.hub.url)
    for submission in world.hub.submissions():
        sent = world.laptop.workspace.records
        (record,) = [one for one in sent.list() if one.instance_id == submission.instance_id]
        assert world.hub.submission_xml(submission.instance_id) == sent.xml(record.record_id)
        for one in submission.attachments:
            assert b"".join(world.hub.read_attachment(submission.instance_id, one.name)) == photo
        assert not submission.missing


def test_a_finder_of_the_stick_reads_nothing(world: World) -> None:
    world.laptop.finish(MARKER, MARKER.encode() * 100)
    world.laptop.workspace.courier.pack(world.stick)
    world.open()
    files = [path for path in world.stick.rglob("*") if path.is_file()]
    assert len(files) == 3
    for path in files:
        for secret in (b"Rosalinda", b"Huerta", b"household", b"uuid:", b"127.0.0.1", b"Casa"):
            assert secret not in path.read_bytes()


def test_nothing_counts_as_sent_before_the_central_has_it(world: World) -> None:
    record_id = world.laptop.finish()
    world.laptop.workspace.courier.pack(world.stick)
    held = world.open(forward=False)
    assert (held.delivered, held.held) == (0, 1)
    assert world.receipts().held == 1
    assert world.laptop.state(record_id) is RecordState.READY
    # Later, with the stick still there, or another one.
    again = world.open()
    assert (again.bundles[0].known, again.delivered) == (1, 1)
    told = world.receipts()
    assert told.delivered == 1
    assert told.known == 1  # the older file of receipts is still on the stick
    assert world.laptop.state(record_id) is RecordState.SENT


def test_without_a_network_the_office_keeps_records_and_says_so(world: World) -> None:
    record_id = world.laptop.finish()
    world.laptop.workspace.courier.pack(world.stick)
    world.hub.stop()
    opened = world.open()
    assert (opened.delivered, opened.held) == (0, 1)
    assert opened.sending is not None
    assert opened.sending.failed == 1
    world.receipts()
    assert world.laptop.state(record_id) is RecordState.READY
    world.hub.start()
    world.office.workspace.sending.send_now()
    empty = world.stick.parent / "another stick"
    empty.mkdir()
    later = world.open(empty)
    assert (later.bundles, later.delivered) == ((), 1)
    assert world.receipts(empty).delivered == 1
    assert world.laptop.state(record_id) is RecordState.SENT


def test_a_lost_stick_is_packed_again(world: World) -> None:
    world.laptop.finish()
    courier = world.laptop.workspace.courier
    courier.pack(world.stick)
    shutil.rmtree(world.stick)
    world.stick.mkdir()
    world.laptop.finish()
    assert courier.pack(world.stick).records == 2
    (bundle,) = world.open().bundles
    assert (bundle.new, bundle.missing) == (2, (1,))
    assert world.receipts().delivered == 2


def test_only_new_leaves_out_what_is_in_an_earlier_bundle(world: World) -> None:
    world.laptop.finish()
    courier = world.laptop.workspace.courier
    courier.pack(world.stick)
    assert courier.pack(world.stick, only_new=True).records == 0
    world.laptop.finish()
    assert courier.pack(world.stick, only_new=True).records == 1


def test_a_stick_opened_twice_and_its_copy_double_nothing(world: World, tmp_path: Path) -> None:
    world.laptop.finish()
    world.laptop.workspace.courier.pack(world.stick)
    shutil.copytree(world.stick, tmp_path / "copied")
    world.open()
    for stick in (world.stick, tmp_path / "copied"):
        (bundle,) = world.open(stick).bundles
        assert (bundle.new, bundle.known, bundle.rolled_back) == (0, 1, False)
    assert len(world.held()) == 1
    assert len(world.office.workspace.records.list()) == 1
    assert world.receipts(tmp_path / "copied").delivered == 1


def test_bundles_in_the_wrong_order_are_all_taken(world: World, tmp_path: Path) -> None:
    sticks = []
    for number in range(3):
        stick = tmp_path / f"stick {number}"
        stick.mkdir()
        sticks.append(stick)
        world.laptop.finish()
        world.laptop.workspace.courier.pack(stick, only_new=True)
    missing = [world.open(stick).bundles[0].missing for stick in reversed(sticks)]
    assert missing == [(1, 2), (1,), ()]
    assert len(world.held()) == 3


def test_old_receipts_change_nothing(world: World, tmp_path: Path) -> None:
    record_id = world.laptop.finish()
    world.laptop.workspace.courier.pack(world.stick)
    world.open(forward=False)
    shutil.copytree(world.stick, tmp_path / "old")
    world.open()
    world.receipts()
    assert world.receipts(tmp_path / "old").known == 1
    assert world.receipts().delivered == 0
    assert world.laptop.state(record_id) is RecordState.SENT


def test_receipts_of_one_laptop_say_nothing_on_another(world: World) -> None:
    world.laptop.finish()
    world.laptop.workspace.courier.pack(world.stick)
    world.open()
    told = world.other.workspace.courier.take_receipts(world.stick)
    assert (told.files, told.delivered) == (0, 0)
    ((_, failure),) = told.failures
    assert failure.facts["reason"] == "not-for-us"


def test_two_laptops_share_a_stick(world: World) -> None:
    mine, theirs = world.laptop.finish(), world.other.finish()
    for place in (world.laptop, world.other):
        place.workspace.courier.pack(world.stick)
    assert [bundle.new for bundle in world.open().bundles] == [1, 1]
    for place, record_id in ((world.laptop, mine), (world.other, theirs)):
        told = place.workspace.courier.take_receipts(world.stick)
        assert (told.delivered, len(told.failures)) == (1, 1)
        assert place.state(record_id) is RecordState.SENT


def test_a_spoiled_bundle_does_not_keep_back_the_others(world: World) -> None:
    world.laptop.finish()
    (spoiled,) = world.laptop.workspace.courier.pack(world.stick).bundles
    part = world.stick / spoiled / "00000.part"
    part.write_bytes(part.read_bytes()[:-1])
    world.other.finish()
    world.other.workspace.courier.pack(world.stick)
    results = {bundle.name: bundle for bundle in world.open().bundles}
    failure = results.pop(spoiled).failure
    assert isinstance(failure, BundleRefused)
    assert (failure.reason, failure.facts["part"]) == ("damaged", "00000.part")
    assert [bundle.new for bundle in results.values()] == [1]


def put(place: Place, record_id: RecordId, instance_id: str, xml: bytes) -> None:
    """A finished record as no laptop of ours would make it."""
    place.workspace._store.records.add(
        NewRecord(
            record_id=record_id,
            instance_id=InstanceId(instance_id),
            form=place.form,
            title="Household",
            instance_name="",
            finalized_at=FIRST_LIGHT,
            xml=xml,
        )
    )


def test_another_record_under_the_same_id_never_takes_its_place(
    world: World, tmp_path: Path
) -> None:
    record_id = world.laptop.finish()
    (record,) = world.laptop.workspace.records.list()
    xml = world.laptop.workspace.records.xml(record_id)
    world.laptop.workspace.courier.pack(world.stick)
    world.open(forward=False)
    other_id = RecordId("0" * 32)
    put(world.other, other_id, record.instance_id, xml.replace(b">Bo<", b">Bi<"))
    stick = tmp_path / "stick 2"
    stick.mkdir()
    world.other.workspace.courier.pack(stick)
    (bundle,) = world.open(stick).bundles
    assert (bundle.new, bundle.known, bundle.conflicts) == (0, 0, 1)
    told = world.other.workspace.courier.take_receipts(stick)
    assert (told.delivered, told.conflicts) == (0, (other_id,))
    assert world.other.state(other_id) is RecordState.READY
    assert world.hub.submission_xml(record.instance_id) == xml


def test_a_record_that_is_not_what_the_bundle_says_is_refused(world: World) -> None:
    """Its XML has another instance id than the index: the central goes by the XML."""
    xml = world.laptop.workspace.records.xml(world.laptop.finish())
    liar = RecordId("0" * 32)
    put(world.laptop, liar, "uuid:other", xml)
    world.laptop.workspace.courier.pack(world.stick)
    (bundle,) = world.open().bundles
    assert (bundle.new, bundle.refused) == (1, 1)
    assert "uuid:other" not in world.held()
    told = world.receipts()
    assert (told.delivered, told.refused) == (1, (liar,))
    assert world.laptop.state(liar) is RecordState.READY


def test_a_receipt_for_other_bytes_proves_nothing(world: World) -> None:
    """Genuine, for this laptop, for this instance id; the record's hash is another."""
    record_id = world.laptop.finish()
    (record,) = world.laptop.workspace.records.list()
    office = world.office.workspace.courier_keys.office()
    device = world.laptop.workspace.courier_keys.device().card
    proof = DeliveredAt(
        destination="d", server="https://central", status=201, received_at=FIRST_LIGHT
    )
    true_hash = sha256_of(world.laptop.workspace._store, record_id)
    for number, sha256 in enumerate(("ab" * 32, true_hash), start=1):
        item = ReceiptItem(
            instance_id=record.instance_id, sha256=sha256, outcome="delivered", delivered=proof
        )
        receipts = Receipts(
            organisation=office.card.key_id,
            device=device.key_id,
            number=number,
            made_at=FIRST_LIGHT,
            items=(item,),
        )
        write_receipts(world.stick, receipts, office, device)
        told = world.receipts()
        is_true = sha256 == true_hash
        assert (told.delivered, told.unknown) == (int(is_true), 1)
        assert (world.laptop.state(record_id) is RecordState.SENT) == is_true


def test_a_receipt_ends_the_wait_for_the_central(world: World) -> None:
    """The laptop had its own line to the central, which never worked."""
    sending = world.laptop.workspace.sending
    sending.connect("http://127.0.0.1:9", "1", token="t" * 64)
    record_id = world.laptop.finish()
    sending.send_now()
    world.laptop.workspace.courier.pack(world.stick)
    world.open()
    assert world.receipts().delivered == 1
    assert world.laptop.state(record_id) is RecordState.SENT
    assert sending.send_now().waiting == 0


def test_urgent_records_stay_urgent_at_the_office(world: World) -> None:
    world.laptop.workspace.sending.connect("http://127.0.0.1:9", "1", token="t" * 64)
    world.laptop.finish()
    urgent = world.laptop.finish(danger="yes", photo=b"x" * 10_000)
    wanted = next(
        one.instance_id for one in world.laptop.workspace.records.list() if one.record_id == urgent
    )
    world.laptop.workspace.courier.pack(world.stick)
    world.open()
    assert world.hub.submissions()[0].instance_id == wanted


def test_corrections_arrive_after_what_they_correct(world: World, clock: FakeClock) -> None:
    """In one opening, also where the laptop's clock was set back in between."""
    first = world.laptop.finish()
    clock.advance(days=-3)
    correction = world.laptop.workspace.desk.correct(first)
    correction.answer("/data/name", "Boris")
    second = correction.finalise()
    clock.advance(days=6)
    world.laptop.workspace.courier.pack(world.stick)
    opened = world.open()
    assert (opened.bundles[0].new, opened.delivered, opened.held) == (2, 2, 0)
    assert world.receipts().delivered == 2
    xml = [world.laptop.workspace.records.xml(one) for one in (first, second)]
    held = [world.hub.submission_xml(one.instance_id) for one in world.hub.submissions()]
    assert held == xml


def test_packing_survives_a_locked_vault(world: World) -> None:
    for _ in range(2):
        world.laptop.finish(photo=os.urandom(9 << 20))
    courier = world.laptop.workspace.courier

    def lock(done: int, _total: int) -> None:
        if done >= 17 << 20:
            courier.stop()

    with pytest.raises(Exception, match="cancelled"):
        courier.pack(world.stick, moved=lock)
    (folder,) = world.stick.iterdir()
    assert [path.name for path in folder.iterdir()] == ["00000.part"]
    before = (folder / "00000.part").stat().st_mtime_ns
    world.laptop.reopen()
    packed = world.laptop.workspace.courier.pack(world.stick)
    assert (packed.bundles, packed.records) == ((folder.name,), 2)
    assert (folder / "00000.part").stat().st_mtime_ns == before
    assert world.open().delivered == 2


def test_what_is_finished_after_packing_began_goes_into_the_next_bundle(world: World) -> None:
    world.laptop.finish()
    gone = world.stick.with_name("gone")
    with pytest.raises(StickTrouble):
        world.laptop.workspace.courier.pack(gone)
    world.laptop.finish()
    packed = world.laptop.workspace.courier.pack(world.stick)
    assert (len(packed.bundles), packed.records) == (2, 2)
    assert [bundle.new for bundle in world.open().bundles] == [1, 1]


def test_a_bundle_begun_for_another_organisation_is_not_gone_on_with(
    world: World, tmp_path: Path
) -> None:
    world.laptop.finish()
    with pytest.raises(StickTrouble):
        world.laptop.workspace.courier.pack(tmp_path / "gone")
    other = world.other.workspace.courier_keys
    other.make_office("Otra casa")
    other.write_card(tmp_path / "otra.card", of_office=True)
    keys = world.laptop.workspace.courier_keys
    with pytest.raises(CardRefused) as caught:
        keys.trust(tmp_path / "otra.card")
    assert caught.value.reason == "other-organisation"
    keys.trust(tmp_path / "otra.card", replace=True)
    assert world.laptop.workspace.courier.pack(world.stick).records == 1
    failure = world.open().bundles[0].failure
    assert failure is not None
    assert failure.facts["reason"] == "other-organisation"


def test_a_vault_put_back_to_an_earlier_state_is_noticed(world: World, tmp_path: Path) -> None:
    world.laptop.finish()
    world.laptop.workspace.courier.pack(world.stick)
    world.open()
    world.laptop.workspace._store.settings.remove("courier.sequence")
    world.laptop.finish()
    stick = tmp_path / "stick 2"
    stick.mkdir()
    world.laptop.workspace.courier.pack(stick)
    (bundle,) = world.open(stick).bundles
    assert bundle.rolled_back
    assert bundle.new == 1


def test_without_an_organisation_nothing_is_packed(world: World) -> None:
    keys = world.laptop.workspace.courier_keys
    keys.forget(keys.organisation().key_id)
    with pytest.raises(NoOrganisation):
        world.laptop.workspace.courier.pack(world.stick)


def test_a_laptop_is_no_office(world: World) -> None:
    with pytest.raises(NotAnOffice):
        world.laptop.workspace.courier_office.open_stick(world.stick)


def test_a_laptop_that_is_trusted_no_more_is_not_opened(world: World) -> None:
    world.laptop.finish()
    world.laptop.workspace.courier.pack(world.stick)
    key_id = world.laptop.workspace.courier_keys.device().card.key_id
    office = world.office.workspace.courier_keys
    assert office.forget(key_id)
    assert not office.forget(key_id)
    failure = world.open().bundles[0].failure
    assert failure is not None
    assert failure.facts["reason"] == "unknown-device"


def test_keys_stay_the_same_after_a_restart(world: World) -> None:
    before = world.laptop.workspace.courier_keys.device().card
    world.laptop.reopen()
    keys = world.laptop.workspace.courier_keys
    assert keys.device().card == before
    assert keys.name_device("Laptop 3").card.key_id == before.key_id
    assert keys.device().card.name == "Laptop 3"


def test_nothing_to_pack_writes_nothing(world: World) -> None:
    assert world.laptop.workspace.courier.pack(world.stick).bundles == ()
    assert list(world.stick.iterdir()) == []
