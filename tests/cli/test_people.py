"""Who opens a vault, by commands: a team, a new key, a lost passphrase, a checkpoint."""

from pathlib import Path

import pytest

from intake_app.domain.policy import AccountRule, KeysRule, Policy
from intake_app.services.key_files import make_key_file
from intake_app.services.policy import sign_policy
from tests.cli.conftest import Intake
from tests.fakes.vaults import PASSPHRASE

BO = "la tuna crece sin prisa ni miedo"
NEW = "tres barcos vuelven al puerto viejo"
KIT = "el cofre guarda siete mapas antiguos"


@pytest.fixture
def secrets(tmp_path: Path) -> dict[str, Path]:
    made = {}
    for name, text in {"own": PASSPHRASE, "bo": BO, "new": NEW, "kit": KIT}.items():
        made[name] = tmp_path / name
        made[name].write_text(text + "\n")
    return made


def test_a_team_a_checkpoint_and_the_way_back(
    intake: Intake,
    home: Path,
    tmp_path: Path,
    secrets: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    key = tmp_path / "recovery.key"
    (public,) = make_key_file(key, "recovery", KIT, passes=1, memory=8192)
    policy = tmp_path / "policy.json"
    rules = Policy(accounts=AccountRule(vaults="team"), keys=KeysRule(recovery=public))
    policy.write_bytes(sign_policy(rules, bytes(32)))
    monkeypatch.setenv("INTAKE_POLICY", str(policy))
    own = ("--passphrase-file", secrets["own"], "--json")
    made = intake("vault", "create", "--name", "Ana", *own).json
    bo = intake("people", "add", "--name", "Bo", "--new-passphrase-file", secrets["bo"], *own).json[
        "person"
    ]
    removed = intake("people", "remove", bo["person_id"], *own)
    assert removed.json["recovery_key"] not in (None, made["recovery_key"])
    listed = intake("people", "list", *own).json
    assert [one["removed_at"] is None for one in listed["people"]] == [True, False]
    assert listed["recovery"]["organisation"]

    assert intake("vault", "checkpoint", *own).code == 0
    files, reply = home / "data" / "vaults" / made["account_id"], tmp_path / "reply"
    given = intake(
        *("vault", "recover", files, "--key", key, "--key-passphrase-file", secrets["kit"]),
        *("--out", reply, "--json"),
    ).json
    code = tmp_path / "code"
    code.write_text(given["code"])
    back = ("vault", "open-reply", reply, "--code-file", code, "--new-passphrase-file")
    assert intake(*back, secrets["new"], "--json").code == 0
    verified = intake("vault", "verify", "--passphrase-file", secrets["new"], "--json")
    assert verified.json["ok"] is True


def test_a_backup_comes_back_on_another_machine_and_the_first_is_emptied(
    intake: Intake, home: Path, tmp_path: Path, secrets: dict[str, Path]
) -> None:
    own = ("--passphrase-file", secrets["own"], "--json")
    made = intake("vault", "create", "--name", "Ana", *own).json
    file = tmp_path / "a.bak"
    travelled = intake("vault", "travel", "--backup", file, "--empty", *own)
    assert travelled.json["emptied"] is True
    assert [one for one in (home / "data").rglob("*") if one.is_file()] == []
    restored = intake("vault", "restore", file, *own).json
    assert restored["account_id"] == made["account_id"]
    listed = intake("log", "list", "--about", "access", *own).json
    assert "vault.opened" in {line["kind"] for line in listed["lines"]}
