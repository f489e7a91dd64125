"""The short form of the proof that laptops are rolled out from one kit."""

from pathlib import Path

from tests.proofs import laptops


def test_laptops_are_set_up_from_one_kit_by_the_guides_commands(tmp_path: Path) -> None:
    with laptops.cheap_derivation():
        found = laptops.run(tmp_path, 3)
    assert (found.held, found.senders, found.unsent) == (3, 3, 0)
    assert found.strangers_refused
    assert found.recovered
    assert found.is_right()
