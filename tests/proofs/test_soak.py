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
    assert figures.lives == 2, "a fresh process after the lock"
    assert figures.done["a form"] == figures.done["back_up"] == figures.held == 1
    assert figures.answers >= 5
    assert figures.day_hours >= soak.HOURS


def samples(*lives: list[float]) -> list[soak.Sample]:
    """At rest, by what memory each life held after each of its pieces."""
    return [
        soak.Sample(float(second), held, 8, 20, 0.0, is_rest=True, life=life)
        for second, (life, held) in enumerate(
            (life, held) for life, rests in enumerate(lives) for held in rests
        )
    ]


@pytest.mark.parametrize(
    ("lives", "wrong"),
    [
        ([[200.0, 210.0, 212.0, 211.0], [205.0, 212.0]], []),
        ([[200.0, 210.0, 212.0, 211.0], [200.0, 220.0, 260.0, 270.0]], ["memory grew"]),
        ([[200.0], [300.0, 301.0, 300.0, 301.0]], []),
    ],
)
def test_memory_must_come_to_rest_in_each_life(lives: list[list[float]], wrong: list[str]) -> None:
    figures = soak.Figures()
    soak.judge(figures, samples(*lives), share=1, is_long=True)
    assert figures.wrong == wrong
    assert figures.lives == len(lives)
