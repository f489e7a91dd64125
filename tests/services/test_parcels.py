"""Forms and lists of cases reach a laptop that never sees a network, by stick."""

import shutil
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from intake_app.domain.records import FormRef
from intake_app.services import (
    AppPaths,
    JobsAtOnce,
    NoLaptops,
    NoOrganisation,
    NotAnOffice,
    Outside,
    ParcelRefused,
    Workspace,
    assemble,
)
from intake_app.sync import find_parcels
from tests.fakes.central import Entity, FakeCentral
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.services.laptops import FOLLOWING, Laptop, offer_cases
from tests.sync.rigs import form_xml


@dataclass
class World:
    """An office at a central, a laptop without a network, and a stick."""

    central: FakeCentral
    office: Laptop
    laptop: Workspace
    stick: Path

    def carry(self) -> None:
        self.office.fetch()
        self.office.workspace.parcels.pack(self.stick)

    def choices(self) -> dict[str, str]:
        filling = self.laptop.desk.start(FOLLOWING)
        view = filling.page(filling.page_ids()[0]).items[0]
        found = {one.value: one.label.plain for one in view.choices}  # type: ignore[union-attr] # the one select
        self.laptop.desk.discard(filling.draft_id)
        return found


@pytest.fixture
def world(tmp_path: Path, clock: FakeClock) -> Iterator[World]:
    stick = tmp_path / "stick"
    stick.mkdir()
    with FakeCentral() as central:
        assert isinstance(central, FakeCentral)
        offer_cases(central)
        office = Laptop(tmp_path / "office", central, clock)
        program = assemble(
            AppPaths.below(tmp_path / "laptop"),
            clock=clock,
            jobs=JobsAtOnce(),
            outside=Outside(kdf_limits=FAST_KDF),
        )
        account = program.vault.create("Ana Campo", PASSPHRASE).account_id
        laptop = program.vault.unlock(account, PASSPHRASE)
        office.workspace.courier_keys.make_office("Casa del Migrante")
        introduce(office.workspace, laptop, tmp_path)
        yield World(central, office, laptop, stick)
        office.close()
        program.close()


def introduce(office: Workspace, laptop: Workspace, folder: Path) -> None:
    office.courier_keys.write_card(folder / "office.card", of_office=True)
    laptop.courier_keys.trust(folder / "office.card")
    laptop.courier_keys.write_card(folder / "laptop.card")
    office.courier_keys.trust(folder / "laptop.card")


def test_forms_and_lists_arrive_and_are_filled(world: World) -> None:
    world.carry()
    report = world.laptop.parcels.take(world.stick)
    assert {form.ref.form_id for form in report.added} == {"register", "follow"}
    assert (report.parcels, report.lists, report.older, report.failures) == (1, 1, 0, ())
    assert world.choices() == {"c-1": "One"}


def test_lists_are_brought_up_to_date_and_conflicts_are_seen_without_a_network(
    world: World,
) -> None:
    world.carry()
    world.laptop.parcels.take(world.stick)
    filling = world.laptop.desk.start(FOLLOWING)
    filling.answer("/follow/case", "c-1")
    filling.answer("/follow/state", "moved")
    filling.finalise()
    cases = world.central.entities["cases"]
    cases["c-2"] = Entity("Two", {"code": "TWO", "state": "open"})
    cases["c-1"].properties["state"] = "safe"
    cases["c-1"].version = 2
    world.carry()
    report = world.laptop.parcels.take(world.stick)
    assert (report.parcels, report.added, report.lists, report.older) == (1, (), 1, 1)
    assert set(world.choices()) == {"c-1", "c-2"}
    (conflict,) = world.laptop.conflicts.list()
    (difference,) = conflict.differences
    assert (difference.mine, difference.theirs) == ("moved", "safe")


def test_the_same_or_an_older_parcel_changes_nothing(world: World, tmp_path: Path) -> None:
    world.carry()
    old = tmp_path / "old stick"
    shutil.copytree(world.stick, old)
    world.laptop.parcels.take(world.stick)
    assert world.laptop.parcels.take(world.stick).older == 1
    world.central.entities["cases"]["c-1"].label = "Uno"
    world.central.entities["cases"]["c-1"].version = 2
    shutil.rmtree(world.stick)
    world.stick.mkdir()
    world.carry()
    world.laptop.parcels.take(world.stick)
    assert world.choices() == {"c-1": "Uno"}
    assert world.laptop.parcels.take(old).older == 1
    assert world.choices() == {"c-1": "Uno"}, "an old stick puts nothing back"


def test_a_finder_of_the_stick_reads_nothing(world: World) -> None:
    world.carry()
    for path in world.stick.rglob("*"):
        if path.is_file():
            for secret in (b"follow", b"register", b"cases", b"One", b"Casa", b"127.0.0.1"):
                assert secret not in path.read_bytes()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("no manifest", "unfinished"),
        ("manifest edited", "damaged"),
        ("manifest forged", "forged"),
        ("content changed", "damaged"),
        ("content cut", "damaged"),
        ("of another organisation", "other-organisation"),
        ("for another laptop", "forged"),
    ],
)
def test_a_parcel_that_is_not_as_the_office_wrote_it_is_refused(
    world: World, tmp_path: Path, change: str, reason: str
) -> None:
    world.carry()
    (folder,) = world.stick.iterdir()
    manifest, content = folder / "manifest.json", folder / "content.part"
    text = manifest.read_text()
    if change == "no manifest":
        manifest.unlink()
    elif change == "manifest edited":
        manifest.write_text(text.replace('"number":1', '"number": 1'))
    elif change == "manifest forged":
        manifest.write_text(text.replace('"number":1', '"number":9'))
    elif change == "content changed":
        raw = bytearray(content.read_bytes())
        raw[1000] ^= 1
        content.write_bytes(bytes(raw))
    elif change == "content cut":
        content.write_bytes(content.read_bytes()[:-100])
    elif change == "of another organisation":
        world.laptop.courier_keys.forget(world.laptop.courier_keys.organisation().key_id)
        other = world.laptop.courier_keys
        other.make_office("Other")
        other.write_card(tmp_path / "other.card", of_office=True)
        other.trust(tmp_path / "other.card")
    else:
        device = world.laptop.courier_keys.device()
        text = text.replace(device.card.key_id, "0" * 32)
        manifest.write_text(text)
    report = world.laptop.parcels.take(world.stick)
    ((name, failure),) = report.failures
    assert name == folder.name
    assert isinstance(failure, ParcelRefused)
    assert failure.reason == reason
    assert report.parcels == 0
    assert not world.laptop.catalogue.has(FOLLOWING)


def test_a_laptop_that_the_office_did_not_know_is_told_so(
    world: World, workspace: Workspace, tmp_path: Path
) -> None:
    workspace.courier_keys.trust(tmp_path / "office.card")
    world.carry()
    ((_, failure),) = workspace.parcels.take(world.stick).failures
    assert failure.facts == {"reason": "not-for-us"}


def test_without_keys_nothing_is_written_or_taken(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NotAnOffice):
        workspace.parcels.pack(tmp_path)
    with pytest.raises(NoOrganisation):
        workspace.parcels.take(tmp_path)
    workspace.courier_keys.make_office("Casa")
    with pytest.raises(NoLaptops):
        workspace.parcels.pack(tmp_path)


def test_large_forms_are_packed_one_file_at_a_time(world: World) -> None:
    large = 2 << 20
    for number in range(4):
        ref = FormRef(f"large{number}", "1")
        xform = form_xml(["a.bin", "b.bin"]).replace(b"household", ref.form_id.encode())
        xform = xform.replace(b'version="3"', b'version="1"')
        media = {name: bytes([number]) * large for name in ("a.bin", "b.bin")}
        world.office.workspace.catalogue.add_fetched(ref, f"md5:{number}", xform, media)
        del media
    world.office.workspace.courier_keys  # noqa: B018 - made before the counting begins
    tracemalloc.start()
    try:
        report = world.office.workspace.parcels.pack(world.stick)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert report.forms >= 4
    assert peak < 4 * large, f"{peak / large:.1f} files of 8 were held at once"
    taken = world.laptop.parcels.take(world.stick)
    assert not taken.failures
    held = world.laptop.catalogue.media(FormRef("large3", "1"))
    assert held["b.bin"] == bytes([3]) * large


def test_a_list_that_comes_while_the_parcel_is_written_is_whole_in_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.office.fetch()
    store = world.office.workspace._store
    whole = store.forms.media_file(FOLLOWING, "cases.csv")
    assert whole is not None
    newer = whole.replace(b"name,label", b"name,label", 1) + b"late,Late,1\n"
    asked = []

    def and_then_it_changes(ref: FormRef, name: str) -> bytes | None:
        asked.append(name)
        return whole if len(asked) == 1 else newer

    monkeypatch.setattr(store.forms, "media_file", and_then_it_changes)
    world.office.workspace.parcels.pack(world.stick)
    monkeypatch.undo()
    folders = [one for one in find_parcels(world.stick) if (one / "manifest.json").exists()]
    assert len(folders) == 1
    assert len(asked) == 4
