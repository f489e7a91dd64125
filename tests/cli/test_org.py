"""`intake org`: a kit by commands alone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

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
