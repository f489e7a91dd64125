"""`intake org`: a kit by commands alone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake_app.forms import read_form
from intake_app.hub import Hub
from tests.cli.conftest import Intake
from tests.proofs.laptops import cheap_derivation, command

PASSPHRASE = "siete nubes cantan sobre el volcán"
VISIT = """\
"survey",,,
,"type","name","label"
,"text","place","Place"
,"integer","people","How many people?"
"settings",,,
,"form_title","form_id","version"
,"Visit","visit","1"
"""


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


@pytest.mark.usefixtures("cheap")
def test_sealed_records_are_read_on_the_organisations_own_machine_and_nowhere_else(
    tmp_path: Path, intake: Intake, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit, secret = tmp_path / "kit", tmp_path / "secret"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    key = ("--passphrase-file", secret)
    command("org", "init", kit, "--name", "Casa Norte", *key)
    named = command("org", "record-key", kit, "--seal", *key)
    assert command("org", "record-key", kit, *key)["sha256"] == named["sha256"]  # made once
    command("org", "sign", kit, *key)
    monkeypatch.setenv("INTAKE_POLICY", str(kit / "give-out" / "policy.json"))
    account = (*key, "--json")
    form, answers, token = tmp_path / "visit.csv", tmp_path / "answers.json", tmp_path / "token"
    form.write_text(VISIT, encoding="utf-8")
    answers.write_text(json.dumps({"place": "=Tenosique", "people": 4}), encoding="utf-8")
    intake("vault", "create", "--name", "Martha", *account)
    intake("form", "add", form, *account)
    added = intake("records", "add", "--form", "visit", "--answers", answers, *account)
    assert added.code == 0, added.out
    with Hub(tmp_path / "hub") as hub:
        hub.add_form(read_form(form).xform)
        token.write_text(hub.add_app_user("laptop").token, encoding="utf-8")
        hub.start()
        where = ("--address", hub.url, "--project", "1", "--token-file", token)
        assert intake("central", "connect", *where, *account).code == 0
        assert intake("sync", *account).json["sent"] == 1
        (held,) = hub.submissions()
        envelope = hub.submission_xml(held.instance_id) or b""
        files = {
            one.name: b"".join(hub.read_attachment(held.instance_id, one.name))
            for one in held.attachments
        }
    assert b"Tenosique" not in envelope + b"".join(files.values())

    monkeypatch.delenv("INTAKE_POLICY")
    done = command("org", "open-records", kit, tmp_path / "hub", "--out", tmp_path / "a", *key)
    assert (done["opened"], done["forms"]) == (1, {"visit": 1})
    (xml,) = (tmp_path / "a" / "visit").rglob("submission.xml")
    assert b"<place>=Tenosique</place>" in xml.read_bytes()
    table = (tmp_path / "a" / "visit.csv").read_text(encoding="utf-8-sig")
    assert "'=Tenosique" in table  # no spreadsheet computes it

    carried = tmp_path / "briefcase" / "instances" / "one"
    carried.mkdir(parents=True)
    (carried / "submission.xml").write_bytes(envelope)
    for name, content in files.items():
        (carried / name).write_bytes(content)
    source, out = tmp_path / "briefcase", ("--out", tmp_path / "b")
    assert command("org", "open-records", kit, source, *out, *key)["opened"] == 1
    (carried / "submission.xml.enc").write_bytes(b"x" * 32)
    refused = command("org", "open-records", kit, source, *out, *key, fine=False)
    assert refused["opened"] == 0
    assert refused["refused"][0]["record"] == "one/submission.xml"
