"""Cards are taken as they were written, and compared by a fingerprint that people can read out."""

import re
from pathlib import Path

import pytest

from intake_app.sync import CardRefused, KeyPair, load_card, read_card, save_card
from intake_app.sync.courier.canonical import canonical


def test_a_card_is_written_and_read(tmp_path: Path) -> None:
    card = KeyPair.generate("organisation", "Casa del Migrante").card
    save_card(card, tmp_path / "casa.card")
    assert load_card(tmp_path / "casa.card") == card
    assert load_card(tmp_path / "casa.card", fingerprint=card.fingerprint) == card


def test_a_fingerprint_is_four_groups_and_read_with_or_without_dashes() -> None:
    card = KeyPair.generate("device").card
    assert re.fullmatch(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", card.fingerprint)
    spoken = card.fingerprint.lower().replace("-", " ")
    assert read_card(canonical(card), fingerprint=spoken) == card


def test_another_fingerprint_refuses_the_card() -> None:
    card, other = KeyPair.generate("device").card, KeyPair.generate("device").card
    with pytest.raises(CardRefused) as caught:
        read_card(canonical(card), fingerprint=other.fingerprint)
    assert caught.value.reason == "fingerprint"


def test_either_key_and_the_role_change_the_fingerprint_and_the_name_does_not() -> None:
    card, other = KeyPair.generate("device", "a").card, KeyPair.generate("device").card
    for change in ({"verify": other.verify}, {"seal": other.seal}, {"role": "organisation"}):
        changed = card.model_copy(update=change)
        assert changed.fingerprint != card.fingerprint
        assert changed.key_id != card.key_id
    assert card.model_copy(update={"name": "b"}).fingerprint == card.fingerprint


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format":"field-intake/key-card","version":1}',
    ],
)
def test_what_is_no_card_is_refused(content: bytes) -> None:
    with pytest.raises(CardRefused) as caught:
        read_card(content)
    assert caught.value.reason == "unreadable"


def test_a_card_with_anything_added_is_refused() -> None:
    content = canonical(KeyPair.generate("device").card)
    for bad in (content[:-1] + b',"extra":1}', content.replace(b'","', b'", "', 1)):
        with pytest.raises(CardRefused):
            read_card(bad)


def test_a_card_of_a_later_version_is_told() -> None:
    content = canonical(KeyPair.generate("device").card).replace(b'"version":1', b'"version":2')
    with pytest.raises(CardRefused) as caught:
        read_card(content)
    assert caught.value.reason == "too-new"


def test_a_missing_or_huge_card_is_refused(tmp_path: Path) -> None:
    (tmp_path / "huge").write_bytes(b"x" * 5000)
    for path in (tmp_path / "none", tmp_path / "huge", tmp_path):
        with pytest.raises(CardRefused):
            load_card(path)


@pytest.mark.parametrize("name", ["a\nb", "a\x00", "x" * 81])
def test_a_name_that_cannot_stand_on_a_card_is_refused(name: str) -> None:
    with pytest.raises(CardRefused):
        _ = KeyPair.generate("device", name).card


def test_secret_halves_are_in_no_repr() -> None:
    pair = KeyPair.generate("device", "Laptop")
    assert pair.sign_seed.hex() not in repr(pair)
    assert repr(pair.sign_seed) not in repr(pair)
    assert repr(pair.seal_seed) not in repr(pair)


def test_what_is_sealed_opens_for_its_owner_only() -> None:
    pair = KeyPair.generate("device")
    sealed = pair.card.sealed(b"content")
    assert pair.unsealed(sealed) == b"content"
    assert KeyPair.generate("device").unsealed(sealed) is None
    assert pair.unsealed(sealed[:-1]) is None
    assert pair.unsealed(b"") is None
