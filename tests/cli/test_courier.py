"""Keys, packing, opening and receipts by commands alone."""

import json
from pathlib import Path

import pytest

from intake_app.forms import read_form
from intake_app.hub import Hub
from tests.cli.conftest import Intake
from tests.services.forms import household

PASSPHRASE = "el tlacuache barre tres lunas verdes"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE + "\n")
    return file


def test_a_record_travels_by_stick(intake: Intake, secret: Path, tmp_path: Path) -> None:
    key = ("--passphrase-file", secret, "--json")
    laptop, office = (*key, "--account", "1"), (*key, "--account", "2")
    for name in ("Martha", "Casa"):
        assert intake("vault", "create", "--name", name, *key).code == 0
    stick, card = tmp_path / "stick", tmp_path / "card"
    stick.mkdir()

    early = intake("courier", "pack", stick, *laptop)
    assert early.code == 1
    assert early.json["failure"]["code"] == "courier.no-organisation"
    assert intake("courier", "open", stick, *office).json["failure"]["code"] == (
        "courier.not-an-office"
    )

    made = intake("courier", "keys", "card", card, "--office", "--name", "Casa", *office).json
    wrong = intake("courier", "keys", "trust", card, "--fingerprint", "AAAA", *laptop)
    assert wrong.json["failure"]["facts"] == {"reason": "fingerprint"}
    fingerprint = made["card"]["fingerprint"]
    assert intake("courier", "keys", "trust", card, "--fingerprint", fingerprint, *laptop).code == 0
    assert intake("courier", "keys", "card", card, "--name", "Laptop 1", *laptop).code == 0
    trusted = intake("courier", "keys", "trust", card, *office).json["card"]
    shown = intake("courier", "keys", "show", *office).json
    assert shown["trusted_devices"] == [trusted]
    assert shown["office"]["fingerprint"] == fingerprint

    form = household(tmp_path)
    assert intake("form", "add", form, *laptop).code == 0
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"name": "Bo", "age": 31}))
    added = intake("records", "add", "--form", "household", "--answers", answers, *laptop)
    assert added.code == 0, added.err
    packed = intake("courier", "pack", stick, *laptop).json
    assert (packed["records"], len(packed["bundles"])) == (1, 1)

    kept = intake("courier", "open", stick, "--keep", *office)
    assert (kept.code, kept.json["waiting"], kept.json["held"]) == (1, 1, 1)
    assert intake("courier", "receipts", stick, *laptop).json["held"] == 1

    (tmp_path / "hub").mkdir()
    token = tmp_path / "token"
    with Hub(tmp_path / "hub") as hub:
        hub.add_form(read_form(form).xform)
        token.write_text(hub.add_app_user("office").token)
        hub.start()
        where = ("--address", hub.url, "--project", "1", "--token-file", token)
        assert intake("central", "connect", *where, *office).code == 0
        opened = intake("courier", "open", stick, *office)
        assert opened.code == 0, opened.out
        (held,) = hub.submissions()
    assert [bundle["device"] for bundle in opened.json["bundles"]] == ["Laptop 1"]
    assert (opened.json["sent_on"], opened.json["delivered"]) == (1, 1)

    told = intake("courier", "receipts", stick, *laptop).json
    assert (told["ok"], told["delivered"], told["held"]) == (True, 1, 0)
    (record,) = intake("records", "list", *laptop).json["records"]
    assert (record["state"], record["instance_id"]) == ("sent", held.instance_id)

    forgotten = intake("courier", "keys", "forget", trusted["id"], *office)
    assert (forgotten.code, forgotten.json["ok"]) == (0, True)
    refused = intake("courier", "open", stick, *office)
    assert refused.code == 1
    assert refused.json["bundles"][0]["failure"]["facts"]["reason"] == "unknown-device"


def test_a_stick_that_is_not_there_is_a_sentence(
    intake: Intake, secret: Path, tmp_path: Path
) -> None:
    key = ("--passphrase-file", secret)
    assert intake("vault", "create", "--name", "Casa", *key).code == 0
    assert intake("courier", "keys", "card", tmp_path / "card", "--office", *key).code == 0
    ran = intake("courier", "open", tmp_path / "nowhere", *key, lang="es")
    assert ran.code == 1
    assert "memoria USB" in ran.err
