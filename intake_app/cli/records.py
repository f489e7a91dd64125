"""`intake records`, `intake form add`, `intake form list`: what a vault holds."""

import argparse
from datetime import datetime
from pathlib import Path

from intake_app.cli.terminal import FINE, Json, Terminal
from intake_app.cli.vaults import unlocked
from intake_app.domain.records import FormRef, RecordSummary
from intake_app.services import FormSummary


def list_records(options: argparse.Namespace, terminal: Terminal) -> int:
    """Lists the records of a vault, the newest first."""
    with unlocked(options, terminal) as workspace:
        records = workspace.records.list(limit=options.limit)
    listed: list[Json] = [_record_as_json(record) for record in records]
    terminal.json({"ok": True, "records": listed})
    if not records:
        terminal.say("records.none")
    for record in records:
        terminal.out(
            f"{_local(record.finalized_at)}  {record.state.value:16}  {record.record_id}"
            f"  {_named(record.form)}"
        )
    return FINE


def add_form(options: argparse.Namespace, terminal: Terminal) -> int:
    """Adds a form file to a vault."""
    file: Path = options.file
    with unlocked(options, terminal) as workspace:
        form = workspace.catalogue.import_form(file)
    terminal.json({"ok": True, "form": _form_as_json(form)})
    terminal.say(
        "form.added", title=form.title, form_id=form.ref.form_id, version=form.ref.version or "-"
    )
    return FINE


def list_forms(options: argparse.Namespace, terminal: Terminal) -> int:
    """Lists the forms of a vault."""
    with unlocked(options, terminal) as workspace:
        forms = workspace.catalogue.forms()
    listed: list[Json] = [_form_as_json(form) for form in forms]
    terminal.json({"ok": True, "forms": listed})
    for form in forms:
        terminal.out(f"{_named(form.ref)}  {form.title}")
    return FINE


def _record_as_json(record: RecordSummary) -> Json:
    """Without the instance name: it is made of answers, and this may end up in a file."""
    return {
        "record_id": record.record_id,
        "instance_id": record.instance_id,
        "form_id": record.form.form_id,
        "form_version": record.form.version,
        "title": record.title,
        "finalized_at": record.finalized_at.isoformat(),
        "state": record.state.value,
        "size_bytes": record.size_bytes,
    }


def _form_as_json(form: FormSummary) -> Json:
    return {
        "id": form.ref.form_id,
        "version": form.ref.version,
        "title": form.title,
        "languages": list(form.languages),
        "questions": form.question_count,
        "shipped": form.shipped,
    }


def _named(form: FormRef) -> str:
    return f"{form.form_id} {form.version}".strip()


def _local(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
