"""`intake hub`."""

import json
import os
import signal
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.cli.conftest import Intake
from tests.cli.test_form_check import FINE


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


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that a person's Ctrl+C sends")
def test_serving_says_where_and_ends_quietly(intake: Intake, tmp_path: Path) -> None:
    folder = tmp_path / "hub"
    token = intake("hub", "add-app-user", "laptop-1", "--folder", folder, "--json").json["token"]
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "intake_app.cli", "hub", "serve", "--json"),
            *("--folder", str(folder), "--port", "0"),
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
