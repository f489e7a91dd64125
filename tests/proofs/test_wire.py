"""The short form of the proof of what a sync says on the wire."""

from pathlib import Path

from tests.proofs import wire


def test_a_sync_says_nothing_readable_and_nothing_to_anybody_else(tmp_path: Path) -> None:
    found = wire.run(tmp_path, records=3)
    assert found.records == 4
    assert found.elsewhere == []
    assert found.readable == []
    if found.is_captured:
        assert found.packets > 20
        assert found.bytes_captured > 600_000, "the attachments passed by"
