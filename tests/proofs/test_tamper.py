"""The short form of the tamper proof."""

from pathlib import Path

import pytest

from tests.proofs import tamper


@pytest.mark.timeout(300)
def test_no_change_of_a_byte_or_a_page_passes_unnoticed(tmp_path: Path) -> None:
    found = {one.part: one for one in tamper.run(tmp_path, seed=20261124, every=17, a_page=2)}
    for figures in found.values():
        assert figures.silent == []
        assert figures.changes
    for part in ("header alone", "pages cut off"):
        assert found[part].refused == found[part].changes
    for part in ("header", "old store", "old header"):
        assert found[part].told == found[part].changes
    assert found["old page"].told + found["old page"].refused == found["old page"].changes > 20
