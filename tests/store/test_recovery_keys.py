"""The printed recovery key reads back, and says where it was mistyped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.store import WrongRecoveryKey
from intake_app.store.recovery_keys import SECRET_BYTES, new_recovery_secret, read_back, written

secrets_of_160_bits = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES).map(bytearray)


@given(secrets_of_160_bits)
def test_what_was_printed_reads_back(secret: bytearray) -> None:
    assert read_back(written(secret)) == secret


@given(secrets_of_160_bits)
def test_a_poor_hand_is_forgiven(secret: bytearray) -> None:
    shown = written(secret)
    typed = shown.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert read_back(typed) == secret
    assert read_back(shown.replace("-", "").replace("1", "I").replace("0", "O")) == secret


def test_it_has_eight_groups_of_five_without_doubtful_letters() -> None:
    groups = written(new_recovery_secret()).split("-")
    assert [len(group) for group in groups] == [5] * 8
    assert not set("".join(groups)) & set("ILOU")


@given(secrets_of_160_bits, st.integers(0, 39), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_character_is_found_in_its_group(
    secret: bytearray, place: int, letter: str
) -> None:
    letters = list(written(secret).replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter
    with pytest.raises(WrongRecoveryKey) as caught:
        read_back("".join(letters))
    assert caught.value.group == place // 5 + 1


@given(secrets_of_160_bits, st.integers(0, 38))
def test_two_neighbours_swapped_are_found(secret: bytearray, place: int) -> None:
    letters = list(written(secret).replace("-", ""))
    if place % 5 == 4 or letters[place] == letters[place + 1]:
        return
    letters[place], letters[place + 1] = letters[place + 1], letters[place]
    with pytest.raises(WrongRecoveryKey) as caught:
        read_back("".join(letters))
    assert caught.value.group == place // 5 + 1


@given(secrets_of_160_bits, st.integers(0, 6))
def test_two_groups_swapped_are_found(secret: bytearray, place: int) -> None:
    groups = written(secret).split("-")
    groups[place], groups[place + 1] = groups[place + 1], groups[place]
    with pytest.raises(WrongRecoveryKey) as caught:
        read_back("-".join(groups))
    assert caught.value.group == place + 1


@pytest.mark.parametrize("typed", ["", "ABCDE", "0" * 41, "U" * 40, "ñ" * 40, "!!!"])
def test_what_cannot_be_a_key_is_refused(typed: str) -> None:
    with pytest.raises(WrongRecoveryKey):
        read_back(typed)
