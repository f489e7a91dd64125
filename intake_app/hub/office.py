"""The coordinator's page: what arrived, from whom, and a way to take it along.

Served on this very machine, or over TLS where somebody asked for that. No scripts and nothing from
elsewhere; what a form or a submission says is shown as text and never as HTML. Signed in by a link
that works once, or by the password of a hub user.
"""

import hashlib
import hmac
import logging
import secrets
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from typing import IO, Any, Final, cast
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIEnvironment

from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response
from werkzeug.wsgi import FileWrapper

from intake_app.domain.clock import Clock
from intake_app.hub.answers import (
    Answer,
    FormWords,
    form_words,
    instance_name,
    is_encrypted,
    read_answers,
)
from intake_app.hub.codes import code_svg
from intake_app.hub.entities import HubEntity
from intake_app.hub.errors import HubFormUnreadable
from intake_app.hub.exports import Format, plain_name, write_export
from intake_app.hub.html import Html, joined, tag
from intake_app.hub.office_words import LANGUAGES, OfficeWords
from intake_app.hub.storage import FormState, HubForm, HubStore, HubSubmission

COOKIE: Final = "intake_office"
LANGUAGE_COOKIE: Final = "intake_language"
SESSION_SECONDS: Final = 8 * 3600
LINK_SECONDS: Final = 15 * 60
ROWS_A_PAGE: Final = 50
MOST_ENTITIES: Final = 500
MOST_COLUMNS: Final = 12
PROJECT: Final = 1
_FREE_TRIES: Final = 5
_WAIT_SECONDS: Final = 60
_LONGEST_NAME: Final = 80
_IN_MEMORY: Final = 1 << 20
_HERE: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})

SAFE_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

log = logging.getLogger(__name__)

MakeAppUser = Callable[[str], tuple[str, str]]
"""Makes an app user of that name; gives its token-holding address and its code's text."""


@dataclass(frozen=True, slots=True)
class _Visit:
    """A request of somebody signed in."""

    request: Request
    words: OfficeWords
    session: str

    @property
    def seal(self) -> str:
        """What a form must bring back, so that no other page can press its button."""
        return hashlib.sha256(b"seal " + self.session.encode()).hexdigest()


class Office:
    """The page as a WSGI application."""

    def __init__(
        self,
        store: HubStore,
        folder: Path,
        clock: Clock,
        make_app_user: MakeAppUser,
        *,
        anywhere: bool = False,
        secure: bool = False,
    ) -> None:
        """anywhere: also for callers from other machines. secure: reached over TLS only."""
        self._store = store
        self._folder = folder
        self._clock = clock
        self._make_app_user = make_app_user
        self._anywhere = anywhere
        self._secure = secure
        self._sessions: dict[str, float] = {}
        self._links: dict[str, float] = {}
        self._refused = 0
        self._wait_until = 0.0
        self._look = files("intake_app.hub").joinpath("look.css").read_bytes()
        rules = (
            ("/", ("GET",), self._overview),
            ("/people", ("GET",), self._people),
            ("/people/add", ("POST",), self._add_person),
            ("/people/<int:number>/stop", ("GET", "POST"), self._stop_person),
            ("/list/<list_name>", ("GET",), self._list),
            ("/list/<list_name>/settle", ("POST",), self._settle),
            ("/form/<form_id>", ("GET",), self._form),
            ("/form/<form_id>/state", ("POST",), self._change_state),
            ("/form/<form_id>/export", ("GET",), self._export),
            ("/form/<form_id>/record/<instance_id>", ("GET",), self._record),
            ("/form/<form_id>/record/<instance_id>/file/<path:name>", ("GET",), self._file),
            ("/leave", ("POST",), self._leave),
        )
        self._pages: dict[str, Callable[..., Response]] = {
            page.__name__: page for _, _, page in rules
        }
        self._map = Map(
            [
                *(
                    Rule(f"/office{path}", methods=list(methods), endpoint=page.__name__)
                    for path, methods, page in rules
                ),
                Rule("/office/enter", methods=["GET"], endpoint="enter"),
                Rule("/office/login", methods=["GET", "POST"], endpoint="login"),
                Rule("/office/look.css", methods=["GET"], endpoint="look"),
                Rule("/office/language/<code>", methods=["GET"], endpoint="language"),
                Rule("/office", methods=["GET"], endpoint="home"),
                Rule("/", methods=["GET"], endpoint="home"),
            ],
            strict_slashes=False,
            merge_slashes=False,
        )

    def link(self) -> str:
        """The path that signs in once, within a quarter of an hour."""
        key = secrets.token_urlsafe(32)
        self._links[_hashed(key)] = self._clock.monotonic() + LINK_SECONDS
        return f"/office/enter?key={key}"

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Any:
        request = Request(environ)
        request.max_content_length = 64 * 1024
        try:
            response = self._answer(request)
        except HTTPException as refusal:
            words = self._words(request)
            response = _page(
                words, tag("h1", words.say("gone")), status=HTTPStatus(refusal.code or 404)
            )
        except Exception as fault:
            # The edge of the server: the caller learns nothing of it, the log its kind.
            log.error("a fault on the office's page: %s", type(fault).__name__)
            response = Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)
        for name, value in SAFE_HEADERS.items():
            response.headers.setdefault(name, value)
        return response(environ, start_response)

    def _answer(self, request: Request) -> Response:
        if not self._anywhere and not _is_here(request):
            raise NotFound
        endpoint, values = self._map.bind_to_environ(request.environ).match()
        if endpoint == "home":
            return _led_to("/office/")
        if endpoint == "look":
            look = Response(self._look, content_type="text/css; charset=utf-8")
            look.headers["Cache-Control"] = "max-age=3600"
            return look
        if endpoint == "language":
            return self._choose_language(request, values["code"])
        if endpoint == "enter":
            return self._enter(request)
        if endpoint == "login":
            return self._login(request)
        session = request.cookies.get(COOKIE, "")
        if self._sessions.get(_hashed(session), 0.0) <= self._clock.monotonic():
            return _led_to("/office/login")
        visit = _Visit(request, self._words(request), session)
        if request.method == "POST" and not hmac.compare_digest(
            request.form.get("seal", ""), visit.seal
        ):
            return Response(status=HTTPStatus.FORBIDDEN)
        return self._pages[endpoint](visit, **values)

    # ------------------------------------------------------------ coming in
    def _enter(self, request: Request) -> Response:
        ends = self._links.pop(_hashed(request.args.get("key", "")), 0.0)
        if ends <= self._clock.monotonic():
            words = self._words(request)
            return self._login_page(words, words.say("link-used"))
        return self._signed_in(_inside(request.args.get("to", "")))

    def _login(self, request: Request) -> Response:
        words = self._words(request)
        if request.method == "GET":
            return self._login_page(words)
        now = self._clock.monotonic()
        if now < self._wait_until:
            return self._login_page(words, words.say("login-wait"))
        session = self._store.begin_session(
            request.form.get("email", ""), request.form.get("password", "")
        )
        if session is None:
            self._refused += 1
            if self._refused >= _FREE_TRIES:
                self._refused, self._wait_until = 0, now + _WAIT_SECONDS
            return self._login_page(words, words.say("login-refused"))
        self._store.end_session(session[0])  # that one is for programs
        self._refused = 0
        return self._signed_in()

    def _signed_in(self, to: str = "/office/") -> Response:
        now = self._clock.monotonic()
        self._sessions = {name: ends for name, ends in self._sessions.items() if ends > now}
        token = secrets.token_urlsafe(32)
        self._sessions[_hashed(token)] = now + SESSION_SECONDS
        response = _led_to(to)
        response.set_cookie(
            COOKIE,
            token,
            max_age=SESSION_SECONDS,
            path="/office",
            httponly=True,
            secure=self._secure,
            samesite="Strict",
        )
        return response

    def _login_page(self, words: OfficeWords, trouble: str = "") -> Response:
        form = tag(
            "form",
            _field("email", words.say("email"), autocomplete="username"),
            _field("password", words.say("password"), kind="password"),
            tag("div", _button(words.say("login")), class_="buttons"),
            method="post",
            action="/office/login",
        )
        body = tag(
            "div",
            tag("h1", words.say("login")),
            tag("p", words.say("login-text"), class_="muted"),
            tag("p", trouble, class_="note", role="alert") if trouble else Html(""),
            form,
            class_="sheet",
        )
        status = HTTPStatus.UNAUTHORIZED if trouble else HTTPStatus.OK
        return _page(words, body, status=status)

    def _leave(self, visit: _Visit) -> Response:
        self._sessions.pop(_hashed(visit.session), None)
        response = _led_to("/office/login")
        response.delete_cookie(COOKIE, path="/office")
        return response

    def _choose_language(self, request: Request, code: str) -> Response:
        response = _led_to(_inside(request.args.get("to", "")))
        if code in LANGUAGES:
            response.set_cookie(
                LANGUAGE_COOKIE, code, max_age=31_536_000, path="/office", samesite="Strict"
            )
        return response

    def _words(self, request: Request) -> OfficeWords:
        chosen = request.cookies.get(LANGUAGE_COOKIE) or ""
        return OfficeWords(chosen or request.accept_languages.best_match(LANGUAGES, "es") or "es")

    # ------------------------------------------------------------ what arrived
    def _overview(self, visit: _Visit) -> Response:
        words = visit.words
        counts = self._store.counts(PROJECT)
        rows = []
        for form in self._store.forms(PROJECT):
            count = counts.get(form.form_id)
            rows.append(
                (
                    tag("a", form.title, href=_form_path(form.form_id)),
                    form.version or "–",
                    _state_word(words, form.state),
                    str(count.submissions if count else 0),
                    words.moment(count.last_received_at) if count else words.say("never"),
                    str(count.incomplete if count else 0),
                )
            )
        heads = ("name", "version", "state", "received", "last", "waiting")
        table = (
            _table([words.say(one) for one in heads], rows, numbers=(3, 5))
            if rows
            else tag("p", words.say("no-forms"), class_="sheet")
        )
        return self._shown(visit, "forms", tag("h1", words.say("forms")), table, self._lists(words))

    def _lists(self, words: OfficeWords) -> Html:
        """Lists of cases, where forms write to any."""
        rows = []
        for name in self._store.entity_lists(PROJECT):
            entities = [one for one in self._store.entities(PROJECT, name) if not one.is_deleted]
            twice = sum(bool(one.conflict) for one in entities)
            path = f"/office/list/{quote(name, safe='')}"
            rows.append((tag("a", name, href=path), str(len(entities)), str(twice)))
        if not rows:
            return Html("")
        heads = [words.say(one) for one in ("name", "entities", "conflicts")]
        return joined(tag("h2", words.say("lists")), _table(heads, rows, numbers=(1, 2)))

    def _list(self, visit: _Visit, list_name: str) -> Response:
        words = visit.words
        if list_name not in self._store.entity_lists(PROJECT):
            raise NotFound
        entities = [one for one in self._store.entities(PROJECT, list_name) if not one.is_deleted]
        names = sorted({name for one in entities for name in one.properties})[:MOST_COLUMNS]
        rows = [
            (
                one.label,
                str(one.version),
                *(one.properties.get(name, "") for name in names),
                self._conflict_part(visit, list_name, one),
            )
            for one in entities[:MOST_ENTITIES]
        ]
        heads = [words.say("name"), words.say("version"), *names, words.say("conflicts")]
        table = _table(heads, rows) if rows else tag("p", words.say("none-yet"), class_="sheet")
        total = tag("p", words.say("all-of-them", count=len(entities)), class_="muted")
        return self._shown(visit, "forms", tag("h1", list_name), total, table)

    def _conflict_part(self, visit: _Visit, list_name: str, entity: HubEntity) -> Html:
        if not entity.conflict:
            return Html("")
        words = visit.words
        return tag(
            "form",
            tag("span", words.say(f"conflict-{entity.conflict}"), class_="state is-off"),
            _button(words.say("looked-at"), kind="plain"),
            tag("input", type="hidden", name="entity", value=entity.entity_id),
            _seal(visit),
            method="post",
            action=f"/office/list/{quote(list_name, safe='')}/settle",
        )

    def _settle(self, visit: _Visit, list_name: str) -> Response:
        entity_id = visit.request.form.get("entity", "")
        self._store.settle_conflict(PROJECT, list_name, entity_id)
        return _led_to(f"/office/list/{quote(list_name, safe='')}")

    def _form(self, visit: _Visit, form_id: str) -> Response:
        words = visit.words
        form = self._needed(form_id)
        count = self._store.counts(PROJECT).get(form_id)
        total = count.submissions if count else 0
        page = max(0, visit.request.args.get("page", 0, int))
        held = self._store.submissions(
            form_id,
            project=PROJECT,
            current_only=True,
            newest_first=True,
            offset=page * ROWS_A_PAGE,
            limit=ROWS_A_PAGE,
        )
        rows = [self._record_row(words, form_id, submission) for submission in held]
        heads = ("when", "name", "who", "files")
        table = (
            _table([words.say(one) for one in heads], rows)
            if rows
            else tag("p", words.say("none-yet"), class_="sheet")
        )
        return self._shown(
            visit,
            "forms",
            tag("h1", form.title),
            tag("p", words.say("all-of-them", count=total), class_="muted"),
            table,
            _pager(words, form_id, page, total),
            self._export_part(words, form_id) if total else Html(""),
            self._state_part(visit, form),
        )

    def _record_row(
        self, words: OfficeWords, form_id: str, submission: HubSubmission
    ) -> tuple[str, ...]:
        xml = self._store.submission_xml(submission.instance_id, form_id) or b""
        name = instance_name(xml) or submission.instance_id.removeprefix("uuid:")[:13]
        present = len(submission.attachments)
        expected = present + len(submission.missing)
        return (
            tag(
                "a",
                words.moment(submission.received_at),
                href=f"{_form_path(form_id)}/record/{quote(submission.instance_id, safe='')}",
            ),
            name,
            submission.submitter,
            words.say("of-files", present=present, expected=expected) if expected else "–",
        )

    def _export_part(self, words: OfficeWords, form_id: str) -> Html:
        path = f"{_form_path(form_id)}/export"
        return tag(
            "section",
            tag("h2", words.say("export")),
            tag("p", words.say("export-note"), class_="muted"),
            tag(
                "div",
                tag("a", words.say("export-csv"), href=f"{path}?kind=csv", class_="button primary"),
                tag("a", words.say("export-json"), href=f"{path}?kind=json", class_="button"),
                tag(
                    "a", words.say("export-files"), href=f"{path}?kind=csv&files=1", class_="button"
                ),
                class_="buttons",
            ),
        )

    def _state_part(self, visit: _Visit, form: HubForm) -> Html:
        words = visit.words
        options = [
            tag("option", words.say(state.value), value=state.value, selected=state is form.state)
            for state in FormState
        ]
        return tag(
            "form",
            tag("h2", words.say("state")),
            tag("select", *options, name="state", aria_label=words.say("state")),
            tag("div", _button(words.say("change"), kind=""), class_="buttons"),
            _seal(visit),
            method="post",
            action=f"{_form_path(form.form_id)}/state",
        )

    def _change_state(self, visit: _Visit, form_id: str) -> Response:
        form = self._needed(form_id)
        try:
            state = FormState(visit.request.form.get("state", ""))
        except ValueError:
            raise NotFound from None
        self._store.set_form_state(PROJECT, form.form_id, state)
        return _led_to(_form_path(form_id))

    def _record(self, visit: _Visit, form_id: str, instance_id: str) -> Response:
        words = visit.words
        form = self._needed(form_id)
        submission, xml = self._held(form_id, instance_id)
        known = self._form_words(form_id, submission.version)
        facts = [
            (words.say("when"), words.moment(submission.received_at)),
            (words.say("who"), submission.submitter),
            (words.say("version"), submission.version or "–"),
            ("ID", submission.instance_id),
        ]
        details = tag("dl", *(joined(tag("dt", name), tag("dd", value)) for name, value in facts))
        notes = []
        if not submission.is_current:
            notes.append(tag("p", words.say("newer"), class_="note"))
        if is_encrypted(xml):
            notes.append(tag("p", words.say("encrypted"), class_="note"))
        if submission.missing:
            names = ", ".join(submission.missing)
            notes.append(tag("p", words.say("missing", names=names), class_="note"))
        path = f"{_form_path(form_id)}/record/{quote(instance_id, safe='')}"
        return self._shown(
            visit,
            "forms",
            tag("p", tag("a", form.title, href=_form_path(form_id))),
            tag("h1", instance_name(xml) or words.say("record")),
            tag("div", details, class_="sheet"),
            *notes,
            self._answers_part(words, known, xml, path),
            self._files_part(words, submission, path),
        )

    def _answers_part(self, words: OfficeWords, known: FormWords, xml: bytes, path: str) -> Html:
        try:
            answers = read_answers(xml, known.repeats)
        except ValueError:
            answers = ()
        if not answers:
            return Html("")
        rows = [self._answer_row(words, known, answer, path) for answer in answers]
        return joined(
            tag("h2", words.say("answers")),
            _table([words.say("question"), words.say("answer")], rows),
        )

    def _answer_row(
        self, words: OfficeWords, known: FormWords, answer: Answer, path: str
    ) -> tuple[str, ...]:
        label = known.label(answer.path, words.language)
        if answer.place:
            label = f"{label} ({'.'.join(map(str, answer.place))})"
        if not answer.value:
            return label, tag("span", words.say("no-answer"), class_="muted")
        if answer.path in known.files:
            href = f"{path}/file/{quote(answer.value, safe='')}"
            return label, tag("a", answer.value, href=href)
        return label, known.answer(answer.path, answer.value, words.language)

    def _files_part(self, words: OfficeWords, submission: HubSubmission, path: str) -> Html:
        if not submission.attachments:
            return Html("")
        rows = [
            (
                tag("a", one.name, href=f"{path}/file/{quote(one.name, safe='')}"),
                f"{one.size_bytes:,}",
            )
            for one in submission.attachments
        ]
        return joined(
            tag("h2", words.say("files")), _table([words.say("name"), "B"], rows, numbers=(1,))
        )

    def _file(self, visit: _Visit, form_id: str, instance_id: str, name: str) -> Response:
        submission, _ = self._held(form_id, instance_id)
        if name not in {one.name for one in submission.attachments}:
            raise NotFound
        pieces = self._store.read_attachment(instance_id, name)
        # Never shown in the browser: what somebody sent must not run as a page of ours.
        return _download(pieces, plain_name(name))

    def _export(self, visit: _Visit, form_id: str) -> Response:
        form = self._needed(form_id)
        kind: Format = "json" if visit.request.args.get("kind") == "json" else "csv"
        with_files = visit.request.args.get("files") == "1"
        target = self._spool()
        try:
            self.write_export(target, form, kind, with_files=with_files)
            target.seek(0)
        except BaseException:
            target.close()
            raise
        response = _download(FileWrapper(target, 64 * 1024), f"{plain_name(form_id)}.zip")
        response.call_on_close(target.close)
        return response

    def _spool(self) -> IO[bytes]:
        """A nameless file in the hub's folder, large ones only; to be closed."""
        file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, dir=str(self._folder))  # noqa: SIM115 - the reply closes it
        return cast(IO[bytes], file)

    def write_export(
        self, target: IO[bytes], form: HubForm, kind: Format, *, with_files: bool
    ) -> int:
        """Writes everything current of a form; gives how many submissions that were."""
        return write_export(
            target,
            form.form_id,
            self._form_words(form.form_id, None),
            self._store.submissions(form.form_id, project=PROJECT, current_only=True),
            lambda one: self._store.submission_xml(one.instance_id, form.form_id) or b"",
            kind=kind,
            read_file=(
                (lambda one, name: self._store.read_attachment(one.instance_id, name))
                if with_files
                else None
            ),
        )

    # ------------------------------------------------------------ people
    def _people(self, visit: _Visit) -> Response:
        words = visit.words
        rows = []
        for user in self._store.app_users():
            stop = tag("a", words.say("revoke"), href=f"/office/people/{user.number}/stop")
            seen = user.last_seen_at
            rows.append(
                (
                    user.name,
                    tag(
                        "span",
                        words.say("revoked" if user.revoked else "active"),
                        class_="state is-off" if user.revoked else "state is-on",
                    ),
                    words.moment(user.created_at),
                    words.say("never") if seen is None else words.moment(seen),
                    Html("") if user.revoked else stop,
                )
            )
        heads = [words.say(one) for one in ("name", "state", "since", "last-sent")]
        add = tag(
            "form",
            tag("h2", words.say("add")),
            _field("name", words.say("name"), autocomplete="off"),
            tag("p", words.say("add-note"), class_="muted"),
            tag("div", _button(words.say("add-button")), class_="buttons"),
            _seal(visit),
            method="post",
            action="/office/people/add",
            class_="sheet",
        )
        table = _table([*heads, ""], rows) if rows else Html("")
        return self._shown(visit, "people", tag("h1", words.say("people")), table, add)

    def _add_person(self, visit: _Visit) -> Response:
        words = visit.words
        name = "".join(filter(str.isprintable, visit.request.form.get("name", ""))).strip()
        name = name[:_LONGEST_NAME]
        if not name:
            return _led_to("/office/people")
        _, code = self._make_app_user(name)
        return self._shown(
            visit,
            "people",
            tag("h1", words.say("code-title", name=name)),
            tag("p", words.say("code-text", name=name)),
            tag("div", Html(code_svg(code)), class_="code"),
            tag("label", words.say("code-as-text"), for_="code", class_="no-print"),
            tag("textarea", code, id="code", readonly=True, class_="no-print"),
            tag(
                "div",
                tag("a", words.say("done"), href="/office/people", class_="button primary"),
                class_="buttons",
            ),
        )

    def _stop_person(self, visit: _Visit, number: int) -> Response:
        words = visit.words
        user = next((one for one in self._store.app_users() if one.number == number), None)
        if user is None:
            raise NotFound
        if visit.request.method == "POST":
            self._store.revoke_app_user(number)
            return _led_to("/office/people")
        return self._shown(
            visit,
            "people",
            tag("h1", words.say("revoke-title", name=user.name)),
            tag("p", words.say("revoke-text")),
            tag(
                "form",
                tag(
                    "div",
                    tag("a", words.say("keep"), href="/office/people", class_="button"),
                    _button(words.say("revoke"), kind="danger"),
                    class_="buttons",
                ),
                _seal(visit),
                method="post",
                action=f"/office/people/{number}/stop",
            ),
        )

    # ------------------------------------------------------------ inside
    def _needed(self, form_id: str) -> HubForm:
        form = self._store.form(PROJECT, form_id)
        if form is None:
            raise NotFound
        return form

    def _held(self, form_id: str, instance_id: str) -> tuple[HubSubmission, bytes]:
        submission = self._store.submission(instance_id, form_id)
        xml = self._store.submission_xml(instance_id, form_id)
        if submission is None or xml is None:
            raise NotFound
        return submission, xml

    def _form_words(self, form_id: str, version: str | None) -> FormWords:
        form = self._store.form(PROJECT, form_id, version)
        if form is None:
            return FormWords()
        try:
            return form_words(self._store.form_xml(form), form.file_fields)
        except HubFormUnreadable:
            return FormWords()

    def _shown(self, visit: _Visit, place: str, *content: Html) -> Response:
        words = visit.words
        links = [
            tag("a", words.say(name), href=path, aria_current="page" if name == place else None)
            for name, path in (("forms", "/office/"), ("people", "/office/people"))
        ]
        leave = tag(
            "form",
            _button(words.say("leave"), kind="plain"),
            _seal(visit),
            method="post",
            action="/office/leave",
        )
        path = visit.request.path if visit.request.method == "GET" else "/office/people"
        return _page(words, *content, bar=joined(tag("nav", *links), leave), path=path)


def _page(
    words: OfficeWords,
    *content: Html,
    bar: Html = Html(""),  # noqa: B008 - never changed
    path: str = "/office/",
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    languages = [
        tag(
            "a",
            code.upper(),
            href=f"/office/language/{code}?to={quote(path)}",
            hreflang=code,
            title=name,
            aria_current="true" if code == words.language else None,
        )
        for code, name in LANGUAGES.items()
    ]
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"Field Intake · {words.say('title')}"),
        tag("link", rel="stylesheet", href="/office/look.css"),
    )
    header = tag(
        "header",
        tag(
            "div",
            tag("strong", "Field Intake"),
            bar or tag("nav"),
            tag("div", *languages, class_="languages", aria_label=words.say("page-language")),
            class_="inside",
        ),
    )
    skip = tag("a", words.say("skip"), href="#content", class_="skip")
    body = tag("body", skip, header, tag("main", *content, id="content"))
    document = "<!DOCTYPE html>" + tag("html", head, body, lang=words.language)
    return Response(document, status=status, content_type="text/html; charset=utf-8")


def _table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: tuple[int, ...] = ()
) -> Html:
    def kind(place: int) -> str | None:
        return "number" if place in numbers else None

    head = tag(
        "tr",
        *(tag("th", name, scope="col", class_=kind(at)) for at, name in enumerate(heads)),
    )
    body = [
        tag("tr", *(tag("td", cell, class_=kind(at)) for at, cell in enumerate(row)))
        for row in rows
    ]
    return tag("div", tag("table", tag("thead", head), tag("tbody", *body)), class_="scroll")


def _pager(words: OfficeWords, form_id: str, page: int, total: int) -> Html:
    links = []
    if page:
        href = f"{_form_path(form_id)}?page={page - 1}"
        links.append(tag("a", words.say("newer-page"), href=href, class_="button"))
    if (page + 1) * ROWS_A_PAGE < total:
        href = f"{_form_path(form_id)}?page={page + 1}"
        links.append(tag("a", words.say("older"), href=href, class_="button"))
    return tag("div", *links, class_="buttons") if links else Html("")


def _state_word(words: OfficeWords, state: FormState) -> Html:
    kind = "state is-on" if state is FormState.OPEN else "state"
    return tag("span", words.say(state.value).partition(":")[0], class_=kind)


def _field(name: str, label: str, *, kind: str = "text", autocomplete: str = "") -> Html:
    return joined(
        tag("label", label, for_=name),
        tag(
            "input",
            id=name,
            name=name,
            type=kind,
            required=True,
            maxlength="200",
            autocomplete=autocomplete or None,
        ),
    )


def _button(words: str, *, kind: str = "primary") -> Html:
    return tag("button", words, type="submit", class_=kind or None)


def _seal(visit: _Visit) -> Html:
    return tag("input", type="hidden", name="seal", value=visit.seal)


def _led_to(path: str) -> Response:
    return Response(status=HTTPStatus.SEE_OTHER, headers={"Location": path})


def _download(pieces: Iterable[bytes], name: str) -> Response:
    return Response(
        pieces,
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
        direct_passthrough=True,
    )


def _form_path(form_id: str) -> str:
    return f"/office/form/{quote(form_id, safe='')}"


def _is_here(request: Request) -> bool:
    """From this machine, and under its own name: another site's name must not lead here."""
    host = request.host.rpartition(":")[0] if ":" in request.host else request.host
    return request.remote_addr in {"127.0.0.1", "::1"} and host in _HERE


def _inside(path: str) -> str:
    """A path of this page, whatever was asked for."""
    return path if path.startswith("/office/") and "\\" not in path else "/office/"


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
