"""From an empty folder to a receipt, by commands alone; and what stays on the disk."""

import json
import os
from pathlib import Path

import pytest

from intake_app.forms import read_form
from intake_app.hub import Hub
from tests.cli.conftest import Intake
from tests.services.forms import household

MARKER = "Rosalinda Huerta"
PASSPHRASE = "el tlacuache barre tres lunas verdes"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE + "\n")
    return file


def test_from_an_empty_folder_to_a_receipt(
    intake: Intake, home: Path, secret: Path, tmp_path: Path
) -> None:
    key = ("--passphrase-file", secret, "--json")
    made = intake("vault", "create", "--name", MARKER, *key)
    assert made.code == 0, made.err
    assert made.json["number"] == 1
    assert made.json["recovery_key"]

    form = household(tmp_path)
    assert intake("form", "add", form, *key).json["form"]["id"] == "household"
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"name": MARKER, "age": 31}))
    added = intake("records", "add", "--form", "household", "--answers", answers, *key)
    assert added.code == 0, added.err
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps({"age": -1}))
    refused = intake("records", "add", "--form", "household", "--answers", broken, *key)
    assert refused.code == 1
    assert {problem["kind"] for problem in refused.json["problems"]} == {"missing", "constraint"}

    alone = intake("sync", *key)
    assert alone.code == 1
    assert alone.json["failure"]["code"] == "sending.no-central"

    (tmp_path / "hub").mkdir()
    token = tmp_path / "token"
    with Hub(tmp_path / "hub") as hub:
        hub.add_form(read_form(form).xform)
        token.write_text(hub.add_app_user("laptop").token)
        hub.start()
        where = ("--address", hub.url, "--project", "1", "--token-file", token)
        connected = intake("central", "connect", *where, *key)
        assert connected.code == 0, connected.err
        assert connected.json["form_count"] == 1
        assert token.read_text() not in connected.out
        sent = intake("sync", *key)
        assert sent.code == 0, sent.out + sent.err
        assert (sent.json["sent"], sent.json["waiting"]) == (1, 0)
        (held,) = hub.submissions()

    (record,) = intake("records", "list", *key).json["records"]
    assert record["instance_id"] == held.instance_id
    assert record["record_id"] == added.json["record_id"]
    assert record["state"] == "sent"

    found = intake("records", "search", *key, stdin="huert\n")
    assert [one["record_id"] for one in found.json["records"]] == [record["record_id"]]
    assert "Huerta" not in found.out
    assert intake("records", "search", *key, stdin="nobody").json["records"] == []

    for file in home.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            for plain in (MARKER, "Huerta", token.read_text(), PASSPHRASE):
                assert plain.encode() not in content, file


def test_a_vault_can_be_looked_at(intake: Intake, secret: Path, home: Path) -> None:
    assert intake("vault", "status", "--json").json["accounts"] == []
    assert intake("vault", "status", "--open", "--passphrase-file", secret).code == 2
    made = intake("vault", "create", "--name", "Martha", "--generate", "--json").json
    (account,) = intake("vault", "status", "--json").json["accounts"]
    assert account == {"number": 1, "account_id": made["account_id"], "wait_seconds": 0}
    wrong = intake("vault", "status", "--open", "--passphrase-file", secret, "--json")
    assert wrong.code == 1
    assert wrong.json["failure"]["code"] == "vault.wrong-passphrase"
    secret.write_text(made["passphrase"])
    opened = intake("vault", "status", "--open", "--passphrase-file", secret, "--json").json
    assert (opened["drafts"], opened["records"], opened["waiting"]) == (0, 0, 0)
    assert opened["forms"] == 4
    whole = intake("vault", "verify", "--passphrase-file", secret, "--json")
    assert (whole.code, whole.json["ok"]) == (0, True)


def test_a_weak_passphrase_is_refused_and_nothing_is_made(
    intake: Intake, secret: Path, home: Path
) -> None:
    secret.write_text("Martha2026")
    ran = intake("vault", "create", "--name", "Martha", "--passphrase-file", secret, lang="es")
    assert ran.code == 1
    assert "adivinar" in ran.err
    assert intake("vault", "status", "--json").json["accounts"] == []


def test_a_passphrase_comes_through_a_descriptor_too(intake_process: Intake) -> None:
    ran = intake_process(
        "vault", "create", "--name", "Martha", "--passphrase-fd", "0", "--json", stdin=PASSPHRASE
    )
    assert ran.code == 0, ran.err


def test_without_a_terminal_nobody_is_asked(intake: Intake) -> None:
    ran = intake("vault", "create", "--name", "Martha")
    assert ran.code == 2
    assert "--passphrase-file" in ran.err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(intake: Intake, home: Path, secret: Path) -> None:
    home.mkdir(mode=0o500)
    ran = intake("vault", "create", "--name", "Martha", "--passphrase-file", secret)
    assert ran.code == 1


def test_a_folder_that_cannot_be_made_is_told(intake: Intake, home: Path, secret: Path) -> None:
    home.write_text("a file where the folder should be")
    ran = intake("vault", "create", "--name", "Martha", "--passphrase-file", secret, "--json")
    assert ran.code == 1
    assert ran.json["failure"]["code"] == "store.read-only"
    assert intake("hub", "list", "--folder", home / "hub").code == 2


def test_a_fault_of_ours_is_a_sentence_and_a_line_in_the_log(
    intake: Intake, home: Path, secret: Path
) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "vaults").write_text("a file where the folder should be")
    ran = intake("vault", "create", "--name", MARKER, "--passphrase-file", secret)
    assert ran.code == 1
    assert ran.err.strip()
    for log in home.rglob("*.log"):
        assert MARKER not in log.read_text()
