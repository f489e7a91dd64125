"""The short form of the kill proof."""

from pathlib import Path

import pytest

from tests.proofs import kill


@pytest.mark.timeout(300)
def test_fifty_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    figures = kill.run(50, tmp_path, seed=20261124, longest_seconds=0.6)
    assert figures.lost == []
    assert figures.kills == 50
    assert figures.answers > 300
    assert figures.finished > 10
    assert figures.duplicates == 0
    assert figures.held_by_hub == figures.records >= figures.finished
    assert figures.oldest_missing_seconds < kill.NOTHING_OLDER_THAN_SECONDS
