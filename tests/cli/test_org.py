"""`intake org`: a kit by commands alone."""

import json
from pathlib import Path

from tests.cli.conftest import Intake

PASSPHRASE = "siete nubes cantan sobre el volcán"


def test_a_kit_is_made_signed_and_shown(intake: Intake, tmp_path: Path) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    kit = tmp_path / "kit"
    key = ("--passphrase-file", secret, "--json")
    made = intake("org", "init", kit, "--name", "Casa Norte", *key)
    assert made.code == 0, made.err
    signed = intake("org", "sign", kit, *key)
    assert signed.code == 0, signed.err
    assert signed.json["signed_serial"] == 1
    file = kit / "give-out" / "policy.json"
    shown = intake("org", "show", file, "--signer", made.json["signer"], "--json")
    assert shown.json["rules"]["organisation"]["name"] == "Casa Norte"
    told = json.loads(file.read_text(encoding="utf-8"))
    told["policy"] = told["policy"].replace("Casa Norte", "Casa Sur")
    file.write_text(json.dumps(told), encoding="utf-8")
    changed = intake("org", "show", file, "--json")
    assert (changed.code, changed.json["failure"]["facts"]["reason"]) == (1, "signature")
