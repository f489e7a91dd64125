"""A running ODK Central, named by INTAKE_TEST_CENTRAL: projects, forms and users made over REST.

    https://user%40example.org:password@host/v1             a project of its own for each test
    https://user%40example.org:password@host/v1/projects/7  the same; where the user may make no
                                                            projects, project 7 is used and its
                                                            test forms are taken away again
    https://host/v1/key/TOKEN/projects/7                    as an app user: `test_real_app_user`
                                                            alone, with the forms granted there

User and password may also follow the address, parted by blanks, stand in JSON (`url`, `user`,
`password`), or in INTAKE_TEST_CENTRAL_USER and INTAKE_TEST_CENTRAL_PASSWORD. A certificate that no
authority knows is taken as it is met, or compared with INTAKE_TEST_CENTRAL_CERTIFICATE (SHA-256).
Plain http to another machine goes through a relay on this machine, for the program itself refuses
it. `python3 dev.py proof central` runs all of it and says in one table what was seen.
"""

import contextlib
import hashlib
import io
import json
import os
import re
import socket
import ssl
import threading
import time
import zipfile
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit
from uuid import uuid4

import pytest
import requests
from lxml import etree
from requests.adapters import HTTPAdapter

from intake_app.sync import ODK_CENTRAL, ConnectorSettings
from intake_app.sync.addresses import is_loopback, read_address

WORKER_SECONDS = 60.0
"""Entities are made by a worker whose pauses grow to 25 seconds (observed)."""
ENTITY_RELEASES = ("2025.1.0", "2024.1.0", "2023.1.0")
"""Versions of the entities specification, the newest first; older Centrals know only older ones."""


def named_central(environment: Mapping[str, str]) -> str:
    """The address with user and password in it; empty where none is named."""
    said = environment.get("INTAKE_TEST_CENTRAL", "").strip()
    user = environment.get("INTAKE_TEST_CENTRAL_USER", "")
    user = user or environment.get("INTAKE_TEST_CENTRAL_EMAIL", "")
    password = environment.get("INTAKE_TEST_CENTRAL_PASSWORD", "")
    if said.startswith("{"):
        given = {str(key).lower(): str(value) for key, value in json.loads(said).items()}
        said = given.get("url") or given.get("address") or given.get("server", "")
        user = given.get("user") or given.get("email") or given.get("username", user)
        password = given.get("password", password)
        if given.get("project"):
            said = f"{said.partition('/v1')[0].rstrip('/')}/v1/projects/{given['project']}"
    elif len(said.split()) > 2:
        said, user, password = said.split(maxsplit=2)
    if not said:
        return ""
    parts = urlsplit(said if "://" in said else f"https://{said}")
    place = parts.netloc
    if user and "@" not in place:
        place = f"{quote(user, safe='')}:{quote(password, safe='')}@{place}"
    elif place.count("@") > 1:  # the one of the user's address as it is
        who, _, place = place.rpartition("@")
        place = f"{who.replace('@', '%40')}@{place}"
    path = parts.path if "/v1" in parts.path else f"{parts.path.rstrip('/')}/v1"
    return urlunsplit((parts.scheme, place, path, "", ""))


REAL_CENTRAL = named_central(os.environ)
IS_APP_USER = "/v1/key/" in REAL_CENTRAL

_session_tokens: list[str] = []
"""Of the one that is named: each test of its own would sign in anew."""
_relays: dict[str, str] = {}


def reached(address: str) -> str:
    """The address by which the program takes it: through a relay where it would refuse it.

    It refuses plain http to other machines.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    if is_loopback(host) or parts.scheme == "https":
        return address
    if address not in _relays:
        port = _relay((host, parts.port or {"http": 80, "https": 443}[parts.scheme]))
        who, at, _ = parts.netloc.rpartition("@")
        _relays[address] = urlunsplit(parts._replace(netloc=f"{who}{at}127.0.0.1:{port}"))
    return _relays[address]


def _relay(target: tuple[str, int]) -> int:
    """A port on this machine that leads to the target for as long as the tests run."""
    listener = socket.create_server(("127.0.0.1", 0))

    def pour(source: socket.socket, into: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := source.recv(65536):
                into.sendall(piece)
        with contextlib.suppress(OSError):
            into.shutdown(socket.SHUT_WR)

    def listen() -> None:
        while True:
            near, _ = listener.accept()
            far = socket.create_connection(target)
            for pair in ((near, far), (far, near)):
                threading.Thread(target=pour, args=pair, daemon=True).start()

    threading.Thread(target=listen, daemon=True).start()
    return int(listener.getsockname()[1])


def certificate_of(address: str) -> str:
    """SHA-256 of the certificate, where no authority of this machine knows it; else empty."""
    named = os.environ.get("INTAKE_TEST_CENTRAL_CERTIFICATE", "").replace(":", "").lower()
    parts = urlsplit(address)
    if named or parts.scheme != "https":
        return named
    place = (parts.hostname or "", parts.port or 443)
    try:
        with (
            socket.create_connection(place, timeout=20) as line,
            ssl.create_default_context().wrap_socket(line, server_hostname=place[0]),
        ):
            return ""
    except ssl.SSLCertVerificationError:
        met = ssl.PEM_cert_to_DER_cert(ssl.get_server_certificate(place))
        return hashlib.sha256(met).hexdigest()


def facts_of(xml: bytes) -> tuple[str, str]:
    """Id and version of a form, from its instance."""
    instance = next(etree.fromstring(xml).iter("{*}instance"))
    return str(instance[0].get("id")), str(instance[0].get("version"))


class _Pinned(HTTPAdapter):
    """Knows the server by its certificate alone."""

    def __init__(self, certificate: str) -> None:
        self._certificate = certificate
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, assert_fingerprint=self._certificate, **kwargs)


def release_of(address: str) -> str:
    """The release, as Central's own page says it; empty where it does not."""
    base = read_address(reached(address)).base
    certificate = certificate_of(reached(address))
    with requests.Session() as http:
        http.trust_env = False
        if certificate:
            http.verify = False
            http.mount("https://", _Pinned(certificate))
        reply = http.get(f"{base}/version.txt", timeout=60)
    found = re.search(r"v?20\d\d\.\d+(\.\d+)?", reply.text)
    return found[0] if found and reply.status_code == 200 else ""


class RealCentral:
    """One project for one test."""

    def __init__(self, address: str = REAL_CENTRAL) -> None:
        self._is_named = address == REAL_CENTRAL
        address = reached(address)
        found = read_address(address)
        self.certificate = certificate_of(address)
        self.base = found.base
        self._user, self._password = found.user, found.password
        self.app_token = found.token
        self.is_admin = not found.token
        self._http = requests.Session()
        self._http.trust_env = False
        if self.certificate:
            self._http.verify = False
            self._http.mount("https://", _Pinned(self.certificate))
        self.project, self._is_ours = found.project, False
        self._app_user: tuple[int, str] | None = None
        self._forms: list[str] = []
        self.knows_branches = True
        """Offline chains of changes: since v2024.2."""
        if self.is_admin:
            self._sign_in()
            made = self._http.post(
                f"{self.base}/v1/projects", json={"name": f"Field Intake {uuid4().hex[:8]}"}
            )
            if made.status_code == 200:
                self.project, self._is_ours = str(made.json()["id"]), True
            elif not self.project:
                raise RuntimeError(f"no project, and none could be made: {made.status_code}")

    # Ways in

    def settings_by_password(self) -> ConnectorSettings:
        return ConnectorSettings(
            ODK_CENTRAL,
            self.base,
            self.project,
            user=self._user,
            password=self._password,
            certificate=self.certificate,
        )

    def settings_by_token(self) -> ConnectorSettings:
        token = self.app_token or self.app_user()[1]
        return ConnectorSettings(
            ODK_CENTRAL, self.base, self.project, token=token, certificate=self.certificate
        )

    def app_user(self) -> tuple[int, str]:
        if self._app_user is None:
            made = self._ask("POST", "/app-users", json={"displayName": "laptop"})
            self._app_user = made["id"], made["token"]
        return self._app_user

    # Forms

    def add_form(self, xml: bytes, files: Mapping[str, bytes] | None = None) -> None:
        """Publishes the form with its files and grants it to the app user, if there is one."""
        form_id, _ = facts_of(xml)
        path = f"/forms/{quote(form_id, safe='')}"
        exists = self._http.get(f"{self._project_url}{path}").status_code == 200
        self._draft(f"{path}/draft" if exists else "/forms", xml)
        for name, content in (files or {}).items():
            self._ask(
                "POST",
                f"{path}/draft/attachments/{quote(name, safe='')}",
                data=content,
                headers={"Content-Type": "text/csv" if name.endswith(".csv") else "image/png"},
            )
        self._link_lists(path, set(files or ()))
        published = self._http.post(f"{self._project_url}{path}/draft/publish", timeout=60)
        if published.status_code == 409 and not self._is_ours:
            # A version that was published once may not be again, though its form was deleted.
            pytest.skip("this project had the form before: name a user who may make projects")
        published.raise_for_status()
        self._forms.append(form_id)
        if self._app_user is not None:
            self._ask("POST", f"{path}/assignments/app-user/{self._app_user[0]}")

    def _draft(self, target: str, xml: bytes) -> None:
        """Uploads the form; with older marks where this Central knows no newer entities."""
        for release in (b"", *(one.encode() for one in ENTITY_RELEASES)):
            if release:
                xml = re.sub(rb'(entities-version=")[^"]*', rb"\g<1>" + release, xml)
            reply = self._http.post(
                f"{self._project_url}{target}?ignoreWarnings=true",
                data=xml,
                headers={"Content-Type": "application/xml"},
                timeout=60,
            )
            if reply.status_code == 400 and "is not supported" in reply.text:
                continue
            if reply.status_code >= 300:
                raise RuntimeError(f"POST {target}: {reply.status_code} {reply.text[:300]}")
            if release and release < b"2024":
                self.knows_branches = False
            return
        pytest.skip("this Central knows no entities that are changed by records")

    def _link_lists(self, path: str, given: set[str]) -> None:
        """Lists of entities that the form reads, where Central did not link them by itself."""
        for file in self._ask("GET", f"{path}/draft/attachments"):
            is_there = file.get("exists") or file.get("datasetExists")
            if file["name"].endswith(".csv") and file["name"] not in given and not is_there:
                name = quote(file["name"], safe="")
                self._ask("PATCH", f"{path}/draft/attachments/{name}", json={"dataset": True})

    def encrypt(self, passphrase: str) -> None:
        """Turns managed encryption on, for the forms that are there and those to come."""
        self._ask("POST", "/key", json={"passphrase": passphrase, "hint": "of a test"})

    def opened(self, form_id: str, passphrase: str) -> dict[str, bytes]:
        """The form's export, decrypted by Central itself: by file name, its bytes."""
        path = f"/forms/{quote(form_id, safe='')}/submissions"
        keys = self._ask("GET", f"{path}/keys")
        reply = self._http.post(
            f"{self._project_url}{path}.csv.zip",
            data={str(key["id"]): passphrase for key in keys},
            timeout=120,
        )
        reply.raise_for_status()
        with zipfile.ZipFile(io.BytesIO(reply.content)) as packed:
            return {name: packed.read(name) for name in packed.namelist()}

    def set_state(self, form_id: str, state: str) -> None:
        self._ask("PATCH", f"/forms/{quote(form_id, safe='')}", json={"state": state})

    # What it holds

    def held(self, form_id: str) -> dict[str, tuple[bytes, dict[str, bytes]]]:
        """By instance id: XML and files of each submission, as its last version has them."""
        path = f"/forms/{quote(form_id, safe='')}/submissions"
        listed = self._http.get(self._project_url + path)
        if listed.status_code == 404:
            return {}
        listed.raise_for_status()
        out = {}
        for one in listed.json():
            about = f"{path}/{quote(one['instanceId'], safe='')}"
            files = {
                file["name"]: self._bytes(f"{about}/attachments/{quote(file['name'], safe='')}")
                for file in self._ask("GET", f"{about}/attachments")
                if file["exists"]
            }
            out[one["instanceId"]] = self._bytes(f"{about}.xml"), files
        return out

    def review(self, form_id: str, instance_id: str, state: str, note: str, comment: str) -> None:
        about = f"/forms/{quote(form_id, safe='')}/submissions/{quote(instance_id, safe='')}"
        self._ask(
            "PATCH",
            about,
            json={"reviewState": state},
            headers={"X-Action-Notes": quote(note)},
        )
        self._ask("POST", f"{about}/comments", json={"body": comment})

    def entities(self, name: str) -> dict[str, tuple[int, dict[str, str]]]:
        """By id: version and properties of each entity that was not deleted."""
        path = f"/datasets/{quote(name, safe='')}/entities"
        out = {}
        for one in self._ask("GET", path):
            entity = self._ask("GET", f"{path}/{one['uuid']}")
            current = entity["currentVersion"]
            out[one["uuid"]] = (current["version"], current["data"])
        return out

    def delete_entity(self, name: str, entity_id: str) -> None:
        self._ask("DELETE", f"/datasets/{quote(name, safe='')}/entities/{entity_id}")

    def wait_for_entity(
        self, name: str, entity_id: str, version: int
    ) -> tuple[int, dict[str, str]] | None:
        """The entity once the worker has brought it to this version; None if it does not."""
        ends = time.monotonic() + WORKER_SECONDS
        while time.monotonic() < ends:
            found = self.entities(name).get(entity_id)
            if found is not None and found[0] >= version:
                return found
            time.sleep(0.5)
        return None

    def end(self) -> None:
        """Takes away what was made for the test."""
        if not self.is_admin:
            return
        if self._is_ours:
            gone = self._http.delete(self._project_url, timeout=60)
            if gone.status_code >= 300:
                self._ask("PATCH", "", json={"archived": True})
        else:
            for form_id in dict.fromkeys(self._forms):
                self._http.delete(f"{self._project_url}/forms/{quote(form_id, safe='')}")
            if self._app_user is not None:
                self._http.delete(f"{self._project_url}/app-users/{self._app_user[0]}")
        self._http.close()

    # Inside

    @property
    def _project_url(self) -> str:
        return f"{self.base}/v1/projects/{self.project}"

    def _sign_in(self) -> None:
        if self._is_named and _session_tokens:
            token = _session_tokens[0]
        else:
            reply = self._http.post(
                f"{self.base}/v1/sessions",
                json={"email": self._user, "password": self._password},
                timeout=60,
            )
            reply.raise_for_status()
            token = str(reply.json()["token"])
            if self._is_named:
                _session_tokens.append(token)
        self._http.headers["Authorization"] = f"Bearer {token}"

    def _ask(self, method: str, path: str, **given: Any) -> Any:
        reply = self._http.request(method, self._project_url + path, timeout=60, **given)
        if reply.status_code >= 300:
            raise RuntimeError(f"{method} {path}: {reply.status_code} {reply.text[:300]}")
        return reply.json()

    def _bytes(self, path: str) -> bytes:
        reply = self._http.get(self._project_url + path, timeout=60)
        reply.raise_for_status()
        return reply.content
