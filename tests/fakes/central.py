"""Centrals that misbehave as real ones do: ODK Central's manners and KoboToolbox's.

Written apart from the hub, from what was observed on the wire, so that the two can be told from
each other: the connector suite runs over both.
"""

import base64
import hashlib
import json
import re
import secrets
import ssl
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote, unquote, urlsplit

OK_WORDS = "full submission upload was successful!"
DELETED_WORDS = "This submission has been deleted. You may not resubmit it."
OTHER_XML_WORDS = "A submission already exists with this ID, but with different XML."
CLOSED_WORDS = "This form is not currently accepting submissions."


@dataclass
class Held:
    """A submission that the central keeps."""

    xml: bytes
    attachments: dict[str, bytes] = field(default_factory=dict)
    posts: int = 0
    edited: bool = False


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

    do_GET = do_HEAD = do_POST = do_DELETE = do_any  # noqa: N815 - the base's names

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
        head = [f"HTTP/1.1 {answer.status} Said"]
        head += [f"{name}: {value}" for name, value in answer.headers]
        if answer.status != 204:
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
        self, form_id: str, version: str, xml: bytes, files: Mapping[str, bytes] | None = None
    ) -> None:
        self.forms[form_id] = Form(xml, version, dict(files or {}))

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

    def form_list(self, base: str) -> Answer:
        entries = []
        for form_id, form in self.forms.items():
            if form.state != "open" or not form.granted:
                continue
            digest = form.hash or f"md5:{hashlib.md5(form.xml).hexdigest()}"  # noqa: S324 - as OpenRosa has it
            url = form.path_in_list or f"{base}/forms/{quote(form_id, safe='')}"
            manifest = f"<manifestUrl>{url}/manifest</manifestUrl>" if form.files else ""
            entries.append(
                f"<xform><formID>{form_id}</formID><name>{form_id}</name>"
                f"<version>{form.version}</version><hash>{digest}</hash>"
                f"<downloadUrl>{url}.xml</downloadUrl>{manifest}</xform>"
            )
        body = f'<xforms xmlns="http://openrosa.org/xforms/xformsList">{"".join(entries)}</xforms>'
        return Answer(200, body.encode(), headers=(("X-OpenRosa-Version", "1.0"),))

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
            content = form.files.get(unquote(found[3]))
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
        body = f'<manifest xmlns="http://openrosa.org/xforms/xformsManifest">{entries}</manifest>'
        return Answer(200, body.encode(), headers=(("X-OpenRosa-Version", "1.0"),))


def instance_id_of(xml: bytes) -> str:
    found = re.search(rb"instanceID>([^<]*)<", xml)
    return found[1].decode() if found else ""


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
        self.advertised = 100_000_000
        self.viewers: set[str] = set()
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
        refusal = self._refusal(token)
        if refusal is not None:
            return refusal
        if rest == path:
            return told(404, "Could not find the resource you were looking for.")
        base = f"{self.url}/v1/projects/{self.project}"
        if rest == "/formList":
            return self.form_list(base)
        if rest == "/submission":
            return self._submission(seen)
        found = re.fullmatch(r"/forms/([^/]+)/submissions/([^/]+)/attachments/([^/]+)", rest)
        if found and seen.method == "POST":
            return self._attachment(unquote(found[2]), unquote(found[3]), seen)
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
        body = {"token": token, "csrf": "x", "expiresAt": "2026-03-03T09:00:00.000Z"}
        answer = Answer(200, json.dumps(body).encode(), "application/json")
        return Answer(
            200, answer.body, answer.content_type, (("Set-Cookie", f"session={token}; Path=/"),)
        )

    def _refusal(self, token: str) -> Answer | None:
        if token in self.sessions or (token == self.token and not self.revoked):
            return None
        if not re.fullmatch(r"[A-Za-z0-9!$]{64}", token):
            return told(401, "Could not authenticate with the provided credentials.")
        if token == self.token:
            return told(403, "The authentication you provided does not have rights.")
        return told(401, "Could not authenticate with the provided credentials.")

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
        if version is None or version[1].decode() != form.version:
            return openrosa(404, "The form version specified does not exist.")
        if form.state == "closed":
            return openrosa(409, CLOSED_WORDS)
        instance_id = instance_id_of(xml)
        if instance_id in self.deleted:
            return openrosa(409, DELETED_WORDS)
        held = self.held.get(instance_id)
        if held is not None and held.edited:
            return openrosa(409, "The submission you are trying to edit is out of date.")
        if held is not None and held.xml != xml:
            return openrosa(409, OTHER_XML_WORDS)
        self.keep(xml, parts, by_field=True)
        return openrosa(201, OK_WORDS)

    def _attachment(self, instance_id: str, name: str, seen: Seen) -> Answer:
        held = self.held.get(instance_id)
        if held is None or name.encode() not in held.xml:
            return told(404, "Could not find the resource you were looking for.")
        if name in held.attachments or held.edited:
            return told(403, "The authentication you provided does not have rights.")
        stored = b"" if "json" in seen.headers.get("Content-Type", "") else seen.body
        held.attachments[name] = stored
        return Answer(200, b'{"success":true}', "application/json")


class FakeKobo(FakeServer):
    """KoboToolbox, from its source: Basic or Digest, 202 for a repeat, files by file names."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.user = "bo"
        self.password = "pass wörd"
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
            return self.form_list(self.url)
        if path == "/submission":
            return self._submission(seen)
        return self.read_form(self.url, path)

    def _is_known(self, seen: Seen) -> bool:
        scheme, _, given = seen.headers.get("Authorization", "").partition(" ")
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
