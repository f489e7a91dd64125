"""Long work is told of, and ends where nobody wants it any more."""

import pytest

from intake_app.domain.long_work import STEPS, Stopped, Watch, is_unwanted, reached


def test_each_part_counts_for_its_share_of_the_whole() -> None:
    told: list[int] = []
    watch = Watch(told.append)

    def work() -> str:
        reached(1, 2, between=(0.0, 0.5))
        watch._told_at = 0.0
        reached(2, 2, between=(0.5, 1.0))
        return "done"

    assert watch.over(work) == "done"
    assert told == [STEPS // 4, STEPS]


def test_it_is_not_told_of_more_often_than_a_screen_is_drawn() -> None:
    told: list[int] = []

    def work() -> None:
        for done in range(1000):
            reached(done, 1000)

    Watch(told.append).over(work)
    assert len(told) < 20


def test_who_is_cancelled_ends_where_it_next_says_how_far_it_is() -> None:
    watch = Watch(lambda _: None)
    seen: list[int] = []

    def work() -> None:
        for done in range(10):
            if done == 3:
                watch.cancel()
            reached(done, 10)
            seen.append(done)

    with pytest.raises(Stopped):
        watch.over(work)
    assert seen == [0, 1, 2]


def test_work_that_nobody_watches_is_always_wanted() -> None:
    Watch(lambda _: None).cancel()
    reached(1, 2)
    assert not is_unwanted()
