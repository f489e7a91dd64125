"""After the lock nothing that was typed is in any process; before it the search does find it."""

from pathlib import Path

import pytest

from tests.proofs import after_lock


@pytest.mark.timeout(300)
@pytest.mark.skipif(
    not after_lock.is_possible(), reason="needs Linux, root, Xvfb, openbox and xdotool"
)
def test_hidden_and_locked_no_process_holds_what_was_typed(tmp_path: Path) -> None:
    figures = after_lock.run(tmp_path / "home", "hide")
    assert figures.wrong == []
    assert figures.found_before > 0
    assert (figures.found_after, figures.passphrase_after) == (0, 0)
    assert figures.processes_after == 1
    assert figures.looks_without_window == 0
    assert figures.title_after in ("Inventario", "Stock list")
