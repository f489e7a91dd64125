"""The short form of the proof that laptops are rolled out from one kit."""

from functools import partial
from pathlib import Path

import pytest

from intake_app.cli import organisations, vaults
from intake_app.services import KitDesk, Outside, assemble
from tests.fakes.vaults import FAST_KDF
from tests.proofs import laptops


def test_laptops_are_set_up_from_one_kit_by_the_guides_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = Outside(kdf_limits=FAST_KDF)
    monkeypatch.setattr(vaults, "assemble", partial(assemble, outside=quick))
    monkeypatch.setattr(organisations, "KitDesk", partial(KitDesk, cheap=(1, 8192)))
    found = laptops.run(tmp_path, 3)
    assert (found.held, found.senders, found.unsent) == (3, 3, 0)
    assert found.strangers_refused
    assert found.recovered
    assert found.is_right()
