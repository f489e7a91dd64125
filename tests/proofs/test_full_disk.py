"""The short form of the full-disk proof."""

from pathlib import Path

import pytest

from tests.proofs import full_disk

pytestmark = pytest.mark.skipif(
    not full_disk.is_possible(), reason="making a small disk takes Linux, root and mount"
)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("work", ["finalising", "keys", "upgrade", "backup", "restoring"])
def test_a_full_disk_loses_nothing_acknowledged(work: str, tmp_path: Path) -> None:
    figures = full_disk.run(work, 3, tmp_path, seed=20261124)
    assert figures.lost == []
    assert figures.failures.get("store.read-only") == 1
    assert figures.is_right()
