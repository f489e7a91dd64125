"""A small OpenRosa server with ODK Central's addresses, statuses and words.

For training, for the tests, and for one office without a server; an organisation that grows moves
to ODK Central, and the same client speaks to it unchanged. What arrives is kept in plain SQLite in
the hub's folder: protect the office machine's disk (BitLocker, FileVault, LUKS) and its account.
"""

import base64
import binascii
import json
import logging
import os
import re
import socket
import ssl
import tempfile
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import IO, Any, BinaryIO, cast
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIEnvironment
from xml.sax.saxutils import escape

from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server as WsgiServer
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.formparser import MultiPartParser
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from intake_app.domain.clock import Clock, SystemClock
from intake_app.hub.certificates import given_certificate
from intake_app.hub.codes import settings_code
from intake_app.hub.entities import HubEntity, entity_csv, mark_of
from intake_app.hub.errors import HubAddressTaken, HubFormMissing, HubUserUnknown
from intake_app.hub.exports import Format
from intake_app.hub.office import PROJECT, Office
from intake_app.hub.storage import (
    TOKEN_ALPHABET,
    TOKEN_LENGTH,
    FormState,
    HubAppUser,
    HubForm,
    HubStore,
    HubSubmission,
    IncomingFile,
    Verdict,
)
from intake_app.hub.xforms import SubmissionUnreadable, read_submission_facts

ADVERTISED_BYTES = 100_000_000
LARGEST_BODY = 100 * 1024 * 1024
"""As the nginx before ODK Central has it: more than is advertised."""

USUAL_PORT = 8383
_IN_MEMORY = 512 * 1024
_NAME, _URL, _FINGERPRINT = "name", "url", "certificate"
_TOKEN = re.compile(rf"[{re.escape(TOKEN_ALPHABET)}]{{{TOKEN_LENGTH}}}")
_MOST_PARTS = 1000

log = logging.getLogger(__name__)


class _Refusal(Exception):
    """Ends a request with a status and Central's words, as JSON or as OpenRosa XML."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        self.status = status
        self.message = message
        super().__init__(status)


@dataclass(frozen=True, slots=True)
class _Caller:
    """Who asks, and what they may touch."""

    name: str
    app_user: HubAppUser | None
    """None for a user with a password, who may all."""
    path_token: str = ""

    def may_enter(self, project: int) -> bool:
        return self.app_user is None or self.app_user.project == project

    def may_fill(self, form_id: str) -> bool:
        return (
            self.app_user is None or self.app_user.forms is None or form_id in self.app_user.forms
        )


_ROUTES = (
    ("/formList", ("GET", "HEAD"), "form_list"),
    ("/submission", ("HEAD",), "announce"),
    ("/submission", ("POST",), "submit"),
    ("/forms/<form_id>.xml", ("GET", "HEAD"), "form_xml"),
    ("/forms/<form_id>/manifest", ("GET", "HEAD"), "manifest"),
    ("/forms/<form_id>/attachments/<path:name>", ("GET", "HEAD"), "form_file"),
    ("/datasets/<list_name>/integrity", ("GET", "HEAD"), "integrity"),
    ("/forms/<form_id>/versions/<path:version>.xml", ("GET", "HEAD"), "form_xml"),
    ("/forms/<form_id>/versions/<path:version>/manifest", ("GET", "HEAD"), "manifest"),
    (
        "/forms/<form_id>/submissions/<instance_id>/attachments/<path:name>",
        ("POST",),
        "attach",
    ),
    (
        "/forms/<form_id>/submissions/<instance_id>/versions/<version_id>.xml",
        ("GET",),
        "submission_xml",
    ),
)


class _Application:
    """The hub's WSGI application."""

    def __init__(self, store: HubStore, folder: Path, base_url: Callable[[], str]) -> None:
        self._store = store
        self._folder = folder
        self._base_url = base_url
        self.page: Office | None = None
        """The coordinator's page, where it is served to other machines too."""
        self._endpoints: dict[str, Callable[..., Response]] = {
            "begin_session": self._begin_session,
            "end_session": self._end_session,
            "form_list": self._form_list,
            "announce": self._announce,
            "submit": self._submit,
            "form_xml": self._form_xml,
            "manifest": self._manifest,
            "form_file": self._form_file,
            "integrity": self._integrity,
            "attach": self._attach,
            "submission_xml": self._submission_xml,
        }
        rules = [
            Rule("/v1/sessions", methods=["POST"], endpoint="begin_session"),
            Rule("/v1/sessions/current", methods=["DELETE"], endpoint="end_session"),
        ]
        for path, methods, endpoint in _ROUTES:
            for prefix in ("/v1/projects/<int:project>", "/v1/key/<token>/projects/<int:project>"):
                rules.append(Rule(prefix + path, methods=list(methods), endpoint=endpoint))
        self._map = Map(rules, strict_slashes=False, merge_slashes=False)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Any:
        request = Request(environ)
        if self.page is not None and request.path.startswith("/office"):
            return self.page(environ, start_response)
        request.max_content_length = LARGEST_BODY
        try:
            response = self._answer(request)
        except RequestEntityTooLarge:
            response = Response(
                "<html><head><title>413 Request Entity Too Large</title></head></html>",
                status=413,
                content_type="text/html",
                headers={"Connection": "close"},
            )
        except HTTPException as refusal:
            response = _json_error(
                HTTPStatus(refusal.code or 404), "Could not find the resource you were looking for."
            )
        except Exception as fault:
            # The edge of the server: the caller learns nothing of it, the log its kind.
            log.error("a fault while answering: %s", type(fault).__name__)
            response = _json_error(HTTPStatus.INTERNAL_SERVER_ERROR, "Internal Server Error")
        return response(environ, start_response)

    def _answer(self, request: Request) -> Response:
        endpoint, matched = self._map.bind_to_environ(request.environ).match()
        values = dict(matched)
        handler = self._endpoints[endpoint]
        openrosa = endpoint in {"form_list", "manifest", "announce", "submit", "integrity"}
        try:
            if openrosa and request.headers.get("X-OpenRosa-Version") != "1.0":
                raise _Refusal(
                    HTTPStatus.BAD_REQUEST,
                    "Expected the X-OpenRosa-Version request header to be 1.0.",
                )
            if endpoint in {"begin_session", "end_session"}:
                return handler(request)
            path_token = values.pop("token", "")
            project = values.pop("project")
            caller = self._caller(request, path_token)
            if not caller.may_enter(project) and endpoint != "announce":
                status = HTTPStatus.UNAUTHORIZED if endpoint == "submit" else HTTPStatus.FORBIDDEN
                raise _Refusal(status, "The authentication you provided does not have rights.")
            response = handler(request, caller, project, **values)
        except _Refusal as refusal:
            if endpoint == "submit":
                return _openrosa(refusal.status, refusal.message, nature="error")
            return _json_error(refusal.status, refusal.message)
        if openrosa:
            response.headers["X-OpenRosa-Version"] = "1.0"
            response.headers["X-OpenRosa-Accept-Content-Length"] = str(ADVERTISED_BYTES)
        return response

    # Who asks

    def _caller(self, request: Request, path_token: str) -> _Caller:
        scheme, _, given = request.headers.get("Authorization", "").partition(" ")
        if path_token or request.args.get("st"):
            return self._app_user(path_token or request.args["st"], path_token)
        if scheme == "Bearer":
            email = self._store.session_user(given)
            if email is not None:
                return _Caller(email, None)
            return self._app_user(given, "")
        if scheme == "Basic":
            return self._basic(given)
        raise _Refusal(HTTPStatus.UNAUTHORIZED, "Could not authenticate.")

    def _app_user(self, token: str, path_token: str) -> _Caller:
        if not _TOKEN.fullmatch(token):
            raise _Refusal(HTTPStatus.UNAUTHORIZED, "Could not authenticate.")
        app_user = self._store.app_user_of(token)
        if app_user is None:
            raise _Refusal(
                HTTPStatus.FORBIDDEN, "The authentication you provided does not have rights."
            )
        return _Caller(app_user.name, app_user, path_token)

    def _basic(self, given: str) -> _Caller:
        try:
            email, _, password = base64.b64decode(given, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            raise _Refusal(HTTPStatus.UNAUTHORIZED, "Could not authenticate.") from None
        session = self._store.begin_session(email, password)
        if session is None:
            raise _Refusal(HTTPStatus.UNAUTHORIZED, "Could not authenticate.")
        self._store.end_session(session[0])
        return _Caller(email, None)

    def _begin_session(self, request: Request) -> Response:
        try:
            given = json.loads(request.get_data(cache=False))
            email, password = str(given["email"]), str(given["password"])
        except (ValueError, KeyError, TypeError):
            raise _Refusal(HTTPStatus.BAD_REQUEST, "Required parameters missing.") from None
        session = self._store.begin_session(email, password)
        if session is None:
            raise _Refusal(HTTPStatus.UNAUTHORIZED, "Could not authenticate.")
        return _json({"token": session[0], "expiresAt": session[1].isoformat()})

    def _end_session(self, request: Request) -> Response:
        _, _, given = request.headers.get("Authorization", "").partition(" ")
        if self._store.session_user(given) is None:
            raise _Refusal(HTTPStatus.UNAUTHORIZED, "Could not authenticate.")
        self._store.end_session(given)
        return _json({"success": True})

    # Forms

    def _prefix(self, caller: _Caller, project: int) -> str:
        key = f"/key/{quote(caller.path_token, safe='')}" if caller.path_token else ""
        return f"{self._base_url()}/v1{key}/projects/{project}"

    def _form_list(self, request: Request, caller: _Caller, project: int) -> Response:
        wanted = request.args.get("formID")
        entries = []
        for form in self._store.forms(project):
            if (
                form.state is not FormState.OPEN
                or not caller.may_fill(form.form_id)
                or (wanted is not None and form.form_id != wanted)
            ):
                continue
            url = f"{self._prefix(caller, project)}/forms/{quote(form.form_id, safe='')}"
            manifest = f"<manifestUrl>{escape(url)}/manifest</manifestUrl>"
            entries.append(
                f"<xform><formID>{escape(form.form_id)}</formID><name>{escape(form.title)}</name>"
                f"<version>{escape(form.version)}</version><hash>md5:{form.md5}</hash>"
                f"<downloadUrl>{escape(url)}.xml</downloadUrl>"
                f"{manifest if form.has_media or self._store.lists_of(form) else ''}</xform>"
            )
        body = (
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<xforms xmlns="http://openrosa.org/xforms/xformsList">' + "".join(entries)
        ) + "</xforms>"
        response = _xml(body)
        response.add_etag(weak=True)
        return response.make_conditional(request)

    def _readable_form(
        self, caller: _Caller, project: int, form_id: str, version: str | None
    ) -> HubForm:
        form = self._store.form(project, form_id, version)
        if form is None or form.state is FormState.DELETED:
            raise _Refusal(
                HTTPStatus.NOT_FOUND, "Could not find the resource you were looking for."
            )
        if form.state is FormState.CLOSED or not caller.may_fill(form_id):
            raise _Refusal(
                HTTPStatus.FORBIDDEN, "The authentication you provided does not have rights."
            )
        return form

    def _form_xml(
        self,
        request: Request,
        caller: _Caller,
        project: int,
        form_id: str,
        version: str | None = None,
    ) -> Response:
        form = self._readable_form(caller, project, form_id, version)
        return Response(self._store.form_xml(form), content_type="application/xml")

    def _manifest(
        self,
        request: Request,
        caller: _Caller,
        project: int,
        form_id: str,
        version: str | None = None,
    ) -> Response:
        form = self._readable_form(caller, project, form_id, version)
        url = f"{self._prefix(caller, project)}/forms/{quote(form_id, safe='')}/attachments"
        entries = "".join(
            f"<mediaFile><filename>{escape(name)}</filename><hash>md5:{md5}</hash>"
            f"<downloadUrl>{escape(url)}/{quote(name, safe='')}</downloadUrl></mediaFile>"
            for name, md5 in self._store.media(form)
        )
        base = f"{self._prefix(caller, project)}/datasets"
        entries += "".join(
            f'<mediaFile type="entityList"><filename>{escape(name)}.csv</filename>'
            f"<hash>md5:{mark_of(self._store.entities(project, name))}</hash>"
            f"<downloadUrl>{escape(url)}/{quote(name, safe='')}.csv</downloadUrl>"
            f"<integrityUrl>{escape(base)}/{quote(name, safe='')}/integrity</integrityUrl>"
            "</mediaFile>"
            for name in self._store.lists_of(form)
        )
        response = _xml(
            '<?xml version="1.0" encoding="UTF-8"?>'
            f'<manifest xmlns="http://openrosa.org/xforms/xformsManifest">{entries}</manifest>'
        )
        response.add_etag(weak=True)
        return response.make_conditional(request)

    def _form_file(
        self, request: Request, caller: _Caller, project: int, form_id: str, name: str
    ) -> Response:
        form = self._readable_form(caller, project, form_id, None)
        listed = name.removesuffix(".csv")
        if name.endswith(".csv") and listed in self._store.lists_of(form):
            entities = self._store.entities(project, listed)
            response = Response(entity_csv(entities), content_type="text/csv; charset=utf-8")
            response.set_etag(mark_of(entities))
            return response.make_conditional(request)
        content = self._store.media_content(form, name)
        if content is None:
            raise _Refusal(
                HTTPStatus.NOT_FOUND, "Could not find the resource you were looking for."
            )
        response = Response(content, content_type="application/octet-stream")
        response.set_etag(dict(self._store.media(form))[name])
        return response.make_conditional(request)

    def _integrity(
        self, request: Request, caller: _Caller, project: int, list_name: str
    ) -> Response:
        """Which cases of a list are there and which were removed."""
        readable = {
            name
            for form in self._store.forms(project)
            if caller.may_fill(form.form_id)
            for name in self._store.lists_of(form)
        }
        if list_name not in readable:
            raise _Refusal(
                HTTPStatus.FORBIDDEN, "The authentication you provided does not have rights."
            )
        asked = request.args.get("id")
        wanted = None if asked is None else set(asked.split(","))
        lines = "".join(
            f'<entity id="{escape(one.entity_id)}">'
            f"<deleted>{str(one.is_deleted).lower()}</deleted></entity>"
            for one in self._store.entities(project, list_name)
            if wanted is None or one.entity_id in wanted
        )
        return _xml(
            f'<?xml version="1.0" encoding="UTF-8"?><data><entities>{lines}</entities></data>'
        )

    # Submissions

    def _announce(self, request: Request, caller: _Caller, project: int) -> Response:
        return Response(status=HTTPStatus.NO_CONTENT)

    def _submit(self, request: Request, caller: _Caller, project: int) -> Response:
        with _Incoming(request, self._folder) as incoming:
            try:
                facts = read_submission_facts(incoming.xml)
                form = self._store.form(project, facts.form_id, facts.version)
                state = self._state(project, facts.form_id)
                if not caller.may_fill(facts.form_id):
                    raise _Refusal(
                        HTTPStatus.UNAUTHORIZED,
                        "The authentication you provided does not have rights.",
                    )
                if state is None or state is FormState.DELETED:
                    raise _Refusal(
                        HTTPStatus.NOT_FOUND, "Could not find the resource you were looking for."
                    )
                if form is None:
                    raise _Refusal(
                        HTTPStatus.NOT_FOUND,
                        "The form version specified in this submission"
                        f" '{facts.version}' does not exist.",
                    )
                if state is FormState.CLOSED:
                    raise _Refusal(
                        HTTPStatus.CONFLICT, "This form is not currently accepting submissions."
                    )
                facts = read_submission_facts(incoming.xml, form.file_fields)
            except SubmissionUnreadable as reason:
                raise _Refusal(HTTPStatus.BAD_REQUEST, reason.message) from None
            if not facts.instance_id:
                raise _Refusal(HTTPStatus.BAD_REQUEST, "The submission has no instanceID.")
            verdict = self._store.keep(project, incoming.xml, facts, incoming.files, caller.name)
        return _openrosa(*_SAID[verdict])

    def _state(self, project: int, form_id: str) -> FormState | None:
        newest = self._store.form(project, form_id)
        return None if newest is None else newest.state

    def _attach(
        self,
        request: Request,
        caller: _Caller,
        project: int,
        form_id: str,
        instance_id: str,
        name: str,
    ) -> Response:
        if not caller.may_fill(form_id):
            raise _Refusal(
                HTTPStatus.FORBIDDEN, "The authentication you provided does not have rights."
            )
        media_type = request.mimetype or "application/octet-stream"
        with _spool(self._folder) as content:
            _copy(request.stream, content, request.content_length)
            kept = self._store.keep_attachment(
                project, form_id, instance_id, IncomingFile(name, media_type, content)
            )
        if kept is None:
            raise _Refusal(
                HTTPStatus.NOT_FOUND, "Could not find the resource you were looking for."
            )
        if not kept:
            raise _Refusal(
                HTTPStatus.FORBIDDEN, "The authentication you provided does not have rights."
            )
        return _json({"success": True})

    def _submission_xml(
        self,
        request: Request,
        caller: _Caller,
        project: int,
        form_id: str,
        instance_id: str,
        version_id: str,
    ) -> Response:
        if caller.app_user is not None:
            raise _Refusal(
                HTTPStatus.FORBIDDEN, "The authentication you provided does not have rights."
            )
        xml = self._store.submission_xml(version_id, form_id)
        if xml is None:
            raise _Refusal(
                HTTPStatus.NOT_FOUND, "Could not find the resource you were looking for."
            )
        return Response(xml, content_type="application/xml")


_SAID = {
    Verdict.KEPT: (HTTPStatus.CREATED, "full submission upload was successful!", ""),
    Verdict.OTHER_BYTES: (
        HTTPStatus.CONFLICT,
        "A submission already exists with this ID, but with different XML.",
        "error",
    ),
    Verdict.DELETED: (
        HTTPStatus.CONFLICT,
        "This submission has been deleted. You may not resubmit it.",
        "error",
    ),
    Verdict.OUT_OF_DATE: (
        HTTPStatus.CONFLICT,
        "The submission you are trying to edit is out of date.",
        "error",
    ),
    Verdict.BASE_UNKNOWN: (
        HTTPStatus.NOT_FOUND,
        "We can't find that submission to update.",
        "error",
    ),
    Verdict.INSTANCE_TAKEN: (
        HTTPStatus.CONFLICT,
        "A resource already exists with instanceID value(s).",
        "error",
    ),
}


class _Incoming:
    """The parts of a multipart submission; large ones wait in a nameless file of the folder."""

    def __init__(self, request: Request, folder: Path) -> None:
        self._request = request
        self._folder = folder
        self._parts: list[BinaryIO] = []
        self.xml = b""
        self.files: list[IncomingFile] = []

    def __enter__(self) -> "_Incoming":
        try:
            self._read()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for part in self._parts:
            part.close()

    def _read(self) -> None:
        request = self._request
        boundary = request.mimetype_params.get("boundary", "")
        if request.mimetype != "multipart/form-data" or not boundary:
            raise _Refusal(HTTPStatus.BAD_REQUEST, "Multipart: Boundary not found")
        parser = MultiPartParser(self._make_part, max_form_parts=_MOST_PARTS)
        watched = _Watched(request.stream)
        try:
            _, parts = parser.parse(
                cast(IO[bytes], watched), boundary.encode(), request.content_length
            )
        except ValueError:
            raise _Refusal(HTTPStatus.BAD_REQUEST, "Unexpected end of form") from None
        whole = request.content_length in {None, watched.count}
        if not whole or not watched.ended_with(b"--" + boundary.encode() + b"--"):
            raise _Refusal(HTTPStatus.BAD_REQUEST, "Unexpected end of form")
        found = False
        for name, part in parts.items(multi=True):
            stream = cast(BinaryIO, part.stream)
            if name == "xml_submission_file":
                self.xml, found = stream.read(), True
            else:
                media_type = part.mimetype or "application/octet-stream"
                self.files.append(IncomingFile(name, media_type, stream))
        if not found:
            raise _Refusal(
                HTTPStatus.BAD_REQUEST, "Required multipart POST field xml_submission_file missing."
            )

    def _make_part(self, *_: object, **__: object) -> IO[bytes]:
        part = _spool(self._folder)
        self._parts.append(part)
        return part


class _Watched:
    """A stream that remembers how it ended: a cut request must not pass for a whole one."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._tail = b""
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self.count += len(piece)
        self._tail = (self._tail + piece)[-200:]
        return piece

    def ended_with(self, foot: bytes) -> bool:
        return self._tail.rstrip(b"\r\n").endswith(foot)


def _spool(folder: Path) -> BinaryIO:
    return cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, dir=str(folder)))


def _copy(source: IO[bytes], target: BinaryIO, expected: int | None) -> None:
    """Copies a request's body. Raises _Refusal if it is shorter than announced."""
    count = 0
    while piece := source.read(64 * 1024):
        count += len(piece)
        target.write(piece)
    if expected is not None and count != expected:
        raise _Refusal(HTTPStatus.BAD_REQUEST, "request aborted")
    target.seek(0)


def _xml(body: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return Response(
        body,
        status=status,
        content_type="text/xml; charset=utf-8",
        headers={"Content-Language": "en"},
    )


def _openrosa(status: HTTPStatus, message: str, nature: str) -> Response:
    response = _xml(
        '<OpenRosaResponse xmlns="http://openrosa.org/http/response" items="0">'
        f'<message nature="{nature}">{escape(message)}</message></OpenRosaResponse>',
        status,
    )
    response.headers["X-OpenRosa-Version"] = "1.0"
    response.headers["X-OpenRosa-Accept-Content-Length"] = str(ADVERTISED_BYTES)
    return response


def _json(value: Mapping[str, object], status: HTTPStatus = HTTPStatus.OK) -> Response:
    return Response(json.dumps(value), status=status, content_type="application/json")


def _json_error(status: HTTPStatus, message: str) -> Response:
    return _json({"message": message, "code": float(status)}, status)


class _Listener(WsgiServer):
    """The HTTP layer, kept from writing to the screen what may hold a request's line."""

    expiration_interval = 0.1
    """Seconds until a stop is noticed."""

    def error_log(self, msg: str = "", level: int = 20, traceback: bool = False) -> None:
        log.info("the http layer reported a fault")


@dataclass(frozen=True, slots=True)
class NewAppUser:
    """A new field worker's access. The token is shown once and kept only as its hash."""

    name: str
    token: str
    url: str
    """What ODK Collect takes as its server: the token is inside."""
    code: str
    """The same with the certificate's hash, as a settings code: what the QR code holds."""

    def __repr__(self) -> str:
        return f"NewAppUser(name={self.name!r})"


def _insist_on_free_address(host: str, port: int) -> None:
    """Raises HubAddressTaken. cheroot (11.1) leaves a socket open where it cannot bind."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise HubAddressTaken(host, port) from None


class Hub:
    """The server and what it holds. One project unless told otherwise."""

    def __init__(
        self,
        folder: Path,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        certificate: tuple[Path, Path] | None = None,
        public_url: str = "",
        name: str = "",
        page_anywhere: bool = False,
        clock: Clock | None = None,
    ) -> None:
        """Opens what the folder holds; nothing listens before `start` or `serve_forever`.

        port: 0 for any free one. certificate: certificate chain and key in PEM, for https; without
        it clients on other machines refuse to speak. public_url: if clients come by another address
        than host and port. name: what the codes call the hub. page_anywhere: the coordinator's page
        is served beside the field's addresses too, to whoever signs in, and not on this machine
        alone.
        """
        self._host = host
        self._port = port
        self._certificate = certificate
        self._public_url = public_url.rstrip("/")
        self._listeners: list[tuple[WsgiServer, threading.Thread]] = []
        self._serving: WsgiServer | None = None
        self._page_port = 0
        clock = clock or SystemClock()
        self._store = HubStore(folder, clock)
        if name:
            self._store.keep_setting(_NAME, name)
        self._office = Office(self._store, folder, clock, self._make_app_user)
        self._application = _Application(self._store, folder, lambda: self.url)
        if page_anywhere:
            self._open_office = Office(
                self._store,
                folder,
                clock,
                self._make_app_user,
                anywhere=True,
                secure=certificate is not None,
            )
            self._application.page = self._open_office

    # Listening

    @property
    def url(self) -> str:
        """Scheme, host and port under which clients reach the hub."""
        if self._public_url:
            return self._public_url
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"{'https' if self._certificate else 'http'}://{host}:{self._port}"

    @property
    def has_served(self) -> bool:
        """Whether it was ever started here: codes made before can only guess the address."""
        return bool(self._public_url or self._port or self._store.setting(_URL))

    def start(self) -> None:
        """Listens in a thread of its own, from when this returns. Raises HubAddressTaken."""
        server = self._prepare(self._host, self._port, self._application, self._certificate)
        self._port = int(server.bind_addr[1])
        self._remember_address()
        self._run(server, "hub")

    def start_page(self, port: int = 0) -> str:
        """Serves the coordinator's page on this machine alone; gives its address.

        Raises HubAddressTaken.
        """
        server = self._prepare("127.0.0.1", port, self._office, None)
        self._page_port = int(server.bind_addr[1])
        self._run(server, "hub-page")
        return self.page_url

    @property
    def page_url(self) -> str:
        """Where the coordinator's page is; "" before `start_page`."""
        return f"http://127.0.0.1:{self._page_port}/office/" if self._page_port else ""

    def page_link(self) -> str:
        """The page's address that signs in once, within a quarter of an hour."""
        return f"{self.page_url.removesuffix('/office/')}{self._office.link()}"

    def serve_forever(self) -> None:
        """Listens until `stop` is called or Ctrl+C is pressed. Raises HubAddressTaken."""
        server = self._prepare(self._host, self._port, self._application, self._certificate)
        self._port = int(server.bind_addr[1])
        self._remember_address()
        self._serving = server
        try:
            server.serve()
        except KeyboardInterrupt:
            pass
        finally:
            self.stop()

    def stop(self) -> None:
        """Listens no more; requests under way are ended. May be started again; idempotent."""
        listeners, self._listeners = self._listeners, []
        serving, self._serving = self._serving, None
        self._page_port = 0
        if serving is not None:
            serving.stop()
        for server, thread in listeners:
            server.stop()
            if thread is not threading.current_thread():
                thread.join(timeout=10)

    def close(self) -> None:
        """Stops and closes the file; the hub is not to be used afterwards."""
        self.stop()
        self._store.close()

    def __enter__(self) -> "Hub":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _run(self, server: WsgiServer, name: str) -> None:
        thread = threading.Thread(target=server.serve, name=name, daemon=True)
        thread.start()
        self._listeners.append((server, thread))

    def _prepare(
        self,
        host: str,
        port: int,
        application: "_Application | Office",
        certificate: tuple[Path, Path] | None,
    ) -> WsgiServer:
        _insist_on_free_address(host, port)
        server = _Listener(
            (host, port),
            application,
            numthreads=8,
            server_name="field-intake-hub",
            shutdown_timeout=1,
            timeout=75,
        )
        if certificate is not None:
            adapter = BuiltinSSLAdapter(*map(str, certificate))
            adapter.context.minimum_version = ssl.TLSVersion.TLSv1_2
            server.ssl_adapter = adapter
        try:
            server.prepare()
        except OSError:
            raise HubAddressTaken(host, port) from None
        return server

    def _remember_address(self) -> None:
        """So that codes made while nothing listens say where the hub will be."""
        self._store.keep_setting(_URL, self.url)
        self._store.keep_setting(_FINGERPRINT, self._fingerprint())

    def _fingerprint(self) -> str:
        if self._certificate is None:
            return ""
        return given_certificate(*self._certificate).fingerprint

    def _make_app_user(self, name: str) -> tuple[str, str]:
        user = self.add_app_user(name)
        return user.url, user.code

    # Operating

    def add_form(
        self, xml: bytes, media: Mapping[str, bytes] | None = None, *, project: int = 1
    ) -> HubForm:
        """The form as held and listed from now on.

        Raises HubFormUnreadable, HubFormConflict.
        """
        return self._store.add_form(project, xml, media or {})

    def set_form_state(self, form_id: str, state: FormState, *, project: int = 1) -> None:
        """Opens, closes or removes a form for the field."""
        self._store.set_form_state(project, form_id, state)

    def forms(self, *, project: int = 1) -> tuple[HubForm, ...]:
        """The newest version of each form."""
        return self._store.forms(project)

    def add_app_user(
        self, name: str, *, project: int = 1, forms: Collection[str] | None = None
    ) -> NewAppUser:
        """A new field worker's access, to all forms of the project or to the ones named."""
        token = self._store.add_app_user(project, name, forms)
        base, certificate = self._known_address()
        url = f"{base}/v1/key/{token}/projects/{project}"
        hub_name = self._store.setting(_NAME)
        return NewAppUser(
            name, token, url, settings_code(url, certificate=certificate, name=hub_name)
        )

    def _known_address(self) -> tuple[str, str]:
        """Where clients find the hub and what they trust: now, or when it served last."""
        if self._public_url or self._port:
            return self.url, self._fingerprint()
        served_at = self._store.setting(_URL) or f"http://{self._host}:{USUAL_PORT}"
        return served_at, self._store.setting(_FINGERPRINT)

    def renew_app_user(self, name: str, *, project: int = 1) -> NewAppUser:
        """New access for a field worker; the old one of that name stops. Raises HubUserUnknown."""
        known = [user for user in self._store.app_users() if user.name == name]
        if not known:
            raise HubUserUnknown
        for user in known:
            if not user.revoked:
                self._store.revoke_app_user(user.number)
        return self.add_app_user(name, project=project, forms=known[-1].forms)

    def revoke_app_user(self, number: int) -> None:
        """The token is refused from now on."""
        self._store.revoke_app_user(number)

    def app_users(self) -> tuple[HubAppUser, ...]:
        """Everybody with a token, the revoked ones too."""
        return self._store.app_users()

    def add_user(self, email: str, password: str) -> None:
        """A user with a password, who may do all; a known one gets the new password."""
        self._store.add_user(email, password)

    # What arrived

    def submissions(self) -> tuple[HubSubmission, ...]:
        """Everything held, in the order of arrival."""
        return self._store.submissions()

    def entities(self, list_name: str, *, project: int = 1) -> tuple[HubEntity, ...]:
        """The cases of a list, the newest first, those that were removed too."""
        return self._store.entities(project, list_name)

    def delete_entity(self, list_name: str, entity_id: str, *, project: int = 1) -> None:
        """As if deleted on the web: it leaves the list, and laptops are told."""
        self._store.delete_entity(project, list_name, entity_id)

    def export(
        self, form_id: str, target: IO[bytes], kind: Format = "csv", *, with_files: bool = False
    ) -> int:
        """Writes everything current of a form as a ZIP; gives how many submissions that were.

        Raises HubFormMissing.
        """
        form = self._store.form(PROJECT, form_id)
        if form is None:
            raise HubFormMissing
        return self._office.write_export(target, form, kind, with_files=with_files)

    def submission_xml(self, instance_id: str) -> bytes | None:
        """The XML as it came."""
        return self._store.submission_xml(instance_id)

    def read_attachment(self, instance_id: str, name: str) -> Iterator[bytes]:
        """An attachment as it came, in pieces of at most 256 KB."""
        return self._store.read_attachment(instance_id, name)

    def delete_submission(self, instance_id: str) -> None:
        """As if deleted on the web: the same instanceID is refused from then on."""
        self._store.delete_submission(instance_id)
