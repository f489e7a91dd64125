"""A Primero that misbehaves as the real one does: what it does not know it drops without a word."""

import base64
import json
import re
import ssl
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from tests.fakes.central import Answer, FakeServer, Seen

SUBFORM: dict[str, Any] = {
    "id": 9,
    "unique_id": "services_section",
    "is_nested": True,
    "fields": [
        {"name": "service_type", "type": "select_box"},
        {"name": "service_referral_notes", "type": "textarea"},
        {"name": "unique_id", "type": "text_field"},
    ],
}


def cases_form() -> dict[str, Any]:
    return {
        "id": 1,
        "unique_id": "basic_identity",
        "is_nested": False,
        "fields": [
            {"name": "name", "type": "text_field"},
            {"name": "age", "type": "numeric_field"},
            {"name": "estimated", "type": "tick_box"},
            {"name": "registration_date", "type": "date_field"},
            {
                "name": "sex",
                "type": "select_box",
                "option_strings_text": [{"id": "male"}, {"id": "female"}],
            },
            {"name": "protection_concerns", "type": "select_box", "multi_select": True},
            {"name": "services_section", "type": "subform", "subform_section_id": 9},
            {"name": "photos", "type": "photo_upload_box"},
            {"name": "other_documents", "type": "document_upload_box"},
        ],
    }


@dataclass
class Case:
    data: dict[str, Any]
    files: list[dict[str, Any]] = field(default_factory=list)
    transitions: list[dict[str, Any]] = field(default_factory=list)


def said(status: int, told: object) -> Answer:
    return Answer(status, json.dumps(told).encode(), "application/json")


def refused(status: int, message: str, detail: object = "") -> Answer:
    error = {"status": status, "resource": "cases", "detail": detail, "message": message}
    return said(status, {"errors": [error]})


class FakePrimero(FakeServer):
    """Cases by Basic; last write wins, files are doubled by a repeat."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.user = "bo"
        self.password = "pass wörd"
        self.pages: list[dict[str, Any]] = [cases_form(), SUBFORM]
        self.cases: dict[str, Case] = {}
        super().__init__(tls)

    @property
    def known(self) -> set[str]:
        return {
            one["name"] for page in self.pages if not page["is_nested"] for one in page["fields"]
        }

    def answer(self, seen: Seen) -> Answer:
        path = urlsplit(seen.path).path.removeprefix("/api/v2")
        if path == "/primero":
            return said(200, {"data": {"agencies": []}})
        given = f"{self.user}:{self.password}".encode()
        expected = f"Basic {base64.b64encode(given).decode()}"
        if seen.headers.get("Authorization") != expected:
            return refused(401, "Not Authorized")
        if path == "/forms":
            return said(200, {"data": self.pages})
        body = json.loads(seen.body)["data"] if seen.body else {}
        if path == "/cases" and seen.method == "POST":
            return self._create(body)
        found = re.fullmatch(r"/cases/([^/]+)(?:/(\w+))?", path)
        case = self.cases.get(unquote(found[1])) if found else None
        if found is None or case is None:
            return refused(404, "Not Found")
        match seen.method, found[2]:
            case "GET", None:
                return said(200, {"data": self._shown(case)})
            case "PATCH", None:
                self._merge(case, body)
                return said(200, {"data": body})
            case "POST", "attachments":
                return self._attach(case, body)
            case "GET", "transitions":
                return said(200, {"data": case.transitions})
            case "POST", "referrals":
                case.transitions.append({"id": uuid4().hex, "status": "in_progress", **body})
                return said(200, {"data": case.transitions[-1]})
        return refused(404, "Not Found")

    def _create(self, body: dict[str, Any]) -> Answer:
        case_id = body.get("id") or str(uuid4())
        if case_id in self.cases:
            return refused(409, "A record with this id already exists")
        if body.get("sex") not in {None, "male", "female"}:
            return refused(422, "Invalid Record JSON", ["/sex"])
        self.cases[case_id] = Case({"id": case_id})
        self._merge(self.cases[case_id], body)
        return Answer(204)

    def _merge(self, case: Case, body: dict[str, Any]) -> None:
        inside = {one["name"] for one in SUBFORM["fields"]}
        for name, value in body.items():
            if name not in self.known | {"module_id", "owned_by"}:
                continue
            if isinstance(value, list) and value and isinstance(value[0], dict):
                rows = {row["unique_id"]: row for row in case.data.get(name, [])}
                for row in value:
                    kept = {key: text for key, text in row.items() if key in inside}
                    kept.setdefault("unique_id", str(uuid4()))
                    rows[kept["unique_id"]] = {**rows.get(kept["unique_id"], {}), **kept}
                case.data[name] = list(rows.values())
            else:
                case.data[name] = value

    def _attach(self, case: Case, body: dict[str, Any]) -> Answer:
        if not {"field_name", "attachment_type", "file_name", "attachment"} <= body.keys():
            return refused(422, "Invalid", ["/attachment"])
        content = base64.b64decode(body.pop("attachment"), validate=True)
        case.files.append({"id": len(case.files) + 1, **body, "content": content})
        return said(200, {"data": body})

    def _shown(self, case: Case) -> dict[str, Any]:
        shown = dict(case.data)
        for file in case.files:
            told = {key: value for key, value in file.items() if key != "content"}
            shown.setdefault(file["field_name"], []).append(told)
        return shown
