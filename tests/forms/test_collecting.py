"""What is made while the collector is kept away is not walked by whoever looks next."""

import gc

import pytest

from intake_app.forms.collecting import without_collecting


@pytest.mark.parametrize("was_on", [True, False], ids=["on", "off"])
def test_what_was_made_is_old_at_once_and_the_collector_is_as_before(was_on: bool) -> None:
    gc.collect()
    before = gc.isenabled()
    try:
        gc.enable() if was_on else gc.disable()
        with without_collecting():
            kept = [[] for _ in range(5_000)]  # type: ignore[var-annotated] # of nothing
            assert not gc.isenabled()
        gc.disable()
        assert gc.get_count()[0] < len(kept) / 10
        assert not any(one is kept[0] for one in gc.get_objects(generation=0))
    finally:
        gc.enable() if before else gc.disable()


def test_a_collector_that_was_off_stays_off() -> None:
    before = gc.isenabled()
    gc.disable()
    try:
        with without_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable() if before else gc.disable()
