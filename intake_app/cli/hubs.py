"""`intake hub`: a small server for training, tests and one office without a server."""

import argparse
import contextlib
import signal
import time
from collections.abc import Iterator
from types import FrameType

from intake_app.cli.forms import media_beside
from intake_app.cli.passphrase_sources import first_line
from intake_app.cli.terminal import FINE, Json, Terminal
from intake_app.forms import read_form
from intake_app.hub import (
    USUAL_PORT,
    Hub,
    HubAddressTaken,
    HubCertificate,
    HubFormMissing,
    HubUserUnknown,
    NewAppUser,
    code_lines,
    code_png,
    code_svg,
    given_certificate,
    local_address,
    own_certificate,
)

DEFAULT_PORT = USUAL_PORT
PAGE_PORT = 8384
_LONG = 3600.0
_EVERYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - compared


def serve(options: argparse.Namespace, terminal: Terminal) -> int:
    """Serves until Ctrl+C; writes the address once it listens, and the coordinator's page."""
    certificate = _certificate(options, terminal)
    with _hub(options, terminal, certificate) as hub:
        hub.start()
        signal.signal(signal.SIGTERM, _interrupt)
        told: dict[str, Json] = {"ok": True, "address": hub.url}
        if certificate is not None:
            told["certificate"] = certificate.fingerprint
        if not options.no_page:
            _start_page(hub, options.page_port)
            told["page"] = hub.page_link()
        user = hub.add_app_user(options.app_user) if options.app_user else None
        if user is not None:
            told |= {"token": user.token, "url": user.url, "code": user.code}
        terminal.json(told)
        terminal.say("hub.serving", address=hub.url)
        if certificate is not None:
            terminal.say("hub.certificate", fingerprint=certificate.fingerprint)
        if user is not None:
            _say_user(user, terminal)
        if not options.no_page:
            terminal.say("hub.page", link=told["page"])
        with contextlib.suppress(KeyboardInterrupt):
            while True:
                time.sleep(_LONG)
    return FINE


def add_form(options: argparse.Namespace, terminal: Terminal) -> int:
    """Adds a form to the hub, for the field to fetch."""
    read = read_form(options.file, media=media_beside(options.file))
    with _hub(options, terminal) as hub:
        form = hub.add_form(read.xform, media_beside(options.file))
    terminal.json({"ok": True, "form": {"id": form.form_id, "version": form.version}})
    terminal.say("hub.form", form_id=form.form_id, version=form.version)
    return FINE


def add_app_user(options: argparse.Namespace, terminal: Terminal) -> int:
    """Makes a field worker's token and writes it with its code, this once."""
    with _hub(options, terminal) as hub:
        user = hub.add_app_user(options.name, forms=options.form or None)
        has_served = hub.has_served
    return _give_user(user, options, terminal, has_served=has_served)


def renew_app_user(options: argparse.Namespace, terminal: Terminal) -> int:
    """Makes a new code for a field worker and writes it, this once; the old one stops."""
    with _hub(options, terminal) as hub:
        user = hub.renew_app_user(options.name)
        has_served = hub.has_served
    return _give_user(user, options, terminal, has_served=has_served)


def list_users(options: argparse.Namespace, terminal: Terminal) -> int:
    """Lists the field workers, the stopped ones too."""
    with _hub(options, terminal) as hub:
        users = hub.app_users()
    listed: list[Json] = [
        {
            "number": user.number,
            "name": user.name,
            "forms": None if user.forms is None else list[Json](sorted(user.forms)),
            "revoked": user.revoked,
            "created_at": user.created_at.isoformat(),
            "last_sent_at": None if user.last_seen_at is None else user.last_seen_at.isoformat(),
        }
        for user in users
    ]
    terminal.json({"ok": True, "users": listed})
    for user in users:
        word = terminal.words.say("hub.stopped" if user.revoked else "hub.active")
        terminal.out(f"{user.number:4}  {user.name}  {word}")
    return FINE


def revoke_user(options: argparse.Namespace, terminal: Terminal) -> int:
    """Stops a field worker's token, by its number as `users list` tells it."""
    with _hub(options, terminal) as hub:
        if options.number not in {user.number for user in hub.app_users()}:
            raise HubUserUnknown
        hub.revoke_app_user(options.number)
    terminal.json({"ok": True})
    terminal.say("hub.revoked", number=options.number)
    return FINE


def set_password(options: argparse.Namespace, terminal: Terminal) -> int:
    """Gives somebody a password for the coordinator's page and for signing in by it."""
    password = first_line(options.password_file, terminal)
    with _hub(options, terminal) as hub:
        hub.add_user(options.email, password)
    terminal.json({"ok": True, "email": options.email})
    terminal.say("hub.password", email=options.email)
    return FINE


def export(options: argparse.Namespace, terminal: Terminal) -> int:
    """Writes everything that arrived of a form to a ZIP: tables, or JSON, with its files."""
    with _hub(options, terminal) as hub:
        forms = {form.form_id for form in hub.forms()}
        if options.form not in forms:
            raise HubFormMissing
        try:
            with options.out.open("wb") as file:
                count = hub.export(options.form, file, options.kind, with_files=options.files)
        except OSError:
            raise terminal.wrong_use("use.folder-unwritable", name=options.out) from None
    terminal.json({"ok": True, "submissions": count, "file": str(options.out)})
    terminal.say("hub.exported", count=count, file=options.out)
    return FINE


def list_held(options: argparse.Namespace, terminal: Terminal) -> int:
    """Lists the forms and records that the hub holds."""
    with _hub(options, terminal) as hub:
        forms, submissions = hub.forms(), hub.submissions()
    listed: list[Json] = [
        {
            "instance_id": held.instance_id,
            "form_id": held.form_id,
            "form_version": held.version,
            "received_at": held.received_at.isoformat(),
            "sha256": held.sha256,
            "attachments": [attachment.name for attachment in held.attachments],
            "missing": list(held.missing),
        }
        for held in submissions
    ]
    offered: list[Json] = [
        {"id": form.form_id, "version": form.version, "title": form.title} for form in forms
    ]
    terminal.json({"ok": True, "forms": offered, "submissions": listed})
    for form in forms:
        terminal.out(f"{form.form_id} {form.version}".strip())
    if not submissions:
        terminal.say("hub.none")
    for held in submissions:
        terminal.out(
            f"{held.received_at.isoformat(timespec='seconds')}  {held.form_id}  {held.instance_id}"
        )
    return FINE


@contextlib.contextmanager
def _hub(
    options: argparse.Namespace, terminal: Terminal, certificate: HubCertificate | None = None
) -> Iterator[Hub]:
    try:
        options.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        raise terminal.wrong_use("use.folder-unwritable", name=options.folder) from None
    hub = Hub(
        options.folder,
        getattr(options, "host", "127.0.0.1"),
        getattr(options, "port", 0),
        certificate=None if certificate is None else (certificate.certificate, certificate.key),
        public_url=_public_url(options, certificate),
        name=getattr(options, "name_of_hub", ""),
        page_anywhere=getattr(options, "page_anywhere", False),
    )
    try:
        yield hub
    finally:
        hub.close()


def _start_page(hub: Hub, port: int) -> None:
    """At that port; where it is the usual one and taken, at any."""
    try:
        hub.start_page(port)
    except HubAddressTaken:
        if port != PAGE_PORT:
            raise
        hub.start_page(0)


def _certificate(options: argparse.Namespace, terminal: Terminal) -> HubCertificate | None:
    """The one that was given, else the hub's own where other machines are to come."""
    if (options.certificate is None) != (options.key is None):
        raise terminal.wrong_use("use.certificate-and-key")
    if options.certificate is not None:
        return given_certificate(options.certificate, options.key)
    if options.tls or not _is_here(options.host):
        names = [name for name in (options.address, local_address()) if name]
        return own_certificate(options.folder, names)
    return None


def _public_url(options: argparse.Namespace, certificate: HubCertificate | None) -> str:
    """Where clients find a hub that listens everywhere, or behind another name."""
    host = getattr(options, "address", "")
    listens = getattr(options, "host", "127.0.0.1")
    if not host and listens in _EVERYWHERE:
        host = local_address()
    if not host or not options.port:
        return ""
    return f"{'http' if certificate is None else 'https'}://{host}:{options.port}"


def _is_here(host: str) -> bool:
    return host == "localhost" or host.startswith("127.") or host == "::1"


def _give_user(
    user: NewAppUser, options: argparse.Namespace, terminal: Terminal, *, has_served: bool
) -> int:
    for path, content in (
        (options.png, code_png(user.code)),
        (options.svg, code_svg(user.code).encode()),
    ):
        if path is not None:
            try:
                path.write_bytes(content)
            except OSError:
                raise terminal.wrong_use("use.folder-unwritable", name=path) from None
    terminal.json(
        {"ok": True, "name": user.name, "token": user.token, "url": user.url, "code": user.code}
    )
    _say_user(user, terminal)
    if not has_served:
        terminal.say("hub.not-started", address=user.url.partition("/v1/")[0])
    return FINE


def _say_user(user: NewAppUser, terminal: Terminal) -> None:
    if not terminal.as_json:
        terminal.out(code_lines(user.code))
    terminal.say("hub.token", name=user.name, token=user.token)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
