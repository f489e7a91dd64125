"""`intake hub`: a small server for training, tests and one office without a server."""

import argparse
import contextlib
import signal
import time
from collections.abc import Iterator
from types import FrameType

from intake_app.cli.forms import media_beside
from intake_app.cli.terminal import FINE, Json, Terminal
from intake_app.forms import read_form
from intake_app.hub import Hub

DEFAULT_PORT = 8383
_LONG = 3600.0


def serve(options: argparse.Namespace, terminal: Terminal) -> int:
    """Serves until Ctrl+C; writes the address once it listens."""
    with _hub(options, terminal) as hub:
        hub.start()
        signal.signal(signal.SIGTERM, _interrupt)
        told: dict[str, Json] = {"ok": True, "address": hub.url}
        if options.app_user:
            told["token"] = hub.add_app_user(options.app_user).token
        terminal.json(told)
        terminal.say("hub.serving", address=hub.url)
        if options.app_user:
            terminal.say("hub.token", name=options.app_user, token=told["token"])
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
    """Makes a field worker's token and writes it, this once."""
    with _hub(options, terminal) as hub:
        user = hub.add_app_user(options.name)
    terminal.json({"ok": True, "name": user.name, "token": user.token, "url": user.url})
    terminal.say("hub.token", name=user.name, token=user.token)
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
def _hub(options: argparse.Namespace, terminal: Terminal) -> Iterator[Hub]:
    try:
        options.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        raise terminal.wrong_use("use.folder-unwritable", name=options.folder) from None
    hub = Hub(options.folder, getattr(options, "host", "127.0.0.1"), getattr(options, "port", 0))
    try:
        yield hub
    finally:
        hub.close()


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
