"""Bundles arrive whole or not at all, tell nothing on the way, and go on where they stopped."""

import errno
import json
import os
import random
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake_app.domain.records import RecordId
from intake_app.sync import (
    BundleRefused,
    DeliveryCancelled,
    KeyPair,
    StickTrouble,
    prove_bundle,
    read_records,
    write_bundle,
)
from intake_app.sync.courier.canonical import canonical
from intake_app.sync.courier.manifests import PART_BYTES, PURPOSE, SignedManifest
from tests.fakes.outbox import Files
from tests.sync.courier.rigs import Laptop, Office, Shelf, Taken, copy

MARKER = "Rosalinda Huerta"
RANDOM = random.Random(7)


@pytest.fixture
def bundle(laptop: Laptop, office: Office, stick: Path) -> Path:
    """Three parts, the middle ones of one attachment only."""
    laptop.shelf.add({"a.jpg": RANDOM.randbytes(1000), "empty.txt": b""}, answer=MARKER)
    laptop.shelf.add({"b.mp4": RANDOM.randbytes(2 * PART_BYTES + 77)})
    laptop.shelf.add()
    return laptop.pack(stick, office.keys.card)


def refusal(office: Office, folder: Path) -> BundleRefused:
    with pytest.raises(BundleRefused) as caught:
        office.open(folder)
    return caught.value


# ---------------------------------------------------------------- whole
def test_what_was_packed_comes_out_byte_for_byte(
    bundle: Path, laptop: Laptop, office: Office
) -> None:
    assert len(list(bundle.glob("*.part"))) == 3
    assert office.open(bundle) == laptop.shelf.all()


def test_records_that_are_not_read_are_passed_over(
    bundle: Path, laptop: Laptop, office: Office
) -> None:
    proven = prove_bundle(bundle, office.keys, office.trusted.get)
    last = [record.entry for record in read_records(proven)][-1]
    *_, record = read_records(proven)
    assert record.entry == last
    for record in read_records(proven):
        if record.entry == last:
            assert record.xml() == laptop.shelf.all()[last.instance_id][0]


def test_a_bundle_tells_nothing_but_its_size(bundle: Path, laptop: Laptop) -> None:
    told = [MARKER, "household", "a.jpg", "image/jpeg", "Laptop 3", "Casa", "2026-03-02"]
    told += [record.instance_id for record, _ in laptop.shelf.whole()]
    told += [record.record_id for record, _ in laptop.shelf.whole()]
    for file in bundle.iterdir():
        content = file.read_bytes()
        for secret in told:
            assert secret.encode() not in content, (file.name, secret)
    outside = json.loads((bundle / "manifest.json").read_bytes())["manifest"]
    assert set(outside) == {
        *("format", "version", "bundle", "device", "sequence", "previous"),
        *("organisation", "sealed_key", "payload_bytes", "parts"),
    }


def test_two_bundles_of_the_same_records_have_no_byte_run_in_common(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    laptop.shelf.add({"a.jpg": bytes(4096)})
    first = (laptop.pack(stick, office.keys.card) / "00000.part").read_bytes()
    second = (laptop.pack(stick, office.keys.card) / "00000.part").read_bytes()
    pieces = {first[at : at + 16] for at in range(0, len(first), 16)}
    assert not any(second[at : at + 16] in pieces for at in range(0, len(second), 16))


def test_memory_stays_flat_however_large_an_attachment_is(office: Office, stick: Path) -> None:
    class Film(Shelf):
        """An attachment of 100 MB that is nowhere as a whole."""

        def read_chunks(self, record_id: RecordId, name: str) -> Iterator[bytes]:
            return (b"\x07" * (256 << 10) for _ in range(400))

    record = Film().add({"film.mp4": b"".join([b"\x07" * (256 << 10)] * 400)})
    laptop = Laptop(shelf=Film({record.record_id: (record, Files())}))
    office.trust(laptop)
    packing = laptop.begin(office.keys.card)
    tracemalloc.start()
    try:
        write_bundle(
            packing, stick, laptop.shelf, laptop.keys, office.keys.card, keep=lambda _: None
        )
        proven = prove_bundle(stick / packing.folder_name, office.keys, office.trusted.get)
        size = 0
        for opened in read_records(proven):
            opened.xml()
            size = sum(len(piece) for piece in opened.attachment(0))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size == 400 * (256 << 10)
    assert peak < 6 << 20


# ---------------------------------------------------------------- stopped and gone on with
def cancel_after(count: int) -> Callable[[], bool]:
    asked = iter(range(1 << 30))
    return lambda: next(asked) >= count


@pytest.mark.parametrize("pieces", [0, 1, 255, 256, 300, 511, 512])
def test_packing_goes_on_where_it_was_stopped(
    laptop: Laptop, office: Office, stick: Path, pieces: int
) -> None:
    laptop.shelf.add({"a.jpg": b"a" * 1000, "b.mp4": RANDOM.randbytes(2 * PART_BYTES + 77)})
    packing = laptop.begin(office.keys.card)
    with pytest.raises(DeliveryCancelled):
        laptop.pack(stick, office.keys.card, cancel_after(pieces))
    folder = stick / packing.folder_name
    assert refusal(office, folder).reason == "unfinished"
    done = pieces // 256
    assert sorted(path.name for path in folder.iterdir()) == [
        f"{at:05d}.part" for at in range(done)
    ]
    laptop.writes = 0
    assert laptop.pack(stick, office.keys.card) == folder
    assert laptop.writes == 3 - done
    assert office.open(folder) == laptop.shelf.all()


def test_power_lost_before_the_last_note_writes_the_same_bundle_again(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    """The manifest is on the stick, and the vault does not know it yet."""
    laptop.shelf.add({"a.jpg": b"a" * 1000})
    laptop.begin(office.keys.card)
    folder = laptop.pack(stick, office.keys.card)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    laptop.kept = laptop.last_kept
    laptop.writes = 0
    assert laptop.pack(stick, office.keys.card) == folder
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert laptop.writes == 0


def test_a_part_spoiled_meanwhile_is_written_again(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    laptop.shelf.add({"b.mp4": RANDOM.randbytes(2 * PART_BYTES)})
    packing = laptop.begin(office.keys.card)
    with pytest.raises(DeliveryCancelled):
        laptop.pack(stick, office.keys.card, cancel_after(512))
    folder = stick / packing.folder_name
    flip(folder / "00000.part", 70_000)
    laptop.writes = 0
    laptop.pack(stick, office.keys.card)
    assert laptop.writes == 2
    assert office.open(folder) == laptop.shelf.all()


def test_another_stick_gets_the_whole_bundle(
    laptop: Laptop, office: Office, stick: Path, tmp_path: Path
) -> None:
    laptop.shelf.add({"b.mp4": RANDOM.randbytes(PART_BYTES)})
    laptop.begin(office.keys.card)
    with pytest.raises(DeliveryCancelled):
        laptop.pack(stick, office.keys.card, cancel_after(256))
    other = tmp_path / "other"
    other.mkdir()
    folder = laptop.pack(other, office.keys.card)
    assert office.open(folder) == laptop.shelf.all()


@pytest.mark.parametrize(
    ("code", "reason"),
    [(errno.ENOSPC, "full"), (errno.EROFS, "read-only"), (errno.EIO, "failing")],
)
def test_a_stick_that_gives_up_is_told_and_leaves_nothing_half(
    laptop: Laptop,
    office: Office,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    reason: str,
) -> None:
    laptop.shelf.add({"a.jpg": b"a" * 1000})

    def fsync(_handle: int) -> None:
        raise OSError(code, "told by the test")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fsync)
        with pytest.raises(StickTrouble) as caught:
            laptop.pack(stick, office.keys.card)
    assert caught.value.reason == reason
    assert not [path for path in stick.rglob("*") if path.is_file()]
    assert office.open(laptop.pack(stick, office.keys.card)) == laptop.shelf.all()


def test_a_stick_that_is_not_there_is_told(laptop: Laptop, office: Office, tmp_path: Path) -> None:
    laptop.shelf.add()
    with pytest.raises(StickTrouble) as caught:
        laptop.pack(tmp_path / "nowhere", office.keys.card)
    assert caught.value.reason == "gone"


# ---------------------------------------------------------------- spoiled
def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def swap(folder: Path) -> None:
    (folder / "00000.part").rename(folder / "t")
    (folder / "00001.part").rename(folder / "00000.part")
    (folder / "t").rename(folder / "00001.part")


def append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


SPOILED: dict[str, Callable[[Path], object]] = {
    "a byte changed": lambda folder: flip(folder / "00001.part", 100_000),
    "the header changed": lambda folder: flip(folder / "00000.part", 3),
    "a part missing": lambda folder: (folder / "00001.part").unlink(),
    "the last part missing": lambda folder: (folder / "00002.part").unlink(),
    "parts swapped": swap,
    "a part cut": lambda folder: os.truncate(folder / "00002.part", 70_000),
    "a part empty": lambda folder: os.truncate(folder / "00000.part", 0),
    "a part longer": lambda folder: append(folder / "00002.part"),
    "a part in place of another": lambda folder: (folder / "00001.part").write_bytes(
        (folder / "00000.part").read_bytes()
    ),
    "the manifest cut": lambda folder: os.truncate(folder / "manifest.json", 400),
    "the manifest with a line feed": lambda folder: append(folder / "manifest.json"),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_a_spoiled_copy_is_refused_and_a_good_one_taken(
    bundle: Path, laptop: Laptop, office: Office, spoil: Callable[[Path], object]
) -> None:
    bad = copy(bundle)
    spoil(bad)
    assert refusal(office, bad).reason == "damaged"
    assert office.open(bundle) == laptop.shelf.all()


def resigned(folder: Path, by: KeyPair, **changes: object) -> Path:
    """The bundle with its manifest changed and signed anew."""
    path = folder / "manifest.json"
    manifest = SignedManifest.model_validate_json(path.read_bytes()).manifest
    changed = manifest.model_copy(update=changes)
    signature = by.signature(PURPOSE, canonical(changed))
    path.write_bytes(canonical(SignedManifest(manifest=changed, signature=signature)))
    return folder


def test_an_edited_manifest_is_forged(bundle: Path, laptop: Laptop, office: Office) -> None:
    path = bundle / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"sequence":1', b'"sequence":9'))
    assert refusal(office, bundle).reason == "forged"


def test_an_unknown_laptop_is_not_opened(bundle: Path, office: Office) -> None:
    stranger = KeyPair.generate("device")
    resigned(bundle, stranger, device=stranger.card.key_id)
    assert refusal(office, bundle).reason == "unknown-device"


def test_nobody_signs_in_another_laptops_name(bundle: Path, laptop: Laptop, office: Office) -> None:
    resigned(bundle, KeyPair.generate("device"))
    assert refusal(office, bundle).reason == "forged"


def test_a_trusted_laptop_cannot_pass_anothers_bundle_off_as_its_own(
    bundle: Path, office: Office
) -> None:
    other = Laptop()
    office.trust(other)
    resigned(bundle, other.keys, device=other.keys.card.key_id)
    assert refusal(office, bundle).reason == "forged"


def test_a_signature_for_receipts_signs_no_bundle(
    bundle: Path, laptop: Laptop, office: Office
) -> None:
    path = bundle / "manifest.json"
    manifest = SignedManifest.model_validate_json(path.read_bytes()).manifest
    signature = laptop.keys.signature(b"receipt 1", canonical(manifest))
    path.write_bytes(canonical(SignedManifest(manifest=manifest, signature=signature)))
    assert refusal(office, bundle).reason == "forged"


def test_a_bundle_for_another_organisation_stays_shut(
    bundle: Path, laptop: Laptop, stick: Path
) -> None:
    stranger = Office()
    stranger.trust(laptop)
    assert refusal(stranger, bundle).reason == "other-organisation"
    resigned(bundle, laptop.keys, organisation=stranger.keys.card.key_id)
    assert refusal(stranger, bundle).reason == "forged"  # the content key does not open


def test_parts_of_two_bundles_do_not_mix(laptop: Laptop, office: Office, stick: Path) -> None:
    laptop.shelf.add({"a.jpg": b"a" * 1000})
    first, second = laptop.pack(stick, office.keys.card), laptop.pack(stick, office.keys.card)
    (second / "00000.part").write_bytes((first / "00000.part").read_bytes())
    assert refusal(office, second).reason == "damaged"


def test_a_later_version_is_told_from_damage(bundle: Path, office: Office) -> None:
    path = bundle / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"version":1', b'"version":2'))
    assert refusal(office, bundle).reason == "too-new"


def test_what_changes_after_the_proof_is_not_given(bundle: Path, office: Office) -> None:
    proven = prove_bundle(bundle, office.keys, office.trusted.get)
    flip(bundle / "00001.part", 5_000_000)
    given: list[bytes] = []

    def take_all() -> None:
        for record in read_records(proven):
            record.xml()
            for at in range(len(record.entry.attachments)):
                given.append(b"".join(record.attachment(at)))

    with pytest.raises(BundleRefused):
        take_all()
    assert len(given) == 2  # those of the first record


def test_an_index_that_lies_about_a_file_is_found_out(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    record = laptop.shelf.add({"a.jpg": b"a" * 1000})
    packing = laptop.begin(office.keys.card)
    true = packing.index.decode()
    lie = true.replace(record.attachments[0].sha256, "0" * 64)
    assert lie != true
    laptop.kept = replace(packing, index=lie.encode())
    folder = laptop.pack(stick, office.keys.card)
    assert refusal(office, folder).reason == "damaged"


# ---------------------------------------------------------------- anything at all


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, Taken, Path]:
    office, laptop = Office(), Laptop()
    office.trust(laptop)
    laptop.shelf.add({"a.jpg": RANDOM.randbytes(3000), "b.jpg": b""}, answer=MARKER)
    laptop.shelf.add()
    folder = laptop.pack(tmp_path_factory.mktemp("stick"), office.keys.card)
    return office, laptop.shelf.all(), folder


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_damage_whatever_lets_another_record_through(
    small: tuple[Office, Taken, Path], data: st.DataObject
) -> None:
    """Bytes flipped, inserted, cut out, cut off: refused, or the very records."""
    office, packed, folder = small
    bad = copy(folder, "spoiled")
    path = bad / data.draw(st.sampled_from(sorted(file.name for file in folder.iterdir())))
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, max(0, len(content) - 1)))
        match data.draw(st.sampled_from(["flip", "cut", "insert", "remove", "digit"])):
            case "flip":
                content[at : at + 1] = bytes([content[at] ^ data.draw(st.integers(1, 255))])
            case "cut":
                del content[max(at, 1) :]
            case "insert":
                content[at:at] = data.draw(st.binary(min_size=1, max_size=8))
            case "remove":
                del content[at : at + data.draw(st.integers(1, 40))]
                content = content or bytearray(b"0")
            case _:
                content[at : at + 1] = data.draw(st.sampled_from([b"0", b"9", b"a", b"f"]))
    path.write_bytes(content)
    is_same = content == (folder / path.name).read_bytes()
    try:
        taken = office.open(bad)
    except BundleRefused:
        assert not is_same
        return
    assert is_same
    assert taken == packed
