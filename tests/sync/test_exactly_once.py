"""The short form of the proof that each record arrives exactly once, whole."""

import os

from tests.proofs import sync

RUNS = int(os.environ.get("INTAKE_SYNC_RUNS", sync.SHORT_RUNS))


def test_each_record_arrives_exactly_once_whatever_happens() -> None:
    found = sync.run(RUNS)
    assert found["runs"] >= RUNS
    assert found["records"] == found["held once and whole"] > 0
    assert sum(count for name, count in found.items() if name.startswith("fault, ")) > RUNS / 4
