"""An installer made for one organisation is ready at first start, and believes nobody else."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtWidgets import QApplication

from installer import bundle, icons
from intake_app.domain.policy import LookRule
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
VISIT = """\
"survey",,,
,"type","name","label","media::image"
,"text","place","Place","house.png"
,"integer","people","How many people?",
"settings",,,
,"form_title","form_id","version"
,"Visit","visit","1"
"""
TODAY = date(2026, 3, 2)


@pytest.fixture
def kit(tmp_path: Path) -> KitDesk:
    desk = KitDesk(tmp_path / "kit", cheap=(1, 8192))
    desk.make("Casa Norte", PASSPHRASE, server="https://central.example.org", project=3)
    (tmp_path / "kit" / "forms" / "visit.csv").write_text(VISIT, encoding="utf-8")
    beside = tmp_path / "kit" / "forms" / "visit-media"
    beside.mkdir()
    (beside / "house.png").write_bytes(b"a picture")
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
    made = program.vault.create("Martha Ortega", PASSPHRASE, language="es")
    workspace = program.vault.unlock(made.account_id, PASSPHRASE)
    (own,) = [form for form in workspace.catalogue.forms() if not form.shipped]
    assert own.title == "Visit"
    assert workspace.catalogue.definition(own.ref).media == ("house.png",)
    program.close()


def test_forms_that_cannot_be_read_make_no_installer(
    kit: KitDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bundle, "BUILD", tmp_path / "build")
    forms = kit.give_out.parent / "forms"
    (forms / "broken.csv").write_text(VISIT.replace("integer", "intger"), encoding="utf-8")
    with pytest.raises(SystemExit, match=r"broken.csv cannot be read:\n.*intger"):
        bundle.resources_for(forms.parent)
    (forms / "broken.csv").unlink()
    (forms / "again.csv").write_text(VISIT, encoding="utf-8")
    with pytest.raises(SystemExit, match="more than one form is visit 1"):
        bundle.resources_for(forms.parent)


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


def test_the_icon_is_the_one_that_the_policy_names(
    kit: KitDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qapp: QApplication
) -> None:
    monkeypatch.setattr(bundle, "BUILD", tmp_path / "build")
    file = kit.give_out.parent / "policy.json"
    rules = json.loads(file.read_text(encoding="utf-8"))
    rules["look"]["icon"] = "notebook"
    file.write_text(json.dumps(rules), encoding="utf-8")
    kit.sign(PASSPHRASE, TODAY)
    usual = icons.source_for(bundle.ROOT / "resources")
    named = icons.source_for(bundle.resources_for(file.parent))
    assert (usual.stem, named.stem) == ("field-intake", "notebook")
    assert icons.png(48, usual) != icons.png(48, named)
    assert qapp is not None


def test_every_icon_that_a_policy_may_name_is_drawn() -> None:
    kinds = get_args(LookRule.model_fields["icon"].annotation)
    assert len(kinds) == 4
    assert all((icons.FOLDER / f"{kind}.svg").is_file() for kind in kinds)


def test_a_kit_that_was_not_signed_makes_no_installer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "BUILD", tmp_path / "build")
    KitDesk(tmp_path / "kit", cheap=(1, 8192)).make("Casa Norte", PASSPHRASE)
    with pytest.raises(SystemExit, match="intake org sign"):
        bundle.resources_for(tmp_path / "kit")
