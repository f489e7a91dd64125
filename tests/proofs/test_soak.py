"""The short form of the soak: one piece of the day, in a program that locks in mid-form."""

from pathlib import Path

import pytest

from tests.proofs import soak

LOCKED_IN_MID_FORM = 4


@pytest.mark.timeout(300)
@pytest.mark.skipif(not soak.is_possible(), reason="slowing a process down takes Linux")
def test_a_piece_of_the_day_loses_no_answer_and_says_whatever_takes_long(tmp_path: Path) -> None:
    figures = soak.run(tmp_path, minutes=0, pieces=1, first=LOCKED_IN_MID_FORM, share=1, short=True)
    assert figures.wrong == []
    assert figures.befell == {"session locked": 1}
    assert figures.done["a form"] == figures.done["back_up"] == figures.held == 1
    assert figures.answers >= 5
    assert figures.day_hours >= soak.HOURS
