"""The short form of the vault's kill proof."""

from pathlib import Path

import pytest

from tests.proofs import vault_kills

SHORTER = {
    *("rotating", "purging", "filebackup", "elsewhere"),
    *("correcting", "casework", "requests"),
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("work", vault_kills.WORK)
def test_a_kill_loses_nothing_acknowledged(work: str, tmp_path: Path) -> None:
    kills = 2 if work in SHORTER else 4
    figures = vault_kills.run(work, kills, tmp_path, seed=20261124, share=0.2)
    assert figures.lost == []
    assert figures.interruptions == kills
    assert figures.acknowledged >= kills
