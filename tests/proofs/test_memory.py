"""After the lock nothing of a person is in the memory of any process of ours."""

from pathlib import Path

import pytest

from tests.proofs import after_lock, memory


@pytest.mark.timeout(300)
@pytest.mark.skipif(
    after_lock.is_possible(), reason="the one in a window of the X server stands for this"
)
@pytest.mark.skipif(
    not memory.is_possible(), reason="reading another process's memory takes Linux and root"
)
def test_what_was_typed_is_in_no_process_after_the_lock(tmp_path: Path) -> None:
    figures = memory.run(tmp_path)
    assert figures.found_after == []
    assert len(figures.found_before) == figures.wanted == 8
    assert figures.processes_after == 1
    assert figures.bytes_after > 10_000_000
