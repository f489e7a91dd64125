"""`intake hub`."""

import json
import os
import signal
import subprocess
import sys
import zipfile
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from intake_app.services import AppPaths, Outside, assemble
from tests.cli.conftest import Intake
from tests.cli.test_form_check import FINE
from tests.fakes.vaults import FAST_KDF


def test_an_operator_fills_the_hub_and_looks_into_it(intake: Intake, tmp_path: Path) -> None:
    folder, file = tmp_path / "hub", tmp_path / "visit.xml"
    file.write_text(FINE)
    assert intake("hub", "add-form", file, "--folder", folder).code == 0
    user = intake("hub", "add-app-user", "laptop-1", "--folder", folder, "--json").json
    assert len(user["token"]) == 64
    held = intake("hub", "list", "--folder", folder, "--json").json
    assert [form["id"] for form in held["forms"]] == ["visit"]
    assert held["submissions"] == []
    clash = file.with_name("other.xml")
    clash.write_text(FINE.replace(">Visita<", ">Otra<"))
    assert intake("hub", "add-form", clash, "--folder", folder).code == 1


def status_of(address: str, path: str) -> int:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        connection.request("GET", path, headers={"X-OpenRosa-Version": "1.0"})
        return connection.getresponse().status
    finally:
        connection.close()


def test_people_are_added_renewed_stopped_and_listed(intake: Intake, tmp_path: Path) -> None:
    folder, png = tmp_path / "hub", tmp_path / "ana.png"
    added = intake("hub", "users", "add", "Ana", "--png", png, "--folder", folder, "--json").json
    assert added["url"].startswith("http://127.0.0.1:8383/v1/key/")
    renewed = intake("hub", "qr", "Ana", "--folder", folder)
    assert renewed.code == 0
    assert "never started" in renewed.out
    assert "█" in renewed.out
    assert added["token"] not in renewed.out
    listed = intake("hub", "users", "list", "--folder", folder, "--json").json["users"]
    assert [(one["name"], one["revoked"]) for one in listed] == [("Ana", True), ("Ana", False)]
    assert intake("hub", "users", "revoke", "9", "--folder", folder).code == 1


def _take_off_the_list(home: Path, form_id: str, passphrase: str) -> None:
    """What a person does on the screen."""
    program = assemble(AppPaths.below(home), outside=Outside(kdf_limits=FAST_KDF))
    (account,) = program.vault.accounts()
    catalogue = program.vault.unlock(account.account_id, passphrase).catalogue
    (ref,) = [one.ref for one in catalogue.forms() if one.ref.form_id == form_id]
    catalogue.remove(ref)
    program.close()


def _listed(intake: Intake, secret: Path) -> set[str]:
    told = intake("form", "list", "--passphrase-file", secret, "--json").json
    return {str(one["id"]) for one in told["forms"]}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that a person's Ctrl+C sends")
def test_a_vault_is_enrolled_by_the_hubs_code_over_its_own_certificate(
    intake: Intake, home: Path, tmp_path: Path
) -> None:
    folder, code, secret = (tmp_path / name for name in ("hub", "code.txt", "passphrase"))
    form = tmp_path / "visit.xml"
    form.write_text(FINE)
    intake("hub", "add-form", form, "--folder", folder)
    secret.write_text("cuatro garzas duermen bajo el puente\n")
    intake("vault", "create", "--name", "Ana", "--passphrase-file", secret)
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "intake_app.cli", "hub", "serve", "--json", "--tls"),
            *("--folder", str(folder), "--port", "0", "--page-port", "0"),
            *("--app-user", "Ana", "--name", "Casa"),
        ],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "INTAKE_HOME": str(tmp_path / "home")},
    )
    try:
        assert server.stdout is not None
        said = ""
        while not said.endswith("}\n"):
            said += server.stdout.readline()
        told = json.loads(said)
        code.write_text(told["code"])
        enrol = ("central", "enrol", code, "--passphrase-file", secret, "--json")
        looked = intake(*enrol, "--look").json
        assert looked["enrolment"]["certificate"] == told["certificate"]
        assert looked["enrolment"]["name"] == "Casa"
        assert told["token"] not in json.dumps(looked)
        assert intake(*enrol).json["enrolment"]["form_count"] == 1
        fetched = intake("sync", "--forms", "--passphrase-file", secret, "--json").json
        assert fetched["forms_fetched"] == 1
        key = ("--passphrase-file", secret, "--json")
        _take_off_the_list(home, "visit", secret.read_text().strip())
        intake("sync", "--forms", *key)
        assert "visit" not in _listed(intake, secret), "a timer brings back no removed form"
        intake("sync", "--with-removed", *key)
        assert "visit" in _listed(intake, secret)
        intake("hub", "users", "revoke", "1", "--folder", folder)
        refused = intake(*enrol)
        assert refused.code == 1
        assert refused.json["failure"]["facts"]["kind"] == "revoked"
        out = tmp_path / "visit.zip"
        exported = intake("hub", "export", "--form", "visit", "--out", out, "--folder", folder)
        assert exported.code == 0
        assert zipfile.ZipFile(out).namelist() == ["visit.csv"]
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=60)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that a person's Ctrl+C sends")
def test_serving_says_where_and_ends_quietly(intake: Intake, tmp_path: Path) -> None:
    folder = tmp_path / "hub"
    token = intake("hub", "add-app-user", "laptop-1", "--folder", folder, "--json").json["token"]
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "intake_app.cli", "hub", "serve", "--json"),
            *("--folder", str(folder), "--port", "0", "--page-port", "0"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "INTAKE_HOME": str(tmp_path / "home")},
    )
    try:
        assert server.stdout is not None
        said = ""
        while not said.endswith("}\n"):
            said += server.stdout.readline()
        address = json.loads(said)["address"]
        assert status_of(address, f"/v1/key/{token}/projects/1/formList") == 200
        assert status_of(address, f"/v1/key/{'x' * 64}/projects/1/formList") in {401, 403, 404}
    finally:
        # Not SIGINT: where the tests run in the background of a shell, children ignore it.
        server.send_signal(signal.SIGTERM)
        try:
            _, errors = server.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            server.kill()
            server.communicate()
            raise
    assert server.returncode == 0
    assert errors == ""
