"""The printed recovery key: 160 random bits in eight groups that forgive a poor hand."""

import secrets

from intake_app.store.cipher import take_secret
from intake_app.store.errors import WrongRecoveryKey

SECRET_BYTES = 20
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
_READ_AS = {"O": "0", "I": "1", "L": "1"}
_GROUPS = 8
_DIGITS_A_GROUP = 4
_SHOWN_A_GROUP = _DIGITS_A_GROUP + 1


def new_recovery_secret() -> bytearray:
    """160 fresh random bits."""
    return take_secret(secrets.token_bytes(SECRET_BYTES))


def written(secret: bytearray) -> str:
    """The secret as it is printed: 8 groups of 5 characters, the fifth one the group's check."""
    number = int.from_bytes(secret, "big")
    values = [(number >> (5 * place)) & 31 for place in reversed(range(_GROUPS * _DIGITS_A_GROUP))]
    groups = []
    for group in range(_GROUPS):
        digits = values[group * _DIGITS_A_GROUP : (group + 1) * _DIGITS_A_GROUP]
        shown = [*digits, _check_digit(group, digits)]
        groups.append("".join(_ALPHABET[value] for value in shown))
    return "-".join(groups)


def read_back(typed: str) -> bytearray:
    """The secret that was printed so; case, blanks, hyphens, O for 0 and I or L for 1 are forgiven.

    Raises WrongRecoveryKey with the number of the first group that cannot be right.
    """
    letters = [_READ_AS.get(c, c) for c in typed.upper() if c.isalnum()]
    if len(letters) != _GROUPS * _SHOWN_A_GROUP:
        raise WrongRecoveryKey(group=None)
    number = 0
    for group in range(_GROUPS):
        shown = letters[group * _SHOWN_A_GROUP : (group + 1) * _SHOWN_A_GROUP]
        values = [_ALPHABET.find(letter) for letter in shown]
        if -1 in values or _check_digit(group, values[:-1]) != values[-1]:
            raise WrongRecoveryKey(group=group + 1)
        for value in values[:-1]:
            number = number << 5 | value
    return bytearray(number.to_bytes(SECRET_BYTES, "big"))


def _check_digit(group: int, digits: list[int]) -> int:
    """Weighted sum in GF(32): one wrong digit, two swapped digits or a misplaced group show."""
    total = group
    for digit in digits:
        total = _times_two(total ^ digit)
    return total


def _times_two(value: int) -> int:
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 0b100000 else doubled
