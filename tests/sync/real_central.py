"""A running ODK Central, named by INTAKE_TEST_CENTRAL: projects, forms and users made over REST.

    https://user%40example.org:password@host/v1             a project of its own for each test
    https://user%40example.org:password@host/v1/projects/7  the same; where the user may make no
                                                            projects, project 7 is used and its
                                                            test forms are taken away again
    https://host/v1/key/TOKEN/projects/7                    as an app user: `test_real_app_user`
                                                            alone, with the forms granted there

INTAKE_TEST_CENTRAL_CERTIFICATE: SHA-256 of the server's certificate where no authority knows it.
Plain http is taken on loopback alone.
"""

import os
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import requests
from requests.adapters import HTTPAdapter

from intake_app.sync import ODK_CENTRAL, ConnectorSettings, read_address

REAL_CENTRAL = os.environ.get("INTAKE_TEST_CENTRAL", "").strip()
IS_APP_USER = "/v1/key/" in REAL_CENTRAL
CERTIFICATE = os.environ.get("INTAKE_TEST_CENTRAL_CERTIFICATE", "").replace(":", "").lower()
WORKER_SECONDS = 60.0
"""Entities are made by a worker whose pauses grow to 25 seconds (observed)."""

_session_token = ""


class _Pinned(HTTPAdapter):
    """Knows the server by its certificate alone."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, assert_fingerprint=CERTIFICATE, **kwargs)


class RealCentral:
    """One project for one test."""

    def __init__(self) -> None:
        found = read_address(REAL_CENTRAL)
        self.base = found.base
        self._user, self._password = found.user, found.password
        self.app_token = found.token
        self.is_admin = not found.token
        self._http = requests.Session()
        self._http.trust_env = False
        if CERTIFICATE:
            self._http.verify = False
            self._http.mount("https://", _Pinned())
        self.project, self._is_ours = found.project, False
        self._app_user: tuple[int, str] | None = None
        self._forms: list[str] = []
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
            certificate=CERTIFICATE,
        )

    def settings_by_token(self) -> ConnectorSettings:
        token = self.app_token or self.app_user()[1]
        return ConnectorSettings(
            ODK_CENTRAL, self.base, self.project, token=token, certificate=CERTIFICATE
        )

    def app_user(self) -> tuple[int, str]:
        if self._app_user is None:
            made = self._ask("POST", "/app-users", json={"displayName": "laptop"})
            self._app_user = made["id"], made["token"]
        return self._app_user

    # Forms

    def add_form(self, xml: bytes, files: Mapping[str, bytes] | None = None) -> None:
        """Publishes the form with its files and grants it to the app user, if there is one."""
        form_id = xml.partition(b' id="')[2].partition(b'"')[0].decode()
        path = f"/forms/{quote(form_id, safe='')}"
        exists = self._http.get(f"{self._project_url}{path}").status_code == 200
        target = f"{path}/draft" if exists else "/forms"
        query = "?ignoreWarnings=true"
        self._ask("POST", target + query, data=xml, headers={"Content-Type": "application/xml"})
        for name, content in (files or {}).items():
            self._ask(
                "POST",
                f"{path}/draft/attachments/{quote(name, safe='')}",
                data=content,
                headers={"Content-Type": "text/csv" if name.endswith(".csv") else "image/png"},
            )
        self._ask("POST", f"{path}/draft/publish")
        self._forms.append(form_id)
        if self._app_user is not None:
            self._ask("POST", f"{path}/assignments/app-user/{self._app_user[0]}")

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
            self._http.delete(self._project_url)
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
        global _session_token
        if not _session_token:
            reply = self._http.post(
                f"{self.base}/v1/sessions",
                json={"email": self._user, "password": self._password},
            )
            reply.raise_for_status()
            _session_token = reply.json()["token"]
        self._http.headers["Authorization"] = f"Bearer {_session_token}"

    def _ask(self, method: str, path: str, **given: Any) -> Any:
        reply = self._http.request(method, self._project_url + path, timeout=60, **given)
        if reply.status_code >= 300:
            raise RuntimeError(f"{method} {path}: {reply.status_code} {reply.text[:300]}")
        return reply.json()

    def _bytes(self, path: str) -> bytes:
        reply = self._http.get(self._project_url + path, timeout=60)
        reply.raise_for_status()
        return reply.content
