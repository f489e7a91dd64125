"""Centrals that misbehave as real ones do: ODK Central's manners and KoboToolbox's.

Written apart from the hub, from what was observed on the wire, so that the two can be told from
each other: the connector suite runs over both.
"""

import base64
import copy
import csv
import hashlib
import io
import json
import re
import secrets
import ssl
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from lxml import etree

OK_WORDS = "full submission upload was successful!"
DELETED_WORDS = "This submission has been deleted. You may not resubmit it."
OTHER_XML_WORDS = (
    "A submission already exists with this ID, but with different XML. Resubmissions to attach "
    "additional multimedia must resubmit an identical xml_submission_file."
)
CLOSED_WORDS = (
    "This form is not currently accepting submissions. Please talk to your program staff if this is"
    " unexpected."
)
OUT_OF_DATE_WORDS = (
    "You tried to update a submission, but the copy you were editing ({}) is now out of date. "
    "Please get the new version that has been submitted, and make your edits again."
)
NO_BASE_WORDS = (
    "You tried to update an existing submission, but we can't find that submission to update ({})"
)
NO_VERSION_WORDS = "The form version specified in this submission '{}' does not exist."


@dataclass
class Held:
    """A submission that the central keeps."""

    xml: bytes
    attachments: dict[str, bytes] = field(default_factory=dict)
    posts: int = 0
    edited: bool = False
    root: str = ""
    """Instance id of the first version; empty for this one."""
    form_id: str = ""


@dataclass
class Entity:
    """A row of an entity list."""

    label: str
    properties: dict[str, str]
    version: int = 1
    deleted: bool = False
    conflict: str = ""
    branches: set[tuple[str, int]] = field(default_factory=set)
    """Branch and base version of the offline changes that were applied."""
    creator: str = ""
    """Token of whoever made it."""


@dataclass(frozen=True)
class Change:
    """What a submission says of an entity."""

    list_name: str
    entity_id: str
    label: str
    creates: bool
    updates: bool
    base: int
    trunk: str
    branch: str
    properties: dict[str, str]
    creator: str = ""


@dataclass
class Reviewed:
    """What somebody at the central did with a submission."""

    state: str | None = None
    comments: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Seen:
    """A request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes = b""
    content_type: str = "text/xml; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


@dataclass
class Form:
    xml: bytes
    version: str
    files: dict[str, bytes] = field(default_factory=dict)
    state: str = "open"
    hash: str = ""
    granted: bool = True
    path_in_list: str = ""
    older: dict[str, bytes] = field(default_factory=dict)
    lists: tuple[str, ...] = ()
    """Names of entity lists that come with the form."""


class CutHere(Exception):
    """The connection ends now, without another word."""


Mood = Callable[["Handler"], None]


def openrosa(status: int, words: str) -> Answer:
    body = (
        '<OpenRosaResponse xmlns="http://openrosa.org/http/response" items="0">'
        f'<message nature="">{words}</message></OpenRosaResponse>'
    )
    return Answer(status, body.encode(), headers=(("X-OpenRosa-Version", "1.0"),))


def told(status: int, words: str) -> Answer:
    body = json.dumps({"message": words, "code": float(status)}).encode()
    return Answer(status, body, "application/json")


def html(status: int, text: str = "<html><body>Welcome to the airport</body></html>") -> Answer:
    return Answer(status, text.encode(), "text/html")


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, fake: "FakeServer") -> None:
        self.fake = fake
        super().__init__(("127.0.0.1", fake.port), Handler)

    def get_request(self) -> tuple[Any, Any]:
        sock, address = super().get_request()
        if self.fake.tls is not None:
            sock = self.fake.tls.wrap_socket(sock, server_side=True, do_handshake_on_connect=False)
        self.fake.sockets.add(sock)
        return sock, address

    def shutdown_request(self, request: Any) -> None:
        self.fake.sockets.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients hang up; that is what these tests are about."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_any(self) -> None:
        fake: FakeServer = self.server.fake  # type: ignore[attr-defined] # always a Server
        self.seen: Seen | None = None
        try:
            fake.asked.append(f"{self.requestline}\n{self.headers}")
            mood = fake.take_mood(self)
            if mood is not None:
                mood(self)
            else:
                self.send(self.answer())
        except (CutHere, ConnectionError, TimeoutError, ssl.SSLError):
            self.close_connection = True

    do_GET = do_HEAD = do_POST = do_PATCH = do_DELETE = do_any  # noqa: N815 - the base's names

    def body(self) -> bytes:
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        if len(body) < length:
            raise CutHere
        return body

    def answer(self) -> Answer:
        """What the central would say, having done what was asked."""
        fake: FakeServer = self.server.fake  # type: ignore[attr-defined] # always a Server
        self.seen = Seen(self.command, self.path, dict(self.headers.items()), self.body())
        with fake.lock:
            fake.requests.append(self.seen)
            return fake.answer(self.seen)

    def send(self, answer: Answer) -> None:
        self.wfile.write(self.bytes_of(answer))

    def bytes_of(self, answer: Answer) -> bytes:
        head = [f"HTTP/1.1 {answer.status} Said", f"Date: {self.date_time_string()}"]
        head += [f"{name}: {value}" for name, value in answer.headers]
        if answer.status not in {204, 304}:
            head += [f"Content-Type: {answer.content_type}", f"Content-Length: {len(answer.body)}"]
        body = b"" if self.command == "HEAD" else answer.body
        return "\r\n".join([*head, "", ""]).encode() + body

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Silent."""


class FakeServer:
    """What both fakes share: a port, moods, and the memory of what came."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.tls = tls
        self.port = 0
        self.lock = threading.RLock()
        self.requests: list[Seen] = []
        """Those that were answered truly."""
        self.asked: list[str] = []
        """Heads of all requests, those that met a mood too."""
        self.held: dict[str, Held] = {}
        self.deleted: set[str] = set()
        self.forms: dict[str, Form] = {}
        self.sockets: set[Any] = set()
        self._moods: deque[tuple[str, Mood]] = deque()
        self._server: Server | None = None
        self.start()

    # Life

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Listens, on the same port as before if there was one; nothing held is forgotten."""
        self._server = Server(self)
        self.port = self._server.server_address[1]
        threading.Thread(
            target=self._server.serve_forever, args=(0.01,), name="fake-central", daemon=True
        ).start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None
        for sock in list(self.sockets):
            sock.close()
        self.sockets.clear()

    def __enter__(self) -> "FakeServer":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def received(self) -> list[str]:
        return list(self.held)

    def add_form(
        self,
        form_id: str,
        version: str,
        xml: bytes,
        files: Mapping[str, bytes] | None = None,
        lists: tuple[str, ...] = (),
    ) -> None:
        before = self.forms.get(form_id)
        older = {} if before is None else {**before.older, before.version: before.xml}
        older.pop(version, None)
        self.forms[form_id] = Form(xml, version, dict(files or {}), older=older, lists=lists)

    # Moods: each meant for the next request that fits, in order

    def take_mood(self, handler: Handler) -> Mood | None:
        with self.lock:
            if not self._moods:
                return None
            wanted, mood = self._moods[0]
            if not re.search(wanted, f"{handler.command} {handler.path}"):
                return None
            self._moods.popleft()
            return mood

    def next(self, mood: Mood, wanted: str = "^POST .*submission") -> None:
        self._moods.append((wanted, mood))

    def calm(self) -> None:
        with self.lock:
            self._moods.clear()

    def lose_next_reply(self, wanted: str = "^POST .*submission") -> None:
        def mood(handler: Handler) -> None:
            handler.answer()
            raise CutHere

        self.next(mood, wanted)

    def cut_next_reply(self, after: int, wanted: str = "^POST .*submission") -> None:
        def mood(handler: Handler) -> None:
            handler.wfile.write(handler.bytes_of(handler.answer())[:after])
            raise CutHere

        self.next(mood, wanted)

    def cut_next_body(self, after: int, wanted: str = "^POST .*submission") -> None:
        def mood(handler: Handler) -> None:
            handler.rfile.read(min(after, int(handler.headers.get("Content-Length", 0))))
            raise CutHere

        self.next(mood, wanted)

    def answer_next(
        self, answer: Answer, wanted: str = "^POST .*submission", *, having_done: bool = False
    ) -> None:
        def mood(handler: Handler) -> None:
            if having_done:
                handler.answer()
            else:
                handler.body()
            handler.send(answer)

        self.next(mood, wanted)

    def answer_next_twice(self, wanted: str = "^POST .*submission") -> None:
        def mood(handler: Handler) -> None:
            answer = handler.answer()
            handler.wfile.write(handler.bytes_of(answer) * 2)

        self.next(mood, wanted)

    def answer_next_without_reading(self, answer: Answer, wanted: str = "^POST") -> None:
        def mood(handler: Handler) -> None:
            handler.send(answer)
            raise CutHere

        self.next(mood, wanted)

    def drip_next(self, seconds: float, wanted: str = "^POST .*submission") -> None:
        """The reply comes one byte at a time, so many seconds apart."""

        def mood(handler: Handler) -> None:
            for byte in handler.bytes_of(handler.answer()):
                handler.wfile.write(bytes([byte]))
                time.sleep(seconds)

        self.next(mood, wanted)

    def race_next(self) -> None:
        """The submission is kept and called deleted, as posts at the same time may be."""
        self.answer_next(openrosa(409, DELETED_WORDS), having_done=True)

    def drop_attachments_of_next(self) -> None:
        def mood(handler: Handler) -> None:
            with self.lock:
                before = {key: dict(one.attachments) for key, one in self.held.items()}
                answer = handler.answer()
                for key, one in self.held.items():
                    one.attachments = before.get(key, {})
            handler.send(answer)

        self.next(mood)

    def reply_raw_next(self, raw: bytes, wanted: str = "^POST .*submission") -> None:
        def mood(handler: Handler) -> None:
            handler.body()
            handler.wfile.write(raw)
            raise CutHere

        self.next(mood, wanted)

    def flood_next(self, wanted: str) -> None:
        """A reply without an end."""

        def mood(handler: Handler) -> None:
            handler.body()
            handler.wfile.write(b"HTTP/1.1 200 Said\r\nContent-Type: text/xml\r\n\r\n")
            while True:
                handler.wfile.write(b"x" * 65536)

        self.next(mood, wanted)

    # What it says

    def answer(self, seen: Seen) -> Answer:
        raise NotImplementedError

    def keep(self, xml: bytes, parts: list[tuple[str, str, bytes]], by_field: bool) -> Held:
        instance_id = instance_id_of(xml)
        held = self.held.setdefault(instance_id, Held(xml))
        held.posts += 1
        for name, filename, content in parts:
            key = name if by_field else filename
            if name != "xml_submission_file" and key.encode() in xml:
                held.attachments[key] = content
        return held

    def form_list(self, base: str, seen: Seen | None = None) -> Answer:
        entries = []
        for form_id, form in self.forms.items():
            if form.state != "open" or not form.granted:
                continue
            digest = form.hash or f"md5:{hashlib.md5(form.xml).hexdigest()}"  # noqa: S324 - as OpenRosa has it
            url = form.path_in_list or f"{base}/forms/{quote(form_id, safe='')}"
            has_files = form.files or form.lists
            manifest = f"<manifestUrl>{url}/manifest</manifestUrl>" if has_files else ""
            entries.append(
                f"<xform><formID>{form_id}</formID><name>{form_id}</name>"
                f"<version>{form.version}</version><hash>{digest}</hash>"
                f"<downloadUrl>{url}.xml</downloadUrl>{manifest}</xform>"
            )
        body = f'<xforms xmlns="http://openrosa.org/xforms/xformsList">{"".join(entries)}</xforms>'
        mark = f'W/"{hashlib.md5(body.encode()).hexdigest()}"'  # noqa: S324 - an ETag
        headers = (("X-OpenRosa-Version", "1.0"), ("ETag", mark))
        if seen is not None and seen.headers.get("If-None-Match") == mark:
            return Answer(304, headers=headers)
        return Answer(200, body.encode(), headers=headers)

    def read_form(self, base: str, rest: str) -> Answer:
        found = re.fullmatch(r"/forms/([^/]+?)(\.xml|/manifest|/attachments/(.+))", rest)
        form = self.forms.get(unquote(found[1])) if found else None
        if found is None or form is None or form.state == "deleted":
            return told(404, "Could not find the resource you were looking for.")
        if form.state == "closed" or not form.granted:
            return told(403, "The authentication you provided does not have rights.")
        if found[2] == ".xml":
            return Answer(200, form.xml, "application/xml")
        if found[3] is not None:
            content = form.files.get(unquote(found[3]), self.entity_csv(form, unquote(found[3])))
            if content is None:
                return told(404, "Could not find the resource you were looking for.")
            return Answer(200, content, "text/csv")
        url = f"{base}/forms/{quote(unquote(found[1]), safe='')}/attachments"
        entries = "".join(
            f"<mediaFile><filename>{name}</filename>"
            f"<hash>md5:{hashlib.md5(content).hexdigest()}</hash>"  # noqa: S324 - as OpenRosa has it
            f"<downloadUrl>{url}/{quote(name, safe='')}</downloadUrl></mediaFile>"
            for name, content in form.files.items()
        )
        entries += self.listed_entities(form, url, unquote(found[1]))
        body = f'<manifest xmlns="http://openrosa.org/xforms/xformsManifest">{entries}</manifest>'
        return Answer(200, body.encode(), headers=(("X-OpenRosa-Version", "1.0"),))

    def listed_entities(self, form: Form, url: str, form_id: str) -> str:
        """The manifest's lines for entity lists."""
        return ""

    def entity_csv(self, form: Form, name: str) -> bytes | None:
        """An entity list as CSV."""
        return None


def instance_id_of(xml: bytes) -> str:
    found = re.search(rb"instanceID>([^<]*)<", xml)
    return found[1].decode() if found else ""


def changes_in(xml: bytes, form_xml: bytes) -> list[Change]:
    """What a submission does to entity lists."""
    form = etree.fromstring(form_xml)
    saved = {
        bind.get("nodeset", "").rpartition("/")[2].rpartition(":")[2]: str(name)
        for bind in form.iter("{*}bind")
        for key, name in bind.attrib.items()
        if str(key).endswith("}saveto")
    }
    try:
        root = etree.fromstring(xml)
    except etree.XMLSyntaxError:
        return []
    found = []
    for entity in root.iter("{*}entity"):
        dataset = str(entity.get("dataset", ""))
        labels = [one.text or "" for one in entity if etree.QName(one).localname == "label"]
        properties = {
            saved[etree.QName(one).localname]: one.text or ""
            for one in root.iter()
            if isinstance(one.tag, str) and etree.QName(one).localname in saved
        }
        found.append(
            Change(
                list_name=dataset,
                entity_id=str(entity.get("id", "")).removeprefix("uuid:"),
                label=labels[0] if labels else "",
                creates=entity.get("create") in {"1", "true"},
                updates=entity.get("update") in {"1", "true"},
                base=int(entity.get("baseVersion") or 0),
                trunk=str(entity.get("trunkVersion", "")),
                branch=str(entity.get("branchId", "")),
                properties=properties,
            )
        )
    return found


def parts_of(seen: Seen) -> list[tuple[str, str, bytes]] | None:
    """Field name, file name and bytes of each part; None if the body is not whole."""
    found = re.search(r'boundary="?([^";]+)', seen.headers.get("Content-Type", ""))
    if found is None:
        return None
    edge = b"--" + found[1].encode()
    pieces = (b"\r\n" + seen.body).split(b"\r\n" + edge)
    if not pieces[-1].startswith(b"--"):
        return None
    out = []
    for piece in pieces[1:-1]:
        head, _, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        names = dict(re.findall(r'(name|filename)="([^"]*)"', head.decode()))
        out.append((names.get("name", ""), names.get("filename", ""), content))
    return out


class FakeCentral(FakeServer):
    """ODK Central behind a token or a session."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.project = "1"
        self.token = secrets.token_hex(32)
        self.revoked = False
        self.users = {"bo@example.org": "a good password"}
        self.sessions: set[str] = set()
        self.every_session: list[str] = []
        """Tokens of sessions that were ever begun."""
        self.advertised = 100_000_000
        self.viewers: set[str] = set()
        """Tokens that may look at submissions."""
        self.viewer_users: set[str] = set()
        """Users whose sessions may."""
        self.called = ""
        """The address it was set up with, where that is another one."""
        self.made_at = "2024-01-02T03:04:05.678Z"
        self.session_hours = 24.0
        self.entities: dict[str, dict[str, Entity]] = {}
        self.backlog: list[Change] = []
        self.entity_errors: list[str] = []
        self.worker_rests = False
        """The background worker that makes entities does nothing until `run_worker`."""
        self.unworked: list[Change] = []
        self.reviews: dict[str, Reviewed] = {}
        self.more_tokens: set[str] = set()
        """Of further app users."""
        self.owner_only: set[str] = set()
        """Lists of which app users see only what they made."""
        self.needs_approval: set[str] = set()
        """Lists into which a case comes once its record was approved."""
        self.unapproved: dict[str, list[Change]] = {}
        self._asker = ""
        self.version = (2026, 2)
        """The release whose manners it has. Before 2024.2 manifests do not say which files are
        entity lists, before 2025.1 there is no integrity address, before 2025.3 only those who may
        change submissions add files one by one, and a Bearer that is unknown is a 401."""
        super().__init__(tls)

    def answer(self, seen: Seen) -> Answer:
        path = urlsplit(seen.path).path
        if path == "/v1/sessions":
            return self._begin_session(seen)
        token = seen.headers.get("Authorization", "").removeprefix("Bearer ")
        found = re.fullmatch(r"/v1/key/([^/]+)(/projects/.*)", path)
        if found:
            token, path = unquote(found[1]), f"/v1{found[2]}"
        if path == "/v1/sessions/current":
            self.sessions.discard(token)
            return Answer(200, b'{"success":true}', "application/json")
        rest = path.removeprefix(f"/v1/projects/{self.project}")
        asks_openrosa = rest in {"/formList", "/submission"} or rest.endswith("/manifest")
        if asks_openrosa and seen.headers.get("X-OpenRosa-Version") != "1.0":
            return told(400, "Expected X-OpenRosa-Version 1.0")
        self._asker = token
        refusal = self._refusal(token, in_path="/v1/key/" in seen.path)
        if refusal is not None:
            return refusal
        if rest == path:
            return told(404, "Could not find the resource you were looking for.")
        base = f"{self.called or self.url}/v1/projects/{self.project}"
        if rest == "/formList":
            return self.form_list(base, seen)
        if rest == "/submission":
            return self._submission(seen)
        found = re.fullmatch(r"/forms/([^/]+)/submissions/([^/]+)/attachments/([^/]+)", rest)
        if found and seen.method == "POST":
            may_always = token in self.sessions
            return self._attachment(unquote(found[2]), unquote(found[3]), seen, may_always)
        if rest == "":
            return self._project(token)
        found = re.fullmatch(r"/forms/([^/]+)/integrity", rest)
        if found and self.version >= (2025, 1):
            return self._integrity(seen)
        found = re.fullmatch(r"/forms/([^/]+)/versions/([^/]+)\.xml", rest)
        if found:
            return self._version(unquote(found[1]), unquote(found[2]))
        found = re.fullmatch(r"/forms/([^/]+)/submissions(?:/([^/]+)/(comments|audits))?", rest)
        if found and seen.method == "GET":
            return self._read_back(token, unquote(found[1]), unquote(found[2] or ""), found[3])
        found = re.fullmatch(r"/forms/([^/]+)/submissions/[^/]+/versions/([^/]+)\.xml", rest)
        if found:
            held = self.held.get(unquote(found[2]))
            if token not in self.viewers:
                return told(403, "The authentication you provided does not have rights.")
            return Answer(200, held.xml, "application/xml") if held else told(404, "Not found.")
        return self.read_form(base, rest)

    def _begin_session(self, seen: Seen) -> Answer:
        given = json.loads(seen.body)
        if self.users.get(given["email"]) != given["password"]:
            return told(401, "Could not authenticate with the provided credentials.")
        token = secrets.token_hex(32)
        self.sessions.add(token)
        self.every_session.append(token)
        if given["email"] in self.viewer_users:
            self.viewers.add(token)
        made = datetime(2026, 3, 2, 9, tzinfo=UTC)
        body = {
            "token": token,
            "csrf": "x",
            "createdAt": made.isoformat(),
            "expiresAt": (made + timedelta(hours=self.session_hours)).isoformat(),
        }
        answer = Answer(200, json.dumps(body).encode(), "application/json")
        return Answer(
            200, answer.body, answer.content_type, (("Set-Cookie", f"session={token}; Path=/"),)
        )

    def _refusal(self, token: str, *, in_path: bool) -> Answer | None:
        if token in self.sessions | self.more_tokens or (token == self.token and not self.revoked):
            return None
        is_old = self.version < (2025, 3) and not in_path
        if is_old or not re.fullmatch(r"[A-Za-z0-9!$]{64}", token):
            return told(401, "Could not authenticate with the provided credentials.")
        return told(403, "The authentication you provided does not have rights.")

    def _submission(self, seen: Seen) -> Answer:
        headers = (
            ("X-OpenRosa-Version", "1.0"),
            ("X-OpenRosa-Accept-Content-Length", str(self.advertised)),
        )
        if seen.method == "HEAD":
            return Answer(204, headers=headers)
        parts = parts_of(seen)
        if parts is None:
            return told(400, "Unexpected end of form")
        xml = next((content for name, _, content in parts if name == "xml_submission_file"), None)
        if xml is None:
            return openrosa(400, "Required multipart POST field xml_submission_file missing.")
        found = re.search(rb'<\w+[^>]*\bid="([^"]+)"', xml)
        form = self.forms.get(found[1].decode()) if found else None
        if form is None or form.state == "deleted":
            return openrosa(404, "Could not find the resource you were looking for.")
        if not form.granted:
            return openrosa(401, "The authentication you provided does not have rights.")
        version = re.search(rb'\bversion="([^"]*)"', xml)
        if version is None or version[1].decode() not in {form.version, *form.older}:
            asked = version[1].decode() if version else ""
            return openrosa(404, NO_VERSION_WORDS.format(asked))
        if form.state == "closed":
            return openrosa(409, CLOSED_WORDS)
        instance_id = instance_id_of(xml)
        if instance_id in self.deleted:
            return openrosa(409, DELETED_WORDS)
        held = self.held.get(instance_id)
        if held is not None and held.edited:
            return openrosa(409, OUT_OF_DATE_WORDS.format("undefined"))
        if held is not None and held.xml != xml:
            return openrosa(409, OTHER_XML_WORDS)
        base = None
        replaced = re.search(rb"deprecatedID>([^<]+)<", xml)
        if replaced is not None and held is None:
            base = self.held.get(replaced[1].decode())
            if base is None or replaced[1].decode() in self.deleted:
                return openrosa(404, NO_BASE_WORDS.format(replaced[1].decode()))
            if base.edited:
                return openrosa(409, OUT_OF_DATE_WORDS.format(replaced[1].decode()))
        is_new = held is None
        kept = self.keep(xml, parts, by_field=True)
        kept.form_id = found[1].decode() if found else ""
        if base is not None and replaced is not None:
            base.edited = True
            kept.root = base.root or replaced[1].decode()
            self.reviews.setdefault(kept.root, Reviewed()).state = "edited"
            for name, content in base.attachments.items():
                if name.encode() in xml:
                    kept.attachments.setdefault(name, content)
        if is_new and base is None and b"encrypted=" not in xml:
            for change in changes_in(xml, form.xml):
                made = replace(change, creator=self._asker)
                if made.creates and made.list_name in self.needs_approval:
                    self.unapproved.setdefault(instance_id, []).append(made)
                else:
                    self.unworked.append(made)
            if not self.worker_rests:
                self.run_worker()
        return openrosa(201, OK_WORDS)

    # Reading back

    def review(self, instance_id: str, state: str, note: str = "", comment: str = "") -> None:
        """Somebody at the central looks at a submission."""
        reviewed = self.reviews.setdefault(instance_id, Reviewed())
        reviewed.state = state
        if note:
            reviewed.notes.append((note, self._moment(reviewed)))
        if comment:
            reviewed.comments.append((comment, self._moment(reviewed)))
        if state == "approved":
            self.unworked += self.unapproved.pop(instance_id, [])
            self.run_worker()

    def _moment(self, reviewed: Reviewed) -> str:
        return f"2026-03-02T10:{len(reviewed.notes) + len(reviewed.comments):02d}:00.000Z"

    def _read_back(self, token: str, form_id: str, instance_id: str, what: str | None) -> Answer:
        if token not in self.viewers:
            return told(403, "The authentication you provided does not have rights.")
        if form_id not in self.forms:
            return told(404, "Could not find the resource you were looking for.")
        told_of: list[dict[str, Any]] = []
        if what is None:
            for name, held in self.held.items():
                if held.form_id == form_id and not held.root and name not in self.deleted:
                    state = self.reviews.get(name, Reviewed()).state
                    told_of.append(
                        {"instanceId": name, "reviewState": state, "submitterId": 7, "edits": 0}
                    )
        reviewed = self.reviews.get(instance_id, Reviewed())
        actor = {"id": 9, "type": "user", "displayName": "Ana Coordinadora"}
        if what == "comments":
            told_of = [
                {"body": text, "createdAt": when, "actorId": 9, "actor": actor}
                for text, when in reviewed.comments
            ]
        if what == "audits":
            told_of = [
                {"action": "submission.create", "notes": None, "loggedAt": self.made_at},
                *(
                    {
                        "action": "submission.update",
                        "details": {"reviewState": reviewed.state},
                        "notes": text,
                        "loggedAt": when,
                        "actor": actor,
                    }
                    for text, when in reviewed.notes
                ),
            ]
        return Answer(200, json.dumps(told_of).encode(), "application/json")

    def _project(self, token: str) -> Answer:
        if token not in self.sessions:
            return told(403, "The authentication you provided does not have rights.")
        body = {"id": 1, "name": "Casa", "createdAt": self.made_at, "archived": None}
        return Answer(200, json.dumps(body).encode(), "application/json")

    def _version(self, form_id: str, version: str) -> Answer:
        form = self.forms.get(form_id)
        if form is None:
            return told(404, "Could not find the resource you were looking for.")
        xml = form.older.get(version, form.xml if version == form.version else None)
        if xml is None:
            return told(404, "Could not find the resource you were looking for.")
        return Answer(200, xml, "application/xml")

    # Entities

    def run_worker(self) -> None:
        """What the background worker does: changes of entities, in the order they came."""
        with self.lock:
            waiting, self.unworked = self.unworked, []
            for change in waiting:
                self._apply(change)

    def _apply(self, change: Change) -> None:
        entities = self.entities.setdefault(change.list_name, {})
        entity = entities.get(change.entity_id)
        if entity is None:
            if change.creates and change.label:
                entities[change.entity_id] = Entity(
                    change.label, dict(change.properties), creator=change.creator
                )
                self._apply_backlog()
            elif change.updates and change.branch:
                self.backlog.append(change)
            else:
                self.entity_errors.append("404.8")
            return
        if not change.updates:
            self.entity_errors.append("409.3")
            return
        if entity.deleted:
            self.entity_errors.append("404.8")
            return
        follows = change.branch and change.trunk != str(change.base)
        is_first_after_create = not change.trunk and change.base == 1
        before = (change.branch, change.base - 1)
        if follows and not is_first_after_create and before not in entity.branches:
            self.backlog.append(change)
            return
        is_next = before in entity.branches and entity.version == change.base
        if change.base != entity.version and not is_next:
            entity.conflict = "hard"
        entity.version += 1
        entity.properties.update(change.properties)
        if change.label:
            entity.label = change.label
        if change.branch:
            entity.branches.add((change.branch, change.base))
        self._apply_backlog()

    def _apply_backlog(self) -> None:
        waiting, self.backlog = self.backlog, []
        for change in waiting:
            self._apply(change)

    def listed_entities(self, form: Form, url: str, form_id: str) -> str:
        lines = []
        for name in form.lists:
            mark = hashlib.md5(repr(self._visible(name)).encode()).hexdigest()  # noqa: S324
            form_url = url.rpartition("/attachments")[0]
            kind = ' type="entityList"' if self.version >= (2024, 2) else ""
            if name in self.needs_approval and self.version >= (2025, 2):
                kind = ' type="approvalEntityList"'
            integrity = f"<integrityUrl>{form_url}/integrity</integrityUrl>"
            lines.append(
                f"<mediaFile{kind}><filename>{name}.csv</filename>"
                f"<hash>md5:{mark}</hash><downloadUrl>{url}/{name}.csv</downloadUrl>"
                f"{integrity if self.version >= (2025, 1) else ''}</mediaFile>"
            )
        return "".join(lines)

    def entity_csv(self, form: Form, name: str) -> bytes | None:
        listed = name.removesuffix(".csv")
        if listed not in form.lists:
            return None
        entities = self._visible(listed)
        properties = sorted({prop for one in entities.values() for prop in one.properties})
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(["name", "label", "__version", *properties])
        for entity_id, one in reversed(entities.items()):
            if not one.deleted:
                cells = [one.properties.get(prop, "") for prop in properties]
                writer.writerow([entity_id, one.label, one.version, *cells])
        return out.getvalue().encode()

    def _visible(self, name: str) -> dict[str, Entity]:
        """What whoever asks sees of a list."""
        return {
            entity_id: one
            for entity_id, one in self.entities.get(name, {}).items()
            if name not in self.owner_only
            or self._asker in self.sessions
            or one.creator == self._asker
        }

    def _integrity(self, seen: Seen) -> Answer:
        asked = parse_qs(urlsplit(seen.path).query).get("id", [""])[0]
        wanted = set(asked.split(",")) if asked else None
        lines = [
            f'<entity id="{entity_id}"><deleted>'
            f"{str(one.deleted or entity_id not in self._visible(name)).lower()}</deleted></entity>"
            for name, entities in self.entities.items()
            for entity_id, one in entities.items()
            if wanted is None or entity_id in wanted
        ]
        body = f"<data><entities>{''.join(lines)}</entities></data>"
        return Answer(200, body.encode(), headers=(("X-OpenRosa-Version", "1.0"),))

    # Backups

    def backup(self) -> object:
        """All that it holds, to be put back later."""
        with self.lock:
            return copy.deepcopy((self.held, self.forms, self.entities, self.reviews, self.deleted))

    def restore(self, kept: object) -> None:
        with self.lock:
            self.held, self.forms, self.entities, self.reviews, self.deleted = copy.deepcopy(kept)  # type: ignore[misc] # what backup gave

    def _attachment(self, instance_id: str, name: str, seen: Seen, may_always: bool) -> Answer:
        held = self.held.get(instance_id)
        # Looked up by the name of the first version alone; the version that stands now is meant.
        if held is None or held.root or name.encode() not in held.xml:
            return told(404, "Could not find the resource you were looking for.")
        is_first = name not in held.attachments and self.version >= (2025, 3)
        if (not is_first and not may_always) or held.edited:
            return told(403, "The authentication you provided does not have rights.")
        stored = b"" if "json" in seen.headers.get("Content-Type", "") else seen.body
        held.attachments[name] = stored
        return Answer(200, b'{"success":true}', "application/json")


class FakeKobo(FakeServer):
    """KoboToolbox, from its source: Basic or Digest, 202 for a repeat, files by file names."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.user = "bo"
        self.password = "pass wörd"
        self.key = secrets.token_hex(20)
        self.only_digest = False
        self.nonce = secrets.token_hex(8)
        self.advertised = 10_000_000
        super().__init__(tls)

    def answer(self, seen: Seen) -> Answer:
        path = urlsplit(seen.path).path
        if not self._is_known(seen):
            basic = () if self.only_digest else (("WWW-Authenticate", 'Basic realm="kobo"'),)
            digest = (
                f'Digest realm="kobo", qop="auth", nonce="{self.nonce}", opaque="o", algorithm=MD5'
            )
            return Answer(
                401,
                b'{"detail":"Authentication credentials were not provided."}',
                "application/json",
                (*basic, ("WWW-Authenticate", digest)),
            )
        if path == "/formList":
            return self.form_list(self.url, seen)
        if path == "/submission":
            return self._submission(seen)
        return self.read_form(self.url, path)

    def _is_known(self, seen: Seen) -> bool:
        scheme, _, given = seen.headers.get("Authorization", "").partition(" ")
        if scheme == "Token":
            return given == self.key
        if scheme == "Basic" and not self.only_digest:
            return base64.b64decode(given).decode() == f"{self.user}:{self.password}"
        if scheme != "Digest":
            return False
        said = {
            key: quoted or bare
            for key, quoted, bare in re.findall(r'(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^,\s]+))', given)
        }

        def md5(text: str) -> str:
            return hashlib.md5(text.encode()).hexdigest()  # noqa: S324 - as Digest has it

        secret = md5(f"{self.user}:kobo:{self.password}")
        request = md5(f"{seen.method}:{said.get('uri')}")
        expected = md5(
            f"{secret}:{self.nonce}:{said.get('nc')}:{said.get('cnonce')}:auth:{request}"
        )
        return said.get("uri") == seen.path and said.get("response") == expected

    def _submission(self, seen: Seen) -> Answer:
        headers = (
            ("X-OpenRosa-Version", "1.0"),
            ("X-OpenRosa-Accept-Content-Length", str(self.advertised)),
        )
        if seen.method == "HEAD":
            return Answer(204, headers=headers)
        parts = parts_of(seen)
        xml = next((one[2] for one in parts or [] if one[0] == "xml_submission_file"), None)
        if parts is None or xml is None:
            return openrosa(400, "No xml submission file.")
        instance_id = instance_id_of(xml)
        if not instance_id:
            return openrosa(400, "Instance ID is required")
        found = re.search(rb'<\w+[^>]*\bid="([^"]+)"', xml)
        form = self.forms.get(found[1].decode()) if found else None
        if form is None:
            return openrosa(404, "Form not found")
        if form.state == "closed":
            return openrosa(405, "Form is not active")
        held = self.held.get(instance_id)
        if held is not None and held.xml != xml:
            return openrosa(409, "Submission with this uuid already exists")
        before = None if held is None else dict(held.attachments)
        for name, filename, content in parts:
            if (
                name != "xml_submission_file"
                and before
                and before.get(filename, content) != content
            ):
                return openrosa(409, "Attachment with this name already exists")
        kept = self.keep(xml, parts, by_field=False)
        return openrosa(202 if kept.attachments == before else 201, "Successful submission.")
