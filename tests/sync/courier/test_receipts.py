"""Receipts prove what they say to one laptop, and nothing to anybody else."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake_app.sync import (
    DeliveredAt,
    KeyPair,
    ReceiptItem,
    ReceiptRefused,
    Receipts,
    find_receipts,
    read_receipts,
    write_receipts,
)
from intake_app.sync.courier.canonical import canonical
from intake_app.sync.courier.receipts import PURPOSE, SignedReceipts
from tests.fakes.clock import FIRST_LIGHT
from tests.sync.courier.rigs import Laptop, Office

ITEM = ReceiptItem(
    instance_id="uuid:1b2d",
    sha256="ab" * 32,
    outcome="delivered",
    delivered=DeliveredAt(
        destination="d1", server="https://central.example.org", status=201, received_at=FIRST_LIGHT
    ),
)


def receipts_for(laptop: Laptop, office: Office) -> Receipts:
    return Receipts(
        organisation=office.keys.card.key_id,
        device=laptop.keys.card.key_id,
        number=1,
        made_at=FIRST_LIGHT,
        items=(ITEM,),
    )


@pytest.fixture
def file(laptop: Laptop, office: Office, stick: Path) -> Path:
    return write_receipts(stick, receipts_for(laptop, office), office.keys, laptop.keys.card)


def test_a_receipt_is_found_and_read(
    file: Path, laptop: Laptop, office: Office, stick: Path
) -> None:
    assert find_receipts(stick) == (file,)
    assert read_receipts(file, laptop.keys, office.keys.card) == (ITEM,)


def test_a_receipt_tells_a_finder_nothing(file: Path) -> None:
    content = file.read_bytes()
    for secret in (b"uuid:", b"central.example.org", b"abab", b"delivered"):
        assert secret not in content


def test_another_laptop_cannot_read_it(file: Path, office: Office) -> None:
    with pytest.raises(ReceiptRefused) as caught:
        read_receipts(file, KeyPair.generate("device"), office.keys.card)
    assert caught.value.reason == "not-for-us"


def test_receipts_of_a_stranger_are_forged(laptop: Laptop, office: Office, stick: Path) -> None:
    stranger = Office()
    truthful = receipts_for(laptop, stranger)
    in_our_name = receipts_for(laptop, office)
    for receipts in (truthful, in_our_name):
        path = write_receipts(stick, receipts, stranger.keys, laptop.keys.card)
        with pytest.raises(ReceiptRefused) as caught:
            read_receipts(path, laptop.keys, office.keys.card)
        assert caught.value.reason == "forged"


def test_another_laptops_receipts_sealed_anew_to_us_are_not_ours(
    laptop: Laptop, office: Office, stick: Path
) -> None:
    other = Laptop()
    path = write_receipts(stick, receipts_for(other, office), office.keys, laptop.keys.card)
    with pytest.raises(ReceiptRefused) as caught:
        read_receipts(path, laptop.keys, office.keys.card)
    assert caught.value.reason == "not-for-us"


def test_an_edit_below_the_seal_is_noticed(laptop: Laptop, office: Office, stick: Path) -> None:
    receipts = receipts_for(laptop, office)
    signature = office.keys.signature(PURPOSE, canonical(receipts))
    edited = receipts.model_copy(update={"items": (ITEM.model_copy(update={"sha256": "cd" * 32}),)})
    plain = canonical(SignedReceipts(receipts=edited, signature=signature))
    path = stick / "edited.receipt"
    path.write_bytes(b"FIRECEIPT1\n" + laptop.keys.card.sealed(plain))
    with pytest.raises(ReceiptRefused) as caught:
        read_receipts(path, laptop.keys, office.keys.card)
    assert caught.value.reason == "forged"


def test_delivered_without_a_central_is_no_receipt() -> None:
    with pytest.raises(ValueError, match="without proof"):
        ReceiptItem(instance_id="uuid:1", sha256="ab" * 32, outcome="delivered")


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> tuple[Laptop, Office, Path]:
    laptop, office = Laptop(), Office()
    stick = tmp_path_factory.mktemp("stick")
    return (
        laptop,
        office,
        write_receipts(stick, receipts_for(laptop, office), office.keys, laptop.keys.card),
    )


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_damage_is_refused(known: tuple[Laptop, Office, Path], data: st.DataObject) -> None:
    laptop, office, file = known
    content = bytearray(file.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content[at] ^= data.draw(st.integers(1, 255))
    else:
        del content[at:]
    spoiled = file.with_name("spoiled")
    spoiled.write_bytes(content)
    with pytest.raises(ReceiptRefused):
        read_receipts(spoiled, laptop.keys, office.keys.card)
