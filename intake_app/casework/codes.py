"""Case codes: what a case is called instead of a name.

Eight random characters of Crockford's base 32 and a check character (Crockford: the number modulo
37), written K7QF-2M9X-4. Codes whose check would be one of the five odd symbols are not drawn, so
that a code can be spelt on the telephone. Nothing of a person, a date or a place is in it, and it
is no number in a row: a row would tell when people came (SR-14).
"""

import re
import secrets
from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
_CHECKED_BY = 37
_LOOK_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_TOO_MANY = 1000


def new_code(is_taken: Callable[[str], bool] = lambda _: False) -> str:
    """A code that is not taken, without hyphens: nine characters."""
    for _ in range(_TOO_MANY):
        body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        check = _check(body)
        if check < len(ALPHABET):
            code = body + ALPHABET[check]
            if not is_taken(code):
                return code
    raise RuntimeError("no free case code was drawn")


def shown(code: str) -> str:
    """The code as people read it: K7QF-2M9X-4; what is no code stays as it is."""
    if not is_code(code):
        return code
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def typed(text: str) -> str | None:
    """The code that a person meant: O is read as 0, I and L as 1; None when it does not check."""
    plain = re.sub(r"[\s\-–—.]", "", text).upper().translate(_LOOK_ALIKE)
    return plain if is_code(plain) else None


def is_code(text: str) -> bool:
    """Whether it is a code in the form in which it is kept."""
    if len(text) != LENGTH + 1 or any(one not in ALPHABET for one in text):
        return False
    return ALPHABET[_check(text[:LENGTH]) % len(ALPHABET)] == text[LENGTH] and (
        _check(text[:LENGTH]) < len(ALPHABET)
    )


def _check(body: str) -> int:
    value = 0
    for one in body:
        value = value * len(ALPHABET) + ALPHABET.index(one)
    return value % _CHECKED_BY
