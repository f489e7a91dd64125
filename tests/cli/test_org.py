"""`intake org`: a kit by commands alone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Intake
from tests.proofs.laptops import cheap_derivation, command

PASSPHRASE = "siete nubes cantan sobre el volcán"


@pytest.fixture
def cheap() -> Iterator[None]:
    with cheap_derivation():
        yield


@pytest.mark.usefixtures("cheap")
def test_a_kit_is_made_signed_and_shown(tmp_path: Path) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    kit = tmp_path / "kit"
    key = ("--passphrase-file", secret)
    made = command("org", "init", kit, "--name", "Casa Norte", *key)
    signed = command("org", "sign", kit, *key)
    assert signed["signed_serial"] == 1
    file = kit / "give-out" / "policy.json"
    shown = command("org", "show", file, "--signer", made["signer"])
    assert shown["rules"]["organisation"]["name"] == "Casa Norte"
    told = json.loads(file.read_text(encoding="utf-8"))
    told["policy"] = told["policy"].replace("Casa Norte", "Casa Sur")
    file.write_text(json.dumps(told), encoding="utf-8")
    changed = command("org", "show", file, fine=False)
    assert changed["failure"]["facts"]["reason"] == "signature"


@pytest.mark.usefixtures("cheap")
def test_whose_rules_these_are_is_told(
    tmp_path: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INTAKE_POLICY", raising=False)
    assert intake("org", "rules", "--json").json["source"] is None
    kit, secret = tmp_path / "kit", tmp_path / "passphrase"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    made = command("org", "init", kit, "--name", "Casa Norte", "--passphrase-file", secret)
    command("org", "sign", kit, "--passphrase-file", secret)
    file = kit / "give-out" / "policy.json"
    monkeypatch.setenv("INTAKE_POLICY", str(file))
    told = intake("org", "rules", "--json").json
    assert (told["organisation"], told["signer"]) == ("Casa Norte", made["signer"])
    assert (told["serial"], told["source"]) == (1, str(file))
    assert "Casa Norte" in intake("org", "rules").out
    file.write_text(file.read_text(encoding="utf-8").replace("Norte", "Sur"), encoding="utf-8")
    refused = intake("org", "rules", "--json")
    assert refused.code == 1
    assert refused.json["failure"]["facts"]["reason"] == "signature"
