"""Case codes: random, spelt on the telephone, and a slip is noticed."""

from intake_app.casework import is_code, new_code, shown, typed
from intake_app.casework.codes import ALPHABET


def test_codes_check_and_are_read_back_as_spelt() -> None:
    for _ in range(300):
        code = new_code()
        assert is_code(code)
        assert typed(shown(code)) == code
        assert typed(" " + shown(code).lower().replace("0", "o").replace("1", "l")) == code


def test_every_slip_of_one_character_and_every_swap_of_neighbours_is_noticed() -> None:
    for _ in range(40):
        code = new_code()
        for place in range(len(code)):
            for other in ALPHABET:
                slip = code[:place] + other + code[place + 1 :]
                assert is_code(slip) == (slip == code)
            if place + 1 < len(code):
                swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
                assert is_code(swapped) == (swapped == code)


def test_a_code_that_is_taken_is_not_drawn() -> None:
    taken = {new_code() for _ in range(50)}
    asked: list[str] = []

    def is_taken(code: str) -> bool:
        asked.append(code)
        return len(asked) < 4

    assert new_code(is_taken) == asked[-1]
    assert len(asked) == 4
    assert len(taken) == 50
