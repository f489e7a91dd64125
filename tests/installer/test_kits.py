"""An installer made for one organisation is ready at first start, and believes nobody else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from installer import bundle
from intake_app.services import (
    AppPaths,
    JobsAtOnce,
    KitDesk,
    Outside,
    PolicyRefused,
    Program,
    assemble,
)
from tests.fakes.vaults import FAST_KDF

PASSPHRASE = "siete nubes cantan sobre el volcán"
TODAY = date(2026, 3, 2)


@pytest.fixture
def kit(tmp_path: Path) -> KitDesk:
    desk = KitDesk(tmp_path / "kit", cheap=(1, 8192))
    desk.make("Casa Norte", PASSPHRASE, server="https://central.example.org", project=3)
    desk.sign(PASSPHRASE, TODAY)
    return desk


@pytest.fixture
def start(kit: KitDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Program]:
    """The program with the resources that the installer would pack."""
    monkeypatch.delenv("INTAKE_POLICY", raising=False)
    monkeypatch.setattr(bundle, "BUILD", tmp_path / "build")
    packed = bundle.resources_for(kit.give_out.parent)

    def begin() -> Program:
        paths = replace(AppPaths.below(tmp_path / "home"), resources=packed)
        return assemble(paths, jobs=JobsAtOnce(), outside=Outside(kdf_limits=FAST_KDF))

    return begin


def test_it_follows_the_kit_from_the_first_start(
    kit: KitDesk, start: Callable[[], Program]
) -> None:
    program = start()
    assert program.policy.policy.organisation.name == "Casa Norte"
    assert program.policy.signer == kit.look().signer
    assert program.vault.policy.keys.recovery is not None
    program.close()


def test_a_policy_of_somebody_else_in_its_place_is_refused_at_the_first_start(
    kit: KitDesk, start: Callable[[], Program], tmp_path: Path
) -> None:
    other = KitDesk(tmp_path / "other", cheap=(1, 8192))
    other.make("Somebody", PASSPHRASE)
    other.sign(PASSPHRASE, TODAY)
    packed = bundle.BUILD / "resources" / "policy" / "policy.json"
    packed.write_bytes((other.give_out / "policy.json").read_bytes())
    with pytest.raises(PolicyRefused) as refused:
        start()
    assert refused.value.facts["reason"] == "signer"


def test_a_kit_that_was_not_signed_makes_no_installer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "BUILD", tmp_path / "build")
    KitDesk(tmp_path / "kit", cheap=(1, 8192)).make("Casa Norte", PASSPHRASE)
    with pytest.raises(SystemExit, match="intake org sign"):
        bundle.resources_for(tmp_path / "kit")
